//! `ibid plugin` as authors and users meet it: begin, test, add, trust, check.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]
#![cfg(unix)]

mod common;

use common::{Folder, Run, ibid_with, plugins};
use std::process::Command;

const DRAFT: &str = "“The harbour opens in May,” Quill said. It was a very unique day.\n";
const MINUTES: &str = "QUILL: The harbour opens in May.\n";

/// A newsroom with a draft and a source, and a user whose home is empty.
fn newsroom() -> Folder {
    Folder::with(&[
        ("draft.txt", DRAFT.as_bytes()),
        ("minutes.txt", MINUTES.as_bytes()),
    ])
}

fn said(folder: &Folder, arguments: &str) -> Run {
    let home = folder.join("home");
    ibid_with(
        folder.path(),
        arguments,
        "",
        &[("XDG_CONFIG_HOME", home.to_str().unwrap())],
    )
}

fn done(folder: &Folder, arguments: &str) -> String {
    let run = said(folder, arguments);
    assert_eq!(run.code, 0, "{arguments}\n{}{}", run.stdout, run.stderr);
    run.stdout
}

const CHECK: &str = "check draft.txt -s minutes.txt";

#[test]
#[cfg(target_os = "linux")]
fn a_plugin_that_keeps_what_it_was_given_fails_its_test() {
    if !plugins::has("python3") {
        return;
    }
    let folder = newsroom();
    done(&folder, "plugin new --lang python absolutes");
    let program = folder.join("absolutes/plugin.py");
    let text = std::fs::read_to_string(&program).unwrap();
    let check = "def check(request, config):\n";
    assert!(text.contains(check));
    let leaking = text.replace(
        check,
        &format!("KEPT = []\n\n\n{check}    KEPT.append(bytearray(20_000))\n"),
    );
    std::fs::write(&program, leaking).unwrap();
    let run = said(&folder, "plugin test absolutes");
    assert_eq!(run.code, 1, "{}", run.stdout);
    assert!(
        run.stdout
            .contains("FAIL  process: a thousand drafts: its process grew by "),
        "{}",
        run.stdout
    );
}

#[test]
fn a_plugin_begun_in_python_passes_its_test_and_joins_a_run_once_it_is_trusted() {
    if !plugins::has("python3") {
        return;
    }
    let folder = newsroom();
    done(&folder, "plugin new --lang python absolutes");
    let report = done(&folder, "plugin test absolutes --coverage");
    assert!(report.ends_with("14 passed, 0 failed\n"), "{report}");
    done(&folder, "plugin add absolutes");
    let refused = said(&folder, CHECK);
    assert_eq!(refused.code, 3, "{}", refused.stdout);
    assert!(
        refused.stderr.contains("nobody on this machine has trusted it"),
        "{}",
        refused.stderr
    );
    assert_eq!(said(&folder, &format!("{CHECK} --allow-incomplete")).code, 0);
    done(&folder, "plugin trust absolutes");
    assert!(done(&folder, "plugin list").contains("ready"));
    let checked = done(&folder, CHECK);
    assert!(
        checked.contains("info[absolutes/absolute]: what is unique is not more so"),
        "{checked}"
    );
}

#[test]
fn a_byte_that_changes_makes_it_another_plugin() {
    if !plugins::has("python3") {
        return;
    }
    let folder = newsroom();
    done(&folder, "plugin new --lang python absolutes");
    done(&folder, "plugin add absolutes");
    done(&folder, "plugin trust absolutes");
    done(&folder, CHECK);
    let code = folder.join("absolutes/plugin.py");
    let text = std::fs::read_to_string(&code).unwrap();
    std::fs::write(&code, text + "# a remark\n").unwrap();
    let changed = said(&folder, CHECK);
    assert_eq!(changed.code, 3);
    assert!(
        changed
            .stderr
            .contains("it is not what ibid.lock says: locked is sha256"),
        "{}",
        changed.stderr
    );
    done(&folder, "plugin add absolutes");
    let locked_anew = said(&folder, CHECK);
    assert_eq!(locked_anew.code, 3);
    assert!(
        locked_anew
            .stderr
            .contains("nobody on this machine has trusted it"),
        "{}",
        locked_anew.stderr
    );
}

