//! The author's guide is true: its files are written, its commands are run, one after the other, in one empty folder.
//!
//! A block with `file=NAME` is written to that file; a `console` block is run, and prints what it says. There are no other
//! blocks. Where a compiler is not there, its part of the page is skipped, and that is said.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]
#![cfg(unix)]

mod common;

use common::pages::{Shown, blocks, commands, is_as_shown, output_of_ibid};
use common::{Folder, plugins, root};
use std::path::Path;
use std::process::Command;

/// Runs a command of the page that is not `ibid`; whether it could be run.
fn run(command: &str, folder: &Path) -> bool {
    let mut words = command.split(' ');
    let program = words.next().unwrap();
    let mut process = Command::new(if program == "cargo" {
        env!("CARGO")
    } else {
        program
    });
    process
        .args(words)
        .current_dir(folder)
        .env_remove("CARGO_TARGET_DIR");
    if program == "cargo" {
        // The page builds against the published kit; here it is that of this workspace.
        let kit = format!(
            "patch.crates-io.ibid-plugin.path='{}'",
            root().join("crates/plugin").display()
        );
        std::fs::copy(root().join("Cargo.lock"), folder.join("shouting/Cargo.lock")).unwrap();
        process.args(["--offline", "--quiet", "--config", &kit]);
    }
    let output = process.output().unwrap();
    assert!(
        output.status.success(),
        "{command}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    true
}

/// Whether this machine has what the part of the page under `heading` needs.
fn can_do(heading: &str) -> bool {
    match heading {
        "The same in Rust" => plugins::has_wasm(),
        "The same in C" => plugins::has("cc") && plugins::has("make"),
        _ => plugins::has("python3"),
    }
}

#[test]
fn every_block_of_the_guide_does_what_it_says() {
    let folder = Folder::with(&[]);
    let home = folder.join("home");
    let environment = [("XDG_CONFIG_HOME", home.to_str().unwrap())];
    let page = std::fs::read_to_string(root().join("docs/plugins/guide.md")).unwrap();
    let mut done = 0;
    for part in page.split("\n## ") {
        let heading = part.lines().next().unwrap();
        let blocks = blocks(part);
        if blocks.is_empty() || !can_do(heading) {
            continue;
        }
        for block in blocks {
            if let Some((_, name)) = block.info.split_once("file=") {
                std::fs::write(folder.join(name), &block.text).unwrap();
                done += 1;
                continue;
            }
            assert_eq!(block.info, "console", "a block that nothing would run");
            for Shown { command, printed } in commands(&block.text) {
                done += 1;
                let Some(arguments) = command.strip_prefix("ibid ") else {
                    assert!(run(&command, folder.path()));
                    continue;
                };
                let output = output_of_ibid(arguments, folder.path(), &environment);
                assert!(is_as_shown(&output, &printed), "{command} prints\n{output}");
            }
        }
    }
    plugins::say(&format!("{done} files and commands of the guide"));
}
