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

mod common;

use common::pages::{Shown, blocks, commands, is_as_shown, output_of_ibid};
use common::root;

#[test]
fn every_command_of_the_pages_prints_what_they_say() {
    let mut run = 0;
    for page in ["README.md", "CONTRIBUTING.md"] {
        let text = std::fs::read_to_string(root().join(page)).unwrap();
        let consoles = blocks(&text).into_iter().filter(|block| block.info == "console");
        for Shown { command, printed } in consoles.flat_map(|block| commands(&block.text)) {
            if let Some(arguments) = command.strip_prefix("ibid ") {
                let output = output_of_ibid(arguments, root(), &[]);
                assert!(
                    is_as_shown(&output, &printed),
                    "{page}: {command} prints\n{output}"
                );
                run += 1;
            }
        }
    }
    assert!(run >= 3, "the pages show only {run} commands");
}

#[test]
fn the_table_of_forms_is_the_list_of_views() {
    let page = std::fs::read_to_string(root().join("README.md")).unwrap();
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
