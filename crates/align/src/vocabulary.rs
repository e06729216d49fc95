//! Every distinct word of a run, once: what it is, and how much its agreement says.

use crate::facts::{Facts, root_of};
use crate::lexicon::LEXICON;
use crate::lookup::Lookup;
use crate::number::Number;
use ibid_text::fold;
use std::sync::OnceLock;

/// Number of a distinct folded word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct WordId(pub(crate) u32);

/// The distinct words of all quotes and sources.
#[derive(Default)]
pub(crate) struct Vocabulary {
    lookup: Lookup,
    forms: Forms,
    /// How often each word stands in the sources, and whether in small letters; filled by [`Self::weigh`].
    counts: Vec<(u32, bool)>,
    /// What is known of each word beyond its form, found out when it is first asked for.
    facts: Vec<OnceLock<Box<Facts>>>,
    /// Words of all sources together, repetitions counted.
    total: u64,
}

/// The folded words, one behind the other.
#[derive(Default)]
struct Forms {
    text: String,
    /// Where each begins.
    starts: Vec<usize>,
}

impl Forms {
    fn get(&self, number: u32) -> &str {
        let at = number as usize;
        let start = self.starts.get(at).copied().unwrap_or(self.text.len());
        let end = self.starts.get(at + 1).copied().unwrap_or(self.text.len());
        self.text.get(start..end).unwrap_or_default()
    }

    fn next(&self) -> u32 {
        u32::try_from(self.starts.len()).unwrap_or(u32::MAX)
    }

    /// Adds `word`, ASCII with capitals or folded.
    fn push(&mut self, word: &str) {
        let start = self.text.len();
        self.starts.push(start);
        self.text.push_str(word);
        if let Some(added) = self.text.get_mut(start..) {
            added.make_ascii_lowercase();
        }
    }
}

/// How many words of general text the general frequencies count for beside the sources' own.
const PRIOR_WORDS: f64 = 20_000.0;

/// More than this an agreement in one word never says.
pub(crate) const MOST_BITS: f64 = 16.0;

impl Vocabulary {
    /// The number of the word written `raw`, new or known.
    pub(crate) fn intern(&mut self, raw: &str) -> WordId {
        self.add(&fold(raw), None)
    }

    /// As [`Self::intern`], and counted as a word of a source.
    pub(crate) fn count(&mut self, raw: &str) -> WordId {
        self.add(&fold(raw), Some(raw.starts_with(char::is_lowercase)))
    }

    /// As [`Self::count`] for the word at `start..end` of `text`, which is ASCII letters, digits and marks inside
    /// words: its folded form is itself in small letters.
    pub(crate) fn count_ascii(&mut self, text: &str, start: usize, end: usize) -> WordId {
        let bytes = text.as_bytes();
        let key = self.lookup.seed.key_of_ascii(bytes, start, end);
        let (forms, next) = (&self.forms, self.forms.next());
        let raw = || text.get(start..end).unwrap_or_default();
        let is_word = |number| is_lower_of(forms.get(number).as_bytes(), raw().as_bytes());
        self.total += 1;
        let Some(slot) = self.lookup.get_or_add(key, next, is_word) else {
            return WordId(u32::MAX);
        };
        slot.add(bytes.get(start).is_some_and(u8::is_ascii_lowercase));
        let id = slot.id();
        if id == next {
            self.forms.push(raw());
        }
        WordId(id)
    }

    /// `small` for a word of a source: whether it stands there in small letters.
    fn add(&mut self, folded: &str, small: Option<bool>) -> WordId {
        let key = self.lookup.seed.key_of(folded);
        let (forms, next) = (&self.forms, self.forms.next());
        let Some(slot) = self
            .lookup
            .get_or_add(key, next, |number| forms.get(number) == folded)
        else {
            return WordId(u32::MAX);
        };
        if let Some(is_small) = small {
            slot.add(is_small);
            self.total += 1;
        }
        let id = slot.id();
        if id == next {
            self.forms.push(folded);
        }
        WordId(id)
    }

    /// Weighs every word, when all sources are in.
    pub(crate) fn weigh(&mut self) {
        self.counts = vec![(0, false); self.len()];
        for slot in self.lookup.slots() {
            if let Some(count) = self.counts.get_mut(slot.id() as usize) {
                *count = (slot.count(), slot.stands_small());
            }
        }
        self.facts.clear();
        self.facts.resize_with(self.len(), OnceLock::new);
    }

    /// What is known of a word; of all words only after [`Self::weigh`].
    pub(crate) fn facts(&self, id: WordId) -> Option<&Facts> {
        let place = self.facts.get(id.0 as usize)?;
        Some(place.get_or_init(|| Box::new(Facts::of(self.form(id), self.bits_of(id)))))
    }

    fn bits_of(&self, id: WordId) -> f64 {
        let all = self.total as f64 + PRIOR_WORDS;
        let count = self.counts.get(id.0 as usize).map_or(0, |count| count.0);
        let general = PRIOR_WORDS * (-LEXICON.bits(self.form(id))).exp2();
        let share = (f64::from(count) + general) / all;
        (-share.log2()).clamp(1.0, MOST_BITS)
    }

