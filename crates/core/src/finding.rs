//! What the editor is shown.

use crate::discrepancy::DiscrepancyKind;
use crate::locator::{Locator, SourceId};
use ibid_text::Span;
use serde::{Deserialize, Serialize};
use std::fmt;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing; nothing to do.
    Info,
    /// Worth a look before publication.
    Warning,
    /// Wrong unless shown otherwise.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// One thing an editor should look at. Plain data: it knows no terminal and no file format.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding {
    /// Id of the checker that reports it.
    pub checker: String,
    /// Which kind of discrepancy, where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<DiscrepancyKind>,
    /// How much it matters.
    pub severity: Severity,
    /// One clause, without full stop: what is wrong.
    pub message: String,
    /// Where in the draft.
    pub span: Span,
    /// The draft's text at `span`.
    pub text: String,
    /// The same place as a person would say it.
    pub locator: Locator,
    /// Further places that show it, in the draft and in sources.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<Label>,
    /// Advice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// What could stand there instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<Suggestion>,
}

/// A marked place with a word about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Label {
    /// The source it stands in; the draft when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceId>,
    /// Where.
    pub span: Span,
    /// The text at `span`.
    pub text: String,
    /// The same place as a person would say it.
    pub locator: Locator,
    /// What is to be seen there.
    pub message: String,
}

/// Words that could replace a stretch of the draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Suggestion {
    /// The stretch of the draft.
    pub span: Span,
    /// What to put there.
    pub replacement: String,
}
