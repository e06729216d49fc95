//! A group has not that many members at that time.
//!
//! # What it reports
//!
//! A number of members that is not the number that the reference lists at the date.
//!
//! # Why it matters
//!
//! The number is the part of a standing phrase that ages first.
//!
//! # Example
//!
//! "the eight-member Shanghai Cooperation Organisation", in a draft of 2025: there were ten.
//!
//! # When it is wrong
//!
//! When the draft counts something else, such as founders. A group that no reference lists in full is not judged, nor one of
//! which a membership begins or ends within the date as far as it is known.
//!
//! # Configuration
//!
//! `[checkers] group-size = "off"`, or another level. Packs are named under `[reference] packs`.

use crate::claims::{Fault, cannot_be_told};
use crate::group_membership::MEMBER;
use crate::world::Question;
use ibid_core::{Answer, Checker, Context, Item, Manual, Moment, Statement};

pub(crate) struct GroupSize;

/// So many members are named in the help.
const NAMED: usize = 15;

impl Checker for GroupSize {
    fn manual(&self) -> &Manual {
        crate::manual_of_this_page!("group-size", "group_size.rs")
    }

    fn check(&self, item: &Item, context: &Context<'_>) -> Answer {
        let Some(claim) = item.as_claim() else {
            return Answer::silent();
        };
        let Statement::GroupSize {
            group,
            figure,
            moment,
        } = &claim.statement
        else {
            return Answer::silent();
        };
        let question = Question::new(claim, context).filter(|_| *moment != Moment::Past);
        let Some(question) = question else {
            return cannot_be_told();
        };
        let Some(entity) = question.one(*group, &["organisation"]) else {
            return cannot_be_told();
        };
        let when = question.date(*moment);
        let Some(roster) = question.whole_roster(entity, MEMBER, when) else {
            return question.open(&[]);
        };
        let least = roster.certain.len();
        let counts = least..=least + roster.possible.len();
        let fits = |count: usize| i64::try_from(count).is_ok_and(|count| figure.interval.holds(count.into()));
        if counts.clone().any(fits) {
            return if roster.possible.is_empty() {
                question.supported(&roster.certain)
            } else {
                question.open(&roster.possible)
            };
        }
        let number = if roster.possible.is_empty() {
            least.to_string()
        } else {
            format!("{least} to {}", counts.end())
        };
        let fault = Fault::warning(
            figure.span,
            format!(
                "{} has {number} members, not “{}” ({when})",
                question.name(entity),
                question.text(figure.span)
            ),
        );
        let members = (least <= NAMED).then(|| format!("the members: {}", question.names(&roster.certain)));
        question.refuted(self.id(), fault, &roster.certain, members.as_deref())
    }
}

#[cfg(test)]
mod tests {
    use super::GroupSize;
    use crate::hearing::hear_of_the_league;

    #[test]
    fn reports_a_number_of_another_time() {
        let heard = hear_of_the_league("2024-05-20", &GroupSize, "The three-member League met.");
        let (_, marked, message) = heard.finding();
        assert_eq!(
            (marked, message),
            (
                "three",
                "League of Rivers has 4 members, not “three” (2024-05-20)"
            )
        );
    }

    #[test]
    fn accepts_the_number_of_the_day() {
        for draft in [
            "The four-member League met.",
            "The League of Rivers is a loose union of four countries.",
        ] {
            let heard = hear_of_the_league("2024-05-20", &GroupSize, draft);
            assert!(heard.holds(), "{draft}");
        }
    }

    #[test]
    fn accepts_parts_and_plans() {
        for draft in [
            "Three of the members of the League met.",
            "The League would have five members.",
        ] {
            let heard = hear_of_the_league("2024-05-20", &GroupSize, draft);
            assert!(heard.is_silent(), "{draft}");
        }
    }
}
