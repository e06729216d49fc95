//! Comma-separated rows with the bytes of each cell.
//!
//! RFC 4180 with what is met in the wild: any one-byte delimiter, LF or CRLF, a byte order mark, blank lines, quotes
//! that are doubled to stand for themselves. The crate `csv` reads the same but does not say where a cell stands in
//! its file, which is what a mistake in a table must point at.

use ibid_core::Span;
use memchr::{memchr, memchr3};

/// The most cells of a row.
pub(crate) const MOST_CELLS: usize = 4_096;

/// A row of a table; it is filled again and again.
#[derive(Debug, Default)]
pub(crate) struct Row {
    /// Where each cell stands, quotes included.
    spans: Vec<Span>,
    /// The cells that had doubled quotes, without them, by number.
    unquoted: Vec<(usize, String)>,
    /// From the first cell to the last.
    pub(crate) span: Span,
}

impl Row {
    pub(crate) const fn len(&self) -> usize {
        self.spans.len()
    }

    pub(crate) fn span_of(&self, cell: usize) -> Span {
        self.spans
            .get(cell)
            .copied()
            .unwrap_or(Span::new(self.span.end, self.span.end))
    }

    /// What the cell says, without quotes and without blanks around it.
    pub(crate) fn cell<'r>(&'r self, text: &'r str, cell: usize) -> &'r str {
        let unquoted = self.unquoted.binary_search_by_key(&cell, |(number, _)| *number);
        if let Some((_, unquoted)) = unquoted.ok().and_then(|found| self.unquoted.get(found)) {
            return unquoted.trim();
        }
        let raw = self.spans.get(cell).map_or("", |span| span.slice(text)).trim();
        raw.strip_prefix('"')
            .and_then(|raw| raw.strip_suffix('"'))
            .unwrap_or(raw)
            .trim()
    }

    fn is_blank(&self) -> bool {
        self.spans.len() == 1 && self.span.is_empty()
    }
}

/// Reads rows one after the other. Linear in the text.
#[derive(Debug)]
pub(crate) struct Rows<'t> {
    text: &'t str,
    delimiter: u8,
    at: usize,
    /// Where a quotation mark stands that is never closed.
    pub(crate) unclosed: Option<usize>,
}

impl<'t> Rows<'t> {
    pub(crate) fn new(text: &'t str, delimiter: u8) -> Self {
        let at = if text.starts_with('\u{feff}') { 3 } else { 0 };
        Self {
            text,
            delimiter,
            at,
            unclosed: None,
        }
    }

    /// Reads the next row that is not blank into `row`; false at the end.
    pub(crate) fn read(&mut self, row: &mut Row) -> bool {
        while self.at < self.text.len() && self.unclosed.is_none() {
            self.read_any(row);
            if !row.is_blank() {
                return true;
            }
        }
        false
    }

    fn read_any(&mut self, row: &mut Row) {
        row.spans.clear();
        row.unquoted.clear();
        let start = self.at;
        loop {
            let (span, ended) = self.read_cell(row);
            if row.spans.len() < MOST_CELLS {
                row.spans.push(span);
            }
            row.span = Span::new(start, span.end);
            if ended {
                return;
            }
        }
    }

    /// One cell, and whether the row ends with it. Afterwards the reader stands behind what ended it.
    fn read_cell(&mut self, row: &mut Row) -> (Span, bool) {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let content = if bytes.get(start) == Some(&b'"') {
            self.skip_quoted(start, row)
        } else {
            start
        };
        let rest = bytes.get(content..).unwrap_or_default();
        let end = memchr3(self.delimiter, b'\n', b'\r', rest).map_or(bytes.len(), |at| content + at);
        let ended = bytes.get(end) != Some(&self.delimiter);
        self.at = (end + 1).min(bytes.len());
        if bytes.get(end) == Some(&b'\r') && bytes.get(end + 1) == Some(&b'\n') {
            self.at = end + 2;
        }
        (Span::new(start, end), ended)
    }

    /// Where the quoted cell that begins at `start` is closed. Doubled quotes are undone.
    fn skip_quoted(&mut self, start: usize, row: &mut Row) -> usize {
        let bytes = self.text.as_bytes();
        let mut unquoted: Option<String> = None;
        let mut from = start + 1;
        loop {
            let Some(found) = memchr(b'"', bytes.get(from..).unwrap_or_default()) else {
                self.unclosed = Some(start);
                return bytes.len();
            };
            let quote = from + found;
            let doubled = bytes.get(quote + 1) == Some(&b'"');
            if doubled || unquoted.is_some() {
                let part = self
                    .text
                    .get(from..quote + usize::from(doubled))
                    .unwrap_or_default();
                unquoted.get_or_insert_default().push_str(part);
            }
            if !doubled {
                if let Some(unquoted) = unquoted {
                    row.unquoted.push((row.spans.len(), unquoted));
                }
                return quote + 1;
            }
            from = quote + 2;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Row, Rows};

    fn rows(text: &str) -> Vec<Vec<String>> {
        let (mut reader, mut row, mut all) = (Rows::new(text, b','), Row::default(), Vec::new());
        while reader.read(&mut row) {
            all.push(
                (0..row.len())
                    .map(|cell| row.cell(text, cell).to_owned())
                    .collect(),
            );
        }
        all
    }

    #[test]
    fn reads_quotes_line_breaks_and_blanks() {
        let text = "\u{feff}a, b ,c\r\n\r\n\"x, y\",\"say \"\"aye\"\"\",\"two\nlines\"\r\nlast,,";
        assert_eq!(
            rows(text),
            [
                vec!["a", "b", "c"],
                vec!["x, y", "say \"aye\"", "two\nlines"],
                vec!["last", "", ""]
            ]
        );
    }

    #[test]
    fn a_cell_stands_where_it_says() {
        let text = "a,b\n\"Éire, old\",x\n";
        let (mut reader, mut row) = (Rows::new(text, b','), Row::default());
        assert!(reader.read(&mut row) && reader.read(&mut row));
        assert_eq!(row.span_of(0).slice(text), "\"Éire, old\"");
        assert_eq!(row.span.slice(text), "\"Éire, old\",x");
        assert!(!reader.read(&mut row));
    }

    #[test]
    fn a_quote_that_is_never_closed_ends_the_table() {
        let text = "a,b\n\"x,y\nz,w\n";
        let (mut reader, mut row) = (Rows::new(text, b','), Row::default());
        assert!(reader.read(&mut row) && reader.read(&mut row));
        assert_eq!(reader.unclosed, Some(4));
        assert!(!reader.read(&mut row));
    }

    #[test]
    fn takes_a_hostile_row_in_one_pass() {
        assert_eq!(rows(&",".repeat(1 << 20))[0].len(), super::MOST_CELLS);
        assert_eq!(rows(&"\"\"".repeat(1 << 20)).len(), 1);
        assert_eq!(rows(&"\n".repeat(1 << 20)).len(), 0);
    }
}
