//! What a date is held against: the draft's date, what was named before, and where the sentence stands in time.

use super::cursor::Cursor;
use super::lexicon::Class;
use super::tokens::{Gap, Shape};
use ibid_core::values::{Basis, TimeUnit, When};
use ibid_core::{Day, Span, Weekday};

/// How a text is to be read where its words leave a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// The day that relative dates are counted from.
    pub anchor: Option<Day>,
    /// Whether `on Friday` is behind or ahead when the sentence does not say.
    pub leaning: Leaning,
    /// Whether `8/10/2012` is the eighth of October.
    pub day_first: bool,
    /// Whether dates, times and lengths of time are looked for.
    pub times: bool,
    /// Whether numbers, money and quantities are looked for.
    pub amounts: bool,
}

impl Default for Reading {
    fn default() -> Self {
        Self {
            anchor: None,
            leaning: Leaning::default(),
            day_first: false,
            times: true,
            amounts: true,
        }
    }
}

impl Reading {
    /// Everything, with dates counted from `anchor`.
    pub fn on(anchor: Option<Day>) -> Self {
        Self {
            anchor,
            ..Self::default()
        }
    }
}

/// Where dates without a year or a week lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Leaning {
    /// Behind, unless the sentence speaks of what is to come: as in reports.
    #[default]
    Past,
    /// Ahead: as in appointments.
    Future,
}

/// Where a sentence stands in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Unknown,
}

/// What is known before a date is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scene {
    pub(super) reading: Reading,
    /// The date named last, and where.
    pub(super) previous: Option<(When, Span)>,
    /// How many dates this one stands in: the first day of the week before …
    pub(super) depth: u8,
}

/// A date and where it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dated {
    pub(super) end: usize,
    pub(super) when: When,
}

impl Dated {
    pub(super) const fn new(end: usize, when: When) -> Self {
        Self { end, when }
    }
}

/// An interval of days.
pub(super) const fn days(first: Day, last: Day, grain: TimeUnit, basis: Basis) -> When {
    When {
        first: Some(first),
        last: Some(last),
        grain,
        basis,
        part: None,
        weekday: None,
        clock: None,
    }
}

/// A date without an interval.
pub(super) const fn without_days(grain: TimeUnit, basis: Basis) -> When {
    When {
        first: None,
        last: None,
        grain,
        basis,
        part: None,
        weekday: None,
        clock: None,
    }
}

/// The `unit` of the calendar that holds `day`.
pub(super) fn unit_around(day: Day, unit: TimeUnit, basis: Basis) -> Option<When> {
    let (year, month, _) = day.parts();
    let whole_months = |from: Day, months: i32| {
        let last = from.plus_months(months)?.plus(-1)?;
        Some(days(from, last, unit, basis))
    };
    match unit {
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour | TimeUnit::Day => {
            Some(days(day, day, unit, basis))
        }
        TimeUnit::Week => {
            let monday = day.monday()?;
            Some(days(monday, monday.plus(6)?, unit, basis))
        }
        TimeUnit::Weekend => {
            let saturday = day.monday()?.plus(5)?;
            Some(days(saturday, saturday.plus(1)?, unit, basis))
        }
        TimeUnit::Month => whole_months(Day::new(year, month, 1)?, 1),
        TimeUnit::Quarter => whole_months(Day::new(year, (month - 1) / 3 * 3 + 1, 1)?, 3),
        TimeUnit::Season => whole_months(Day::new(year, month / 3 * 3, 1).or(Day::new(year - 1, 12, 1))?, 3),
        TimeUnit::Half => whole_months(Day::new(year, (month - 1) / 6 * 6 + 1, 1)?, 6),
        TimeUnit::Year => whole_months(Day::new(year, 1, 1)?, 12),
        TimeUnit::Decade => whole_months(Day::new((year / 10 * 10).max(1), 1, 1)?, 120),
        TimeUnit::Century => whole_months(Day::new((year / 100 * 100).max(1), 1, 1)?, 1200),
    }
}

/// The first such weekday from `day` on, itself included.
pub(super) fn weekday_from(day: Day, weekday: Weekday) -> Option<Day> {
    day.plus((weekday.index() - day.weekday().index()).rem_euclid(7))
}

/// The `unit` of the calendar that holds `anchor`, the draft's day; unresolved without one.
pub(super) fn unit_at(anchor: Option<Day>, unit: TimeUnit) -> Option<When> {
    match anchor {
        Some(anchor) => unit_around(anchor, unit, Basis::Draft),
        None => Some(without_days(unit, Basis::Unresolved)),
    }
}

/// The day `count` units after `day`, before it when negative.
pub(super) fn moved(day: Day, unit: TimeUnit, count: i32) -> Option<Day> {
    let months = |each: i32| day.plus_months(count.checked_mul(each)?);
    match unit {
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour => Some(day),
        TimeUnit::Day => day.plus(count),
        TimeUnit::Week | TimeUnit::Weekend => day.plus(count.checked_mul(7)?),
        TimeUnit::Month => months(1),
        TimeUnit::Quarter | TimeUnit::Season => months(3),
        TimeUnit::Half => months(6),
        TimeUnit::Year => months(12),
        TimeUnit::Decade => months(120),
        TimeUnit::Century => months(1200),
    }
}

