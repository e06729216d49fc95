//! Days so far from another: `three weeks ago`, `two years later`, `five days before Christmas`, `in two months`.

use super::cursor::Cursor;
use super::dates;
use super::lexicon::Class;
use super::numerals::{Sort, count};
use super::scene::{Dated, Leaning, Scene, Tense, days, moved, unit_around, without_days};
use ibid_core::Day;
use ibid_core::values::{Basis, Decimal, TimeUnit, When};

/// How long, in one unit.
#[derive(Debug, Clone, Copy)]
struct Distance {
    /// Missing where the text does not say: several years.
    count: Option<i32>,
    unit: TimeUnit,
    /// Days besides, of half a unit.
    days: i32,
    end: usize,
}

/// `three weeks`, `a year`, `several months`, `two and a half years`; behind a qualifier too.
fn distance(cursor: &Cursor<'_>, at: usize) -> Option<Distance> {
    let first = cursor.skip(at, Class::BEFORE_NUMBER);
    let (count, days, next) =
        if cursor.is(first, Class::INDEFINITE) && cursor.then(first + 1, Class::TIME_UNIT) {
            (Some(1), 0, first + 1)
        } else if cursor.is(first, Class::SOME)
            || (cursor.is(first, Class::INDEFINITE) && cursor.then(first + 1, Class::SOME))
        {
            let word = first + usize::from(cursor.is(first, Class::INDEFINITE));
            let count = i32::from(cursor.entry(word).number);
            (
                Some(count).filter(|it| *it > 0),
                0,
                cursor.skip(word + 1, Class::OF),
            )
        } else {
            let number = count(cursor, first).filter(|it| it.sort != Sort::Ordinal)?;
            let (count, part) = whole_and_part(number.value)?;
            let vague = number.sort == Sort::Vague;
            let next = if vague {
                cursor.skip(number.end, Class::OF)
            } else {
                number.end
            };
            (Some(count).filter(|_| !vague), part, next)
        };
    let entry = cursor.entry(next);
    let unit = entry
        .unit
        .filter(|_| entry.class.is(Class::TIME_UNIT) && cursor.goes_on(next))?;
    Some(Distance {
        count,
        unit,
        days: part_of(unit, days),
        end: next + 1,
    })
}

/// A number as its whole part and the hundredths behind it.
fn whole_and_part(value: Decimal) -> Option<(i32, i32)> {
    let hundredths = value.times(Decimal::from(100))?.to_f64();
    (0.0..1e8).contains(&hundredths).then(|| {
        #[allow(clippy::cast_possible_truncation, reason = "the range was just checked")]
        let hundredths = hundredths as i32;
        (hundredths / 100, hundredths % 100)
    })
}

/// So many hundredths of a unit in days.
fn part_of(unit: TimeUnit, hundredths: i32) -> i32 {
    let days = match unit {
        TimeUnit::Week | TimeUnit::Weekend => 7,
        TimeUnit::Month => 30,
        TimeUnit::Quarter | TimeUnit::Season => 91,
        TimeUnit::Half => 182,
        TimeUnit::Year => 365,
        TimeUnit::Decade => 3652,
        TimeUnit::Century => 36_524,
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour | TimeUnit::Day => 0,
    };
    days * hundredths / 100
}

/// A date that is given by its distance from another.
pub(super) fn offset(cursor: &Cursor<'_>, scene: &Scene, at: usize) -> Option<Dated> {
    if let Some(dated) = ahead(cursor, scene, at) {
        return Some(dated);
    }
    if let Some(dated) = year_ago(cursor, scene, at) {
        return Some(dated);
    }
    let distance = distance(cursor, at)?;
    let next = distance.end;
    let or_so = usize::from(cursor.is(next, Class::BEFORE_NUMBER) && cursor.written(next).starts_with("or"));
    let next = next + or_so;
    if !cursor.goes_on(next) {
        return None;
    }
    let class = cursor.entry(next).class;
    let other = |from: usize| {
        cursor
            .goes_on(from)
            .then(|| dates::simple(cursor, scene, from))
            .flatten()
    };
    let is_any = |words: &[&str]| {
        words
            .iter()
            .any(|word| cursor.written(next).eq_ignore_ascii_case(word))
    };
    let before = is_any(&["before"]);
    let after = is_any(&["after", "from", "following", "since"]);
    if (before || after)
        && let Some(start) = other(next + 1)
    {
        let (Some(first), Some(_)) = (start.when.first, distance.count) else {
            return Some(Dated::new(
                start.end,
                without_days(distance.unit, start.when.basis),
            ));
        };
        let day = away(first, distance, if before { -1 } else { 1 })?;
        return Some(Dated::new(
            start.end,
            days(day, day, TimeUnit::Day, start.when.basis),
        ));
    }
    if let Some(when) = same_period(cursor, scene, distance, next) {
        return Some(Dated::new(next + 1, when));
    }
    let anchor = scene.reading.anchor;
    let previous = scene
        .previous
        .and_then(|(when, span)| Some((when.first?, Basis::Mention { span })));
    let drafts = anchor.map(|day| (day, Basis::Draft));
    let (from, sign) = match () {
        () if class.is(Class::AGO) => (drafts, -1),
        () if class.is(Class::HENCE) => (drafts, 1),
        () if class.is(Class::EARLIER) => (previous.or(drafts), -1),
        () if class.is(Class::LATER) && !after => (previous.or(drafts), 1),
        () => return None,
    };
    Some(Dated::new(next + 1, resolved(scene, from, distance, sign)))
}

