//! Findings about claims in published text, which is taken to be right: each of them is a false alarm or an error that
//! went into print, and somebody has to read it to know.
//!
//! The tool sees text and date of each document, and no sources. Quotes are looked for, because a claim inside one only
//! informs; findings about them are not counted.

use crate::failure::Failure;
use crate::files::read_lines;
use ibid_checkers::builtin;
use ibid_core::{Document, Draft, Entry, Severity, Verdict};
use ibid_engine::{Settings, check};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Documents, one a line of JSON, with `text` or `draft`, and `date` where it is known.
    #[arg(required = true)]
    documents: Vec<PathBuf>,
    /// Print every finding with the words around it.
    #[arg(long)]
    findings: bool,
}

#[derive(Deserialize)]
struct Published {
    id: String,
    #[serde(alias = "draft")]
    text: String,
    #[serde(default)]
    date: Option<String>,
}

/// What is counted for one checker, or for one form of claim.
#[derive(Default)]
struct Row {
    /// Warnings and errors.
    loud: usize,
    /// Informations.
    quiet: usize,
}

/// Checks every document; the table.
pub(crate) fn run(arguments: &Arguments) -> Result<String, Failure> {
    let mut out = String::new();
    for path in &arguments.documents {
        let documents: Vec<Published> = read_lines(path)?;
        let words: usize = documents
            .iter()
            .map(|it| it.text.split_whitespace().count())
            .sum();
        let entries = judged(&documents)?;
        if arguments.findings {
            out += &listed(&documents, &entries);
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        out += &table(&name, words, &entries);
    }
    Ok(out)
}

/// The entries of each document's claims.
fn judged(documents: &[Published]) -> Result<Vec<Vec<Entry>>, Failure> {
    let registry = builtin()?;
    let entries = documents.iter().map(|published| {
        let mut document = Document::plain(published.id.clone(), published.text.clone());
        document.date = published.date.as_deref().and_then(|date| date.parse().ok());
        let ledger = check(Draft(document), Vec::new(), &Settings::default(), &registry);
        let claims = ledger
            .entries
            .into_iter()
            .filter(|entry| entry.item.as_claim().is_some());
        claims.collect()
    });
    Ok(entries.collect())
}

/// Letters to either side of a finding that is printed.
const AROUND: usize = 120;

fn listed(documents: &[Published], entries: &[Vec<Entry>]) -> String {
    let mut out = String::new();
    for (document, entries) in documents.iter().zip(entries) {
        for finding in entries.iter().flat_map(|entry| &entry.findings) {
            let before = document.text.get(..finding.span.start).unwrap_or_default();
            let behind = document.text.get(finding.span.end..).unwrap_or_default();
            let head: String = before.chars().rev().take(AROUND).collect();
            let head: String = head.chars().rev().collect();
            let tail: String = behind.chars().take(AROUND).collect();
            // Writing into a string cannot fail.
            let _ = writeln!(
                out,
                "{} {} {}: {}\n    {}",
                document.id,
                finding.severity,
                finding.checker,
                finding.message,
                format!("{head}‹{}›{tail}", finding.text).replace('\n', " / ")
            );
        }
    }
    out
}

fn table(name: &str, words: usize, entries: &[Vec<Entry>]) -> String {
    let mut rows: BTreeMap<&str, Row> = BTreeMap::new();
    let mut all = Row::default();
    for finding in entries.iter().flatten().flat_map(|entry| &entry.findings) {
        for row in [rows.entry(&finding.checker).or_default(), &mut all] {
            if finding.severity > Severity::Info {
                row.loud += 1;
            } else {
                row.quiet += 1;
            }
        }
    }
    let verdicts = entries.iter().flatten().map(|entry| entry.verdict);
    let supported = verdicts
        .clone()
        .filter(|verdict| *verdict == Verdict::Supported)
        .count();
    let per_thousand = |count: usize| 1000.0 * count as f64 / words.max(1) as f64;
    let mut out = format!(
        "{name}: {} documents, {words} words, {} claims, {supported} hold\n\
         | checker | warnings and errors | per 1,000 words | informations |\n|---|---|---|---|\n",
        entries.len(),
        verdicts.count(),
    );
    for (checker, row) in rows.into_iter().chain([("all", all)]) {
        // Writing into a string cannot fail.
        let _ = writeln!(
            out,
            "| {checker} | {} | {:.3} | {} |",
            row.loud,
            per_thousand(row.loud),
            row.quiet
        );
    }
    out
}
