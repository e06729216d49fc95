//! What stands below the findings: sources that could not be read, and the count.

use super::Options;
use super::paint::{GOOD, STRONG, of_severity, of_verdict, paint, wrap};
use crate::clean;
use annotate_snippets::renderer::Style;
use ibid_core::{Ledger, Severity, Summary, Verdict};

/// The longest reason that is shown, in columns.
const PROBLEM_COLUMNS: usize = 400;

/// A warning for each source that could not be read.
pub(super) fn unreadable(ledger: &Ledger, options: &Options<'_>) -> String {
    let problems = ledger
        .sources
        .iter()
        .filter_map(|source| Some((source, source.problem.as_ref()?)));
    let warnings = problems.map(|(source, problem)| {
        let name = clean::terminal_within(&source.name, options.width);
        let problem = clean::terminal_within(problem, PROBLEM_COLUMNS);
        warning(&format!("source {name} could not be read: {problem}"), options)
    });
    block(warnings.collect())
}

/// A warning for each notice about the run itself.
pub(super) fn notices(ledger: &Ledger, options: &Options<'_>) -> String {
    let notices = ledger.notices.iter();
    let warnings =
        notices.map(|notice| warning(&clean::terminal_within(&notice.message, PROBLEM_COLUMNS), options));
    block(warnings.collect())
}

fn warning(text: &str, options: &Options<'_>) -> String {
    let mut out = String::new();
    let head = "warning: ";
    for (index, line) in wrap(text, options.width - 2, head.len()).iter().enumerate() {
        if index == 0 {
            out += &paint(options, of_severity(Severity::Warning), head.trim_end());
            out.push(' ');
        } else {
            out += "  ";
        }
        out += line;
        out.push('\n');
    }
    out
}

/// `lines` and an empty line behind them, when there are any.
fn block(mut lines: String) -> String {
    if !lines.is_empty() {
        lines.push('\n');
    }
    lines
}

/// The last line: items by verdict, coverage, findings by severity.
pub(super) fn line(summary: &Summary, options: &Options<'_>) -> String {
    let good = if summary.supported == summary.items {
        GOOD
    } else {
        STRONG
    };
    let mut clauses: Vec<(String, Style)> = vec![
        (format!("{}: ", count(summary.items, "item")), STRONG),
        (
            format!("{} supported, ", summary.supported),
            when(summary.supported, GOOD),
        ),
        (
            format!("{} refuted, ", summary.refuted),
            when(summary.refuted, of_verdict(Verdict::Refuted)),
        ),
        (
            format!("{} conflicting, ", summary.conflicting),
            when(summary.conflicting, of_verdict(Verdict::ConflictingEvidence)),
        ),
        (
            format!("{} unverified; ", summary.unverified),
            when(summary.unverified, of_verdict(Verdict::NotEnoughEvidence)),
        ),
        (format!("coverage {} %; ", summary.coverage()), good),
        (
            format!("{}, ", count(summary.errors, "error")),
            when(summary.errors, of_severity(Severity::Error)),
        ),
        (
            format!("{}, ", count(summary.warnings, "warning")),
            when(summary.warnings, of_severity(Severity::Warning)),
        ),
        (
            format!(
                "{}{}",
                count(summary.infos, "info"),
                if summary.not_checkable > 0 { "; " } else { "" }
            ),
            when(summary.infos, of_severity(Severity::Info)),
        ),
    ];
    if summary.not_checkable > 0 {
        clauses.push((format!("{} not checkable", summary.not_checkable), Style::new()));
    }
    let (mut out, mut used) = (String::new(), 0);
    for (clause, style) in clauses {
        let wide = clean::columns(clause.trim_end());
        if used + wide > options.width {
            out.truncate(out.trim_end().len());
            out += "\n  ";
            used = 2;
        }
        let words = clause.trim_end_matches([' ', ',', ';', ':']);
        out += &paint(options, style, words);
        out += clause.get(words.len()..).unwrap_or_default();
        used += clean::columns(&clause);
    }
    out.push('\n');
    out
}

fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

/// `style` where there is something to colour.
const fn when(number: usize, style: Style) -> Style {
    if number == 0 { Style::new() } else { style }
}

#[cfg(test)]
mod tests {
    use super::line;
    use crate::terminal::Options;
    use ibid_core::Summary;

    fn plain(summary: Summary) -> String {
        line(
            &summary,
            &Options {
                width: 200,
                ..Options::default()
            },
        )
    }

    #[test]
    fn one_is_singular_and_the_rest_is_plural() {
        let one = Summary {
            items: 1,
            refuted: 1,
            errors: 1,
            warnings: 1,
            infos: 1,
            ..Summary::default()
        };
        assert_eq!(
            plain(one),
            "1 item: 0 supported, 1 refuted, 0 conflicting, 0 unverified; coverage 0 %; \
             1 error, 1 warning, 1 info\n"
        );
        let many = Summary {
            items: 3,
            supported: 2,
            unverified: 1,
            infos: 2,
            not_checkable: 4,
            ..Summary::default()
        };
        assert_eq!(
            plain(many),
            "3 items: 2 supported, 0 refuted, 0 conflicting, 1 unverified; coverage 66 %; \
             0 errors, 0 warnings, 2 infos; 4 not checkable\n"
        );
    }

    #[test]
    fn a_narrow_summary_is_continued_on_an_indented_line() {
        let text = line(
            &Summary::default(),
            &Options {
                width: 40,
                ..Options::default()
            },
        );
        assert!(text.lines().all(|line| line.len() <= 40), "{text}");
        assert!(text.lines().skip(1).all(|line| line.starts_with("  ")), "{text}");
    }

    #[test]
    fn colour_adds_nothing_but_escapes() {
        let summary = Summary {
            items: 2,
            supported: 1,
            refuted: 1,
            errors: 1,
            ..Summary::default()
        };
        let coloured = line(
            &summary,
            &Options {
                color: true,
                ..Options::default()
            },
        );
        assert!(
            coloured.contains("\u{1b}[32m1 supported\u{1b}[0m"),
            "{coloured:?}"
        );
    }
}
