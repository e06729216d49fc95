//! `JUnit` XML, which every build server shows: a test case for each item.
//!
//! An item fails when one of its findings is an error. It is skipped when there was nothing to check, and when there is
//! not enough evidence: what nobody could verify has not passed. Warnings and information of an item that passes stand
//! in its `system-out`. No time is stated; it would differ from run to run.

use crate::{clean, phrases};
use ibid_core::{Entry, Finding, Ledger, Severity, Verdict};
use std::fmt::Write as _;

/// How much of a quote stands in the name of its test case, in characters.
const NAME: usize = 80;

/// What becomes of an item's test case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Passed,
    Failed,
    Skipped,
}

impl Outcome {
    fn of(entry: &Entry) -> Self {
        if entry
            .findings
            .iter()
            .any(|finding| finding.severity == Severity::Error)
        {
            Self::Failed
        } else if entry.verdict == Verdict::NotEnoughEvidence {
            Self::Skipped
        } else {
            Self::Passed
        }
    }
}

/// `ledger` as a `JUnit` report. Linear in the ledger.
pub fn render(ledger: &Ledger) -> String {
    let outcomes: Vec<Outcome> = ledger.entries.iter().map(Outcome::of).collect();
    let count = |wanted| outcomes.iter().filter(|outcome| **outcome == wanted).count();
    let counts = format!(
        "tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\"",
        outcomes.len(),
        count(Outcome::Failed),
        count(Outcome::Skipped)
    );
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    // Writing to a string cannot fail.
    let _ = writeln!(out, "<testsuites name=\"ibid\" {counts}>");
    out.push_str("  <testsuite");
    attribute(&mut out, "name", &ledger.draft.name);
    let _ = writeln!(out, " {counts}>");
    for (entry, outcome) in ledger.entries.iter().zip(outcomes) {
        case(&mut out, ledger, entry, outcome);
    }
    out.push_str("  </testsuite>\n</testsuites>\n");
    out
}

fn case(out: &mut String, ledger: &Ledger, entry: &Entry, outcome: Outcome) {
    let words = phrases::words(ledger, entry);
    out.push_str("    <testcase");
    attribute(out, "classname", &entry.locator.file);
    let name = format!("{}: “{}”", entry.id.0 + 1, clean::line_within(&words, NAME));
    attribute(out, "name", &name);
    attribute(out, "file", &entry.locator.file);
    let _ = write!(out, " line=\"{}\"", entry.locator.line);
    let (grave, light): (Vec<&Finding>, Vec<&Finding>) = entry
        .findings
        .iter()
        .partition(|finding| finding.severity == Severity::Error);
    if outcome == Outcome::Passed && light.is_empty() {
        out.push_str("/>\n");
        return;
    }
    out.push_str(">\n");
    if outcome == Outcome::Skipped {
        out.push_str("      <skipped");
        let reason = match phrases::reason(entry) {
            "" => phrases::standing(entry).to_owned(),
            reason => format!("{}, {reason}", phrases::standing(entry)),
        };
        attribute(out, "message", &reason);
        out.push_str("/>\n");
    }
    failure(out, entry, &grave);
    if !light.is_empty() {
        out.push_str("      <system-out>");
        for finding in light {
            clean::xml(out, &told(finding));
        }
        out.push_str("</system-out>\n");
    }
    out.push_str("    </testcase>\n");
}

/// One failure, for a test case has at most one: named by the first finding, with all of them in it.
fn failure(out: &mut String, entry: &Entry, grave: &[&Finding]) {
    let Some(first) = grave.first() else {
        return;
    };
    out.push_str("      <failure");
    attribute(out, "type", &phrases::rule(first));
    attribute(out, "message", &first.message);
    out.push('>');
    for finding in grave {
        clean::xml(out, &told(finding));
    }
    for evidence in &entry.evidence {
        let place = evidence.locator.to_string();
        let told = format!(
            "evidence: {}: {}\n",
            clean::line(&place),
            clean::line(&evidence.text)
        );
        clean::xml(out, &told);
    }
    for row in phrases::cited(entry) {
        clean::xml(out, &format!("reference: {}\n", clean::line(&row)));
    }
    out.push_str("</failure>\n");
}

/// `finding` in a line or two.
fn told(finding: &Finding) -> String {
    let place = finding.locator.to_string();
    let mut told = format!(
        "{}: {}: {}\n",
        clean::line(&place),
        finding.severity,
        clean::line(&finding.message)
    );
    if let Some(help) = &finding.help {
        let _ = writeln!(told, "help: {}", clean::line(help));
    }
    told
}

fn attribute(out: &mut String, name: &str, value: &str) {
    let _ = write!(out, " {name}=\"");
    clean::xml(out, &clean::line(value));
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::canonical;

    #[test]
    fn counts_are_those_of_the_cases() {
        let text = render(&canonical::ledger());
        let tree = roxmltree::Document::parse(&text).unwrap();
        let named = |name: &str| {
            tree.descendants()
                .filter(|node| node.has_tag_name(name))
                .collect::<Vec<_>>()
        };
        let failed = named("testcase")
            .into_iter()
            .filter(|case| case.children().any(|child| child.has_tag_name("failure")));
        let suite = named("testsuite")[0];
        assert_eq!(
            suite.attribute("failures"),
            Some(failed.count().to_string().as_str())
        );
        assert_eq!(
            suite.attribute("tests"),
            Some(named("testcase").len().to_string().as_str())
        );
        assert_eq!(
            suite.attribute("skipped"),
            Some(named("skipped").len().to_string().as_str())
        );
    }

    #[test]
    fn what_could_not_be_verified_has_not_passed() {
        let mut ledger = canonical::page();
        for entry in &mut ledger.entries {
            entry.findings.clear();
        }
        let text = render(&ledger);
        assert!(
            text.contains("<skipped message=\"unverified, not found in the sources given\"/>"),
            "{text}"
        );
        assert!(text.contains("<skipped message=\"not checkable\"/>"), "{text}");
    }
}
