//! Speakers' turns in text that labels them: `MAYOR QUILL: …`, `Q. …`, a name above the speech.
//!
//! A colon does not make a speaker: prose has `Note:` and `Readout:` too, and a quote given to `Summary` is worse than
//! a quote given to nobody. So a label needs evidence in itself ([`names`]) and in the whole text ([`evidence`]); only
//! then are the turns cut. A turn runs to the next label; a heading, a rule or a longer stage direction ends it.

mod evidence;
mod label;
mod names;

use crate::reading::Reading;
use ibid_core::{Block, BlockKind, Mark, MarkKind, Role, Span, Turn};
use label::{Form, Label};

/// How many words a stage direction may have that does not end the turn: `(Laughter.)`, `[Long pause]`.
const REACTION: usize = 3;

/// Finds the turns of a reading text, and the times that stand beside their labels.
pub(crate) fn mark(reading: &mut Reading) {
    let candidates = label::candidates(&reading.text, &reading.blocks);
    let labels = evidence::accepted(&reading.text, &reading.blocks, candidates);
    if labels.is_empty() {
        return;
    }
    reading.turns = cut(&reading.text, &reading.blocks, &labels);
    if reading.marks.is_empty() {
        reading.marks = times(&labels);
    }
}

/// The turn of each label, up to the next label or to what ends it earlier.
fn cut(text: &str, blocks: &[Block], labels: &[Label]) -> Vec<Turn> {
    let ends = labels.iter().skip(1).map(|next| next.line).chain([text.len()]);
    let turns = labels.iter().zip(ends).map(|(label, next)| Turn {
        span: Span::new(label.body, end_of(text, blocks, label, next)).trimmed(text),
        speaker: label.name.clone(),
        role: label.role,
    });
    turns.filter(|turn| !turn.span.is_empty()).collect()
}

/// Where the turn of `label` ends, at byte `next` at the latest.
fn end_of(text: &str, blocks: &[Block], label: &Label, next: usize) -> usize {
    let own = blocks.partition_point(|block| block.span.end <= label.line);
    let mut end = label.body;
    for (index, block) in blocks.iter().enumerate().skip(own) {
        let stops = index > own && (label.form == Form::Centred || ends_turn(text, block));
        if block.span.start >= next || stops {
            break;
        }
        end = block.span.end.min(next);
    }
    end
}

/// Whether a block without label is nobody's speech: a heading, a rule, a stage direction.
fn ends_turn(text: &str, block: &Block) -> bool {
    let words = block.span.slice(text);
    matches!(
        block.kind,
        BlockKind::Heading | BlockKind::Code | BlockKind::TableCell
    ) || !words.contains(char::is_alphanumeric)
        || (is_bracketed(words) && words.split_whitespace().count() > REACTION)
        || names::is_heading(words)
}

/// Whether all of `words` stands between one pair of brackets.
fn is_bracketed(words: &str) -> bool {
    let pairs = [('(', ')'), ('[', ']')];
    pairs.iter().any(|(open, close)| {
        words
            .strip_prefix(*open)
            .and_then(|inside| inside.strip_suffix(*close))
            .is_some_and(|inside| !inside.contains([*open, *close]))
    })
}

fn times(labels: &[Label]) -> Vec<Mark> {
    let timed = labels
        .iter()
        .filter_map(|label| Some((label.line, label.time.clone()?)));
    timed
        .map(|(at, text)| Mark {
            at,
            kind: MarkKind::Timecode,
            text,
        })
        .collect()
}

/// The role that a label states by its words.
fn role_of(name: &str) -> Role {
    match name.to_ascii_lowercase().trim_end_matches('.') {
        "q" | "question" | "interviewer" | "reporter" | "the interviewer" => Role::Question,
        "a" | "answer" | "interviewee" | "the witness" | "the interviewee" => Role::Answer,
        _ => Role::Unknown,
    }
}

#[cfg(test)]
mod tests;
