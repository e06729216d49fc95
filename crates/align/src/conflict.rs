//! Sources that have the same utterance and do not agree about it, and the earliest of those that agree.
//!
//! Two passages that share most of a quote need not be one utterance: people repeat themselves, others repeat them,
//! and minutes are full of formulas. They are only held against each other when a long stretch is the same and the
//! words around it are, too, or there is nothing around it; or when the stretch is so long, and the difference so
//! small, that chance is out of the question.

use crate::desk::Desk;
use crate::pattern::Pattern;
use crate::whose::is_repeated;
use ibid_core::{Aspect, Conflict, DiscrepancyKind as Kind, Passage, SpeakerMatch};
use ibid_text::fold;

/// Fewer words of the quote in both passages are no long stretch.
const LONG: usize = 8;

/// So many words with a single difference are one utterance, whatever stands around them.
const UNMISTAKABLE: usize = 12;

/// Words to either side that are compared.
const AROUND: usize = 8;

/// So many of them are the same words around.
const SHARED_AROUND: usize = 5;

/// Documents dated further apart, in days, are not of one occasion.
const ONE_OCCASION: i64 = 7;

/// The passages of `passages` that do not agree with the first, which must be found.
pub(crate) fn conflicts(desk: &Desk<'_>, pattern: &Pattern, passages: &[Passage]) -> Vec<Conflict> {
    let Some((best, others)) = passages.split_first() else {
        return Vec::new();
    };
    if best.discrepancies.iter().any(|it| is_of_substance(it.kind)) {
        return Vec::new();
    }
    let pairs = others
        .iter()
        .enumerate()
        .filter(|(_, other)| other.source != best.source);
    pairs
        .filter_map(|(number, other)| {
            let aspect = aspect(&Pair {
                desk,
                pattern,
                best,
                other,
            })?;
            Some(Conflict {
                passage: number + 1,
                aspect,
            })
        })
        .collect()
}

/// The passage of the earliest dated source that has the words as well as the best one, where that is another.
pub(crate) fn earliest(desk: &Desk<'_>, pattern: &Pattern, passages: &[Passage]) -> Option<usize> {
    let best = passages.first()?;
    let date = |passage: &Passage| Some(desk.sources.get(passage.source.0)?.date?.days().0);
    let own = date(best)?;
    let as_good = |passage: &Passage| {
        let other = |kind: Kind| best.discrepancies.iter().all(|it| it.kind != kind);
        let worse = |kind: Kind| is_of_substance(kind) && other(kind);
        passage.speaker == best.speaker && !passage.discrepancies.iter().any(|it| worse(it.kind))
    };
    let others = passages.iter().enumerate().skip(1);
    others
        .filter(|(_, passage)| agreed(pattern, passage) >= LONG / 2 && as_good(passage))
        .filter_map(|(number, passage)| Some((date(passage)?, number)))
        .filter(|(date, _)| *date < own)
        .min()
        .map(|(_, number)| number)
}

/// The best passage and another one.
struct Pair<'a> {
    desk: &'a Desk<'a>,
    pattern: &'a Pattern,
    best: &'a Passage,
    other: &'a Passage,
}

/// What the two do not agree about, when they are one utterance.
fn aspect(pair: &Pair<'_>) -> Option<Aspect> {
    let other = pair.other;
    let kinds = || other.discrepancies.iter().map(|it| it.kind);
    let turning = kinds().filter(|kind| turns_the_sense(*kind)).count();
    let lesser = kinds().filter(|kind| is_of_substance(*kind)).count() - turning;
    let shared = agreed(pair.pattern, other);
    if shared < LONG {
        return None;
    }
    let together = pair.has_the_same_around() || pair.fills_its_place();
    let near = together && pair.is_one_occasion();
    match (pair.best.speaker, other.speaker) {
        (SpeakerMatch::Same, SpeakerMatch::Other) => {
            let repeated = |passage: &Passage| {
                let source = pair.desk.sources.get(passage.source.0);
                source.is_some_and(|source| is_repeated(source, passage.turn, passage.span))
            };
            let same_words = turning + lesser == 0;
            (same_words && near && !repeated(other) && !repeated(pair.best)).then_some(Aspect::Speaker)
        }
        (SpeakerMatch::Other, _) | (_, SpeakerMatch::Other) => None,
        _ if !pair.may_be_one_speaker() => None,
        _ => {
            let one_small_difference = (turning, lesser) == (1, 0) && shared >= UNMISTAKABLE;
            let unmistakable = one_small_difference && pair.is_one_occasion();
            let exchanged = kinds().any(|kind| matches!(kind, Kind::WordSubstituted | Kind::NameChanged));
            let differs = turning > 0 || exchanged && pair.has_the_same_around();
            let small = turning + lesser <= 2;
            (differs && small && (near || unmistakable)).then_some(Aspect::Words)
        }
    }
}

