//! HTML inside Markdown: the words between the tags.
//!
//! Tags, comments, scripts and style sheets are left out, entities are resolved, and the tag before a block says
//! what the block is. This is no HTML reader: it does not repair, and it knows only the elements that articles are
//! pasted with.

use crate::reading::Reading;
use ibid_core::{BlockKind, Span};

/// Reads one HTML block, which may come line by line.
#[derive(Debug, Default)]
pub(crate) struct Html {
    state: State,
    kind: Option<BlockKind>,
    /// How many block quotes are open, and where in the file the last one is closed. They reach over the Markdown that
    /// stands between their tags; one that nobody closes holds what follows it in its own block at most.
    quotes: usize,
    last_close: usize,
}

#[derive(Debug, Default)]
enum State {
    #[default]
    Words,
    /// Inside a tag, and inside which quotation mark of it.
    Tag(Tag, Option<char>),
    Comment,
    /// Inside an element whose contents are not for readers.
    Hidden(&'static str),
}

#[derive(Debug, Default, Clone, Copy)]
struct Tag {
    closes: bool,
    /// The block it makes; `None` for an inline element.
    block: Option<BlockKind>,
    /// Is a block quote.
    quotes: bool,
    breaks: bool,
    hides: Option<&'static str>,
}

/// Elements that are blocks, and of which kind.
const BLOCKS: &[(&str, BlockKind)] = &[
    ("p", BlockKind::Paragraph),
    ("div", BlockKind::Paragraph),
    ("section", BlockKind::Paragraph),
    ("article", BlockKind::Paragraph),
    ("aside", BlockKind::Paragraph),
    ("figure", BlockKind::Paragraph),
    ("table", BlockKind::Paragraph),
    ("tr", BlockKind::Paragraph),
    ("ul", BlockKind::Paragraph),
    ("ol", BlockKind::Paragraph),
    ("details", BlockKind::Paragraph),
    ("summary", BlockKind::Paragraph),
    ("hr", BlockKind::Paragraph),
    ("blockquote", BlockKind::BlockQuote),
    ("li", BlockKind::ListItem),
    ("td", BlockKind::TableCell),
    ("th", BlockKind::TableCell),
    ("figcaption", BlockKind::Caption),
    ("caption", BlockKind::Caption),
    ("pre", BlockKind::Code),
    ("h1", BlockKind::Heading),
    ("h2", BlockKind::Heading),
    ("h3", BlockKind::Heading),
    ("h4", BlockKind::Heading),
    ("h5", BlockKind::Heading),
    ("h6", BlockKind::Heading),
];

/// Elements whose contents no reader sees.
const HIDDEN: &[&str] = &["script", "style", "template", "iframe", "svg", "title"];

/// The named entities that prose is written with.
const ENTITIES: &[(&str, &str)] = &[
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", "\u{a0}"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("hellip", "…"),
    ("shy", "\u{ad}"),
    ("lrm", "\u{200e}"),
    ("rlm", "\u{200f}"),
];

impl Html {
    /// A reader of the HTML blocks of `original`.
    pub(crate) fn of(original: &str) -> Self {
        let is_quote = |at: &usize| original.get(*at..).is_some_and(|rest| tag_of(rest).quotes);
        let mut closing = original.rmatch_indices("</").map(|(at, _)| at);
        Self {
            last_close: closing.find(is_quote).unwrap_or(0),
            ..Self::default()
        }
    }

    /// Begins with another HTML block.
    pub(crate) fn begin(&mut self) {
        self.state = State::Words;
        self.kind = None;
    }

    /// Whether what stands here is part of a block quote.
    pub(crate) const fn quotes(&self) -> bool {
        self.quotes > 0
    }

