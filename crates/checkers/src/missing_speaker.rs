//! The draft does not say whose words a quote is.
//!
//! # What it reports
//!
//! A direct quotation (whole sentences between marks, or a block) to which the draft names no speaker, and one
//! whose speaker the draft withholds ("a person familiar with the matter") as information.
//!
//! # Why it matters
//!
//! Nobody can check words without knowing whose they are; and a reader cannot weigh them. Anonymous sources need
//! a decision by an editor in most houses.
//!
//! # Example
//!
//! A paragraph that is nothing but "“This should never have happened.”", with no name before or after it.
//!
//! # When it is wrong
//!
//! In a dialogue, the alternation of speakers says who speaks, and not every turn is attributed. A speaker named
//! far from the quote may be missed. Partial quotes, titles, names and scare quotes are never reported.
//!
//! # Configuration
//!
//! `[checkers] missing-speaker = "off"`, or another level.

use crate::kinds::finding_on_quote;
use ibid_core::{Answer, Checker, Context, Item, Manual, Quote, QuoteKind, Severity};

pub(crate) struct MissingSpeaker;

impl Checker for MissingSpeaker {
    fn manual(&self) -> &Manual {
        crate::manual_of_this_page!("missing-speaker", "missing_speaker.rs")
    }

    fn check(&self, item: &Item, context: &Context<'_>) -> Answer {
        let Some(quote) = item.as_quote().filter(|quote| claims_whole_sentences(quote)) else {
            return Answer::silent();
        };
        let (severity, message) = match quote.speaker() {
            None => (Severity::Warning, "no speaker is named for this quote"),
            Some(speaker) if speaker.anonymous => (Severity::Info, "the speaker is not named"),
            Some(_) => return Answer::silent(),
        };
        let finding = finding_on_quote(self.id(), None, severity, message.to_owned(), quote, context);
        Answer {
            findings: vec![finding],
            ..Answer::silent()
        }
    }
}

const fn claims_whole_sentences(quote: &Quote) -> bool {
    matches!(quote.kind, QuoteKind::Direct | QuoteKind::Block)
}

#[cfg(test)]
mod tests {
    use super::MissingSpeaker;
    use crate::probe::Probe;
    use ibid_core::{Answer, Severity};

    #[test]
    fn reports_a_quote_that_nobody_says() {
        let answer = Probe::quote("This should never have happened.").ask(&MissingSpeaker);
        assert_eq!(answer.findings[0].severity, Severity::Warning);
        assert!(answer.assessments.is_empty());
    }

    #[test]
    fn reports_an_anonymous_speaker_as_information() {
        let answer = Probe::quote("It was a mess.")
            .said_by("a council worker")
            .anonymously()
            .ask(&MissingSpeaker);
        assert_eq!(answer.findings[0].severity, Severity::Info);
    }

    #[test]
    fn accepts_a_named_speaker() {
        assert_eq!(
            Probe::quote("It was a mess.")
                .said_by("Bode")
                .ask(&MissingSpeaker),
            Answer::silent()
        );
    }

    #[test]
    fn accepts_a_partial_quote_without_speaker() {
        assert_eq!(Probe::partial("a mess").ask(&MissingSpeaker), Answer::silent());
    }

    #[test]
    fn accepts_a_title() {
        assert_eq!(
            Probe::title("The Long Bridge").ask(&MissingSpeaker),
            Answer::silent()
        );
    }
}
