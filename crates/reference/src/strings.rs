//! Strings that occur many times, kept once.
//!
//! A pack of a million statements has perhaps a tenth as many different strings. They stand one after the other in one
//! text, and everything else holds their numbers. Numbers are given in the order of first occurrence, so that they do
//! not depend on a hash.

use hashbrown::{DefaultHashBuilder, HashTable};
use std::hash::BuildHasher;

/// The number of a string in its [`Strings`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Str(pub(crate) u32);

impl Str {
    /// The empty string, which is in every collection.
    pub(crate) const EMPTY: Self = Self(0);
}

/// Strings by number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Strings {
    pub(crate) text: String,
    /// Where each string ends.
    pub(crate) ends: Vec<u32>,
}

impl Strings {
    pub(crate) fn get(&self, string: Str) -> &str {
        let number = string.0 as usize;
        let start = number
            .checked_sub(1)
            .and_then(|before| self.ends.get(before))
            .map_or(0, |end| *end as usize);
        let end = self.ends.get(number).map_or(start, |end| *end as usize);
        self.text.get(start..end).unwrap_or_default()
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }
}

/// Strings while they are collected. The hash is seeded anew in each run, so no file can be made that slows it down.
#[derive(Debug)]
pub(crate) struct Interner {
    strings: Strings,
    /// The hash of each string and its number.
    known: HashTable<(u64, u32)>,
    hasher: DefaultHashBuilder,
    /// Strings seen of late, by a glance at them: columns repeat themselves from row to row.
    recent: Vec<Str>,
    full: bool,
}

/// How many strings seen of late are remembered.
const RECENT: usize = 256;

/// Where a string is remembered: by its length and its first and last bytes.
fn slot_of(text: &str) -> usize {
    let byte = |byte: Option<&u8>| byte.copied().map_or(0, usize::from);
    let bytes = text.as_bytes();
    (text.len() * 31 + byte(bytes.first()) * 7 + byte(bytes.last())) % RECENT
}

impl Default for Interner {
    fn default() -> Self {
        let strings = Strings {
            text: String::new(),
            ends: Vec::new(),
        };
        let mut interner = Self {
            strings,
            known: HashTable::new(),
            hasher: DefaultHashBuilder::default(),
            recent: vec![Str::EMPTY; RECENT],
            full: false,
        };
        interner.add_unseen("");
        interner
    }
}

impl Interner {
    /// The number of `text`. Past four gigabytes everything is the empty string, and [`Interner::is_full`] says so.
    pub(crate) fn add(&mut self, text: &str) -> Str {
        let slot = slot_of(text);
        let recent = self.recent.get(slot).copied().unwrap_or(Str::EMPTY);
        if self.strings.get(recent) == text {
            return recent;
        }
        let string = self.add_unseen(text);
        if let Some(recent) = self.recent.get_mut(slot) {
            *recent = string;
        }
        string
    }

    fn add_unseen(&mut self, text: &str) -> Str {
        let hash = self.hasher.hash_one(text);
        let strings = &self.strings;
        let same = |known: &(u64, u32)| known.0 == hash && strings.get(Str(known.1)) == text;
        if let Some((_, known)) = self.known.find(hash, same) {
            return Str(*known);
        }
        let (Ok(number), Ok(end)) = (
            u32::try_from(strings.len()),
            u32::try_from(strings.text.len() + text.len()),
        ) else {
            self.full = true;
            return Str::EMPTY;
        };
        self.strings.text.push_str(text);
        self.strings.ends.push(end);
        self.known.insert_unique(hash, (hash, number), |known| known.0);
        Str(number)
    }

    pub(crate) fn get(&self, string: Str) -> &str {
        self.strings.get(string)
    }

    pub(crate) const fn is_full(&self) -> bool {
        self.full
    }

    pub(crate) fn freeze(mut self) -> Strings {
        self.strings.text.shrink_to_fit();
        self.strings.ends.shrink_to_fit();
        self.strings
    }
}

#[cfg(test)]
mod tests {
    use super::{Interner, Str};

    #[test]
    fn equal_strings_have_one_number() {
        let mut interner = Interner::default();
        let (iran, india) = (interner.add("Iran"), interner.add("India"));
        assert_eq!(interner.add("Iran"), iran);
        assert_eq!(interner.add(""), Str::EMPTY);
        let strings = interner.freeze();
        assert_eq!((strings.get(iran), strings.get(india)), ("Iran", "India"));
        assert_eq!(strings.get(Str(99)), "");
    }
}
