//! Days that are named from today or by the week: `Wednesday`, `Friday morning`, `yesterday`, `tonight`, `the weekend`;
//! holidays; and weekdays and weeks that are counted off: `the third Tuesday of September`.

use super::cursor::Cursor;
use super::dates;
use super::days::{date, day_number, weekday};
use super::lexicon::Class;
use super::numerals::{Sort, cardinal, numeral};
use super::scene::{Dated, Leaning, Scene, days, moved, unit_around, weekday_from, without_days};
use super::tokens::Gap;
use super::years;
use ibid_core::values::{Basis, TimeUnit, When};
use ibid_core::{Day, Weekday};

/// `dated` with the part of the day that follows it: `Friday morning`.
pub(super) fn with_part_of_day(cursor: &Cursor<'_>, dated: Dated) -> Dated {
    let next = dated.end;
    let early = cursor.skip(next, Class::EARLY.or(Class::LATE).or(Class::MIDDLE));
    let led = if early == next {
        cursor.skip(cursor.skip(next, Class::AT.or(Class::IN)), Class::THE)
    } else {
        early
    };
    let part = cursor.then(led, Class::DAY_PART) && cursor.goes_on(next);
    if part {
        Dated::new(led + 1, dated.when)
    } else {
        dated
    }
}

/// `Wednesday`, `Wednesday, June 9`, `Friday the 13th`, `Wednesday night`, `Tuesday of next week`.
pub(super) fn by_weekday(cursor: &Cursor<'_>, scene: &Scene, at: usize) -> Option<Dated> {
    let weekday = weekday(cursor, at)?;
    let stop = cursor.written(at).len() <= 5 && cursor.is_sign(at + 1, '.') && cursor.touches(at + 1);
    let next = at + 1 + usize::from(stop);
    if let Some(dated) = with_date(cursor, scene, next, weekday) {
        return Some(dated);
    }
    let led = at.checked_sub(1).is_some_and(|before| {
        cursor.is(
            before,
            Class::ON
                .or(Class::BY)
                .or(Class::SINCE)
                .or(Class::TO)
                .or(Class::AND),
        )
    });
    let doubtful = cursor.is(at, Class::AMBIGUOUS)
        && !led
        && (scene.reading.leaning == Leaning::Past || !(cursor.is_capital(at) || cursor.tokens.len() <= 4));
    let plural = cursor.written(at).to_ascii_lowercase().ends_with("days");
    if doubtful || plural || (cursor.is(at, Class::AMBIGUOUS) && cursor.is_part_of_name(at)) {
        return None;
    }
    let Some(anchor) = scene.reading.anchor else {
        return Some(with_part_of_day(
            cursor,
            Dated::new(
                next - usize::from(stop),
                without_days(TimeUnit::Day, Basis::Unresolved),
            ),
        ));
    };
    if let Some(dated) = of_week(cursor, scene, next, weekday) {
        return Some(dated);
    }
    let behind = (anchor.weekday().index() - weekday.index()).rem_euclid(7);
    let candidates = [-behind - 7, -behind, 7 - behind, 14 - behind]
        .into_iter()
        .filter_map(|shift| anchor.plus(shift))
        .map(|day| days(day, day, TimeUnit::Day, Basis::Draft));
    let end = next - usize::from(stop);
    let tense = scene.tense(cursor, at, end);
    let tense = if tense == super::scene::Tense::Unknown {
        super::scene::Tense::Past
    } else {
        tense
    };
    Some(with_part_of_day(
        cursor,
        Dated::new(end, scene.choose(candidates, tense, anchor)?),
    ))
}

