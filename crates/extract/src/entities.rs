//! Mentions to entities: who a name, a pronoun or a description stands for.
//!
//! Names are grouped by their words: a shorter name belongs to the fuller one that ends with it ("Quill" to "Orla
//! Quill") or begins with it, and the fullest is the entity's name. An office with "the" stands for the one person of the
//! draft who is named with it ("the mayor" for "Mayor Orla Quill"). A pronoun stands for the person whose gender does not
//! disagree and who was last the subject of a sentence before it.

use crate::frames::Named;
use crate::phrases::{Phrase, PhraseKind};
use crate::scan::Scan;
use crate::words::{Lexicon, Words};
use ibid_core::{MentionKind, Span, SpeakerKind};
use rustc_hash::FxHashMap;

/// Everyone the draft names.
#[derive(Debug, Default)]
pub(crate) struct Entities<'t> {
    all: Vec<Entity<'t>>,
    /// Which entity each name (without titles) belongs to.
    by_name: FxHashMap<&'t str, usize>,
    /// Who is named with each office, in small letters; nobody where several are.
    by_office: FxHashMap<String, Option<usize>>,
    /// Every mention by name or office, in order.
    mentions: Vec<Reference>,
}

/// Somebody, or something, with a name.
#[derive(Debug)]
struct Entity<'t> {
    name: &'t str,
    /// All that the words of all its mentions can be.
    words: Words,
}

/// A place where an entity is named.
#[derive(Debug)]
struct Reference {
    at: usize,
    entity: usize,
    subject: bool,
}

/// Who a speaker is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Identity {
    pub(crate) name: Option<String>,
    pub(crate) kind: SpeakerKind,
    pub(crate) anonymous: bool,
}

/// A name as the draft has it, once for all the places where it is written the same.
struct Naming<'t> {
    /// Without titles.
    bare: &'t str,
    /// The title right before it.
    office: Option<&'t str>,
    words: Words,
}

impl<'t> Entities<'t> {
    /// Gathers the names of `scan`. Linear in the text, but for sorting the different names.
    pub(crate) fn of(scan: &Scan<'t>, lexicon: &Lexicon) -> Self {
        let mut namings: Vec<Naming<'t>> = Vec::new();
        let mut known: FxHashMap<&'t str, usize> = FxHashMap::default();
        let mut places: Vec<Reference> = Vec::new();
        let mut offices: Vec<(Span, bool)> = Vec::new();
        for sentence in &scan.sentences {
            let phrases = scan.phrases_of(sentence);
            for (index, phrase) in phrases.iter().enumerate() {
                let subject = index == 0 || phrases.get(index + 1).is_some_and(Phrase::is_verbal);
                if phrase.kind == PhraseKind::Mention(MentionKind::Nominal) {
                    offices.push((phrase.span, subject));
                }
                let Some(name) = name_in(phrase) else { continue };
                let written = name.slice(scan.text);
                let naming = *known.entry(written).or_insert_with(|| {
                    namings.push(naming(written, lexicon));
                    namings.len() - 1
                });
                places.push(Reference {
                    at: name.start,
                    entity: naming,
                    subject,
                });
            }
        }
        let mut entities = Self::default();
        let of_naming = entities.group(&namings);
        let by_name = places.into_iter().filter_map(|place| {
            let entity = *of_naming.get(place.entity)?;
            Some(Reference { entity, ..place })
        });
        let by_office = offices.into_iter().filter_map(|(span, subject)| {
            let entity = entities.holder(span.slice(scan.text))?;
            let at = span.start;
            Some(Reference { at, entity, subject })
        });
        let mut mentions: Vec<Reference> = by_name.chain(by_office).collect();
        mentions.sort_by_key(|mention| mention.at);
        entities.mentions = mentions;
        entities
    }

    /// The one person who is named with the office that `mention` ("the mayor") is.
    fn holder(&self, mention: &str) -> Option<usize> {
        let (determiner, office) = mention.split_once(' ')?;
        if !determiner.eq_ignore_ascii_case("the") {
            return None;
        }
        *self.by_office.get(&office.to_lowercase())?
    }

