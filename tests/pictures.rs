//! The picture of the terminal in the README is what a terminal shows.
//!
//! The example is checked with colours, shortened to its first findings and its summary, and drawn as SVG. The drawing
//! must be the one in `docs/pictures`, byte for byte; `IBID_UPDATE_PICTURES=1` draws it anew (`scripts/pictures`).

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use anstyle_svg::{Term, WIN10_CONSOLE};
use std::path::Path;
use std::process::Command;

const COMMAND: &str = "check examples/council/draft.md --source examples/council/sources";

/// How many findings the picture shows; the README has more of them as text.
const FINDINGS: usize = 2;

/// What the command prints on a terminal of 96 columns.
fn printed() -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_ibid"))
        .env("XDG_CACHE_HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/cache"))
        .args(COMMAND.split(' '))
        .args(["--color", "always", "--width", "96"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// `report` from its head to its first findings, and then its last part, the summary.
fn shortened(report: &str) -> String {
    let parts: Vec<&str> = report.trim_end().split("\n\n").collect();
    let (summary, findings) = parts.split_last().unwrap();
    assert!(findings.len() > FINDINGS, "there is nothing to leave out");
    let shown = findings[..FINDINGS].join("\n\n");
    format!("$ ibid {COMMAND}\n{shown}\n\n[…]\n\n{summary}\n")
}

#[test]
fn the_picture_of_the_terminal_is_what_the_terminal_shows() {
    let drawn = Term::new()
        .palette(WIN10_CONSOLE)
        .render_svg(&shortened(&printed()));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures/terminal.svg");
    if std::env::var_os("IBID_UPDATE_PICTURES").is_some() {
        std::fs::write(&path, &drawn).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == drawn,
        "docs/pictures/terminal.svg shows something else: run scripts/pictures"
    );
}
