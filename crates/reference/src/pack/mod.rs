//! A pack as it is asked: entities, their names, and statements about them, in columns.
//!
//! Names lie by entity and statements by subject, each in the order of the files, and two more orders point into them:
//! names by their folded form, statements by the entity that is their value. A look-up is a binary search; nothing is
//! hashed, so the same pack is the same bytes.

mod breaks;
mod builder;
mod fold_name;
mod index;
mod place;
mod resolve;

pub(crate) use breaks::Breaks;
pub(crate) use builder::{Builder, Mention, Name, NamePart, OpenStatement, Role, Stated};
pub(crate) use fold_name::fold_name;
pub use place::Place;

use crate::reading::Hash;
use crate::strings::{Str, Strings};
use crate::when::Interval;
use ibid_core::{PartialDate, Span};
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

/// A loaded pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    pub(crate) about: About,
    pub(crate) strings: Strings,
    pub(crate) files: Vec<PackFile>,
    pub(crate) entities: Vec<EntityRow>,
    pub(crate) names: Vec<NameRow>,
    /// Numbers of names, by folded form and then by number.
    pub(crate) names_by_key: Vec<u32>,
    /// Numbers of declared entities, by id.
    pub(crate) declared_by_id: Vec<u32>,
    pub(crate) statements: Vec<StatementRow>,
    /// Numbers of statements whose value is an entity, by that entity and then by number.
    pub(crate) by_value: Vec<u32>,
    pub(crate) sources: Vec<Source>,
    pub(crate) properties: BTreeMap<String, Single>,
    /// The files that were read, each with the SHA-256 of its bytes.
    pub(crate) inputs: Vec<(String, Hash)>,
}

/// What a pack says about itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// The name by which reports call it.
    pub name: String,
    /// What it is, in a few words.
    pub title: String,
    /// Its version.
    pub version: String,
    /// Its licence, an SPDX expression.
    pub licence: String,
}

/// A file of a pack, with the text that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PackFile {
    pub(crate) name: Arc<str>,
    pub(crate) text: Arc<str>,
    pub(crate) breaks: Breaks,
}

/// Where a row came from, as the pack says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Source {
    pub(crate) url: Str,
    pub(crate) retrieved: Option<PartialDate>,
}

/// How many of a property there can be at one time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Single {
    /// A subject has one value at a time: a country has one capital.
    Value,
    /// A value has one subject at a time: an office has one holder.
    Subject,
}

/// An entity of a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct EntityRow {
    pub(crate) id: Str,
    pub(crate) kind: Str,
    /// Whether the pack says that it exists, or only mentions it.
    pub(crate) declared: bool,
    pub(crate) at: At,
    /// The end of its names, statements and statements about it in their orders; they begin where those of the
    /// entity before it end.
    pub(crate) names_end: u32,
    pub(crate) statements_end: u32,
    pub(crate) by_value_end: u32,
}

/// What a name is to its entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// The name to be used.
    Preferred,
    /// Another name or spelling.
    Alias,
    /// A name that was in force and no longer is.
    Former,
}

/// A name of an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NameRow {
    pub(crate) entity: u32,
    pub(crate) text: Str,
    /// The folded form.
    pub(crate) key: Str,
    pub(crate) kind: NameKind,
    pub(crate) language: Str,
    pub(crate) valid: Interval,
    pub(crate) at: At,
}

/// How far a statement is to be trusted, as in Wikidata.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// Known to be wrong, kept for the record. It answers nothing.
    Deprecated,
    /// One of several.
    Normal,
    /// The one to be used.
    Preferred,
}

/// What a table lists in full. Only of what is listed in full can be said that something is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Complete {
    /// Nothing.
    Nothing,
    /// Every subject of each value: every member of each group.
    Subjects,
    /// Every value of each subject: every capital of each country.
    Values,
}

/// The value of a statement, in the pack's own numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum ValueRow {
    Entity(u32),
    Text(Str),
    Number { digits: Str, unit: Str },
    Date(Interval),
}

/// A statement of a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct StatementRow {
    pub(crate) subject: u32,
    pub(crate) property: Str,
    pub(crate) value: ValueRow,
    pub(crate) valid: Interval,
    pub(crate) rank: Rank,
    pub(crate) complete: Complete,
    /// The number of its source; `u32::MAX` when it has none.
    pub(crate) source: u32,
    pub(crate) at: At,
}

