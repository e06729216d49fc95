//! A name is not spelled as the reference spells it.
//!
//! # What it reports
//!
//! The name of a city, a country or a person that differs from every spelling of the reference in a hyphen or a space; and the
//! name of a person that is a slip of the pen away from one that the reference has, or differs from it as transliterations do.
//!
//! # Why it matters
//!
//! A house has one spelling, and the archive is searched by it. Nobody likes to see their own name wrong.
//!
//! # Example
//!
//! "Nur Sultan" where the reference has Nur-Sultan; "Shavkat Mirziyoev" where it has Shavkat Mirziyoyev.
//!
//! # When it is wrong
//!
//! When somebody else is meant who is nearly called so: only full names are compared, given names must agree but for accents,
//! doubled letters and transliteration, and a surname of fewer than five letters has no slips. When the house has another
//! spelling, add it to the pack as an alias. A name without its accents is information only. Words in capitals, as in a
//! dateline, are left alone, and a name that is near to those of two people is not judged.
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
        let (Statement::PlaceName { .. } | Statement::PersonName { .. }) = claim.statement else {
            return Answer::silent();
        };
        let Some(question) = Question::new(claim, context) else {
            return Answer::silent();
        };
        let written = plain(question.text(claim.span));
        let Some((name, severity)) = spelled(&question, &written) else {
            return Answer::silent();
        };
        let fault = Fault {
            message: format!("“{written}” is spelled “{name}”"),
            span: claim.span,
            severity,
            shown: Vec::new(),
            instead: Some(name),
        };
        question.refuted(self.id(), fault, &[], None)
    }
}

/// How the reference spells the name `written`, where it has that name and not in that spelling, or has one near to it; and
/// how grave that is.
fn spelled(question: &Question<'_>, written: &str) -> Option<(String, Severity)> {
    let known = question.reference.named(written);
    if known.is_empty() {
        let near = question.reference.near(written, "person");
        only(near.iter().map(|name| name.entity))?;
        let severity = |by_accents| {
            if by_accents {
                Severity::Info
            } else {
                Severity::Warning
            }
        };
        return near
            .into_iter()
            .next()
            .map(|it| (question.name(it.entity).to_owned(), severity(it.by_accents)));
    }
    let forms = question.reference.forms(only(known.into_iter())?, question.today);
    let exact = forms.iter().any(|form| plain(&form.text) == written);
    if exact || !written.contains(char::is_lowercase) {
        return None;
    }
    let near = forms.into_iter().filter(|form| same(&form.text, written));
    let near = near.max_by_key(|form| form.truth == Truth::Yes)?;
    Some((near.text, Severity::Warning))
}

/// With straight apostrophes and single spaces.
fn plain(text: &str) -> String {
    let text = text.replace('’', "'");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::NameSpelling;
    use crate::hearing::hear_of_the_league;
    use ibid_core::Severity;

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
    fn reports_a_slip_in_the_name_of_a_person() {
        for (draft, message) in [
            ("They met Rika Sorell.", "“Rika Sorell” is spelled “Rika Sorrel”"),
            (
                "Former President Orla Quil spoke.",
                "“Orla Quil” is spelled “Orla Quill”",
            ),
            ("They met Edda  Bodde.", "“Edda Bodde” is spelled “Edda Bode”"),
        ] {
            let heard = hear_of_the_league("2024-05-20", &NameSpelling, draft);
            let (severity, _, said) = heard.finding();
            assert_eq!((severity, said), (Severity::Warning, message));
        }
    }

    #[test]
    fn accepts_people_who_are_somebody_else() {
        for draft in [
            "They met Rita Sorrel.",
            "They met Rika Sorrel Smith.",
            "They met Orla Quinn.",
            "They met Mr Quil.",
            "They met Rika Sorrel and Tam Osier.",
            "Rika sorel and sedge.",
            "RIKA SORELL: They met.",
        ] {
            let heard = hear_of_the_league("2024-05-20", &NameSpelling, draft);
            assert!(heard.is_silent(), "{draft}");
        }
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
