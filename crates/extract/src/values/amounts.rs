//! Numbers with what they count: money, percentages, quantities, ranges, ratios, bare numbers.

use super::compound::with_smaller_unit;
use super::cursor::Cursor;
use super::lexicon::Class;
use super::money::{multiple_behind, sign_first, spelled_money};
use super::numerals::{Numeral, Sort, numeral};
use super::tokens::{Gap, Shape};
use ibid_core::values::{Bound, Content, Decimal, Figure, Interval, Qualifier};

/// The amount at `at`, and the index behind it.
pub(super) fn amount(cursor: &Cursor<'_>, at: usize) -> Option<(usize, Content)> {
    let (stated, first) = qualifier(cursor, at);
    let between = cursor.is(first, Class::BETWEEN.or(Class::FROM)) && first == at;
    if between {
        return range(cursor, at + 1, true).filter(|_| cursor.goes_on(at + 1));
    }
    if stated == Qualifier::Plain
        && let Some(range) = range(cursor, first, false)
    {
        return Some(range);
    }
    let (end, content) = single(cursor, first, stated)?;
    let behind = cursor.entry(end);
    let qualifier = behind
        .qualifier
        .filter(|_| behind.class.is(Class::BEHIND_NUMBER) && cursor.goes_on(end));
    match qualifier {
        Some(qualifier) if stated == Qualifier::Plain => Some((end + 1, requalified(content, qualifier))),
        _ => Some((end, content)),
    }
}

/// The qualifier before a number, and the index behind it.
pub(super) fn qualifier(cursor: &Cursor<'_>, at: usize) -> (Qualifier, usize) {
    let entry = cursor.entry(at);
    match entry.qualifier {
        Some(qualifier) if entry.class.is(Class::BEFORE_NUMBER) && cursor.goes_on(at + 1) => {
            (qualifier, at + 1)
        }
        _ => (Qualifier::Plain, at),
    }
}

/// A number with the interval that its wording allows.
pub(super) fn figure_of(
    cursor: &Cursor<'_>,
    (from, end): (usize, usize),
    value: Decimal,
    qualifier: Qualifier,
) -> Figure {
    Figure {
        span: cursor.span(from, end),
        value,
        qualifier,
        qualified_by: None,
        interval: Interval::of(value, qualifier),
    }
}

pub(super) fn figure(cursor: &Cursor<'_>, number: &Numeral, stated: Qualifier) -> Figure {
    let qualifier = match (stated, number.sort) {
        (Qualifier::Plain, Sort::Vague) => Qualifier::Vague,
        (Qualifier::Plain, Sort::About) => Qualifier::About,
        _ => stated,
    };
    figure_of(cursor, (number.start, number.end), number.value, qualifier)
}

fn requalified(content: Content, qualifier: Qualifier) -> Content {
    let new = |figure: Figure| Figure {
        qualifier,
        interval: Interval::of(figure.value, qualifier),
        ..figure
    };
    match content {
        Content::Number { figure } => Content::Number { figure: new(figure) },
        Content::Percentage { figure } => Content::Percentage { figure: new(figure) },
        Content::Money { figure, currency } => Content::Money {
            figure: new(figure),
            currency,
        },
        Content::Quantity { figure, unit } => Content::Quantity {
            figure: new(figure),
            unit,
        },
        other => other,
    }
}

/// One amount, no range.
fn single(cursor: &Cursor<'_>, at: usize, stated: Qualifier) -> Option<(usize, Content)> {
    if let Some(money) = sign_first(cursor, at, stated) {
        return Some(money);
    }
    let number = numeral(cursor, at)?;
    if is_identifier(cursor, &number) {
        return None;
    }
    let figure = figure(cursor, &number, stated);
    if number.sort == Sort::Ordinal {
        return Some((number.end, Content::Ordinal { figure }));
    }
    if let Some((end, content)) = with_unit(cursor, &number, figure) {
        return with_smaller_unit(cursor, end, &figure).or(Some((end, content)));
    }
    if is_pronoun(cursor, &number) {
        return None;
    }
    Some((number.end, Content::Number { figure }))
}

/// The unit behind a number.
fn with_unit(cursor: &Cursor<'_>, number: &Numeral, figure: Figure) -> Option<(usize, Content)> {
    let at = cursor.skip(number.end, Class::OF);
    let of = at > number.end;
    let gap = cursor.goes_on(at) || (cursor.token(at).gap == Gap::Dash && cursor.is(at, Class::PERCENT));
    let entry = cursor.entry(at);
    if !gap || (of && number.sort != Sort::Vague) {
        return None;
    }
    if entry.class.is(Class::POINTS) {
        return Some((at + 1, Content::PercentagePoints { figure }));
    }
    if entry.class.is(Class::PERCENT) {
        return Some((at + 1, Content::Percentage { figure }));
    }
    let digits = cursor.is_digits(number.end - 1) || cursor.is(number.end - 1, Class::LETTER);
    let tight = cursor.touches(at) && digits;
    let measure = entry.class.is(Class::MEASURE) && (tight || !entry.class.is(Class::ONLY_BEHIND_DIGITS));
    // `3 USD50 cards`: the code belongs to what it touches.
    let taken = entry.class.is(Class::CURRENCY) && cursor.is_digits(at + 1) && cursor.touches(at + 1);
    let spent = entry.class.is(Class::CURRENCY) && !taken;
    if let Some(money) = multiple_behind(cursor, number, figure, at) {
        return Some(money);
    }
    if spent && !(measure && cursor.then(at + 1, Class::OF)) {
        return Some(spelled_money(cursor, number, figure, at));
    }
    if measure {
        let unit = cursor.pack.measures.get(usize::from(entry.measure))?.clone();
        return Some((at + 1, Content::Quantity { figure, unit }));
    }
    None
}

