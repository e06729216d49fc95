//! Words of a plugin, made fit to stand beside words of ours.
//!
//! Reports escape for their own medium. What is done here is for all of them: no control characters, nothing that turns the
//! reading direction or cannot be seen, one line, and a length that cannot bury the page.

use ibid_core::border_before;

/// The most bytes of one message.
pub(crate) const MESSAGE_BYTES: usize = 4096;

/// `text` in one line without hidden characters, cut at [`MESSAGE_BYTES`].
pub(crate) fn clean(text: &str) -> String {
    let kept = text
        .get(..border_before(text, text.len().min(MESSAGE_BYTES)))
        .unwrap_or_default();
    let mut cleaned = String::with_capacity(kept.len());
    for word in kept.split(|it: char| it.is_whitespace() || it.is_control()) {
        let visible = word.chars().filter(|it| !is_hidden(*it));
        let before = cleaned.len();
        if before > 0 && !word.is_empty() {
            cleaned.push(' ');
        }
        let started = cleaned.len();
        cleaned.extend(visible);
        if cleaned.len() == started {
            cleaned.truncate(before);
        }
    }
    if kept.len() < text.len() {
        cleaned.push('…');
    }
    cleaned
}

/// Whether `text` holds a character that [`clean`] would take out, line breaks and tabs aside.
pub(crate) fn has_hidden(text: &str) -> bool {
    text.chars()
        .any(|it| is_hidden(it) || (it.is_control() && !matches!(it, '\n' | '\r' | '\t')))
}

/// Format characters: invisible, or turning the direction. Joiners stay, for scripts and emoji need them.
const fn is_hidden(it: char) -> bool {
    matches!(
        it,
        '\u{ad}'
            | '\u{61c}'
            | '\u{200b}'
            | '\u{200e}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use super::{MESSAGE_BYTES, clean};

    #[test]
    fn nothing_hidden_is_left_and_it_is_one_line() {
        let hostile = "a\u{1b}[2Jb\r\n\nc\u{202e}d\u{200b}e\u{9b}31m\u{2028}f \u{feff} g";
        assert_eq!(clean(hostile), "a [2Jb cde 31m f g");
        assert_eq!(clean("“as it is” é 👩‍🚀"), "“as it is” é 👩‍🚀");
    }

    #[test]
    fn a_long_message_is_cut_on_a_character() {
        let cut = clean(&"é".repeat(MESSAGE_BYTES));
        assert!(cut.len() <= MESSAGE_BYTES + '…'.len_utf8() && cut.ends_with("é…"));
    }
}
