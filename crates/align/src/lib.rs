//! A quote beside the sources: where it stands, and how it differs.
//!
//! [`compare`] is the whole interface. It looks every quote of a draft up in every source, in one pass over the
//! sources, lays the quote along the likeliest passages word by word, and names each difference by its kind. It
//! reads no file and judges nothing: how much a kind matters is the house style's business.
//!
//! The steps, each in its own module: words of the quote with its ellipses and brackets (`pattern`), words of the
//! sources (`library`), what each word is worth (`vocabulary`), places that share rare words or word pairs
//! (`search`), word-by-word alignment (`alignment`), pieces joined to one passage (`placement`, `borders`), the turn's
//! speaker (`speaker`), the names of the differences (`kinds`), how near the best passage is (`nearness`), what other
//! sources say (`candidates`, `conflict`), and whether the draft names another occasion (`occasion`).

mod alignment;
mod bag;
mod borders;
mod candidates;
mod conflict;
mod desk;
mod facts;
mod index;
mod inflection;
mod joined;
mod kinds;
mod lexicon;
mod library;
mod lookup;
mod names;
mod nearness;
mod number;
mod occasion;
mod options;
mod paraphrase;
mod passage;
mod pattern;
mod placement;
mod search;
mod speaker;
mod split;
mod table;
mod translated;
mod vocabulary;
mod whose;

use desk::Desk;
use ibid_core::{Comparison, Draft, Quote, Source};
use index::Index;
use library::Words;
use passage::Inquiry;
use pattern::Pattern;
use rayon::prelude::*;
use vocabulary::Vocabulary;

/// How far a search goes.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// Places of one word pair or rare word that are looked at, over all sources. A quote with a pair that stands
    /// in more places is marked with [`Comparison::budget_spent`].
    pub places: usize,
    /// Passages kept for each quote, the best first.
    pub passages: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            places: 20_000,
            passages: 3,
        }
    }
}

/// Looks `quotes` of `draft` up in `sources`. The result has the length and the order of `quotes`.
///
/// Linear in the sources; the same result for the same input on any number of threads.
///
/// ```
/// use ibid_align::{Options, compare};
/// use ibid_core::{DiscrepancyKind, Document, Draft, Nearness, Quote, QuoteKind, Source, Span};
///
/// let draft = Draft(Document::plain("draft.txt", "“We will close the bridge,” Quill said."));
/// let quote = Quote {
///     span: Span::of(&draft.text, "“We will close the bridge,”").unwrap(),
///     contents: vec![Span::of(&draft.text, "We will close the bridge,").unwrap()],
///     kind: QuoteKind::Direct,
///     attribution: None,
///     rule: "example".into(),
/// };
/// let minutes = Source(Document::plain("minutes.txt", "We will not close the bridge."));
/// let compared = compare(&draft, &[&quote], &[minutes], &Options::default());
/// assert_eq!(compared[0].nearness, Nearness::Found);
/// let passage = compared[0].best().unwrap();
/// assert_eq!(passage.discrepancies[0].kind, DiscrepancyKind::NegationDropped);
/// assert_eq!(passage.discrepancies[0].source_text, "not");
/// ```
pub fn compare(draft: &Draft, quotes: &[&Quote], sources: &[Source], options: &Options) -> Vec<Comparison> {
    let mut vocabulary = Vocabulary::default();
    let library: Vec<Words> = sources
        .iter()
        .map(|source| Words::of(source, &mut vocabulary))
        .collect();
    let patterns: Vec<Pattern> = quotes
        .iter()
        .map(|quote| Pattern::new(&draft.text, quote, &mut vocabulary))
        .collect();
    vocabulary.weigh();
    let index = Index::new(&patterns, &library, &vocabulary, options.places);
    let desk = Desk::new(draft, sources, &library, &vocabulary, &index, options);
    quotes
        .par_iter()
        .zip(patterns.par_iter())
        .map(|(quote, pattern)| Inquiry::new(&desk, quote, pattern).compare())
        .collect()
}
