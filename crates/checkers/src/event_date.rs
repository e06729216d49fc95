//! A meeting or a journey was on another day.
//!
//! # What it reports
//!
//! The date of a meeting of a series, or of somebody's journey, when the reference has that meeting or journey on other days: the
//! day on which it is held, opens or ends, on which somebody left, arrived or visited, and which journey was the last.
//!
//! # Why it matters
//!
//! Programmes shift by a day, and drafts written ahead keep the old one.
//!
//! # Example
//!
//! "The 22nd SCO heads of state meeting opened on 16 September", in a draft of 2022: it opened on the 15th.
//!
//! # When it is wrong
//!
//! When a part of a meeting has a day of its own that the words take for the whole. A date that is further than ten days from
//! everything the reference has is not judged: it may be of something that the reference has not. That a journey was the *last*
//! is supported by a timeline with gaps, as long as it has no later one.
//!
//! # Configuration
//!
//! `[checkers] event-date = "off"`, or another level. What is asked is `series`, `ordinal`, `place` and `held` of a meeting, and
//! the series `visits abroad of` somebody with `held` and `country`.

use crate::claims::{Fault, cannot_be_told};
use crate::event_ordinal::stated;
use crate::since_claim::{self, Journey, Journeys};
use crate::world::Question;
use ibid_core::values::Figure;
use ibid_core::{
    Answer, Checker, Context, DaysMeant, EntityId, Fact, Item, JourneyMeant, Manual, PartialDate, Span,
    Statement,
};

pub(crate) struct EventDate;

/// A stated date that is no further from a meeting or a journey may be meant for it, in days.
const NEAR: i64 = 10;

impl Checker for EventDate {
    fn manual(&self) -> &Manual {
        crate::manual_of_this_page!("event-date", "event_date.rs")
    }

    fn check(&self, item: &Item, context: &Context<'_>) -> Answer {
        let Some(claim) = item.as_claim() else {
            return Answer::silent();
        };
        let (Statement::EventDate { on, date, days, .. } | Statement::Journey { on, date, days, .. }) =
            claim.statement
        else {
            return Answer::silent();
        };
        let Some(question) = Question::new(claim, context) else {
            return cannot_be_told();
        };
        let asked = Asked {
            question,
            on,
            date,
            days,
        };
        match claim.statement {
            Statement::EventDate {
                event, figure, place, ..
            } => asked.meeting(self.id(), event, figure, place),
            Statement::Journey {
                person, place, which, ..
            } => asked.journey(self.id(), person, place, which),
            _ => None,
        }
        .unwrap_or_else(cannot_be_told)
    }
}

/// A date that is to be held against what the reference has.
struct Asked<'a> {
    question: Question<'a>,
    on: Span,
    date: PartialDate,
    days: DaysMeant,
}

impl Asked<'_> {
    /// `figure` is the meeting's number in its series, where the draft gives one.
    fn meeting(
        &self,
        checker: &str,
        event: Span,
        figure: Option<Figure>,
        place: Option<Span>,
    ) -> Option<Answer> {
        let question = &self.question;
        if let Some(meeting) = question.one(event, &["event"]) {
            let series = question.reference.stated(meeting, "series", question.today);
            return self.judge(checker, &[Journey::of(question, series.first()?.fact)?]);
        }
        let series = question.one(event, &["series"])?;
        let city = place.map(|span| question.one(span, &["city"]));
        let is_meant = |event: &Fact| {
            let ordinals = || stated(question, *event, "ordinal");
            let places = || stated(question, *event, "place");
            let has_number = |figure: Figure| {
                let number = figure.value.whole();
                number.is_some() && ordinals().iter().any(|it| it.text.parse().ok() == number)
            };
            let is_in =
                |city: Option<EntityId>| places().iter().any(|it| it.fact.value == city && city.is_some());
            figure.is_none_or(has_number) && city.is_none_or(is_in)
        };
        let roster = question.reference.roster(series, "series", question.today);
        let meant = roster.certain.into_iter().filter(is_meant);
        let meetings: Vec<Journey> = meant
            .map(|event| Journey::of(question, event))
            .collect::<Option<_>>()?;
        self.judge(checker, &meetings)
    }

    fn journey(
        &self,
        checker: &str,
        person: Span,
        place: Option<Span>,
        which: JourneyMeant,
    ) -> Option<Answer> {
        let question = &self.question;
        let person = question.one(person, &["person"])?;
        let to = place.map(|span| question.place(span));
        if to == Some(None) {
            return None;
        }
        let to = to.flatten();
        let among = if which == JourneyMeant::Last { None } else { to };
        let journeys = Journeys::of(question, person, among)?.all;
        match which {
            JourneyMeant::Any => self.judge(checker, &journeys),
            JourneyMeant::Last | JourneyMeant::LastThere => self.last(checker, &journeys, to),
        }
    }

    /// Whether the last of `all` before the news was at the date, and in the country `to`.
    fn last(&self, checker: &str, all: &[Journey], to: Option<EntityId>) -> Option<Answer> {
        let question = &self.question;
        let news = question.today.days().0 - since_claim::NEAR;
        let last = all.iter().rev().find(|journey| journey.days.1 < news)?;
        let countries = stated(question, last.fact, "country");
        let is_there = to.is_none_or(|to| countries.iter().any(|it| it.fact.value == Some(to)));
        Some(if is_there && self.is_met_by(last) {
            question.supported(&[last.fact])
        } else {
            let fault = Fault::warning(
                question.claim.span,
                format!(
                    "the last was the {} ({})",
                    question.name(last.fact.subject),
                    last.written
                ),
            );
            question.refuted(checker, fault, &[last.fact], None)
        })
    }

    /// Holds the date against `all`, one of which is meant.
    fn judge(&self, checker: &str, all: &[Journey]) -> Option<Answer> {
        if let Some(met) = all.iter().find(|it| self.is_met_by(it)) {
            return Some(self.question.supported(&[met.fact]));
        }
        let (first, last) = self.date.days();
        let mut near = all
            .iter()
            .filter(|it| it.days.0 - NEAR <= last && first <= it.days.1 + NEAR);
        let only = near.next().filter(|_| near.next().is_none())?;
        Some(self.refuted(checker, only))
    }

    /// Whether `held` had a day, or the day that is meant, at the stated date.
    fn is_met_by(&self, held: &Journey) -> bool {
        let (first, last) = self.date.days();
        let (from, to) = match self.days {
            DaysMeant::Any => held.days,
            DaysMeant::First => (held.days.0, held.days.0),
            DaysMeant::Last => (held.days.1, held.days.1),
        };
        from <= last && first <= to
    }

    fn refuted(&self, checker: &str, held: &Journey) -> Answer {
        let message = format!(
            "the {} was on {}",
            self.question.name(held.fact.subject),
            held.written
        );
        let fault = Fault::warning(self.on, message);
        self.question.refuted(checker, fault, &[held.fact], None)
    }
}

