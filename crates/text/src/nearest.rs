//! The known word that a mistyped one was meant to be.

/// How like two words must be, 0 to 1, for one to be offered in place of the other.
const LIKE_ENOUGH: f64 = 0.75;

/// The word of `known` that looks most like `word`, if any looks like it at all. Of equally good ones the first.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let mut best: Option<(f64, &str)> = None;
    for candidate in known {
        let likeness = strsim::normalized_damerau_levenshtein(word, candidate)
            .max(strsim::jaro_winkler(word, candidate) - 0.1);
        if likeness >= LIKE_ENOUGH && best.is_none_or(|(score, _)| likeness > score) {
            best = Some((likeness, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn offers_what_was_meant() {
        assert_eq!(nearest("sorces", ["draft", "sources", "style"]), Some("sources"));
        assert_eq!(
            nearest("alterd-quote", ["altered-quote", "unsupported-quote"]),
            Some("altered-quote")
        );
    }

    #[test]
    fn offers_nothing_for_a_word_from_elsewhere() {
        assert_eq!(nearest("colour", ["draft", "sources", "style"]), None);
        assert_eq!(nearest("", ["draft"]), None);
    }
}
