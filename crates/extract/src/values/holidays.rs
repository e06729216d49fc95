//! Holidays by their rules: fixed days, weekdays of a month, days around Easter, days of other calendars.

use super::hijri::islamic;
use super::hindu::hindu;
use ibid_core::Day;
use std::str::FromStr;

/// How to find a holiday in a year. Written as the language packs explain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rule {
    place: Place,
    /// By how many days it is moved when it falls on a weekday, from Monday.
    moved: [i32; 7],
    /// How many days it lasts.
    days: i32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Fixed {
        month: u32,
        day: u32,
    },
    /// The `nth` weekday (0 = Monday) of a month, -1 the last, and so many days more.
    Weekday {
        month: u32,
        nth: i32,
        weekday: i32,
        plus: i32,
    },
    /// So many days from Easter Sunday, by the western or the orthodox reckoning.
    Easter {
        orthodox: bool,
        plus: i32,
    },
    Hebrew {
        month: i32,
        day: i32,
    },
    Islamic {
        month: i32,
        day: i32,
    },
    /// The lunar day that is on at an hour.
    Hindu {
        month: i32,
        day: i32,
        hour: i32,
    },
}

impl Rule {
    /// The first and the last day of the holiday in `year`.
    pub(super) fn days_in(self, year: i32) -> Option<(Day, Day)> {
        let (first, eve) = match self.place {
            Place::Fixed { month, day } => (Day::new(year, month, day)?, 0),
            Place::Weekday {
                month,
                nth,
                weekday,
                plus,
            } => (nth_weekday(year, month, nth, weekday)?.plus(plus)?, 0),
            Place::Easter { orthodox, plus } => (easter(year, orthodox)?.plus(plus)?, 0),
            Place::Hebrew { month, day } => (hebrew(year, month, day)?, 1),
            Place::Islamic { month, day } => (islamic(year, month, day)?, 0),
            Place::Hindu { month, day, hour } => (hindu(year, month, day, hour)?, 0),
        };
        let weekday = usize::try_from(first.weekday().index()).ok()?;
        let first = first.plus(self.moved.get(weekday).copied().unwrap_or(0))?;
        Some((first.plus(-eve)?, first.plus(self.days - 1)?))
    }
}

impl FromStr for Rule {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (place, days) = match text
            .rsplit_once('x')
            .filter(|(_, days)| !days.contains(['+', '-']))
        {
            Some((place, days)) => (place, days.parse().map_err(|_| ())?),
            None => (text, 1),
        };
        let (place, moved) = moves(place)?;
        let pair = |text: &str| {
            let (month, day) = text.split_once('-').ok_or(())?;
            Ok::<(i32, i32), ()>((month.parse().map_err(|_| ())?, day.parse().map_err(|_| ())?))
        };
        let place = if let Some(plus) = place.strip_prefix("easter") {
            Place::Easter {
                orthodox: false,
                plus: plus.parse().map_err(|_| ())?,
            }
        } else if let Some(plus) = place.strip_prefix("orthodox") {
            Place::Easter {
                orthodox: true,
                plus: plus.parse().map_err(|_| ())?,
            }
        } else if let Some(date) = place.strip_prefix("hebrew:") {
            let (month, day) = pair(date)?;
            Place::Hebrew { month, day }
        } else if let Some(date) = place.strip_prefix("islamic:") {
            let (month, day) = pair(date)?;
            Place::Islamic { month, day }
        } else if let Some(date) = place.strip_prefix("hindu:") {
            let (date, hour) = date.split_once('@').ok_or(())?;
            let (month, day) = pair(date)?;
            let hour = hour.parse().map_err(|_| ())?;
            Place::Hindu { month, day, hour }
        } else {
            civil(place)?
        };
        Ok(Self { place, moved, days })
    }
}

