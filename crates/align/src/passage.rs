//! One quote at a time: from its placements to passages of the ledger.

use crate::borders;
use crate::candidates::{MOST, choose};
use crate::conflict;
use crate::desk::{Desk, Turn, Voices, voice_of};
use crate::kinds::{Scene, at_spans, discrepancies, ends};
use crate::nearness::{self, Agreement};
use crate::occasion::Occasion;
use crate::paraphrase;
use crate::pattern::Pattern;
use crate::placement::{Chain, Field, Placed, place};
use crate::translated;
use crate::vocabulary::Vocabulary;
use crate::whose;
use ibid_core::{
    Comparison, Discrepancy, DiscrepancyKind as Kind, Fragment, Nearness, Passage, Quote, Score, SourceId,
    Span, SpeakerMatch,
};

/// A search is never counted as one of fewer words: in a page, too, two common words can meet by chance.
const SMALLEST_SCOPE: usize = 1 << 10;

/// By how many bits a place in the draft's speaker's own turn is favoured.
const OWN_TURN: f64 = 5.0;

/// By how many bits a piece in the draft's speaker's own turn counts for more when pieces of several turns are
/// joined: that the others are not that speaker's is then said by the join.
const OWN_PIECE: f64 = 200.0;

/// Fewer words can have been said on any occasion.
const FEWEST_OF_AN_OCCASION: usize = 4;

/// One quote on the desk.
pub(crate) struct Inquiry<'a> {
    desk: &'a Desk<'a>,
    quote: &'a Quote,
    pattern: &'a Pattern,
    /// For each label of a turn, whether it is the draft's speaker.
    voices: Voices,
    /// What the draft says about when and where.
    occasion: Occasion,
}

impl<'a> Inquiry<'a> {
    pub(crate) fn new(desk: &'a Desk<'a>, quote: &'a Quote, pattern: &'a Pattern) -> Self {
        let voices = desk.voices(quote);
        Self {
            desk,
            quote,
            pattern,
            voices,
            occasion: Occasion::of(&desk.draft.text, quote, desk.sources),
        }
    }

    /// Looks the quote up.
    pub(crate) fn compare(&self) -> Comparison {
        if self.pattern.words.is_empty() {
            return Comparison::nothing();
        }
        let favour = |source: usize, word: usize| {
            let own = self.voice(source, word) == SpeakerMatch::Same;
            if own { OWN_TURN } else { 0.0 }
        };
        let turn = |source: usize, word: usize| self.desk.turn(source, word);
        let field = Field {
            sources: self.desk.library,
            vocabulary: self.desk.vocabulary,
            index: self.desk.index,
            favour: &favour,
            turn: &turn,
            scope_bits: (self.desk.words.max(2) as f64).log2(),
        };
        let (mut nearness, mut passages) = self.by_words(&field);
        let is_settled = |it: &Passage| it.discrepancies.iter().any(|it| it.kind == Kind::TooShort);
        if nearness != Nearness::Found && !passages.first().is_some_and(is_settled) {
            let other = self
                .by_sense(&field)
                .or_else(|| self.in_another_language(nearness));
            if let Some(other) = other {
                nearness = Nearness::Nearest;
                passages.insert(0, other);
                passages.truncate(self.desk.options.passages);
            }
        }
        let mut comparison = Comparison {
            nearness,
            passages,
            conflicts: Vec::new(),
            earliest: None,
            budget_spent: self.pattern.is_cut
                || self.desk.library.iter().any(|row| !row.complete)
                || self
                    .desk
                    .index
                    .overflows(&self.pattern.words, self.desk.vocabulary),
        };
        if nearness == Nearness::Found {
            self.compare_sources(&mut comparison);
        }
        comparison
    }

    /// What the other passages say about the best one: conflict, an earlier source, another occasion.
    fn compare_sources(&self, comparison: &mut Comparison) {
        let passages = &mut comparison.passages;
        let named = |source: usize| self.occasion.named.iter().any(|(it, _)| *it == source);
        if !passages.first().is_some_and(|best| named(best.source.0)) {
            comparison.conflicts = conflict::conflicts(self.desk, self.pattern, passages);
        }
        comparison.earliest = conflict::earliest(self.desk, self.pattern, passages);
        let Some(place) = self.other_occasion(passages) else {
            return;
        };
        if let Some(best) = passages.first_mut() {
            let start = Span::new(best.span.start, best.span.start);
            let text = self.text(best.source.0);
            let draft = &self.desk.draft.text;
            best.discrepancies
                .push(at_spans(draft, text, Kind::OccasionDiffers, place, start));
        }
    }

