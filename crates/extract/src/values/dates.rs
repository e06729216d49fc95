//! Dates put together: parts of a period, ranges, days with their time.

use super::clock::clock;
use super::cursor::Cursor;
use super::days;
use super::lexicon::Class;
use super::offsets;
use super::periods;
use super::quarters;
use super::ranges;
use super::scene::{Dated, Leaning, Scene, unit_at};
use super::weekdays;
use super::weeks;
use super::years;
use ibid_core::values::{Basis, Part, TimeUnit, When};

/// The date at `at`, with whatever belongs to it.
pub(super) fn date(cursor: &Cursor<'_>, scene: &Scene, at: usize) -> Option<Dated> {
    if let Some(range) = ranges::led(cursor, scene, at) {
        return Some(range);
    }
    if let Some(range) = ranges::within_month(cursor, scene, at, Class::TO) {
        return Some(range);
    }
    if let Some(dated) = behind_clock(cursor, scene, at) {
        return Some(dated);
    }
    let dated = with_clock(cursor, single(cursor, scene, at)?);
    Some(ranges::behind(cursor, scene, dated).unwrap_or(dated))
}

/// A date that is no range and has no time.
pub(super) fn single(cursor: &Cursor<'_>, scene: &Scene, at: usize) -> Option<Dated> {
    part(cursor, scene, at).or_else(|| weeks::closer(cursor, scene, at, simple(cursor, scene, at)?).into())
}

