//! Which stretches of the draft and of the sources a block shows.

use crate::clean;
use crate::terminal::listing::{circumstances, place};
use crate::terminal::window::Part;
use ibid_core::{Entry, Evidence, Finding, Label, Ledger, Locator};
use std::ops::Range;

/// A stretch of a file, and what is marked in it.
pub(super) struct Passage<'a> {
    /// Text of the file.
    pub(super) text: &'a str,
    /// Whether the text begins inside a line of the file.
    pub(super) begins_inside: bool,
    /// Where it is, as a person would say it.
    pub(super) place: String,
    /// The file's name.
    pub(super) file: &'a str,
    /// What is marked.
    pub(super) parts: Vec<Part>,
    /// The evidence it belongs to.
    evidence: Option<&'a Evidence>,
}

/// Labels of one finding that are shown; a plugin may send thousands.
const MOST_LABELS: usize = 8;

/// Line numbers beyond this are not believed: the gutter would eat the page.
const LAST_LINE: usize = 99_999_999;

/// The draft with the stretch of each finding, and with the labels that stand in the draft.
pub(super) fn draft<'a>(
    ledger: &'a Ledger,
    entry: &'a Entry,
    findings: &'a [Finding],
    width: usize,
) -> Passage<'a> {
    let text = ledger.draft.original();
    let mut parts = Vec::new();
    for finding in findings {
        // What a single finding says stands in its headline.
        let label = if findings.len() > 1 {
            tag(finding)
        } else {
            String::new()
        };
        let bytes = within(text, 0, &finding.locator);
        parts.extend(bytes.map(|bytes| part(bytes, &finding.locator, label, true)));
        for label in labels(finding).filter(|label| label.source.is_none()) {
            let message = clean::terminal(&label.message).into_owned();
            let bytes = within(text, 0, &label.locator);
            parts.extend(bytes.map(|bytes| part(bytes, &label.locator, message, false)));
        }
    }
    // A finding may point beside the quote, at its speaker; the quote itself is shown all the same.
    let quote = entry.locator.bytes;
    if !findings
        .iter()
        .any(|finding| finding.locator.bytes.overlap(quote) > 0 || quote.contains(finding.locator.bytes))
    {
        let bytes = within(text, 0, &entry.locator);
        parts.extend(bytes.map(|bytes| part(bytes, &entry.locator, "these words".to_owned(), false)));
    }
    let places = findings.iter().map(|finding| &finding.locator);
    let first = places
        .min_by_key(|locator| locator.bytes)
        .unwrap_or(&entry.locator);
    Passage {
        text,
        begins_inside: false,
        place: headed(first, None, width),
        file: &first.file,
        parts,
        evidence: None,
    }
}

/// The passages of sources that the findings point at; the best evidence where they point at none.
pub(super) fn evidence<'a>(entry: &'a Entry, findings: &'a [Finding], width: usize) -> Vec<Passage<'a>> {
    let mut passages: Vec<Passage<'a>> = Vec::new();
    for finding in findings {
        for label in labels(finding).filter(|label| label.source.is_some()) {
            let evidence = entry.evidence.iter().find(|evidence| covers(evidence, label));
            let words = words(findings, finding, label);
            if let Some(passage) = passages.iter_mut().find(|passage| passage.belongs_to(evidence)) {
                passage.add(label, words);
            } else {
                let mut passage = Passage::of(evidence, label, width);
                passage.add(label, words);
                passages.push(passage);
            }
        }
    }
    if passages.is_empty() {
        passages.extend(entry.evidence.first().map(|best| Passage::whole(best, width)));
    }
    passages
}

impl<'a> Passage<'a> {
    /// The last line that may be shown.
    pub(super) fn last_line(&self) -> usize {
        let marked = |part: &Part| self.text.get(part.bytes.clone()).unwrap_or_default();
        let last = |part: &Part| part.line + marked(part).matches(['\n', '\r']).count();
        self.parts.iter().map(last).max().unwrap_or(1)
    }

