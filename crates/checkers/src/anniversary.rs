//! The years since a founding are not as many as the anniversary says.
//!
//! # What it reports
//!
//! The number of an anniversary of an organisation that does not fit the year in which it was founded, and of the anniversary of
//! relations between two countries that does not fit the year in which they were established.
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
//! When another beginning is counted from. *Their relations* are taken to be those of the two countries that were named together
//! last; where others were named since, nothing is judged. The anniversary of the year after the draft's passes too, since it is prepared for.
//!
//! # Configuration
//!
//! `[checkers] anniversary = "off"`, or another level. The property that is asked is `founded`; of relations it is the
//! series `diplomatic relations`: its events, and their `of` and `held`.

use crate::claims::{Fault, cannot_be_told};
use crate::event_ordinal::stated;
use crate::world::Question;
use ibid_core::{Answer, Checker, Context, Fact, Item, Manual, Span, Stated, Statement};

pub(crate) struct Anniversary;

impl Checker for Anniversary {
    fn manual(&self) -> &Manual {
        crate::manual_of_this_page!("anniversary", "anniversary.rs")
    }

    fn check(&self, item: &Item, context: &Context<'_>) -> Answer {
        let Some(claim) = item.as_claim() else {
            return Answer::silent();
        };
        let Statement::Anniversary {
            figure,
            of,
            parties,
            moment,
        } = &claim.statement
        else {
            return Answer::silent();
        };
        let Some(question) = Question::new(claim, context) else {
            return cannot_be_told();
        };
        let year = i128::from(question.date(*moment).year());
        let founded = match parties.as_slice() {
            [one, other] => relations(&question, [*one, *other]),
            _ => founding(&question, *of),
        };
        let (Some((fact, founded)), Some(said)) = (founded, figure.value.whole()) else {
            return cannot_be_told();
        };
        if said == year - founded || said == year + 1 - founded {
            return question.supported(&[fact]);
        }
        let fault = Fault::warning(
            figure.span,
            format!(
                "{} {} in {founded}, {} years before {year}",
                question.name(fact.subject),
                if parties.is_empty() { "was founded" } else { "was" },
                year - founded
            ),
        );
        question.refuted(self.id(), fault, &[fact], None)
    }
}

/// The row that says when the organisation at `of` was founded, and the year.
fn founding(question: &Question<'_>, of: Span) -> Option<(Fact, i128)> {
    let entity = question.one(of, &["organisation"])?;
    year_of(&question.reference.stated(entity, "founded", question.today))
}

/// The row that says when the relations between two countries were established, and the year.
fn relations(question: &Question<'_>, parties: [Span; 2]) -> Option<(Fact, i128)> {
    let series = question.called("diplomatic relations", &["series"])?;
    let [one, other] = parties.map(|span| question.place(span));
    let both = [one?, other?];
    let events = question
        .reference
        .roster(series, "series", question.today)
        .certain;
    let mut between = events.into_iter().filter(|event| {
        let of = stated(question, *event, "of");
        both.iter()
            .all(|party| of.iter().any(|it| it.fact.value == Some(*party)))
    });
    let event = between.next().filter(|_| between.next().is_none())?;
    year_of(&stated(question, event, "held"))
}

/// The first of `stated` that is a date, and its year. The year is all that counts, and it is what a date begins with.
fn year_of(stated: &[Stated]) -> Option<(Fact, i128)> {
    stated.iter().find_map(|it| {
        let year = it.text.get(..4)?.parse::<i128>().ok()?;
        Some((it.fact, year))
    })
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
    fn reports_relations_that_are_younger() {
        for draft in [
            "They toasted the 30th anniversary of diplomatic relations between Marshland and Heathland.",
            "Marshland and Heathland are neighbours. They signed a statement on the 30th anniversary of their ties. They toasted \
             the 30th anniversary of the establishment of bilateral ties.",
        ] {
            let heard = hear_of_the_league("2024-05-20", &Anniversary, draft);
            let (_, marked, message) = heard.finding();
            assert_eq!(
                (marked, message),
                (
                    "30th",
                    "establishment of diplomatic relations between Marshland and Heathland was in 1991, 33 years before 2024"
                )
            );
        }
    }

    #[test]
    fn accepts_the_years_of_relations() {
        let drafts = [
            "They toasted the 33rd anniversary of diplomatic relations between Heathland and Marshland.",
            "Envoys of Marshland met those of Heathland. They toasted the 33rd anniversary of bilateral ties.",
        ];
        for draft in drafts {
            let heard = hear_of_the_league("2024-05-20", &Anniversary, draft);
            assert!(heard.holds(), "{draft}");
        }
    }

    #[test]
    fn accepts_ties_between_whom_is_not_known() {
        let drafts = [
            "They toasted the 30th anniversary of bilateral ties.",
            "Marshland met Heathland. Moorland was absent. They toasted the 30th anniversary of bilateral ties.",
            "They toasted the 30th anniversary of diplomatic relations between Marshland and Moorland.",
        ];
        for draft in drafts {
            let heard = hear_of_the_league("2024-05-20", &Anniversary, draft);
            assert!(heard.findings.is_empty(), "{draft}");
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
