//! The number of things is not the number of those that are listed.
//!
//! # What it reports
//!
//! A count beside the list of what is counted (*three towns: Aldmoor, Brill and Cray*) when the list is longer or shorter,
//! or names something twice.
//!
//! # Why it matters
//!
//! The list was cut or lengthened in editing and the number was not, or a comma was lost.
//!
//! # Example
//!
//! "four towns: Aldmoor, Brill and Cray".
//!
//! # When it is wrong
//!
//! Where two things share one name, or a list nests another. A list that calls itself a part (*among them*, *including*)
//! is not read. Parts of one thing that only a bracket tells apart (*Brill (north), Brill (south)*)
//! may count as one or as two.
//!
//! # Configuration
//!
//! `[checkers] count-versus-list = "off"`, or another level.

use crate::claims::{Fault, fails, holds};
use ibid_core::{Answer, Checker, Context, Item, Manual, Severity, Span, Statement};
use std::collections::BTreeMap;

pub(crate) struct CountVersusList;

impl Checker for CountVersusList {
    fn manual(&self) -> &Manual {
        crate::manual_of_this_page!("count-versus-list", "count_versus_list.rs")
    }

    fn check(&self, item: &Item, context: &Context<'_>) -> Answer {
        let Some(claim) = item.as_claim() else {
            return Answer::silent();
        };
        let Statement::Count { figure, listed } = &claim.statement else {
            return Answer::silent();
        };
        let text = &context.draft.text;
        let fault = |message: String, shown: Vec<(Span, &'static str)>| Fault {
            message,
            span: figure.span,
            severity: Severity::Warning,
            shown,
            instead: None,
        };
        if let Some((first, again)) = twice(text, listed) {
            let message = format!("“{}” is listed twice", again.slice(text));
            let shown = vec![(first, "here"), (again, "and here")];
            return fails(self.id(), claim, context, fault(message, shown));
        }
        let fits = |count: usize| i64::try_from(count).is_ok_and(|count| figure.interval.holds(count.into()));
        let (all, apart) = (listed.len(), without_brackets(text, listed));
        if fits(all) || fits(apart) {
            return holds();
        }
        let message = format!("the list has {all}, not “{}”", figure.span.slice(text));
        let shown = listed.iter().map(|thing| (*thing, "one of the list")).collect();
        fails(self.id(), claim, context, fault(message, shown))
    }
}

/// A thing that is listed twice in the same words.
fn twice(text: &str, listed: &[Span]) -> Option<(Span, Span)> {
    let mut seen = BTreeMap::new();
    listed.iter().find_map(|thing| {
        let name = thing.slice(text).to_lowercase();
        seen.insert(name, *thing).map(|first| (first, *thing))
    })
}

/// How many are listed when what only a bracket tells apart is one.
fn without_brackets(text: &str, listed: &[Span]) -> usize {
    let mut names: Vec<&str> = listed
        .iter()
        .map(|thing| thing.slice(text))
        .map(|name| name.split('(').next().unwrap_or(name).trim())
        .collect();
    names.sort_unstable();
    names.dedup();
    names.len()
}

#[cfg(test)]
mod tests {
    use super::CountVersusList;
    use crate::hearing::hear;
    use ibid_core::Severity;

    #[test]
    fn reports_a_list_that_is_too_short() {
        let heard = hear(
            &CountVersusList,
            "The line links four towns: Aldmoor, Brill and Cray.",
        );
        assert_eq!(
            heard.finding(),
            (Severity::Warning, "four", "the list has 3, not “four”")
        );
    }

    #[test]
    fn reports_a_list_that_is_too_long() {
        let heard = hear(
            &CountVersusList,
            "Three members—Quill, Bode, Fenn and Lindqvist—voted against it.",
        );
        assert_eq!(heard.finding().2, "the list has 4, not “Three”");
    }

    #[test]
    fn reports_a_thing_that_is_listed_twice() {
        let heard = hear(
            &CountVersusList,
            "The line links three towns: Aldmoor, Brill and Aldmoor.",
        );
        assert_eq!(heard.finding().2, "“Aldmoor” is listed twice");
    }

    #[test]
    fn accepts_a_list_that_fits() {
        for draft in [
            "The line links three towns: Aldmoor, Brill and Cray.",
            "Four members—Quill, Bode, Fenn and Lindqvist—voted against it.",
            "The line links three states: Aldland, Brill and Marsh, and Cray.",
            "7 parishes; Aldmoor, Brill, Cray, Dunmarrow, Elm, Fenwick, Gorse",
        ] {
            assert!(hear(&CountVersusList, draft).holds(), "{draft}");
        }
    }

    #[test]
    fn accepts_a_list_that_is_only_a_part() {
        let heard = hear(
            &CountVersusList,
            "It links nine towns: among them Aldmoor, Brill and Cray.",
        );
        assert!(heard.is_silent());
    }

    #[test]
    fn accepts_a_colon_before_a_sentence() {
        let heard = hear(
            &CountVersusList,
            "The two councils agreed: the pool stays open, the library closes and the roof is mended.",
        );
        assert!(heard.is_silent());
    }
}
