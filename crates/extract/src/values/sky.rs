//! Where sun and moon stand, for calendars that go by them: by the first terms of the series in Meeus, Astronomical
//! Algorithms, chapters 25 and 47, right to some minutes of time. Times are days since noon of 1 January 2000 in Greenwich.

use ibid_core::Day;

/// The years for which the series are good.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 1800..=2200;
/// Degrees that the moon gains on the sun in a day.
pub(super) const GAIN: f64 = 12.190_749;
/// Days from one new moon to the next.
pub(super) const LUNATION: f64 = 29.530_589;

/// `hour` o'clock of `day` in Greenwich.
pub(super) fn since_2000(day: Day, hour: f64) -> Option<f64> {
    Some(f64::from(day.since(Day::new(2000, 1, 1)?)) + hour / 24.0 - 0.5)
}

/// The day in Greenwich that has `time`.
pub(super) fn day_of(time: f64) -> Option<Day> {
    #[allow(clippy::cast_possible_truncation, reason = "days of a few centuries")]
    let days = (time + 0.5).floor() as i32;
    Day::new(2000, 1, 1)?.plus(days)
}

/// The new moon nearest to `time`.
pub(super) fn new_moon_near(time: f64) -> f64 {
    (0..3).fold(time, |time, _| {
        let gained = elongation(time);
        let off = if gained > 180.0 { gained - 360.0 } else { gained };
        time - off / GAIN
    })
}

/// How many degrees the moon is ahead of the sun, from 0 to 360.
pub(super) fn elongation(time: f64) -> f64 {
    (moon(time) - sun(time)).rem_euclid(360.0)
}

/// Degrees of the ecliptic at which the sun stands.
pub(super) fn sun(time: f64) -> f64 {
    let anomaly = (357.529 + 0.985_600_28 * time).to_radians();
    280.459 + 0.985_647_36 * time + 1.915 * anomaly.sin() + 0.020 * (2.0 * anomaly).sin()
}

/// Degrees of the ecliptic at which the moon stands.
pub(super) fn moon(time: f64) -> f64 {
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

/// Degrees by which the moon stands north of the ecliptic.
fn latitude_of_moon(time: f64) -> f64 {
    let (moon, sun) = (134.963 + 13.064_992_95 * time, 297.850 + 12.190_749_1 * time);
    let node = 93.272 + 13.229_350_24 * time;
    let term = |degrees: f64, angle: f64| degrees * angle.to_radians().sin();
    term(5.128, node) + term(0.281, moon + node) + term(0.278, moon - node) + term(0.173, 2.0 * sun - node)
}

/// A place on the earth, in degrees north and east.
pub(super) struct Place {
    pub(super) north: f64,
    pub(super) east: f64,
}

/// The sun's centre at its setting, with the bending of its light; and the moon's, with its nearness to the earth.
const SET: (f64, f64) = (-0.833, 0.125);

impl Place {
    /// When the sun sets here on the day that has `afternoon`.
    pub(super) fn sunset(&self, afternoon: f64) -> f64 {
        (0..3).fold(afternoon, |time, _| {
            let (ascension, declination) = equatorial(sun(time), 0.0, time);
            let (north, declination) = (self.north.to_radians(), declination.to_radians());
            let cosine = (SET.0.to_radians().sin() - north.sin() * declination.sin())
                / (north.cos() * declination.cos());
            let half_day = cosine.clamp(-1.0, 1.0).acos().to_degrees();
            time + turned(half_day - self.hour_angle(ascension, time)) / TURN
        })
    }

    /// Whether the moon is still up here at `time`.
    pub(super) fn has_moon(&self, time: f64) -> bool {
        let (ascension, declination) = equatorial(moon(time), latitude_of_moon(time), time);
        let (north, declination) = (self.north.to_radians(), declination.to_radians());
        let hour_angle = self.hour_angle(ascension, time).to_radians();
        let height = north.sin() * declination.sin() + north.cos() * declination.cos() * hour_angle.cos();
        height.asin().to_degrees() > SET.1
    }

    /// Degrees since what has this ascension stood in the south.
    fn hour_angle(&self, ascension: f64, time: f64) -> f64 {
        turned(280.461 + TURN * time + self.east - ascension)
    }
}

/// Degrees that the sky turns in a day.
const TURN: f64 = 360.985_647;

/// An angle from -180 to 180 degrees.
fn turned(angle: f64) -> f64 {
    (angle + 180.0).rem_euclid(360.0) - 180.0
}

/// Right ascension and declination of a place by the ecliptic.
fn equatorial(longitude: f64, latitude: f64, time: f64) -> (f64, f64) {
    let tilt = (23.439 - 0.000_000_36 * time).to_radians();
    let (longitude, latitude) = (longitude.to_radians(), latitude.to_radians());
    let ascension = (longitude.sin() * tilt.cos() - latitude.tan() * tilt.sin()).atan2(longitude.cos());
    let declination = (latitude.sin() * tilt.cos() + latitude.cos() * tilt.sin() * longitude.sin()).asin();
    (ascension.to_degrees(), declination.to_degrees())
}
