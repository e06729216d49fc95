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
    /// Whether only days on which people work are counted.
    workdays: bool,
    /// Days besides, of half a unit.
    days: i32,
    /// Smaller units besides: three years, *two months and a day*.
    more: [Option<(i32, TimeUnit)>; 3],
    end: usize,
}

impl Distance {
    /// One `unit`, named before `end`.
    const fn one(unit: TimeUnit, end: usize) -> Self {
        Self {
            count: Some(1),
            unit,
            workdays: false,
            days: 0,
            more: [None; 3],
            end,
        }
    }
}

/// `three weeks`, `a year`, `several months`, `two and a half years`, `two years and three months`; behind a qualifier too.
fn distance(cursor: &Cursor<'_>, scene: &Scene, at: usize) -> Option<Distance> {
    let mut whole = one_unit(cursor, scene, at)?;
    let mut smallest = whole.unit;
    for place in 0..whole.more.len() {
        let comma = usize::from(cursor.is_sign(whole.end, ','));
        let next = cursor.skip(whole.end + comma, Class::AND);
        let more = one_unit(cursor, scene, next).filter(|more| more.unit < smallest && cursor.goes_on(next));
        let Some((more, count)) = more.and_then(|more| Some((more, more.count?))) else {
            break;
        };
        if let Some(free) = whole.more.get_mut(place) {
            *free = Some((count, more.unit));
        }
        (smallest, whole.end) = (more.unit, more.end);
    }
    Some(whole)
}

/// A few: as many as appointments mean by it.
pub(super) const FEW: i32 = 3;

fn one_unit(cursor: &Cursor<'_>, scene: &Scene, at: usize) -> Option<Distance> {
    let first = cursor.skip(at, Class::BEFORE_NUMBER);
    let (count, days, next) =
        if cursor.is(first, Class::INDEFINITE) && cursor.then(first + 1, Class::TIME_UNIT) {
            (Some(1), 0, first + 1)
        } else if cursor.is(first, Class::SOME)
            || (cursor.is(first, Class::INDEFINITE) && cursor.then(first + 1, Class::SOME))
        {
            let word = first + usize::from(cursor.is(first, Class::INDEFINITE));
            let count = i32::from(cursor.entry(word).number);
            let few = (scene.reading.leaning == Leaning::Future).then_some(FEW);
            (
                Some(count).filter(|it| *it > 0).or(few),
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
        count: count.and_then(|count| count.checked_mul(weeks_in(cursor, next))),
        unit,
        workdays: entry.class.is(Class::WORKDAY),
        days: part_of(unit, days),
        more: [None; 3],
        end: next + 1,
    })
}

/// How many of its unit the word at `at` stands for: a fortnight is two weeks.
pub(super) fn weeks_in(cursor: &Cursor<'_>, at: usize) -> i32 {
    if cursor.is(at, Class::FORTNIGHT) { 2 } else { 1 }
}

/// The day `count` days of work after `day`, before it when negative.
pub(super) fn by_workdays(day: Day, count: i32) -> Option<Day> {
    let step = count.signum();
    // Whole weeks have five each; the rest, one to five, is walked and so ends on a day of work.
    let weeks = (count - step) / 5;
    let mut there = day.plus(weeks.checked_mul(7)?)?;
    let mut left = (count - weeks * 5).abs();
    while left > 0 {
        there = there.plus(step)?;
        left -= i32::from(there.weekday().index() < 5);
    }
    Some(there)
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
    ahead(cursor, scene, at)
        .or_else(|| year_ago(cursor, scene, at))
        .or_else(|| beside_named(cursor, scene, at))
        .or_else(|| counted_off(cursor, scene, at))
}

