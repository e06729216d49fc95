//! A text that was read from somewhere, with a way back to every place in the original file.

use crate::date::PartialDate;
use crate::locator::{Excerpt, Locator};
use crate::values::DateOrigin;
use ibid_text::{LineIndex, Span, Unit, border_after, border_before};
use serde::{Deserialize, Serialize};
use std::ops::Deref;
use std::sync::OnceLock;

/// A text with its structure. All spans in it are byte ranges of [`Document::text`], the *reading text*: what a
/// reader sees, without the markup of the file it came from.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Document {
    /// The name the user gave: a path with `/`, or `<stdin>`.
    pub name: String,
    /// The format it was read as.
    pub format: Format,
    /// The reading text.
    pub text: String,
    /// Title, where the file states one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Date, where one is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// Where that date was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_origin: Option<DateOrigin>,
    /// Language, where the file states one, as it states it: `de`, `de-AT`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Paragraphs, headings and the like, in order, without overlap.
    #[serde(default)]
    pub blocks: Vec<Block>,
    /// Speakers' turns, in order, without overlap; empty where the text has none.
    #[serde(default)]
    pub turns: Vec<Turn>,
    /// Time codes and pages, in order of their offset.
    #[serde(default)]
    pub marks: Vec<Mark>,
    /// The way back to the file, where its text is not the reading text.
    #[serde(default, skip_serializing_if = "Origin::is_the_text_itself")]
    pub origin: Origin,
}

impl Document {
    /// A document whose reading text is the file's text, as one block a paragraph is left to the reader.
    pub fn plain(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            text: text.into(),
            ..Self::default()
        }
    }

    /// The text of the file, markup included: what [`Locator::bytes`] counts in.
    pub fn original(&self) -> &str {
        self.origin.original.as_deref().unwrap_or(&self.text)
    }

    /// The place of `span` as a person would say it. Linear in the line that holds it.
    pub fn locate(&self, span: Span) -> Locator {
        let bytes = self.origin.to_file(span);
        let lines = self.lines();
        let start = lines.position(self.original(), bytes.start, Unit::CodePoints);
        let end = lines.position(self.original(), bytes.end, Unit::CodePoints);
        Locator {
            file: self.name.clone(),
            bytes,
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            paragraph: self.paragraph(span.start),
            timecode: self.mark_before(span.start, MarkKind::Timecode),
            page: self.mark_before(span.start, MarkKind::Page),
        }
    }

    /// The whole lines of the file around `span`, at most `most` bytes to either side of it.
    pub fn excerpt(&self, span: Span, most: usize) -> Excerpt {
        let original = self.original();
        let lines = self.lines();
        let bytes = self.origin.to_file(span);
        let first = lines.line(bytes.start);
        let last = lines.line(bytes.end.max(bytes.start + 1) - 1);
        let start = lines
            .start_of(first)
            .unwrap_or(0)
            .max(border_before(original, bytes.start.saturating_sub(most)));
        let line_end = lines.start_of(last + 1).unwrap_or(original.len());
        let end = line_end.min(border_after(original, bytes.end.saturating_add(most)));
        let whole = Span::new(start, end);
        let text = whole.slice(original).trim_end_matches(['\r', '\n']).to_owned();
        Excerpt {
            text,
            start,
            line: first,
        }
    }

    /// The turn that holds byte `offset` of the reading text.
    pub fn turn_at(&self, offset: usize) -> Option<usize> {
        let after = self.turns.partition_point(|turn| turn.span.start <= offset);
        let index = after.checked_sub(1)?;
        self.turns
            .get(index)
            .filter(|turn| offset < turn.span.end.max(turn.span.start + 1))
            .map(|_| index)
    }

    /// The block that holds byte `offset` of the reading text.
    pub fn block_at(&self, offset: usize) -> Option<usize> {
        let after = self.blocks.partition_point(|block| block.span.start <= offset);
        let index = after.checked_sub(1)?;
        self.blocks
            .get(index)
            .filter(|block| block.span.holds(offset))
            .map(|_| index)
    }

    fn paragraph(&self, offset: usize) -> Option<usize> {
        self.block_at(offset).map(|index| index + 1)
    }

    fn mark_before(&self, offset: usize, kind: MarkKind) -> Option<String> {
        let before = self.marks.partition_point(|mark| mark.at <= offset);
        self.marks
            .get(..before)?
            .iter()
            .rev()
            .find(|mark| mark.kind == kind)
            .map(|mark| mark.text.clone())
    }

    fn lines(&self) -> &LineIndex {
        self.origin.lines.get_or_init(|| LineIndex::new(self.original()))
    }
}

/// The text under review.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Draft(pub Document);

/// A document in which something can be looked up.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Source(pub Document);

impl Deref for Draft {
    type Target = Document;

    fn deref(&self) -> &Document {
        &self.0
    }
}

impl Deref for Source {
    type Target = Document;

    fn deref(&self) -> &Document {
        &self.0
    }
}

/// A file format that ibid reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Format {
    /// Plain text.
    #[default]
    Plain,
    /// Markdown (CommonMark, with YAML or TOML front matter).
    Markdown,
    /// Subtitles: WebVTT.
    WebVtt,
    /// Subtitles: SubRip.
    SubRip,
}

