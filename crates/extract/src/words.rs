//! What the language pack says of a single word.
//!
//! A word is looked up once, when the text is cut into tokens; from then on every pass asks its [`Words`] bits.
//! Nothing here looks at a word's neighbours.

use rustc_hash::FxHashMap;
use std::ops::{BitOr, BitOrAssign};

/// A set of things a word can be; one word is often several ("report" is a cue, and a document).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Words(u64);

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident = $bit:literal;)*) => {
        impl Words { $($(#[$doc])* pub(crate) const $name: Self = Self(1 << $bit);)* }
    };
}

words! {
    /// A form of a reporting verb that alone introduces speech: said.
    CUE = 0;
    /// A form of a verb that introduces speech beside marks: called, accused.
    WEAK_CUE = 1;
    /// The bare form of a cue: say.
    BASE = 2;
    /// The third person or the past: says, said.
    FINITE = 3;
    /// The gerund: saying.
    GERUND = 4;
    /// A noun that names an utterance: claim.
    CUE_NOUN = 5;
    /// He and his forms.
    MALE_PRONOUN = 6;
    /// She and her forms.
    FEMALE_PRONOUN = 7;
    /// They and we.
    PLURAL_PRONOUN = 8;
    /// It.
    NEUTER_PRONOUN = 9;
    /// I, me, we.
    FIRST_PERSON = 10;
    /// You.
    SECOND_PERSON = 11;
    /// His, her, their.
    POSSESSIVE = 12;
    /// The, a, some.
    DETERMINER = 13;
    /// May stand before a name: Mr., senator.
    TITLE = 14;
    /// May stand before a title or a person noun: former.
    MODIFIER = 15;
    /// A noun for one person: spokeswoman.
    PERSON = 16;
    /// A noun for several: officials.
    GROUP = 17;
    /// A noun for an organisation: ministry.
    ORGANISATION = 18;
    /// A noun for a document: report.
    DOCUMENT = 19;
    /// Says that the person is a woman.
    FEMALE = 20;
    /// Says that the person is a man.
    MALE = 21;
    /// Is used of people whose names are withheld.
    ANONYMOUS = 22;
    /// Part of a name though lower case: de, van.
    PARTICLE = 23;
    /// Stands behind a name: Jr.
    SUFFIX = 24;
    /// Is, has, would.
    AUXILIARY = 25;
    /// Of, in, with.
    PREPOSITION = 26;
    /// And, but, because.
    CONJUNCTION = 27;
    /// Who, which, that.
    RELATIVE = 28;
    /// Also, later, not.
    ADVERB = 29;
    /// Monday, week.
    TIME = 30;
    /// Ends with a full stop that ends no sentence.
    ABBREVIATION = 31;
    /// May be the first word of an attributing phrase: according (to).
    ATTRIBUTING = 32;
    /// Stands before the title of a work: film.
    WORK = 33;
    /// Stands before a name or nickname: dubbed.
    NAMING = 34;
    /// Stands before a word that is mentioned: term.
    MENTIONED = 35;
    /// A man's first name.
    MALE_NAME = 36;
    /// A woman's first name.
    FEMALE_NAME = 37;
    /// The past participle alone: written.
    PARTICIPLE = 38;
    /// Makes a passive of a participle: was.
    PASSIVE = 39;
    /// Introduces the agent of a passive: by.
    AGENT = 40;
    /// Takes the one spoken to as its object: told.
    ADDRESSED = 41;
    /// A verb that reports nothing: took.
    VERB = 42;
    /// Stands right before the title of a broadcast: on.
    MEDIA = 43;
    /// Goes on with an anonymous speaker: familiar (with).
    WITHHELD = 44;
    /// A conjunction that is as often a preposition: after.
    COMPARATIVE = 45;
    /// A preposition that joins nouns: of, for.
    ADNOMINAL = 46;
    /// Introduces a clause that is reported: that.
    SUBORDINATOR = 47;
    /// A verb whose object is a work: read, sang.
    READING = 48;
    /// Joins equals: and.
    COORDINATOR = 49;
    /// Introduces speech together with the word behind it: went (on).
    PHRASAL = 50;
    /// Of a language whose subject may stand behind its verb: "Am Montag sagte Quill".
    VERB_SECOND = 51;
    /// Introduces the speaker before it: zufolge.
    POSTPOSED = 52;
    /// Introduces a speaker at the end of a sentence: so (Quill).
    TRAILING = 53;
    /// A determiner of the genitive that owns what stands before it: des.
    GENITIVE = 54;
    /// Holds the word behind it at a distance: so-called.
    DISTANCING = 55;
}

impl Words {
    /// Any pronoun that can speak.
    pub(crate) const PRONOUN: Self = Self(
        Self::MALE_PRONOUN.0
            | Self::FEMALE_PRONOUN.0
            | Self::PLURAL_PRONOUN.0
            | Self::NEUTER_PRONOUN.0
            | Self::FIRST_PERSON.0
            | Self::SECOND_PERSON.0,
    );
    /// A noun that someone who speaks can be called by.
    pub(crate) const NOUN: Self =
        Self(Self::PERSON.0 | Self::GROUP.0 | Self::ORGANISATION.0 | Self::DOCUMENT.0);
    /// Any cue verb.
    pub(crate) const ANY_CUE: Self = Self(Self::CUE.0 | Self::WEAK_CUE.0);
    /// A word of grammar: never part of a name when it is lower case, nor at the head of a sentence.
    pub(crate) const GRAMMAR: Self = Self(
        Self::PRONOUN.0
            | Self::POSSESSIVE.0
            | Self::DETERMINER.0
            | Self::AUXILIARY.0
            | Self::PREPOSITION.0
            | Self::CONJUNCTION.0
            | Self::RELATIVE.0
            | Self::ADVERB.0,
    );

    /// Both sets.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the word is any of `other`.
    pub(crate) const fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether the word is a cue verb in the form `form`.
    pub(crate) const fn is_cue(self, form: Self) -> bool {
        self.is(Self::ANY_CUE) && self.is(form)
    }
}

impl BitOr for Words {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.or(other)
    }
}

impl BitOrAssign for Words {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// A word of up to sixteen bytes as one number: compared and hashed at once, where text would take a walk.
///
/// Bit 0x20 is set in every byte, which makes letters lower case and leaves apart whatever else stands in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(crate) struct Packed(u128);

impl Packed {
    /// `word`, if it is short ASCII.
    fn new(word: &str) -> Option<Self> {
        if word.len() > 16 || !word.is_ascii() {
            return None;
        }
        let mut bytes = [0_u8; 16];
        bytes.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
        Self::head(&bytes, word.len())
    }

    /// The first `len` bytes, of at most sixteen and all ASCII, of `bytes`, which are at least sixteen.
    pub(crate) fn head(bytes: &[u8], len: usize) -> Option<Self> {
        let all = u128::from_le_bytes(*bytes.first_chunk()?);
        let kept = u128::MAX >> 8_usize.checked_mul(16_usize.checked_sub(len)?)?.min(127);
        Some(Self((all | LOWER) & kept))
    }
}

const LOWER: u128 = u128::from_ne_bytes([0x20; 16]);

/// Longest word that is looked up, in bytes; longer ones are in no list.
const LONGEST: usize = 32;

/// The words of a language pack.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    short: FxHashMap<Packed, Words>,
    /// Longer words, and words that are not ASCII.
    other: FxHashMap<Box<str>, Words>,
    /// Phrases of several words that introduce a speaker, each split into words.
    attributing: Vec<Vec<Box<str>>>,
    /// Verbs of two words that introduce speech, with what their form is.
    phrasal: Vec<(Box<str>, Box<str>, Words)>,
    /// Whether every noun is written with a capital, so that a capital makes no name.
    pub(crate) capital_nouns: bool,
}

impl Lexicon {
    /// A lexicon without words, of a language that writes nouns with capitals or does not.
    pub(crate) fn new(capital_nouns: bool) -> Self {
        Self {
            capital_nouns,
            ..Self::default()
        }
    }

    /// Adds `words` to what `word` (lower case) can be.
    pub(crate) fn add(&mut self, word: &str, words: Words) {
        match Packed::new(word) {
            Some(packed) => *self.short.entry(packed).or_default() |= words,
            None => *self.other.entry(word.into()).or_default() |= words,
        }
    }

    /// Adds a phrase that introduces a speaker; `order` is what the language says of the order of words.
    pub(crate) fn add_attributing(&mut self, phrase: &str, order: Words) {
        let words: Vec<Box<str>> = phrase.split_whitespace().map(Box::from).collect();
        if let Some(first) = words.first() {
            self.add(&first.clone(), Words::ATTRIBUTING | order);
        }
        self.attributing.push(words);
    }

    /// Adds a verb of two words that introduces speech.
    pub(crate) fn add_phrasal(&mut self, verb: &str, particle: &str, form: Words) {
        self.add(verb, Words::PHRASAL);
        self.phrasal.push((verb.into(), particle.into(), form));
    }

    /// What `verb` with `particle` behind it is, if both are one verb that introduces speech.
    pub(crate) fn look_up_phrasal(&self, verb: &str, particle: &str) -> Option<Words> {
        self.phrasal
            .iter()
            .find(|(known, behind, _)| {
                known.eq_ignore_ascii_case(verb) && behind.eq_ignore_ascii_case(particle)
            })
            .map(|(_, _, form)| *form)
    }

    /// What `word` can be, in whatever case it is written and with either apostrophe.
    pub(crate) fn look_up(&self, word: &str) -> Words {
        if let Some(packed) = Packed::new(word) {
            return self.look_up_packed(packed);
        }
        if word.len() > LONGEST {
            return Words::default();
        }
        let lower = word.to_lowercase().replace('’', "'");
        match Packed::new(&lower) {
            Some(packed) => self.look_up_packed(packed),
            None => self.other.get(lower.as_str()).copied().unwrap_or_default(),
        }
    }

    /// What a word of at most sixteen bytes can be.
    pub(crate) fn look_up_packed(&self, word: Packed) -> Words {
        self.short.get(&word).copied().unwrap_or_default()
    }

    /// How many of `words` (as written, in order) an attributing phrase takes up at their head; 0 for none.
    pub(crate) fn attributing_len<'t>(&self, words: &(impl Iterator<Item = &'t str> + Clone)) -> usize {
        self.attributing
            .iter()
            .filter(|phrase| {
                let mut given = words.clone();
                phrase
                    .iter()
                    .all(|word| given.next().is_some_and(|given| given.eq_ignore_ascii_case(word)))
            })
            .map(Vec::len)
            .max()
            .unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Lexicon, Words};

    #[test]
    fn a_word_is_known_in_any_case_and_with_either_apostrophe() {
        let mut lexicon = Lexicon::default();
        lexicon.add("isn't", Words::AUXILIARY);
        lexicon.add("characterisations", Words::CUE_NOUN);
        assert!(lexicon.look_up("Isn’t").is(Words::AUXILIARY));
        assert!(lexicon.look_up("CHARACTERISATIONS").is(Words::CUE_NOUN));
        assert_eq!(lexicon.look_up("is"), Words::default());
    }
}
