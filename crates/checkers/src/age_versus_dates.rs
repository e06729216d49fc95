//! An age does not fit the dates beside it.
//!
//! # What it reports
//!
//! *Ada Fenn, 45, was born in 1989*: an age that nobody born then can have at that time, which is the date of death where
//! one is given and else the draft's own date.
//!
//! # Why it matters
//!
//! Ages are copied from old articles; a birth date is not.
//!
//! # Example
//!
//! "Ada Fenn (1931–2019) died at the age of 78": she was 87 or 88.
//!
//! # When it is wrong
//!
//! Where an age is meant at a time that the sentence does not name. Within a year there are always two right ages.
//!
//! # Configuration
//!
//! `[checkers] age-versus-dates = "off"`, or another level. `--date` gives the draft's date where the draft does not.

use crate::claims::{Fault, cannot_be_told, counted_from_the_draft, fails, holds};
use ibid_core::{Answer, Checker, Context, Day, Item, Manual, Severity, Statement};

pub(crate) struct AgeVersusDates;

impl Checker for AgeVersusDates {
    fn manual(&self) -> &Manual {
        crate::manual_of_this_page!("age-versus-dates", "age_versus_dates.rs")
    }

    fn check(&self, item: &Item, context: &Context<'_>) -> Answer {
        let Some(claim) = item.as_claim() else {
            return Answer::silent();
        };
        let Statement::Age { age, born, at } = &claim.statement else {
            return Answer::silent();
        };
        let youngest = born
            .when
            .last
            .zip(at.when.first)
            .and_then(|(born, at)| years(born, at));
        let oldest = born
            .when
            .first
            .zip(at.when.last)
            .and_then(|(born, at)| years(born, at));
        let Some((youngest, oldest)) = youngest.zip(oldest).filter(|(_, oldest)| *oldest >= 0) else {
            return cannot_be_told();
        };
        let mut possible = youngest.max(0)..=oldest;
        if possible.any(|years| age.interval.holds(years.into())) {
            return holds();
        }
        let possible = if youngest == oldest {
            oldest.to_string()
        } else {
            format!("{} or {oldest}", youngest.max(0))
        };
        let fault = Fault {
            message: format!(
                "the dates make the age {possible}, not “{}”",
                age.span.slice(&context.draft.text)
            ),
            span: age.span,
            severity: Severity::Warning,
            shown: [
                born.span.map(|span| (span, "born")),
                at.span.map(|span| (span, "until then")),
            ]
            .into_iter()
            .flatten()
            .collect(),
            instead: None,
        };
        let answer = fails(self.id(), claim, context, fault);
        if at.span.is_some() {
            answer
        } else {
            counted_from_the_draft(answer, context)
        }
    }
}

/// Whole years from one day to another; negative when the other is earlier.
fn years(from: Day, to: Day) -> Option<i64> {
    let ((from_year, from_month, from_day), (year, month, day)) = (from.parts(), to.parts());
    let short = i32::from((month, day) < (from_month, from_day));
    i64::from(year - from_year - short).into()
}

#[cfg(test)]
mod tests {
    use super::AgeVersusDates;
    use crate::hearing::{hear, hear_on};
    use ibid_core::Severity;

    #[test]
    fn reports_an_age_at_death() {
        let heard = hear(&AgeVersusDates, "Ada Fenn, born in 1931, died in 2019 aged 78.");
        let (severity, _, message) = heard.finding();
        assert_eq!(severity, Severity::Warning);
        assert!(
            message.starts_with("the dates make the age 87 or 88"),
            "{message}"
        );
    }

    #[test]
    fn reports_an_age_on_the_day_of_the_draft() {
        let heard = hear_on(
            "2024-03-14",
            &AgeVersusDates,
            "Ada Fenn, 45 years old, was born in 1989.",
        );
        assert!(heard.finding().2.starts_with("the dates make the age 34 or 35"));
    }

    #[test]
    fn accepts_both_ages_of_a_year() {
        for age in [34, 35] {
            let draft = format!("Ada Fenn, {age} years old, was born in 1989.");
            assert!(hear_on("2024-03-14", &AgeVersusDates, &draft).holds(), "{draft}");
        }
    }

    #[test]
    fn accepts_an_age_of_another_time() {
        let heard = hear_on(
            "2024-03-14",
            &AgeVersusDates,
            "Born in 1989, Ada Fenn was 12 years old when the pool closed.",
        );
        assert!(heard.is_silent());
    }

    #[test]
    fn accepts_an_age_without_any_date() {
        assert!(hear(&AgeVersusDates, "Ada Fenn, 45 years old, was born in 1989.").is_silent());
    }
}
