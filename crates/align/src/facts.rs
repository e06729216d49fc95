//! What is known of one word: how common it is, and which other words it is near to.

use crate::inflection::root;
use crate::lexicon::LEXICON;
use crate::number::{Number, number};
use crate::vocabulary::Relation;
use ibid_text::skeleton;
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// What is known of a word beyond its form.
pub(crate) struct Facts {
    /// How much an agreement in it says.
    pub(crate) bits: f64,
    /// The number it writes by itself.
    pub(crate) number: Option<Number>,
    /// What it stands for when it stands for two words: `don't` for `do` and `not`.
    pub(crate) expansions: Vec<[String; 2]>,
    /// Bytes of its root: the first of the word.
    root: usize,
    /// The word it is a spelling of, where that is another.
    spelling: Option<Box<str>>,
    /// What tells quickly that a word is not near to another.
    pub(crate) marks: Marks,
}

/// What tells quickly that two words are not near to each other.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Marks {
    /// Differ when the roots differ.
    root: u32,
    /// Differ when the spellings differ.
    spelling: u32,
    is_number: bool,
}

impl Marks {
    /// Whether two words can have the same root.
    pub(crate) const fn may_share_root(self, other: Self) -> bool {
        self.root == other.root
    }

    /// Whether two different words can be near to each other at all.
    #[expect(
        clippy::needless_bitwise_bool,
        reason = "asked for every pair of words; branches would be guessed wrong"
    )]
    pub(crate) const fn may_relate(self, other: Self) -> bool {
        (self.root == other.root) | (self.spelling == other.spelling) | (self.is_number & other.is_number)
    }
}

/// A longer word has no root, spelling or number of interest.
const LONGEST_WORD: usize = 64;

impl Facts {
    /// Finds out about `form`, a folded word.
    pub(crate) fn of(form: &str, bits: f64) -> Self {
        let known = form.len() <= LONGEST_WORD;
        let root = root_of(form);
        let spelling = known
            .then(|| skeleton(form).or_else(|| LEXICON.spelling(form)))
            .flatten()
            .filter(|other| other != form);
        let number = known.then(|| number(&[form])).flatten();
        Self {
            bits,
            number,
            expansions: if known { expansions(form) } else { Vec::new() },
            root: root.len(),
            marks: Marks {
                root: mark(root),
                spelling: mark(spelling.as_deref().unwrap_or(form)),
                is_number: number.is_some(),
            },
            spelling: spelling.map(String::into_boxed_str),
        }
    }

    /// The root of `form`, the word these facts are of.
    pub(crate) fn root<'f>(&self, form: &'f str) -> &'f str {
        form.get(..self.root).unwrap_or(form)
    }

    /// How near two different words are: `form` is the word of these facts, `their_form` that of `other`.
    pub(crate) fn relation(&self, form: &str, other: &Self, their_form: &str) -> Relation {
        let spelling = self.spelling.as_deref().unwrap_or(form);
        if spelling == other.spelling.as_deref().unwrap_or(their_form) {
            return Relation::Variant;
        }
        match (self.number, other.number) {
            (Some(left), Some(right)) if left.equals(right) => Relation::Variant,
            (Some(_), Some(_)) => Relation::SameClass,
            _ if self.root(form) == other.root(their_form) => Relation::Related,
            _ => Relation::None,
        }
    }
}

/// The root of `form`, a folded word: its first bytes.
pub(crate) fn root_of(form: &str) -> &str {
    if form.len() <= LONGEST_WORD {
        root(form)
    } else {
        form
    }
}

fn expansions(form: &str) -> Vec<[String; 2]> {
    let all = LEXICON.expansions(form).into_iter();
    all.filter_map(|words| <[String; 2]>::try_from(words).ok())
        .collect()
}

fn mark(text: &str) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    (hasher.finish() >> 32) as u32
}
