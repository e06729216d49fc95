//! Word by word: a piece of a quote laid along a stretch of a source at the least cost.
//!
//! Every word of the piece is used, in order; the source's words before and behind cost nothing. Agreement earns
//! the bits of the word, differences cost (Smith and Waterman 1981, Gotoh 1982), all in sixteenths of a bit so that
//! equal inputs give equal results on every machine.

use crate::lexicon::LEXICON;
use crate::library::SourceWord;
use crate::pattern::QuoteWord;
use crate::vocabulary::{Relation, Vocabulary, WordId};

/// Fractions of a bit that scores are counted in.
const UNIT: f64 = 16.0;

const fn bits(whole: i32) -> i32 {
    whole * 16
}

const SUBSTITUTED: i32 = bits(4);
const GAP_OPENS: i32 = bits(4);
const ADDING_OPENS: i32 = bits(6);
const ADDED_WORD: i32 = bits(2);
const SKIPPED_WORD: i32 = bits(1) * 2 / 5;
const BRACKET_WORD: i32 = bits(1) / 8;
const NEVER: i32 = i32::MIN / 2;

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

/// Lays `quote` along `source`. Time and space are the product of the two lengths.
pub(crate) fn align(
    quote: &[QuoteWord],
    source: &[SourceWord],
    vocabulary: &Vocabulary,
    prefer: Prefer,
) -> Alignment {
    let mut table = Table::new(quote, source, vocabulary);
    for row in 0..=quote.len() {
        for column in 0..=source.len() {
            table.fill(row, column);
        }
    }
    table.trace(prefer)
}

/// Which of the three tables of Gotoh's algorithm a step comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layer {
    Paired,
    Added,
    Skipped,
}

/// How a cell of the paired layer was reached.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Move {
    Start,
    Pair,
    TwoForOne,
    OneForTwo,
}

#[derive(Clone, Copy)]
struct Cell {
    paired: i32,
    added: i32,
    skipped: i32,
    /// How `paired` was reached, and from which layer.
    step: Move,
    from: Layer,
    /// From which layer the first word of an added or skipped run was reached; the same layer when it goes on.
    added_from: Layer,
    skipped_from: Layer,
}

impl Cell {
    const EMPTY: Self = Self {
        paired: NEVER,
        added: NEVER,
        skipped: NEVER,
        step: Move::Start,
        from: Layer::Paired,
        added_from: Layer::Paired,
        skipped_from: Layer::Paired,
    };

    const fn best(&self) -> (i32, Layer) {
        if self.paired >= self.added && self.paired >= self.skipped {
            (self.paired, Layer::Paired)
        } else if self.added >= self.skipped {
            (self.added, Layer::Added)
        } else {
            (self.skipped, Layer::Skipped)
        }
    }
}

struct Table<'a> {
    quote: &'a [QuoteWord],
    source: &'a [SourceWord],
    vocabulary: &'a Vocabulary,
    /// For each word of the quote, what it and the word before it are when written as one.
    joined_quote: Vec<Vec<WordId>>,
    /// The same for each word of the source.
    joined_source: Vec<Vec<WordId>>,
    cells: Vec<Cell>,
    width: usize,
}

impl<'a> Table<'a> {
    fn new(quote: &'a [QuoteWord], source: &'a [SourceWord], vocabulary: &'a Vocabulary) -> Self {
        let width = source.len() + 1;
        let quote_ids: Vec<WordId> = quote.iter().map(|word| word.id).collect();
        let source_ids: Vec<WordId> = source.iter().map(|word| word.id).collect();
        Self {
            quote,
            source,
            vocabulary,
            joined_quote: joined(&quote_ids, &source_ids, vocabulary),
            joined_source: joined(&source_ids, &quote_ids, vocabulary),
            cells: vec![Cell::EMPTY; width * (quote.len() + 1)],
            width,
        }
    }

    fn cell(&self, row: usize, column: usize) -> Cell {
        self.cells
            .get(row * self.width + column)
            .copied()
            .unwrap_or(Cell::EMPTY)
    }

    fn fill(&mut self, row: usize, column: usize) {
        let mut cell = Cell::EMPTY;
        if row == 0 {
            cell.paired = 0;
        } else {
            self.fill_added(row, column, &mut cell);
            if column > 0 {
                self.fill_paired(row, column, &mut cell);
                self.fill_skipped(row, column, &mut cell);
            }
        }
        if let Some(place) = self.cells.get_mut(row * self.width + column) {
            *place = cell;
        }
    }

    fn fill_added(&self, row: usize, column: usize, cell: &mut Cell) {
        let above = self.cell(row - 1, column);
        let (score, from) = above.best();
        if self.quote.get(row - 1).is_some_and(|word| word.bracket.is_some()) {
            cell.added = score - BRACKET_WORD;
            cell.added_from = from;
        } else if above.added - ADDED_WORD >= score - ADDING_OPENS - ADDED_WORD {
            cell.added = above.added - ADDED_WORD;
            cell.added_from = Layer::Added;
        } else {
            cell.added = score - ADDING_OPENS - ADDED_WORD;
            cell.added_from = from;
        }
    }