    /// Reads the stretch `part` of `original`, which follows on the one before.
    pub(crate) fn feed(&mut self, reading: &mut Reading, original: &str, part: Span) {
        let mut at = part.start;
        while let Some(rest) = original.get(at..part.end).filter(|rest| !rest.is_empty()) {
            at += match self.state {
                State::Words => self.words(reading, original, Span::new(at, part.end)),
                State::Tag(tag, quote) => self.tag(reading, tag, quote, rest),
                State::Comment => self.skip_to(rest.find("-->").map(|found| found + 3), rest),
                State::Hidden(name) => self.skip_to(find_close(rest, name), rest),
            };
        }
    }

    /// Reads up to the next tag and says how many bytes that were.
    fn words(&mut self, reading: &mut Reading, original: &str, part: Span) -> usize {
        let rest = part.slice(original);
        let special = rest.find(['<', '&']).unwrap_or(rest.len());
        if special > 0 {
            self.write(
                reading,
                |reading| {
                    reading.copy(original, Span::new(part.start, part.start + special));
                },
                rest.get(..special).unwrap_or_default(),
            );
            return special;
        }
        if rest.starts_with("<!--") {
            self.state = State::Comment;
            return 4;
        }
        if begins_tag(rest) {
            let tag = tag_of(rest);
            if tag.quotes && tag.closes {
                self.quotes = self.quotes.saturating_sub(1);
            } else if tag.quotes && part.start < self.last_close {
                self.quotes += 1;
            }
            self.state = State::Tag(tag, None);
            return 1;
        }
        let (resolved, len) = entity(rest).unwrap_or_else(|| (rest.chars().take(1).collect(), 1));
        let file = Span::new(part.start, part.start + len);
        self.write(
            reading,
            |reading| reading.resolve(original, &resolved, file),
            &resolved,
        );
        len
    }

    /// White space opens no block.
    fn write(&self, reading: &mut Reading, write: impl FnOnce(&mut Reading), words: &str) {
        if !words.trim().is_empty() {
            reading.open(match self.kind {
                None | Some(BlockKind::Paragraph) if self.quotes() => BlockKind::BlockQuote,
                kind => kind.unwrap_or(BlockKind::Paragraph),
            });
        }
        if reading.is_open() {
            write(reading);
        }
    }

    fn tag(&mut self, reading: &mut Reading, tag: Tag, quote: Option<char>, rest: &str) -> usize {
        let mut quote = quote;
        for (at, character) in rest.char_indices() {
            match (quote, character) {
                (None, '>') => {
                    self.leave_tag(reading, tag);
                    return at + 1;
                }
                (None, '"' | '\'') => quote = Some(character),
                (Some(open), close) if open == close => quote = None,
                _ => {}
            }
        }
        self.state = State::Tag(tag, quote);
        rest.len()
    }

    fn leave_tag(&mut self, reading: &mut Reading, tag: Tag) {
        self.state = match tag.hides {
            Some(name) if !tag.closes => State::Hidden(name),
            _ => State::Words,
        };
        if tag.breaks && reading.is_open() {
            reading.insert("\n");
        }
        if let Some(kind) = tag.block {
            reading.close();
            self.kind = (!tag.closes).then_some(kind);
        }
    }

    fn skip_to(&mut self, end: Option<usize>, rest: &str) -> usize {
        if end.is_some() {
            self.state = State::Words;
        }
        end.unwrap_or(rest.len())
    }
}

/// Whether an inline tag is a line break.
pub(crate) fn is_line_break(tag: &str) -> bool {
    begins_tag(tag) && tag_of(tag).breaks
}

/// The entity at the beginning of `text`, and its length. Named ones only as far as prose uses them.
pub(crate) fn entity(text: &str) -> Option<(String, usize)> {
    let inside = text.strip_prefix('&')?;
    let len = inside.bytes().take(10).position(|byte| byte == b';')?;
    let name = inside.get(..len)?;
    let resolved = if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        char::from_u32(code.ok()?)?.to_string()
    } else {
        let (_, resolved) = ENTITIES.iter().find(|(known, _)| *known == name)?;
        (*resolved).to_owned()
    };
    Some((resolved, len + 2))
}

