//! The lines under a picture have another figure than the text.
//!
//! # What it reports
//!
//! A number of things, a sum of money or a measure in a caption, when the text has a figure for the same things, one only,
//! and it is another one.
//!
//! # Why it matters
//!
//! Captions come from agencies and archives, and are read before the text.
//!
//! # Example
//!
//! "The bath house has 12 windows" under a picture, and "14 windows" in the text.
//!
//! # When it is wrong
//!
//! Where the picture shows only some of the things that the text counts. Only captions that the format marks as such are
//! read. What is rounded may differ by as much as its last digit says.
//!
//! # Configuration
//!
//! `[checkers] caption-versus-text = "off"`, or another level.

use crate::again::judge;
use ibid_core::{Answer, Checker, Context, DraftPart, Item, Manual};

pub(crate) struct CaptionVersusText;

impl Checker for CaptionVersusText {
    fn manual(&self) -> &Manual {
        crate::manual_of_this_page!("caption-versus-text", "caption_versus_text.rs")
    }

    fn check(&self, item: &Item, context: &Context<'_>) -> Answer {
        judge(self.id(), DraftPart::Caption, item, context)
    }
}

#[cfg(test)]
mod tests {
    use super::CaptionVersusText;
    use crate::hearing::{Hearing, hear_blocks};
    use ibid_core::{BlockKind, Severity};

    fn hear(caption: &str, text: &str) -> Hearing {
        let blocks = [
            (BlockKind::Heading, "The bath house"),
            (BlockKind::Caption, caption),
            (BlockKind::Paragraph, text),
        ];
        hear_blocks(&CaptionVersusText, &blocks)
    }

    #[test]
    fn reports_another_number_of_the_same_things() {
        let heard = hear(
            "The old bath house has 12 windows.",
            "All of its 14 windows are new.",
        );
        assert_eq!(
            heard.finding(),
            (Severity::Warning, "12", "the caption has “12”, the text “14”")
        );
    }

    #[test]
    fn accepts_the_same_number() {
        assert!(
            hear(
                "The old bath house has 14 windows.",
                "All of its 14 windows are new."
            )
            .holds()
        );
    }

    #[test]
    fn accepts_a_number_that_the_text_does_not_have() {
        assert!(
            hear(
                "The old bath house has 14 windows.",
                "All of its 3 doors are new."
            )
            .is_silent()
        );
    }
}
