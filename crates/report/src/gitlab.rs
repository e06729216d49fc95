//! The Code Quality report of GitLab: an array of findings, shown beside the lines of a merge request.
//!
//! GitLab drops a finding whose fingerprint was there before; see `fingerprint`. It knows lines only, and of the
//! severities `blocker`, `critical`, `major`, `minor` and `info` the last three are used.

use crate::error::Result;
use crate::json::pretty;
use crate::{clean, fingerprint, phrases};
use ibid_core::{Finding, Ledger, Severity};
use serde::Serialize;

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: String,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// `ledger` as a Code Quality report. Linear in the ledger.
pub fn render(ledger: &Ledger) -> Result<String> {
    let findings = ledger.findings().zip(fingerprint::of_findings(ledger));
    let issues: Vec<Issue<'_>> = findings
        .map(|((_, finding), print)| issue(finding, print))
        .collect();
    pretty(&issues, "report")
}

fn issue(finding: &Finding, fingerprint: String) -> Issue<'_> {
    Issue {
        description: clean::line(&finding.message).into_owned(),
        check_name: phrases::rule(finding),
        fingerprint,
        severity: match finding.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Info => "info",
        },
        location: Location {
            path: &finding.locator.file,
            lines: Lines {
                begin: finding.locator.line,
                end: finding.locator.end_line,
            },
        },
    }
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::canonical;
    use serde_json::Value;

    #[test]
    fn every_finding_is_an_issue_with_a_fingerprint_of_its_own() {
        let ledger = canonical::ledger();
        let issues: Vec<Value> = serde_json::from_str(&render(&ledger).unwrap()).unwrap();
        assert_eq!(issues.len(), ledger.findings().count());
        let prints: std::collections::BTreeSet<&str> = issues
            .iter()
            .map(|issue| issue["fingerprint"].as_str().unwrap())
            .collect();
        assert_eq!(prints.len(), issues.len());
        assert_eq!(issues[0]["severity"], "major");
        assert_eq!(issues[0]["location"]["lines"]["begin"], 3);
    }
}
