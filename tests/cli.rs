//! The command line as its users meet it: what is printed where, and how it ends.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod common;

use common::{Folder, ibid, ibid_with, root};
use std::fmt::Write;

const MINUTES: (&str, &[u8]) = (
    "minutes.txt",
    b"QUILL: The pool opens in May this year.\n\nBODE: Good news.\n",
);
const DRAFT: (&str, &[u8]) = (
    "draft.txt",
    "“The pool opens in May this year,” Quill said.\n".as_bytes(),
);
const ALTERED: (&str, &[u8]) = (
    "draft.txt",
    "“The pool opens in June this year,” Quill said.\n".as_bytes(),
);

#[test]
fn the_examples_show_every_kind_of_finding() {
    let council = ibid(&root().join("examples/council"), "check");
    let figures = ibid(&root().join("examples/figures"), "check");
    let league = ibid(&root().join("examples/league"), "check");
    assert_eq!((council.code, figures.code, league.code), (1, 1, 0));
    for checker in ibid::checkers::manuals().unwrap() {
        let shown = [&council, &figures, &league]
            .iter()
            .any(|run| run.stdout.contains(&checker.id));
        assert!(shown, "{} is not shown", checker.id);
    }
    assert_shown!("check-council", council.shown());
    assert_shown!("check-figures", figures.shown());
    assert_shown!("check-league", league.shown());
}

#[test]
fn the_example_as_a_table_of_quotes() {
    let run = ibid(root(), "extract examples/council/draft.md ");
    assert_shown!("extract-council", run.shown());
}

#[test]
fn the_example_as_json_lines_of_quotes() {
    let run = ibid(root(), "extract examples/council/draft.md --format jsonl");
    let draft = std::fs::read_to_string(root().join("examples/council/draft.md")).unwrap();
    let points: Vec<char> = draft.chars().collect();
    let units: Vec<u16> = draft.encode_utf16().collect();
    let mut count = 0;
    for line in run.stdout.lines() {
        let quote: serde_json::Value = serde_json::from_str(line).unwrap();
        let at =
            |unit: &str, end: &str| usize::try_from(quote["place"][unit][end].as_u64().unwrap()).unwrap();
        let bytes = &draft[at("bytes", "start")..at("bytes", "end")];
        let code_points: String = points[at("code_points", "start")..at("code_points", "end")]
            .iter()
            .collect();
        let utf16 = String::from_utf16(&units[at("utf16", "start")..at("utf16", "end")]).unwrap();
        assert_eq!(bytes, code_points);
        assert_eq!(bytes, utf16);
        count += 1;
    }
    assert!(count > 8, "{count} quotes");
}

#[test]
fn a_clean_draft_ends_with_0() {
    let folder = Folder::with(&[DRAFT, MINUTES]);
    let run = ibid(folder.path(), "check draft.txt --source minutes.txt");
    assert_shown!("check-clean", run.shown());
    assert_eq!(run.code, 0);
}

#[test]
fn findings_end_with_1_and_the_threshold_decides_which() {
    let folder = Folder::with(&[ALTERED, MINUTES]);
    assert_eq!(
        ibid(folder.path(), "check draft.txt --source minutes.txt").code,
        1
    );
    assert_eq!(
        ibid(
            folder.path(),
            "check draft.txt --source minutes.txt --fail-on off"
        )
        .code,
        0
    );
    let folder = Folder::with(&[
        ("draft.txt", "“It was all a terrible mess.”\n".as_bytes()),
        MINUTES,
    ]);
    let check = "check draft.txt --source minutes.txt";
    let quiet = Folder::with(&[
        ("draft.txt", "“It was all a terrible mess.”\n".as_bytes()),
        MINUTES,
        ("ibid.toml", b"[kinds]\nnot-found = 'warning'\n"),
    ]);
    assert_eq!(ibid(folder.path(), check).code, 1);
    assert_eq!(ibid(quiet.path(), check).code, 0);
    assert_eq!(ibid(quiet.path(), &format!("{check} --fail-on warning")).code, 1);
}

#[test]
fn an_explanation_names_the_line_that_set_each_severity() {
    let severity_by = |configuration: &[u8]| {
        let folder = Folder::with(&[ALTERED, MINUTES, ("ibid.toml", configuration)]);
        let run = ibid(folder.path(), "check draft.txt --source minutes.txt --explain");
        assert!(
            run.stdout.contains(" bits, the draft's speaker"),
            "{}",
            run.stdout
        );
        let line = run
            .stdout
            .lines()
            .find(|line| line.contains("severity by"))
            .unwrap();
        line.trim().to_owned()
    };
    for (configuration, line) in [
        (&b""[..], "severity by style ap: date-changed = \"error\""),
        (
            b"[kinds]\ndate-changed = 'info'\n",
            "severity by [kinds] date-changed = \"info\"",
        ),
        (
            b"[checkers]\naltered-quote = 'warning'\n",
            "severity by [checkers] altered-quote = \"warning\"",
        ),
    ] {
        assert_eq!(severity_by(configuration), line);
    }
}

