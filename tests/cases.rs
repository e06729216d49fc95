//! Every page under `tests/cases/<checker>/` is a draft, its sources and the findings that must come out.
//!
//! `IBID_BLESS=1 cargo test --test cases` writes what comes out into the pages; read the difference before you commit.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use ibid_testing::Case;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// The pages of each checker, by its id.
fn pages() -> BTreeMap<String, Vec<PathBuf>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let entries = |folder: &Path| -> Vec<PathBuf> {
        let mut paths: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        paths.sort();
        paths
    };
    entries(&root)
        .into_iter()
        .map(|folder| {
            (
                folder.file_name().unwrap().to_str().unwrap().to_owned(),
                entries(&folder),
            )
        })
        .collect()
}

fn read(page: &Path) -> (String, Case) {
    let text = std::fs::read_to_string(page).unwrap();
    let case = Case::parse(&page.display().to_string(), &text).unwrap();
    (text, case)
}

#[test]
fn every_page_comes_out_as_it_says() {
    let bless = std::env::var_os("IBID_BLESS").is_some();
    let mut wrong = String::new();
    for page in pages().into_values().flatten() {
        let (text, case) = read(&page);
        let outcome = case.outcome().unwrap();
        if outcome == case.expected() {
            continue;
        }
        if bless {
            let old = format!("```findings\n{}```", case.expected());
            let new = format!("```findings\n{outcome}```");
            std::fs::write(&page, text.replace(&old, &new)).unwrap();
        }
        let (page, expected) = (page.display(), case.expected());
        writeln!(wrong, "{page}\nexpected:\n{expected}came out:\n{outcome}").unwrap();
    }
    assert!(wrong.is_empty() || bless, "{wrong}");
}

#[test]
fn every_checker_has_pages_that_speak_and_pages_that_stay_silent() {
    let pages = pages();
    for checker in ibid::checkers::manuals().unwrap() {
        let own = pages
            .get(&checker.id)
            .unwrap_or_else(|| panic!("{} has no pages", checker.id));
        let speaks = |page: &&PathBuf| {
            let (_, case) = read(page);
            case.expected()
                .lines()
                .any(|line| line.starts_with("  ") && line.contains(&checker.id))
        };
        let speaking = own.iter().filter(speaks).count();
        assert!(speaking > 0, "no page of {} speaks", checker.id);
        assert!(speaking < own.len(), "no page of {} stays silent", checker.id);
    }
}
