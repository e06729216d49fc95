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
