//! W3C Web Annotations (JSON-LD): each item as an annotation of the draft, linked with its evidence.
//!
//! The target is the draft, by quote (`TextQuoteSelector`) and by position (`TextPositionSelector`, which the
//! recommendation counts in Unicode code points). Both are of the text of the *file*, markup included: that is what
//! somebody who fetches it has before them. The verdict is a textual body; each passage of evidence is a body too, by
//! quote only, for the ledger does not hold the whole of a source to count in. A row of a reference is a textual body.

use crate::error::Result;
use crate::json::pretty;
use crate::points::Points;
use crate::{fingerprint, phrases, uri};
use ibid_core::{Entry, Evidence, Format, Ledger};
use serde::Serialize;

/// How much text before and after a quote tells it from others, in characters.
const AROUND: usize = 32;

#[derive(Serialize)]
struct Page {
    #[serde(rename = "@context")]
    context: &'static str,
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    items: Vec<Annotation>,
}

#[derive(Serialize)]
struct Annotation {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    motivation: &'static str,
    body: Vec<Body>,
    target: Place,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Body {
    Text(Textual),
    Evidence(Place),
}

#[derive(Serialize)]
struct Textual {
    #[serde(rename = "type")]
    kind: &'static str,
    value: String,
    format: &'static str,
    purpose: &'static str,
}

#[derive(Serialize)]
struct Place {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    purpose: Option<&'static str>,
    source: Resource,
    selector: Vec<Selector>,
}

#[derive(Serialize)]
struct Resource {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(tag = "type")]
enum Selector {
    #[serde(rename = "TextQuoteSelector")]
    Quote {
        exact: String,
        prefix: String,
        suffix: String,
    },
    #[serde(rename = "TextPositionSelector")]
    Position { start: usize, end: usize },
}

/// `ledger` as a page of annotations. Linear in the ledger.
pub fn render(ledger: &Ledger) -> Result<String> {
    let offsets = ledger.entries.iter().map(|entry| entry.locator.bytes);
    let points = Points::of(
        ledger.draft.original(),
        offsets.flat_map(|span| [span.start, span.end]),
    );
    let fingerprints = fingerprint::of_items(ledger);
    let items = ledger.entries.iter().zip(fingerprints);
    let page = Page {
        context: "http://www.w3.org/ns/anno.jsonld",
        id: uri::urn(&["page", &ledger.draft.name, ledger.draft.original()]),
        kind: "AnnotationPage",
        items: items
            .map(|(entry, print)| annotation(ledger, entry, &print, &points))
            .collect(),
    };
    pretty(&page, "annotations")
}

fn annotation(ledger: &Ledger, entry: &Entry, print: &str, points: &Points) -> Annotation {
    let verdict = Body::Text(Textual {
        kind: "TextualBody",
        value: said(entry),
        format: "text/plain",
        purpose: "assessing",
    });
    let rows = phrases::cited(entry).into_iter().map(|row| {
        Body::Text(Textual {
            kind: "TextualBody",
            value: row,
            format: "text/plain",
            purpose: "describing",
        })
    });
    let evidence = entry
        .evidence
        .iter()
        .map(|evidence| Body::Evidence(passage(ledger, evidence)));
    Annotation {
        id: uri::urn(&["item", &ledger.draft.name, print]),
        kind: "Annotation",
        motivation: "assessing",
        body: std::iter::once(verdict).chain(evidence).chain(rows).collect(),
        target: target(ledger, entry, points),
    }
}

/// Verdict and findings.
fn said(entry: &Entry) -> String {
    let mut said = phrases::verdicts(entry);
    for finding in &entry.findings {
        said += "; ";
        said += &finding.severity.to_string();
        said += ": ";
        said += &finding.message;
    }
    said
}

fn target(ledger: &Ledger, entry: &Entry, points: &Points) -> Place {
    let file = ledger.draft.original();
    let bytes = entry.locator.bytes;
    let (start, end) = (points.at(bytes.start), points.at(bytes.end));
    Place {
        kind: "SpecificResource",
        purpose: None,
        source: resource(&ledger.draft.name, ledger.draft.format),
        selector: vec![
            quote(file, start.bytes, end.bytes),
            Selector::Position {
                start: start.code_points,
                end: end.code_points,
            },
        ],
    }
}

fn passage(ledger: &Ledger, evidence: &Evidence) -> Place {
    let source = ledger.sources.get(evidence.source.0);
    let start = evidence
        .locator
        .bytes
        .start
        .saturating_sub(evidence.excerpt.start);
    let end = evidence.locator.bytes.end.saturating_sub(evidence.excerpt.start);
    let within = evidence.excerpt.text.get(start..end).is_some();
    let selector = if within {
        quote(&evidence.excerpt.text, start, end)
    } else {
        quote(&evidence.text, 0, evidence.text.len())
    };
    Place {
        kind: "SpecificResource",
        purpose: Some("linking"),
        source: resource(
            &evidence.locator.file,
            source.map_or(Format::Plain, |source| source.format),
        ),
        selector: vec![selector],
    }
}

/// The text between two bytes of `text`, with some of what stands around it.
fn quote(text: &str, start: usize, end: usize) -> Selector {
    let before = text.get(..start).unwrap_or_default();
    let after = text.get(end..).unwrap_or_default();
    let prefix = before.char_indices().rev().take(AROUND).last();
    let suffix = after.char_indices().nth(AROUND);
    Selector::Quote {
        exact: text.get(start..end).unwrap_or_default().to_owned(),
        prefix: before
            .get(prefix.map_or(0, |(at, _)| at)..)
            .unwrap_or_default()
            .to_owned(),
        suffix: after
            .get(..suffix.map_or(after.len(), |(at, _)| at))
            .unwrap_or_default()
            .to_owned(),
    }
}

fn resource(name: &str, format: Format) -> Resource {
    Resource {
        id: uri::of(name),
        kind: "Text",
        format: match format {
            Format::Plain => Some("text/plain"),
            Format::Markdown => Some("text/markdown"),
            Format::WebVtt => Some("text/vtt"),
            Format::SubRip => Some("application/x-subrip"),
            _ => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::canonical;
    use ibid_core::{Document, Ledger};
    use serde_json::Value;

    fn items(ledger: &Ledger) -> Vec<Value> {
        let page: Value = serde_json::from_str(&render(ledger).unwrap()).unwrap();
        page["items"].as_array().unwrap().clone()
    }

    #[test]
    fn positions_are_code_points_of_the_file_and_agree_with_the_quote() {
        let (draft, quotes) = canonical::astral_draft();
        let mut ledger = canonical::page();
        ledger.entries.truncate(quotes.len());
        for (entry, quote) in ledger.entries.iter_mut().zip(&quotes) {
            entry.locator = draft.locate(quote.span);
        }
        let points: Vec<char> = draft.original().chars().collect();
        ledger.draft = draft;
        for item in items(&ledger) {
            let [quote, position] = [0, 1].map(|at| item["target"]["selector"][at].clone());
            let at = |end: &str| usize::try_from(position[end].as_u64().unwrap()).unwrap();
            let told: String = points[at("start")..at("end")].iter().collect();
            assert_eq!(quote["exact"], told);
            let before: String = points[..at("start")].iter().collect();
            assert!(before.ends_with(quote["prefix"].as_str().unwrap()));
            assert!(!told.is_empty());
        }
    }

    #[test]
    fn evidence_is_quoted_with_what_stands_around_it() {
        let first = &items(&canonical::page())[0]["body"][1];
        assert_eq!(first["source"]["id"], "minutes/april.txt");
        let selector = &first["selector"][0];
        assert_eq!(selector["exact"], "cost 14 crowns and we don't know why");
        assert!(
            selector["prefix"]
                .as_str()
                .unwrap()
                .ends_with("item by item the roof ")
        );
    }

    #[test]
    fn every_annotation_has_a_name_of_its_own() {
        let items = items(&canonical::ledger());
        let names: std::collections::BTreeSet<&str> =
            items.iter().map(|it| it["id"].as_str().unwrap()).collect();
        assert_eq!(names.len(), items.len());
    }

    #[test]
    fn a_place_that_fits_nothing_is_survived() {
        let mut ledger = canonical::page();
        ledger.draft.0 = Document::plain("a.md", "é");
        ledger.entries[0].evidence[0].excerpt.start = usize::MAX;
        assert_eq!(items(&ledger).len(), ledger.entries.len());
    }
}
