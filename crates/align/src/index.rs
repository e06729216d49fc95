//! Where the seeds of all quotes stand: one pass over all sources.
//!
//! A pair of neighbouring words of a quote, or a single word that is rare enough to point somewhere, is a *seed*. A pair
//! that is to be expected everywhere is one only where the pairs beside it are no better, and is noted only so often.

use crate::library::{SourceWord, Words};
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
pub(crate) struct Index<'v> {
    /// The number of each pair that is a seed.
    pairs: FxHashMap<(WordId, WordId), u32>,
    /// The number of each root that is a seed.
    roots: FxHashMap<&'v str, u32>,
    /// The places of all seeds, seed by seed.
    places: Vec<Place>,
    /// Where the places of each seed begin.
    starts: Vec<usize>,
    /// For each word that is a seed by itself, its number.
    alone: Vec<u32>,
    most: usize,
}

/// A word alone is a seed from this many bits on.
const POINTED: f64 = 9.5;

/// In a quote of so few words every word and every pair is a seed.
const SHORT: usize = 4;

/// In a quote of so few words every pair is a seed: it may have none that is rare.
const PLAIN: usize = 12;

/// A pair that is to be expected everywhere is a seed where so many pairs to either side are no better.
const LONELY: usize = 2;

/// `log2` of how often a seed is to be expected in all sources, at most.
const EXPECTED_BITS: f64 = 8.0;

impl<'v> Index<'v> {
    /// Notes the places of every seed of `patterns`, at most `most` of each.
    pub(crate) fn new(
        patterns: &[Pattern],
        sources: &[Words],
        vocabulary: &'v Vocabulary,
        most: usize,
    ) -> Self {
        let mut index = Self {
            pairs: FxHashMap::default(),
            roots: FxHashMap::default(),
            places: Vec::new(),
            starts: Vec::new(),
            alone: Vec::new(),
            most,
        };
        let least = (vocabulary.total().max(1) as f64).log2() - EXPECTED_BITS;
        for pattern in patterns {
            index.want(&pattern.words, least, vocabulary);
        }
        let scan = Scan::new(&index, vocabulary);
        let found = scan.run(sources, most);
        index.alone = scan.alone;
        index.sort(&found);
        index
    }

    /// Makes the seeds of a quote known. A seed of `least` bits is rare.
    fn want(&mut self, words: &[QuoteWord], least: f64, vocabulary: &'v Vocabulary) {
        let is_short = words.len() <= SHORT;
        let bits = |at: usize| words.get(at).map_or(0.0, |word| vocabulary.bits(word.id));
        let pair = |at: usize| {
            if at + 1 < words.len() {
                bits(at) + bits(at + 1)
            } else {
                0.0
            }
        };
        for (at, word) in words.iter().enumerate() {
            if is_short || bits(at) >= least.max(POINTED) {
                let number = self.next();
                self.roots.entry(vocabulary.root(word.id)).or_insert(number);
            }
            let Some(next) = words.get(at + 1) else { continue };
            let is_best = || {
                let mut near = at.saturating_sub(LONELY)..=at + LONELY;
                near.all(|it| pair(it) < least && (pair(it) < pair(at) || it >= at && pair(it) <= pair(at)))
            };
            if words.len() <= PLAIN || pair(at) >= least || is_best() {
                let number = self.next();
                self.pairs.entry((word.id, next.id)).or_insert(number);
            }
        }
    }

    /// The number of the next seed.
    fn next(&self) -> u32 {
        u32::try_from(self.pairs.len() + self.roots.len()).unwrap_or(u32::MAX)
    }

