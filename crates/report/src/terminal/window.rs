//! The neighbourhood of marked words, cut to the width there is.
//!
//! Transcripts and drafts have paragraphs of thousands of characters on one line. A [`Row`] shows the marked words
//! of one line with as much around them as fits; what lies between or beyond is cut and the cut is shown. Nothing
//! is looked at but the marked words and one width of text around them, so that the cost of a row does not depend
//! on the length of its line.

use crate::clean::{CUT, columns_of, push_visible};
use std::ops::Range;

/// A stretch of a text that is to be shown underlined.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// Bytes of the text, on character borders; empty where something is missing.
    pub(super) bytes: Range<usize>,
    /// Line number of its start.
    pub(super) line: usize,
    /// A word about it, cleaned; may be empty.
    pub(super) label: String,
    /// Whether it is what the finding is about.
    pub(super) primary: bool,
}

/// One line of a snippet.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// Line number.
    pub(super) line: usize,
    /// What is shown, cleaned.
    pub(super) text: String,
    /// What is underlined.
    pub(super) marks: Vec<Mark>,
}

/// An underlined stretch of a row.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Bytes of [`Row::text`].
    pub(super) bytes: Range<usize>,
    /// A word about it; may be empty.
    pub(super) label: String,
    /// Whether it is what the finding is about.
    pub(super) primary: bool,
}

/// Of a part that runs over many lines, so many are shown: the first ones, and the last.
const LINES_OF_A_PART: usize = 4;

/// Text around a cut between two marks of one row, in columns.
const AROUND: usize = 10;

/// A word of the text around is rather left out than cut, unless it is longer than this, in bytes.
const LONGEST_WORD: usize = 24;

/// A text, and how much room there is for it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Window<'a> {
    /// The text that holds the parts.
    pub(super) text: &'a str,
    /// Whether the text itself begins inside a line.
    pub(super) begins_inside: bool,
    /// Columns of a row.
    pub(super) columns: usize,
    /// Columns of a row that are kept free for the labels behind the last mark.
    pub(super) for_labels: usize,
}

