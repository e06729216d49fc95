//! What can go wrong when a ledger is written.

/// The result of writing a report.
pub type Result<T> = std::result::Result<T, Error>;

/// A report that could not be written.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(#[from] Kind);

#[derive(Debug, thiserror::Error)]
enum Kind {
    #[error("the {what} cannot be written as JSON: {cause}")]
    Json {
        what: &'static str,
        cause: serde_json::Error,
    },
    #[error("the workbook cannot be written: {0}")]
    Workbook(rust_xlsxwriter::XlsxError),
}

impl Error {
    pub(crate) fn json(what: &'static str, cause: serde_json::Error) -> Self {
        Kind::Json { what, cause }.into()
    }

    pub(crate) fn workbook(cause: rust_xlsxwriter::XlsxError) -> Self {
        Kind::Workbook(cause).into()
    }
}