/// A paragraph, heading or other unit of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Block {
    /// Where it stands in the reading text.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A title or a heading.
    Heading,
    /// A quotation set off from the text.
    BlockQuote,
    /// An item of a list.
    ListItem,
    /// Program code: never a quote.
    Code,
    /// A cell of a table.
    TableCell,
    /// The lines under a picture.
    Caption,
}

/// A speaker's turn in a transcript.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Turn {
    /// The words spoken, without the label.
    pub span: Span,
    /// The label as written, without its colon.
    pub speaker: String,
    /// Who asks and who answers, where the layout says it.
    #[serde(default)]
    pub role: Role,
}

/// What a turn is in an interview.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The layout does not say.
    #[default]
    Unknown,
    /// Asks: `Q.`
    Question,
    /// Answers: `A.`
    Answer,
}

/// A point from which a time code or a page holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Mark {
    /// First byte of the reading text for which it holds.
    pub at: usize,
    /// What it states.
    pub kind: MarkKind,
    /// As a person would say it: `00:00:09.500`, `12`.
    pub text: String,
}

/// What a mark states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum MarkKind {
    /// A time in a recording.
    Timecode,
    /// A page.
    Page,
}

/// The way from the reading text back to the file.
///
/// Without pieces the reading text *is* the file's text.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Origin {
    /// The file's text.
    original: Option<String>,
    /// Which stretch came from where, in order.
    pieces: Vec<Piece>,
    #[serde(skip)]
    lines: OnceLock<LineIndex>,
}

/// A stretch of the reading text that came from a stretch of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Piece {
    /// First byte in the reading text.
    pub text: usize,
    /// The bytes in the file. As long as the stretch in the reading text when copied; of another length when the
    /// file had it encoded (`&amp;`).
    pub file: Span,
    /// Length in the reading text.
    pub len: usize,
}

impl Origin {
    /// The origin of a reading text that was put together from `pieces` (in order of `text`) of `original`.
    pub fn new(original: String, pieces: Vec<Piece>) -> Self {
        Self {
            original: Some(original),
            pieces,
            lines: OnceLock::new(),
        }
    }

    /// Whether the reading text is the file's text.
    pub const fn is_the_text_itself(&self) -> bool {
        self.original.is_none()
    }

    /// The bytes of the file behind `span`. What lies between pieces belongs to the next one at its start and to
    /// the one before at its end, so that markup around a passage stays outside. Logarithmic in the pieces.
    pub fn to_file(&self, span: Span) -> Span {
        if self.pieces.is_empty() {
            return span;
        }
        let start = self.start_in_file(span.start);
        Span::new(
            start,
            if span.is_empty() {
                start
            } else {
                self.end_in_file(span.end).max(start)
            },
        )
    }

    fn start_in_file(&self, offset: usize) -> usize {
        let next = self
            .pieces
            .partition_point(|piece| piece.text + piece.len <= offset);
        match self.pieces.get(next) {
            Some(piece) if offset <= piece.text => piece.file.start,
            Some(piece) if piece.file.len() == piece.len => piece.file.start + (offset - piece.text),
            Some(piece) => piece.file.start,
            None => self.pieces.last().map_or(offset, |piece| piece.file.end),
        }
    }

    fn end_in_file(&self, offset: usize) -> usize {
        let before = self.pieces.partition_point(|piece| piece.text < offset);
        match before.checked_sub(1).and_then(|index| self.pieces.get(index)) {
            Some(piece) if offset >= piece.text + piece.len => piece.file.end,
            Some(piece) if piece.file.len() == piece.len => piece.file.start + (offset - piece.text),
            Some(piece) => piece.file.end,
            None => offset,
        }
    }
}

impl PartialEq for Origin {
    fn eq(&self, other: &Self) -> bool {
        self.original == other.original && self.pieces == other.pieces
    }
}

#[cfg(test)]
mod tests {
    use super::{Document, Origin, Piece};
    use ibid_text::Span;

    fn emphasised() -> Document {
        let original = "\u{feff}a **b** c".to_owned();
        let pieces = vec![
            Piece {
                text: 0,
                file: Span::new(3, 5),
                len: 2,
            },
            Piece {
                text: 2,
                file: Span::new(7, 8),
                len: 1,
            },
            Piece {
                text: 3,
                file: Span::new(10, 12),
                len: 2,
            },
        ];
        Document {
            origin: Origin::new(original, pieces),
            ..Document::plain("x.md", "a b c")
        }
    }

    #[test]
    fn markup_around_a_passage_stays_outside() {
        let document = emphasised();
        let place = document.locate(Span::of(&document.text, "b").unwrap());
        assert_eq!(place.bytes.slice(document.original()), "b");
        assert_eq!((place.line, place.column), (1, 6));
    }

    #[test]
    fn markup_inside_a_passage_stays_inside() {
        let document = emphasised();
        let place = document.locate(Span::new(0, 5));
        assert_eq!(place.bytes.slice(document.original()), "a **b** c");
    }

    #[test]
    fn an_excerpt_is_whole_lines() {
        let document = Document::plain("x.txt", "one\r\ntwo three\r\nfour");
        let excerpt = document.excerpt(Span::of(&document.text, "three").unwrap(), 400);
        assert_eq!(
            (excerpt.text.as_str(), excerpt.line, excerpt.start),
            ("two three", 2, 5)
        );
    }
}
