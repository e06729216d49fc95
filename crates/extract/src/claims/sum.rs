//! *The boundary totals 24 km: Aldmoor 9 km, Brill 8 km, Cray 7 km*: a total and its parts.

use super::lists::{bracket, is_partial, outside_brackets, split};
use super::sentence::{Sentence, words_of};
use ibid_core::values::{Content, Decimal, Figure, Qualifier, Value};
use ibid_core::{Claim, Span, Statement};

/// The word that makes a number a total stands at most so many words from it.
const NEAR: usize = 3;

/// A sentence is searched for the parts of so many totals at most. Each costs a look at all of the sentence.
const TOTALS: usize = 8;

/// Reads the first total of `sentence` whose parts follow.
pub(super) fn read(sentence: &Sentence<'_>, claims: &mut Vec<Claim>) {
    let totals = sentence.values.iter().enumerate().filter(|(at, value)| {
        let next = sentence
            .values
            .get(at + 1)
            .map_or(sentence.span.end, |next| next.span.start);
        summand(value).is_some() && is_total(sentence, value, next)
    });
    for (_, value) in totals.take(TOTALS) {
        let (Some(total), Some(parts)) = (summand(value), parts(sentence, value)) else {
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

/// Between the total and the sign that opens its parts stand at most so many words.
const NOUN: usize = 8;

/// The numbers of the same kind in the list behind `total`, up to the end of the sentence: those of entries that have a
/// label. What stands in brackets inside an entry explains it and is no part.
fn parts(sentence: &Sentence<'_>, total: &Value) -> Option<Vec<Figure>> {
    let (list, colon) = list(sentence, total)?;
    if is_partial(sentence, Span::new(total.span.end, list.end)) {
        return None;
    }
    let mut parts = Vec::new();
    for entry in split(sentence.text, list, &[',', ';']) {
        parts.extend(parts_of_entry(sentence, total, entry)?);
    }
    let whole = summand(total)?.value;
    let most = whole.plus(whole.step())?;
    let small = parts
        .iter()
        .all(|part| part.value >= Decimal::ZERO && part.value <= most);
    let enough = parts.len() >= 2 || (parts.len() == 1 && colon);
    (enough && small).then_some(parts)
}

/// The list of the parts, and whether a colon stands in it: *: 7 women, 5 men*, or *(7 women, 5 men)* when no other follows.
fn list(sentence: &Sentence<'_>, total: &Value) -> Option<(Span, bool)> {
    let end = sentence.span.end;
    let behind = sentence.after(total.span.end);
    let opens = behind.find([':', ';', '—', '–', '('])?;
    let noun = behind.get(..opens)?;
    if words_of(noun).count() > NOUN || noun.contains(". ") {
        return None;
    }
    let at = total.span.end + opens;
    let list = if sentence.after(at).starts_with('(') {
        let (inside, next) = bracket(sentence.text, Span::new(at, end))?;
        let rest = sentence.after(next);
        if rest.trim_start().starts_with([':', ';']) {
            Span::new(next, end)
        } else {
            inside
        }
    } else {
        Span::new(at, end)
    };
    Some((list, list.slice(sentence.text).contains(':')))
}

/// The parts that one entry gives; `None` when it cannot be told what its number belongs to.
fn parts_of_entry(sentence: &Sentence<'_>, total: &Value, entry: Span) -> Option<Vec<Figure>> {
    let outside = outside_brackets(sentence.text, entry);
    let values = outside
        .iter()
        .flat_map(|stretch| sentence.values_within(*stretch));
    let own: Vec<&Value> = values.filter(|value| same_kind(value, total)).collect();
    let (Some(first), Some(last)) = (own.first(), own.last()) else {
        return Some(Vec::new());
    };
    let words = |start: usize, end: usize| {
        let stretches = outside
            .iter()
            .map(move |stretch| sentence.between(stretch.start.max(start), stretch.end.min(end)));
        stretches.flat_map(words_of)
    };
    let before = words(entry.start, first.span.start).count();
    // "land 122 sq km Saint Brilla" may be a part of the part.
    let named = words(last.span.end, entry.end).any(|word| word.starts_with(char::is_uppercase));
    let measured = !matches!(total.content, Content::Number { .. });
    if measured && named && before > 0 {
        return None;
    }
    if before + words(last.span.end, entry.end).count() == 0 && own.len() == 1 {
        return Some(Vec::new());
    }
    own.into_iter().map(summand).collect()
}

fn same_kind(one: &Value, other: &Value) -> bool {
    match (&one.content, &other.content) {
        (Content::Number { .. }, Content::Number { .. }) => true,
        (Content::Money { currency, .. }, Content::Money { currency: second, .. }) => currency == second,
        (Content::Quantity { unit, .. }, Content::Quantity { unit: second, .. }) => unit == second,
        _ => false,
    }
}
