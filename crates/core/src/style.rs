//! A house style: how much each kind of discrepancy matters.

use crate::discrepancy::DiscrepancyKind;
use crate::finding::Severity;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// How loud something is reported: a severity, or not at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Never reported.
    Off,
    /// Reported as information.
    Info,
    /// Reported as a warning.
    Warning,
    /// Reported as an error.
    Error,
}

impl Level {
    /// The severity of a finding at this level, or `None` for [`Level::Off`].
    pub const fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Info => Some(Severity::Info),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.severity() {
            Some(severity) => severity.fmt(f),
            None => f.write_str("off"),
        }
    }
}

/// A table of kinds to levels. A kind that the table does not name is a warning: it is never lost silently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Style {
    /// The name: `ap`, `chicago`, `strict`, `academic`, or the house's own.
    pub name: String,
    /// Kind to level.
    pub levels: BTreeMap<DiscrepancyKind, Level>,
}

impl Style {
    /// How loud `kind` is.
    pub fn level(&self, kind: DiscrepancyKind) -> Level {
        self.levels.get(&kind).copied().unwrap_or(Level::Warning)
    }

    /// The severity of `kind`, or `None` when the style is silent on it.
    pub fn severity(&self, kind: DiscrepancyKind) -> Option<Severity> {
        self.level(kind).severity()
    }
}
