//! What words do to a sentence: the classes of `lexicon/en.txt`, irregular forms and the commonness of words.
//!
//! Everything here is read once from data files that are part of the binary. Entries are folded words or phrases.

use crate::number::number;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

const ENGLISH: &str = include_str!("../lexicon/en.txt");
const IRREGULAR: &str = include_str!("../lexicon/irregular.txt");
const FREQUENCY: &str = include_str!("../lexicon/en-frequency.txt");

/// The lexicon of English.
pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::english);

/// A class of words. The name of its section in the data file stands beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    Negation,
    DoForm,
    Modal,
    Hedge,
    Condition,
    Contrast,
    Adverbial,
    Filler,
    Function,
    Article,
    Quantifier,
    Month,
    Weekday,
    Date,
    Unit,
    Reporting,
    Pronoun,
    Title,
    NameSuffix,
    Organisation,
    Approximation,
}

const CLASSES: [(&str, Class); 21] = [
    ("negations", Class::Negation),
    ("do-forms", Class::DoForm),
    ("modals", Class::Modal),
    ("hedges", Class::Hedge),
    ("conditions", Class::Condition),
    ("contrasts", Class::Contrast),
    ("adverbial-conjunctions", Class::Adverbial),
    ("fillers", Class::Filler),
    ("function-words", Class::Function),
    ("articles", Class::Article),
    ("quantifiers", Class::Quantifier),
    ("months", Class::Month),
    ("weekdays", Class::Weekday),
    ("dates", Class::Date),
    ("units", Class::Unit),
    ("reporting", Class::Reporting),
    ("pronouns", Class::Pronoun),
    ("titles", Class::Title),
    ("name-suffixes", Class::NameSuffix),
    ("organisation-words", Class::Organisation),
    ("approximations", Class::Approximation),
];

/// See [`LEXICON`].
pub(crate) struct Lexicon {
    /// Bit set of classes of each single word.
    words: FxHashMap<&'static str, u32>,
    /// Entries of more than one word, by their first word.
    phrases: FxHashMap<&'static str, Vec<(Class, Vec<&'static str>)>>,
    /// What a contraction stands for.
    contractions: FxHashMap<&'static str, Vec<&'static str>>,
    /// One spelling for all.
    spellings: FxHashMap<&'static str, &'static str>,
    /// Base forms of irregular forms.
    irregular: FxHashMap<&'static str, Vec<&'static str>>,
    /// Commonness in bits.
    bits: FxHashMap<&'static str, f64>,
    rare: f64,
}

impl Lexicon {
    fn english() -> Self {
        let mut lexicon = Self {
            words: FxHashMap::default(),
            phrases: FxHashMap::default(),
            contractions: FxHashMap::default(),
            spellings: FxHashMap::default(),
            irregular: FxHashMap::default(),
            bits: FxHashMap::default(),
            rare: 16.0,
        };
        lexicon.read_classes();
        lexicon.read_irregular();
        lexicon.read_frequency();
        lexicon
    }

