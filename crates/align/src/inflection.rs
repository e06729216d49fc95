//! Forms of one word: the same verb in another tense, the same root in another part of speech.
//!
//! Deliberately light: it decides how a difference is called, never whether there is one.

use crate::lexicon::LEXICON;

/// Whether `a` and `b` are inflected forms of one word: `work` and `worked`, `go` and `went`, `is` and `was`.
pub(crate) fn same_word(a: &str, b: &str) -> bool {
    let (left, right) = (bases(a), bases(b));
    left.iter().any(|base| right.contains(base))
}

/// The root that related words share: `history`, `historic` and `historical`.
pub(crate) fn root(word: &str) -> &str {
    const ENDINGS: [&str; 44] = [
        "ically", "ations", "ation", "ingly", "ities", "ments", "ances", "ences", "ately", "ively", "ical",
        "ally", "ance", "ence", "ment", "ness", "able", "ible", "ings", "ions", "ates", "ated", "ator",
        "ity", "ies", "ied", "ing", "ion", "ive", "ant", "ent", "ate", "ers", "est", "ic", "al", "ly", "ed",
        "es", "er", "or", "y", "e", "s",
    ];
    let mut root = word.strip_suffix("'s").unwrap_or(word);
    while let Some(shorter) = ENDINGS
        .iter()
        .find_map(|ending| root.strip_suffix(ending).filter(|rest| rest.len() >= 4))
    {
        root = shorter;
    }
    root
}

/// What the base form of `word` may be.
fn bases(word: &str) -> Vec<String> {
    let mut bases: Vec<String> = LEXICON
        .irregular(word)
        .iter()
        .map(|it| (*it).to_owned())
        .collect();
    bases.push(word.to_owned());
    for ending in ["s", "es", "ed", "d", "ing"] {
        let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() >= 2) else {
            continue;
        };
        bases.push(stem.to_owned());
        if ending == "ing" {
            bases.push(format!("{stem}e"));
        }
        let mut letters = stem.chars().rev();
        if let (Some(last), Some(before)) = (letters.next(), letters.next()) {
            if last == before {
                bases.push(letters.rev().chain([last]).collect());
            } else if last == 'i' {
                bases.push(format!("{}y", stem.trim_end_matches('i')));
            }
        }
    }
    bases
}

#[cfg(test)]
mod tests {
    use super::{root, same_word};

    #[test]
    fn knows_forms_of_one_word() {
        for (a, b) in [
            ("work", "worked"),
            ("drawing", "draw"),
            ("stopped", "stop"),
            ("go", "went"),
            ("is", "were"),
            ("tries", "tried"),
            ("making", "makes"),
            ("deepening", "deepen"),
        ] {
            assert!(same_word(a, b), "{a} {b}");
        }
    }

    #[test]
    fn keeps_other_words_apart() {
        for (a, b) in [
            ("historic", "historical"),
            ("may", "will"),
            ("part", "party"),
            ("new", "news-"),
        ] {
            assert!(!same_word(a, b), "{a} {b}");
        }
    }

    #[test]
    fn related_words_share_a_root() {
        assert_eq!(root("historical"), root("historic"));
        assert_eq!(root("actively"), root("active"));
        assert_eq!(root("participate"), root("participation"));
        assert_ne!(root("mayor"), root("major"));
    }
}
