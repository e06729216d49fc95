//! Which crate may know which: a new arrow is a line in review.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod common;

use std::process::Command;

#[test]
fn the_arrows_between_the_rooms() {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut lines: Vec<String> = metadata["packages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|package| {
            let mut known: Vec<&str> = package["dependencies"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|dependency| dependency["path"].is_string() && dependency["kind"].is_null())
                .filter_map(|dependency| dependency["name"].as_str())
                .collect();
            known.sort_unstable();
            format!("{} -> {}", package["name"].as_str().unwrap(), known.join(", "))
        })
        .collect();
    lines.sort();
    assert_shown!("arrows", lines.join("\n"));
}
