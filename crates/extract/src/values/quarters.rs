//! Quarters and halves of a year: `the third quarter of 2019`, `Q3 2019`, `2019 Q3`, `the first half`.

use super::cursor::Cursor;
use super::lexicon::Class;
use super::numerals::{Sort, numeral};
use super::scene::{Dated, Leaning, Scene, unit_around, without_days};
use super::years;
use ibid_core::Day;
use ibid_core::values::{Basis, TimeUnit};

/// `the third quarter of 2019`, `third-quarter`, `Q3 2019`, `the first half`, `this year's third quarter`.
pub(super) fn quarter(cursor: &Cursor<'_>, scene: &Scene, at: usize) -> Option<Dated> {
    let (owner, start) = owner(cursor, scene, at);
    let first = cursor.skip(start, Class::THE);
    let (nth, unit, end) = nth_quarter(cursor, first)?;
    let (months, most) = if unit == TimeUnit::Half { (6, 2) } else { (3, 4) };
    if !(1..=most).contains(&nth) {
        return None;
    }
    let next = cursor.skip(
        cursor.skip(end, Class::OF.or(Class::IN)),
        Class::FISCAL.or(Class::CALENDAR),
    );
    let year = owner
        .map(|year| (year, end))
        .or_else(|| years::year(cursor, next).filter(|_| cursor.goes_on(next)))
        .or_else(|| years::relative(cursor, scene, next));
    let in_year = |year: i32, basis| {
        unit_around(
            Day::new(year, 1, 1)?.plus_months(months * (nth - 1))?,
            unit,
            basis,
        )
    };
    if let Some((year, end)) = year {
        return Some(Dated::new(end, in_year(year, Basis::Stated)?));
    }
    if cursor.is(first, Class::PERIOD_LETTER) && is_model(cursor, first, unit) {
        return None;
    }
    let Some(anchor) = scene.reading.anchor else {
        return Some(Dated::new(end, without_days(unit, Basis::Unresolved)));
    };
    if scene.reading.leaning == Leaning::Future {
        return Some(Dated::new(end, in_year(anchor.year(), Basis::Draft)?));
    }
    let year = anchor.year();
    let candidates = (year - 1..=year + 1).filter_map(|year| in_year(year, Basis::Draft));
    let tense = scene.tense(cursor, at, end);
    Some(Dated::new(end, scene.choose(candidates, tense, anchor)?))
}

/// Whether a letter and a number without a year may be the name of a thing: `Audi Q5`, `the H2 molecule`.
fn is_model(cursor: &Cursor<'_>, at: usize, unit: TimeUnit) -> bool {
    let named = at.checked_sub(1).is_some_and(|before| {
        cursor.token(before).entry == 0 && cursor.is_word(before) && cursor.is_capital(before)
    });
    unit == TimeUnit::Half || (named && cursor.goes_on(at))
}

/// `this year's`, `2019` right before a quarter: the year, and the index behind it.
fn owner(cursor: &Cursor<'_>, scene: &Scene, at: usize) -> (Option<i32>, usize) {
    let genitive = |end: usize| {
        (cursor.is_sign(end, '\'') && cursor.touches(end))
            .then(|| end + 1 + usize::from(cursor.written(end + 1) == "s"))
    };
    years::relative(cursor, scene, at)
        .and_then(|(year, end)| Some((Some(year), genitive(end)?)))
        .or_else(|| {
            let year = cursor
                .whole_of(at, 4)
                .filter(|year| years::USUAL.contains(year))?;
            (cursor.is(at + 1, Class::PERIOD_LETTER) && cursor.goes_on(at + 1))
                .then_some((Some(year), at + 1))
        })
        .unwrap_or((None, at))
}

fn nth_quarter(cursor: &Cursor<'_>, at: usize) -> Option<(i32, TimeUnit, usize)> {
    if cursor.is(at, Class::PERIOD_LETTER) {
        let nth = cursor.whole_of(at + 1, 1).filter(|_| cursor.touches(at + 1))?;
        let glued = (cursor.touches(at + 2) && cursor.is_word(at + 2)) || cursor.is_part_of_name(at);
        let unit = cursor.entry(at).unit?;
        return (!glued).then_some((nth, unit, at + 2));
    }
    let last = cursor.is(at, Class::LAST) && cursor.then(at + 1, Class::FRACTION);
    let (nth, end) = if last {
        (2, at + 1)
    } else {
        let number = numeral(cursor, at).filter(|it| it.sort == Sort::Ordinal)?;
        (i32::try_from(number.value.whole()?).ok()?, number.end)
    };
    let entry = cursor.entry(end);
    let singular = !entry.class.is(Class::PLURAL) && cursor.goes_on(end);
    let unit = match entry.number {
        2 if entry.class.is(Class::FRACTION) => TimeUnit::Half,
        _ if entry.unit == Some(TimeUnit::Quarter) && !last => TimeUnit::Quarter,
        _ => return None,
    };
    let half_led = unit != TimeUnit::Half || cursor.then(end + 1, Class::OF);
    (singular && half_led).then_some((nth, unit, end + 1))
}
