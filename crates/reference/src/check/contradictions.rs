//! Rows that cannot both be true, and rows that say the same twice.
//!
//! Rows are swept in the order in which they certainly begin, beside the one that certainly lasts longest so far, so a
//! group of any size takes one pass. Rows that share no more than the day of a change are in order.

use super::report as report_at;
use crate::pack::{Pack, Rank, Single, StatementRow, ValueRow};
use crate::problem::{Problem, Problems, Spot};
use crate::strings::Str;
use ibid_core::Severity;

/// What rows of one group share: a property with its subject or its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Group {
    property: Str,
    subject: Option<u32>,
    value: Option<ValueRow>,
}

pub(super) fn report(pack: &Pack, problems: &mut Problems) {
    let rows: Vec<&StatementRow> = pack
        .statements
        .iter()
        .filter(|row| row.rank != Rank::Deprecated)
        .collect();
    sweep(pack, &rows, problems, |row| {
        Some(Group {
            property: row.property,
            subject: Some(row.subject),
            value: Some(row.value),
        })
    });
    for single in [Single::Value, Single::Subject] {
        let properties = pack.properties.iter().filter(|(_, found)| **found == single);
        let properties: Vec<&str> = properties.map(|(property, _)| property.as_str()).collect();
        if properties.is_empty() {
            continue;
        }
        sweep(pack, &rows, problems, |row| {
            let property = properties.contains(&pack.text(row.property));
            property.then_some(Group {
                property: row.property,
                subject: (single == Single::Value).then_some(row.subject),
                value: (single == Single::Subject).then_some(row.value),
            })
        });
    }
}

fn sweep(
    pack: &Pack,
    rows: &[&StatementRow],
    problems: &mut Problems,
    group: impl Fn(&StatementRow) -> Option<Group>,
) {
    let mut order: Vec<(Group, i64, &StatementRow)> = rows
        .iter()
        .filter_map(|row| Some((group(row)?, row.valid.certain_days().0, *row)))
        .collect();
    order.sort_by_key(|(group, begin, row)| (*group, *begin, row.at));
    let mut longest: Option<(Group, &StatementRow)> = None;
    for (group, _, row) in order {
        let before = longest.filter(|(of, _)| *of == group).map(|(_, before)| before);
        if let Some(before) = before {
            compare(pack, group, before, row, problems);
        }
        if before.is_none_or(|before| before.valid.certain_days().1 <= row.valid.certain_days().1) {
            longest = Some((group, row));
        }
    }
}

fn compare(pack: &Pack, group: Group, before: &StatementRow, row: &StatementRow, problems: &mut Problems) {
    let same = (row.subject, row.value) == (before.subject, before.value);
    let of_whole_statements = group.subject.is_some() && group.value.is_some();
    let meet = row.valid == before.valid || row.valid.overlaps(before.valid);
    if !meet || same != of_whole_statements || row.at == before.at && same {
        return;
    }
    let (subject, property) = (pack.name_of(row.subject), pack.text(row.property));
    let other = Spot::of(pack.place(before.at));
    if same {
        report_at(pack, problems, row.at, |spot| {
            let message = format!("`{subject}` has this {property} in another row for a time that overlaps");
            Problem::new(Severity::Warning, "overlapping-rows", spot, message)
                .beside(other, format!("the other row, {}", before.valid))
        });
    } else {
        report_at(pack, problems, row.at, |spot| {
            let message = format!(
                "`{property}` is single, and two rows give it for {} and {}; end one of them, or set the rank of one to `deprecated`",
                row.valid, before.valid
            );
            Problem::new(Severity::Error, "contradiction", spot, message).beside(other, "the other row")
        });
    }
}
