//! A table for reading over in a terminal: columns as wide as their widest cell, two blanks between them.

use crate::clean;
use std::fmt::Write as _;

/// `header` and `rows`, a line each. Cells must be clean for a terminal already.
pub(crate) fn table<const N: usize>(header: [&str; N], rows: impl Iterator<Item = [String; N]>) -> String {
    let rows: Vec<[String; N]> = std::iter::once(header.map(str::to_owned)).chain(rows).collect();
    let mut widths = [0; N];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = clean::columns(cell).max(*width);
        }
    }
    let mut out = String::new();
    for row in &rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(widths) {
            let padding = width - clean::columns(cell) + 2;
            // Writing into a string cannot fail.
            let _ = write!(line, "{cell}{:padding$}", "");
        }
        out += line.trim_end();
        out.push('\n');
    }
    out
}
