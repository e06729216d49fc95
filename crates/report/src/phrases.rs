//! Verdicts in words. One copy of them, for every form that people read.

use ibid_core::{Aspect, Assessment, Entry, Finding, Ledger, Reason, Row, Summary, Verdict};

/// The verdict on the whole of `entry`, and on each aspect where they differ.
pub(crate) fn verdicts(entry: &Entry) -> String {
    let whole = verdict(entry.verdict, entry.reason);
    if aspects_agree(entry) {
        return whole;
    }
    let aspects: Vec<String> = entry.assessments.iter().copied().map(aspect).collect();
    format!("{whole} ({})", aspects.join("; "))
}

/// Whether the verdict on the whole of `entry` is the one on each aspect.
pub(crate) fn aspects_agree(entry: &Entry) -> bool {
    entry
        .assessments
        .iter()
        .all(|assessment| (assessment.verdict, assessment.reason) == (entry.verdict, entry.reason))
}

/// How `entry` stands, in a word or two.
pub(crate) const fn standing(entry: &Entry) -> &'static str {
    if matches!(entry.reason, Some(Reason::NotCheckable)) {
        return "not checkable";
    }
    word(entry.verdict)
}

/// Why there is not enough evidence for `entry`; empty when that is not its verdict, or when nothing was to check.
pub(crate) fn reason(entry: &Entry) -> &'static str {
    let reason = entry.reason.filter(|_| entry.is_checkable());
    reason.map_or("", why)
}

/// The name of a finding's rule: checker and kind, `altered-quote/number-changed`.
pub(crate) fn rule(finding: &Finding) -> String {
    match finding.kind {
        Some(kind) => format!("{}/{kind}", finding.checker),
        None => finding.checker.clone(),
    }
}

/// The words of the quote as a reader of the draft sees them, without marks; an item without such words as it stands.
pub(crate) fn words(ledger: &Ledger, entry: &Entry) -> String {
    let quoted = entry.item.as_quote().map(|quote| quote.words(&ledger.draft.text));
    quoted
        .filter(|words| !words.is_empty())
        .unwrap_or_else(|| entry.text.clone())
}

/// The most rows of references that a view cites of one item; the size of a group rests on a row for each member.
const MOST_ROWS: usize = 4;

/// The rows of references on which the verdict of `entry` rests, a line each; where there are many, the last line has the
/// number of those that are left out.
pub(crate) fn cited(entry: &Entry) -> Vec<String> {
    let mut lines: Vec<String> = entry.rows.iter().take(MOST_ROWS).map(Row::to_string).collect();
    let more = entry.rows.len() - lines.len();
    if more > 0 {
        lines.push(format!("and {}", count(more, "more row")));
    }
    lines
}

/// The name of the speaker whom the draft names.
pub(crate) fn speaker(entry: &Entry) -> Option<&str> {
    let quote = entry.item.as_quote()?;
    quote.speaker().map(ibid_core::Speaker::name)
}

/// The ledger in one sentence of numbers.
pub(crate) fn totals(summary: &Summary) -> String {
    format!(
        "{}: {} supported, {} refuted, {} conflicting, {} unverified; coverage {} %; {}, {}, {}; {} not checkable",
        count(summary.items, "item"),
        summary.supported,
        summary.refuted,
        summary.conflicting,
        summary.unverified,
        summary.coverage(),
        count(summary.errors, "error"),
        count(summary.warnings, "warning"),
        count(summary.infos, "info"),
        summary.not_checkable,
    )
}

/// `number` with `noun` in the singular or the plural; info has no plural.
pub(crate) fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 || noun == "info" { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

/// The verdict on one aspect, with its name.
pub(crate) fn aspect(assessment: Assessment) -> String {
    let name = match assessment.aspect {
        Aspect::Words => "words",
        Aspect::Speaker => "speaker",
        Aspect::Fact => "statement",
        _ => "other",
    };
    format!("{name} {}", verdict(assessment.verdict, assessment.reason))
}

/// `verdict` and its reason.
pub(crate) fn verdict(verdict: Verdict, reason: Option<Reason>) -> String {
    let word = word(verdict);
    reason.map_or_else(|| word.to_owned(), |reason| format!("{word}, {}", why(reason)))
}

const fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Supported => "supported",
        Verdict::Refuted => "refuted",
        Verdict::ConflictingEvidence => "conflicting evidence",
        Verdict::NotEnoughEvidence => "unverified",
    }
}

/// Why there is not enough evidence; these are never mixed up.
const fn why(reason: Reason) -> &'static str {
    match reason {
        Reason::NotFound => "not found in the sources given",
        Reason::NoSources => "no sources given",
        Reason::SourceUnreadable => "a source could not be read",
        Reason::NotCheckable => "nothing to check",
        Reason::TooShort => "too short",
        Reason::Translated => "source in another language",
        Reason::BudgetSpent => "search stopped at its budget",
        Reason::SpeakerUnknown => "speaker not known",
        _ => "for another reason",
    }
}