/// No source.
pub(crate) const NO_SOURCE: u32 = u32::MAX;

/// A place in the numbers of a pack: file, and bytes of its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(crate) struct At {
    pub(crate) file: u32,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl Pack {
    /// What the pack says about itself.
    pub const fn about(&self) -> &About {
        &self.about
    }

    /// How many statements it has.
    pub const fn statements(&self) -> usize {
        self.statements.len()
    }

    /// How many entities it has.
    pub const fn entities(&self) -> usize {
        self.entities.len()
    }

    /// How many names it has.
    pub const fn names(&self) -> usize {
        self.names.len()
    }

    /// Its files, as they were named.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|file| file.name.as_ref())
    }

    /// The files on the disk that it was read from, in the order of reading, each with the SHA-256 of the bytes that were
    /// read. A workbook is one file here, however many of its sheets are tables of the pack.
    pub fn inputs(&self) -> impl Iterator<Item = (&Path, &[u8; 32])> {
        self.inputs.iter().map(|(name, hash)| (Path::new(name), hash))
    }

    pub(crate) fn text(&self, string: Str) -> &str {
        self.strings.get(string)
    }

    pub(crate) fn place(&self, at: At) -> Place<'_> {
        let file = self.files.get(at.file as usize);
        let (name, text) = file.map_or(("", ""), |file| (file.name.as_ref(), file.text.as_ref()));
        let span = Span::new(at.start as usize, at.end.max(at.start) as usize);
        let place = Place::new(name, text, span);
        file.map_or(place, |file| place.counted_by(&file.breaks))
    }

    fn range_of(&self, entity: u32, end: impl Fn(&EntityRow) -> u32) -> Range<usize> {
        let entity = entity as usize;
        let start = entity
            .checked_sub(1)
            .and_then(|before| self.entities.get(before))
            .map_or(0, &end);
        start as usize..self.entities.get(entity).map_or(start, &end) as usize
    }

    /// Numbers of the names of an entity.
    pub(crate) fn names_of(&self, entity: u32) -> Range<usize> {
        self.range_of(entity, |row| row.names_end)
    }

    /// Numbers of the statements about an entity.
    pub(crate) fn statements_of(&self, entity: u32) -> Range<usize> {
        self.range_of(entity, |row| row.statements_end)
    }

    /// Numbers of the statements whose value is an entity.
    pub(crate) fn statements_with_value(&self, entity: u32) -> &[u32] {
        let range = self.range_of(entity, |row| row.by_value_end);
        self.by_value.get(range).unwrap_or_default()
    }

    /// The name by which an entity is called: its first preferred one, else its first.
    pub(crate) fn name_of(&self, entity: u32) -> &str {
        let names = self.names.get(self.names_of(entity)).unwrap_or_default();
        let preferred = names.iter().find(|name| name.kind == NameKind::Preferred);
        let id = self
            .entities
            .get(entity as usize)
            .map_or(Str::EMPTY, |row| row.id);
        self.text(preferred.or(names.first()).map_or(id, |name| name.text))
    }

    /// The number of the entity that is declared under `id`. An id is looked up as a name is, by way of an order.
    pub(crate) fn entity_with_id(&self, id: &str) -> Option<u32> {
        let id_of = |entity: &u32| {
            self.entities
                .get(*entity as usize)
                .map_or("", |row| self.text(row.id))
        };
        let start = self.declared_by_id.partition_point(|entity| id_of(entity) < id);
        self.declared_by_id
            .get(start)
            .copied()
            .filter(|entity| id_of(entity) == id)
    }

    /// Numbers of the names whose folded form is `key`.
    pub(crate) fn names_with_key(&self, key: &str) -> &[u32] {
        let key_of = |name: &u32| {
            self.names
                .get(*name as usize)
                .map_or("", |row| self.text(row.key))
        };
        let start = self.names_by_key.partition_point(|name| key_of(name) < key);
        let rest = self.names_by_key.get(start..).unwrap_or_default();
        let length = rest.partition_point(|name| key_of(name) == key);
        rest.get(..length).unwrap_or_default()
    }
}
