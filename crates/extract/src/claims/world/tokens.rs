//! A sentence as words, signs, figures, and names that a reference knows.

use crate::claims::sentence::Sentence;
use ibid_core::values::{Content, Figure};
use ibid_core::{EntityId, Reference, Span};

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
    Number(Figure),
    Ordinal(Figure),
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

/// The tokens of `sentence`. Linear in it, but for names, each of which is looked up in at most [`NAME`] lengths.
pub(super) fn tokens(sentence: &Sentence<'_>, reference: &dyn Reference) -> Vec<Token> {
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
fn word_ends(text: &str) -> Vec<usize> {
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
    let behind_name = before
        .last()
        .is_some_and(|token| token.is_name() && token.span.end == at);
    if matches!(first, '\'' | '’') && behind_name {
        let letter = rest.chars().nth(1).filter(|letter| *letter == 's');
        let end = at + first.len_utf8() + letter.map_or(0, char::len_utf8);
        return Token {
            span: Span::new(at, end),
            kind: Kind::Word("'s".to_owned()),
        };
    }
    let length = rest
        .find(|sign: char| !sign.is_alphanumeric() && !matches!(sign, '\'' | '’'))
        .unwrap_or(rest.len())
        .max(first.len_utf8());
    let text = rest.get(..length).unwrap_or_default();
    Token {
        span: Span::new(at, at + length),
        kind: Kind::Word(text.to_lowercase().replace('’', "'")),
    }
}
