//! What the draft gives as someone's words, and whose.

use ibid_text::Span;
use serde::{Deserialize, Serialize};

/// A stretch that the draft gives as someone's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Quote {
    /// The whole stretch in the draft, marks included, from the first mark to the last.
    pub span: Span,
    /// The quoted words without marks, in order. More than one where the cue splits the quote or where marks are
    /// opened again in a new paragraph.
    pub contents: Vec<Span>,
    /// What kind of quote it is.
    pub kind: QuoteKind,
    /// Whose words, as far as the draft says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attribution: Option<Attribution>,
    /// Which rule decided the kind, in words.
    pub rule: String,
}

impl Quote {
    /// The quoted words of `text`, the parts joined by one space.
    pub fn words(&self, text: &str) -> String {
        self.contents
            .iter()
            .map(|span| span.slice(text))
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Who the words are attributed to.
    pub fn speaker(&self) -> Option<&Speaker> {
        self.attribution
            .as_ref()
            .and_then(|attribution| attribution.speaker.as_ref())
    }
}

/// What kind of quote a stretch is. Only some kinds claim to be somebody's words: see
/// [`QuoteKind::is_quotation`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum QuoteKind {
    /// Whole sentences between marks.
    Direct,
    /// Words between marks inside a sentence of the draft's own.
    Partial,
    /// Set off as a block, without marks.
    Block,
    /// Reported without marks ("she said that …"): verified by evidence, never by wording.
    Indirect,
    /// The title of a work.
    Title,
    /// A name or nickname.
    Name,
    /// Words the writer holds at a distance.
    Scare,
    /// A word mentioned as a word.
    Term,
}

impl QuoteKind {
    /// Whether the wording itself is claimed to be somebody's.
    pub const fn is_quotation(self) -> bool {
        matches!(self, Self::Direct | Self::Partial | Self::Block)
    }
}

/// Who is said to have said it: cue and speaker of one quote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Attribution {
    /// The reporting expression, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cue: Option<Cue>,
    /// Who the words are attributed to, where the draft says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<Speaker>,
    /// How sure the rule is.
    pub confidence: Confidence,
    /// The rule that fired, a stable id such as `cue-after`.
    pub rule: String,
}

/// A reporting expression: said, according to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cue {
    /// Where it stands in the draft.
    pub span: Span,
    /// As written.
    pub text: String,
}

/// Who the words are attributed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Speaker {
    /// How the text names them at this quote.
    pub mention: Mention,
    /// Who that is: the fullest name that the draft gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
    /// What the speaker is.
    #[serde(default)]
    pub kind: SpeakerKind,
    /// Whether the draft withholds the name ("a person familiar with the matter").
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub anonymous: bool,
}

impl Speaker {
    /// The best name there is: the entity's, else the mention as written.
    pub fn name(&self) -> &str {
        self.entity.as_deref().unwrap_or(&self.mention.text)
    }
}

/// An expression of the draft that names someone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Mention {
    /// Where it stands in the draft.
    pub span: Span,
    /// As written.
    pub text: String,
    /// What sort of expression it is.
    pub kind: MentionKind,
}

/// What sort of expression names someone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum MentionKind {
    /// A proper name, with or without title.
    Name,
    /// he, she, they.
    Pronoun,
    /// A description: "the campaign's spokeswoman".
    Nominal,
}

/// What a speaker is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SpeakerKind {
    /// Not known.
    #[default]
    Unknown,
    /// One person.
    Person,
    /// Several persons together.
    Group,
    /// An organisation: a ministry, a campaign, a newspaper.
    Organisation,
    /// A document: a report, a statement.
    Document,
}

/// How sure a rule is of what it found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// A guess worth showing.
    Low,
    /// Usually right.
    Medium,
    /// Right at least 98 times in 100 on news.
    High,
}
