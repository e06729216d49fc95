//! From one date to another: `9 – 11 June`, `from 2009 to 2011`, `between May and July`, `Monday to Friday`.
//!
//! What one end leaves open, the other completes: the month of the first day, the year of the first month.

use super::cursor::Cursor;
use super::dates::{single, with_clock};
use super::days;
use super::lexicon::Class;
use super::scene::{Dated, Leaning, Scene};
use super::tokens::Gap;
use super::years;
use ibid_core::Day;
use ibid_core::values::{Basis, TimeUnit, When};

/// A range with a word before it: `from 9 to 11 June`, `between 2014 and 2016`.
pub(super) fn led(cursor: &Cursor<'_>, scene: &Scene, at: usize) -> Option<Dated> {
    if let Some(open) = open(cursor, scene, at) {
        return Some(open);
    }
    let class = cursor.entry(at).class;
    let between = class.is(Class::BETWEEN);
    if !(between || class.is(Class::FROM)) || !cursor.goes_on(at + 1) {
        return None;
    }
    let joins = if between {
        Class::AND.or(Class::TO)
    } else {
        Class::TO
    };
    if let Some(range) = within_month(cursor, scene, at + 1, joins) {
        return Some(range);
    }
    let first = with_clock(cursor, single(cursor, scene, at + 1)?);
    let second = joint(cursor, first.end, joins)?;
    let last = with_clock(cursor, single(cursor, scene, second)?);
    let pointed = cursor.is(
        cursor.skip(at + 1, Class::THE),
        Class::THIS.or(Class::NEXT).or(Class::LAST),
    );
    // `from this May to October 2024`: the year of the first is no open one.
    if pointed && first.when.first.is_some() && first.when.first <= last.when.first {
        let when = When {
            last: last.when.last,
            grain: first.when.grain.min(last.when.grain),
            ..first.when
        };
        return Some(Dated::new(last.end, when));
    }
    Some(joined(up_to_today(scene, first, last), last))
}

/// `after 2016`, `later than May`: open to the future, in appointments, which need the first day.
fn open(cursor: &Cursor<'_>, scene: &Scene, at: usize) -> Option<Dated> {
    if scene.reading.leaning != Leaning::Future {
        return None;
    }
    let than = cursor.is(at, Class::LATER) && cursor.written(at + 1).eq_ignore_ascii_case("than");
    let after = cursor.written(at).eq_ignore_ascii_case("after");
    let next = at + if than { 2 } else { 1 };
    if !(than || after) || !cursor.goes_on(next) {
        return None;
    }
    let dated = single(cursor, scene, next)
        .filter(|it| (TimeUnit::Month..=TimeUnit::Year).contains(&it.when.grain))?;
    let when = When {
        first: Some(dated.when.last?.plus(1)?),
        last: None,
        ..dated.when
    };
    Some(Dated::new(dated.end, when))
}

/// `first` in the year that lets it come before `last`, where that is today: `from March to now`.
fn up_to_today(scene: &Scene, first: Dated, last: Dated) -> Dated {
    let today = scene
        .reading
        .anchor
        .filter(|day| last.when.first == Some(*day) && last.when.grain <= TimeUnit::Day);
    let ahead = first.when.basis == Basis::Draft && first.when.first > today;
    let year_before = |day: Option<Day>| day.and_then(|day| day.plus_months(-12));
    match today.filter(|_| ahead) {
        Some(_) => Dated::new(
            first.end,
            When {
                first: year_before(first.when.first),
                last: year_before(first.when.last),
                ..first.when
            },
        ),
        None => first,
    }
}

/// The range that `first`, which begins at `at`, opens; without a word before it.
pub(super) fn behind(cursor: &Cursor<'_>, scene: &Scene, first: Dated) -> Option<Dated> {
    let second = joint(cursor, first.end, Class::TO)?;
    if let Some((day, end)) = days::day_number(cursor, second)
        .filter(|(_, end)| first.when.grain == TimeUnit::Day && days::month(cursor, *end).is_none())
        .filter(|_| !cursor.is_sign(second + 1, '/'))
    {
        let dashed = second == first.end;
        return dashed.then(|| same_month(cursor, first, (day, end)))?;
    }
    let last = single(cursor, scene, second)?;
    let alike = first.when.grain == last.when.grain || first.when.grain.max(last.when.grain) <= TimeUnit::Day;
    let range = joined(first, last);
    let forward = range.when.first.is_some() && range.when.first <= range.when.last;
    (alike && forward).then_some(range)
}

