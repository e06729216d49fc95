//! Every view of the canonical ledger, as a snapshot that people read: `snapshots/reports/` at the root of the project.

use crate::canonical;
use crate::view::{Options, VIEWS};
use calamine::{Reader, Xlsx};
use ibid_core::Manual;
use std::fmt::Write as _;
use std::io::Cursor;

/// What the checkers of the canonical ledger say of themselves.
fn manuals() -> [Manual; 2] {
    [
        Manual::of_text(
            "altered-quote",
            "The words between the marks differ.\n\n# Example\n\n`41` for `14`.",
        ),
        Manual::of_text("misattributed-quote", "Somebody else said it."),
    ]
}

#[test]
fn every_view_of_the_canonical_ledger() {
    let (ledger, manuals) = (canonical::ledger(), manuals());
    let options = Options {
        manuals: &manuals,
        ..Options::default()
    };
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../snapshots/reports");
    for view in VIEWS {
        let bytes = view.render(&ledger, &options).unwrap();
        let text = match view.id {
            "xlsx" => cells(bytes),
            "html" => without_assets(&String::from_utf8(bytes).unwrap()),
            _ => String::from_utf8(bytes).unwrap(),
        };
        insta::with_settings!({
            snapshot_path => folder,
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!(view.id, text);
        });
    }
}

/// A workbook as its cells, a line each, those without content left out.
fn cells(bytes: Vec<u8>) -> String {
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let mut out = String::new();
    for name in book.sheet_names() {
        writeln!(out, "== {name}").unwrap();
        let range = book.worksheet_range(&name).unwrap();
        for (row, column, cell) in range
            .used_cells()
            .filter(|(_, _, cell)| !cell.to_string().is_empty())
        {
            writeln!(out, "R{}C{} {cell:?}", row + 1, column + 1).unwrap();
        }
    }
    out
}

/// A page without its style, its script and their hashes, which are files of their own.
fn without_assets(page: &str) -> String {
    let mut out = page.to_owned();
    for (from, to) in [
        ("<style>", "</style>"),
        ("<script>", "</script>"),
        ("script-src &#39;sha256-", "&#39;"),
        ("style-src &#39;sha256-", "&#39;"),
    ] {
        let start = out.find(from).unwrap() + from.len();
        let end = start + out[start..].find(to).unwrap();
        out.replace_range(start..end, "…");
    }
    out
}
