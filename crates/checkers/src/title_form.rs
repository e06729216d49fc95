//! A title is not written as the reference writes it, or is another word for the office.
//!
//! # What it reports
//!
//! The title beside a name when the person has that office, and the reference writes the title with other hyphens, or has another
//! of the words that papers use for the same rank.
//!
//! # Why it matters
//!
//! China has a premier, India a prime minister: readers who know will notice, and a house has one form of each title.
//!
//! # Example
//!
//! "Chinese Prime Minister Li Qiang": the title is Premier. "Secretary General" for Secretary-General.
//!
//! # When it is wrong
//!
//! When the house uses one word for a rank everywhere: give the office that title, too. Another word is information only;
//! capitals are not judged.
//!
//! # Configuration
//!
//! `[checkers] title-form = "off"`, or another level. The properties that are asked are `holds`, and of an office `title`, `country`
//! and `organisation`.

use crate::claims::Fault;
use crate::world::{Question, same};
use ibid_core::{
    Answer, Checker, Context, EntityId, Item, Manual, PartialDate, Severity, Span, Stated, Statement, Truth,
};

pub(crate) struct TitleForm;

/// Words for one rank.
const RANKS: [&[&str]; 2] = [
    &["prime minister", "premier", "chancellor"],
    &[
        "foreign minister",
        "minister of foreign affairs",
        "foreign secretary",
        "secretary of state",
    ],
];

impl Checker for TitleForm {
    fn manual(&self) -> &Manual {
        crate::manual_of_this_page!("title-form", "title_form.rs")
    }

    fn check(&self, item: &Item, context: &Context<'_>) -> Answer {
        let Some(claim) = item.as_claim() else {
            return Answer::silent();
        };
        let Statement::Office {
            person,
            title,
            of,
            moment,
            ..
        } = claim.statement
        else {
            return Answer::silent();
        };
        let Some(question) = Question::new(claim, context) else {
            return Answer::silent();
        };
        let when = question.date(moment);
        let of = of.map(|span| question.place(span));
        let (Some(holder), false) = (question.one(person, &["person"]), of == Some(None)) else {
            return Answer::silent();
        };
        let titles = titles(&question, holder, of.flatten(), when);
        let written = question.text(title);
        let plain = |text: &str| text.to_lowercase();
        if titles.iter().any(|it| plain(&it.text) == plain(written)) {
            return Answer::silent();
        }
        let hyphens = titles.iter().find(|it| same(&it.text, written));
        let word = || titles.iter().find(|it| are_one_rank(&it.text, written));
        let (stated, severity) = match hyphens {
            Some(stated) => (stated, Severity::Warning),
            None => match word() {
                Some(stated) => (stated, Severity::Info),
                None => return Answer::silent(),
            },
        };
        let fault = fault(title, stated, severity);
        let mut answer = question.refuted(self.id(), fault, &[stated.fact], None);
        // Whether the person has the office is another checker's to say.
        answer.assessments.clear();
        answer
    }
}

fn fault(title: Span, stated: &Stated, severity: Severity) -> Fault {
    let verb = if severity == Severity::Info {
        "is"
    } else {
        "is written"
    };
    Fault {
        message: format!("the title {verb} “{}”", stated.text),
        span: title,
        severity,
        shown: Vec::new(),
        instead: Some(stated.text.clone()),
    }
}

/// The titles of the offices that `holder` certainly has at `when`, of the country or organisation `of`.
fn titles(question: &Question<'_>, holder: EntityId, of: Option<EntityId>, when: PartialDate) -> Vec<Stated> {
    let reference = question.reference;
    let held = reference.stated(holder, "holds", when);
    let held = held.into_iter().filter(|it| it.truth == Truth::Yes);
    let offices = held.filter_map(|it| it.fact.value).filter(|office| {
        let owners = ["country", "organisation"].map(|property| reference.stated(*office, property, when));
        of.is_none() || owners.iter().flatten().any(|it| it.fact.value == of)
    });
    offices
        .flat_map(|office| reference.stated(office, "title", when))
        .collect()
}

fn are_one_rank(one: &str, other: &str) -> bool {
    RANKS.iter().any(|rank| {
        [one, other]
            .iter()
            .all(|title| rank.iter().any(|it| same(it, title)))
    })
}

#[cfg(test)]
mod tests {
    use super::TitleForm;
    use crate::hearing::{Hearing, hear_of_the_league};
    use ibid_core::Severity;

    fn heard(draft: &str) -> Hearing {
        hear_of_the_league("2024-05-20", &TitleForm, draft)
    }

    #[test]
    fn reports_a_missing_hyphen() {
        let heard = heard("Secretary General Rika Sorrel spoke.");
        let (severity, marked, message) = heard.finding();
        assert_eq!(
            (severity, marked, message),
            (
                Severity::Warning,
                "Secretary General",
                "the title is written “Secretary-General”"
            )
        );
    }

    #[test]
    fn reports_another_word_for_the_rank() {
        let heard = heard("Marshlander Prime Minister Tam Osier spoke.");
        let (severity, marked, message) = heard.finding();
        assert_eq!(
            (severity, marked, message),
            (Severity::Info, "Prime Minister", "the title is “Premier”")
        );
    }

    #[test]
    fn accepts_the_title_in_either_case() {
        for draft in [
            "Secretary-General Rika Sorrel spoke.",
            "Rika Sorrel, the secretary-general of the League, spoke.",
            "Marshlander Premier Tam Osier spoke.",
        ] {
            assert!(heard(draft).is_silent(), "{draft}");
        }
    }

    #[test]
    fn accepts_offices_of_others() {
        for draft in [
            "Marshlander Prime Minister Edda Bode spoke.",
            "Heathland Prime Minister Tam Osier spoke.",
            "Foreign Minister Tam Osier spoke.",
        ] {
            assert!(heard(draft).is_silent(), "{draft}");
        }
    }
}