/// A way to read the date that begins at a token.
type Rule = fn(&Cursor<'_>, &Scene, usize) -> Option<Dated>;

/// How deep dates may stand in dates.
const DEEPEST: u8 = 4;

/// A date without anything around it: the longest that begins at `at`.
pub(super) fn simple(cursor: &Cursor<'_>, scene: &Scene, at: usize) -> Option<Dated> {
    if scene.depth >= DEEPEST {
        return None;
    }
    let scene = &Scene {
        depth: scene.depth + 1,
        ..*scene
    };
    let rules: [Rule; 20] = [
        periods::at_hand,
        days::of_this_month,
        offsets::offset,
        weekdays::counted_off,
        days::date,
        weekdays::by_weekday,
        weekdays::deictic,
        quarters::quarter,
        periods::pointed,
        periods::counted_and_pointed,
        weeks::named_by_day,
        weeks::numbered,
        weeks::weekdays_off,
        periods::season,
        weekdays::weekend,
        weekdays::holiday,
        years::decade,
        years::decade_in_words,
        |cursor, _, at| {
            years::alone(cursor, at).or_else(|| years::nth_century(cursor, cursor.skip(at, Class::THE)))
        },
        weekdays::vague,
    ];
    let mut best: Option<Dated> = None;
    for rule in rules {
        let found = rule(cursor, scene, at);
        if found.is_some_and(|it| best.is_none_or(|best| it.end > best.end)) {
            best = found;
        }
    }
    // `the 20th of May`, `the 9th June`, `the 1990s`, `the year 2000`
    if best.is_none() && cursor.is(at, Class::THE) && cursor.goes_on(at + 1) {
        return days::date(cursor, scene, at + 1)
            .filter(|it| it.when.grain == TimeUnit::Day)
            .or_else(|| years::decade(cursor, scene, at + 1))
            .or_else(|| years::decade_in_words(cursor, scene, at + 1))
            .or_else(|| years::alone(cursor, at + 1).filter(|_| !cursor.is_digits(at + 1)));
    }
    best
}

/// `early December`, `mid-1996`, `the end of the year`, `later this week`, `late yesterday`.
fn part(cursor: &Cursor<'_>, scene: &Scene, at: usize) -> Option<Dated> {
    let first = cursor.skip(at, Class::THE);
    let class = cursor.entry(first).class;
    let part = match () {
        () if class.is(Class::EARLY.or(Class::BEGINNING)) => Part::Early,
        () if class.is(Class::MIDDLE) => Part::Middle,
        () if class.is(Class::LATE.or(Class::END)) => Part::Late,
        () if class.is(Class::EARLIER) && first == at => Part::Early,
        () if class.is(Class::LATER) && first == at => Part::Late,
        () => return None,
    };
    if let Some(unit) = cursor.entry(first).unit.filter(|_| class.is(Class::END)) {
        let whole = unit_at(scene.reading.anchor, unit)?;
        return Some(Dated::new(first + 1, late_or_early(scene, whole, part)));
    }
    if !cursor.goes_on(first + 1) {
        return None;
    }
    let moved = class.is(Class::EARLIER.or(Class::LATER));
    let next = cursor.skip(first + 1, Class::IN.or(Class::ON));
    if moved
        && !["earlier", "later"]
            .iter()
            .any(|word| cursor.written(first).eq_ignore_ascii_case(word))
    {
        return None;
    }
    let of_unit = class.is(Class::END.or(Class::BEGINNING)) || next > first + 1;
    let inner = simple(cursor, scene, next)
        .filter(|it| it.when.basis != Basis::Vague)
        .or_else(|| {
            of_unit
                .then(|| periods::plain_unit(cursor, scene, next))
                .flatten()
        })?;
    if moved
        && !matches!(
            inner.when.basis,
            Basis::Draft | Basis::Mention { .. } | Basis::Unresolved
        )
    {
        return None;
    }
    Some(Dated::new(inner.end, late_or_early(scene, inner.when, part)))
}

/// The part of `whole` that is meant: named in reports, and a third of it in appointments, which need days.
fn late_or_early(scene: &Scene, whole: When, part: Part) -> When {
    let when = match scene.reading.leaning {
        Leaning::Past => whole,
        Leaning::Future => third(&whole, part).unwrap_or(whole),
    };
    When {
        part: Some(part),
        ..when
    }
}

/// The first, middle or last third of a week, month or year; of a month whole days, of a year whole months.
fn third(when: &When, part: Part) -> Option<When> {
    let (first, last) = (when.first?, when.last?);
    let (early, late) = match when.grain {
        TimeUnit::Week => (first.plus(2)?, first.plus(4)?),
        TimeUnit::Month => (first.plus(9)?, first.plus(20)?),
        TimeUnit::Year => (first.plus_months(4)?.plus(-1)?, first.plus_months(8)?),
        _ => return None,
    };
    let (first, last) = match part {
        Part::Early => (first, early),
        Part::Middle => (early.plus(1)?, late.plus(-1)?),
        Part::Late => (late, last),
    };
    Some(When {
        first: Some(first),
        last: Some(last),
        ..*when
    })
}

/// `dated` with the time that follows: `Friday at 8 p.m.`, `9 June, 18:00 UTC`.
pub(super) fn with_clock(cursor: &Cursor<'_>, dated: Dated) -> Dated {
    let comma = usize::from(cursor.is_sign(dated.end, ','));
    let letter = usize::from(cursor.written(dated.end) == "T" && cursor.touches(dated.end));
    let next = cursor.skip(dated.end + comma + letter, Class::AT);
    if !cursor.goes_on(next) || dated.when.grain > TimeUnit::Day {
        return dated;
    }
    match clock(cursor, next) {
        Some((time, end)) => Dated::new(
            end,
            When {
                clock: Some(time),
                ..dated.when
            },
        ),
        None => dated,
    }
}

/// `8 p.m. Friday`, `noon on Saturday`.
fn behind_clock(cursor: &Cursor<'_>, scene: &Scene, at: usize) -> Option<Dated> {
    let (time, end) = clock(cursor, at)?;
    let comma = usize::from(cursor.is_sign(end, ','));
    let next = cursor.skip(end + comma, Class::ON);
    let dated = cursor.goes_on(next).then(|| single(cursor, scene, next))??;
    (dated.when.grain <= TimeUnit::Day && dated.when.basis != Basis::Vague).then(|| {
        Dated::new(
            dated.end,
            When {
                clock: Some(time),
                ..dated.when
            },
        )
    })
}

/// Whether the token at `at` can begin a date at all.
pub(super) fn may_begin(cursor: &Cursor<'_>, at: usize) -> bool {
    const WORDS: Class = Class::MONTH
        .or(Class::WEEKDAY)
        .or(Class::SEASON)
        .or(Class::DEICTIC)
        .or(Class::TONIGHT)
        .or(Class::LAST)
        .or(Class::NEXT)
        .or(Class::THIS)
        .or(Class::FOLLOWING)
        .or(Class::SAME)
        .or(Class::PAST)
        .or(Class::EARLIER)
        .or(Class::LATER)
        .or(Class::EARLY)
        .or(Class::MIDDLE)
        .or(Class::LATE)
        .or(Class::BEGINNING)
        .or(Class::END)
        .or(Class::VAGUE)
        .or(Class::FISCAL)
        .or(Class::CALENDAR)
        .or(Class::HOLIDAY)
        .or(Class::THE)
        .or(Class::INDEFINITE)
        .or(Class::FROM)
        .or(Class::BETWEEN)
        .or(Class::IN)
        .or(Class::SOME)
        .or(Class::BEFORE_NUMBER)
        .or(Class::TIME_UNIT)
        .or(Class::DECADE)
        .or(Class::PERIOD_LETTER)
        .or(Class::WEEK_OF)
        .or(Class::NOON)
        .or(Class::MIDNIGHT)
        .or(Class::EVERY)
        .or(Class::RECURRING);
    cursor.is(at, WORDS) || cursor.is_sign(at, '\'') || cursor.written(at).eq_ignore_ascii_case("after")
}
