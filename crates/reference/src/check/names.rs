//! Names that mean more than one thing.
//!
//! Two countries may well be called the same in a headline, but then no look-up can tell which is meant, and whoever
//! keeps the pack should know. Things of different kinds may share a name: a country and its capital often do.

use super::report as report_at;
use crate::pack::{NameRow, Pack};
use crate::problem::{Problem, Problems, Spot};
use ibid_core::Severity;
use std::collections::BTreeMap;

pub(super) fn report(pack: &Pack, problems: &mut Problems) {
    let rows = pack
        .names_by_key
        .iter()
        .filter_map(|name| pack.names.get(*name as usize));
    let rows: Vec<&NameRow> = rows.collect();
    for namesakes in rows.chunk_by(|left, right| left.key == right.key) {
        let mut first_of_kind = BTreeMap::new();
        for name in namesakes {
            let Some(entity) = pack.entities.get(name.entity as usize) else {
                continue;
            };
            let first: &NameRow = first_of_kind.entry(entity.kind).or_insert(name);
            let meet = first.valid == name.valid || first.valid.overlaps(name.valid);
            if first.entity != name.entity && meet {
                report_ambiguous(pack, problems, first, name);
            }
        }
    }
}

fn report_ambiguous(pack: &Pack, problems: &mut Problems, first: &NameRow, name: &NameRow) {
    let other = Spot::of(pack.place(first.at));
    report_at(pack, problems, name.at, |spot| {
        let (left, right) = (pack.name_of(first.entity), pack.name_of(name.entity));
        let text = pack.text(name.text);
        let message =
            format!("`{text}` is a name of `{left}` and of `{right}`: a draft that has it cannot be decided");
        Problem::new(Severity::Warning, "ambiguous-alias", spot, message)
            .beside(other, format!("here it is a name of `{left}`"))
    });
}