/// A weekday with a date beside it. The weekday is kept, right or wrong.
pub(super) fn with_date(cursor: &Cursor<'_>, scene: &Scene, next: usize, weekday: Weekday) -> Option<Dated> {
    let comma = usize::from(cursor.is_sign(next, ',') || cursor.is_sign(next, '('));
    let behind = cursor.skip(next + comma, Class::THE.or(Class::ON));
    let gap = cursor.goes_on(behind) || cursor.token(behind).gap == Gap::Dash;
    let month_named = gap.then(|| date(cursor, scene, behind)).flatten();
    if let Some(dated) = month_named.filter(|it| it.when.grain == TimeUnit::Day && (it.end > behind + 1)) {
        let closed = usize::from(cursor.is_sign(next, '(') && cursor.is_sign(dated.end, ')'));
        let when = When {
            weekday: Some(weekday),
            ..with_weekday(scene, dated.when, weekday)
        };
        return Some(Dated::new(dated.end + closed, when));
    }
    // `Friday the 13th`, `Friday 31`
    let (number, end) = day_number(cursor, behind).filter(|_| gap && comma == 0)?;
    let bare = cursor.is_digits(behind) && end == behind + 1;
    let clock = cursor.is_sign(end, ':')
        || cursor.is(end, Class::MERIDIEM.or(Class::CLOCK))
        || (bare && cursor.is_word(end));
    let anchor = scene.reading.anchor.filter(|_| !clock)?;
    let day = (0..60)
        .flat_map(|months| match scene.reading.leaning {
            Leaning::Past => [months, -months],
            Leaning::Future => [months, months],
        })
        .filter_map(|months| {
            let (year, month, _) = anchor.plus_months(months)?.parts();
            Day::new(year, month, number)
        })
        .find(|day| day.weekday() == weekday)?;
    Some(Dated::new(
        end,
        When {
            weekday: Some(weekday),
            ..days(day, day, TimeUnit::Day, Basis::Draft)
        },
    ))
}

/// A day without a year, in the near year in which it is that weekday.
fn with_weekday(scene: &Scene, when: When, weekday: Weekday) -> When {
    let (Basis::Draft, Some(first), Some(anchor)) = (when.basis, when.first, scene.reading.anchor) else {
        return when;
    };
    let fits = [0, 1, -1]
        .into_iter()
        .filter_map(|years| first.plus_months(12 * years))
        .find(|day| day.weekday() == weekday && day.since(anchor).abs() < 200);
    match fits {
        Some(day) => days(day, day, TimeUnit::Day, Basis::Draft),
        None => when,
    }
}

/// `Tuesday of next week`, `Tuesday next week`
fn of_week(cursor: &Cursor<'_>, scene: &Scene, at: usize, weekday: Weekday) -> Option<Dated> {
    let next = cursor.skip(at, Class::OF);
    let week = super::periods::pointed(cursor, scene, next)
        .filter(|it| it.when.grain == TimeUnit::Week && cursor.goes_on(next))?;
    let day = week.when.first?.plus(weekday.index())?;
    Some(Dated::new(
        week.end,
        days(day, day, TimeUnit::Day, week.when.basis),
    ))
}

/// `today`, `yesterday afternoon`, `tonight`, `last night`, `the day before yesterday`.
pub(super) fn deictic(cursor: &Cursor<'_>, scene: &Scene, at: usize) -> Option<Dated> {
    let entry = cursor.entry(at);
    if !entry.class.is(Class::DEICTIC.or(Class::TONIGHT)) {
        return None;
    }
    let last_night =
        entry.class.is(Class::TONIGHT) && cursor.written(at).to_ascii_lowercase().starts_with("last");
    let shift = if last_night { -1 } else { i32::from(entry.shift) };
    let Some(anchor) = scene.reading.anchor else {
        return Some(with_part_of_day(
            cursor,
            Dated::new(at + 1, without_days(TimeUnit::Day, Basis::Unresolved)),
        ));
    };
    let day = anchor.plus(shift)?;
    Some(with_part_of_day(
        cursor,
        Dated::new(at + 1, days(day, day, TimeUnit::Day, Basis::Draft)),
    ))
}

