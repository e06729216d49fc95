//! Somebody is not in the group at that time.
//!
//! # What it reports
//!
//! A member that is not one at the date: not yet, no longer, never, or only an observer; and somebody who is said to be none,
//! or to have left, and is a member.
//!
//! # Why it matters
//!
//! Groups grow and shrink, and a sentence that was right when it was first written is copied for years.
//!
//! # Example
//!
//! "Iran, a member of the Shanghai Cooperation Organisation", in a draft of 2022: it became one on 4 July 2023.
//!
//! # When it is wrong
//!
//! When the reference is. What it does not list in full is not decided, nor is a date that is less precise than the change. A
//! draft without a date is not judged.
//!
//! # Configuration
//!
//! `[checkers] group-membership = "off"`, or another level. Packs are named under `[reference] packs`; the property that is
//! asked is `member of`, and `observer of`.

use crate::claims::{Fault, cannot_be_told};
use crate::world::{Question, about};
use ibid_core::{
    Answer, Checker, Context, Day, EntityId, Fact, Held, Item, Manual, Moment, PartialDate, Span, Standing,
    Statement, Truth,
};

pub(crate) struct GroupMembership;

/// The property of members.
pub(crate) const MEMBER: &str = "member of";
const OBSERVER: &str = "observer of";

impl Checker for GroupMembership {
    fn manual(&self) -> &Manual {
        crate::manual_of_this_page!("group-membership", "group_membership.rs")
    }

    fn check(&self, item: &Item, context: &Context<'_>) -> Answer {
        let Some(claim) = item.as_claim() else {
            return Answer::silent();
        };
        let Statement::Membership {
            member,
            group,
            standing,
            moment,
        } = claim.statement
        else {
            return Answer::silent();
        };
        let Some(question) = Question::new(claim, context) else {
            return cannot_be_told();
        };
        let found = question
            .one(member, &["country", "person", ""])
            .zip(question.one(group, &["organisation"]));
        let Some((subject, value)) = found else {
            return cannot_be_told();
        };
        Case {
            question,
            span: member,
            group_span: group,
            subject,
            group: value,
            moment,
        }
        .answer(self.id(), standing)
    }
}

struct Case<'a> {
    question: Question<'a>,
    span: Span,
    group_span: Span,
    subject: EntityId,
    group: EntityId,
    moment: Moment,
}

impl Case<'_> {
    fn held(&self, property: &str, when: PartialDate) -> Held {
        self.question
            .reference
            .holds(self.subject, property, self.group, when)
    }

    fn answer(&self, checker: &str, standing: Standing) -> Answer {
        let when = self.question.date(self.moment);
        match standing {
            Standing::Member => self.of(checker, &self.within(MEMBER, when), true),
            Standing::Observer => self.of(checker, &self.within(OBSERVER, when), true),
            Standing::NoMember => self.of(checker, &self.held(MEMBER, when), false),
            Standing::NewMember => self.new_member(checker, when),
            Standing::FormerMember => self.former_member(checker),
        }
    }

    /// Whether it holds at `when`, or held at some time where only the past is spoken of.
    fn within(&self, property: &str, when: PartialDate) -> Held {
        let held = self.held(property, when);
        if self.moment == Moment::Present || held.truth == Truth::Yes {
            return held;
        }
        if self.moment == Moment::Past {
            let former = self.former();
            return if former.is_empty() {
                held
            } else {
                Held {
                    truth: Truth::Yes,
                    conflicting: false,
                    facts: former,
                }
            };
        }
        let ends = [Day::first_of(when), Day::last_of(when)];
        let mut at_ends = ends
            .into_iter()
            .flatten()
            .map(|day| self.held(property, day.into()));
        at_ends.find(|held| held.truth == Truth::Yes).unwrap_or(held)
    }

    /// Rows of a membership that was over at the draft's date.
    fn former(&self) -> Vec<Fact> {
        let roster = self
            .question
            .reference
            .roster(self.group, MEMBER, self.question.today);
        about(self.subject, &roster.former)
    }

    fn of(&self, checker: &str, held: &Held, wanted: bool) -> Answer {
        match held.truth {
            Truth::Unknown => self.question.undecided(checker, held),
            truth if (truth == Truth::Yes) == wanted => self.question.supported(&held.facts),
            Truth::Yes => self.fault(checker, "is a member", &held.facts),
            Truth::No => self.no_member(checker, &held.facts),
        }
    }

    fn no_member(&self, checker: &str, facts: &[Fact]) -> Answer {
        let when = self.question.date(self.moment);
        let roster = self.question.reference.roster(self.group, MEMBER, when);
        let (former, future) = (
            about(self.subject, &roster.former),
            about(self.subject, &roster.future),
        );
        let observer = self.held(OBSERVER, when);
        let (message, facts) = if observer.truth == Truth::Yes && !future.is_empty() {
            ("is an observer and not yet a member", future)
        } else if observer.truth == Truth::Yes {
            ("is an observer and no member", observer.facts)
        } else if !former.is_empty() {
            ("is no longer a member", former)
        } else if !future.is_empty() {
            ("is not yet a member", future)
        } else {
            ("is no member", facts.to_vec())
        };
        self.fault(checker, message, &facts)
    }

    fn new_member(&self, checker: &str, when: PartialDate) -> Answer {
        if self.moment == Moment::Past {
            return self.of(checker, &self.within(MEMBER, when), true);
        }
        let day_before = Day::first_of(when).and_then(|day| day.plus(-1));
        let ends = day_before.zip(Day::last_of(when));
        let Some((before, last)) = ends else {
            return cannot_be_told();
        };
        let (before, last) = (self.held(MEMBER, before.into()), self.held(MEMBER, last.into()));
        match (before.truth, last.truth) {
            (Truth::Yes, _) => self.fault(checker, "was already a member before", &before.facts),
            (Truth::No, Truth::Yes) => self.question.supported(&last.facts),
            (_, Truth::No) => self.no_member(checker, &last.facts),
            _ => self.question.open(&last.facts),
        }
    }

    fn former_member(&self, checker: &str) -> Answer {
        let (former, held) = (self.former(), self.held(MEMBER, self.question.today));
        match held.truth {
            Truth::Yes => self.fault(checker, "is a member", &held.facts),
            _ if !former.is_empty() => self.question.supported(&former),
            _ => self.question.undecided(checker, &held),
        }
    }

    fn fault(&self, checker: &str, message: &str, facts: &[Fact]) -> Answer {
        let question = &self.question;
        let (subject, group) = (question.name(self.subject), question.text(self.group_span));
        let when = question.date(self.moment);
        let fault = Fault::warning(self.span, format!("{subject} {message} ({group}, {when})"));
        question.refuted(checker, fault, facts, None)
    }
}

