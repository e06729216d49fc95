//! Words of the quote that the source has not.

use super::{Difference, Stretch};
use crate::lexicon::{Class, LEXICON};
use crate::number::number;
use ibid_core::{Discrepancy, DiscrepancyKind as Kind};

/// Names what was added.
pub(super) fn name(stretch: &Stretch<'_>, difference: Difference, found: &mut Vec<Discrepancy>) {
    let forms = stretch.quoted_forms(difference.quote);
    let kind = if forms.iter().any(|word| LEXICON.negates(word)) {
        Kind::NegationAdded
    } else if stretch.is_part_of_a_number(difference) {
        Kind::NumberChanged
    } else if forms.iter().all(|word| LEXICON.is(word, Class::Article)) {
        Kind::GrammarMended
    } else {
        Kind::WordsAdded
    };
    found.push(stretch.discrepancy(kind, difference));
}

impl Stretch<'_> {
    /// Whether the added words make another number of the number word behind them: `twenty` before `six`.
    fn is_part_of_a_number(&self, difference: Difference) -> bool {
        let (start, end) = difference.quote;
        let with_next = self.quoted_forms((start, end + 1));
        let next = self.quoted_forms((end, end + 1));
        with_next.len() > end - start && number(&next).is_some() && number(&with_next).is_some()
    }
}
