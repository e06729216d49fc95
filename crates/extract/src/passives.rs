//! Passives, whose subject is not who speaks: "was called", and the agent that may be: "by Quill".

use crate::frames::{Frame, FrameKind, named};
use crate::phrases::{Phrase, PhraseKind};
use crate::subjects::Found;
use crate::words::Words;

/// "was called", "written": the subject is not who speaks.
pub(crate) fn is_passive(phrases: &[Phrase], at: usize) -> bool {
    let Some(cue) = phrases.get(at) else { return false };
    if cue.words.is(Words::GERUND | Words::BASE) {
        return false;
    }
    let mut before = at;
    while let Some(index) = before.checked_sub(1) {
        match phrases.get(index) {
            Some(phrase) if phrase.kind == PhraseKind::Adverb => before = index,
            Some(phrase) if phrase.kind == PhraseKind::Auxiliary => return phrase.words.is(Words::PASSIVE),
            _ => break,
        }
    }
    if !cue.words.is(Words::PARTICIPLE) {
        return false;
    }
    // "hat Quill gesagt", "hatte im Mai gesagt": an auxiliary further off says which it is.
    let clause = phrases.get(..at).unwrap_or_default().iter().rev();
    clause
        .take_while(|phrase| {
            !matches!(
                phrase.kind,
                PhraseKind::Comma | PhraseKind::Stop | PhraseKind::Semicolon | PhraseKind::Stretch(_)
            )
        })
        .find(|phrase| phrase.kind == PhraseKind::Auxiliary)
        .is_none_or(|auxiliary| auxiliary.words.is(Words::PASSIVE))
}

/// The agent of a passive: "was called a liar by Quill".
pub(crate) fn by_agent(phrases: &[Phrase], at: usize) -> Option<Frame> {
    let by = phrases
        .iter()
        .enumerate()
        .skip(at + 1)
        .take_while(|(_, phrase)| phrase.kind != PhraseKind::Stop)
        .find(|(_, phrase)| phrase.kind == PhraseKind::Preposition && phrase.words.is(Words::AGENT))?
        .0;
    let agent = named(phrases, by + 1)?;
    Some(Frame {
        kind: FrameKind::Weak,
        cue: phrases.get(at)?.span,
        at,
        speaker: Some(agent),
        first: at,
        last: at,
        found: Found::Beside,
        strong: false,
    })
}
