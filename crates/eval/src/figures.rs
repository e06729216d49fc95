//! Sentences with figures beside the sentence of a source that bears them out, or does not.
//!
//! The tool sees the sentence as a draft and the other as its only source. An *alarm* is a warning or an error of
//! `figure-not-in-source`; on a sentence that its source supports it is a false one.

use crate::failure::Failure;
use crate::files::read_lines;
use crate::suites::{alarms, share};
use ibid_checkers::builtin;
use ibid_core::{Document, Draft, Entry, Registry, Source, Verdict};
use ibid_engine::{Input, Settings, check};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Pairs, one a line of JSON: `claim`, `evidence`, and a `label`: SUPPORTS, REFUTES or another.
    #[arg(required = true)]
    gold: Vec<PathBuf>,
    /// Print so many false alarms, and sentences that are wrongly said to be supported.
    #[arg(long, default_value_t = 0)]
    errors: usize,
}

#[derive(Deserialize)]
struct Pair {
    claim: String,
    evidence: String,
    label: String,
}

#[derive(Default)]
struct Row {
    pairs: usize,
    alarms: usize,
    supported: usize,
}

/// Checks every sentence beside its source and returns the table.
pub(crate) fn run(arguments: &Arguments) -> Result<String, Failure> {
    let registry = builtin()?;
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    let (mut errors, mut left) = (String::new(), arguments.errors);
    for path in &arguments.gold {
        for pair in read_lines::<Pair>(path)? {
            let entries = checked(&pair, &registry);
            let row = rows.entry(pair.label.clone()).or_default();
            row.pairs += 1;
            let supported = entries.iter().any(|entry| entry.verdict == Verdict::Supported);
            let alarm = entries.iter().flat_map(alarms).next();
            row.supported += usize::from(supported);
            row.alarms += usize::from(alarm.is_some());
            let wrong = match pair.label.as_str() {
                "SUPPORTS" => alarm.map(|finding| finding.message.as_str()),
                "REFUTES" => supported.then_some("said to be supported"),
                _ => None,
            };
            if let Some(what) = wrong.filter(|_| left > 0) {
                left -= 1;
                // Writing into a string cannot fail.
                let _ = writeln!(errors, "{what} | {} | {}", pair.claim, pair.evidence);
            }
        }
    }
    Ok(errors + &table(&rows))
}

/// The entries of the sentence that say something of its figures.
fn checked(pair: &Pair, registry: &Registry) -> Vec<Entry> {
    let draft = Draft(Document::plain("claim", &pair.claim));
    let source = Input::read(Source(Document::plain("evidence", &pair.evidence)));
    let ledger = check(draft, vec![source], &Settings::default(), registry);
    let entries = ledger.entries.into_iter();
    entries
        .filter(|entry| {
            entry
                .item
                .as_claim()
                .is_some_and(|claim| claim.statement.name() == "figures")
        })
        .collect()
}

fn table(rows: &BTreeMap<String, Row>) -> String {
    let mut table = String::from("| label | pairs | supported | alarms |\n|---|---|---|---|\n");
    for (label, row) in rows {
        let _ = writeln!(
            table,
            "| {label} | {} | {} ({:.1} %) | {} ({:.1} %) |",
            row.pairs,
            row.supported,
            100.0 * share(row.supported, row.pairs),
            row.alarms,
            100.0 * share(row.alarms, row.pairs),
        );
    }
    table
}
