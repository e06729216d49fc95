//! A quote beside the sources: where it was found and how it differs.
//!
//! Made once for each quote before any checker runs, so that every checker, built in or plugged in, judges the
//! same passages.

use crate::discrepancy::Discrepancy;
use crate::locator::SourceId;
use crate::verdict::Aspect;
use ibid_text::Span;
use serde::{Deserialize, Serialize};

/// Everything the search found for one quote.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Comparison {
    /// How near the best passage is.
    pub nearness: Nearness,
    /// Passages, best first; equally good ones in the order of sources and offsets.
    pub passages: Vec<Passage>,
    /// Passages of other sources that have the same utterance as the best one and do not agree with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conflicts: Vec<Conflict>,
    /// Index of the passage in the earliest source that has the words as well as the best one, where that is another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earliest: Option<usize>,
    /// Whether the search stopped at its budget before it had seen everything.
    #[serde(default)]
    pub budget_spent: bool,
}

/// A passage that has the same utterance as the best one and says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Conflict {
    /// Index in [`Comparison::passages`].
    pub passage: usize,
    /// What the two do not agree about: the words, or who said them.
    pub aspect: Aspect,
}

impl Comparison {
    /// The comparison of a quote for which nothing was found.
    pub const fn nothing() -> Self {
        Self {
            nearness: Nearness::Nothing,
            passages: Vec::new(),
            conflicts: Vec::new(),
            earliest: None,
            budget_spent: false,
        }
    }

    /// The best passage.
    pub fn best(&self) -> Option<&Passage> {
        self.passages.first()
    }

    /// The passage of the earliest source, where that is not the best one.
    pub fn earliest(&self) -> Option<&Passage> {
        self.passages.get(self.earliest?)
    }
}

/// How near the best passage is to the quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Nearness {
    /// No passage agrees by more than chance.
    Nothing,
    /// A passage shares the sense or some words: the nearest there is, not the same passage.
    Nearest,
    /// This is the passage; its discrepancies say how the quote differs.
    Found,
}

/// A passage of a source that may be where a quote comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Passage {
    /// Which source.
    pub source: SourceId,
    /// From the first aligned word to the last.
    pub span: Span,
    /// Aligned stretches, in the order of the quote.
    pub fragments: Vec<Fragment>,
    /// How good it is.
    pub score: Score,
    /// Index of the turn in the source, where it has turns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub turn: Option<usize>,
    /// Whether the speaker there is the draft's.
    pub speaker: SpeakerMatch,
    /// Every difference, in the order of the draft.
    pub discrepancies: Vec<Discrepancy>,
}

/// A stretch of the quote beside a stretch of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fragment {
    /// Bytes of the draft.
    pub draft: Span,
    /// Bytes of the source.
    pub source: Span,
}

/// How much an agreement says, in bits of information.
///
/// Each word that agrees is worth `-log2` of its frequency; gaps and changed words cost, and so does the size of
/// what was searched (`log2` of its words): the bit score of sequence search (Altschul 1991). The useful
/// threshold is therefore the same for a page and for an archive.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Score {
    /// Bits the agreement is worth, costs taken off.
    pub bits: f64,
    /// Bits that a word-for-word agreement would be worth.
    pub of: f64,
}

impl Score {
    /// To one decimal, which is as exact as a reader can use.
    #[must_use]
    pub fn rounded(self) -> Self {
        let one_decimal = |bits: f64| (bits * 10.0).round() / 10.0;
        Self {
            bits: one_decimal(self.bits),
            of: one_decimal(self.of),
        }
    }

    /// Share of the possible bits, 0 to 1.
    pub fn share(self) -> f64 {
        if self.of > 0.0 {
            (self.bits / self.of).clamp(0.0, 1.0)
        } else {
            0.0
        }
    }
}

/// The speaker of a passage beside the speaker that the draft names. Three outcomes are kept apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SpeakerMatch {
    /// The same speaker.
    Same,
    /// Another speaker.
    Other,
    /// One of the two is not known.
    #[default]
    Unknown,
}
