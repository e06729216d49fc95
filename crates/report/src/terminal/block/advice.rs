//! What stands below the snippets: labels too long for an underline, help, suggestions, the verdict.

use crate::clean;
use crate::phrases::verdicts;
use crate::terminal::paint::wrap;
use annotate_snippets::{Level, Message};
use ibid_core::{Entry, Finding, Ledger, Suggestion};

/// The longest advice, and the longest stretch of text that it repeats, in columns.
const ADVICE_COLUMNS: usize = 600;
const STRETCH_COLUMNS: usize = 160;

/// The advice of `findings` of `entry`, each once, and the verdict, in lines of at most `columns`.
pub(super) fn of(
    ledger: &Ledger,
    entry: &Entry,
    findings: &[Finding],
    columns: usize,
) -> Vec<Message<'static>> {
    let mut notes: Vec<(&'static str, String)> = Vec::new();
    for finding in findings {
        let help = finding
            .help
            .as_ref()
            .map(|help| ("help", clean::terminal_within(help, ADVICE_COLUMNS)));
        let suggestion = finding.suggestion.as_ref();
        let suggestion = suggestion.map(|suggestion| ("suggestion", replace(ledger, finding, suggestion)));
        for note in [help, suggestion].into_iter().flatten() {
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
    }
    notes.push(("verdict", verdicts(entry)));
    notes
        .into_iter()
        .map(|(name, text)| message(name, &text, columns))
        .collect()
}

fn message(name: &'static str, text: &str, columns: usize) -> Message<'static> {
    let level = if name == "verdict" {
        Level::NOTE
    } else {
        Level::HELP
    };
    let lines = wrap(text, columns.saturating_sub(name.len() + ": ".len()), 0);
    level.with_name(name).message(lines.join("\n"))
}

fn replace(ledger: &Ledger, finding: &Finding, suggestion: &Suggestion) -> String {
    let old = if suggestion.span == finding.span {
        &finding.text
    } else {
        suggestion.span.slice(&ledger.draft.text)
    };
    let old = clean::terminal_within(old, STRETCH_COLUMNS);
    let new = clean::terminal_within(&suggestion.replacement, STRETCH_COLUMNS);
    match (old.is_empty(), new.is_empty()) {
        (true, _) => format!("insert “{new}”"),
        (false, true) => format!("take “{old}” away"),
        (false, false) => format!("replace “{old}” with “{new}”"),
    }
}
