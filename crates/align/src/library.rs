//! The sources as rows of words.

use crate::split::{Take, split};
use crate::vocabulary::{Vocabulary, WordId};
use ibid_core::{Source, Span};

/// A word of a source. Offsets are bytes of the reading text; a source is shorter than 4 GB.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SourceWord {
    start: u32,
    end: u32,
    /// The folded word.
    pub(crate) id: WordId,
}

impl SourceWord {
    /// Its bytes in the reading text.
    pub(crate) const fn span(self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

/// The words of one source, in order. What lies past 4 GB is not read; see [`Words::complete`].
pub(crate) struct Words {
    /// The words.
    pub(crate) words: Vec<SourceWord>,
    /// Whether all of the source was read.
    pub(crate) complete: bool,
}

impl Words {
    /// Splits `source` into words and counts them.
    pub(crate) fn of(source: &Source, vocabulary: &mut Vocabulary) -> Self {
        let text = source.text.as_str();
        let mut reader = Reader {
            text,
            vocabulary,
            row: Self {
                words: Vec::with_capacity(text.len() / BYTES_A_WORD),
                complete: true,
            },
        };
        split(text, &mut reader);
        reader.row
    }

    /// The words from index `start` up to, not including, `end`.
    pub(crate) fn slice(&self, start: usize, end: usize) -> &[SourceWord] {
        let end = end.min(self.words.len());
        self.words.get(start.min(end)..end).unwrap_or(&[])
    }

    /// The bytes from word `start` up to the end of word `end - 1`.
    pub(crate) fn span(&self, start: usize, end: usize) -> Span {
        match (
            self.words.get(start),
            end.checked_sub(1).and_then(|last| self.words.get(last)),
        ) {
            (Some(first), Some(last)) if start < end => first.span().cover(last.span()),
            _ => self.place(start),
        }
    }

    /// An empty span where word `at` starts, or at the end of the last word.
    pub(crate) fn place(&self, at: usize) -> Span {
        let byte = self
            .words
            .get(at)
            .map(|word| word.span().start)
            .or_else(|| self.words.last().map(|word| word.span().end))
            .unwrap_or(0);
        Span::new(byte, byte)
    }

    /// What stands in `text`, the source's own, between word `at - 1` and word `at`; the text's ends count as words.
    pub(crate) fn between<'t>(&self, text: &'t str, at: usize) -> &'t str {
        let before = at.checked_sub(1).and_then(|before| self.words.get(before));
        let end = before.map_or(0, |word| word.span().end);
        let start = self.words.get(at).map_or(text.len(), |word| word.span().start);
        text.get(end..start).unwrap_or_default()
    }

    /// Index of the first word that starts at or after byte `offset`.
    pub(crate) fn at(&self, offset: usize) -> usize {
        self.words.partition_point(|word| word.span().start < offset)
    }
}

/// Bytes of running text that hold a word.
const BYTES_A_WORD: usize = 5;

/// Writes the words of a source down.
struct Reader<'a> {
    text: &'a str,
    vocabulary: &'a mut Vocabulary,
    row: Words,
}

impl Reader<'_> {
    fn push(&mut self, span: Span, id: WordId) {
        if let (Ok(start), Ok(end)) = (u32::try_from(span.start), u32::try_from(span.end)) {
            self.row.words.push(SourceWord { start, end, id });
        } else {
            self.row.complete = false;
        }
    }
}

impl Take for Reader<'_> {
    fn plain(&mut self, span: Span) {
        let id = self.vocabulary.count_ascii(self.text, span.start, span.end);
        self.push(span, id);
    }

    fn other(&mut self, span: Span) {
        let id = self.vocabulary.count(span.slice(self.text));
        self.push(span, id);
    }
}
