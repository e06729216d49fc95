//! Markdown: the words without the markup, and every kind of block.
//!
//! Smart punctuation stays off: what is quoted are the characters of the file. The pictures' alternative texts,
//! link addresses and footnote marks are no reading text; what a strike-through strikes is.

mod nesting;

use crate::decode::BYTE_ORDER_MARK;
use crate::error::Kind;
use crate::html::{self, Html};
use crate::reading::Reading;
use crate::{front_matter, head, turns};
use ibid_core::{BlockKind, Span};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// What is read beyond CommonMark.
const EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_GFM);

pub(crate) fn read(original: &str) -> Result<Reading, Kind> {
    let start = original.len() - original.trim_start_matches(BYTE_ORDER_MARK).len();
    let matter = front_matter::read(original, start).unwrap_or_default();
    let start = start.max(matter.end);
    let body = original.get(start..).unwrap_or_default();
    nesting::refuse_deep(original, start)?;
    let mut walk = Walk::new(original);
    for (event, range) in Parser::new_ext(body, EXTENSIONS).into_offset_iter() {
        walk.event(&event, Span::from(range).shifted(start));
    }
    let mut reading = walk.finish();
    reading.language = matter.language;
    reading.title = matter.title.or(reading.title);
    reading.date = matter.date.or_else(|| head::date(&reading.text));
    turns::mark(&mut reading);
    Ok(reading)
}

/// The state of one walk over the parser's events.
struct Walk<'a> {
    original: &'a str,
    reading: Reading,
    html: Html,
    /// How many block quotes, list items and pictures are open.
    quotes: usize,
    items: usize,
    pictures: usize,
    /// What the innermost block is, where it is no running text.
    leaf: Option<BlockKind>,
}

impl<'a> Walk<'a> {
    fn new(original: &'a str) -> Self {
        Self {
            original,
            reading: Reading::default(),
            html: Html::of(original),
            quotes: 0,
            items: 0,
            pictures: 0,
            leaf: None,
        }
    }

    fn finish(mut self) -> Reading {
        self.reading.close();
        self.reading
    }

    fn event(&mut self, event: &Event<'_>, file: Span) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) => self.words(text, file),
            Event::Code(code) => self.code(code, within_backticks(self.original, code, file)),
            Event::SoftBreak | Event::HardBreak => self.line_break(file),
            Event::Html(_) => self.html.feed(&mut self.reading, self.original, file),
            Event::InlineHtml(tag) if html::is_line_break(tag) => self.line_break(file),
            Event::Rule => self.reading.close(),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Image { .. } => self.pictures += 1,
            Tag::BlockQuote(_) => {
                self.reading.close();
                self.quotes += 1;
            }
            Tag::Item => {
                self.reading.close();
                self.items += 1;
            }
            Tag::Heading { .. } => self.enter(Some(BlockKind::Heading)),
            Tag::CodeBlock(_) => self.enter(Some(BlockKind::Code)),
            Tag::TableCell => self.enter(Some(BlockKind::TableCell)),
            Tag::HtmlBlock => {
                self.enter(None);
                self.html.begin();
            }
            _ if is_inline(tag.to_end()) => {}
            _ => self.enter(None),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if tag == TagEnd::Image {
            self.pictures = self.pictures.saturating_sub(1);
        } else if !is_inline(tag) {
            self.enter(None);
        }
        match tag {
            TagEnd::BlockQuote(_) => self.quotes = self.quotes.saturating_sub(1),
            TagEnd::Item => self.items = self.items.saturating_sub(1),
            TagEnd::Heading(HeadingLevel::H1) if self.reading.title.is_none() => self.take_title(),
            _ => {}
        }
    }

    /// Leaves whatever block was open; the next one is a `leaf`.
    fn enter(&mut self, leaf: Option<BlockKind>) {
        self.reading.close();
        self.leaf = leaf;
    }

    /// The first heading of the first level is the title.
    fn take_title(&mut self) {
        self.reading.title = self
            .reading
            .blocks
            .last()
            .filter(|block| block.kind == BlockKind::Heading)
            .map(|block| block.span.slice(&self.reading.text).to_owned());
    }

    fn kind(&self) -> BlockKind {
        match self.leaf {
            Some(leaf) => leaf,
            None if self.quotes > 0 || self.html.quotes() => BlockKind::BlockQuote,
            None if self.items > 0 => BlockKind::ListItem,
            None => BlockKind::Paragraph,
        }
    }

    fn words(&mut self, text: &str, file: Span) {
        if self.pictures == 0 {
            self.reading.open(self.kind());
            self.reading.resolve(self.original, text, file);
        }
    }

    fn code(&mut self, code: &str, file: Span) {
        if self.pictures == 0 {
            self.reading.open(self.kind());
            let start = self.reading.text.len();
            self.words(code, file);
            self.reading.code.push(Span::new(start, self.reading.text.len()));
        }
    }

    /// One character of white space, the file's own where it is one.
    fn line_break(&mut self, file: Span) {
        if self.pictures == 0 && self.reading.is_open() {
            match file.slice(self.original) {
                "\r" => self.reading.copy(self.original, file),
                _ => self.reading.resolve(self.original, "\n", file),
            }
        }
    }
}

