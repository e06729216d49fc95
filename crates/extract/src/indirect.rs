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
        PhraseKind::Cue => phrase.words.is(Words::CUE) && phrase.words.is(Words::FINITE),
        _ => false,
    }
}

fn report(phrases: &[Phrase], frame: &Frame) -> Option<Report> {
    let sure = frame.strong && frame.found != Found::InClause && frame.speaker.is_some();
    let range = match frame.kind {
        FrameKind::Verb if sure => behind(phrases, frame).or_else(|| before(phrases, frame)),
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
    if cue.words.is(Words::ADDRESSED) && phrases.get(at).is_some_and(Phrase::is_mention) {
        at += 1;
    }
    while phrases
        .get(at)
        .is_some_and(|phrase| matches!(phrase.kind, PhraseKind::Time | PhraseKind::Adverb))
    {
        at += 1;
    }
    let opener = phrases.get(at)?;
    if opener.words.is(Words::SUBORDINATOR) && opener.kind == PhraseKind::Relative {
        return Some(at + 1..end(phrases));
    }
    let clause = opener.is_mention() && phrases.get(at + 1).is_some_and(Phrase::is_verbal);
    clause.then(|| at..end(phrases))
}

/// The clause before ", Quill said.": everything up to the comma, when the cue ends the sentence.
fn before(phrases: &[Phrase], frame: &Frame) -> Option<std::ops::Range<usize>> {
    let comma = frame.first.checked_sub(1)?;
    let set_off = phrases.get(comma)?.kind == PhraseKind::Comma;
    (set_off && frame.last + 1 >= end(phrases)).then_some(0..comma)
}

/// The clause around "according to Quill": what follows its comma, or what stands before it.
fn framed(phrases: &[Phrase], frame: &Frame) -> Option<std::ops::Range<usize>> {
    let comma = |at: usize| {
        phrases
            .get(at)
            .is_some_and(|phrase| phrase.kind == PhraseKind::Comma)
    };
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
