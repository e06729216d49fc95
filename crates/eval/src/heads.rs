//! The head words of a speaker phrase, as the common scorer for quotes counts them.

use std::collections::BTreeSet;

const PREPOSITIONS: [&str; 13] = [
    "of", "who", "in", "at", "for", "from", "that", "which", "on", "with", "to", "whose", "by",
];
const SUFFIXES: [&str; 4] = ["jr", "sr", "ii", "iii"];

/// The last word of each piece of `phrase`, lower case: pieces end at commas, colons, dashes and "and", and are cut at
/// the first preposition. "Quill's attorney, Ada Fenn of Dunmarrow" gives `attorney` and `fenn`.
pub(crate) fn heads(phrase: &str) -> BTreeSet<String> {
    pieces(&without_parentheses(phrase))
        .iter()
        .filter_map(|piece| head(piece))
        .collect()
}

fn without_parentheses(phrase: &str) -> String {
    let mut kept = String::with_capacity(phrase.len());
    let mut rest = phrase;
    while let Some((before, inside)) = rest.split_once('(') {
        let Some((_, after)) = inside.split_once(')') else {
            break;
        };
        kept.push_str(before);
        kept.push(' ');
        rest = after;
    }
    kept.push_str(rest);
    kept
}

fn pieces(phrase: &str) -> Vec<String> {
    let phrase = phrase.replace(" - ", ",");
    let mut pieces = Vec::new();
    for clause in phrase.split([',', ';', ':', '\u{2014}', '\u{2013}']) {
        let mut piece = String::new();
        for word in words(clause) {
            if word == "and" {
                pieces.push(std::mem::take(&mut piece));
            } else {
                piece.push_str(word);
            }
        }
        pieces.push(piece);
    }
    pieces
}

/// Runs of word characters, and what stands between them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = rest
            .find(|sign| is_word(sign) != is_word(first))
            .unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after;
        Some(word)
    })
}

fn head(piece: &str) -> Option<String> {
    let trimmed = piece.trim();
    let mut end = 0;
    for word in words(trimmed) {
        if PREPOSITIONS.contains(&word) {
            break;
        }
        end += word.len();
    }
    names(trimmed.get(..end)?)
        .into_iter()
        .rfind(|word| !SUFFIXES.contains(&word.as_str()))
}

/// Letters, digits, apostrophes, hyphens and full stops that begin with a letter or digit, without genitive.
fn names(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(begins_name) {
        let tail = rest.get(start..).unwrap_or_default();
        let first = tail.chars().next().map_or(0, char::len_utf8);
        let end = tail
            .get(first..)
            .and_then(|after| after.find(|sign| !(is_word(sign) || matches!(sign, '\'' | '’' | '.' | '-'))))
            .map_or(tail.len(), |end| first + end);
        let (name, after) = tail.split_at(end);
        let bare = ["'s", "’s", "."]
            .iter()
            .find_map(|ending| name.strip_suffix(ending))
            .unwrap_or(name);
        names.push(bare.to_lowercase());
        rest = after;
    }
    names
}

fn begins_name(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || ('\u{c0}'..='\u{24f}').contains(&sign)
}

/// A word character of a regular expression.
pub(crate) fn is_word(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '_'
}

#[cfg(test)]
mod tests {
    use super::heads;

    fn list(phrase: &str) -> Vec<String> {
        heads(phrase).into_iter().collect()
    }

    #[test]
    fn an_apposition_has_two_heads() {
        assert_eq!(list("Quill's attorney, Ada Fenn,"), ["attorney", "fenn"]);
    }

    #[test]
    fn a_preposition_ends_the_head() {
        assert_eq!(list("a spokesman for Mayor Quill"), ["spokesman"]);
    }

    #[test]
    fn parentheses_and_suffixes_are_no_heads() {
        assert_eq!(list("Sen. Ada Fenn Jr. (D-Dunmarrow)"), ["fenn"]);
    }
}
