//! The table in which the words of the sources are looked up: from a folded word to its number and its count.
//!
//! Nearly every byte of every source passes through here, so a word of up to eight bytes *is* its key, and its count
//! stands beside its number. The table is keyed by chance, so that no text can be written to fill one corner of it; the
//! numbers themselves depend on the order of the words only.

use std::hash::{BuildHasher, Hasher, RandomState};

/// What is known of a word when it is counted.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Slot {
    key: u64,
    /// Number of the word plus one; 0 in an empty slot.
    number: u32,
    /// How often it stands in the sources; the topmost bit says whether it stands there in small letters.
    count: u32,
}

/// Marks a count whose word stands in small letters somewhere.
const SMALL: u32 = 1 << 31;

impl Slot {
    /// The number of the word.
    pub(crate) const fn id(self) -> u32 {
        self.number.wrapping_sub(1)
    }

    /// How often it stands in the sources.
    pub(crate) const fn count(self) -> u32 {
        self.count & !SMALL
    }

    /// Whether it stands in the sources without a capital.
    pub(crate) const fn stands_small(self) -> bool {
        self.count & SMALL != 0
    }

    /// Counts it once more. What is past two thousand million is not counted.
    pub(crate) fn add(&mut self, is_small: bool) {
        let small = self.count & SMALL | if is_small { SMALL } else { 0 };
        self.count = (self.count() + 1).min(SMALL - 1) | small;
    }
}

/// A folded word's key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Key {
    bits: u64,
    /// Whether words with this key must still be compared.
    pub(crate) is_shared: bool,
}

/// The topmost bit of each byte: not in the key of a short ASCII word.
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Makes an ASCII letter small, and leaves digits and the marks inside words alone.
const LOWER: u64 = 0x2020_2020_2020_2020;

/// Numbers drawn by chance for one table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seed(u64, u64);

impl Seed {
    fn draw() -> Self {
        let chance = RandomState::new();
        let draw = |number: u64| {
            let mut hasher = chance.build_hasher();
            hasher.write_u64(number);
            hasher.finish()
        };
        Self(draw(0), draw(1) | 1)
    }

    /// The key of the word at `start..end` of `bytes`: ASCII letters, digits and marks inside words.
    pub(crate) fn key_of_ascii(self, bytes: &[u8], start: usize, end: usize) -> Key {
        let length = end - start;
        if length <= 8 {
            let past = if length == 8 { 0 } else { u64::MAX << (8 * length) };
            let bits = (eight(bytes, start) | LOWER) & !past;
            return Key {
                bits,
                is_shared: false,
            };
        }
        let mut bits = (eight(bytes, end - 8) | LOWER) ^ length as u64;
        let mut at = start;
        while at + 8 < end {
            bits = mix(bits ^ self.0, (eight(bytes, at) | LOWER) ^ self.1);
            at += 8;
        }
        let bits = mix(bits ^ self.0, self.1) | HIGH;
        Key {
            bits,
            is_shared: true,
        }
    }

    /// The key of a folded word.
    pub(crate) fn key_of(self, folded: &str) -> Key {
        let is_plain =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"$%&',.".contains(&byte);
        if folded.bytes().all(is_plain) {
            return self.key_of_ascii(folded.as_bytes(), 0, folded.len());
        }
        let mut bits = folded.len() as u64;
        for byte in folded.bytes() {
            bits = mix(bits ^ self.0, u64::from(byte) ^ self.1);
        }
        Key {
            bits: bits | HIGH,
            is_shared: true,
        }
    }
}

/// Eight bytes from `start` on; what is past the end is 0.
fn eight(bytes: &[u8], start: usize) -> u64 {
    if let Some(Ok(whole)) = bytes.get(start..start + 8).map(<[u8; 8]>::try_from) {
        return u64::from_le_bytes(whole);
    }
    let mut padded = [0; 8];
    for (place, byte) in padded.iter_mut().zip(bytes.get(start..).unwrap_or_default()) {
        *place = *byte;
    }
    u64::from_le_bytes(padded)
}

/// The two halves of a product, laid over each other.
#[expect(clippy::cast_possible_truncation, reason = "the lower half is meant")]
const fn mix(a: u64, b: u64) -> u64 {
    let product = (a as u128).wrapping_mul(b as u128);
    (product as u64) ^ (product >> 64) as u64
}

/// From keys to slots. Open addressing; never more than three quarters full.
pub(crate) struct Lookup {
    slots: Vec<Slot>,
    used: usize,
    /// For the keys of this table.
    pub(crate) seed: Seed,
}

/// Slots of an empty table.
const FEWEST: usize = 1 << 12;

impl Default for Lookup {
    fn default() -> Self {
        Self {
            slots: vec![Slot::default(); FEWEST],
            used: 0,
            seed: Seed::draw(),
        }
    }
}

impl Lookup {
    /// The place of the slot whose key is `key` and whose word is `is_it`, or of the empty slot where it belongs.
    fn place(&self, key: u64, is_it: impl Fn(u32) -> bool) -> usize {
        let last = self.slots.len() - 1;
        let mut place = usize::try_from(mix(key ^ self.seed.0, self.seed.1) & last as u64).unwrap_or(0);
        while let Some(slot) = self.slots.get(place) {
            if slot.number == 0 || slot.key == key && is_it(slot.number - 1) {
                break;
            }
            place = (place + 1) & last;
        }
        place
    }

    /// The slot of a word, if it is known. `is_word` says whether a number is that of the word.
    pub(crate) fn get(&self, key: Key, is_word: impl Fn(u32) -> bool) -> Option<Slot> {
        let place = self.place(key.bits, |number| !key.is_shared || is_word(number));
        self.slots.get(place).copied().filter(|slot| slot.number > 0)
    }

    /// The slot of a word, which is new when its number is `next`.
    pub(crate) fn get_or_add(
        &mut self,
        key: Key,
        next: u32,
        is_word: impl Fn(u32) -> bool,
    ) -> Option<&mut Slot> {
        if 4 * self.used >= 3 * self.slots.len() {
            self.grow();
        }
        let place = self.place(key.bits, |number| !key.is_shared || is_word(number));
        let slot = self.slots.get_mut(place)?;
        if slot.number == 0 {
            self.used += 1;
            *slot = Slot {
                key: key.bits,
                number: next.wrapping_add(1),
                count: 0,
            };
        }
        Some(slot)
    }

    fn grow(&mut self) {
        let doubled = vec![Slot::default(); 2 * self.slots.len()];
        for slot in std::mem::replace(&mut self.slots, doubled) {
            if slot.number == 0 {
                continue;
            }
            let place = self.place(slot.key, |_| false);
            if let Some(empty) = self.slots.get_mut(place) {
                *empty = slot;
            }
        }
    }

    /// Every slot that holds a word, in no order that means anything.
    pub(crate) fn slots(&self) -> impl Iterator<Item = Slot> {
        self.slots.iter().copied().filter(|slot| slot.number > 0)
    }
}
