//! Whether the lines that look like labels are labels: what the whole text says for them.
//!
//! One of three things must hold: labelled paragraphs make up most of the text; or labels that repeat go through it,
//! with long turns between them; or it is one titled speaker's speech.

use super::label::{Form, Label};
use super::names::{Strength, strength};
use ibid_core::{Block, Role, Span};
use std::collections::BTreeMap;

/// The share of a text, in hundredths, that labelled paragraphs have in a transcript.
const MOST: usize = 50;
/// The share that suffices where labels repeat.
const SOME: usize = 10;

/// A label's name, and how it is used.
struct Use {
    times: usize,
    strength: Strength,
}

/// Those of `candidates` that are speakers' labels; all or none of a name.
pub(super) fn accepted(text: &str, blocks: &[Block], candidates: Vec<Label>) -> Vec<Label> {
    let letters = candidates.iter().filter(|label| label.form == Form::Letter);
    let asked_and_answered = letters.clone().any(|label| label.role == Role::Question)
        && letters.clone().any(|label| label.role == Role::Answer);
    let uses = uses(&candidates);
    let persons = uses
        .values()
        .filter(|used| used.strength == Strength::Person)
        .count();
    let is_evident = |label: &Label| match label.form {
        Form::Letter => asked_and_answered,
        Form::Voice => true,
        Form::Colon | Form::Above | Form::Centred => {
            uses.get(&key(label)).is_some_and(|used| match label.form {
                Form::Above => used.times > 1,
                _ => {
                    used.times > 1
                        || used.strength > Strength::Person
                        || (used.strength == Strength::Person && persons > 1)
                }
            })
        }
    };
    let labels: Vec<Label> = candidates.into_iter().filter(is_evident).collect();
    if is_transcript(text, blocks, &labels, &uses) {
        labels
    } else {
        Vec::new()
    }
}

fn key(label: &Label) -> String {
    label.name.to_uppercase()
}

/// The names of the labels that could name somebody.
fn uses(labels: &[Label]) -> BTreeMap<String, Use> {
    let mut uses: BTreeMap<String, Use> = BTreeMap::new();
    for label in labels {
        if let Some(strength) = strength(&label.name) {
            let entry = uses.entry(key(label)).or_insert(Use { times: 0, strength });
            entry.times += 1;
            entry.strength = entry.strength.max(strength);
        }
    }
    uses
}

fn is_transcript(text: &str, blocks: &[Block], labels: &[Label], uses: &BTreeMap<String, Use>) -> bool {
    let Some(first) = labels.first() else { return false };
    let all: usize = blocks.iter().map(|block| block.span.len()).sum();
    let share = labelled(blocks, labels) * 100 / all.max(1);
    if share >= MOST {
        return true;
    }
    let begins_early = first.line <= text.len() / 3;
    let other = labels.iter().any(|label| label.name != first.name);
    let repeats = labels.iter().any(|label| match label.form {
        Form::Letter | Form::Voice => true,
        _ => uses.get(&key(label)).is_some_and(|used| used.times > 1),
    });
    if begins_early && other && repeats && labels.len() > 2 && share >= SOME {
        return true;
    }
    begins_early && !other && is_speech(text, blocks, first)
}

/// How many bytes labelled paragraphs have: from each label to the end of its block or the next label.
fn labelled(blocks: &[Block], labels: &[Label]) -> usize {
    let mut sum = 0;
    let mut labels = labels.iter().peekable();
    for block in blocks {
        let mut start = None;
        while let Some(label) = labels.next_if(|label| label.line < block.span.end) {
            start = start.or(Some(label.line));
        }
        sum += start.map_or(0, |start| block.span.end.saturating_sub(start));
    }
    sum
}

/// Whether a lone label stands before a speech: titled, and its paragraph is prose. A headline
/// (`Mayor Quill: Pool to reopen`) has no full stop.
fn is_speech(text: &str, blocks: &[Block], label: &Label) -> bool {
    let block = blocks.iter().find(|block| block.span.holds(label.line));
    let words = block.map_or("", |block| Span::new(label.body, block.span.end).slice(text));
    strength(&label.name) == Some(Strength::Titled)
        && words.trim_end_matches(['"', '”', ')']).ends_with(['.', '?', '!'])
}
