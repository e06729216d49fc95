//! What a plugin is given: one draft with its items, and what the manifest asks for besides.

use crate::Span;
use serde::{Deserialize, Serialize};

/// One draft to check.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Request {
    /// The text under review.
    pub draft: Draft,
    /// What is to be checked, of the sorts that the manifest names. Every one must be answered.
    #[serde(default)]
    pub items: Vec<Item>,
    /// The documents in which things can be looked up, when the manifest asks for them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
    /// The tables of facts that manifest and configuration name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference>,
    /// What the run's reference packs state of the properties that the manifest asks for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Fact>,
    /// What those facts speak of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entities: Vec<Entity>,
}

impl Request {
    /// The reference called `name`.
    pub fn reference(&self, name: &str) -> Option<(usize, &Reference)> {
        self.references
            .iter()
            .enumerate()
            .find(|(_, reference)| reference.name == name)
    }
}

/// The text under review.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Draft {
    /// Its name, for messages.
    #[serde(default)]
    pub name: String,
    /// The reading text, without markup. Every span of the draft counts its bytes.
    pub text: String,
    /// Title, where the file states one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Date, where the file states one: 2017, 2017-06 or 2017-06-09.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Paragraphs, headings and the like, in order.
    #[serde(default)]
    pub blocks: Vec<Block>,
}

/// A paragraph, a heading or the like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Block {
    /// Where it stands.
    pub span: Span,
    /// paragraph, heading, block-quote, list-item, code, table-cell, caption; more may come.
    pub kind: String,
}

/// One thing that can be checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Item {
    /// Its number; the answer repeats it.
    pub id: usize,
    /// What it is: `quote`, or `claim`; more may come.
    #[serde(rename = "type")]
    pub sort: String,
    /// Where it stands in the draft.
    pub span: Span,
    /// The draft's text there.
    pub text: String,
    /// Of a quote: direct, partial, block, indirect, title, name, scare, term. Of a claim: its kind.
    pub kind: String,
    /// Of a quote: the words between the marks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contents: Vec<Span>,
    /// Of a quote: whose words, as far as the draft says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<Speaker>,
    /// Of a quote: where it was found in the sources, best first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub passages: Vec<Passage>,
}

/// Who words are attributed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Speaker {
    /// The best name that the draft gives.
    pub name: String,
    /// Where the draft names them at this item.
    pub span: Span,
}

/// A place of a source that may be where a quote comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Passage {
    /// Which source: its place in [`Request::sources`], whether or not those were sent.
    pub source: usize,
    /// Where in the source's text.
    pub span: Span,
    /// The text there.
    pub text: String,
    /// The ids of the discrepancies between the two.
    #[serde(default)]
    pub discrepancies: Vec<String>,
}

/// A document in which things can be looked up.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Source {
    /// Its name.
    #[serde(default)]
    pub name: String,
    /// The reading text.
    pub text: String,
    /// Date, where the file states one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Speakers' turns, in order.
    #[serde(default)]
    pub turns: Vec<Turn>,
}

/// A speaker's turn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Turn {
    /// The words spoken.
    pub span: Span,
    /// The label as written.
    pub speaker: String,
}

/// A table of facts, as text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reference {
    /// The file as manifest or configuration name it.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// A statement of a reference pack: a subject has a value for a property, from when until when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fact {
    /// Of what it says something: its place in [`Request::entities`].
    pub subject: usize,
    /// What it says of it, such as `member of`.
    pub property: String,
    /// The value as the pack has it: a name, a number, a date, words.
    pub value: String,
    /// The value, when packs speak of it: its place in [`Request::entities`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<usize>,
    /// When it holds, as an EDTF interval with both ends in it: `2017-06-09/..`; empty for always.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub valid: String,
    /// Whether it holds at the draft's date; missing when the dates do not tell, or the draft has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holds: Option<bool>,
}

/// Something that facts speak of: a country, a person, an office.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Entity {
    /// Every name that it has or had; first the one at the draft's date, or the latest.
    pub names: Vec<String>,
    /// Its kind, such as `country`; empty when no pack says it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub kind: String,
}