    /// Sorts `found`, ascending by place, by the number of the seed.
    fn sort(&mut self, found: &[Found]) {
        let seeds = self.next() as usize;
        let mut ends = vec![0_usize; seeds + 1];
        for it in found {
            if let Some(count) = ends.get_mut(it.seed as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for end in &mut ends {
            sum += *end;
            *end = sum;
        }
        self.starts.clone_from(&ends);
        self.places = vec![Place { source: 0, word: 0 }; found.len()];
        for it in found {
            let Some(end) = ends.get_mut(it.seed as usize) else {
                continue;
            };
            if let Some(place) = self.places.get_mut(*end) {
                *place = it.place;
            }
            *end += 1;
        }
    }

    fn places(&self, seed: u32) -> &[Place] {
        let at = seed as usize;
        let (Some(start), Some(end)) = (self.starts.get(at), self.starts.get(at + 1)) else {
            return &[];
        };
        self.places.get(*start..*end).unwrap_or_default()
    }

    /// The distinct seeds of `words`, in their order.
    pub(crate) fn seeds(&self, words: &[QuoteWord], vocabulary: &Vocabulary) -> Vec<Seed<'_>> {
        let mut known = FxHashSet::default();
        let mut seeds = Vec::with_capacity(2 * words.len());
        let mut offer = |number: Option<u32>, at: usize, is_pair: bool, bits: f64| {
            if let Some(number) = number.filter(|number| known.insert(*number)) {
                let places = self.places(number);
                seeds.push(Seed {
                    places,
                    at,
                    is_pair,
                    bits,
                });
            }
        };
        let mut before: Option<(WordId, f64)> = None;
        for (at, word) in words.iter().enumerate() {
            let bits = vocabulary.bits(word.id);
            if let Some((first, its)) = before {
                let pair = self.pairs.get(&(first, word.id)).copied();
                offer(pair, at - 1, true, its + bits);
            }
            let alone = self.alone.get(word.id.0 as usize).copied();
            offer(alone.filter(|number| *number < u32::MAX), at, false, bits / 2.0);
            before = Some((word.id, bits));
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

/// A seed that was met.
struct Found {
    seed: u32,
    place: Place,
}

/// The word is a seed by itself.
const ALONE: u8 = 1;

/// The word begins a pair that is a seed.
const FIRST: u8 = 2;

/// The word ends a pair that is a seed.
const SECOND: u8 = 4;

/// Bits of the filter that most pairs do not pass.
const FILTER: usize = 1 << 17;

/// Words that are looked at in one go.
const CHUNK: usize = 1 << 12;

/// The look-up tables of the pass over the sources.
struct Scan<'i> {
    pairs: &'i FxHashMap<(WordId, WordId), u32>,
    /// For each word, what it may be.
    roles: Vec<u8>,
    /// For each word that is a seed by itself, which.
    alone: Vec<u32>,
    filter: Vec<u64>,
    seeds: usize,
}

impl<'i> Scan<'i> {
    fn new(index: &'i Index<'_>, vocabulary: &Vocabulary) -> Self {
        let mut scan = Self {
            pairs: &index.pairs,
            roles: vec![0; vocabulary.len()],
            alone: vec![u32::MAX; vocabulary.len()],
            filter: vec![0; FILTER / 64],
            seeds: index.next() as usize,
        };
        for (first, second) in index.pairs.keys() {
            scan.play(*first, FIRST);
            scan.play(*second, SECOND);
            let (at, bit) = filter_bit(*first, *second);
            if let Some(bits) = scan.filter.get_mut(at) {
                *bits |= bit;
            }
        }
        let heads: FxHashSet<[u8; 4]> = index.roots.keys().map(|root| head(root)).collect();
        for id in (0..vocabulary.len())
            .filter_map(|id| u32::try_from(id).ok())
            .map(WordId)
        {
            let form = vocabulary.form(id);
            if heads.contains(&head(form.strip_suffix("'s").unwrap_or(form)))
                && let Some(number) = index.roots.get(vocabulary.quick_root(id))
            {
                scan.play(id, ALONE);
                if let Some(alone) = scan.alone.get_mut(id.0 as usize) {
                    *alone = *number;
                }
            }
        }
        scan
    }

    fn play(&mut self, id: WordId, role: u8) {
        if let Some(roles) = self.roles.get_mut(id.0 as usize) {
            *roles |= role;
        }
    }

    /// Every place of every seed, at most `most` of each, ascending.
    fn run(&self, sources: &[Words], most: usize) -> Vec<Found> {
        let mut counts = vec![0_usize; self.seeds];
        let mut found = Vec::new();
        let mut note = |seed: u32, source: usize, word: usize| {
            let (Ok(source), Ok(word)) = (u32::try_from(source), u32::try_from(word)) else {
                return;
            };
            if let Some(count) = counts.get_mut(seed as usize).filter(|count| **count < most) {
                *count += 1;
                let place = Place { source, word };
                found.push(Found { seed, place });
            }
        };
        let mut candidates = Vec::with_capacity(CHUNK);
        for (source, row) in sources.iter().enumerate() {
            let mut before = (WordId(u32::MAX), 0);
            for (number, chunk) in row.words.chunks(CHUNK).enumerate() {
                let first = before.0;
                self.pick(chunk, &mut before, &mut candidates);
                for at in &candidates {
                    let Some(word) = chunk.get(*at) else { continue };
                    let place = number * CHUNK + at;
                    if self.role(word.id) & ALONE != 0
                        && let Some(seed) = self.alone.get(word.id.0 as usize)
                    {
                        note(*seed, source, place);
                    }
                    let previous = at
                        .checked_sub(1)
                        .and_then(|it| chunk.get(it))
                        .map_or(first, |it| it.id);
                    if let Some(seed) = self.pairs.get(&(previous, word.id)) {
                        note(*seed, source, place.saturating_sub(1));
                    }
                }
            }
        }
        found
    }

    /// What a word may be.
    fn role(&self, id: WordId) -> u8 {
        self.roles.get(id.0 as usize).copied().unwrap_or(0)
    }

    /// Picks the words of `chunk` that may be a seed or end one. Without branches: what a word is cannot be guessed.
    fn pick(&self, chunk: &[SourceWord], before: &mut (WordId, u8), candidates: &mut Vec<usize>) {
        candidates.clear();
        candidates.resize(chunk.len(), 0);
        let mut count = 0;
        for (at, word) in chunk.iter().enumerate() {
            let role = self.role(word.id);
            let (place, bit) = filter_bit(before.0, word.id);
            let may_pair = self.filter.get(place).is_some_and(|bits| bits & bit != 0);
            let is_pair = u8::from(may_pair) & (before.1 / FIRST) & (role / SECOND) & 1;
            if let Some(candidate) = candidates.get_mut(count) {
                *candidate = at;
            }
            count += usize::from(is_pair | role & ALONE);
            *before = (word.id, role);
        }
        candidates.truncate(count);
    }
}

fn filter_bit(first: WordId, second: WordId) -> (usize, u64) {
    let pair = u64::from(first.0) << 32 | u64::from(second.0);
    let bit = (pair.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as usize % FILTER;
    (bit / 64, 1 << (bit % 64))
}

/// The first four bytes.
fn head(form: &str) -> [u8; 4] {
    let mut head = [0; 4];
    for (place, byte) in head.iter_mut().zip(form.bytes()) {
        *place = byte;
    }
    head
}
