//! From the alignment of a quote to its discrepancies: which kind each difference is.
//!
//! Words that agree are passed over. What lies between them is a *difference*: words of the quote, words of the
//! source, or both. Each file below names the kinds of one sort of difference.

mod addition;
mod bracket;
mod cut;
mod edges;
mod exchange;
mod join;
mod omission;
mod order;
mod punctuation;
mod surface;

use crate::alignment::Step;
use crate::library::Words;
use crate::pattern::{GapKind, Pattern};
use crate::placement::{Chain, Placed, gap_at};
use crate::vocabulary::{Relation, Vocabulary};
use ibid_core::{Discrepancy, DiscrepancyKind as Kind, QuoteKind, Source, Span};

/// Everything that naming a difference may look at.
pub(crate) struct Scene<'a> {
    /// The draft's text.
    pub(crate) draft: &'a str,
    /// What kind of quote it is.
    pub(crate) quote: QuoteKind,
    pub(crate) pattern: &'a Pattern,
    pub(crate) vocabulary: &'a Vocabulary,
    pub(crate) sources: &'a [Source],
    pub(crate) library: &'a [Words],
}

/// Every difference of `chain`, in the order of the draft.
pub(crate) fn discrepancies(scene: &Scene<'_>, chain: &Chain) -> Vec<Discrepancy> {
    let mut found = Vec::new();
    for stretch in join::stretches(scene, chain, &mut found) {
        stretch.name(&mut found);
    }
    if found.iter().all(|it| {
        !matches!(
            it.kind,
            Kind::FragmentsReversed | Kind::Stitched | Kind::EllipsisAcrossTurns
        )
    }) {
        cut::name(scene, chain, &mut found);
    }
    bracket::name_sics(scene, chain, &mut found);
    surface::name_between_words(scene, &mut found);
    found.sort_by_key(|it| (it.draft.start, it.draft.end, it.source.start, it.kind));
    found.dedup();
    found
}

/// Pieces of one source that follow each other, as one row of steps.
pub(crate) struct Stretch<'a> {
    scene: &'a Scene<'a>,
    source: usize,
    steps: Vec<Step>,
}

/// A difference: words of the quote and words of the source, as ranges of indices; either may be empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Difference {
    quote: (usize, usize),
    said: (usize, usize),
}

impl Difference {
    fn of(steps: &[Step]) -> Option<Self> {
        let quote = (
            steps.iter().map(|step| step.quoted().0).min()?,
            steps.iter().map(|step| step.quoted().1).max()?,
        );
        let said = (
            steps.iter().map(|step| step.said().0).min()?,
            steps.iter().map(|step| step.said().1).max()?,
        );
        Some(Self { quote, said })
    }
}

/// A difference of so few words is named as one.
const FEW_WORDS: usize = 3;

impl Difference {
    /// Whether a few words stand for a few others, not one for one: `did not promise` and `promised`.
    const fn is_small_and_uneven(self) -> bool {
        let (here, there) = (self.quote.1 - self.quote.0, self.said.1 - self.said.0);
        here > 0 && there > 0 && here <= FEW_WORDS && there <= FEW_WORDS && here != there
    }
}

