//! What a plugin answers. The host believes none of it: every span repeats its text and is held against the document.

use crate::Span;
use serde::{Deserialize, Serialize};

/// The answer to one request.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Answer {
    /// One for each item of the request: checked, or skipped with a reason.
    #[serde(default)]
    pub items: Vec<ItemAnswer>,
    /// Claims of the draft that the plugin recognises itself and has checked.
    #[serde(default)]
    pub claims: Vec<Claim>,
}

/// What a plugin says of one item.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ItemAnswer {
    /// The number of the item.
    pub id: usize,
    /// Why it was not checked, when it was not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skipped: Option<String>,
    /// Verdicts, at most one on each aspect.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub verdicts: Vec<Judgement>,
    /// On what they rest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    /// The facts of the request on which it rests too, by their place there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<usize>,
    /// What the editor should see.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Finding>,
}

/// A statement of the draft that the plugin recognises itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Claim {
    /// What kind of claim, one that the manifest names under `brings`.
    pub kind: String,
    /// Where it stands in the draft.
    pub span: Span,
    /// The draft's text there.
    pub text: String,
    /// The verdict on it.
    pub verdict: Verdict,
    /// On what it rests.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    /// The facts of the request on which it rests too, by their place there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<usize>,
    /// What the editor should see.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Finding>,
}

/// A verdict on one aspect of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Judgement {
    /// What it is about.
    pub aspect: Aspect,
    /// The verdict. Any but `not-enough-evidence` needs evidence.
    pub verdict: Verdict,
}

/// Which side of an item a verdict is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Aspect {
    /// The words.
    Words,
    /// Who is said to have said them.
    Speaker,
    /// Of a claim: what it states.
    Fact,
}

/// What the evidence says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The same.
    Supported,
    /// Otherwise.
    Refuted,
    /// Both.
    ConflictingEvidence,
    /// Nothing, or a verdict that the reader does not know.
    #[serde(other)]
    NotEnoughEvidence,
}

/// A passage on which a verdict rests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Evidence {
    /// Where it stands: never the draft itself.
    #[serde(flatten)]
    pub place: Place,
    /// Where in that text.
    pub span: Span,
    /// The text there.
    pub text: String,
}

/// A document: by its place in the request. None of both is the draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Place {
    /// A source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<usize>,
    /// A reference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<usize>,
}

/// What the editor is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding {
    /// The rule that reports it, one of the manifest's.
    pub rule: String,
    /// How much it matters; the rule's own severity when it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub severity: Option<Severity>,
    /// Where in the draft.
    pub span: Span,
    /// The draft's text there.
    pub text: String,
    /// One clause, without full stop: what is wrong.
    pub message: String,
    /// Advice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// What could stand there instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replacement: Option<Replacement>,
    /// Further places that show it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<Label>,
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Wrong unless shown otherwise.
    Error,
    /// Worth a look before publication.
    Warning,
    /// Worth knowing, or a severity that the reader does not know.
    #[serde(other)]
    Info,
}

/// Words that could stand in place of a stretch of the draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Replacement {
    /// The stretch of the draft.
    pub span: Span,
    /// The draft's text there.
    pub text: String,
    /// What to put there.
    pub with: String,
}

/// A marked place with a word about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Label {
    /// The document; the draft when neither is named.
    #[serde(flatten)]
    pub place: Place,
    /// Where in that text.
    pub span: Span,
    /// The text there.
    pub text: String,
    /// What is to be seen there.
    pub message: String,
}
