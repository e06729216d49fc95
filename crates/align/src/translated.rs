//! A source in another language than the quote: nothing can be found in it, and nothing follows from that.

use crate::desk::{Desk, Turn};
use crate::lexicon::{Class, LEXICON};
use crate::library::SourceWord;
use crate::pattern::Pattern;
use crate::vocabulary::{Vocabulary, WordId};

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

/// Whether the quote is in the lexicon's language, and long enough to show it.
pub(crate) fn is_known(pattern: &Pattern, vocabulary: &Vocabulary) -> bool {
    let quote: Vec<WordId> = pattern.words.iter().map(|word| word.id).collect();
    quote.len() >= FEWEST && share(&quote, vocabulary) >= ENGLISH
}

/// Whether `said`, a stretch of words of the source `text`, is in another language than the lexicon's.
pub(crate) fn is_foreign(said: &[SourceWord], text: &str, vocabulary: &Vocabulary) -> bool {
    let sample: Vec<WordId> = said.iter().take(SAMPLE).map(|word| word.id).collect();
    sample.len() >= 2 * FEWEST && share(&sample, vocabulary) < FOREIGN && is_running(said, text)
}

/// Whether enough words begin with a small letter, or with one of a script that has none.
fn is_running(said: &[SourceWord], text: &str) -> bool {
    let sample = || said.iter().take(SAMPLE);
    let small = sample().filter(|word| !word.span().slice(text).starts_with(char::is_uppercase));
    small.count() as f64 >= SMALL * sample().count() as f64
}

/// What of the sources is in another language than the lexicon's.
#[derive(Debug, Default)]
pub(crate) struct Foreign {
    /// Index of the source, and a turn of it, in order.
    pub(crate) turns: Vec<(usize, Turn)>,
    /// The first source, if all that have words are in another language.
    pub(crate) source: Option<usize>,
}

impl Foreign {
    /// Looks at every turn and every source of `desk` once.
    pub(crate) fn of(desk: &Desk<'_>) -> Self {
        let text = |source: usize| desk.sources.get(source).map_or("", |it| it.text.as_str());
        let mut turns = Vec::new();
        for (source, row) in desk.library.iter().enumerate() {
            let own = desk.turns_of(source).iter().copied();
            let foreign =
                own.filter(|turn| is_foreign(row.slice(turn.start, turn.end), text(source), desk.vocabulary));
            turns.extend(foreign.map(|turn| (source, turn)));
        }
        let mut rows = desk.library.iter().enumerate();
        let all = rows
            .clone()
            .filter(|(_, row)| !row.words.is_empty())
            .all(|(source, row)| is_foreign(&row.words, text(source), desk.vocabulary));
        let first = rows.find(|(_, row)| !row.words.is_empty());
        Self {
            turns,
            source: first.filter(|_| all).map(|(source, _)| source),
        }
    }
}

fn share(words: &[WordId], vocabulary: &Vocabulary) -> f64 {
    let function = words
        .iter()
        .filter(|id| LEXICON.is(vocabulary.form(**id), Class::Function))
        .count();
    function as f64 / words.len().max(1) as f64
}
