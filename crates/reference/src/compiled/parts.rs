//! A whole pack as bytes, and whether what was read is one.

use super::bytes::{Cursor, Writer};
use super::columns::Row;
use crate::pack::{About, At, Breaks, NO_SOURCE, Pack, PackFile, Single, ValueRow};
use crate::reading::Hash;
use crate::strings::{Str, Strings};
use std::collections::BTreeMap;

pub(super) fn write_inputs(to: &mut Writer, inputs: &[(String, Hash)]) {
    to.length(inputs.len());
    for (name, hash) in inputs {
        to.text(name);
        to.raw(hash);
    }
}

pub(super) fn inputs(from: &mut Cursor<'_>) -> Option<Vec<(String, Hash)>> {
    from.rows(|from| Some((from.text()?.to_owned(), from.array()?)))
}

fn write_rows<T: Row>(to: &mut Writer, rows: &[T]) {
    to.length(rows.len());
    for row in rows {
        row.write(to);
    }
}

pub(super) fn write_pack(to: &mut Writer, pack: &Pack) {
    let About {
        name,
        title,
        version,
        licence,
    } = &pack.about;
    for text in [name, title, version, licence] {
        to.text(text);
    }
    to.length(pack.files.len());
    for file in &pack.files {
        to.text(&file.name);
        // The text of an input is at hand when the pack is read again; that of a sheet is made from one.
        let is_input = pack.inputs.iter().any(|(name, _)| **name == *file.name);
        to.text(if is_input { "" } else { &file.text });
    }
    to.text(&pack.strings.text);
    to.numbers(&pack.strings.ends);
    write_rows(to, &pack.entities);
    write_rows(to, &pack.names);
    to.numbers(&pack.names_by_key);
    to.numbers(&pack.declared_by_id);
    write_rows(to, &pack.statements);
    to.numbers(&pack.by_value);
    write_rows(to, &pack.sources);
    to.length(pack.properties.len());
    for (property, single) in &pack.properties {
        to.text(property);
        to.u8(u8::from(*single == Single::Subject));
    }
}

/// Reads what [`write_pack`] wrote. `texts` are the bytes of the `inputs`.
pub(super) fn pack(from: &mut Cursor<'_>, inputs: Vec<(String, Hash)>, texts: Vec<Vec<u8>>) -> Option<Pack> {
    let about = About {
        name: from.text()?.to_owned(),
        title: from.text()?.to_owned(),
        version: from.text()?.to_owned(),
        licence: from.text()?.to_owned(),
    };
    let mut texts: BTreeMap<&str, Vec<u8>> =
        inputs.iter().map(|(name, _)| name.as_str()).zip(texts).collect();
    let files = from.rows(|from| {
        let (name, stored) = (from.text()?, from.text()?);
        let text = match texts.remove(name) {
            Some(bytes) => String::from_utf8(bytes).ok()?.into(),
            None => stored.into(),
        };
        let name = name.into();
        Some(PackFile {
            name,
            text,
            breaks: Breaks::default(),
        })
    })?;
    Some(Pack {
        about,
        files,
        strings: Strings {
            text: from.text()?.to_owned(),
            ends: from.numbers()?,
        },
        entities: from.rows(Row::read)?,
        names: from.rows(Row::read)?,
        names_by_key: from.numbers()?,
        declared_by_id: from.numbers()?,
        statements: from.rows(Row::read)?,
        by_value: from.numbers()?,
        sources: from.rows(Row::read)?,
        properties: from
            .rows(|from| {
                let property = from.text()?.to_owned();
                let single = match from.u8()? {
                    0 => Single::Value,
                    1 => Single::Subject,
                    _ => return None,
                };
                Some((property, single))
            })?
            .into_iter()
            .collect(),
        inputs,
    })
}

/// Whether every number in `pack` points at something that is there.
pub(super) fn is_sound(pack: &Pack) -> bool {
    let string = |string: Str| (string.0 as usize) < pack.strings.len();
    let entity = |entity: u32| (entity as usize) < pack.entities.len();
    let at = |at: At| {
        let file = pack.files.get(at.file as usize);
        file.is_some_and(|file| at.start <= at.end && at.end as usize <= file.text.len())
    };
    let below = |numbers: &[u32], count: usize| numbers.iter().all(|number| (*number as usize) < count);
    let text = &pack.strings.text;
    let strings = pack.strings.ends.is_sorted()
        && pack
            .strings
            .ends
            .iter()
            .all(|end| text.is_char_boundary(*end as usize))
        && pack
            .strings
            .ends
            .last()
            .is_some_and(|end| *end as usize == text.len());
    let ends = |end: fn(&crate::pack::EntityRow) -> u32, rows: usize| {
        pack.entities.is_sorted_by_key(end) && pack.entities.last().map_or(0, end) as usize == rows
    };
    strings
        && ends(|row| row.names_end, pack.names.len())
        && ends(|row| row.statements_end, pack.statements.len())
        && ends(|row| row.by_value_end, pack.by_value.len())
        && pack
            .entities
            .iter()
            .all(|row| string(row.id) && string(row.kind) && at(row.at))
        && pack.names.iter().all(|row| {
            entity(row.entity) && string(row.text) && string(row.key) && string(row.language) && at(row.at)
        })
        && below(&pack.names_by_key, pack.names.len())
        && below(&pack.declared_by_id, pack.entities.len())
        && below(&pack.by_value, pack.statements.len())
        && pack.sources.iter().all(|source| string(source.url))
        && pack.statements.iter().all(|row| {
            let value = match row.value {
                ValueRow::Entity(value) => entity(value),
                ValueRow::Text(text) => string(text),
                ValueRow::Number { digits, unit } => string(digits) && string(unit),
                ValueRow::Date(_) => true,
            };
            let source = row.source == NO_SOURCE || (row.source as usize) < pack.sources.len();
            value && source && entity(row.subject) && string(row.property) && at(row.at)
        })
}
