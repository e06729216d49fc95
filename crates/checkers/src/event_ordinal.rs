//! A meeting of a series has another number.
//!
//! # What it reports
//!
//! The number of a meeting in its series, when the reference counts the meeting of that date otherwise.
//!
//! # Why it matters
//!
//! Numbers of summits are copied from the year before.
//!
//! # Example
//!
//! "the 21st SCO heads of state meeting", in a draft of September 2022: it was the 22nd.
//!
//! # When it is wrong
//!
//! When the sentence speaks of an earlier or later meeting without a date. A draft that is further than sixty days from every
//! meeting of the series is not judged, nor one with two meetings as near.
//!
//! # Configuration
//!
//! `[checkers] event-ordinal = "off"`, or another level. The properties that are asked are `series`, `ordinal` and `held`.

use crate::claims::{Fault, cannot_be_told};
use crate::world::Question;
use ibid_core::values::Figure;
use ibid_core::{Answer, Checker, Context, Fact, Item, Manual, Moment, Span, Stated, Statement};

pub(crate) struct EventOrdinal;

/// A draft is about the meeting that is no further away, in days.
const NEAR: i64 = 60;

impl Checker for EventOrdinal {
    fn manual(&self) -> &Manual {
        crate::manual_of_this_page!("event-ordinal", "event_ordinal.rs")
    }

    fn check(&self, item: &Item, context: &Context<'_>) -> Answer {
        let Some((question, meeting)) = meeting(item, context) else {
            return Answer::silent();
        };
        let Some(event) = meeting.event else {
            return cannot_be_told();
        };
        let ordinals = stated(&question, event, "ordinal");
        let (Some(ordinal), Some(said)) = (ordinals.first(), meeting.figure.value.whole()) else {
            return cannot_be_told();
        };
        let facts = [ordinal.fact];
        match ordinal.text.parse::<i128>() {
            Ok(number) if number == said => question.supported(&facts),
            Ok(number) => {
                let fault = Fault::warning(
                    meeting.figure.span,
                    format!(
                        "the {} is number {number} of its series",
                        question.name(event.subject)
                    ),
                );
                question.refuted(self.id(), fault, &facts, None)
            }
            Err(_) => cannot_be_told(),
        }
    }
}

/// A meeting of a series that a claim speaks of.
pub(crate) struct Meeting {
    pub(crate) figure: Figure,
    pub(crate) place: Option<Span>,
    /// The row that puts it into its series, when the reference has one meeting at that time.
    pub(crate) event: Option<Fact>,
}

/// The meeting that `item` speaks of, when it speaks of one and there is something to ask.
pub(crate) fn meeting<'a>(item: &'a Item, context: &'a Context<'a>) -> Option<(Question<'a>, Meeting)> {
    let claim = item.as_claim()?;
    let Statement::Event {
        figure,
        series,
        place,
        moment,
    } = &claim.statement
    else {
        return None;
    };
    let question = Question::new(claim, context)?;
    let event = question
        .one(*series, &["series"])
        .and_then(|series| event(&question, series, *moment));
    let meeting = Meeting {
        figure: *figure,
        place: *place,
        event,
    };
    Some((question, meeting))
}

/// The only event of `series` at `moment`.
fn event(question: &Question<'_>, series: ibid_core::EntityId, moment: Moment) -> Option<Fact> {
    let when = question.date(moment);
    let (first, last) = when.days();
    let slack = if matches!(moment, Moment::At { .. }) {
        0
    } else {
        NEAR
    };
    let roster = question.reference.roster(series, "series", when);
    let mut near = roster.certain.into_iter().filter(|fact| {
        let mut held = stated(question, *fact, "held").into_iter();
        held.any(|it| {
            it.days
                .is_some_and(|(begins, ends)| begins <= last + slack && first - slack <= ends)
        })
    });
    let event = near.next()?;
    near.next().is_none().then_some(event)
}

/// What is said of the `property` of the subject of `event`.
pub(crate) fn stated(question: &Question<'_>, event: Fact, property: &str) -> Vec<Stated> {
    question.reference.stated(event.subject, property, question.today)
}

#[cfg(test)]
mod tests {
    use super::EventOrdinal;
    use crate::hearing::hear_of_the_league;

    #[test]
    fn reports_the_number_of_the_year_before() {
        let heard = hear_of_the_league("2024-05-20", &EventOrdinal, "The 11th League summit opens.");
        let (_, marked, message) = heard.finding();
        assert_eq!(
            (marked, message),
            ("11th", "the League summit 2024 is number 12 of its series")
        );
    }

    #[test]
    fn accepts_the_right_number() {
        for draft in [
            "The 12th League summit opens.",
            "The 11th League summit in 2023 was short.",
        ] {
            let heard = hear_of_the_league("2024-05-20", &EventOrdinal, draft);
            assert!(heard.holds(), "{draft}");
        }
    }

    #[test]
    fn accepts_other_things_that_are_counted() {
        for draft in ["The 11th council of Aldmoor opens.", "The League summit opens."] {
            let heard = hear_of_the_league("2024-05-20", &EventOrdinal, draft);
            assert!(heard.is_silent(), "{draft}");
        }
    }
}
