//! Several speakers of one cue: "Orla Quill and Otto Bode said", "said Quill, Bode and Fenn".
//!
//! Before the cue the row has to begin its clause: in "he met Quill, and Bode said no" only Bode speaks. Behind it
//! nobody of the row may have a verb of their own. A row with commas is one of names only: otherwise it would swallow the
//! description behind a name.

use crate::frames::{self, Named};
use crate::phrases::{Phrase, PhraseKind};
use crate::subjects;
use crate::words::Words;
use ibid_core::MentionKind;
use std::ops::RangeInclusive;

/// Most speakers of one cue.
const MOST: usize = 8;

/// The row of mentions that ends with the one at `last`, before a cue; only that one where there is no row.
pub(crate) fn before(phrases: &[Phrase], last: usize) -> RangeInclusive<usize> {
    let mut first = last;
    let mut joined = false;
    for _ in 0..MOST {
        let Some(next) = joint(phrases, first, joined, usize::checked_sub) else {
            break;
        };
        first = next;
        joined = true;
    }
    if subjects::begins_clause(phrases, first) && !has_verb(phrases, first, last) {
        first..=last
    } else {
        last..=last
    }
}

/// The row of mentions that begins with the one at `first`, behind a cue.
pub(crate) fn behind(phrases: &[Phrase], first: usize) -> RangeInclusive<usize> {
    let mut last = first;
    let mut names = first;
    let name = |at: usize| {
        let kind = phrases.get(at).map(|phrase| phrase.kind);
        kind == Some(PhraseKind::Mention(MentionKind::Name))
    };
    let comma = |at: usize| {
        phrases
            .get(at)
            .is_some_and(|phrase| phrase.kind == PhraseKind::Comma)
    };
    for _ in 0..MOST {
        if !(name(names) && comma(names + 1) && name(names + 2)) {
            break;
        }
        names += 2;
    }
    if let Some(end) = joint(phrases, names, false, usize::checked_add) {
        last = end;
    } else if let Some(end) = joint(phrases, first, false, usize::checked_add) {
        last = end;
    }
    let verb = phrases.get(last + 1).is_some_and(Phrase::is_verbal);
    first..=if verb { first } else { last }
}

/// The speakers of `row` as one.
pub(crate) fn named(phrases: &[Phrase], row: &RangeInclusive<usize>) -> Option<Named> {
    let (first, last) = (*row.start(), *row.end());
    let one = frames::named(phrases, last)?;
    if first == last {
        return Some(one);
    }
    let head = frames::named(phrases, first)?;
    Some(Named {
        span: head.span.cover(one.span),
        kind: if head.kind == one.kind {
            head.kind
        } else {
            MentionKind::Nominal
        },
        words: Words::GROUP | Words::COORDINATOR,
    })
}

/// The mention that stands next to the one at `at`, in the direction of `step`, joined to it by "and", or by a comma
/// where the row is `joined` already.
fn joint(
    phrases: &[Phrase],
    at: usize,
    joined: bool,
    step: fn(usize, usize) -> Option<usize>,
) -> Option<usize> {
    let kind = |place: usize| phrases.get(place).map(|phrase| phrase.kind);
    let mut place = step(at, 1)?;
    let by_and = phrases
        .get(place)
        .is_some_and(|phrase| phrase.words.is(Words::COORDINATOR));
    let by_comma = joined && kind(place) == Some(PhraseKind::Comma);
    if !by_and && !by_comma {
        return None;
    }
    place = step(place, 1)?;
    let name = PhraseKind::Mention(MentionKind::Name);
    let fits = if by_comma {
        kind(place) == Some(name) && kind(at) == Some(name)
    } else {
        phrases.get(place).is_some_and(Phrase::is_mention)
    };
    fits.then_some(place)
}

/// Whether somebody within the row has a verb.
fn has_verb(phrases: &[Phrase], first: usize, last: usize) -> bool {
    phrases
        .get(first..last)
        .is_some_and(|row| row.iter().any(Phrase::is_verbal))
}

#[cfg(test)]
mod tests {
    use crate::Extractor;
    use ibid_core::{Document, SpeakerKind};

    fn speaker(text: &str) -> (String, Option<String>, SpeakerKind) {
        let quotes = Extractor::english().quotes(&Document::plain("draft", text));
        let speaker = quotes[0].speaker().unwrap();
        (speaker.mention.text.clone(), speaker.entity.clone(), speaker.kind)
    }

    #[test]
    fn two_who_say_the_same_are_both_the_speaker() {
        for text in [
            "“It stays,” Orla Quill and Otto Bode said.",
            "“It stays,” said Orla Quill and Otto Bode.",
            "Orla Quill and Otto Bode said, “It stays.”",
        ] {
            let (mention, entity, kind) = speaker(text);
            assert_eq!(mention, "Orla Quill and Otto Bode", "{text}");
            assert_eq!((entity, kind), (None, SpeakerKind::Group));
        }
        let three = speaker("“It stays,” said Orla Quill, Otto Bode and Petra Lindqvist.");
        assert_eq!(three.0, "Orla Quill, Otto Bode and Petra Lindqvist");
    }

    #[test]
    fn whoever_has_a_verb_of_their_own_is_no_speaker() {
        assert_eq!(speaker("“It stays,” said Quill, and Bode left.").0, "Quill");
        assert_eq!(speaker("He met Quill and Bode said, “It stays.”").0, "Bode");
        assert_eq!(
            speaker("“It stays,” said Orla Quill, mayor and treasurer.").0,
            "Orla Quill"
        );
    }
}
