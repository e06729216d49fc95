//! What the README says a command prints is what it prints.
//!
//! Each ```` ```console ```` block is run line by line: `$ ibid …` with the tool of this workspace, in the root of the
//! project; what stands below it must be its output, in which a line `[…]` stands for any number of lines. Other commands
//! (`cargo …`) are run by the gate itself.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::path::Path;
use std::process::Command;

/// A command of a console block, and what the page says it prints.
struct Shown {
    command: String,
    printed: String,
}

fn shown(page: &str) -> Vec<Shown> {
    let mut found: Vec<Shown> = Vec::new();
    let mut inside = false;
    for line in page.lines() {
        if line.starts_with("```") {
            inside = line == "```console";
        } else if let Some(command) = line.strip_prefix("$ ").filter(|_| inside) {
            found.push(Shown {
                command: command.to_owned(),
                printed: String::new(),
            });
        } else if inside && let Some(last) = found.last_mut() {
            last.printed += line;
            last.printed += "\n";
        }
    }
    found
}

fn output_of(command: &str) -> String {
    let mut words = command.split(' ');
    assert_eq!(words.next(), Some("ibid"));
    let output = Command::new(env!("CARGO_BIN_EXE_ibid"))
        .env("XDG_CACHE_HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/cache"))
        .args(words)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap()
}

/// Whether `printed` is what the page shows, parts left out with `[…]`.
fn is_as_shown(printed: &str, shown: &str) -> bool {
    let mut rest = printed;
    let mut parts = shown.split("[…]\n");
    let first = parts.next().unwrap_or_default();
    let Some(after) = rest.strip_prefix(first) else {
        return false;
    };
    rest = after;
    for part in parts {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.is_empty()
}

#[test]
fn every_command_of_the_pages_prints_what_they_say() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut run = 0;
    for page in ["README.md", "CONTRIBUTING.md"] {
        let text = std::fs::read_to_string(root.join(page)).unwrap();
        for Shown { command, printed } in shown(&text) {
            if command.starts_with("ibid ") {
                let output = output_of(&command);
                assert!(
                    is_as_shown(&output, &printed),
                    "{page}: {command} prints
{output}"
                );
                run += 1;
            }
        }
    }
    assert!(run >= 3, "the pages show only {run} commands");
}

#[test]
fn the_table_of_forms_is_the_list_of_views() {
    let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let table = page.split("| `--output` |").nth(1).unwrap();
    let rows: Vec<Vec<&str>> = table
        .lines()
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    assert!(
        rows.iter().all(|row| row.len() == 3 && !row[2].is_empty()),
        "{rows:?}"
    );
    let told: Vec<(&str, &str)> = rows
        .iter()
        .map(|row| (row[0].trim_matches('`'), row[1]))
        .collect();
    let views: Vec<(&str, &str)> = ibid::report::VIEWS
        .iter()
        .map(|view| (view.id, view.summary))
        .collect();
    assert_eq!(told, views);
}
