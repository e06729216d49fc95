//! What can keep the tool from doing its work. Each message names file, place and remedy.

use ibid_core::{LineIndex, Span, Unit};
use std::io;

/// The result of an operation of the engine.
pub type Result<T> = std::result::Result<T, Error>;

/// Why the tool could not do its work.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(#[from] Kind);

#[derive(Debug, thiserror::Error)]
enum Kind {
    #[error("no file or folder `{name}`{}", beside(nearest.as_ref()))]
    Missing { name: String, nearest: Option<String> },
    #[error("cannot read `{name}`: {source}")]
    Io { name: String, source: io::Error },
    #[error("`{name}` is a folder; a draft is one file")]
    DraftIsFolder { name: String },
    #[error("the draft `{0}` is empty")]
    EmptyDraft(String),
    #[error(
        "no sources: name files or folders with `--source`, list them under `sources` in ibid.toml, or say `--no-sources` to check what the draft states by itself"
    )]
    NoSources,
    #[error("no sources in `{0}`: the folder has no file that ibid reads")]
    EmptyFolder(String),
    #[error("none of the sources could be read: {0}")]
    NoReadableSource(String),
    #[error("draft and sources cannot both come from standard input")]
    StdinTwice,
    #[error(transparent)]
    Read(ibid_read::Error),
    #[error("{place}: {message}")]
    Config { place: Place, message: String },
    #[error("no style `{name}`; {remedy}")]
    Style { name: String, remedy: String },
    #[error("no language `{name}`; there are {known}")]
    Language { name: String, known: String },
    #[error(
        "`{draft}` states the language `{name}`, which ibid does not know; there are {known}, and `--language` reads the \
         draft as one of them"
    )]
    StatedLanguage {
        draft: String,
        name: String,
        known: String,
    },
    #[error("`{name}` is no receipt: {problem}")]
    Receipt { name: String, problem: String },
    #[error("a receipt needs files that can be read again; draft or source came from standard input")]
    ReceiptOfStdin,
    #[error("the path `{0}` is no text in UTF-8, and a receipt cannot name it")]
    PathNoText(String),
    #[error("the table of styles cannot be read: {0}")]
    StyleTable(toml::de::Error),
}

fn beside(nearest: Option<&String>) -> String {
    nearest.map_or_else(String::new, |name| format!("; did you mean `{name}`?"))
}

/// A stretch of a configuration file at which something is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file, as it was named or found.
    pub file: String,
    /// The whole text of the file.
    pub text: String,
    /// The stretch.
    pub span: Span,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let at = LineIndex::new(&self.text).position(&self.text, self.span.start, Unit::CodePoints);
        write!(f, "{}:{}:{}", self.file, at.line, at.column)
    }
}

impl Error {
    /// Nothing stands at the path `name`; `nearest` is what stands beside it and looks most like it.
    pub(crate) fn missing(name: &str, nearest: Option<String>) -> Self {
        Kind::Missing {
            name: name.to_owned(),
            nearest,
        }
        .into()
    }

    /// `name` is there and the system would not let it be read.
    pub fn io(name: &str, source: io::Error) -> Self {
        Kind::Io {
            name: name.to_owned(),
            source,
        }
        .into()
    }

    pub(crate) fn draft_is_folder(name: &str) -> Self {
        Kind::DraftIsFolder {
            name: name.to_owned(),
        }
        .into()
    }

    pub(crate) fn empty_draft(name: &str) -> Self {
        Kind::EmptyDraft(name.to_owned()).into()
    }

    /// No source was named at all.
    pub(crate) fn no_sources() -> Self {
        Kind::NoSources.into()
    }

    /// No pack for the language `name`, which `draft` states, or which was asked for.
    pub(crate) fn language(name: &str, draft: Option<&str>) -> Self {
        let (name, known) = (name.to_owned(), crate::language::known());
        match draft {
            None => Kind::Language { name, known },
            Some(draft) => Kind::StatedLanguage {
                draft: draft.to_owned(),
                name,
                known,
            },
        }
        .into()
    }

    pub(crate) fn empty_folder(name: &str) -> Self {
        Kind::EmptyFolder(name.to_owned()).into()
    }

    pub(crate) fn no_readable_source(first: &str) -> Self {
        Kind::NoReadableSource(first.to_owned()).into()
    }

    pub(crate) fn stdin_twice() -> Self {
        Kind::StdinTwice.into()
    }

    pub(crate) fn config(place: Place, message: impl Into<String>) -> Self {
        Kind::Config {
            place,
            message: message.into(),
        }
        .into()
    }

    pub(crate) fn unknown_style(name: &str, nearest: Option<String>, known: &[String]) -> Self {
        let remedy = nearest.map_or_else(
            || format!("there are {}", known.join(", ")),
            |name| format!("did you mean `{name}`?"),
        );
        Kind::Style {
            name: name.to_owned(),
            remedy,
        }
        .into()
    }

    /// The file `name` is no receipt, or cannot become one.
    pub(crate) fn receipt(name: &str, error: &serde_json::Error) -> Self {
        Self::receipt_problem(name, error.to_string())
    }

    pub(crate) fn receipt_version(name: &str, found: u32, known: u32) -> Self {
        Self::receipt_problem(
            name,
            format!("it has version {found}; this ibid reads version {known}"),
        )
    }

    fn receipt_problem(name: &str, problem: String) -> Self {
        Kind::Receipt {
            name: name.to_owned(),
            problem,
        }
        .into()
    }

    pub(crate) fn receipt_of_stdin() -> Self {
        Kind::ReceiptOfStdin.into()
    }

    pub(crate) fn path_no_text(path: &str) -> Self {
        Kind::PathNoText(path.to_owned()).into()
    }

    pub(crate) const fn style_table(error: toml::de::Error) -> Self {
        Self(Kind::StyleTable(error))
    }

    /// Where in a configuration file the mistake stands, when it is one of configuration.
    pub const fn place(&self) -> Option<&Place> {
        match &self.0 {
            Kind::Config { place, .. } => Some(place),
            _ => None,
        }
    }

    /// What is wrong, without the place.
    pub fn message(&self) -> String {
        match &self.0 {
            Kind::Config { message, .. } => message.clone(),
            other => other.to_string(),
        }
    }

    /// Whether a named file or folder does not exist.
    pub const fn is_missing_file(&self) -> bool {
        matches!(self.0, Kind::Missing { .. })
    }

    /// Whether there is nothing to look the draft's quotes up in.
    pub const fn is_no_sources(&self) -> bool {
        matches!(
            self.0,
            Kind::NoSources | Kind::EmptyFolder(_) | Kind::NoReadableSource(_)
        )
    }

    /// Whether the configuration has a mistake.
    pub const fn is_configuration(&self) -> bool {
        matches!(self.0, Kind::Config { .. } | Kind::Style { .. })
    }
}

impl From<ibid_read::Error> for Error {
    fn from(error: ibid_read::Error) -> Self {
        Self(Kind::Read(error))
    }
}
