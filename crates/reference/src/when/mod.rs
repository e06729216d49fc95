//! When something holds, as precisely as it is known.
//!
//! A fact about the world is true from some day to some day, and often nobody wrote the days down: only a year, or
//! "since about 1950", or nothing. Every question about a date therefore has three answers, and the third, that it
//! cannot be known, is as good an answer as the others. A partial date is an interval of days in which the true day
//! lies; all comparisons are made on such intervals.
//!
//! Written as in EDTF (ISO 8601-2, levels 0 and 1): `2017`, `2017-06`, `2017-06-09`; `~` approximate, `?` uncertain, `%`
//! both; `2017-06-09/..` goes on, `../2019` has no beginning, `/2019` has one that is not known.

mod date;

pub use date::Date;

use ibid_core::{PartialDate, Truth};
use std::fmt;

/// One end of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// There is none: it has always held, or still does.
    Open,
    /// There is one, and nobody said when.
    Unknown,
    /// A date; the day itself belongs to the interval.
    At(Date),
}

/// A stretch of time whose ends may be open, unknown or imprecise. Both ends belong to it: on the day on which a
/// member is replaced, both hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Interval {
    /// The first day.
    pub from: Bound,
    /// The last day.
    pub to: Bound,
}

/// The first and the last day, since 1970-01-01, on which something may be.
type Days = (i64, i64);

impl Interval {
    /// What holds whenever one asks.
    pub const ALWAYS: Self = Self {
        from: Bound::Open,
        to: Bound::Open,
    };

    /// Whether it holds on a day of which only `when` is known: a draft of `2023` was written on some day of that year.
    ///
    /// ```
    /// use ibid_reference::{Interval, Truth};
    /// let member: Interval = "2023-07-04/..".parse().unwrap();
    /// assert_eq!(member.holds_on("2022-09-15".parse().unwrap()), Truth::No);
    /// assert_eq!(member.holds_on("2023".parse().unwrap()), Truth::Unknown);
    /// assert_eq!(member.holds_on("2024".parse().unwrap()), Truth::Yes);
    /// ```
    pub fn holds_on(self, when: PartialDate) -> Truth {
        let (asked, first, last) = (when.days(), self.first_days(), self.last_days());
        if asked.1 < first.0 || asked.0 > last.1 {
            Truth::No
        } else if first.1 <= asked.0 && asked.1 <= last.0 {
            Truth::Yes
        } else {
            Truth::Unknown
        }
    }

    /// Whether it holds at some time within `when`: what "in 2023" asks.
    ///
    /// ```
    /// use ibid_reference::{Interval, Truth};
    /// let member: Interval = "2023-07-04/..".parse().unwrap();
    /// assert_eq!(member.holds_within("2023".parse().unwrap()), Truth::Yes);
    /// assert_eq!(member.holds_within("2022".parse().unwrap()), Truth::No);
    /// ```
    pub fn holds_within(self, when: PartialDate) -> Truth {
        let (asked, first, last) = (when.days(), self.first_days(), self.last_days());
        if asked.1 < first.0 || asked.0 > last.1 {
            Truth::No
        } else if first.1 <= asked.1 && asked.0 <= last.0 {
            Truth::Yes
        } else {
            Truth::Unknown
        }
    }

    /// Whether it had certainly ended before the first day of `when`.
    pub fn ended_before(self, when: PartialDate) -> bool {
        self.last_days().1 < when.days().0
    }

    /// Whether it certainly begins after the last day of `when`.
    pub fn begins_after(self, when: PartialDate) -> bool {
        self.first_days().0 > when.days().1
    }

    /// Whether it ends before it begins, however its partial dates are meant.
    pub fn is_reversed(self) -> bool {
        let (first, last) = (self.first_days(), self.last_days());
        matches!((self.from, self.to), (Bound::At(_), Bound::At(_))) && last.1 < first.0
    }

    /// Whether both certainly hold on more than one day. Sharing the day of a change is no overlap.
    pub fn overlaps(self, other: Self) -> bool {
        let (own, other) = (self.certain_days(), other.certain_days());
        own.0.max(other.0) < own.1.min(other.1)
    }

    /// The first and the last day on which it certainly holds, since 1970-01-01; when there is none, they are reversed.
    pub(crate) fn certain_days(self) -> (i64, i64) {
        (self.first_days().1, self.last_days().0)
    }

    /// The days on which it may begin.
    fn first_days(self) -> Days {
        match self.from {
            Bound::Open => (i64::MIN, i64::MIN),
            Bound::Unknown => (i64::MIN, self.known_end().map_or(i64::MAX, |days| days.1)),
            Bound::At(date) => date.days(),
        }
    }

    /// The days on which it may end.
    fn last_days(self) -> Days {
        match self.to {
            Bound::Open => (i64::MAX, i64::MAX),
            Bound::Unknown => (self.known_begin().map_or(i64::MIN, |days| days.0), i64::MAX),
            Bound::At(date) => date.days(),
        }
    }

    fn known_begin(self) -> Option<Days> {
        match self.from {
            Bound::At(date) => Some(date.days()),
            _ => None,
        }
    }

    fn known_end(self) -> Option<Days> {
        match self.to {
            Bound::At(date) => Some(date.days()),
            _ => None,
        }
    }
}

impl std::str::FromStr for Interval {
    type Err = crate::Error;

    /// `2017/2019`, `2017-06-09/..`, `../2019`, `/2019`, or one date, which is the interval of its days.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || crate::Error::interval(text);
        let end = |part: &str| match part {
            "" => Some(Bound::Unknown),
            ".." => Some(Bound::Open),
            date => date.parse().ok().map(Bound::At),
        };
        let Some((from, to)) = text.split_once('/') else {
            let date = Bound::At(text.parse().map_err(|_| wrong())?);
            return Ok(Self { from: date, to: date });
        };
        Ok(Self {
            from: end(from).ok_or_else(wrong)?,
            to: end(to).ok_or_else(wrong)?,
        })
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open => f.write_str(".."),
            Self::Unknown => Ok(()),
            Self::At(date) => write!(f, "{date}"),
        }
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.from, self.to) {
            (Bound::At(from), Bound::At(to)) if from == to => write!(f, "{from}"),
            (from, to) => write!(f, "{from}/{to}"),
        }
    }
}

#[cfg(test)]
mod tests;