/// What stands before any `~W+D` (moved so far when it falls on weekday W) or `<W` (the last weekday W until then), and by how
/// many days each weekday is moved.
fn moves(text: &str) -> Result<(&str, [i32; 7]), ()> {
    let mut moved = [0; 7];
    if let Some((place, weekday)) = text.split_once('<') {
        let wanted = weekday.parse::<i32>().map_err(|_| ())? - 1;
        for (weekday, days) in (0..).zip(&mut moved) {
            *days = -(weekday - wanted).rem_euclid(7);
        }
        return Ok((place, moved));
    }
    let mut parts = text.split('~');
    let place = parts.next().unwrap_or_default();
    for part in parts {
        let (weekday, days) = part.split_at_checked(1).ok_or(())?;
        let weekday = weekday.parse::<usize>().map_err(|_| ())?;
        let place = weekday.checked_sub(1).and_then(|weekday| moved.get_mut(weekday));
        *place.ok_or(())? = days.parse().map_err(|_| ())?;
    }
    Ok((place, moved))
}

/// `M-D` or `M-N-W+D`.
fn civil(text: &str) -> Result<Place, ()> {
    let number = |text: &str| text.parse::<i32>().map_err(|_| ());
    let (text, plus) = match text.split_once('+') {
        Some((text, plus)) => (text, number(plus)?),
        None => (text, 0),
    };
    let (month, rest) = text.split_once('-').ok_or(())?;
    let month = number(month)?.unsigned_abs();
    Ok(match rest.rsplit_once('-').filter(|(nth, _)| !nth.is_empty()) {
        Some((nth, weekday)) => Place::Weekday {
            month,
            nth: number(nth)?,
            weekday: number(weekday)? - 1,
            plus,
        },
        None => Place::Fixed {
            month,
            day: number(rest)?.unsigned_abs(),
        },
    })
}

/// The `nth` `weekday` (0 = Monday) of a month, counted from its end when negative.
pub(super) fn nth_weekday(year: i32, month: u32, nth: i32, weekday: i32) -> Option<Day> {
    let first = Day::new(year, month, 1)?;
    if nth > 0 {
        let ahead = (weekday - first.weekday().index()).rem_euclid(7);
        return first
            .plus(ahead + 7 * (nth - 1))
            .filter(|day| day.parts().1 == month);
    }
    let last = first.plus_months(1)?.plus(-1)?;
    let back = (last.weekday().index() - weekday).rem_euclid(7);
    last.plus(-back + 7 * (nth + 1))
        .filter(|day| day.parts().1 == month)
}

