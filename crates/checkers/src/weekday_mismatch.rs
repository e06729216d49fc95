//! A date and the day of the week beside it do not belong together.
//!
//! # What it reports
//!
//! A day of the week that stands with a date (*Thursday, 14 September 2022*) when the calendar has another one for it.
//! Where the draft leaves the year out, its own date says which year is meant.
//!
//! # Why it matters
//!
//! One of the two is wrong, and readers plan by both. It is the cheapest error to see and the commonest in notices.
//!
//! # Example
//!
//! "The council meets on Thursday, 14 September 2022": that day was a Wednesday.
//!
//! # When it is wrong
//!
//! In dates of the Julian calendar. A date without year that lies more than four months from the draft's own date is not
//! judged, because another year may be meant; nor is any date without year in a draft that has no date itself.
//!
//! # Configuration
//!
//! `[checkers] weekday-mismatch = "off"`, or another level. `--date` gives the draft's date where the draft does not.

use crate::claims::{Fault, cannot_be_told, counted_from_the_draft, fails, holds};
use ibid_core::values::{Basis, When};
use ibid_core::{Answer, Checker, Context, Day, Item, Manual, Severity, Statement, Weekday};

pub(crate) struct WeekdayMismatch;

/// A date without year is only judged when it lies so near the draft's, in days.
const NEAR: i32 = 120;

impl Checker for WeekdayMismatch {
    fn manual(&self) -> &Manual {
        crate::manual_of_this_page!("weekday-mismatch", "weekday_mismatch.rs")
    }

    fn check(&self, item: &Item, context: &Context<'_>) -> Answer {
        let Some(claim) = item.as_claim() else {
            return Answer::silent();
        };
        let Statement::Weekday { date } = &claim.statement else {
            return Answer::silent();
        };
        let (Some(stated), Some(day)) = (date.when.weekday, single_day(&date.when)) else {
            return cannot_be_told();
        };
        let actual = day.weekday();
        if actual == stated {
            return holds();
        }
        if date.when.basis != Basis::Stated && !is_near(day, context) {
            return cannot_be_told();
        }
        let fault = Fault {
            message: format!("{day} was a {}, not a {}", name(actual), name(stated)),
            span: date.span.unwrap_or(claim.span),
            severity: Severity::Error,
            shown: Vec::new(),
            instead: None,
        };
        let answer = fails(self.id(), claim, context, fault);
        if date.when.basis == Basis::Stated {
            answer
        } else {
            counted_from_the_draft(answer, context)
        }
    }
}

fn single_day(when: &When) -> Option<Day> {
    when.first.filter(|first| when.last == Some(*first))
}

fn is_near(day: Day, context: &Context<'_>) -> bool {
    let draft = context.draft.date.and_then(|date| Day::try_from(date).ok());
    draft.is_some_and(|draft| day.since(draft).abs() <= NEAR)
}

const fn name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

#[cfg(test)]
mod tests {
    use super::WeekdayMismatch;
    use crate::hearing::{hear, hear_on};
    use ibid_core::Severity;

    #[test]
    fn reports_a_date_with_another_weekday() {
        let heard = hear(
            &WeekdayMismatch,
            "The council meets on Thursday, 14 September 2022.",
        );
        let (severity, text, message) = heard.finding();
        assert_eq!((severity, text), (Severity::Error, "Thursday, 14 September 2022"));
        assert_eq!(message, "2022-09-14 was a Wednesday, not a Thursday");
    }

    #[test]
    fn reports_a_weekday_whose_year_the_draft_gives() {
        let heard = hear_on(
            "2022-09-12",
            &WeekdayMismatch,
            "Come on Monday, September 19, or Tuesday, September 21.",
        );
        assert_eq!(heard.finding().1, "Tuesday, September 21");
    }

    #[test]
    fn reports_what_a_speaker_says_as_information() {
        let heard = hear(
            &WeekdayMismatch,
            "“We meet on Thursday, 14 September 2022,” said Bode.",
        );
        assert_eq!(heard.finding().0, Severity::Info);
    }

    #[test]
    fn accepts_the_right_weekday() {
        for draft in [
            "The council meets on Wednesday, 14 September 2022.",
            "It rained on Sunday 29 February 2004.",
        ] {
            assert!(hear(&WeekdayMismatch, draft).holds(), "{draft}");
        }
    }

    #[test]
    fn accepts_a_date_without_year_in_a_draft_without_date() {
        assert!(
            hear(&WeekdayMismatch, "The council meets on Thursday, 14 September.")
                .findings
                .is_empty()
        );
    }

    #[test]
    fn accepts_a_date_that_may_be_of_another_year() {
        let heard = hear_on(
            "2022-09-12",
            &WeekdayMismatch,
            "The bridge fell on Thursday, 14 March.",
        );
        assert!(heard.findings.is_empty());
    }

    #[test]
    fn accepts_a_weekday_that_stands_alone() {
        let heard = hear_on(
            "2022-09-12",
            &WeekdayMismatch,
            "The council met on Thursday and in May 2022.",
        );
        assert!(heard.is_silent());
    }
}
