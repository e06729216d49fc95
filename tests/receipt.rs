//! A receipt as its users meet it: written beside a check, verified later and elsewhere.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod common;

use common::{Folder, ibid, ibid_with};

const DRAFT: &str = "“The pool opens in June this year,” Quill said.\n";
const MINUTES: &str = "QUILL: The pool opens in May this year.\n\nBODE: Good news.\n";
const CHECK: &str = "check draft.txt --source minutes.txt --receipt out/receipt.json";

fn desk() -> Folder {
    let folder = Folder::with(&[
        ("draft.txt", DRAFT.as_bytes()),
        ("minutes.txt", MINUTES.as_bytes()),
        ("ibid.toml", b"style = 'strict'\n"),
        ("out/.keep", b""),
    ]);
    assert_eq!(ibid(folder.path(), CHECK).code, 1);
    folder
}

#[test]
fn a_receipt_verifies_until_something_changes() {
    let folder = desk();
    assert_eq!(ibid(folder.path(), CHECK).code, 1);
    let mut shown = ibid(folder.path(), "verify out/receipt.json").shown();
    std::fs::write(folder.join("minutes.txt"), MINUTES.replace("May", "June")).unwrap();
    std::fs::write(folder.join("ibid.toml"), "style = 'ap'\n").unwrap();
    shown += &ibid(folder.path(), "verify out/receipt.json").shown();
    std::fs::remove_file(folder.join("draft.txt")).unwrap();
    let run = ibid(folder.path(), "verify out/receipt.json");
    shown += &run.shown();
    assert_shown!("verify", shown);
    assert_eq!(run.code, 2);
}

#[test]
fn a_receipt_moves_with_its_folder_and_verifies_from_anywhere() {
    let folder = desk();
    let elsewhere = Folder::with(&[("moved/out/.keep", b"")]);
    let after = elsewhere.join("moved");
    for name in ["draft.txt", "minutes.txt", "ibid.toml", "out/receipt.json"] {
        std::fs::copy(folder.join(name), after.join(name)).unwrap();
    }
    let run = ibid(&after.join("out"), "verify receipt.json");
    assert_eq!(run.code, 0, "{}", run.shown());
}

#[test]
fn the_same_run_gives_the_same_receipt() {
    let (one, other) = (desk(), desk());
    let receipt = |folder: &Folder| std::fs::read(folder.join("out/receipt.json")).unwrap();
    assert_eq!(receipt(&one), receipt(&other));
}

#[test]
fn a_draft_from_standard_input_has_no_receipt() {
    let folder = desk();
    let run = ibid_with(
        folder.path(),
        "check - --source minutes.txt --receipt out/receipt.json",
        DRAFT,
        &[],
    );
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("a receipt needs files"), "{}", run.stderr);
}
