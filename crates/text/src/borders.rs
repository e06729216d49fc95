//! The character border next to a byte. The standard library has these from Rust 1.91 on.

/// The last character border of `text` at or before byte `at`; the end of the text for a byte past it.
///
/// ```
/// assert_eq!(ibid_text::border_before("é!", 1), 0);
/// assert_eq!(ibid_text::border_before("é!", 99), 3);
/// ```
pub fn border_before(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The first character border of `text` at or after byte `at`; the end of the text for a byte past it.
///
/// ```
/// assert_eq!(ibid_text::border_after("é!", 1), 2);
/// assert_eq!(ibid_text::border_after("é!", 99), 3);
/// ```
pub fn border_after(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}
