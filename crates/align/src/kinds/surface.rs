//! What differs in words that agree: the case of the first letter, hidden characters.

use super::{Difference, Stretch};
use crate::alignment::Step;
use ibid_core::{Discrepancy, DiscrepancyKind as Kind};
use ibid_text::is_deceptive;

/// Names differences inside agreeing words.
pub(super) fn name(stretch: &Stretch<'_>, found: &mut Vec<Discrepancy>) {
    for step in &stretch.steps {
        let Step::Pair(at, said) = *step else { continue };
        let Some(quoted) = stretch.scene.pattern.words.get(at) else {
            continue;
        };
        if !stretch.agrees(*step) {
            continue;
        }
        let here = quoted.span.slice(stretch.scene.draft);
        let there = stretch.said_span((said, said + 1)).slice(stretch.text());
        let difference = Difference {
            quote: (at, at + 1),
            said: (said, said + 1),
        };
        if here.contains(is_deceptive) {
            found.push(stretch.discrepancy(Kind::HiddenCharacters, difference));
        } else if !quoted.mended && differs_in_first_letter(here, there) {
            found.push(stretch.discrepancy(Kind::LetterCase, difference));
        }
    }
}

/// Whether one begins with a capital and the other with the same letter small, words of capitals left aside.
fn differs_in_first_letter(here: &str, there: &str) -> bool {
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let shouted = |word: &str| word.chars().count() > 1 && !word.chars().any(char::is_lowercase);
    capital(here) != capital(there) && !shouted(here) && !shouted(there)
}
