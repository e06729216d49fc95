//! A name is spelled in two ways.
//!
//! # What it reports
//!
//! A name that differs in one letter from another that the draft uses more often (*Vigeland*, once *Vigleand*), and as
//! information a name that is the end of a longer one (*Abramson* beside *Pabramson*).
//!
//! # Why it matters
//!
//! One of the two is a slip, and the person will notice.
//!
//! # Example
//!
//! "Treasurer Lindqvist … Lindqvist … Linqdvist": the third is a slip.
//!
//! # When it is wrong
//!
//! When both are names of their own: two people, a place and a brand. So the rarer one must be half as frequent at most, six
//! letters long, and different in its middle; forms of one word (Kazakh, Kazakhs) and words that the draft also has in lower
//! case are passed over.
//!
//! # Configuration
//!
//! `[checkers] inconsistent-name = "off"`, or another level.

use crate::claims::{Fault, fails};
use ibid_core::{Answer, Checker, Context, Item, Manual, Severity, Statement};

pub(crate) struct InconsistentName;

impl Checker for InconsistentName {
    fn manual(&self) -> &Manual {
        crate::manual_of_this_page!("inconsistent-name", "inconsistent_name.rs")
    }

    fn check(&self, item: &Item, context: &Context<'_>) -> Answer {
        let Some(claim) = item.as_claim() else {
            return Answer::silent();
        };
        let Statement::Name { other, others, own } = &claim.statement else {
            return Answer::silent();
        };
        let text = &context.draft.text;
        let (name, usual) = (claim.span.slice(text), other.slice(text));
        let slip = claim.rule == "one-letter";
        let message = if slip {
            format!(
                "“{name}” stands here {} and “{usual}” {}",
                times(*own),
                times(*others)
            )
        } else {
            format!("“{name}” stands here, and “{usual}” elsewhere: is it the same name?")
        };
        let fault = Fault {
            message,
            span: claim.span,
            severity: if slip { Severity::Warning } else { Severity::Info },
            shown: vec![(*other, "spelled like this")],
            instead: slip.then(|| usual.to_owned()),
        };
        fails(self.id(), claim, context, fault)
    }
}

fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        count => format!("{count} times"),
    }
}

#[cfg(test)]
mod tests {
    use super::InconsistentName;
    use crate::hearing::hear;
    use ibid_core::Severity;

    #[test]
    fn reports_a_slip_in_a_name() {
        let heard = hear(
            &InconsistentName,
            "Lindqvist spoke. Lindqvist left. Then Linqdvist came back.",
        );
        let (severity, text, message) = heard.finding();
        assert_eq!((severity, text), (Severity::Warning, "Linqdvist"));
        assert_eq!(message, "“Linqdvist” stands here once and “Lindqvist” twice");
        assert!(heard.findings[0].suggestion.is_some());
    }

    #[test]
    fn reports_a_shortened_name_as_information() {
        let heard = hear(&InconsistentName, "Amirabdollahian spoke. Abdollahian left.");
        assert_eq!(heard.finding().0, Severity::Info);
    }

    #[test]
    fn accepts_forms_of_one_name() {
        for draft in [
            "The Kazakh said it. The Kazakhs heard it. A Kazakh left.",
            "Lindqvist’s hat fell. Lindqvist left. Lindqvist came back.",
        ] {
            assert!(hear(&InconsistentName, draft).is_silent(), "{draft}");
        }
    }

    #[test]
    fn accepts_two_people_who_are_named_as_often() {
        assert!(
            hear(
                &InconsistentName,
                "Hansson spoke. Hanson and Hansson left. Hanson came."
            )
            .is_silent()
        );
    }
}
