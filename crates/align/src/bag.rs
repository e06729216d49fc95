//! The words of a piece without their order: a quick look at how much of it can stand in a window.

use crate::library::SourceWord;
use crate::pattern::QuoteWord;
use crate::vocabulary::{Vocabulary, WordId};

/// The words of a piece.
pub(crate) struct Bag {
    /// The distinct words, sorted, with the bits of all their occurrences.
    words: Vec<(WordId, f64)>,
    /// A bit for each word, by its number.
    marks: [u64; 8],
}

impl Bag {
    pub(crate) fn new(words: &[QuoteWord], vocabulary: &Vocabulary) -> Self {
        let mut bag = Self {
            words: words
                .iter()
                .map(|word| (word.id, vocabulary.bits(word.id)))
                .collect(),
            marks: [0; 8],
        };
        bag.words.sort_by_key(|(id, _)| *id);
        bag.words.dedup_by(|again, first| {
            let is_same = again.0 == first.0;
            first.1 += if is_same { again.1 } else { 0.0 };
            is_same
        });
        for (id, _) in &bag.words {
            let (at, bit) = mark(*id);
            if let Some(marks) = bag.marks.get_mut(at) {
                *marks |= bit;
            }
        }
        bag
    }

    /// Bits of the words that stand in `window`.
    pub(crate) fn shared(&self, window: &[SourceWord]) -> f64 {
        let mut found = vec![false; self.words.len()];
        for word in window {
            let (at, bit) = mark(word.id);
            if self.marks.get(at).is_some_and(|marks| marks & bit != 0)
                && let Ok(at) = self.words.binary_search_by_key(&word.id, |(id, _)| *id)
                && let Some(found) = found.get_mut(at)
            {
                *found = true;
            }
        }
        let rows = self.words.iter().zip(found);
        rows.filter(|(_, found)| *found).map(|((_, bits), _)| bits).sum()
    }
}

const fn mark(id: WordId) -> (usize, u64) {
    (id.0 as usize / 64 % 8, 1 << (id.0 % 64))
}
