//! Dates that the calendar names: `9 June 2017`, `June 9`, `2017-06-09`, `6/9/2017`, `June 2017`, `2017`, `the 1990s`.

use super::cursor::Cursor;
use super::figures;
use super::lexicon::Class;
use super::scene::{Dated, Leaning, Scene, days, unit_around, without_days};
use super::tokens::{Gap, Shape};
use super::years;
use ibid_core::values::{Basis, TimeUnit, When};
use ibid_core::{Day, Weekday};

/// The date at `at` that names a month, or is written in figures alone.
pub(super) fn date(cursor: &Cursor<'_>, scene: &Scene, at: usize) -> Option<Dated> {
    figures::date(cursor, scene, at)
        .or_else(|| month_first(cursor, scene, at))
        .or_else(|| day_first(cursor, scene, at))
}

/// The month that the token at `at` names, and the index behind it and the full stop of its abbreviation.
pub(super) fn month(cursor: &Cursor<'_>, at: usize) -> Option<(u32, usize)> {
    let entry = cursor.entry(at);
    if !entry.class.is(Class::MONTH) {
        return None;
    }
    let stop = entry.class.is(Class::ABBREVIATED) && cursor.is_sign(at + 1, '.') && cursor.touches(at + 1);
    Some((u32::from(entry.position), at + 1 + usize::from(stop)))
}

/// Whether the month at `at` may be a word of another sense: `may`, `March on`.
pub(super) fn is_doubtful(cursor: &Cursor<'_>, at: usize) -> bool {
    if !cursor.is(at, Class::AMBIGUOUS) {
        return false;
    }
    let capital = cursor.is_capital(at);
    let led = at.checked_sub(1).is_some_and(|before| {
        cursor.is(
            before,
            Class::IN
                .or(Class::SINCE)
                .or(Class::LAST)
                .or(Class::NEXT)
                .or(Class::THIS)
                .or(Class::EARLY)
                .or(Class::LATE)
                .or(Class::MIDDLE)
                .or(Class::OF)
                .or(Class::TO)
                .or(Class::FROM)
                .or(Class::BY)
                .or(Class::END)
                .or(Class::BEGINNING)
                .or(Class::ON)
                .or(Class::PAST),
        )
    });
    let noun = !matches!(
        cursor.written(at),
        "may" | "march" | "mar" | "sat" | "sun" | "wed"
    );
    // `in may.`
    let plain = led
        && !capital
        && cursor.is(at - 1, Class::IN)
        && !cursor.is_word(at + 1)
        && cursor.written(at) == "may";
    let written_as_name = capital && (led || cursor.written(at).len() > 4);
    !(written_as_name || (led && noun) || plain)
}

/// A day of the month: `9`, `9th`, `ninth`, `twenty-first`; the index behind it.
pub(super) fn day_number(cursor: &Cursor<'_>, at: usize) -> Option<(u32, usize)> {
    if let Some(number) = cursor
        .whole(at)
        .filter(|it| (1..=31).contains(it) && cursor.written(at).len() <= 2)
    {
        let end = at + 1 + usize::from(cursor.touches(at + 1) && cursor.is(at + 1, Class::ENDING));
        let glued = cursor.touches(end) && cursor.is_word(end) && !cursor.is(end, Class::MONTH);
        return (!glued).then_some((number.unsigned_abs(), end));
    }
    let entry = cursor.entry(at);
    let behind = cursor.entry(at + 1);
    if entry.class.is(Class::TEN) && cursor.then(at + 1, Class::ORDINAL) && entry.number <= 30 {
        return Some((u32::from(entry.number + behind.number), at + 2)).filter(|(day, _)| *day <= 31);
    }
    if entry.class.is(Class::UNIT.or(Class::TEN)) && (10..=30).contains(&entry.number) {
        let unit = entry.class.is(Class::TEN) && cursor.then(at + 1, Class::UNIT) && behind.number < 10;
        let end = at + 1 + usize::from(unit);
        let counts = cursor.is_word(end) && cursor.goes_on(end) && !cursor.is(end, Class::MONTH);
        let day = u32::from(entry.number) + if unit { u32::from(behind.number) } else { 0 };
        return Some((day, end)).filter(|_| !counts && day <= 31);
    }
    let ordinal = entry.class.is(Class::ORDINAL.or(Class::ORDINAL_TEN)) && !entry.class.is(Class::PLURAL);
    (ordinal && entry.number <= 30).then(|| (u32::from(entry.number), at + 1))
}

