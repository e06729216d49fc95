//! Dates in figures: `2017-06-09`, `2017/6/9`, `6/9/2017`, `9.6.2017`, `6/9/17`, `2017-06`, `6/2017`, `6/9`, `20170609`.

use super::cursor::Cursor;
use super::days::{day_number, is_doubtful, month, month_of, without_year};
use super::lexicon::Class;
use super::scene::{Dated, Leaning, Scene, days, without_days};
use super::tokens::{Gap, Shape};
use super::years;
use ibid_core::Day;
use ibid_core::values::{Basis, TimeUnit};

/// `2017-06-09`, `2017/6/9`, `6/9/2017`, `9.6.2017`, `6/9/17`, `2017-06`, `6/9`, and with the month in letters.
pub(super) fn date(cursor: &Cursor<'_>, scene: &Scene, at: usize) -> Option<Dated> {
    let first = cursor.whole(at)?;
    let wide = cursor.written(at).len();
    if wide == 8 {
        return compact(at, first);
    }
    if wide == 4 && cursor.is(at + 1, Class::MONTH) && cursor.token(at + 1).gap == Gap::Space {
        return year_and_month(cursor, at, first);
    }
    let (joint, next) = joint(cursor, at + 1)?;
    if wide == 4 {
        return year_first(cursor, scene, first, (joint, next));
    }
    if wide > 2 {
        return None;
    }
    if let Some((month, behind)) = month(cursor, next) {
        let (second, last) = self::joint(cursor, behind)?;
        let year = (second == joint).then(|| years::any(cursor, last))??;
        return Some(stated(year.1, year.0, month, first.unsigned_abs()));
    }
    if let Some(year) = cursor
        .whole_of(next, 4)
        .filter(|it| (1900..2060).contains(it) && joint != '.')
    {
        let free = !is_joined_before(cursor, at) && self::joint(cursor, next + 1).is_none();
        let when = month_of(year, first.unsigned_abs(), Basis::Stated).filter(|_| free)?;
        return Some(Dated::new(next + 1, when));
    }
    let second = cursor.whole(next).filter(|_| cursor.written(next).len() <= 2)?;
    let third = self::joint(cursor, next + 1).filter(|(again, _)| *again == joint);
    let year = third.and_then(|(_, last)| years::any(cursor, last));
    let day_first = scene.reading.day_first || joint == '.' && first > 12;
    let (month, day) = order(first, second, day_first)?;
    if let Some((year, end)) = year {
        let glued =
            self::joint(cursor, end).is_some_and(|(again, next)| again == joint && cursor.is_digits(next));
        return (!glued).then(|| stated(end, year, month, day));
    }
    let free = third.is_none()
        && joint != '.'
        && !is_joined_before(cursor, at)
        && !cursor.is(next + 1, Class::PERCENT);
    (free && is_likely(cursor, scene, at) && (joint == '/' || at == 0))
        .then(|| {
            Dated::new(
                next + 1,
                without_year(cursor, scene, (at, next + 1), (month, day)),
            )
        })
        .filter(|dated| dated.when.basis != Basis::Impossible)
}

/// Whether two numbers with a slash are a day and no fraction.
fn is_likely(cursor: &Cursor<'_>, scene: &Scene, at: usize) -> bool {
    const LEADS: Class = Class::ON
        .or(Class::BY)
        .or(Class::SINCE)
        .or(Class::FROM)
        .or(Class::TO);
    let led = at.checked_sub(1).is_some_and(|before| cursor.is(before, LEADS));
    scene.reading.leaning == Leaning::Future || led
}

/// `2017 June`
fn year_and_month(cursor: &Cursor<'_>, at: usize, year: i32) -> Option<Dated> {
    let (month, end) = month(cursor, at + 1).filter(|_| !is_doubtful(cursor, at + 1))?;
    let more = day_number(cursor, end).is_some() && !cursor.is_sign(end, ',');
    let when = month_of(year, month, Basis::Stated).filter(|_| (1900..2060).contains(&year) && !more)?;
    Some(Dated::new(end, when))
}

/// `20161016`, of this century or the last.
fn compact(at: usize, number: i32) -> Option<Dated> {
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
    let day =
        Day::new(year, month.unsigned_abs(), day.unsigned_abs()).filter(|_| (1900..2060).contains(&year))?;
    Some(Dated::new(at + 1, days(day, day, TimeUnit::Day, Basis::Stated)))
}

/// Month and day, of two numbers in the order in which they are written; turned where only that makes a date.
fn order(first: i32, second: i32, day_first: bool) -> Option<(u32, u32)> {
    let (month, day) = if day_first {
        (second, first)
    } else {
        (first, second)
    };
    let (month, day) = if month > 12 { (day, month) } else { (month, day) };
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then(|| (month.unsigned_abs(), day.unsigned_abs()))
}

fn year_first(cursor: &Cursor<'_>, scene: &Scene, year: i32, (joint, next): (char, usize)) -> Option<Dated> {
    let (month, behind) = match month(cursor, next) {
        Some(named) => named,
        None => (
            cursor
                .whole(next)
                .filter(|_| cursor.written(next).len() <= 2)?
                .unsigned_abs(),
            next + 1,
        ),
    };
    if !(1..=9999).contains(&year) || month > 31 {
        return None;
    }
    let third = self::joint(cursor, behind).filter(|(again, _)| *again == joint);
    if let Some((_, last)) = third {
        let day = cursor
            .whole(last)
            .filter(|_| cursor.written(last).len() <= 2)?
            .unsigned_abs();
        let (month, day) = if month > 12 { (day, month) } else { (month, day) };
        return Some(stated(last + 1, year, month, day));
    }
    let wide = cursor.written(next).len() == 2 || scene.reading.leaning == Leaning::Future;
    let plain = joint != '.' && wide && !cursor.is_word(next);
    (plain && (1..=12).contains(&month))
        .then(|| month_of(year, month, Basis::Stated))
        .flatten()
        .map(|when| Dated::new(behind, when))
}

fn stated(end: usize, year: i32, month: u32, day: u32) -> Dated {
    let when = Day::new(year, month, day).map_or_else(
        || without_days(TimeUnit::Day, Basis::Impossible),
        |day| days(day, day, TimeUnit::Day, Basis::Stated),
    );
    Dated::new(end, when)
}

/// The sign that joins the parts of a date, and the index behind it.
fn joint(cursor: &Cursor<'_>, at: usize) -> Option<(char, usize)> {
    let token = cursor.token(at);
    match (token.shape, token.gap) {
        (Shape::Sign(sign @ ('/' | '.')), Gap::None) if cursor.touches(at + 1) => Some((sign, at + 1)),
        (Shape::Sign('/'), Gap::Space) if cursor.goes_on(at + 1) => Some(('/', at + 1)),
        (Shape::Digits | Shape::Word, Gap::Hyphen) | (Shape::Digits, Gap::Dash) => Some(('-', at)),
        _ => None,
    }
}

/// Whether a hyphen, a slash or a point joins the token at `at` to digits before it: it belongs to something longer.
fn is_joined_before(cursor: &Cursor<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| {
        (cursor.hyphened(at) && cursor.is_digits(before))
            || (cursor.touches(at) && matches!(cursor.token(before).shape, Shape::Sign('/' | '.')))
    })
}
