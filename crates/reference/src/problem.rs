//! What is wrong with a pack, said so that whoever keeps it can mend it.
//!
//! Problems are values, as findings are: readers and checks make them, the command line shows them.

use crate::pack::Place;
use ibid_core::{Severity, Span, border_after, border_before};

/// The most problems that are kept of one pack. A table that is wrong in every row says so often enough.
pub const MOST_PROBLEMS: usize = 200;

/// Something wrong with a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// How grave it is: with an error the pack cannot be used.
    pub severity: Severity,
    /// Its kind, in kebab case, such as `unknown-column`.
    pub kind: &'static str,
    /// What is wrong, and what to do about it, in one clause.
    pub message: String,
    /// Where.
    pub spot: Spot,
    /// Other places that belong to it, each with a word about it.
    pub also: Vec<(Spot, String)>,
}

impl Problem {
    pub(crate) fn new(
        severity: Severity,
        kind: &'static str,
        spot: Spot,
        message: impl Into<String>,
    ) -> Self {
        Self {
            severity,
            kind,
            message: message.into(),
            spot,
            also: Vec::new(),
        }
    }

    pub(crate) fn error(kind: &'static str, spot: Spot, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, kind, spot, message)
    }

    pub(crate) fn beside(mut self, spot: Spot, message: impl Into<String>) -> Self {
        self.also.push((spot, message.into()));
        self
    }

    /// `file:line:column: message`, on one line.
    pub fn line(&self) -> String {
        let Spot {
            file, line, column, ..
        } = &self.spot;
        format!("{file}:{line}:{column}: {}", self.message)
    }
}

/// A place in a pack's file with the line it stands in, so that it can be shown where the file is not.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The file, as it was named; of a workbook with its sheet, `members.xlsx#Sheet1`.
    pub file: String,
    /// Line, from 1; of a sheet, the row.
    pub line: usize,
    /// Column, from 1, in code points of the line.
    pub column: usize,
    /// The line, cut to a length that can be shown.
    pub text: String,
    /// The marked stretch of `text`.
    pub span: Span,
}

/// Bytes of a line that are shown on either side of a place.
const SHOWN: usize = 160;

impl Spot {
    /// The stretch `span` of `text`, the contents of the file called `file`.
    pub(crate) fn new(file: &str, text: &str, span: Span) -> Self {
        Self::of(Place::new(file, text, span))
    }

    /// Where `place` is.
    pub(crate) fn of(place: Place<'_>) -> Self {
        let (locator, excerpt) = (place.locator(), place.excerpt());
        let (start, end) = (
            locator.bytes.start - excerpt.start,
            locator.bytes.end - excerpt.start,
        );
        let first_line = excerpt.text.lines().next().unwrap_or_default();
        let start = start.min(first_line.len());
        let end = end.clamp(start, first_line.len());
        let shown_from = border_before(first_line, start.saturating_sub(SHOWN));
        let shown_to = border_after(first_line, (start + SHOWN).min(first_line.len()));
        let text = first_line.get(shown_from..shown_to).unwrap_or_default();
        Self {
            file: locator.file,
            line: locator.line,
            column: locator.column,
            text: text.to_owned(),
            span: Span::new(start - shown_from, end.min(shown_to) - shown_from),
        }
    }

    /// A file as a whole.
    pub(crate) fn of_file(file: &str) -> Self {
        Self::new(file, "", Span::new(0, 0))
    }
}

/// Problems of one pack, up to [`MOST_PROBLEMS`]; the rest is counted.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    pub(crate) list: Vec<Problem>,
    pub(crate) left_off: usize,
}

impl Problems {
    /// Whether a further problem is only counted.
    pub(crate) const fn is_full(&self) -> bool {
        self.list.len() >= MOST_PROBLEMS
    }
}
