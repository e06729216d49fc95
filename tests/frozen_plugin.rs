//! What was built against version 1 is loaded and says what it said, whatever has become of ibid since.
//!
//! `tests/frozen/v1` holds a module, a library, and the C source and headers of a plugin, with bytes that never change. If
//! this test fails, ibid has broken its promise to those who built plugins: mend ibid, not the test.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod common;

use common::conformance::{entry, host};
use common::{Folder, drafts, plugins, root};
use ibid_plugin_host::{CarrierKind, Package, Plugin};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The hashes of the packages as they were committed.
const WASM: &str = "413284e132419c4b789d4c8bcac0b49e90a26cad99d890c22721e2460c9baa1e";
const NATIVE: &str = "d0277a22761660e3697903d9be36562630c8089019195d77e155fe2cba90c17d";

const DRAFT: &str =
    "“A very unique 🏚 roof,” said Quill. It was rather perfect, every unique guest said, very uniquely so.";
/// What the plugin said of it: verdict, text, finding and replacement of each claim.
const SAID: &[&str] = &[
    "refuted “very unique”: frozen/absolute info “what is unique is not more so” -> “unique”",
    "refuted “rather perfect”: frozen/absolute info “what is perfect is not more so” -> “perfect”",
];

fn folder() -> PathBuf {
    root().join("tests/frozen/v1")
}

fn assert_says_what_it_said(folder: &Path, kind: CarrierKind, in_process: bool) {
    let mut entry = entry("frozen", folder, kind);
    entry.in_process = in_process;
    let plugin = Plugin::start(entry, &host()).unwrap();
    let visit = plugin.ask(&drafts::Desk::of(DRAFT, None).matter()).unwrap();
    assert_eq!((visit.run.checked, visit.run.skipped.len()), (1, 0));
    let said: Vec<String> = visit
        .claims
        .iter()
        .map(|(_, answer)| {
            let verdict = serde_json::to_value(answer.assessments[0].verdict).unwrap();
            let finding = &answer.findings[0];
            format!(
                "{} “{}”: {} {} “{}” -> “{}”",
                verdict.as_str().unwrap(),
                finding.text,
                finding.checker,
                finding.severity,
                finding.message,
                finding.suggestion.as_ref().unwrap().replacement
            )
        })
        .collect();
    assert_eq!(said, SAID);
}

fn assert_unchanged(kind: CarrierKind, hash: &str) {
    let package = Package::read(&folder(), Some(kind)).unwrap();
    assert_eq!(package.sha256, hash, "the bytes of a frozen plugin were changed");
}

#[test]
fn the_module_of_version_one_is_loaded() {
    assert_unchanged(CarrierKind::Wasm, WASM);
    assert_says_what_it_said(&folder(), CarrierKind::Wasm, false);
}

#[test]
fn the_library_of_version_one_is_loaded() {
    if !cfg!(all(
        target_os = "linux",
        target_arch = "x86_64",
        target_env = "gnu"
    )) {
        plugins::say("SKIP: the frozen library is for Linux on x86-64 with the GNU C library");
        return;
    }
    assert_unchanged(CarrierKind::Native, NATIVE);
    assert_says_what_it_said(&folder(), CarrierKind::Native, false);
    assert_says_what_it_said(&folder(), CarrierKind::Native, true);
}

#[test]
#[cfg(unix)]
fn the_source_of_version_one_is_compiled_and_loaded() {
    if !plugins::has("cc") {
        return;
    }
    let built = Folder::with(&[]);
    let manifest = std::fs::read_to_string(folder().join("ibid-plugin.toml")).unwrap();
    let here = format!("{} = \"frozen.so\"", ibid_plugin_host::platform());
    let manifest = manifest.replace("linux-x86_64 = \"frozen.so\"", &here);
    std::fs::write(built.join("ibid-plugin.toml"), manifest).unwrap();
    let compiled = Command::new("cc")
        .args(["-std=c11", "-O1", "-fPIC", "-shared", "-o"])
        .arg(built.join("frozen.so"))
        .arg(folder().join("plugin.c"))
        .output()
        .unwrap();
    assert!(
        compiled.status.success(),
        "{}",
        String::from_utf8_lossy(&compiled.stderr)
    );
    assert_says_what_it_said(built.path(), CarrierKind::Native, false);
}
