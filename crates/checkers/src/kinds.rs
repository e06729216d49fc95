//! Which checker reports which kind of discrepancy, and the findings they have in common.

use crate::wording::{advice, message};
use ibid_core::{
    Answer, Aspect, Assessment, Comparison, Context, Discrepancy, DiscrepancyKind as Kind, Finding, Item,
    Label, Nearness, Passage, Quote, Reason, Severity, Suggestion, Verdict,
};

/// The id of the checker that reports `kind`.
pub const fn owner(kind: Kind) -> &'static str {
    match kind {
        Kind::FunctionWordsOmitted
        | Kind::WordsOmitted
        | Kind::OmissionChangesSense
        | Kind::CutBeforeCondition
        | Kind::MarkedOmission => "unmarked-omission",
        Kind::NotFound | Kind::Paraphrase | Kind::TooShort | Kind::Translated | Kind::SourceUnreadable => {
            "unsupported-quote"
        }
        Kind::SourcesConflict => "conflicting-sources",
        Kind::SpeakerDiffers
        | Kind::SpeakerUnknown
        | Kind::InterviewerWords
        | Kind::ReportedWords
        | Kind::OccasionDiffers => "misattributed-quote",
        _ => "altered-quote",
    }
}

/// The quotation and its comparison, when the item is one that was looked up.
pub(crate) fn looked_up<'a>(item: &'a Item, context: &Context<'a>) -> Option<(&'a Quote, &'a Comparison)> {
    let quote = item.as_quote().filter(|quote| quote.kind.is_quotation())?;
    Some((quote, context.comparison?))
}

/// The passage, when the quote was found.
pub(crate) fn found<'a>(item: &'a Item, context: &Context<'a>) -> Option<&'a Passage> {
    let (_, comparison) = looked_up(item, context)?;
    comparison
        .best()
        .filter(|_| comparison.nearness == Nearness::Found)
}

/// Judges the words of a found quote by those of its discrepancies that `checker` reports.
pub(crate) fn judge_words(checker: &str, item: &Item, context: &Context<'_>) -> Answer {
    let Some(passage) = found(item, context) else {
        return Answer::silent();
    };
    let own: Vec<&Discrepancy> = passage
        .discrepancies
        .iter()
        .filter(|discrepancy| owner(discrepancy.kind) == checker)
        .collect();
    let findings: Vec<Finding> = own
        .iter()
        .filter_map(|discrepancy| finding(checker, discrepancy, passage, context))
        .collect();
    let verdict = if findings.iter().any(refutes) {
        Verdict::Refuted
    } else {
        Verdict::Supported
    };
    let earliest = context.comparison.and_then(Comparison::earliest);
    let passages = [Some(passage), earliest].into_iter().flatten();
    Answer {
        assessments: vec![Assessment::new(Aspect::Words, verdict)],
        evidence: passages.filter_map(|passage| context.evidence(passage)).collect(),
        findings,
    }
}

/// Whether the words are not those that were said: the house style calls the difference an error; or it puts other
/// words, or another order of them, in the speaker's mouth, and the style does not let that pass. How much a house
/// minds is its severity; that the words were reworded stays true.
fn refutes(finding: &Finding) -> bool {
    let reworded = matches!(
        finding.kind,
        Some(Kind::OrderChanged | Kind::TenseChanged | Kind::GrammarMended)
    );
    finding.severity == Severity::Error || (reworded && finding.severity == Severity::Warning)
}

/// `discrepancy` as a finding, or `None` when the house style is silent on its kind.
pub(crate) fn finding(
    checker: &str,
    discrepancy: &Discrepancy,
    passage: &Passage,
    context: &Context<'_>,
) -> Option<Finding> {
    let severity = context.style.severity(discrepancy.kind)?;
    let seen = if discrepancy.source.is_empty() {
        "nothing stands here"
    } else {
        "the source has this"
    };
    let label = context.label(passage, discrepancy.source, seen);
    Some(Finding {
        kind: Some(discrepancy.kind),
        labels: label.into_iter().collect(),
        help: advice(discrepancy.kind).map(str::to_owned),
        suggestion: suggestion(discrepancy),
        ..context.finding(checker, severity, discrepancy.draft, message(discrepancy))
    })
}

/// A finding about the whole of `quote`.
pub(crate) fn finding_on_quote(
    checker: &str,
    kind: Option<Kind>,
    severity: Severity,
    message: String,
    quote: &Quote,
    context: &Context<'_>,
) -> Finding {
    Finding {
        kind,
        help: kind.and_then(advice).map(str::to_owned),
        ..context.finding(checker, severity, quote.span, message)
    }
}

/// A label that shows the whole passage.
pub(crate) fn whole_passage(passage: &Passage, context: &Context<'_>, message: &str) -> Vec<Label> {
    context
        .label(passage, passage.span, message)
        .into_iter()
        .collect()
}

/// Why nothing was found: honest about what could not be searched.
pub(crate) fn why_not_found(comparison: &Comparison, context: &Context<'_>) -> Reason {
    if comparison.budget_spent {
        Reason::BudgetSpent
    } else if context.sources_complete {
        Reason::NotFound
    } else {
        Reason::SourceUnreadable
    }
}

/// The source's words in place of the draft's, where that mends it: both have some, and they differ (what only moved
/// is not mended in one place); what an ellipsis left out does not belong where the ellipsis stands.
fn suggestion(discrepancy: &Discrepancy) -> Option<Suggestion> {
    let both = !discrepancy.draft.is_empty() && !discrepancy.source.is_empty();
    let differ = discrepancy.draft_text != discrepancy.source_text;
    let mends = both && differ && owner(discrepancy.kind) == "altered-quote";
    mends.then(|| Suggestion {
        span: discrepancy.draft,
        replacement: discrepancy.source_text.clone(),
    })
}
