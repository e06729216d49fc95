//! The ledger in plain sentences, for screen readers and for reading aloud.
//!
//! No drawing, no underlining, no reliance on position, colour or signs: every sentence says what it is about. What a
//! listener needs first comes first: the numbers, then the items that need a look, in document order, then in one
//! sentence those that need none.

use crate::clean::line;
use crate::phrases;
use ibid_core::{Entry, Evidence, Finding, Ledger, Locator, Severity};
use std::fmt::Write as _;

/// `ledger` as paragraphs, each on one line. Linear in the ledger.
pub fn render(ledger: &Ledger) -> String {
    let mut out = format!(
        "The draft {}: {}.\n",
        line(&ledger.draft.name),
        phrases::totals(&ledger.summary)
    );
    for source in &ledger.sources {
        if let Some(problem) = &source.problem {
            // Writing to a string cannot fail.
            let _ = writeln!(
                out,
                "\nThe source {} could not be read: {}.",
                line(&source.name),
                line(problem)
            );
        }
    }
    let mut quiet = Vec::new();
    for entry in &ledger.entries {
        if entry.findings.is_empty() {
            quiet.push((entry.id.0 + 1).to_string());
        } else {
            item(&mut out, ledger, entry);
        }
    }
    match quiet.as_slice() {
        [] => {}
        [one] => {
            let _ = writeln!(out, "\nThere is no finding on item {one}.");
        }
        [many @ .., last] => {
            let _ = writeln!(
                out,
                "\nThere is no finding on items {} and {last}.",
                many.join(", ")
            );
        }
    }
    out
}

fn item(out: &mut String, ledger: &Ledger, entry: &Entry) {
    let _ = write!(
        out,
        "\nItem {} of {}, {}, {}. ",
        entry.id.0 + 1,
        ledger.entries.len(),
        phrases::verdicts(entry),
        place(&entry.locator)
    );
    let words = phrases::words(ledger, entry);
    let _ = match phrases::speaker(entry) {
        Some(speaker) => write!(
            out,
            "{} is quoted with the words “{}”.",
            line(speaker),
            line(&words)
        ),
        None if entry.item.as_claim().is_some() => write!(out, "The draft states “{}”.", line(&words)),
        None => write!(out, "The words “{}” are quoted.", line(&words)),
    };
    for finding in &entry.findings {
        said(out, ledger, finding);
    }
    if let Some(evidence) = entry.evidence.first() {
        proof(out, evidence);
    }
    for row in phrases::cited(entry) {
        let _ = write!(out, " The reference says: {}.", line(&row));
    }
    out.push('\n');
}

fn said(out: &mut String, ledger: &Ledger, finding: &Finding) {
    let severity = match finding.severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Info => "Information",
    };
    let _ = write!(out, " {severity}: {}.", line(&finding.message));
    if let Some(help) = &finding.help {
        let _ = write!(out, " Advice: {}.", line(help));
    }
    if let Some(suggestion) = &finding.suggestion {
        let old = suggestion.span.slice(&ledger.draft.text);
        let _ = write!(
            out,
            " Suggestion: replace “{}” with “{}”.",
            line(old),
            line(&suggestion.replacement)
        );
    }
}

fn proof(out: &mut String, evidence: &Evidence) {
    let locator = &evidence.locator;
    let _ = write!(out, " The source is {}, {}", line(&locator.file), place(locator));
    if let Some(timecode) = &locator.timecode {
        let _ = write!(out, ", at {}", line(timecode));
    }
    if let Some(page) = &locator.page {
        let _ = write!(out, ", page {}", line(page));
    }
    let _ = match &evidence.speaker {
        Some(speaker) => write!(out, ", where {} says “{}”.", line(speaker), line(&evidence.text)),
        None => write!(out, ", with the words “{}”.", line(&evidence.text)),
    };
}

fn place(locator: &Locator) -> String {
    format!("line {}, column {}", locator.line, locator.column)
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::canonical;

    #[test]
    fn an_item_is_told_from_verdict_to_evidence() {
        let shown = render(&canonical::page());
        let told = "Item 2 of 6, refuted (words supported; speaker refuted), line 5, column 1. Orla Quill is quoted \
                    with the words “The pool will not reopen,”. Error: attributed to Quill; in the source TREASURER \
                    BODE says it. Advice: attribute the words to the one who said them. The source is \
                    minutes/april.txt, line 2, column 17, at 00:12:31.000, page 3, where TREASURER BODE says “The pool \
                    will not reopen”.";
        assert!(shown.lines().any(|line| line == told), "{shown}");
        assert!(
            shown.ends_with("There is no finding on items 3 and 5.\n"),
            "{shown}"
        );
    }

    #[test]
    fn nothing_is_drawn_and_every_paragraph_is_a_sentence() {
        let shown = render(&canonical::ledger());
        let drawn =
            |it: char| matches!(it, '\u{2190}'..='\u{21FF}' | '\u{2500}'..='\u{27BF}' | '|' | '^' | '\t');
        assert!(!shown.contains(drawn));
        for paragraph in shown.lines().filter(|line| !line.is_empty()) {
            assert!(paragraph.ends_with('.'), "{paragraph}");
        }
    }
}