#[cfg(test)]
mod tests {
    use super::GroupMembership;
    use crate::hearing::hear_of_the_league;

    #[test]
    fn reports_a_member_that_left() {
        let heard = hear_of_the_league(
            "2024-05-20",
            &GroupMembership,
            "Dunmark, a member of the League of Rivers, sends nobody.",
        );
        let (_, marked, message) = heard.finding();
        assert_eq!(
            (marked, message),
            (
                "Dunmark",
                "Dunmark is no longer a member (League of Rivers, 2024-05-20)"
            )
        );
    }

    #[test]
    fn reports_an_observer() {
        let heard = hear_of_the_league(
            "2019-05-20",
            &GroupMembership,
            "Fenmark is a full member of the League.",
        );
        let (_, marked, message) = heard.finding();
        assert_eq!(
            (marked, message),
            (
                "Fenmark",
                "Fenmark is an observer and not yet a member (League, 2019-05-20)"
            )
        );
    }

    #[test]
    fn reports_a_member_that_is_said_to_be_none() {
        let heard = hear_of_the_league(
            "2024-05-20",
            &GroupMembership,
            "Fenmark is not a member of the League.",
        );
        let (_, marked, message) = heard.finding();
        assert_eq!(
            (marked, message),
            ("Fenmark", "Fenmark is a member (League, 2024-05-20)")
        );
    }

    #[test]
    fn accepts_members_of_the_day() {
        for draft in [
            "Marshland is a member of the League.",
            "Fenmark joined the League in 2020.",
            "In 2010, Dunmark was a member of the League.",
            "Dunmark left the League of Rivers.",
        ] {
            let heard = hear_of_the_league("2024-05-20", &GroupMembership, draft);
            assert!(heard.holds(), "{draft}");
        }
    }

    #[test]
    fn accepts_hopes_and_questions() {
        for draft in [
            "Dunmark hopes to be a member of the League.",
            "Whether Dunmark is a member of the League is open.",
            "Dunmark would be a member of the League.",
        ] {
            let heard = hear_of_the_league("2024-05-20", &GroupMembership, draft);
            assert!(heard.is_silent(), "{draft}");
        }
    }

    #[test]
    fn accepts_names_that_nobody_knows() {
        for draft in [
            "Aldmoor is a member of the League.",
            "Dunmark is a member of the Guild of Weavers.",
        ] {
            let heard = hear_of_the_league("2024-05-20", &GroupMembership, draft);
            assert!(heard.is_silent(), "{draft}");
        }
    }
}
