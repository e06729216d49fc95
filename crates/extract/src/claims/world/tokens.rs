//! A sentence as words, signs, figures, and names that a reference knows.

use super::memory::Memory;
use super::partial;
use crate::claims::sentence::Sentence;
use ibid_core::values::{Basis, Content, Figure};
use ibid_core::{EntityId, PartialDate, Reference, Span};

/// A name has at most so many words.
const NAME: usize = 8;

/// A piece of a sentence.
#[derive(Debug)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) kind: Kind,
}

#[derive(Debug)]
pub(super) enum Kind {
    /// A word in lower case, or a sign.
    Word(String),
    /// A name, with what it may mean and, of a demonym, where it may come from.
    Name {
        means: Vec<EntityId>,
        demonym_of: Vec<EntityId>,
    },
    /// A part of the name of a person whom the draft has named in full, and where.
    Short(Span),
    Number(Figure),
    Ordinal(Figure),
    Date(Dated),
}

/// A date of the sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dated {
    pub(super) span: Span,
    pub(super) date: PartialDate,
    /// Whether the draft's own date completes it: that leaves open whether it is behind or ahead.
    pub(super) counted: bool,
}

impl Token {
    /// The word, when it is one.
    pub(super) fn word(&self) -> Option<&str> {
        match &self.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    /// Whether it is a name.
    pub(super) const fn is_name(&self) -> bool {
        matches!(self.kind, Kind::Name { .. })
    }
}

/// The tokens of `sentence`, which stands behind what `memory` has. Linear in it, but for names, each of which is looked up
/// in at most [`NAME`] lengths.
pub(super) fn tokens(sentence: &Sentence<'_>, reference: &dyn Reference, memory: &Memory) -> Vec<Token> {
    let (mut found, mut at) = (Vec::new(), sentence.span.start);
    while at < sentence.span.end {
        let rest = sentence.after(at);
        let Some(first) = rest.chars().next() else { break };
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let token = figure(sentence, at)
            .or_else(|| name(rest, at, first, reference))
            .or_else(|| date(sentence, at))
            .or_else(|| short(rest, at, first, memory))
            .unwrap_or_else(|| word(rest, at, first, &found));
        at = token.span.end.max(at + first.len_utf8());
        found.push(token);
    }
    found
}

fn figure(sentence: &Sentence<'_>, at: usize) -> Option<Token> {
    let value = sentence.value_at(at)?;
    let kind = match &value.content {
        Content::Number { figure } | Content::Quantity { figure, .. } => Kind::Number(*figure),
        Content::Ordinal { figure } => Kind::Ordinal(*figure),
        _ => return None,
    };
    let figure = value.content.figure()?;
    Some(Token {
        span: figure.span,
        kind,
    })
}

fn date(sentence: &Sentence<'_>, at: usize) -> Option<Token> {
    let value = sentence.value_at(at)?;
    let when = value.content.date()?;
    let written = value.span.slice(sentence.text);
    let ends_sentence = sentence.after(value.span.end).trim().is_empty();
    let stop = usize::from(ends_sentence && written.ends_with('.'));
    let span = Span::new(at, value.span.end - stop);
    let dated = Dated {
        span,
        date: partial(when)?,
        counted: when.basis == Basis::Draft,
    };
    Some(Token {
        span,
        kind: Kind::Date(dated),
    })
}

/// A word with a capital by which somebody was called before, among other names.
fn short(rest: &str, at: usize, first: char, memory: &Memory) -> Option<Token> {
    let word = first
        .is_uppercase()
        .then(|| rest.get(..word_end(rest, first)))??;
    let word = ["'s", "’s"]
        .iter()
        .find_map(|end| word.strip_suffix(end))
        .unwrap_or(word);
    let (full, end) = (memory.full_name(word)?, word.len());
    Some(Token {
        span: Span::new(at, at + end),
        kind: Kind::Short(full),
    })
}

/// The longest name that begins at `rest`.
fn name(rest: &str, at: usize, first: char, reference: &dyn Reference) -> Option<Token> {
    if !first.is_uppercase() && !first.is_ascii_digit() {
        return None;
    }
    let ends = word_ends(rest);
    let parts = ends.iter().rev().map(|end| rest.get(..*end).unwrap_or_default());
    for text in parts.filter(|text| !text.is_empty()) {
        let means = reference.named(text);
        let demonym_of = if means.is_empty() {
            reference.with_demonym(text)
        } else {
            Vec::new()
        };
        if !means.is_empty() || !demonym_of.is_empty() {
            return Some(Token {
                span: Span::new(at, at + text.len()),
                kind: Kind::Name { means, demonym_of },
            });
        }
    }
    None
}

/// Where each of the first words of `text` ends. Words of a name have a space, a hyphen, a stop or an apostrophe between
/// them.
pub(super) fn word_ends(text: &str) -> Vec<usize> {
    let (mut ends, mut inside) = (Vec::new(), false);
    for (at, sign) in text.char_indices() {
        if sign.is_alphanumeric() {
            inside = true;
            continue;
        }
        if inside {
            ends.push(at);
            inside = false;
            if ends.len() == NAME {
                return ends;
            }
        }
        if !matches!(sign, ' ' | '\n' | '-' | '.' | '\'' | '’' | '–' | '&') {
            return ends;
        }
    }
    if inside {
        ends.push(text.len());
    }
    ends
}

/// A word in lower case, a genitive or a sign.
fn word(rest: &str, at: usize, first: char, before: &[Token]) -> Token {
    let behind_name = before.last().is_some_and(|token| {
        matches!(token.kind, Kind::Name { .. } | Kind::Short(_)) && token.span.end == at
    });
    if matches!(first, '\'' | '’') && behind_name {
        let letter = rest.chars().nth(1).filter(|letter| *letter == 's');
        let end = at + first.len_utf8() + letter.map_or(0, char::len_utf8);
        return Token {
            span: Span::new(at, end),
            kind: Kind::Word("'s".to_owned()),
        };
    }
    let length = word_end(rest, first);
    let text = rest.get(..length).unwrap_or_default();
    Token {
        span: Span::new(at, at + length),
        kind: Kind::Word(text.to_lowercase().replace('’', "'")),
    }
}

/// The end of the word that `rest` begins with, apostrophes inside it or at its end; of a sign, of it alone.
fn word_end(rest: &str, first: char) -> usize {
    rest.find(|sign: char| !sign.is_alphanumeric() && !matches!(sign, '\'' | '’'))
        .unwrap_or(rest.len())
        .max(first.len_utf8())
}
