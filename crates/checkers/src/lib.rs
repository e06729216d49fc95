//! The built-in checkers, one file each.
//!
//! Open a page and read down: what it reports, why an editor cares, an example, when it is wrong, how to
//! configure it (that much is its manual, shown by `ibid explain`), then the check, its helpers, its cases. Two
//! lines in this file make a page known; a test walks the folder and proves that none was forgotten.

mod age_versus_dates;
mod altered_quote;
mod anniversary;
mod capital_or_place_name;
mod caption_versus_text;
mod collation;
mod conflicting_sources;
mod count_versus_list;
mod date_order;
mod duration_versus_dates;
mod event_date;
mod event_ordinal;
mod event_place;
mod figure_not_in_source;
mod group_membership;
mod group_size;
mod headline_versus_body;
mod inconsistent_name;
mod inconsistent_number;
mod member_list;
mod misattributed_quote;
mod missing_speaker;
mod name_spelling;
mod office_holder;
mod percent_change;
mod percent_sum;
mod since_claim;
mod sum_versus_total;
mod superlative_in_table;
mod title_form;
mod unit_conversion;
mod unmarked_omission;
mod unsupported_quote;
mod weekday_mismatch;

mod again;
mod claims;
#[cfg(test)]
mod hearing;
mod kinds;
#[cfg(test)]
mod probe;
mod units;
mod wording;
mod world;

pub use kinds::owner;

use ibid_core::{Checker, Manual, Registry, Result};
use std::sync::Arc;

/// Makes the page in `$file` readable as its checker's manual.
macro_rules! manual_of_this_page {
    ($id:literal, $file:literal) => {{
        static MANUAL: std::sync::LazyLock<ibid_core::Manual> =
            std::sync::LazyLock::new(|| ibid_core::Manual::of_page($id, include_str!($file)));
        &MANUAL
    }};
}
use manual_of_this_page;

/// Every built-in checker, by id.
pub fn builtin() -> Result<Registry> {
    let all: Vec<Arc<dyn Checker>> = vec![
        Arc::new(age_versus_dates::AgeVersusDates),
        Arc::new(altered_quote::AlteredQuote),
        Arc::new(anniversary::Anniversary),
        Arc::new(capital_or_place_name::CapitalOrPlaceName),
        Arc::new(caption_versus_text::CaptionVersusText),
        Arc::new(conflicting_sources::ConflictingSources),
        Arc::new(count_versus_list::CountVersusList),
        Arc::new(date_order::DateOrder),
        Arc::new(duration_versus_dates::DurationVersusDates),
        Arc::new(event_date::EventDate),
        Arc::new(event_ordinal::EventOrdinal),
        Arc::new(event_place::EventPlace),
        Arc::new(figure_not_in_source::FigureNotInSource),
        Arc::new(group_membership::GroupMembership),
        Arc::new(group_size::GroupSize),
        Arc::new(headline_versus_body::HeadlineVersusBody),
        Arc::new(inconsistent_name::InconsistentName),
        Arc::new(inconsistent_number::InconsistentNumber),
        Arc::new(member_list::MemberList),
        Arc::new(misattributed_quote::MisattributedQuote),
        Arc::new(missing_speaker::MissingSpeaker),
        Arc::new(name_spelling::NameSpelling),
        Arc::new(office_holder::OfficeHolder),
        Arc::new(percent_change::PercentChange),
        Arc::new(percent_sum::PercentSum),
        Arc::new(since_claim::SinceClaim),
        Arc::new(sum_versus_total::SumVersusTotal),
        Arc::new(superlative_in_table::SuperlativeInTable),
        Arc::new(title_form::TitleForm),
        Arc::new(unit_conversion::UnitConversion),
        Arc::new(unmarked_omission::UnmarkedOmission),
        Arc::new(unsupported_quote::UnsupportedQuote),
        Arc::new(weekday_mismatch::WeekdayMismatch),
    ];
    let mut registry = Registry::new();
    for checker in all {
        registry.add(checker)?;
    }
    Ok(registry)
}

/// The manuals of all built-in checkers, by id.
pub fn manuals() -> Result<Vec<Manual>> {
    Ok(builtin()?
        .iter()
        .map(|checker| checker.manual().clone())
        .collect())
}

#[cfg(test)]
mod tests {
    use super::{builtin, owner};
    use ibid_core::DiscrepancyKind;
    use std::path::Path;

    /// Files of this folder that are not pages.
    const HELPERS: &[&str] = &[
        "lib",
        "again",
        "collation",
        "claims",
        "hearing",
        "kinds",
        "probe",
        "units",
        "wording",
        "world",
    ];

    #[test]
    fn every_page_of_the_folder_is_registered_under_its_file_name() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut pages: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| {
                entry
                    .unwrap()
                    .path()
                    .file_stem()
                    .unwrap()
                    .to_string_lossy()
                    .into_owned()
            })
            .filter(|stem| !HELPERS.contains(&stem.as_str()))
            .map(|stem| stem.replace('_', "-"))
            .collect();
        pages.sort();
        let known: Vec<String> = builtin()
            .unwrap()
            .iter()
            .map(|checker| checker.id().to_owned())
            .collect();
        assert_eq!(known, pages);
    }

    #[test]
    fn every_page_has_its_sections_and_cases() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        for checker in builtin().unwrap().iter() {
            checker.manual().validate().unwrap();
            let page = folder.join(checker.id().replace('-', "_") + ".rs");
            let source = std::fs::read_to_string(page).unwrap();
            let speaking = source.matches("fn reports_").count();
            let silent = source.matches("fn accepts_").count();
            assert!(
                speaking > 0 && silent >= speaking,
                "{}: {speaking} speak, {silent} are silent",
                checker.id()
            );
        }
    }

    #[test]
    fn every_kind_of_discrepancy_has_a_checker_that_reports_it() {
        let registry = builtin().unwrap();
        for kind in DiscrepancyKind::ALL {
            assert!(
                registry.get(owner(*kind)).is_some(),
                "{kind} is reported by nobody"
            );
        }
    }
}
