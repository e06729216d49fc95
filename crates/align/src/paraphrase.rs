//! The nearest passage by sense: where the words that carry a quote's meaning stand together in other forms.

use crate::library::Words;
use crate::pattern::Pattern;
use crate::placement::Field;
use crate::search::{Window, windows};
use crate::vocabulary::{Vocabulary, WordId};

/// A passage that shares the quote's roots: words of a source.
pub(crate) struct Near {
    pub(crate) source: usize,
    /// Index of the first shared word.
    pub(crate) start: usize,
    /// Index after the last shared word.
    pub(crate) end: usize,
    /// Bits of the shared roots, what the size of the search gives by chance taken off.
    pub(crate) bits: f64,
}

/// Windows that are looked at.
const WINDOWS: usize = 4;

/// A word of fewer bits carries no meaning of its own.
const TELLING_WORD: f64 = 8.5;

/// Up to so many words of a quote, two shared roots are enough; in longer ones two or three are chance.
const FEW_WORDS: usize = 6;

/// Up to so many, three.
const SOME_WORDS: usize = 12;

/// Bits, above what the size of the search gives by chance, from which a passage outside the speaker's own turns is near.
const TELLING: f64 = 6.0;

/// Share of a word's bits that its root is worth.
const ROOT_SHARE: f64 = 0.6;

/// Finds it, when enough roots and half of the quote's meaning stand together, and that is more than
/// the size of the search gives by chance.
pub(crate) fn nearest(pattern: &Pattern, field: &Field<'_>) -> Option<Near> {
    let vocabulary = field.vocabulary;
    let mut roots: Vec<(WordId, f64)> = pattern
        .words
        .iter()
        .filter(|word| word.bracket.is_none() && vocabulary.bits(word.id) >= TELLING_WORD)
        .map(|word| (word.id, vocabulary.bits(word.id)))
        .collect();
    roots.sort_by_key(|(word, _)| vocabulary.root(*word));
    roots.dedup_by(|(a, _), (b, _)| vocabulary.same_root(*a, *b));
    let all: f64 = roots.iter().map(|(_, bits)| bits).sum();
    let windows = windows(&pattern.words, field.index, vocabulary, WINDOWS, field.favour);
    let best = windows
        .into_iter()
        .filter_map(|window| shared(window, &roots, field.sources, vocabulary))
        .max_by(|(a, _), (b, _)| {
            a.bits
                .total_cmp(&b.bits)
                .then((b.source, b.start).cmp(&(a.source, a.start)))
        });
    let (near, count) = best?;
    let words = pattern.words.len();
    let least = 2 + usize::from(words > FEW_WORDS) + usize::from(words > SOME_WORDS);
    let worth = near.bits * ROOT_SHARE - field.scope_bits;
    let own = (field.favour)(near.source, near.start) > 0.0;
    let telling = worth > if own { 0.0 } else { TELLING };
    (count >= least && 2.0 * near.bits >= all && telling).then_some(Near { bits: worth, ..near })
}

/// The roots of `roots` that stand in `window`.
fn shared(
    window: Window,
    roots: &[(WordId, f64)],
    library: &[Words],
    vocabulary: &Vocabulary,
) -> Option<(Near, usize)> {
    let row = library.get(window.source)?;
    let words = row.slice(window.start, window.end);
    let mut places = Vec::new();
    for (root, bits) in roots {
        if let Some(at) = words.iter().position(|word| vocabulary.same_root(word.id, *root)) {
            places.push((window.start + at, bits));
        }
    }
    let start = places.iter().map(|(at, _)| *at).min()?;
    let end = places.iter().map(|(at, _)| at + 1).max()?;
    let near = Near {
        source: window.source,
        start,
        end,
        bits: places.iter().map(|(_, bits)| **bits).sum(),
    };
    Some((near, places.len()))
}
