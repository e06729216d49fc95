//! Lines that may begin a turn, by their shape alone.
//!
//! A shape is a label set off from words: by a colon, by a `Q.`, by a voice tag, by standing alone above them. In
//! front of it may stand what transcripts put there: a line number, a time, the `>>` of captions.

use super::{names, role_of};
use crate::lines::{break_at, lines_within};
use crate::subtitles::time;
use ibid_core::{Block, BlockKind, Role, Span};

/// The longest label, in bytes, its stage direction included.
const LONGEST: usize = 100;

/// A line that may begin a turn.
#[derive(Debug, Clone)]
pub(super) struct Label {
    /// First byte of its line, white space left out.
    pub(super) line: usize,
    /// First byte after the label.
    pub(super) body: usize,
    /// The label as written, without its colon and stage direction.
    pub(super) name: String,
    /// How it is set off.
    pub(super) form: Form,
    pub(super) role: Role,
    /// The time beside it: `00:01:02.000`.
    pub(super) time: Option<String>,
}

/// How a label is set off from the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `NAME: words`
    Colon,
    /// `Q. words`
    Letter,
    /// `<v Name>words`
    Voice,
    /// The name alone on the line above the words.
    Above,
    /// The same, and further to the right than the words.
    Centred,
}

/// Every line of `text` that looks like a label, in order.
pub(super) fn candidates(text: &str, blocks: &[Block]) -> Vec<Label> {
    let mut found = Vec::new();
    for block in blocks.iter().filter(|block| is_speech(block.kind)) {
        let mut lines = lines_within(text, block.span).enumerate().peekable();
        while let Some((index, line)) = lines.next() {
            let next = lines.peek().map(|(_, next)| *next);
            let label = of_line(text, line).or_else(|| {
                next.filter(|_| index == 0)
                    .and_then(|next| above(text, line, next))
            });
            found.extend(label);
        }
    }
    found
}

/// Blocks in which somebody may speak.
fn is_speech(kind: BlockKind) -> bool {
    !matches!(kind, BlockKind::Code | BlockKind::Heading | BlockKind::TableCell)
}

fn of_line(text: &str, line: Span) -> Option<Label> {
    let whole = line.trimmed(text);
    let mut at = whole.start;
    at += line_number(rest(text, at, line.end));
    at += captions_mark(rest(text, at, line.end));
    let (time, len) = time_in_front(rest(text, at, line.end));
    at += len;
    at += captions_mark(rest(text, at, line.end));
    let words = rest(text, at, line.end);
    let (name, form, len) = letter(words).or_else(|| voice(words)).or_else(|| colon(words))?;
    let (name, beside) = without_direction(&name);
    Some(Label {
        line: whole.start,
        body: at + len,
        role: role_of(name),
        name: name.to_owned(),
        form,
        time: time.or(beside),
    })
}

fn rest(text: &str, from: usize, to: usize) -> &str {
    text.get(from..to).unwrap_or_default()
}

/// The number that court reporters put before each line, with the gap after it.
fn line_number(text: &str) -> usize {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let gap = blanks(text.get(digits..).unwrap_or_default());
    if matches!(digits, 1 | 2) && gap >= 2 {
        digits + gap
    } else {
        0
    }
}

fn captions_mark(text: &str) -> usize {
    let marks = text.bytes().take_while(|byte| *byte == b'>').count();
    if marks == 0 {
        0
    } else {
        marks + blanks(text.get(marks..).unwrap_or_default())
    }
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// A time before the label, `[00:01:02]` or `01:02 - `, and its length with what follows it.
fn time_in_front(text: &str) -> (Option<String>, usize) {
    let read = || {
        let (close, inside) = match text.as_bytes().first()? {
            b'[' => (Some(']'), text.get(1..)?),
            b'(' => (Some(')'), text.get(1..)?),
            _ => (None, text),
        };
        let (time, len) = time::read(inside)?;
        let after = inside.get(len..)?;
        let after = match close {
            Some(close) => after.strip_prefix(close)?,
            None => after.strip_prefix([' ', '\t'])?,
        };
        let after = after.trim_start_matches([' ', '\t', '-', '–', '—']);
        Some((time::written(time), text.len() - after.len()))
    };
    read().map_or((None, 0), |(time, len)| (Some(time), len))
}

/// `Q.`, `A:` or `Q` and a gap.
fn letter(text: &str) -> Option<(String, Form, usize)> {
    let name = text.get(..1).filter(|name| matches!(*name, "Q" | "A"))?;
    let after = text.get(1..)?;
    let gap = match after.strip_prefix(['.', ':']) {
        Some(words) if words.is_empty() || words.starts_with([' ', '\t']) => 1,
        None if after.starts_with("  ") || after.starts_with('\t') => 0,
        _ => return None,
    };
    Some((name.to_owned(), Form::Letter, 1 + gap))
}

/// `<v Name>`
fn voice(text: &str) -> Option<(String, Form, usize)> {
    let inside = text.strip_prefix("<v ")?;
    let end = inside.bytes().take(LONGEST).position(|byte| byte == b'>')?;
    let name = inside.get(..end)?.trim();
    (!name.is_empty()).then(|| (name.to_owned(), Form::Voice, 3 + end + 1))
}

/// `NAME: words`, with a colon of either width. A time has no blank after its colons and is none.
fn colon(text: &str) -> Option<(String, Form, usize)> {
    let colons = text.char_indices().take_while(|(at, _)| *at <= LONGEST);
    let (at, colon) = colons
        .filter(|(_, character)| matches!(character, ':' | '：'))
        .find(|(at, character)| {
            let after = text.get(at + character.len_utf8()..).unwrap_or_default();
            *character == '：' || after.is_empty() || after.starts_with(char::is_whitespace)
        })?;
    let name = text.get(..at)?.trim();
    names::may_be_name(without_direction(name).0)
        .then(|| (name.to_owned(), Form::Colon, at + colon.len_utf8()))
}

/// A name alone on a line, above the words.
fn above(text: &str, line: Span, next: Span) -> Option<Label> {
    let words = line.trimmed(text);
    let (name, time) = without_direction(words.slice(text));
    let below = next.slice(text).trim();
    if words.len() > LONGEST || !names::is_in_capitals(name) || names::is_in_capitals(below) {
        return None;
    }
    if !names::may_be_name(name) || names::is_refused(name) {
        return None;
    }
    let centred = indent(text, words.start) >= indent(text, next.trimmed(text).start) + 2;
    Some(Label {
        line: words.start,
        body: line.end + break_at(rest(text, line.end, text.len())),
        role: role_of(name),
        name: name.to_owned(),
        form: if centred { Form::Centred } else { Form::Above },
        time,
    })
}

/// How many blanks stand before byte `at` on its line.
fn indent(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    before.len() - before.trim_end_matches([' ', '\t']).len()
}

/// `name` without a direction in brackets at its end, and the time that stands there instead of one.
fn without_direction(name: &str) -> (&str, Option<String>) {
    let open = match name.chars().next_back() {
        Some(')') => name.rfind('('),
        Some(']') => name.rfind('['),
        _ => None,
    };
    let Some(open) = open.filter(|open| *open > 0) else {
        return (name, None);
    };
    let inside = name.get(open + 1..name.len() - 1).unwrap_or_default();
    let time = time::read(inside).filter(|(_, len)| *len == inside.len());
    let bare = name.get(..open).unwrap_or_default().trim_end();
    (bare, time.map(|(time, _)| time::written(time)))
}
