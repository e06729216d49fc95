//! What can go wrong with the nouns themselves.

/// The result of an operation on core data.
pub type Result<T> = std::result::Result<T, Error>;

/// Core data that cannot be what it claims to be.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(#[from] Kind);

#[derive(Debug, thiserror::Error)]
enum Kind {
    #[error("`{0}` is not a date; write 2017, 2017-06 or 2017-06-09")]
    Date(String),
    #[error("`{0}` is not a decimal number of at most 34 digits")]
    Decimal(String),
    #[error("no checker `{id}`{}", nearest.as_ref().map(|id| format!("; did you mean `{id}`?")).unwrap_or_default())]
    Checker { id: String, nearest: Option<String> },
    #[error("the id `{0}` is taken by another checker")]
    Taken(String),
    #[error("the manual of `{id}` has no section `{section}`")]
    Section { id: String, section: &'static str },
}

impl Error {
    pub(crate) fn date(text: &str) -> Self {
        Kind::Date(text.to_owned()).into()
    }

    pub(crate) fn decimal(text: &str) -> Self {
        Kind::Decimal(text.to_owned()).into()
    }

    /// No checker has this id; `nearest` is the known id that looks most like it.
    pub fn unknown_checker(id: &str, nearest: Option<String>) -> Self {
        Kind::Checker {
            id: id.to_owned(),
            nearest,
        }
        .into()
    }

    pub(crate) fn taken(id: &str) -> Self {
        Kind::Taken(id.to_owned()).into()
    }

    pub(crate) fn section(id: &str, section: &'static str) -> Self {
        Kind::Section {
            id: id.to_owned(),
            section,
        }
        .into()
    }

    /// Whether a checker was asked for that does not exist.
    pub fn is_unknown_checker(&self) -> bool {
        matches!(self.0, Kind::Checker { .. })
    }
}
