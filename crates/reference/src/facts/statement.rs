//! What a pack says: one row with its interval, its place and its source.

use super::Facts;
use super::entity::Entity;
use crate::pack::{Complete, NO_SOURCE, Pack, Place, Rank, Source, StatementRow, ValueRow};
use crate::when::Interval;
use ibid_core::PartialDate;
use std::fmt;

/// A statement of a pack.
#[derive(Clone, Copy)]
pub struct Statement<'f> {
    facts: &'f Facts,
    number: usize,
    pack: &'f Pack,
    row: &'f StatementRow,
}

/// The value of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value<'f> {
    /// Something that packs speak of.
    Entity(Entity<'f>),
    /// Words.
    Text(&'f str),
    /// A number, perhaps with a unit.
    Number(Number<'f>),
    /// A date, or a stretch of time.
    Date(Interval),
}

/// A number as it is written, so that no digit is lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number<'f> {
    /// Decimal digits, perhaps with a sign, a point and an exponent.
    pub digits: &'f str,
    /// The unit as the pack writes it; empty when there is none.
    pub unit: &'f str,
}

impl<'f> Statement<'f> {
    pub(super) const fn new(facts: &'f Facts, number: usize, pack: &'f Pack, row: &'f StatementRow) -> Self {
        Self {
            facts,
            number,
            pack,
            row,
        }
    }

    fn entity(self, entity: u32) -> Entity<'f> {
        Entity::new(self.facts, self.facts.merged.entity(self.number, entity))
    }

    /// What it is about.
    pub fn subject(self) -> Entity<'f> {
        self.entity(self.row.subject)
    }

    /// What it says something of, such as `capital`.
    pub fn property(self) -> &'f str {
        self.pack.text(self.row.property)
    }

    /// What it says.
    pub fn value(self) -> Value<'f> {
        match self.row.value {
            ValueRow::Entity(entity) => Value::Entity(self.entity(entity)),
            ValueRow::Text(text) => Value::Text(self.pack.text(text)),
            ValueRow::Number { digits, unit } => Value::Number(Number {
                digits: self.pack.text(digits),
                unit: self.pack.text(unit),
            }),
            ValueRow::Date(date) => Value::Date(date),
        }
    }

    /// When it holds.
    pub const fn valid(self) -> Interval {
        self.row.valid
    }

    /// How far it is to be trusted.
    pub const fn rank(self) -> Rank {
        self.row.rank
    }

    pub(super) fn is_deprecated(self) -> bool {
        self.row.rank == Rank::Deprecated
    }

    /// What the table that it stands in lists in full.
    pub const fn complete(self) -> Complete {
        self.row.complete
    }

    pub(super) const fn row(self) -> &'f StatementRow {
        self.row
    }

    fn source_row(self) -> Option<Source> {
        let number = (self.row.source != NO_SOURCE).then_some(self.row.source)?;
        self.pack.sources.get(number as usize).copied()
    }

    /// The address of who says so.
    pub fn source(self) -> Option<&'f str> {
        self.source_row().map(|source| self.pack.text(source.url))
    }

    /// When that was looked up. What came to be later, the pack cannot know.
    pub fn retrieved(self) -> Option<PartialDate> {
        self.source_row().and_then(|source| source.retrieved)
    }

    /// The pack that says so.
    pub const fn pack(self) -> &'f Pack {
        self.pack
    }

    /// The number of its pack in [`Facts::packs`].
    pub const fn pack_number(self) -> usize {
        self.number
    }

    /// The row that says so.
    pub fn place(self) -> Place<'f> {
        self.pack.place(self.row.at)
    }
}

impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Entity(entity) => f.write_str(entity.name()),
            Self::Text(text) => f.write_str(text),
            Self::Number(number) => write!(f, "{number}"),
            Self::Date(date) => write!(f, "{date}"),
        }
    }
}

impl fmt::Display for Number<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.unit {
            "" => f.write_str(self.digits),
            unit => write!(f, "{} {unit}", self.digits),
        }
    }
}

impl PartialEq for Statement<'_> {
    /// The same row of the same pack.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.row, other.row)
    }
}

impl fmt::Debug for Statement<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (subject, property) = (self.subject(), self.property());
        write!(f, "{subject:?} {property} {} [{}]", self.value(), self.valid())
    }
}
