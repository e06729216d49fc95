//! A whole quote laid along the sources: its pieces placed one by one, then joined in the likeliest way.
//!
//! A quote falls into pieces at its ellipses and around its cue. Each piece is looked for everywhere and, besides,
//! in the neighbourhood of the pieces before and behind it. Of all ways to choose one place for each piece, the
//! one with the most bits is taken; a join costs more, the less it looks like one utterance.

use crate::alignment::Step;
use crate::index::Index;
use crate::library::Words;
use crate::options::options;
use crate::pattern::{Gap, GapKind, Pattern};
use crate::vocabulary::{Relation, Vocabulary};
use ibid_core::Span;

/// A piece of the quote and where it was placed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Placed {
    /// Index of its first word in the quote.
    pub(crate) first: usize,
    /// Index after its last word.
    pub(crate) end: usize,
    /// Which source.
    pub(crate) source: usize,
    /// Words of the source from the first paired one up to after the last; empty when nothing is paired.
    pub(crate) start_word: usize,
    /// See `start_word`.
    pub(crate) end_word: usize,
    /// Bits of the alignment.
    pub(crate) bits: f64,
    /// Steps; indices count in the whole quote and in the whole source.
    pub(crate) steps: Vec<Step>,
    /// By how many bits the place is favoured.
    pub(crate) favour: f64,
}

impl Placed {
    /// Whether any word is paired.
    pub(crate) const fn is_placed(&self) -> bool {
        self.start_word < self.end_word
    }
}

/// A way to place all pieces.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Chain {
    /// The pieces, in the order of the quote.
    pub(crate) pieces: Vec<Placed>,
    /// Bits of all pieces, joins taken off.
    pub(crate) bits: f64,
    /// `bits`, with what the place of the speaker's own turn is favoured by.
    pub(crate) rank: f64,
}

/// What placing needs besides the quote.
pub(crate) struct Field<'a> {
    pub(crate) sources: &'a [Words],
    pub(crate) vocabulary: &'a Vocabulary,
    pub(crate) index: &'a Index<'a>,
    /// Bits by which a word of a source is favoured: whether the draft's speaker speaks there.
    pub(crate) favour: &'a dyn Fn(usize, usize) -> f64,
    /// Number of the turn that holds a word of a source.
    pub(crate) turn: &'a dyn Fn(usize, usize) -> Option<usize>,
    /// `log2` of the words of all sources.
    pub(crate) scope_bits: f64,
}

/// Words around a neighbour in which a piece is looked for.
pub(crate) const NEIGHBOURHOOD: usize = 160;

/// Pieces beyond this many are not told apart.
const MOST_PIECES: usize = 48;

/// A longer piece is cut, so that laying it out stays within bounds.
const LONGEST_PIECE: usize = 160;

/// An unplaced head or tail of so many words is looked for on its own.
const LOOSE_WORDS: usize = 4;

/// The likeliest ways to place `pattern`, best first; at most `count`.
pub(crate) fn place(pattern: &Pattern, field: &Field<'_>, count: usize) -> Vec<Chain> {
    let cuts = cuts(pattern);
    let mut chains = chains(pattern, &cuts, field, count);
    let loose = chains
        .first()
        .filter(|best| best.bits > 0.0)
        .map(|best| loose_ends(best, pattern, field))
        .unwrap_or_default();
    if !loose.is_empty() && cuts.len() + loose.len() < MOST_PIECES {
        let mut finer: Vec<usize> = cuts.into_iter().chain(loose).collect();
        finer.sort_unstable();
        finer.dedup();
        chains.extend(self::chains(pattern, &finer, field, count));
        chains.sort_by(|a, b| b.rank.total_cmp(&a.rank));
        chains.truncate(count);
    }
    chains
}

