//! How verdicts and places are named on the page: a word, a class for the style sheet, a mark that needs no colour.

use super::page::Page;
use crate::phrases;
use ibid_core::{Entry, Locator, Severity, Verdict};

/// How an entry stands: the four verdicts, and apart from them what is nothing to check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    Refuted,
    Conflicting,
    Unverified,
    Supported,
    NotCheckable,
}

impl Standing {
    /// Every standing, gravest first: the order of the filters and of the bar.
    pub(super) const ALL: [Self; 5] = [
        Self::Refuted,
        Self::Conflicting,
        Self::Unverified,
        Self::Supported,
        Self::NotCheckable,
    ];

    /// How `entry` stands.
    pub(super) fn of(entry: &Entry) -> Self {
        if !entry.is_checkable() {
            return Self::NotCheckable;
        }
        match entry.verdict {
            Verdict::Supported => Self::Supported,
            Verdict::Refuted => Self::Refuted,
            Verdict::ConflictingEvidence => Self::Conflicting,
            Verdict::NotEnoughEvidence => Self::Unverified,
        }
    }

    /// The word, as the manual and the command line use it.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Refuted => "refuted",
            Self::Conflicting => "conflicting",
            Self::Unverified => "unverified",
            Self::Supported => "supported",
            Self::NotCheckable => "not checkable",
        }
    }

    /// The name in classes and data attributes.
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::NotCheckable => "unchecked",
            other => other.word(),
        }
    }

    /// A sign that tells the standings apart without colour.
    pub(super) const fn sign(self) -> &'static str {
        match self {
            Self::Refuted => "✗",
            Self::Conflicting => "≠",
            Self::Unverified => "?",
            Self::Supported => "✓",
            Self::NotCheckable => "–",
        }
    }
}

/// The name of `severity`.
pub(super) const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}

/// The verdict of `entry` in words, with its reason, and by aspect where these differ.
pub(super) fn verdict(page: &mut Page, entry: &Entry) {
    if entry.is_checkable() {
        page.text(&phrases::verdicts(entry));
    } else {
        page.raw("not checkable");
    }
}

/// `file:line:column`, then time code and page where they are known.
pub(super) fn place(page: &mut Page, locator: &Locator) {
    page.raw("<span class=\"place\">").text(&locator.file).raw(":");
    page.number(locator.line)
        .raw(":")
        .number(locator.column)
        .raw("</span>");
    if let Some(timecode) = &locator.timecode {
        page.raw(" <span class=\"when\">").text(timecode).raw("</span>");
    }
    if let Some(number) = &locator.page {
        page.raw(" <span class=\"when\">page ")
            .text(number)
            .raw("</span>");
    }
}

/// The number by which people call an entry: its place in the list, from 1.
pub(super) const fn number(index: usize) -> usize {
    index.saturating_add(1)
}