/// Whether an element stands inside a block instead of making one.
const fn is_inline(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

/// Where the contents of a code span stand; the whole span where the parser changed them.
fn within_backticks(original: &str, code: &str, file: Span) -> Span {
    let whole = file.slice(original);
    let ticks = whole.bytes().take_while(|byte| *byte == b'`').count();
    let inner = Span::new(file.start + ticks, file.end.saturating_sub(ticks));
    let start = inner.slice(original).find(code).map(|at| inner.start + at);
    start.map_or(file, |start| Span::new(start, start + code.len()))
}

#[cfg(test)]
mod tests {
    use super::read;
    use ibid_core::{BlockKind, Format};

    fn text(file: &str) -> String {
        read(file).unwrap().text
    }

    fn blocks(file: &str) -> Vec<(BlockKind, String)> {
        let reading = read(file).unwrap();
        let block = |block: &ibid_core::Block| (block.kind, block.span.slice(&reading.text).to_owned());
        reading.blocks.iter().map(block).collect()
    }

    #[test]
    fn markup_is_not_read() {
        for (file, words) in [
            ("“It is **not** shut,” she _said_.", "“It is not shut,” she said."),
            (
                "[The pool](https://dunmarrow.example 'x') leaks.",
                "The pool leaks.",
            ),
            (
                "It leaks.[^1]\n\n[^1]: Source: Bode.",
                "It leaks.\n\nSource: Bode.",
            ),
            (
                "Fish &amp; chips \\*not\\* &#8220;shut&#x201d;",
                "Fish & chips *not* “shut”",
            ),
            (
                "A ![picture](p.png)pool, ~~open~~ `shut` ``a`b``.",
                "A pool, open shut a`b.",
            ),
            (
                "One<br>two <span class='a'>three</span><!-- no -->",
                "One\ntwo three",
            ),
            ("# Pool #\n\nShut\n----\n\n***\n\nText", "Pool\n\nShut\n\nText"),
            ("- [x] done", "done"),
        ] {
            assert_eq!(text(file), words, "{file}");
        }
    }

    #[test]
    fn characters_of_the_file_are_kept() {
        let prose = "\"It's -- well... shut,\" said O'Bode -- 'twas so. 5'11\" tall \u{a0}😀 a\u{301}";
        assert_eq!(text(prose), prose);
    }

    #[test]
    fn a_line_break_in_a_paragraph_is_one_character() {
        for file in [
            "one\ntwo",
            "one\r\ntwo",
            "one  \r\n  two",
            "one\\\ntwo",
            "> one\n> two",
            "- one\n  two",
        ] {
            assert_eq!(text(file), "one\ntwo", "{file:?}");
        }
        assert_eq!(text("one\rtwo"), "one\rtwo");
    }

    #[test]
    fn every_block_has_its_kind() {
        let file = "# Pool\n\nIt leaks.\n\n> Shut\n> now.\n\n- one\n  - two\n\n1. three\n\n       code in it\n\n```\nlet x;\n```\n\n\
            | a | b |\n|---|---|\n| c \\| d | |\n\n<figcaption>The &quot;pool&quot;</figcaption>\n";
        let words = |kind, words: &str| (kind, words.to_owned());
        assert_eq!(
            blocks(file),
            [
                words(BlockKind::Heading, "Pool"),
                words(BlockKind::Paragraph, "It leaks."),
                words(BlockKind::BlockQuote, "Shut\nnow."),
                words(BlockKind::ListItem, "one"),
                words(BlockKind::ListItem, "two"),
                words(BlockKind::ListItem, "three"),
                words(BlockKind::Code, "code in it"),
                words(BlockKind::Code, "let x;"),
                words(BlockKind::TableCell, "a"),
                words(BlockKind::TableCell, "b"),
                words(BlockKind::TableCell, "c | d"),
                words(BlockKind::Caption, "The \"pool\""),
            ]
        );
    }

    #[test]
    fn tags_of_a_block_quote_hold_the_markdown_between_them() {
        let file = "<blockquote>\n\nWe *stay*.\n\n</blockquote>\n\nHe left.\n\n<blockquote>\n\nNobody closes this.\n";
        let words = |kind, words: &str| (kind, words.to_owned());
        assert_eq!(
            blocks(file),
            [
                words(BlockKind::BlockQuote, "We stay."),
                words(BlockKind::Paragraph, "He left."),
                words(BlockKind::Paragraph, "Nobody closes this."),
            ]
        );
    }

    #[test]
    fn front_matter_is_stated_and_not_read() {
        let file = "\u{feff}---\ntitle: The pool\ndate: 2022-09-14\n---\n\n# Shut\n\nIt leaks.\n";
        let document = crate::read("draft", file.as_bytes(), Some(Format::Markdown)).unwrap();
        assert_eq!(document.text, "Shut\n\nIt leaks.");
        assert_eq!(document.title.as_deref(), Some("The pool"));
        assert_eq!(document.date.unwrap().to_string(), "2022-09-14");
    }

    #[test]
    fn the_first_heading_is_the_title_where_nothing_else_is() {
        let reading =
            read("## Before\n\n# The *pool*\n\n# Another\n\n14 September 2022\n\nIt leaks.").unwrap();
        assert_eq!(reading.title.as_deref(), Some("The pool"));
        assert_eq!(reading.date.unwrap().to_string(), "2022-09-14");
    }
}
