//! *Ada Fenn, 45, who was born in 1979*: an age beside the dates of a life.

use super::sentence::{Sentence, has_any, words_of};
use ibid_core::values::{Basis, Content, Figure, TimeUnit, Value, When};
use ibid_core::{Claim, Dated, Day, Statement};

/// *Born* or *died* stands at most so many words before its date.
const NEAR: usize = 3;

/// Reads the age that `sentence` states beside a date of birth. Where it gives no date of death, the age is meant on
/// `today`, the draft's own date, unless the sentence speaks of another time.
pub(super) fn read(sentence: &Sentence<'_>, today: Option<Day>, claims: &mut Vec<Claim>) {
    let mut ages = sentence.values.iter().filter_map(age);
    let (Some((age, value)), None) = (ages.next(), ages.next()) else {
        return;
    };
    let words = sentence.words;
    let Some((born, birth)) = date_after(sentence, &words.born) else {
        return;
    };
    let (at, last) = match date_after(sentence, &words.died) {
        Some((died, death)) => (died, Some(death)),
        None if has_any(sentence.span.slice(sentence.text), &words.another_time) => return,
        None => match today {
            Some(today) => (on(today), None),
            None => return,
        },
    };
    let statement = Statement::Age { age, born, at };
    let whole = last.map_or(value.span.cover(birth.span), |death| {
        value.span.cover(birth.span).cover(death.span)
    });
    claims.push(Sentence::claim(whole, whole, statement, "age-beside-birth"));
}

fn age(value: &Value) -> Option<(Figure, &Value)> {
    match &value.content {
        Content::Age {
            figure,
            unit: TimeUnit::Year,
        } => Some((*figure, value)),
        _ => None,
    }
}

/// The only date behind one of `openers`.
fn date_after<'s>(sentence: &Sentence<'s>, openers: &super::words::Words) -> Option<(Dated, &'s Value)> {
    let mut found = sentence.values.iter().filter_map(|value| {
        let when = value.content.date()?;
        let stated = when.basis == Basis::Stated && when.first.is_some() && when.last.is_some();
        let before = sentence.before(value.span.start);
        let opened = words_of(before).rev().take(NEAR).any(|word| openers.has(word));
        (stated && opened).then_some((
            Dated {
                span: Some(value.span),
                when: *when,
            },
            value,
        ))
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
