//! Claims that a draft makes about itself, measured on texts whose claims were found right or wrong by others.
//!
//! The tool sees the text and its date. A claim is *read* when an item of the right form overlaps the gold claim (or is
//! anywhere in the text, where the gold names none). A *false alarm* is a warning or an error on a claim that holds.

use crate::failure::Failure;
use crate::files::read_lines;
use crate::suites::{alarms, share};
use ibid_checkers::builtin;
use ibid_core::{Document, Draft, Entry, Registry, Span, Verdict};
use ibid_engine::{Settings, check};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The gold: a text a line.
    #[arg(required = true)]
    gold: Vec<PathBuf>,
    /// Print every claim whose verdict is not right.
    #[arg(long)]
    errors: bool,
}

/// A text with one claim.
#[derive(Deserialize)]
struct Gold {
    text: String,
    #[serde(default)]
    claim: Option<String>,
    /// `count_vs_list`, `sum_vs_total`, `percent_sum`; missing for changes and days of the week.
    #[serde(default)]
    kind: Option<String>,
    /// `consistent`, `mismatch`, `warn` or `abstain`.
    #[serde(default)]
    verdict: Option<String>,
    #[serde(default)]
    doc_date: Option<String>,
    /// For changes: whether the percentage follows from the numbers when rounding is allowed for, and whether the verb
    /// points the right way.
    #[serde(default)]
    rounding_ok: Option<bool>,
    #[serde(default)]
    sign_ok: Option<bool>,
}

impl Gold {
    fn form(&self) -> &'static str {
        match self.kind.as_deref() {
            Some("count_vs_list") => "count",
            Some("sum_vs_total") => "sum",
            Some("percent_sum") => "shares",
            _ if self.rounding_ok.is_some() => "change",
            _ => "weekday",
        }
    }

    fn expected(&self) -> Expected {
        let wrong = self.rounding_ok == Some(false) || self.sign_ok == Some(false);
        match self.verdict.as_deref() {
            Some("abstain") => Expected::Silence,
            Some("mismatch" | "warn") => Expected::Fails,
            _ if wrong => Expected::Fails,
            _ => Expected::Holds,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Expected {
    Holds,
    Fails,
    Silence,
}

#[derive(Default)]
struct Row {
    claims: usize,
    read: usize,
    right: usize,
    holding: usize,
    false_alarms: usize,
    failing: usize,
    caught: usize,
}

/// Checks every text and returns the table.
pub(crate) fn run(arguments: &Arguments) -> Result<String, Failure> {
    let registry = builtin()?;
    let mut rows: BTreeMap<&'static str, Row> = BTreeMap::new();
    let mut errors = String::new();
    for path in &arguments.gold {
        for gold in read_lines::<Gold>(path)? {
            let entry = judged(&gold, &registry);
            let verdict = entry.as_ref().map(|entry| entry.verdict);
            let alarm = entry.as_ref().is_some_and(|entry| alarms(entry).next().is_some());
            let right = match gold.expected() {
                Expected::Holds => verdict == Some(Verdict::Supported) && !alarm,
                Expected::Fails => alarm,
                Expected::Silence => !alarm,
            };
            for name in [gold.form(), "all"] {
                rows.entry(name)
                    .or_default()
                    .count(&gold, entry.is_some(), alarm, right);
            }
            if arguments.errors && !right {
                let says = entry
                    .as_ref()
                    .and_then(|entry| entry.findings.first())
                    .map_or("-", |finding| finding.message.as_str());
                // Writing into a string cannot fail.
                let _ = writeln!(errors, "{} {verdict:?} {says} | {}", gold.form(), gold.text);
            }
        }
    }
    Ok(errors + &table(&rows))
}

impl Row {
    fn count(&mut self, gold: &Gold, read: bool, alarm: bool, right: bool) {
        self.claims += 1;
        self.read += usize::from(read);
        self.right += usize::from(right);
        match gold.expected() {
            Expected::Fails => {
                self.failing += 1;
                self.caught += usize::from(alarm);
            }
            Expected::Holds | Expected::Silence => {
                self.holding += 1;
                self.false_alarms += usize::from(alarm);
            }
        }
    }
}

/// The entry of the claim that the gold means.
fn judged(gold: &Gold, registry: &Registry) -> Option<Entry> {
    let mut document = Document::plain("text", &gold.text);
    document.date = gold.doc_date.as_deref().and_then(|date| date.parse().ok());
    let span = gold
        .claim
        .as_ref()
        .and_then(|claim| Span::of(&gold.text, claim))
        .unwrap_or_else(|| Span::new(0, gold.text.len()));
    let ledger = check(Draft(document), Vec::new(), &Settings::default(), registry);
    ledger.entries.into_iter().find(|entry| {
        let claim = entry.item.as_claim();
        claim.is_some_and(|claim| {
            claim.statement.name() == gold.form()
                && claim.span.start < span.end
                && span.start < claim.span.end
        })
    })
}

fn table(rows: &BTreeMap<&'static str, Row>) -> String {
    let mut table = String::from(
        "| form | claims | read | right verdict | false alarms | wrong ones caught |\n|---|---|---|---|---|---|\n",
    );
    for (name, row) in rows {
        // Writing into a string cannot fail.
        let _ = writeln!(
            table,
            "| {name} | {} | {} | {} ({:.1} %) | {} of {} ({:.1} %) | {} of {} |",
            row.claims,
            row.read,
            row.right,
            100.0 * share(row.right, row.claims),
            row.false_alarms,
            row.holding,
            100.0 * share(row.false_alarms, row.holding),
            row.caught,
            row.failing,
        );
    }
    table
}
