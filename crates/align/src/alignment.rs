//! Word by word: a piece of a quote laid along a stretch of a source at the least cost.
//!
//! Every word of the piece is used, in order; the source's words before and behind cost nothing. Agreement earns
//! the bits of the word, differences cost (Smith and Waterman 1981, Gotoh 1982), all in sixteenths of a bit so that
//! equal inputs give equal results on every machine.

use crate::library::SourceWord;
use crate::pattern::QuoteWord;
use crate::table::Table;
use crate::vocabulary::Vocabulary;

/// Fractions of a bit that scores are counted in.
const UNIT: f64 = 16.0;

/// How words of the quote and of the source belong together. Indices count in the piece and in the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// One word each: the same, a variant or an exchange.
    Pair(usize, usize),
    /// Two words of the quote stand for one of the source.
    TwoForOne(usize, usize),
    /// One word of the quote stands for two of the source.
    OneForTwo(usize, usize),
    /// A word of the quote without counterpart, before this word of the source.
    Added(usize, usize),
    /// A word of the source without counterpart, before this word of the quote.
    Skipped(usize, usize),
}

impl Step {
    /// The step with its indices counted from further back.
    pub(crate) const fn shifted(self, quote: usize, source: usize) -> Self {
        match self {
            Self::Pair(a, b) => Self::Pair(a + quote, b + source),
            Self::TwoForOne(a, b) => Self::TwoForOne(a + quote, b + source),
            Self::OneForTwo(a, b) => Self::OneForTwo(a + quote, b + source),
            Self::Added(a, b) => Self::Added(a + quote, b + source),
            Self::Skipped(a, b) => Self::Skipped(a + quote, b + source),
        }
    }

    /// Words of the quote it uses: index of the first, index after the last.
    pub(crate) const fn quoted(self) -> (usize, usize) {
        match self {
            Self::Pair(at, _) | Self::OneForTwo(at, _) | Self::Added(at, _) => (at, at + 1),
            Self::TwoForOne(at, _) => (at, at + 2),
            Self::Skipped(at, _) => (at, at),
        }
    }

    /// Words of the source it uses: index of the first, index after the last.
    pub(crate) const fn said(self) -> (usize, usize) {
        match self {
            Self::Pair(_, at) | Self::TwoForOne(_, at) | Self::Skipped(_, at) => (at, at + 1),
            Self::OneForTwo(_, at) => (at, at + 2),
            Self::Added(_, at) => (at, at),
        }
    }

    /// Words of the source that it pairs with words of the quote.
    pub(crate) const fn paired(self) -> Option<(usize, usize)> {
        match self {
            Self::Added(..) | Self::Skipped(..) => None,
            _ => Some(self.said()),
        }
    }
}

/// A piece of a quote laid along a window of a source.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Alignment {
    /// Worth in bits, costs taken off.
    pub(crate) bits: f64,
    /// Steps in order.
    pub(crate) steps: Vec<Step>,
}

/// Which of several equally good places is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Prefer {
    /// The first.
    First,
    /// The last.
    Last,
}

/// Lays `quote` along `source`. Time is the product of the two lengths, unless the quote, or its beginning or end,
/// stands there word for word.
pub(crate) fn align(
    quote: &[QuoteWord],
    source: &[SourceWord],
    vocabulary: &Vocabulary,
    prefer: Prefer,
) -> Alignment {
    if let Some(start) = verbatim(quote, source, prefer) {
        return Alignment {
            bits: f64::from(worth_of(quote, vocabulary)) / UNIT,
            steps: (0..quote.len()).map(|at| Step::Pair(at, start + at)).collect(),
        };
    }
    anchored(quote, source, vocabulary).unwrap_or_else(|| {
        let (score, steps) = Table::fill(quote, source, vocabulary).trace(prefer);
        Alignment {
            bits: f64::from(score) / UNIT,
            steps,
        }
    })
}

/// What `quote` is worth where it stands word for word.
fn worth_of(quote: &[QuoteWord], vocabulary: &Vocabulary) -> i32 {
    quote.iter().map(|word| worth(vocabulary.bits(word.id))).sum()
}

/// Sixteenths of a bit.
#[expect(clippy::cast_possible_truncation, reason = "a word is worth at most 16 bits")]
pub(crate) fn worth(bits: f64) -> i32 {
    (bits * UNIT) as i32
}

