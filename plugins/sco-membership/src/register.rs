//! The table: organisations, who belongs to them in which status, from when until when.

use crate::day::Days;
use ibid_plugin::{Reference, Span, table};
use std::collections::BTreeMap;

/// Everything that the tables say, by organisation.
#[derive(Debug, Default)]
pub(crate) struct Register {
    pub(crate) organisations: BTreeMap<String, Organisation>,
}

/// One organisation.
#[derive(Debug, Default)]
pub(crate) struct Organisation {
    /// All that it is called.
    pub(crate) names: Vec<String>,
    pub(crate) rows: Vec<Row>,
}

/// Who stood to it how, and when.
#[derive(Debug)]
pub(crate) struct Row {
    /// Which reference, and where in it.
    pub(crate) place: (usize, Span),
    /// All that they are called, the first in the table's own words.
    pub(crate) names: Vec<String>,
    pub(crate) status: String,
    pub(crate) from: Option<Days>,
    pub(crate) until: Option<Days>,
}

impl Register {
    pub(crate) fn of(references: &[Reference]) -> Self {
        let mut register = Self::default();
        for (index, reference) in references.iter().enumerate() {
            for row in table::rows(&reference.text) {
                register.add(index, &row);
            }
        }
        register
    }

    fn add(&mut self, reference: usize, row: &table::Row<'_>) {
        let (name, who) = (row.field(0), row.field(2));
        if name.is_empty() || who.is_empty() {
            return;
        }
        let organisation = self.organisations.entry(name.to_owned()).or_default();
        for name in names(name, row.field(1)) {
            if !organisation.names.contains(&name) {
                organisation.names.push(name);
            }
        }
        organisation.rows.push(Row {
            place: (reference, row.span),
            names: names(who, row.field(3)),
            status: row.field(4).to_owned(),
            from: Days::parse(row.field(5)),
            until: Days::parse(row.field(6)),
        });
    }
}

fn names(name: &str, others: &str) -> Vec<String> {
    let others = others.split(';').map(str::trim).filter(|name| !name.is_empty());
    std::iter::once(name).chain(others).map(str::to_owned).collect()
}

impl Row {
    /// Whether it was a membership at that time; `None` when the dates do not tell.
    pub(crate) fn holds(&self, at: Days) -> Option<bool> {
        if self.status != "member" {
            return Some(false);
        }
        let from = self.from?;
        let left = match self.until {
            None => Some(false),
            Some(until) if at.is_from(until) => Some(true),
            Some(until) => at.is_before(until).then_some(false),
        };
        if at.is_before(from) {
            return Some(false);
        }
        match left {
            Some(true) => Some(false),
            Some(false) if at.is_from(from) => Some(true),
            _ => None,
        }
    }
}