#[test]
fn the_configuration_is_found_upwards() {
    let configuration: &[u8] = b"draft = 'draft.txt'\nsources = ['minutes.txt']\n";
    let folder = Folder::with(&[
        DRAFT,
        MINUTES,
        ("ibid.toml", configuration),
        ("deep/down/notes.txt", b"x"),
    ]);
    let run = ibid(&folder.join("deep/down"), "check");
    assert_eq!(run.code, 0, "{}", run.shown());
    assert_eq!(ibid(&folder.join("deep/down"), "check --no-config").code, 2);
}

#[test]
fn draft_or_source_may_come_from_standard_input() {
    let folder = Folder::with(&[DRAFT, MINUTES]);
    let draft = String::from_utf8_lossy(ALTERED.1);
    let run = ibid_with(folder.path(), "check - --source minutes.txt", &draft, &[]);
    assert_shown!("check-draft-from-stdin", run.shown());
    let minutes = String::from_utf8_lossy(MINUTES.1);
    let run = ibid_with(folder.path(), "check draft.txt --source -", &minutes, &[]);
    assert_eq!(run.code, 0, "{}", run.shown());
    let run = ibid_with(folder.path(), "check - --source -", &draft, &[]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("cannot both come from standard input"),
        "{}",
        run.stderr
    );
}

#[test]
fn every_failure_names_file_place_and_remedy() {
    let folder = Folder::with(&[
        DRAFT,
        MINUTES,
        ("empty.txt", b" \n\n"),
        ("latin1.txt", b"first line\ncaf\xe9 au lait\n"),
        ("nothing/.hidden", b"x"),
        ("broken.toml", b"style = 'ap'\nsorces = ['minutes.txt']\n"),
        ("odd.toml", b"[kinds]\ncontraction = 'loud'\n"),
        ("syntax.toml", b"style = \n"),
        ("french.md", "---\nlang: fr\n---\n\nÀ bientôt.\n".as_bytes()),
    ]);
    let mut shown = String::new();
    for arguments in [
        "check darft.txt --source minutes.txt",
        "check draft.txt --source minuets.txt",
        "check latin1.txt --source minutes.txt",
        "check draft.txt --source latin1.txt",
        "check empty.txt --source minutes.txt",
        "check draft.txt",
        "check draft.txt --source nothing",
        "check",
        "check nothing --source minutes.txt",
        "check draft.txt --source minutes.txt --config broken.toml",
        "check draft.txt --source minutes.txt --config odd.toml",
        "check draft.txt --source minutes.txt --config syntax.toml",
        "check draft.txt --source minutes.txt --config none.toml",
        "check draft.txt --source minutes.txt --style chigago",
        "check draft.txt --source minutes.txt --output json=nowhere/ledger.json",
        "check draft.txt --source minutes.txt --output pdf",
        "extract darft.txt",
        "extract draft.txt --language fr",
        "extract french.md",
        "explain alterd-quote",
    ] {
        let run = ibid(folder.path(), arguments);
        assert_eq!(run.code, 2, "{arguments}\n{}", run.shown());
        assert_eq!(run.stdout, "", "{arguments}");
        writeln!(shown, "$ ibid {arguments}\n{}", run.stderr).unwrap();
    }
    assert_shown!("failures", shown);
}

#[test]
fn a_source_that_cannot_be_read_is_said_and_changes_the_reason() {
    let files: [(&str, &[u8]); 3] = [
        (
            "draft.txt",
            "“It was all a terrible mess,” Quill said.\n".as_bytes(),
        ),
        ("sources/minutes.txt", MINUTES.1),
        ("sources/scan.txt", b"\x00\x01\xff\xfe\x00binary"),
    ];
    let folder = Folder::with(&files);
    let run = ibid(folder.path(), "check draft.txt --source sources");
    assert_shown!("check-unreadable-source", run.shown());
    assert_eq!(run.code, 1);
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_listed_is_a_failure() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::with(&[DRAFT, ("locked/minutes.txt", MINUTES.1)]);
    let locked = folder.join("locked");
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o000)).unwrap();
    let listable = std::fs::read_dir(&locked).is_ok();
    let run = ibid(folder.path(), "check draft.txt --source locked");
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o755)).unwrap();
    if listable {
        // Whoever may list everything cannot meet this failure.
        assert_eq!(run.code, 0);
    } else {
        assert_eq!(run.code, 2);
        assert!(run.stderr.contains("cannot read `locked`"), "{}", run.stderr);
    }
}

