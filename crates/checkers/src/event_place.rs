//! A meeting was held elsewhere.
//!
//! # What it reports
//!
//! The place of a meeting of a series, when the reference has another place for the meeting of that date.
//!
//! # Why it matters
//!
//! The venue of last year is what a writer remembers.
//!
//! # Example
//!
//! "the 22nd SCO heads of state meeting in Tashkent": it was in Samarkand.
//!
//! # When it is wrong
//!
//! When the sentence speaks of another meeting of the series without a date. A meeting without a place in the reference is not
//! judged.
//!
//! # Configuration
//!
//! `[checkers] event-place = "off"`, or another level. The property that is asked is `place`.

use crate::claims::{Fault, cannot_be_told};
use crate::event_ordinal::{meeting, stated};
use ibid_core::{Answer, Checker, Context, Item, Manual};

pub(crate) struct EventPlace;

impl Checker for EventPlace {
    fn manual(&self) -> &Manual {
        crate::manual_of_this_page!("event-place", "event_place.rs")
    }

    fn check(&self, item: &Item, context: &Context<'_>) -> Answer {
        let Some((question, meeting)) = meeting(item, context) else {
            return Answer::silent();
        };
        let Some(span) = meeting.place else {
            return Answer::silent();
        };
        let (Some(event), Some(said)) = (meeting.event, question.one(span, &["city"])) else {
            return cannot_be_told();
        };
        let places = stated(&question, event, "place");
        let Some(place) = places.first() else {
            return cannot_be_told();
        };
        if places.iter().any(|it| it.fact.value == Some(said)) {
            return question.supported(&[place.fact]);
        }
        let fault = Fault::warning(
            span,
            format!("the {} was held in {}", question.name(event.subject), place.text),
        );
        question.refuted(self.id(), fault, &[place.fact], None)
    }
}

#[cfg(test)]
mod tests {
    use super::EventPlace;
    use crate::hearing::hear_of_the_league;

    #[test]
    fn reports_another_city() {
        let heard = hear_of_the_league(
            "2024-05-20",
            &EventPlace,
            "The 12th League summit in Reedham opens.",
        );
        let (_, marked, message) = heard.finding();
        assert_eq!(
            (marked, message),
            ("Reedham", "the League summit 2024 was held in Sedgeport")
        );
    }

    #[test]
    fn accepts_the_right_city() {
        let heard = hear_of_the_league(
            "2024-05-20",
            &EventPlace,
            "The 12th League summit in Sedgeport opens.",
        );
        assert!(heard.holds());
    }

    #[test]
    fn accepts_no_city() {
        let heard = hear_of_the_league("2024-05-20", &EventPlace, "The 12th League summit opens.");
        assert!(heard.is_silent());
    }
}
