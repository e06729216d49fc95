//! Transcript layouts: paragraphs that begin with who speaks, and hold no marks.
//!
//! `QUILL: We stay.`, `Q: Why?`. Such a line alone is a headline, a caption or a list. A transcript is made of them, and
//! at least two of its labels return.

use crate::scan::Scan;
use ibid_core::Span;
use rustc_hash::FxHashMap;

/// A paragraph that is one speaker's turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Turn {
    pub(crate) label: Span,
    pub(crate) words: Span,
}

/// Fewest labels that return in a transcript.
const SPEAKERS: usize = 2;

/// Longest label, in bytes.
const LONGEST: usize = 40;

/// The turns of `scan`, or none when it is no transcript. Linear.
pub(crate) fn of(scan: &Scan<'_>) -> Vec<Turn> {
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