/// `a year earlier` behind a quarter or a month is that quarter or month of the year before.
fn same_period(cursor: &Cursor<'_>, scene: &Scene, distance: Distance, at: usize) -> Option<When> {
    let (when, span) = scene.previous?;
    let near = cursor.token(at).span.start.saturating_sub(span.end) < NEAR;
    let behind = cursor.is(at, Class::EARLIER.or(Class::AGO));
    let alike = matches!(when.grain, TimeUnit::Month | TimeUnit::Quarter | TimeUnit::Half);
    let years = distance.unit == TimeUnit::Year && distance.count == Some(1);
    if !(near && behind && alike && years) {
        return None;
    }
    unit_around(
        away(when.first?, distance, -1)?,
        when.grain,
        Basis::Mention { span },
    )
}

/// How far back a date may have been named that another is counted from, in bytes.
const NEAR: usize = 400;

fn away(day: Day, distance: Distance, sign: i32) -> Option<Day> {
    moved(day, distance.unit, sign * distance.count?)?.plus(sign * distance.days)
}

/// The day or the unit so far from another. Reports round to the unit, appointments count days.
fn resolved(scene: &Scene, from: Option<(Day, Basis)>, distance: Distance, sign: i32) -> When {
    let unresolved = without_days(distance.unit, Basis::Unresolved);
    let (Some((day, basis)), Some(_)) = (from, distance.count) else {
        return if distance.count.is_none() {
            without_days(distance.unit, Basis::Vague)
        } else {
            unresolved
        };
    };
    let Some(there) = away(day, distance, sign) else {
        return unresolved;
    };
    let unit = if scene.reading.leaning == Leaning::Past && distance.days == 0 {
        distance.unit
    } else {
        TimeUnit::Day
    };
    unit_around(there, unit.min(TimeUnit::Year), basis).unwrap_or(unresolved)
}

/// `in two months`, `within 10 days`, where the sentence speaks of what is to come.
fn ahead(cursor: &Cursor<'_>, scene: &Scene, at: usize) -> Option<Dated> {
    let leads = cursor.is(at, Class::IN) || cursor.written(at).eq_ignore_ascii_case("after");
    if !leads || !cursor.goes_on(at + 1) {
        return None;
    }
    let distance = distance(cursor, at + 1)?;
    let during = cursor.written(at).eq_ignore_ascii_case("during");
    let behind = cursor.is(
        distance.end,
        Class::AGO
            .or(Class::EARLIER)
            .or(Class::LATER)
            .or(Class::HENCE)
            .or(Class::OF),
    );
    let hyphen = cursor.hyphened(distance.end - 1) || cursor.hyphened(distance.end);
    if during || behind || hyphen || scene.tense(cursor, at, distance.end) != Tense::Future {
        return None;
    }
    let from = scene.reading.anchor.map(|day| (day, Basis::Draft));
    Some(Dated::new(distance.end, resolved(scene, from, distance, 1)))
}

/// `year-ago`, `the year-earlier period`
fn year_ago(cursor: &Cursor<'_>, scene: &Scene, at: usize) -> Option<Dated> {
    let entry = cursor.entry(at);
    let unit = entry.unit.filter(|_| entry.class.is(Class::TIME_UNIT))?;
    let ago = cursor.is(at + 1, Class::AGO.or(Class::EARLIER)) && cursor.hyphened(at + 1);
    let distance = Distance {
        count: Some(1),
        unit,
        days: 0,
        end: at + 2,
    };
    if !ago {
        return None;
    }
    if let Some(when) = same_period(cursor, scene, distance, at + 1) {
        return Some(Dated::new(at + 2, when));
    }
    let from = scene.reading.anchor.map(|day| (day, Basis::Draft));
    Some(Dated::new(at + 2, resolved(scene, from, distance, -1)))
}