impl Window<'_> {
    /// The rows that show every one of `parts`, in order of their place.
    pub(super) fn rows(&self, parts: &[Part]) -> Vec<Row> {
        let mut pieces: Vec<Part> = parts.iter().flat_map(|part| self.by_line(part)).collect();
        pieces.sort_by_key(|piece| (piece.line, piece.bytes.start, std::cmp::Reverse(piece.bytes.end)));
        pieces
            .chunk_by(|one, other| one.line == other.line)
            .flat_map(|line| self.line(line))
            .collect()
    }

    /// Columns in which the marks of a row must end.
    fn limit(&self) -> usize {
        self.columns.saturating_sub(self.for_labels).max(self.columns / 2)
    }

    /// `part` line by line, so that no underline runs over a line break.
    fn by_line(&self, part: &Part) -> Vec<Part> {
        let Some(marked) = self
            .text
            .get(part.bytes.clone())
            .filter(|marked| !marked.is_empty())
        else {
            return vec![part.clone()];
        };
        let mut pieces: Vec<Part> = Vec::new();
        let (mut line, mut start) = (part.line, part.bytes.start);
        for piece in marked.split_inclusive(is_break) {
            let visible = piece.trim();
            let from = start + (piece.len() - piece.trim_start().len());
            if !visible.is_empty() {
                if pieces.len() == LINES_OF_A_PART {
                    pieces.pop();
                }
                pieces.push(Part {
                    bytes: from..from + visible.len(),
                    line,
                    label: if pieces.is_empty() {
                        part.label.clone()
                    } else {
                        String::new()
                    },
                    primary: part.primary,
                });
            }
            start += piece.len();
            line += usize::from(ends_line(piece, self.text.get(start..).unwrap_or_default()));
        }
        if pieces.is_empty() {
            vec![part.clone()]
        } else {
            pieces
        }
    }

    /// The rows of one line: as many marks in a row as fit.
    fn line(&self, pieces: &[Part]) -> Vec<Row> {
        let mut cores: Vec<Range<usize>> = pieces.iter().flat_map(|piece| self.cores(&piece.bytes)).collect();
        cores.sort_by_key(|core| (core.start, core.end));
        let mut rows: Vec<Vec<Range<usize>>> = Vec::new();
        for core in cores {
            let joined = rows.last_mut().is_some_and(|row| self.joined(row, &core));
            if !joined {
                rows.push(vec![core]);
            }
        }
        let mut labelled = vec![false; pieces.len()];
        rows.into_iter()
            .map(|row| self.row(&row, pieces, &mut labelled))
            .collect()
    }

    /// What must be seen of a marked stretch: all of it, or its head and its tail.
    fn cores(&self, bytes: &Range<usize>) -> Vec<Range<usize>> {
        let half = self.limit() / 3;
        let head = self.forward(bytes.start, bytes.end, half);
        let tail = self.backward(bytes.end, bytes.start, half);
        if self.forward(bytes.start, bytes.end, 2 * half) == bytes.end {
            return vec![bytes.clone()];
        }
        let head = self.word_end(head, bytes.start, (head - bytes.start) / 2);
        vec![
            bytes.start..head,
            self.word_start(tail, bytes.end, (bytes.end - tail) / 2)..bytes.end,
        ]
    }

    /// Puts `core` into `row` when there is room.
    fn joined(&self, row: &mut Vec<Range<usize>>, core: &Range<usize>) -> bool {
        let Some(last) = row.last().cloned() else {
            return false;
        };
        let used = self.taken(row);
        let direct = last.start..core.end.max(last.end);
        let room = (self.limit() + self.width(&last)).saturating_sub(used);
        if self.forward(direct.start, direct.end, room) == direct.end && self.gap_is_small(&last, core) {
            if let Some(last) = row.last_mut() {
                *last = direct;
            }
            return true;
        }
        if core.start < last.end {
            return false;
        }
        let taken = used + " … ".chars().count() + self.width(core);
        let Some(spare) = self.limit().checked_sub(taken) else {
            return false;
        };
        let around = AROUND.min(spare / 2);
        let after = self.word_end(self.forward(last.end, core.start, around), last.end, LONGEST_WORD);
        let before = self.word_start(
            self.backward(core.start, last.end, around),
            core.start,
            LONGEST_WORD,
        );
        if let Some(last) = row.last_mut() {
            last.end = after;
        }
        row.push(before..core.end);
        true
    }

    fn gap_is_small(&self, last: &Range<usize>, core: &Range<usize>) -> bool {
        core.start <= last.end || self.forward(last.end, core.start, 3 * AROUND) == core.start
    }

    /// Writes `row` with text around it, and marks what lies in it.
    fn row(&self, row: &[Range<usize>], pieces: &[Part], labelled: &mut [bool]) -> Row {
        let core = row.first().map_or(0, |range| range.start)..row.last().map_or(0, |range| range.end);
        let goes_on = pieces
            .iter()
            .any(|piece| touches(&piece.bytes, &core) && piece.bytes.end > core.end);
        let row = self.filled(row.to_vec(), goes_on);
        let shown = Shown::of(self, &row);
        let ends = row.first().map_or(0, |range| range.start)..row.last().map_or(0, |range| range.end);
        let mut marks = Vec::new();
        for (piece, labelled) in pieces.iter().zip(labelled) {
            if !touches(&piece.bytes, &core) {
                continue;
            }
            let label = if *labelled { "" } else { &piece.label };
            *labelled = true;
            marks.push(Mark {
                bytes: shown.at(piece.bytes.start.max(ends.start))..shown.at(piece.bytes.end.min(ends.end)),
                label: label.to_owned(),
                primary: piece.primary,
            });
        }
        let line = pieces.first().map_or(1, |piece| piece.line);
        Row {
            line,
            text: shown.text,
            marks,
        }
    }

    /// `row` with as much text before and behind as there is room for. Behind a mark that `goes_on` the labels
    /// need their room.
    fn filled(&self, mut row: Vec<Range<usize>>, goes_on: bool) -> Vec<Range<usize>> {
        let left = self.limit().saturating_sub(self.taken(&row)) * 2 / 3;
        if let Some(first) = row.first_mut() {
            first.start = self.word_start(self.backward(first.start, 0, left), first.start, LONGEST_WORD);
        }
        let all = if goes_on { self.limit() } else { self.columns };
        let right = all.saturating_sub(self.taken(&row) + 1);
        if let Some(last) = row.last_mut() {
            last.end = self.word_end(
                self.forward(last.end, self.text.len(), right),
                last.end,
                LONGEST_WORD,
            );
        }
        row
    }

    /// Columns of `row` with its cuts.
    fn taken(&self, row: &[Range<usize>]) -> usize {
        row.iter()
            .map(|range| self.width(range) + " … ".chars().count())
            .sum()
    }

    /// The end of at most `columns` columns from `from` on, before `limit` and before the line's end.
    fn forward(&self, from: usize, limit: usize, columns: usize) -> usize {
        let mut room = columns;
        let mut at = from;
        for character in self.text.get(from..limit).unwrap_or_default().chars() {
            match room.checked_sub(columns_of(character)) {
                Some(left) if !is_break(character) => room = left,
                _ => break,
            }
            at += character.len_utf8();
        }
        at
    }

    /// The start of at most `columns` columns before `from`, after `limit` and after the line's start.
    fn backward(&self, from: usize, limit: usize, columns: usize) -> usize {
        let mut room = columns;
        let mut at = from;
        for character in self.text.get(limit..from).unwrap_or_default().chars().rev() {
            match room.checked_sub(columns_of(character)) {
                Some(left) if !is_break(character) => room = left,
                _ => break,
            }
            at -= character.len_utf8();
        }
        at
    }

    /// `end` moved back to the end of a word, by which at most `lost` of the bytes after `from` may go.
    fn word_end(&self, end: usize, from: usize, lost: usize) -> usize {
        let next = self.text.get(end..).unwrap_or_default().chars().next();
        let stretch = self.text.get(from..end).unwrap_or_default();
        let inside_a_word = next.is_some_and(|next| !next.is_whitespace());
        match stretch.rfind(char::is_whitespace) {
            Some(space) if inside_a_word && stretch.len() - space <= lost => {
                from + stretch.get(..space).unwrap_or_default().trim_end().len()
            }
            _ => end,
        }
    }

    /// `start` moved on to the start of a word, by which at most `lost` of the bytes before `to` may go.
    fn word_start(&self, start: usize, to: usize, lost: usize) -> usize {
        let before = self.text.get(..start).unwrap_or_default().chars().next_back();
        let stretch = self.text.get(start..to).unwrap_or_default();
        let inside_a_word = before.is_some_and(|before| !before.is_whitespace());
        match stretch.find(char::is_whitespace) {
            Some(space) if inside_a_word && space <= lost => {
                to - stretch.get(space..).unwrap_or_default().trim_start().len()
            }
            _ => start,
        }
    }

    fn width(&self, range: &Range<usize>) -> usize {
        let text = self.text.get(range.clone()).unwrap_or_default();
        text.chars().map(columns_of).sum()
    }

    fn begins_line(&self, at: usize) -> bool {
        let before = self.text.get(..at).unwrap_or_default().chars().next_back();
        before.map_or(!self.begins_inside, is_break)
    }

    fn ends_line(&self, at: usize) -> bool {
        self.text
            .get(at..)
            .unwrap_or_default()
            .chars()
            .next()
            .is_none_or(is_break)
    }
}

