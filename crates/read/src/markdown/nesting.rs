//! How deep a Markdown file is nested, told before it is parsed.
//!
//! What the parser spends on a line grows with the block quotes and lists that the line may be in. A file that opens
//! thousands of them is refused, so that reading stays linear.

use crate::error::Kind;
use crate::lines::lines_from;
use ibid_core::LineIndex;

/// How deep block quotes and lists may be nested.
const MOST: usize = 100;
/// How far a list is at least indented below the one that holds it.
const INDENT: usize = 2;

/// Fails at the first line, from byte `start` on, that is nested deeper than [`MOST`].
pub(super) fn refuse_deep(original: &str, start: usize) -> Result<(), Kind> {
    match lines_from(original, start).find(|line| depth(line.slice(original)) > MOST) {
        Some(line) => Err(Kind::TooDeep {
            line: LineIndex::new(original).line(line.start),
            most: MOST,
        }),
        None => Ok(()),
    }
}

/// The most that `line` can be nested, by what stands before its words.
fn depth(line: &str) -> usize {
    let (mut quotes, mut lists) = (0, 0);
    let mut rest = line.trim_start_matches([' ', '\t']);
    let indent = line.len() - rest.len();
    loop {
        if let Some(after) = rest.strip_prefix('>') {
            quotes += 1;
            rest = after;
        } else if let Some(after) = after_marker(rest) {
            lists += 1;
            rest = after;
        } else {
            break;
        }
        rest = rest.trim_start_matches([' ', '\t']);
    }
    // A rule may be as long as it likes: `- - - - -`.
    let is_rule = line
        .chars()
        .all(|c| matches!(c, '-' | '*' | '_' | '>' | ' ' | '\t'));
    match lists {
        _ if is_rule => quotes,
        0 => quotes,
        _ => quotes + lists + indent / INDENT,
    }
}

/// What follows the list marker at the beginning of `text`.
fn after_marker(text: &str) -> Option<&str> {
    let digits = text.bytes().take(9).take_while(u8::is_ascii_digit).count();
    let marker: &[char] = if digits > 0 { &['.', ')'] } else { &['-', '+', '*'] };
    text.get(digits..)?
        .strip_prefix(marker)
        .filter(|after| after.starts_with([' ', '\t']))
}

#[cfg(test)]
mod tests {
    use super::depth;

    #[test]
    fn counts_what_stands_before_the_words() {
        for (line, expected) in [
            ("a > b - c", 0),
            ("> > a", 2),
            (">- 1. a", 3),
            ("    - a", 3),
            ("- - - - -", 0),
            ("> * * *", 1),
            ("        code", 0),
            ("2022. a", 1),
            ("-a", 0),
        ] {
            assert_eq!(depth(line), expected, "{line}");
        }
    }
}
