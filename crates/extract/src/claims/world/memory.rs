//! Who was named before: what a surname alone, *his*, and *their ties* stand for.

use super::tokens::{Kind, Token};
use crate::claims::words::Words;
use ibid_core::{EntityId, Reference, Span};
use std::collections::BTreeMap;

/// So many words may stand before the name that a sentence is about: *Former President*.
const TITLE: usize = 4;

/// Two countries are remembered for so many sentences.
const SENTENCES: usize = 6;

/// What the sentences of a draft have named so far.
#[derive(Debug, Default)]
pub(in crate::claims) struct Memory {
    /// Each word of a person's full name with the person and the place of the name; without one where two persons share it.
    words: BTreeMap<String, Option<(EntityId, Span)>>,
    /// Whom the latest sentence that begins with a person is about.
    person: Option<Span>,
    /// The two countries that were named last and together, and how many sentences ago.
    pair: Option<([(EntityId, Span); 2], usize)>,
}

impl Memory {
    /// The place of the full name of the only person whom `word` is a name of.
    pub(super) fn full_name(&self, word: &str) -> Option<Span> {
        let (_, span) = (*self.words.get(word)?)?;
        Some(span)
    }

    /// Whom a pronoun at the head of the next sentence stands for.
    pub(super) const fn person_meant(&self) -> Option<Span> {
        self.person
    }

    /// The two countries of which *they* are said to have something together.
    pub(super) fn pair(&self) -> Option<[Span; 2]> {
        let ([(_, one), (_, other)], _) = self.pair?;
        Some([one, other])
    }

    /// Another paragraph begins.
    pub(in crate::claims) const fn forget_person(&mut self) {
        self.person = None;
    }

    /// Takes in a sentence. `pronouns` are words that stand for somebody named before.
    pub(super) fn take_in(
        &mut self,
        text: &str,
        tokens: &[Token],
        reference: &dyn Reference,
        pronouns: &Words,
    ) {
        for token in tokens {
            let Kind::Name { means, .. } = &token.kind else {
                continue;
            };
            if let [person] = means.as_slice()
                && reference.kind(*person) == "person"
            {
                self.name(text, *person, token.span);
            }
        }
        self.remember_person(tokens, reference, pronouns);
        self.remember_pair(tokens, reference);
    }

    fn name(&mut self, text: &str, person: EntityId, full: Span) {
        let name = full.slice(text);
        for word in name
            .split_whitespace()
            .filter(|_| name.contains(char::is_whitespace))
        {
            let known = self.words.entry(word.to_owned()).or_insert(Some((person, full)));
            if known.is_some_and(|(other, _)| other != person) {
                *known = None;
            }
        }
    }

    /// A sentence that begins with somebody is about that one; one that begins with a pronoun goes on; any other is about
    /// somebody that is not known.
    fn remember_person(&mut self, tokens: &[Token], reference: &dyn Reference, pronouns: &Words) {
        let is_person = |id: &EntityId| reference.kind(*id) == "person";
        let who = tokens.iter().take(TITLE).find_map(|token| match &token.kind {
            Kind::Short(full) => Some(*full),
            Kind::Name { means, .. } => means.iter().any(is_person).then_some(token.span),
            _ => None,
        });
        let goes_on = || {
            let first = tokens.first().and_then(Token::word);
            first.is_some_and(|word| pronouns.has(word))
        };
        if who.is_some() || !goes_on() {
            self.person = who;
        }
    }

    fn remember_pair(&mut self, tokens: &[Token], reference: &dyn Reference) {
        let mut countries: Vec<(EntityId, Span)> = Vec::new();
        for token in tokens {
            let Kind::Name { means, demonym_of } = &token.kind else {
                continue;
            };
            let places = means.iter().chain(demonym_of);
            let country = places.copied().find(|id| reference.kind(*id) == "country");
            countries.extend(country.map(|id| (id, token.span)));
        }
        countries.sort_unstable();
        countries.dedup_by_key(|(id, _)| *id);
        let is_known = |id: EntityId| {
            self.pair
                .is_some_and(|([(one, _), (other, _)], _)| id == one || id == other)
        };
        if let [one, other] = countries.as_slice() {
            self.pair = Some(([*one, *other], 0));
        } else if !countries.iter().all(|(id, _)| is_known(*id)) {
            self.pair = None;
        }
        self.pair = self
            .pair
            .map(|(pair, age)| (pair, age + 1))
            .filter(|(_, age)| *age <= SENTENCES);
    }
}
