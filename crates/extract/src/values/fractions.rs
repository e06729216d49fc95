//! Parts of a whole: `half`, `two thirds`, `2 1/2`, `three and a quarter`, `¾`, `two point five`, `.08`.

use super::cursor::Cursor;
use super::lexicon::Class;
use super::numerals::{Numeral, Sort, cardinal, power};
use super::tokens::{Gap, Shape};
use ibid_core::values::Decimal;

/// `half`, `half a million`, `a quarter million` without its article, `¾`, `.08`.
pub(super) fn half(cursor: &Cursor<'_>, at: usize) -> Option<Numeral> {
    if let Some(value) = sign_value(cursor, at) {
        return Some(fraction(at, at + 1, value));
    }
    let point = cursor.is_sign(at, '.') && (at == 0 || !cursor.touches(at)) && cursor.touches(at + 1);
    if point && let Some(digits) = cursor.decimal(at + 1).filter(|it| it.exponent() == 0) {
        let places = i32::try_from(cursor.written(at + 1).len()).ok()?;
        let value = Decimal::new(digits.mantissa(), -places)?;
        let letter = cursor.touches(at + 2) && cursor.is(at + 2, Class::LETTER);
        let (value, end) = if letter {
            (value.times(power(cursor.entry(at + 2).number))?, at + 3)
        } else {
            (value, at + 2)
        };
        return Some(Numeral {
            sort: Sort::Cardinal,
            ..fraction(at, end, value)
        });
    }
    let entry = cursor.entry(at);
    if !entry.class.is(Class::FRACTION) || entry.class.is(Class::PLURAL) {
        return None;
    }
    let share = one_over(i64::from(entry.number))?;
    let scale = cursor.skip(at + 1, Class::INDEFINITE);
    let scaled = cursor.then(scale, Class::SCALE.or(Class::HUNDRED).or(Class::DOZEN))
        && !cursor.is(scale, Class::PLURAL);
    if scaled && let Some(whole) = cardinal(cursor, scale) {
        return Some(Numeral {
            sort: Sort::Cardinal,
            ..fraction(at, whole.end, share.times(whole.value)?)
        });
    }
    (entry.number == 2).then(|| fraction(at, at + 1, share))
}

/// A part behind an article: `(a) third of`, `(a) quarter`.
pub(super) fn part(cursor: &Cursor<'_>, at: usize) -> Option<Numeral> {
    let entry = cursor.entry(at);
    let share = divisor(cursor, at).and_then(|(divisor, end)| Some((one_over(divisor)?, end)));
    if entry.class.is(Class::FRACTION) && !entry.class.is(Class::PLURAL) {
        return half(cursor, at).or_else(|| share.map(|(value, end)| fraction(at, end, value)));
    }
    let (value, end) = share.filter(|_| !entry.class.is(Class::PLURAL))?;
    let alone = cursor.is(end, Class::OF)
        || !(cursor.is_word(end) || cursor.is_digits(end))
        || cursor.token(end).gap == Gap::Break;
    alone.then(|| fraction(at, end, value))
}

/// `number` with the fraction that follows it.
pub(super) fn extended(cursor: &Cursor<'_>, number: Numeral) -> Numeral {
    if number.sort != Sort::Cardinal {
        return number;
    }
    behind_slash(cursor, number)
        .or_else(|| mixed(cursor, number))
        .or_else(|| power_of_ten(cursor, number))
        .or_else(|| of_words(cursor, number))
        .or_else(|| with_half(cursor, number))
        .or_else(|| with_point(cursor, number))
        .or_else(|| share(cursor, number))
        .or_else(|| said_twice(cursor, number))
        .unwrap_or(number)
}

const fn fraction(start: usize, end: usize, value: Decimal) -> Numeral {
    Numeral {
        start,
        end,
        value,
        sort: Sort::Fraction,
    }
}

fn one_over(divisor: i64) -> Option<Decimal> {
    Decimal::from(1).over(Decimal::from(divisor))
}

fn sign_value(cursor: &Cursor<'_>, at: usize) -> Option<Decimal> {
    let Shape::Sign(sign) = cursor.token(at).shape else {
        return None;
    };
    let (part, whole) = match sign {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    };
    Decimal::from(part).over(Decimal::from(whole))
}

/// `3/4`, `3 / 4`: the value and where it ends.
fn slashed(cursor: &Cursor<'_>, at: usize) -> Option<(Decimal, usize)> {
    let (part, whole) = (cursor.whole(at)?, cursor.whole(at + 2)?);
    let even = cursor.token(at + 1).gap == cursor.token(at + 2).gap && cursor.goes_on(at + 1);
    let fits =
        cursor.is_sign(at + 1, '/') && even && whole > 1 && whole <= 1000 && !cursor.is_sign(at + 3, '/');
    let before = at
        .checked_sub(1)
        .is_some_and(|before| cursor.is_sign(before, '/'));
    (fits && !before).then(|| {
        let value = Decimal::from(i64::from(part)).over(Decimal::from(i64::from(whole)))?;
        Some((value, at + 3))
    })?
}

