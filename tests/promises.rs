//! What the tool promises of every run: places are exact, the same input gives the same bytes, nothing from outside
//! breaks it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod common;

use common::{Folder, ibid_with};
use ibid::{Ledger, Review};

const DRAFT: &str = "Treasurer Aldous Bode was blunt. “The roof 🏚 will cost 41,000 crowns,” he said.\n\n\
    “We will … repair it — somehow,” Mayor Orla Quill added. “It is a *disgrace*.”\n\n\
    “Nobody was consulted about it at all,” said Petra Lindqvist-Moss.\n";
const MINUTES: &str = "MAYOR QUILL: We will not waste a day; we will certainly repair it, somehow.\n\n\
    TREASURER BODE: The roof 🏚 will cost 14,000 crowns. It is a disgrace.\n";

/// Every way in which the same words can lie in a file.
fn variants(text: &str) -> Vec<(&'static str, String)> {
    vec![
        ("as it is", text.to_owned()),
        ("CRLF", text.replace('\n', "\r\n")),
        ("BOM", format!("\u{feff}{text}")),
        ("astral characters before", format!("😀𝒳é\n\n{text}")),
        ("BOM and CRLF", format!("\u{feff}{}", text.replace('\n', "\r\n"))),
    ]
}

fn assert_places(what: &str, ledger: &Ledger, draft: &str, source: &str) {
    let mut places = 0;
    for entry in &ledger.entries {
        assert_eq!(entry.item.span().slice(&ledger.draft.text), entry.text, "{what}");
        let in_file = entry.locator.bytes.slice(draft);
        assert_eq!(without_markup(in_file), without_markup(&entry.text), "{what}");
        for finding in &entry.findings {
            assert_eq!(finding.span.slice(&ledger.draft.text), finding.text, "{what}");
            assert_eq!(
                without_markup(finding.locator.bytes.slice(draft)),
                without_markup(&finding.text),
                "{what}"
            );
            for label in &finding.labels {
                let file = if label.source.is_some() { source } else { draft };
                assert_eq!(
                    without_markup(label.locator.bytes.slice(file)),
                    without_markup(&label.text),
                    "{what}"
                );
                places += 1;
            }
        }
        for evidence in &entry.evidence {
            assert_eq!(
                without_markup(evidence.locator.bytes.slice(source)),
                without_markup(&evidence.text),
                "{what}"
            );
            assert!(
                evidence
                    .excerpt
                    .text
                    .contains(evidence.locator.bytes.slice(source)),
                "{what}"
            );
        }
    }
    assert!(places > 2, "{what}: only {places} labels");
}

/// The words without emphasis marks, and line breaks alike.
fn without_markup(text: &str) -> String {
    text.replace('*', "").replace("\r\n", "\n")
}

#[test]
fn places_are_exact_in_every_format_and_encoding() {
    for name in ["draft.txt", "draft.md"] {
        for (of_draft, draft) in variants(DRAFT) {
            for (of_source, source) in variants(MINUTES) {
                let ledger = Review::of(name, &draft)
                    .beside("minutes.txt", &source)
                    .run()
                    .unwrap();
                let what = format!("{name}, draft {of_draft}, source {of_source}");
                assert_places(&what, &ledger, &draft, &source);
            }
        }
    }
}

#[test]
fn the_same_input_gives_the_same_bytes_on_any_number_of_threads() {
    let minutes = MINUTES.as_bytes();
    let folder = Folder::with(&[
        ("draft.txt", DRAFT.as_bytes()),
        ("in/b.txt", minutes),
        ("in/a.txt", minutes),
    ]);
    let run = |threads: &str, locale: &str| {
        let environment = [
            ("RAYON_NUM_THREADS", threads),
            ("LC_ALL", locale),
            ("TZ", "Asia/Almaty"),
        ];
        ibid_with(
            folder.path(),
            "check draft.txt --source in --output json",
            "",
            &environment,
        )
        .stdout
    };
    let first = run("1", "C");
    assert!(first.contains("in/a.txt"));
    for threads in ["2", "7"] {
        assert_eq!(first, run(threads, "tr_TR.UTF-8"));
    }
}

#[test]
fn nothing_from_outside_breaks_a_run() {
    let many = |unit: &str, count: usize| unit.repeat(count);
    let hostile = [
        many("“", 2_000),
        many("\" ", 2_000),
        many("'", 2_000),
        many("a", 20_000),
        many("aaaa ", 1_000),
        many("> ", 2_000),
        many("[", 2_000),
        many("“said Bode ”", 1_000),
        many("A: “x”\n\n", 1_000),
        many("Mr. Bode said, ", 1_000),
        "\u{0}\u{1}\r\r\n\u{202e}“\u{200b}x\u{feff}” said \u{1F9FF}".to_owned(),
        "“e\u{301}\u{301}\u{301}” … […] [.] [] “”‘’'' \"\" said".to_owned(),
    ];
    for draft in &hostile {
        for source in [MINUTES, draft] {
            for name in ["draft.txt", "draft.md", "draft.vtt", "draft.srt"] {
                // An error is an answer; a panic is not.
                let _ = Review::of(name, draft).beside("minutes.txt", source).run();
                let _ = Review::of("draft.txt", DRAFT).beside(name, draft).run();
            }
        }
    }
}
