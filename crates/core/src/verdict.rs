//! What is known of an item, and on what it rests.

use crate::date::PartialDate;
use crate::locator::{Excerpt, Locator, SourceId};
use ibid_text::Span;
use serde::{Deserialize, Serialize};

/// The labels of AVeriTeC (Schlichtkrull et al. 2023).
///
/// A supported quote stands in the source; that does not make it true or fair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The evidence says the same.
    Supported,
    /// There is not enough evidence; [`Reason`] says why.
    NotEnoughEvidence,
    /// Some evidence says the same, some says otherwise.
    ConflictingEvidence,
    /// The evidence says otherwise.
    Refuted,
}

/// Why there is not enough evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Reason {
    /// No source that was given has it; the sources may be incomplete.
    NotFound,
    /// No source was given at all, so it was not looked up.
    NoSources,
    /// A source that may have it could not be read.
    SourceUnreadable,
    /// It is nothing that can be checked: a title, a scare quote, indirect speech.
    NotCheckable,
    /// Too few words to tell a quotation from chance.
    TooShort,
    /// The source seems to be in another language.
    Translated,
    /// The search was stopped at its budget.
    BudgetSpent,
    /// The evidence does not say who speaks, or the draft does not.
    SpeakerUnknown,
}

/// Which side of an item a verdict is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Aspect {
    /// The words of a quote.
    Words,
    /// Who is said to have said them.
    Speaker,
    /// What a claim states.
    Fact,
}

/// A verdict on one aspect of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Assessment {
    /// What it is about.
    pub aspect: Aspect,
    /// The verdict.
    pub verdict: Verdict,
    /// Why there is not enough evidence, when that is the verdict.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
}

impl Assessment {
    /// A verdict that needs no reason.
    pub const fn new(aspect: Aspect, verdict: Verdict) -> Self {
        Self {
            aspect,
            verdict,
            reason: None,
        }
    }

    /// Not enough evidence, and why.
    pub const fn insufficient(aspect: Aspect, reason: Reason) -> Self {
        Self {
            aspect,
            verdict: Verdict::NotEnoughEvidence,
            reason: Some(reason),
        }
    }
}

/// The passage of a source on which a verdict rests.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Evidence {
    /// Which source.
    pub source: SourceId,
    /// Where in the source's reading text.
    pub span: Span,
    /// The text at `span`.
    pub text: String,
    /// The stretches that stand for the quote's words, in the quote's order; one unless words were left out.
    pub fragments: Vec<Span>,
    /// The same place as a person would say it.
    pub locator: Locator,
    /// Who speaks there, as the source labels them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// Date of the source, where it states one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// The lines around it.
    pub excerpt: Excerpt,
    /// How much the agreement says, in bits: see [`crate::Score`].
    pub bits: f64,
}
