//! The words between the marks are not the words of the source.
//!
//! # What it reports
//!
//! A quote whose passage was found, but whose words differ from it: a word exchanged, added or moved, a number,
//! name, date or unit changed, a negation dropped or added, a modal, tense or comparative turned, brackets that
//! change the sense, parts joined that stand far apart. Each difference is a finding of its own, with its kind,
//! the words in the draft and the words in the source.
//!
//! # Why it matters
//!
//! What stands between quotation marks is the speaker's own. Style guides agree that these words are not
//! changed, not even to mend grammar; a reader takes them for the very words that were said.
//!
//! # Example
//!
//! The draft says that the mayor said "We will close the bridge in May". In the transcript she says "We will
//! **not** close the bridge in May": `negation-dropped`, an error.
//!
//! # When it is wrong
//!
//! Transcripts have errors of their own: when the recording says otherwise, the draft may be right. Two
//! transcripts of one speech differ in small words. Words that a speaker said twice in different forms can be
//! matched to the nearer of the two. It says nothing of omissions; that is `unmarked-omission`.
//!
//! # Configuration
//!
//! How much each kind matters is set by the house style: `style = "ap"` (or `chicago`, `strict`, `academic`), and
//! single rows by `[kinds]`, such as `contraction = "off"`. The whole check is set by
//! `[checkers] altered-quote = "off"`. A kind that is an error makes the verdict *refuted*; so do another order of the
//! words, another tense and mended grammar even where they are only a warning: how much a house minds is its severity,
//! that these were not the words stays true.

use crate::kinds::judge_words;
use ibid_core::{Answer, Checker, Context, Item, Manual};

pub(crate) struct AlteredQuote;

impl Checker for AlteredQuote {
    fn manual(&self) -> &Manual {
        crate::manual_of_this_page!("altered-quote", "altered_quote.rs")
    }

    fn check(&self, item: &Item, context: &Context<'_>) -> Answer {
        judge_words(self.id(), item, context)
    }
}

#[cfg(test)]
mod tests {
    use super::AlteredQuote;
    use crate::probe::Probe;
    use ibid_core::{DiscrepancyKind as Kind, Severity, Verdict};

    #[test]
    fn reports_a_dropped_not() {
        let answer = Probe::quote("We will close the bridge")
            .found_in("We will not close the bridge")
            .differs(Kind::NegationDropped, "", "not")
            .ask(&AlteredQuote);
        assert_eq!(answer.assessments[0].verdict, Verdict::Refuted);
        assert_eq!(answer.findings[0].severity, Severity::Error);
        assert_eq!(
            answer.findings[0].message,
            "a negation was dropped: the source has “not”"
        );
    }

    #[test]
    fn reports_a_changed_number_with_both_figures() {
        let answer = Probe::quote("It cost 41 crowns")
            .found_in("It cost 14 crowns")
            .differs(Kind::NumberChanged, "41", "14")
            .ask(&AlteredQuote);
        assert_eq!(answer.findings[0].text, "41");
        assert_eq!(answer.findings[0].labels[0].text, "14");
        assert_eq!(answer.findings[0].suggestion.as_ref().unwrap().replacement, "14");
    }

    #[test]
    fn reports_another_order_as_a_warning_that_refutes() {
        let answer = Probe::quote("now we have a roof")
            .found_in("we have now a roof")
            .differs(Kind::OrderChanged, "now", "now")
            .ask(&AlteredQuote);
        assert_eq!(answer.findings[0].severity, Severity::Warning);
        assert_eq!(answer.assessments[0].verdict, Verdict::Refuted);
        assert_eq!(answer.findings[0].suggestion, None);
    }

    #[test]
    fn accepts_the_very_words() {
        let answer = Probe::quote("The bridge stays")
            .found_in("The bridge stays")
            .ask(&AlteredQuote);
        assert_eq!(answer.assessments[0].verdict, Verdict::Supported);
        assert!(answer.findings.is_empty());
        assert_eq!(answer.evidence[0].text, "The bridge stays");
    }

    #[test]
    fn accepts_what_the_house_style_is_silent_on() {
        let answer = Probe::quote("the bridge stays")
            .found_in("The bridge stays")
            .differs(Kind::LetterCase, "the", "The")
            .ask(&AlteredQuote);
        assert_eq!(answer.assessments[0].verdict, Verdict::Supported);
        assert!(answer.findings.is_empty());
    }

    #[test]
    fn accepts_a_contraction_with_a_warning_only() {
        let answer = Probe::quote("We do not know")
            .found_in("We don't know")
            .differs(Kind::Contraction, "do not", "don't")
            .ask(&AlteredQuote);
        assert_eq!(answer.assessments[0].verdict, Verdict::Supported);
        assert_eq!(answer.findings[0].severity, Severity::Warning);
    }
}