/// `3/4`
fn behind_slash(cursor: &Cursor<'_>, number: Numeral) -> Option<Numeral> {
    let (value, end) = (number.end == number.start + 1).then(|| slashed(cursor, number.start))??;
    Some(fraction(number.start, end, value))
}

/// `2 1/2`, `7 3 / 4`, `2½`
fn mixed(cursor: &Cursor<'_>, number: Numeral) -> Option<Numeral> {
    let next = number.end;
    if !cursor.goes_on(next) || number.value.exponent() != 0 {
        return None;
    }
    let (part, end) = match sign_value(cursor, next) {
        Some(part) => (part, next + 1),
        None => slashed(cursor, next)
            .filter(|(part, _)| *part < Decimal::from(1) && cursor.is_digits(next - 1))?,
    };
    Some(fraction(number.start, end, number.value.plus(part)?))
}

/// `1.3e6`, `12.3e+14`, `1.3x10^6`
fn power_of_ten(cursor: &Cursor<'_>, number: Numeral) -> Option<Numeral> {
    let at = number.end;
    if !cursor.touches(at) || !cursor.is_digits(at - 1) {
        return None;
    }
    let digits = match cursor.written(at) {
        "e" | "E" => at + 1 + usize::from(cursor.is_sign(at + 1, '+')),
        "x" | "×" if cursor.whole(at + 1) == Some(10) && cursor.is_sign(at + 2, '^') => at + 3,
        _ => return None,
    };
    let exponent = cursor.whole(digits).filter(|_| cursor.touches(digits))?;
    Some(Numeral {
        end: digits + 1,
        value: number.value.times(Decimal::new(1, exponent)?)?,
        ..number
    })
}

/// The divisor that an ordinal names, and where it ends: `thirds`, `twenty-firsts`, `hundredths`.
fn divisor(cursor: &Cursor<'_>, at: usize) -> Option<(i64, usize)> {
    let entry = cursor.entry(at);
    let number = i64::from(entry.number);
    if entry.class.is(Class::FRACTION)
        || (entry.class.is(Class::ORDINAL) && number > 2)
        || entry.class.is(Class::ORDINAL_TEN)
    {
        return Some((number, at + 1));
    }
    if entry.class.is(Class::ORDINAL_SCALE) {
        return Some((10_i64.checked_pow(u32::from(entry.number))?, at + 1));
    }
    let behind_ten =
        entry.class.is(Class::TEN) && cursor.goes_on(at + 1) && cursor.is(at + 1, Class::ORDINAL);
    behind_ten.then(|| (number + i64::from(cursor.entry(at + 1).number), at + 2))
}

/// Whether a number of parts that make no whole stands at `at`: `three quarters`, `fifty-four hundredths`; behind `and`
/// they are added to a number, where `thirty-two fifths` go on with it.
pub(super) fn is_part(cursor: &Cursor<'_>, at: usize) -> bool {
    let unit = cursor.is(at, Class::TEN) && cursor.then(at + 1, Class::UNIT);
    let next = at + 1 + usize::from(unit);
    let last = if unit { cursor.entry(at + 1).number } else { 0 };
    let parts = i64::from(cursor.entry(at).number) + i64::from(last);
    let plural = divisor(cursor, next)
        .is_some_and(|(divisor, end)| cursor.is(end - 1, Class::PLURAL) && parts < divisor);
    cursor.is(at, Class::UNIT.or(Class::TEN)) && cursor.goes_on(next) && plural
}

/// `forty-five (45)`
fn said_twice(cursor: &Cursor<'_>, number: Numeral) -> Option<Numeral> {
    if !cursor.is_sign(number.end, '(') || !cursor.goes_on(number.end) {
        return None;
    }
    let again = cardinal(cursor, number.end + 1)?;
    let same = again.value == number.value && again.sort == number.sort && cursor.is_sign(again.end, ')');
    same.then_some(Numeral {
        end: again.end + 1,
        ..number
    })
}

