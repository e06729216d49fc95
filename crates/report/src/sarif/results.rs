//! Findings and items as results.

use super::Scope;
use super::model::{Artifact, Fingerprints, Location, Physical, Region, Result, Text};
use super::rules::{ITEM, Rules, escaped, level};
use crate::points::Points;
use crate::{clean, fingerprint, phrases, uri};
use ibid_core::{
    Draft, Entry, Evidence, Excerpt, Finding, Label, Ledger, LineIndex, Locator, Severity, Span, Verdict,
};
use std::cmp::Reverse;

/// The longest message, in characters of the finding's.
const LONGEST: usize = 1_000;
/// The longest lines around a place that are given as its context, in bytes.
const CONTEXT: usize = 2_000;
/// Further places of a finding; a plugin may send thousands, and GitHub shows a hundred.
const MOST_RELATED: usize = 16;

/// The results in document order, at most `most` of them, the gravest; and how many are left out.
pub(super) fn of(ledger: &Ledger, rules: &Rules, scope: Scope, most: usize) -> (Vec<Result>, usize) {
    let page = Page::of(ledger);
    let kept = gravest(ledger, most);
    let mut prints = fingerprint::of_findings(ledger).into_iter();
    let mut items = fingerprint::of_items(ledger).into_iter();
    let (mut results, mut number) = (Vec::new(), 0_usize);
    for entry in &ledger.entries {
        for (finding, print) in entry.findings.iter().zip(prints.by_ref()) {
            if kept
                .as_ref()
                .is_none_or(|kept| kept.binary_search(&number).is_ok())
            {
                results.push(page.finding(entry, finding, rules, print));
            }
            number += 1;
        }
        let print = items
            .next()
            .filter(|_| scope == Scope::Everything && entry.findings.is_empty());
        results.extend(print.map(|print| page.item(entry, rules, print)));
    }
    (results, number.saturating_sub(most))
}

/// The numbers of the `most` gravest findings, sorted; none when all are kept.
fn gravest(ledger: &Ledger, most: usize) -> Option<Vec<usize>> {
    let mut all: Vec<(Reverse<Severity>, usize)> = ledger
        .findings()
        .enumerate()
        .map(|(number, (_, finding))| (Reverse(finding.severity), number))
        .collect();
    if all.len() <= most {
        return None;
    }
    all.sort_unstable();
    all.truncate(most);
    let mut kept: Vec<usize> = all.into_iter().map(|(_, number)| number).collect();
    kept.sort_unstable();
    Some(kept)
}

/// The draft's file, ready to tell places in it.
struct Page<'a> {
    draft: &'a Draft,
    lines: LineIndex,
    points: Points,
}

impl<'a> Page<'a> {
    fn of(ledger: &'a Ledger) -> Self {
        let file = ledger.draft.original();
        let places = ledger.entries.iter().flat_map(|entry| {
            let findings = entry.findings.iter();
            let labels = findings
                .clone()
                .flat_map(|finding| &finding.labels)
                .map(|label| &label.locator);
            findings
                .map(|finding| &finding.locator)
                .chain(labels)
                .chain([&entry.locator])
        });
        let offsets = places.flat_map(|place| [place.bytes.start, place.bytes.end]);
        Self {
            draft: &ledger.draft,
            lines: LineIndex::new(file),
            points: Points::of(file, offsets),
        }
    }

    fn finding(&self, entry: &Entry, finding: &Finding, rules: &Rules, print: String) -> Result {
        let mut text = escaped(&clean::line_within(&finding.message, LONGEST));
        let related = self.related(entry, finding);
        if !entry.evidence.is_empty() {
            text += ". See the [evidence](1)";
        }
        if let Some(help) = &finding.help {
            text += ". Help: ";
            text += &escaped(&clean::line_within(help, LONGEST));
        }
        let rule_id = phrases::rule(finding);
        Result {
            rule_index: rules.index(&rule_id),
            rule_id,
            kind: "fail",
            level: level(finding.severity),
            message: Text { text },
            locations: [self.in_draft(&finding.locator, None, None)],
            related_locations: related,
            partial_fingerprints: Fingerprints {
                primary_location_line_hash: print,
            },
        }
    }

