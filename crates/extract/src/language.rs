//! Language packs: one TOML file holds all that the rules need to know of a language.
//!
//! The files stand in `languages/`. What a word means to the rules is a list in the file; how words combine is in
//! the passes, which are the same for every language.

use crate::error::{Error, Kind};
use crate::marks::{Role, Roles};
use crate::words::{Lexicon, Words};
use serde::Deserialize;

/// A language as the rules see it.
#[derive(Debug)]
pub struct Language {
    name: String,
    code: String,
    pub(crate) lexicon: Lexicon,
    pub(crate) roles: Roles,
}

/// A language pack that is compiled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pack {
    /// Its ISO 639-1 code.
    pub code: &'static str,
    /// What the language is called in English.
    pub name: &'static str,
    file: &'static str,
}

impl Pack {
    /// English.
    pub const ENGLISH: Self = Self {
        code: "en",
        name: "English",
        file: include_str!("../languages/english.toml"),
    };
    /// German.
    pub const GERMAN: Self = Self {
        code: "de",
        name: "German",
        file: include_str!("../languages/german.toml"),
    };
    /// Every pack: the one place where a new file is registered.
    pub const ALL: &[Self] = &[Self::ENGLISH, Self::GERMAN];

    /// The pack for a language tag: `de`, and `de-AT` or `DE_ch` too. `None` where there is none.
    pub fn named(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL
            .iter()
            .find(|pack| pack.code.eq_ignore_ascii_case(primary))
            .copied()
    }

    /// The language, read.
    pub fn language(self) -> Language {
        // A test reads each file, so it can always be read.
        Language::from_toml(self.file).unwrap_or_else(|_| Language {
            name: String::new(),
            code: String::new(),
            lexicon: Lexicon::default(),
            roles: Roles::default(),
        })
    }
}

impl Language {
    /// English.
    pub fn english() -> Self {
        Pack::ENGLISH.language()
    }

    /// German.
    pub fn german() -> Self {
        Pack::GERMAN.language()
    }

    /// Reads a pack in the form of `languages/english.toml`. Fails on unknown keys, on verb lines without their
    /// forms and on marks that ibid does not know.
    pub fn from_toml(pack: &str) -> Result<Self, Error> {
        let pack: File = toml::from_str(pack).map_err(Kind::from)?;
        Ok(Self {
            roles: pack.marks.roles()?,
            lexicon: pack.lexicon()?,
            name: pack.name,
            code: pack.code,
        })
    }

