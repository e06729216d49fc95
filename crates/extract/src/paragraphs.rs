//! Where paragraphs begin and end.
//!
//! A reader of a file format has said it already: then [`Document::blocks`] count. Bare text has to be judged: a
//! blank line always ends a paragraph; a single line break does in text taken from a web page, and does not in
//! text that was wrapped at 70 or 80 columns. The document as a whole decides which it is.

use ibid_core::{BlockKind, Document, Span};

/// A paragraph, or another block of text with its own quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Paragraph {
    pub(crate) span: Span,
    pub(crate) kind: BlockKind,
}

/// The paragraphs of `document` in order, without code. Linear in the text.
pub(crate) fn of(document: &Document) -> Vec<Paragraph> {
    let text = &document.text;
    if document.blocks.is_empty() {
        return of_bare_text(text);
    }
    document
        .blocks
        .iter()
        .filter(|block| block.kind != BlockKind::Code)
        .map(|block| Paragraph {
            span: block.span.trimmed(text),
            kind: block.kind,
        })
        .filter(|paragraph| !paragraph.span.is_empty())
        .collect()
}

fn of_bare_text(text: &str) -> Vec<Paragraph> {
    let lines = lines(text);
    let wrapped = is_wrapped(text, &lines);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut open = false;
    for line in lines {
        if line.is_empty() {
            open = false;
            continue;
        }
        match paragraphs.last_mut() {
            Some(last) if open && wrapped => last.span = last.span.cover(line),
            _ => paragraphs.push(Paragraph {
                span: line,
                kind: BlockKind::Paragraph,
            }),
        }
        open = true;
    }
    paragraphs
}

/// The lines of `text` without white space around them; a blank line is an empty span.
fn lines(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut lines = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(offset) = bytes
        .get(at..)
        .and_then(|rest| memchr::memchr3(b'\n', b'\r', 0xE2, rest))
    {
        at += offset;
        let len = line_break_len(bytes.get(at..).unwrap_or_default());
        if len == 0 {
            at += 1;
            continue;
        }
        lines.push(Span::new(start, at).trimmed(text));
        at += len;
        start = at;
    }
    lines.push(Span::new(start, bytes.len()).trimmed(text));
    lines
}

/// The length of the line break that `rest` begins with; 0 for none.
fn line_break_len(rest: &[u8]) -> usize {
    match rest {
        [b'\r', b'\n', ..] => 2,
        [b'\n' | b'\r', ..] => 1,
        // The line and paragraph separators of Unicode.
        [0xE2, 0x80, 0xA8 | 0xA9, ..] => 3,
        _ => 0,
    }
}

/// Longest line of wrapped text, in bytes.
const WRAPPED: usize = 130;

/// Whether a single line break is only typography: lines are short and most go on in the next one.
fn is_wrapped(text: &str, lines: &[Span]) -> bool {
    let (mut going_on, mut ending, mut long) = (0_usize, 0_usize, 0_usize);
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        long += usize::from(line.len() > WRAPPED);
        if line.is_empty() || next.is_empty() {
            continue;
        }
        if ends_sentence(line.slice(text)) {
            ending += 1;
        } else {
            going_on += 1;
        }
    }
    going_on > 2 * ending && long * 10 <= going_on
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»'])
        .ends_with(['.', '?', '!', ':', '…'])
}

#[cfg(test)]
mod tests {
    use super::of;
    use ibid_core::{Block, BlockKind, Document, Span};

    fn paragraphs(text: &str) -> Vec<String> {
        let document = Document::plain("x", text);
        of(&document)
            .iter()
            .map(|paragraph| paragraph.span.slice(text).to_owned())
            .collect()
    }

    #[test]
    fn a_blank_line_ends_a_paragraph() {
        assert_eq!(
            paragraphs("One.\n \nTwo.\r\n\r\nThree."),
            ["One.", "Two.", "Three."]
        );
    }

    #[test]
    fn a_line_of_a_web_page_is_a_paragraph() {
        assert_eq!(
            paragraphs("The mayor spoke.\nNobody listened.\nIt rained.").len(),
            3
        );
    }

    #[test]
    fn a_wrapped_line_is_no_paragraph() {
        let text = "The mayor spoke for an hour about the\nbridge, and nobody in the hall listened\nto her. It rained.";
        assert_eq!(paragraphs(text).len(), 1);
    }

    #[test]
    fn a_lone_carriage_return_ends_a_line() {
        assert_eq!(paragraphs("One.\r\rTwo."), ["One.", "Two."]);
    }

    #[test]
    fn code_has_no_paragraphs() {
        let block = |start, end, kind| Block {
            span: Span::new(start, end),
            kind,
        };
        let document = Document {
            blocks: vec![block(0, 4, BlockKind::Paragraph), block(4, 9, BlockKind::Code)],
            ..Document::plain("x.md", "Aye.\n\"x\";")
        };
        assert_eq!(of(&document).len(), 1);
    }
}
