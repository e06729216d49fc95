//! What differs in words that agree: the case of the first letter, hidden characters.

use super::{Difference, Scene, Stretch, at_spans};
use crate::alignment::Step;
use crate::pattern::GapKind;
use crate::placement::gap_at;
use ibid_core::{Discrepancy, DiscrepancyKind as Kind, Span};
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

/// Makes one picture of several; between words it hides nothing.
const ZERO_WIDTH_JOINER: char = '\u{200d}';

/// Names characters between the words of the quote that are not seen and turn what is.
pub(super) fn name_between_words(scene: &Scene<'_>, found: &mut Vec<Discrepancy>) {
    for (number, pair) in scene.pattern.words.windows(2).enumerate() {
        let [before, behind] = pair else { continue };
        if gap_at(scene.pattern, number + 1).kind == GapKind::Cue || before.span.end > behind.span.start {
            continue;
        }
        let between = Span::new(before.span.end, behind.span.start);
        let mut hidden = between.slice(scene.draft).char_indices();
        if let Some((at, character)) =
            hidden.find(|(_, character)| is_deceptive(*character) && *character != ZERO_WIDTH_JOINER)
        {
            let start = between.start + at;
            let place = Span::new(start, start + character.len_utf8());
            found.push(at_spans(
                scene.draft,
                "",
                Kind::HiddenCharacters,
                place,
                Span::default(),
            ));
        }
    }
}

/// Whether one begins with a capital and the other with the same letter small, words of capitals left aside.
fn differs_in_first_letter(here: &str, there: &str) -> bool {
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let shouted = |word: &str| word.chars().count() > 1 && !word.chars().any(char::is_lowercase);
    capital(here) != capital(there) && !shouted(here) && !shouted(there)
}
