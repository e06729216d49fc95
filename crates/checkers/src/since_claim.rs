//! It was not the first time since then.
//!
//! # What it reports
//!
//! A journey that is said to be somebody's first since a date, when a timeline has one between that date and the news.
//!
//! # Why it matters
//!
//! "First since" is what makes a story, and a short trip in between is easily forgotten.
//!
//! # Example
//!
//! "Quill's first trip abroad since February 2019": she was abroad in March 2022.
//!
//! # When it is wrong
//!
//! When the reference counts a journey that the sentence does not mean, such as a private one. That a statement holds is said only
//! where the reference lists every journey; a list with gaps can refute, and otherwise nothing is decided.
//!
//! # Configuration
//!
//! `[checkers] since-claim = "off"`, or another level. What is asked is the series `visits abroad of` somebody: its events, and
//! their `held` and `country`.

use crate::claims::{Fault, cannot_be_told};
use crate::event_ordinal::stated;
use crate::world::Question;
use ibid_core::{Answer, Checker, Context, EntityId, Fact, Item, Manual, PartialDate, Statement};

pub(crate) struct SinceClaim;

/// A journey that is no further from the draft's date is the one of the news, in days.
pub(crate) const NEAR: i64 = 45;

impl Checker for SinceClaim {
    fn manual(&self) -> &Manual {
        crate::manual_of_this_page!("since-claim", "since_claim.rs")
    }

    fn check(&self, item: &Item, context: &Context<'_>) -> Answer {
        let Some(claim) = item.as_claim() else {
            return Answer::silent();
        };
        let Statement::FirstSince { person, place, since } = claim.statement else {
            return Answer::silent();
        };
        let Some(question) = Question::new(claim, context) else {
            return cannot_be_told();
        };
        let to = place.map(|span| question.place(span));
        let (Some(person_meant), false) = (question.one(person, &["person"]), to == Some(None)) else {
            return cannot_be_told();
        };
        let Some(journeys) = Journeys::of(&question, person_meant, to.flatten()) else {
            return cannot_be_told();
        };
        let between = journeys.between(since, question.today);
        let Some(last) = between.last() else {
            return if journeys.complete {
                question.supported(&journeys.rows())
            } else {
                question.open(&journeys.rows())
            };
        };
        let fault = Fault::warning(
            claim.span,
            format!(
                "not the first since {since}: {} ({})",
                question.name(last.fact.subject),
                last.written
            ),
        );
        question.refuted(self.id(), fault, &[last.fact], None)
    }
}

/// What a timeline has of somebody, in the order of time.
pub(crate) struct Journeys {
    pub(crate) all: Vec<Journey>,
    complete: bool,
}

/// A journey, or a meeting.
pub(crate) struct Journey {
    /// The row with its days.
    pub(crate) fact: Fact,
    /// First and last day, since 1970-01-01.
    pub(crate) days: (i64, i64),
    pub(crate) written: String,
}

impl Journeys {
    /// `None` when there is no timeline of the person, or one of its events has no days.
    pub(crate) fn of(question: &Question<'_>, person: EntityId, to: Option<EntityId>) -> Option<Self> {
        let series = format!("visits abroad of {}", question.name(person));
        let series = question.called(&series, &["series"])?;
        let roster = question.reference.roster(series, "series", question.today);
        let mut all = Vec::new();
        for event in roster.certain {
            let countries = stated(question, event, "country");
            if to.is_some_and(|to| !countries.iter().any(|it| it.fact.value == Some(to))) {
                continue;
            }
            all.push(Journey::of(question, event)?);
        }
        all.sort_by_key(|journey| journey.days);
        Some(Self {
            all,
            complete: roster.complete,
        })
    }

    /// Those that certainly begin behind `since` and certainly end before what the news of `today` is about.
    fn between(&self, since: PartialDate, today: PartialDate) -> Vec<&Journey> {
        let (behind, before) = (since.days().1, today.days().0 - NEAR);
        let all = self.all.iter();
        all.filter(|journey| journey.days.0 > behind && journey.days.1 < before)
            .collect()
    }

    fn rows(&self) -> Vec<Fact> {
        self.all.iter().rev().map(|journey| journey.fact).collect()
    }
}

impl Journey {
    /// When `event` was; `None` where the reference has no days of it.
    pub(crate) fn of(question: &Question<'_>, event: Fact) -> Option<Self> {
        let held = stated(question, event, "held");
        let (held, days) = held.iter().find_map(|it| Some((it, it.days?)))?;
        Some(Self {
            fact: held.fact,
            days,
            written: held.text.clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::SinceClaim;
    use crate::hearing::{Hearing, hear_of_the_league};

    fn heard(draft: &str) -> Hearing {
        hear_of_the_league("2024-05-20", &SinceClaim, draft)
    }

    #[test]
    fn reports_a_journey_in_between() {
        let heard = heard("It is Orla Quill's first trip abroad since February 2019.");
        let (_, marked, message) = heard.finding();
        assert_eq!(marked, "Orla Quill's first trip abroad since");
        assert_eq!(
            message,
            "not the first since 2019-02: visit of Orla Quill to Moorland 2022 (2022-03-03/2022-03-05)"
        );
    }

    #[test]
    fn reports_an_earlier_visit_to_the_country() {
        let heard = heard("The first visit by Orla Quill to Moorland since 2021 begins on Monday.");
        assert_eq!(heard.findings.len(), 1);
    }

    #[test]
    fn accepts_the_first_since_the_last() {
        for draft in [
            "It is Orla Quill's first trip abroad since March 2022.",
            "It is Orla Quill's first foreign trip since March 2022.",
            "Orla Quill's first visit to Heathland since 2019 begins on Monday.",
            "The first overseas trip by Orla Quill since March 2022 begins on Monday.",
        ] {
            assert!(heard(draft).holds(), "{draft}");
        }
    }

    #[test]
    fn accepts_what_has_no_timeline_and_no_date() {
        for draft in [
            "It is Edda Bode's first trip abroad since March 2022.",
            "It is Orla Quill's first trip abroad since the flood.",
            "It is Orla Quill's second trip abroad since February 2019.",
            "It is Orla Quill's first trip abroad since the flood, as in 2019.",
            "It is Orla Quill's first trip abroad.",
            "It might be Orla Quill's first trip abroad since February 2019.",
        ] {
            assert!(heard(draft).findings.is_empty(), "{draft}");
        }
    }
}
