//! Stretches of the calendar counted from the draft's date: `last week`, `this September`, `next Friday`, `that year`,
//! `the past two years`.

use super::cursor::Cursor;
use super::days::{month, month_of, weekday};
use super::lexicon::Class;
use super::numerals::{Sort, count};
use super::offsets::{FEW, by_workdays, weeks_in};
use super::scene::{Dated, Leaning, Scene, Tense, days, moved, unit_around, unit_at, without_days};
use super::weekdays::{with_date, with_part_of_day};
use super::years;
use ibid_core::Day;
use ibid_core::values::{Basis, TimeUnit, When};

/// Which way a word points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Last,
    This,
    Next,
    /// The last so many, up to now.
    Past,
    /// The one after what was named.
    Following,
    /// The one that was named.
    Same,
}

/// The pointing words at `at`, articles passed over; the index behind them.
fn way(cursor: &Cursor<'_>, at: usize) -> Option<(Way, usize)> {
    let mut next = cursor.skip(at, Class::THE);
    let mut found = None;
    while next == at || cursor.goes_on(next) {
        let class = cursor.entry(next).class;
        let this = match () {
            () if class.is(Class::SAME) => Way::Same,
            () if class.is(Class::FOLLOWING) => Way::Following,
            () if class.is(Class::LAST) => Way::Last,
            () if class.is(Class::NEXT) => Way::Next,
            () if class.is(Class::PAST) => Way::Past,
            () if class.is(Class::THIS) => Way::This,
            () => break,
        };
        // `this past spring`, `that same day`
        let goes_on = matches!(found, None | Some(Way::This | Way::Same));
        if !goes_on {
            return None;
        }
        found = Some(this);
        next += 1;
    }
    found.filter(|_| cursor.goes_on(next)).map(|way| (way, next))
}

/// A period that a pointing word leads to.
pub(super) fn pointed(cursor: &Cursor<'_>, scene: &Scene, at: usize) -> Option<Dated> {
    let (way, mut next) = way(cursor, at)?;
    next = cursor.skip(next, Class::FISCAL.or(Class::CALENDAR));
    if let Some(dated) = named(cursor, scene, way, next) {
        return Some(dated);
    }
    if let Some((count, unit, end)) = counted(cursor, next) {
        let several = match count.filter(|_| cursor.is(end - 1, Class::WORKDAY)) {
            Some(count) => workdays(scene, way, count),
            None => several(scene, way, count, unit),
        };
        return Some(Dated::new(end, several?));
    }
    let entry = cursor.entry(next);
    let unit = entry.unit.filter(|_| entry.class.is(Class::TIME_UNIT))?;
    if entry.class.is(Class::PLURAL) {
        let vague = matches!(way, Way::Past | Way::Last | Way::Next);
        return vague.then(|| Dated::new(next + 1, without_days(unit, Basis::Vague)));
    }
    let titled = cursor.is_capital(next) && cursor.is_capital(next - 1);
    if titled || (unit < TimeUnit::Day && scene.reading.leaning == Leaning::Past) {
        return None;
    }
    let when = with_fortnight(cursor, next, way, one(scene, way, unit));
    Some(Dated::new(next + 1, when))
}

/// `week`, or the fortnight where the word at `at` says so.
fn with_fortnight(cursor: &Cursor<'_>, at: usize, way: Way, week: When) -> When {
    if cursor.is(at, Class::FORTNIGHT) {
        fortnight(way, week).unwrap_or(week)
    } else {
        week
    }
}

/// The fortnight, of which `week` is what a week would be.
fn fortnight(way: Way, week: When) -> Option<When> {
    let (first, last) = (week.first?, week.last?);
    let (first, last) = match way {
        Way::This | Way::Same => (first, last.plus(7)?),
        Way::Next | Way::Following => (first.plus(7)?, last.plus(14)?),
        Way::Last | Way::Past => (first.plus(-7)?, last),
    };
    Some(When {
        first: Some(first),
        last: Some(last),
        ..week
    })
}

/// The last or next so many days of work, counted from the draft's day.
fn workdays(scene: &Scene, way: Way, count: i32) -> Option<When> {
    let Some(anchor) = scene.reading.anchor else {
        return Some(without_days(TimeUnit::Day, Basis::Unresolved));
    };
    let (first, last) = match way {
        Way::Last | Way::Past => (by_workdays(anchor, -count)?, anchor.plus(-1)?),
        Way::Next | Way::Following => (by_workdays(anchor, 1)?, by_workdays(anchor, count)?),
        Way::This | Way::Same => return None,
    };
    Some(days(first, last, TimeUnit::Day, Basis::Draft))
}

