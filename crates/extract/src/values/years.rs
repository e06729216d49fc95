//! Years, decades and centuries: `2017`, `'17`, `nineteen ninety-six`, `the 1990s`, `the 20th century`, `fiscal 1989`.

use super::cursor::Cursor;
use super::lexicon::Class;
use super::numerals::{Sort, cardinal, numeral};
use super::scene::{Dated, Leaning, Scene, days, unit_around, without_days};
use super::tokens::Shape;
use ibid_core::Day;
use ibid_core::values::{Basis, TimeUnit, When};

/// The years that four digits alone are taken for.
pub(super) const USUAL: std::ops::RangeInclusive<i32> = 1900..=2059;
/// The years that four digits are taken for behind a word of time.
const POSSIBLE: std::ops::RangeInclusive<i32> = 1000..=2999;

/// A year in four digits or in words, with its era; the index behind it.
pub(super) fn year(cursor: &Cursor<'_>, at: usize) -> Option<(i32, usize)> {
    let written = cursor.whole_of(at, 4).filter(|it| POSSIBLE.contains(it));
    if let Some(year) = written {
        let glued = cursor.touches(at + 1) && (cursor.is_word(at + 1) || cursor.is_digits(at + 1));
        return (!glued && !is_measured(cursor, at + 1)).then(|| (year, cursor.skip(at + 1, Class::ERA)));
    }
    if let Some(number) = cursor.whole(at).filter(|it| *it > 0 && *it < 3000) {
        let era = cursor.then(at + 1, Class::ERA) && cursor.entry(at + 1).shift > 0;
        return era.then_some((number, at + 2));
    }
    in_words(cursor, at)
}

/// A year in four or two digits, as in figures alone.
pub(super) fn any(cursor: &Cursor<'_>, at: usize) -> Option<(i32, usize)> {
    if let Some(year) = cursor.whole_of(at, 4).filter(|it| *it > 0) {
        return Some((year, at + 1));
    }
    cursor.whole_of(at, 2).map(|short| (century(short), at + 1))
}

/// `'17`, `17`
pub(super) fn short(cursor: &Cursor<'_>, at: usize) -> Option<(i32, usize)> {
    let mark = cursor.is_sign(at, '\'') && cursor.touches(at + 1);
    let digits = at + usize::from(mark);
    let short = cursor.whole_of(digits, 2)?;
    let free =
        !cursor.touches(digits + 1) || !(cursor.is_word(digits + 1) || cursor.is_sign(digits + 1, ':'));
    (free && (mark || short > 31 || cursor.hyphened(at))).then(|| (century(short), digits + 1))
}

/// The year that two digits stand for.
pub(super) const fn century(short: i32) -> i32 {
    short + if short < 40 { 2000 } else { 1900 }
}

/// `nineteen ninety-six`, `two thousand and twenty`, `twenty ten`
fn in_words(cursor: &Cursor<'_>, at: usize) -> Option<(i32, usize)> {
    let entry = cursor.entry(at);
    let century = entry.class.is(Class::UNIT.or(Class::TEN)) && (10..=20).contains(&entry.number);
    if century && cursor.goes_on(at + 1) {
        let rest = cursor.entry(at + 1);
        let ten = rest.class.is(Class::TEN) || (rest.class.is(Class::UNIT) && rest.number >= 10);
        let unit =
            rest.class.is(Class::TEN) && cursor.then(at + 2, Class::UNIT) && cursor.entry(at + 2).number < 10;
        let end = at + 2 + usize::from(unit);
        let more = cursor.then(
            end,
            Class::HUNDRED
                .or(Class::SCALE)
                .or(Class::TIME_UNIT)
                .or(Class::PLURAL),
        );
        let last = if unit { cursor.entry(at + 2).number } else { 0 };
        let year = i32::from(entry.number) * 100 + i32::from(rest.number + last);
        return (ten && !more && POSSIBLE.contains(&year)).then_some((year, end));
    }
    let thousand = entry.class.is(Class::UNIT) && cursor.then(at + 1, Class::SCALE);
    let number = cardinal(cursor, at).filter(|it| thousand && it.sort == Sort::Cardinal)?;
    let year = i32::try_from(number.value.whole()?).ok()?;
    ((2000..2060).contains(&year)).then_some((year, number.end))
}

