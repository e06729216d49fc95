//! Letters without their accents.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// `word` with every accented Latin letter written plain: `núñez` as `nunez`, `groß` as `gross`. For comparing names that
/// people write with and without; not for text that is shown.
///
/// ```
/// use ibid_text::unaccented;
/// assert_eq!(unaccented("łukasz"), "lukasz");
/// assert_eq!(unaccented("núñez"), "nunez");
/// ```
pub fn unaccented(word: &str) -> String {
    let mut plain = String::with_capacity(word.len());
    for letter in word.nfd().filter(|it| !is_combining_mark(*it)) {
        match letter {
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            'đ' | 'ð' => plain.push('d'),
            'þ' => plain.push_str("th"),
            'ı' => plain.push('i'),
            _ => plain.push(letter),
        }
    }
    plain
}
