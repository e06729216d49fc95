//! Something ends before it begins.
//!
//! # What it reports
//!
//! A time whose end lies before its beginning: *from 12 May to 3 May 2021*, *(1948–1931)*.
//!
//! # Why it matters
//!
//! One of the two dates is wrong, and with it every age and length of time that was reckoned from them.
//!
//! # Example
//!
//! "The exhibition runs from 12 May 2021 to 3 May 2021."
//!
//! # When it is wrong
//!
//! Years before the common era that do not say so. Dates that are only partly given are judged where every day that they
//! may mean is too early.
//!
//! # Configuration
//!
//! `[checkers] date-order = "off"`, or another level.

use crate::claims::{Fault, cannot_be_told, fails, holds};
use ibid_core::values::Basis;
use ibid_core::{Answer, Checker, Context, Dated, Item, Manual, Severity, Statement};

pub(crate) struct DateOrder;

impl Checker for DateOrder {
    fn manual(&self) -> &Manual {
        crate::manual_of_this_page!("date-order", "date_order.rs")
    }

    fn check(&self, item: &Item, context: &Context<'_>) -> Answer {
        let Some(claim) = item.as_claim() else {
            return Answer::silent();
        };
        let Statement::Period { begins, ends, .. } = &claim.statement else {
            return Answer::silent();
        };
        let Some((first, last)) = begins.when.first.zip(ends.when.last) else {
            return cannot_be_told();
        };
        if first <= last {
            return holds();
        }
        if !is_stated(begins) || !is_stated(ends) {
            return cannot_be_told();
        }
        let fault = Fault {
            message: format!("it ends ({last}) before it begins ({first})"),
            span: claim.span,
            severity: Severity::Error,
            shown: Vec::new(),
            instead: None,
        };
        fails(self.id(), claim, context, fault)
    }
}

/// Whether the draft states the whole date, so that no other year can be meant.
const fn is_stated(date: &Dated) -> bool {
    matches!(date.when.basis, Basis::Stated)
}

#[cfg(test)]
mod tests {
    use super::DateOrder;
    use crate::hearing::hear;
    use ibid_core::Severity;

    #[test]
    fn reports_an_end_before_the_beginning() {
        let heard = hear(&DateOrder, "The exhibition runs from 12 May 2021 to 3 May 2021.");
        let (severity, _, message) = heard.finding();
        assert_eq!(severity, Severity::Error);
        assert_eq!(message, "it ends (2021-05-03) before it begins (2021-05-12)");
    }

    #[test]
    fn reports_a_life_that_runs_backwards() {
        let heard = hear(&DateOrder, "Ada Fenn (1948–1931) built the pool.");
        assert!(heard.finding().2.starts_with("it ends (1931"));
    }

    #[test]
    fn accepts_dates_in_order() {
        for draft in [
            "The exhibition runs from 3 May 2021 to 12 May 2021.",
            "Ada Fenn (1931–1948) built the pool.",
            "It stood empty between 1931 and 1931.",
        ] {
            assert!(hear(&DateOrder, draft).holds(), "{draft}");
        }
    }

    #[test]
    fn accepts_two_dates_that_are_no_period() {
        let heard = hear(
            &DateOrder,
            "The exhibition of 12 May 2021 repeats that of 3 May 2011.",
        );
        assert!(heard.is_silent());
    }
}
