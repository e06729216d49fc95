//! The JSON that the tool writes keeps to the schema that is committed.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::path::Path;
use std::process::Command;

#[test]
fn the_ledger_of_the_example_keeps_to_the_committed_schema() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let schema = std::fs::read_to_string(root.join("docs/ledger.schema.json")).unwrap();
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_ibid"))
        .args(["check", "--output", "json"])
        .current_dir(root.join("examples/council"))
        .output()
        .unwrap();
    let ledger: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(&ledger)
        .map(|error| error.to_string())
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert!(!ledger["entries"].as_array().unwrap().is_empty());

    let broken = serde_json::json!({ "version": "one" });
    assert!(!validator.is_valid(&broken), "the schema accepts anything");
}
