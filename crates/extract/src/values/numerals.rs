//! Numbers as such, in digits, in words and in both: `12,500`, `twenty-five`, `2.5 million`, `two thirds`, `22nd`.

use super::cursor::Cursor;
use super::fractions;
use super::lexicon::Class;
use super::tokens::{Gap, Shape};
use super::vague;
use ibid_core::values::Decimal;
use std::cell::Cell;

/// A number and where it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Numeral {
    pub(super) start: usize,
    /// Index behind its last token.
    pub(super) end: usize,
    pub(super) value: Decimal,
    pub(super) sort: Sort,
}

/// What sort of number it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Cardinal,
    Ordinal,
    Fraction,
    /// Dozens, hundreds: an order of magnitude.
    Vague,
    /// A couple.
    About,
}

/// `10^exponent`.
pub(super) fn power(exponent: u8) -> Decimal {
    Decimal::new(1, i32::from(exponent)).unwrap_or(Decimal::from(1))
}

/// The numbers at the tokens that were asked for last, by the last bits of the index.
#[derive(Debug, Default)]
pub(super) struct Memo([Cell<Read>; 4]);

/// A token and the number that begins at it.
type Read = Option<(usize, Option<Numeral>)>;

/// The number that begins at token `at`, the longest.
pub(super) fn numeral(cursor: &Cursor<'_>, at: usize) -> Option<Numeral> {
    let token = cursor.token(at);
    if token.entry == 0 && token.shape == Shape::Word && !cursor.written(at).eq_ignore_ascii_case("tens") {
        return None;
    }
    let memo = cursor.numerals.0.get(at % 4)?;
    if let Some((_, known)) = memo.get().filter(|(index, _)| *index == at) {
        return known;
    }
    let found = read(cursor, at);
    memo.set(Some((at, found)));
    found
}

fn read(cursor: &Cursor<'_>, at: usize) -> Option<Numeral> {
    if let Some(number) = negative(cursor, at) {
        return Some(number);
    }
    if cursor.is(at, Class::INDEFINITE) {
        return behind_article(cursor, at);
    }
    let number = vague::vague(cursor, at)
        .or_else(|| fractions::half(cursor, at))
        .or_else(|| cardinal(cursor, at))
        .or_else(|| ordinal_word(cursor, at))?;
    Some(fractions::extended(cursor, number))
}

/// `-5`, `minus five`.
fn negative(cursor: &Cursor<'_>, at: usize) -> Option<Numeral> {
    let sign = cursor.is_sign(at, '-') || cursor.is_sign(at, '−');
    let free = at == 0 || !cursor.touches(at) || cursor.is_sign(at - 1, '(');
    let applies = (sign && free) || cursor.is(at, Class::MINUS);
    let number = (applies && cursor.goes_on(at + 1)).then(|| cardinal(cursor, at + 1))??;
    let number = fractions::extended(cursor, number);
    (number.sort != Sort::Ordinal).then(|| Numeral {
        start: at,
        value: number.value.negative(),
        ..number
    })
}

/// `a hundred`, `a dozen`, `a couple`, `half a million` without its half, `a third of`.
fn behind_article(cursor: &Cursor<'_>, at: usize) -> Option<Numeral> {
    let next = at + 1;
    if !cursor.goes_on(next) {
        return None;
    }
    let entry = cursor.entry(next);
    if entry.class.is(Class::SOME) && entry.number > 0 {
        return Some(Numeral {
            start: at,
            end: next + 1,
            value: Decimal::from(i64::from(entry.number)),
            sort: Sort::About,
        });
    }
    let number = if entry.class.is(Class::HUNDRED.or(Class::SCALE).or(Class::DOZEN))
        && !entry.class.is(Class::PLURAL)
    {
        cardinal(cursor, next)
    } else {
        fractions::part(cursor, next)
    }?;
    Some(fractions::extended(cursor, Numeral { start: at, ..number }))
}

/// A number under way: what stands before the last scale word, and the group behind it.
struct Sum {
    total: Decimal,
    group: Option<Decimal>,
    /// Exponent of the last scale word.
    scale: i32,
    /// Whether any part was in digits.
    digits: bool,
}

impl Sum {
    fn value(&self) -> Option<Decimal> {
        match self.group {
            Some(group) if self.total == Decimal::ZERO => Some(group),
            Some(group) => self.total.plus(group),
            None => Some(self.total),
        }
    }

    /// Whether `value` can follow the group: `twenty` and `five`, `hundred` and `twenty`.
    fn takes(&self, value: Decimal) -> bool {
        let Some(group) = self.group else {
            return self.scale == i32::MAX || self.scale > 3 || value < power_of(self.scale);
        };
        let Some(group) = group.whole().filter(|_| value > Decimal::ZERO) else {
            return false;
        };
        let room = if group % 100 == 0 {
            100
        } else if group % 10 == 0 && group % 100 > 10 {
            10
        } else {
            0
        };
        value < Decimal::from(room)
    }
}

