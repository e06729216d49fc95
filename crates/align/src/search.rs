//! Where in the sources a piece of a quote may stand.
//!
//! A piece's places are the windows, about as long as the piece, in which the most bits of its seeds meet. The
//! rarest seeds are looked at first, and only as many as it takes: what stands everywhere tells nothing.

use crate::index::{Index, Place, Seed};
use crate::pattern::QuoteWord;
use crate::vocabulary::Vocabulary;
use std::cmp::Reverse;

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

/// Places of so few seeds are always looked at.
const FEWEST_SEEDS: usize = 4;

/// Places that are looked at for one piece, when more seeds than those have some.
const ENOUGH_HITS: usize = 150;

/// More places than this are not looked at for one piece, but those of its rarest seed.
const MOST_HITS: usize = 1_200;

/// Meetings that are weighed with all seeds, when more are as good as each other than are wanted.
const WEIGHED: usize = 24;

/// A window with less than this share of the best window's bits is no place.
const WORTH_A_LOOK: f64 = 0.4;

/// Windows for the piece `words`, the weightiest first; at most `count`. `favour` says by how many bits a word of a
/// source is favoured.
pub(crate) fn windows(
    words: &[QuoteWord],
    index: &Index<'_>,
    vocabulary: &Vocabulary,
    count: usize,
    favour: &dyn Fn(usize, usize) -> f64,
) -> Vec<Window> {
    let mut seeds = index.seeds(words, vocabulary);
    seeds.retain(|seed| !seed.places.is_empty());
    seeds.sort_by_key(|seed| (seed.places.len(), seed.at));
    let rare = rare_seeds(&seeds);
    let hits = hits(seeds.get(..rare).unwrap_or_default(), words.len());
    let reach = words.len() + words.len() / 2 + 12;
    let meetings = meetings(&hits, 2 * words.len(), reach, favour);
    let mut best = choose(&meetings, WEIGHED);
    if best.len() > count {
        for meeting in &mut best {
            let common = seeds.get(rare..).unwrap_or_default();
            meeting.weight += common
                .iter()
                .filter(|seed| seed.stands_in(meeting.window))
                .map(Seed::weight)
                .sum::<u32>();
        }
        best = choose(&best, count);
    }
    let slack = words.len() / 4 + 8;
    let widened = best.into_iter().map(|it| Window {
        start: it.window.start.saturating_sub(slack),
        end: it.window.end + slack,
        ..it.window
    });
    widened.collect()
}

/// How many of `seeds`, the rarest first, have their places looked at one by one.
fn rare_seeds(seeds: &[Seed<'_>]) -> usize {
    let mut hits = 0;
    let is_enough = |(used, seed): (usize, &Seed<'_>)| {
        hits += seed.places.len();
        used > 0
            && hits
                > if used < FEWEST_SEEDS {
                    MOST_HITS
                } else {
                    ENOUGH_HITS
                }
    };
    seeds
        .iter()
        .enumerate()
        .position(is_enough)
        .unwrap_or(seeds.len())
}

/// The weightiest of `meetings` that do not overlap, best first, the first of equally good ones; at most `count`, and
/// none that is much worse than the best.
fn choose(meetings: &[Meeting], count: usize) -> Vec<Meeting> {
    let most = meetings.iter().map(|it| it.weight).max().unwrap_or(0);
    let is_worth = |it: &&Meeting| f64::from(it.weight) >= f64::from(most) * WORTH_A_LOOK;
    let rank = |it: &&Meeting| (it.weight, Reverse((it.window.source, it.window.start)));
    let mut open: Vec<&Meeting> = meetings.iter().filter(is_worth).collect();
    let mut chosen = Vec::with_capacity(count.min(open.len()));
    while chosen.len() < count
        && let Some(best) = open.iter().copied().max_by_key(rank)
    {
        open.retain(|it| !it.window.overlaps(best.window));
        chosen.push(*best);
    }
    chosen
}

impl Window {
    const fn overlaps(self, other: Self) -> bool {
        self.source == other.source && self.start < other.end && other.start < self.end
    }
}

impl Seed<'_> {
    /// Sixteenths of a bit.
    fn weight(&self) -> u32 {
        sixteenths(self.bits)
    }

    /// Whether it stands in `window`.
    fn stands_in(&self, window: Window) -> bool {
        let place = |place: &Place| (place.source as usize, place.word as usize);
        let first = self
            .places
            .partition_point(|it| place(it) < (window.source, window.start));
        self.places
            .get(first)
            .is_some_and(|it| place(it) < (window.source, window.end))
    }
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

/// Places of `seeds`, ascending, for a piece of `words` words.
fn hits(seeds: &[Seed<'_>], words: usize) -> Vec<Hit> {
    let mut hits = Vec::with_capacity(seeds.iter().map(|seed| seed.places.len()).sum());
    for seed in seeds {
        hits.extend(seed.places.iter().map(|place| Hit {
            place: *place,
            at: seed.at,
            seed: if seed.is_pair { seed.at } else { seed.at + words },
            weight: seed.weight(),
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
#[derive(Clone, Copy)]
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
