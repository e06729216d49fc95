//! How a verdict came about: what was looked at, how it was laid out, and what set each severity.
//!
//! Kept beside the verdict and never read by it. Every string and number here can be followed back to spans of the draft
//! and of a source, or to a line of the configuration.

use crate::comparison::{Nearness, Score, SpeakerMatch};
use crate::date::PartialDate;
use crate::discrepancy::{Discrepancy, DiscrepancyKind};
use crate::finding::Severity;
use crate::locator::{Locator, SourceId};
use ibid_text::Span;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Why an item has its verdict and its findings their severities.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Explanation {
    /// How near the best candidate is.
    pub nearness: Nearness,
    /// Passages that were considered, best first. The first one decided, unless sources disagree.
    pub candidates: Vec<Candidate>,
    /// What set the severity of each kind of finding, in the order of the findings.
    pub rulings: Vec<Ruling>,
}

/// A passage that was considered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Candidate {
    /// Which source.
    pub source: SourceId,
    /// Where, as a person would say it.
    pub locator: Locator,
    /// Who speaks there, as the source labels them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// Whether that is the draft's speaker.
    pub speaker_match: SpeakerMatch,
    /// Date of the source, where it states one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// What the agreement is worth, in bits, to one decimal.
    pub score: Score,
    /// The alignment: stretches of the quote beside stretches of the source, in the order of the quote.
    pub alignment: Vec<Aligned>,
    /// Every difference, in the order of the draft.
    pub discrepancies: Vec<Discrepancy>,
}

/// A stretch of the quote beside a stretch of the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Aligned {
    /// Bytes of the draft.
    pub draft: Span,
    /// The draft's text there.
    pub draft_text: String,
    /// Bytes of the source.
    pub source: Span,
    /// The source's text there.
    pub source_text: String,
}

/// What set the severity of a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Ruling {
    /// The checker that reports it.
    pub checker: String,
    /// The kind of discrepancy, where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<DiscrepancyKind>,
    /// The severity.
    pub severity: Severity,
    /// What set it.
    pub set_by: SetBy,
}

/// Where a severity comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "by", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum SetBy {
    /// The row of the kind in a house style.
    Style {
        /// The style's name.
        name: String,
    },
    /// The house's own row under `[kinds]`.
    Kinds,
    /// The level of the whole check under `[checkers]`.
    Checkers,
    /// The checker itself: it reports no kind of discrepancy.
    Checker,
}

impl fmt::Display for Ruling {
    /// The line that set the severity, as it stands in the configuration.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = self.kind.map_or("", DiscrepancyKind::id);
        let (checker, severity) = (&self.checker, self.severity);
        match &self.set_by {
            SetBy::Style { name } => write!(f, "style {name}: {kind} = \"{severity}\""),
            SetBy::Kinds => write!(f, "[kinds] {kind} = \"{severity}\""),
            SetBy::Checkers => write!(f, "[checkers] {checker} = \"{severity}\""),
            SetBy::Checker => write!(f, "{checker} itself: {severity}"),
        }
    }
}
