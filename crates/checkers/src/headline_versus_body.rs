//! The headline has another figure than the text.
//!
//! # What it reports
//!
//! A number of things, a sum of money or a measure in the headline, when the text has a figure for the same things, one
//! only, and it is another one.
//!
//! # Why it matters
//!
//! Headlines are written last, by somebody else, and are what most people read.
//!
//! # Example
//!
//! "Twelve members leave the club" above a text in which "fourteen members" left.
//!
//! # When it is wrong
//!
//! Where the headline sums up what the text counts apart, or means other things by the same word. What is rounded may differ
//! by as much as its last digit says; where the text has several figures for the things, nothing is said.
//!
//! # Configuration
//!
//! `[checkers] headline-versus-body = "off"`, or another level.

use crate::again::judge;
use ibid_core::{Answer, Checker, Context, DraftPart, Item, Manual};

pub(crate) struct HeadlineVersusBody;

impl Checker for HeadlineVersusBody {
    fn manual(&self) -> &Manual {
        crate::manual_of_this_page!("headline-versus-body", "headline_versus_body.rs")
    }

    fn check(&self, item: &Item, context: &Context<'_>) -> Answer {
        judge(self.id(), DraftPart::Headline, item, context)
    }
}

#[cfg(test)]
mod tests {
    use super::HeadlineVersusBody;
    use crate::hearing::{Hearing, hear_blocks};
    use ibid_core::{BlockKind, Severity};

    fn hear(headline: &str, text: &str) -> Hearing {
        hear_blocks(
            &HeadlineVersusBody,
            &[(BlockKind::Heading, headline), (BlockKind::Paragraph, text)],
        )
    }

    #[test]
    fn reports_another_number_of_the_same_things() {
        let heard = hear(
            "Twelve members leave the club",
            "On Monday, 14 members left the swimming club.",
        );
        assert_eq!(
            heard.finding(),
            (
                Severity::Warning,
                "Twelve",
                "the headline has “Twelve”, the text “14”"
            )
        );
    }

    #[test]
    fn reports_another_sum() {
        let heard = hear(
            "Roof costs 41,000 crowns",
            "The council will spend 14,000 crowns on the roof.",
        );
        assert_eq!(heard.finding().1, "41,000 crowns");
    }

    #[test]
    fn accepts_the_same_number() {
        for (headline, text) in [
            (
                "Twelve members leave the club",
                "On Monday, 12 members left, and three members stayed.",
            ),
            (
                "Roof costs 14,000 crowns",
                "The council will spend 14,250 crowns on the roof.",
            ),
        ] {
            assert!(hear(headline, text).holds(), "{headline}");
        }
    }

    #[test]
    fn accepts_things_that_the_text_counts_apart() {
        let heard = hear(
            "Twelve members leave the club",
            "First seven members left, and later five members.",
        );
        assert!(heard.findings.is_empty());
    }

    #[test]
    fn accepts_a_number_of_other_things() {
        assert!(hear("Twelve members leave", "The club has 14 lanes.").is_silent());
        assert!(hear("A $15 wage", "They want $15 an hour.").findings.is_empty());
    }
}
