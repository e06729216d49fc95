//! Words of the source that the quote has not.

use super::{Difference, Stretch};
use crate::lexicon::{Class, LEXICON};
use crate::pattern::GapKind;
use ibid_core::{Discrepancy, DiscrepancyKind as Kind};

/// Names what was left out.
pub(super) fn name(stretch: &Stretch<'_>, difference: Difference, found: &mut Vec<Discrepancy>) {
    let kind = match (
        stretch.gap(difference.quote.0),
        stretch.crosses_turns(difference.said),
    ) {
        (GapKind::Ellipsis, false) => marked(stretch, difference),
        (GapKind::Ellipsis, true) => Kind::EllipsisAcrossTurns,
        (GapKind::Cue | GapKind::Unmarked, false) => unmarked(stretch, difference),
        (GapKind::Cue | GapKind::Unmarked, true) => Kind::Stitched,
    };
    found.push(stretch.discrepancy(kind, difference));
}

/// The place is marked: honest unless it turns the sense of what is kept.
fn marked(stretch: &Stretch<'_>, difference: Difference) -> Kind {
    let (start, end) = difference.said;
    let forms = stretch.said_forms((start, end));
    // A clause that is left out whole takes its negation with it; only what reaches into the words kept counts.
    let mut clauses: Vec<(usize, usize)> = Vec::new();
    let mut from = 0;
    for at in 1..forms.len() {
        if stretch.parts_clauses(start + at) {
            clauses.push((from, at));
            from = at;
        }
    }
    clauses.push((from, forms.len()));
    let last = clauses.len() - 1;
    let turns = clauses.iter().enumerate().any(|(number, (from, to))| {
        let words = forms.get(*from..*to).unwrap_or(&[]);
        let tied =
            number == 0 && !stretch.parts_clauses(start) || number == last && !stretch.parts_clauses(end);
        let negated = negates_what_is_kept(words);
        let hedged = stretch.hedges((start + from, start + to));
        let closes = number < last || stretch.parts_clauses(end);
        let conditional = closes
            && words.len() > 1
            && (LEXICON.entry_at(words, Class::Condition).is_some()
                || LEXICON.entry_at(words, Class::Contrast).is_some());
        let same_sentence = !stretch.ends_sentence_within(start, start + from)
            || !stretch.ends_sentence_within(start + to, end);
        tied && (negated || hedged) || conditional && same_sentence
    });
    if turns {
        Kind::OmissionChangesSense
    } else {
        Kind::MarkedOmission
    }
}

/// Whether a negation among the words left out may reach into the words kept. One in a clause of time or reason that
/// is left out from its conjunction to its object has had its say: `since he spoke of nothing but rain`.
fn negates_what_is_kept(words: &[&str]) -> bool {
    words.iter().enumerate().any(|(at, word)| {
        let closed = || {
            let opens = |clause: &[&str]| clause.first().is_some_and(|it| LEXICON.is(it, Class::Adverbial));
            let before = words.get(..at.saturating_sub(2)).unwrap_or(&[]);
            let behind = words.get(at + 1..).unwrap_or(&[]);
            let says_something = |word: &&str| !LEXICON.is(word, Class::Function);
            before.chunks(1).any(opens) && behind.iter().any(says_something)
        };
        LEXICON.negates(word) && !closed()
    })
}

/// Nothing marks the place.
fn unmarked(stretch: &Stretch<'_>, difference: Difference) -> Kind {
    let forms = stretch.said_forms(difference.said);
    let forms = forms.as_slice();
    if is_filler(forms) || is_repetition(stretch, difference, forms) {
        return Kind::FillerOmitted;
    }
    let negated = forms.iter().any(|word| LEXICON.negates(word));
    if negated
        && forms
            .iter()
            .all(|word| LEXICON.negates(word) || LEXICON.is(word, Class::DoForm))
    {
        return Kind::NegationDropped;
    }
    let turns = [Class::Condition, Class::Contrast]
        .into_iter()
        .any(|class| LEXICON.find(forms, class).is_some())
        || stretch.hedges(difference.said);
    if negated || turns {
        return Kind::OmissionChangesSense;
    }
    let functional = forms.iter().all(|word| LEXICON.is(word, Class::Function));
    if functional && !stretch.joins_sentences(difference.said) {
        Kind::FunctionWordsOmitted
    } else {
        Kind::WordsOmitted
    }
}

/// Whether `forms` are fillers only.
fn is_filler(forms: &[&str]) -> bool {
    let mut rest = forms;
    while let Some(length) = LEXICON.entry_at(rest, Class::Filler) {
        rest = rest.get(length..).unwrap_or(&[]);
    }
    rest.is_empty()
}

/// Whether the speaker says the same words again right behind or right before.
fn is_repetition(stretch: &Stretch<'_>, difference: Difference, forms: &[&str]) -> bool {
    let (start, end) = difference.said;
    let length = end - start;
    let behind = stretch.said_forms((end, end + length));
    let before = stretch.said_forms((start.saturating_sub(length), start));
    behind == forms || before == forms
}

impl Stretch<'_> {
    /// The source's text between word `at - 1` and word `at`.
    pub(super) fn between(&self, at: usize) -> &str {
        self.row().map_or("", |row| row.between(self.text(), at))
    }

    /// Whether the words hold a hedge; one that hedges a number may stand right before it.
    fn hedges(&self, said: (usize, usize)) -> bool {
        let forms = self.said_forms((said.0, said.1 + 1));
        LEXICON
            .find(&forms, Class::Hedge)
            .is_some_and(|at| at < said.1 - said.0)
    }

    /// Whether another turn begins among these words of the source.
    fn crosses_turns(&self, said: (usize, usize)) -> bool {
        let turn = |at: usize| super::join::turn_of(self.scene, self.source, at);
        said.0
            .checked_sub(1)
            .is_some_and(|before| turn(before) != turn(said.1))
    }

    /// Whether a clause ends before word `at` of the source.
    fn parts_clauses(&self, at: usize) -> bool {
        self.between(at)
            .contains([',', ';', ':', '.', '?', '!', '—', '–', '(', ')', '\n'])
    }

    /// Whether leaving these words out makes one sentence of two. The dots of a false start end none.
    fn joins_sentences(&self, said: (usize, usize)) -> bool {
        (said.0..=said.1).any(|at| {
            let between = self.between(at);
            between.contains(['?', '!']) || between.contains('.') && !between.contains("..")
        })
    }

    /// Whether a sentence ends between two words of the source.
    fn ends_sentence_within(&self, start: usize, end: usize) -> bool {
        (start + 1..end).any(|at| self.between(at).contains(['.', '?', '!']))
    }
}
