//! A list of the members of a group lacks one, or has one too many.
//!
//! # What it reports
//!
//! A list that is given as all members of a group, when the reference lists others at the date: which are missing, and which
//! are no members.
//!
//! # Why it matters
//!
//! A reader takes the list for complete, and whoever is left out will write in.
//!
//! # Example
//!
//! "The SCO comprises China, Russia, Kazakhstan and India": the draft lacks others.
//!
//! # When it is wrong
//!
//! When the list means something else than the members. A list with a name that no reference knows is not read, nor one that
//! calls itself a part (*including*).
//!
//! # Configuration
//!
//! `[checkers] member-list = "off"`, or another level. Packs are named under `[reference] packs`.

use crate::claims::{Fault, cannot_be_told};
use crate::group_membership::MEMBER;
use crate::world::Question;
use ibid_core::{Answer, Checker, Context, EntityId, Fact, Item, Manual, Moment, Severity, Span, Statement};

pub(crate) struct MemberList;

impl Checker for MemberList {
    fn manual(&self) -> &Manual {
        crate::manual_of_this_page!("member-list", "member_list.rs")
    }

    fn check(&self, item: &Item, context: &Context<'_>) -> Answer {
        let Some(claim) = item.as_claim() else {
            return Answer::silent();
        };
        let Statement::MemberList {
            group,
            listed,
            moment,
        } = &claim.statement
        else {
            return Answer::silent();
        };
        let question = Question::new(claim, context).filter(|_| *moment != Moment::Past);
        let Some(question) = question else {
            return cannot_be_told();
        };
        let members: Option<Vec<(Span, EntityId)>> = listed
            .iter()
            .map(|span| Some((*span, question.one(*span, &["country", "person", ""])?)))
            .collect();
        let found = question.one(*group, &["organisation"]).zip(members);
        let Some((group, members)) = found else {
            return cannot_be_told();
        };
        let when = question.date(*moment);
        let Some(roster) = question.whole_roster(group, MEMBER, when) else {
            return question.open(&[]);
        };
        let is_listed = |fact: &&Fact| members.iter().any(|(_, entity)| *entity == fact.subject);
        let missing: Vec<Fact> = roster
            .certain
            .iter()
            .filter(|fact| !is_listed(fact))
            .copied()
            .collect();
        let known = |entity: EntityId| {
            let mut all = roster.certain.iter().chain(&roster.possible);
            all.any(|fact| fact.subject == entity)
        };
        let extra: Vec<Span> = members
            .iter()
            .filter(|(_, entity)| !known(*entity))
            .map(|(span, _)| *span)
            .collect();
        if missing.is_empty() && extra.is_empty() {
            return question.supported(&roster.certain);
        }
        let fault = Fault {
            message: message(&question, &missing, &extra, when),
            span: extra.first().copied().unwrap_or_else(|| cover(listed)),
            severity: Severity::Warning,
            shown: extra.iter().skip(1).map(|span| (*span, "no member")).collect(),
            instead: None,
        };
        let cited = if missing.is_empty() {
            &roster.certain
        } else {
            &missing
        };
        question.refuted(self.id(), fault, cited, None)
    }
}

fn cover(spans: &[Span]) -> Span {
    let first = spans.first().copied().unwrap_or(Span::new(0, 0));
    spans.iter().fold(first, |all, span| all.cover(*span))
}

fn message(
    question: &Question<'_>,
    missing: &[Fact],
    extra: &[Span],
    when: ibid_core::PartialDate,
) -> String {
    let extra: Vec<&str> = extra.iter().map(|span| question.text(*span)).collect();
    let (missing, extra) = (question.names(missing), extra.join(", "));
    match (missing.as_str(), extra.as_str()) {
        (missing, "") => format!("the list of members lacks {missing} ({when})"),
        ("", extra) => format!("the list of members has {extra} too many ({when})"),
        (missing, extra) => format!("the list of members lacks {missing}, and has {extra} too many ({when})"),
    }
}

#[cfg(test)]
mod tests {
    use super::MemberList;
    use crate::hearing::hear_of_the_league;

    #[test]
    fn reports_a_missing_member() {
        let heard = hear_of_the_league(
            "2024-05-20",
            &MemberList,
            "The League comprises Marshland, Heathland and Fenmark.",
        );
        let (_, marked, message) = heard.finding();
        assert_eq!(
            (marked, message),
            (
                "Marshland, Heathland and Fenmark",
                "the list of members lacks Moorland (2024-05-20)"
            )
        );
    }

    #[test]
    fn reports_one_too_many() {
        let heard = hear_of_the_league(
            "2024-05-20",
            &MemberList,
            "The League consists of Marshland, Heathland, Moorland, Dunmark and Fenmark.",
        );
        let (_, marked, message) = heard.finding();
        assert_eq!(
            (marked, message),
            ("Dunmark", "the list of members has Dunmark too many (2024-05-20)")
        );
    }

    #[test]
    fn accepts_a_whole_list() {
        for draft in [
            "The League comprises Marshland, Heathland, Moorland and Fenmark.",
            "The League consists of Fenmark, Moorland, Heathland and Marshland, which met.",
        ] {
            let heard = hear_of_the_league("2024-05-20", &MemberList, draft);
            assert!(heard.holds(), "{draft}");
        }
    }

    #[test]
    fn accepts_a_part() {
        for draft in [
            "Members of the League including Marshland and Fenmark met.",
            "The League unites Marshland, Fenmark and the Free City of Brill.",
        ] {
            let heard = hear_of_the_league("2024-05-20", &MemberList, draft);
            assert!(heard.is_silent(), "{draft}");
        }
    }
}
