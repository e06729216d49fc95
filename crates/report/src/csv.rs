//! The check-list as comma-separated values (RFC 4180, UTF-8 without a mark of byte order).
//!
//! A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, quoted or not. Such a text gets an
//! apostrophe before it, which spreadsheets themselves use to say "this is text"; and where a semicolon stands before
//! such a sign a space comes between, because in some countries the semicolon parts the cells.

use crate::checklist::{COLUMNS, Cell, rows};
use ibid_core::Ledger;
use std::fmt::Write as _;

/// Signs that begin a formula, the wide forms too, which some spreadsheets take for the same.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// The check-list of `ledger`, headings first. Linear in the ledger.
pub fn render(ledger: &Ledger) -> String {
    let headings: Vec<&str> = COLUMNS.iter().map(|column| column.name).collect();
    let mut out = headings.join(",") + "\r\n";
    for row in rows(ledger) {
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            match cell {
                Cell::Number(number) => {
                    let _ = write!(out, "{number}"); // writing to a string cannot fail
                }
                Cell::Text(text) => quoted(&mut out, text),
            }
        }
        out.push_str("\r\n");
    }
    out
}

/// Appends `text`, between marks where it is not empty.
fn quoted(out: &mut String, text: &str) {
    if text.is_empty() {
        return;
    }
    out.push('"');
    if text.trim_start().starts_with(FORMULA) {
        out.push('\'');
    }
    let mut before = ' ';
    for character in text.chars() {
        if before == ';' && FORMULA.contains(&character) {
            out.push(' ');
        }
        if character == '"' {
            out.push('"');
        }
        out.push(character);
        before = character;
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::{quoted, render};
    use crate::canonical;

    fn cell(text: &str) -> String {
        let mut out = String::new();
        quoted(&mut out, text);
        out
    }

    #[test]
    fn another_reader_finds_every_item() {
        let ledger = canonical::ledger();
        let text = render(&ledger);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), ledger.entries.len());
        let (row, headings) = (&rows[0], reader.headers().unwrap());
        let told = |name: &str| &row[headings.iter().position(|it| it == name).unwrap()];
        assert_eq!(told("verdict"), "refuted");
        assert_eq!(told("quote"), "cost 41 crowns and we do not know why");
        assert_eq!(told("source"), "minutes/april.txt");
        assert_eq!(told("checked"), "");
    }

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(cell("=HYPERLINK(\"x\")"), "\"'=HYPERLINK(\"\"x\"\")\"");
        assert_eq!(cell(" -1"), "\"' -1\"");
        assert_eq!(cell("a;=b"), "\"a; =b\"");
        assert_eq!(cell("a-b, c"), "\"a-b, c\"");
        for text in ["+1", "-1", "@x", "＝1"] {
            assert!(cell(text).starts_with("\"'"), "{text}");
        }
    }
}
