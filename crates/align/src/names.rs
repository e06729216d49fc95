//! Whether two words of a name are one: initials, short forms, letters that differ by transliteration.

use std::sync::LazyLock;

const GIVEN_NAMES: &str = include_str!("../lexicon/given-names.txt");

/// A given name and its short forms, a row each.
static SHORT_FORMS: LazyLock<Vec<Vec<&str>>> = LazyLock::new(|| {
    let lines = GIVEN_NAMES.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split_whitespace().collect()).collect()
});

/// Whether two words of a name (folded, without accents) are the same: letter for letter, as an initial, as a short
/// form, or nearly, as names are that were written in another alphabet.
pub(crate) fn same_part(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    if initial(a, b) || initial(b, a) || is_short_form(a, b) || is_short_form(b, a) {
        return true;
    }
    let shorter = a.chars().count().min(b.chars().count());
    let longer = a.chars().count().max(b.chars().count());
    let ends = b.ends_with(a) || a.ends_with(b);
    if shorter >= 6 && ends && longer <= 2 * shorter {
        return true; // Amirabdollahian, Abdollahian
    }
    (FEWEST..=32).contains(&shorter) && (strsim::jaro_winkler(a, b) >= 0.92 || is_transliterated(a, b))
}

/// Shorter names are compared letter for letter.
const FEWEST: usize = 5;

fn is_short_form(short: &str, long: &str) -> bool {
    let rows = SHORT_FORMS.iter().filter(|row| row.first() == Some(&long));
    rows.into_iter()
        .any(|row| row.iter().skip(1).any(|form| *form == short))
}

/// Whether the two differ only in what alphabets write differently: vowels near each other, doubled letters, `q` and
/// `g`, `ue` for `ü`.
fn is_transliterated(a: &str, b: &str) -> bool {
    let (one, other) = (plain(a), plain(b));
    let apart = one.iter().zip(&other).filter(|(x, y)| x != y);
    one.len() == other.len()
        && apart.clone().count() <= MOST_APART
        && apart.clone().all(|(x, y)| are_near(*x, *y))
}

/// More letters apart are another name.
const MOST_APART: usize = 2;

/// The letters, doubled ones once, without the `e` that stands for an umlaut.
fn plain(word: &str) -> Vec<char> {
    let mut letters: Vec<char> = word.chars().collect();
    letters.dedup();
    let mut plain = Vec::new();
    for letter in letters {
        let umlaut = letter == 'e' && matches!(plain.last(), Some('u' | 'o' | 'a'));
        if !umlaut {
            plain.push(letter);
        }
    }
    plain
}

fn are_near(a: char, b: char) -> bool {
    const NEAR: [(char, char); 7] = [
        ('o', 'u'),
        ('e', 'i'),
        ('a', 'e'),
        ('i', 'y'),
        ('e', 'y'),
        ('g', 'q'),
        ('k', 'q'),
    ];
    NEAR.contains(&(a, b)) || NEAR.contains(&(b, a))
}