    fn fill_skipped(&self, row: usize, column: usize, cell: &mut Cell) {
        if row == self.quote.len() {
            return;
        }
        let left = self.cell(row, column - 1);
        let (score, from) = left.best();
        if left.skipped - SKIPPED_WORD >= score - GAP_OPENS - SKIPPED_WORD {
            cell.skipped = left.skipped - SKIPPED_WORD;
            cell.skipped_from = Layer::Skipped;
        } else {
            cell.skipped = score - GAP_OPENS - SKIPPED_WORD;
            cell.skipped_from = from;
        }
    }

    fn fill_paired(&self, row: usize, column: usize, cell: &mut Cell) {
        let (Some(quoted), Some(said)) = (self.quote.get(row - 1), self.source.get(column - 1)) else {
            return;
        };
        let mut offer = |worth: i32, step: Move, back: Cell| {
            let (score, from) = back.best();
            if score + worth > cell.paired {
                cell.paired = score + worth;
                cell.step = step;
                cell.from = from;
            }
        };
        offer(
            self.pair(quoted, said.id),
            Move::Pair,
            self.cell(row - 1, column - 1),
        );
        if row > 1
            && self
                .joined_quote
                .get(row - 1)
                .is_some_and(|all| all.contains(&said.id))
        {
            offer(
                self.worth(said.id),
                Move::TwoForOne,
                self.cell(row - 2, column - 1),
            );
        }
        if column > 1
            && self
                .joined_source
                .get(column - 1)
                .is_some_and(|all| all.contains(&quoted.id))
        {
            offer(
                self.worth(quoted.id),
                Move::OneForTwo,
                self.cell(row - 1, column - 2),
            );
        }
    }

    fn pair(&self, quoted: &QuoteWord, said: WordId) -> i32 {
        let worth = self.worth(quoted.id).min(self.worth(said));
        match self.vocabulary.relation(quoted.id, said) {
            Relation::Same => worth,
            Relation::Variant => worth - bits(1) / 2,
            _ if quoted.bracket.is_some() => 0,
            Relation::SameClass => -bits(2),
            Relation::Related => worth * 2 / 5 - bits(1),
            Relation::None => -SUBSTITUTED,
        }
    }

    #[expect(clippy::cast_possible_truncation, reason = "a word is worth at most 16 bits")]
    fn worth(&self, id: WordId) -> i32 {
        (self.vocabulary.bits(id) * UNIT) as i32
    }

    /// Follows the best way back from the end of the piece.
    fn trace(&self, prefer: Prefer) -> Alignment {
        let mut row = self.quote.len();
        let ends = (0..self.width).map(|column| (self.cell(row, column).best(), column));
        let best = ends.fold(((NEVER, Layer::Paired), 0), |best, end| {
            let better = end.0.0 > best.0.0 || end.0.0 == best.0.0 && prefer == Prefer::Last;
            if better { end } else { best }
        });
        let ((score, mut layer), mut column) = best;
        let mut steps = Vec::with_capacity(row);
        while row > 0 {
            let cell = self.cell(row, column);
            match layer {
                Layer::Added => {
                    row -= 1;
                    layer = cell.added_from;
                    steps.push(Step::Added(row, column));
                }
                Layer::Skipped => {
                    column -= 1;
                    layer = cell.skipped_from;
                    steps.push(Step::Skipped(row, column));
                }
                Layer::Paired => {
                    let (step, rows, columns) = match cell.step {
                        Move::Start => break,
                        Move::Pair => (Step::Pair(row - 1, column - 1), 1, 1),
                        Move::TwoForOne => (Step::TwoForOne(row - 2, column - 1), 2, 1),
                        Move::OneForTwo => (Step::OneForTwo(row - 1, column - 2), 1, 2),
                    };
                    layer = cell.from;
                    row -= rows;
                    column -= columns;
                    steps.push(step);
                }
            }
        }
        steps.reverse();
        Alignment {
            bits: f64::from(score) / UNIT,
            steps,
        }
    }
}

/// Bytes of the longest word that is looked for in two halves.
const LONGEST_COMPOUND: usize = 64;

/// For each word of `ids`, the words among `others` that stand for it and the word before it: `can not` and
/// `cannot`, `re elect` and `reelect`, `do not` and `don't`.
fn joined(ids: &[WordId], others: &[WordId], vocabulary: &Vocabulary) -> Vec<Vec<WordId>> {
    let mut contractions: Vec<(WordId, WordId, WordId)> = Vec::new();
    for other in others {
        for expansion in LEXICON.expansions(vocabulary.form(*other)) {
            let [first, second] = expansion.as_slice() else {
                continue;
            };
            if let (Some(first), Some(second)) = (vocabulary.id(first), vocabulary.id(second)) {
                contractions.push((first, second, *other));
            }
        }
    }
    let mut all = vec![Vec::new(); ids.len()];
    for (at, pair) in ids.windows(2).enumerate() {
        let ([first, second], Some(found)) = (pair, all.get_mut(at + 1)) else {
            continue;
        };
        let (head, tail) = (vocabulary.form(*first), vocabulary.form(*second));
        if head.len() + tail.len() <= LONGEST_COMPOUND {
            found.extend(vocabulary.id(&format!("{head}{tail}")));
        }
        found.extend(
            contractions
                .iter()
                .filter(|(a, b, _)| a == first && b == second)
                .map(|(_, _, short)| *short),
        );
    }
    all
}
