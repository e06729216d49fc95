//! Facts as checkers ask for them: by number, so that whoever asks need not know how packs are kept.

use super::{Entity, Facts, Members, Merged, Statement, Value};
use crate::pack::{Pack, StatementRow, ValueRow, fold_name};
use crate::when::{Bound, Interval};
use ibid_core::{EntityId, Fact, Form, Held, NearName, PartialDate, Reference, Roster, Row, Stated};
use std::collections::BTreeMap;

/// The property whose values are demonyms.
const DEMONYM: &str = "demonym";

/// Entities by the folded form of their demonyms.
pub(super) fn demonyms(packs: &[Pack], merged: &Merged) -> BTreeMap<String, Vec<u32>> {
    let mut found: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    let mut key = String::new();
    for (number, pack) in packs.iter().enumerate() {
        let rows = pack
            .statements
            .iter()
            .filter(|row| pack.text(row.property) == DEMONYM);
        for row in rows {
            if let ValueRow::Text(text) = row.value {
                fold_name(pack.text(text), &mut key);
                let entity = merged.entity(number, row.subject);
                let known = found.entry(key.clone()).or_default();
                if !known.contains(&entity) {
                    known.push(entity);
                }
            }
        }
    }
    found
}

impl Facts {
    fn entity_of(&self, id: EntityId) -> Entity<'_> {
        Entity::new(self, id.0)
    }

    fn statement_at(&self, (pack, row): (usize, usize)) -> Option<Statement<'_>> {
        let number = pack;
        let pack = self.packs.get(number)?;
        Some(Statement::new(self, number, pack, pack.statements.get(row)?))
    }
}

impl Statement<'_> {
    fn fact(self) -> Fact {
        Fact {
            subject: EntityId(self.subject().number()),
            value: match self.value() {
                Value::Entity(entity) => Some(EntityId(entity.number())),
                _ => None,
            },
            place: (self.pack_number(), self.row_number()),
        }
    }

    fn stated(self, when: PartialDate) -> Stated {
        Stated {
            fact: self.fact(),
            text: self.value().to_string(),
            days: match self.value() {
                Value::Date(date) => days_of(date),
                _ => None,
            },
            truth: self.valid().holds_on(when),
            valid: written(self.valid()),
        }
    }

    /// Its number in the pack: how far its row lies behind the first one.
    fn row_number(self) -> usize {
        let first = self.pack().statements.as_ptr().addr();
        (std::ptr::from_ref(self.row()).addr() - first) / size_of::<StatementRow>()
    }
}

fn facts_of(rows: &[Statement<'_>]) -> Vec<Fact> {
    rows.iter().map(|row| row.fact()).collect()
}

fn roster_of(members: &Members<'_>) -> Roster {
    Roster {
        certain: facts_of(&members.certain),
        possible: facts_of(&members.possible),
        former: facts_of(&members.former),
        future: facts_of(&members.future),
        complete: members.complete,
    }
}

/// `valid` as it is cited; empty for always.
fn written(valid: Interval) -> String {
    if valid == Interval::ALWAYS {
        return String::new();
    }
    valid.to_string()
}

/// The first and the last day of a date with two ends.
fn days_of(date: Interval) -> Option<(i64, i64)> {
    match (date.from, date.to) {
        (Bound::At(from), Bound::At(to)) => Some((from.days().0, to.days().1)),
        _ => None,
    }
}

impl Reference for Facts {
    fn named(&self, name: &str) -> Vec<EntityId> {
        let found = Self::named(self, name);
        found
            .into_iter()
            .map(|entity| EntityId(entity.number()))
            .collect()
    }

    fn with_demonym(&self, word: &str) -> Vec<EntityId> {
        let mut key = String::new();
        fold_name(word, &mut key);
        let found = self.demonyms.get(&key).into_iter().flatten();
        found.copied().map(EntityId).collect()
    }

    fn kind(&self, entity: EntityId) -> &str {
        self.entity_of(entity).kind()
    }

    fn name_at(&self, entity: EntityId, when: PartialDate) -> &str {
        self.entity_of(entity).name_at(when)
    }

    fn forms(&self, entity: EntityId, when: PartialDate) -> Vec<Form> {
        let names = self.entity_of(entity).names();
        names
            .map(|name| Form {
                text: name.text().to_owned(),
                truth: name.valid().holds_on(when),
                valid: written(name.valid()),
            })
            .collect()
    }

    fn holds(&self, subject: EntityId, property: &str, value: EntityId, when: PartialDate) -> Held {
        let (subject, value) = (self.entity_of(subject), self.entity_of(value));
        let answer = Self::holds(self, subject, property, value, when);
        Held {
            truth: answer.truth,
            conflicting: answer.conflicting,
            facts: facts_of(&answer.rows),
        }
    }

    fn roster(&self, value: EntityId, property: &str, when: PartialDate) -> Roster {
        roster_of(&self.members(self.entity_of(value), property, when))
    }

    fn stated(&self, subject: EntityId, property: &str, when: PartialDate) -> Vec<Stated> {
        let stated = self.entity_of(subject).stated(property);
        stated.map(|statement| statement.stated(when)).collect()
    }

    fn having(&self, property: &str, when: PartialDate) -> Roster {
        roster_of(&Self::having(self, property, when))
    }

    fn all_stated(&self, property: &str, when: PartialDate) -> Vec<Stated> {
        let stated = self.with_property(property);
        stated
            .filter(|statement| !statement.is_deprecated())
            .map(|statement| statement.stated(when))
            .collect()
    }

    fn near(&self, name: &str, kind: &str) -> Vec<NearName> {
        super::near::near(self, name, kind)
    }

    fn row(&self, fact: Fact) -> Option<Row> {
        let statement = self.statement_at(fact.place)?;
        Some(Row {
            pack: statement.pack().about().name.clone(),
            says: format!(
                "{} – {} – {}",
                statement.subject().name(),
                statement.property(),
                statement.value()
            ),
            valid: written(statement.valid()),
            source: statement.source().map(str::to_owned),
            retrieved: statement.retrieved(),
            locator: statement.place().locator(),
        })
    }
}
