//! One line a finding: `file:line:column: severity: rule: message`.
//!
//! The form that compilers made common, so that editors jump to the place and `grep`, `sort` and `wc` work. Nothing
//! else is printed but a last line that counts, and every finding is exactly one line whatever its text holds.

use crate::{clean, phrases};
use ibid_core::{Finding, Ledger};
use std::fmt::Write as _;

/// `ledger` as lines. Linear in the ledger.
pub fn render(ledger: &Ledger) -> String {
    let mut out = String::new();
    for (_, finding) in ledger.findings() {
        line(&mut out, finding);
    }
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{}", phrases::totals(&ledger.summary));
    out
}

fn line(out: &mut String, finding: &Finding) {
    let place = finding.locator.to_string();
    if place.starts_with(':') {
        out.push_str("./"); // the same file, and no command of a build server
    }
    let _ = writeln!(
        out,
        "{}: {}: {}: {}",
        clean::line(&place),
        finding.severity,
        clean::line(&phrases::rule(finding)),
        clean::line(&finding.message)
    );
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::canonical;

    #[test]
    fn a_line_names_place_severity_rule_and_message() {
        let shown = render(&canonical::page());
        let first = "pool.md:3:42: error: altered-quote/number-changed: a number was changed: “41”, in the source “14”";
        assert_eq!(shown.lines().next(), Some(first));
    }

    #[test]
    fn every_finding_is_one_line_and_the_last_line_counts() {
        for hostile in crate::clean::HOSTILE {
            let ledger = canonical::filled_with(hostile);
            let shown = render(&ledger);
            assert_eq!(
                shown.lines().count(),
                ledger.findings().count() + 1,
                "{hostile:?}"
            );
            assert!(
                shown
                    .lines()
                    .all(|line| !line.starts_with("::") && !line.contains("##[")),
                "{shown}"
            );
        }
    }
}