/// `9 to 11 June`: the first day has only its number.
pub(super) fn within_month(cursor: &Cursor<'_>, scene: &Scene, at: usize, joins: Class) -> Option<Dated> {
    let (number, end) = days::day_number(cursor, cursor.skip(at, Class::THE))?;
    let second = cursor.skip(joint(cursor, end, joins)?, Class::THE);
    let last = days::date(cursor, scene, second).filter(|it| it.when.grain == TimeUnit::Day)?;
    let (year, month, day) = last.when.first?.parts();
    let first = Day::new(year, month, number).filter(|_| number < day)?;
    let named = !cursor.is_digits(last.end - 1) || cursor.is_word(second + 1) || cursor.is_word(second + 2);
    named.then(|| {
        Dated::new(
            last.end,
            When {
                first: Some(first),
                ..last.when
            },
        )
    })
}

/// The index behind the word or dash at `at` that joins two dates.
fn joint(cursor: &Cursor<'_>, at: usize, joins: Class) -> Option<usize> {
    if cursor.then(at, joins) {
        return Some(at + 1);
    }
    matches!(cursor.token(at).gap, Gap::Hyphen | Gap::Dash).then_some(at)
}

/// `June 9-11, 2017`: the second day is of the same month.
fn same_month(cursor: &Cursor<'_>, first: Dated, (day, end): (u32, usize)) -> Option<Dated> {
    let start = first.when.first?;
    let (_, month, number) = start.parts();
    let comma = usize::from(cursor.is_sign(end, ','));
    let year = years::year(cursor, end + comma).filter(|_| cursor.goes_on(end + comma));
    let (behind, start) = match year {
        Some((year, behind)) => (behind, Day::new(year, month, number)?),
        None => (end, start),
    };
    let last = Day::new(start.year(), month, day).filter(|last| *last > start)?;
    let glued = cursor.hyphened(behind) && cursor.is_digits(behind);
    (!glued).then(|| {
        Dated::new(
            behind,
            When {
                first: Some(start),
                last: Some(last),
                basis: if year.is_some() {
                    Basis::Stated
                } else {
                    first.when.basis
                },
                ..first.when
            },
        )
    })
}

/// From the first day of one to the last of the other, in the years that make that a range.
fn joined(first: Dated, last: Dated) -> Dated {
    let (one, other) = (first.when, last.when);
    let (from, to) = match (one.basis, other.basis) {
        (Basis::Draft, Basis::Stated) => (year_before(one.first, other.first), other.last),
        (_, Basis::Draft) if other.first < one.first => (one.first, year_after(one.first, &other)),
        _ => (one.first, other.last),
    };
    let basis = match (one.basis, other.basis) {
        (Basis::Stated, Basis::Draft) if one.grain <= TimeUnit::Month => Basis::Stated,
        (Basis::Draft, Basis::Stated) => Basis::Stated,
        (Basis::Stated, basis) | (basis, _) => basis,
    };
    Dated::new(
        last.end,
        When {
            first: from,
            last: to,
            grain: one.grain.min(other.grain),
            basis,
            ..one
        },
    )
}

/// `day` in the year of `end`, or in the one before when it would come after it.
fn year_before(day: Option<Day>, end: Option<Day>) -> Option<Day> {
    let (day, end) = (day?, end?);
    let years = end.year() - day.year();
    let same = day.plus_months(12 * years)?;
    if same <= end {
        Some(same)
    } else {
        same.plus_months(-12)
    }
}

/// The last day of `when`, a year or more later, so that it comes after `start`.
fn year_after(start: Option<Day>, when: &When) -> Option<Day> {
    let (start, first, last) = (start?, when.first?, when.last?);
    let years = (1..=400).find(|years| first.plus_months(12 * years) >= Some(start))?;
    if when.grain == TimeUnit::Month {
        return first.plus_months(12 * years + 1)?.plus(-1);
    }
    last.plus_months(12 * years)
}
