//! Which entities of several packs are one.

use crate::pack::{EntityRow, Pack};
use hashbrown::HashMap;

/// Entities of all packs, merged.
#[derive(Debug, Clone)]
pub(super) struct Merged {
    /// For each pack, the merged number of each of its entities.
    numbers: Vec<Vec<u32>>,
    /// For each merged entity, where its parts begin in `parts`.
    starts: Vec<u32>,
    /// Pack and entity of each part.
    parts: Vec<(u32, u32)>,
}

/// A key under which an entity of an earlier pack is found: a kind and a folded name.
type Named<'p> = (&'p str, &'p str);

/// Entities of earlier packs by id, and by kind and name; `None` when several have the name.
#[derive(Default)]
struct Known<'p> {
    ids: HashMap<&'p str, u32>,
    named: HashMap<Named<'p>, Option<u32>>,
}

impl Merged {
    pub(super) fn of(packs: &[Pack]) -> Self {
        let mut known = Known::default();
        let mut numbers: Vec<Vec<u32>> = packs
            .iter()
            .map(|pack| vec![u32::MAX; pack.entities.len()])
            .collect();
        let mut count = 0;
        // What is declared goes first, so that what is only mentioned in an earlier pack finds it.
        for declared in [true, false] {
            for (pack, numbers) in packs.iter().zip(&mut numbers) {
                for ((row, entity), number) in pack.entities.iter().zip(0..).zip(numbers.iter_mut()) {
                    if row.declared == declared {
                        *number = known.find(pack, row, entity).unwrap_or_else(|| {
                            count += 1;
                            count - 1
                        });
                    }
                }
                if packs.len() > 1 {
                    known.add(pack, numbers, declared);
                }
            }
        }
        let mut placed: Vec<(u32, u32, u32)> = Vec::new();
        for (pack, numbers) in (0..).zip(&numbers) {
            placed.extend((0..).zip(numbers).map(|(entity, number)| (*number, pack, entity)));
        }
        placed.sort_unstable();
        let mut starts = vec![0; count as usize + 1];
        for (number, ..) in &placed {
            if let Some(parts) = starts.get_mut(*number as usize + 1) {
                *parts += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        Self {
            numbers,
            starts,
            parts: placed
                .into_iter()
                .map(|(_, pack, entity)| (pack, entity))
                .collect(),
        }
    }

    pub(super) fn len(&self) -> u32 {
        u32::try_from(self.starts.len().saturating_sub(1)).unwrap_or(u32::MAX)
    }

    /// The merged number of entity `entity` of pack `pack`.
    pub(super) fn entity(&self, pack: usize, entity: u32) -> u32 {
        let numbers = self.numbers.get(pack);
        numbers
            .and_then(|numbers| numbers.get(entity as usize))
            .copied()
            .unwrap_or(u32::MAX)
    }

    /// Pack and entity of each part of a merged entity.
    pub(super) fn parts(&self, number: u32) -> &[(u32, u32)] {
        let at = |number: usize| {
            self.starts
                .get(number)
                .map_or(self.parts.len(), |start| *start as usize)
        };
        self.parts
            .get(at(number as usize)..at(number as usize + 1))
            .unwrap_or_default()
    }

    /// The merged number of the entity that a pack declares under `id`.
    pub(super) fn declared(&self, packs: &[Pack], id: &str) -> Option<u32> {
        packs.iter().enumerate().find_map(|(number, pack)| {
            let entity = pack.entity_with_id(id)?;
            Some(self.entity(number, entity))
        })
    }
}

impl<'p> Known<'p> {
    fn find(&self, pack: &Pack, row: &EntityRow, entity: u32) -> Option<u32> {
        if row.declared
            && let Some(number) = self.ids.get(pack.text(row.id))
        {
            return Some(*number);
        }
        let kind = pack.text(row.kind);
        let mut found = None;
        for name in pack.names.get(pack.names_of(entity)).unwrap_or_default() {
            match self.named.get(&(kind, pack.text(name.key))) {
                Some(Some(number)) if found.is_none_or(|found| found == *number) => found = Some(*number),
                None => {}
                // One name is that of several, or two names are those of different things.
                Some(_) => return None,
            }
        }
        found
    }

    fn add(&mut self, pack: &'p Pack, numbers: &[u32], declared: bool) {
        for name in &pack.names {
            let entity = name.entity as usize;
            let (Some(row), Some(number)) = (pack.entities.get(entity), numbers.get(entity)) else {
                continue;
            };
            if row.declared != declared {
                continue;
            }
            if declared {
                self.ids.entry(pack.text(row.id)).or_insert(*number);
            }
            let key = (pack.text(row.kind), pack.text(name.key));
            let known = self.named.entry(key).or_insert(Some(*number));
            if *known != Some(*number) {
                *known = None;
            }
        }
    }
}
