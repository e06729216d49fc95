//! Where the seeds of all quotes stand: one pass over all sources.
//!
//! Every pair of neighbouring words of every quote, and every word that is rare enough to point somewhere, is a
//! *seed*. A seed that stands almost everywhere is noted only so often.

use crate::library::Words;
use crate::pattern::{Pattern, QuoteWord};
use crate::vocabulary::{Vocabulary, WordId};
use rustc_hash::{FxHashMap, FxHashSet};

/// A place of a seed: index of the source, index of the word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) source: u32,
    pub(crate) word: u32,
}

/// A seed of a piece of a quote.
pub(crate) struct Seed<'a> {
    /// Where it stands in the sources, ascending.
    pub(crate) places: &'a [Place],
    /// Index of its first word in the piece.
    pub(crate) at: usize,
    /// Whether it is a pair of words.
    pub(crate) is_pair: bool,
    /// Bits of its words.
    pub(crate) bits: f64,
}

/// Where the seeds of all quotes stand.
pub(crate) struct Index {
    pairs: FxHashMap<(WordId, WordId), Vec<Place>>,
    roots: FxHashMap<u32, Vec<Place>>,
    most: usize,
}

/// A word alone is a seed from this many bits on.
const POINTED: f64 = 9.5;

/// In a quote of so few words every word is a seed.
const SHORT: usize = 4;

impl Index {
    /// Notes the places of every seed of `patterns`, at most `most` of each.
    pub(crate) fn new(patterns: &[Pattern], sources: &[Words], vocabulary: &Vocabulary, most: usize) -> Self {
        let mut index = Self {
            pairs: FxHashMap::default(),
            roots: FxHashMap::default(),
            most,
        };
        let mut wanted = vec![false; vocabulary.len()];
        for pattern in patterns {
            for pair in pattern.words.windows(2) {
                if let [first, second] = pair {
                    index.pairs.entry((first.id, second.id)).or_default();
                }
            }
            for word in &pattern.words {
                if let Some(flag) = wanted.get_mut(word.id.0 as usize) {
                    *flag = true;
                }
                if pattern.words.len() <= SHORT || vocabulary.bits(word.id) >= POINTED {
                    index.roots.entry(vocabulary.root(word.id)).or_default();
                }
            }
        }
        index.scan(sources, vocabulary, &wanted);
        index
    }

    fn scan(&mut self, sources: &[Words], vocabulary: &Vocabulary, wanted: &[bool]) {
        let is_wanted = |id: WordId| wanted.get(id.0 as usize).copied().unwrap_or(false);
        let roots: Vec<Option<u32>> = (0..vocabulary.len())
            .map(|id| vocabulary.root(WordId(u32::try_from(id).unwrap_or(u32::MAX))))
            .map(|root| self.roots.contains_key(&root).then_some(root))
            .collect();
        for (source, row) in sources.iter().enumerate() {
            let mut before: Option<WordId> = None;
            for (at, word) in row.words.iter().enumerate() {
                let (Ok(source), Ok(at)) = (u32::try_from(source), u32::try_from(at)) else {
                    break;
                };
                let place = Place { source, word: at };
                if let Some(root) = roots.get(word.id.0 as usize).copied().flatten() {
                    note(self.roots.get_mut(&root), place, self.most);
                }
                let current = is_wanted(word.id).then_some(word.id);
                if let (Some(first), Some(second)) = (before, current) {
                    let first_place = Place {
                        word: at.saturating_sub(1),
                        ..place
                    };
                    note(self.pairs.get_mut(&(first, second)), first_place, self.most);
                }
                before = current;
            }
        }
    }

    /// The distinct seeds of `words`, in their order.
    pub(crate) fn seeds(&self, words: &[QuoteWord], vocabulary: &Vocabulary) -> Vec<Seed<'_>> {
        let mut pairs = FxHashSet::default();
        let mut roots = FxHashSet::default();
        let mut seeds = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let root = vocabulary.root(word.id);
            if let Some(places) = self.roots.get(&root).filter(|_| roots.insert(root)) {
                let bits = vocabulary.bits(word.id) / 2.0;
                seeds.push(Seed {
                    places,
                    at,
                    is_pair: false,
                    bits,
                });
            }
            let Some(next) = words.get(at + 1) else { continue };
            let pair = (word.id, next.id);
            if let Some(places) = self.pairs.get(&pair).filter(|_| pairs.insert(pair)) {
                let bits = vocabulary.bits(word.id) + vocabulary.bits(next.id);
                seeds.push(Seed {
                    places,
                    at,
                    is_pair: true,
                    bits,
                });
            }
        }
        seeds
    }

    /// Whether seeds worth more than half of what `words` are worth stand in more places than were noted.
    pub(crate) fn overflows(&self, words: &[QuoteWord], vocabulary: &Vocabulary) -> bool {
        let seeds = self.seeds(words, vocabulary);
        let all: f64 = seeds.iter().map(|seed| seed.bits).sum();
        let cut = seeds.iter().filter(|seed| seed.places.len() >= self.most);
        2.0 * cut.map(|seed| seed.bits).sum::<f64>() > all
    }
}

fn note(places: Option<&mut Vec<Place>>, place: Place, most: usize) {
    if let Some(places) = places.filter(|places| places.len() < most) {
        places.push(place);
    }
}
