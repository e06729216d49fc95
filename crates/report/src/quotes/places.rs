//! Places of a draft in every unit, from one pass over its file.

use ibid_core::{Draft, Span, border_before};
use serde::Serialize;

/// A place in the draft's file, in every unit in which somebody counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Place<'a> {
    /// The file's text there, with whatever markup stands inside.
    pub text: &'a str,
    /// Offsets in UTF-8 bytes.
    pub bytes: Range,
    /// Offsets in Unicode code points, as Python counts.
    pub code_points: Range,
    /// Offsets in UTF-16 code units, as JavaScript counts.
    pub utf16: Range,
    /// First line, from 1.
    pub line: usize,
    /// First column, from 1, in code points.
    pub column: usize,
    /// Line of the end, from 1.
    pub end_line: usize,
    /// Column of the end, from 1, exclusive, in code points.
    pub end_column: usize,
}

/// A half-open range of offsets, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Range {
    /// First unit.
    pub start: usize,
    /// First unit after it.
    pub end: usize,
}

/// Where the spans of one draft stand in its file.
pub(super) struct Places<'a> {
    draft: &'a Draft,
    /// In order of `bytes`.
    points: Vec<Point>,
}

/// One offset in every unit.
#[derive(Debug, Clone, Copy, Default)]
struct Point {
    bytes: usize,
    code_points: usize,
    utf16: usize,
    line: usize,
    column: usize,
}

impl<'a> Places<'a> {
    /// Converts both ends of every one of `spans` (of the reading text).
    pub(super) fn of(draft: &'a Draft, spans: impl Iterator<Item = Span>) -> Self {
        let file = draft.original();
        let mut offsets: Vec<usize> = spans
            .map(|span| in_file(draft, span))
            .flat_map(|span| [span.start, span.end])
            .collect();
        offsets.sort_unstable();
        offsets.dedup();
        Self {
            draft,
            points: points(file, &offsets),
        }
    }

    /// The place of `span`, which must be one of those given to [`Places::of`].
    pub(super) fn place(&self, span: Span) -> Place<'a> {
        let bytes = in_file(self.draft, span);
        let (start, end) = (self.point(bytes.start), self.point(bytes.end));
        Place {
            text: bytes.slice(self.draft.original()),
            bytes: Range {
                start: start.bytes,
                end: end.bytes,
            },
            code_points: Range {
                start: start.code_points,
                end: end.code_points,
            },
            utf16: Range {
                start: start.utf16,
                end: end.utf16,
            },
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    }

    fn point(&self, offset: usize) -> Point {
        let at = self.points.partition_point(|point| point.bytes < offset);
        self.points.get(at).copied().unwrap_or_default()
    }
}

/// `span` in the draft's file, with both ends moved down to a character of it.
fn in_file(draft: &Draft, span: Span) -> Span {
    let file = draft.original();
    let bytes = draft.origin.to_file(span);
    Span::new(border_before(file, bytes.start), border_before(file, bytes.end))
}

/// Each of `offsets` (sorted, on character borders) of `file` in every unit. Lines end with `\n`, `\r\n` or a lone
/// `\r`, as [`ibid_core::LineIndex`] has it.
fn points(file: &str, offsets: &[usize]) -> Vec<Point> {
    let mut points = Vec::with_capacity(offsets.len());
    let mut wanted = offsets.iter().peekable();
    let mut here = Point {
        line: 1,
        column: 1,
        ..Point::default()
    };
    let mut characters = file.chars().peekable();
    loop {
        if wanted.next_if(|offset| **offset <= here.bytes).is_some() {
            points.push(here);
        }
        let Some(character) = characters.next().filter(|_| wanted.peek().is_some()) else {
            return points;
        };
        here.bytes += character.len_utf8();
        here.code_points += 1;
        here.utf16 += character.len_utf16();
        here.column += 1;
        if character == '\n' || (character == '\r' && characters.peek() != Some(&'\n')) {
            here.line += 1;
            here.column = 1;
        }
    }
}