/// Indices of words before which the quote is cut into pieces.
fn cuts(pattern: &Pattern) -> Vec<usize> {
    let mut cuts: Vec<usize> = pattern
        .gaps
        .iter()
        .map(|gap| gap.before)
        .take(MOST_PIECES)
        .collect();
    let mut start = 0;
    let ends: Vec<usize> = cuts.iter().copied().chain([pattern.words.len()]).collect();
    for end in ends {
        while end - start > LONGEST_PIECE + LONGEST_PIECE / 4 {
            start += LONGEST_PIECE;
            cuts.push(start);
        }
        start = end;
    }
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

/// Where the ends of pieces begin or end that do not belong to their place: behind (or before) the best-scoring
/// run of steps.
fn loose_ends(chain: &Chain, pattern: &Pattern, field: &Field<'_>) -> Vec<usize> {
    let mut cuts = Vec::new();
    for piece in chain.pieces.iter().filter(|piece| piece.is_placed()) {
        let Some((start, end)) = best_run(piece, pattern, field) else {
            continue;
        };
        if start - piece.first >= LOOSE_WORDS {
            cuts.push(start);
        }
        if piece.end - end >= LOOSE_WORDS {
            cuts.push(end);
        }
    }
    cuts
}

/// Words of the quote that the best-scoring run of steps of `piece` covers.
fn best_run(piece: &Placed, pattern: &Pattern, field: &Field<'_>) -> Option<(usize, usize)> {
    let row = field.sources.get(piece.source)?;
    let worth = |step: &Step| match *step {
        Step::Pair(quoted, said) => {
            let (Some(quoted), Some(said)) = (pattern.words.get(quoted), row.words.get(said)) else {
                return 0.0;
            };
            match field.vocabulary.relation(quoted.id, said.id) {
                Relation::Same | Relation::Variant => field.vocabulary.bits(quoted.id),
                _ => -4.0,
            }
        }
        Step::TwoForOne(..) | Step::OneForTwo(..) => 8.0,
        Step::Added(..) => -4.0,
        Step::Skipped(..) => -1.0,
    };
    let (mut best, mut best_sum) = (None, 0.0);
    let (mut start, mut sum) = (0, 0.0);
    for (at, step) in piece.steps.iter().enumerate() {
        if sum <= 0.0 {
            (start, sum) = (at, 0.0);
        }
        sum += worth(step);
        if sum > best_sum {
            (best, best_sum) = (Some((start, at)), sum);
        }
    }
    let (start, end) = best?;
    Some((
        piece.steps.get(start)?.quoted().0,
        piece.steps.get(end)?.quoted().1,
    ))
}

fn chains(pattern: &Pattern, cuts: &[usize], field: &Field<'_>, count: usize) -> Vec<Chain> {
    let starts = [0].into_iter().chain(cuts.iter().copied());
    let ends = cuts.iter().copied().chain([pattern.words.len()]);
    let pieces: Vec<(usize, usize)> = starts.zip(ends).filter(|(start, end)| start < end).collect();
    let options = options(pattern, &pieces, field);
    let heaviest = (0..options.len()).max_by(|a, b| {
        let weight = |at: &usize| {
            options
                .get(*at)
                .and_then(|all| all.first())
                .map_or(0.0, |best| best.bits)
        };
        weight(a).total_cmp(&weight(b)).then(b.cmp(a))
    });
    let Some(heaviest) = heaviest else {
        return Vec::new();
    };
    let choices = options.get(heaviest).map_or(0, Vec::len);
    let mut chains: Vec<Chain> = (0..choices)
        .filter_map(|choice| best_chain(pattern, &options, (heaviest, choice), field))
        .collect();
    chains.sort_by(|a, b| b.rank.total_cmp(&a.rank));
    chains.truncate(count);
    chains
}

/// The best way through `options` in which piece `forced.0` has its place number `forced.1`.
fn best_chain(
    pattern: &Pattern,
    options: &[Vec<Placed>],
    forced: (usize, usize),
    field: &Field<'_>,
) -> Option<Chain> {
    let mut scores: Vec<Vec<(f64, usize)>> = Vec::with_capacity(options.len());
    for (at, places) in options.iter().enumerate() {
        let row = places.iter().enumerate().map(|(number, place)| {
            if at == forced.0 && number != forced.1 {
                return (f64::NEG_INFINITY, 0);
            }
            let own = place.bits + place.favour;
            let Some((before, scores)) = at
                .checked_sub(1)
                .and_then(|it| options.get(it).zip(scores.get(it)))
            else {
                return (own, 0);
            };
            let joins = before
                .iter()
                .zip(scores)
                .enumerate()
                .map(|(from, (before, (score, _)))| (score - join_cost(pattern, before, place, field), from));
            let best = joins.fold(
                (f64::NEG_INFINITY, 0),
                |best, it| if it.0 > best.0 { it } else { best },
            );
            (best.0 + own, best.1)
        });
        let row: Vec<(f64, usize)> = row.collect();
        scores.push(row);
    }
    trace(options, &scores)
}

fn trace(options: &[Vec<Placed>], scores: &[Vec<(f64, usize)>]) -> Option<Chain> {
    let last = scores.last()?;
    let (mut number, rank) =
        last.iter()
            .enumerate()
            .fold((0, f64::NEG_INFINITY), |best, (at, (score, _))| {
                if *score > best.1 { (at, *score) } else { best }
            });
    let mut pieces = Vec::with_capacity(options.len());
    for (places, row) in options.iter().zip(scores).rev() {
        pieces.push(places.get(number)?.clone());
        number = row.get(number)?.1;
    }
    pieces.reverse();
    let favour: f64 = pieces.iter().map(|piece| piece.favour).sum();
    let most = pieces.iter().map(|piece| piece.favour).fold(0.0, f64::max);
    (rank > f64::NEG_INFINITY).then_some(Chain {
        bits: rank - favour,
        rank: rank - favour + most,
        pieces,
    })
}

/// What a join of pieces of two sources costs besides the size of the search.
pub(crate) const DEAREST_JOIN: f64 = 6.0;

/// What it costs to read `behind` as the continuation of `before`.
fn join_cost(pattern: &Pattern, before: &Placed, behind: &Placed, field: &Field<'_>) -> f64 {
    if !before.is_placed() || !behind.is_placed() {
        return 0.0;
    }
    if before.source != behind.source {
        return field.scope_bits + DEAREST_JOIN;
    }
    if behind.start_word < before.end_word && before.start_word < behind.end_word {
        return 100.0;
    }
    let Some(distance) = behind.start_word.checked_sub(before.end_word) else {
        return field.scope_bits.min(12.0) + 1.0;
    };
    if distance == 0 {
        return 0.0;
    }
    let marked = gap_at(pattern, behind.first).kind != GapKind::Unmarked;
    let same_turn =
        (field.turn)(before.source, before.end_word - 1) == (field.turn)(behind.source, behind.start_word);
    let near = match (marked, same_turn) {
        (true, true) => 1.0 + 0.01 * distance as f64,
        (true, false) => 4.0 + 0.02 * distance as f64,
        (false, _) => 4.0 + 0.4 * distance as f64,
    };
    near.min(field.scope_bits.min(12.0))
}

/// What marks the place before word `before` of the quote.
pub(crate) fn gap_at(pattern: &Pattern, before: usize) -> Gap {
    let place = pattern.words.get(before).map_or(0, |word| word.span.start);
    let unmarked = Gap {
        before,
        kind: GapKind::Unmarked,
        span: Span::new(place, place),
    };
    let found = pattern.gaps.binary_search_by_key(&before, |gap| gap.before);
    found
        .ok()
        .and_then(|at| pattern.gaps.get(at))
        .copied()
        .unwrap_or(unmarked)
}