/// Words of the quote that stand in `passage` as they are.
fn agreed(pattern: &Pattern, passage: &Passage) -> usize {
    let words = pattern.words.iter().filter(|word| word.bracket.is_none());
    let placed = |span| passage.fragments.iter().any(|it| it.draft.contains(span));
    let differs = |span: ibid_core::Span| {
        let mut differences = passage.discrepancies.iter().filter(|it| is_of_substance(it.kind));
        differences.any(|it| it.draft.overlap(span) > 0)
    };
    words
        .filter(|word| placed(word.span) && !differs(word.span))
        .count()
}

impl Pair<'_> {
    /// Whether the words before both passages, or behind both, are the same.
    fn has_the_same_around(&self) -> bool {
        let (Some(here), Some(there)) = (self.around(self.best), self.around(self.other)) else {
            return false;
        };
        here.iter().zip(&there).any(|(one, other)| {
            let common = common(one, other);
            let shorter = one.len().min(other.len());
            common >= SHARED_AROUND || shorter >= 3 && common == shorter
        })
    }

    /// Whether both passages are all there is of their turn or their document.
    fn fills_its_place(&self) -> bool {
        [self.best, self.other].iter().all(|passage| {
            let around = self.around(passage);
            around.is_some_and(|around| around.iter().all(Vec::is_empty))
        })
    }

    /// Folded words right before and right behind a passage, in its turn.
    fn around(&self, passage: &Passage) -> Option<[Vec<u32>; 2]> {
        let row = self.desk.library.get(passage.source.0)?;
        let turns = self.desk.turns_of(passage.source.0);
        let turn = passage.turn.and_then(|turn| turns.get(turn));
        let (from, to) = turn.map_or((0, row.words.len()), |turn| (turn.start, turn.end));
        let (start, end) = (row.at(passage.span.start), row.at(passage.span.end));
        let ids = |from: usize, to: usize| row.slice(from, to).iter().map(|word| word.id.0).collect();
        Some([
            ids(from.max(start.saturating_sub(AROUND)), start),
            ids(end, to.min(end + AROUND)),
        ])
    }

    /// Whether the dates of the documents allow one occasion.
    fn is_one_occasion(&self) -> bool {
        let date = |passage: &Passage| {
            self.desk
                .sources
                .get(passage.source.0)
                .and_then(|source| source.date)
        };
        let (Some(here), Some(there)) = (date(self.best), date(self.other)) else {
            return true;
        };
        let ((from, to), (first, last)) = (here.days(), there.days());
        (first - to).max(from - last) <= ONE_OCCASION
    }

    /// Whether the labels, where both have one that the draft's speaker does not settle, are the same.
    fn may_be_one_speaker(&self) -> bool {
        let label = |passage: &Passage| {
            let source = self.desk.sources.get(passage.source.0)?;
            let turn = source.turns.get(passage.turn?)?;
            Some(fold(&turn.speaker).into_owned())
        };
        let settled = (self.best.speaker, self.other.speaker) == (SpeakerMatch::Same, SpeakerMatch::Same);
        settled
            || label(self.best)
                .zip(label(self.other))
                .is_none_or(|(here, there)| here == there)
    }
}

/// Words that both rows have, in order; both are short.
fn common(one: &[u32], other: &[u32]) -> usize {
    let mut best = vec![0_usize; other.len() + 1];
    for word in one {
        let mut diagonal = 0;
        for (at, it) in other.iter().enumerate() {
            let above = best.get(at + 1).copied().unwrap_or(0);
            let left = best.get(at).copied().unwrap_or(0);
            let value = if it == word { diagonal + 1 } else { above.max(left) };
            diagonal = above;
            if let Some(cell) = best.get_mut(at + 1) {
                *cell = value;
            }
        }
    }
    best.last().copied().unwrap_or(0)
}

/// Whether the difference makes the utterance say something else, in a word or two.
const fn turns_the_sense(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::NegationDropped
            | Kind::NegationAdded
            | Kind::NumberChanged
            | Kind::UnitChanged
            | Kind::DateChanged
            | Kind::ModalChanged
            | Kind::ComparativeTurned
            | Kind::RolesChanged
    )
}

/// Whether the words differ by more than form, mark or filler.
const fn is_of_substance(kind: Kind) -> bool {
    !matches!(
        kind,
        Kind::Typography
            | Kind::LetterCase
            | Kind::Punctuation
            | Kind::SpellingVariant
            | Kind::NumberFormat
            | Kind::Contraction
            | Kind::FillerOmitted
            | Kind::MarkedOmission
            | Kind::BracketGloss
            | Kind::BracketReplacement
            | Kind::CutBeforeCondition
            | Kind::SpeakerDiffers
            | Kind::SpeakerUnknown
            | Kind::ReportedWords
            | Kind::OccasionDiffers
    )
}
