//! Answers, each with the rows it rests on.

use super::Facts;
use super::entity::Entity;
use super::statement::{Statement, Value};
use crate::pack::{Complete, Single};
use ibid_core::{PartialDate, Truth};

/// Whether something was so, and who says it.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer<'f> {
    /// The answer; [`Truth::Unknown`] when packs contradict each other.
    pub truth: Truth,
    /// Whether one pack says yes and another no.
    pub conflicting: bool,
    /// The rows that decide; none when a complete list has not got what was asked, or nothing is known.
    pub rows: Vec<Statement<'f>>,
}

/// Who or what has a value at a date.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Members<'f> {
    /// Rows of those that certainly have it, one for each, by name.
    pub certain: Vec<Statement<'f>>,
    /// Rows of those that may have it.
    pub possible: Vec<Statement<'f>>,
    /// Rows of those that no longer have it.
    pub former: Vec<Statement<'f>>,
    /// Rows of those that will have it later.
    pub future: Vec<Statement<'f>>,
    /// Whether a pack lists them all.
    pub complete: bool,
}

pub(super) fn holds<'f>(
    facts: &'f Facts,
    subject: Entity<'_>,
    property: &str,
    value: Entity<'_>,
    when: PartialDate,
) -> Answer<'f> {
    let subject = Entity::of(facts, subject);
    let value = Entity::of(facts, value);
    let mut by_pack: Vec<(Truth, Vec<Statement<'f>>)> = Vec::new();
    for number in 0..facts.packs.len() {
        by_pack.extend(of_pack(facts, number, subject, property, value, when));
    }
    let said = |wanted: Truth| by_pack.iter().any(|(truth, _)| *truth == wanted);
    let conflicting = said(Truth::Yes) && said(Truth::No);
    let truth = match (said(Truth::Yes), said(Truth::No)) {
        (true, true) | (false, false) => Truth::Unknown,
        (true, false) => Truth::Yes,
        (false, true) if said(Truth::Unknown) => Truth::Unknown,
        (false, true) => Truth::No,
    };
    let decides = |found: Truth| conflicting && found != Truth::Unknown || found == truth;
    let rows = by_pack.into_iter().filter(|(truth, _)| decides(*truth));
    Answer {
        truth,
        conflicting,
        rows: rows.flat_map(|(_, rows)| rows).collect(),
    }
}

/// What one pack says; `None` when it says nothing about the matter.
fn of_pack<'f>(
    facts: &'f Facts,
    number: usize,
    subject: Entity<'f>,
    property: &str,
    value: Entity<'f>,
    when: PartialDate,
) -> Option<(Truth, Vec<Statement<'f>>)> {
    let pack = facts.packs.get(number)?;
    let here =
        |statement: &Statement<'f>| statement.pack_number() == number && statement.property() == property;
    let about: Vec<Statement<'f>> = subject.statements().filter(here).collect();
    let same: Vec<Statement<'f>> = about
        .iter()
        .filter(|it| it.value() == Value::Entity(value))
        .copied()
        .collect();
    let best = same.iter().map(|it| it.valid().holds_on(when)).max();
    if let Some(truth @ (Truth::Yes | Truth::Unknown)) = best {
        return Some((truth, at_truth(&same, truth, when)));
    }
    let rivals = match pack.properties.get(property) {
        Some(Single::Value) => about
            .iter()
            .filter(|it| it.value() != Value::Entity(value))
            .copied()
            .collect(),
        Some(Single::Subject) => value
            .values_of()
            .filter(here)
            .filter(|it| it.subject() != subject)
            .collect(),
        None => Vec::new(),
    };
    let rivals = at_truth(&rivals, Truth::Yes, when);
    if !rivals.is_empty() {
        return Some((Truth::No, rivals));
    }
    if best.is_some() {
        return Some((Truth::No, same));
    }
    if about.iter().any(|row| row.complete() == Complete::Values) {
        return Some((Truth::No, at_truth(&about, Truth::Yes, when)));
    }
    let listed = value
        .values_of()
        .filter(here)
        .any(|row| row.complete() == Complete::Subjects);
    listed.then(|| (Truth::No, Vec::new()))
}

fn at_truth<'f>(rows: &[Statement<'f>], truth: Truth, when: PartialDate) -> Vec<Statement<'f>> {
    rows.iter()
        .filter(|row| row.valid().holds_on(when) == truth)
        .copied()
        .collect()
}

pub(super) fn members<'f>(
    facts: &'f Facts,
    value: Entity<'_>,
    property: &str,
    when: PartialDate,
) -> Members<'f> {
    let rows = Entity::of(facts, value).values_of();
    Members::of(rows.filter(|row| row.property() == property).collect(), when)
}

impl<'f> Members<'f> {
    /// Those of whom `rows` speak, by what they say of `when`.
    pub(super) fn of(mut rows: Vec<Statement<'f>>, when: PartialDate) -> Self {
        let rank = |row: &Statement<'f>| row.valid().holds_on(when);
        // By subject; of the rows of one the surest first, then the latest.
        rows.sort_by(|left, right| {
            let name = left.subject().name().cmp(right.subject().name());
            let subject = name.then_with(|| left.subject().number().cmp(&right.subject().number()));
            subject
                .then_with(|| rank(right).cmp(&rank(left)))
                .then_with(|| right.valid().from.cmp(&left.valid().from))
        });
        let mut members = Self {
            complete: rows.iter().any(|row| row.complete() == Complete::Subjects),
            ..Self::default()
        };
        rows.dedup_by(|later, first| later.subject() == first.subject());
        for row in rows {
            match rank(&row) {
                Truth::Yes => members.certain.push(row),
                Truth::Unknown => members.possible.push(row),
                Truth::No if row.valid().ended_before(when) => members.former.push(row),
                Truth::No => members.future.push(row),
            }
        }
        members
    }
}
