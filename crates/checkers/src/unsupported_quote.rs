//! No source that was given has the words of the quote.
//!
//! # What it reports
//!
//! A quotation that no source has. `not-found`: nothing near stands in any source. `paraphrase`: a passage says
//! nearly the same in other words, so the words between the marks are the writer's. The nearest passage is shown
//! where there is one.
//!
//! # Why it matters
//!
//! A quotation without a source cannot be checked, and invented quotations look just like this. But the sources
//! may be incomplete: the finding says *not found in the sources given* and never *fabricated*.
//!
//! # Example
//!
//! The draft says that the treasurer said "We never expected such a response". No transcript has it:
//! `not-found`. The verdict is *not enough evidence*, because another source may have it.
//!
//! # When it is wrong
//!
//! A quote taken from a source that was not given; a source that could not be read (the verdict then says so); a
//! translation. Very short quotes ("unbreakable") match by chance and carry no verdict when nothing else speaks
//! for the passage (`too-short`). Where no source was given at all (`--no-sources`), nothing is reported.
//!
//! # Configuration
//!
//! The kinds `not-found`, `paraphrase`, `too-short`, `translated` and `source-unreadable` are set by the house
//! style and, one by one, under `[kinds]`. The whole check is set by `[checkers] unsupported-quote = "off"`.

use crate::kinds::{finding_on_quote, looked_up, whole_passage, why_not_found};
use ibid_core::{
    Answer, Aspect, Assessment, Checker, Comparison, Context, DiscrepancyKind as Kind, Item, Manual,
    Nearness, Quote, Reason, Verdict,
};

pub(crate) struct UnsupportedQuote;

impl Checker for UnsupportedQuote {
    fn manual(&self) -> &Manual {
        crate::manual_of_this_page!("unsupported-quote", "unsupported_quote.rs")
    }

    fn check(&self, item: &Item, context: &Context<'_>) -> Answer {
        let Some((quote, comparison)) = looked_up(item, context) else {
            return Answer::silent();
        };
        if context.sources.is_empty() {
            return Answer {
                assessments: vec![Assessment::insufficient(Aspect::Words, Reason::NoSources)],
                ..Answer::silent()
            };
        }
        let kind = uncertain_kind(comparison);
        match (comparison.nearness, kind) {
            (Nearness::Found, None) => Answer::silent(),
            (Nearness::Found | Nearness::Nearest, Some(kind)) => {
                self.answer(kind, quote, comparison, context)
            }
            _ => self.answer(Kind::NotFound, quote, comparison, context),
        }
    }
}

impl UnsupportedQuote {
    fn answer(&self, kind: Kind, quote: &Quote, comparison: &Comparison, context: &Context<'_>) -> Answer {
        let nearest = comparison.best();
        let assessment = match kind {
            Kind::Paraphrase => Assessment::new(Aspect::Words, Verdict::Refuted),
            Kind::TooShort => Assessment::insufficient(Aspect::Words, Reason::TooShort),
            Kind::Translated => Assessment::insufficient(Aspect::Words, Reason::Translated),
            _ => Assessment::insufficient(Aspect::Words, why_not_found(comparison, context)),
        };
        let finding = context.style.severity(kind).map(|severity| {
            let text = message(kind, assessment.reason, nearest.is_some());
            let mut finding =
                finding_on_quote(self.id(), Some(kind), severity, text.to_owned(), quote, context);
            finding.labels = nearest
                .map(|passage| whole_passage(passage, context, "the nearest passage"))
                .unwrap_or_default();
            finding
        });
        Answer {
            assessments: vec![assessment],
            evidence: nearest
                .and_then(|passage| context.evidence(passage))
                .into_iter()
                .collect(),
            findings: finding.into_iter().collect(),
            ..Answer::silent()
        }
    }
}

/// The kind that makes the whole quote uncertain, where the alignment names one.
fn uncertain_kind(comparison: &Comparison) -> Option<Kind> {
    let kinds = [Kind::Paraphrase, Kind::TooShort, Kind::Translated];
    let best = comparison.best()?;
    kinds.into_iter().find(|kind| {
        best.discrepancies
            .iter()
            .any(|discrepancy| discrepancy.kind == *kind)
    })
}

const fn message(kind: Kind, reason: Option<Reason>, has_nearest: bool) -> &'static str {
    match (kind, reason, has_nearest) {
        (Kind::Paraphrase, ..) => "a paraphrase stands in quotation marks",
        (Kind::TooShort, ..) => "too short to carry a verdict",
        (Kind::Translated, ..) => "the source seems to be in another language",
        (_, Some(Reason::SourceUnreadable), _) => "not found, and a source could not be read",
        (_, Some(Reason::BudgetSpent), _) => "not found before the search stopped at its budget",
        (_, _, true) => "not found in the sources given; the nearest passage is shown",
        (_, _, false) => "not found in the sources given",
    }
}

#[cfg(test)]
mod tests {
    use super::UnsupportedQuote;
    use crate::probe::Probe;
    use ibid_core::{DiscrepancyKind as Kind, Reason, Severity, Verdict};

    #[test]
    fn reports_a_quote_that_no_source_has() {
        let answer = Probe::quote("We never expected such a response")
            .not_found()
            .ask(&UnsupportedQuote);
        assert_eq!(answer.assessments[0].verdict, Verdict::NotEnoughEvidence);
        assert_eq!(answer.assessments[0].reason, Some(Reason::NotFound));
        assert_eq!(answer.findings[0].message, "not found in the sources given");
        assert_eq!(answer.findings[0].severity, Severity::Error);
    }

    #[test]
    fn reports_a_source_that_could_not_be_read_apart_from_not_found() {
        let answer = Probe::quote("We never expected it")
            .not_found()
            .with_unreadable_source()
            .ask(&UnsupportedQuote);
        assert_eq!(answer.assessments[0].reason, Some(Reason::SourceUnreadable));
    }

    #[test]
    fn reports_a_paraphrase_with_the_nearest_passage() {
        let answer = Probe::quote("take part actively")
            .nearest_is("take an active part")
            .differs(Kind::Paraphrase, "take part actively", "take an active part")
            .ask(&UnsupportedQuote);
        assert_eq!(answer.assessments[0].verdict, Verdict::Refuted);
        assert_eq!(answer.findings[0].labels[0].text, "take an active part");
    }

    #[test]
    fn accepts_a_quote_that_was_found() {
        let answer = Probe::quote("The bridge stays")
            .found_in("The bridge stays")
            .ask(&UnsupportedQuote);
        assert_eq!(answer, ibid_core::Answer::silent());
    }

    #[test]
    fn accepts_a_changed_quote_that_was_found() {
        let answer = Probe::quote("The bridge stays")
            .found_in("The bridge falls")
            .differs(Kind::WordSubstituted, "stays", "falls")
            .ask(&UnsupportedQuote);
        assert_eq!(answer, ibid_core::Answer::silent());
    }

    #[test]
    fn accepts_a_title_in_marks() {
        let answer = Probe::title("The Long Bridge").not_found().ask(&UnsupportedQuote);
        assert_eq!(answer, ibid_core::Answer::silent());
    }
}
