//! Words of the quote that the source has not.

use super::{Difference, Stretch};
use crate::lexicon::{Class, LEXICON};
use ibid_core::{Discrepancy, DiscrepancyKind as Kind};

/// Names what was added.
pub(super) fn name(stretch: &Stretch<'_>, difference: Difference, found: &mut Vec<Discrepancy>) {
    let forms = stretch.quoted_forms(difference.quote);
    let kind = if forms.iter().any(|word| LEXICON.negates(word)) {
        Kind::NegationAdded
    } else if forms.iter().all(|word| LEXICON.is(word, Class::Article)) {
        Kind::GrammarMended
    } else {
        Kind::WordsAdded
    };
    found.push(stretch.discrepancy(kind, difference));
}
