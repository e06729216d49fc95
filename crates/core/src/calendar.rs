//! Days of the Gregorian calendar as numbers that can be added and compared.
//!
//! [`PartialDate`] says what a text states; a [`Day`] is what arithmetic is done with.

use crate::date::{PartialDate, day_count};
use serde::{Deserialize, Serialize};

/// A day of the (proleptic) Gregorian calendar, years 1 to 9999; written `2017-06-09`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "PartialDate", into = "PartialDate")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(with = "String"))]
pub struct Day {
    /// Days since 1 March of the year 0, on which counting is easiest: leap days then end a year.
    count: i32,
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    /// All seven, from Monday.
    pub const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    /// 0 for Monday to 6 for Sunday.
    pub const fn index(self) -> i32 {
        self as i32
    }
}

/// Years of four hundred have a whole number of weeks and leap days.
const ERA_DAYS: i32 = 146_097;
/// The first and the last year that can be written.
const YEARS: std::ops::RangeInclusive<i32> = 1..=9999;

impl Day {
    /// The day, or `None` when no calendar has it or its year is not between 1 and 9999.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        let month = u8::try_from(month).ok()?;
        let date = PartialDate::new(
            i16::try_from(year).ok()?,
            Some(month),
            Some(u8::try_from(day).ok()?),
        )?;
        Self::try_from(date).ok()
    }

    /// The first day that `date` may mean.
    pub fn first_of(date: PartialDate) -> Option<Self> {
        let (month, day) = (date.month().unwrap_or(1), date.day().unwrap_or(1));
        Self::new(i32::from(date.year()), u32::from(month), u32::from(day))
    }

    /// The last day that `date` may mean.
    pub fn last_of(date: PartialDate) -> Option<Self> {
        let first = Self::first_of(date)?;
        match (date.month(), date.day()) {
            (_, Some(_)) => Some(first),
            (Some(_), None) => first.plus_months(1)?.plus(-1),
            (None, None) => Self::new(i32::from(date.year()), 12, 31),
        }
    }

    /// Year, month (1 to 12) and day of the month.
    pub fn parts(self) -> (i32, u32, u32) {
        let era = self.count.div_euclid(ERA_DAYS);
        let of_era = self.count.rem_euclid(ERA_DAYS);
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 {
            from_march + 3
        } else {
            from_march - 9
        };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        (year, month.unsigned_abs(), day.unsigned_abs())
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.parts().0
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        // 1 March of the year 0 was a Wednesday.
        let index = usize::try_from((self.count + 2).rem_euclid(7)).unwrap_or_default();
        Weekday::ALL.get(index).copied().unwrap_or(Weekday::Monday)
    }

    /// The day `days` later, or earlier when negative.
    pub fn plus(self, days: i32) -> Option<Self> {
        let day = Self {
            count: self.count.checked_add(days)?,
        };
        YEARS.contains(&day.year()).then_some(day)
    }

    /// The day `months` later, or earlier when negative; the last of a month that is too short for it.
    pub fn plus_months(self, months: i32) -> Option<Self> {
        let (year, month, day) = self.parts();
        let total = year
            .checked_mul(12)?
            .checked_add(i32::try_from(month).ok()? - 1)?
            .checked_add(months)?;
        let (year, month) = (total.div_euclid(12), total.rem_euclid(12).unsigned_abs() + 1);
        (0..4).find_map(|short| Self::new(year, month, day.checked_sub(short)?))
    }

    /// Days from `earlier` to this one.
    pub const fn since(self, earlier: Self) -> i32 {
        self.count - earlier.count
    }

    /// The Monday on or before this day.
    pub fn monday(self) -> Option<Self> {
        self.plus(-self.weekday().index())
    }
}

impl TryFrom<PartialDate> for Day {
    type Error = crate::Error;

    fn try_from(date: PartialDate) -> crate::Result<Self> {
        let wrong = || crate::Error::date(&date.to_string());
        let (month, day) = date.month().zip(date.day()).ok_or_else(wrong)?;
        if !YEARS.contains(&i32::from(date.year())) {
            return Err(wrong());
        }
        let count = day_count(date.year(), month, day);
        Ok(Self { count })
    }
}

impl From<Day> for PartialDate {
    fn from(day: Day) -> Self {
        let (year, month, date) = day.parts();
        let small = |number: u32| u8::try_from(number).ok();
        // The years of a day fit by construction, and its parts are a date.
        Self::new(i16::try_from(year).unwrap_or(1), small(month), small(date)).unwrap_or(Self::FIRST)
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        PartialDate::from(*self).fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::{Day, Weekday};
    use crate::PartialDate;

    fn day(text: &str) -> Day {
        Day::try_from(text.parse::<PartialDate>().unwrap()).unwrap()
    }

    #[test]
    fn every_day_comes_back_from_its_number() {
        let mut here = Day::new(1, 1, 1).unwrap();
        let mut months = 0;
        while let Some(next) = here.plus(1) {
            let (_, _, number) = next.parts();
            months += i32::from(number == 1);
            assert_eq!(next.since(here), 1);
            if number == 1 || number > 27 {
                let (year, month, date) = next.parts();
                assert_eq!(Day::new(year, month, date), Some(next));
            }
            here = next;
        }
        assert_eq!((here.to_string().as_str(), months), ("9999-12-31", 9999 * 12 - 1));
    }

    #[test]
    fn knows_weekdays() {
        for (date, weekday) in [
            ("1970-01-01", Weekday::Thursday),
            ("2000-02-29", Weekday::Tuesday),
            ("2022-09-14", Weekday::Wednesday),
            ("1600-12-31", Weekday::Sunday),
        ] {
            assert_eq!(day(date).weekday(), weekday, "{date}");
        }
    }

    #[test]
    fn a_month_too_short_ends_on_its_last_day() {
        assert_eq!(day("2023-01-31").plus_months(1), Some(day("2023-02-28")));
        assert_eq!(day("2024-02-29").plus_months(-12), Some(day("2023-02-28")));
        assert_eq!(day("2022-11-15").plus_months(3), Some(day("2023-02-15")));
    }

    #[test]
    fn a_partial_date_is_a_range_of_days() {
        for (date, first, last) in [
            ("2024", "2024-01-01", "2024-12-31"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2024-12", "2024-12-01", "2024-12-31"),
            ("2024-02-03", "2024-02-03", "2024-02-03"),
        ] {
            let date = date.parse().unwrap();
            assert_eq!(Day::first_of(date), Some(day(first)));
            assert_eq!(Day::last_of(date), Some(day(last)));
        }
    }

    #[test]
    fn time_ends_at_both_ends_without_panic() {
        assert_eq!(day("0001-01-01").plus(-1), None);
        assert_eq!(day("9999-12-31").plus(1), None);
        assert_eq!(day("2020-01-01").plus(i32::MAX), None);
        assert_eq!(day("2020-01-01").plus_months(i32::MAX), None);
        assert_eq!(Day::new(2023, 2, 29), None);
        assert_eq!(Day::new(2023, 0, 1), None);
    }
}
