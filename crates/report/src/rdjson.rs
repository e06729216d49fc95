//! Diagnostics for reviewdog (rdjson), which brings them to whatever platform hosts the review.
//!
//! Positions count from 1, columns in UTF-8 bytes, ends exclusive (`reviewdog.proto`). A suggestion is handed on only
//! where the words to be replaced stand in the file exactly as they are read: replacing them must not eat markup. Places in
//! sources stand in the message; readers of the format refuse fields that are not in their version of it.

use crate::error::Result;
use crate::json::pretty;
use crate::points::{Point, Points};
use crate::{clean, phrases};
use ibid_core::{Draft, Finding, Ledger, Severity, Span};
use serde::Serialize;
use std::fmt::Write as _;

/// Places in sources that a message names; a plugin may send thousands.
const MOST_LABELS: usize = 4;

#[derive(Serialize)]
struct Report<'a> {
    source: Name<'a>,
    diagnostics: Vec<Diagnostic<'a>>,
}

#[derive(Serialize)]
struct Name<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: String,
    location: Location<'a>,
    severity: &'static str,
    code: Code,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion<'a>>,
}

#[derive(Serialize)]
struct Code {
    value: String,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    range: Range,
}

#[derive(Serialize)]
struct Suggestion<'a> {
    range: Range,
    text: &'a str,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

/// `ledger` as rdjson. Linear in the ledger.
pub fn render(ledger: &Ledger) -> Result<String> {
    let points = Points::of(ledger.draft.original(), offsets(ledger));
    let diagnostics = ledger
        .findings()
        .map(|(_, it)| diagnostic(&ledger.draft, it, &points));
    let report = Report {
        source: Name {
            name: &ledger.tool.name,
        },
        diagnostics: diagnostics.collect(),
    };
    pretty(&report, "report")
}

/// Every offset of the draft's file that a position will be told of.
fn offsets(ledger: &Ledger) -> impl Iterator<Item = usize> {
    let findings = ledger.findings().map(|(_, finding)| finding);
    let spans = findings.flat_map(|finding| {
        let suggestion = finding
            .suggestion
            .as_ref()
            .map(|it| ledger.draft.origin.to_file(it.span));
        suggestion.into_iter().chain([finding.locator.bytes])
    });
    spans.flat_map(|span| [span.start, span.end])
}

fn diagnostic<'a>(draft: &Draft, finding: &'a Finding, points: &Points) -> Diagnostic<'a> {
    let mut message = clean::line(&finding.message).into_owned();
    for label in finding
        .labels
        .iter()
        .filter(|label| label.source.is_some())
        .take(MOST_LABELS)
    {
        let place = label.locator.to_string();
        let _ = write!(
            message,
            "; {}: {}",
            clean::line(&label.message),
            clean::line(&place)
        );
    }
    if let Some(help) = &finding.help {
        let _ = write!(message, "; help: {}", clean::line(help)); // writing to a string cannot fail
    }
    Diagnostic {
        message,
        location: Location {
            path: &finding.locator.file,
            range: range(finding.locator.bytes, points),
        },
        severity: match finding.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Info => "INFO",
        },
        code: Code {
            value: phrases::rule(finding),
        },
        suggestions: suggestion(draft, finding, points).into_iter().collect(),
    }
}

fn suggestion<'a>(draft: &Draft, finding: &'a Finding, points: &Points) -> Option<Suggestion<'a>> {
    let suggestion = finding.suggestion.as_ref()?;
    let in_file = draft.origin.to_file(suggestion.span);
    let as_read = in_file.slice(draft.original()) == suggestion.span.slice(&draft.text);
    as_read.then(|| Suggestion {
        range: range(in_file, points),
        text: &suggestion.replacement,
    })
}

fn range(bytes: Span, points: &Points) -> Range {
    Range {
        start: position(points.at(bytes.start)),
        end: position(points.at(bytes.end)),
    }
}

const fn position(point: Point) -> Position {
    Position {
        line: point.line,
        column: point.column_bytes,
    }
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::canonical;
    use serde_json::Value;

    fn written(ledger: &ibid_core::Ledger) -> Value {
        serde_json::from_str(&render(ledger).unwrap()).unwrap()
    }

    #[test]
    fn columns_are_bytes_and_slice_the_line() {
        let ledger = canonical::ledger();
        let lines: Vec<&str> = ledger.draft.original().lines().collect();
        let report = written(&ledger);
        let diagnostics = report["diagnostics"].as_array().unwrap();
        for (it, (_, finding)) in diagnostics.iter().zip(ledger.findings()) {
            let range = &it["location"]["range"];
            let number = |end: &str, what: &str| usize::try_from(range[end][what].as_u64().unwrap()).unwrap();
            if number("start", "line") == number("end", "line") {
                let line = lines[number("start", "line") - 1];
                let told = &line[number("start", "column") - 1..number("end", "column") - 1];
                assert_eq!(told, finding.text);
            }
        }
        assert_eq!(diagnostics.len(), ledger.findings().count());
    }

    #[test]
    fn a_suggestion_replaces_the_very_words_or_is_not_made() {
        let mut ledger = canonical::page();
        let suggestion = &written(&ledger)["diagnostics"][0]["suggestions"][0];
        assert_eq!(suggestion["text"], "14");
        assert_eq!(suggestion["range"]["start"]["column"], 44);
        ledger.draft.0.origin = ibid_core::Origin::new(ledger.draft.text.replace("41", "4*1*"), Vec::new());
        assert_eq!(written(&ledger)["diagnostics"][0].get("suggestions"), None);
    }
}
