//! Something that packs speak of.

use super::Facts;
use super::statement::Statement;
use crate::pack::{EntityRow, NameKind, NameRow, Pack, Place, fold_name};
use crate::when::Interval;
use ibid_core::{PartialDate, Truth};

/// A person, a country, an organisation, an event: whatever statements are about.
#[derive(Clone, Copy)]
pub struct Entity<'f> {
    facts: &'f Facts,
    number: u32,
}

/// A name of an entity, as a pack gives it.
#[derive(Debug, Clone, Copy)]
pub struct Name<'f> {
    pack: &'f Pack,
    row: &'f NameRow,
}

impl<'f> Entity<'f> {
    pub(super) const fn new(facts: &'f Facts, number: u32) -> Self {
        Self { facts, number }
    }

    /// `other`, which must be an entity of `facts`, for as long as those live.
    pub(super) const fn of(facts: &'f Facts, other: Entity<'_>) -> Self {
        Self::new(facts, other.number)
    }

    pub(super) const fn number(self) -> u32 {
        self.number
    }

    /// Its parts: packs by number, and its number there.
    fn parts(self) -> impl Iterator<Item = (usize, &'f Pack, u32)> {
        let parts = self.facts.merged.parts(self.number).iter();
        parts.filter_map(|(pack, entity)| {
            let number = *pack as usize;
            self.facts.packs.get(number).map(|pack| (number, pack, *entity))
        })
    }

    fn rows(self) -> impl Iterator<Item = (&'f Pack, &'f EntityRow)> {
        self.parts()
            .filter_map(|(_, pack, entity)| pack.entities.get(entity as usize).map(|row| (pack, row)))
    }

    /// The id by which a pack declares it, else its name.
    pub fn id(self) -> &'f str {
        let declared = self.rows().find(|(_, row)| row.declared);
        declared
            .or_else(|| self.rows().next())
            .map_or("", |(pack, row)| pack.text(row.id))
    }

    /// Its kind, such as `country`; empty when no pack says it.
    pub fn kind(self) -> &'f str {
        self.rows()
            .map(|(pack, row)| pack.text(row.kind))
            .find(|kind| !kind.is_empty())
            .unwrap_or("")
    }

    /// The name to call it by: the preferred one of the first pack that declares it.
    pub fn name(self) -> &'f str {
        let declared = self.parts().find(|(_, pack, entity)| {
            pack.entities
                .get(*entity as usize)
                .is_some_and(|row| row.declared)
        });
        declared
            .or_else(|| self.parts().next())
            .map_or("", |(_, pack, entity)| pack.name_of(entity))
    }

    /// Its names, in the order of the packs. Where one pack says when it had a name, the same name without dates in
    /// another pack is left out: that one only mentions it.
    pub fn names(self) -> impl Iterator<Item = Name<'f>> {
        let all = self.parts().flat_map(|(_, pack, entity)| {
            let rows = pack.names.get(pack.names_of(entity)).unwrap_or_default();
            rows.iter().map(move |row| Name { pack, row })
        });
        let all: Vec<Name<'f>> = all.collect();
        let dated = all.iter().filter(|name| name.valid() != Interval::ALWAYS);
        let dated: std::collections::BTreeSet<&str> = dated.map(|name| name.key()).collect();
        let mut names = all.into_iter();
        std::iter::from_fn(move || {
            names.find(|name| name.valid() != Interval::ALWAYS || !dated.contains(name.key()))
        })
    }

    /// The names that it has or may have on a day of which only `when` is known.
    pub fn names_at(self, when: PartialDate) -> impl Iterator<Item = (Name<'f>, Truth)> {
        self.names()
            .map(move |name| (name, name.valid().holds_on(when)))
            .filter(|(_, truth)| *truth != Truth::No)
    }

    /// The name to call it by at `when`: the one whose dates say that it was in force then, before those without dates.
    pub fn name_at(self, when: PartialDate) -> &'f str {
        let dated = |name: &Name<'f>| name.valid() != Interval::ALWAYS && name.kind() != NameKind::Alias;
        let mut in_force = self
            .names_at(when)
            .filter(|(name, truth)| *truth == Truth::Yes && dated(name));
        in_force
            .next()
            .map_or_else(|| self.name(), |(name, _)| name.text())
    }

    /// Whether it is called `name` on a day of which only `when` is known; no when nothing says that it ever was.
    pub fn is_called(self, name: &str, when: PartialDate) -> Truth {
        let mut key = String::new();
        fold_name(name, &mut key);
        let names = self.names().filter(|name| name.key() == key);
        names
            .map(|name| name.valid().holds_on(when))
            .max()
            .unwrap_or(Truth::No)
    }

    /// What is said about it, in the order of the packs and of their files. Deprecated statements are left out.
    pub fn statements(self) -> impl Iterator<Item = Statement<'f>> {
        self.all_statements()
            .filter(|statement| !statement.is_deprecated())
    }

    /// The same with what is known to be wrong.
    pub fn all_statements(self) -> impl Iterator<Item = Statement<'f>> {
        self.parts().flat_map(move |(number, pack, entity)| {
            let rows = pack
                .statements
                .get(pack.statements_of(entity))
                .unwrap_or_default();
            rows.iter()
                .map(move |row| Statement::new(self.facts, number, pack, row))
        })
    }

    /// What is said about its `property`. Deprecated statements are left out.
    pub fn stated(self, property: &str) -> impl Iterator<Item = Statement<'f>> {
        self.statements()
            .filter(move |statement| statement.property() == property)
    }

    /// Statements of which it is the value: its members, its holders. Deprecated ones are left out.
    pub fn values_of(self) -> impl Iterator<Item = Statement<'f>> {
        let all = self.parts().flat_map(move |(number, pack, entity)| {
            let rows = pack.statements_with_value(entity).iter();
            rows.filter_map(move |row| {
                let row = pack.statements.get(*row as usize)?;
                Some(Statement::new(self.facts, number, pack, row))
            })
        });
        all.filter(|statement| !statement.is_deprecated())
    }
}

impl PartialEq for Entity<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number && std::ptr::eq(self.facts, other.facts)
    }
}

impl Eq for Entity<'_> {}

impl std::fmt::Debug for Entity<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({})", self.name(), self.kind())
    }
}

impl<'f> Name<'f> {
    /// The name as it is written.
    pub fn text(self) -> &'f str {
        self.pack.text(self.row.text)
    }

    /// Its folded form.
    fn key(self) -> &'f str {
        self.pack.text(self.row.key)
    }

    /// What it is to its entity.
    pub const fn kind(self) -> NameKind {
        self.row.kind
    }

    /// Its language as a tag such as `ru`; empty when it is not said.
    pub fn language(self) -> &'f str {
        self.pack.text(self.row.language)
    }

    /// When it is in force.
    pub const fn valid(self) -> Interval {
        self.row.valid
    }

    /// Where it was read.
    pub fn place(self) -> Place<'f> {
        self.pack.place(self.row.at)
    }
}