/// `one out of three`, `one over three`
fn share(cursor: &Cursor<'_>, number: Numeral) -> Option<Numeral> {
    let out_of = cursor.then(number.end, Class::OUT_OF);
    let over = cursor.then(number.end, Class::DIVIDED);
    let whole =
        cardinal(cursor, number.end + 1).filter(|_| (out_of || over) && cursor.goes_on(number.end + 1))?;
    let closed = !cursor.is_word(whole.end) || !cursor.goes_on(whole.end);
    let fits = if out_of {
        number.value < whole.value
    } else {
        closed
    };
    let value = number.value.over(whole.value).filter(|_| fits)?;
    Some(fraction(number.start, whole.end, value))
}

/// `two thirds`, `one fifth`, `three-quarters`
fn of_words(cursor: &Cursor<'_>, number: Numeral) -> Option<Numeral> {
    let at = number.end;
    let gap = cursor.goes_on(at) || cursor.token(at).gap == Gap::Dash;
    let (divisor, end) = divisor(cursor, at).filter(|_| gap && !cursor.is_digits(at - 1))?;
    let plural = cursor.is(end - 1, Class::PLURAL);
    if plural == (number.value == Decimal::from(1)) {
        return None;
    }
    let value = number.value.over(Decimal::from(divisor))?;
    let whole = cursor
        .then(end, Class::OF)
        .then(|| numerals_behind(cursor, end + 1))
        .flatten();
    if cursor.then(end, Class::SCALE) && !cursor.is(end, Class::PLURAL) {
        // `three quarters billion`
        let value = value.times(power(cursor.entry(end).number))?;
        return Some(Numeral {
            sort: Sort::Cardinal,
            ..fraction(number.start, end + 1, value)
        });
    }
    match whole {
        Some(whole) => Some(Numeral {
            sort: Sort::Cardinal,
            ..fraction(number.start, whole.end, value.times(whole.value)?)
        }),
        None => Some(fraction(number.start, end, value)),
    }
}

/// `of a million`
fn numerals_behind(cursor: &Cursor<'_>, at: usize) -> Option<Numeral> {
    let article = cursor.is(at, Class::INDEFINITE);
    cardinal(cursor, at + 1).filter(|_| article && cursor.is(at + 1, Class::SCALE))
}

/// `two and a half`, `three and three quarters`, `3 million and a half`
fn with_half(cursor: &Cursor<'_>, number: Numeral) -> Option<Numeral> {
    let and = number.end;
    if !cursor.then(and, Class::AND) || !cursor.goes_on(and + 1) {
        return None;
    }
    let (share, end) = if cursor.is(and + 1, Class::INDEFINITE) {
        let (divisor, end) = divisor(cursor, and + 2)?;
        (one_over(divisor)?, end)
    } else {
        let count = cardinal(cursor, and + 1)?;
        let share = of_words(cursor, count)?;
        if share.value >= Decimal::from(1) {
            return with_lesser(cursor, number, share);
        }
        (share.value, share.end)
    };
    // A half behind a large round number is half of its unit.
    let unit = if cursor.is(number.end - 1, Class::SCALE) {
        number.value.step()
    } else {
        Decimal::from(1)
    };
    let value = number.value.plus(share.times(unit)?)?;
    Some(Numeral {
        sort: Sort::Fraction,
        ..fraction(number.start, end, value)
    })
}

/// `one billion and three quarters million`
fn with_lesser(cursor: &Cursor<'_>, number: Numeral, share: Numeral) -> Option<Numeral> {
    let scaled = cursor.is(share.end - 1, Class::SCALE) && cursor.is(number.end - 1, Class::SCALE);
    (scaled && share.value < number.value.step()).then(|| {
        Some(Numeral {
            end: share.end,
            value: number.value.plus(share.value)?,
            ..number
        })
    })?
}

/// `two point five`
fn with_point(cursor: &Cursor<'_>, number: Numeral) -> Option<Numeral> {
    let point = number.end;
    if !cursor.then(point, Class::POINT) {
        return None;
    }
    let mut value = number.value;
    let mut end = point + 1;
    let mut places = 0;
    while cursor.goes_on(end) && places < 9 {
        let entry = cursor.entry(end);
        let (digits, width, next) = if entry.class.is(Class::TEN)
            && cursor.then(end + 1, Class::UNIT)
            && cursor.entry(end + 1).number < 10
        {
            (
                i128::from(entry.number + cursor.entry(end + 1).number),
                2,
                end + 2,
            )
        } else if entry.class.is(Class::UNIT) && entry.number < 10 {
            (i128::from(entry.number), 1, end + 1)
        } else {
            break;
        };
        places += width;
        value = value.plus(Decimal::new(digits, -places)?)?;
        end = next;
    }
    let scale = cursor.then(end, Class::SCALE).then(|| cursor.entry(end).number);
    if let Some(exponent) = scale {
        value = value.times(super::numerals::power(exponent))?;
        end += 1;
    }
    (places > 0).then_some(Numeral { end, value, ..number })
}
