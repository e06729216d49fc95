//! The parts do not make the total.
//!
//! # What it reports
//!
//! A total beside all of its parts (*12 people, seven women and five men*) when the parts make another number, beyond what
//! rounding allows.
//!
//! # Why it matters
//!
//! A part is missing or mistyped, or the total is from another day.
//!
//! # Example
//!
//! "The boundary is 22 km long in all: Aldmoor 9 km, Brill 8 km, Cray 7 km": the parts make 24 km.
//!
//! # When it is wrong
//!
//! Where the list is not complete and does not say so, or parts overlap. What is counted must fit exactly; what is measured
//! may be half a unit of its last digit off in every part.
//!
//! # Configuration
//!
//! `[checkers] sum-versus-total = "off"`, or another level.

use crate::claims::{Fault, cannot_be_told, fails, holds, meet, rounded, spoken, sum};
use ibid_core::values::{Decimal, Figure, Interval};
use ibid_core::{Answer, Checker, Context, Item, Manual, Severity, Statement};

pub(crate) struct SumVersusTotal;

impl Checker for SumVersusTotal {
    fn manual(&self) -> &Manual {
        crate::manual_of_this_page!("sum-versus-total", "sum_versus_total.rs")
    }

    fn check(&self, item: &Item, context: &Context<'_>) -> Answer {
        let Some(claim) = item.as_claim() else {
            return Answer::silent();
        };
        let Statement::Sum {
            total,
            parts,
            measured,
        } = &claim.statement
        else {
            return Answer::silent();
        };
        let reach = |figure: &Figure| -> Option<Interval> {
            if *measured {
                rounded(figure)
            } else {
                Some(figure.interval)
            }
        };
        let made = parts
            .iter()
            .try_fold(Decimal::ZERO, |made, part| made.plus(part.value));
        let fits = sum(parts.iter().map(reach))
            .zip(reach(total))
            .and_then(|(parts, total)| meet(&parts, &total));
        match made.zip(fits) {
            None => cannot_be_told(),
            Some((_, true)) => holds(),
            Some((made, false)) => {
                let text = total.span.slice(&context.draft.text);
                let fault = Fault {
                    message: format!("the parts make {}, not “{text}”", spoken(made, 3)),
                    span: total.span,
                    severity: Severity::Warning,
                    shown: parts.iter().map(|part| (part.span, "a part")).collect(),
                    instead: None,
                };
                fails(self.id(), claim, context, fault)
            }
        }
    }
}
