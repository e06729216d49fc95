//! What a ledger says, in lines that a person can write down beforehand.

use ibid::Ledger;
use ibid::core::{DiscrepancyKind, Entry, Finding, Reason, Verdict};
use std::fmt::Write;

/// One line for each item (verdict, text, place of the evidence), below it an indented line for each finding
/// (severity, checker, kind, marked text, message).
///
/// ```text
/// refuted “We will close the pool,” at minutes.txt:1:14
///   error altered-quote negation-dropped ‹›: a negation was dropped: the source has “not”
/// ```
pub fn outcome(ledger: &Ledger) -> String {
    let mut text = String::new();
    for entry in &ledger.entries {
        // Writing into a string cannot fail.
        let _ = writeln!(text, "{}", line_of_entry(entry));
        for finding in &entry.findings {
            let _ = writeln!(text, "  {}", line_of_finding(finding));
        }
    }
    text
}

fn line_of_entry(entry: &Entry) -> String {
    let place = entry
        .evidence
        .first()
        .map_or_else(String::new, |evidence| format!(" at {}", evidence.locator));
    format!("{} {}{place}", verdict(entry), one_line(&entry.text))
}

fn verdict(entry: &Entry) -> &'static str {
    match (entry.verdict, entry.reason) {
        (Verdict::Supported, _) => "supported",
        (Verdict::Refuted, _) => "refuted",
        (Verdict::ConflictingEvidence, _) => "conflicting",
        (Verdict::NotEnoughEvidence, Some(Reason::NotCheckable)) => "not checkable",
        (Verdict::NotEnoughEvidence, _) => "unverified",
    }
}

fn line_of_finding(finding: &Finding) -> String {
    let kind = finding.kind.map_or("-", DiscrepancyKind::id);
    let Finding {
        severity,
        checker,
        message,
        ..
    } = finding;
    format!(
        "{severity} {checker} {kind} ‹{}›: {message}",
        one_line(&finding.text)
    )
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
