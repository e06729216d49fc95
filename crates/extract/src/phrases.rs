//! Tokens to phrases: mentions of people and things, cue verbs, and the small words between them.
//!
//! This is shallow chunking by word lists: there is no parser and no model of word classes. A mention is cut so that its
//! last word is its head ("the campaign's spokeswoman", "former Mayor Orla Quill"); who stands in which role to which
//! verb is for [`crate::subjects`].

use crate::noun_phrase::NounPhrase;
use crate::tokens::{Shape, Token};
use crate::words::{Lexicon, Words};
use ibid_core::{MentionKind, Span};
use std::ops::Range;

/// A few tokens that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Phrase {
    pub(crate) kind: PhraseKind,
    pub(crate) span: Span,
    /// First token.
    pub(crate) first: usize,
    /// Last token.
    pub(crate) last: usize,
    /// What the head word can be.
    pub(crate) words: Words,
    /// Who owns it: "the mayor" of "the mayor's promise".
    pub(crate) owner: Option<Owner>,
}

/// The genitive at the head of a mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Owner {
    pub(crate) span: Span,
    pub(crate) kind: MentionKind,
    pub(crate) words: Words,
}

/// What a phrase does in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PhraseKind {
    /// Names someone or something that may speak.
    Mention(MentionKind),
    /// A genitive that owns nothing a phrase could be made of: "Quill's “mess”".
    Genitive(MentionKind),
    /// A cue verb.
    Cue,
    /// Another verb, as far as its form tells.
    Verb,
    /// Its -ing form.
    Gerund,
    Auxiliary,
    Adverb,
    Preposition,
    /// According to.
    Attributing,
    Conjunction,
    Relative,
    Time,
    Stretch(usize),
    Comma,
    Colon,
    Semicolon,
    Dash,
    Open,
    Close,
    Stop,
    Other,
}

impl Phrase {
    pub(crate) const fn is_mention(&self) -> bool {
        matches!(self.kind, PhraseKind::Mention(_))
    }

    pub(crate) const fn is_pronoun(&self) -> bool {
        matches!(self.kind, PhraseKind::Mention(MentionKind::Pronoun))
    }

    /// Whether a subject can stand right before it.
    pub(crate) const fn is_verbal(&self) -> bool {
        matches!(
            self.kind,
            PhraseKind::Cue | PhraseKind::Verb | PhraseKind::Auxiliary
        )
    }
}

/// Cuts sentences into phrases.
pub(crate) struct Chunker<'t> {
    pub(crate) text: &'t str,
    pub(crate) tokens: &'t [Token],
    pub(crate) lexicon: &'t Lexicon,
}

