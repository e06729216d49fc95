//! Every distinct word of a run, once: what it is, and how much its agreement says.

use crate::inflection::root;
use crate::lexicon::LEXICON;
use crate::number::{Number, number};
use ibid_text::{fold, skeleton};
use rustc_hash::FxHashMap;

/// Number of a distinct folded word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct WordId(pub(crate) u32);

/// The distinct words of all quotes and sources.
#[derive(Default)]
pub(crate) struct Vocabulary {
    ids: FxHashMap<Box<str>, u32>,
    words: Vec<Entry>,
    roots: FxHashMap<Box<str>, u32>,
    /// Words of all sources together, repetitions counted.
    total: u64,
}

struct Entry {
    form: Box<str>,
    count: u64,
    /// Whether a source has it in small letters.
    stands_small: bool,
    bits: f64,
    root: u32,
    /// The word it is a spelling of, or itself.
    spelling: u32,
    number: Option<Number>,
}

/// How many words of general text the general frequencies count for beside the sources' own.
const PRIOR_WORDS: f64 = 20_000.0;

/// More than this an agreement in one word never says.
const MOST_BITS: f64 = 16.0;

/// A longer word has no root, spelling or number of interest.
const LONGEST_WORD: usize = 64;

impl Vocabulary {
    /// The number of the word written `raw`, new or known.
    pub(crate) fn intern(&mut self, raw: &str) -> WordId {
        self.intern_folded(&fold(raw))
    }

    /// As [`Self::intern`], and counted as a word of a source.
    pub(crate) fn count(&mut self, raw: &str) -> WordId {
        let id = self.intern(raw);
        self.total += 1;
        if let Some(entry) = self.words.get_mut(id.0 as usize) {
            entry.count += 1;
            entry.stands_small |= raw.starts_with(char::is_lowercase);
        }
        id
    }

    fn intern_folded(&mut self, folded: &str) -> WordId {
        if let Some(id) = self.ids.get(folded) {
            return WordId(*id);
        }
        let id = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.ids.insert(folded.into(), id);
        let known = folded.len() <= LONGEST_WORD;
        let root = self.root_of(if known { root(folded) } else { folded });
        self.words.push(Entry {
            form: folded.into(),
            count: 0,
            stands_small: false,
            bits: MOST_BITS,
            root,
            spelling: id,
            number: known.then(|| number(&[folded])).flatten(),
        });
        let other = known
            .then(|| skeleton(folded).or_else(|| LEXICON.spelling(folded)))
            .flatten();
        if let Some(other) = other.filter(|other| other != folded) {
            let other = self.intern_folded(&other);
            if let Some(entry) = self.words.get_mut(id as usize) {
                entry.spelling = other.0;
            }
        }
        WordId(id)
    }

    fn root_of(&mut self, root: &str) -> u32 {
        if let Some(id) = self.roots.get(root) {
            return *id;
        }
        let id = u32::try_from(self.roots.len()).unwrap_or(u32::MAX);
        self.roots.insert(root.into(), id);
        id
    }

    /// Weighs every word, when all sources are in.
    pub(crate) fn weigh(&mut self) {
        let all = self.total as f64 + PRIOR_WORDS;
        for entry in &mut self.words {
            let general = PRIOR_WORDS * (-LEXICON.bits(&entry.form)).exp2();
            let share = (entry.count as f64 + general) / all;
            entry.bits = (-share.log2()).clamp(1.0, MOST_BITS);
        }
    }

    fn entry(&self, id: WordId) -> Option<&Entry> {
        self.words.get(id.0 as usize)
    }

    /// The number of a folded word, if it occurs at all.
    pub(crate) fn id(&self, folded: &str) -> Option<WordId> {
        self.ids.get(folded).map(|id| WordId(*id))
    }

    /// The folded word.
    pub(crate) fn form(&self, id: WordId) -> &str {
        self.entry(id).map_or("", |entry| &entry.form)
    }

    /// How much an agreement in this word says.
    pub(crate) fn bits(&self, id: WordId) -> f64 {
        self.entry(id).map_or(0.0, |entry| entry.bits)
    }

    /// Whether some source has the folded word without a capital.
    pub(crate) fn stands_small(&self, folded: &str) -> bool {
        self.id(folded)
            .and_then(|id| self.entry(id))
            .is_some_and(|entry| entry.stands_small)
    }

    /// The root it shares with related words.
    pub(crate) fn root(&self, id: WordId) -> u32 {
        self.entry(id).map_or(u32::MAX, |entry| entry.root)
    }

    /// The number it writes by itself.
    pub(crate) fn number(&self, id: WordId) -> Option<Number> {
        self.entry(id).and_then(|entry| entry.number)
    }

    /// How near two words are.
    pub(crate) fn relation(&self, a: WordId, b: WordId) -> Relation {
        if a == b {
            return Relation::Same;
        }
        let (Some(left), Some(right)) = (self.entry(a), self.entry(b)) else {
            return Relation::None;
        };
        if left.spelling == right.spelling {
            Relation::Variant
        } else if let (Some(left), Some(right)) = (left.number, right.number) {
            if left.equals(right) {
                Relation::Variant
            } else {
                Relation::SameClass
            }
        } else if left.root == right.root {
            Relation::Related
        } else {
            Relation::None
        }
    }

    /// How many distinct words there are.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }
}

/// How near two words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Relation {
    /// The same folded word.
    Same,
    /// Another spelling, or the same number in words and digits.
    Variant,
    /// Two numbers.
    SameClass,
    /// Forms or derivations of one root.
    Related,
    /// Nothing in common.
    None,
}

#[cfg(test)]
mod tests {
    use super::{Relation, Vocabulary};

    #[test]
    fn relates_words() {
        let mut all = Vocabulary::default();
        let mut relation = |a: &str, b: &str| {
            let (a, b) = (all.intern(a), all.intern(b));
            all.relation(a, b)
        };
        assert_eq!(relation("Bridge", "bridge"), Relation::Same);
        assert_eq!(relation("colour", "color"), Relation::Variant);
        assert_eq!(relation("c\u{430}t", "cat"), Relation::Variant);
        assert_eq!(relation("two", "2"), Relation::Variant);
        assert_eq!(relation("two", "3"), Relation::SameClass);
        assert_eq!(relation("historic", "historical"), Relation::Related);
        assert_eq!(relation("bridge", "tunnel"), Relation::None);
    }

    #[test]
    fn rare_words_say_more_than_common_ones() {
        let mut all = Vocabulary::default();
        for word in ["the", "the", "the", "ferry"] {
            all.count(word);
        }
        all.weigh();
        let bits = |word| all.bits(all.id(word).unwrap());
        assert!(bits("the") < 5.0 && bits("ferry") > 10.0);
    }
}