    /// The words of the draft that name another occasion or document than any source with these words is of.
    fn other_occasion(&self, passages: &[Passage]) -> Option<Span> {
        if self.pattern.words.len() < FEWEST_OF_AN_OCCASION {
            return None;
        }
        if let Some((_, place)) = self.occasion.named.first() {
            let is_named = |it: &Passage| {
                self.occasion
                    .named
                    .iter()
                    .any(|(source, _)| *source == it.source.0)
            };
            return (!passages.iter().any(is_named)).then_some(*place);
        }
        let (stated, place) = self.occasion.date?;
        let allowed = passages.iter().any(|passage| {
            let Some(source) = self.desk.sources.get(passage.source.0) else {
                return true;
            };
            // A document without speakers that quotes the words can be younger than they are.
            let quotes = source.turns.is_empty() && whose::is_repeated(source, None, passage.span);
            stated.allows(source) || quotes
        });
        (!allowed).then_some(place)
    }

    /// The passages that have the quote's words, the best first. Others than the best are kept when they agree by
    /// more than chance.
    fn by_words(&self, field: &Field<'_>) -> (Nearness, Vec<Passage>) {
        let count = self.desk.options.passages;
        let named: Vec<usize> = self.occasion.named.iter().map(|(source, _)| *source).collect();
        let mut chains = choose(place(self.pattern, field, count.max(MOST)), &named, count);
        for chain in &mut chains {
            borders::stop_at(chain, self.pattern, self.desk);
        }
        let is_kept = |(number, chain): &(usize, &Chain)| *number == 0 || self.score(chain).bits > 0.0;
        let kept = chains.iter().enumerate().filter(is_kept);
        let mut passages: Vec<Passage> = kept.filter_map(|(_, chain)| self.passage(chain)).collect();
        let (Some(chain), Some(best)) = (chains.first(), passages.first_mut()) else {
            return (Nearness::Nothing, Vec::new());
        };
        let agreement = Agreement::of(self.pattern, self.desk.vocabulary, self.desk.library, chain);
        let own_words = self.pattern.words.iter().filter(|word| word.bracket.is_none());
        let (nearness, whole) = nearness::near(
            own_words.count(),
            &agreement,
            best.score,
            chain.bits,
            best.speaker,
        );
        if let Some(kind) = whole {
            best.discrepancies = vec![self.about_all(kind, best)];
        }
        if nearness == Nearness::Nothing {
            return (nearness, Vec::new());
        }
        (nearness, passages)
    }

    /// The nearest passage by sense.
    fn by_sense(&self, field: &Field<'_>) -> Option<Passage> {
        let near = paraphrase::nearest(self.pattern, field)?;
        let span = self.desk.library.get(near.source)?.span(near.start, near.end);
        self.whole(Kind::Paraphrase, near.source, near.start, span, near.bits)
    }

    /// The turn, or else the source, that may have the words in another language.
    fn in_another_language(&self, nearness: Nearness) -> Option<Passage> {
        if nearness != Nearness::Nothing || !translated::is_known(self.pattern, self.desk.vocabulary) {
            return None;
        }
        let foreign = self.desk.foreign();
        let own = |turn: &Turn| voice_of(&self.voices, *turn) == SpeakerMatch::Same;
        let said = foreign.turns.iter().find(|(_, turn)| own(turn));
        let (source, start, end) = match (said, foreign.source) {
            (Some((source, turn)), _) => (*source, turn.start, turn.end),
            (None, source) => (source?, 0, usize::MAX),
        };
        let row = self.desk.library.get(source)?;
        let span = row.span(start, end.min(row.words.len()));
        self.whole(Kind::Translated, source, start, span, 0.0)
    }

    /// A passage that stands for the whole quote, with the one discrepancy `kind`.
    fn whole(&self, kind: Kind, source: usize, word: usize, span: Span, bits: f64) -> Option<Passage> {
        let draft = self.quote.contents.iter().copied().reduce(Span::cover)?;
        let mut passage = Passage {
            source: SourceId(source),
            span,
            fragments: vec![Fragment { draft, source: span }],
            score: Score {
                bits,
                of: of(self.pattern, self.desk.vocabulary),
            },
            turn: self.desk.turn(source, word),
            speaker: self.voice(source, word),
            discrepancies: Vec::new(),
        };
        passage.discrepancies = vec![self.about_all(kind, &passage)];
        Some(passage)
    }