impl Stretch<'_> {
    fn name(&self, found: &mut Vec<Discrepancy>) {
        let moved = order::name(self, found);
        surface::name(self, found);
        punctuation::name(self, found);
        let mut start = 0;
        while start < self.steps.len() {
            let differs = |at: usize| {
                self.steps
                    .get(at)
                    .is_some_and(|step| !self.agrees(*step) && !moved.contains(&at))
            };
            if !differs(start) {
                start += 1;
                continue;
            }
            let mut end = start + 1;
            while differs(end) && !self.is_border(end) {
                end += 1;
            }
            if let Some(steps) = self.steps.get(start..end) {
                self.name_difference(steps, found);
            }
            start = end;
        }
    }

    /// Whether an ellipsis stands between the steps `at - 1` and `at`: what is left out there is marked.
    fn is_border(&self, at: usize) -> bool {
        let is_skip = |step: Option<&Step>| matches!(step, Some(Step::Skipped(..)));
        let before = at.checked_sub(1).and_then(|it| self.steps.get(it));
        let behind = self.steps.get(at);
        let marked =
            |step: Option<&Step>| step.is_some_and(|step| self.gap(step.quoted().0) != GapKind::Unmarked);
        (is_skip(before) != is_skip(behind))
            && (is_skip(before) && marked(before) || is_skip(behind) && marked(behind))
    }

    fn gap(&self, before: usize) -> GapKind {
        gap_at(self.scene.pattern, before).kind
    }

    /// Names the difference that `steps` make.
    fn name_difference(&self, steps: &[Step], found: &mut Vec<Discrepancy>) {
        let Some(whole) = Difference::of(steps) else {
            return;
        };
        if self.in_bracket(whole) {
            bracket::name(self, whole, found);
        } else if let Some(kind) = exchange::as_a_whole(self, whole) {
            found.push(self.discrepancy(kind, whole));
        } else if steps.iter().all(|step| matches!(step, Step::Skipped(..))) {
            omission::name(self, whole, found);
        } else if steps.iter().all(|step| matches!(step, Step::Added(..))) {
            addition::name(self, whole, found);
        } else if steps.iter().any(|step| step.paired().is_some()) && !whole.is_small_and_uneven() {
            self.name_each(steps, found);
        } else {
            exchange::name(self, whole, found);
        }
    }

    /// A difference in which some words are paired: each pair for itself, and the runs between them.
    fn name_each(&self, steps: &[Step], found: &mut Vec<Discrepancy>) {
        let pairs = |step: &Step| step.paired().is_some();
        for run in steps.chunk_by(|a, b| !pairs(a) && !pairs(b)) {
            let Some(difference) = Difference::of(run) else {
                continue;
            };
            if run.iter().all(|step| matches!(step, Step::Skipped(..))) {
                omission::name(self, difference, found);
            } else if run.iter().all(|step| matches!(step, Step::Added(..))) {
                addition::name(self, difference, found);
            } else {
                exchange::name(self, difference, found);
            }
        }
    }

    /// Whether the words of the quote stand in brackets, all of them, or the difference touches such words.
    fn in_bracket(&self, difference: Difference) -> bool {
        let words = self
            .scene
            .pattern
            .words
            .get(difference.quote.0..difference.quote.1);
        words.is_some_and(|words| words.iter().any(|word| word.bracket.is_some()))
    }

    /// Whether a step is an agreement in the very word.
    fn agrees(&self, step: Step) -> bool {
        match step {
            Step::Pair(quoted, said) => {
                let (Some(quoted), Some(said)) = (self.scene.pattern.words.get(quoted), self.word(said))
                else {
                    return false;
                };
                self.scene.vocabulary.relation(quoted.id, said.id) == Relation::Same
            }
            _ => false,
        }
    }

    fn word(&self, at: usize) -> Option<crate::library::SourceWord> {
        self.row().and_then(|row| row.words.get(at)).copied()
    }

    fn row(&self) -> Option<&Words> {
        self.scene.library.get(self.source)
    }

    /// The source's reading text.
    fn text(&self) -> &str {
        self.scene
            .sources
            .get(self.source)
            .map_or("", |source| source.text.as_str())
    }

    /// Folded words of the quote.
    fn quoted_forms(&self, range: (usize, usize)) -> Vec<&str> {
        let words = self.scene.pattern.words.get(range.0..range.1).unwrap_or(&[]);
        words
            .iter()
            .map(|word| self.scene.vocabulary.form(word.id))
            .collect()
    }

    /// Folded words of the source.
    fn said_forms(&self, range: (usize, usize)) -> Vec<&str> {
        let words = self.row().map_or(&[][..], |row| row.slice(range.0, range.1));
        words
            .iter()
            .map(|word| self.scene.vocabulary.form(word.id))
            .collect()
    }

    /// Bytes of the draft: the words, or the place between its neighbours; an ellipsis is its own place.
    fn draft_span(&self, range: (usize, usize)) -> Span {
        let words = &self.scene.pattern.words;
        if range.0 < range.1 {
            let first = words.get(range.0).map_or(Span::default(), |word| word.span);
            return words
                .get(range.1 - 1)
                .map_or(first, |last| first.cover(last.span));
        }
        let gap = gap_at(self.scene.pattern, range.0);
        if gap.kind == GapKind::Ellipsis {
            return gap.span;
        }
        let place = range
            .0
            .checked_sub(1)
            .and_then(|before| words.get(before))
            .map(|before| before.span.end)
            .or_else(|| words.first().map(|first| first.span.start))
            .unwrap_or(0);
        Span::new(place, place)
    }

    fn said_span(&self, range: (usize, usize)) -> Span {
        self.row()
            .map_or(Span::default(), |row| row.span(range.0, range.1))
    }

    fn discrepancy(&self, kind: Kind, difference: Difference) -> Discrepancy {
        let draft = self.draft_span(difference.quote);
        let source = self.said_span(difference.said);
        at_spans(self.scene.draft, self.text(), kind, draft, source)
    }
}

/// A discrepancy at two spans, with the texts there.
pub(crate) fn at_spans(draft: &str, text: &str, kind: Kind, at: Span, source: Span) -> Discrepancy {
    Discrepancy {
        kind,
        draft: at,
        draft_text: at.slice(draft).to_owned(),
        source,
        source_text: source.slice(text).to_owned(),
    }
}

/// The first and the last placed piece.
pub(crate) fn ends(chain: &Chain) -> Option<(&Placed, &Placed)> {
    let mut placed = chain.pieces.iter().filter(|piece| piece.is_placed());
    let first = placed.next()?;
    Some((first, placed.next_back().unwrap_or(first)))
}
