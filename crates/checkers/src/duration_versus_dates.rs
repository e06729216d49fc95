//! A length of time does not fit the two dates beside it.
//!
//! # What it reports
//!
//! *The eight-year term from 2009 to 2014*: a number of days, weeks, months or years that does not lie between the two dates
//! of the same statement.
//!
//! # Why it matters
//!
//! The length was reckoned from other dates, or one of the three is mistyped.
//!
//! # Example
//!
//! "The three-day meeting, from 4 May 2021 to 9 May 2021": that is five days, or six with both ends.
//!
//! # When it is wrong
//!
//! Where the length leaves something out on purpose (working days, two terms with a gap). Both ends may be counted or not,
//! and a partial date may mean any day of its year or month.
//!
//! # Configuration
//!
//! `[checkers] duration-versus-dates = "off"`, or another level.

use crate::claims::{Fault, cannot_be_told, fails, holds};
use ibid_core::values::{Content, Decimal, LengthPart, TimeUnit, Value};
use ibid_core::{Answer, Checker, Context, Dated, Day, Item, Manual, Severity, Statement};

pub(crate) struct DurationVersusDates;

impl Checker for DurationVersusDates {
    fn manual(&self) -> &Manual {
        crate::manual_of_this_page!("duration-versus-dates", "duration_versus_dates.rs")
    }

    fn check(&self, item: &Item, context: &Context<'_>) -> Answer {
        let Some(claim) = item.as_claim() else {
            return Answer::silent();
        };
        let Statement::Period {
            begins,
            ends,
            length: Some(length),
        } = &claim.statement
        else {
            return Answer::silent();
        };
        let Some((stated, (least, most))) = stated(length).zip(between(begins, ends, length)) else {
            return cannot_be_told();
        };
        let (low, high) = stated;
        if low <= most && least <= high {
            return holds();
        }
        let text = length.span.slice(&context.draft.text);
        let fault = Fault {
            message: format!("“{text}” does not fit the dates: {}", said(least, most, length)),
            span: length.span,
            severity: Severity::Warning,
            shown: [begins.span, ends.span]
                .into_iter()
                .flatten()
                .zip(["it begins", "it ends"])
                .collect(),
            instead: None,
        };
        fails(self.id(), claim, context, fault)
    }
}

/// The one part of a length that has only one.
fn part(length: &Value) -> Option<&LengthPart> {
    let Content::Duration(length) = &length.content else {
        return None;
    };
    match length.parts.as_slice() {
        [part] => Some(part),
        _ => None,
    }
}

/// Between what whole numbers the stated length lies, in its unit.
fn stated(length: &Value) -> Option<(i64, i64)> {
    let interval = part(length)?.figure?.interval;
    let (low, high) = (interval.low?.at, interval.high?.at);
    let floor = |number: Decimal| i64::try_from(number.whole()?).ok();
    Some((floor(low)?, floor(high)?))
}

/// The least and the most that can lie between two dates, in the unit of `length`; an unfinished unit counts or does not.
fn between(begins: &Dated, ends: &Dated, length: &Value) -> Option<(i64, i64)> {
    let unit = part(length)?.unit;
    let (begins, ends) = (begins.when, ends.when);
    let shortest = units(begins.last?, ends.first?, unit)?;
    let longest = units(begins.first?, ends.last?, unit)? + 1;
    // Both years of "from 2009 to 2014" may count: six seasons in five years.
    Some((shortest.max(0), longest))
}

/// Whole units from one day to another.
fn units(from: Day, to: Day, unit: TimeUnit) -> Option<i64> {
    let days = i64::from(to.since(from));
    let ((from_year, from_month, from_day), (year, month, day)) = (from.parts(), to.parts());
    let months = i64::from(year - from_year) * 12 + i64::from(month)
        - i64::from(from_month)
        - i64::from(day < from_day);
    match unit {
        TimeUnit::Day => Some(days),
        TimeUnit::Week => Some(days.div_euclid(7)),
        TimeUnit::Month => Some(months),
        TimeUnit::Year => Some(months.div_euclid(12)),
        TimeUnit::Decade => Some(months.div_euclid(120)),
        _ => None,
    }
}

fn said(least: i64, most: i64, length: &Value) -> String {
    let unit = match part(length).map(|part| part.unit) {
        Some(TimeUnit::Day) => "days",
        Some(TimeUnit::Week) => "weeks",
        Some(TimeUnit::Month) => "months",
        Some(TimeUnit::Year) => "years",
        _ => "decades",
    };
    format!("between them lie {least} to {most} {unit}")
}

#[cfg(test)]
mod tests {
    use super::DurationVersusDates;
    use crate::hearing::hear;
    use ibid_core::Severity;

    #[test]
    fn reports_a_length_that_does_not_fit() {
        let heard = hear(
            &DurationVersusDates,
            "The three-day meeting from 4 May 2021 to 9 May 2021 was long.",
        );
        let (severity, text, message) = heard.finding();
        assert_eq!((severity, text), (Severity::Warning, "The three-day"));
        assert!(message.ends_with("between them lie 5 to 6 days"), "{message}");
    }

    #[test]
    fn reports_a_term_in_years() {
        let heard = hear(
            &DurationVersusDates,
            "Quill's eight-year term from 2009 to 2014 ended badly.",
        );
        assert!(heard.finding().2.ends_with("between them lie 4 to 6 years"));
    }

    #[test]
    fn accepts_a_length_that_fits() {
        for draft in [
            "The five-day meeting from 4 May 2021 to 9 May 2021 was long.",
            "The six-day meeting from 4 May 2021 to 9 May 2021 was long.",
            "Quill's five-year term from 2009 to 2014 ended badly.",
        ] {
            assert!(hear(&DurationVersusDates, draft).holds(), "{draft}");
        }
    }

    #[test]
    fn accepts_a_length_of_something_else() {
        let heard = hear(
            &DurationVersusDates,
            "After a three-day strike the pool opened. It ran from 4 May 2021 to 9 May 2021.",
        );
        assert!(heard.is_silent());
    }
}
