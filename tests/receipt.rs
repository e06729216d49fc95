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
fn a_configuration_that_appeared_since_is_a_difference() {
    let folder = Folder::with(&[
        ("draft.txt", DRAFT.as_bytes()),
        ("minutes.txt", MINUTES.as_bytes()),
        ("out/.keep", b""),
    ]);
    let without = format!("{CHECK} --no-config").replace("receipt.json", "without.json");
    for check in [CHECK, &without] {
        assert_eq!(ibid(folder.path(), check).code, 1);
    }
    assert_eq!(ibid(folder.path(), "verify out/receipt.json").code, 0);
    std::fs::write(folder.join("ibid.toml"), "style = 'strict'\n").unwrap();
    let run = ibid(folder.path(), "verify out/receipt.json");
    assert_eq!(run.code, 1);
    assert!(
        run.stdout.starts_with("configuration ../ibid.toml"),
        "{}",
        run.shown()
    );
    assert_eq!(ibid(folder.path(), "verify out/without.json").code, 0);
}

#[test]
fn a_new_file_in_a_folder_of_sources_is_a_difference() {
    let folder = Folder::with(&[
        ("draft.txt", DRAFT.as_bytes()),
        ("sources/minutes.txt", MINUTES.as_bytes()),
    ]);
    ibid(
        folder.path(),
        "check draft.txt --source sources --receipt receipt.json",
    );
    assert_eq!(ibid(folder.path(), "verify receipt.json").code, 0);
    std::fs::write(
        folder.join("sources/later.txt"),
        "QUILL: The pool opens in June this year.\n",
    )
    .unwrap();
    let run = ibid(folder.path(), "verify receipt.json");
    assert_eq!(run.code, 1);
    let told = "source sources/later.txt: not in the receipt\nitem at 1:1: ";
    assert!(run.stdout.starts_with(told), "{}", run.stdout);
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

const CLAIM: &str = "Marshland is a member of the League of Rivers.\n";
const MEMBERS: &str = "subject,kind,property,value,value-kind,from,source\n\
    Marshland,country,member of,League of Rivers,organisation,2019-06-01,https://example.org/league\n";

#[test]
fn a_receipt_covers_the_packs_of_its_run() {
    let folder = Folder::with(&[
        ("draft.txt", CLAIM.as_bytes()),
        ("facts/members.csv", MEMBERS.as_bytes()),
        ("out/.keep", b""),
    ]);
    let check = "check draft.txt --pack facts/members.csv --date 2022-05-01 --receipt out/receipt.json";
    let run = ibid(folder.path(), check);
    assert_eq!(run.code, 0, "{}", run.shown());
    let mut shown = std::fs::read_to_string(folder.join("out/receipt.json")).unwrap();
    assert!(shown.contains("\"path\":\"../facts/members.csv\""), "{shown}");
    shown.clear();
    let mut verify = |title: &str| {
        let run = ibid(folder.path(), "verify out/receipt.json");
        shown.push_str("## ");
        shown.push_str(title);
        shown.push('\n');
        shown += &run.shown();
        run.code
    };
    assert_eq!(verify("as it was"), 0);
    let left = MEMBERS.replace("2019-06-01", "2023-06-01");
    std::fs::write(folder.join("facts/members.csv"), left).unwrap();
    assert_eq!(verify("another date in a row"), 1);
    std::fs::write(folder.join("facts/members.csv"), MEMBERS).unwrap();
    let description = "name = 'marsh'\nsource = 'https://example.org/'\n[[table]]\nfile = 'members.csv'\n";
    std::fs::write(
        folder.join("facts/members.toml"),
        format!("[pack]\n{description}"),
    )
    .unwrap();
    assert_eq!(verify("a description beside the table"), 1);
    std::fs::write(folder.join("facts/members.toml"), "[pack\n").unwrap();
    assert_eq!(verify("a pack that is broken"), 1);
    std::fs::remove_file(folder.join("facts/members.toml")).unwrap();
    std::fs::remove_file(folder.join("facts/members.csv")).unwrap();
    assert_eq!(verify("no pack"), 1);
    assert_shown!("verify-packs", shown);
}
