//! One entry with its findings: headlines, draft, evidence, advice.

mod advice;
mod passages;
mod snippet;

use super::Options;
use super::links::link;
use super::paint::{STRONG, of_severity, paint, wrap};
use crate::clean;
use annotate_snippets::renderer::Renderer;
use annotate_snippets::{Group, Level, Padding};
use ibid_core::{Entry, Finding, Ledger, Severity};
use snippet::Snippets;

/// The longest message, and the longest name of a checker, in columns.
const MESSAGE_COLUMNS: usize = 600;
const CHECKER_COLUMNS: usize = 60;

/// The block of some `findings` of `entry`.
pub(super) fn render(ledger: &Ledger, entry: &Entry, findings: &[Finding], options: &Options<'_>) -> String {
    let mut out: String = findings
        .iter()
        .map(|finding| headline(finding, options))
        .collect();
    let level = level_of(findings.iter().map(|finding| finding.severity).max());
    let snippets = Snippets::of(ledger, entry, findings, options.width);
    let gutter = snippets.gutter();
    let mut groups = vec![Group::with_level(level.clone())]; // the renderer ends its first group in its own way
    for snippet in &snippets.list {
        snippet.append(&level, &mut groups);
    }
    let last = advice::of(
        ledger,
        entry,
        findings,
        options.width.saturating_sub(gutter + "= ".len()),
    );
    groups.push(Group::with_level(level).element(Padding).elements(last));
    let renderer = if options.color {
        Renderer::styled().hyperlink(false)
    } else {
        Renderer::plain()
    };
    // The rows are cut to the width already; the renderer would only cut them a second time.
    let drawn = renderer.term_width(options.width * 2).render(&groups);
    let mut places = snippets.list.iter().peekable();
    for line in drawn.lines().skip_while(|line| line.is_empty()) {
        let line = line.trim_end();
        // Snippets are drawn in their order, each below the line that ends with its place.
        let place = places.next_if(|snippet| line.contains("--> ") && line.ends_with(&snippet.place));
        match place.and_then(|snippet| Some((snippet, line.strip_suffix(&snippet.place)?))) {
            Some((snippet, before)) => {
                out += before;
                out += &link(options, snippet.file, &snippet.place);
            }
            None => out += line,
        }
        out.push('\n');
    }
    out
}

/// `severity[checker/kind]: message`, continued on indented lines.
fn headline(finding: &Finding, options: &Options<'_>) -> String {
    let name = format!("{}[{}]", finding.severity, tag(finding));
    let message = clean::terminal_within(&finding.message, MESSAGE_COLUMNS);
    let color = of_severity(finding.severity);
    let mut out = String::new();
    for (index, line) in wrap(&format!("{name}: {message}"), options.width - 2, 0)
        .iter()
        .enumerate()
    {
        let text = line.strip_prefix(&name).unwrap_or(line);
        let head = line.strip_suffix(text).filter(|_| index == 0).unwrap_or_default();
        out += if index == 0 { "" } else { "  " };
        out += &paint(options, color, head);
        out += &paint(options, STRONG, if head.is_empty() { line } else { text });
        out.push('\n');
    }
    out
}

/// `checker/kind`.
fn tag(finding: &Finding) -> String {
    let checker = clean::terminal_within(&finding.checker, CHECKER_COLUMNS);
    match finding.kind {
        Some(kind) => format!("{checker}/{kind}"),
        None => checker,
    }
}

const fn level_of(severity: Option<Severity>) -> Level<'static> {
    match severity {
        Some(Severity::Error) => Level::ERROR,
        Some(Severity::Warning) => Level::WARNING,
        Some(Severity::Info) | None => Level::INFO,
    }
}