/// `the weekend`
pub(super) fn weekend(cursor: &Cursor<'_>, scene: &Scene, at: usize) -> Option<Dated> {
    let unit = cursor.entry(at + 1).unit == Some(TimeUnit::Weekend) && !cursor.is(at + 1, Class::PLURAL);
    if !(cursor.is(at, Class::THE) && unit && cursor.goes_on(at + 1)) {
        return None;
    }
    let Some(anchor) = scene.reading.anchor else {
        return Some(Dated::new(
            at + 2,
            without_days(TimeUnit::Weekend, Basis::Unresolved),
        ));
    };
    let candidates = [-14, -7, 0, 7]
        .into_iter()
        .filter_map(|shift| unit_around(anchor.plus(shift)?, TimeUnit::Weekend, Basis::Draft));
    let tense = scene.tense(cursor, at, at + 2);
    let tense = if tense == super::scene::Tense::Unknown {
        super::scene::Tense::Past
    } else {
        tense
    };
    Some(Dated::new(at + 2, scene.choose(candidates, tense, anchor)?))
}

/// A holiday, in the year that follows or the one that fits.
pub(super) fn holiday(cursor: &Cursor<'_>, scene: &Scene, at: usize) -> Option<Dated> {
    let first = cursor.skip(at, Class::LAST.or(Class::NEXT).or(Class::THIS));
    let entry = cursor.entry(first);
    if !entry.class.is(Class::HOLIDAY) || (first > at && !cursor.goes_on(first)) {
        return None;
    }
    let rule = *cursor.pack.holidays.get(usize::from(entry.holiday))?;
    let in_year = |year: i32, basis| {
        let (first, last) = rule.days_in(year)?;
        Some(days(first, last, TimeUnit::Day, basis))
    };
    let next = cursor.skip(first + 1, Class::OF.or(Class::IN));
    let stated = years::year(cursor, next)
        .filter(|_| cursor.goes_on(next))
        .or_else(|| years::relative(cursor, scene, next));
    if let Some((year, end)) = stated {
        return Some(Dated::new(end, in_year(year, Basis::Stated)?));
    }
    let Some(anchor) = scene.reading.anchor else {
        return Some(Dated::new(
            first + 1,
            without_days(TimeUnit::Day, Basis::Unresolved),
        ));
    };
    let year = anchor.year();
    let mut candidates = (year - 1..=year + 1).filter_map(|year| in_year(year, Basis::Draft));
    let when = match () {
        () if first == at => {
            let tense = scene.tense(cursor, at, first + 1);
            scene.choose(candidates, tense, anchor)
        }
        () if cursor.is(at, Class::LAST) => candidates.rfind(|it| it.last < Some(anchor)),
        () => candidates.find(|it| it.first > Some(anchor)),
    };
    Some(Dated::new(first + 1, when?))
}

/// The first and last day of the holiday at `at` when it first comes on or after `from`.
pub(super) fn holiday_from(cursor: &Cursor<'_>, at: usize, from: Day) -> Option<(Day, Day)> {
    let rule = cursor.pack.holidays.get(usize::from(cursor.entry(at).holiday))?;
    (from.year()..=from.year() + 1)
        .filter_map(|year| rule.days_in(year))
        .find(|(first, _)| *first >= from)
}

/// `the third Tuesday of September 2014`, `the second week of 2021`, `the last day of the month`.
pub(super) fn counted_off(cursor: &Cursor<'_>, scene: &Scene, at: usize) -> Option<Dated> {
    let first = cursor.skip(at, Class::THE);
    let (nth, next) = if cursor.is(first, Class::LAST) {
        (-1, first + 1)
    } else {
        let number = numeral(cursor, first).filter(|it| it.sort == Sort::Ordinal)?;
        let nth = i32::try_from(number.value.whole()?)
            .ok()
            .filter(|it| *it <= 366)?;
        let from_end = cursor.then(number.end, Class::LAST);
        (
            if from_end { -nth } else { nth },
            number.end + usize::from(from_end),
        )
    };
    if let Some(dated) = several_counted_off(cursor, scene, nth, next) {
        return Some(dated);
    }
    let entry = cursor.entry(next);
    let weekday = weekday(cursor, next);
    let unit = entry
        .unit
        .filter(|_| entry.class.is(Class::TIME_UNIT) && !entry.class.is(Class::PLURAL));
    if !cursor.goes_on(next) || (weekday.is_none() && unit.is_none()) {
        return None;
    }
    let of = cursor.then(next + 1, Class::OF.or(Class::IN));
    let whole = dates::simple(cursor, scene, next + 1 + usize::from(of))
        .or_else(|| super::periods::plain_unit(cursor, scene, next + 2).filter(|_| of))
        .filter(|it| (of || it.when.grain > TimeUnit::Week) && cursor.goes_on(next + 1))?;
    let when = nth_inside(nth, weekday, unit, &whole.when)?;
    Some(Dated::new(whole.end, when))
}

