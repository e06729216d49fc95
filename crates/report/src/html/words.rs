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
        Self::at(entry.verdict)
    }

    /// How something with `verdict` stands that can be checked.
    const fn at(verdict: Verdict) -> Self {
        match verdict {
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

/// The verdict of `entry` in words, with its reason; by aspect where these differ.
pub(super) fn verdict(page: &mut Page, entry: &Entry) {
    if !entry.is_checkable() {
        page.raw("not checkable");
        return;
    }
    if phrases::aspects_agree(entry) {
        page.text(&phrases::verdict(entry.verdict, entry.reason));
        return;
    }
    for (number, assessment) in entry.assessments.iter().enumerate() {
        let standing = Standing::at(assessment.verdict);
        page.raw(if number == 0 { "" } else { "; " });
        page.raw("<span class=\"aspect ").raw(standing.class());
        page.raw("\"><span class=\"sign\" aria-hidden=\"true\">")
            .raw(standing.sign());
        page.raw("</span> ")
            .text(&phrases::aspect(*assessment))
            .raw("</span>");
    }
}

/// `file:line:column`, then time code and page where they are known.
pub(super) fn place(page: &mut Page, locator: &Locator) {
    in_file(page, &locator.file, locator);
}

/// The same without the folders of the file, where the whole name stands nearby.
pub(super) fn place_by_name(page: &mut Page, locator: &Locator) {
    let name = locator.file.rsplit(['/', '\\']).next();
    in_file(page, name.unwrap_or_default(), locator);
}

/// The same without the file, which is plain from what stands nearby.
pub(super) fn place_alone(page: &mut Page, locator: &Locator) {
    page.raw("<span class=\"place\">");
    line_and_column(page, locator);
}

fn in_file(page: &mut Page, file: &str, locator: &Locator) {
    page.raw("<span class=\"place\">").text(file).raw(":");
    line_and_column(page, locator);
}

fn line_and_column(page: &mut Page, locator: &Locator) {
    page.number(locator.line).raw(":");
    page.number(locator.column).raw("</span>");
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
