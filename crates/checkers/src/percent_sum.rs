//! Shares of one whole do not make a hundred.
//!
//! # What it reports
//!
//! A list of percentages that the draft gives as all parts of one whole when they make more or less than a hundred
//! together, beyond what rounding allows: half a step of the last digit for each, and once more for one that was cut off.
//!
//! # Why it matters
//!
//! A share is missing, counted twice or mistyped; charts are drawn from such lists.
//!
//! # Example
//!
//! "Of the votes, 48 percent went to Quill, 39 percent to Bode and the remaining 23 percent to others": that makes 110.
//!
//! # When it is wrong
//!
//! Where more than one answer could be given, or parts overlap. A list is only taken for a whole where its wording says so
//! (*the rest, the remaining, others*) or where it is laid out as a table in a line.
//!
//! # Configuration
//!
//! `[checkers] percent-sum = "off"`, or another level.

use crate::claims::{Fault, cannot_be_told, fails, holds, spoken};
use ibid_core::values::{Decimal, Figure};
use ibid_core::{Answer, Checker, Context, Item, Manual, Severity, Statement};

pub(crate) struct PercentSum;

impl Checker for PercentSum {
    fn manual(&self) -> &Manual {
        crate::manual_of_this_page!("percent-sum", "percent_sum.rs")
    }

    fn check(&self, item: &Item, context: &Context<'_>) -> Answer {
        let Some(claim) = item.as_claim() else {
            return Answer::silent();
        };
        let Statement::Shares { shares } = &claim.statement else {
            return Answer::silent();
        };
        let total = shares
            .iter()
            .try_fold(Decimal::ZERO, |total, share| total.plus(share.value));
        let Some((total, slack)) = total.zip(slack(shares)) else {
            return cannot_be_told();
        };
        let reach = total.minus(slack).zip(total.plus(slack));
        if reach.is_none_or(|(low, high)| low <= Decimal::from(100) && Decimal::from(100) <= high) {
            return holds();
        }
        let fault = Fault {
            message: format!("these shares make {} percent, not 100", spoken(total, 2)),
            span: claim.span,
            severity: Severity::Warning,
            shown: shares.iter().map(|share| (share.span, "a share")).collect(),
            instead: None,
        };
        fails(self.id(), claim, context, fault)
    }
}

/// How far the shares may be from a hundred: half a step of the last digit each, and once more for one that was cut off
/// instead of rounded.
fn slack(shares: &[Figure]) -> Option<Decimal> {
    let half = |share: &Figure| share.value.step().over(Decimal::from(2));
    let widest = shares.iter().filter_map(half).max()?;
    shares
        .iter()
        .try_fold(widest, |slack, share| slack.plus(half(share)?))
}

#[cfg(test)]
mod tests {
    use super::PercentSum;
    use crate::hearing::hear;

    #[test]
    fn reports_shares_that_make_more_than_all() {
        let heard = hear(
            &PercentSum,
            "Of the votes, 48 percent went to Quill, 39 percent to Bode and the remaining 23 percent to others.",
        );
        assert_eq!(heard.finding().2, "these shares make 110 percent, not 100");
    }

    #[test]
    fn reports_a_table_in_a_line() {
        let heard = hear(&PercentSum, "Land use: meadow 40.2%; forest 31.5%; towns 25.3%.");
        assert_eq!(heard.finding().2, "these shares make 97 percent, not 100");
    }

    #[test]
    fn accepts_shares_that_make_all() {
        for draft in [
            "Of the votes, 48 percent went to Quill, 39 percent to Bode and the remaining 13 percent to others.",
            "Land use: meadow 33.3%; forest 33.3%; towns 33.3%.",
            "Land use: meadow 34.5% (2017 est.); forest 17.8% (2017 est.); towns 47.5% (2017 est.)",
        ] {
            assert!(hear(&PercentSum, draft).holds(), "{draft}");
        }
    }

    #[test]
    fn accepts_shares_that_nothing_says_are_all() {
        let heard = hear(
            &PercentSum,
            "The vote went up by 48 percent in Aldmoor and 39 percent in Brill.",
        );
        assert!(heard.is_silent());
    }
}