/// `June 9, 2017`, `June 9`, `June 2017`, `June`
fn month_first(cursor: &Cursor<'_>, scene: &Scene, at: usize) -> Option<Dated> {
    let (month, behind) = month(cursor, at)?;
    let slash = cursor.is_sign(behind, '/') && cursor.touches(behind);
    let comma = cursor.is_sign(behind, ',')
        && day_number(cursor, behind + 1)
            .is_some_and(|(_, end)| cursor.is_digits(end) || cursor.is_sign(end, ','));
    let mut next = behind + usize::from(slash || comma);
    if cursor.then(next, Class::THE) {
        next += 1;
    }
    let gap = cursor.goes_on(next) || cursor.token(next).gap == Gap::Dash;
    if let Some((day, end)) = day_number(cursor, next).filter(|_| gap) {
        // `June 9-11` ends on the 11th, `June-9-11` is of 2011.
        let second = cursor.hyphened(end) && !cursor.hyphened(next) && day_number(cursor, end).is_some();
        let follows = year_behind(cursor, end, scene).filter(|_| !second);
        let counted = follows.is_none() && is_counted(cursor, next, end);
        if !counted {
            return Some(on_day(cursor, scene, (at, end), (month, day), follows));
        }
    }
    if let Some((year, end)) = year_behind(cursor, behind, scene) {
        return Some(Dated::new(end, month_of(year, month, Basis::Stated)?));
    }
    let titled = cursor.then(behind, Class::OF) && cursor.is(at, Class::AMBIGUOUS);
    if titled || is_doubtful(cursor, at) {
        return None;
    }
    bare_month(cursor, scene, at, (month, behind))
}

/// Whether the number `at..end` behind a month counts what follows: `in May 14 people`.
fn is_counted(cursor: &Cursor<'_>, at: usize, end: usize) -> bool {
    end == at + 1
        && cursor.is_digits(at)
        && cursor.goes_on(end)
        && (cursor.is(end, Class::PERCENT.or(Class::SCALE).or(Class::HUNDRED))
            || (cursor.is_sign(end, ':') && cursor.touches(end) && cursor.touches(end + 1)))
}

/// `9 June 2017`, `the 9th of June`
fn day_first(cursor: &Cursor<'_>, scene: &Scene, at: usize) -> Option<Dated> {
    let (day, end) = day_number(cursor, at)?;
    let of = cursor.skip(end, Class::OF);
    let slash = of == end && (cursor.is_sign(end, '/') || cursor.is_sign(end, '.')) && cursor.touches(end);
    let comma = of == end && cursor.is_sign(end, ',');
    let next = of + usize::from(slash || comma);
    let gap = cursor.goes_on(next) || cursor.token(next).gap == Gap::Dash;
    let (number, behind) = month(cursor, next).filter(|_| gap)?;
    if comma && !cursor.is(end - 1, Class::ENDING) {
        return None;
    }
    let lower = !cursor.is_capital(next) && cursor.is(next, Class::AMBIGUOUS) && of == end;
    let modal = lower && cursor.is_word(behind) && !cursor.is(behind, Class::AT);
    if modal && year_behind(cursor, behind, scene).is_none() {
        return None;
    }
    let follows = year_behind(cursor, behind, scene);
    Some(on_day(cursor, scene, (at, behind), (number, day), follows))
}

/// The year behind a day or a month: `, 2017`, ` 2017`, `of 2017`, `'17`, `last year`.
fn year_behind(cursor: &Cursor<'_>, at: usize, scene: &Scene) -> Option<(i32, usize)> {
    let joins = cursor.is_sign(at, ',')
        || ((cursor.is_sign(at, '/') || cursor.is_sign(at, '.')) && cursor.touches(at));
    let mut next = at + usize::from(joins);
    if !joins {
        next = cursor.skip(next, Class::OF.or(Class::IN));
    }
    let gap = cursor.goes_on(next) || cursor.token(next).gap == Gap::Dash;
    if !gap {
        return None;
    }
    if let Some(year) = years::year(cursor, next) {
        return Some(year);
    }
    if let Some(short) = years::short(cursor, next).filter(|_| !joins || cursor.is_sign(at, '/')) {
        return Some(short);
    }
    // `14th April 15`, at the end of an appointment.
    if scene.reading.leaning == Leaning::Future
        && let Some(short) = cursor.whole_of(next, 2)
        && cursor.token(next + 1).shape == Shape::End
    {
        return Some((years::century(short), next + 1));
    }
    years::relative(cursor, scene, next).or_else(|| years::in_hundreds(cursor, next))
}

/// A day of a month, with the year that follows or the one that fits.
fn on_day(
    cursor: &Cursor<'_>,
    scene: &Scene,
    (from, end): (usize, usize),
    (month, day): (u32, u32),
    year: Option<(i32, usize)>,
) -> Dated {
    if let Some((year, behind)) = year {
        let when = Day::new(year, month, day).map_or_else(
            || without_days(TimeUnit::Day, Basis::Impossible),
            |day| days(day, day, TimeUnit::Day, Basis::Stated),
        );
        return Dated::new(behind, when);
    }
    Dated::new(end, without_year(cursor, scene, (from, end), (month, day)))
}

