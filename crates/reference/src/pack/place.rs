//! Where in a pack's files something stands.

use super::breaks::Breaks;
use ibid_core::{Excerpt, Locator, Span, border_after, border_before};

/// A row of a table, or the item of another file, from which a name or a statement was read.
#[derive(Debug, Clone, Copy)]
pub struct Place<'p> {
    file: &'p str,
    contents: &'p str,
    span: Span,
    breaks: Option<&'p Breaks>,
}

impl<'p> Place<'p> {
    /// The stretch `span` of `contents`, the text of the file called `file`. A span that cuts characters is widened.
    pub(crate) fn new(file: &'p str, contents: &'p str, span: Span) -> Self {
        let start = border_before(contents, span.start);
        let end = border_after(contents, span.end).max(start);
        Self {
            file,
            contents,
            span: Span::new(start, end),
            breaks: None,
        }
    }

    /// The same, with the line breaks of `contents`, which are then not counted each time.
    pub(super) const fn counted_by(self, breaks: &'p Breaks) -> Self {
        Self {
            breaks: Some(breaks),
            ..self
        }
    }

    /// The file, as it was named; of a workbook with its sheet, `members.xlsx#Sheet1`.
    pub const fn file(self) -> &'p str {
        self.file
    }

    /// Bytes of the row in the file's text.
    pub const fn span(self) -> Span {
        self.span
    }

    /// The row as it is written there. A sheet is read as lines with tabs between the cells.
    pub fn text(self) -> &'p str {
        self.contents
            .get(self.span.range())
            .unwrap_or_default()
            .trim_end_matches(['\n', '\r'])
    }

    /// The same place as a person would say it. Of a loaded pack, the first call is linear in the file; a problem's place is
    /// linear in the file before it.
    pub fn locator(self) -> Locator {
        let (line, column) = self.position(self.span.start);
        let (end_line, end_column) = self.position(self.span.end);
        Locator {
            file: self.file.to_owned(),
            bytes: self.span,
            line,
            column,
            end_line,
            end_column,
            paragraph: None,
            timecode: None,
            page: None,
        }
    }

    /// The lines that the row stands in.
    pub fn excerpt(self) -> Excerpt {
        let bytes = self.contents.as_bytes();
        let before = bytes.get(..self.span.start).unwrap_or_default();
        let after = bytes.get(self.span.end..).unwrap_or_default();
        let start = memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
        let end = memchr::memchr(b'\n', after).map_or(self.contents.len(), |at| self.span.end + at);
        Excerpt {
            text: self.contents.get(start..end).unwrap_or_default().to_owned(),
            start,
            line: self.position(start).0,
        }
    }

    fn position(self, offset: usize) -> (usize, usize) {
        let before = self.contents.get(..offset).unwrap_or_default();
        let breaks = match self.breaks {
            Some(breaks) => breaks.before(self.contents, before.len()),
            None => memchr::memchr_iter(b'\n', before.as_bytes()).count(),
        };
        let line = 1 + breaks;
        let start = memchr::memrchr(b'\n', before.as_bytes()).map_or(0, |at| at + 1);
        (line, 1 + before.get(start..).unwrap_or_default().chars().count())
    }
}

#[cfg(test)]
mod tests {
    use super::Place;
    use ibid_core::Span;

    #[test]
    fn slicing_the_file_gives_the_row() {
        let contents = "a,b\nÉire,Dublin\r\nx,y\n";
        let place = Place::new("t.csv", contents, Span::new(4, 18));
        let locator = place.locator();
        assert_eq!(place.text(), "Éire,Dublin");
        assert_eq!((locator.line, locator.column, locator.end_line), (2, 1, 3));
        assert_eq!(&contents[locator.bytes.range()], "Éire,Dublin\r\n");
        let inside = Place::new("t.csv", contents, Span::new(10, 16));
        assert_eq!(inside.locator().column, 6);
        assert_eq!(inside.excerpt().text, "Éire,Dublin\r");
    }
}