/// Where `quote` stands in `source` word for word. Nothing is worth more than that.
fn verbatim(quote: &[QuoteWord], source: &[SourceWord], prefer: Prefer) -> Option<usize> {
    let (first, rest) = quote.split_first()?;
    let is_here = |start: &usize| {
        let said = source.get(*start..).unwrap_or_default();
        let mut pairs = rest.iter().zip(said.iter().skip(1));
        said.len() >= quote.len()
            && said.first().is_some_and(|it| it.id == first.id)
            && pairs.all(|(a, b)| a.id == b.id)
    };
    let mut starts = 0..(source.len() + 1).saturating_sub(quote.len());
    match prefer {
        Prefer::First => starts.find(is_here),
        Prefer::Last => starts.rev().find(is_here),
    }
}

/// So many words at an end of a quote say where that end stands.
const ANCHOR: usize = 4;

/// So many of them are laid out all the same, to see whether they belong there.
const KEPT: usize = 2;

/// Lays a quote out between those of its ends that stand in `source` word for word, once: only what lies between needs
/// a table. None when no end does, or when the way between them is not a short one.
fn anchored(quote: &[QuoteWord], source: &[SourceWord], vocabulary: &Vocabulary) -> Option<Alignment> {
    if quote.len() <= 2 * ANCHOR {
        return None;
    }
    let head = head(quote, source);
    let tail = tail(quote, source).filter(|tail| {
        head.is_none_or(|head| {
            head.length + tail.length <= quote.len() && head.start + head.length <= tail.start
        })
    });
    if head.is_none() && tail.is_none() {
        return None;
    }
    let (first, start) = head.map_or((0, 0), |it| (it.length - KEPT, it.start + it.length - KEPT));
    let (last, end) = tail.map_or((quote.len(), source.len()), |it| {
        (quote.len() - it.length + KEPT, it.start + KEPT)
    });
    let (inner, said) = (quote.get(first..last)?, source.get(start..end)?);
    let (score, steps) = Table::fill(inner, said, vocabulary).trace(Prefer::First);
    let is_held = |kept: usize| head.is_none() || steps.get(kept) == Some(&Step::Pair(kept, kept));
    let is_held_back = |kept: usize| {
        let back = |length: usize| length.wrapping_sub(kept + 1);
        tail.is_none()
            || steps.get(back(steps.len())) == Some(&Step::Pair(back(inner.len()), back(said.len())))
    };
    let skipped = steps
        .iter()
        .filter(|step| matches!(step, Step::Skipped(..)))
        .count();
    if !(0..KEPT).all(|kept| is_held(kept) && is_held_back(kept)) || skipped > quote.len() / 8 + 1 {
        return None;
    }
    let outer = [quote.get(..first)?, quote.get(last..)?].map(|words| worth_of(words, vocabulary));
    let before = (0..first).map(|at| Step::Pair(at, start - first + at));
    let behind = (last..quote.len()).map(|at| Step::Pair(at, end + at - last));
    let between = steps.iter().map(|step| step.shifted(first, start));
    Some(Alignment {
        bits: f64::from(score + outer.iter().sum::<i32>()) / UNIT,
        steps: before.chain(between).chain(behind).collect(),
    })
}

/// An end of a quote that stands in a window word for word.
#[derive(Clone, Copy)]
struct Anchor {
    /// Index of its first word in the window.
    start: usize,
    /// Its words.
    length: usize,
}

/// The longest beginning of `quote`, if its first words stand in `source` once.
fn head(quote: &[QuoteWord], source: &[SourceWord]) -> Option<Anchor> {
    let start = once(quote.get(..ANCHOR)?, source)?;
    let pairs = quote.iter().zip(source.iter().skip(start));
    let length = pairs.take_while(|(a, b)| a.id == b.id).count();
    Some(Anchor { start, length })
}

/// The longest end of `quote`, if its last words stand in `source` once.
fn tail(quote: &[QuoteWord], source: &[SourceWord]) -> Option<Anchor> {
    let end = once(quote.get(quote.len() - ANCHOR..)?, source)? + ANCHOR;
    let pairs = quote.iter().rev().zip(source.get(..end)?.iter().rev());
    let length = pairs.take_while(|(a, b)| a.id == b.id).count();
    Some(Anchor {
        start: end - length,
        length,
    })
}

/// Where `words` stand in `source`, if they do exactly once.
fn once(words: &[QuoteWord], source: &[SourceWord]) -> Option<usize> {
    let first = verbatim(words, source, Prefer::First)?;
    (verbatim(words, source, Prefer::Last) == Some(first)).then_some(first)
}
