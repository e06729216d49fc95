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

    /// The day that is `days` after 1970-01-01, or `None` when its year is out of range.
    pub fn of_day(days: i32) -> Option<Self> {
        const DAYS_OF_400_YEARS: i32 = 146_097;
        let days = days.checked_add(DAYS_BEFORE_1970)?;
        let (era, day) = (
            days.div_euclid(DAYS_OF_400_YEARS),
            days.rem_euclid(DAYS_OF_400_YEARS),
        );
        let year_of_era = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * day + 2) / 153; // from March
        let day = u8::try_from(day - (153 * month + 2) / 5 + 1).ok()?;
        let month = u8::try_from((month + 2) % 12 + 1).ok()?;
        let year = era * 400 + year_of_era + i32::from(month <= 2);
        Self::new(i16::try_from(year).ok()?, Some(month), Some(day))
    }

    /// The first day it covers, in days since 1970-01-01.
    pub fn first_day(self) -> i32 {
        day_number(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// The last day it covers, in days since 1970-01-01.
    pub fn last_day(self) -> i32 {
        let month = self.month.unwrap_or(12);
        let day = self.day.unwrap_or_else(|| days_in(self.year, month));
        day_number(self.year, month, day)
    }
}

/// From 0000-03-01 to 1970-01-01.
const DAYS_BEFORE_1970: i32 = 719_468;

/// Days from 1970-01-01 to a day of the proleptic Gregorian calendar.
///
/// Counted in years that begin in March, so that the leap day is the last day of a year.
fn day_number(year: i16, month: u8, day: u8) -> i32 {
    let (month, day) = (i32::from(month), i32::from(day));
    let year = i32::from(year) - i32::from(month <= 2);
    let days_before_month = (153 * ((month + 9) % 12) + 2) / 5;
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    365 * year + leap_days + days_before_month + day - 1 - DAYS_BEFORE_1970
}

/// How many days `month` (1 to 12) has in `year`, by the Gregorian rule.
fn days_in(year: i16, month: u8) -> u8 {
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
    fn counts_days_over_leap_years_and_centuries() {
        let days = |text: &str| {
            let date: PartialDate = text.parse().unwrap();
            (date.first_day(), date.last_day())
        };
        assert_eq!(days("1970-01-01"), (0, 0));
        assert_eq!(days("1969-12-31"), (-1, -1));
        assert_eq!(days("2000-02-29"), (11_016, 11_016));
        assert_eq!(days("2024-02"), (19_754, 19_782));
        assert_eq!(days("1970"), (0, 364));
        assert_eq!(days("0000-03-01").0, -719_468);
        let new_year = PartialDate::new(-44, Some(1), Some(1)).unwrap();
        assert_eq!(new_year.first_day() - days("0000-01-01").0, -44 * 365 - 11);
    }

    #[test]
    fn a_day_and_its_number_are_one() {
        for days in (-800_000..800_000).step_by(37) {
            let date = PartialDate::of_day(days).unwrap();
            assert_eq!((date.first_day(), date.last_day()), (days, days), "{date}");
        }
        assert_eq!(PartialDate::of_day(11_016).unwrap().to_string(), "2000-02-29");
        assert_eq!(PartialDate::of_day(i32::MAX), None);
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
