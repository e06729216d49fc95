//! Stretches without a closing mark: they end before their cue, if one stands inside.
//!
//! ""We keep it open, he added." holds its own cue, because nothing closed the quote before it.

use crate::stretches::{Form, Stretch};
use crate::tokens::{Shape, Token, Tokenizer};
use crate::words::Words;

/// How many tokens before the end a cue is looked for.
const REACH: usize = 40;

/// Ends an unclosed `stretch` at the comma before a cue: ", he added,", ", said Quill". Linear in the stretch.
pub(crate) fn end_before_cue(tokenizer: &Tokenizer<'_>, stretch: &mut Stretch) {
    if !matches!(stretch.form, Form::Unclosed | Form::Dashed) {
        return;
    }
    let mut tokens = Vec::new();
    tokenizer.cut(stretch.inner, &[], 0, &mut tokens);
    let from = tokens.len().saturating_sub(REACH);
    let tail = tokens.get(from..).unwrap_or_default();
    let comma = tail.iter().enumerate().find(|(at, token)| {
        let sign = matches!(token.shape, Shape::Comma | Shape::Stop);
        sign && is_cue(
            tail.get(at + 1..).unwrap_or_default(),
            token.shape == Shape::Comma,
        )
    });
    if let Some((_, comma)) = comma {
        stretch.inner.end = comma.span.end;
        stretch.outer.end = comma.span.end;
    }
}

/// "he added," or "said Quill,": a cue with its subject and a sign or a relative word after it. Behind a question mark
/// only the second counts: "he added" would be a sentence.
fn is_cue(rest: &[Token], after_comma: bool) -> bool {
    let finite = |token: &Token| token.is(Words::CUE) && token.is(Words::FINITE);
    let name = |token: &Token| token.is_capital() && !token.is(Words::GRAMMAR);
    let ends = |at: usize| {
        rest.get(at)
            .is_none_or(|next| matches!(next.shape, Shape::Comma | Shape::Stop))
    };
    let names = |from: usize| rest.iter().skip(from).take_while(|token| name(token)).count();
    match rest.first() {
        Some(first) if after_comma && first.is(Words::MALE_PRONOUN | Words::FEMALE_PRONOUN) => {
            rest.get(1).is_some_and(finite) && ends(2)
        }
        Some(first) if after_comma && name(first) => {
            rest.get(names(0)).is_some_and(finite) && ends(names(0) + 1)
        }
        Some(first) if finite(first) && first.shape == Shape::Lower => names(1) > 0 && ends(1 + names(1)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::{Extractor, Options};
    use ibid_core::Document;

    fn first(text: &str) -> String {
        let quotes = Extractor::english().quotes(&Document::plain("draft", text));
        quotes[0].words(text)
    }

    #[test]
    fn an_unclosed_quote_ends_before_its_cue() {
        assert_eq!(first("\"We keep it open, he added."), "We keep it open,");
        assert_eq!(
            first("\"We keep it open, said Quill, who left."),
            "We keep it open,"
        );
    }

    #[test]
    fn speech_behind_a_dash_ends_before_its_cue() {
        let options = Options {
            dialogue_dashes: true,
            ..Options::default()
        };
        let extractor = Extractor::english().with_options(options);
        for (text, words) in [
            ("— We keep it open, said Quill.", "We keep it open,"),
            ("— For good? asked Bode.", "For good?"),
            ("— For good. Quill stayed.", "For good. Quill stayed."),
            ("— We stay — said Quill — for good.", "We stay for good."),
        ] {
            let quotes = extractor.quotes(&Document::plain("draft", text));
            assert_eq!(quotes[0].words(text), words);
        }
    }

    #[test]
    fn an_unclosed_quote_without_a_cue_goes_on() {
        assert_eq!(
            first("Bode said: \"We keep it open, and it stays."),
            "We keep it open, and it stays."
        );
    }
}
