//! Annotations on a GitHub workflow run: `::error file=…,line=…::message`.
//!
//! A step that prints these needs no token and no upload. GitHub shows ten of each severity in a step, so the gravest
//! come first, and a last notice counts what there is. Values are escaped as the runner unescapes them (`%25`, `%0D`,
//! `%0A`; in properties also `%3A`, `%2C`), and every command is one line. GitHub takes columns only for a place
//! within one line.

use crate::{clean, phrases};
use ibid_core::{Finding, Ledger, Severity};
use std::cmp::Reverse;
use std::fmt::Write as _;

/// `ledger` as workflow commands. Linear in the ledger, but for putting the gravest first.
pub fn render(ledger: &Ledger) -> String {
    let mut findings: Vec<&Finding> = ledger.findings().map(|(_, finding)| finding).collect();
    findings.sort_by_key(|finding| Reverse(finding.severity));
    let mut out = String::new();
    for finding in findings {
        annotation(&mut out, finding);
    }
    // Writing to a string cannot fail.
    let _ = writeln!(
        out,
        "::notice title=ibid::{}",
        data(&phrases::totals(&ledger.summary))
    );
    out
}

fn annotation(out: &mut String, finding: &Finding) {
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let place = &finding.locator;
    let _ = write!(
        out,
        "::{command} file={},line={},endLine={}",
        property(&place.file),
        place.line,
        place.end_line
    );
    if place.line == place.end_line {
        let _ = write!(out, ",col={},endColumn={}", place.column, place.end_column);
    }
    let _ = write!(
        out,
        ",title={}::{}",
        property(&phrases::rule(finding)),
        data(&finding.message)
    );
    for label in finding.labels.iter().filter(|label| label.source.is_some()) {
        let _ = write!(
            out,
            "%0A{} ({})",
            data(&label.message),
            data(&label.locator.to_string())
        );
    }
    if let Some(help) = &finding.help {
        let _ = write!(out, "%0Ahelp: {}", data(help));
    }
    out.push('\n');
}

/// `text` as the message of a command.
fn data(text: &str) -> String {
    clean::line(text).replace('%', "%25")
}

/// `text` as the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::canonical;

    #[test]
    fn the_gravest_come_first_and_a_notice_counts() {
        let shown = render(&canonical::ledger());
        let mut commands: Vec<&str> = shown
            .lines()
            .map(|line| &line[2..line.find(' ').unwrap()])
            .collect();
        assert_eq!(commands.pop(), Some("notice"));
        assert!(commands.is_sorted_by_key(|it| {
            ["error", "warning", "notice"]
                .iter()
                .position(|known| known == it)
        }));
    }

    #[test]
    fn a_place_of_several_lines_has_no_columns() {
        let shown = render(&canonical::page());
        let line = shown
            .lines()
            .find(|line| line.contains("occasion-differs"))
            .unwrap();
        assert!(line.contains("line=11,endLine=12,title="), "{line}");
    }

    #[test]
    fn signs_that_end_a_value_are_escaped() {
        let mut ledger = canonical::page();
        ledger.entries[0].findings[0].locator.file = "a,b:c%\nd::.md".to_owned();
        ledger.entries[0].findings[0].message = "100%\n::error::x".to_owned();
        let shown = render(&ledger);
        let line = shown.lines().next().unwrap();
        assert!(
            line.starts_with("::error file=a%2Cb%3Ac%25 d%3A%3A.md,line="),
            "{line}"
        );
        assert!(line.contains("::100%25 ::error::x%0A"), "{line}");
    }
}
