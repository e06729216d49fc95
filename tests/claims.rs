//! Values, claims and the date of a draft on the command line.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::{Folder, ibid, root};

const NOTICE: &[u8] = "The council meets on Thursday, September 14.\n".as_bytes();
const MINUTES: (&str, &[u8]) = ("minutes.txt", b"QUILL: The pool opens in May this year.\n");

#[test]
fn the_values_of_a_draft_as_a_table_and_as_json_lines() {
    let run = ibid(root(), "extract examples/figures/draft.md --values");
    assert_shown!("extract-values", run.shown());
    let run = ibid(
        root(),
        "extract examples/figures/draft.md --values --format jsonl",
    );
    let draft = std::fs::read_to_string(root().join("examples/figures/draft.md")).unwrap();
    assert!(run.stdout.lines().count() > 10);
    for line in run.stdout.lines() {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        let end = |end: &str| usize::try_from(value["place"]["bytes"][end].as_u64().unwrap()).unwrap();
        assert_eq!(
            &draft[end("start")..end("end")],
            value["place"]["text"].as_str().unwrap()
        );
    }
}

#[test]
fn the_claims_of_a_draft_as_a_table() {
    let run = ibid(root(), "extract examples/figures/draft.md --claims");
    assert_shown!("extract-claims", run.shown());
}

#[test]
fn the_date_of_the_draft_is_given_or_stated_or_in_its_name() {
    let stated = [b"---\ndate: 2022-09-12\n---\n\n".as_slice(), NOTICE].concat();
    let folder = Folder::with(&[
        ("stated.md", &stated),
        ("notice-2022-09-12.txt", NOTICE),
        ("notice.txt", NOTICE),
        MINUTES,
    ]);
    for (draft, says) in [
        ("stated.md", Some("2022-09-12 (stated in it)")),
        (
            "notice-2022-09-12.txt",
            Some("2022-09-12 (from the name of its file)"),
        ),
        (
            "notice.txt --date 2022-09-12",
            Some("2022-09-12 (given with the command)"),
        ),
        ("stated.md --date 2023-09-12", None),
        ("notice.txt", None),
    ] {
        let run = ibid(
            folder.path(),
            &format!("check {draft} --source minutes.txt --width 200"),
        );
        assert_eq!(run.code, i32::from(says.is_some()), "{draft}\n{}", run.shown());
        assert!(
            says.is_none_or(|says| run.stdout.contains(says)),
            "{draft}\n{}",
            run.shown()
        );
    }
    let run = ibid(folder.path(), "check notice.txt --source minutes.txt --date soon");
    assert_eq!(run.code, 2);
}

#[test]
fn without_sources_the_draft_is_held_against_itself() {
    let draft = [NOTICE, "\nQuill said: “We will not close the pool.”\n".as_bytes()].concat();
    let folder = Folder::with(&[("notice-2022-09-12.txt", &draft)]);
    let run = ibid(folder.path(), "check notice-2022-09-12.txt");
    assert_eq!(
        run.code,
        2,
        "sources that were forgotten are told: {}",
        run.shown()
    );
    assert!(run.stderr.contains("--no-sources"), "{}", run.shown());
    let check = "check notice-2022-09-12.txt --no-sources --receipt receipt.json --verbose";
    let run = ibid(folder.path(), check);
    assert_eq!(run.code, 1, "{}", run.shown());
    assert!(run.stdout.contains("[weekday-mismatch]"), "{}", run.shown());
    assert!(!run.stdout.contains("unsupported-quote"), "{}", run.shown());
    assert!(
        run.stdout.contains("unverified, no sources given"),
        "{}",
        run.shown()
    );
    let again = ibid(folder.path(), "verify receipt.json");
    assert_eq!(again.code, 0, "{}", again.shown());
}

#[test]
fn a_receipt_keeps_the_date_that_was_given() {
    let folder = Folder::with(&[("notice.txt", NOTICE), MINUTES]);
    let check = "check notice.txt --source minutes.txt --date 2022-09-12 --receipt receipt.json";
    assert_eq!(ibid(folder.path(), check).code, 1);
    let run = ibid(folder.path(), "verify receipt.json");
    assert_eq!(run.code, 0, "{}", run.shown());
}

#[test]
fn the_views_say_that_a_claim_is_no_quote() {
    let folder = Folder::with(&[("notice-2022-09-12.txt", NOTICE), MINUTES]);
    for (view, says) in [
        ("prose", "The draft states “Thursday, September 14”."),
        ("claim-review", "The text states: “Thursday, September 14”"),
        ("html", "The draft was held against itself"),
    ] {
        let run = ibid(
            folder.path(),
            &format!("check notice-2022-09-12.txt --source minutes.txt --output {view}"),
        );
        assert!(run.stdout.contains(says), "{view}\n{}", run.shown());
        assert!(!run.stdout.contains("Somebody said") && !run.stdout.contains("are quoted"));
    }
}
