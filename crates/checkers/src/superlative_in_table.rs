//! Something else is the largest, by the table.
//!
//! # What it reports
//!
//! Something that is called the largest, the smallest, the most populous, the newest of a group or of the world, when a table has
//! another that is.
//!
//! # Why it matters
//!
//! Superlatives are what a reader remembers, and they go stale: another country grows, another member joins.
//!
//! # Example
//!
//! "China, the world's most populous country", in a draft of 2024: the table has India.
//!
//! # When it is wrong
//!
//! When another measure is meant than the table has. *Largest* alone is held against area and population, and only refuted
//! where it is neither. What is ahead by less than two in a hundred is not judged. That something is the largest is supported
//! only where the table has a figure for everything that it is compared with. *Second largest* is not read.
//!
//! # Configuration
//!
//! `[checkers] superlative-in-table = "off"`, or another level. The properties that are asked are `area`, `population`, `height`,
//! `elevation`, `length` and `depth`, numbers of one unit each, among all that have one, or among those that are `member of`,
//! `part of`, or have as their `country`, what is named; *newest* and *oldest* go by the dates of `member of`.

use crate::claims::{Fault, cannot_be_told};
use crate::world::{Question, only};
use ibid_core::{
    Answer, Checker, Context, EntityId, Fact, Item, Manual, PartialDate, Roster, Span, Statement, Truth,
};

pub(crate) struct SuperlativeInTable;

/// What *largest* may mean.
const SIZES: [&str; 2] = ["area", "population"];

/// Not a property of its own: since when something is a member.
const JOINED: &str = "joined";

const MEMBER_OF: &str = "member of";

/// What is ahead by a smaller share may be level.
const CLEARLY: f64 = 0.02;

impl Checker for SuperlativeInTable {
    fn manual(&self) -> &Manual {
        crate::manual_of_this_page!("superlative-in-table", "superlative_in_table.rs")
    }

    fn check(&self, item: &Item, context: &Context<'_>) -> Answer {
        let Some(claim) = item.as_claim() else {
            return Answer::silent();
        };
        let Statement::Superlative {
            subject,
            group,
            measure,
            least,
            moment,
        } = &claim.statement
        else {
            return Answer::silent();
        };
        let Some(question) = Question::new(claim, context) else {
            return Answer::silent();
        };
        let measures = match measure.as_deref() {
            Some(measure) => vec![measure],
            None => SIZES.to_vec(),
        };
        let ranking = Ranking {
            when: question.date(*moment),
            question,
            least: *least,
        };
        ranking.answer(self.id(), *subject, *group, &measures)
    }
}

/// What is compared, and how.
struct Ranking<'a> {
    question: Question<'a>,
    least: bool,
    when: PartialDate,
}

/// Something with its figure.
#[derive(Clone, Copy)]
struct Entry {
    fact: Fact,
    figure: f64,
}

/// How the figures of one measure come out.
enum Outcome {
    /// It is ahead of all others.
    Ahead(Vec<Fact>),
    /// Another is ahead of it.
    Behind(Entry, Entry),
    /// Figures are missing, or too near to each other.
    Open,
}

