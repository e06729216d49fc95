//! Colours and line breaks.

use super::Options;
use crate::clean::columns_of;
use annotate_snippets::renderer::{
    AnsiColor, DEFAULT_ERROR_STYLE, DEFAULT_INFO_STYLE, DEFAULT_WARNING_STYLE, Effects, Style,
};
use ibid_core::{Severity, Verdict};

/// What is good.
pub(super) const GOOD: Style = AnsiColor::Green.on_default();
/// What stands out without being good or bad.
pub(super) const STRONG: Style = Style::new().effects(Effects::BOLD);
/// What needs no attention.
pub(super) const QUIET: Style = Style::new().effects(Effects::DIMMED);

/// The colour of a severity.
pub(super) const fn of_severity(severity: Severity) -> Style {
    match severity {
        Severity::Error => DEFAULT_ERROR_STYLE,
        Severity::Warning => DEFAULT_WARNING_STYLE,
        Severity::Info => DEFAULT_INFO_STYLE,
    }
}

/// The colour of a verdict.
pub(super) const fn of_verdict(verdict: Verdict) -> Style {
    match verdict {
        Verdict::Supported => GOOD,
        Verdict::Refuted => DEFAULT_ERROR_STYLE,
        Verdict::ConflictingEvidence | Verdict::NotEnoughEvidence => DEFAULT_WARNING_STYLE,
    }
}

/// `text` in `style`, or as it is when there is no colour.
pub(super) fn paint(options: &Options<'_>, style: Style, text: &str) -> String {
    if options.color && !text.is_empty() {
        format!("{style}{text}{style:#}")
    } else {
        text.to_owned()
    }
}

/// `text` (cleaned) in lines of at most `columns`, the first one shorter by `taken`. Breaks between words, and
/// inside a word only where it is wider than a line.
pub(super) fn wrap(text: &str, columns: usize, taken: usize) -> Vec<String> {
    let columns = columns.max(1);
    let mut lines = vec![String::new()];
    let mut used = taken;
    for word in text.split_inclusive(' ') {
        let wide: usize = word.trim_end().chars().map(columns_of).sum();
        if used + wide > columns && used > 0 {
            lines.push(String::new());
            used = 0;
        }
        for character in word.chars() {
            let wide = columns_of(character);
            if used + wide > columns {
                if character == ' ' {
                    continue;
                }
                lines.push(String::new());
                used = 0;
            }
            if let Some(line) = lines.last_mut() {
                line.push(character);
            }
            used += wide;
        }
    }
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn breaks_between_words() {
        assert_eq!(wrap("one two three", 8, 0), ["one two", "three"]);
        assert_eq!(wrap("one two three", 8, 6), ["", "one two", "three"]);
    }

    #[test]
    fn breaks_inside_a_word_only_where_it_is_wider_than_a_line() {
        assert_eq!(wrap("abcdefgh ij", 5, 0), ["abcde", "fgh", "ij"]);
        assert_eq!(wrap("漢字漢", 5, 0), ["漢字", "漢"]);
    }

    #[test]
    fn nothing_is_one_empty_line() {
        assert_eq!(wrap("", 5, 0), [""]);
    }
}
