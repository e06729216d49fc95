//! A summary for the comment on a pull request, in Markdown.
//!
//! The first line is a comment by which a script finds its earlier comment and replaces it. Numbers come first, then
//! findings by severity. GitHub takes 65,536 characters of a comment: what does not fit is counted, never cut
//! silently. Text from outside is escaped, so that it is no markup, no link and mentions nobody.

use crate::clean::{line_within, markdown};
use crate::phrases;
use ibid_core::{Finding, Ledger, Severity, Summary};
use std::fmt::Write as _;

/// Bytes of findings; with what stands before and after them a comment stays below the limit.
const BUDGET: usize = 56_000;
/// The longest text of a finding and of a name, in characters.
const LONGEST: usize = 400;
/// Sources that could not be read of which the name is given.
const MOST_SOURCES: usize = 16;

/// `ledger` in at most 65,536 bytes. Linear in the ledger.
pub fn render(ledger: &Ledger) -> String {
    let mut out = String::from("<!-- ibid -->\n");
    // Writing to a string cannot fail.
    let _ = writeln!(out, "### ibid: {}\n", headline(&ledger.summary));
    out += &table(&ledger.summary);
    unreadable(&mut out, ledger);
    let mut left_out = 0;
    for (severity, heading) in [
        (Severity::Error, "Errors"),
        (Severity::Warning, "Warnings"),
        (Severity::Info, "Information"),
    ] {
        left_out += of_severity(&mut out, ledger, severity, heading);
    }
    if left_out > 0 {
        let _ = writeln!(
            out,
            "\n_{}, which do not fit here._",
            phrases::count(left_out, "more finding")
        );
    }
    out
}

fn headline(summary: &Summary) -> String {
    if summary.errors + summary.warnings + summary.infos == 0 {
        return format!("no findings, {} % of the quotes supported", summary.coverage());
    }
    format!(
        "{}, {}, {}",
        phrases::count(summary.errors, "error"),
        phrases::count(summary.warnings, "warning"),
        phrases::count(summary.infos, "info")
    )
}

fn table(summary: &Summary) -> String {
    format!(
        "| items | supported | refuted | conflicting | unverified | coverage | not checkable |\n\
         |--:|--:|--:|--:|--:|--:|--:|\n\
         | {} | {} | {} | {} | {} | {} % | {} |\n",
        summary.items,
        summary.supported,
        summary.refuted,
        summary.conflicting,
        summary.unverified,
        summary.coverage(),
        summary.not_checkable
    )
}

fn unreadable(out: &mut String, ledger: &Ledger) {
    let problems: Vec<_> = ledger
        .sources
        .iter()
        .filter(|source| source.problem.is_some())
        .collect();
    if problems.is_empty() {
        return;
    }
    out.push_str("\n**Sources that could not be read**\n\n");
    for source in problems.iter().take(MOST_SOURCES) {
        let problem = source.problem.as_deref().unwrap_or_default();
        let _ = writeln!(out, "- **{}**: {}", shown(&source.name), shown(problem));
    }
    let more = problems.len().saturating_sub(MOST_SOURCES);
    if more > 0 {
        let _ = writeln!(out, "- **and** {}", phrases::count(more, "more source"));
    }
}

/// The findings of `severity` as a list; how many of them did not fit.
fn of_severity(out: &mut String, ledger: &Ledger, severity: Severity, heading: &str) -> usize {
    let findings = ledger.findings().map(|(_, finding)| finding);
    let mut begun = false;
    let mut left_out = 0;
    for finding in findings.filter(|finding| finding.severity == severity) {
        if out.len() > BUDGET {
            left_out += 1;
            continue;
        }
        if !std::mem::replace(&mut begun, true) {
            let _ = writeln!(out, "\n**{heading}**\n");
        }
        item(out, finding);
    }
    left_out
}

fn item(out: &mut String, finding: &Finding) {
    let place = finding.locator.to_string();
    let _ = write!(out, "- **{}** {}", shown(&place), shown(&finding.message));
    for label in finding
        .labels
        .iter()
        .filter(|label| label.source.is_some())
        .take(1)
    {
        let _ = write!(
            out,
            "; {}: {}",
            shown(&label.message),
            shown(&label.locator.to_string())
        );
    }
    let _ = write!(out, " ({})", shown(&phrases::rule(finding)));
    if let Some(help) = &finding.help {
        let _ = write!(out, " — {}", shown(help));
    }
    out.push('\n');
}

fn shown(text: &str) -> String {
    markdown(line_within(text, LONGEST).trim())
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::canonical;

    #[test]
    fn a_comment_fits_whatever_there_is() {
        let mut ledger = canonical::long(2_000);
        for entry in &mut ledger.entries {
            entry.findings[0].message = "*".repeat(5_000);
        }
        ledger.sources = vec![ledger.sources[1].clone(); 5_000];
        let text = render(&ledger);
        assert!(text.len() <= 65_536, "{}", text.len());
        let shown = text.lines().filter(|line| line.starts_with("- **pool")).count();
        assert!(
            text.ends_with(&format!(
                "
_{} more findings, which do not fit here._
",
                2_000 - shown
            )),
            "{}",
            &text[text.len() - 200..]
        );
    }

    #[test]
    fn a_draft_without_findings_is_said_to_have_none() {
        let text = render(&canonical::empty());
        assert!(
            text.contains("no findings, 100 % of the quotes supported"),
            "{text}"
        );
        assert!(!text.contains("**"), "{text}");
    }

    #[test]
    fn nobody_is_mentioned() {
        let text = render(&canonical::filled_with(
            "@bode #12 www.example.org http://example.org [x](y)",
        ));
        for unwanted in ["@bode", "#12", "www.example", "http:", "[x]"] {
            assert!(!text.contains(unwanted), "{unwanted} {text}");
        }
    }
}