/// How many tokens to either side tell the tense.
const REACH: usize = 24;

impl Scene {
    /// Where the sentence around the tokens `from..end` stands in time.
    pub(super) fn tense(&self, cursor: &Cursor<'_>, from: usize, end: usize) -> Tense {
        if from.checked_sub(1).is_some_and(|at| cursor.is(at, Class::SINCE)) {
            return Tense::Past;
        }
        if is_awaited(cursor, from) {
            return Tense::Future;
        }
        let before = (from.saturating_sub(REACH)..from)
            .rev()
            .take_while(|at| !ends_sentence(cursor, *at))
            .find_map(|at| tense_of(cursor, at));
        let behind = || {
            (end..end + REACH)
                .take_while(|at| !ends_sentence(cursor, *at) && cursor.token(*at).shape != Shape::End)
                .find_map(|at| tense_of(cursor, at))
        };
        let found = before.or_else(behind);
        match (found, self.reading.leaning) {
            (Some(tense), Leaning::Past) => tense,
            (None, Leaning::Past) => Tense::Unknown,
            (_, Leaning::Future) => Tense::Future,
        }
    }

    /// Of days that come again, sorted, the one that is meant.
    pub(super) fn choose(
        &self,
        candidates: impl Iterator<Item = When>,
        tense: Tense,
        anchor: Day,
    ) -> Option<When> {
        let mut before = None;
        let mut after = None;
        for when in candidates {
            let (Some(first), Some(last)) = (when.first, when.last) else {
                continue;
            };
            if first <= anchor && anchor <= last {
                return Some(when);
            }
            if first <= anchor {
                before = Some(when);
            } else {
                after = after.or(Some(when));
            }
        }
        let (Some(behind), Some(ahead)) = (before, after) else {
            return before.or(after);
        };
        let distance = |day: Option<Day>| day.map_or(i32::MAX, |day| day.since(anchor).abs());
        let (back, on) = (distance(behind.first), distance(ahead.first));
        // A day that comes once a year is the near one, unless the sentence says otherwise.
        let yearly = back.saturating_add(on) > 300 && self.reading.leaning == Leaning::Past;
        // A quarter is near while its end is.
        let back = match behind.grain {
            TimeUnit::Quarter => distance(behind.last),
            _ => back,
        };
        let is_ahead = match tense {
            Tense::Past => yearly && on < 100 && ahead.grain == TimeUnit::Day,
            Tense::Future => !(yearly && back < 75),
            Tense::Unknown => yearly && on < 150,
        };
        Some(if is_ahead { ahead } else { behind })
    }
}

/// Whether the date at `from` is one that something lasts until: `closed until Friday`, `until 9 a.m. Tuesday`. At the head of a
/// sentence it is over: `Until Friday, nobody knew`.
fn is_awaited(cursor: &Cursor<'_>, from: usize) -> bool {
    (from.saturating_sub(4)..from)
        .rev()
        .take_while(|at| !ends_sentence(cursor, *at))
        .find(|at| {
            !cursor.is_digits(*at)
                && !cursor.is(
                    *at,
                    Class::MERIDIEM.or(Class::MIDDLE).or(Class::LATE).or(Class::EARLY),
                )
        })
        .is_some_and(|at| cursor.is(at, Class::UNTIL) && !cursor.is_capital(at))
}

fn ends_sentence(cursor: &Cursor<'_>, at: usize) -> bool {
    let token = cursor.token(at);
    match token.shape {
        Shape::Sign('.') => {
            let abbreviates = at
                .checked_sub(1)
                .is_some_and(|before| cursor.is(before, Class::MONTH) || cursor.written(before).len() < 4);
            !abbreviates && cursor.is_capital(at + 1)
        }
        Shape::Sign('?' | '!') => true,
        _ => token.gap == Gap::Break,
    }
}

fn tense_of(cursor: &Cursor<'_>, at: usize) -> Option<Tense> {
    let class = cursor.entry(at).class;
    if class.is(Class::FUTURE_VERB) && !(class.is(Class::MONTH) && cursor.is_capital(at)) {
        return Some(Tense::Future);
    }
    if class.is(Class::PAST_VERB) {
        return Some(Tense::Past);
    }
    let word = cursor.written(at);
    let passive = at.checked_sub(1).is_some_and(|before| {
        matches!(
            cursor.written(before),
            "be" | "been" | "being" | "the" | "a" | "is" | "are" | "to"
        )
    });
    let regular = !passive
        && word.len() > 4
        && word.ends_with("ed")
        && class == Class::default()
        && word.starts_with(char::is_lowercase);
    regular.then_some(Tense::Past)
}