/// A day of a month in the year that fits the draft.
pub(super) fn without_year(
    cursor: &Cursor<'_>,
    scene: &Scene,
    (from, end): (usize, usize),
    (month, day): (u32, u32),
) -> When {
    // No year has a day that a leap year lacks.
    if Day::new(2000, month, day).is_none() {
        return without_days(TimeUnit::Day, Basis::Impossible);
    }
    let Some(anchor) = scene.reading.anchor else {
        return without_days(TimeUnit::Day, Basis::Unresolved);
    };
    let year = anchor.year();
    let candidates = (year - 5..=year + 5)
        .filter_map(|year| Day::new(year, month, day))
        .map(|day| days(day, day, TimeUnit::Day, Basis::Draft));
    // `the year ended Jan. 31`
    if from
        .checked_sub(1)
        .is_some_and(|before| cursor.is(before, Class::ENDED))
    {
        let over = candidates.take_while(|it| it.first <= Some(anchor)).last();
        return over.unwrap_or_else(|| without_days(TimeUnit::Day, Basis::Unresolved));
    }
    let tense = scene.tense(cursor, from, end);
    scene
        .choose(candidates, tense, anchor)
        .unwrap_or_else(|| without_days(TimeUnit::Day, Basis::Unresolved))
}

/// `on the 18th`, `the 20th of this month`: a day of the month at hand.
pub(super) fn of_this_month(cursor: &Cursor<'_>, scene: &Scene, at: usize) -> Option<Dated> {
    let first = cursor.skip(at, Class::THE);
    let (number, end) = day_number(cursor, first)?;
    let led = at
        .checked_sub(1)
        .is_some_and(|before| cursor.is(before, Class::ON.or(Class::BY).or(Class::SINCE).or(Class::TO)));
    // `the week of the 18th`
    let led = led
        || at.checked_sub(2).is_some_and(|week| {
            cursor.entry(week).unit == Some(TimeUnit::Week)
                && cursor.is(week + 1, Class::OF.or(Class::WEEK_FROM))
        });
    let unit = cursor.skip(cursor.skip(end + 1, Class::THE), Class::THIS);
    let pointed = unit > end + 1 && cursor.is(unit - 1, Class::THIS);
    let month = cursor.entry(unit).unit == Some(TimeUnit::Month) && unit > end + 1;
    let of = cursor.then(end, Class::OF) && month;
    let ordinal = cursor.is(end - 1, Class::ENDING);
    let noun = cursor.is_word(end) && cursor.goes_on(end);
    // `the 20th of the month`, `20 of this month`
    let named = of && (pointed || (ordinal && first > at));
    if !(named || (ordinal && first > at && led && !noun)) {
        return None;
    }
    let end = if named { unit + 1 } else { end };
    let Some(anchor) = scene.reading.anchor else {
        return Some(Dated::new(end, without_days(TimeUnit::Day, Basis::Unresolved)));
    };
    let reach = if pointed { 0 } else { 2 };
    let candidates = (-reach..=reach).filter_map(|months| {
        let (year, month, _) = anchor.plus_months(months)?.parts();
        let day = Day::new(year, month, number)?;
        Some(days(day, day, TimeUnit::Day, Basis::Draft))
    });
    let tense = scene.tense(cursor, at, end);
    Some(Dated::new(end, scene.choose(candidates, tense, anchor)?))
}

/// A month in the year that fits the draft.
fn bare_month(cursor: &Cursor<'_>, scene: &Scene, at: usize, (month, end): (u32, usize)) -> Option<Dated> {
    let Some(anchor) = scene.reading.anchor else {
        return Some(Dated::new(end, without_days(TimeUnit::Month, Basis::Unresolved)));
    };
    let year = anchor.year();
    let candidates = (year - 1..=year + 1).filter_map(|year| month_of(year, month, Basis::Draft));
    let tense = scene.tense(cursor, at, end);
    Some(Dated::new(end, scene.choose(candidates, tense, anchor)?))
}

/// A month of a year.
pub(super) fn month_of(year: i32, month: u32, basis: Basis) -> Option<When> {
    unit_around(Day::new(year, month, 1)?, TimeUnit::Month, basis)
}

/// The weekday that the token at `at` names.
pub(super) fn weekday(cursor: &Cursor<'_>, at: usize) -> Option<Weekday> {
    let entry = cursor.entry(at);
    let index = usize::from(entry.position);
    entry
        .class
        .is(Class::WEEKDAY)
        .then(|| Weekday::ALL.get(index).copied())?
}