    fn read_classes(&mut self) {
        let mut section = "";
        for line in lines(ENGLISH) {
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                section = name;
            } else if let Some((left, right)) = line.split_once(" = ") {
                if section == "spellings" {
                    self.spellings.insert(left, right);
                } else {
                    self.contractions.insert(left, right.split_whitespace().collect());
                }
            } else if let Some((_, class)) = CLASSES.iter().find(|(name, _)| *name == section) {
                for entry in line.split(',').map(str::trim).filter(|entry| !entry.is_empty()) {
                    self.add(entry, *class);
                }
            }
        }
    }

    fn add(&mut self, entry: &'static str, class: Class) {
        let words: Vec<&str> = entry.split_whitespace().collect();
        match words.as_slice() {
            [] => {}
            [word] => *self.words.entry(word).or_default() |= 1 << class as u32,
            [first, ..] => self.phrases.entry(first).or_default().push((class, words)),
        }
    }

    fn read_irregular(&mut self) {
        for line in lines(IRREGULAR) {
            let mut forms = line.split_whitespace();
            if let Some(base) = forms.next() {
                for form in forms {
                    self.irregular.entry(form).or_default().push(base);
                }
            }
        }
    }

    fn read_frequency(&mut self) {
        for line in lines(FREQUENCY) {
            let mut fields = line.split_whitespace();
            let Some(first) = fields.next() else { continue };
            if let Ok(bits) = first.parse::<f64>() {
                for word in fields {
                    self.bits.entry(word).or_insert(bits);
                }
            } else if let Some(rare) = fields.next().and_then(|it| it.parse().ok()) {
                self.rare = rare;
            }
        }
    }

    /// Whether `word` is of `class` by itself.
    pub(crate) fn is(&self, word: &str, class: Class) -> bool {
        self.words
            .get(word)
            .is_some_and(|set| set & (1 << class as u32) != 0)
    }

    /// Whether `word` negates: `not`, `never`, `don't`.
    pub(crate) fn negates(&self, word: &str) -> bool {
        self.is(word, Class::Negation) || word.ends_with("n't")
    }

    /// How many of the first words of `words` are an entry of `class`.
    ///
    /// A word that hedges a number (`about`, `nearly`) is a hedge before a number only.
    pub(crate) fn entry_at(&self, words: &[&str], class: Class) -> Option<usize> {
        let first = words.first()?;
        if class == Class::Hedge && self.is(first, Class::Approximation) {
            return words.get(1).and_then(|next| number(&[next])).map(|_| 1);
        }
        let phrase = self.phrases.get(first).and_then(|entries| {
            entries
                .iter()
                .filter(|(its, phrase)| *its == class && words.starts_with(phrase))
                .map(|(_, phrase)| phrase.len())
                .max()
        });
        phrase.or_else(|| self.is(first, class).then_some(1))
    }

    /// Where the first entry of `class` stands in `words`.
    pub(crate) fn find(&self, words: &[&str], class: Class) -> Option<usize> {
        (0..words.len()).find(|at| {
            words
                .get(*at..)
                .is_some_and(|rest| self.entry_at(rest, class).is_some())
        })
    }

    /// What the contraction `word` can stand for, most likely first.
    pub(crate) fn expansions(&self, word: &str) -> Vec<Vec<String>> {
        if let Some(listed) = self.contractions.get(word) {
            return vec![listed.iter().map(|it| (*it).to_owned()).collect()];
        }
        let Some((head, tail)) = word.rsplit_once('\'') else {
            return Vec::new();
        };
        let full: &[&str] = match tail {
            "re" => &["are"],
            "ve" => &["have"],
            "ll" => &["will", "shall"],
            "d" => &["would", "had"],
            "m" => &["am"],
            "s" => &["is", "has"],
            "t" => {
                return head
                    .strip_suffix('n')
                    .map(|verb| vec![vec![verb.to_owned(), "not".to_owned()]])
                    .unwrap_or_default();
            }
            _ => &[],
        };
        full.iter()
            .map(|it| vec![head.to_owned(), (*it).to_owned()])
            .collect()
    }

    /// One spelling for British and American spellings of `word`.
    pub(crate) fn spelling(&self, word: &str) -> Option<String> {
        if let Some(listed) = self.spellings.get(word) {
            return Some((*listed).to_owned());
        }
        british_ending(word)
    }

    /// Base forms of the irregular form `word`.
    pub(crate) fn irregular(&self, word: &str) -> &[&'static str] {
        self.irregular.get(word).map_or(&[], Vec::as_slice)
    }

    /// Commonness of `word` in general text, in bits.
    pub(crate) fn bits(&self, word: &str) -> f64 {
        self.bits.get(word).copied().unwrap_or(self.rare)
    }
}

/// Lines that hold data.
fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Endings that British and American spelling write differently, British first. Stems of fewer than three letters
/// are left alone.
const ENDINGS: [(&str, &str); 18] = [
    ("isation", "ization"),
    ("isations", "izations"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ise", "ize"),
    ("ysed", "yzed"),
    ("ysing", "yzing"),
    ("yse", "yze"),
    ("ours", "ors"),
    ("our", "or"),
    ("oured", "ored"),
    ("ouring", "oring"),
    ("ourable", "orable"),
    ("elling", "eling"),
    ("elled", "eled"),
    ("eller", "eler"),
    ("ellers", "elers"),
];

fn british_ending(word: &str) -> Option<String> {
    ENDINGS.iter().find_map(|(british, american)| {
        let stem = word.strip_suffix(british)?;
        (stem.len() >= 3).then(|| format!("{stem}{american}"))
    })
}

#[cfg(test)]
mod tests {
    use super::{Class, ENGLISH, LEXICON, lines};

    #[test]
    fn every_section_is_known() {
        for name in lines(ENGLISH).filter_map(|line| line.strip_prefix('[')) {
            let name = name.trim_end_matches(']');
            let known = super::CLASSES.iter().any(|(section, _)| *section == name);
            assert!(known || matches!(name, "contractions" | "spellings"), "{name}");
        }
    }

    #[test]
    fn every_class_has_words() {
        for (name, class) in super::CLASSES {
            assert!(
                LEXICON.words.values().any(|set| set & (1 << class as u32) != 0),
                "{name}"
            );
        }
    }

    #[test]
    fn finds_words_and_phrases() {
        assert_eq!(
            LEXICON.find(&["we", "pay", "as", "long", "as"], Class::Condition),
            Some(2)
        );
        assert_eq!(LEXICON.find(&["we", "pay"], Class::Condition), None);
    }

    #[test]
    fn expands_contractions() {
        assert_eq!(LEXICON.expansions("don't"), [["do", "not"]]);
        assert_eq!(LEXICON.expansions("she'd"), [["she", "would"], ["she", "had"]]);
        assert!(LEXICON.expansions("mayor").is_empty());
    }

    #[test]
    fn spells_one_way() {
        assert_eq!(LEXICON.spelling("organised").as_deref(), Some("organized"));
        assert_eq!(LEXICON.spelling("defence").as_deref(), Some("defense"));
        assert_eq!(LEXICON.spelling("mayor"), None);
    }
}
