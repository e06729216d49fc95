//! What a language says of a single word that counts, measures or dates.
//!
//! A word is looked up once, when the text is cut; from then on the rules ask its [`Entry`]. Words that are in no list,
//! most of a text, have the entry 0 and cost nothing further.

use super::tokens::Gap;
use ibid_core::values::{Qualifier, TimeUnit};
use rustc_hash::FxHashMap;
use std::ops::{BitOr, BitOrAssign};

/// A set of things a word can be; one word is often several (a quarter of a year, a quarter of a million).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Class(u128);

macro_rules! classes {
    ($($name:ident)*) => { classes!(@ 0, $($name)*); };
    (@ $bit:expr, $name:ident $($rest:ident)*) => {
        impl Class {
            #[allow(missing_docs, reason = "the names say it; the lists of the language pack explain")]
            pub(super) const $name: Self = Self(1 << $bit);
        }
        classes!(@ $bit + 1, $($rest)*);
    };
    (@ $bit:expr,) => {};
}

classes! {
    UNIT TEN HUNDRED SCALE LETTER ORDINAL ORDINAL_TEN ORDINAL_SCALE FRACTION PLURAL DOZEN SOME MINUS POINT ENDING OUT_OF DIVIDED
    CURRENCY SIGN MULTIPLE MEASURE ONLY_BEHIND_DIGITS PERCENT POINTS
    BEFORE_NUMBER BEHIND_NUMBER
    MONTH ABBREVIATED WEEKDAY SEASON AMBIGUOUS TIME_UNIT FORTNIGHT WORKDAY DECADE PERIOD_LETTER WEEK_FROM WEEK_OF DEICTIC TONIGHT DAY_PART NOON MIDNIGHT MERIDIEM CLOCK ZONE
    LAST NEXT THIS FOLLOWING SAME PAST AGO EARLIER LATER HENCE EARLY MIDDLE LATE BEGINNING END
    VAGUE EVERY RECURRING FISCAL CALENDAR ERA OLD AGED HOLIDAY
    THE INDEFINITE AND OR OF IN ON AT TO UNTIL FROM BETWEEN SINCE BY PER FOR
    FUTURE_VERB PAST_VERB ENDED BEFORE_PRONOUN AFTER_PRONOUN
}

impl Class {
    /// Both sets.
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether it has nothing that `other` lacks.
    pub(super) const fn within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    /// Whether the two have anything in common.
    pub(super) const fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for Class {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.or(other)
    }
}

impl BitOrAssign for Class {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// All that the pack says of one word. A field means something only beside the class that needs it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Entry {
    pub(super) class: Class,
    /// What it counts: the value of a unit, ten or ordinal, the exponent of a scale, the divisor of a fraction.
    pub(super) number: u8,
    /// Month from 1, weekday from 0, season from 0, part of the day from 0, hour of a meridiem.
    pub(super) position: u8,
    /// Index of a currency.
    pub(super) currency: u8,
    /// Index of a measure.
    pub(super) measure: u8,
    /// Index of a holiday.
    pub(super) holiday: u8,
    /// Days from today; for vague words whether they are past, present or future.
    pub(super) shift: i8,
    /// The unit of time.
    pub(super) unit: Option<TimeUnit>,
    /// What it makes of a number.
    pub(super) qualifier: Option<Qualifier>,
}

impl Entry {
    /// An entry of `class` alone.
    pub(super) fn of(class: Class) -> Self {
        Self {
            class,
            ..Self::default()
        }
    }

    /// Adds what another list says of the same word. A field that both fill keeps what came first.
    fn join(&mut self, other: Self) {
        let pick = |mine: u8, theirs: u8| if mine == 0 { theirs } else { mine };
        self.class |= other.class;
        self.number = pick(self.number, other.number);
        self.position = pick(self.position, other.position);
        self.currency = pick(self.currency, other.currency);
        self.measure = pick(self.measure, other.measure);
        self.holiday = pick(self.holiday, other.holiday);
        self.shift = if self.shift == 0 { other.shift } else { self.shift };
        self.unit = self.unit.or(other.unit);
        self.qualifier = self.qualifier.or(other.qualifier);
    }
}

/// A word of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PhraseWord {
    /// In lower case.
    pub(super) text: Box<str>,
    /// Whether nothing may stand between it and the word before.
    pub(super) touches: bool,
}

