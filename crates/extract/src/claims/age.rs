//! *Ada Fenn, 45, who was born in 1979*: an age beside the dates of a life.

use super::dates::ends_of_range;
use super::sentence::{Sentence, has_any, words_of};
use crate::values::Recogniser;
use ibid_core::values::{Basis, Content, Decimal, Figure, TimeUnit, Value, When};
use ibid_core::{Claim, Dated, Day, Span, Statement};

/// *Born* or *died* stands at most so many words before its date.
const NEAR: usize = 3;

/// What stands further apart may be about two people, in words.
const APART: usize = 10;

/// Nobody gets older, in years.
const OLDEST: i64 = 125;

/// Reads the age that `sentence` states beside a date of birth. Where it gives no date of death, the age is meant on
/// `today`, the draft's own date, unless the sentence speaks of another time.
pub(super) fn read(
    sentence: &Sentence<'_>,
    recogniser: &Recogniser,
    today: Option<Day>,
    claims: &mut Vec<Claim>,
) {
    let mut ages = sentence.values.iter().filter_map(|value| age(sentence, value));
    let (Some((age, value)), None) = (ages.next(), ages.next()) else {
        return;
    };
    let Some((born, at)) = life(sentence, recogniser).or_else(|| birth(sentence, value, today)) else {
        return;
    };
    let whole = [born.span, at.span]
        .into_iter()
        .flatten()
        .fold(value.span, Span::cover);
    let statement = Statement::Age { age, born, at };
    claims.push(Sentence::claim(whole, whole, statement, "age-beside-birth"));
}

/// Birth and death in a bracket: *(1931–2019) died at the age of 88*.
fn life(sentence: &Sentence<'_>, recogniser: &Recogniser) -> Option<(Dated, Dated)> {
    let own = sentence.span.slice(sentence.text);
    if !has_any(own, &sentence.words.died) {
        return None;
    }
    let mut lives = sentence.values.iter().filter_map(|value| {
        value.content.date()?;
        let opened = sentence.before(value.span.start).ends_with('(');
        let closed = sentence.after(value.span.end).starts_with(')');
        (opened && closed).then(|| ends_of_range(sentence.text, recogniser, value.span))?
    });
    let life = lives.next()?;
    lives.next().is_none().then_some(life)
}

/// The date of birth near `age`, and that of death or `today`.
fn birth(sentence: &Sentence<'_>, age: &Value, today: Option<Day>) -> Option<(Dated, Dated)> {
    let words = sentence.words;
    let born = date_after(sentence, &words.born)?;
    let (first, last) = (born.span?.min(age.span), born.span?.max(age.span));
    if words_of(sentence.between(first.end, last.start)).count() > APART {
        return None;
    }
    let own = sentence.span.slice(sentence.text);
    let at = match date_after(sentence, &words.died) {
        Some(died) => died,
        None if has_any(own, &words.another_time) => return None,
        None => on(today?),
    };
    Some((born, at))
}

/// An age in years: said to be one, or a number behind *aged* or in an apposition to a name.
fn age<'v>(sentence: &Sentence<'_>, value: &'v Value) -> Option<(Figure, &'v Value)> {
    match &value.content {
        Content::Age {
            figure,
            unit: TimeUnit::Year,
        } => Some((*figure, value)),
        Content::Number { figure } => {
            let fits = figure.value.whole().is_some() && figure.value <= Decimal::from(OLDEST);
            let before = sentence.before(value.span.start);
            let aged = words_of(before)
                .rev()
                .take(2)
                .any(|word| sentence.words.aged.has(word));
            (fits && figure.value > Decimal::ZERO && (aged || is_apposition(sentence, before, value)))
                .then_some((*figure, value))
        }
        _ => None,
    }
}

/// *Ada Fenn, 45, …*: a number alone between two commas, behind a name.
fn is_apposition(sentence: &Sentence<'_>, before: &str, value: &Value) -> bool {
    let Some(before) = before.strip_suffix(", ") else {
        return false;
    };
    let behind = sentence.after(value.span.end);
    let named = words_of(before)
        .next_back()
        .is_some_and(|word| word.starts_with(char::is_uppercase) && before.ends_with(word));
    named && (behind.starts_with(',') || behind.trim_end() == ".")
}

/// The only date behind one of `openers`.
fn date_after(sentence: &Sentence<'_>, openers: &super::words::Words) -> Option<Dated> {
    let mut found = sentence.values.iter().filter_map(|value| {
        let when = value.content.date()?;
        let stated = when.basis == Basis::Stated && when.first.is_some() && when.last.is_some();
        let before = sentence.before(value.span.start);
        let opened = words_of(before).rev().take(NEAR).any(|word| openers.has(word));
        (stated && opened).then_some(Dated {
            span: Some(value.span),
            when: *when,
        })
    });
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

const fn on(day: Day) -> Dated {
    Dated {
        span: None,
        when: When {
            first: Some(day),
            last: Some(day),
            grain: TimeUnit::Day,
            basis: Basis::Draft,
            part: None,
            weekday: None,
            clock: None,
        },
    }
}