/// `nineteen hundred ninety-three` behind a day or a month.
pub(super) fn in_hundreds(cursor: &Cursor<'_>, at: usize) -> Option<(i32, usize)> {
    let century = cursor.is(at, Class::UNIT) && cursor.then(at + 1, Class::HUNDRED);
    let number = cardinal(cursor, at).filter(|it| century && it.sort == Sort::Cardinal)?;
    let year = i32::try_from(number.value.whole()?).ok()?;
    (POSSIBLE.contains(&year) && year % 100 != 0).then_some((year, number.end))
}

/// `last year`, `this year`, `next year` behind a month.
pub(super) fn relative(cursor: &Cursor<'_>, scene: &Scene, at: usize) -> Option<(i32, usize)> {
    let unit = cursor.entry(at + 1);
    let year = unit.unit == Some(TimeUnit::Year) && !unit.class.is(Class::PLURAL) && cursor.goes_on(at + 1);
    let entry = cursor.entry(at).class;
    let shift = match () {
        () if !year => return None,
        () if entry.is(Class::LAST) => -1,
        () if entry.is(Class::THIS) => 0,
        () if entry.is(Class::NEXT) => 1,
        () => return None,
    };
    Some((scene.reading.anchor?.year() + shift, at + 2))
}

/// Whether what stands at `at` makes a measure of the four digits before it.
fn is_measured(cursor: &Cursor<'_>, at: usize) -> bool {
    const UNITS: Class = Class::PERCENT
        .or(Class::SCALE)
        .or(Class::HUNDRED)
        .or(Class::CURRENCY)
        .or(Class::LETTER);
    let unit = cursor.then(at, UNITS)
        || (cursor.then(at, Class::MEASURE) && !cursor.is(at, Class::ONLY_BEHIND_DIGITS))
        || (cursor.then(at, Class::TIME_UNIT) && cursor.is(at, Class::PLURAL));
    unit || (matches!(cursor.token(at).shape, Shape::Sign(':' | '/' | '°'))
        && cursor.touches(at)
        && cursor.touches(at + 1))
}

/// A year that stands alone: `2017`, `in 1848`, `fiscal 1989`, `the year two thousand`.
pub(super) fn alone(cursor: &Cursor<'_>, at: usize) -> Option<Dated> {
    let fiscal = cursor.is(at, Class::FISCAL.or(Class::CALENDAR));
    let mut first = at + usize::from(fiscal);
    let named = cursor.entry(first).unit == Some(TimeUnit::Year) && !cursor.is(first, Class::PLURAL);
    first += usize::from(named);
    if (fiscal || named) && !cursor.goes_on(first) {
        return None;
    }
    let (year, end) = year(cursor, first)?;
    let led = fiscal || named || is_led(cursor, at);
    let digits = cursor.is_digits(first);
    let certain = if digits {
        USUAL.contains(&year) || (led && POSSIBLE.contains(&year))
    } else {
        led || year < 2000
    };
    let era = cursor.is(end - 1, Class::ERA);
    if !(certain || era) || is_number(cursor, first) {
        return None;
    }
    Some(Dated::new(end, whole_year(year)?))
}

/// A calendar year.
pub(super) fn whole_year(year: i32) -> Option<When> {
    unit_around(Day::new(year, 1, 1)?, TimeUnit::Year, Basis::Stated)
}

/// Whether a word of time leads to the token at `at`: `in`, `since`, `of`.
fn is_led(cursor: &Cursor<'_>, at: usize) -> bool {
    const LEADS: Class = Class::IN
        .or(Class::SINCE)
        .or(Class::BY)
        .or(Class::FROM)
        .or(Class::BETWEEN)
        .or(Class::EARLY)
        .or(Class::LATE)
        .or(Class::MIDDLE)
        .or(Class::EARLIER)
        .or(Class::LATER)
        .or(Class::END)
        .or(Class::BEGINNING);
    let back = at
        .checked_sub(2)
        .is_some_and(|back| cursor.is(back, Class::AGO) && cursor.is(back + 1, Class::TO));
    // `dates back to 1865`
    back || at.checked_sub(1).is_some_and(|before| cursor.is(before, LEADS))
}

/// Whether the digits at `at` are an amount or a name all the same: `$2000`, `No. 1984`, `flight 1999`.
fn is_number(cursor: &Cursor<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    let tight = cursor.touches(at)
        && !matches!(
            cursor.token(before).shape,
            Shape::Sign('(' | '[' | '"' | '\'' | '“' | '‘' | '/' | '.' | '—' | ',')
        );
    let chained = cursor.hyphened(at) && cursor.is_digits(before) && cursor.written(before).len() != 4;
    cursor.is(before, Class::SIGN)
        || tight
        || chained
        || cursor.is_sign(before, '#')
        || cursor.is_part_of_name(at)
}

