//! Dates, times and lengths of time as a text gives them.

use super::figure::Figure;
use crate::calendar::{Day, Weekday};
use ibid_text::Span;
use serde::{Deserialize, Serialize};

/// A date as a text gives it: an interval of days, and how it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct When {
    /// The first day it may mean; missing when the interval is open to the past or the date could not be resolved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<Day>,
    /// The last day it may mean, itself included; missing when open to the future or not resolved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<Day>,
    /// How precise the text is: `in 2017` is a year though it is an interval of days.
    pub grain: TimeUnit,
    /// How the interval was found.
    pub basis: Basis,
    /// The part of the interval that is meant, where the text names one: early December.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Part>,
    /// The day of the week that the text states beside a date, right or wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weekday: Option<Weekday>,
    /// The time of day, where one is stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock: Option<Clock>,
}

/// How the interval of a date was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", tag = "by")]
#[non_exhaustive]
pub enum Basis {
    /// The text states all of it: 9 June 2017.
    Stated,
    /// The draft's own date completes it: on Wednesday, last month, 9 June.
    Draft,
    /// Another date of the text completes it: that year, three days earlier.
    Mention {
        /// Where that other date stands.
        span: Span,
    },
    /// It is relative, and there is nothing to hold it against.
    Unresolved,
    /// It names no interval: now, recently.
    Vague,
    /// No calendar has it: 31 June.
    Impossible,
}

/// A part of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// early, the beginning of
    Early,
    /// mid, the middle of
    Middle,
    /// late, the end of
    Late,
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Clock {
    /// 0 to 24.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 60.
    pub second: u8,
}

/// A unit in which time is counted, and the grain of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum TimeUnit {
    Second,
    Minute,
    Hour,
    Day,
    /// Saturday and Sunday.
    Weekend,
    Week,
    Month,
    Quarter,
    Season,
    Half,
    Year,
    Decade,
    Century,
}

/// A length of time as a text gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Length {
    /// Its parts, largest unit first as a rule: 3 hours 30 minutes.
    pub parts: Vec<LengthPart>,
}

/// So many of one unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LengthPart {
    /// How many; missing where the text does not say (months, several years).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figure: Option<Figure>,
    /// Of what.
    pub unit: TimeUnit,
}
