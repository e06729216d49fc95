//! *The boundary totals 24 km: Aldmoor 9 km, Brill 8 km, Cray 7 km*: a total and its parts.

use super::sentence::{Sentence, has_any, words_of};
use ibid_core::values::{Content, Decimal, Figure, Qualifier, Value};
use ibid_core::{Claim, Statement};

/// The word that makes a number a total stands at most so many words from it.
const NEAR: usize = 3;

/// Reads the first total of `sentence` whose parts follow.
pub(super) fn read(sentence: &Sentence<'_>, claims: &mut Vec<Claim>) {
    for (at, value) in sentence.values.iter().enumerate() {
        let Some(total) = summand(value) else { continue };
        let behind = sentence.values.get(at + 1..).unwrap_or_default();
        let next = behind.first().map_or(sentence.span.end, |next| next.span.start);
        if !is_total(sentence, value, next) {
            continue;
        }
        let Some(parts) = parts(sentence, value, behind) else {
            continue;
        };
        let Some(last) = parts.last() else { continue };
        let statement = Statement::Sum {
            total,
            measured: !matches!(value.content, Content::Number { .. }),
            parts: parts.clone(),
        };
        claims.push(Sentence::claim(value.span, last.span, statement, "total-of-list"));
        return;
    }
}

/// The figure, when the value can be added up.
fn summand(value: &Value) -> Option<Figure> {
    let figure = match &value.content {
        Content::Number { figure } | Content::Money { figure, .. } | Content::Quantity { figure, .. } => {
            *figure
        }
        _ => return None,
    };
    (figure.qualifier == Qualifier::Plain).then_some(figure)
}

fn is_total(sentence: &Sentence<'_>, value: &Value, next: usize) -> bool {
    let before = sentence.before(value.span.start);
    let behind = sentence.between(value.span.end, next);
    words_of(before)
        .rev()
        .take(NEAR)
        .any(|word| sentence.words.total.has(word))
        || words_of(behind)
            .take(NEAR)
            .any(|word| sentence.words.total.has(word))
}

/// The numbers of the same kind behind the sign that opens the list, up to the end of the sentence.
fn parts(sentence: &Sentence<'_>, total: &Value, behind: &[Value]) -> Option<Vec<Figure>> {
    let list = sentence.after(total.span.end);
    let opens = list.find([':', ';', '—', '–', '('])?;
    let start = total.span.end + opens;
    if has_any(list, &sentence.words.partial) {
        return None;
    }
    let parts: Vec<Figure> = behind
        .iter()
        .filter(|value| value.span.start > start && same_kind(value, total))
        .map(summand)
        .collect::<Option<_>>()?;
    let whole = summand(total)?.value;
    let small = parts
        .iter()
        .all(|part| part.value >= Decimal::ZERO && part.value <= whole);
    (parts.len() >= 2 && small).then_some(parts)
}

fn same_kind(one: &Value, other: &Value) -> bool {
    match (&one.content, &other.content) {
        (Content::Number { .. }, Content::Number { .. }) => true,
        (Content::Money { currency, .. }, Content::Money { currency: second, .. }) => currency == second,
        (Content::Quantity { unit, .. }, Content::Quantity { unit: second, .. }) => unit == second,
        _ => false,
    }
}
