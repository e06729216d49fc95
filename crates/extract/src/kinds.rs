//! What kind of quote a stretch is, and why.

use crate::attribute::Link;
use crate::rules::Rule;
use crate::stretches::Stretch;
use crate::tokens::{Shape, Token};
use crate::words::Words;
use ibid_core::{Confidence, QuoteKind};

/// The kind of a stretch and the reason, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Decision {
    pub(crate) kind: QuoteKind,
    pub(crate) reason: &'static str,
}

/// Decides on `stretch`, which is the token at `at` of `tokens`.
pub(crate) fn decide(
    text: &str,
    tokens: &[Token],
    at: usize,
    stretch: &Stretch,
    link: Option<&Link>,
) -> Decision {
    let content = Content::of(stretch.inner.slice(text));
    let before = |back: usize| at.checked_sub(back).and_then(|place| tokens.get(place));
    let decision = |kind, reason| Decision { kind, reason };
    let near = |words| {
        (1..=3)
            .map_while(before)
            .take_while(|token| {
                token.is_word() || token.shape == Shape::Comma || token.shape == Shape::Genitive
            })
            .any(|token| token.is(words))
    };
    let beside = |words| before(1).is_some_and(|token| token.is(words));
    let cued = link.is_some_and(|link| link.confidence >= Confidence::Medium && link.cue.is_some());
    if is_nickname(tokens, at, &content) {
        return decision(QuoteKind::Name, "stands inside a name");
    }
    if content.words <= 2 && beside(Words::MENTIONED) {
        return decision(QuoteKind::Term, "a word mentioned as a word");
    }
    if content.is_title_case() && !content.is_sentence() {
        let followed = tokens.get(at + 1).is_some_and(|next| next.is(Words::WORK));
        if near(Words::WORK) || followed || beside(Words::MEDIA) {
            return decision(
                QuoteKind::Title,
                "in title case beside the name of a kind of work",
            );
        }
        let adjacent = link.is_some_and(|link| match link.rule {
            Rule::CueBefore | Rule::CueAfter | Rule::Split | Rule::Label => true,
            // "called Quill “The Mayor of the Marsh”".
            Rule::CueInSentence => link
                .cue
                .is_some_and(|cue| stretch.outer.start.saturating_sub(cue.end) < NEAR),
            _ => false,
        });
        if !adjacent && (near(Words::NAMING) || stretch.secondary) {
            return decision(QuoteKind::Name, "in title case: a name");
        }
        if !adjacent {
            return decision(QuoteKind::Title, "in title case without a cue beside it");
        }
    }
    let beside_cue = link.is_some_and(|link| {
        matches!(
            link.rule,
            Rule::CueBefore | Rule::CueAfter | Rule::Split | Rule::Label
        )
    });
    if stretch.secondary && !beside_cue {
        return decision(QuoteKind::Scare, "between single marks without a cue beside it");
    }
    if !cued && content.words <= 3 {
        return decision(QuoteKind::Scare, "a few words without a cue");
    }
    if content.is_sentence() {
        return decision(QuoteKind::Direct, "whole sentences between marks");
    }
    decision(QuoteKind::Partial, "words between marks inside a sentence")
}

/// How many bytes may stand between a cue and what it introduces, for it to be a quotation in spite of its capitals.
const NEAR: usize = 24;

/// `Orla "Feather" Quill`.
fn is_nickname(tokens: &[Token], at: usize, content: &Content<'_>) -> bool {
    let capital =
        |token: Option<&Token>| token.is_some_and(|token| token.is_capital() && !token.is(Words::GRAMMAR));
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    content.words <= 2
        && content.begins_upper
        && !content.ends_with_sign
        && capital(before)
        && capital(tokens.get(at + 1))
}

/// More words than any rule here asks about.
const ENOUGH: usize = 16;

/// The words of a stretch.
struct Content<'t> {
    text: &'t str,
    words: usize,
    begins_upper: bool,
    ends_with_sign: bool,
}

impl<'t> Content<'t> {
    fn of(text: &'t str) -> Self {
        let text = text.trim();
        Self {
            text,
            words: text
                .split_whitespace()
                .filter(|word| word.contains(char::is_alphanumeric))
                .take(ENOUGH)
                .count(),
            begins_upper: text
                .chars()
                .find(|sign| sign.is_alphanumeric())
                .is_some_and(char::is_uppercase),
            ends_with_sign: text.ends_with(['.', ',', '?', '!', '…', '—', '-']),
        }
    }

    /// Whether it begins as a sentence does and ends as one, or as speech before its cue.
    fn is_sentence(&self) -> bool {
        self.begins_upper && self.ends_with_sign && (!self.is_title_case() || self.text.ends_with(['?', '!']))
    }

    /// Whether every long word begins in upper case, and there is one that needs not.
    fn is_title_case(&self) -> bool {
        // What stands in brackets explains a title; it is none.
        let mut depth = 0_usize;
        let outside = |word: &&str| {
            let before = depth;
            depth = (depth + word.matches('(').count()).saturating_sub(word.matches(')').count());
            before == 0 && !word.starts_with('(')
        };
        self.begins_upper
            && self.words <= 12
            && self
                .text
                .split_whitespace()
                .filter(outside)
                .filter(|word| word.chars().filter(|sign| sign.is_alphabetic()).count() > 3)
                .all(|word| {
                    word.chars()
                        .find(|sign| sign.is_alphabetic())
                        .is_none_or(char::is_uppercase)
                })
    }
}

#[cfg(test)]
mod tests {
    use crate::Extractor;
    use ibid_core::{Document, QuoteKind};

    fn kind(text: &str) -> QuoteKind {
        Extractor::english().quotes(&Document::plain("draft", text))[0].kind
    }

    #[test]
    fn whole_sentences_are_direct_and_parts_are_partial() {
        assert_eq!(kind("“We keep it open,” said Quill."), QuoteKind::Direct);
        assert_eq!(kind("Quill said it was “open for good.”"), QuoteKind::Partial);
    }

    #[test]
    fn one_word_with_a_cue_is_a_quotation() {
        assert_eq!(
            kind("Quill said the bridge was “unbreakable.”"),
            QuoteKind::Partial
        );
    }

    #[test]
    fn one_word_without_a_cue_is_held_at_a_distance() {
        assert_eq!(kind("The “bridge” is a plank."), QuoteKind::Scare);
    }

    #[test]
    fn capitals_make_a_title_beside_a_kind_of_work() {
        assert_eq!(kind("She wrote the book “A Bridge Too Short.”"), QuoteKind::Title);
        assert_eq!(
            kind("Bode appeared on “Good Evening Dunmarrow,” and left."),
            QuoteKind::Title
        );
    }

    #[test]
    fn capitals_between_single_marks_make_a_name() {
        let text = "He got the ‘Golden Oar (second class) Medal’. “Thank you,” said Bode.";
        assert_eq!(kind(text), QuoteKind::Name);
    }

    #[test]
    fn a_name_that_is_called_is_a_quotation() {
        assert_eq!(
            kind("Bode called Quill “The Duchess of Mud.”"),
            QuoteKind::Partial
        );
    }
}