    fn item(&self, entry: &Entry, rules: &Rules, print: String) -> Result {
        let kind = match entry.verdict {
            _ if !entry.is_checkable() => "notApplicable",
            Verdict::Supported => "pass",
            Verdict::NotEnoughEvidence => "open",
            Verdict::ConflictingEvidence | Verdict::Refuted => "review",
        };
        Result {
            rule_id: ITEM.to_owned(),
            rule_index: rules.index(ITEM),
            kind,
            level: "none",
            message: Text {
                text: escaped(&phrases::verdicts(entry)),
            },
            locations: [self.in_draft(&entry.locator, None, None)],
            related_locations: passages(entry).collect(),
            partial_fingerprints: Fingerprints {
                primary_location_line_hash: print,
            },
        }
    }

    /// The evidence, then the labels of `finding`, numbered from 1.
    fn related(&self, entry: &Entry, finding: &Finding) -> Vec<Location> {
        let labels = finding.labels.iter().map(|label| match label.source {
            None => self.in_draft(&label.locator, None, Some(&label.message)),
            Some(_) => label_in_source(entry, label),
        });
        let mut related: Vec<Location> = passages(entry).chain(labels).take(MOST_RELATED).collect();
        for (number, location) in related.iter_mut().enumerate() {
            location.id = Some(number + 1);
        }
        related
    }

    fn in_draft(&self, place: &Locator, id: Option<usize>, message: Option<&String>) -> Location {
        let (start, end) = (self.points.at(place.bytes.start), self.points.at(place.bytes.end));
        let region = Region {
            start_line: start.line,
            start_column: Some(start.column_utf16),
            end_line: end.line,
            end_column: Some(end.column_utf16),
            snippet: snippet(place.bytes.slice(self.draft.original())),
        };
        location(place, region, self.context(start.line, end.line), id, message)
    }

    /// The whole lines that hold a place.
    fn context(&self, first: usize, last: usize) -> Option<Region> {
        let file = self.draft.original();
        let start = self.lines.start_of(first)?;
        let end = self.lines.start_of(last + 1).unwrap_or(file.len());
        let lines = Span::new(start, end);
        (lines.len() <= CONTEXT).then(|| Region {
            start_line: first,
            start_column: None,
            end_line: last,
            end_column: None,
            snippet: snippet(lines.slice(file).trim_end_matches(['\r', '\n'])),
        })
    }
}

fn passages(entry: &Entry) -> impl Iterator<Item = Location> {
    let message = "the evidence".to_owned();
    let place =
        |evidence: &Evidence| in_source(&evidence.locator, &evidence.excerpt, &evidence.text, &message);
    entry.evidence.iter().map(place).collect::<Vec<_>>().into_iter()
}

fn label_in_source(entry: &Entry, label: &Label) -> Location {
    let evidence = entry
        .evidence
        .iter()
        .find(|evidence| Some(evidence.source) == label.source);
    let nothing = Excerpt {
        text: String::new(),
        start: usize::MAX,
        line: 0,
    };
    let excerpt = evidence.map_or(&nothing, |evidence| &evidence.excerpt);
    in_source(&label.locator, excerpt, &label.text, &label.message)
}

/// A place in a source: with columns where `excerpt` holds the line up to there, by its lines else.
fn in_source(place: &Locator, excerpt: &Excerpt, text: &str, message: &String) -> Location {
    let start = column(excerpt, place.bytes.start, place.column);
    let end = column(excerpt, place.bytes.end, place.end_column);
    let columns = start.zip(end);
    let region = Region {
        start_line: place.line,
        start_column: columns.map(|(start, _)| start),
        end_line: place.end_line,
        end_column: columns.map(|(_, end)| end),
        snippet: snippet(text).filter(|_| columns.is_some()),
    };
    location(place, region, None, None, Some(message))
}

/// Byte `offset` of a source's file as a column in UTF-16 units. Known when `excerpt` holds the beginning of its line,
/// which it does when it gives the column in code points that the locator has.
fn column(excerpt: &Excerpt, offset: usize, code_points: usize) -> Option<usize> {
    let before = excerpt.text.get(..offset.checked_sub(excerpt.start)?)?;
    let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    (line.chars().count() + 1 == code_points).then(|| line.encode_utf16().count() + 1)
}

fn location(
    place: &Locator,
    region: Region,
    context_region: Option<Region>,
    id: Option<usize>,
    message: Option<&String>,
) -> Location {
    Location {
        id,
        physical_location: Physical {
            artifact_location: Artifact {
                uri: uri::of(&place.file),
            },
            region,
            context_region,
        },
        message: message.map(|message| Text {
            text: escaped(&clean::line_within(message, LONGEST)),
        }),
    }
}

/// The text of a region as it is; none when it is empty or long.
fn snippet(text: &str) -> Option<Text> {
    (!text.is_empty() && text.len() <= CONTEXT).then(|| Text {
        text: text.to_owned(),
    })
}
