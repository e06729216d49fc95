//! One form for all typographic forms of a word.
//!
//! Folding hides what is only typography: case, ligatures and other compatibility forms (NFKC), decomposed accents,
//! the form of the apostrophe, invisible characters, a hyphen at a line's end. It never hides a letter: an accent
//! stays an accent, and a Cyrillic а stays one. Text is folded word by word, so the way back to the original is the
//! word's own span (see [`crate::words`]) and exact by construction.

use crate::hidden::is_invisible;
use crate::words::is_apostrophe;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// `word`, one of [`crate::words`], without what is only typography.
///
/// ```
/// use ibid_text::fold;
/// assert_eq!(fold("Don’t"), "don't");
/// assert_eq!(fold("of\u{ad}\u{fb01}ce"), "office");
/// assert_eq!(fold("develop-\nment"), "development");
/// assert_ne!(fold("resume"), fold("résumé"));
/// ```
pub fn fold(word: &str) -> Cow<'_, str> {
    if word
        .bytes()
        .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'\'')
    {
        return Cow::Borrowed(word);
    }
    if word.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'\'') {
        return Cow::Owned(word.to_ascii_lowercase());
    }
    let visible = word
        .chars()
        .filter(|it| !is_invisible(*it) && !it.is_whitespace() && !matches!(it, '-' | '\u{2010}'));
    let folded = visible
        .nfkc()
        .flat_map(char::to_lowercase)
        .map(|it| if is_apostrophe(it) { '\'' } else { it });
    Cow::Owned(folded.nfc().collect())
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn composed_and_decomposed_accents_are_one() {
        assert_eq!(fold("cafe\u{301}"), fold("CAFÉ"));
    }

    #[test]
    fn full_width_letters_are_letters() {
        assert_eq!(fold("ＡＢ１"), "ab1");
    }

    #[test]
    fn numbers_keep_their_marks() {
        assert_eq!(fold("1,500.5"), "1,500.5");
    }

    #[test]
    fn letters_that_look_alike_stay_apart() {
        assert_ne!(fold("c\u{430}t"), "cat");
    }
}
