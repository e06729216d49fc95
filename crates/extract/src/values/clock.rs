//! Times of day: `8 p.m.`, `10:35 a.m.`, `18:00 UTC`, `five o'clock`, `noon`.

use super::cursor::Cursor;
use super::lexicon::Class;
use super::numerals::{Sort, cardinal};
use ibid_core::values::Clock;

/// The time at `at`, and the index behind it.
pub(super) fn clock(cursor: &Cursor<'_>, at: usize) -> Option<(Clock, usize)> {
    if cursor.is(at, Class::NOON) {
        return Some((time(12, 0, 0)?, at + 1));
    }
    if cursor.is(at, Class::MIDNIGHT) {
        return Some((time(0, 0, 0)?, at + 1));
    }
    let (clock, end) = hands(cursor, at)?;
    let zone = end + usize::from(cursor.is_sign(end, '('));
    let zoned = cursor.then(zone, Class::ZONE);
    let closed = usize::from(zoned && zone > end && cursor.is_sign(zone + 1, ')'));
    Some((clock, if zoned { zone + 1 + closed } else { end }))
}

fn time(hour: i32, minute: i32, second: i32) -> Option<Clock> {
    let fits = (0..=24).contains(&hour)
        && (0..60).contains(&minute)
        && (0..=60).contains(&second)
        && (hour < 24 || minute == 0);
    fits.then(|| Clock {
        hour: u8::try_from(hour).unwrap_or(0),
        minute: u8::try_from(minute).unwrap_or(0),
        second: u8::try_from(second).unwrap_or(0),
    })
}

/// Hours, minutes and seconds, and which half of the day.
fn hands(cursor: &Cursor<'_>, at: usize) -> Option<(Clock, usize)> {
    let (hour, mut end) = hour(cursor, at)?;
    let mut colon = false;
    let mut parts = [hour, 0, 0];
    for part in parts.iter_mut().skip(1) {
        let minutes = cursor
            .whole_of(end + 1, 2)
            .filter(|_| cursor.is_sign(end, ':') && cursor.touches(end) && cursor.touches(end + 1));
        let Some(minutes) = minutes else { break };
        *part = minutes;
        end += 2;
        colon = true;
    }
    let [hour, minute, second] = parts;
    let meridiem = cursor.then(end, Class::MERIDIEM) && (1..=12).contains(&hour);
    let oclock = cursor.then(end, Class::CLOCK);
    if meridiem {
        let entry = cursor.entry(end);
        // `I am 8 am` has none; `8 AM` and `8 a.m.` have.
        let hour = hour % 12 + i32::from(entry.position);
        return Some((time(hour, minute, second)?, end + 1));
    }
    if oclock {
        return Some((time(hour, minute, second)?, end + 1));
    }
    let zoned = cursor.then(end, Class::ZONE) && cursor.written(at).len() == 4;
    let joined = at.checked_sub(1).is_some_and(|before| {
        cursor.touches(at) && (cursor.is_sign(before, ':') || cursor.is_sign(before, '.'))
    });
    let more = cursor.is_sign(end, ':') && cursor.touches(end) && cursor.is_digits(end + 1);
    ((colon && !joined && !more) || zoned).then(|| Some((time(hour, minute, second)?, end)))?
}

fn hour(cursor: &Cursor<'_>, at: usize) -> Option<(i32, usize)> {
    if let Some(hour) = cursor.whole(at) {
        let narrow = cursor.written(at).len() <= 2 && hour <= 24;
        return narrow.then_some((hour, at + 1));
    }
    let number = cardinal(cursor, at)
        .filter(|it| it.sort == Sort::Cardinal && cursor.is(at, Class::UNIT.or(Class::TEN)))?;
    let hour = i32::try_from(number.value.whole()?).ok().filter(|it| *it <= 24)?;
    Some((hour, number.end))
}
