//! What is wrong with a pack though every row of it can be read.
//!
//! A pack is evidence, so it is held to what evidence is held to: it does not contradict itself, a name means one thing,
//! and each row says where it comes from. Each check is a function from the pack to problems.

mod contradictions;
mod names;

use crate::pack::{At, NO_SOURCE, Pack};
use crate::problem::{Problem, Problems, Spot};
use crate::reading::Read;
use ibid_core::Severity;
use std::collections::{BTreeMap, BTreeSet};

/// Every problem of a pack that was read: those that reading found first, then those that its rows make together.
pub fn check(read: Read) -> (Vec<Problem>, usize) {
    let mut problems = Problems {
        list: read.problems,
        left_off: read.left_off,
    };
    let pack = &read.pack;
    contradictions::report(pack, &mut problems);
    names::report(pack, &mut problems);
    report_missing_sources(pack, &mut problems);
    (problems.list, problems.left_off)
}

/// A row without a source is an assertion. A file says so once, at the first of its rows.
fn report_missing_sources(pack: &Pack, problems: &mut Problems) {
    let mut files: BTreeMap<u32, BTreeSet<At>> = BTreeMap::new();
    for statement in pack.statements.iter().filter(|row| row.source == NO_SOURCE) {
        files.entry(statement.at.file).or_default().insert(statement.at);
    }
    for rows in files.values() {
        let Some(first) = rows.first() else { continue };
        let more = match rows.len() - 1 {
            0 => String::new(),
            more => format!(", as {more} more of the file have none"),
        };
        report(pack, problems, *first, |spot| {
            let message = format!(
                "the row has no source{more}; add a column `source`, or `source` to the table or the pack"
            );
            Problem::new(Severity::Warning, "no-source", spot, message)
        });
    }
}

/// Reports a problem at `at`, unless there are too many: then it is counted.
fn report(pack: &Pack, problems: &mut Problems, at: At, problem: impl FnOnce(Spot) -> Problem) {
    if problems.is_full() {
        problems.left_off += 1;
    } else {
        problems.list.push(problem(Spot::of(pack.place(at))));
    }
}
