//! Lengths of time and what comes again: `three days`, `a 27-year contract`, `several months`, `every Monday`, `daily`;
//! and ages, which are lengths with a word behind them.

use super::amounts::{figure_of, qualifier};
use super::cursor::Cursor;
use super::lexicon::Class;
use super::numerals::{Sort, count, numeral};
use super::offsets::weeks_in;
use ibid_core::values::{Content, Decimal, Length, LengthPart, Qualifier, TimeUnit};

/// A length, an age or a recurrence at `at`, and the index behind it.
pub(super) fn length(cursor: &Cursor<'_>, at: usize) -> Option<(usize, Content)> {
    if let Some(found) = recurring(cursor, at) {
        return Some(found);
    }
    let (stated, start) = qualifier(cursor, at);
    let first = cursor.skip(start, Class::THE);
    let (part, mut end) = part(cursor, first, stated)?;
    if let Some(age) = age(cursor, &part, end) {
        return Some(age);
    }
    let mut parts = vec![part];
    while parts.len() < 4 {
        let comma = usize::from(cursor.is_sign(end, ','));
        let next = cursor.skip(end + comma, Class::AND);
        let smaller = self::part(cursor, next, Qualifier::Plain).filter(|(more, _)| {
            cursor.goes_on(next) && more.figure.is_some() && Some(more.unit) < parts.last().map(|it| it.unit)
        });
        let Some((more, behind)) = smaller else { break };
        parts.push(more);
        end = behind;
    }
    let half = half_behind(cursor, end);
    Some((half.unwrap_or(end), Content::Duration(Length { parts })))
}

/// `three days`, `27-year`, `several months`, `a week`, `half an hour`, `years`.
fn part(cursor: &Cursor<'_>, at: usize, stated: Qualifier) -> Option<(LengthPart, usize)> {
    if cursor.is(at, Class::INDEFINITE)
        && let Some(part) = one_part(cursor, at, stated)
    {
        return Some(part);
    }
    if cursor.is(at, Class::SOME) {
        return some_part(cursor, at);
    }
    if cursor.is(at, Class::TIME_UNIT) {
        return bare(cursor, at);
    }
    let number = count(cursor, at).filter(|number| number.sort != Sort::Ordinal)?;
    // "half a year" and "dozens of weeks" are lengths; "40,000 a year" is not.
    let shares = number.sort == Sort::Vague || number.value < Decimal::from(1);
    let article = Class::INDEFINITE.or(Class::OF);
    let between = if shares {
        cursor.skip(number.end, article)
    } else {
        number.end
    };
    let sort = match number.sort {
        Sort::Vague => Qualifier::Vague,
        Sort::About => Qualifier::About,
        _ => stated,
    };
    let unit = unit_at(cursor, between)?;
    let value = number.value.times(i64::from(weeks_in(cursor, between)).into())?;
    let figure = Some(figure_of(cursor, (number.start, number.end), value, sort));
    Some((LengthPart { figure, unit }, between + 1))
}

/// The unit of time at `at`; none in a name: `Year Zero`.
fn unit_at(cursor: &Cursor<'_>, at: usize) -> Option<TimeUnit> {
    let entry = cursor.entry(at);
    let titled = cursor.is_capital(at) && cursor.written(at).len() > 4 && cursor.tokens.len() > 4;
    entry
        .unit
        .filter(|_| entry.class.is(Class::TIME_UNIT) && cursor.goes_on(at) && !titled)
}

/// `a week`, `a few weeks`: what begins with an article.
fn one_part(cursor: &Cursor<'_>, at: usize, stated: Qualifier) -> Option<(LengthPart, usize)> {
    let next = at + 1;
    // `a second` is more often an ordinal.
    let second = cursor.is(next, Class::ORDINAL) && cursor.is_word(next + 1);
    let unit = unit_at(cursor, next).filter(|_| !cursor.is(next, Class::PLURAL) && !second);
    if let Some(unit) = unit {
        let count = i64::from(weeks_in(cursor, next)).into();
        let figure = Some(figure_of(cursor, (at, next), count, stated));
        return Some((LengthPart { figure, unit }, next + 1));
    }
    cursor
        .is(next, Class::SOME)
        .then(|| some_part(cursor, next))
        .flatten()
}

