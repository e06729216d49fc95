//! Two words that are written as one elsewhere: `can not` and `cannot`, `re elect` and `reelect`, `do not` and `don't`.

use crate::facts::Facts;

/// Bytes of the longest word that is looked for in two halves.
const LONGEST_COMPOUND: usize = 64;

/// Which pairs of one side stand for which words of the other: index of the pair's second word, index of the word.
pub(crate) struct Joins(Vec<(usize, usize)>);

impl Joins {
    /// Whether the words `at - 1` and `at` stand for the word `other`.
    pub(crate) fn has(&self, at: usize, other: usize) -> bool {
        self.0.contains(&(at, other))
    }

    /// Whether the words `at - 1` and `at` stand for any word.
    pub(crate) fn any(&self, at: usize) -> bool {
        self.0.iter().any(|(second, _)| *second == at)
    }

    /// Whether any two words stand for the word `other`.
    pub(crate) fn any_for(&self, other: usize) -> bool {
        self.0.iter().any(|(_, its)| *its == other)
    }
}

/// Which neighbours among `words` stand for one of `others`. `known` says what is known of a word.
pub(crate) fn joins<'a, W>(
    words: &'a [W],
    others: &'a [W],
    known: impl Fn(&'a W) -> (&'a str, Option<&'a Facts>),
) -> Joins {
    let mut joins = Vec::new();
    let mut compounds = 0_u64;
    for (other, word) in others.iter().enumerate() {
        let (form, facts) = known(word);
        compounds |= mark(form, form.len());
        for [first, second] in facts.iter().flat_map(|facts| &facts.expansions) {
            for (at, pair) in words.windows(2).enumerate() {
                if let [a, b] = pair
                    && known(a).0 == first
                    && known(b).0 == second
                {
                    joins.push((at + 1, other));
                }
            }
        }
    }
    for (at, pair) in words.windows(2).enumerate() {
        let [head, tail] = pair else { continue };
        let (head, tail) = (known(head).0, known(tail).0);
        let length = head.len() + tail.len();
        if length > LONGEST_COMPOUND || mark(head, length) & compounds == 0 {
            continue;
        }
        let is_joined = |form: &str| form.len() == length && form.strip_prefix(head) == Some(tail);
        let found = others
            .iter()
            .enumerate()
            .filter(|(_, word)| is_joined(known(word).0));
        joins.extend(found.map(|(other, _)| (at + 1, other)));
    }
    Joins(joins)
}

/// A bit that a word shares with few of other length or other beginning.
fn mark(form: &str, length: usize) -> u64 {
    let first = form.bytes().next().unwrap_or(0);
    1 << ((usize::from(first) * 7 + length * 13) % 64)
}

#[cfg(test)]
mod tests {
    use super::joins;
    use crate::facts::Facts;

    #[test]
    fn two_words_stand_for_one() {
        let facts = Facts::of("don't", 8.0);
        let known = |word: &&'static str| (*word, (*word == "don't").then_some(&facts));
        let quoted = ["we", "do", "not", "re", "elect", "him"];
        let said = ["we", "don't", "reelect", "him"];
        let found = joins(&quoted, &said, known);
        assert!(found.has(2, 1) && found.has(4, 2));
        assert!(!found.has(1, 1) && !found.any(1) && !found.any_for(0));
    }
}