#[test]
fn a_build_server_trusts_by_hash_for_one_run() {
    if !plugins::has("python3") {
        return;
    }
    let folder = newsroom();
    done(&folder, "plugin new --lang python absolutes");
    done(&folder, "plugin add absolutes");
    let info = done(&folder, "plugin info absolutes");
    let hash = info
        .lines()
        .find_map(|line| line.trim().strip_prefix("sha256"))
        .unwrap()
        .trim();
    done(&folder, &format!("{CHECK} --trust absolutes@{hash}"));
    let another = hash.replace(|it: char| it.is_ascii_hexdigit(), "0");
    assert_eq!(
        said(&folder, &format!("{CHECK} --trust absolutes@{another}")).code,
        3
    );
    assert_eq!(said(&folder, CHECK).code, 3, "nothing was kept");
}

#[test]
fn a_plugin_begun_in_c_passes_its_test() {
    if !plugins::has("cc") || !plugins::has("make") {
        return;
    }
    let folder = newsroom();
    done(&folder, "plugin new --lang c absolutes");
    let made = Command::new("make")
        .current_dir(folder.join("absolutes"))
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let report = done(&folder, "plugin test absolutes --coverage");
    assert!(report.ends_with("14 passed, 0 failed\n"), "{report}");
}

#[test]
fn a_test_fails_for_a_rule_that_no_case_fires_and_for_a_wrong_case() {
    if !plugins::has("python3") {
        return;
    }
    let folder = newsroom();
    done(&folder, "plugin new --lang python absolutes");
    std::fs::write(
        folder.join("absolutes/cases/speaks.toml"),
        "draft = 'It was a very unique day.'\n",
    )
    .unwrap();
    let run = said(&folder, "plugin test absolutes --coverage");
    assert_eq!(run.code, 1);
    assert!(
        run.stdout
            .contains("FAIL  process: speaks: expected [], found [absolute “very unique”"),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout.contains("FAIL  coverage: absolute: no case fires it"),
        "{}",
        run.stdout
    );
}

#[test]
fn a_configuration_that_the_schema_refuses_points_at_its_line() {
    if !plugins::has("python3") {
        return;
    }
    let folder = newsroom();
    done(&folder, "plugin new --lang python absolutes");
    let config =
        "[plugins.absolutes]\npath = 'absolutes'\n\n[plugins.absolutes.config]\nwords = ['unique', 7]\n";
    std::fs::write(folder.join("ibid.toml"), config).unwrap();
    let run = said(&folder, CHECK);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("expected string, found integer"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("ibid.toml:5:20"), "{}", run.stderr);
}

#[test]
fn nothing_is_loaded_that_the_configuration_does_not_name() {
    let folder = newsroom();
    done(&folder, "plugin new --lang python absolutes");
    let ledger = done(&folder, &format!("{CHECK} --output json"));
    assert!(!ledger.contains("\"plugins\""), "{ledger}");
}

#[test]
fn a_receipt_names_the_plugins_of_its_run_and_tells_when_one_is_another() {
    if !plugins::has("python3") {
        return;
    }
    let folder = newsroom();
    done(&folder, "plugin new --lang python absolutes");
    done(&folder, "plugin add absolutes");
    done(&folder, "plugin trust absolutes");
    done(&folder, &format!("{CHECK} --receipt receipt.json"));
    let verified = done(&folder, "verify receipt.json");
    assert_eq!(verified, "nothing differs from receipt.json: 2 items, 1 source\n");
    let code = folder.join("absolutes/plugin.py");
    let text = std::fs::read_to_string(&code).unwrap();
    std::fs::write(&code, text.replace("is not more so", "is so")).unwrap();
    let untrusted = said(&folder, "verify receipt.json");
    assert_eq!(untrusted.code, 1);
    for line in [
        "plugin absolutes: its files changed\n",
        "plugin absolutes: did not run\n",
        "item at 1:50: not in the draft any more\n",
    ] {
        assert!(untrusted.stdout.contains(line), "{line}{}", untrusted.stdout);
    }
    std::fs::remove_file(folder.join("ibid.toml")).unwrap();
    let gone = said(&folder, "verify receipt.json");
    assert!(
        gone.stdout
            .contains("plugin absolutes: was asked, and is not any more\n"),
        "{}",
        gone.stdout
    );
}

#[test]
fn a_mistyped_plugin_is_answered_with_the_nearest() {
    let folder = newsroom();
    done(&folder, "plugin new --lang python absolutes");
    done(&folder, "plugin add absolutes");
    let run = said(&folder, "plugin info absolute");
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("did you mean `absolutes`?"), "{}", run.stderr);
}
