//! The same words in another order.

use super::{Difference, Stretch};
use crate::alignment::Step;
use crate::lexicon::{Class, LEXICON};
use ibid_core::{Discrepancy, DiscrepancyKind as Kind};

/// A longer run is not looked for elsewhere.
const MOST_WORDS: usize = 12;

/// Runs further apart, in steps, are not one move.
const FARTHEST: usize = 40;

/// Names moves and returns the indices of the steps that make them.
pub(super) fn name(stretch: &Stretch<'_>, found: &mut Vec<Discrepancy>) -> Vec<usize> {
    let mut used = Vec::new();
    crossed_pairs(stretch, &mut used, found);
    moved_around(stretch, &mut used, found);
    let runs = runs(&stretch.steps);
    for (number, (start, end, is_added)) in runs.iter().enumerate() {
        if used.contains(start) || end - start > MOST_WORDS {
            continue;
        }
        let partner = runs.iter().skip(number + 1).find(|(from, to, other_added)| {
            other_added != is_added
                && from - end <= FARTHEST
                && to - from == end - start
                && !used.contains(from)
                && {
                    let (added, skipped) = if *is_added {
                        ((*start, *end), (*from, *to))
                    } else {
                        ((*from, *to), (*start, *end))
                    };
                    same_words(stretch, added, skipped)
                }
        });
        if let Some((from, to, _)) = partner {
            let (added, skipped) = if *is_added {
                ((*start, *end), (*from, *to))
            } else {
                ((*from, *to), (*start, *end))
            };
            let quote = stretch.difference(added).map(|it| it.quote);
            let said = stretch.difference(skipped).map(|it| it.said);
            if let (Some(quote), Some(said)) = (quote, said) {
                let difference = Difference { quote, said };
                found.push(stretch.discrepancy(kind(stretch, difference), difference));
                used.extend((*start..*end).chain(*from..*to));
            }
        }
    }
    used
}

/// Two words exchanged for each other: `Bode thanked Quill` and `Quill thanked Bode`.
fn crossed_pairs(stretch: &Stretch<'_>, used: &mut Vec<usize>, found: &mut Vec<Discrepancy>) {
    let pairs: Vec<(usize, usize, usize)> = stretch
        .steps
        .iter()
        .enumerate()
        .filter_map(|(at, step)| match step {
            Step::Pair(quoted, said) if !stretch.agrees(*step) => Some((at, *quoted, *said)),
            _ => None,
        })
        .collect();
    for window in pairs.windows(2) {
        let [(first, quoted, said), (second, other_quoted, other_said)] = window else {
            continue;
        };
        let form = |at: usize| stretch.quoted_forms((at, at + 1));
        let there = |at: usize| stretch.said_forms((at, at + 1));
        if form(*quoted) == there(*other_said) && form(*other_quoted) == there(*said) && !used.contains(first)
        {
            let difference = Difference {
                quote: (*quoted, other_quoted + 1),
                said: (*said, other_said + 1),
            };
            let adjacent = quoted + 1 == *other_quoted;
            let function = |at: usize| form(at).iter().all(|word| LEXICON.is(word, Class::Function));
            let turned = !adjacent && !function(*quoted) && !function(*other_quoted);
            let kind = if turned {
                Kind::RolesChanged
            } else {
                Kind::OrderChanged
            };
            found.push(stretch.discrepancy(kind, difference));
            used.extend([*first, *second]);
        }
    }
}

/// A negation that moves turns the sense; anything else is order.
fn kind(stretch: &Stretch<'_>, difference: Difference) -> Kind {
    let negated = stretch
        .quoted_forms(difference.quote)
        .iter()
        .any(|word| LEXICON.negates(word));
    if negated {
        Kind::RolesChanged
    } else {
        Kind::OrderChanged
    }
}

/// Maximal runs of added and of skipped words: start, end, whether added.
fn runs(steps: &[Step]) -> Vec<(usize, usize, bool)> {
    let mut runs: Vec<(usize, usize, bool)> = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        let is_added = match step {
            Step::Added(..) => true,
            Step::Skipped(..) => false,
            _ => continue,
        };
        match runs.last_mut() {
            Some((_, end, its)) if *end == at && *its == is_added => *end += 1,
            _ => runs.push((at, at + 1, is_added)),
        }
    }
    runs
}

fn same_words(stretch: &Stretch<'_>, added: (usize, usize), skipped: (usize, usize)) -> bool {
    match (stretch.difference(added), stretch.difference(skipped)) {
        (Some(added), Some(skipped)) => stretch.are_the_same(added.quote, skipped.said),
        _ => false,
    }
}

/// Added words that stand in the source right before or right behind the whole passage: `in the end` moved from the
/// front of a sentence to its back.
fn moved_around(stretch: &Stretch<'_>, used: &mut Vec<usize>, found: &mut Vec<Discrepancy>) {
    let mut paired = stretch.steps.iter().filter_map(|step| step.paired());
    let Some((start, mut end)) = paired.next() else {
        return;
    };
    if let Some((_, last)) = paired.next_back() {
        end = last;
    }
    for (from, to, is_added) in runs(&stretch.steps) {
        let Some(added) = stretch
            .difference((from, to))
            .filter(|_| is_added && to - from <= MOST_WORDS)
        else {
            continue;
        };
        let beyond = [(start.saturating_sub(to - from), start), (end, end + to - from)];
        let said = beyond
            .into_iter()
            .find(|said| stretch.are_the_same(added.quote, *said));
        if let Some(said) = said {
            let difference = Difference {
                quote: added.quote,
                said,
            };
            found.push(stretch.discrepancy(kind(stretch, difference), difference));
            used.extend(from..to);
        }
    }
}

impl Stretch<'_> {
    /// Whether both are the same words, in whatever order.
    fn are_the_same(&self, quote: (usize, usize), said: (usize, usize)) -> bool {
        if self.in_bracket(Difference { quote, said }) {
            return false; // the editor's words, not the speaker's
        }

        let (mut quoted, mut said) = (self.quoted_forms(quote), self.said_forms(said));
        quoted.sort_unstable();
        said.sort_unstable();
        quoted == said
    }

    fn difference(&self, steps: (usize, usize)) -> Option<Difference> {
        self.steps.get(steps.0..steps.1).and_then(Difference::of)
    }
}
