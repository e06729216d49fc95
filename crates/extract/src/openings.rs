//! Where a noun phrase can begin.

use crate::phrases::{Chunker, Phrase, PhraseKind};
use crate::tokens::{Shape, Token};
use crate::words::Words;
use ibid_core::MentionKind;
use std::ops::Range;

/// The pronoun at `at`, unless it owns what follows it.
pub(crate) fn pronoun(chunker: &Chunker<'_>, at: usize) -> Option<Phrase> {
    let token = chunker.token(at)?;
    if !token.is(Words::PRONOUN) {
        return None;
    }
    let owns = token.is(Words::POSSESSIVE)
        && chunker.token(at + 1).is_some_and(|next| {
            next.is_word() && !next.is(Words::GRAMMAR | Words::TIME) && !next.is_cue(Words::FINITE)
        });
    (!owns).then(|| Phrase {
        kind: PhraseKind::Mention(MentionKind::Pronoun),
        ..chunker.single(at, token)
    })
}

/// Whether a word at the head of a clause is capital only because it stands there: "Asked about it", "Critics say".
fn only_capital_by_place(chunker: &Chunker<'_>, at: usize) -> bool {
    let Some(token) = chunker.token(at) else {
        return false;
    };
    let next = chunker.token(at + 1);
    if next.is_some_and(|next| next.shape == Shape::Genitive)
        || (next.is_some_and(Token::is_capital) && !token.is_cue(Words::GERUND | Words::FINITE))
    {
        return false;
    }
    if token.is(Words::ANY_CUE | Words::NOUN | Words::MODIFIER | Words::VERB)
        && !token.is(Words::MALE_NAME | Words::FEMALE_NAME)
    {
        return true;
    }
    let word = token.span.slice(chunker.text);
    let participle = word.ends_with("ing") || word.ends_with("ed");
    let governs = next.is_some_and(|next| {
        next.is(Words::PREPOSITION | Words::DETERMINER | Words::POSSESSIVE | Words::CONJUNCTION)
    });
    let stands_apart = next.is_some_and(|next| next.shape == Shape::Comma);
    (participle && governs)
        || (word.ends_with("ly") && stands_apart && !token.is(Words::MALE_NAME | Words::FEMALE_NAME))
}

/// Whether a noun phrase can begin with the token at `at`, which is no name.
pub(crate) fn begins(chunker: &Chunker<'_>, at: usize) -> bool {
    let Some(token) = chunker.token(at) else {
        return false;
    };
    let opener = Words::DETERMINER | Words::POSSESSIVE;
    let next = chunker.token(at + 1);
    if token.is(opener) {
        return !token.is(Words::SUBORDINATOR) || is_pointed_at(chunker, at + 1);
    }
    if token.shape == Shape::Number {
        return next.is_some_and(|next| {
            next.shape == Shape::Lower && (!next.is(Words::GRAMMAR | Words::TIME) || next.is(Words::MODIFIER))
        });
    }
    if token.is(Words::MODIFIER) && next.is_some_and(|next| next.is_capital() && next.is(Words::TITLE)) {
        return true;
    }
    let noun = token.is(Words::NOUN | Words::TITLE | Words::MODIFIER) && !token.is(Words::PREPOSITION);
    if noun && !token.is_cue(Words::FINITE | Words::BASE | Words::GERUND) {
        return true;
    }
    // "of registered voters": a participle that describes a noun.
    let participle = token.shape == Shape::Lower && token.span.slice(chunker.text).ends_with("ed");
    let governed = at.checked_sub(1).and_then(|before| chunker.token(before));
    participle
        && governed.is_some_and(|before| before.is(Words::PREPOSITION))
        && next.is_some_and(|next| next.is(Words::NOUN) && !next.is(Words::ANY_CUE))
}

/// Whether "that" before the noun at `at` points at somebody ("that gentleman said"): a bare singular begins no clause.
fn is_pointed_at(chunker: &Chunker<'_>, at: usize) -> bool {
    let noun = chunker.token(at).is_some_and(|noun| {
        noun.shape == Shape::Lower && noun.is(Words::PERSON) && !noun.is(Words::GROUP | Words::GRAMMAR)
    });
    let next = chunker.token(at + 1);
    noun && next.is_none_or(|next| !next.is_word() || next.is_cue(Words::FINITE))
}

/// Whether the capital of the word at `at` of `sentence` makes it a name.
pub(crate) fn is_name(chunker: &Chunker<'_>, sentence: &Range<usize>, at: usize) -> bool {
    let grammar = chunker
        .token(at)
        .is_some_and(|token| token.is(Words::GRAMMAR | Words::TIME));
    let by_place = || chunker.opens_clause(sentence, at) && only_capital_by_place(chunker, at);
    !grammar && !is_cue_of_headline(chunker, at) && !by_place()
}

/// Longest subject of a headline, in words.
const SUBJECT: usize = 6;

/// Whether the capital word at `at` is the cue of a headline: "Quill Says ‘We Stay’". Only capitals stand before it, unlike
/// in "Quill said the United States “…”".
pub(crate) fn is_cue_of_headline(chunker: &Chunker<'_>, at: usize) -> bool {
    let cue = chunker
        .token(at)
        .is_some_and(|token| token.is_capital() && token.is(Words::CUE) && token.is(Words::FINITE));
    let stretch = chunker
        .token(at + 1)
        .is_some_and(|next| matches!(next.shape, Shape::Stretch(_)));
    if !(cue && stretch) {
        return false;
    }
    let mut before = (1..=SUBJECT + 1).map_while(|back| chunker.token(at.checked_sub(back)?));
    let capitals = before.by_ref().take_while(|token| token.is_capital()).count();
    let word = at
        .checked_sub(capitals + 1)
        .and_then(|place| chunker.token(place))
        .is_some_and(|token| token.is_word() || token.shape == Shape::Genitive);
    (1..=SUBJECT).contains(&capitals) && !word
}

/// Whether the determiner at `at` takes a part of what follows: "one of her aides".
pub(crate) fn is_partitive(chunker: &Chunker<'_>, at: usize) -> bool {
    let next = chunker.token(at + 1);
    chunker.token(at).is_some_and(|first| first.is(Words::DETERMINER))
        && next.is_some_and(|next| next.span.slice(chunker.text) == "of")
}