/// `three weeks ago`, `two days later`, `five days before Christmas`.
fn counted_off(cursor: &Cursor<'_>, scene: &Scene, at: usize) -> Option<Dated> {
    let distance = distance(cursor, scene, at)?;
    let next = distance.end;
    let is = |at: usize, word: &str| cursor.written(at).eq_ignore_ascii_case(word);
    let or_so = cursor.is(next, Class::BEFORE_NUMBER) && cursor.written(next).starts_with("or");
    let comma = cursor.is_sign(next, ',') && is(next + 1, "from");
    let next = next + usize::from(or_so) + usize::from(comma);
    if !cursor.goes_on(next) {
        return None;
    }
    let before = is(next, "before");
    let after = ["after", "from", "following", "since"]
        .iter()
        .any(|word| is(next, word));
    if (before || after)
        && cursor.goes_on(next + 1)
        && let Some(start) = dates::simple(cursor, scene, next + 1)
    {
        // `for ten days from 18 December` lasts so long.
        let lasts = is(next, "from") && at.checked_sub(1).is_some_and(|led| cursor.is(led, Class::FOR));
        return from_date(distance, start, if before { -1 } else { 1 }, lasts);
    }
    if let Some(when) = same_period(cursor, scene, distance, next) {
        return Some(Dated::new(next + 1, when));
    }
    let class = cursor.entry(next).class;
    let drafts = scene.reading.anchor.map(|day| (day, Basis::Draft));
    let named = named(scene).or(drafts);
    let (from, sign) = match () {
        () if class.is(Class::AGO) => (drafts, -1),
        () if class.is(Class::HENCE) => (drafts, 1),
        () if class.is(Class::EARLIER) => (named, -1),
        () if class.is(Class::LATER) && !after => (named, 1),
        () => return None,
    };
    Some(Dated::new(next + 1, resolved(scene, from, distance, sign)))
}

/// The first day of the date that was named last.
fn named(scene: &Scene) -> Option<(Day, Basis)> {
    let (when, span) = scene.previous?;
    Some((when.first?, Basis::Mention { span }))
}

/// What lies so far from `start`; all until then when it `lasts` so long.
fn from_date(distance: Distance, start: Dated, sign: i32, lasts: bool) -> Option<Dated> {
    let basis = start.when.basis;
    let (Some(first), Some(_)) = (start.when.first, distance.count) else {
        return Some(Dated::new(start.end, without_days(distance.unit, basis)));
    };
    let day = away(first, distance, sign)?;
    let (first, last) = if lasts { (first, day.plus(-1)?) } else { (day, day) };
    Some(Dated::new(start.end, days(first, last, TimeUnit::Day, basis)))
}

/// `the day before`, `the week after`: beside the date that was named.
fn beside_named(cursor: &Cursor<'_>, scene: &Scene, at: usize) -> Option<Dated> {
    let entry = cursor.entry(at + 1);
    let unit = entry.unit.filter(|_| {
        cursor.is(at, Class::THE)
            && cursor.then(at + 1, Class::TIME_UNIT)
            && !entry.class.is(Class::PLURAL)
            && cursor.goes_on(at + 2)
    })?;
    let sign = match cursor.written(at + 2) {
        "before" => -1,
        "after" => 1,
        _ => return None,
    };
    let alone = !(cursor.is_word(at + 3) || cursor.is_digits(at + 3)) || !cursor.goes_on(at + 3);
    let from = named(scene).or_else(|| scene.reading.anchor.map(|day| (day, Basis::Draft)));
    let distance = Distance {
        count: Some(weeks_in(cursor, at + 1)),
        ..Distance::one(unit, at + 3)
    };
    (alone && (TimeUnit::Day..=TimeUnit::Year).contains(&unit))
        .then(|| Dated::new(at + 3, resolved(scene, from, distance, sign)))
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
    let count = sign * distance.count?;
    if distance.workdays {
        return by_workdays(day, count);
    }
    let there = moved(day, distance.unit, count)?.plus(sign * distance.days)?;
    let mut more = distance.more.into_iter().flatten();
    more.try_fold(there, |there, (count, unit)| moved(there, unit, sign * count))
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
    let rough = distance.days == 0 && distance.more == [None; 3];
    let unit = if scene.reading.leaning == Leaning::Past && rough {
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
    let distance = distance(cursor, scene, at + 1)?;
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
    let distance = Distance::one(unit, at + 2);
    if !ago {
        return None;
    }
    if let Some(when) = same_period(cursor, scene, distance, at + 1) {
        return Some(Dated::new(at + 2, when));
    }
    let from = scene.reading.anchor.map(|day| (day, Basis::Draft));
    Some(Dated::new(at + 2, resolved(scene, from, distance, -1)))
}
