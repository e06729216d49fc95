//! What stands in square brackets.

use super::{Difference, Scene, Stretch, at_spans};
use crate::alignment::Step;
use crate::lexicon::{Class, LEXICON};
use crate::number::number;
use crate::placement::Chain;
use crate::vocabulary::Relation;
use ibid_core::{Discrepancy, DiscrepancyKind as Kind, Span};
use ibid_text::fold;

/// Names a difference that holds bracketed words: the bracket, and what else differs beside it.
pub(super) fn name(stretch: &Stretch<'_>, whole: Difference, found: &mut Vec<Discrepancy>) {
    let words = &stretch.scene.pattern.words;
    let is_bracketed = |at: usize| words.get(at).is_some_and(|word| word.bracket.is_some());
    let first = (whole.quote.0..whole.quote.1).find(|at| is_bracketed(*at));
    let last = (whole.quote.0..whole.quote.1).rev().find(|at| is_bracketed(*at));
    let (Some(first), Some(last)) = (first, last) else {
        return;
    };
    let inside = stretch.quoted_forms((first, last + 1));
    let replaced = stretch.said_forms(whole.said);
    let kind = if replaced.is_empty() {
        if inside.iter().any(|word| LEXICON.negates(word)) {
            Kind::BracketChangesSense
        } else {
            Kind::BracketGloss
        }
    } else if contradicts(&inside, &replaced) || stretch.names_somebody_else((first, last + 1), whole.said) {
        Kind::BracketChangesSense
    } else {
        Kind::BracketReplacement
    };
    let mut discrepancy = stretch.discrepancy(kind, whole);
    let bracket = words.get(first).and_then(|word| word.bracket);
    if let Some(bracket) = bracket.and_then(|at| stretch.scene.pattern.brackets.get(at)) {
        discrepancy.draft = bracket.span;
        bracket
            .span
            .slice(stretch.scene.draft)
            .clone_into(&mut discrepancy.draft_text);
    }
    found.push(discrepancy);
    let outside = [(whole.quote.0, first), (last + 1, whole.quote.1)];
    for quote in outside.into_iter().filter(|(start, end)| start < end) {
        let difference = Difference {
            quote,
            said: (whole.said.1, whole.said.1),
        };
        super::addition::name(stretch, difference, found);
    }
}

/// Whether the words in brackets say otherwise than the words they stand for.
fn contradicts(inside: &[&str], replaced: &[&str]) -> bool {
    let negated = |words: &[&str]| words.iter().any(|word| LEXICON.negates(word));
    let numbers = |words: &[&str]| -> Vec<String> {
        words
            .iter()
            .filter_map(|word| number(&[word]))
            .map(|it| it.value.to_string())
            .collect()
    };
    let modals = |words: &[&str]| -> Vec<String> {
        let modals = words.iter().filter(|word| LEXICON.is(word, Class::Modal));
        modals.map(|word| (*word).to_owned()).collect()
    };
    let another = |class: Class| {
        let of = |words: &[&str]| -> Vec<String> {
            let all = words.iter().filter(|word| LEXICON.is(word, class));
            all.map(|word| (*word).to_owned()).collect()
        };
        let (here, there) = (of(inside), of(replaced));
        !here.is_empty() && !there.is_empty() && here != there
    };
    let (here, there) = (numbers(inside), numbers(replaced));
    negated(inside) != negated(replaced)
        || !here.is_empty() && !there.is_empty() && here != there
        || modals(inside) != modals(replaced)
        || [Class::Weekday, Class::Month, Class::Unit, Class::Quantifier]
            .into_iter()
            .any(another)
}

impl Stretch<'_> {
    /// Whether bracketed words name one person or place and the words that they stand for another: both are names that
    /// share no word, and nowhere in the source do they stand side by side as one name.
    fn names_somebody_else(&self, quote: (usize, usize), said: (usize, usize)) -> bool {
        let words = self.scene.pattern.words.get(quote.0..quote.1).unwrap_or(&[]);
        let here: Vec<_> = words
            .iter()
            .filter(|word| self.looks_like_a_name(word.span.slice(self.scene.draft)))
            .map(|word| word.id)
            .collect();
        let row = self.row();
        let there: Vec<_> = row
            .map_or(&[][..], |row| row.slice(said.0, said.1))
            .iter()
            .filter(|word| self.looks_like_a_name(word.span().slice(self.text())))
            .map(|word| word.id)
            .collect();
        let side_by_side = || {
            let all = row.map_or(&[][..], |row| row.words.as_slice());
            all.windows(2).any(|pair| match pair {
                [one, other] => {
                    here.contains(&one.id) && there.contains(&other.id)
                        || there.contains(&one.id) && here.contains(&other.id)
                }
                _ => false,
            })
        };
        let whole_name = there.len() == said.1 - said.0;
        whole_name && !here.is_empty() && !here.iter().any(|id| there.contains(id)) && !side_by_side()
    }

    /// Whether `word` begins with a capital, and is neither a title nor ever written small in a source.
    fn looks_like_a_name(&self, word: &str) -> bool {
        let folded = fold(word);
        word.starts_with(char::is_uppercase)
            && !self.scene.vocabulary.stands_small(&folded)
            && !LEXICON.is(&folded, Class::Title)
            && !LEXICON.is(&folded, Class::Function)
    }
}

/// `[sic]` behind a word that does not stand in the source as it stands here.
pub(super) fn name_sics(scene: &Scene<'_>, chain: &Chain, found: &mut Vec<Discrepancy>) {
    for (span, next) in &scene.pattern.sics {
        let Some(word) = next.checked_sub(1) else { continue };
        let agrees = chain.pieces.iter().any(|piece| {
            piece.steps.iter().any(|step| match step {
                Step::Pair(quoted, said) => *quoted == word && same(scene, piece.source, word, *said),
                _ => false,
            })
        });
        if !agrees {
            found.push(at_spans(
                scene.draft,
                "",
                Kind::SicWithoutError,
                *span,
                Span::default(),
            ));
        }
    }
}

fn same(scene: &Scene<'_>, source: usize, quoted: usize, said: usize) -> bool {
    let quoted = scene.pattern.words.get(quoted);
    let said = scene.library.get(source).and_then(|row| row.words.get(said));
    quoted
        .zip(said)
        .is_some_and(|(quoted, said)| scene.vocabulary.relation(quoted.id, said.id) == Relation::Same)
}
