//! A source in another language than the quote: nothing can be found in it, and nothing follows from that.

use crate::lexicon::{Class, LEXICON};
use crate::library::{SourceWord, Words};
use crate::pattern::Pattern;
use crate::vocabulary::{Vocabulary, WordId};
use ibid_core::Source;

/// In running English at least this share of words are function words.
const ENGLISH: f64 = 0.25;

/// In another language hardly any are.
const FOREIGN: f64 = 0.10;

/// Fewer words than this do not show their language.
const FEWEST: usize = 4;

/// Words of a source that are looked at.
const SAMPLE: usize = 400;

/// Running text of any language begins at least this share of its words small; a row of names does not.
const SMALL: f64 = 0.4;

/// Whether the quote is in the lexicon's language and a stretch of words of the source `text` is not.
pub(crate) fn is_translated(
    pattern: &Pattern,
    said: &[SourceWord],
    text: &str,
    vocabulary: &Vocabulary,
) -> bool {
    let quote: Vec<WordId> = pattern.words.iter().map(|word| word.id).collect();
    let sample: Vec<WordId> = said.iter().take(SAMPLE).map(|word| word.id).collect();
    quote.len() >= FEWEST
        && sample.len() >= 2 * FEWEST
        && share(&quote, vocabulary) >= ENGLISH
        && share(&sample, vocabulary) < FOREIGN
        && is_running(said, text)
}

/// Whether enough words begin with a small letter, or with one of a script that has none.
fn is_running(said: &[SourceWord], text: &str) -> bool {
    let sample = || said.iter().take(SAMPLE);
    let small = sample().filter(|word| !word.span().slice(text).starts_with(char::is_uppercase));
    small.count() as f64 >= SMALL * sample().count() as f64
}

/// The first source that is in another language, if all that have words are.
pub(crate) fn foreign_source(
    pattern: &Pattern,
    library: &[Words],
    sources: &[Source],
    vocabulary: &Vocabulary,
) -> Option<usize> {
    let text = |source: usize| sources.get(source).map_or("", |source| source.text.as_str());
    let mut rows = library
        .iter()
        .enumerate()
        .filter(|(_, row)| !row.words.is_empty());
    let (first, row) = rows.next()?;
    let all = is_translated(pattern, &row.words, text(first), vocabulary)
        && rows.all(|(source, row)| is_translated(pattern, &row.words, text(source), vocabulary));
    all.then_some(first)
}

fn share(words: &[WordId], vocabulary: &Vocabulary) -> f64 {
    let function = words
        .iter()
        .filter(|id| LEXICON.is(vocabulary.form(**id), Class::Function))
        .count();
    function as f64 / words.len().max(1) as f64
}
