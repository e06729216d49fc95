//! The orders of a pack, made once when it is built.

use super::{EntityRow, NameRow, StatementRow, ValueRow};
use crate::strings::Strings;

/// The first eight bytes of a key as a number that orders as they do: most comparisons need no more.
fn prefix(key: &str) -> u64 {
    let mut bytes = [0; 8];
    for (to, from) in bytes.iter_mut().zip(key.bytes()) {
        *to = from;
    }
    u64::from_be_bytes(bytes)
}

/// Numbers of names, by folded form and then by number.
pub(super) fn names_by_key(names: &[NameRow], strings: &Strings) -> Vec<u32> {
    let mut order: Vec<(u64, u32)> = (0..)
        .zip(names)
        .map(|(number, name)| (prefix(strings.get(name.key)), number))
        .collect();
    let key = |number: u32| {
        names
            .get(number as usize)
            .map_or("", |name| strings.get(name.key))
    };
    order.sort_unstable_by(|left, right| {
        left.0
            .cmp(&right.0)
            .then_with(|| key(left.1).cmp(key(right.1)))
            .then(left.1.cmp(&right.1))
    });
    order.into_iter().map(|(_, number)| number).collect()
}

/// Numbers of the declared entities, by id.
pub(super) fn declared_by_id(entities: &[EntityRow], strings: &Strings) -> Vec<u32> {
    let declared = (0..).zip(entities).filter(|(_, entity)| entity.declared);
    let mut order: Vec<(&str, u32)> = declared
        .map(|(number, entity)| (strings.get(entity.id), number))
        .collect();
    order.sort_unstable();
    order.into_iter().map(|(_, number)| number).collect()
}

/// Numbers of the statements that have one of `count` entities for a value, by that entity and then by number.
pub(super) fn by_value(statements: &[StatementRow], count: usize) -> Vec<u32> {
    let values = || {
        (0..)
            .zip(statements)
            .filter_map(|(number, statement)| match statement.value {
                ValueRow::Entity(entity) => Some((entity as usize, number)),
                _ => None,
            })
    };
    let mut next = vec![0_u32; count + 1];
    for (entity, _) in values() {
        if let Some(rows) = next.get_mut(entity + 1) {
            *rows += 1;
        }
    }
    let mut sum = 0;
    for rows in &mut next {
        sum += *rows;
        *rows = sum;
    }
    let mut order = vec![0; sum as usize];
    for (entity, number) in values() {
        if let Some(place) = next.get_mut(entity)
            && let Some(slot) = order.get_mut(*place as usize)
        {
            *slot = number;
            *place += 1;
        }
    }
    order
}

/// Writes where the names, statements and statements by value of each entity end.
pub(super) fn write_ends(
    entities: &mut [EntityRow],
    names: &[NameRow],
    statements: &[StatementRow],
    by_value: &[u32],
) {
    let value_of = |number: &u32| match statements.get(*number as usize).map(|row| row.value) {
        Some(ValueRow::Entity(entity)) => entity,
        _ => u32::MAX,
    };
    let names = ends(names.iter().map(|name| name.entity), entities.len());
    let stated = ends(statements.iter().map(|row| row.subject), entities.len());
    let valued = ends(by_value.iter().map(value_of), entities.len());
    for (entity, ((names, stated), valued)) in entities.iter_mut().zip(names.zip(stated).zip(valued)) {
        (entity.names_end, entity.statements_end, entity.by_value_end) = (names, stated, valued);
    }
}

/// For each of `count` entities, how many of the ascending `rows` belong to it or to one before it.
fn ends(rows: impl Iterator<Item = u32>, count: usize) -> impl Iterator<Item = u32> {
    let mut counts = vec![0_u32; count];
    for entity in rows {
        if let Some(rows) = counts.get_mut(entity as usize) {
            *rows += 1;
        }
    }
    counts.into_iter().scan(0, |sum, rows| {
        *sum += rows;
        Some(*sum)
    })
}
