//! The table in which a piece of a quote is laid along a window of a source (Gotoh 1982).
//!
//! Scores are kept for the last rows only; of every cell the table remembers, in one byte, how it was reached.

use crate::alignment::{Prefer, Step, worth};
use crate::facts::{Facts, Marks};
use crate::joined::{Joins, joins};
use crate::library::SourceWord;
use crate::pattern::QuoteWord;
use crate::vocabulary::{Relation, Vocabulary, WordId};

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

/// Which of the three tables of Gotoh's algorithm a step comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layer {
    Paired = 0,
    Added = 1,
    Skipped = 2,
}

/// How a cell of the paired layer was reached.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Move {
    Pair = 0,
    TwoForOne = 1,
    OneForTwo = 2,
}

/// How each of the three scores of a cell was reached: two bits for the step of the paired layer, and two each for the
/// layers that the paired, the added and the skipped score come from.
#[derive(Clone, Copy, Default)]
struct Trail(u8);

impl Trail {
    const fn new(step: Move, paired: Layer, added: Layer, skipped: Layer) -> Self {
        Self(step as u8 | (paired as u8) << 2 | (added as u8) << 4 | (skipped as u8) << 6)
    }

    const fn step(self) -> Move {
        match self.0 & 3 {
            1 => Move::TwoForOne,
            2 => Move::OneForTwo,
            _ => Move::Pair,
        }
    }

    /// The layer from which the score of `layer` was reached.
    const fn from(self, layer: Layer) -> Layer {
        match self.0 >> (2 + 2 * layer as u8) & 3 {
            1 => Layer::Added,
            2 => Layer::Skipped,
            _ => Layer::Paired,
        }
    }
}

/// The scores of a cell.
#[derive(Clone, Copy)]
struct Cell {
    /// The best of the three, and whose it is.
    best: i32,
    layer: Layer,
    added: i32,
    skipped: i32,
}

impl Cell {
    /// Before the first word of the quote: a place costs nothing.
    const START: Self = Self {
        best: 0,
        layer: Layer::Paired,
        added: NEVER,
        skipped: NEVER,
    };

    const fn new(paired: i32, added: i32, skipped: i32) -> Self {
        let (best, layer) = if paired >= added && paired >= skipped {
            (paired, Layer::Paired)
        } else if added >= skipped {
            (added, Layer::Added)
        } else {
            (skipped, Layer::Skipped)
        };
        Self {
            best,
            layer,
            added,
            skipped,
        }
    }

    /// The score of a word of the quote added below this cell, and the layer it comes from.
    const fn add(&self, in_brackets: bool) -> (i32, Layer) {
        if in_brackets {
            (self.best - BRACKET_WORD, self.layer)
        } else if self.added >= self.best - ADDING_OPENS {
            (self.added - ADDED_WORD, Layer::Added)
        } else {
            (self.best - ADDING_OPENS - ADDED_WORD, self.layer)
        }
    }

    /// The score of a word of the source skipped behind this cell, and the layer it comes from.
    const fn skip(&self) -> (i32, Layer) {
        if self.skipped >= self.best - GAP_OPENS {
            (self.skipped - SKIPPED_WORD, Layer::Skipped)
        } else {
            (self.best - GAP_OPENS - SKIPPED_WORD, self.layer)
        }
    }
}

/// A word of either side, with what is known of it at hand.
struct Word<'a> {
    id: WordId,
    form: &'a str,
    facts: Option<&'a Facts>,
    marks: Marks,
    worth: i32,
    in_brackets: bool,
}

impl<'a> Word<'a> {
    fn new(id: WordId, in_brackets: bool, vocabulary: &'a Vocabulary) -> Self {
        let facts = vocabulary.facts(id);
        Self {
            id,
            form: vocabulary.form(id),
            facts,
            marks: facts.map_or_else(Marks::default, |facts| facts.marks),
            worth: worth(facts.map_or(0.0, |facts| facts.bits)),
            in_brackets,
        }
    }

