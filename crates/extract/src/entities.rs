//! Mentions to entities: who a name, a pronoun or a description stands for.
//!
//! Names are grouped by their words: a shorter name belongs to the fuller one that ends with it ("Quill" to "Orla
//! Quill") or begins with it, and the fullest is the entity's name. A pronoun stands for the person whose gender does not
//! disagree and who was last the subject of a sentence before it.

use crate::frames::Named;
use crate::phrases::{Phrase, PhraseKind};
use crate::scan::Scan;
use crate::words::{Lexicon, Words};
use ibid_core::{MentionKind, Span, SpeakerKind};
use rustc_hash::FxHashMap;

/// Everyone the draft names.
#[derive(Debug, Default)]
pub(crate) struct Entities {
    all: Vec<Entity>,
    /// Which entity each name (without titles, lower case) belongs to.
    by_name: FxHashMap<String, usize>,
    /// Every mention by name, in order.
    mentions: Vec<Reference>,
}

/// Somebody, or something, with a name.
#[derive(Debug)]
struct Entity {
    name: String,
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

/// A name as the draft has it, cut up.
struct Naming<'t> {
    at: usize,
    /// Without titles.
    bare: &'t str,
    words: Words,
    subject: bool,
}

impl Entities {
    /// Gathers the names of `scan`. Linear in the text.
    pub(crate) fn of(scan: &Scan<'_>, lexicon: &Lexicon) -> Self {
        let mut namings: Vec<Naming<'_>> = Vec::new();
        for sentence in &scan.sentences {
            let phrases = scan.phrases_of(sentence);
            for (index, phrase) in phrases.iter().enumerate() {
                let next = phrases.get(index + 1);
                let subject = index == 0 || next.is_some_and(Phrase::is_verbal);
                let name = match (phrase.kind, phrase.owner) {
                    (
                        PhraseKind::Mention(MentionKind::Name) | PhraseKind::Genitive(MentionKind::Name),
                        None,
                    ) => Some(phrase.span),
                    (_, Some(owner)) if owner.kind == MentionKind::Name => Some(owner.span),
                    _ => None,
                };
                namings.extend(name.map(|name| naming(scan.text, name, subject, lexicon)));
            }
        }
        let mut entities = Self::default();
        entities.group(&namings);
        entities
    }

    fn group(&mut self, namings: &[Naming<'_>]) {
        let mut by_length: Vec<&Naming<'_>> = namings.iter().collect();
        by_length.sort_by_key(|naming| std::cmp::Reverse(naming.bare.split_whitespace().count()));
        for naming in by_length {
            self.enter(naming);
        }
        for naming in namings {
            if let Some(entity) = self.by_name.get(&naming.bare.to_lowercase()) {
                self.mentions.push(Reference {
                    at: naming.at,
                    entity: *entity,
                    subject: naming.subject,
                });
            }
        }
    }

    /// Gives a name to the entity that has it already, or to a new one. Longer names come first.
    fn enter(&mut self, naming: &Naming<'_>) {
        let name = naming.bare.to_lowercase();
        let entity = *self.by_name.entry(name.clone()).or_insert_with(|| {
            self.all.push(Entity {
                name: naming.bare.to_owned(),
                words: Words::default(),
            });
            self.all.len() - 1
        });
        if let Some(entity) = self.all.get_mut(entity) {
            entity.words |= naming.words;
        }
        // Whoever is named next by the last or the first word alone is the same; the last word counts for more.
        let words: Vec<&str> = name.split_whitespace().filter(|word| !is_suffix(word)).collect();
        let shorter = [words.last(), words.first()];
        for word in shorter.into_iter().flatten().filter(|_| words.len() > 1) {
            let word = word.trim_end_matches(',');
            if !word.is_empty() {
                self.by_name.entry(word.to_owned()).or_insert(entity);
            }
        }
    }

    /// Who `named` is.
    pub(crate) fn identify(&self, text: &str, named: &Named, lexicon: &Lexicon) -> Identity {
        let entity = match named.kind {
            MentionKind::Name => {
                let name = naming(text, named.span, true, lexicon).bare.to_lowercase();
                self.by_name.get(&name).and_then(|entity| self.all.get(*entity))
            }
            MentionKind::Pronoun => self.antecedent(named),
            MentionKind::Nominal => None,
        };
        let words = entity.map_or(Words::default(), |entity| entity.words);
        Identity {
            name: entity.map(|entity| entity.name.clone()),
            kind: speaker_kind(named.words, words),
            anonymous: named.kind == MentionKind::Nominal && named.words.is(Words::ANONYMOUS),
        }
    }

    /// The person whom a pronoun stands for.
    fn antecedent(&self, pronoun: &Named) -> Option<&Entity> {
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

fn naming<'t>(text: &'t str, name: Span, subject: bool, lexicon: &Lexicon) -> Naming<'t> {
    let whole = name.slice(text);
    let mut bare = whole;
    let mut words = Words::default();
    let mut rest = whole;
    while let Some((word, after)) = rest.split_once(char::is_whitespace) {
        let known = lexicon.look_up(word.trim_end_matches('.'));
        let title = known.is(Words::TITLE | Words::MODIFIER | Words::PERSON | Words::DETERMINER);
        words |= known;
        rest = after.trim_start();
        if (title || !word.starts_with(char::is_uppercase)) && !rest.is_empty() {
            bare = rest;
        }
    }
    Naming {
        at: name.start,
        bare,
        words: words | lexicon.look_up(rest),
        subject,
    }
}

fn is_suffix(word: &str) -> bool {
    matches!(word.trim_end_matches('.'), "jr" | "sr" | "ii" | "iii" | "iv")
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
