//! Places of a draft in every unit, from one pass over its file.

use crate::points::Points;
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
pub(crate) struct Places<'a> {
    draft: &'a Draft,
    points: Points,
}

impl<'a> Places<'a> {
    /// Converts both ends of every one of `spans` (of the reading text).
    pub(crate) fn of(draft: &'a Draft, spans: impl Iterator<Item = Span>) -> Self {
        let in_file = spans.map(|span| in_file(draft, span));
        let offsets = in_file.flat_map(|span| [span.start, span.end]);
        Self {
            draft,
            points: Points::of(draft.original(), offsets),
        }
    }

    /// The place of `span`, which must be one of those given to [`Places::of`].
    pub(crate) fn place(&self, span: Span) -> Place<'a> {
        let bytes = in_file(self.draft, span);
        let (start, end) = (self.points.at(bytes.start), self.points.at(bytes.end));
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
}

/// `span` in the draft's file, with both ends moved down to a character of it.
fn in_file(draft: &Draft, span: Span) -> Span {
    let file = draft.original();
    let bytes = draft.origin.to_file(span);
    Span::new(border_before(file, bytes.start), border_before(file, bytes.end))
}
