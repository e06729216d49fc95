//! The words of a text, each with its bytes.
//!
//! A word is a run of letters and digits. It keeps apostrophes between letters (`don't`), commas and points between
//! digits (`1,500.5`), invisible characters inside it, and the hyphen at a line's end when the next line goes on
//! in small letters (`develop-⏎ment`). Other hyphens part words: whether a compound is written with a hyphen, a
//! dash or a space is typography. A few signs that are read aloud are words too: `%`, `&`, `$`, `€`, `£`, `¥`.

use crate::hidden::is_invisible;
use crate::span::Span;
use unicode_normalization::char::is_combining_mark;

/// The words of `text`, in order. Linear in the text.
///
/// ```
/// use ibid_text::words;
/// let text = "We don’t know: 1,500 co-op mem-\nbers.";
/// let words: Vec<&str> = words(text).map(|span| span.slice(text)).collect();
/// assert_eq!(words, ["We", "don’t", "know", "1,500", "co", "op", "mem-\nbers"]);
/// ```
pub fn words(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

/// See [`words`].
#[derive(Debug, Clone)]
pub struct Words<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Words<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let (start, first) = self.first_of_word()?;
        self.at = start + first.len_utf8();
        if is_sign(first) {
            return Some(Span::new(start, self.at));
        }
        let mut last = first;
        while let Some(step) = self.step(last) {
            self.at += step;
            last = self.text.get(..self.at)?.chars().next_back()?;
        }
        Some(Span::new(start, self.at))
    }
}

impl Words<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn first_of_word(&self) -> Option<(usize, char)> {
        let found = self
            .rest()
            .char_indices()
            .find(|(_, it)| it.is_alphanumeric() || is_sign(*it));
        found.map(|(offset, first)| (self.at + offset, first))
    }

    /// How many bytes the word goes on for, up to and including its next letter or digit. A word is scanned once:
    /// what joins two letters is at most a run of invisible characters and one mark or line break.
    fn step(&self, last: char) -> Option<usize> {
        let rest = self.rest();
        if rest
            .bytes()
            .next()
            .is_some_and(|byte| byte.is_ascii_alphanumeric())
        {
            return Some(1);
        }
        let shown = rest.trim_start_matches(is_invisible);
        let hidden = rest.len() - shown.len();
        let mut ahead = shown.chars();
        let next = ahead.next()?;
        let length = hidden + next.len_utf8();
        if next.is_alphanumeric() || is_combining_mark(next) {
            return Some(length);
        }
        let after = ahead.next()?;
        let joins = match next {
            '.' | ',' => last.is_ascii_digit() && after.is_ascii_digit(),
            _ if is_apostrophe(next) => last.is_alphanumeric() && after.is_alphanumeric(),
            '-' | '\u{2010}' if after.is_whitespace() => {
                return broken_line(shown, last).map(|bytes| hidden + bytes);
            }
            _ => false,
        };
        joins.then_some(length + after.len_utf8())
    }
}

/// The longest blank, in bytes, that may stand between the halves of a word broken at a line's end.
const LONGEST_INDENT: usize = 80;

/// Bytes of the hyphen, the line break, the indent and the first small letter of the next line.
fn broken_line(rest: &str, last: char) -> Option<usize> {
    let hyphen = rest.chars().next()?.len_utf8();
    let blank = rest.get(hyphen..)?;
    let indent: usize = blank
        .chars()
        .take_while(|it| it.is_whitespace())
        .take(LONGEST_INDENT)
        .map(char::len_utf8)
        .sum();
    let breaks = blank.get(..indent)?.chars().filter(|it| *it == '\n').count();
    let next = blank.get(indent..)?.chars().next()?;
    (breaks == 1 && last.is_lowercase() && next.is_lowercase()).then_some(hyphen + indent + next.len_utf8())
}

/// Whether `it` is written for an apostrophe.
pub(crate) const fn is_apostrophe(it: char) -> bool {
    matches!(it, '\'' | '’' | '‘' | 'ʼ' | '＇' | '`' | '´')
}

/// Whether `it` is a sign that is read aloud.
const fn is_sign(it: char) -> bool {
    matches!(it, '%' | '&' | '$' | '€' | '£' | '¥' | '％')
}

#[cfg(test)]
mod tests {
    use super::words;

    fn split(text: &str) -> Vec<&str> {
        words(text).map(|span| span.slice(text)).collect()
    }

    #[test]
    fn keeps_apostrophes_inside_words_only() {
        assert_eq!(split("'Tis the voters' don't"), ["Tis", "the", "voters", "don't"]);
    }

    #[test]
    fn keeps_numbers_whole() {
        assert_eq!(
            split("It is 3.5, or 1,500. Yes"),
            ["It", "is", "3.5", "or", "1,500", "Yes"]
        );
    }

    #[test]
    fn joins_a_word_broken_at_a_lines_end() {
        assert_eq!(split("develop-\r\n  ment of"), ["develop-\r\n  ment", "of"]);
    }

    #[test]
    fn parts_a_compound_and_a_dash_at_a_lines_end() {
        assert_eq!(
            split("co-op China-\nUzbek x-\n\ny"),
            ["co", "op", "China", "Uzbek", "x", "y"]
        );
    }

    #[test]
    fn keeps_invisible_characters_inside_their_word() {
        assert_eq!(
            split("un\u{ad}clear wo\u{200b}rd\u{200b} end"),
            ["un\u{ad}clear", "wo\u{200b}rd", "end"]
        );
    }

    #[test]
    fn keeps_a_decomposed_accent_with_its_letter() {
        assert_eq!(split("cafe\u{301} noir"), ["cafe\u{301}", "noir"]);
    }

    #[test]
    fn takes_a_megabyte_of_one_letter_as_one_word() {
        assert_eq!(split(&"a".repeat(1 << 20)).len(), 1);
    }

    #[test]
    fn is_linear_in_invisible_characters_and_hyphens() {
        assert_eq!(split(&"\u{200b}".repeat(300_000)), Vec::<&str>::new());
        assert_eq!(split(&"a\u{200b}\u{200b}".repeat(100_000)).len(), 1);
        assert_eq!(split(&"a-\n".repeat(100_000)).len(), 1);
        assert_eq!(split(&format!("a-{}", " ".repeat(300_000))).len(), 1);
    }
}