#[cfg(test)]
mod tests {
    use super::EventDate;
    use crate::hearing::{Hearing, hear_of_the_league};

    fn heard(draft: &str) -> Hearing {
        hear_of_the_league("2024-05-26", &EventDate, draft)
    }

    #[test]
    fn reports_a_meeting_on_another_day() {
        for (draft, marked) in [
            ("The 12th League summit in Sedgeport opened on 23 May.", "23 May"),
            ("The League summit in Sedgeport was held on Thursday.", "Thursday"),
            ("The 11th League summit took place on 20 May 2023.", "20 May 2023"),
            ("The League summit 2024 was held on 22 May 2024.", "22 May 2024"),
        ] {
            let heard = heard(draft);
            assert_eq!(heard.finding().1, marked, "{draft}");
        }
    }

    #[test]
    fn reports_a_journey_on_another_day() {
        let heard = heard("Orla Quill arrived in Moorland on 7 March 2022.");
        let (_, marked, message) = heard.finding();
        assert_eq!(
            (marked, message),
            (
                "7 March 2022",
                "the visit of Orla Quill to Moorland 2022 was on 2022-03-03/2022-03-05"
            )
        );
    }

    #[test]
    fn reports_a_later_journey_than_the_last() {
        for draft in [
            "Orla Quill's last foreign trip was to Heathland in February 2019.",
            "Orla Quill spoke. Her last trip abroad was in 2020.",
        ] {
            let message = "the last was the visit of Orla Quill to Moorland 2022 (2022-03-03/2022-03-05)";
            assert_eq!(heard(draft).finding().2, message, "{draft}");
        }
    }

    #[test]
    fn accepts_the_right_day() {
        for draft in [
            "The 12th League summit in Sedgeport opened on 24 May.",
            "The League summit in Sedgeport was held on Friday.",
            "The 11th League summit took place on 19 May 2023.",
            "The League summit 2024 will be held in Sedgeport on 24 May 2024.",
            "Orla Quill visited Moorland in March 2022.",
            "Orla Quill arrived in Moorland on 4 March 2022.",
            "Orla Quill kicked off her three-day tour of the moors on 3 March 2022.",
            "Orla Quill spoke. Quill's last visit to Moorland was in March 2022.",
            "Orla Quill spoke. Her last overseas trip was to Moorland in March 2022.",
        ] {
            assert!(heard(draft).holds(), "{draft}");
        }
    }

    #[test]
    fn accepts_days_that_are_not_those_of_the_meeting() {
        for draft in [
            "Envoys spoke about the League summit on 20 May.",
            "The League summit in Sedgeport was planned on 20 May.",
            "The League summit was held on 2 April 2021.",
        ] {
            assert!(heard(draft).findings.is_empty(), "{draft}");
        }
    }

    #[test]
    fn accepts_journeys_of_others_and_plans() {
        for draft in [
            "Edda Bode arrived in Moorland on 7 March 2022.",
            "Edda Bode smiled. The minister smiled. Her last overseas trip was to Moorland in March 2020.",
            "Orla Quill visited Moorland in March 2012.",
            "Orla Quill would have arrived in Moorland on 7 March 2022.",
        ] {
            assert!(heard(draft).findings.is_empty(), "{draft}");
        }
    }
}