    /// The excerpt that holds `label`; without one, the label's own text.
    fn of(evidence: Option<&'a Evidence>, label: &'a Label, width: usize) -> Self {
        Self {
            text: evidence.map_or(label.text.as_str(), |evidence| evidence.excerpt.text.as_str()),
            begins_inside: evidence.is_none_or(begins_inside),
            place: headed(&label.locator, evidence, width),
            file: &label.locator.file,
            parts: Vec::new(),
            evidence,
        }
    }

    /// The passage of `evidence` as a whole.
    fn whole(evidence: &'a Evidence, width: usize) -> Self {
        let text = evidence.excerpt.text.as_str();
        let bytes = within(text, evidence.excerpt.start, &evidence.locator).unwrap_or(0..text.len());
        Self {
            text,
            begins_inside: begins_inside(evidence),
            place: headed(&evidence.locator, Some(evidence), width),
            file: &evidence.locator.file,
            parts: vec![part(bytes, &evidence.locator, String::new(), false)],
            evidence: Some(evidence),
        }
    }

    fn belongs_to(&self, evidence: Option<&Evidence>) -> bool {
        matches!((self.evidence, evidence), (Some(own), Some(other)) if std::ptr::eq(own, other))
    }

    /// Marks `label` with `words`, once.
    fn add(&mut self, label: &Label, words: String) {
        let start = self
            .evidence
            .map_or(label.locator.bytes.start, |evidence| evidence.excerpt.start);
        let bytes = within(self.text, start, &label.locator).unwrap_or(0..self.text.len());
        if !self
            .parts
            .iter()
            .any(|part| part.bytes == bytes && part.label == words)
        {
            self.parts.push(part(bytes, &label.locator, words, false));
        }
    }
}

/// What the underline of `label` says: its message, or which finding it belongs to where the labels of several
/// findings say the same.
fn words(findings: &[Finding], finding: &Finding, label: &Label) -> String {
    let same = |other: &&Finding| labels(other).any(|other| other.message == label.message);
    if findings.iter().filter(same).count() > 1 {
        tag(finding)
    } else {
        clean::terminal(&label.message).into_owned()
    }
}

fn labels(finding: &Finding) -> impl Iterator<Item = &Label> {
    finding.labels.iter().take(MOST_LABELS)
}

fn part(bytes: Range<usize>, locator: &Locator, label: String, primary: bool) -> Part {
    let line = locator.line.min(LAST_LINE);
    Part {
        bytes,
        line,
        label,
        primary,
    }
}

/// What an underline says where several findings share a snippet.
fn tag(finding: &Finding) -> String {
    match finding.kind {
        Some(kind) => kind.id().to_owned(),
        None => clean::terminal(&finding.checker).into_owned(),
    }
}

/// The bytes of `locator` in `text`, whose first byte is byte `start` of the file; `None` when they do not fit.
fn within(text: &str, start: usize, locator: &Locator) -> Option<Range<usize>> {
    let range = locator.bytes.start.checked_sub(start)?..locator.bytes.end.checked_sub(start)?;
    text.get(range.clone()).map(|_| range)
}

fn covers(evidence: &Evidence, label: &Label) -> bool {
    let excerpt = &evidence.excerpt;
    label.source == Some(evidence.source) && within(&excerpt.text, excerpt.start, &label.locator).is_some()
}

/// Whether the excerpt begins inside a line: then the passage's column is further than the excerpt can show.
fn begins_inside(evidence: &Evidence) -> bool {
    let excerpt = &evidence.excerpt;
    let Some(range) = within(&excerpt.text, excerpt.start, &evidence.locator) else {
        return true;
    };
    let before = excerpt.text.get(..range.start).unwrap_or_default();
    let on_its_line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    evidence.locator.column > on_its_line.chars().count() + 1
}

/// A place with what is known of it. Where both are too long for one line, what is known keeps up to half of it, and the
/// name of the file is cut at its front.
fn headed(locator: &Locator, evidence: Option<&Evidence>, width: usize) -> String {
    let room = width.saturating_sub("99999999 --> ".len());
    let beside = room.saturating_sub(clean::columns(&place(locator, room)));
    let known = clean::terminal_within(&circumstances(locator, evidence), beside.max(room / 2));
    place(locator, room.saturating_sub(clean::columns(&known))) + &known
}