/// One unit, pointed at.
fn one(scene: &Scene, way: Way, unit: TimeUnit) -> When {
    let unresolved = without_days(unit, Basis::Unresolved);
    if matches!(way, Way::Same | Way::Following) {
        let previous = scene.previous.and_then(|(when, span)| Some((when.first?, span)));
        if let Some((day, span)) = previous {
            let basis = Basis::Mention { span };
            let day = if way == Way::Same {
                Some(day)
            } else {
                moved(day, unit, 1)
            };
            return day
                .and_then(|day| unit_around(day, unit, basis))
                .unwrap_or(unresolved);
        }
        if way == Way::Same && scene.reading.leaning == Leaning::Past {
            return unresolved;
        }
    }
    let Some(anchor) = scene.reading.anchor else {
        return unresolved;
    };
    let when = match way {
        Way::Past => moved(anchor, unit, -1).map(|first| days(first, anchor, unit, Basis::Draft)),
        Way::Last => moved(anchor, unit, -1).and_then(|day| unit_around(day, unit, Basis::Draft)),
        Way::Next | Way::Following => {
            moved(anchor, unit, 1).and_then(|day| unit_around(day, unit, Basis::Draft))
        }
        Way::This | Way::Same => unit_around(anchor, unit, Basis::Draft),
    };
    when.unwrap_or(unresolved)
}

/// `two years`, `several months`: how many of what; the index behind them.
fn counted(cursor: &Cursor<'_>, at: usize) -> Option<(Option<i32>, TimeUnit, usize)> {
    let (count, end) = if cursor.is(at, Class::SOME) {
        let count = i32::from(cursor.entry(at).number);
        (Some(count).filter(|it| *it > 0), cursor.skip(at + 1, Class::OF))
    } else {
        let number = count(cursor, at).filter(|it| it.sort == Sort::Cardinal)?;
        (Some(i32::try_from(number.value.whole()?).ok()?), number.end)
    };
    let end = cursor.skip(end, Class::NEXT);
    let count = count.and_then(|count| count.checked_mul(weeks_in(cursor, end)));
    let entry = cursor.entry(end);
    let unit = entry
        .unit
        .filter(|_| entry.class.is(Class::TIME_UNIT) && cursor.goes_on(end))?;
    Some((count, unit, end + 1))
}

/// The last or next so many units, counted from the draft's day.
fn several(scene: &Scene, way: Way, count: Option<i32>, unit: TimeUnit) -> Option<When> {
    let few = (scene.reading.leaning == Leaning::Future).then_some(FEW);
    let Some(count) = count.or(few) else {
        return Some(without_days(unit, Basis::Vague));
    };
    let Some(anchor) = scene.reading.anchor else {
        return Some(without_days(unit, Basis::Unresolved));
    };
    // Quarters are those of the calendar.
    let whole = |away: i32| {
        let to = |count| unit_around(moved(anchor, unit, count)?, unit, Basis::Draft);
        days(
            to(away.min(1))?.first?,
            to(away.max(-1))?.last?,
            unit,
            Basis::Draft,
        )
        .into()
    };
    match way {
        Way::Last | Way::Past if unit == TimeUnit::Quarter => whole(-count),
        Way::Next | Way::Following if unit == TimeUnit::Quarter => whole(count),
        Way::Last | Way::Past => Some(days(moved(anchor, unit, -count)?, anchor, unit, Basis::Draft)),
        Way::Next | Way::Following => Some(days(
            anchor.plus(1)?,
            moved(anchor, unit, count)?,
            unit,
            Basis::Draft,
        )),
        Way::This | Way::Same => None,
    }
}

/// `the two previous years`, `3 next weeks`
pub(super) fn counted_and_pointed(cursor: &Cursor<'_>, scene: &Scene, at: usize) -> Option<Dated> {
    let first = cursor.skip(at, Class::THE);
    let number = count(cursor, first).filter(|it| it.sort == Sort::Cardinal)?;
    let class = cursor.entry(number.end).class;
    let way = match () {
        () if class.is(Class::LAST.or(Class::PAST)) => Way::Last,
        () if class.is(Class::NEXT) => Way::Next,
        () => return None,
    };
    let entry = cursor.entry(number.end + 1);
    let unit = entry
        .unit
        .filter(|unit| entry.class.is(Class::TIME_UNIT) && *unit >= TimeUnit::Day)?;
    let led = first > at || scene.reading.leaning == Leaning::Future;
    if !led || !cursor.goes_on(number.end) || !cursor.goes_on(number.end + 1) {
        return None;
    }
    let several = several(scene, way, Some(i32::try_from(number.value.whole()?).ok()?), unit)?;
    Some(Dated::new(number.end + 2, several))
}

