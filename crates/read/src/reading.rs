//! A reading text while it grows, piece by piece, each with its place in the file.

use ibid_core::values::DateOrigin;
use ibid_core::{Block, BlockKind, Document, Format, Mark, Origin, PartialDate, Piece, Span, Turn};

/// What separates two blocks where the format itself leaves nothing to copy.
const BLOCK_BREAK: &str = "\n\n";

/// What a format gives of a file. Becomes a [`Document`] when the format is done.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    pub(crate) text: String,
    pub(crate) blocks: Vec<Block>,
    pub(crate) turns: Vec<Turn>,
    pub(crate) marks: Vec<Mark>,
    pub(crate) title: Option<String>,
    pub(crate) date: Option<PartialDate>,
    pub(crate) language: Option<String>,
    pieces: Vec<Piece>,
    /// Where the open block begins, and what it is.
    open: Option<(usize, BlockKind)>,
}

impl Reading {
    /// Appends the stretch `file` of `original` as it is.
    pub(crate) fn copy(&mut self, original: &str, file: Span) {
        let copied = file.slice(original);
        if copied.is_empty() {
            return;
        }
        let text = self.text.len();
        self.text.push_str(copied);
        if let Some(last) = self.pieces.last_mut()
            && last.file.len() == last.len
            && last.file.end == file.start
            && last.text + last.len == text
        {
            last.file.end = file.end;
            last.len += copied.len();
            return;
        }
        self.pieces.push(Piece {
            text,
            file,
            len: copied.len(),
        });
    }

    /// Appends `text`, for which the stretch `file` of `original` stands: an entity, a line break of two bytes.
    pub(crate) fn resolve(&mut self, original: &str, text: &str, file: Span) {
        if file.slice(original) == text {
            return self.copy(original, file);
        }
        // A piece as long as its stretch of the file counts as copied. Where the lengths agree by chance, two
        // pieces that both stand for the whole stretch say that they are not.
        let first = text.chars().next().map_or(0, char::len_utf8);
        if text.len() == file.len() && first < text.len() {
            let (head, tail) = text.split_at(first);
            self.stand_for(head, file);
            return self.stand_for(tail, file);
        }
        self.stand_for(text, file);
    }

    fn stand_for(&mut self, text: &str, file: Span) {
        if text.is_empty() {
            return;
        }
        self.pieces.push(Piece {
            text: self.text.len(),
            file,
            len: text.len(),
        });
        self.text.push_str(text);
    }

    /// Appends `text` that stands nowhere in the file.
    pub(crate) fn insert(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Opens a block of `kind` unless one is open; a blank line separates it from what stands before.
    pub(crate) fn open(&mut self, kind: BlockKind) {
        if self.open.is_none() {
            if !self.text.is_empty() {
                self.insert(BLOCK_BREAK);
            }
            self.open = Some((self.text.len(), kind));
        }
    }

    /// Whether a block is open.
    pub(crate) const fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Closes the open block. White space at its ends is outside; a block without words is none.
    pub(crate) fn close(&mut self) {
        if let Some((start, kind)) = self.open.take() {
            let span = Span::new(start, self.text.len()).trimmed(&self.text);
            if !span.is_empty() {
                self.blocks.push(Block { span, kind });
            }
        }
    }

    /// The document, with the way back to `original` where the reading text is not the file's text.
    pub(crate) fn into_document(self, name: &str, format: Format, original: String) -> Document {
        let same = self.text == original;
        Document {
            name: name.to_owned(),
            format,
            text: self.text,
            title: self.title,
            date: self.date,
            date_origin: self.date.map(|_| DateOrigin::Stated),
            language: self.language,
            blocks: self.blocks,
            turns: self.turns,
            marks: self.marks,
            origin: if same {
                Origin::default()
            } else {
                Origin::new(original, self.pieces)
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Reading;
    use ibid_core::{Format, Span};

    #[test]
    fn neighbouring_copies_are_one_piece() {
        let mut reading = Reading::default();
        reading.copy("abc", Span::new(0, 1));
        reading.copy("abc", Span::new(1, 3));
        assert_eq!(reading.pieces.len(), 1);
    }

    #[test]
    fn what_was_resolved_to_the_same_length_is_still_no_copy() {
        let original = "a&ngE;b";
        let mut reading = Reading::default();
        reading.copy(original, Span::new(0, 1));
        reading.resolve(original, "\u{2267}\u{338}", Span::new(1, 6));
        reading.copy(original, Span::new(6, 7));
        let document = reading.into_document("x", Format::Plain, original.to_owned());
        let sign = Span::of(&document.text, "\u{338}").unwrap();
        assert_eq!(document.locate(sign).bytes.slice(original), "&ngE;");
        assert_eq!(document.locate(Span::new(0, 4)).bytes.slice(original), "a&ngE;");
    }
}
