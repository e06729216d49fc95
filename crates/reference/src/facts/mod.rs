//! Several packs, asked as one.
//!
//! Packs are kept by different people and speak of the same things. An entity of one pack and an entity of another are
//! one when both declare the same id; when one of them is only mentioned, when it has a name of the other and both are
//! of one kind, and no third thing is called so. What several packs say is answered together, and where they disagree
//! the answer has the rows of both sides.

mod answer;
mod asked;
mod entity;
mod merge;
mod near;
mod statement;

pub use answer::{Answer, Members};
pub use entity::{Entity, Name};
pub use statement::{Number, Statement, Value};

use crate::compiled::load_with_any_cache;
use crate::error::Result;
use crate::pack::{Pack, fold_name};
use ibid_core::PartialDate;
use merge::Merged;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What all packs together say.
#[derive(Debug, Clone)]
pub struct Facts {
    packs: Vec<Pack>,
    merged: Merged,
    /// Entities by the folded form of their demonyms.
    demonyms: BTreeMap<String, Vec<u32>>,
}

impl Facts {
    /// What `packs` say together. Their order decides only in which order answers list them.
    pub fn new(packs: Vec<Pack>) -> Self {
        let merged = Merged::of(&packs);
        let demonyms = asked::demonyms(&packs, &merged);
        Self {
            packs,
            merged,
            demonyms,
        }
    }

    /// Reads the packs at `paths`; with a folder for a `cache`, a pack that was read before is taken from there. A cache that
    /// cannot be read or written is done without.
    ///
    /// Fails when a pack cannot be read, or when something in it is wrong; see [`crate::Error::problem`].
    pub fn load(paths: &[PathBuf], cache: Option<&Path>) -> Result<Self> {
        let load = |path: &PathBuf| load_with_any_cache(path, cache);
        let packs: Result<Vec<Pack>> = paths.iter().map(load).collect();
        packs.map(Self::new)
    }

    /// The packs.
    pub fn packs(&self) -> &[Pack] {
        &self.packs
    }

    /// Everything that is or was called `name`, whatever its case and punctuation, in the order of the packs.
    pub fn named(&self, name: &str) -> Vec<Entity<'_>> {
        let mut key = String::new();
        fold_name(name, &mut key);
        let mut found: Vec<u32> = Vec::new();
        for (number, pack) in self.packs.iter().enumerate() {
            for name in pack.names_with_key(&key) {
                let Some(row) = pack.names.get(*name as usize) else {
                    continue;
                };
                let entity = self.merged.entity(number, row.entity);
                // Names of one entity lie side by side, so this is not a search through all of them.
                if found.last() != Some(&entity) {
                    found.push(entity);
                }
            }
        }
        if self.packs.len() > 1 {
            let mut seen = hashbrown::HashSet::new();
            found.retain(|entity| seen.insert(*entity));
        }
        found
            .into_iter()
            .map(|number| Entity::new(self, number))
            .collect()
    }

    /// What is called `name` at `when`: as [`Facts::named`], without what certainly had another name then.
    pub fn named_at(&self, name: &str, when: PartialDate) -> Vec<Entity<'_>> {
        let mut found = self.named(name);
        found.retain(|entity| entity.is_called(name, when) != crate::Truth::No);
        found
    }

    /// The entity that a pack declares under `id`.
    pub fn entity(&self, id: &str) -> Option<Entity<'_>> {
        let number = self.merged.declared(&self.packs, id)?;
        Some(Entity::new(self, number))
    }

    /// Every entity: those of the first pack first.
    pub fn entities(&self) -> impl Iterator<Item = Entity<'_>> {
        (0..self.merged.len()).map(|number| Entity::new(self, number))
    }

    /// Whether `subject` has `value` for `property` on a day of which only `when` is known, and the rows that say so.
    ///
    /// Yes when a row says so at that time. No when the rows say so only of other times; when a property that has one
    /// value at a time has another value then; or when a complete list has not got it. Where one pack says yes and
    /// another no, [`Answer::conflicting`] is set and the rows of both are there.
    pub fn holds(
        &self,
        subject: Entity<'_>,
        property: &str,
        value: Entity<'_>,
        when: PartialDate,
    ) -> Answer<'_> {
        answer::holds(self, subject, property, value, when)
    }

    /// Who or what has `value` for `property` at `when`: the members of a group, the holder of an office.
    pub fn members(&self, value: Entity<'_>, property: &str, when: PartialDate) -> Members<'_> {
        answer::members(self, value, property, when)
    }

    /// Who or what has any value for `property` at `when`. Linear in the statements.
    pub fn having(&self, property: &str, when: PartialDate) -> Members<'_> {
        Members::of(self.with_property(property).collect(), when)
    }

    /// Every statement of `property`, pack by pack.
    fn with_property(&self, property: &str) -> impl Iterator<Item = Statement<'_>> {
        self.packs.iter().enumerate().flat_map(move |(number, pack)| {
            let of_pack = pack.statements.iter();
            let with = of_pack.filter(move |row| pack.text(row.property) == property);
            with.map(move |row| Statement::new(self, number, pack, row))
        })
    }
}
