//! Places as a person would say them.

use ibid_text::Span;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Which source of a run: its index in [`crate::Ledger::sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct SourceId(pub usize);

/// A place in a file. Slicing the file's text with `bytes` gives the stated text, with whatever markup stands
/// inside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Locator {
    /// The document's name.
    pub file: String,
    /// Bytes in the file's text (decoded to UTF-8).
    pub bytes: Span,
    /// First line, from 1.
    pub line: usize,
    /// First column, from 1, in code points.
    pub column: usize,
    /// Line of the end, from 1.
    pub end_line: usize,
    /// Column of the end, from 1, exclusive, in code points.
    pub end_column: usize,
    /// Which block of the document, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<usize>,
    /// Time code of the recording at the start, `00:00:09.500`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timecode: Option<String>,
    /// Page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
}

impl fmt::Display for Locator {
    /// `file:line:column`, as terminals and editors understand it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// Lines of a file around a place, so that a report can show the place without having the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Excerpt {
    /// Text of the file, markup included.
    pub text: String,
    /// First byte of `text` in the file; [`Locator::bytes`] less this is a range of `text`.
    pub start: usize,
    /// Line number of the first line of `text`, from 1.
    pub line: usize,
}
