//! What structured facts say, as readers of claims and checkers ask them.
//!
//! Facts are kept in packs, and how packs are kept is not known here. A checker asks a [`Reference`] about a date and
//! gets one of three answers with the rows that it rests on, so that it can cite them.

use crate::date::PartialDate;
use crate::locator::Locator;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The answer to a question about a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Truth {
    /// Certainly not so.
    No,
    /// The dates are not precise enough, or nothing is said.
    Unknown,
    /// Certainly so.
    Yes,
}

impl fmt::Display for Truth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::No => "no",
            Self::Unknown => "cannot know",
            Self::Yes => "yes",
        })
    }
}

/// The number of something that a reference speaks of: a country, a person, an office, an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub u32);

/// A statement of a reference, by number; [`Reference::row`] has what to cite.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fact {
    /// Of what it says something.
    pub subject: EntityId,
    /// The value, when that is something a reference speaks of.
    pub value: Option<EntityId>,
    /// The pack, and the statement in it.
    pub place: (usize, usize),
}

/// Whether something was so, and who says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The answer; unknown when packs contradict each other.
    pub truth: Truth,
    /// Whether one pack says yes and another no.
    pub conflicting: bool,
    /// The statements that decide.
    pub facts: Vec<Fact>,
}

/// Who or what has a value at a date: the members of a group, the holders of an office. One fact for each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roster {
    /// Those that certainly have it.
    pub certain: Vec<Fact>,
    /// Those that may have it.
    pub possible: Vec<Fact>,
    /// Those that no longer have it.
    pub former: Vec<Fact>,
    /// Those that come to have it later.
    pub future: Vec<Fact>,
    /// Whether a reference lists them all.
    pub complete: bool,
}

/// A value that a reference gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// The statement.
    pub fact: Fact,
    /// The value as it is written.
    pub text: String,
    /// The first and the last day, since 1970-01-01, of a value that is a date with both ends known.
    pub days: Option<(i64, i64)>,
    /// Whether the statement holds at the date asked about.
    pub truth: Truth,
    /// When it holds, as an EDTF interval: `2017-06-09/..`; empty for always.
    pub valid: String,
}

/// A name that something has or had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The name as it is written.
    pub text: String,
    /// Whether it is in force at the date asked about.
    pub truth: Truth,
    /// When it is in force, as the reference writes it; empty for always.
    pub valid: String,
}

/// A name to which another is near.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearName {
    /// What is called so.
    pub entity: EntityId,
    /// The name as it is written.
    pub text: String,
    /// Whether the two differ in accents alone.
    pub by_accents: bool,
}

/// A row of a reference, as it can be cited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Row {
    /// The pack.
    pub pack: String,
    /// What it says: subject, property, value.
    pub says: String,
    /// When it holds, as an EDTF interval: `2017-06-09/..`; empty for always.
    pub valid: String,
    /// The address of who says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// When that was looked up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retrieved: Option<PartialDate>,
    /// Where in the pack's files it stands.
    pub locator: Locator,
}

impl fmt::Display for Row {
    /// One line: what it says, when, in which pack and row, on whose word.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Locator { file, line, .. } = &self.locator;
        write!(
            f,
            "{}{}{} (pack {}, {file}:{line}",
            self.says,
            if self.valid.is_empty() { "" } else { ", " },
            self.valid,
            self.pack
        )?;
        if let Some(source) = &self.source {
            write!(f, "; {source}")?;
        }
        f.write_str(")")
    }
}

/// Facts with validity in time.
///
/// Names are compared without case and typography. Kinds and properties are words of whoever keeps the facts; those that
/// checkers ask for are told in `docs/packs.md`. A question about an id of another reference is answered with nothing.
pub trait Reference: fmt::Debug + Send + Sync {
    /// Everything that is or was called `name`.
    fn named(&self, name: &str) -> Vec<EntityId>;

    /// Every place that has `word` for a demonym: `Kazakh`.
    fn with_demonym(&self, word: &str) -> Vec<EntityId>;

    /// The kind of `entity`, such as `country`; empty when nothing says it.
    fn kind(&self, entity: EntityId) -> &str;

    /// The name to call `entity` by at `when`.
    fn name_at(&self, entity: EntityId, when: PartialDate) -> &str;

    /// Every name of `entity`.
    fn forms(&self, entity: EntityId, when: PartialDate) -> Vec<Form>;

    /// Whether `subject` has `value` for `property` on a day of which only `when` is known.
    fn holds(&self, subject: EntityId, property: &str, value: EntityId, when: PartialDate) -> Held;

    /// Who or what has `value` for `property` at `when`.
    fn roster(&self, value: EntityId, property: &str, when: PartialDate) -> Roster;

    /// What is said of the `property` of `subject`, at whatever time.
    fn stated(&self, subject: EntityId, property: &str, when: PartialDate) -> Vec<Stated>;

    /// Who or what has any value for `property` at `when`. A reference that cannot list them knows of none.
    fn having(&self, property: &str, when: PartialDate) -> Roster {
        let _ = (property, when);
        Roster::default()
    }

    /// Every statement of `property`, of whatever subject and time, pack by pack in the order of their files; what a pack
    /// calls deprecated is left out. A reference that cannot list them has none.
    fn all_stated(&self, property: &str, when: PartialDate) -> Vec<Stated> {
        let _ = (property, when);
        Vec::new()
    }

    /// Everything of `kind` with a name that `name` is nearly, and not quite: one letter or accent away, or another
    /// transliteration. A reference that does not compare names knows of none.
    fn near(&self, name: &str, kind: &str) -> Vec<NearName> {
        let _ = (name, kind);
        Vec::new()
    }

    /// `fact` as it can be cited; `None` when there is no such fact.
    fn row(&self, fact: Fact) -> Option<Row>;
}