impl PhraseWord {
    /// Whether the word may stand behind `gap`.
    pub(super) fn fits(&self, gap: Gap) -> bool {
        match gap {
            Gap::None => true,
            Gap::Space | Gap::Hyphen => !self.touches,
            Gap::Dash | Gap::Break => false,
        }
    }
}

/// A phrase: the words behind its first one, and its entry.
#[derive(Debug)]
pub(super) struct Phrase {
    pub(super) rest: Vec<PhraseWord>,
    pub(super) entry: u16,
}

/// The words of a pack by their text, and the phrases by their first word.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// Entry 0 is that of unknown words.
    entries: Vec<Entry>,
    short: FxHashMap<u128, u16>,
    other: FxHashMap<Box<str>, u16>,
    /// By the entry of the first word, the longest first.
    phrases: Vec<Vec<Phrase>>,
}

impl Default for Lexicon {
    fn default() -> Self {
        Self {
            entries: vec![Entry::default()],
            short: FxHashMap::default(),
            other: FxHashMap::default(),
            phrases: vec![Vec::new()],
        }
    }
}

impl Lexicon {
    /// What the pack says of the word with the number `id`.
    pub(super) fn entry(&self, id: u16) -> &Entry {
        static UNKNOWN: Entry = Entry {
            class: Class(0),
            number: 0,
            position: 0,
            currency: 0,
            measure: 0,
            holiday: 0,
            shift: 0,
            unit: None,
            qualifier: None,
        };
        self.entries.get(usize::from(id)).unwrap_or(&UNKNOWN)
    }

    /// The phrases that begin with the word with the number `id`, the longest first.
    pub(super) fn phrases(&self, id: u16) -> &[Phrase] {
        self.phrases.get(usize::from(id)).map_or(&[], Vec::as_slice)
    }

    /// Adds `entry` to what `words` (lower case, one or more) can be.
    pub(super) fn add(&mut self, words: &[PhraseWord], entry: Entry) {
        let Some((first, rest)) = words.split_first() else {
            return;
        };
        let id = self.id_for(&first.text);
        if rest.is_empty() {
            if let Some(known) = self.entries.get_mut(usize::from(id)) {
                known.join(entry);
            }
            return;
        }
        let known = self
            .phrases(id)
            .iter()
            .find(|phrase| phrase.rest == rest)
            .map(|phrase| phrase.entry);
        if let Some(known) = known {
            if let Some(known) = self.entries.get_mut(usize::from(known)) {
                known.join(entry);
            }
            return;
        }
        let phrase = Phrase {
            rest: rest.to_vec(),
            entry: self.push(entry),
        };
        if let Some(phrases) = self.phrases.get_mut(usize::from(id)) {
            phrases.push(phrase);
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
        }
    }

    fn push(&mut self, entry: Entry) -> u16 {
        let id = u16::try_from(self.entries.len()).unwrap_or(0);
        if id != 0 {
            self.entries.push(entry);
            self.phrases.push(Vec::new());
        }
        id
    }

    fn id_for(&mut self, word: &str) -> u16 {
        let known = self.look_up(word);
        if known != 0 {
            return known;
        }
        let id = self.push(Entry::default());
        match pack(word.as_bytes()) {
            Some(packed) => self.short.insert(packed, id),
            None => self.other.insert(word.into(), id),
        };
        id
    }

    /// The number of `word`, in whatever case it is written and with either apostrophe; 0 when it is in no list.
    pub(super) fn look_up(&self, word: &str) -> u16 {
        if let Some(packed) = pack(word.as_bytes()) {
            return self.short.get(&packed).copied().unwrap_or(0);
        }
        if word.len() > LONGEST {
            return 0;
        }
        let lower = word.to_lowercase().replace('’', "'");
        match pack(lower.as_bytes()) {
            Some(packed) => self.short.get(&packed).copied().unwrap_or(0),
            None => self.other.get(lower.as_str()).copied().unwrap_or(0),
        }
    }
}

/// Longest word that is looked up, in bytes.
const LONGEST: usize = 40;

/// A word of up to sixteen ASCII bytes as one number, in lower case.
fn pack(word: &[u8]) -> Option<u128> {
    if word.len() > 16 || !word.is_ascii() {
        return None;
    }
    let mut bytes = [0_u8; 16];
    bytes.get_mut(..word.len())?.copy_from_slice(word);
    bytes.make_ascii_lowercase();
    Some(u128::from_le_bytes(bytes))
}
