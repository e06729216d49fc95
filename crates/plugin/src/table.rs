//! Tables of facts: comma-separated text (RFC 4180), each row and field with its place, so that a row can be evidence.

use crate::Span;
use std::borrow::Cow;

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<'t> {
    /// Where it stands, without its line break.
    pub span: Span,
    /// Its fields, without quotes.
    pub fields: Vec<Cow<'t, str>>,
}

impl Row<'_> {
    /// The field in column `index`, without surrounding space; empty when the row is shorter.
    pub fn field(&self, index: usize) -> &str {
        self.fields.get(index).map_or("", |field| field.trim())
    }
}

/// The rows of `text` below its header. Empty lines and lines that begin with `#` are passed over. Linear in `text`.
pub fn rows(text: &str) -> Vec<Row<'_>> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let end = end_of_row(text, start);
        let next = text.get(end..).map_or(end, |rest| end + rest.len().min(1));
        let span = Span::new(start, end);
        let line = span.of(text).unwrap_or_default().trim_end_matches('\r');
        if !line.trim().is_empty() && !line.starts_with('#') {
            rows.push(Row {
                span: Span::new(start, start + line.len()),
                fields: fields(line),
            });
        }
        start = next.max(start + 1);
    }
    rows.drain(..rows.len().min(1));
    rows
}

/// The first line break at or after `start` that no quotes hold.
fn end_of_row(text: &str, start: usize) -> usize {
    let mut quoted = false;
    for (offset, byte) in text.bytes().enumerate().skip(start) {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => return offset,
            _ => {}
        }
    }
    text.len()
}

fn fields(line: &str) -> Vec<Cow<'_, str>> {
    let mut fields = Vec::new();
    let (mut start, mut quoted) = (0, false);
    for (offset, byte) in line.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b',' if !quoted => {
                fields.push(unquoted(line.get(start..offset).unwrap_or_default()));
                start = offset + 1;
            }
            _ => {}
        }
    }
    fields.push(unquoted(line.get(start..).unwrap_or_default()));
    fields
}

fn unquoted(field: &str) -> Cow<'_, str> {
    let inner = field
        .trim()
        .strip_prefix('"')
        .and_then(|field| field.strip_suffix('"'));
    match inner {
        Some(inner) if inner.contains("\"\"") => Cow::Owned(inner.replace("\"\"", "\"")),
        Some(inner) => Cow::Borrowed(inner),
        None => Cow::Borrowed(field),
    }
}

#[cfg(test)]
mod tests {
    use super::rows;

    #[test]
    fn a_row_knows_its_place_and_its_fields() {
        let text = "write,never\n# a remark\nQuill,\"Quil, \"\"Quille\"\"\"\r\n\nBode,Boode";
        let rows = rows(text);
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0].span.of(text), Some("Quill,\"Quil, \"\"Quille\"\"\""));
        assert_eq!(rows[0].field(1), "Quil, \"Quille\"");
        assert_eq!((rows[1].field(0), rows[1].field(7)), ("Bode", ""));
    }

    #[test]
    fn an_open_quote_ends_with_the_text() {
        assert_eq!(rows("a\n\"b,c\nd").len(), 1);
        assert!(rows("").is_empty());
    }
}
