//! The table in which the words of the sources are looked up: from a folded word to its number and its count.
//!
//! Nearly every byte of every source passes through here, so a word of up to sixteen bytes *is* its key, and its count
//! stands beside its number. The table is keyed by chance, so that no text can be written to fill one corner of it; the
//! numbers themselves depend on the order of the words only.

use std::hash::{BuildHasher, Hasher, RandomState};

/// What is known of a word when it is counted.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Slot {
    key: [u64; 2],
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
pub(crate) struct Key([u64; 2]);

impl Key {
    /// Whether words with this key must still be compared: only a long word or one that is not ASCII.
    pub(crate) const fn is_shared(self) -> bool {
        self.0[0] & HIGH != 0
    }
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
        let [head, tail] = sixteen(bytes, start);
        if length > 16 {
            return self.key_of_long(bytes, start, end);
        }
        // Without branches: one word in five is longer than eight bytes, and which is hard to guess.
        let past = |bytes: usize| {
            u64::MAX
                .checked_shl(8 * u32::try_from(bytes).unwrap_or(8))
                .unwrap_or(0)
        };
        Key([
            (head | LOWER) & !past(length),
            (tail | LOWER) & !past(length.saturating_sub(8)),
        ])
    }

    #[cold]
    fn key_of_long(self, bytes: &[u8], start: usize, end: usize) -> Key {
        let [head, tail] = sixteen(bytes, end - 16);
        let mut bits = (head | LOWER) ^ (end - start) as u64;
        let mut at = start;
        while at + 16 < end {
            let [head, tail] = sixteen(bytes, at);
            bits = mix(bits ^ self.0 ^ (head | LOWER), (tail | LOWER) ^ self.1);
            at += 16;
        }
        let bits = mix(bits ^ self.0, (tail | LOWER) ^ self.1);
        Key([bits | HIGH, tail | LOWER])
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
        Key([bits | HIGH, 0])
    }
}

/// Sixteen bytes from `start` on; what is past the end is 0.
fn sixteen(bytes: &[u8], start: usize) -> [u64; 2] {
    let mut padded = [0; 16];
    let whole = bytes
        .get(start..start + 16)
        .and_then(|it| <[u8; 16]>::try_from(it).ok());
    let sixteen = whole.unwrap_or_else(|| {
        for (place, byte) in padded.iter_mut().zip(bytes.get(start..).unwrap_or_default()) {
            *place = *byte;
        }
        padded
    });
    let both = u128::from_le_bytes(sixteen);
    [low(both), low(both >> 64)]
}

#[expect(clippy::cast_possible_truncation, reason = "the lower half is meant")]
const fn low(both: u128) -> u64 {
    both as u64
}

/// The two halves of a product, laid over each other.
const fn mix(a: u64, b: u64) -> u64 {
    let product = (a as u128).wrapping_mul(b as u128);
    low(product) ^ low(product >> 64)
}

/// From keys to slots. Open addressing; never more than half full.
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
    fn place(&self, key: [u64; 2], is_it: impl Fn(u32) -> bool) -> usize {
        let last = self.slots.len() - 1;
        let mut place =
            usize::try_from(mix(key[0] ^ self.seed.0, key[1] ^ self.seed.1) & last as u64).unwrap_or(0);
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
        let place = self.place(key.0, |number| !key.is_shared() || is_word(number));
        self.slots.get(place).copied().filter(|slot| slot.number > 0)
    }

    /// The slot of a word, which is new when its number is `next`.
    pub(crate) fn get_or_add(
        &mut self,
        key: Key,
        next: u32,
        is_word: impl Fn(u32) -> bool,
    ) -> Option<&mut Slot> {
        if 2 * self.used >= self.slots.len() {
            self.grow();
        }
        let place = self.place(key.0, |number| !key.is_shared() || is_word(number));
        let slot = self.slots.get_mut(place)?;
        if slot.number == 0 {
            self.used += 1;
            *slot = Slot {
                key: key.0,
                number: next.wrapping_add(1),
                count: 0,
            };
        }
        Some(slot)
    }

    fn grow(&mut self) {
        let doubled = vec![Slot::default(); 2 * self.slots.len()];
        let mut known = std::mem::replace(&mut self.slots, doubled);
        // The first words are the common ones: they get the best places again.
        known.retain(|slot| slot.number > 0);
        known.sort_unstable_by_key(|slot| slot.number);
        for slot in known {
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
