//! The plugins that come with ibid pass the test that every plugin must, on every carrier that this machine can build.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]
#![cfg(unix)]

mod common;

use common::{Folder, ibid, plugins};

/// Tests the plugin in `folder` as its author does, with coverage; `kinds` are the carriers.
fn assert_passes(folder: &Folder, kinds: &[&str]) {
    for kind in kinds {
        let run = ibid(folder.path(), &format!("plugin test . --coverage --kind {kind}"));
        assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
        assert!(run.stdout.contains("coverage: "), "{}", run.stdout);
    }
}

fn rust(package: &str) {
    let mut kinds = vec!["native", "process"];
    if plugins::has_wasm() {
        kinds.push("wasm");
    }
    assert_passes(&plugins::built(package), &kinds);
}

#[test]
fn house_names() {
    rust("house-names");
}

#[test]
fn sco_membership() {
    rust("sco-membership");
}
