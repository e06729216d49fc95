//! Somebody does not have the office at that time.
//!
//! # What it reports
//!
//! A person with the title of an office that somebody else has at the date; that the person has no longer, or not yet; and a
//! *former* before somebody who still has it.
//!
//! # Why it matters
//!
//! Offices change hands between writing and printing, and the title is what the reader knows the person by.
//!
//! # Example
//!
//! "Iranian Foreign Minister Hossein Amirabdollahian" in a draft of 2025.
//!
//! # When it is wrong
//!
//! When the draft tells of an earlier time in a sentence without a date. Deputies, acting holders and those elect are not judged,
//! nor is an office or a person that the reference does not know.
//!
//! # Configuration
//!
//! `[checkers] office-holder = "off"`, or another level. The properties that are asked are `holds`, and of an office `title`,
//! `country` and `organisation`.

use crate::claims::{Fault, cannot_be_told};
use crate::world::{Question, about, same};
use ibid_core::{
    Answer, Checker, Context, EntityId, Fact, Held, Item, Manual, PartialDate, Span, Statement, Truth,
};

pub(crate) struct OfficeHolder;

const HOLDS: &str = "holds";

impl Checker for OfficeHolder {
    fn manual(&self) -> &Manual {
        crate::manual_of_this_page!("office-holder", "office_holder.rs")
    }

    fn check(&self, item: &Item, context: &Context<'_>) -> Answer {
        let Some(claim) = item.as_claim() else {
            return Answer::silent();
        };
        let Statement::Office {
            person,
            title,
            of,
            former,
            moment,
        } = claim.statement
        else {
            return Answer::silent();
        };
        let Some(question) = Question::new(claim, context) else {
            return cannot_be_told();
        };
        let when = question.date(moment);
        let holder = question.one(person, &["person"]);
        let of = of.map(|span| question.place(span));
        let (Some(holder), Some(of)) = (holder, of.map_or(Some(None), |place| place.map(Some))) else {
            return cannot_be_told();
        };
        Case {
            question,
            title,
            when,
            holder,
        }
        .answer(self.id(), of, former)
    }
}

struct Case<'a> {
    question: Question<'a>,
    title: Span,
    when: PartialDate,
    holder: EntityId,
}

impl Case<'_> {
    fn answer(&self, checker: &str, of: Option<EntityId>, former: bool) -> Answer {
        let offices = match of {
            Some(place) => self.offices_of(place),
            None => self.own_offices(),
        };
        let asked: Vec<(EntityId, Held)> = offices
            .into_iter()
            .map(|office| {
                let held = self
                    .question
                    .reference
                    .holds(self.holder, HOLDS, office, self.when);
                (office, held)
            })
            .collect();
        let with = |truth: Truth| asked.iter().find(|(_, held)| held.truth == truth);
        match (with(Truth::Yes), with(Truth::Unknown), with(Truth::No)) {
            (Some((office, held)), _, _) if former => self.fault(checker, *office, "still is", &held.facts),
            (Some((_, held)), _, _) => self.question.supported(&held.facts),
            (None, Some((_, held)), _) => self.question.undecided(checker, held),
            (None, None, Some((office, held))) => self.not_in_office(checker, *office, held, former),
            (None, None, None) => cannot_be_told(),
        }
    }

    fn not_in_office(&self, checker: &str, office: EntityId, held: &Held, former: bool) -> Answer {
        let roster = self.question.reference.roster(office, HOLDS, self.when);
        let (was, comes) = (
            about(self.holder, &roster.former),
            about(self.holder, &roster.future),
        );
        match (former, was.is_empty(), comes.is_empty()) {
            (true, false, _) => self.question.supported(&was),
            (true, true, _) => self.question.open(&held.facts),
            (false, false, _) => self.fault(checker, office, "no longer is", &was),
            (false, true, false) => self.fault(checker, office, "is not yet", &comes),
            // Nobody is known to have had it then: the reference may have a gap.
            (false, true, true) if held.facts.is_empty() => self.question.open(&[]),
            (false, true, true) => self.fault(checker, office, "is not", &held.facts),
        }
    }

    /// Offices with that title of a country or an organisation.
    fn offices_of(&self, place: EntityId) -> Vec<EntityId> {
        let rosters = ["country", "organisation"]
            .map(|property| self.question.reference.roster(place, property, self.when));
        let facts = rosters.iter().flat_map(|roster| &roster.certain);
        self.titled(facts.map(|fact| fact.subject))
    }

    /// Offices with that title that the person ever had.
    fn own_offices(&self) -> Vec<EntityId> {
        let stated = self.question.reference.stated(self.holder, HOLDS, self.when);
        self.titled(stated.iter().filter_map(|it| it.fact.value))
    }

    fn titled(&self, offices: impl Iterator<Item = EntityId>) -> Vec<EntityId> {
        let title = self.question.text(self.title);
        let called = |office: &EntityId| {
            let titles = self.question.reference.stated(*office, "title", self.when);
            titles.iter().any(|it| same(&it.text, title))
        };
        let mut found: Vec<EntityId> = offices
            .filter(|office| self.question.reference.kind(*office) == "office")
            .filter(called)
            .collect();
        found.dedup();
        found
    }

    fn fault(&self, checker: &str, office: EntityId, message: &str, facts: &[Fact]) -> Answer {
        let question = &self.question;
        let (holder, name) = (question.name(self.holder), question.name(office));
        let fault = Fault::warning(self.title, format!("{holder} {message} {name} ({})", self.when));
        let now = question.reference.roster(office, HOLDS, self.when).certain;
        let advice = (!now.is_empty() && now.iter().all(|fact| fact.subject != self.holder))
            .then(|| format!("then in office: {}", question.names(&now)));
        question.refuted(checker, fault, facts, advice.as_deref())
    }
}

#[cfg(test)]
mod tests {
    use super::OfficeHolder;
    use crate::hearing::hear_of_the_league;

    #[test]
    fn reports_somebody_who_left() {
        let heard = hear_of_the_league(
            "2024-05-20",
            &OfficeHolder,
            "Marshlander President Orla Quill spoke.",
        );
        let (_, marked, message) = heard.finding();
        assert_eq!(
            (marked, message),
            (
                "President",
                "Orla Quill no longer is President of Marshland (2024-05-20)"
            )
        );
    }

    #[test]
    fn reports_a_former_holder_who_still_is_one() {
        let heard = hear_of_the_league(
            "2022-05-20",
            &OfficeHolder,
            "Former Marshlander President Orla Quill spoke.",
        );
        let (_, marked, message) = heard.finding();
        assert_eq!(
            (marked, message),
            (
                "President",
                "Orla Quill still is President of Marshland (2022-05-20)"
            )
        );
    }

    #[test]
    fn accepts_holders_of_the_day() {
        for draft in [
            "Marshlander President Edda Bode spoke.",
            "President Edda Bode spoke.",
            "Edda Bode, the president of Marshland, spoke.",
            "Former President Orla Quill spoke.",
        ] {
            let heard = hear_of_the_league("2024-05-20", &OfficeHolder, draft);
            assert!(heard.holds(), "{draft}");
        }
    }

    #[test]
    fn accepts_deputies_and_strangers() {
        for draft in [
            "Vice President Orla Quill spoke.",
            "Acting President Orla Quill spoke.",
            "President Rika Fenn of Heathland spoke.",
        ] {
            let heard = hear_of_the_league("2024-05-20", &OfficeHolder, draft);
            assert!(heard.is_silent(), "{draft}");
        }
    }
}
