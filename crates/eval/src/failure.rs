//! Why a measure could not be taken.

use std::path::{Path, PathBuf};

#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error("cannot use `{}`: {error}", path.display())]
    Io { path: PathBuf, error: std::io::Error },
    #[error("{}:{line}: {error}", path.display())]
    Line {
        path: PathBuf,
        line: usize,
        error: serde_json::Error,
    },
    #[error("a prediction cannot be written: {0}")]
    Json(#[from] serde_json::Error),
    #[error(transparent)]
    Core(#[from] ibid_core::Error),
    #[error(transparent)]
    Engine(#[from] ibid_engine::Error),
    #[error(transparent)]
    Reference(#[from] ibid_reference::Error),
    #[error(transparent)]
    Read(#[from] ibid_read::Error),
}

impl Failure {
    pub(crate) fn io(path: &Path, error: std::io::Error) -> Self {
        Self::Io {
            path: path.to_owned(),
            error,
        }
    }

    pub(crate) fn line(path: &Path, line: usize, error: serde_json::Error) -> Self {
        Self::Line {
            path: path.to_owned(),
            line,
            error,
        }
    }
}
