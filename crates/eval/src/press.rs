//! Checking, measured on drafts whose quotes were left right or altered in one known way.
//!
//! The tool sees a draft and its sources, never the gold. A quote is *accepted* when its verdict is supported and no
//! finding is a warning or an error, *flagged* when it was found and not accepted, and *not found* when no item of
//! the ledger overlaps it by half.

use crate::failure::Failure;
use crate::files::{CodePoints, read_lines, write_lines};
use ibid_checkers::builtin;
use ibid_core::{DiscrepancyKind, Document, Draft, Entry, Ledger, Registry, Severity, Source, Verdict};
use ibid_engine::{Input, Settings, check, named_style};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// A draft of the gold file. Only `id`, `draft` and `sources` reach the tool.
#[derive(Deserialize)]
struct Case {
    id: String,
    draft: String,
    sources: Vec<String>,
    items: Vec<Gold>,
}

/// One quote of a draft, and what must come out.
#[derive(Deserialize)]
struct Gold {
    start: usize,
    end: usize,
    kind: String,
    expect: String,
}

#[derive(Serialize)]
struct Prediction<'a> {
    id: &'a str,
    items: Vec<Item>,
}

#[derive(Serialize)]
struct Item {
    start: usize,
    end: usize,
    verdict: Verdict,
    findings: Vec<Finding>,
}

#[derive(Serialize)]
struct Finding {
    checker: String,
    severity: Severity,
    kind: Option<DiscrepancyKind>,
}

impl Item {
    fn of(entry: &Entry, places: &CodePoints) -> Self {
        let findings = entry.findings.iter().map(|finding| Finding {
            checker: finding.checker.clone(),
            severity: finding.severity,
            kind: finding.kind,
        });
        let span = entry.item.span();
        Self {
            start: places.of(span.start),
            end: places.of(span.end),
            verdict: entry.verdict,
            findings: findings.collect(),
        }
    }

    fn outcome(&self) -> &'static str {
        let quiet = self
            .findings
            .iter()
            .all(|finding| finding.severity == Severity::Info);
        if self.verdict == Verdict::Supported && quiet {
            "accepted"
        } else {
            "flagged"
        }
    }

    /// Share of the shorter of the two that both have.
    fn overlap(&self, gold: &Gold) -> f64 {
        let shared = self.end.min(gold.end).saturating_sub(self.start.max(gold.start));
        let shorter = (self.end - self.start).min(gold.end - gold.start).max(1);
        shared as f64 / shorter as f64
    }
}

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The gold: a draft a line; its sources lie in the folder `sources` beside it.
    cases: PathBuf,
    /// The house style.
    #[arg(long, default_value = "ap")]
    style: String,
    /// Where to write what was predicted, a draft a line.
    #[arg(long)]
    predictions: Option<PathBuf>,
}

/// Checks every draft of the gold beside its sources, and returns the table.
pub(crate) fn run(arguments: &Arguments) -> Result<String, Failure> {
    let drafts: Vec<Case> = read_lines(&arguments.cases)?;
    let folder = arguments.cases.parent().unwrap_or(Path::new("")).join("sources");
    let registry = builtin()?;
    let settings = Settings {
        style: named_style(&arguments.style)?,
        ..Settings::default()
    };
    let mut table = Table::default();
    let mut written = Vec::new();
    for case in &drafts {
        let ledger = check_case(case, &folder, &settings, &registry)?;
        let places = CodePoints::new(&case.draft);
        let items: Vec<Item> = ledger
            .entries
            .iter()
            .map(|entry| Item::of(entry, &places))
            .collect();
        case.items.iter().for_each(|gold| table.count(gold, &items));
        written.push(Prediction { id: &case.id, items });
    }
    if let Some(path) = &arguments.predictions {
        write_lines(path, &written)?;
    }
    Ok(table.text())
}

fn check_case(
    case: &Case,
    folder: &Path,
    settings: &Settings,
    registry: &Registry,
) -> Result<Ledger, Failure> {
    let draft = Draft(Document::plain(&case.id, &case.draft));
    let mut inputs = Vec::new();
    for id in &case.sources {
        let path = folder.join(format!("{id}.txt"));
        let bytes = std::fs::read(&path).map_err(|error| Failure::io(&path, error))?;
        inputs.push(Input::read(Source(ibid_read::read(
            &format!("{id}.txt"),
            &bytes,
            None,
        )?)));
    }
    Ok(check(draft, inputs, settings, registry))
}

/// Outcomes by what was expected and what was done to the quote.
#[derive(Default)]
struct Table {
    outcomes: BTreeMap<(String, String), BTreeMap<&'static str, usize>>,
    kinds: BTreeMap<String, BTreeMap<String, usize>>,
}

impl Table {
    fn count(&mut self, gold: &Gold, items: &[Item]) {
        let best = items
            .iter()
            .max_by(|one, other| one.overlap(gold).total_cmp(&other.overlap(gold)))
            .filter(|item| item.overlap(gold) >= 0.5);
        let outcome = best.map_or("not found", Item::outcome);
        let row = (gold.expect.clone(), gold.kind.clone());
        *self.outcomes.entry(row).or_default().entry(outcome).or_default() += 1;
        let Some(item) = best.filter(|_| outcome == "flagged") else {
            return;
        };
        let loud = item
            .findings
            .iter()
            .filter(|finding| finding.severity > Severity::Info);
        let mut named: Vec<String> = loud
            .map(|finding| {
                finding
                    .kind
                    .map_or_else(|| finding.checker.clone(), |kind| kind.id().to_owned())
            })
            .collect();
        named.sort();
        named.dedup();
        for name in named {
            *self
                .kinds
                .entry(gold.kind.clone())
                .or_default()
                .entry(name)
                .or_default() += 1;
        }
    }

    fn text(&self) -> String {
        let mut text = String::from(
            "| expected | done to the quote | n | accepted | flagged | not found | kinds named |\n",
        );
        text.push_str("|---|---|---|---|---|---|---|\n");
        let mut totals: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
        for ((expect, kind), outcomes) in self.outcomes.iter().rev() {
            let of = |name| outcomes.get(name).copied().unwrap_or(0);
            let all: usize = outcomes.values().sum();
            let right = if expect == "supported" {
                of("accepted")
            } else {
                of("flagged")
            };
            let total = totals.entry(expect).or_default();
            *total = [total[0] + right, total[1] + all];
            let (accepted, flagged, lost) = (of("accepted"), of("flagged"), of("not found"));
            // Writing into a string cannot fail.
            let _ = writeln!(
                text,
                "| {expect} | {kind} | {all} | {accepted} | {flagged} | {lost} | {} |",
                self.commonest(kind)
            );
        }
        for (expect, [right, all]) in totals {
            let share = 100.0 * right as f64 / all.max(1) as f64;
            let what = if expect == "supported" {
                "correct quotes accepted"
            } else {
                "altered quotes flagged"
            };
            let _ = writeln!(text, "{what}: {share:.1} % ({right} of {all})");
        }
        text
    }

    /// The three kinds named most often for quotes to which `kind` was done.
    fn commonest(&self, kind: &str) -> String {
        let Some(names) = self.kinds.get(kind) else {
            return String::new();
        };
        let mut names: Vec<_> = names.iter().collect();
        names.sort_by_key(|(name, count)| (std::cmp::Reverse(**count), (*name).clone()));
        let names = names
            .iter()
            .take(3)
            .map(|(name, count)| format!("{name} {count}"));
        names.collect::<Vec<_>>().join(", ")
    }
}
