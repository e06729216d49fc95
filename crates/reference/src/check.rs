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

/// A row without a source is an assertion.
fn report_missing_sources(pack: &Pack, problems: &mut Problems) {
    let mut last = None;
    for statement in pack.statements.iter().filter(|row| row.source == NO_SOURCE) {
        if last != Some(statement.at) {
            report(pack, problems, statement.at, |spot| {
                let message =
                    "the row has no source; add a column `source`, or `source` to the table or the pack";
                Problem::new(Severity::Warning, "no-source", spot, message)
            });
        }
        last = Some(statement.at);
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
