//! Days of the Hindu calendar, whose months are those of the moon and whose years are those of the stars.
//!
//! A month begins at a new moon and is named by the sign in which the sun stands then, by the sidereal reckoning; of two
//! that begin in one sign the first is a leap month and has no feasts. A lunar day lasts while the moon gains twelve
//! degrees on the sun; the hour at which it must be on tells the civil day. Sun and moon are placed by the first terms of
//! the series in Meeus, Astronomical Algorithms, chapters 25 and 47, right to some minutes of time. Places that reckon by
//! other schools may keep a feast a day off.

use ibid_core::Day;

/// The years for which the series are good.
const YEARS: std::ops::RangeInclusive<i32> = 1800..=2200;
/// Degrees that the moon gains on the sun in a day.
const GAIN: f64 = 12.190_749;
/// Days from one new moon to the next.
const LUNATION: f64 = 29.530_589;
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

/// Days since noon of 1 January 2000 in Greenwich.
fn time_of(day: Day, hour: i32) -> Option<f64> {
    let days = day.since(Day::new(2000, 1, 1)?);
    Some(f64::from(days) + (f64::from(hour) - 5.5) / 24.0 - 0.5)
}

fn new_moon_near(time: f64) -> f64 {
    (0..3).fold(time, |time, _| {
        let gained = elongation(time);
        let off = if gained > 180.0 { gained - 360.0 } else { gained };
        time - off / GAIN
    })
}

/// Whether the sun stands in the `sign` (0 is Aries) of the stars.
fn begins(new_moon: f64, sign: f64) -> bool {
    let precession = 23.853 + 1.397 * new_moon / 36_525.0;
    let place = (sun(new_moon) - precession).rem_euclid(360.0);
    (sign * 30.0..(sign + 1.0) * 30.0).contains(&place)
}

/// How many degrees the moon is ahead of the sun, from 0 to 360.
fn elongation(time: f64) -> f64 {
    (moon(time) - sun(time)).rem_euclid(360.0)
}

fn sun(time: f64) -> f64 {
    let anomaly = (357.529 + 0.985_600_28 * time).to_radians();
    280.459 + 0.985_647_36 * time + 1.915 * anomaly.sin() + 0.020 * (2.0 * anomaly).sin()
}

fn moon(time: f64) -> f64 {
    // The degrees of each term; how often the elongation, the anomalies of sun and moon, and the distance from the node.
    const TERMS: [(f64, [f64; 4]); 13] = [
        (6.289, [0.0, 0.0, 1.0, 0.0]),
        (1.274, [2.0, 0.0, -1.0, 0.0]),
        (0.658, [2.0, 0.0, 0.0, 0.0]),
        (0.214, [0.0, 0.0, 2.0, 0.0]),
        (-0.185, [0.0, 1.0, 0.0, 0.0]),
        (-0.114, [0.0, 0.0, 0.0, 2.0]),
        (0.059, [2.0, 0.0, -2.0, 0.0]),
        (0.057, [2.0, -1.0, -1.0, 0.0]),
        (0.053, [2.0, 0.0, 1.0, 0.0]),
        (0.046, [2.0, -1.0, 0.0, 0.0]),
        (-0.041, [0.0, 1.0, -1.0, 0.0]),
        (-0.035, [1.0, 0.0, 0.0, 0.0]),
        (-0.030, [0.0, 1.0, 1.0, 0.0]),
    ];
    let arguments = [
        297.850 + 12.190_749_1 * time,
        357.529 + 0.985_600_28 * time,
        134.963 + 13.064_992_95 * time,
        93.272 + 13.229_350_24 * time,
    ];
    let term = |(degrees, times): &(f64, [f64; 4])| {
        let angle: f64 = times
            .iter()
            .zip(arguments)
            .map(|(times, argument)| times * argument)
            .sum();
        degrees * angle.to_radians().sin()
    };
    218.316 + 13.176_396_48 * time + TERMS.iter().map(term).sum::<f64>()
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
