//! Verdicts in words. One copy of them, for every form that people read.

use ibid_core::{Aspect, Assessment, Entry, Reason, Verdict};

/// The verdict on the whole of `entry`, and on each aspect where they differ.
pub(crate) fn verdicts(entry: &Entry) -> String {
    let whole = verdict(entry.verdict, entry.reason);
    let differ = entry
        .assessments
        .iter()
        .any(|assessment| (assessment.verdict, assessment.reason) != (entry.verdict, entry.reason));
    if !differ {
        return whole;
    }
    let aspects: Vec<String> = entry.assessments.iter().copied().map(aspect).collect();
    format!("{whole} ({})", aspects.join("; "))
}

fn aspect(assessment: Assessment) -> String {
    let name = match assessment.aspect {
        Aspect::Words => "words",
        Aspect::Speaker => "speaker",
        Aspect::Statement => "statement",
        _ => "other",
    };
    format!("{name} {}", verdict(assessment.verdict, assessment.reason))
}

/// `verdict` and its reason.
pub(crate) fn verdict(verdict: Verdict, reason: Option<Reason>) -> String {
    let word = match verdict {
        Verdict::Supported => "supported",
        Verdict::Refuted => "refuted",
        Verdict::ConflictingEvidence => "conflicting evidence",
        Verdict::NotEnoughEvidence => "unverified",
    };
    reason.map_or_else(|| word.to_owned(), |reason| format!("{word}, {}", why(reason)))
}

/// Why there is not enough evidence; these are never mixed up.
const fn why(reason: Reason) -> &'static str {
    match reason {
        Reason::NotFound => "not found in the sources given",
        Reason::SourceUnreadable => "a source could not be read",
        Reason::NotCheckable => "nothing to check",
        Reason::TooShort => "too short",
        Reason::Translated => "source in another language",
        Reason::BudgetSpent => "search stopped at its budget",
        Reason::SpeakerUnknown => "speaker not known",
        _ => "for another reason",
    }
}
