//! Indirect speech: what a sentence reports without marks.
//!
//! "Quill said that the bridge would close", "The bridge would close, Quill said" and "According to Quill, the bridge
//! would close". Only strong cues count, and only sentences that hold no stretch: where words stand between marks, the
//! marks are what is claimed.

use crate::attribute::Link;
use crate::frames::{self, Frame, FrameKind};
use crate::phrases::{Phrase, PhraseKind};
use crate::rules::Rule;
use crate::scan::Scan;
use crate::subjects::Found;
use crate::words::Words;
use ibid_core::Span;

/// Something reported: the clause, and who reports it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Report {
    pub(crate) clause: Span,
    pub(crate) link: Link,
}

/// Every report of `scan` in order, at most one a sentence. Linear but for the length of single sentences.
pub(crate) fn of(scan: &Scan<'_>) -> Vec<Report> {
    let mut frames = Vec::new();
    let mut reports = Vec::new();
    for sentence in scan
        .sentences
        .iter()
        .filter(|sentence| sentence.stretches.is_empty())
    {
        let phrases = scan.phrases_of(sentence);
        if !phrases.iter().any(may_report) {
            continue;
        }
        frames.clear();
        frames::of(phrases, &scan.tokens, &mut frames);
        reports.extend(frames.iter().find_map(|frame| report(phrases, frame)));
    }
    reports
}

/// Whether a phrase can be the cue of a report.
fn may_report(phrase: &Phrase) -> bool {
    match phrase.kind {
        PhraseKind::Attributing => true,
        PhraseKind::Cue => {
            let perfect = phrase.words.is(Words::PARTICIPLE) && phrase.words.is(Words::VERB_SECOND);
            phrase.words.is(Words::CUE) && (phrase.words.is(Words::FINITE) || perfect)
        }
        _ => false,
    }
}

fn report(phrases: &[Phrase], frame: &Frame) -> Option<Report> {
    let sure = frame.strong && frame.found != Found::InClause && frame.speaker.is_some();
    let range = match frame.kind {
        FrameKind::Verb | FrameKind::Inverted if sure => {
            behind(phrases, frame).or_else(|| before(phrases, frame))
        }
        FrameKind::Attributing if sure => framed(phrases, frame),
        _ => None,
    }?;
    let clause = phrases.get(range)?;
    let span = clause.first()?.span.cover(clause.last()?.span);
    // A word or two are an object ("said nothing", "told a story") and no clause.
    (clause.len() >= 3).then_some(Report {
        clause: span,
        link: Link::new(Rule::Reported, frame),
    })
}

/// The clause behind the cue: it begins with "that", or with a subject and its verb.
fn behind(phrases: &[Phrase], frame: &Frame) -> Option<std::ops::Range<usize>> {
    let mut at = frame.last + 1;
    let cue = phrases.get(frame.at)?;
    if cue.words.is(Words::ADDRESSED) {
        at = behind_addressee(phrases, at);
    }
    while phrases
        .get(at)
        .is_some_and(|phrase| matches!(phrase.kind, PhraseKind::Time | PhraseKind::Adverb))
    {
        at += 1;
    }
    let verb_second = cue.words.is(Words::VERB_SECOND);
    let comma = |at: usize| {
        phrases
            .get(at)
            .is_some_and(|phrase| phrase.kind == PhraseKind::Comma)
    };
    // "teilte mit, …": the particle of the verb stands before the comma.
    if verb_second && (comma(at) || comma(at + 1)) {
        at += if comma(at) { 1 } else { 2 };
    }
    let opener = phrases.get(at)?;
    if opener.words.is(Words::SUBORDINATOR) && opener.kind == PhraseKind::Relative {
        return Some(at + 1..end(phrases));
    }
    let next = phrases.get(at + 1)?;
    // No list holds every verb in the subjunctive ("bleibe"): what is no other kind of word counts as one.
    let verb = next.is_verbal() || (verb_second && next.kind == PhraseKind::Other);
    (opener.is_mention() && verb).then(|| at..end(phrases))
}

/// The phrase behind whom a cue at `at` speaks to: "told *reporters*", "assured *the voters of Dunmarrow*".
fn behind_addressee(phrases: &[Phrase], at: usize) -> usize {
    let mention = |at: usize| phrases.get(at).is_some_and(Phrase::is_mention);
    if !mention(at) {
        return at;
    }
    let of = phrases
        .get(at + 1)
        .is_some_and(|next| next.kind == PhraseKind::Preposition);
    at + if of && mention(at + 2) { 3 } else { 1 }
}

/// The clause before ", Quill said on Monday.": everything up to the comma, when the sentence ends with the cue, or with
/// when and where it was said.
fn before(phrases: &[Phrase], frame: &Frame) -> Option<std::ops::Range<usize>> {
    let comma = frame.first.checked_sub(1)?;
    let set_off = phrases.get(comma)?.kind == PhraseKind::Comma;
    let rest = phrases.get(frame.last + 1..end(phrases)).unwrap_or_default();
    let cue = phrases.get(frame.at)?;
    let circumstance = |phrase: &Phrase| match phrase.kind {
        PhraseKind::Preposition | PhraseKind::Time | PhraseKind::Adverb | PhraseKind::Mention(_) => true,
        // "räumte Bode ein": the particle of the verb.
        PhraseKind::Other => cue.words.is(Words::VERB_SECOND),
        _ => false,
    };
    let ends = rest.first().is_none_or(|first| !first.is_mention()) && rest.iter().all(circumstance);
    (set_off && ends).then_some(0..comma)
}

/// The clause around "according to Quill": what follows its comma, or what stands before it.
fn framed(phrases: &[Phrase], frame: &Frame) -> Option<std::ops::Range<usize>> {
    let comma = |at: usize| {
        phrases
            .get(at)
            .is_some_and(|phrase| phrase.kind == PhraseKind::Comma)
    };
    let next = phrases.get(frame.last + 1);
    let cue = phrases.get(frame.at)?;
    let verb = next.is_some_and(|next| next.is_verbal() || next.kind == PhraseKind::Other);
    if frame.first == 0 && verb && cue.words.is(Words::VERB_SECOND | Words::POSTPOSED) {
        return Some(frame.last + 1..end(phrases));
    }
    if frame.first == 0 {
        return comma(frame.last + 1).then(|| frame.last + 2..end(phrases));
    }
    let before = frame.first - 1;
    comma(before).then_some(0..before)
}

/// Where the sentence ends, its full stop excluded.
fn end(phrases: &[Phrase]) -> usize {
    let stops = phrases
        .iter()
        .rev()
        .take_while(|phrase| phrase.kind == PhraseKind::Stop)
        .count();
    phrases.len() - stops
}
