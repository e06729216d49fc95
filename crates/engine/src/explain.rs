//! The explanation of an entry: candidates with their places, and the line that set each severity.

use crate::run::Settings;
use ibid_core::{Aligned, Candidate, Comparison, Context, Explanation, Finding, Passage, Ruling, SetBy};

/// The explanation of the `findings` on an item that was looked up as `comparison` says.
pub(crate) fn explanation(
    comparison: &Comparison,
    findings: &[Finding],
    context: &Context<'_>,
    settings: &Settings,
) -> Explanation {
    let passages = comparison.passages.iter();
    Explanation {
        nearness: comparison.nearness,
        candidates: passages
            .filter_map(|passage| candidate(passage, context))
            .collect(),
        rulings: rulings(findings, settings),
    }
}

fn candidate(passage: &Passage, context: &Context<'_>) -> Option<Candidate> {
    let source = context.sources.get(passage.source.0)?;
    let turn = passage.turn.and_then(|turn| source.turns.get(turn));
    let fragments = passage.fragments.iter();
    Some(Candidate {
        source: passage.source,
        locator: source.locate(passage.span),
        speaker: turn.map(|turn| turn.speaker.clone()),
        speaker_match: passage.speaker,
        date: source.date,
        score: passage.score.rounded(),
        alignment: fragments
            .map(|fragment| Aligned {
                draft: fragment.draft,
                draft_text: fragment.draft.slice(&context.draft.text).to_owned(),
                source: fragment.source,
                source_text: fragment.source.slice(&source.text).to_owned(),
            })
            .collect(),
        discrepancies: passage.discrepancies.clone(),
    })
}

fn rulings(findings: &[Finding], settings: &Settings) -> Vec<Ruling> {
    let mut rulings: Vec<Ruling> = Vec::new();
    for finding in findings {
        let ruling = Ruling {
            checker: finding.checker.clone(),
            kind: finding.kind,
            severity: finding.severity,
            set_by: set_by(finding, settings),
        };
        if !rulings.contains(&ruling) {
            rulings.push(ruling);
        }
    }
    rulings
}

fn set_by(finding: &Finding, settings: &Settings) -> SetBy {
    match finding.kind {
        _ if settings.checkers.contains_key(&finding.checker) => SetBy::Checkers,
        Some(kind) if settings.own_rows.contains(&kind) => SetBy::Kinds,
        Some(_) => SetBy::Style {
            name: settings.style.name.clone(),
        },
        None => SetBy::Checker,
    }
}
