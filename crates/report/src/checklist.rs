//! The list that a fact-checker works down: a row for each item, supported ones too.
//!
//! One copy of the columns, for every kind of table. The last two are empty: they are for whoever checks. Texts
//! are one line each, and cut before a spreadsheet would cut them.

use crate::{clean, phrases};
use ibid_core::{Entry, Evidence, Finding, Ledger};

/// The most characters of a cell; a spreadsheet takes 32,767 UTF-16 units.
const MOST: usize = 8_000;

/// A column: its heading, and how wide it is in a spreadsheet, in characters.
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) width: u8,
}

const fn column(name: &'static str, width: u8) -> Column {
    Column { name, width }
}

/// The columns, from the left.
pub(crate) const COLUMNS: [Column; 23] = [
    column("item", 6),
    column("verdict", 14),
    column("reason", 20),
    column("quote", 50),
    column("speaker", 20),
    column("file", 20),
    column("line", 6),
    column("column", 8),
    column("findings", 50),
    column("advice", 36),
    column("evidence", 50),
    column("source", 24),
    column("source line", 11),
    column("source column", 14),
    column("date", 11),
    column("time", 14),
    column("page", 8),
    column("source speaker", 20),
    column("pack", 16),
    column("valid", 22),
    column("address", 30),
    column("checked", 10),
    column("note", 30),
];

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cell {
    Number(usize),
    /// One line; empty where there is nothing to say.
    Text(String),
}

/// The rows of `ledger`, in document order; as many cells as there are [`COLUMNS`].
pub(crate) fn rows(ledger: &Ledger) -> impl Iterator<Item = [Cell; COLUMNS.len()]> {
    ledger.entries.iter().map(|entry| row(ledger, entry))
}

fn row(ledger: &Ledger, entry: &Entry) -> [Cell; COLUMNS.len()] {
    let evidence = entry.evidence.first();
    let row = entry.rows.first().filter(|_| evidence.is_none());
    let place = evidence
        .map(|evidence| &evidence.locator)
        .or(row.map(|row| &row.locator));
    let cited = joined(phrases::cited(entry).into_iter());
    let date = evidence.and_then(|evidence| evidence.date);
    [
        Cell::Number(entry.id.0 + 1),
        text(phrases::standing(entry)),
        text(phrases::reason(entry)),
        text(&phrases::words(ledger, entry)),
        text(phrases::speaker(entry).unwrap_or_default()),
        text(&entry.locator.file),
        Cell::Number(entry.locator.line),
        Cell::Number(entry.locator.column),
        text(&joined(entry.findings.iter().map(told))),
        text(&advice(&entry.findings)),
        text(evidence.map_or(&cited, |evidence| &evidence.text)),
        text(place.map_or("", |place| &place.file)),
        place.map_or(text(""), |place| Cell::Number(place.line)),
        place.map_or(text(""), |place| Cell::Number(place.column)),
        text(&date.map(|date| date.to_string()).unwrap_or_default()),
        text(
            place
                .and_then(|place| place.timecode.as_deref())
                .unwrap_or_default(),
        ),
        text(place.and_then(|place| place.page.as_deref()).unwrap_or_default()),
        text(evidence.and_then(speaker).unwrap_or_default()),
        text(row.map_or("", |row| &row.pack)),
        text(row.map_or("", |row| &row.valid)),
        text(row.and_then(|row| row.source.as_deref()).unwrap_or_default()),
        text(""),
        text(""),
    ]
}

fn speaker(evidence: &Evidence) -> Option<&str> {
    evidence.speaker.as_deref()
}

fn told(finding: &Finding) -> String {
    format!(
        "{}: {} [{}]",
        finding.severity,
        finding.message,
        phrases::rule(finding)
    )
}

/// The helps of `findings`, each once.
fn advice(findings: &[Finding]) -> String {
    let mut helps: Vec<&str> = Vec::new();
    for help in findings.iter().filter_map(|finding| finding.help.as_deref()) {
        if helps.len() < 8 && !helps.contains(&help) {
            helps.push(help);
        }
    }
    joined(helps.into_iter().map(str::to_owned))
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join("; ")
}

fn text(words: &str) -> Cell {
    Cell::Text(clean::line_within(words, MOST).into_owned())
}

#[cfg(test)]
mod tests {
    use super::{COLUMNS, Cell, rows};
    use crate::canonical;

    #[test]
    fn every_item_is_a_row_and_what_is_to_be_ticked_is_empty() {
        let ledger = canonical::ledger();
        let rows: Vec<_> = rows(&ledger).collect();
        assert_eq!(rows.len(), ledger.entries.len());
        for row in &rows {
            for (cell, column) in row.iter().zip(COLUMNS).skip(COLUMNS.len() - 2) {
                assert_eq!(*cell, Cell::Text(String::new()), "{}", column.name);
            }
        }
        assert!(
            rows.iter()
                .any(|row| row[1] == Cell::Text("supported".to_owned()))
        );
    }

    #[test]
    fn a_cell_is_cut_before_a_spreadsheet_cuts_it() {
        let mut ledger = canonical::page();
        ledger.entries[0].evidence[0].text = "😀".repeat(40_000);
        let row = rows(&ledger).next().unwrap();
        let long = row.iter().find_map(|cell| match cell {
            Cell::Text(text) if text.ends_with('…') => Some(text.encode_utf16().count()),
            _ => None,
        });
        assert!(long.unwrap() < 32_767);
    }
}