    /// A discrepancy between the whole quote and the whole passage.
    fn about_all(&self, kind: Kind, passage: &Passage) -> Discrepancy {
        let draft = self
            .quote
            .contents
            .iter()
            .copied()
            .reduce(Span::cover)
            .unwrap_or_default();
        at_spans(
            &self.desk.draft.text,
            self.text(passage.source.0),
            kind,
            draft,
            passage.span,
        )
    }

    /// The reading text of a source.
    fn text(&self, source: usize) -> &str {
        self.desk.sources.get(source).map_or("", |source| &source.text)
    }

    fn voice(&self, source: usize, word: usize) -> SpeakerMatch {
        self.desk.voice(&self.voices, source, word)
    }

    /// The passage where `chain` puts the quote.
    fn passage(&self, chain: &Chain) -> Option<Passage> {
        let main = self.main_piece(chain)?;
        let turn = self.desk.turn(main.source, main.start_word);
        let speaker = self.voice(main.source, main.start_word);
        let fragments = self.fragments(chain, main.source);
        let span = fragments
            .iter()
            .map(|fragment| fragment.source)
            .reduce(Span::cover)?;
        Some(Passage {
            source: SourceId(main.source),
            span,
            fragments,
            score: self.score(chain),
            turn,
            speaker,
            discrepancies: self.discrepancies(chain, main, span),
        })
    }

    /// How good a place is: its bits, less those that the size of the search gives by chance.
    fn score(&self, chain: &Chain) -> Score {
        let main = self.main_piece(chain);
        let own = main.is_some_and(|main| self.voice(main.source, main.start_word) == SpeakerMatch::Same);
        let scope = (self.desk.scope(&self.voices, own).max(SMALLEST_SCOPE) as f64).log2();
        Score {
            bits: chain.bits - scope,
            of: of(self.pattern, self.desk.vocabulary),
        }
    }

    /// The piece whose place is the passage's.
    fn main_piece<'c>(&self, chain: &'c Chain) -> Option<&'c Placed> {
        let (first, _) = ends(chain)?;
        let weight = |piece: &Placed| {
            let own = self.voice(piece.source, piece.start_word) == SpeakerMatch::Same;
            piece.bits + if own { OWN_PIECE } else { 0.0 }
        };
        let placed = chain.pieces.iter().filter(|piece| piece.is_placed());
        Some(placed.fold(
            first,
            |best, piece| if weight(piece) > weight(best) { piece } else { best },
        ))
    }

    fn discrepancies(&self, chain: &Chain, main: &Placed, span: Span) -> Vec<Discrepancy> {
        let scene = Scene {
            draft: &self.desk.draft.text,
            quote: self.quote.kind,
            pattern: self.pattern,
            vocabulary: self.desk.vocabulary,
            sources: self.desk.sources,
            library: self.desk.library,
        };
        let mut found = discrepancies(&scene, chain);
        let turn = self.desk.turn(main.source, main.start_word);
        let speaker = self.voice(main.source, main.start_word);
        let source = self.desk.sources.get(main.source);
        let before = self
            .desk
            .draft
            .text
            .get(..self.quote.span.start)
            .unwrap_or_default();
        if let Some(kind) = source.and_then(|source| whose::kind(source, turn, speaker, span, before)) {
            found.push(at_spans(
                &self.desk.draft.text,
                self.text(main.source),
                kind,
                self.quote.span,
                span,
            ));
        }
        found
    }

    /// Stretches of the quote beside stretches of the source; those of other sources are left out.
    fn fragments(&self, chain: &Chain, source: usize) -> Vec<Fragment> {
        let placed = chain
            .pieces
            .iter()
            .filter(|piece| piece.is_placed() && piece.source == source);
        let mut fragments: Vec<Fragment> = Vec::new();
        let mut end_word = None;
        for piece in placed {
            let (Some(row), Some(first), Some(last)) = (
                self.desk.library.get(piece.source),
                self.pattern.words.get(piece.first),
                self.pattern.words.get(piece.end - 1),
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