fn power_of(exponent: i32) -> Decimal {
    Decimal::new(1, exponent).unwrap_or(Decimal::from(1))
}

/// Digits and number words that stand side by side, with or without an ordinal at the end.
pub(super) fn cardinal(cursor: &Cursor<'_>, at: usize) -> Option<Numeral> {
    let mut sum = Sum {
        total: Decimal::ZERO,
        group: None,
        scale: i32::MAX,
        digits: false,
    };
    let mut end = at;
    // More words than any number is written with.
    for _ in 0..24 {
        let next = if end > at { joined(cursor, end) } else { Some(end) };
        let Some(next) = next else { break };
        match add(cursor, next, &mut sum, next == at) {
            Added::Part => end = next + 1,
            Added::Last => {
                return Some(Numeral {
                    start: at,
                    end: next + 1,
                    value: sum.value()?,
                    sort: Sort::Ordinal,
                });
            }
            Added::Nothing => break,
        }
        if sum.digits && sum.scale == i32::MAX && endings(cursor, end) {
            return Some(Numeral {
                start: at,
                end: end + 1,
                value: sum.value()?,
                sort: Sort::Ordinal,
            });
        }
    }
    (end > at)
        .then(|| {
            Some(Numeral {
                start: at,
                end,
                value: sum.value()?,
                sort: Sort::Cardinal,
            })
        })
        .flatten()
}

/// `22nd`
fn endings(cursor: &Cursor<'_>, at: usize) -> bool {
    cursor.touches(at) && cursor.is(at, Class::ENDING)
}

/// The index of the next part, when one can follow: behind a blank, a hyphen, or `and`.
fn joined(cursor: &Cursor<'_>, at: usize) -> Option<usize> {
    let tens = cursor.is(at - 1, Class::TEN) && cursor.is(at, Class::UNIT.or(Class::ORDINAL));
    if cursor.goes_on(at) || (tens && cursor.token(at).gap == Gap::Dash) {
        let and = cursor.is(at, Class::AND)
            && cursor.goes_on(at + 1)
            && cursor.is(at - 1, Class::HUNDRED.or(Class::SCALE))
            && !cursor.is_sign(at, '&')
            && !fractions::is_part(cursor, at + 1);
        return Some(if and { at + 1 } else { at });
    }
    None
}

enum Added {
    Part,
    Last,
    Nothing,
}

/// Adds the token at `at` to `sum`, if it can follow.
fn add(cursor: &Cursor<'_>, at: usize, sum: &mut Sum, first: bool) -> Added {
    if cursor.is_digits(at) {
        return add_digits(cursor, at, sum, first);
    }
    let entry = cursor.entry(at);
    let value = Decimal::from(i64::from(entry.number));
    if entry.class.is(Class::UNIT.or(Class::TEN)) && !(sum.digits && sum.group.is_some()) && sum.takes(value)
    {
        sum.group = Some(
            sum.group
                .map_or(Some(value), |group| group.plus(value))
                .unwrap_or(value),
        );
        return Added::Part;
    }
    if entry.class.is(Class::HUNDRED)
        && (first || sum.group.is_some())
        && sum.group.is_none_or(|group| group < power_of(2))
    {
        sum.group = sum.group.unwrap_or(Decimal::from(1)).times(Decimal::from(100));
        return Added::Part;
    }
    if entry.class.is(Class::DOZEN) && (first || sum.group.is_some()) && sum.total == Decimal::ZERO {
        return add_dozens(sum);
    }
    if entry.class.is(Class::SCALE) || (entry.class.is(Class::LETTER) && letter(cursor, at, sum)) {
        return add_scale(sum, i32::from(entry.number), first);
    }
    if entry.class.is(Class::ORDINAL.or(Class::ORDINAL_TEN))
        && !entry.class.is(Class::PLURAL)
        && !first
        && !sum.digits
        && sum.takes(value)
    {
        sum.group = Some(
            sum.group
                .map_or(Some(value), |group| group.plus(value))
                .unwrap_or(value),
        );
        return if entry.class.is(Class::ORDINAL_TEN) && cursor.is(at + 1, Class::ORDINAL) {
            Added::Nothing
        } else {
            Added::Last
        };
    }
    if entry.class.is(Class::ORDINAL_SCALE) && !entry.class.is(Class::PLURAL) && !first && !sum.digits {
        sum.group = sum.group.and_then(|group| group.times(power(entry.number)));
        return Added::Last;
    }
    Added::Nothing
}

