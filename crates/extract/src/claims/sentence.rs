//! A sentence with its values, and the words between them.

use super::words::{ClaimWords, Words};
use ibid_core::values::Value;
use ibid_core::{Claim, Span, Statement, Voice};

/// A sentence of a draft with the values it states.
#[derive(Clone, Copy)]
pub(super) struct Sentence<'s> {
    pub(super) text: &'s str,
    pub(super) span: Span,
    /// In order; none overlaps another.
    pub(super) values: &'s [Value],
    pub(super) words: &'s ClaimWords,
}

impl<'s> Sentence<'s> {
    /// The text between two bytes; empty when they are out of order.
    pub(super) fn between(&self, start: usize, end: usize) -> &'s str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// The text before `at`, in this sentence.
    pub(super) fn before(&self, at: usize) -> &'s str {
        self.between(self.span.start, at)
    }

    /// The text from `at` on, in this sentence.
    pub(super) fn after(&self, at: usize) -> &'s str {
        self.between(at, self.span.end)
    }

    /// The values that begin at `at` or later.
    pub(super) fn values_from(&self, at: usize) -> &'s [Value] {
        let before = self.values.partition_point(|value| value.span.start < at);
        self.values.get(before..).unwrap_or_default()
    }

    /// The values inside `span`.
    pub(super) fn values_within(&self, span: Span) -> &'s [Value] {
        let from_here = self.values_from(span.start);
        let within = from_here.partition_point(|value| value.span.end <= span.end);
        from_here.get(..within).unwrap_or_default()
    }

    /// The value that begins at `at`.
    pub(super) fn value_at(&self, at: usize) -> Option<&'s Value> {
        self.values_from(at)
            .first()
            .filter(|value| value.span.start == at)
    }

    /// A claim that covers `first` to `last`, by the rule called `rule`.
    pub(super) fn claim(first: Span, last: Span, statement: Statement, rule: &str) -> Claim {
        Claim {
            span: first.cover(last),
            statement,
            voice: Voice::Draft,
            rule: rule.to_owned(),
        }
    }
}

/// The words of `text`: letters and digits with the hyphens and apostrophes inside them.
pub(super) fn words_of(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(is_between)
        .filter(|word| word.contains(char::is_alphanumeric))
}

/// The same words, each with the byte at which it starts.
pub(super) fn placed_words_of(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut next = 0;
    text.split_inclusive(is_between).filter_map(move |piece| {
        let start = next;
        next += piece.len();
        let word = piece.trim_end_matches(is_between);
        word.contains(char::is_alphanumeric).then_some((start, word))
    })
}

fn is_between(sign: char) -> bool {
    !(sign.is_alphanumeric() || matches!(sign, '-' | '\'' | '’'))
}

/// Whether any word of `text` is one of `words`.
pub(super) fn has_any(text: &str, words: &Words) -> bool {
    words_of(text).any(|word| words.has(word))
}