    /// Makes entities of `namings`, the longer names first; the entity of each naming.
    fn group(&mut self, namings: &[Naming<'t>]) -> Vec<usize> {
        let mut order: Vec<usize> = (0..namings.len()).collect();
        let length = |naming: &usize| {
            namings
                .get(*naming)
                .map_or(0, |naming| naming.bare.split_whitespace().count())
        };
        order.sort_by_cached_key(|naming| std::cmp::Reverse(length(naming)));
        let mut of_naming = vec![0; namings.len()];
        for index in order {
            if let (Some(naming), Some(entity)) = (namings.get(index), of_naming.get_mut(index)) {
                *entity = self.enter(naming);
            }
        }
        of_naming
    }

    /// Gives a name to the entity that has it already, or to a new one; which.
    fn enter(&mut self, naming: &Naming<'t>) -> usize {
        let entity = *self.by_name.entry(naming.bare).or_insert_with(|| {
            self.all.push(Entity {
                name: naming.bare,
                words: Words::default(),
            });
            self.all.len() - 1
        });
        if let Some(entity) = self.all.get_mut(entity) {
            entity.words |= naming.words;
        }
        if let Some(office) = naming.office {
            let holder = self
                .by_office
                .entry(office.to_lowercase())
                .or_insert(Some(entity));
            *holder = holder.filter(|holder| *holder == entity);
        }
        // Whoever is named next by the last or the first word alone is the same; the last word counts for more.
        let mut words = naming.bare.split_whitespace().filter(|word| !is_suffix(word));
        if let (Some(first), Some(last)) = (words.next(), words.next_back()) {
            for word in [last, first] {
                self.by_name.entry(word.trim_end_matches(',')).or_insert(entity);
            }
        }
        entity
    }

    /// Who `named` is.
    pub(crate) fn identify(&self, text: &str, named: &Named, lexicon: &Lexicon) -> Identity {
        let mention = named.span.slice(text);
        let entity = match named.kind {
            // Several people are no one.
            _ if named.words.is(Words::COORDINATOR) => None,
            MentionKind::Name => self
                .by_name
                .get(naming(mention, lexicon).bare)
                .and_then(|entity| self.all.get(*entity)),
            MentionKind::Pronoun => self.antecedent(named),
            MentionKind::Nominal => self.holder(mention).and_then(|entity| self.all.get(entity)),
        };
        let words = entity.map_or(Words::default(), |entity| entity.words);
        Identity {
            name: entity.map(|entity| entity.name.to_owned()),
            kind: speaker_kind(named.words, words),
            anonymous: named.kind == MentionKind::Nominal && named.words.is(Words::ANONYMOUS),
        }
    }

    /// The person whom a pronoun stands for.
    fn antecedent(&self, pronoun: &Named) -> Option<&Entity<'t>> {
        let other_gender = if pronoun.words.is(Words::MALE_PRONOUN) {
            Words::FEMALE | Words::FEMALE_NAME
        } else if pronoun.words.is(Words::FEMALE_PRONOUN) {
            Words::MALE | Words::MALE_NAME
        } else {
            return None;
        };
        let before = self
            .mentions
            .partition_point(|mention| mention.at < pronoun.span.start);
        let recent = self.mentions.get(before.saturating_sub(REACH)..before)?;
        let person = |mention: &&Reference| {
            self.all
                .get(mention.entity)
                .is_some_and(|entity| entity.words.is(PERSONAL) && !entity.words.is(other_gender))
        };
        let newest_first = || recent.iter().rev().filter(person);
        newest_first()
            .find(|mention| mention.subject)
            .or_else(|| newest_first().next())
            .and_then(|mention| self.all.get(mention.entity))
    }
}

/// How many names back a pronoun reaches.
const REACH: usize = 24;

/// Words that only a person's name has.
const PERSONAL: Words = Words::MALE
    .or(Words::FEMALE)
    .or(Words::MALE_NAME)
    .or(Words::FEMALE_NAME)
    .or(Words::TITLE)
    .or(Words::PERSON);

/// The name that a phrase is, or that owns it.
fn name_in(phrase: &Phrase) -> Option<Span> {
    match (phrase.kind, phrase.owner) {
        (PhraseKind::Mention(MentionKind::Name) | PhraseKind::Genitive(MentionKind::Name), None) => {
            Some(phrase.span)
        }
        (_, Some(owner)) if owner.kind == MentionKind::Name => Some(owner.span),
        _ => None,
    }
}

fn naming<'t>(written: &'t str, lexicon: &Lexicon) -> Naming<'t> {
    let mut bare = written;
    let mut office = None;
    let mut words = Words::default();
    let mut rest = written;
    while let Some((word, after)) = rest.split_once(char::is_whitespace) {
        let known = lexicon.look_up(word.trim_end_matches('.'));
        let title = known.is(Words::TITLE | Words::MODIFIER | Words::PERSON | Words::DETERMINER);
        words |= known;
        rest = after.trim_start();
        if (title || !word.starts_with(char::is_uppercase)) && !rest.is_empty() {
            bare = rest;
            office = known.is(Words::TITLE | Words::PERSON).then_some(word);
        }
    }
    Naming {
        bare,
        office,
        words: words | lexicon.look_up(rest),
    }
}

fn is_suffix(word: &str) -> bool {
    matches!(word.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III" | "IV")
}

/// What the head of a mention, and else the name behind it, says of the speaker.
fn speaker_kind(head: Words, name: Words) -> SpeakerKind {
    let of = |words: Words| {
        if words.is(Words::GROUP | Words::PLURAL_PRONOUN) {
            SpeakerKind::Group
        } else if words.is(Words::MALE_PRONOUN | Words::FEMALE_PRONOUN | PERSONAL) {
            SpeakerKind::Person
        } else if words.is(Words::ORGANISATION) {
            SpeakerKind::Organisation
        } else if words.is(Words::DOCUMENT) {
            SpeakerKind::Document
        } else {
            SpeakerKind::Unknown
        }
    };
    match of(head) {
        SpeakerKind::Unknown => of(name),
        kind => kind,
    }
}
