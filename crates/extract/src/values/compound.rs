//! Quantities in two units: `5 feet 2 inches`, `6 lb 3 oz`, `5'2"`, `6-foot-4`. They are one quantity, in the larger unit.

use super::cursor::Cursor;
use super::lexicon::Class;
use super::numerals::{Numeral, Sort, numeral};
use super::tokens::Shape;
use ibid_core::values::{Content, Decimal, Figure, Interval, Qualifier};

/// A unit that may be followed by a smaller one, by their indices, and how many of the smaller make one of the larger.
#[derive(Debug, Clone, Copy)]
pub(super) struct UnitPair {
    pub(super) larger: u8,
    pub(super) smaller: u8,
    pub(super) count: i64,
    /// Whether the smaller is left unsaid behind hyphens: 6-foot-4.
    pub(super) unsaid: bool,
}

/// The quantity that `figure`, whose unit ends at `end`, makes with a smaller unit behind it; the index behind that.
pub(super) fn with_smaller_unit(
    cursor: &Cursor<'_>,
    end: usize,
    figure: &Figure,
) -> Option<(usize, Content)> {
    let larger = cursor.entry(end - 1);
    let comma = usize::from(cursor.is_sign(end, ','));
    let next = cursor.skip(end + comma, Class::AND);
    if !larger.class.is(Class::MEASURE) || !cursor.goes_on(next) {
        return None;
    }
    let number = numeral(cursor, next).filter(|it| it.sort == Sort::Cardinal)?;
    let pairs = cursor.pack.smaller.iter();
    let (pair, behind) = pairs
        .filter(|pair| pair.larger == larger.measure && number.value < Decimal::from(pair.count))
        .find_map(|pair| Some((pair, unit_behind(cursor, end, &number, pair)?)))?;
    let value = figure.value.plus(part(number.value, pair.count)?)?;
    let half = part(Decimal::from(1), 2 * pair.count)?;
    let interval = match figure.qualifier {
        Qualifier::Plain => Interval::between(value.minus(half)?, value.plus(half)?),
        qualifier => Interval::of(value, qualifier),
    };
    let unit = cursor.pack.measures.get(usize::from(pair.larger))?.clone();
    let figure = Figure {
        span: figure.span.cover(cursor.span(number.start, number.end)),
        value,
        interval,
        ..*figure
    };
    Some((behind, Content::Quantity { figure, unit }))
}

/// The index behind the smaller unit of `pair` behind `number`, which stands behind a larger one that ends at `larger`.
fn unit_behind(cursor: &Cursor<'_>, larger: usize, number: &Numeral, pair: &UnitPair) -> Option<usize> {
    let at = number.end;
    let entry = cursor.entry(at);
    let named = entry.class.is(Class::MEASURE) && entry.measure == pair.smaller && cursor.goes_on(at);
    // `5 ft 2 in.`, and not `5 ft 2 in London`.
    let letter = entry.class.is(Class::ONLY_BEHIND_DIGITS) && !cursor.touches(at);
    if named && !(letter && cursor.is_word(at + 1) && cursor.is_capital(at + 1)) {
        return Some(at + 1);
    }
    // `5'2"`
    let marked = matches!(cursor.token(at).shape, Shape::Sign('"' | '”' | '″')) && cursor.touches(at);
    let tight = cursor.touches(number.start) && !cursor.is_word(larger - 1);
    if pair.unsaid && marked && tight {
        return Some(at + 1);
    }
    // `6-foot-4`
    let hyphened = cursor.hyphened(larger - 1) && cursor.hyphened(number.start) && number.start == larger;
    (pair.unsaid && hyphened && !cursor.hyphened(at)).then_some(at)
}

/// So many `count`ths, to twelve places: enough to calculate with, and not more than can be multiplied.
fn part(number: Decimal, count: i64) -> Option<Decimal> {
    let digits = number
        .times(Decimal::new(1, 12)?)?
        .over(Decimal::from(count))?
        .to_f64()
        .round();
    #[allow(
        clippy::cast_possible_truncation,
        reason = "a part of a unit, in billionths of a thousandth"
    )]
    let digits = digits as i128;
    Some(Decimal::new(digits, -12)?.trimmed())
}