    /// What it is worth to pair this word of the quote with `said`, a word that has nothing to do with it.
    const fn pair_other(&self) -> i32 {
        if self.in_brackets { 0 } else { -SUBSTITUTED }
    }

    /// The same for two different words that may be near to each other.
    #[cold]
    fn pair_related(&self, said: &Self) -> i32 {
        let relation = match (self.facts, said.facts) {
            (Some(left), Some(right)) => left.relation(self.form, right, said.form),
            _ => Relation::None,
        };
        let worth = self.worth.min(said.worth);
        match relation {
            Relation::Same => worth,
            Relation::Variant => worth - bits(1) / 2,
            _ if self.in_brackets => 0,
            Relation::SameClass => -bits(2),
            Relation::Related => worth * 2 / 5 - bits(1),
            Relation::None => self.pair_other(),
        }
    }
}

/// A filled table.
pub(crate) struct Table {
    /// A row for each word of the quote, a column for each place between words of the source.
    trails: Vec<Trail>,
    rows: usize,
    width: usize,
    last: Vec<Cell>,
}

impl Table {
    /// Lays `quote` along `source`.
    pub(crate) fn fill(quote: &[QuoteWord], source: &[SourceWord], vocabulary: &Vocabulary) -> Self {
        let quoted: Vec<Word<'_>> = quote
            .iter()
            .map(|it| Word::new(it.id, it.bracket.is_some(), vocabulary))
            .collect();
        let said: Vec<Word<'_>> = source
            .iter()
            .map(|it| Word::new(it.id, false, vocabulary))
            .collect();
        let width = said.len() + 1;
        let mut filling = Filling {
            quoted: &quoted,
            said: &said,
            two_for_one: joins(&quoted, &said, |word| (word.form, word.facts)),
            one_for_two: joins(&said, &quoted, |word| (word.form, word.facts)),
            above: Vec::new(),
            row_above: vec![Cell::START; width],
            row: Vec::with_capacity(width),
            glances: said.iter().map(|word| (word.id, word.marks)).collect(),
            worths: Vec::with_capacity(width),
        };
        let mut trails = vec![Trail::default(); width * quoted.len()];
        for (row, trails) in trails.chunks_exact_mut(width).enumerate() {
            filling.row(row, trails);
        }
        Self {
            trails,
            rows: quoted.len(),
            width,
            last: filling.row_above,
        }
    }

    /// Follows the best way back from the end of the piece: its score and its steps.
    pub(crate) fn trace(&self, prefer: Prefer) -> (i32, Vec<Step>) {
        let mut best = (NEVER, Layer::Paired, 0);
        for (column, cell) in self.last.iter().enumerate() {
            if cell.best > best.0 || cell.best == best.0 && prefer == Prefer::Last {
                best = (cell.best, cell.layer, column);
            }
        }
        let (score, mut layer, mut column) = best;
        let mut row = self.rows;
        let mut steps = Vec::with_capacity(row);
        while row > 0 {
            let Some(trail) = self.trails.get((row - 1) * self.width + column) else {
                break;
            };
            let (step, rows, columns) = match (layer, trail.step()) {
                (Layer::Added, _) => (Step::Added(row - 1, column), 1, 0),
                (Layer::Skipped, _) if column > 0 => (Step::Skipped(row, column - 1), 0, 1),
                (Layer::Paired, Move::Pair) if column > 0 => (Step::Pair(row - 1, column - 1), 1, 1),
                (Layer::Paired, Move::TwoForOne) if row > 1 && column > 0 => {
                    (Step::TwoForOne(row - 2, column - 1), 2, 1)
                }
                (Layer::Paired, Move::OneForTwo) if column > 1 => {
                    (Step::OneForTwo(row - 1, column - 2), 1, 2)
                }
                _ => break,
            };
            layer = trail.from(layer);
            row -= rows;
            column -= columns;
            steps.push(step);
        }
        steps.reverse();
        (score, steps)
    }
}

