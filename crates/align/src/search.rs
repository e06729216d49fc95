//! Where in the sources a piece of a quote may stand.
//!
//! A piece's places are the windows, about as long as the piece, in which the most bits of its seeds meet. The
//! rarest seeds are looked at first, and only as many as it takes: what stands everywhere tells nothing.

use crate::index::{Index, Place};
use crate::pattern::QuoteWord;
use crate::vocabulary::Vocabulary;

/// A stretch of a source in which a piece may stand: indices of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Window {
    /// Which source.
    pub(crate) source: usize,
    /// First word.
    pub(crate) start: usize,
    /// After the last word.
    pub(crate) end: usize,
}

/// Places that are looked at for one piece, when enough seeds have some.
const ENOUGH_HITS: usize = 1_500;

/// So many seeds with places are enough.
const ENOUGH_SEEDS: usize = 8;

/// More places than this are not looked at for one piece.
const MOST_HITS: usize = 60_000;

/// A window with less than this share of the best window's bits is no place.
const WORTH_A_LOOK: f64 = 0.4;

/// Windows for the piece `words`, the weightiest first; at most `count`. `favour` says by how many bits a word of a
/// source is favoured.
pub(crate) fn windows(
    words: &[QuoteWord],
    index: &Index,
    vocabulary: &Vocabulary,
    count: usize,
    favour: &dyn Fn(usize, usize) -> f64,
) -> Vec<Window> {
    let hits = hits(words, index, vocabulary);
    let reach = words.len() + words.len() / 2 + 12;
    let mut meetings = meetings(&hits, 2 * words.len(), reach, favour);
    meetings.sort_by_key(|it| (std::cmp::Reverse(it.weight), it.window.source, it.window.start));
    let slack = words.len() / 4 + 8;
    let least = meetings
        .first()
        .map_or(0.0, |best| f64::from(best.weight) * WORTH_A_LOOK);
    let mut chosen: Vec<Window> = Vec::new();
    for meeting in meetings.iter().take_while(|it| f64::from(it.weight) >= least) {
        let window = meeting.window;
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
        window.start = window.start.saturating_sub(slack);
        window.end += slack;
    }
    chosen
}

/// A place of a seed of the piece.
struct Hit {
    place: Place,
    /// Index of the seed's first word in the piece.
    at: usize,
    /// Number of the seed: `at`, or for a single word `at` behind all pairs.
    seed: usize,
    /// Sixteenths of a bit.
    weight: u32,
}

/// Places of the seeds of `words`, ascending; those of the rarest seeds first.
fn hits(words: &[QuoteWord], index: &Index, vocabulary: &Vocabulary) -> Vec<Hit> {
    let mut seeds = index.seeds(words, vocabulary);
    seeds.sort_by_key(|seed| (seed.places.len(), seed.at));
    let mut hits = Vec::new();
    let seeds = seeds.into_iter().filter(|seed| !seed.places.is_empty());
    for (used, seed) in seeds.enumerate() {
        let most = if used < ENOUGH_SEEDS {
            MOST_HITS
        } else {
            ENOUGH_HITS
        };
        if hits.len() + seed.places.len() > most && !hits.is_empty() {
            break;
        }
        hits.extend(seed.places.iter().map(|place| Hit {
            place: *place,
            at: seed.at,
            seed: if seed.is_pair {
                seed.at
            } else {
                seed.at + words.len()
            },
            weight: sixteenths(seed.bits),
        }));
    }
    hits.sort_unstable_by_key(|hit| (hit.place, hit.seed));
    hits
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a seed is worth at most 32 bits"
)]
fn sixteenths(bits: f64) -> u32 {
    (bits.clamp(0.0, 1000.0) * 16.0) as u32
}

/// A window with what its seeds weigh together.
struct Meeting {
    window: Window,
    weight: u32,
}

/// For each hit, the window of `reach` words that starts with it; each of the `seeds` seeds counts once in a
/// window. Linear in the hits: both ends only move forward.
fn meetings(hits: &[Hit], seeds: usize, reach: usize, favour: &dyn Fn(usize, usize) -> f64) -> Vec<Meeting> {
    let mut meetings = Vec::with_capacity(hits.len());
    let mut times = vec![0_u32; seeds];
    let (mut end, mut weight) = (0, 0);
    for first in hits {
        let within = |hit: &&Hit| {
            hit.place.source == first.place.source && (hit.place.word - first.place.word) as usize <= reach
        };
        while let Some(hit) = hits.get(end).filter(within) {
            if let Some(times) = times.get_mut(hit.seed) {
                *times += 1;
                weight += if *times == 1 { hit.weight } else { 0 };
            }
            end += 1;
        }
        let (source, word) = (first.place.source as usize, first.place.word as usize);
        let last = end.checked_sub(1).and_then(|at| hits.get(at)).unwrap_or(first);
        let behind = seeds / 2 - last.at.min(seeds / 2);
        meetings.push(Meeting {
            window: Window {
                source,
                start: word.saturating_sub(first.at),
                end: last.place.word as usize + behind,
            },
            weight: weight + sixteenths(favour(source, word)),
        });
        if let Some(times) = times.get_mut(first.seed) {
            *times -= 1;
            weight -= if *times == 0 { first.weight } else { 0 };
        }
    }
    meetings
}
