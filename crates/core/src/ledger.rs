//! The result of a run: every item with its verdict. Every report is a view of it.

use crate::date::PartialDate;
use crate::document::{Draft, Format};
use crate::explanation::Explanation;
use crate::finding::{Finding, Severity};
use crate::guest::PluginRun;
use crate::item::{Item, ItemId};
use crate::locator::Locator;
use crate::reference::Row;
use crate::verdict::{Aspect, Assessment, Evidence, Reason, Verdict};
use serde::{Deserialize, Serialize};

/// Every item of a draft with its verdict, evidence and findings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Ledger {
    /// Version of this shape; grows when a field changes its meaning or goes.
    pub version: u32,
    /// What made it.
    pub tool: Tool,
    /// The house style that set the severities.
    pub style: String,
    /// The draft.
    pub draft: Draft,
    /// The sources, in the order in which [`crate::SourceId`] counts.
    pub sources: Vec<SourceSummary>,
    /// Every item, in document order.
    pub entries: Vec<Entry>,
    /// The entries counted.
    pub summary: Summary,
    /// The plugins that were asked, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plugins: Vec<PluginRun>,
    /// What the editor should know of the run itself: which plugins did not run.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<Finding>,
}

impl Ledger {
    /// The current version of the shape.
    pub const VERSION: u32 = 1;

    /// Every finding with its entry, in document order.
    pub fn findings(&self) -> impl Iterator<Item = (&Entry, &Finding)> {
        self.entries
            .iter()
            .flat_map(|entry| entry.findings.iter().map(move |finding| (entry, finding)))
    }

    /// Whether every plugin that was to be asked did its work. When not, a ledger without findings means little.
    pub fn is_complete(&self) -> bool {
        self.plugins.iter().all(|plugin| plugin.problem.is_none())
    }

    /// The highest severity of any finding.
    pub fn worst(&self) -> Option<Severity> {
        self.findings().map(|(_, finding)| finding.severity).max()
    }
}

/// What made a ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Tool {
    /// `ibid`.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// What a run knew of a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SourceSummary {
    /// The document's name.
    pub name: String,
    /// The format it was read as.
    pub format: Format,
    /// Title, where the file states one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Date, where the file states one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// Length of the reading text in bytes.
    pub bytes: usize,
    /// How many speakers' turns it has.
    pub turns: usize,
    /// Of how many items it is evidence.
    pub used: usize,
    /// Why it could not be read, when it could not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
}

/// One item with what is known of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Entry {
    /// The item's number.
    pub id: ItemId,
    /// The item.
    pub item: Item,
    /// The draft's text at the item's span.
    pub text: String,
    /// The item's place in the draft.
    pub locator: Locator,
    /// The verdict on the whole: see [`Entry::overall`].
    pub verdict: Verdict,
    /// Why there is not enough evidence, when that is the verdict.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// The verdict on each aspect.
    pub assessments: Vec<Assessment>,
    /// On what the verdict rests; best first.
    pub evidence: Vec<Evidence>,
    /// Rows of references on which the verdict rests.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<Row>,
    /// What the editor should see.
    pub findings: Vec<Finding>,
    /// How verdict and severities came about, where the item was looked up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Explanation>,
}

impl Entry {
    /// The verdict on the whole of an item: the gravest of its `assessments`; but a speaker who could not be
    /// checked takes nothing from words that were found (the style guides' own weight: a source without speakers
    /// is information, not doubt). Nothing that can be checked when there is no assessment at all.
    pub fn overall(assessments: &[Assessment]) -> (Verdict, Option<Reason>) {
        let weighty = |assessment: &&Assessment| {
            assessment.aspect != Aspect::Speaker || assessment.verdict != Verdict::NotEnoughEvidence
        };
        assessments
            .iter()
            .filter(weighty)
            .max_by_key(|assessment| assessment.verdict)
            .or(assessments.first())
            .map_or((Verdict::NotEnoughEvidence, Some(Reason::NotCheckable)), |it| {
                (it.verdict, it.reason)
            })
    }

    /// Whether the item counts for coverage: it claims something that a source could show.
    pub fn is_checkable(&self) -> bool {
        self.reason != Some(Reason::NotCheckable)
    }
}

/// A ledger in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Summary {
    /// Items that could be checked.
    pub items: usize,
    /// … with the verdict supported.
    pub supported: usize,
    /// … with the verdict refuted.
    pub refuted: usize,
    /// … with the verdict conflicting evidence.
    pub conflicting: usize,
    /// … with the verdict not enough evidence.
    pub unverified: usize,
    /// Items that are nothing to check: titles, names, scare quotes.
    pub not_checkable: usize,
    /// Findings that are errors.
    pub errors: usize,
    /// Findings that are warnings.
    pub warnings: usize,
    /// Findings that are information.
    pub infos: usize,
}

impl Summary {
    /// Counts `entries`.
    pub fn of(entries: &[Entry]) -> Self {
        let mut summary = Self::default();
        for entry in entries {
            summary.count(entry);
        }
        summary
    }

    fn count(&mut self, entry: &Entry) {
        for finding in &entry.findings {
            match finding.severity {
                Severity::Info => self.infos += 1,
                Severity::Warning => self.warnings += 1,
                Severity::Error => self.errors += 1,
            }
        }
        if !entry.is_checkable() {
            self.not_checkable += 1;
            return;
        }
        self.items += 1;
        match entry.verdict {
            Verdict::Supported => self.supported += 1,
            Verdict::Refuted => self.refuted += 1,
            Verdict::ConflictingEvidence => self.conflicting += 1,
            Verdict::NotEnoughEvidence => self.unverified += 1,
        }
    }

    /// Share of the checkable items that are supported, in whole per cent, rounded down so that only a draft
    /// with nothing open reads 100.
    pub const fn coverage(&self) -> usize {
        match (self.supported * 100).checked_div(self.items) {
            Some(share) => share,
            None => 100,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Entry;
    use crate::verdict::{Aspect, Assessment, Reason, Verdict};

    const WORDS: Assessment = Assessment::new(Aspect::Words, Verdict::Supported);

    #[test]
    fn an_unknown_speaker_takes_nothing_from_words_that_were_found() {
        let speaker = Assessment::insufficient(Aspect::Speaker, Reason::SpeakerUnknown);
        assert_eq!(Entry::overall(&[WORDS, speaker]), (Verdict::Supported, None));
    }

    #[test]
    fn a_wrong_speaker_refutes_right_words() {
        let speaker = Assessment::new(Aspect::Speaker, Verdict::Refuted);
        assert_eq!(Entry::overall(&[WORDS, speaker]), (Verdict::Refuted, None));
    }

    #[test]
    fn nothing_assessed_is_nothing_checkable() {
        let nothing = (Verdict::NotEnoughEvidence, Some(Reason::NotCheckable));
        assert_eq!(Entry::overall(&[]), nothing);
    }
}