/// What stands before the short form of a decade.
const DECADE_LEADS: Class = Class::THE
    .or(Class::EARLY)
    .or(Class::MIDDLE)
    .or(Class::LATE)
    .or(Class::END)
    .or(Class::BEGINNING);

/// The last year until `year` that ends in these two digits.
const fn latest(short: i32, year: i32) -> i32 {
    let start = year / 100 * 100 + short;
    if start > year { start - 100 } else { start }
}

/// `the nineties`: those of the last hundred years. `in his nineties` is no decade.
pub(super) fn decade_in_words(cursor: &Cursor<'_>, scene: &Scene, at: usize) -> Option<Dated> {
    let short = i32::from(cursor.entry(at).position);
    let named = cursor.is(at, Class::DECADE) && cursor.goes_on(at);
    let loose = scene.reading.leaning == Leaning::Future;
    let led = at
        .checked_sub(1)
        .is_some_and(|before| cursor.is(before, DECADE_LEADS) || (loose && cursor.is(before, Class::IN)));
    // `temperatures in the seventies`
    let titled = cursor.is_word(at + 1) && cursor.goes_on(at + 1) && cursor.is_capital(at + 1);
    let anchor = scene.reading.anchor.filter(|_| named && led && !titled)?;
    let start = latest(short, anchor.year());
    Some(Dated::new(
        at + 1,
        unit_around(Day::new(start, 1, 1)?, TimeUnit::Decade, Basis::Draft)?,
    ))
}

/// `the 1990s`, `the '80s`.
pub(super) fn decade(cursor: &Cursor<'_>, scene: &Scene, at: usize) -> Option<Dated> {
    let mark = cursor.is_sign(at, '\'') && cursor.touches(at + 1);
    let digits = at + usize::from(mark);
    let apostrophe = usize::from(cursor.is_sign(digits + 1, '\'') && cursor.touches(digits + 1));
    let ending = digits + 1 + apostrophe;
    let plural = cursor.touches(ending) && matches!(cursor.written(ending), "s" | "S" | "'s" | "’s");
    if !plural {
        return None;
    }
    let start = match (cursor.whole_of(digits, 4), cursor.whole_of(digits, 2)) {
        (Some(year), _) if POSSIBLE.contains(&year) => year,
        (_, Some(short)) => latest(short, scene.reading.anchor.map_or(2030, Day::year)),
        _ => return None,
    };
    // `in his 30s` is no decade.
    let led = at
        .checked_sub(1)
        .is_some_and(|before| cursor.is(before, DECADE_LEADS));
    let bare = !mark && cursor.written(digits).len() == 2 && !led;
    if start % 10 != 0 || bare {
        return None;
    }
    let unit = if start % 100 == 0 && cursor.written(digits).len() == 4 && start < 1900 {
        TimeUnit::Century
    } else {
        TimeUnit::Decade
    };
    Some(Dated::new(
        ending + 1,
        unit_around(Day::new(start, 1, 1)?, unit, Basis::Stated)?,
    ))
}

/// `20th century`, `the eleventh century`
pub(super) fn nth_century(cursor: &Cursor<'_>, at: usize) -> Option<Dated> {
    let number = numeral(cursor, at).filter(|it| it.sort == Sort::Ordinal)?;
    let unit =
        cursor.then(number.end, Class::TIME_UNIT) && cursor.entry(number.end).unit == Some(TimeUnit::Century);
    let nth = i32::try_from(number.value.whole()?)
        .ok()
        .filter(|it| unit && (1..=30).contains(it))?;
    let era = cursor.then(number.end + 1, Class::ERA);
    if era && cursor.entry(number.end + 1).shift < 0 {
        return Some(Dated::new(
            number.end + 2,
            without_days(TimeUnit::Century, Basis::Stated),
        ));
    }
    let first = Day::new(((nth - 1) * 100).max(1), 1, 1)?;
    let last = Day::new(nth * 100 - 1, 12, 31)?;
    Some(Dated::new(
        number.end + 1 + usize::from(era),
        days(first, last, TimeUnit::Century, Basis::Stated),
    ))
}
