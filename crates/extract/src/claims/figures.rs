//! *The council voted to spend 14,000 crowns on the roof*: a sentence with figures, that a source may have with others.

use super::sentence::{Sentence, words_of};
use ibid_core::values::{Basis, Content, Value};
use ibid_core::{Claim, Span, Statement, Voice};

/// Longer stretches are no sentence that somebody wrote about one thing, in bytes.
const LONGEST: usize = 600;

/// Reads `sentence` when it states a figure or a date, and none of `quoted` (in order, without overlap) stands in it: a
/// quotation is looked up word by word.
pub(super) fn read(sentence: &Sentence<'_>, quoted: &[Span], claims: &mut Vec<Claim>) {
    let span = sentence.span.trimmed(sentence.text);
    let next = quoted.partition_point(|quote| quote.end <= span.start);
    let is_quoted = quoted.get(next).is_some_and(|quote| quote.start < span.end);
    if is_quoted || span.len() > LONGEST || !says_something(span.slice(sentence.text)) {
        return;
    }
    let figures: Vec<Value> = sentence
        .values
        .iter()
        .filter(|value| can_be_looked_up(sentence, value))
        .map(|value| as_meant(sentence, value))
        .collect();
    if !figures.is_empty() {
        claims.push(Claim {
            span,
            statement: Statement::Figures { figures },
            voice: Voice::Draft,
            rule: "sentence-with-figures".to_owned(),
        });
    }
}

/// A sentence with fewer words is a label (*9:30 p.m.*): many passages have it with other figures.
const WORDS: usize = 6;

fn says_something(sentence: &str) -> bool {
    let letters = |word: &&str| word.chars().filter(|sign| sign.is_alphabetic()).count() > 1;
    words_of(sentence).filter(letters).count() >= WORDS && !sentence.contains(['<', '>'])
}

/// Whether `value` is written in digits, or is a date that the text states.
fn can_be_looked_up(sentence: &Sentence<'_>, value: &Value) -> bool {
    let digits = value
        .span
        .slice(sentence.text)
        .contains(|sign: char| sign.is_ascii_digit());
    match &value.content {
        Content::Date(when) => {
            digits && matches!(when.basis, Basis::Stated | Basis::Draft | Basis::Unresolved)
        }
        Content::Ordinal { .. } | Content::Recurrence { .. } => false,
        _ => digits,
    }
}

/// `value`, open to one side where it is a date with a word before it that makes it an end: *before 1 June*.
fn as_meant(sentence: &Sentence<'_>, value: &Value) -> Value {
    let mut value = value.clone();
    let Content::Date(when) = &mut value.content else {
        return value;
    };
    let word = words_of(sentence.before(value.span.start))
        .last()
        .unwrap_or_default();
    let (until, since) = (sentence.words.until.has(word), sentence.words.since.has(word));
    let (Some(first), Some(last)) = (when.first, when.last) else {
        // Without a date of the draft nobody knows the end either.
        if until || since {
            when.basis = Basis::Vague;
        }
        return value;
    };
    if until {
        (when.first, when.last) = (None, Some(last));
    } else if since {
        (when.first, when.last) = (Some(first), None);
    }
    value
}
