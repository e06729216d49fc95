//! What is the same for all quotes of a run: draft, sources, their words and turns.

use crate::Options;
use crate::index::Index;
use crate::library::Words;
use crate::speaker::compare_speaker;
use crate::translated::Foreign;
use crate::vocabulary::Vocabulary;
use ibid_core::{Draft, Quote, Source, SpeakerMatch};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// Everything that is the same for all quotes of a run.
pub(crate) struct Desk<'a> {
    pub(crate) draft: &'a Draft,
    pub(crate) sources: &'a [Source],
    pub(crate) library: &'a [Words],
    pub(crate) vocabulary: &'a Vocabulary,
    pub(crate) index: &'a Index<'a>,
    pub(crate) options: &'a Options,
    /// For each source, its turns.
    turns: Vec<Vec<Turn>>,
    /// Every label of a turn once, in the order in which they come.
    labels: Vec<&'a str>,
    /// Words spoken under each label.
    words_of: Vec<usize>,
    /// Words of all sources.
    pub(crate) words: usize,
    /// Known once a quote asks.
    foreign: OnceLock<Foreign>,
}

/// A turn of a source, as a range of words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Turn {
    pub(crate) start: usize,
    /// After the last word.
    pub(crate) end: usize,
    /// Index of its label in [`Desk::labels`].
    label: usize,
}

/// For each label of a turn, whether it is the draft's speaker.
pub(crate) type Voices = Vec<SpeakerMatch>;

impl<'a> Desk<'a> {
    pub(crate) fn new(
        draft: &'a Draft,
        sources: &'a [Source],
        library: &'a [Words],
        vocabulary: &'a Vocabulary,
        index: &'a Index<'a>,
        options: &'a Options,
    ) -> Self {
        let mut desk = Self {
            draft,
            sources,
            library,
            vocabulary,
            index,
            options,
            turns: Vec::with_capacity(sources.len()),
            labels: Vec::new(),
            words_of: Vec::new(),
            words: library.iter().map(|row| row.words.len()).sum(),
            foreign: OnceLock::new(),
        };
        let mut known: FxHashMap<&str, usize> = FxHashMap::default();
        for (source, row) in sources.iter().zip(library) {
            let turns = source.turns.iter().map(|turn| {
                let label = *known.entry(turn.speaker.as_str()).or_insert_with(|| {
                    desk.labels.push(&turn.speaker);
                    desk.words_of.push(0);
                    desk.labels.len() - 1
                });
                let (start, end) = (row.at(turn.span.start), row.at(turn.span.end));
                if let Some(words) = desk.words_of.get_mut(label) {
                    *words += end - start;
                }
                Turn { start, end, label }
            });
            desk.turns.push(turns.collect());
        }
        desk
    }

    /// For each label of a turn, whether it is the speaker of `quote`.
    pub(crate) fn voices(&self, quote: &Quote) -> Voices {
        let labels = self.labels.iter();
        labels
            .map(|label| compare_speaker(quote.speaker(), label))
            .collect()
    }

    /// What of the sources is in another language.
    pub(crate) fn foreign(&self) -> &Foreign {
        self.foreign.get_or_init(|| Foreign::of(self))
    }

    /// The turns of a source, as ranges of words.
    pub(crate) fn turns_of(&self, source: usize) -> &[Turn] {
        self.turns.get(source).map_or(&[], Vec::as_slice)
    }

    /// Which turn holds a word of a source.
    pub(crate) fn turn(&self, source: usize, word: usize) -> Option<usize> {
        let turns = self.turns.get(source)?;
        let number = turns.partition_point(|turn| turn.start <= word).checked_sub(1)?;
        turns.get(number).filter(|turn| word < turn.end).map(|_| number)
    }

    /// Whether the draft's speaker speaks at a word of a source.
    pub(crate) fn voice(&self, voices: &[SpeakerMatch], source: usize, word: usize) -> SpeakerMatch {
        self.turn(source, word)
            .and_then(|turn| self.turns_of(source).get(turn))
            .map(|turn| voice_of(voices, *turn))
            .unwrap_or_default()
    }

    /// Words of the draft's speaker's own turns, or all words when that speaker has none.
    pub(crate) fn scope(&self, voices: &[SpeakerMatch], own: bool) -> usize {
        if !own {
            return self.words;
        }
        let rows = self.words_of.iter().zip(voices);
        rows.filter(|(_, voice)| **voice == SpeakerMatch::Same)
            .map(|(words, _)| words)
            .sum()
    }
}

/// Whether the draft's speaker has `turn`.
pub(crate) fn voice_of(voices: &[SpeakerMatch], turn: Turn) -> SpeakerMatch {
    voices.get(turn.label).copied().unwrap_or_default()
}