/// Easter Sunday: the western by the rule of the Gregorian calendar, the orthodox by that of the Julian one.
fn easter(year: i32, orthodox: bool) -> Option<Day> {
    if orthodox {
        let (moon, week) = ((19 * (year % 19) + 15) % 30, year);
        let shift = (2 * (week % 4) + 4 * (week % 7) - moon + 34) % 7;
        let total = moon + shift + 114;
        let between = year / 100 - year / 400 - 2;
        return Day::new(year, (total / 31).unsigned_abs(), (total % 31 + 1).unsigned_abs())?.plus(between);
    }
    let (cycle, century) = (year % 19, year / 100);
    let moon = (19 * cycle + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let week = (32 + 2 * (century % 4) + 2 * (year % 100 / 4) - moon - year % 100 % 4) % 7;
    let late = (cycle + 11 * moon + 22 * week) / 451;
    let total = moon + week - 7 * late + 114;
    Day::new(year, (total / 31).unsigned_abs(), (total % 31 + 1).unsigned_abs())
}

/// Days since the day before 1 January of the year 1 to a day.
fn from_fixed(fixed: i32) -> Option<Day> {
    Day::new(1, 1, 1)?.plus(fixed - 1)
}

/// The day of the Hebrew calendar that falls into `year`. Months count from Nisan; 12 is the last month of Adar.
fn hebrew(year: i32, month: i32, day: i32) -> Option<Day> {
    // The Hebrew year changes in autumn, with month 7.
    let hebrew = year + if (7..=10).contains(&month) { 3761 } else { 3760 };
    let (start, next) = (hebrew_new_year(hebrew), hebrew_new_year(hebrew + 1));
    let length = next - start;
    let leap = (7 * hebrew + 1).rem_euclid(19) < 7;
    let heshvan = if length % 10 == 5 { 30 } else { 29 };
    let kislev = if length % 10 == 3 { 29 } else { 30 };
    let adar = if leap { 59 } else { 29 };
    // Before each month from 7 to 12, then from 1 to 6.
    let lengths = [30, heshvan, kislev, 29, 30, adar, 30, 29, 30, 29, 30, 29];
    let index = usize::try_from((month - 7).rem_euclid(12)).ok()?;
    let before: i32 = lengths.iter().take(index).sum();
    let second_adar = if month == 12 && leap { 30 } else { 0 };
    from_fixed(start + before + second_adar + day - 1)
}

/// The first of Tishri, as days since the day before 1 January of the year 1.
fn hebrew_new_year(year: i32) -> i32 {
    const EPOCH: i32 = -1_373_427;
    let (before, here, after) = (elapsed(year - 1), elapsed(year), elapsed(year + 1));
    let correction = if after - here == 356 {
        2
    } else {
        i32::from(here - before == 382)
    };
    EPOCH + here + correction
}

/// Days from the Hebrew epoch to the mean new moon of Tishri, moved off forbidden weekdays.
fn elapsed(year: i32) -> i32 {
    let months = (235 * year - 234).div_euclid(19);
    let parts = 12_084 + 13_753 * i64::from(months);
    let days = 29 * months + i32::try_from(parts.div_euclid(25_920)).unwrap_or_default();
    days + i32::from((3 * (days + 1)).rem_euclid(7) < 3)
}

#[cfg(test)]
mod tests {
    use super::Rule;

    fn first(rule: &str, year: i32) -> String {
        rule.parse::<Rule>().unwrap().days_in(year).unwrap().1.to_string()
    }

    #[test]
    fn finds_holidays_of_the_civil_year() {
        for (rule, year, day) in [
            ("12-25", 2022, "2022-12-25"),
            ("11-4-4", 2022, "2022-11-24"),
            ("11-4-4+1", 2022, "2022-11-25"),
            ("5--1-1", 2022, "2022-05-30"),
            ("easter+0", 2022, "2022-04-17"),
            ("easter-47", 2024, "2024-02-13"),
            ("easter+0", 2038, "2038-04-25"),
            ("orthodox+0", 2022, "2022-04-24"),
        ] {
            assert_eq!(first(rule, year), day, "{rule} {year}");
        }
    }

    #[test]
    fn finds_holidays_of_other_calendars() {
        for (rule, year, day) in [
            ("hebrew:7-1", 2023, "2023-09-16"),
            ("hebrew:7-10", 2022, "2022-10-05"),
            ("hebrew:1-15", 2024, "2024-04-23"),
            ("hebrew:12-14", 2024, "2024-03-24"),
            ("hebrew:12-14", 2023, "2023-03-07"),
            ("islamic:9-1", 2023, "2023-03-23"),
            ("islamic:12-10", 2023, "2023-06-28"),
            ("islamic:10-0<5", 2018, "2018-06-08"),
            ("hebrew:5-9~6+1", 2018, "2018-07-22"),
            ("hebrew:2-5~5-1~6-2~1+1", 2018, "2018-04-19"),
            ("10-16~6-1~7+1", 2016, "2016-10-17"),
        ] {
            assert_eq!(first(rule, year), day, "{rule} {year}");
        }
    }

    #[test]
    fn refuses_what_is_no_rule() {
        for rule in [
            "",
            "12",
            "easter",
            "easter+x",
            "hebrew:7",
            "1-2-3-4-x",
            "a-b",
            "1-1~",
            "1-1~8+1",
            "1-1~0+1",
            "1-1~é",
            "1-1<x",
        ] {
            assert!(rule.parse::<Rule>().is_err(), "{rule}");
        }
    }

    #[test]
    fn the_ends_of_time_have_no_holidays_rather_than_a_panic() {
        for rule in ["easter+60", "orthodox+0", "hebrew:7-1", "islamic:1-1", "5--1-1"] {
            for year in [-5, 0, 1, 9999, 10_000] {
                let _ = rule.parse::<Rule>().unwrap().days_in(year);
            }
        }
    }
}
