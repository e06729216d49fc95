//! What a draft states in figures: numbers, amounts, dates, lengths of time.
//!
//! A [`Value`] says where it stands and what it is worth. Whether it is right is not asked here.

mod decimal;
mod figure;
mod when;

pub use decimal::Decimal;
pub use figure::{Bound, Figure, Interval, Qualifier};
pub use when::{Basis, Clock, Length, LengthPart, Part, TimeUnit, When};

use crate::calendar::Day;
use ibid_text::Span;
use serde::{Deserialize, Serialize};

/// A value that a text states.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Value {
    /// The expression: number and unit, without what qualifies it.
    pub span: Span,
    /// What it is and what it is worth.
    #[serde(flatten)]
    pub content: Content,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Content {
    /// A bare number: 12,500, twenty-five, two thirds.
    Number {
        /// The number.
        figure: Figure,
    },
    /// A place in an order: 22nd, third.
    Ordinal {
        /// The place, from 1.
        figure: Figure,
    },
    /// A share in hundredths: 17 percent.
    Percentage {
        /// The number of hundredths.
        figure: Figure,
    },
    /// A difference between two percentages: two percentage points.
    PercentagePoints {
        /// The number of points.
        figure: Figure,
    },
    /// One number to another: 3 to 1, 2:1.
    Ratio {
        /// The first.
        figure: Figure,
        /// The second.
        to: Figure,
    },
    /// A sum of money.
    Money {
        /// How much, in the unit that is named.
        figure: Figure,
        /// The currency: its ISO 4217 code where the text says which (`EUR`), else what it says (`dollar`).
        currency: String,
    },
    /// So much of a unit of measure.
    Quantity {
        /// How much.
        figure: Figure,
        /// The unit, singular: `mile`, `square kilometre`.
        unit: String,
    },
    /// How old somebody or something is.
    Age {
        /// How much.
        figure: Figure,
        /// In what unit.
        unit: TimeUnit,
    },
    /// A date, with or without a time of day.
    Date(When),
    /// A time of day without a date.
    Time(Clock),
    /// A length of time.
    Duration(Length),
    /// Something that comes again: daily, every Monday.
    Recurrence {
        /// After how long.
        unit: TimeUnit,
    },
}

impl Content {
    /// The number in it, for everything that is counted or measured.
    pub const fn figure(&self) -> Option<&Figure> {
        match self {
            Self::Number { figure }
            | Self::Ordinal { figure }
            | Self::Percentage { figure }
            | Self::PercentagePoints { figure }
            | Self::Ratio { figure, .. }
            | Self::Money { figure, .. }
            | Self::Quantity { figure, .. }
            | Self::Age { figure, .. } => Some(figure),
            Self::Date(_) | Self::Time(_) | Self::Duration(_) | Self::Recurrence { .. } => None,
        }
    }

    /// The number in it, to be changed.
    pub const fn figure_mut(&mut self) -> Option<&mut Figure> {
        match self {
            Self::Number { figure }
            | Self::Ordinal { figure }
            | Self::Percentage { figure }
            | Self::PercentagePoints { figure }
            | Self::Ratio { figure, .. }
            | Self::Money { figure, .. }
            | Self::Quantity { figure, .. }
            | Self::Age { figure, .. } => Some(figure),
            Self::Date(_) | Self::Time(_) | Self::Duration(_) | Self::Recurrence { .. } => None,
        }
    }

    /// The date, when it is one.
    pub const fn date(&self) -> Option<&When> {
        match self {
            Self::Date(when) => Some(when),
            _ => None,
        }
    }
}

/// The day that relative dates of a draft are counted from, and where it was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Anchor {
    /// The day.
    pub day: Day,
    /// Where it was found.
    pub origin: DateOrigin,
}

/// Where the date of a draft was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum DateOrigin {
    /// It was given with the command.
    Given,
    /// The file states it: front matter, a label, a dateline or a line of its own.
    Stated,
    /// The name of the file has it.
    FileName,
}
