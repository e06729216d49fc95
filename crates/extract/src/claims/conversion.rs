//! *10 km (6 miles)*: one measure in two units.

use super::sentence::{Sentence, words_of};
use ibid_core::values::Content;
use ibid_core::{Claim, Statement};

/// Reads every conversion of `sentence`: two measures side by side, the second in a bracket or behind *or*.
pub(super) fn read(sentence: &Sentence<'_>, claims: &mut Vec<Claim>) {
    for pair in sentence.values.windows(2) {
        let [given, converted] = pair else { continue };
        let (Content::Quantity { unit, .. }, Content::Quantity { unit: other, .. }) =
            (&given.content, &converted.content)
        else {
            continue;
        };
        if unit == other {
            continue;
        }
        let gap = sentence.between(given.span.end, converted.span.start);
        let bracket = gap.trim_start().starts_with(['(', '[']);
        let same = words_of(gap).all(|word| sentence.words.same.has(word));
        let or = words_of(gap).next().is_some();
        if gap.contains(['.', ';', ')']) || !same || !(bracket || or) {
            continue;
        }
        let statement = Statement::Conversion {
            given: given.clone(),
            converted: converted.clone(),
        };
        claims.push(Sentence::claim(
            given.span,
            converted.span,
            statement,
            "measure-twice",
        ));
    }
}