impl Ranking<'_> {
    fn answer(&self, checker: &str, subject: Span, group: Option<Span>, measures: &[&str]) -> Answer {
        let question = &self.question;
        let named = question.reference.named(question.text(subject));
        let group = group.map(|span| question.place(span));
        let (Some(subject_meant), false) = (only(named.into_iter()), group == Some(None)) else {
            return Answer::silent();
        };
        let outcomes: Vec<(&str, Outcome)> = measures
            .iter()
            .filter_map(|measure| Some((*measure, self.outcome(subject_meant, group.flatten(), measure)?)))
            .collect();
        let behind = outcomes.iter().find_map(|(measure, outcome)| match outcome {
            Outcome::Behind(first, own) => Some((measure, *first, *own)),
            _ => None,
        });
        let all = |is: fn(&Outcome) -> bool| outcomes.iter().all(|(_, outcome)| is(outcome));
        let ahead = outcomes.iter().find_map(|(_, outcome)| match outcome {
            Outcome::Ahead(facts) => Some(facts),
            _ => None,
        });
        match (ahead, behind) {
            _ if outcomes.is_empty() => Answer::silent(),
            (Some(facts), _) if all(|it| matches!(it, Outcome::Ahead(_))) => question.supported(facts),
            (None, Some((measure, first, own))) if all(|it| matches!(it, Outcome::Behind(..))) => {
                let name = question.name(first.fact.subject);
                let message = if *measure == JOINED {
                    format!("{name} joined {}", if self.least { "earlier" } else { "later" })
                } else {
                    let way = if self.least { "less" } else { "more" };
                    format!(
                        "{name} has {way} by {measure}: {} and not {}",
                        first.figure, own.figure
                    )
                };
                let fault = Fault::warning(subject, message);
                question.refuted(checker, fault, &[first.fact, own.fact], None)
            }
            _ => cannot_be_told(),
        }
    }

    /// `None` where the reference has no such figures.
    fn outcome(&self, subject: EntityId, group: Option<EntityId>, measure: &str) -> Option<Outcome> {
        let roster = self.compared(group, measure)?;
        let entries: Vec<Entry> = roster
            .certain
            .iter()
            .filter_map(|fact| self.entry(*fact, measure))
            .collect();
        let own = entries.iter().find(|it| it.fact.subject == subject)?;
        let is_ahead = |it: &Entry| {
            let (more, less) = if self.least { (own, it) } else { (it, own) };
            more.figure - less.figure > CLEARLY * more.figure.abs().min(less.figure.abs())
        };
        let rank = |it: &&Entry| if self.least { -it.figure } else { it.figure };
        let first = entries
            .iter()
            .max_by(|one, other| rank(one).total_cmp(&rank(other)))?;
        if is_ahead(first) {
            return Some(Outcome::Behind(*first, *own));
        }
        let level = |it: &Entry| {
            let apart = (it.figure - own.figure).abs();
            it.fact.subject != subject && apart <= CLEARLY * own.figure.abs()
        };
        let whole = roster.complete && roster.possible.is_empty() && entries.len() == roster.certain.len();
        Some(if whole && !entries.iter().any(level) {
            Outcome::Ahead(vec![own.fact])
        } else {
            Outcome::Open
        })
    }

    /// Everything that is compared by `measure`.
    fn compared(&self, group: Option<EntityId>, measure: &str) -> Option<Roster> {
        let reference = self.question.reference;
        let Some(group) = group else {
            return (measure != JOINED).then(|| reference.having(measure, self.when));
        };
        let properties: &[&str] = if measure == JOINED {
            &[MEMBER_OF]
        } else {
            &[MEMBER_OF, "part of", "country"]
        };
        let rosters = properties
            .iter()
            .map(|property| reference.roster(group, property, self.when));
        rosters.into_iter().find(|roster| !roster.certain.is_empty())
    }

    /// The figure of the subject of `fact`.
    fn entry(&self, fact: Fact, measure: &str) -> Option<Entry> {
        let reference = self.question.reference;
        if measure == JOINED {
            let valid = reference.row(fact)?.valid;
            let joined: PartialDate = valid.split('/').next()?.parse().ok()?;
            let figure = f64::from(i32::try_from(joined.days().0).ok()?);
            return Some(Entry { fact, figure });
        }
        let stated = reference.stated(fact.subject, measure, self.when);
        let in_force = stated.iter().filter(|it| it.truth == Truth::Yes);
        in_force.into_iter().find_map(|it| {
            Some(Entry {
                fact: it.fact,
                figure: it.text.parse().ok()?,
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::SuperlativeInTable;
    use crate::hearing::{Hearing, hear_of_the_league};

    fn heard(draft: &str) -> Hearing {
        hear_of_the_league("2024-05-20", &SuperlativeInTable, draft)
    }

    #[test]
    fn reports_what_another_is() {
        for (draft, message) in [
            (
                "Heathland is the largest member of the League by area.",
                "Moorland has more by area: 152000 and not 68000",
            ),
            (
                "Heathland, the League's smallest member by area, objected.",
                "Fenmark has less by area: 9300 and not 68000",
            ),
            (
                "Heathland, the newest member of the League, objected.",
                "Fenmark joined later",
            ),
            (
                "Dunmark is the world's largest country by area.",
                "Moorland has more by area: 152000 and not 77000",
            ),
        ] {
            assert_eq!(heard(draft).finding().2, message, "{draft}");
        }
    }

    #[test]
    fn accepts_what_the_table_has_first() {
        for draft in [
            "Moorland is the largest member of the League by area.",
            "Fenmark, the smallest country in the League, objected.",
            "Fenmark, the newest member of the League, objected.",
            "The world's largest country by area is Moorland.",
        ] {
            assert!(heard(draft).holds(), "{draft}");
        }
    }

    #[test]
    fn accepts_other_measures_and_other_ranks() {
        for draft in [
            "Heathland is the largest exporter of peat in the League.",
            "Heathland is the second largest member of the League by area.",
            "Heathland is one of the largest members of the League.",
            "Heathland is the most populous member of the League.",
            "Reedham is the largest city in Marshland.",
        ] {
            assert!(heard(draft).is_silent(), "{draft}");
        }
    }
}
