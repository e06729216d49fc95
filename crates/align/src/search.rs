//! Where in the sources a piece of a quote may stand: one pass over all sources for all quotes.
//!
//! Every pair of neighbouring words of every quote, and every word that is rare enough to point somewhere, is a
//! *seed*. One pass over the sources notes where each seed stands. A piece's places are then the windows, about as
//! long as the piece, in which the most bits of its seeds meet.

use crate::library::Words;
use crate::pattern::{Pattern, QuoteWord};
use crate::vocabulary::{Vocabulary, WordId};
use rustc_hash::{FxHashMap, FxHashSet};

/// A place of a seed: index of the source, index of the word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    source: u32,
    word: u32,
}

/// A stretch of a source in which a piece may stand: indices of words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Window {
    /// Which source.
    pub(crate) source: usize,
    /// First word.
    pub(crate) start: usize,
    /// After the last word.
    pub(crate) end: usize,
    /// Bits of the seeds that meet there.
    pub(crate) weight: f64,
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

    /// Whether seeds worth more than half of what `words` are worth stand in more places than were noted.
    pub(crate) fn overflows(&self, words: &[QuoteWord], vocabulary: &Vocabulary) -> bool {
        let seeds = self.seeds(words, vocabulary);
        let all: f64 = seeds.iter().map(|seed| seed.weight).sum();
        let cut = seeds.iter().filter(|seed| seed.places.len() >= self.most);
        2.0 * cut.map(|seed| seed.weight).sum::<f64>() > all
    }

    /// Windows for the piece `words`, the weightiest first; at most `count`.
    ///
    /// `bonus` says how many bits a place is favoured by.
    pub(crate) fn windows(
        &self,
        words: &[QuoteWord],
        vocabulary: &Vocabulary,
        count: usize,
        bonus: impl Fn(usize, usize) -> f64,
    ) -> Vec<Window> {
        let hits = self.hits(words, vocabulary);
        let reach = words.len() + words.len() / 2 + 12;
        let mut windows = gather(&hits, reach, &bonus);
        windows.sort_by(|a, b| {
            b.weight
                .total_cmp(&a.weight)
                .then(a.source.cmp(&b.source))
                .then(a.start.cmp(&b.start))
        });
        let slack = words.len() / 2 + 8;
        let mut chosen: Vec<Window> = Vec::new();
        for window in windows {
            let near = |other: &Window| {
                other.source == window.source && window.start < other.end && other.start < window.end
            };
            if !chosen.iter().any(near) {
                chosen.push(window);
            }
            if chosen.len() == count {
                break;
            }
        }
        for window in &mut chosen {
            window.start = window.start.saturating_sub(slack + words.len() / 2);
            window.end += slack + words.len() / 2;
        }
        chosen
    }

    /// Places of the seeds of `words`, ascending; of the rarest seeds first, up to [`MOST_HITS`].
    fn hits(&self, words: &[QuoteWord], vocabulary: &Vocabulary) -> Vec<Hit> {
        let mut seeds: Vec<Seed<'_>> = self.seeds(words, vocabulary);
        seeds.sort_by_key(|seed| (seed.places.len(), seed.number));
        let mut hits = Vec::new();
        for seed in seeds {
            if hits.len() + seed.places.len() > MOST_HITS && !hits.is_empty() {
                break;
            }
            hits.extend(seed.places.iter().map(|place| Hit {
                place: *place,
                seed: seed.number,
                weight: seed.weight,
            }));
        }
        hits.sort_unstable_by_key(|hit| (hit.place, hit.seed));
        hits
    }

    /// The distinct seeds of `words`.
    fn seeds(&self, words: &[QuoteWord], vocabulary: &Vocabulary) -> Vec<Seed<'_>> {
        let mut pairs = FxHashSet::default();
        let mut roots = FxHashSet::default();
        let mut seeds = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let root = vocabulary.root(word.id);
            if let Some(places) = self.roots.get(&root).filter(|_| roots.insert(root)) {
                let weight = vocabulary.bits(word.id) / 2.0;
                seeds.push(Seed {
                    places,
                    number: at + words.len(),
                    weight,
                });
            }
            let Some(next) = words.get(at + 1) else { continue };
            let pair = (word.id, next.id);
            if let Some(places) = self.pairs.get(&pair).filter(|_| pairs.insert(pair)) {
                let weight = vocabulary.bits(word.id) + vocabulary.bits(next.id);
                seeds.push(Seed {
                    places,
                    number: at,
                    weight,
                });
            }
        }
        seeds
    }
}

/// More places than this are not looked at for one piece.
const MOST_HITS: usize = 60_000;

/// A seed of a piece.
struct Seed<'a> {
    places: &'a [Place],
    /// Which seed of the piece.
    number: usize,
    weight: f64,
}

fn note(places: Option<&mut Vec<Place>>, place: Place, most: usize) {
    if let Some(places) = places.filter(|places| places.len() < most) {
        places.push(place);
    }
}

struct Hit {
    place: Place,
    /// Which seed of the piece.
    seed: usize,
    weight: f64,
}

/// For each hit, the window of `reach` words that starts with it. A seed counts once in a window. Linear in the
/// hits: both ends only move forward.
fn gather(hits: &[Hit], reach: usize, bonus: &impl Fn(usize, usize) -> f64) -> Vec<Window> {
    let mut windows = Vec::with_capacity(hits.len());
    let mut seen: FxHashMap<usize, usize> = FxHashMap::default();
    let (mut end, mut weight) = (0, 0.0);
    for (start, first) in hits.iter().enumerate() {
        while let Some(hit) = hits.get(end).filter(|hit| {
            hit.place.source == first.place.source && (hit.place.word - first.place.word) as usize <= reach
        }) {
            let times = seen.entry(hit.seed).or_default();
            *times += 1;
            if *times == 1 {
                weight += hit.weight;
            }
            end += 1;
        }
        let (source, word) = (first.place.source as usize, first.place.word as usize);
        let last = hits.get(end - 1).map_or(word, |hit| hit.place.word as usize);
        windows.push(Window {
            source,
            start: word,
            end: last + 2,
            weight: weight + bonus(source, word),
        });
        if let Some(times) = seen.get_mut(&first.seed) {
            *times -= 1;
            if *times == 0 {
                weight -= first.weight;
            }
        }
        if end == start + 1 {
            weight = 0.0;
        }
    }
    windows
}
