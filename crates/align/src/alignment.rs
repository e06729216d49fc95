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

/// Lays `quote` along `source`. Time is the product of the two lengths, unless the words of the quote stand there as
/// they are.
pub(crate) fn align(
    quote: &[QuoteWord],
    source: &[SourceWord],
    vocabulary: &Vocabulary,
    prefer: Prefer,
) -> Alignment {
    if let Some(start) = verbatim(quote, source, prefer) {
        let worth: i32 = quote.iter().map(|word| worth(vocabulary.bits(word.id))).sum();
        return Alignment {
            bits: f64::from(worth) / UNIT,
            steps: (0..quote.len()).map(|at| Step::Pair(at, start + at)).collect(),
        };
    }
    let (score, steps) = Table::fill(quote, source, vocabulary).trace(prefer);
    Alignment {
        bits: f64::from(score) / UNIT,
        steps,
    }
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
