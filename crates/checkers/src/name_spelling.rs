//! The name of a place is not spelled as the reference spells it.
//!
//! # What it reports
//!
//! The name of a city or a country that differs from every spelling of the reference in a hyphen or a space.
//!
//! # Why it matters
//!
//! A house has one spelling, and the archive is searched by it.
//!
//! # Example
//!
//! "Nur Sultan" where the reference has Nur-Sultan.
//!
//! # When it is wrong
//!
//! When the house has another spelling: add it to the pack as an alias. Words in capitals, as in a dateline, are left alone.
//!
//! # Configuration
//!
//! `[checkers] name-spelling = "off"`, or another level.

use crate::claims::Fault;
use crate::world::{Question, only, same};
use ibid_core::{Answer, Checker, Context, Item, Manual, Severity, Statement, Truth};

pub(crate) struct NameSpelling;

impl Checker for NameSpelling {
    fn manual(&self) -> &Manual {
        crate::manual_of_this_page!("name-spelling", "name_spelling.rs")
    }

    fn check(&self, item: &Item, context: &Context<'_>) -> Answer {
        let Some(claim) = item.as_claim() else {
            return Answer::silent();
        };
        let Statement::PlaceName { .. } = claim.statement else {
            return Answer::silent();
        };
        let Some(question) = Question::new(claim, context) else {
            return Answer::silent();
        };
        let written = question.text(claim.span);
        let Some(place) = only(question.reference.named(written).into_iter()) else {
            return Answer::silent();
        };
        let plain = |text: &str| {
            text.replace('’', "'")
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        };
        let forms = question.reference.forms(place, question.today);
        let exact = forms.iter().any(|form| plain(&form.text) == plain(written));
        let near = forms
            .iter()
            .filter(|form| same(&form.text, &plain(written)))
            .max_by_key(|form| form.truth == Truth::Yes);
        let (false, Some(near)) = (exact || !written.contains(char::is_lowercase), near) else {
            return Answer::silent();
        };
        let fault = Fault {
            message: format!("“{}” is spelled “{}”", plain(written), near.text),
            span: claim.span,
            severity: Severity::Warning,
            shown: Vec::new(),
            instead: Some(near.text.clone()),
        };
        question.refuted(self.id(), fault, &[], None)
    }
}

#[cfg(test)]
mod tests {
    use super::NameSpelling;
    use crate::hearing::hear_of_the_league;

    #[test]
    fn reports_a_missing_hyphen() {
        let heard = hear_of_the_league("2024-05-20", &NameSpelling, "They met in Sedge on Sea.");
        let (_, marked, message) = heard.finding();
        assert_eq!(
            (marked, message),
            ("Sedge on Sea", "“Sedge on Sea” is spelled “Sedge-on-Sea”")
        );
    }

    #[test]
    fn accepts_the_spelling_of_the_reference() {
        for draft in ["They met in Sedge-on-Sea.", "They met in Reedham."] {
            let heard = hear_of_the_league("2024-05-20", &NameSpelling, draft);
            assert!(heard.is_silent(), "{draft}");
        }
    }

    #[test]
    fn accepts_capitals_of_a_dateline() {
        let heard = hear_of_the_league("2024-05-20", &NameSpelling, "SEDGE ON SEA: They met.");
        assert!(heard.is_silent());
    }
}
