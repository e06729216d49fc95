//! Plain text: the file as it stands, in paragraphs.
//!
//! Nothing is taken away but a byte order mark, so that a place in the reading text is the place in the file.

use crate::decode::BYTE_ORDER_MARK;
use crate::lines::lines_from;
use crate::reading::Reading;
use crate::{head, turns};
use ibid_core::{Block, BlockKind, Span};

pub(crate) fn read(original: &str) -> Reading {
    let mut reading = Reading::default();
    let start = original.len() - original.trim_start_matches(BYTE_ORDER_MARK).len();
    reading.copy(original, Span::new(start, original.len()));
    reading.blocks = paragraphs(&reading.text);
    reading.date = head::date(&reading.text);
    reading.title = head::title(&reading.text);
    turns::mark(&mut reading);
    reading
}

/// The stretches between blank lines, without white space at their ends.
fn paragraphs(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Span> = None;
    for line in lines_from(text, 0) {
        let words = line.trimmed(text);
        if words.is_empty() {
            blocks.extend(open.take());
        } else {
            open = Some(open.map_or(words, |block| block.cover(words)));
        }
    }
    blocks.extend(open);
    blocks
        .into_iter()
        .map(|span| Block {
            span,
            kind: BlockKind::Paragraph,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::read;

    fn blocks(file: &str) -> Vec<String> {
        let reading = read(file);
        reading
            .blocks
            .iter()
            .map(|block| block.span.slice(&reading.text).to_owned())
            .collect()
    }

    #[test]
    fn blank_lines_part_paragraphs_whatever_ends_a_line() {
        for end in ["\n", "\r\n", "\r"] {
            let file = ["  One", "two  ", " \t", "", "three", ""].join(end);
            assert_eq!(blocks(&file), [format!("One{end}two"), "three".to_owned()]);
        }
    }

    #[test]
    fn control_characters_are_characters() {
        assert_eq!(blocks("a\0b\u{1}\u{7f}"), ["a\0b\u{1}\u{7f}"]);
    }

    #[test]
    fn the_byte_order_mark_is_not_read() {
        assert_eq!(read("\u{feff}Hello").text, "Hello");
    }
}
