//! Transcript layouts: paragraphs that begin with who speaks, and hold no marks.
//!
//! `QUILL: We stay.`, `Q: Why?`. Where whoever read the file found the turns of a transcript, those count. In bare text
//! such a line alone is a headline, a caption or a list; a transcript is made of them, and at least two of its labels
//! return.

use crate::attribute::Link;
use crate::frames::Named;
use crate::rules::Rule;
use crate::scan::Scan;
use crate::words::Words;
use ibid_core::{self as core, Document, MentionKind, Span};
use rustc_hash::FxHashMap;

/// A paragraph that is one speaker's turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Turn {
    pub(crate) label: Span,
    pub(crate) words: Span,
}

impl Turn {
    /// Whoever the label names.
    pub(crate) fn link(self) -> Link {
        let speaker = Named {
            span: self.label,
            kind: MentionKind::Name,
            words: Words::default(),
        };
        Link::named(Rule::Label, speaker)
    }
}

/// Fewest labels that return in a transcript.
const SPEAKERS: usize = 2;

/// Longest label, in bytes.
const LONGEST: usize = 40;

/// How far behind its label a turn begins at most, in bytes: a time may stand between.
const REACH: usize = 120;

/// The turns of `document`, which `scan` cuts up; none when it is no transcript. Linear.
pub(crate) fn of(document: &Document, scan: &Scan<'_>) -> Vec<Turn> {
    if document.turns.is_empty() {
        return of_bare_text(scan);
    }
    let turns = document.turns.iter();
    turns.filter_map(|turn| of_reader(scan.text, turn)).collect()
}

/// Whether all of `turn` stands between one pair of marks.
pub(crate) fn is_marked(scan: &Scan<'_>, turn: &Turn) -> bool {
    first_stretch(scan, turn.words)
        .and_then(|index| scan.stretches.get(index))
        .is_some_and(|first| turn.words.end <= first.outer.end)
}

/// Gives the stretch that opens one of `turns` to whoever has the turn, where it has no speaker yet.
pub(crate) fn link(turns: &[Turn], scan: &Scan<'_>, links: &mut [Option<Link>]) {
    for turn in turns {
        if let Some(slot) = first_stretch(scan, turn.words).and_then(|index| links.get_mut(index))
            && slot.is_none_or(|link| link.cue.is_none())
        {
            *slot = Some(turn.link());
        }
    }
}

/// The stretch that begins where `words` begin.
fn first_stretch(scan: &Scan<'_>, words: Span) -> Option<usize> {
    let at = scan
        .stretches
        .partition_point(|stretch| stretch.outer.end <= words.start);
    let first = scan.stretches.get(at)?;
    (first.outer.start <= words.start).then_some(at)
}

/// A turn that the reader of the file found, with the place of its label.
fn of_reader(text: &str, turn: &core::Turn) -> Option<Turn> {
    let mut from = turn.span.start.saturating_sub(REACH);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let label = text.get(from..turn.span.start)?.rfind(&turn.speaker)?;
    Some(Turn {
        label: Span::new(from + label, from + label + turn.speaker.len()),
        words: turn.span,
    })
}

fn of_bare_text(scan: &Scan<'_>) -> Vec<Turn> {
    let marked: Vec<usize> = scan.stretches.iter().map(|stretch| stretch.paragraph).collect();
    let turns: Vec<Turn> = scan
        .paragraphs
        .iter()
        .enumerate()
        .filter(|(index, _)| marked.binary_search(index).is_err())
        .filter_map(|(_, paragraph)| turn(scan.text, paragraph.span))
        .collect();
    let mut labels: FxHashMap<&str, usize> = FxHashMap::default();
    for turn in &turns {
        *labels.entry(turn.label.slice(scan.text)).or_default() += 1;
    }
    let returning = labels.values().filter(|count| **count > 1).count();
    if returning < SPEAKERS || turns.len() * 2 < scan.paragraphs.len() {
        return Vec::new();
    }
    turns
}

/// The label and the words of a paragraph, if it begins with a label.
fn turn(text: &str, paragraph: Span) -> Option<Turn> {
    let (label, words) = paragraph.slice(text).split_once(':')?;
    let named = label
        .split_whitespace()
        .all(|word| word.starts_with(char::is_uppercase));
    let spoken = words.starts_with(char::is_whitespace) && !words.trim().is_empty();
    if label.len() > LONGEST || label.is_empty() || !named || !spoken {
        return None;
    }
    let colon = paragraph.start + label.len();
    Some(Turn {
        label: Span::new(paragraph.start, colon).trimmed(text),
        words: Span::new(colon + 1, paragraph.end).trimmed(text),
    })
}