/// `several months`: a number that is not told.
fn some_part(cursor: &Cursor<'_>, at: usize) -> Option<(LengthPart, usize)> {
    let next = cursor.skip(at + 1, Class::OF);
    let unit = unit_at(cursor, next)?;
    Some((LengthPart { figure: None, unit }, next + 1))
}

/// `for years`, `weeks of talks`: a plural alone.
fn bare(cursor: &Cursor<'_>, at: usize) -> Option<(LengthPart, usize)> {
    let entry = cursor.entry(at);
    let unit = entry.unit?;
    let plural = entry.class.is(Class::PLURAL) && !cursor.is_capital(at);
    let led = at.checked_sub(1).is_some_and(|before| {
        matches!(
            cursor.written(before).to_ascii_lowercase().as_str(),
            "for" | "in" | "within" | "after" | "over" | "takes" | "took" | "by"
        )
    });
    let long = cursor.hyphened(at + 1) && cursor.written(at + 1) == "long";
    let behind = matches!(
        cursor.written(at + 1),
        "later" | "ago" | "of" | "before" | "after" | "earlier" | "or"
    );
    (plural && (led || long || behind)).then_some((LengthPart { figure: None, unit }, at + 1))
}

/// ` and a half` behind a unit: `a year and a half`.
fn half_behind(cursor: &Cursor<'_>, at: usize) -> Option<usize> {
    let half = cursor.then(at, Class::AND)
        && cursor.then(at + 1, Class::INDEFINITE)
        && cursor.then(at + 2, Class::FRACTION);
    half.then_some(at + 3)
}

/// `years old`, `years of age`, `-year-old`
fn age(cursor: &Cursor<'_>, part: &LengthPart, end: usize) -> Option<(usize, Content)> {
    let figure = part.figure.filter(|_| part.unit >= TimeUnit::Day)?;
    cursor.then(end, Class::OLD).then(|| {
        (
            end + 1,
            Content::Age {
                figure,
                unit: part.unit,
            },
        )
    })
}

/// `daily`, `every day`, `each Monday`, `every two years`.
fn recurring(cursor: &Cursor<'_>, at: usize) -> Option<(usize, Content)> {
    let entry = cursor.entry(at);
    if entry.class.is(Class::RECURRING) {
        let unit = entry.unit?;
        return Some((at + 1, Content::Recurrence { unit }));
    }
    if entry.class.is(Class::WEEKDAY) && cursor.written(at).to_ascii_lowercase().ends_with("days") {
        return Some((at + 1, Content::Recurrence { unit: TimeUnit::Week }));
    }
    if !entry.class.is(Class::EVERY) || !cursor.goes_on(at + 1) {
        return None;
    }
    let other = at + 1 + usize::from(matches!(cursor.written(at + 1), "other" | "single" | "few"));
    let counted = numeral(cursor, other)
        .filter(|it| cursor.goes_on(it.end))
        .map_or(other, |it| it.end);
    let next = cursor.entry(counted);
    let unit = match () {
        () if next.class.is(Class::TIME_UNIT) => next.unit?,
        () if next.class.is(Class::WEEKDAY) => TimeUnit::Week,
        () if next.class.is(Class::MONTH) && cursor.is_capital(counted) => TimeUnit::Year,
        () if next.class.is(Class::SEASON) && !next.class.is(Class::AMBIGUOUS) => TimeUnit::Year,
        () if next.class.is(Class::DAY_PART) => TimeUnit::Day,
        () => return None,
    };
    Some((counted + 1, Content::Recurrence { unit }))
}
