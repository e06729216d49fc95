//! A capital is not the capital, or a place is called by a name that it has not at that time.
//!
//! # What it reports
//!
//! A city that is called the capital of a country and is not; a city or country under a name that it no longer has, or has not
//! yet, at the draft's date.
//!
//! # Why it matters
//!
//! Capitals move and cities are renamed; the old name stays in the archive and in the fingers.
//!
//! # Example
//!
//! "Sydney, the capital of Australia"; "Nur-Sultan" in a draft of 2025.
//!
//! # When it is wrong
//!
//! When a draft keeps an old name on purpose: a house that does adds it to a pack as an alias. A sentence that names another
//! date is left alone, and so is a name behind *then* or *formerly*. Each name is reported once. Of a country with several
//! capitals each passes.
//!
//! # Configuration
//!
//! `[checkers] capital-or-place-name = "off"`, or another level. The property that is asked is `capital`.

use crate::claims::{Fault, cannot_be_told};
use crate::world::{Question, only};
use ibid_core::{Answer, Checker, Context, Fact, Item, Manual, Moment, Severity, Span, Statement, Truth};

pub(crate) struct CapitalOrPlaceName;

const CAPITAL: &str = "capital";

impl Checker for CapitalOrPlaceName {
    fn manual(&self) -> &Manual {
        crate::manual_of_this_page!("capital-or-place-name", "capital_or_place_name.rs")
    }

    fn check(&self, item: &Item, context: &Context<'_>) -> Answer {
        let Some(claim) = item.as_claim() else {
            return Answer::silent();
        };
        let Some(question) = Question::new(claim, context) else {
            return Answer::silent();
        };
        match &claim.statement {
            Statement::Capital {
                country,
                city,
                moment,
            } => capital(self.id(), &question, (*country, *city), *moment),
            Statement::PlaceName { .. } => place_name(self.id(), &question),
            _ => Answer::silent(),
        }
    }
}

fn capital(checker: &str, question: &Question<'_>, (country, city): (Span, Span), moment: Moment) -> Answer {
    let found = question.place(country).zip(question.one(city, &["city"]));
    let Some((country, capital)) = found else {
        return cannot_be_told();
    };
    let when = question.date(moment);
    let held = question.reference.holds(country, CAPITAL, capital, when);
    match held.truth {
        Truth::Yes => return question.supported(&held.facts),
        Truth::Unknown => return question.undecided(checker, &held),
        Truth::No => {}
    }
    let stated = question.reference.stated(country, CAPITAL, when);
    let facts: Vec<Fact> = stated
        .iter()
        .filter(|it| it.truth == Truth::Yes)
        .map(|it| it.fact)
        .collect();
    let names: Vec<&str> = facts
        .iter()
        .filter_map(|fact| fact.value)
        .map(|city| question.reference.name_at(city, when))
        .collect();
    if names.is_empty() {
        return question.open(&[]);
    }
    let fault = Fault::warning(
        city,
        format!(
            "the capital of {} is {} ({when})",
            question.name(country),
            names.join(" and ")
        ),
    );
    question.refuted(checker, fault, &facts, None)
}

/// A name that is known, and not in force. One that is not known in this spelling is another checker's.
fn place_name(checker: &str, question: &Question<'_>) -> Answer {
    let span = question.claim.span;
    let written = question.text(span);
    let Some(place) = only(question.reference.named(written).into_iter()) else {
        return Answer::silent();
    };
    let forms = question.reference.forms(place, question.today);
    let old = forms
        .iter()
        .find(|form| form.truth == Truth::No && crate::world::same(&form.text, written));
    let Some(old) = old else {
        return Answer::silent();
    };
    let name = question.name(place);
    let fault = Fault {
        message: format!("“{written}” is called {name} ({})", question.today),
        span,
        severity: Severity::Warning,
        shown: Vec::new(),
        instead: Some(name.to_owned()),
    };
    let advice = format!("“{}” was its name in {}", old.text, old.valid);
    question.refuted(checker, fault, &[], Some(&advice))
}

#[cfg(test)]
mod tests {
    use super::CapitalOrPlaceName;
    use crate::hearing::hear_of_the_league;

    #[test]
    fn reports_a_city_that_is_no_capital() {
        let heard = hear_of_the_league(
            "2024-05-20",
            &CapitalOrPlaceName,
            "They met in Sedgeport, the capital of Marshland.",
        );
        let (_, marked, message) = heard.finding();
        assert_eq!(
            (marked, message),
            ("Sedgeport", "the capital of Marshland is Reedham (2024-05-20)")
        );
    }

    #[test]
    fn reports_a_former_name() {
        let heard = hear_of_the_league("2024-05-20", &CapitalOrPlaceName, "They met in Old Ferry.");
        let (_, marked, message) = heard.finding();
        assert_eq!(
            (marked, message),
            ("Old Ferry", "“Old Ferry” is called Newferry (2024-05-20)")
        );
    }

    #[test]
    fn accepts_the_capital() {
        for draft in [
            "Reedham is the capital of Marshland.",
            "Marshland's capital, Reedham, was quiet.",
            "The Marshlander capital Reedham was quiet.",
        ] {
            let heard = hear_of_the_league("2024-05-20", &CapitalOrPlaceName, draft);
            assert!(heard.holds(), "{draft}");
        }
    }

    #[test]
    fn accepts_names_of_the_time() {
        for draft in ["They met in Old Ferry.", "They met in Sedgeport."] {
            let heard = hear_of_the_league("2018-05-20", &CapitalOrPlaceName, draft);
            assert!(heard.is_silent(), "{draft}");
        }
    }

    #[test]
    fn accepts_another_time() {
        let heard = hear_of_the_league(
            "2024-05-20",
            &CapitalOrPlaceName,
            "In 2010, they met in Old Ferry.",
        );
        assert!(heard.is_silent());
    }
}
