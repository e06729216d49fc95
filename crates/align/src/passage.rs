//! One quote at a time: from its placements to passages of the ledger.

use crate::Options;
use crate::index::Index;
use crate::kinds::{Scene, at_spans, discrepancies, ends};
use crate::library::Words;
use crate::nearness::{self, Agreement};
use crate::paraphrase;
use crate::pattern::Pattern;
use crate::placement::{Chain, Field, Placed, place};

use crate::speaker::compare_speaker;
use crate::vocabulary::Vocabulary;
use crate::whose;
use ibid_core::{
    Comparison, Discrepancy, DiscrepancyKind as Kind, Draft, Fragment, Nearness, Passage, Quote, Score,
    Source, SourceId, Span, SpeakerMatch,
};
use std::collections::BTreeMap;

/// Everything that is the same for all quotes of a run.
pub(crate) struct Desk<'a> {
    draft: &'a Draft,
    sources: &'a [Source],
    library: &'a [Words],
    vocabulary: &'a Vocabulary,
    index: &'a Index,
    options: &'a Options,
    /// For each source, its turns as ranges of words.
    turns: Vec<Vec<(usize, usize)>>,
    words: usize,
}

/// By how many bits a piece in the draft's speaker's own turn counts for more when pieces of several turns are
/// joined: that the others are not that speaker's is then said by the join.
const OWN_PIECE: f64 = 200.0;

/// By how many bits a place in the draft's speaker's own turn is favoured.
const OWN_TURN: f64 = 5.0;