/// A month, season, weekday or part of the day, pointed at.
fn named(cursor: &Cursor<'_>, scene: &Scene, way: Way, at: usize) -> Option<Dated> {
    let anchor = scene.reading.anchor;
    if let Some(weekday) = weekday(cursor, at) {
        // `this Wednesday, March 4` is one day.
        let dated = with_date(cursor, scene, at + 1, weekday).filter(|dated| {
            let mut between = at + 1..dated.end;
            cursor.is_sign(at + 1, ',')
                || between.any(|it| cursor.is(it, Class::MONTH) || cursor.is_sign(it, '/'))
        });
        if dated.is_some() {
            return dated;
        }
        let when = match anchor {
            None => without_days(TimeUnit::Day, Basis::Unresolved),
            Some(anchor) => {
                let monday = anchor.monday()?;
                let latest = -(anchor.weekday().index() - weekday.index() + 6).rem_euclid(7) - 1;
                // The coming Thursday is not today.
                let coming = if latest == -7 { 7 } else { latest + 7 };
                let day = match way {
                    Way::Last if scene.reading.leaning == Leaning::Past => anchor.plus(latest)?,
                    Way::Past => anchor.plus(latest)?,
                    Way::Last => monday.plus(weekday.index() - 7)?,
                    Way::This | Way::Same if cursor.is(at - 1, Class::NEXT) => anchor.plus(coming)?,
                    Way::This | Way::Same => monday.plus(weekday.index())?,
                    Way::Next | Way::Following if cursor.written(at - 1).len() > 4 => anchor.plus(coming)?,
                    Way::Next | Way::Following => monday.plus(weekday.index() + 7)?,
                };
                days(day, day, TimeUnit::Day, Basis::Draft)
            }
        };
        return Some(with_part_of_day(cursor, Dated::new(at + 1, when)));
    }
    if let Some((month, end)) = month(cursor, at) {
        let year = anchor.map(Day::year);
        let Some((anchor, year)) = anchor.zip(year) else {
            return Some(Dated::new(end, without_days(TimeUnit::Month, Basis::Unresolved)));
        };
        let candidates = (year - 2..=year + 2).filter_map(|year| month_of(year, month, Basis::Draft));
        return Some(Dated::new(end, point(way, candidates, anchor, year)?));
    }
    if cursor.is(at, Class::SEASON) {
        let Some(anchor) = anchor else {
            return Some(Dated::new(
                at + 1,
                without_days(TimeUnit::Season, Basis::Unresolved),
            ));
        };
        let year = anchor.year();
        let season = cursor.entry(at).position;
        let candidates = (year - 2..=year + 2).filter_map(|year| season_of(year, season, Basis::Draft));
        return Some(Dated::new(at + 1, point(way, candidates, anchor, year)?));
    }
    let today = way == Way::This && cursor.is(at, Class::DAY_PART);
    let anchor = anchor.filter(|_| today)?;
    Some(Dated::new(
        at + 1,
        days(anchor, anchor, TimeUnit::Day, Basis::Draft),
    ))
}

/// The one of `candidates` (sorted) that is last, next or this year's.
fn point(way: Way, mut candidates: impl Iterator<Item = When>, anchor: Day, year: i32) -> Option<When> {
    match way {
        Way::Last | Way::Past => candidates.filter(|it| it.last < Some(anchor)).last(),
        Way::Next | Way::Following => candidates.find(|it| it.first > Some(anchor)),
        Way::This | Way::Same => candidates.find(|it| it.last.map(Day::year) == Some(year)),
    }
}

/// A season by the meteorological reckoning; winter is that of its January.
pub(super) fn season_of(year: i32, season: u8, basis: Basis) -> Option<When> {
    let first = match season {
        0..=2 => Day::new(year, u32::from(season) * 3 + 3, 1)?,
        _ => Day::new(year - 1, 12, 1)?,
    };
    Some(days(
        first,
        first.plus_months(3)?.plus(-1)?,
        TimeUnit::Season,
        basis,
    ))
}