    /// The number of a folded word, if it occurs at all.
    pub(crate) fn id(&self, folded: &str) -> Option<WordId> {
        let key = self.lookup.seed.key_of(folded);
        let slot = self.lookup.get(key, |number| self.forms.get(number) == folded)?;
        Some(WordId(slot.id()))
    }

    /// The folded word.
    pub(crate) fn form(&self, id: WordId) -> &str {
        self.forms.get(id.0)
    }

    /// How much an agreement in this word says.
    pub(crate) fn bits(&self, id: WordId) -> f64 {
        self.facts(id).map_or(0.0, |facts| facts.bits)
    }

    /// Whether some source has the folded word without a capital.
    pub(crate) fn stands_small(&self, folded: &str) -> bool {
        let count = self.id(folded).and_then(|id| self.counts.get(id.0 as usize));
        count.is_some_and(|(_, is_small)| *is_small)
    }

    /// The root it shares with related words.
    pub(crate) fn root(&self, id: WordId) -> &str {
        self.facts(id).map_or("", |facts| facts.root(self.form(id)))
    }

    /// Whether two words share their root.
    pub(crate) fn same_root(&self, a: WordId, b: WordId) -> bool {
        let facts = (self.facts(a), self.facts(b));
        matches!(facts, (Some(left), Some(right)) if left.marks.may_share_root(right.marks))
            && self.root(a) == self.root(b)
    }

    /// The number it writes by itself.
    pub(crate) fn number(&self, id: WordId) -> Option<Number> {
        self.facts(id).and_then(|facts| facts.number)
    }

    /// How near two words are.
    pub(crate) fn relation(&self, a: WordId, b: WordId) -> Relation {
        if a == b {
            return Relation::Same;
        }
        match (self.facts(a), self.facts(b)) {
            (Some(left), Some(right)) if left.marks.may_relate(right.marks) => {
                left.relation(self.form(a), right, self.form(b))
            }
            _ => Relation::None,
        }
    }

    /// The root of a word, without finding out more about it.
    pub(crate) fn quick_root(&self, id: WordId) -> &str {
        root_of(self.form(id))
    }

    /// Words of all sources together, repetitions counted.
    pub(crate) const fn total(&self) -> u64 {
        self.total
    }

    /// How many distinct words there are.
    pub(crate) fn len(&self) -> usize {
        self.forms.starts.len()
    }
}

/// Whether `form` is `raw` in small letters.
fn is_lower_of(form: &[u8], raw: &[u8]) -> bool {
    form.len() == raw.len()
        && form
            .iter()
            .zip(raw)
            .fold(true, |same, (a, b)| same & (*a == b.to_ascii_lowercase()))
}

/// How near two words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Relation {
    /// The same folded word.
    Same,
    /// Another spelling, or the same number in words and digits.
    Variant,
    /// Two numbers.
    SameClass,
    /// Forms or derivations of one root.
    Related,
    /// Nothing in common.
    None,
}

#[cfg(test)]
mod tests {
    use super::{Relation, Vocabulary};

    #[test]
    fn relates_words() {
        let relation = |a: &str, b: &str| {
            let mut all = Vocabulary::default();
            let (a, b) = (all.intern(a), all.intern(b));
            all.weigh();
            all.relation(a, b)
        };
        assert_eq!(relation("Bridge", "bridge"), Relation::Same);
        assert_eq!(relation("colour", "color"), Relation::Variant);
        assert_eq!(relation("c\u{430}t", "cat"), Relation::Variant);
        assert_eq!(relation("two", "2"), Relation::Variant);
        assert_eq!(relation("two", "3"), Relation::SameClass);
        assert_eq!(relation("historic", "historical"), Relation::Related);
        assert_eq!(relation("bridge", "tunnel"), Relation::None);
    }

    #[test]
    fn rare_words_say_more_than_common_ones() {
        let mut all = Vocabulary::default();
        for word in ["the", "the", "the", "ferry"] {
            all.count(word);
        }
        all.weigh();
        let bits = |word| all.bits(all.id(word).unwrap());
        assert!(bits("the") < 5.0 && bits("ferry") > 10.0);
    }

    #[test]
    fn a_word_is_one_however_it_is_met() {
        let mut all = Vocabulary::default();
        for (text, folded) in [
            ("Harbour", "harbour"),
            ("Harbourmaster", "harbourmaster"),
            ("Don't", "don't"),
        ] {
            let first = all.count_ascii(text, 0, text.len());
            assert_eq!(all.form(first), folded);
            assert_eq!(all.intern(text), first);
            assert_eq!(all.count(&text.to_uppercase()), first);
            assert_eq!(all.id(folded), Some(first));
        }
        assert_eq!(all.intern("Don’t"), all.intern("don't"));
        assert_ne!(all.intern("résumé"), all.intern("resume"));
        assert_eq!(all.len(), 5);
    }

    #[test]
    fn knows_whether_a_word_stands_in_small_letters() {
        let mut all = Vocabulary::default();
        all.count("Quay");
        all.count_ascii("mill Mill", 0, 4);
        all.count_ascii("mill Mill", 5, 9);
        all.weigh();
        assert!(all.stands_small("mill") && !all.stands_small("quay"));
    }
}
