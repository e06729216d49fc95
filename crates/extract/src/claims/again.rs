//! *Council spends 41,000 crowns*, says the headline, and the text 14,000: figures of one thing in two places of a draft.
//!
//! A headline or a caption is held against the whole text: what it counts must be counted there, with one figure or several.
//! Two sentences are only held against each other where the same words follow both figures up to the end of the clause.

use super::sentence::{Sentence, placed_words_of, words_of};
use super::words::ClaimWords;
use ibid_core::values::{Content, Qualifier, Value};
use ibid_core::{BlockKind, Claim, Document, DraftPart, Format, Span, Statement, Voice};
use std::collections::BTreeMap;

/// The thing that is counted stands at most so many words behind its number.
const NOUN: usize = 3;

/// A headline is no longer than this, in bytes.
const HEADLINE: usize = 200;

/// So many figures of the text are kept for one headline or caption.
const KEPT: usize = 12;

/// Reads what headline and captions of `document` say again of what its text states. `values` stand in order.
pub(super) fn read(document: &Document, words: &ClaimWords, values: &[Value], claims: &mut Vec<Claim>) {
    let parts = parts(document);
    let text = document.text.as_str();
    let mut of_text: BTreeMap<String, Vec<&Value>> = BTreeMap::new();
    let mut apart: Vec<(DraftPart, String, &Value)> = Vec::new();
    for (at, value) in values.iter().enumerate() {
        let next = values.get(at + 1).map_or(text.len(), |next| next.span.start);
        let Some(thing) = thing(text, words, value, next) else {
            continue;
        };
        let before = parts.partition_point(|(_, span)| span.end < value.span.end);
        match parts.get(before).filter(|(_, span)| span.contains(value.span)) {
            Some((part, _)) => apart.push((*part, thing, value)),
            None => of_text.entry(thing).or_default().push(value),
        }
    }
    for (part, thing, value) in apart {
        let Some(others) = of_text.get(&thing) else {
            continue;
        };
        claims.push(Claim {
            span: value.span,
            statement: Statement::Again {
                part,
                stated: value.clone(),
                others: others.iter().take(KEPT).map(|other| (*other).clone()).collect(),
            },
            voice: Voice::Draft,
            rule: "counted-in-the-text".to_owned(),
        });
    }
}

/// The parts of a draft that repeat what its text says, in order: the first heading, and the captions. In plain text the first
/// paragraph is a headline when it is a short line with text below.
fn parts(document: &Document) -> Vec<(DraftPart, Span)> {
    let plain = document.format == Format::Plain && document.blocks.len() > 2;
    let headline = document
        .blocks
        .iter()
        .find(|block| block.kind == BlockKind::Heading);
    let first = document.blocks.first().filter(|block| {
        let short = block.span.len() <= HEADLINE;
        plain && short && !block.span.slice(&document.text).contains('\n')
    });
    let captions = document
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Caption)
        .map(|block| (DraftPart::Caption, block.span));
    let headline = headline.or(first).map(|block| (DraftPart::Headline, block.span));
    let mut parts: Vec<(DraftPart, Span)> = headline.into_iter().chain(captions).collect();
    parts.sort_by_key(|(_, span)| *span);
    parts
}

/// What `value` is a figure of: its unit, or the word in the plural behind it. Only exact figures count.
fn thing(text: &str, words: &ClaimWords, value: &Value, next: usize) -> Option<String> {
    let before = text.get(..value.span.start)?.trim_end();
    // "one or two"
    let alternative = before.get(before.len().saturating_sub(3)..) == Some(" or");
    if value.content.figure()?.qualifier != Qualifier::Plain || alternative {
        return None;
    }
    match &value.content {
        Content::Money { currency, .. } => Some(format!("money {currency}")),
        Content::Quantity { unit, .. } => Some(format!("unit {unit}")),
        Content::Number { .. } => {
            let behind = text.get(value.span.end..next)?;
            let clause = behind.split(ENDS).next()?;
            let noun = words_of(clause).take(NOUN).find(|word| words.is_plural(word))?;
            Some(format!("count {}", noun.to_lowercase()))
        }
        _ => None,
    }
}

/// What ends a clause.
const ENDS: [char; 14] = [
    '.', ',', ';', ':', '(', ')', '?', '!', '—', '–', '\n', '“', '”', '"',
];

/// The words that must follow two figures alike.
const ALIKE: std::ops::RangeInclusive<usize> = 3..=8;

/// Shorter words hold no sense, in letters.
const SENSE: usize = 4;

/// So many longer words say what is counted: *delegates at stake* is said of one place and of another.
const FULL: usize = 3;

/// Reads what a later sentence of `sentences` counts otherwise than an earlier one, in the same words.
pub(super) fn read_repeated<'s>(sentences: impl Iterator<Item = Sentence<'s>>, claims: &mut Vec<Claim>) {
    let mut first: BTreeMap<String, &Value> = BTreeMap::new();
    for sentence in sentences {
        for value in sentence.values {
            let Some(key) = following(&sentence, value) else {
                continue;
            };
            let Some(other) = first.get(&key) else {
                first.insert(key, value);
                continue;
            };
            claims.push(Claim {
                span: value.span,
                statement: Statement::Again {
                    part: DraftPart::Text,
                    stated: value.clone(),
                    others: vec![(*other).clone()],
                },
                voice: Voice::Draft,
                rule: "same-words-behind".to_owned(),
            });
        }
    }
}

/// The words behind an exact number up to the end of its clause, when they are enough to say what is counted, and no word
/// before it says that it is another number of them.
fn following(sentence: &Sentence<'_>, value: &Value) -> Option<String> {
    let unit = match &value.content {
        Content::Number { .. } => "",
        Content::Money { currency, .. } => currency,
        Content::Quantity { unit, .. } => unit,
        _ => return None,
    };
    let plain = value.content.figure()?.qualifier == Qualifier::Plain;
    let before = words_of(sentence.before(value.span.start)).next_back();
    if !plain || before.is_some_and(|word| sentence.words.apart.has(word)) {
        return None;
    }
    let behind = sentence.after(value.span.end);
    let clause = behind.split(ENDS).next()?;
    let words: Vec<String> = placed_words_of(clause)
        .map(|(_, word)| word.to_lowercase())
        .collect();
    let full = words.iter().filter(|word| word.chars().count() >= SENSE).count();
    let glued = !clause.starts_with(char::is_whitespace);
    let digits = clause.contains(|sign: char| sign.is_ascii_digit());
    let enough = ALIKE.contains(&words.len()) && full >= FULL && !glued && !digits;
    enough.then(|| format!("{unit} {}", words.join(" ")))
}
