//! Days and weeks by one another: `the week of 6 October`, `two Thursdays ago`, `Friday after next`, `next week on
//! Tuesday`, `Thanksgiving a year ago`.

use super::cursor::Cursor;
use super::dates;
use super::days::weekday;
use super::lexicon::Class;
use super::numerals::{Sort, count};
use super::offsets;
use super::scene::{Dated, Leaning, Scene, days, unit_around, weekday_from, without_days};
use super::weekdays::holiday_from;
use super::years;
use ibid_core::Day;
use ibid_core::values::{Basis, TimeUnit};

/// `the week of 6 October`, `the week commencing 4 February`, `w/c 4 February`: the week that holds the day.
pub(super) fn named_by_day(cursor: &Cursor<'_>, scene: &Scene, at: usize) -> Option<Dated> {
    let first = cursor.skip(at, Class::THE);
    let week = cursor.entry(first).unit == Some(TimeUnit::Week) && !cursor.is(first, Class::PLURAL);
    let behind = match () {
        () if cursor.is(first, Class::WEEK_OF) => first + 1,
        () if week && cursor.then(first + 1, Class::WEEK_FROM) => first + 2,
        () if week && first > at && cursor.then(first + 1, Class::OF) => first + 2,
        () => return None,
    };
    let next = cursor.skip(behind, Class::ON);
    let day = dates::simple(cursor, scene, next)
        .filter(|it| it.when.grain == TimeUnit::Day && cursor.goes_on(next))?;
    let when = match day.when.first {
        Some(first) => unit_around(first, TimeUnit::Week, day.when.basis)?,
        None => without_days(TimeUnit::Week, day.when.basis),
    };
    Some(Dated::new(day.end, when))
}

/// `week 3 of 2027`, `week 12, 2022`: by the reckoning of ISO 8601, in which week 1 has the fourth of January.
pub(super) fn numbered(cursor: &Cursor<'_>, _: &Scene, at: usize) -> Option<Dated> {
    let first = cursor.skip(at, Class::THE);
    let week = cursor.entry(first).unit == Some(TimeUnit::Week)
        && !cursor.is(first, Class::PLURAL.or(Class::FORTNIGHT));
    let number = cursor
        .whole(first + 1)
        .filter(|it| week && (1..=53).contains(it) && cursor.goes_on(first + 1))?;
    let comma = usize::from(cursor.is_sign(first + 2, ','));
    let next = cursor.skip(first + 2 + comma, Class::OF.or(Class::IN));
    let (year, end) = years::year(cursor, next).filter(|_| cursor.goes_on(next))?;
    let monday = Day::new(year, 1, 4)?.monday()?.plus(7 * (number - 1))?;
    // Only a year that begins or ends with a Thursday has a week 53.
    let inside = monday.plus(3).map(Day::year) == Some(year);
    inside.then(|| {
        Some(Dated::new(
            end,
            unit_around(monday, TimeUnit::Week, Basis::Stated)?,
        ))
    })?
}

/// `two Thursdays ago`, `4 Tuesdays from now`, `Friday after next`
pub(super) fn weekdays_off(cursor: &Cursor<'_>, scene: &Scene, at: usize) -> Option<Dated> {
    let (count, named) = if cursor.is(at, Class::WEEKDAY) {
        (None, at)
    } else {
        let number = count(cursor, at).filter(|it| it.sort == Sort::Cardinal)?;
        (Some(i32::try_from(number.value.whole()?).ok()?), number.end)
    };
    let weekday = weekday(cursor, named).filter(|_| cursor.goes_on(named) || named == at)?;
    let next = named + 1;
    let (count, end) = match count {
        Some(count) if cursor.then(next, Class::AGO) => (-count, next + 1),
        Some(count) if cursor.then(next, Class::HENCE) => (count, next + 1),
        None if cursor.then(next, Class::LATER) && cursor.then(next + 1, Class::NEXT) => {
            let unit = cursor.is_word(next + 2) && cursor.goes_on(next + 2);
            (!unit).then_some((2, next + 2))?
        }
        _ => return None,
    };
    let Some(anchor) = scene.reading.anchor else {
        return Some(Dated::new(end, without_days(TimeUnit::Day, Basis::Unresolved)));
    };
    let ahead = (weekday.index() - anchor.weekday().index()).rem_euclid(7);
    let to_first = match (count > 0, ahead) {
        (true, 0) => 7,
        (true, _) => ahead,
        (false, _) => ahead - 7,
    };
    let weeks = count.checked_sub(count.signum())?.checked_mul(7)?;
    let day = anchor.plus(to_first.checked_add(weeks)?)?;
    Some(Dated::new(end, days(day, day, TimeUnit::Day, Basis::Draft)))
}

/// `dated`, which begins at `at`, with what makes it another day: `next week on Tuesday`, `Thanksgiving a year ago`.
pub(super) fn closer(cursor: &Cursor<'_>, scene: &Scene, at: usize, dated: Dated) -> Dated {
    on_weekday(cursor, scene, dated)
        .or_else(|| weekday_off(cursor, scene, at, dated))
        .or_else(|| holiday_off(cursor, scene, at, dated))
        .unwrap_or(dated)
}

fn on_weekday(cursor: &Cursor<'_>, scene: &Scene, dated: Dated) -> Option<Dated> {
    let on = dated.end;
    let week = dated.when.grain == TimeUnit::Week;
    // `two months from today on Tuesday`: the first that comes then.
    let counted = scene.reading.leaning == Leaning::Future
        && dated.when.basis == Basis::Draft
        && cursor.is(on - 1, Class::DEICTIC.or(Class::HENCE));
    // `next week Wednesday`, in appointments.
    let bare = week && scene.reading.leaning == Leaning::Future && cursor.goes_on(on);
    let named = cursor.skip(on, Class::ON);
    let led = (week || counted) && named > on && cursor.goes_on(named);
    let weekday = weekday(cursor, named).filter(|_| led || bare)?;
    let (first, last) = (dated.when.first?, dated.when.last?);
    let day = weekday_from(first, weekday)?;
    (counted || day <= last).then(|| Dated::new(named + 1, days(day, day, TimeUnit::Day, dated.when.basis)))
}

/// `Thursday, two years from now`: the first that comes then.
fn weekday_off(cursor: &Cursor<'_>, scene: &Scene, at: usize, dated: Dated) -> Option<Dated> {
    let weekday =
        weekday(cursor, at).filter(|_| dated.end == at + 1 && scene.reading.leaning == Leaning::Future)?;
    let next = dated.end + usize::from(cursor.is_sign(dated.end, ','));
    let off = offsets::offset(cursor, scene, next)
        .filter(|off| cursor.goes_on(next) && cursor.is(off.end - 1, Class::HENCE))?;
    let first = off.when.first?;
    let day = weekday_from(first, weekday)?;
    Some(Dated::new(off.end, days(day, day, TimeUnit::Day, Basis::Draft)))
}

/// The first time that a holiday comes after the day that is so far off.
fn holiday_off(cursor: &Cursor<'_>, scene: &Scene, at: usize, dated: Dated) -> Option<Dated> {
    let alone = cursor.is(at, Class::HOLIDAY) && dated.end == at + 1 && cursor.goes_on(dated.end);
    let off = alone.then(|| offsets::offset(cursor, scene, dated.end))??;
    let (first, last) = holiday_from(cursor, at, off.when.first?)?;
    Some(Dated::new(
        off.end,
        days(first, last, TimeUnit::Day, Basis::Draft),
    ))
}