impl Chunker<'_> {
    /// Adds the phrases of the sentence that `tokens` spans. Linear.
    pub(crate) fn chunk(&self, sentence: Range<usize>, phrases: &mut Vec<Phrase>) {
        let mut at = sentence.start;
        while at < sentence.end {
            let Some(token) = self.tokens.get(at) else { return };
            let several = self.attributing(at, sentence.end);
            let several = several.or_else(|| self.trailing(at));
            let phrase = several.or_else(|| self.phrasal(at, sentence.end)).or_else(|| {
                NounPhrase::parse(self, &sentence, at)
                    .unwrap_or_else(|| self.single(at, token))
                    .into()
            });
            let Some(phrase) = phrase else { return };
            at = phrase.last + 1;
            match phrases.last_mut().filter(|owned| self.is_owned(owned, &phrase)) {
                Some(owned) => {
                    owned.span = owned.span.cover(phrase.span);
                    owned.last = phrase.last;
                }
                None => phrases.push(phrase),
            }
        }
    }

    pub(crate) fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    /// Whether the token at `at` opens its clause, so that its capital says nothing.
    pub(crate) fn opens_clause(&self, sentence: &Range<usize>, at: usize) -> bool {
        at == sentence.start
            || at
                .checked_sub(1)
                .and_then(|before| self.token(before))
                .is_some_and(|before| {
                    matches!(
                        before.shape,
                        Shape::Stretch(_) | Shape::Colon | Shape::Dash | Shape::Sign | Shape::Stop
                    )
                })
    }

    fn attributing(&self, at: usize, end: usize) -> Option<Phrase> {
        let token = self.token(at)?;
        if !token.is(Words::ATTRIBUTING) {
            return None;
        }
        let words = self
            .tokens
            .get(at..end)?
            .iter()
            .map(|token| token.span.slice(self.text));
        let len = self.lexicon.attributing_len(&words);
        let last = (at + len).checked_sub(1).filter(|last| *last >= at && len > 0)?;
        Some(Phrase {
            kind: PhraseKind::Attributing,
            span: token.span.cover(self.token(last)?.span),
            first: at,
            last,
            words: token.words,
            owner: None,
        })
    }

    /// Whether `owner` is a genitive behind the noun that it owns: "die Sprecherin" and "der Stadt".
    fn is_owned(&self, noun: &Phrase, owner: &Phrase) -> bool {
        noun.kind == PhraseKind::Mention(MentionKind::Nominal)
            && noun.words.is(Words::NOUN)
            && noun.last + 1 == owner.first
            && owner.last > owner.first
            && owner.is_mention()
            && self
                .token(owner.first)
                .is_some_and(|first| first.is(Words::GENITIVE))
    }

    /// "…, so Quill": behind what was said, before a name or a determiner.
    fn trailing(&self, at: usize) -> Option<Phrase> {
        let token = self.token(at).filter(|token| token.is(Words::TRAILING))?;
        let before = self.token(at.checked_sub(1)?)?;
        let behind = matches!(before.shape, Shape::Comma | Shape::Dash | Shape::Stretch(_));
        let next = self.token(at + 1)?;
        let names = next.is_capital() || next.is(Words::DETERMINER | Words::POSSESSIVE);
        (behind && names).then(|| Phrase {
            kind: PhraseKind::Attributing,
            ..self.single(at, token)
        })
    }

    /// "went on": two words that introduce speech, unless they have an object ("went on about it", "put in a request").
    fn phrasal(&self, at: usize, end: usize) -> Option<Phrase> {
        let verb = self.token(at).filter(|token| token.is(Words::PHRASAL))?;
        let particle = self.token(at + 1).filter(|_| at + 1 < end)?;
        let slice = |token: &Token| token.span.slice(self.text);
        let words = self.lexicon.look_up_phrasal(slice(verb), slice(particle))?;
        let next = self.token(at + 2);
        let before = at.checked_sub(1).and_then(|before| self.token(before));
        let behind_stretch = before.is_some_and(|before| matches!(before.shape, Shape::Stretch(_)));
        let has_object = next.is_some_and(|next| {
            next.is(Words::PREPOSITION) || (next.is(Words::DETERMINER | Words::POSSESSIVE) && !behind_stretch)
        });
        (!has_object).then(|| Phrase {
            kind: PhraseKind::Cue,
            span: verb.span.cover(particle.span),
            first: at,
            last: at + 1,
            words,
            owner: None,
        })
    }

    /// The token at `at` as a phrase of its own.
    pub(crate) fn single(&self, at: usize, token: &Token) -> Phrase {
        Phrase {
            kind: self.kind_of_one(token),
            span: token.span,
            first: at,
            last: at,
            words: token.words,
            owner: None,
        }
    }

    fn kind_of_one(&self, token: &Token) -> PhraseKind {
        match token.shape {
            Shape::Stretch(index) => PhraseKind::Stretch(index),
            Shape::Comma => PhraseKind::Comma,
            Shape::Colon => PhraseKind::Colon,
            Shape::Semicolon => PhraseKind::Semicolon,
            Shape::Dash => PhraseKind::Dash,
            Shape::Open => PhraseKind::Open,
            Shape::Close => PhraseKind::Close,
            Shape::Stop => PhraseKind::Stop,
            Shape::Genitive | Shape::Sign | Shape::Number => PhraseKind::Other,
            Shape::Lower | Shape::Capital => self.kind_of_word(token),
        }
    }

    fn kind_of_word(&self, token: &Token) -> PhraseKind {
        let kinds = [
            (Words::POSTPOSED, PhraseKind::Attributing),
            (Words::AUXILIARY, PhraseKind::Auxiliary),
            (Words::RELATIVE, PhraseKind::Relative),
            (Words::PREPOSITION, PhraseKind::Preposition),
            (Words::CONJUNCTION, PhraseKind::Conjunction),
            (Words::ANY_CUE, PhraseKind::Cue),
            (Words::VERB, PhraseKind::Verb),
            (Words::TIME, PhraseKind::Time),
            (Words::ADVERB, PhraseKind::Adverb),
        ];
        if let Some((_, kind)) = kinds.iter().find(|(words, _)| token.is(*words)) {
            return *kind;
        }
        let word = token.span.slice(self.text);
        if word.ends_with("ly") {
            PhraseKind::Adverb
        } else if word.ends_with("ing") {
            PhraseKind::Gerund
        } else if word.ends_with("ed") {
            PhraseKind::Verb
        } else {
            PhraseKind::Other
        }
    }
}