fn add_digits(cursor: &Cursor<'_>, at: usize, sum: &mut Sum, first: bool) -> Added {
    let Some(value) = cursor.decimal(at) else {
        return Added::Nothing;
    };
    // `four thousand 3 hundred`, `hundred and 21`: never two numbers in digits side by side, and `744 million and 18 percent`
    // are two.
    let second = sum.digits && (cursor.is(at - 1, Class::AND) || value.whole().is_none());
    let follows = first
        || (!second
            && !cursor.is_digits(at - 1)
            && sum.scale != i32::MAX
            && sum.group.is_none()
            && value < power_of(sum.scale))
        || (sum.digits && sum.group.is_some() && !cursor.is_digits(at - 1) && sum.takes(value));
    if !follows {
        return Added::Nothing;
    }
    sum.group = sum.group.map_or(Some(value), |group| group.plus(value));
    sum.digits = true;
    Added::Part
}

fn add_dozens(sum: &mut Sum) -> Added {
    sum.group = match sum.group {
        None => Some(Decimal::from(12)),
        Some(group) if group >= Decimal::from(100) && group.whole().is_some_and(|it| it % 100 != 0) => {
            let rest = group.whole().map_or(0, |it| it % 100);
            let rest = Decimal::from(i64::try_from(rest).unwrap_or(0));
            group
                .minus(rest)
                .zip(rest.times(Decimal::from(12)))
                .and_then(|(left, right)| left.plus(right))
        }
        Some(group) => group.times(Decimal::from(12)),
    };
    Added::Part
}

/// Whether a letter behind a number is a scale: `5k`, `$3bn`.
fn letter(cursor: &Cursor<'_>, at: usize, sum: &Sum) -> bool {
    let apart = cursor.goes_on(at) && matches!(cursor.written(at), "k" | "K" | "G");
    let crores = cursor.goes_on(at) && cursor.written(at) == "Cr";
    (sum.digits && (cursor.touches(at) || apart)) || (crores && sum.group.is_some())
}

fn add_scale(sum: &mut Sum, exponent: i32, first: bool) -> Added {
    let factor = power_of(exponent);
    if sum.group.is_none() && !first {
        // `three thousand millions`
        if sum.scale >= exponent || sum.scale == i32::MAX {
            return Added::Nothing;
        }
        let Some(total) = sum.total.times(factor) else {
            return Added::Nothing;
        };
        sum.total = total;
        sum.scale += exponent;
        return Added::Part;
    }
    if sum.scale <= exponent {
        return Added::Nothing;
    }
    let group = sum.group.unwrap_or(Decimal::from(1));
    // What is added to nothing keeps its last digit: 3 million is no 3,000,000.
    let add = |part: Decimal| {
        if sum.total == Decimal::ZERO {
            Some(part)
        } else {
            sum.total.plus(part)
        }
    };
    let Some(total) = group.times(factor).and_then(add) else {
        return Added::Nothing;
    };
    sum.total = total;
    sum.group = None;
    sum.scale = exponent;
    Added::Part
}

/// `third`, `twentieth`, `hundredth`.
fn ordinal_word(cursor: &Cursor<'_>, at: usize) -> Option<Numeral> {
    let entry = cursor.entry(at);
    let ordinal = entry.class.is(Class::ORDINAL.or(Class::ORDINAL_TEN)) && !entry.class.is(Class::PLURAL);
    ordinal.then(|| Numeral {
        start: at,
        end: at + 1,
        value: Decimal::from(i64::from(entry.number)),
        sort: Sort::Ordinal,
    })
}

/// The number at `at` that counts a unit of time behind it: `three quarters` are three of them and no fraction.
pub(super) fn count(cursor: &Cursor<'_>, at: usize) -> Option<Numeral> {
    let number = numeral(cursor, at)?;
    let before_unit = cursor.is(number.end, Class::TIME_UNIT);
    match cardinal(cursor, at) {
        Some(whole) if !before_unit && cursor.is(whole.end, Class::TIME_UNIT) => Some(whole),
        _ => Some(number),
    }
}

/// Whether the token at `at` can begin a number at all.
pub(super) fn may_begin(cursor: &Cursor<'_>, at: usize) -> bool {
    const WORDS: Class = Class::UNIT
        .or(Class::TEN)
        .or(Class::HUNDRED)
        .or(Class::SCALE)
        .or(Class::DOZEN)
        .or(Class::ORDINAL)
        .or(Class::ORDINAL_TEN)
        .or(Class::FRACTION)
        .or(Class::INDEFINITE)
        .or(Class::MINUS);
    match cursor.token(at).shape {
        Shape::Digits => true,
        Shape::Word => cursor.is(at, WORDS) || cursor.written(at).eq_ignore_ascii_case("tens"),
        Shape::Sign(sign) => matches!(sign, '-' | '−' | '.' | '½' | '¼' | '¾' | '⅓' | '⅔'),
        Shape::End => false,
    }
}
