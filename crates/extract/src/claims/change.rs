//! *Rose 17 percent to 94 million from 80 million.*

use super::sentence::{Sentence, words_of};
use super::words::Words;
use ibid_core::values::{Content, Decimal, Figure, Interval, Value};
use ibid_core::{Claim, Direction, Span, Statement};

/// The verb stands at most so many words before the percentage.
const VERB: usize = 3;

/// At most so many words stand between the percentage and each number.
const GAP: usize = 9;

/// Reads every change of `sentence`.
pub(super) fn read(sentence: &Sentence<'_>, claims: &mut Vec<Claim>) {
    for (at, value) in sentence.values.iter().enumerate() {
        let Content::Percentage { figure: percent } = &value.content else {
            continue;
        };
        let start = at
            .checked_sub(1)
            .and_then(|before| sentence.values.get(before))
            .map_or(sentence.span.start, |before| before.span.end);
        let Some((verb, direction)) = verb(sentence, start, value.span.start) else {
            continue;
        };
        let behind = sentence.values.get(at + 1..).unwrap_or_default();
        let Some((to, from)) = numbers(sentence, value.span.end, behind) else {
            continue;
        };
        let (Some((to_figure, from_figure)), last) =
            (same_scale(sentence.text, to, from), to.span.cover(from.span))
        else {
            continue;
        };
        let statement = Statement::Change {
            percent: Figure {
                span: value.span,
                ..*percent
            },
            direction,
            from: from_figure,
            to: to_figure,
        };
        claims.push(Sentence::claim(verb, last, statement, "percent-from-to"));
    }
}

/// The nearest verb of change between `start` and the percentage at `end`.
fn verb(sentence: &Sentence<'_>, start: usize, end: usize) -> Option<(Span, Direction)> {
    let before = sentence.between(start, end);
    words_of(before).rev().take(VERB).find_map(|word| {
        let direction = if sentence.words.up.has(word) {
            Direction::Up
        } else if sentence.words.down.has(word) {
            Direction::Down
        } else {
            return None;
        };
        let at = start + before.rfind(word)?;
        Some((Span::new(at, at + word.len()), direction))
    })
}

/// The number after *to* and the number after *from*, in either order.
fn numbers<'v>(
    sentence: &Sentence<'_>,
    mut at: usize,
    values: &'v [Value],
) -> Option<(&'v Value, &'v Value)> {
    let mut found: [Option<&Value>; 2] = [None, None];
    for value in values {
        let gap = sentence.between(at, value.span.start);
        if words_of(gap).count() > GAP || gap.contains([';', '.']) {
            return None;
        }
        at = value.span.end;
        let is_number = matches!(
            value.content,
            Content::Number { .. } | Content::Money { .. } | Content::Quantity { .. }
        );
        if !is_number {
            if value.content.figure().is_some() {
                return None; // a second percentage begins another statement
            }
            continue;
        }
        let slot = if opens_with(gap, &sentence.words.to) {
            0
        } else if opens_with(gap, &sentence.words.from) {
            1
        } else if opens_with(gap, &sentence.words.aside) {
            continue; // "to $20 million, or 98 cents a share, from …"
        } else {
            return None;
        };
        let place = found.get_mut(slot)?;
        if place.replace(value).is_some() {
            return None;
        }
        if let [Some(to), Some(from)] = found {
            return Some((to, from));
        }
    }
    None
}

/// Words between *from* and its number: *from a restated 6.65 billion*.
const LEAD: usize = 2;

/// Whether `gap` ends with one of `words`, and at most an article and an adjective.
fn opens_with(gap: &str, words: &Words) -> bool {
    let mut last = words_of(gap).rev();
    match last.next() {
        Some(word) if words.has(word) => true,
        Some(_) => last
            .take(LEAD)
            .take_while(|word| *word != "and")
            .any(|word| words.has(word)),
        None => false,
    }
}

/// Both figures, when they are of the same kind; *to 94 from 80 million* gives both the scale of the second.
fn same_scale(text: &str, to: &Value, from: &Value) -> Option<(Figure, Figure)> {
    let (mut one, mut other) = (*to.content.figure()?, *from.content.figure()?);
    let bare = |value: &Value| matches!(value.content, Content::Number { .. });
    match (&to.content, &from.content) {
        (Content::Money { currency, .. }, Content::Money { currency: second, .. }) if currency != second => {
            return None;
        }
        (Content::Quantity { unit, .. }, Content::Quantity { unit: second, .. }) if unit != second => {
            return None;
        }
        (Content::Money { .. }, Content::Quantity { .. })
        | (Content::Quantity { .. }, Content::Money { .. }) => {
            return None;
        }
        _ => {}
    }
    if bare(to) {
        one = scaled(text, one, &other).unwrap_or(one);
    }
    if bare(from) {
        other = scaled(text, other, &one).unwrap_or(other);
    }
    Some((one, other))
}

/// `figure` in the scale in which `other` is written, when it has none of its own and `other` has.
fn scaled(text: &str, figure: Figure, other: &Figure) -> Option<Figure> {
    let has_word = |figure: &Figure| figure.span.slice(text).contains(char::is_alphabetic);
    let whole = figure.value >= Decimal::from(1000);
    if has_word(&figure) || !has_word(other) || whole {
        return None;
    }
    let digits: String = other
        .span
        .slice(text)
        .chars()
        .filter(|sign| sign.is_ascii_digit() || *sign == '.')
        .collect();
    let scale = other.value.over(digits.parse::<Decimal>().ok()?)?;
    if scale <= Decimal::from(1) {
        return None;
    }
    let value = figure.value.times(scale)?;
    Some(Figure {
        value,
        interval: Interval::of(value, figure.qualifier),
        ..figure
    })
}