/// The text of a row, with the way from the bytes of the original.
struct Shown {
    text: String,
    /// Original byte and shown byte of each character, in order.
    map: Vec<(usize, usize)>,
}

impl Shown {
    fn of(window: &Window<'_>, row: &[Range<usize>]) -> Self {
        let mut shown = Self {
            text: String::new(),
            map: Vec::new(),
        };
        for (index, range) in row.iter().enumerate() {
            if index > 0 {
                shown.text.push(' ');
            }
            if index > 0 || !window.begins_line(range.start) {
                shown.text += CUT;
            }
            if index > 0 {
                shown.text.push(' ');
            }
            for (at, character) in window.text.get(range.clone()).unwrap_or_default().char_indices() {
                shown.map.push((range.start + at, shown.text.len()));
                push_visible(&mut shown.text, character);
            }
            shown.map.push((range.end, shown.text.len()));
        }
        if !window.ends_line(row.last().map_or(0, |range| range.end)) {
            shown.text += CUT;
        }
        shown
    }

    /// The shown byte of original byte `at`; the next one when `at` itself was cut.
    fn at(&self, at: usize) -> usize {
        let place = self.map.partition_point(|(original, _)| *original < at);
        self.map.get(place).map_or(self.text.len(), |(_, shown)| *shown)
    }
}

/// Whether a mark at `piece` has something to show in `core`.
const fn touches(piece: &Range<usize>, core: &Range<usize>) -> bool {
    let empty = piece.start == piece.end;
    (piece.start < core.end && core.start < piece.end)
        || (empty && core.start <= piece.start && piece.end <= core.end)
}

const fn is_break(character: char) -> bool {
    matches!(character, '\n' | '\r')
}

/// Whether `piece` ends a line: `\r` before `\n` does not.
fn ends_line(piece: &str, rest: &str) -> bool {
    piece.ends_with('\n') || (piece.ends_with('\r') && !rest.starts_with('\n'))
}

#[cfg(test)]
mod tests;
