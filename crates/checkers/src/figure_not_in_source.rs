//! A sentence has a number, date or name where the source has another.
//!
//! # What it reports
//!
//! A sentence of the draft's own with a figure or a date, when a source has the same sentence in other or the same words,
//! and another number, date, unit or name in that place.
//!
//! # Why it matters
//!
//! Figures are copied by hand, from notes and over several versions. What stands outside of quotation marks is the
//! draft's own statement, and nobody else answers for it.
//!
//! # Example
//!
//! The draft has "The council voted to spend 41,000 crowns on the roof", the minutes "The council voted to spend 14,000
//! crowns on the roof".
//!
//! # When it is wrong
//!
//! Where the sentence is about something else that is told in the same words, or the draft has a newer figure from elsewhere.
//! A sentence that no source has in much the same words is not judged, and none that a second passage has with the draft's
//! figure. Numbers in words are left to the editor.
//!
//! # Configuration
//!
//! `[checkers] figure-not-in-source = "off"`, or another level.

use ibid_core::{
    Answer, Aspect, Assessment, Checker, Context, Discrepancy, DiscrepancyKind, Finding, Item, Manual,
    Nearness, Passage, Severity, Span, Statement, Suggestion, Verdict,
};

pub(crate) struct FigureNotInSource;

impl Checker for FigureNotInSource {
    fn manual(&self) -> &Manual {
        crate::manual_of_this_page!("figure-not-in-source", "figure_not_in_source.rs")
    }

    fn check(&self, item: &Item, context: &Context<'_>) -> Answer {
        let Some(claim) = item.as_claim() else {
            return Answer::silent();
        };
        let Statement::Figures { figures } = &claim.statement else {
            return Answer::silent();
        };
        let found = context
            .comparison
            .filter(|found| found.nearness == Nearness::Found);
        let Some((found, best)) = found.and_then(|found| Some((found, found.best()?))) else {
            return Answer::silent();
        };
        let others = |passage: &Passage| other_figures(passage).next().is_none() && covers(passage, figures);
        let agreeing = found.passages.iter().find(|passage| others(passage));
        if let Some(passage) = agreeing {
            return answer(Verdict::Supported, passage, Vec::new(), context);
        }
        let Some(source) = context.sources.get(best.source.0) else {
            return Answer::silent();
        };
        let findings: Vec<Finding> = other_figures(best)
            .filter(|difference| is_in_its_sentence(&source.text, best.span, difference.source))
            .map(|difference| self.finding(difference, best, context))
            .collect();
        if findings.is_empty() {
            return Answer::silent();
        }
        answer(Verdict::Refuted, best, findings, context)
    }
}

impl FigureNotInSource {
    fn finding(&self, difference: &Discrepancy, passage: &Passage, context: &Context<'_>) -> Finding {
        let message = format!("the source has “{}” here", difference.source_text);
        Finding {
            labels: context
                .label(passage, difference.source, "in the source")
                .into_iter()
                .collect(),
            suggestion: Some(Suggestion {
                span: difference.draft,
                replacement: difference.source_text.clone(),
            }),
            ..context.finding(self.id(), Severity::Warning, difference.draft, message)
        }
    }
}

/// The differences that are about a number, a date, a unit or a name, with something on both sides.
fn other_figures(passage: &Passage) -> impl Iterator<Item = &Discrepancy> {
    passage.discrepancies.iter().filter(|difference| {
        let kind = matches!(
            difference.kind,
            DiscrepancyKind::NumberChanged
                | DiscrepancyKind::DateChanged
                | DiscrepancyKind::UnitChanged
                | DiscrepancyKind::NameChanged
        );
        kind && !difference.draft_text.is_empty() && !difference.source_text.is_empty()
    })
}

