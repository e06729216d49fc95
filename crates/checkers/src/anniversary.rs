//! The years since a founding are not as many as the anniversary says.
//!
//! # What it reports
//!
//! The number of an anniversary of an organisation that does not fit the year in which it was founded.
//!
//! # Why it matters
//!
//! The number is easy to check and is often one off.
//!
//! # Example
//!
//! "the 25th anniversary of the Shanghai Cooperation Organisation", in a draft of 2021: it was founded in 2001.
//!
//! # When it is wrong
//!
//! When another beginning is counted from. The anniversary of the year after the draft's passes too, since it is prepared for.
//!
//! # Configuration
//!
//! `[checkers] anniversary = "off"`, or another level. The property that is asked is `founded`.

use crate::claims::{Fault, cannot_be_told};
use crate::world::Question;
use ibid_core::{Answer, Checker, Context, Item, Manual, Statement};

pub(crate) struct Anniversary;

impl Checker for Anniversary {
    fn manual(&self) -> &Manual {
        crate::manual_of_this_page!("anniversary", "anniversary.rs")
    }

    fn check(&self, item: &Item, context: &Context<'_>) -> Answer {
        let Some(claim) = item.as_claim() else {
            return Answer::silent();
        };
        let Statement::Anniversary { figure, of, moment } = &claim.statement else {
            return Answer::silent();
        };
        let Some(question) = Question::new(claim, context) else {
            return cannot_be_told();
        };
        let Some(entity) = question.one(*of, &["organisation"]) else {
            return cannot_be_told();
        };
        let year = i128::from(question.date(*moment).year());
        let stated = question.reference.stated(entity, "founded", question.today);
        // The year is all that counts, and it is what a date begins with.
        let founded = stated.iter().find_map(|it| {
            let year = it.text.get(..4)?.parse::<i128>().ok()?;
            Some((it.fact, year))
        });
        let (Some((fact, founded)), Some(said)) = (founded, figure.value.whole()) else {
            return cannot_be_told();
        };
        if said == year - founded || said == year + 1 - founded {
            return question.supported(&[fact]);
        }
        let fault = Fault::warning(
            figure.span,
            format!(
                "{} was founded in {founded}, {} years before {year}",
                question.name(entity),
                year - founded
            ),
        );
        question.refuted(self.id(), fault, &[fact], None)
    }
}

#[cfg(test)]
mod tests {
    use super::Anniversary;
    use crate::hearing::hear_of_the_league;

    #[test]
    fn reports_a_number_that_is_off() {
        let heard = hear_of_the_league(
            "2024-05-20",
            &Anniversary,
            "They toasted the 30th anniversary of the League.",
        );
        let (_, marked, message) = heard.finding();
        assert_eq!(
            (marked, message),
            (
                "30th",
                "League of Rivers was founded in 1990, 34 years before 2024"
            )
        );
    }

    #[test]
    fn accepts_the_years_that_have_gone_by() {
        for draft in [
            "They toasted the 34th anniversary of the founding of the League of Rivers.",
            "They prepare the 35th anniversary of the League.",
            "The 30th anniversary of the League was marked in 2020.",
        ] {
            let heard = hear_of_the_league("2024-05-20", &Anniversary, draft);
            assert!(heard.holds(), "{draft}");
        }
    }

    #[test]
    fn accepts_what_nobody_knows_the_beginning_of() {
        let heard = hear_of_the_league(
            "2024-05-20",
            &Anniversary,
            "The 30th anniversary of the Guild was dull.",
        );
        assert!(heard.is_silent());
    }
}
