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
//! figure. Numbers in words are left to the editor. A figure that is rounded or qualified in the draft ("more than 25
//! million", "before 2017") may be any that this leaves room for. Another name is only mentioned, and only where all figures
//! are those of the source: it may be another name for the same.
//!
//! # Configuration
//!
//! `[checkers] figure-not-in-source = "off"`, or another level.

use crate::collation::Collation;
use ibid_core::{
    Answer, Aspect, Assessment, Checker, Context, Discrepancy, DiscrepancyKind, Finding, Item, Manual,
    Nearness, Passage, Reason, Severity, Statement, Suggestion, Verdict,
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
        let agreeing = found.passages.iter().find(|passage| {
            let collation = Collation::of(passage, figures, context);
            collation.is_some_and(|collation| collation.others().next().is_none() && collation.has_all())
        });
        if let Some(passage) = agreeing {
            let supported = Assessment::new(Aspect::Fact, Verdict::Supported);
            return answer(supported, passage, Vec::new(), context);
        }
        let Some(collation) = Collation::of(best, figures, context) else {
            return Answer::silent();
        };
        let findings: Vec<Finding> = collation
            .reported()
            .into_iter()
            .filter(|difference| collation.is_in_one_sentence(difference))
            .map(|difference| self.finding(difference, best, context))
            .collect();
        if findings.is_empty() {
            return Answer::silent();
        }
        let assessment = if findings.iter().any(|finding| finding.severity > Severity::Info) {
            Assessment::new(Aspect::Fact, Verdict::Refuted)
        } else {
            Assessment::insufficient(Aspect::Fact, Reason::NotFound)
        };
        answer(assessment, best, findings, context)
    }
}

impl FigureNotInSource {
    fn finding(&self, difference: &Discrepancy, passage: &Passage, context: &Context<'_>) -> Finding {
        let message = format!("the source has “{}” here", difference.source_text);
        // Another name may be another name for the same.
        let severity = match difference.kind {
            DiscrepancyKind::NameChanged => Severity::Info,
            _ => Severity::Warning,
        };
        Finding {
            labels: context
                .label(passage, difference.source, "in the source")
                .into_iter()
                .collect(),
            suggestion: Some(Suggestion {
                span: difference.draft,
                replacement: difference.source_text.clone(),
            }),
            ..context.finding(self.id(), severity, difference.draft, message)
        }
    }
}

fn answer(
    assessment: Assessment,
    passage: &Passage,
    findings: Vec<Finding>,
    context: &Context<'_>,
) -> Answer {
    Answer {
        assessments: vec![assessment],
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
    fn accepts_what_the_words_around_a_figure_leave_room_for() {
        for draft in [
            "The council voted to spend more than 13,500 crowns on repairs to the roof.",
            "The council voted to spend less than 15,000 crowns on repairs to the roof.",
            "The council voted to spend nearly 15,000 crowns on repairs to the roof.",
        ] {
            assert!(
                hear_beside(&[MINUTES], &FigureNotInSource, draft).holds(),
                "{draft}"
            );
        }
    }

    #[test]
    fn reports_what_they_leave_no_room_for() {
        let draft = "The council voted to spend more than 14,500 crowns on repairs to the roof.";
        let heard = hear_beside(&[MINUTES], &FigureNotInSource, draft);
        assert_eq!(heard.finding().1, "more than 14,500");
    }

    #[test]
    fn accepts_a_day_before_which_or_after_which_it_was() {
        for draft in [
            "The boiler was bought before 1990 for 6,500 crowns.",
            "The boiler was bought after 1985 for 6,500 crowns.",
        ] {
            let heard = hear_beside(&[MINUTES], &FigureNotInSource, draft);
            assert!(heard.findings.is_empty(), "{draft}");
        }
    }

    #[test]
    fn mentions_another_name_where_all_figures_are_those_of_the_source() {
        let source = "The boiler of Grauhaven was bought by Petra Lindquist in 1987 for 6,500 crowns.";
        let draft = "The boiler of Grauhaven was bought by Petra Moss in 1987 for 6,500 crowns.";
        let heard = hear_beside(&[source], &FigureNotInSource, draft);
        assert_eq!(
            heard.finding(),
            (Severity::Info, "Moss", "the source has “Lindquist” here")
        );
        let draft = "The boiler of Grauhaven was bought by Petra Moss in 1988 for 6,500 crowns.";
        let heard = hear_beside(&[source], &FigureNotInSource, draft);
        assert_eq!(heard.finding().1, "1988");
    }

    #[test]
    fn accepts_a_month_that_one_of_them_shortens() {
        let source =
            "The boiler of Grauhaven (bought Feb. 10, 1987) cost 6,500 crowns and is a matter of weeks.";
        let draft = "The boiler of Grauhaven was bought on February 10, 1987.";
        let heard = hear_beside(&[source], &FigureNotInSource, draft);
        assert!(heard.findings.is_empty());
    }

    #[test]
    fn accepts_a_rounded_figure() {
        let census =
            "The county has 1,438,112 people, and 0.0115 percent of them have a boat of 26 million crowns.";
        for draft in [
            "The county has 1,440,000 people, and 0.01 percent of them have a boat.",
            "Of them 0.0115 percent have a boat of more than 25 million crowns.",
        ] {
            assert!(
                hear_beside(&[census], &FigureNotInSource, draft)
                    .findings
                    .is_empty(),
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
