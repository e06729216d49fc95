//! Words of the source are missing between the marks.
//!
//! # What it reports
//!
//! Words that the passage has and the quote has not, where nothing marks the place; and an omission, marked or
//! not, that drops a negation, a condition, a hedge or a contrast; and a quote that ends just before the
//! condition of its sentence, or begins just behind it. An honest omission with an ellipsis is information at most.
//!
//! # Why it matters
//!
//! A reader cannot see what is not there. What is left out is marked, or the quote is cut into parts, or the
//! whole is paraphrased; and leaving out may not change the meaning.
//!
//! # Example
//!
//! The draft says "The works will be finished this year". In the transcript: "The works, **if the grant is
//! paid**, will be finished this year": `omission-changes-sense`, an error.
//!
//! # When it is wrong
//!
//! A transcript may hold fillers and false starts that nobody would print; they have a kind of their own
//! (`filler-omitted`). Where a transcript repeats itself, an edited quote can look shortened.
//!
//! # Configuration
//!
//! The kinds `function-words-omitted`, `words-omitted`, `omission-changes-sense`, `cut-before-condition` and
//! `marked-omission` are set by the house style and, one by one, under `[kinds]`. The whole check is set by
//! `[checkers] unmarked-omission = "off"`.

use crate::kinds::judge_words;
use ibid_core::{Answer, Checker, Context, Item, Manual};

pub(crate) struct UnmarkedOmission;

impl Checker for UnmarkedOmission {
    fn manual(&self) -> &Manual {
        crate::manual_of_this_page!("unmarked-omission", "unmarked_omission.rs")
    }

    fn check(&self, item: &Item, context: &Context<'_>) -> Answer {
        judge_words(self.id(), item, context)
    }
}

#[cfg(test)]
mod tests {
    use super::UnmarkedOmission;
    use crate::probe::Probe;
    use ibid_core::{DiscrepancyKind as Kind, Severity, Verdict};

    #[test]
    fn reports_content_words_left_out() {
        let answer = Probe::quote("We paid for the roof")
            .found_in("We paid twice for the roof")
            .differs(Kind::WordsOmitted, "", "twice")
            .ask(&UnmarkedOmission);
        assert_eq!(answer.assessments[0].verdict, Verdict::Refuted);
        assert_eq!(
            answer.findings[0].message,
            "words were left out unmarked: the source has “twice”"
        );
    }

    #[test]
    fn reports_a_condition_left_out_behind_an_ellipsis() {
        let answer = Probe::quote("We will pay … in May")
            .found_in("We will pay, if we must, in May")
            .differs(Kind::OmissionChangesSense, "…", "if we must")
            .ask(&UnmarkedOmission);
        assert_eq!(answer.findings[0].severity, Severity::Error);
    }

    #[test]
    fn accepts_an_honest_ellipsis() {
        let answer = Probe::quote("We will pay … in May")
            .found_in("We will pay the whole sum in May")
            .differs(Kind::MarkedOmission, "…", "the whole sum")
            .ask(&UnmarkedOmission);
        assert_eq!(answer.assessments[0].verdict, Verdict::Supported);
        assert_eq!(answer.findings[0].severity, Severity::Info);
    }

    #[test]
    fn accepts_a_quote_without_omission() {
        let answer = Probe::quote("We paid").found_in("We paid").ask(&UnmarkedOmission);
        assert!(answer.findings.is_empty());
    }
}
