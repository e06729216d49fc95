//! What is the same for all quotes of a run: draft, sources, their words and turns.

use crate::Options;
use crate::index::Index;
use crate::library::Words;
use crate::speaker::compare_speaker;
use crate::vocabulary::Vocabulary;
use ibid_core::{Draft, Quote, Source, SpeakerMatch};
use std::collections::BTreeMap;

/// Everything that is the same for all quotes of a run.
pub(crate) struct Desk<'a> {
    pub(crate) draft: &'a Draft,
    pub(crate) sources: &'a [Source],
    pub(crate) library: &'a [Words],
    pub(crate) vocabulary: &'a Vocabulary,
    pub(crate) index: &'a Index<'a>,
    pub(crate) options: &'a Options,
    /// For each source, its turns as ranges of words.
    turns: Vec<Vec<(usize, usize)>>,
    /// Words of all sources.
    pub(crate) words: usize,
}

impl<'a> Desk<'a> {
    pub(crate) fn new(
        draft: &'a Draft,
        sources: &'a [Source],
        library: &'a [Words],
        vocabulary: &'a Vocabulary,
        index: &'a Index<'a>,
        options: &'a Options,
    ) -> Self {
        let turns = sources
            .iter()
            .zip(library)
            .map(|(source, row)| {
                let ranges = source.turns.iter();
                ranges
                    .map(|turn| (row.at(turn.span.start), row.at(turn.span.end)))
                    .collect()
            })
            .collect();
        Self {
            draft,
            sources,
            library,
            vocabulary,
            index,
            options,
            turns,
            words: library.iter().map(|row| row.words.len()).sum(),
        }
    }

    /// For each source, whether the speaker of each turn is the draft's.
    pub(crate) fn voices(&self, quote: &Quote) -> Vec<Vec<SpeakerMatch>> {
        let mut known: BTreeMap<&str, SpeakerMatch> = BTreeMap::new();
        let sources = self.sources.iter();
        sources
            .map(|source| {
                let turns = source.turns.iter();
                turns
                    .map(|turn| {
                        *known
                            .entry(turn.speaker.as_str())
                            .or_insert_with(|| compare_speaker(quote.speaker(), &turn.speaker))
                    })
                    .collect()
            })
            .collect()
    }

    /// The turns of a source, as ranges of words.
    pub(crate) fn turns_of(&self, source: usize) -> &[(usize, usize)] {
        self.turns.get(source).map_or(&[], Vec::as_slice)
    }

    /// Which turn holds a word of a source.
    pub(crate) fn turn(&self, source: usize, word: usize) -> Option<usize> {
        let turns = self.turns.get(source)?;
        let number = turns
            .partition_point(|(start, _)| *start <= word)
            .checked_sub(1)?;
        turns.get(number).filter(|(_, end)| word < *end).map(|_| number)
    }

    /// Whether the draft's speaker speaks at a word of a source.
    pub(crate) fn voice(&self, voices: &[Vec<SpeakerMatch>], source: usize, word: usize) -> SpeakerMatch {
        self.turn(source, word)
            .and_then(|turn| voices.get(source)?.get(turn))
            .copied()
            .unwrap_or_default()
    }

    /// Words of the draft's speaker's own turns, or all words when that speaker has none.
    pub(crate) fn scope(&self, voices: &[Vec<SpeakerMatch>], own: bool) -> usize {
        if !own {
            return self.words;
        }
        let rows = self.turns.iter().zip(voices);
        rows.flat_map(|(turns, voices)| turns.iter().zip(voices))
            .filter(|(_, voice)| **voice == SpeakerMatch::Same)
            .map(|((start, end), _)| end - start)
            .sum()
    }
}