/// `summer`, `the spring of 2019`, `fall 2019`
pub(super) fn season(cursor: &Cursor<'_>, scene: &Scene, at: usize) -> Option<Dated> {
    let first = cursor.skip(at, Class::THE);
    if !cursor.is(first, Class::SEASON) {
        return None;
    }
    let season = cursor.entry(first).position;
    let next = cursor.skip(first + 1, Class::OF);
    let year = years::year(cursor, next)
        .filter(|_| cursor.goes_on(next))
        .map(|(year, end)| (year, end, Basis::Stated))
        .or_else(|| years::relative(cursor, scene, next).map(|(year, end)| (year, end, Basis::Draft)));
    if let Some((year, end, basis)) = year {
        return Some(Dated::new(end, season_of(year, season, basis)?));
    }
    let led = first > at
        || at.checked_sub(1).is_some_and(|before| {
            cursor.is(
                before,
                Class::IN
                    .or(Class::EARLY)
                    .or(Class::LATE)
                    .or(Class::MIDDLE)
                    .or(Class::BY),
            )
        });
    let noun = !cursor.is(first, Class::AMBIGUOUS) || (led && !cursor.is_word(first + 1));
    if !noun || !(led || cursor.is_capital(first)) {
        return None;
    }
    let Some(anchor) = scene.reading.anchor else {
        return Some(Dated::new(
            first + 1,
            without_days(TimeUnit::Season, Basis::Unresolved),
        ));
    };
    let year = anchor.year();
    let candidates = (year - 1..=year + 1).filter_map(|year| season_of(year, season, Basis::Draft));
    let tense = scene.tense(cursor, at, first + 1);
    Some(Dated::new(first + 1, scene.choose(candidates, tense, anchor)?))
}

/// `for the quarter`, `in the week`: the one at hand, or the one named before.
pub(super) fn at_hand(cursor: &Cursor<'_>, scene: &Scene, at: usize) -> Option<Dated> {
    let led = at.checked_sub(1).is_some_and(|before| {
        cursor.is(before, Class::FOR)
            || (cursor.is(before, Class::IN) && cursor.entry(at + 1).unit == Some(TimeUnit::Quarter))
    });
    let led = led || scene.reading.leaning == Leaning::Future;
    if !cursor.is(at, Class::THE) || !led || cursor.then(at + 2, Class::OF) {
        return None;
    }
    let dated = plain_unit(cursor, scene, at)?;
    let unit = dated.when.grain;
    // What happened in the quarter happened in the one that is over.
    let over = unit == TimeUnit::Quarter && scene.tense(cursor, at, dated.end) == Tense::Past;
    let last = scene
        .reading
        .anchor
        .filter(|_| over)
        .and_then(|day| unit_around(moved(day, unit, -1)?, unit, Basis::Draft));
    let named = scene
        .previous
        .filter(|(when, _)| when.grain == unit && unit > TimeUnit::Week)
        // Behind `a year earlier` the report goes back to its own quarter.
        .filter(|(when, _)| {
            let compared = matches!(when.basis, Basis::Mention { .. }) && last.is_some();
            let ago = when
                .first
                .zip(scene.reading.anchor)
                .map(|(day, anchor)| anchor.since(day));
            !(compared && ago.is_some_and(|days| days > 300))
        });
    let when = named.map_or(last.unwrap_or(dated.when), |(when, span)| When {
        basis: Basis::Mention { span },
        part: None,
        clock: None,
        ..when
    });
    (TimeUnit::Week..=TimeUnit::Year)
        .contains(&unit)
        .then(|| Dated::new(dated.end, when))
}

/// `the week`, `the year`: only where a part of it is named.
pub(super) fn plain_unit(cursor: &Cursor<'_>, scene: &Scene, at: usize) -> Option<Dated> {
    let first = cursor.skip(at, Class::THE);
    let entry = cursor.entry(first);
    let unit = entry
        .unit
        .filter(|_| entry.class.is(Class::TIME_UNIT) && !entry.class.is(Class::PLURAL))?;
    let when = with_fortnight(cursor, first, Way::This, unit_at(scene.reading.anchor, unit)?);
    (unit >= TimeUnit::Day && (first == at || cursor.goes_on(first))).then(|| Dated::new(first + 1, when))
}