/// `the first two weeks of 2021`, `the last three days of May`: a number of units behind `first` (1) or `last` (-1).
fn several_counted_off(cursor: &Cursor<'_>, scene: &Scene, nth: i32, at: usize) -> Option<Dated> {
    let number = cardinal(cursor, at).filter(|it| it.sort == Sort::Cardinal && nth.abs() == 1)?;
    let count = i32::try_from(number.value.whole()?)
        .ok()
        .filter(|it| (2..=366).contains(it))?;
    let entry = cursor.entry(number.end);
    let unit = entry
        .unit
        .filter(|_| entry.class.is(Class::TIME_UNIT) && entry.class.is(Class::PLURAL))?;
    let of = number.end + 1;
    let goes_on =
        cursor.goes_on(at) && cursor.goes_on(number.end) && cursor.then(of, Class::OF.or(Class::IN));
    let whole = goes_on.then(|| dates::simple(cursor, scene, of + 1))??;
    let inside = |nth| nth_inside(nth, None, Some(unit), &whole.when);
    let (one, other) = (inside(nth)?, inside(nth * count)?);
    let (first, last) = if nth > 0 { (one, other) } else { (other, one) };
    let when = When {
        last: last.last,
        ..first
    };
    Some(Dated::new(whole.end, when))
}

/// The `nth` weekday or unit inside `whole`, from its end when negative.
fn nth_inside(nth: i32, weekday: Option<Weekday>, unit: Option<TimeUnit>, whole: &When) -> Option<When> {
    let (start, end) = (whole.first?, whole.last?);
    let basis = whole.basis;
    let from = |first: Option<Day>, last: Option<Day>, step: TimeUnit| {
        if nth > 0 {
            moved(first?, step, nth - 1)
        } else {
            moved(last?, step, nth + 1)
        }
    };
    let when = match (weekday, unit) {
        (Some(weekday), _) => {
            let back = (end.weekday().index() - weekday.index()).rem_euclid(7);
            let day = from(weekday_from(start, weekday), end.plus(-back), TimeUnit::Week)?;
            days(day, day, TimeUnit::Day, basis)
        }
        (None, Some(unit @ (TimeUnit::Week | TimeUnit::Weekend))) => {
            // A week belongs to the month or year that has its Thursday.
            let monday = |day: Option<Day>| day.and_then(Day::monday);
            let day = from(monday(start.plus(3)), monday(end.plus(-3)), TimeUnit::Week)?;
            unit_around(day, unit, basis)?
        }
        (None, Some(unit @ (TimeUnit::Day | TimeUnit::Month | TimeUnit::Year | TimeUnit::Decade))) => {
            unit_around(from(Some(start), Some(end), unit)?, unit, basis)?
        }
        _ => return None,
    };
    let inside = when.first >= start.plus(-6) && when.last <= end.plus(6);
    inside.then_some(when)
}

/// `now`, `recently`, `soon`: words of time that name no interval.
pub(super) fn vague(cursor: &Cursor<'_>, scene: &Scene, at: usize) -> Option<Dated> {
    let entry = cursor.entry(at);
    if !entry.class.is(Class::VAGUE) {
        return None;
    }
    let mut when = without_days(TimeUnit::Day, Basis::Vague);
    if entry.shift == 0 && scene.reading.leaning == Leaning::Future {
        when.first = scene.reading.anchor;
        when.last = when.first;
    }
    Some(Dated::new(at + 1, when))
}
