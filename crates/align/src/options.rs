//! The places that each piece of a quote may have: in the windows where its seeds meet, and beside its neighbours.

use crate::alignment::{Prefer, Step, align};
use crate::bag::Bag;
use crate::pattern::Pattern;
use crate::placement::{DEAREST_JOIN, Field, NEIGHBOURHOOD, Placed};
use crate::search::{Window, windows};

/// Places looked at for each piece.
const PLACES: usize = 6;

/// For each piece, the places it may have; never empty.
pub(crate) fn options(pattern: &Pattern, pieces: &[(usize, usize)], field: &Field<'_>) -> Vec<Vec<Placed>> {
    let mut options: Vec<Vec<Placed>> = pieces
        .iter()
        .map(|(first, end)| {
            let words = pattern.words.get(*first..*end).unwrap_or(&[]);
            let bag = Bag::new(words, field.vocabulary);
            let mut found: Vec<Placed> = Vec::new();
            for window in windows(words, field.index, field.vocabulary, PLACES, field.favour) {
                let best = found.iter().map(|it| it.bits).fold(0.0, f64::max);
                let least = f64::min(0.9 * best, f64::max(WORTH_LAYING * best, field.scope_bits));
                if found.is_empty() || field.shared(&bag, window) >= least {
                    places(pattern, (*first, *end), window, &bag, field, &mut found);
                }
            }
            found
        })
        .collect();
    for at in 1..pieces.len() {
        let before = options.get(at - 1).cloned().unwrap_or_default();
        extend(&mut options, at, &before, pattern, pieces, field, after);
    }
    for at in (0..pieces.len().saturating_sub(1)).rev() {
        let behind = options.get(at + 1).cloned().unwrap_or_default();
        extend(&mut options, at, &behind, pattern, pieces, field, before);
    }
    for (found, (first, end)) in options.iter_mut().zip(pieces) {
        found.sort_by(|a, b| (b.bits + b.favour).total_cmp(&(a.bits + a.favour)));
        found.dedup_by(|a, b| (a.source, a.start_word, a.end_word) == (b.source, b.start_word, b.end_word));
        found.truncate(2 * PLACES);
        found.push(unplaced(*first, *end));
    }
    options
}

/// A window in which so small a share of the best place's bits can agree, or no more than the size of the search
/// gives by chance, is not looked at word by word.
const WORTH_LAYING: f64 = 0.65;

/// The same for the rest of a window that has a place already.
const WORTH_LAYING_AGAIN: f64 = 0.7;

/// More places in one window are not told apart.
const PLACES_IN_WINDOW: usize = 3;

/// Adds the places of a piece in one window to `all`: the best, and others behind it that are nearly as good.
fn places(
    pattern: &Pattern,
    piece: (usize, usize),
    mut window: Window,
    bag: &Bag,
    field: &Field<'_>,
    all: &mut Vec<Placed>,
) {
    let mut best = f64::NEG_INFINITY;
    for _ in 0..PLACES_IN_WINDOW {
        let placed = lay(pattern, piece, window, Prefer::First, field);
        if !placed.is_placed() || placed.bits < 0.8 * best {
            return;
        }
        best = best.max(placed.bits);
        window.start = placed.end_word;
        all.push(placed);
        if window.end.saturating_sub(window.start) < piece.1 - piece.0
            || field.shared(bag, window) < WORTH_LAYING_AGAIN * best
        {
            return;
        }
    }
}

impl Field<'_> {
    /// Bits of the words of `bag` that stand in `window`: about the most that laying it there can be worth.
    fn shared(&self, bag: &Bag, window: Window) -> f64 {
        let row = self.sources.get(window.source);
        bag.shared(row.map_or(&[], |row| row.slice(window.start, window.end)))
    }
}

/// The words behind a neighbour; of equally good places the nearest.
fn after(neighbour: &Placed) -> (usize, usize, Prefer) {
    (
        neighbour.end_word,
        neighbour.end_word + NEIGHBOURHOOD,
        Prefer::First,
    )
}

/// The words before a neighbour; of equally good places the nearest.
fn before(neighbour: &Placed) -> (usize, usize, Prefer) {
    let start = neighbour.start_word.saturating_sub(NEIGHBOURHOOD);
    (start, neighbour.start_word, Prefer::Last)
}

/// Adds to the places of piece `at` those in the neighbourhood of the places of a neighbour.
fn extend(
    options: &mut [Vec<Placed>],
    at: usize,
    neighbours: &[Placed],
    pattern: &Pattern,
    pieces: &[(usize, usize)],
    field: &Field<'_>,
    side: fn(&Placed) -> (usize, usize, Prefer),
) {
    let (Some(found), Some((first, end))) = (options.get_mut(at), pieces.get(at)) else {
        return;
    };
    let words = pattern.words.get(*first..*end).unwrap_or(&[]);
    let bag = Bag::new(words, field.vocabulary);
    let best = found.iter().map(|it| it.bits).fold(0.0, f64::max);
    let likeliest = neighbours.iter().map(|it| it.bits).fold(0.0, f64::max);
    let is_likely = |it: &&Placed| it.is_placed() && it.bits >= WORTH_LAYING * likeliest;
    for neighbour in neighbours.iter().filter(is_likely).take(PLACES) {
        let (start, stop, prefer) = side(neighbour);
        let known = |it: &Placed| {
            it.source == neighbour.source
                && (it.start_word == neighbour.end_word || it.end_word == neighbour.start_word)
        };
        if found.iter().any(known) {
            continue;
        }
        let window = Window {
            source: neighbour.source,
            start,
            end: stop,
        };
        if field.shared(&bag, window) < best - field.scope_bits - DEAREST_JOIN {
            continue;
        }
        let placed = lay(pattern, (*first, *end), window, prefer, field);
        if placed.is_placed() && !found.iter().any(|it| it.same_place(&placed)) {
            found.push(placed);
        }
    }
}

impl Placed {
    fn same_place(&self, other: &Self) -> bool {
        (self.source, self.start_word, self.end_word) == (other.source, other.start_word, other.end_word)
    }
}

/// Lays the words `first..end` of the quote along `window`.
fn lay(
    pattern: &Pattern,
    (first, end): (usize, usize),
    window: Window,
    prefer: Prefer,
    field: &Field<'_>,
) -> Placed {
    let quote = pattern.words.get(first..end).unwrap_or(&[]);
    let source = field
        .sources
        .get(window.source)
        .map_or(&[][..], |row| row.slice(window.start, window.end));
    let alignment = align(quote, source, field.vocabulary, prefer);
    let steps: Vec<Step> = alignment
        .steps
        .into_iter()
        .map(|step| step.shifted(first, window.start))
        .collect();
    let spans = || steps.iter().filter_map(|step| step.paired());
    let start_word = spans().map(|(start, _)| start).min().unwrap_or(window.start);
    let end_word = spans().map(|(_, end)| end).max().unwrap_or(start_word);
    Placed {
        first,
        end,
        source: window.source,
        start_word,
        end_word,
        bits: alignment.bits,
        favour: (field.favour)(window.source, start_word),
        steps,
    }
}

/// A piece that stands nowhere.
fn unplaced(first: usize, end: usize) -> Placed {
    Placed {
        first,
        end,
        source: 0,
        start_word: 0,
        end_word: 0,
        bits: -f64::min(4.0 + 1.5 * (end - first) as f64, 10.0),
        steps: (first..end).map(|at| Step::Added(at, 0)).collect(),
        favour: 0.0,
    }
}
