//! How near the best passage is: found, only the nearest there is, or nothing.

use crate::alignment::Step;
use crate::library::Words;
use crate::pattern::Pattern;
use crate::placement::Chain;
use crate::vocabulary::{Relation, Vocabulary};
use ibid_core::{DiscrepancyKind as Kind, Nearness, Score, SpeakerMatch};

/// Share of the possible bits from which on a passage is the passage: the one threshold for all sizes.
const FOUND: f64 = 0.3;

/// An agreement of fewer bits than this, above what the size of the search gives by chance, says nothing.
const TELLING: f64 = 4.0;

/// A quote of so few words can stand somewhere by chance.
const FEW_WORDS: usize = 3;

/// How near the passage is, and the kind that concerns the quote as a whole.
pub(crate) fn near(
    words: usize,
    agreement: &Agreement,
    score: Score,
    bits: f64,
    speaker: SpeakerMatch,
) -> (Nearness, Option<Kind>) {
    let own = speaker == SpeakerMatch::Same;
    let exact = agreement.exact == words;
    if exact && (own && words <= FEW_WORDS || score.bits >= TELLING && (words > 1 || own)) {
        return (Nearness::Found, None);
    }
    if exact && words <= FEW_WORDS {
        return (Nearness::Nearest, Some(Kind::TooShort));
    }
    if score.bits >= TELLING && score.share() >= FOUND && agreement.anchored {
        return (Nearness::Found, None);
    }
    // Every word stands there, in this form or another and nothing between: the speaker's own words in another form, not
    // only the sense of them.
    let side_by_side = agreement.alike == words && agreement.said == words;
    if own && words > 1 && side_by_side && agreement.anchored {
        return (Nearness::Found, None);
    }
    if agreement.related > 0 && bits > 0.0 {
        return (Nearness::Nearest, None);
    }
    (Nearness::Nothing, None)
}

/// How much of the quote's words the passage has.
pub(crate) struct Agreement {
    /// Words that agree letter for letter.
    exact: usize,
    /// Words that agree letter for letter or in root.
    alike: usize,
    /// Words of the source from the first to the last of each piece.
    said: usize,
    /// Whether a word that says something agrees letter for letter.
    anchored: bool,
    /// Words that say something and agree in form or root.
    related: usize,
}

/// A word of so many bits says something.
const TELLING_WORD: f64 = 8.5;

impl Agreement {
    /// Counts the words of `pattern` that `chain` pairs.
    pub(crate) fn of(pattern: &Pattern, vocabulary: &Vocabulary, library: &[Words], chain: &Chain) -> Self {
        let telling = |at: usize| {
            pattern
                .words
                .get(at)
                .is_some_and(|word| vocabulary.bits(word.id) >= TELLING_WORD)
        };
        let mut agreement = Self {
            exact: 0,
            alike: 0,
            said: 0,
            anchored: pattern
                .words
                .iter()
                .all(|word| vocabulary.bits(word.id) < TELLING_WORD),
            related: 0,
        };
        for piece in &chain.pieces {
            agreement.said += piece.end_word.saturating_sub(piece.start_word);
            for step in &piece.steps {
                let Step::Pair(at, said) = *step else { continue };
                let said = library.get(piece.source).and_then(|row| row.words.get(said));
                let Some((quoted, said)) = pattern.words.get(at).zip(said) else {
                    continue;
                };
                let relation = vocabulary.relation(quoted.id, said.id);
                agreement.exact += usize::from(relation == Relation::Same);
                agreement.alike += usize::from(relation != Relation::None);
                agreement.anchored |= matches!(relation, Relation::Same | Relation::Variant) && telling(at);
                agreement.related += usize::from(telling(at) && relation != Relation::None);
            }
        }
        agreement
    }
}
