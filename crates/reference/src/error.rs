//! What can keep a pack from being read at all. What is wrong inside of one is a [`Problem`].

use crate::problem::Problem;
use std::io;

/// The result of an operation on packs.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a pack could not be used.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(#[from] Kind);

#[derive(Debug, thiserror::Error)]
enum Kind {
    #[error("no pack `{name}`{}", nearest.as_ref().map(|name| format!("; did you mean `{name}`?")).unwrap_or_default())]
    Missing { name: String, nearest: Option<String> },
    #[error("cannot read `{name}`: {source}")]
    Io { name: String, source: io::Error },
    #[error(
        "`{name}` is no pack: a folder needs a pack.toml, a file ends in .toml, .csv, .tsv, .xlsx, .json or .jsonl"
    )]
    NoPack { name: String },
    #[error("`{name}` has {bytes} bytes; packs are read up to {limit}")]
    TooLarge { name: String, bytes: u64, limit: u64 },
    #[error("`{0}` is not a stretch of time; write 2017, 2017-06-09/.., ../2019 or 2017/2019")]
    Interval(String),
    #[error("{}{}", first.line(), others(*more))]
    Broken { first: Box<Problem>, more: usize },
    #[error("cannot write the cache `{name}`: {source}")]
    Cache { name: String, source: io::Error },
}

fn others(more: usize) -> String {
    match more {
        0 => String::new(),
        1 => " (and one more error)".to_owned(),
        more => format!(" (and {more} more errors)"),
    }
}

impl Error {
    pub(crate) fn missing(name: &str, nearest: Option<String>) -> Self {
        Kind::Missing {
            name: name.to_owned(),
            nearest,
        }
        .into()
    }

    pub(crate) fn io(name: &str, source: io::Error) -> Self {
        Kind::Io {
            name: name.to_owned(),
            source,
        }
        .into()
    }

    pub(crate) fn no_pack(name: &str) -> Self {
        Kind::NoPack {
            name: name.to_owned(),
        }
        .into()
    }

    pub(crate) fn too_large(name: &str, bytes: u64, limit: u64) -> Self {
        Kind::TooLarge {
            name: name.to_owned(),
            bytes,
            limit,
        }
        .into()
    }

    pub(crate) fn interval(text: &str) -> Self {
        Kind::Interval(text.to_owned()).into()
    }

    pub(crate) fn broken(first: Problem, more: usize) -> Self {
        Kind::Broken {
            first: Box::new(first),
            more,
        }
        .into()
    }

    pub(crate) fn cache(name: &str, source: io::Error) -> Self {
        Kind::Cache {
            name: name.to_owned(),
            source,
        }
        .into()
    }

    /// Whether a named path does not exist.
    pub const fn is_missing_file(&self) -> bool {
        matches!(self.0, Kind::Missing { .. })
    }

    /// The first problem, when the pack was read and is wrong.
    pub fn problem(&self) -> Option<&Problem> {
        match &self.0 {
            Kind::Broken { first, .. } => Some(first),
            _ => None,
        }
    }
}
