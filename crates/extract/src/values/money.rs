//! Sums of money: a sign or a code before the figure, words or a code behind it, cents, and codes that multiply.

use super::amounts::{figure, figure_of};
use super::cursor::Cursor;
use super::lexicon::Class;
use super::numerals::{Numeral, Sort, numeral, power};
use ibid_core::values::{Content, Decimal, Figure, Qualifier};

/// `$5`, `US$2.5 billion`, `EUR 300`
pub(super) fn sign_first(cursor: &Cursor<'_>, at: usize, stated: Qualifier) -> Option<(usize, Content)> {
    let entry = cursor.entry(at);
    let minus = cursor.is_sign(at, '-') || cursor.is_sign(at, '−');
    if minus && cursor.touches(at + 1) && cursor.is(at + 1, Class::SIGN) {
        let (end, content) = sign_first(cursor, at + 1, stated)?;
        let Content::Money { figure, currency } = content else {
            return None;
        };
        let figure = figure_of(cursor, (at, end), figure.value.negative(), stated);
        return Some((end, Content::Money { figure, currency }));
    }
    let written = cursor.written(at);
    let code = entry.class.is(Class::CURRENCY)
        && written.len() == 3
        && (written.bytes().all(|it| it.is_ascii_uppercase()) || cursor.is_digits(at + 1));
    if is_multiple(cursor, at) {
        return multiple_first(cursor, at, stated);
    }
    if !(entry.class.is(Class::SIGN) || code) || !cursor.goes_on(at + 1) {
        return None;
    }
    let number = numeral(cursor, at + 1)
        .filter(|it| matches!(it.sort, Sort::Cardinal | Sort::Fraction | Sort::Vague))?;
    let figure = figure(cursor, &number, stated);
    let currency = cursor.pack.currencies.get(usize::from(entry.currency))?.clone();
    let twice = cursor.then(number.end, Class::CURRENCY)
        && (cursor.entry(number.end).currency == entry.currency || currency.len() != 3);
    let currency = match cursor
        .pack
        .currencies
        .get(usize::from(cursor.entry(number.end).currency))
    {
        Some(finer) if twice && finer.len() == 3 => finer.clone(),
        _ => currency,
    };
    Some((
        number.end + usize::from(twice),
        Content::Money { figure, currency },
    ))
}

/// `20 billion francs`, `thirteen dollars forty-five cents`
pub(super) fn spelled_money(
    cursor: &Cursor<'_>,
    number: &Numeral,
    figure: Figure,
    at: usize,
) -> (usize, Content) {
    let name = |at: usize| {
        cursor
            .pack
            .currencies
            .get(usize::from(cursor.entry(at).currency))
            .cloned()
            .unwrap_or_default()
    };
    let currency = name(at);
    if cursor.then(at + 1, Class::SCALE)
        && !cursor.is(number.end - 1, Class::SCALE)
        && let Some(value) = number.value.times(power(cursor.entry(at + 1).number))
    {
        // `75 USD million`
        let figure = figure_of(cursor, (number.start, at + 2), value, figure.qualifier);
        return (at + 2, Content::Money { figure, currency });
    }
    let small = |at: usize| matches!(name(at).as_str(), "cent" | "penny");
    let next = cursor.skip(at + 1, Class::AND);
    let bare = numeral(cursor, at + 1).filter(|cents| {
        let two_digits = cents.value >= Decimal::from(10) && cents.value < Decimal::from(100);
        let ends = !(cursor.is_word(cents.end) && cursor.goes_on(cents.end));
        two_digits && ends && cursor.goes_on(at + 1) && cents.sort == Sort::Cardinal && !small(at)
    });
    let cents = numeral(cursor, next)
        .filter(|cents| {
            cursor.goes_on(next)
                && cents.value < Decimal::from(100)
                && cents.sort == Sort::Cardinal
                && !small(at)
        })
        .filter(|cents| cursor.then(cents.end, Class::CURRENCY) && small(cents.end));
    let named = cents.is_some();
    if let Some(cents) = cents.or(bare)
        && let Some(value) = cents
            .value
            .times(Decimal::new(1, -2).unwrap_or_default())
            .and_then(|part| number.value.plus(part))
    {
        let figure = figure_of(cursor, (number.start, cents.end), value, figure.qualifier);
        let end = cents.end + usize::from(named);
        return (end, Content::Money { figure, currency });
    }
    (at + 1, Content::Money { figure, currency })
}

/// Whether the token at `at` is a code with what it multiplies by: `MUSD`, `KEUR`. Only in capitals: `mars` is none.
fn is_multiple(cursor: &Cursor<'_>, at: usize) -> bool {
    cursor.is(at, Class::MULTIPLE) && cursor.written(at).bytes().all(|it| it.is_ascii_uppercase())
}

/// `MAUD 60`
fn multiple_first(cursor: &Cursor<'_>, at: usize, stated: Qualifier) -> Option<(usize, Content)> {
    let number = numeral(cursor, at + 1)
        .filter(|it| it.sort == Sort::Cardinal && cursor.goes_on(at + 1) && cursor.is_digits(at + 1))?;
    multiplied(cursor, &number, stated, at).map(|content| (number.end, content))
}

/// `30 MUSD`
pub(super) fn multiple_behind(
    cursor: &Cursor<'_>,
    number: &Numeral,
    figure: Figure,
    at: usize,
) -> Option<(usize, Content)> {
    (is_multiple(cursor, at) && cursor.is_digits(number.end - 1))
        .then(|| multiplied(cursor, number, figure.qualifier, at))?
        .map(|content| (at + 1, content))
}

fn multiplied(cursor: &Cursor<'_>, number: &Numeral, stated: Qualifier, code: usize) -> Option<Content> {
    let entry = cursor.entry(code);
    let currency = cursor.pack.currencies.get(usize::from(entry.currency))?.clone();
    let value = number.value.times(power(entry.number))?;
    let figure = figure_of(cursor, (number.start, number.end), value, stated);
    Some(Content::Money { figure, currency })
}
