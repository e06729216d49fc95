//! What can go wrong while a file is read, said to whoever runs the tool.

use ibid_core::Format;

/// The result of reading a file.
pub type Result<T> = std::result::Result<T, Error>;

/// A file that cannot be read: which one, why, and what to do about it.
#[derive(Debug, thiserror::Error)]
#[error("{name}: {kind}")]
pub struct Error {
    name: String,
    kind: Kind,
}

#[derive(Debug, thiserror::Error)]
pub(crate) enum Kind {
    #[error("not UTF-8 at byte {offset} (line {line}, column {column}); save it as UTF-8")]
    NotUtf8 {
        offset: usize,
        line: usize,
        column: usize,
    },
    #[error("broken UTF-16 at byte {offset}; save it as UTF-8")]
    BrokenUtf16 { offset: usize },
    #[error("looks like {looks}, which is not read; {remedy}")]
    Foreign {
        looks: &'static str,
        remedy: &'static str,
    },
    #[error("the format {0:?} is not read; save it as text or Markdown")]
    Unsupported(Format),
    #[error("there is no text in it")]
    Empty,
    #[error("{bytes} bytes, more than the limit of {most}; split it")]
    TooLarge { bytes: usize, most: usize },
    #[error("quotes or lists nested more than {most} deep at line {line}; save it as plain text")]
    TooDeep { line: usize, most: usize },
}

impl Error {
    pub(crate) fn new(name: &str, kind: Kind) -> Self {
        Self {
            name: name.to_owned(),
            kind,
        }
    }

    /// Whether the bytes are text in no encoding that is read: neither UTF-8 nor, where a byte order mark
    /// announces it, UTF-16.
    pub fn is_not_utf8(&self) -> bool {
        matches!(self.kind, Kind::NotUtf8 { .. } | Kind::BrokenUtf16 { .. })
    }

    /// Whether the file is in a format that is not read (PDF, Word, an archive, a picture …).
    pub fn is_unknown_format(&self) -> bool {
        matches!(self.kind, Kind::Foreign { .. } | Kind::Unsupported(_))
    }

    /// Whether there is nothing to read in the file.
    pub fn is_empty(&self) -> bool {
        matches!(self.kind, Kind::Empty)
    }

    /// Whether the file goes past a limit: of size, or of nesting.
    pub fn is_over_limit(&self) -> bool {
        matches!(self.kind, Kind::TooLarge { .. } | Kind::TooDeep { .. })
    }
}
