//! A change in percent does not follow from the two numbers beside it.
//!
//! # What it reports
//!
//! *Rose 17 percent to 94 million from 80 million*: a percentage that no pair of numbers gives which rounds to the two
//! that are printed; and a verb that points the other way (*rose … to 80 from 94*).
//!
//! # Why it matters
//!
//! Swapped digits, a swapped pair, or the share of the wrong base: readers remember the percentage.
//!
//! # Example
//!
//! "Takings rose 27 percent to 94 million from 80 million": that is about 17.5 percent.
//!
//! # When it is wrong
//!
//! When the percentage was reckoned from figures that the draft does not give (adjusted for prices, like for like). Rounding
//! and cutting off of decimals are allowed for: each number may stand for everything that would be printed so.
//!
//! # Configuration
//!
//! `[checkers] percent-change = "off"`, or another level.

use crate::claims::{Fault, cannot_be_told, ends, fails, holds, meet, spoken};
use ibid_core::values::{Decimal, Figure, Interval, Qualifier};
use ibid_core::{Answer, Checker, Claim, Context, Direction, Item, Manual, Severity, Statement};

pub(crate) struct PercentChange;

impl Checker for PercentChange {
    fn manual(&self) -> &Manual {
        crate::manual_of_this_page!("percent-change", "percent_change.rs")
    }

    fn check(&self, item: &Item, context: &Context<'_>) -> Answer {
        let Some(claim) = item.as_claim() else {
            return Answer::silent();
        };
        let Statement::Change {
            percent,
            direction,
            from,
            to,
        } = &claim.statement
        else {
            return Answer::silent();
        };
        let Some((stated, actual)) = stated(percent).zip(change(from, to, *direction)) else {
            return cannot_be_told();
        };
        let turned = ends(&actual).is_some_and(|(_, high)| high < Decimal::ZERO);
        match meet(&stated, &actual) {
            None => cannot_be_told(),
            Some(true) => holds(),
            Some(false) if turned => fails(self.id(), claim, context, against(claim, context, from, to)),
            Some(false) => {
                let fault = other(context, percent, from, to, &actual);
                fails(self.id(), claim, context, fault)
            }
        }
    }
}

/// What a printed percentage may stand for: what rounds to it, and what it is when decimals were cut off.
fn stated(percent: &Figure) -> Option<Interval> {
    let step = percent.value.step();
    let half = step.over(Decimal::from(2))?;
    let wide = match percent.qualifier {
        Qualifier::Plain => half,
        // "about 17 percent", "nearly 20 percent"
        _ => percent.value.trimmed().step().max(step),
    };
    let (low, high) = (percent.value.minus(wide)?, percent.value.plus(step.max(wide))?);
    match percent.qualifier {
        Qualifier::Plain | Qualifier::About => Some(Interval::between(low, high)),
        Qualifier::MoreThan | Qualifier::AtLeast => {
            Some(Interval::between(percent.value, percent.value.plus(wide)?))
        }
        Qualifier::Nearly | Qualifier::LessThan | Qualifier::AtMost => {
            Some(Interval::between(low, percent.value))
        }
        _ => None,
    }
}

/// Between what ends the change lies, in hundredths of `from`, counted in the direction that the draft gives.
fn change(from: &Figure, to: &Figure, direction: Direction) -> Option<Interval> {
    let ((from_low, from_high), (to_low, to_high)) = (ends(&from.interval)?, ends(&to.interval)?);
    if from_low <= Decimal::ZERO || to_low < Decimal::ZERO {
        return None;
    }
    let hundredths = |to: Decimal, from: Decimal| to.minus(from)?.times(Decimal::from(100))?.over(from);
    let (low, high) = (hundredths(to_low, from_high)?, hundredths(to_high, from_low)?);
    Some(match direction {
        Direction::Up => Interval::between(low, high),
        Direction::Down => Interval::between(high.negative(), low.negative()),
    })
}

fn against(claim: &Claim, context: &Context<'_>, from: &Figure, to: &Figure) -> Fault {
    let text = &context.draft.text;
    Fault::warning(
        claim.span,
        format!(
            "the numbers go the other way: from “{}” to “{}”",
            from.span.slice(text),
            to.span.slice(text)
        ),
    )
}

fn other(context: &Context<'_>, percent: &Figure, from: &Figure, to: &Figure, actual: &Interval) -> Fault {
    let text = &context.draft.text;
    let middle = ends(actual)
        .and_then(|(low, high)| low.plus(high)?.over(Decimal::from(2)))
        .map_or_else(String::new, |middle| {
            format!(": that is {} percent", spoken(middle, 1))
        });
    Fault {
        message: format!(
            "“{}” does not follow from “{}” and “{}”{middle}",
            percent.span.slice(text),
            from.span.slice(text),
            to.span.slice(text)
        ),
        span: percent.span,
        severity: Severity::Warning,
        shown: vec![(from.span, "from this"), (to.span, "to this")],
        instead: None,
    }
}

#[cfg(test)]
mod tests {
    use super::PercentChange;
    use crate::hearing::hear;
    use ibid_core::Severity;

    #[test]
    fn reports_a_percentage_that_does_not_follow() {
        let heard = hear(
            &PercentChange,
            "Takings rose 27 percent to 94 million crowns from 80 million.",
        );
        let (severity, text, message) = heard.finding();
        assert_eq!((severity, text), (Severity::Warning, "27 percent"));
        assert!(message.ends_with("that is 17.5 percent"), "{message}");
    }

    #[test]
    fn reports_numbers_that_go_the_other_way() {
        let heard = hear(
            &PercentChange,
            "Takings rose 15 percent to 80 million crowns from 94 million.",
        );
        assert!(heard.finding().2.starts_with("the numbers go the other way"));
    }

    #[test]
    fn reports_the_share_of_the_wrong_base() {
        let heard = hear(&PercentChange, "Membership fell 25 percent to 400 from 500.");
        assert!(heard.finding().2.ends_with("that is 20 percent"));
    }

    #[test]
    fn accepts_what_rounding_allows() {
        for draft in [
            "Takings rose about 17 percent to 94 million crowns from 80 million.",
            "Takings rose 17 percent to 94 from 80 million crowns.",
            "Membership fell 20 percent from 500 to 400.",
            "The price went up by 50 percent, to 3 crowns from 2 crowns.",
        ] {
            assert!(hear(&PercentChange, draft).holds(), "{draft}");
        }
    }

    #[test]
    fn accepts_a_percentage_of_something_else() {
        for draft in [
            "Takings rose 27 percent. The debt went to 94 million crowns from 80 million.",
            "Turnout rose to 94 percent from 80 percent.",
        ] {
            assert!(hear(&PercentChange, draft).findings.is_empty(), "{draft}");
        }
    }

    #[test]
    fn accepts_a_change_from_nothing() {
        assert!(
            hear(&PercentChange, "Membership rose 100 percent to 400 from 0.")
                .findings
                .is_empty()
        );
    }
}