#[test]
fn the_draft_is_never_its_own_source() {
    let folder = Folder::with(&[ALTERED, MINUTES]);
    let run = ibid(folder.path(), "check draft.txt --source .");
    assert_eq!(run.code, 1, "{}", run.shown());
}

#[test]
fn colours_come_only_when_they_are_wanted() {
    let folder = Folder::with(&[ALTERED, MINUTES]);
    let check = "check draft.txt --source minutes.txt";
    let colored = |arguments: &str, environment: &[(&str, &str)]| {
        ibid_with(folder.path(), arguments, "", environment)
            .stdout
            .contains('\u{1b}')
    };
    assert!(!colored(check, &[]), "a pipe is not coloured");
    assert!(colored(&format!("{check} --color always"), &[("NO_COLOR", "1")]));
    assert!(colored(check, &[("CLICOLOR_FORCE", "1")]));
    assert!(!colored(check, &[("NO_COLOR", "1")]));
    assert!(!colored(
        &format!("{check} --color never"),
        &[("CLICOLOR_FORCE", "1")]
    ));
}

#[cfg(unix)]
#[test]
fn a_device_is_written_into_and_not_replaced() {
    let folder = Folder::with(&[ALTERED, MINUTES]);
    let run = ibid(
        folder.path(),
        "check draft.txt -s minutes.txt -o json=/dev/stdout",
    );
    let ledger: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(ledger["summary"]["refuted"], 1);
}

#[test]
fn several_outputs_in_one_run() {
    let folder = Folder::with(&[ALTERED, MINUTES]);
    let run = ibid(
        folder.path(),
        "check draft.txt -s minutes.txt -o terminal -o json=ledger.json -o html=page.html -o terminal=report.txt",
    );
    assert_eq!(run.code, 1);
    let ledger: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(folder.join("ledger.json")).unwrap()).unwrap();
    assert_eq!(ledger["summary"]["refuted"], 1);
    assert!(
        std::fs::read_to_string(folder.join("page.html"))
            .unwrap()
            .ends_with("</html>\n")
    );
    assert_eq!(
        std::fs::read_to_string(folder.join("report.txt")).unwrap(),
        run.stdout
    );
}

#[test]
fn the_manual_is_at_hand() {
    assert_shown!("checkers", ibid(root(), "checkers").shown());
    assert_shown!(
        "explain-unmarked-omission",
        ibid(root(), "explain unmarked-omission").shown()
    );
    assert_shown!(
        "explain-negation-dropped",
        ibid(root(), "explain negation-dropped").shown()
    );
    assert_shown!("help", ibid(root(), "check --help").shown());
}

#[test]
fn a_draft_is_read_in_the_language_that_is_said_first() {
    let german = "Otto Bode erklärte: „Das Becken bleibt leer.“\n".as_bytes();
    let english = "“The pool stays empty,” Otto Bode said.\n".as_bytes();
    let stated = "---\nlang: de\n---\n\nOtto Bode erklärte: „Das Becken bleibt leer.“\n".as_bytes();
    let folder = Folder::with(&[
        ("german.txt", german),
        ("stated.md", stated),
        ("english.txt", english),
        ("house.toml", b"language = 'de'\n"),
    ]);
    for (arguments, cue) in [
        ("extract german.txt --language de", Some("cue-before (high)")),
        (
            "extract german.txt --config house.toml",
            Some("cue-before (high)"),
        ),
        ("extract stated.md", Some("cue-before (high)")),
        ("extract german.txt", None),
        ("extract stated.md --language en", None),
        (
            "extract english.txt --language en --config house.toml",
            Some("cue-after (high)"),
        ),
    ] {
        let run = ibid(folder.path(), arguments);
        assert_eq!(run.code, 0, "{arguments}\n{}", run.shown());
        let found = run.stdout.contains("(high)").then(|| cue.unwrap_or("another"));
        assert_eq!(found, cue, "{arguments}\n{}", run.shown());
        assert!(cue.is_none_or(|cue| run.stdout.contains(cue)), "{arguments}");
    }
}

#[test]
fn dialogue_dashes_are_an_option() {
    let novel = "— We stay — said Quill — for good.\n".as_bytes();
    let folder = Folder::with(&[("novel.txt", novel), ("house.toml", b"dialogue-dashes = true\n")]);
    for arguments in [
        "extract novel.txt --dialogue-dashes",
        "extract novel.txt --config house.toml",
    ] {
        let run = ibid(folder.path(), arguments);
        assert!(run.stdout.contains("We stay"), "{arguments}\n{}", run.shown());
    }
    let run = ibid(folder.path(), "extract novel.txt");
    assert!(!run.stdout.contains("We stay"), "{}", run.shown());
}
