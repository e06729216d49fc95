//! Language packs: one TOML file holds all that the rules need to know of a language.
//!
//! The files stand in `languages/`. What a word means to the rules is a list in the file; how words combine is in
//! the passes, which are the same for every language.

use crate::error::{Error, Kind};
use crate::marks::{Role, Roles};
use crate::packs::Pack;
use crate::words::{Lexicon, Words};
use serde::Deserialize;

/// A language as the rules see it.
#[derive(Debug, Default)]
pub struct Language {
    name: String,
    code: String,
    pub(crate) lexicon: Lexicon,
    pub(crate) roles: Roles,
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
    /// Whether the subject may stand behind its verb, and a report behind a comma.
    #[serde(default)]
    verb_second: bool,
    /// Determiners of the genitive: "die Sprecherin *der* Stadt".
    #[serde(default)]
    genitives: String,
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
    /// They follow the one who is quoted: "Quill zufolge".
    #[serde(default)]
    postposed: String,
    /// They introduce whoever is quoted behind what was said: "so Quill".
    #[serde(default)]
    trailing: String,
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
    distancing: String,
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
        let order = if self.grammar.verb_second {
            Words::VERB_SECOND
        } else {
            Words::default()
        };
        for (list, words) in self.lists() {
            for word in list.split_whitespace() {
                lexicon.add(word, words);
            }
        }
        for word in self.grammar.auxiliaries.split_whitespace() {
            lexicon.add(word, order);
        }
        for phrase in &self.cues.attributing {
            lexicon.add_attributing(phrase, order);
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
                add_verb(&mut lexicon, line, strength | order)?;
            }
        }
        Ok(lexicon)
    }

    fn lists(&self) -> [(&str, Words); 47] {
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
            (&cues.postposed, Words::POSTPOSED),
            (&cues.trailing, Words::TRAILING),
            (&grammar.genitives, Words::GENITIVE),
            (&kinds.works, Words::WORK),
            (&kinds.media, Words::MEDIA),
            (&verbs.other, Words::VERB),
            (&mentions.withheld, Words::WITHHELD),
            (&kinds.naming, Words::NAMING),
            (&kinds.reading, Words::READING),
            (&grammar.coordinators, Words::COORDINATOR),
            (&kinds.terms, Words::MENTIONED),
            (&kinds.distancing, Words::DISTANCING),
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
    let slots = [
        (base, Words::BASE),
        (third, Words::FINITE),
        (past, Words::FINITE),
        (gerund, Words::GERUND),
    ];
    let participles = participle.iter().map(|forms| (forms, Words::PARTICIPLE));
    for (forms, form) in slots.into_iter().chain(participles) {
        for word in forms.split('/') {
            lexicon.add(word, strength | form);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Language;
    use crate::words::Words;

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
