//! The same thing has two numbers in the text.
//!
//! # What it reports
//!
//! Two figures that are followed by the same words up to the end of the clause, and are not the same (*12 members of the
//! swimming club*, later *14 members of the swimming club*).
//!
//! # Why it matters
//!
//! One of the two was corrected and the other was not.
//!
//! # Example
//!
//! "There are 12 windows in the bath house. … Only one of the 14 windows in the bath house is whole."
//!
//! # When it is wrong
//!
//! Where the two are of different times, or parts of the same things. Numbers behind *from*, *to*, *other*, *more* and the like
//! are not compared, nor are rounded ones that may be the same.
//!
//! # Configuration
//!
//! `[checkers] inconsistent-number = "off"`, or another level.

use crate::again::judge;
use ibid_core::{Answer, Checker, Context, DraftPart, Item, Manual};

pub(crate) struct InconsistentNumber;

impl Checker for InconsistentNumber {
    fn manual(&self) -> &Manual {
        crate::manual_of_this_page!("inconsistent-number", "inconsistent_number.rs")
    }

    fn check(&self, item: &Item, context: &Context<'_>) -> Answer {
        judge(self.id(), DraftPart::Text, item, context)
    }
}

#[cfg(test)]
mod tests {
    use super::InconsistentNumber;
    use crate::hearing::hear;
    use ibid_core::Severity;

    #[test]
    fn reports_two_numbers_before_the_same_words() {
        let heard = hear(
            &InconsistentNumber,
            "There are 12 windows in the bath house. Only one of 15 windows in the bath house is whole. \
             It has 14 windows in the bath house.",
        );
        let (severity, text, message) = heard.finding();
        assert_eq!((severity, text), (Severity::Warning, "14"));
        assert_eq!(message, "“14” here, and “12” before the same words above");
    }

    #[test]
    fn accepts_the_same_number_again() {
        let heard = hear(
            &InconsistentNumber,
            "There are 12 windows in the bath house. It has twelve windows in the bath house.",
        );
        assert!(heard.holds());
    }

    #[test]
    fn accepts_a_change_and_other_things() {
        for draft in [
            "There were 12 members of the swimming club. It grew to 14 members of the swimming club.",
            "There were 12 members of the swimming club. There were 14 members of the chess club.",
            "It has 12 delegates at stake. It has 14 delegates at stake.",
        ] {
            assert!(hear(&InconsistentNumber, draft).is_silent(), "{draft}");
        }
    }
}