/// Whether most of `passage` is the sentence in which `place` stands: words of the sentence before lend a figure no sense.
fn is_in_its_sentence(source: &str, passage: Span, place: Span) -> bool {
    let before = source.get(passage.start..place.start).unwrap_or_default();
    let behind = source.get(place.end..passage.end).unwrap_or_default();
    let ends = [". ", "? ", "! ", ".\n", "\n\n"];
    let head = ends
        .iter()
        .filter_map(|end| Some(before.rfind(end)? + end.len()))
        .max();
    let tail = ends.iter().filter_map(|end| behind.find(end)).min();
    let own = passage.len() - head.unwrap_or(0) - tail.map_or(0, |at| behind.len() - at);
    4 * own >= 3 * passage.len()
}

/// Whether every one of `figures` lies beside words of the passage, and is none that the draft adds.
fn covers(passage: &Passage, figures: &[Span]) -> bool {
    figures.iter().all(|figure| {
        let beside = passage
            .fragments
            .iter()
            .any(|fragment| fragment.draft.contains(*figure));
        let differs = passage.discrepancies.iter().any(|difference| {
            difference.draft.overlap(*figure) > 0 && difference.kind != DiscrepancyKind::NumberFormat
        });
        beside && !differs
    })
}

fn answer(verdict: Verdict, passage: &Passage, findings: Vec<Finding>, context: &Context<'_>) -> Answer {
    Answer {
        assessments: vec![Assessment::new(Aspect::Fact, verdict)],
        evidence: context.evidence(passage).into_iter().collect(),
        findings,
        ..Answer::silent()
    }
}

#[cfg(test)]
mod tests {
    use super::FigureNotInSource;
    use crate::hearing::hear_beside;
    use ibid_core::Severity;

    const MINUTES: &str = "The council voted nine to three to spend 14,000 crowns on repairs to the roof of the pool.\n\n\
        The boiler was bought in 1987 for 6,500 crowns. The county will pay half of the repairs if the application \
        succeeds before 1 June.";

    #[test]
    fn reports_another_number() {
        let draft = "On Tuesday the council voted to spend 41,000 crowns on repairs to the roof.";
        let heard = hear_beside(&[MINUTES], &FigureNotInSource, draft);
        assert_eq!(
            heard.finding(),
            (Severity::Warning, "41,000", "the source has “14,000” here")
        );
        assert_eq!(heard.findings[0].labels[0].text, "14,000");
    }

    #[test]
    fn reports_another_date() {
        let draft =
            "The county has promised to pay half of the repairs if the application succeeds before 1 July.";
        let heard = hear_beside(&[MINUTES], &FigureNotInSource, draft);
        assert_eq!(heard.finding().2, "the source has “June” here");
    }

    #[test]
    fn reports_another_year() {
        let draft = "The boiler, which was bought in 1978 for 6,500 crowns, is a matter of weeks.";
        let heard = hear_beside(&[MINUTES], &FigureNotInSource, draft);
        assert_eq!(heard.finding().1, "1978");
    }

    #[test]
    fn accepts_the_figures_of_the_source() {
        for draft in [
            "The council voted to spend 14,000 crowns on repairs to the roof.",
            "The boiler was bought in 1987 for 6,500 crowns.",
        ] {
            assert!(
                hear_beside(&[MINUTES], &FigureNotInSource, draft).holds(),
                "{draft}"
            );
        }
    }

    #[test]
    fn accepts_a_figure_that_another_source_has() {
        let other = "The council voted to spend 41,000 crowns on repairs to the roof.";
        let heard = hear_beside(&[MINUTES, other], &FigureNotInSource, other);
        assert!(heard.holds());
    }

    #[test]
    fn accepts_a_sentence_that_no_source_has() {
        for draft in [
            "A library with 30,000 books opened in 1999.",
            "The boiler: 9,500 crowns in 1987.",
            "Some 3,200 people came to the pool in 2021.",
        ] {
            assert!(
                hear_beside(&[MINUTES], &FigureNotInSource, draft).is_silent(),
                "{draft}"
            );
        }
    }

    #[test]
    fn accepts_a_quotation_which_is_looked_up_by_others() {
        let draft = "“The council voted to spend 41,000 crowns on repairs to the roof,” said Bode.";
        assert!(hear_beside(&[MINUTES], &FigureNotInSource, draft).is_silent());
    }
}
