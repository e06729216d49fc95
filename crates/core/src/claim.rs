//! What a draft states, where that can be checked: dates, counts, sums.

use crate::values::{Figure, Value, When};
use ibid_text::Span;
use serde::{Deserialize, Serialize};

/// A checkable statement of the draft that is no quotation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Claim {
    /// All of it, from the first word or figure it rests on to the last.
    pub span: Span,
    /// What is stated.
    #[serde(flatten)]
    pub statement: Statement,
    /// Whether the draft itself gives the statement: a claim inside a quotation is the speaker's.
    pub voice: Voice,
    /// The rule of extraction by which it was read.
    pub rule: String,
}

/// Whose statement a claim is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Voice {
    /// The draft's own.
    #[default]
    Draft,
    /// Somebody's whom the draft quotes: the draft cannot mend it.
    Quoted,
}

/// What a claim states. Each form has the checker that judges it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "states", rename_all = "kebab-case")]
#[non_exhaustive]
#[expect(
    clippy::large_enum_variant,
    reason = "a claim is boxed in its item, and a draft has few"
)]
pub enum Statement {
    /// A date falls on a day of the week: *Wednesday, 14 September 2022*. The value is a date with a weekday.
    Weekday {
        /// The date.
        date: Dated,
    },
    /// A number of things, and the things: *three towns: Aldmoor, Brill and Cray*.
    Count {
        /// How many are said to be.
        figure: Figure,
        /// What is listed, in order.
        listed: Vec<Span>,
    },
    /// A change in hundredths between two numbers: *rose 17 percent to 94 from 80 million*.
    Change {
        /// By how many hundredths, without sign.
        percent: Figure,
        /// Up or down, as the verb says.
        direction: Direction,
        /// The number before.
        from: Figure,
        /// The number after.
        to: Figure,
    },
    /// Shares that are said to be all of a whole: they make a hundred together.
    Shares {
        /// The hundredths, in order.
        shares: Vec<Figure>,
    },
    /// A total and its parts: *12 people, 7 women and 5 men*.
    Sum {
        /// The total.
        total: Figure,
        /// The parts, in order.
        parts: Vec<Figure>,
        /// Whether they are measured and may be rounded, and not counted.
        measured: bool,
    },
    /// A time from one date to another: *from 3 May to 1 May*.
    Period {
        /// Where it begins.
        begins: Dated,
        /// Where it ends.
        ends: Dated,
        /// How long it is said to be.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        length: Option<Value>,
    },
    /// An age beside dates: *45, born in 1979*.
    Age {
        /// The age in years.
        age: Figure,
        /// When the life began.
        born: Dated,
        /// When that age was or is reached: the date of death, or the draft's own date.
        at: Dated,
    },
    /// One measure in two units: *10 km (6 miles)*.
    Conversion {
        /// The first.
        given: Value,
        /// What it is said to be in the other unit.
        converted: Value,
    },
    /// A name that stands elsewhere in the draft in another spelling.
    Name {
        /// Where the other spelling stands first.
        other: Span,
        /// How often the draft has the other spelling.
        others: usize,
        /// How often it has this one.
        own: usize,
    },
    /// Something that a plugin found and judges itself.
    Foreign {
        /// What kind of claim, an id that the plugin's manifest names, such as `membership`.
        kind: String,
        /// The plugin's name in the configuration.
        by: String,
    },
}

/// Up or down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Direction {
    Up,
    Down,
}

/// A date and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Dated {
    /// Its place; missing for the draft's own date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// The date.
    pub when: When,
}

impl Statement {
    /// The form's name, as in the JSON.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Weekday { .. } => "weekday",
            Self::Count { .. } => "count",
            Self::Change { .. } => "change",
            Self::Shares { .. } => "shares",
            Self::Sum { .. } => "sum",
            Self::Period { .. } => "period",
            Self::Age { .. } => "age",
            Self::Conversion { .. } => "conversion",
            Self::Name { .. } => "name",
            Self::Foreign { .. } => "foreign",
        }
    }
}