    /// What the language is called in English.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its ISO 639-1 code.
    pub fn code(&self) -> &str {
        &self.code
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    name: String,
    code: String,
    marks: Marks,
    mentions: Mentions,
    grammar: Grammar,
    cues: Cues,
    verbs: Verbs,
    kinds: Kinds,
    names: Names,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Marks {
    opening: Vec<String>,
    closing: Vec<String>,
    either: Vec<String>,
    single_opening: Vec<String>,
    single_closing: Vec<String>,
    single_either: Vec<String>,
}

impl Marks {
    fn roles(&self) -> Result<Roles, Error> {
        let mut roles = Roles::default();
        let lists = [
            (&self.opening, Role::Opens, false),
            (&self.closing, Role::Closes, false),
            (&self.either, Role::Either, false),
            (&self.single_opening, Role::Opens, true),
            (&self.single_closing, Role::Closes, true),
            (&self.single_either, Role::Either, true),
        ];
        for (marks, role, single) in lists {
            for mark in marks {
                if !roles.set(mark, role, single) {
                    return Err(Kind::Mark(mark.clone()).into());
                }
            }
        }
        Ok(roles)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mentions {
    male: String,
    female: String,
    plural: String,
    neuter: String,
    first: String,
    second: String,
    possessives: String,
    determiners: String,
    titles: String,
    modifiers: String,
    persons: String,
    groups: String,
    organisations: String,
    documents: String,
    women: String,
    men: String,
    anonymous: String,
    withheld: String,
    particles: String,
    suffixes: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Grammar {
    /// Whether every noun is written with a capital.
    #[serde(default)]
    capital_nouns: bool,
    subordinators: String,
    abbreviations: String,
    auxiliaries: String,
    passives: String,
    agents: String,
    prepositions: String,
    adnominals: String,
    conjunctions: String,
    comparatives: String,
    /// They join equals: and.
    coordinators: String,
    relatives: String,
    adverbs: String,
    times: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cues {
    attributing: Vec<String>,
    nouns: String,
    addressed: String,
    /// Verbs of two words that introduce speech beside it, in the past or the third person.
    #[serde(default)]
    phrasal: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Verbs {
    other: String,
    strong: Vec<String>,
    weak: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kinds {
    works: String,
    media: String,
    naming: String,
    reading: String,
    terms: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    male: String,
    female: String,
}

impl File {
    fn lexicon(&self) -> Result<Lexicon, Error> {
        let mut lexicon = Lexicon::new(self.grammar.capital_nouns);
        for (list, words) in self.lists() {
            for word in list.split_whitespace() {
                lexicon.add(word, words);
            }
        }
        for phrase in &self.cues.attributing {
            lexicon.add_attributing(phrase);
        }
        for line in &self.cues.phrasal {
            let Some((verb, particle)) = line.split_once(' ') else {
                return Err(Kind::Phrasal(line.clone()).into());
            };
            lexicon.add_phrasal(verb, particle, Words::WEAK_CUE | Words::FINITE);
        }
        for (lines, strength) in [
            (&self.verbs.strong, Words::CUE),
            (&self.verbs.weak, Words::WEAK_CUE),
        ] {
            for line in lines {
                add_verb(&mut lexicon, line, strength)?;
            }
        }
        Ok(lexicon)
    }

    fn lists(&self) -> [(&str, Words); 43] {
        let Self {
            mentions,
            grammar,
            cues,
            verbs,
            kinds,
            names,
            ..
        } = self;
        [
            (&mentions.male, Words::MALE_PRONOUN),
            (&mentions.female, Words::FEMALE_PRONOUN),
            (&mentions.plural, Words::PLURAL_PRONOUN),
            (&mentions.neuter, Words::NEUTER_PRONOUN),
            (&mentions.first, Words::FIRST_PERSON),
            (&mentions.second, Words::SECOND_PERSON),
            (&mentions.possessives, Words::POSSESSIVE),
            (&mentions.determiners, Words::DETERMINER),
            (&mentions.titles, Words::TITLE),
            (&mentions.modifiers, Words::MODIFIER),
            (&mentions.persons, Words::PERSON),
            (&mentions.groups, Words::GROUP),
            (&mentions.organisations, Words::ORGANISATION),
            (&mentions.documents, Words::DOCUMENT),
            (&mentions.women, Words::FEMALE),
            (&mentions.men, Words::MALE),
            (&mentions.anonymous, Words::ANONYMOUS),
            (&mentions.particles, Words::PARTICLE),
            (&mentions.suffixes, Words::SUFFIX),
            (&grammar.abbreviations, Words::ABBREVIATION),
            (&grammar.auxiliaries, Words::AUXILIARY),
            (&grammar.passives, Words::PASSIVE),
            (&grammar.agents, Words::AGENT),
            (&grammar.prepositions, Words::PREPOSITION),
            (&grammar.adnominals, Words::ADNOMINAL),
            (&grammar.subordinators, Words::SUBORDINATOR),
            (&grammar.conjunctions, Words::CONJUNCTION),
            (&grammar.comparatives, Words::COMPARATIVE),
            (&grammar.relatives, Words::RELATIVE),
            (&grammar.adverbs, Words::ADVERB),
            (&grammar.times, Words::TIME),
            (&cues.nouns, Words::CUE_NOUN),
            (&cues.addressed, Words::ADDRESSED),
            (&kinds.works, Words::WORK),
            (&kinds.media, Words::MEDIA),
            (&verbs.other, Words::VERB),
            (&mentions.withheld, Words::WITHHELD),
            (&kinds.naming, Words::NAMING),
            (&kinds.reading, Words::READING),
            (&grammar.coordinators, Words::COORDINATOR),
            (&kinds.terms, Words::MENTIONED),
            (&names.male, Words::MALE_NAME),
            (&names.female, Words::FEMALE_NAME),
        ]
        .map(|(list, words)| (list.as_str(), words))
    }
}

fn add_verb(lexicon: &mut Lexicon, line: &str, strength: Words) -> Result<(), Error> {
    let forms: Vec<&str> = line.split_whitespace().collect();
    let [base, third, past, gerund, participle @ ..] = forms.as_slice() else {
        return Err(Kind::Verb(line.to_owned(), forms.len()).into());
    };
    lexicon.add(base, strength | Words::BASE);
    lexicon.add(third, strength | Words::FINITE);
    lexicon.add(past, strength | Words::FINITE);
    lexicon.add(gerund, strength | Words::GERUND);
    for participle in participle {
        lexicon.add(participle, strength | Words::PARTICIPLE);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Language, Pack};
    use crate::words::Words;

    #[test]
    fn every_shipped_pack_can_be_read_and_is_what_it_says() {
        for pack in Pack::ALL {
            let language = Language::from_toml(pack.file).unwrap();
            assert_eq!((language.code(), language.name()), (pack.code, pack.name));
        }
    }

    #[test]
    fn every_file_of_a_language_is_registered() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/languages");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap())
            .collect();
        let mut known: Vec<&str> = Pack::ALL.iter().map(|pack| pack.file).collect();
        files.sort();
        known.sort_unstable();
        assert_eq!(files, known);
    }

    #[test]
    fn a_tag_names_the_pack_of_its_language() {
        assert_eq!(Pack::named("de-AT"), Some(Pack::GERMAN));
        assert_eq!(Pack::named("EN_gb"), Some(Pack::ENGLISH));
        assert_eq!(Pack::named("den"), None);
        assert_eq!(Pack::named(""), None);
    }

    #[test]
    fn a_verb_is_known_in_each_of_its_forms() {
        let lexicon = Language::english().lexicon;
        assert!(lexicon.look_up("Said").is_cue(Words::FINITE));
        assert!(lexicon.look_up("telling").is_cue(Words::GERUND));
        assert!(lexicon.look_up("written").is_cue(Words::PARTICIPLE));
    }

    #[test]
    fn a_verb_line_without_its_forms_is_refused() {
        let pack = include_str!("../languages/english.toml").replace("strong = [", "strong = [\"mumble\",");
        let error = Language::from_toml(&pack).unwrap_err();
        assert!(error.to_string().contains("mumble"));
    }
}
