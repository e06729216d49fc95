//! Days of the Hindu calendar, whose months are those of the moon and whose years are those of the stars.
//!
//! A month begins at a new moon and is named by the sign in which the sun stands then, by the sidereal reckoning; of two
//! that begin in one sign the first is a leap month and has no feasts. A lunar day lasts while the moon gains twelve
//! degrees on the sun; the hour at which it must be on tells the civil day. Places that reckon by other schools may keep a
//! feast a day off.

use super::sky::{GAIN, LUNATION, YEARS, elongation, new_moon_near, since_2000, sun};
use ibid_core::Day;

/// Degrees of a lunar day.
const STEP: f64 = 12.0;

/// The day in `year` on which lunar day `day` (from 1, the day after the new moon, to 30) of month `month` (1 is Chaitra)
/// is on at `hour` o'clock in India. Months end with the new moon.
pub(super) fn hindu(year: i32, month: i32, day: i32, hour: i32) -> Option<Day> {
    if !YEARS.contains(&year) || !(1..=12).contains(&month) || !(1..=30).contains(&day) {
        return None;
    }
    [year - 1, year]
        .into_iter()
        .filter_map(|start| in_lunar_year(start, month, day, hour))
        .find(|day| day.year() == year)
}

/// The same in the lunar year that begins in the spring of `year`.
fn in_lunar_year(year: i32, month: i32, day: i32, hour: i32) -> Option<Day> {
    // Chaitra begins between mid March and mid April.
    let earliest = Day::new(year, 3, 8)?.plus((month - 1) * 304 / 10 + day - 1)?;
    let sign = f64::from((month + 10) % 12);
    let (from, to) = (f64::from(day - 1) * STEP, f64::from(day) * STEP);
    let mut passed = None;
    for shift in 0..42 {
        let civil = earliest.plus(shift)?;
        let time = time_of(civil, hour)?;
        let gained = elongation(time);
        let new_moon = new_moon_near(time - gained / GAIN);
        if !begins(new_moon, sign) || begins(new_moon_near(new_moon + LUNATION), sign) {
            continue;
        }
        if (from..to).contains(&gained) {
            return Some(civil);
        }
        if gained >= to && passed.is_none() {
            passed = Some(civil);
        }
    }
    // A lunar day that is on at that hour of no civil day.
    passed?.plus(if hour < 12 { -1 } else { 0 })
}

/// `hour` o'clock in India, in the time of the sky.
fn time_of(day: Day, hour: i32) -> Option<f64> {
    since_2000(day, f64::from(hour) - 5.5)
}

/// Whether the sun stands in the `sign` (0 is Aries) of the stars.
fn begins(new_moon: f64, sign: f64) -> bool {
    let precession = 23.853 + 1.397 * new_moon / 36_525.0;
    let place = (sun(new_moon) - precession).rem_euclid(360.0);
    (sign * 30.0..(sign + 1.0) * 30.0).contains(&place)
}

#[cfg(test)]
mod tests {
    use super::hindu;

    #[test]
    fn finds_feasts_in_years_with_and_without_a_leap_month() {
        for (year, (month, day, hour), expected) in [
            // Diwali.
            (2019, (7, 30, 20), "2019-10-27"),
            (2020, (7, 30, 20), "2020-11-14"),
            (2021, (7, 30, 20), "2021-11-04"),
            (2022, (7, 30, 20), "2022-10-24"),
            (2023, (7, 30, 20), "2023-11-12"),
            (2024, (7, 30, 20), "2024-10-31"),
            // Ganesh Chaturthi.
            (2022, (6, 4, 12), "2022-08-31"),
            (2023, (6, 4, 12), "2023-09-19"),
            // Maha Shivaratri, of the lunar year before.
            (2023, (11, 29, 24), "2023-02-18"),
            (2024, (11, 29, 24), "2024-03-08"),
        ] {
            let found = hindu(year, month, day, hour).map(|it| it.to_string());
            assert_eq!(found.as_deref(), Some(expected), "{year} {month}-{day}");
        }
    }

    #[test]
    fn other_years_and_months_have_no_such_day() {
        assert_eq!(hindu(3000, 7, 30, 20), None);
        assert_eq!(hindu(2020, 13, 1, 6), None);
        assert_eq!(hindu(2020, 1, 31, 6), None);
    }
}
