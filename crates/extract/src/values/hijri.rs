//! Days of the Islamic calendar, whose months are those of the moon.
//!
//! As Saudi Arabia reckons (Umm al-Qura), which news goes by: a month begins on the day after the new moon, when the sun of
//! Mecca sets after it and before the moon does, and a day later otherwise. From 1393 to 1419 a month began on the day after the new
//! moon in Greenwich. Where the crescent must be seen, a feast may be a day or two off. Years for which the sky is not
//! known are reckoned by the tabular calendar.

use super::sky::{LUNATION, Place, YEARS, day_of, new_moon_near, since_2000};
use ibid_core::Day;

const MECCA: Place = Place {
    north: 21.42,
    east: 39.83,
};
/// The years in which only the day of the new moon counted.
const BY_THE_DAY: std::ops::RangeInclusive<i32> = 1393..=1419;

/// The first day with this month and day that falls into `year`; day 0 is the last of the month before.
pub(super) fn islamic(year: i32, month: i32, day: i32) -> Option<Day> {
    let about = (year - 622) * 33 / 32;
    ((about - 1).max(1)..=about + 2).find_map(|hijri| {
        let tabular = tabular(hijri, month)?;
        let first = if YEARS.contains(&year) {
            by_moon(hijri, tabular)?
        } else {
            tabular
        };
        first.plus(day - 1).filter(|day| day.year() == year)
    })
}

/// The first day of a month by the tabular calendar, which is at most two days off.
fn tabular(hijri: i32, month: i32) -> Option<Day> {
    let before = 29 * (month - 1) + (6 * month - 1).div_euclid(11);
    let years = 354 * (hijri - 1) + (3 + 11 * hijri).div_euclid(30);
    Day::new(1, 1, 1)?.plus(before + years + 227_014)
}

/// The first day of the month of the year `hijri` that begins `about` then.
fn by_moon(hijri: i32, about: Day) -> Option<Day> {
    let new_moon = new_moon_near(since_2000(about, 0.0)? - LUNATION / 24.0);
    let eve = day_of(new_moon)?;
    if BY_THE_DAY.contains(&hijri) {
        return eve.plus(1);
    }
    let sunset = MECCA.sunset(since_2000(eve, 15.0)?);
    let is_seen = new_moon < sunset && MECCA.has_moon(sunset);
    eve.plus(if is_seen { 1 } else { 2 })
}

#[cfg(test)]
mod tests {
    use super::islamic;
    use ibid_core::Day;

    #[test]
    fn finds_the_days_that_saudi_arabia_kept() {
        for (year, (month, day), expected) in [
            // Eid al-Fitr.
            (2019, (10, 1), "2019-06-04"),
            (2020, (10, 1), "2020-05-24"),
            (2021, (10, 1), "2021-05-13"),
            (2022, (10, 1), "2022-05-02"),
            (2023, (10, 1), "2023-04-21"),
            // The first of Ramadan.
            (2022, (9, 1), "2022-04-02"),
            (2023, (9, 1), "2023-03-23"),
            (2024, (9, 1), "2024-03-11"),
            // Eid al-Adha.
            (2018, (12, 10), "2018-08-21"),
            (2023, (12, 10), "2023-06-28"),
        ] {
            let found = islamic(year, month, day).map(|it| it.to_string());
            assert_eq!(found.as_deref(), Some(expected), "{year} {month}-{day}");
        }
    }

    #[test]
    fn years_of_which_the_sky_is_not_known_are_reckoned() {
        assert_eq!(islamic(1500, 9, 1).map(Day::year), Some(1500));
        assert_eq!(islamic(3000, 9, 1).map(Day::year), Some(3000));
        assert_eq!(islamic(500, 9, 1), None);
    }
}
