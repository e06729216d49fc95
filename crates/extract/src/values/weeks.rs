//! Days and weeks by one another: `the week of 6 October`, `two Thursdays ago`, `Friday after next`, `next week on
//! Tuesday`, `Thanksgiving a year ago`.

use super::cursor::Cursor;
use super::dates;
use super::days::weekday;
use super::lexicon::Class;
use super::numerals::{Sort, count};
use super::offsets;
use super::scene::{Dated, Scene, days, unit_around, without_days};
use super::weekdays::holiday_from;
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
    on_weekday(cursor, dated)
        .or_else(|| holiday_off(cursor, scene, at, dated))
        .unwrap_or(dated)
}

fn on_weekday(cursor: &Cursor<'_>, dated: Dated) -> Option<Dated> {
    let on = dated.end;
    let led = dated.when.grain == TimeUnit::Week && cursor.then(on, Class::ON) && cursor.goes_on(on + 1);
    let weekday = weekday(cursor, on + 1).filter(|_| led)?;
    let (first, last) = (dated.when.first?, dated.when.last?);
    let day = first.plus((weekday.index() - first.weekday().index()).rem_euclid(7))?;
    (day <= last).then(|| Dated::new(on + 2, days(day, day, TimeUnit::Day, dated.when.basis)))
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