/// `10 to 15 percent`, `$5-$10`, `between 20 and 30`: the first number may leave its unit to the second.
fn range(cursor: &Cursor<'_>, at: usize, between: bool) -> Option<(usize, Content)> {
    let (middle, low) = single(cursor, at, Qualifier::Plain)?;
    let worded = cursor.then(
        middle,
        if between {
            Class::AND.or(Class::TO)
        } else {
            Class::TO
        },
    );
    let dashed = !worded && matches!(cursor.token(middle).gap, Gap::Hyphen | Gap::Dash);
    let next = middle + usize::from(worded);
    if !(worded || dashed) || cursor.token(next).gap == Gap::Break {
        return None;
    }
    let (end, high) = single(cursor, next, Qualifier::Plain)?;
    let chained =
        dashed && (matches!(cursor.token(end).gap, Gap::Hyphen | Gap::Dash) && cursor.is_digits(end));
    let (from, to) = (*low.figure()?, *high.figure()?);
    let alike = matches!(low, Content::Number { .. })
        || std::mem::discriminant(&low) == std::mem::discriminant(&high);
    let ordinal = matches!(low, Content::Ordinal { .. }) || matches!(high, Content::Ordinal { .. });
    if chained || !alike || ordinal || (dashed && !cursor.is_digits(next) && !cursor.is(next, Class::SIGN)) {
        return None;
    }
    let scaled = scaled_like(from.value, to.value, &low, cursor, (middle, end));
    if scaled >= to.value {
        return None;
    }
    let end_of = |at| Some(Bound { at, included: true });
    let figure = Figure {
        span: from.span.cover(to.span),
        value: scaled,
        qualifier: Qualifier::Range,
        qualified_by: None,
        interval: Interval {
            low: end_of(scaled),
            high: end_of(to.value),
        },
    };
    Some((end, replaced(high, figure)))
}

/// `2 to 3 million`: the first number is of the second's scale.
fn scaled_like(
    low: Decimal,
    high: Decimal,
    content: &Content,
    cursor: &Cursor<'_>,
    (middle, end): (usize, usize),
) -> Decimal {
    let scale = (middle..end)
        .rev()
        .find(|at| cursor.is(*at, Class::SCALE) && !cursor.is(*at, Class::PLURAL));
    let bare = !cursor.is(middle.saturating_sub(1), Class::SCALE.or(Class::HUNDRED));
    let scaled = scale
        .filter(|_| bare && !matches!(content, Content::Percentage { .. }) && low < Decimal::from(1000))
        .and_then(|at| low.times(super::numerals::power(cursor.entry(at).number)));
    scaled.filter(|it| *it < high).unwrap_or(low)
}

fn replaced(content: Content, figure: Figure) -> Content {
    match content {
        Content::Percentage { .. } => Content::Percentage { figure },
        Content::PercentagePoints { .. } => Content::PercentagePoints { figure },
        Content::Money { currency, .. } => Content::Money { figure, currency },
        Content::Quantity { unit, .. } => Content::Quantity { figure, unit },
        _ => Content::Number { figure },
    }
}

/// Whether the digits belong to a name, a version, a telephone number or the like.
fn is_identifier(cursor: &Cursor<'_>, number: &Numeral) -> bool {
    let (first, end) = (number.start, number.end);
    if !(first..end).any(|at| cursor.is_digits(at)) {
        return false;
    }
    let last_is_digits = cursor.is_digits(end - 1);
    let glued_behind = last_is_digits
        && cursor.touches(end)
        && match cursor.token(end).shape {
            Shape::Word => !cursor.is(
                end,
                Class::MEASURE
                    .or(Class::CURRENCY)
                    .or(Class::MULTIPLE)
                    .or(Class::TIME_UNIT)
                    .or(Class::PERCENT)
                    .or(Class::MERIDIEM),
            ),
            Shape::Sign(sign) => matches!(sign, '_' | '@' | '\\'),
            Shape::Digits | Shape::End => false,
        };
    glued_behind || cursor.is_part_of_name(first) || is_chained(cursor, first, end)
}

/// Whether more digits hang on by hyphens or points on both sides, or twice on one: `80-32-89`, `1.2.3`.
fn is_chained(cursor: &Cursor<'_>, first: usize, end: usize) -> bool {
    // How many tokens back or on the next digits stand that are joined to these; 0 when none are.
    let behind = |at: usize| match () {
        () if cursor.hyphened(at) && cursor.is_digits(at) => 1,
        () if cursor.is_sign(at, '.')
            && cursor.touches(at)
            && cursor.touches(at + 1)
            && cursor.is_digits(at + 1) =>
        {
            2
        }
        () => 0,
    };
    let before = |at: usize| {
        (1..=2).find(|back| {
            let from = at.checked_sub(*back).filter(|from| cursor.is_digits(*from));
            from.is_some_and(|from| behind(from + 1) == *back)
        })
    };
    let on = behind(end);
    let back = before(first);
    let twice_on = on > 0 && behind(end + on) > 0;
    let twice_back = back.is_some_and(|back| before(first - back).is_some());
    (on > 0 && back.is_some()) || twice_on || twice_back
}

/// Whether `one` stands for a thing and counts nothing: `the one that`, `one of them`, `no one`.
fn is_pronoun(cursor: &Cursor<'_>, number: &Numeral) -> bool {
    let one = number.end == number.start + 1
        && cursor.is(number.start, Class::UNIT)
        && number.value == Decimal::from(1);
    let before = number
        .start
        .checked_sub(1)
        .is_some_and(|at| cursor.is(at, Class::BEFORE_PRONOUN) && cursor.goes_on(number.start));
    one && (before || (cursor.then(number.end, Class::AFTER_PRONOUN)))
}
