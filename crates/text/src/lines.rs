//! Byte offsets as people and other programs count them: lines, and columns in three units.

use crate::borders::border_before;
use serde::{Deserialize, Serialize};

/// What a column counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// UTF-8 bytes, as rdjson counts.
    Bytes,
    /// Unicode code points, as Python and most people's editors count.
    CodePoints,
    /// UTF-16 code units, as JavaScript, LSP and SARIF's default count.
    Utf16,
}

/// A line and a column, both counted from one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in the unit that was asked for.
    pub column: usize,
}

/// Where the lines of a text begin. Lines end with `\n`, `\r\n` or a lone `\r`.
///
/// Building is linear in the text; a look-up is a binary search and a walk of at most a kilobyte, however long the
/// line is: a text of one line must not cost its length for each place that is looked up in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<usize>,
    /// What stands before each [`STEP`]th byte.
    marks: Vec<Characters>,
}

/// How many bytes apart characters are counted ahead.
const STEP: usize = 1024;

/// How many characters begin in a stretch of bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Characters {
    all: usize,
    /// Those that UTF-16 writes with two units.
    wide: usize,
}

impl Characters {
    const fn add(&mut self, byte: u8) {
        // Every byte of UTF-8 but the continuations begins a character.
        if byte & 0xC0 != 0x80 {
            self.all += 1;
        }
        if byte >= 0xF0 {
            self.wide += 1;
        }
    }
}

impl LineIndex {
    /// Indexes `text`.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        let (mut marks, mut before) = (Vec::new(), Characters::default());
        for (at, byte) in bytes.iter().enumerate() {
            if at % STEP == 0 {
                marks.push(before);
            }
            before.add(*byte);
            if *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')) {
                starts.push(at + 1);
            }
        }
        Self { starts, marks }
    }

    /// How many lines there are; a text that ends with a line break has an empty last line.
    pub fn lines(&self) -> usize {
        self.starts.len()
    }

    /// The first byte of line `line` (from 1), or `None` past the end.
    pub fn start_of(&self, line: usize) -> Option<usize> {
        line.checked_sub(1)
            .and_then(|index| self.starts.get(index))
            .copied()
    }

    /// The line (from 1) that holds byte `offset`.
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }

    /// Line and column of byte `offset` of the `text` this index was built from.
    ///
    /// An offset past the end counts as the end; one inside a character counts as that character's start.
    pub fn position(&self, text: &str, offset: usize, unit: Unit) -> Position {
        let offset = border_before(text, offset);
        let line = self.line(offset);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let (from, to) = (self.before(text, start), self.before(text, offset));
        let (all, wide) = (to.all - from.all, to.wide - from.wide);
        let before = match unit {
            Unit::Bytes => offset - start,
            Unit::CodePoints => all,
            Unit::Utf16 => all + wide,
        };
        Position {
            line,
            column: 1 + before,
        }
    }

    /// The characters of `text` that begin before byte `offset`.
    fn before(&self, text: &str, offset: usize) -> Characters {
        let step = (offset / STEP).min(self.marks.len().saturating_sub(1));
        let mut before = self.marks.get(step).copied().unwrap_or_default();
        let rest = text.as_bytes().get(step * STEP..offset);
        rest.unwrap_or_default().iter().for_each(|byte| before.add(*byte));
        before
    }
}

#[cfg(test)]
mod tests {
    use super::{LineIndex, Position, Unit};

    fn at(text: &str, offset: usize, unit: Unit) -> (usize, usize) {
        let Position { line, column } = LineIndex::new(text).position(text, offset, unit);
        (line, column)
    }

    #[test]
    fn columns_differ_by_unit_after_an_astral_character() {
        let text = "😀é“x";
        let x = text.find('x').unwrap();
        assert_eq!(at(text, x, Unit::Bytes), (1, 10));
        assert_eq!(at(text, x, Unit::Utf16), (1, 5));
        assert_eq!(at(text, x, Unit::CodePoints), (1, 4));
    }

    #[test]
    fn columns_of_a_long_line_are_those_of_counting_it() {
        let text = format!("short\n{}\nlast", "x😀é“\u{301}".repeat(900));
        let index = LineIndex::new(&text);
        for offset in (0..=text.len()).filter(|offset| text.is_char_boundary(*offset)) {
            let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
            let before = &text[start..offset];
            let counts = [
                (Unit::Bytes, before.len()),
                (Unit::CodePoints, before.chars().count()),
                (Unit::Utf16, before.encode_utf16().count()),
            ];
            for (unit, count) in counts {
                assert_eq!(index.position(&text, offset, unit).column, count + 1, "{offset}");
            }
        }
    }

    #[test]
    fn every_kind_of_line_break_counts_once() {
        let text = "a\r\nb\nc\rd";
        assert_eq!(at(text, text.find('d').unwrap(), Unit::Bytes), (4, 1));
        assert_eq!(at(text, text.find('b').unwrap(), Unit::Bytes), (2, 1));
    }

    #[test]
    fn an_offset_inside_a_character_is_that_character() {
        assert_eq!(at("é", 1, Unit::Bytes), (1, 1));
    }

    #[test]
    fn an_offset_past_the_end_is_the_end() {
        assert_eq!(at("ab\n", 99, Unit::Bytes), (2, 1));
    }
}
