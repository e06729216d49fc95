//! Checking, measured on drafts whose quotes were left right or altered in one known way.
//!
//! The tool sees a draft and its sources, never the gold. A quote is *accepted* when its verdict is supported and no
//! finding is a warning or an error, *flagged* when it was found and not accepted, and *not found* when no item of
//! the ledger overlaps it by half.
//!
//! Two further shares: of the altered quotes, how many have a warning or an error of the kind that was done to them
//! (`answers` says which of ibid's kinds answer to which alteration, and why); and of the speakers, how many wrong
//! ones are found and how many right ones are left in peace.

mod answers;
mod table;

use crate::failure::Failure;
use crate::files::{CodePoints, read_lines, write_lines};
use ibid_checkers::builtin;
use ibid_core::{DiscrepancyKind, Document, Draft, Entry, Ledger, Registry, Severity, Source, Verdict};
use ibid_engine::{Input, Settings, check, named_style};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use table::Table;

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
        if self.verdict == Verdict::Supported && self.loud().next().is_none() {
            "accepted"
        } else {
            "flagged"
        }
    }

    /// Findings that are more than information.
    fn loud(&self) -> impl Iterator<Item = &Finding> {
        self.findings
            .iter()
            .filter(|finding| finding.severity > Severity::Info)
    }

    /// Whether a loud finding is of one of `kinds`.
    fn names(&self, kinds: &[DiscrepancyKind]) -> bool {
        let mut loud = self.loud();
        loud.any(|finding| finding.kind.is_some_and(|kind| kinds.contains(&kind)))
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
