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

#[cfg(test)]
mod tests {
    use super::SumVersusTotal;
    use crate::hearing::hear;
    use ibid_core::Severity;

    #[test]
    fn reports_parts_that_make_more() {
        let heard = hear(
            &SumVersusTotal,
            "The path has a total of 22 km: Aldmoor 9 km, Brill 8 km, Cray 7 km.",
        );
        assert_eq!(
            heard.finding(),
            (Severity::Warning, "22", "the parts make 24, not “22”")
        );
    }

    #[test]
    fn reports_a_count_that_is_one_off() {
        let heard = hear(
            &SumVersusTotal,
            "In all, 12 votes were cast: 7 for Quill, 4 for Bode.",
        );
        assert_eq!(heard.finding().2, "the parts make 11, not “12”");
    }

    #[test]
    fn accepts_parts_that_make_the_total() {
        for draft in [
            "The path has a total of 24 km: Aldmoor 9 km, Brill 8 km, Cray 7 km.",
            "The path has a total of 25 km: Aldmoor 9 km, Brill 8 km, Cray 7 km.",
            "In all, 12 votes were cast: 7 for Quill, 5 for Bode.",
        ] {
            assert!(hear(&SumVersusTotal, draft).holds(), "{draft}");
        }
    }

    #[test]
    fn accepts_a_list_that_is_only_a_part() {
        let heard = hear(
            &SumVersusTotal,
            "The path has a total of 50 km, including these: Aldmoor 9 km, Brill 8 km.",
        );
        assert!(heard.is_silent());
    }
}
