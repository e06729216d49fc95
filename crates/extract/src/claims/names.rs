//! *Viguerie* fourteen times and *Vigurie* once: a name in two spellings.
//!
//! Two names that differ in one letter are often two people. So one of them has to be rare beside the other, long, and
//! different in its middle: what differs at its end is a form of it (Kazakh, Kazakhs), and the first letter is what people
//! get right. Words that the draft also has in lower case are no names.

use super::sentence::placed_words_of;
use ibid_core::{Claim, Span, Statement, Voice};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// Shorter names have too many neighbours, in letters.
const SHORTEST: usize = 6;

/// Longer words are no names, in letters.
const LONGEST: usize = 32;

/// At the end of a name so many letters may be a form of it.
const ENDING: usize = 2;

/// The other spelling stands at least so many times as often.
const TIMES: usize = 2;

/// A name that is the end of another (*Abdollahian*, *Amirabdollahian*) is at least so long, in letters.
const SHORTENED: usize = 9;

/// What is left out at the head of a shortened name, in letters.
const LEFT_OUT: std::ops::RangeInclusive<usize> = 2..=5;

/// Syllables that make another word of a word.
const PREFIXES: &[&str] = &[
    "un", "in", "im", "ir", "non", "inter", "over", "under", "trans", "sub", "super", "anti", "semi", "mid",
    "pre", "post", "re", "dis", "mis", "out", "counter", "multi", "micro", "macro", "north", "south", "east",
    "west", "new",
];

/// A name and where it stands.
struct Name {
    first: Span,
    count: usize,
}

/// Reads every rare spelling of a name in `text`. Linear in the text but for names that share all letters but one.
pub(super) fn read(text: &str, claims: &mut Vec<Claim>) {
    let names = names(text);
    let mut found: Vec<(Span, Statement, &str)> = Vec::new();
    for (rare, common) in neighbours(&names) {
        if let (Some(one), Some(other)) = (names.get(rare), names.get(common)) {
            found.push((one.first, spelling(one, other), "one-letter"));
        }
    }
    for (rare, common) in shortened(&names) {
        if let (Some(one), Some(other)) = (names.get(rare), names.get(common)) {
            found.push((one.first, spelling(one, other), "shortened"));
        }
    }
    claims.extend(found.into_iter().map(|(span, statement, rule)| Claim {
        span,
        statement,
        voice: Voice::Draft,
        rule: rule.to_owned(),
    }));
}

const fn spelling(own: &Name, other: &Name) -> Statement {
    Statement::Name {
        other: other.first,
        others: other.count,
        own: own.count,
    }
}

/// The names of `text` by their spelling. A genitive is not part of one.
fn names(text: &str) -> BTreeMap<&str, Name> {
    let mut lower = FxHashSet::default();
    let mut names: BTreeMap<&str, Name> = BTreeMap::new();
    for (start, word) in placed_words_of(text) {
        let head = word.len() - word.trim_start_matches(EDGES).len();
        let (start, word) = (start + head, stem(word));
        let Some(first) = word.chars().next() else {
            continue;
        };
        if first.is_lowercase() {
            lower.insert(word);
            continue;
        }
        let letters = word.chars().count();
        let is_name = first.is_uppercase()
            && (SHORTEST..=LONGEST).contains(&letters)
            && word.chars().all(|sign| sign.is_alphabetic() || sign == '-');
        if is_name {
            let first = Span::new(start, start + word.len());
            let known = names.entry(word).or_insert(Name { first, count: 0 });
            known.count += 1;
        }
    }
    names.retain(|name, _| !lower.contains(name.to_lowercase().as_str()));
    names
}

/// What may stand at the ends of a word without being part of it.
const EDGES: [char; 3] = ['-', '\'', '’'];

/// `word` without a genitive and hyphens or apostrophes at its ends.
fn stem(word: &str) -> &str {
    let word = word.trim_matches(EDGES);
    word.strip_suffix("'s")
        .or_else(|| word.strip_suffix("’s"))
        .unwrap_or(word)
}

/// Pairs of a rare name and a common one that differ in one letter of their middle: added, left out, exchanged or
/// swapped with its neighbour.
fn neighbours<'n>(names: &BTreeMap<&'n str, Name>) -> Vec<(&'n str, &'n str)> {
    // Two such names are the same when each loses one letter at the right place, or one does.
    let mut by_rest: FxHashMap<String, Vec<&str>> = FxHashMap::default();
    for name in names.keys() {
        by_rest.entry((*name).to_owned()).or_default().push(name);
        for (at, sign) in name.char_indices().skip(1) {
            let rest = format!(
                "{}{}",
                name.get(..at).unwrap_or(""),
                name.get(at + sign.len_utf8()..).unwrap_or("")
            );
            let known = by_rest.entry(rest).or_default();
            if known.last() != Some(name) {
                known.push(name);
            }
        }
    }
    let mut pairs = std::collections::BTreeSet::new();
    for group in by_rest
        .values()
        .filter(|group| (2..=MOST_ALIKE).contains(&group.len()))
    {
        for (at, one) in group.iter().enumerate() {
            for other in group.iter().skip(at + 1) {
                if let Some(pair) = rare_and_common(names, one, other) {
                    pairs.insert(pair);
                }
            }
        }
    }
    pairs.into_iter().collect()
}

/// More names that differ in the same letter are a series, and not slips.
const MOST_ALIKE: usize = 4;

fn rare_and_common<'n>(
    names: &BTreeMap<&'n str, Name>,
    one: &'n str,
    other: &'n str,
) -> Option<(&'n str, &'n str)> {
    if one.to_lowercase() == other.to_lowercase()
        || !differ_in_the_middle(one, other)
        || strsim::osa_distance(one, other) != 1
    {
        return None;
    }
    let (count, other_count) = (names.get(one)?.count, names.get(other)?.count);
    if other_count >= TIMES * count {
        Some((one, other))
    } else if count >= TIMES * other_count {
        Some((other, one))
    } else {
        None
    }
}

/// Whether the two differ behind their first letter and before their ending.
fn differ_in_the_middle(one: &str, other: &str) -> bool {
    let same_head = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let same_tail = one
        .chars()
        .rev()
        .zip(other.chars().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let hyphens = |name: &str| name.matches('-').count();
    same_head > 0 && same_tail >= ENDING && hyphens(one) == hyphens(other)
}

/// Pairs of a name and a longer one that ends with it.
fn shortened<'n>(names: &BTreeMap<&'n str, Name>) -> Vec<(&'n str, &'n str)> {
    let folded: FxHashMap<String, &str> = names.keys().map(|name| (name.to_lowercase(), *name)).collect();
    let mut pairs = Vec::new();
    for long in names.keys() {
        let capitals = long.chars().filter(|sign| sign.is_uppercase()).count();
        if capitals > 1 || long.contains('-') {
            continue;
        }
        let lower = long.to_lowercase();
        for (at, _) in lower
            .char_indices()
            .skip(*LEFT_OUT.start())
            .take(LEFT_OUT.count())
        {
            let (head, tail) = lower.split_at(at);
            if tail.chars().count() < SHORTENED || PREFIXES.contains(&head) {
                continue;
            }
            pairs.extend(folded.get(tail).map(|short| (*short, *long)));
        }
    }
    pairs
}
