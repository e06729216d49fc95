//! Dates as precise as they were given.

use crate::error::{Error, Result};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A year, a month of a year, or a day: EDTF level 0, written `2017`, `2017-06` or `2017-06-09`.
///
/// Ordered by what is given: `2017` comes before `2017-01`, which comes before `2017-01-01`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(with = "String"))]
pub struct PartialDate {
    year: i16,
    month: Option<u8>,
    day: Option<u8>,
}

impl PartialDate {
    /// The first year.
    pub(crate) const FIRST: Self = Self {
        year: 1,
        month: None,
        day: None,
    };

    /// A date from its parts, or `None` when no calendar has it (month 13, 30 February, a day without a month).
    pub fn new(year: i16, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        let valid = match (month, day) {
            (None, None) => true,
            (None, Some(_)) => false,
            (Some(month), None) => (1..=12).contains(&month),
            (Some(month), Some(day)) => {
                (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day)
            }
        };
        valid.then_some(Self { year, month, day })
    }

    /// The year.
    pub const fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12, when it is known.
    pub const fn month(self) -> Option<u8> {
        self.month
    }

    /// The day of the month, when it is known.
    pub const fn day(self) -> Option<u8> {
        self.day
    }

    /// The first and the last day that it can mean, as days since 1 January 1970 in the Gregorian calendar.
    pub const fn days(self) -> (i64, i64) {
        let (first_month, last_month) = match self.month {
            Some(month) => (month, month),
            None => (1, 12),
        };
        let (first, last) = match self.day {
            Some(day) => (day, day),
            None => (1, days_in(self.year, last_month)),
        };
        (
            day_count(self.year, first_month, first) as i64 - EPOCH,
            day_count(self.year, last_month, last) as i64 - EPOCH,
        )
    }
}

/// 1 January 1970 as [`day_count`] has it.
const EPOCH: i64 = 719_468;

/// Days from 1 March of the year 0 to a day of the Gregorian calendar. Counted from March, the leap day comes last.
pub(crate) const fn day_count(year: i16, month: u8, day: u8) -> i32 {
    let (year, month, day) = (year as i32, month as i32, day as i32);
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    365 * year + leap_days + (153 * month + 2) / 5 + day - 1
}

/// How many days `month` (1 to 12) has in `year`, by the Gregorian rule.
const fn days_in(year: i16, month: u8) -> u8 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 31,
    }
}

impl FromStr for PartialDate {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let wrong = || Error::date(text);
        let mut parts = text.split('-');
        let mut next = |width: usize| -> Result<Option<i16>> {
            let Some(part) = parts.next() else { return Ok(None) };
            if part.len() != width || !part.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(wrong());
            }
            part.parse().map(Some).map_err(|_| wrong())
        };
        let year = next(4)?.ok_or_else(wrong)?;
        let month = next(2)?.and_then(|month| u8::try_from(month).ok());
        let day = next(2)?.and_then(|day| u8::try_from(day).ok());
        if parts.next().is_some() {
            return Err(wrong());
        }
        Self::new(year, month, day).ok_or_else(wrong)
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl TryFrom<String> for PartialDate {
    type Error = Error;

    fn try_from(text: String) -> Result<Self> {
        text.parse()
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> Self {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::PartialDate;

    #[test]
    fn reads_a_date_as_precise_as_it_is() {
        for text in ["2017", "2017-06", "2017-06-09", "2024-02-29"] {
            assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn counts_days() {
        let days = |text: &str| text.parse::<PartialDate>().unwrap().days();
        assert_eq!(days("1970-01-01"), (0, 0));
        assert_eq!(days("2000-02-29"), (11_016, 11_016));
        assert_eq!(days("2024-02"), (19_754, 19_782));
        assert_eq!(days("1969"), (-365, -1));
    }

    #[test]
    fn refuses_what_no_calendar_has() {
        for text in [
            "",
            "17",
            "2017-13",
            "2023-02-29",
            "2017-6-9",
            "2017-06-09-01",
            "+017",
            "2017-",
            "1900-02-29",
        ] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }
}
