//! Tokens to sentences.
//!
//! A full stop, a question mark or an exclamation mark ends a sentence, and so does one inside the marks at the end of
//! a quoted stretch: unless the words that follow are its cue ("“Is it?” Quill asked.").

use crate::tokens::{Shape, Token};
use crate::words::Words;
use std::ops::Range;

/// Longest sentence, in tokens. What is longer is cut, so that rules which look along a sentence stay linear in the text.
const LONGEST: usize = 400;

/// The sentences of one paragraph's `tokens`, as ranges shifted by `offset`. Linear.
pub(crate) fn of(text: &str, tokens: &[Token], offset: usize, sentences: &mut Vec<Range<usize>>) {
    let mut start = 0;
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let ends = match token.shape {
            Shape::Stop => true,
            Shape::Stretch(_) => {
                let rest = tokens.get(at + 1..).unwrap_or_default();
                last_sign(text, token).is_some_and(|sign| begins_sentence(rest, sign))
            }
            _ => false,
        };
        at += 1;
        if !ends && at - start < LONGEST {
            continue;
        }
        while tokens
            .get(at)
            .is_some_and(|next| matches!(next.shape, Shape::Stop | Shape::Close))
        {
            at += 1;
        }
        sentences.push(offset + start..offset + at);
        start = at;
    }
    if start < tokens.len() {
        sentences.push(offset + start..offset + tokens.len());
    }
}

/// The sign that ends a sentence at the end of a stretch, inside its marks.
fn last_sign(text: &str, stretch: &Token) -> Option<char> {
    let closing = ['"', '\'', '”', '’', '“', '‘', '»', '›', '`', ')', ']', ' '];
    let last = stretch
        .span
        .slice(text)
        .trim_end_matches(closing)
        .chars()
        .next_back();
    last.filter(|sign| matches!(sign, '.' | '?' | '!' | '…'))
}

/// Whether `rest`, which follows a quoted sentence that ended with `sign`, is a sentence of its own, and not a cue.
fn begins_sentence(rest: &[Token], sign: char) -> bool {
    match rest.first() {
        None => true,
        Some(next) => match next.shape {
            Shape::Stretch(_) | Shape::Number | Shape::Stop | Shape::Open => true,
            Shape::Capital => sign == '.' || !is_trailing_cue(rest),
            _ => false,
        },
    }
}

/// Longest name before a cue, in tokens.
const NAME: usize = 10;

/// `Quill said.`, `Mayor Orla Quill asked on Monday`: a name, a finite cue, and then nothing that could be what was
/// said indirectly. Never after a full stop: speech before its cue ends with a comma.
fn is_trailing_cue(rest: &[Token]) -> bool {
    let is_name = |token: &Token| {
        let grammar = token.is(Words::GRAMMAR) && !token.is(Words::PARTICLE | Words::DETERMINER);
        let narrator = token.is_capital() && token.is(Words::FIRST_PERSON);
        token.is_word() && (narrator || !grammar) && !is_finite_cue(token)
    };
    // "Quill, Jr.": the comma belongs to the name.
    let joins = |at: usize, token: &Token| {
        token.shape == Shape::Comma && rest.get(at + 1).is_some_and(|next| next.is(Words::SUFFIX))
    };
    let name = rest
        .iter()
        .take(NAME)
        .enumerate()
        .take_while(|(at, token)| is_name(token) || joins(*at, token))
        .count();
    let Some(cue) = rest.get(name).filter(|cue| name > 0 && is_finite_cue(cue)) else {
        return false;
    };
    rest.get(name + 1).is_none_or(|after| {
        !after.is_word()
            || after.is(Words::PREPOSITION | Words::TIME | Words::CONJUNCTION)
            || cue.is(Words::ADDRESSED)
    })
}

fn is_finite_cue(token: &Token) -> bool {
    token.is(Words::CUE) && token.is(Words::FINITE) && token.shape == Shape::Lower
}

#[cfg(test)]
mod tests {
    use crate::Language;
    use crate::extractor::Options;
    use crate::scan::Scan;
    use ibid_core::Document;

    fn count(text: &str) -> usize {
        let document = Document::plain("draft", text);
        Scan::new(&document, &Language::english(), Options::default())
            .sentences
            .len()
    }

    #[test]
    fn a_full_stop_ends_a_sentence_and_an_abbreviation_does_not() {
        assert_eq!(count("Mr. Bode left. Sen. Quill stayed."), 2);
    }

    #[test]
    fn a_quoted_sentence_ends_where_its_marks_do() {
        assert_eq!(count("“We stay.” Nobody answered."), 2);
    }

    #[test]
    fn a_cue_belongs_to_the_question_before_it() {
        assert_eq!(count("“Who stays?” Orla Quill asked."), 1);
        assert_eq!(count("“Who stays?” Orla Quill said she would not."), 2);
        assert_eq!(count("“Who stays?” I asked."), 1);
        assert_eq!(count("“Who stays?” I did not know."), 2);
    }
}
