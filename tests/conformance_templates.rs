//! Four plugins that were begun with `ibid plugin new` are one checker in three languages: in Rust as WebAssembly and as a
//! library, in C, and in Python. They say the same, byte for byte.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]
#![cfg(unix)]

mod common;

use common::conformance::{DRAFTS, entry, host, said};
use common::{Folder, drafts, ibid, plugins, root};
use ibid_plugin_host::{CarrierKind, Plugin};
use std::path::Path;
use std::process::Command;

/// A folder in which a plugin was begun in `lang`.
fn begun(lang: &str) -> Folder {
    let folder = Folder::with(&[]);
    let run = ibid(folder.path(), &format!("plugin new --lang {lang} absolutes"));
    assert_eq!(run.code, 0, "{}", run.stderr);
    folder
}

fn run(program: &str, arguments: &[&str], folder: &Path) {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{program}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// The template in Rust, built against the kit of this workspace.
fn rust() -> Folder {
    let begun = begun("rust");
    let folder = begun.join("absolutes");
    let manifest = folder.join("Cargo.toml");
    let text = std::fs::read_to_string(&manifest).unwrap();
    let kit = format!(
        "ibid-plugin = {{ path = '{}' }}",
        root().join("crates/plugin").display()
    );
    assert!(text.contains("ibid-plugin = \"0.1\""));
    std::fs::write(&manifest, text.replace("ibid-plugin = \"0.1\"", &kit)).unwrap();
    std::fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let target = plugins::target().join("templates");
    let build = [
        "build",
        "--release",
        "--quiet",
        "--offline",
        "--target-dir",
        target.to_str().unwrap(),
    ];
    run(env!("CARGO"), &build, &folder);
    let library = plugins::library("absolutes");
    std::fs::copy(target.join("release").join(&library), folder.join(&library)).unwrap();
    if plugins::has_wasm() {
        let wasm = [build.as_slice(), &["--target", "wasm32-unknown-unknown"]].concat();
        run(env!("CARGO"), &wasm, &folder);
        let module = target.join("wasm32-unknown-unknown/release/absolutes.wasm");
        std::fs::copy(module, folder.join("absolutes.wasm")).unwrap();
    }
    begun
}

#[test]
fn the_same_checker_in_three_languages_says_the_same() {
    let rust = rust();
    let mut folders = vec![("Rust, native", CarrierKind::Native, &rust)];
    if plugins::has_wasm() {
        folders.push(("Rust, wasm", CarrierKind::Wasm, &rust));
    }
    let c = begun("c");
    if plugins::has("cc") && plugins::has("make") {
        run("make", &[], &c.join("absolutes"));
        folders.push(("C, native", CarrierKind::Native, &c));
    }
    let python = begun("python");
    if plugins::has("python3") {
        folders.push(("Python, process", CarrierKind::Process, &python));
    }
    let all: Vec<(&str, Plugin)> = folders
        .into_iter()
        .map(|(name, kind, folder)| {
            let plugin = Plugin::start(entry("absolutes", &folder.join("absolutes"), kind), &host());
            (name, plugin.unwrap())
        })
        .collect();
    let mut claims = 0;
    for seed in 0..DRAFTS {
        let desk = drafts::desk(seed);
        let mut expected = None;
        for (name, plugin) in &all {
            let visit = plugin
                .ask(&desk.matter())
                .unwrap_or_else(|fault| panic!("{name}, draft {seed}: {fault}"));
            claims += visit.claims.len();
            let said = said(&visit);
            let expected = expected.get_or_insert_with(|| said.clone());
            assert_eq!(said, *expected, "{name}, draft {seed}");
        }
    }
    assert!(claims > 1000, "only {claims} claims: the drafts say too little");
}

#[test]
fn the_template_in_rust_passes_its_own_test() {
    let rust = rust();
    let mut kinds = vec!["native"];
    if plugins::has_wasm() {
        kinds.push("wasm");
    }
    for kind in kinds {
        let run = ibid(
            rust.path(),
            &format!("plugin test absolutes --coverage --kind {kind}"),
        );
        assert_eq!(run.code, 0, "{kind}: {}{}", run.stdout, run.stderr);
    }
}