fn begins_tag(text: &str) -> bool {
    matches!(text.as_bytes(), [b'<', b'/' | b'!' | b'?', ..])
        || matches!(text.as_bytes(), [b'<', letter, ..] if letter.is_ascii_alphabetic())
}

fn tag_of(text: &str) -> Tag {
    let inside = text.trim_start_matches('<');
    let closes = inside.starts_with('/');
    let inside = inside.trim_start_matches('/');
    let len = inside.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let name = inside.get(..len).unwrap_or_default();
    let known = BLOCKS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
    let block = known.map(|(_, kind)| *kind);
    Tag {
        closes,
        block,
        quotes: block == Some(BlockKind::BlockQuote),
        breaks: name.eq_ignore_ascii_case("br"),
        hides: HIDDEN
            .iter()
            .find(|known| known.eq_ignore_ascii_case(name))
            .copied(),
    }
}

/// Where the closing tag of `name` begins.
fn find_close(text: &str, name: &str) -> Option<usize> {
    text.match_indices("</").map(|(at, _)| at).find(|at| {
        text.get(at + 2..at + 2 + name.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(name))
    })
}

#[cfg(test)]
mod tests {
    use super::{Html, is_line_break};
    use crate::reading::Reading;
    use ibid_core::{BlockKind, Format, Span};

    fn read(html: &str) -> Vec<(BlockKind, String)> {
        let mut reading = Reading::default();
        Html::of(html).feed(&mut reading, html, Span::new(0, html.len()));
        reading.close();
        let document = reading.into_document("x", Format::Markdown, html.to_owned());
        let words = |span: Span| span.slice(&document.text).to_owned();
        document
            .blocks
            .iter()
            .map(|block| (block.kind, words(block.span)))
            .collect()
    }

    #[test]
    fn reads_the_words_between_the_tags() {
        let html = "<div class=\"a > b\">\n<p>The pool is <b>not</b> &ldquo;safe&rdquo;,<br/>5 < 6 &amp &#x2014;</p>\n</div>";
        assert_eq!(
            read(html),
            [(
                BlockKind::Paragraph,
                "The pool is not “safe”,\n5 < 6 &amp —".to_owned()
            )]
        );
    }

    #[test]
    fn the_tag_says_what_the_block_is() {
        let html = "<H2>Pool</H2><blockquote>Closed.</blockquote>Why?<figcaption>The pool</figcaption>";
        let kinds: Vec<BlockKind> = read(html).iter().map(|(kind, _)| *kind).collect();
        assert_eq!(
            kinds,
            [
                BlockKind::Heading,
                BlockKind::BlockQuote,
                BlockKind::Paragraph,
                BlockKind::Caption
            ]
        );
    }

    #[test]
    fn a_block_quote_holds_its_paragraphs_and_ends_with_its_tag() {
        let html = "<blockquote><p>One.</p><ul><li>Two.</li></ul><p>Three.</p></blockquote><p>Four.</p><blockquote><p>Five.";
        let kinds: Vec<BlockKind> = read(html).iter().map(|(kind, _)| *kind).collect();
        assert_eq!(
            kinds,
            [
                BlockKind::BlockQuote,
                BlockKind::ListItem,
                BlockKind::BlockQuote,
                BlockKind::Paragraph,
                BlockKind::Paragraph
            ]
        );
    }

    #[test]
    fn leaves_out_what_no_reader_sees() {
        let html = "<!-- “no” --><script>say('</p>“no”')</SCRIPT>Yes<style>p{}</style><!-- open";
        assert_eq!(read(html), [(BlockKind::Paragraph, "Yes".to_owned())]);
    }

    #[test]
    fn knows_a_line_break() {
        assert!(is_line_break("<br>") && is_line_break("<BR />"));
        assert!(!is_line_break("<b>") && !is_line_break("<break>"));
    }
}