impl<'a> Desk<'a> {
    pub(crate) fn new(
        draft: &'a Draft,
        sources: &'a [Source],
        library: &'a [Words],
        vocabulary: &'a Vocabulary,
        index: &'a Index,
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

    /// Looks one quote up.
    pub(crate) fn compare(&self, quote: &Quote, pattern: &Pattern) -> Comparison {
        if pattern.words.is_empty() {
            return Comparison::nothing();
        }
        let voices = self.voices(quote);
        let favour = |source: usize, word: usize| {
            let own = self.voice(&voices, source, word) == SpeakerMatch::Same;
            if own { OWN_TURN } else { 0.0 }
        };
        let turn = |source: usize, word: usize| self.turn(source, word);
        let field = Field {
            sources: self.library,
            vocabulary: self.vocabulary,
            index: self.index,
            favour: &favour,
            turn: &turn,
            scope_bits: (self.words.max(2) as f64).log2(),
        };
        let chains = place(pattern, &field, self.options.passages);
        let mut passages: Vec<Passage> = chains
            .iter()
            .filter_map(|chain| self.passage(quote, pattern, chain, &voices))
            .collect();
        let mut nearness = Nearness::Nothing;
        if let (Some(chain), Some(best)) = (chains.first(), passages.first_mut()) {
            let agreement = Agreement::of(pattern, self.vocabulary, self.library, chain);
            let (near, whole) = nearness::near(
                pattern.words.len(),
                &agreement,
                best.score,
                chain.bits,
                best.speaker,
            );
            nearness = near;
            if let Some(kind) = whole {
                best.discrepancies = vec![self.about_all(kind, quote, best)];
            }
        }
        let too_short = passages
            .first()
            .is_some_and(|best| best.discrepancies.iter().any(|it| it.kind == Kind::TooShort));
        if nearness == Nearness::Nothing {
            passages.clear();
        }
        let open = nearness != Nearness::Found && !too_short;
        if let Some(near) = open
            .then(|| self.paraphrase(quote, pattern, &field, &voices))
            .flatten()
        {
            nearness = Nearness::Nearest;
            passages.insert(0, near);
            passages.truncate(self.options.passages);
        }
        Comparison {
            nearness,
            passages,
            budget_spent: pattern.is_cut
                || self.library.iter().any(|row| !row.complete)
                || self.index.overflows(&pattern.words, self.vocabulary),
        }
    }

    /// The nearest passage by sense.
    fn paraphrase(
        &self,
        quote: &Quote,
        pattern: &Pattern,
        field: &Field<'_>,
        voices: &[Vec<SpeakerMatch>],
    ) -> Option<Passage> {
        let near = paraphrase::nearest(pattern, field)?;
        let span = self.library.get(near.source)?.span(near.start, near.end);
        let draft = quote.contents.iter().copied().reduce(Span::cover)?;
        let mut passage = Passage {
            source: SourceId(near.source),
            span,
            fragments: vec![Fragment { draft, source: span }],
            score: Score {
                bits: near.bits,
                of: of(pattern, self.vocabulary),
            },
            turn: self.turn(near.source, near.start),
            speaker: self.voice(voices, near.source, near.start),
            discrepancies: Vec::new(),
        };
        passage.discrepancies = vec![self.about_all(Kind::Paraphrase, quote, &passage)];
        Some(passage)
    }

    /// A discrepancy between the whole quote and the whole passage.
    fn about_all(&self, kind: Kind, quote: &Quote, passage: &Passage) -> Discrepancy {
        let draft = quote
            .contents
            .iter()
            .copied()
            .reduce(Span::cover)
            .unwrap_or_default();
        let text = self
            .sources
            .get(passage.source.0)
            .map_or("", |source| &source.text);
        at_spans(&self.draft.text, text, kind, draft, passage.span)
    }

    /// For each source, whether the speaker of each turn is the draft's.
    fn voices(&self, quote: &Quote) -> Vec<Vec<SpeakerMatch>> {
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

    fn turn(&self, source: usize, word: usize) -> Option<usize> {
        let turns = self.turns.get(source)?;
        let number = turns
            .partition_point(|(start, _)| *start <= word)
            .checked_sub(1)?;
        turns.get(number).filter(|(_, end)| word < *end).map(|_| number)
    }

    fn voice(&self, voices: &[Vec<SpeakerMatch>], source: usize, word: usize) -> SpeakerMatch {
        self.turn(source, word)
            .and_then(|turn| voices.get(source)?.get(turn))
            .copied()
            .unwrap_or_default()
    }

    /// Words of the draft's speaker's own turns, or all words when that speaker has none.
    fn scope(&self, voices: &[Vec<SpeakerMatch>], own: bool) -> usize {
        if !own {
            return self.words;
        }
        let rows = self.turns.iter().zip(voices);
        rows.flat_map(|(turns, voices)| turns.iter().zip(voices))
            .filter(|(_, voice)| **voice == SpeakerMatch::Same)
            .map(|((start, end), _)| end - start)
            .sum()
    }

    fn passage(
        &self,
        quote: &Quote,
        pattern: &Pattern,
        chain: &Chain,
        voices: &[Vec<SpeakerMatch>],
    ) -> Option<Passage> {
        let (first, _) = ends(chain)?;
        let own = |piece: &Placed| self.voice(voices, piece.source, piece.start_word) == SpeakerMatch::Same;
        let weight = |piece: &Placed| piece.bits + if own(piece) { OWN_PIECE } else { 0.0 };
        let placed = chain.pieces.iter().filter(|piece| piece.is_placed());
        let main = placed.fold(
            first,
            |best, piece| if weight(piece) > weight(best) { piece } else { best },
        );
        let turn = self.turn(main.source, main.start_word);
        let speaker = self.voice(voices, main.source, main.start_word);
        let fragments = self.fragments(pattern, chain, main.source);
        let span = fragments
            .iter()
            .map(|fragment| fragment.source)
            .reduce(Span::cover)
            .unwrap_or_default();
        let scene = Scene {
            draft: &self.draft.text,
            quote: quote.kind,
            pattern,
            vocabulary: self.vocabulary,
            sources: self.sources,
            library: self.library,
        };
        let own = speaker == SpeakerMatch::Same;
        let scope = (self.scope(voices, own).max(2) as f64).log2();
        let mut discrepancies = discrepancies(&scene, chain);
        if let Some(source) = self.sources.get(main.source) {
            let kind = whose::kind(source, turn, speaker, span);
            let about = kind.map(|kind| at_spans(&self.draft.text, &source.text, kind, quote.span, span));
            discrepancies.extend(about);
        }
        Some(Passage {
            source: SourceId(main.source),
            span,
            fragments,
            score: Score {
                bits: chain.bits - scope,
                of: of(pattern, self.vocabulary),
            },
            turn,
            speaker,
            discrepancies,
        })
    }

    /// Stretches of the quote beside stretches of the source; those of other sources are left out.
    fn fragments(&self, pattern: &Pattern, chain: &Chain, source: usize) -> Vec<Fragment> {
        let placed = chain
            .pieces
            .iter()
            .filter(|piece| piece.is_placed() && piece.source == source);
        let mut fragments: Vec<Fragment> = Vec::new();
        let mut end_word = None;
        for piece in placed {
            let (Some(row), Some(first), Some(last)) = (
                self.library.get(piece.source),
                pattern.words.get(piece.first),
                pattern.words.get(piece.end - 1),
            ) else {
                continue;
            };
            let fragment = Fragment {
                draft: first.span.cover(last.span),
                source: row.span(piece.start_word, piece.end_word),
            };
            match fragments.last_mut() {
                Some(before) if end_word == Some(piece.start_word) => {
                    before.draft = before.draft.cover(fragment.draft);
                    before.source = before.source.cover(fragment.source);
                }
                _ => fragments.push(fragment),
            }
            end_word = Some(piece.end_word);
        }
        fragments
    }
}

/// Bits that the quote's own words would be worth, word for word; brackets are the editor's words.
fn of(pattern: &Pattern, vocabulary: &Vocabulary) -> f64 {
    pattern
        .words
        .iter()
        .filter(|word| word.bracket.is_none())
        .map(|word| vocabulary.bits(word.id))
        .sum()
}