/// A table that is being filled, row by row.
struct Filling<'a> {
    quoted: &'a [Word<'a>],
    said: &'a [Word<'a>],
    two_for_one: Joins,
    one_for_two: Joins,
    /// The row before `row_above`.
    above: Vec<Cell>,
    row_above: Vec<Cell>,
    row: Vec<Cell>,
    /// What of the words of the source tells at a glance that they have nothing to do with a word.
    glances: Vec<(WordId, Marks)>,
    /// What pairing the row's word with each word of the source is worth.
    worths: Vec<i32>,
}

impl Filling<'_> {
    /// Fills the row of the word `at` of the quote.
    fn row(&mut self, at: usize, trails: &mut [Trail]) {
        let Some(quoted) = self.quoted.get(at) else { return };
        let is_last = at + 1 == self.quoted.len();
        let joins = self.two_for_one.any(at) || self.one_for_two.any_for(at);
        let (added, added_from) = self
            .row_above
            .first()
            .map_or((NEVER, Layer::Paired), |up| up.add(quoted.in_brackets));
        let mut left = Cell::new(NEVER, added, NEVER);
        if let Some(trail) = trails.first_mut() {
            *trail = Trail::new(Move::Pair, Layer::Paired, added_from, Layer::Paired);
        }
        self.row.clear();
        self.row.push(left);
        self.weigh(quoted);
        let columns = self
            .row_above
            .windows(2)
            .zip(&self.worths)
            .zip(trails.iter_mut().skip(1));
        for (column, ((above, worth), trail)) in columns.enumerate() {
            let [diagonal, up] = above else { continue };
            let (mut paired, mut step, mut from) = (diagonal.best + worth, Move::Pair, diagonal.layer);
            if joins && let Some((score, its, layer)) = self.join(at, column).filter(|it| it.0 > paired) {
                (paired, step, from) = (score, its, layer);
            }
            let (added, added_from) = up.add(quoted.in_brackets);
            let (skipped, skipped_from) = if is_last {
                (NEVER, Layer::Paired)
            } else {
                left.skip()
            };
            left = Cell::new(paired, added, skipped);
            *trail = Trail::new(step, from, added_from, skipped_from);
            self.row.push(left);
        }
        std::mem::swap(&mut self.above, &mut self.row_above);
        std::mem::swap(&mut self.row_above, &mut self.row);
    }

    /// Finds out what pairing `quoted` with each word of the source is worth.
    fn weigh(&mut self, quoted: &Word<'_>) {
        let other = quoted.pair_other();
        let pair = |(number, (id, marks)): (usize, &(WordId, Marks))| {
            if *id == quoted.id {
                quoted.worth
            } else if quoted.marks.may_relate(*marks) {
                self.said
                    .get(number)
                    .map_or(other, |said| quoted.pair_related(said))
            } else {
                other
            }
        };
        self.worths.clear();
        self.worths.extend(self.glances.iter().enumerate().map(pair));
    }

    /// The better way to end two words as one with the words `at` and `column`.
    fn join(&self, at: usize, column: usize) -> Option<(i32, Move, Layer)> {
        let two = self.two_for_one.has(at, column).then(|| {
            let back = self.above.get(column)?;
            Some((
                back.best + self.said.get(column)?.worth,
                Move::TwoForOne,
                back.layer,
            ))
        });
        let one = self.one_for_two.has(column, at).then(|| {
            let back = self.row_above.get(column.checked_sub(1)?)?;
            Some((
                back.best + self.quoted.get(at)?.worth,
                Move::OneForTwo,
                back.layer,
            ))
        });
        let (two, one) = (two.flatten(), one.flatten());
        match (two, one) {
            (Some(two), Some(one)) if one.0 > two.0 => Some(one),
            (two, one) => two.or(one),
        }
    }
}
