//! Offsets of one file in every unit in which somebody counts, from one pass over it.
//!
//! Formats count differently: rdjson in bytes, SARIF in UTF-16 units, Web Annotation in code points. A look-up for
//! each place would walk along its line each time, which is quadratic in a file of one line.

use ibid_core::border_before;

/// The offsets of one file that somebody will ask for.
pub(crate) struct Points {
    /// In order of `bytes`.
    points: Vec<Point>,
}

/// One offset in every unit. Offsets count from 0, line and columns from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Point {
    pub(crate) bytes: usize,
    pub(crate) code_points: usize,
    pub(crate) utf16: usize,
    pub(crate) line: usize,
    /// In code points.
    pub(crate) column: usize,
    pub(crate) column_bytes: usize,
    pub(crate) column_utf16: usize,
}

impl Points {
    /// Converts every one of `offsets` (bytes of `file`). One inside a character counts as that character's start.
    pub(crate) fn of(file: &str, offsets: impl Iterator<Item = usize>) -> Self {
        let mut offsets: Vec<usize> = offsets.map(|offset| border_before(file, offset)).collect();
        offsets.sort_unstable();
        offsets.dedup();
        Self {
            points: points(file, &offsets),
        }
    }

    /// The point at `offset`, which is one of those given to [`Points::of`].
    pub(crate) fn at(&self, offset: usize) -> Point {
        let after = self.points.partition_point(|point| point.bytes <= offset);
        let point = after.checked_sub(1).and_then(|at| self.points.get(at));
        point.copied().unwrap_or_default()
    }
}

/// Each of `offsets` (sorted, on character borders) of `file` in every unit. Lines end with `\n`, `\r\n` or a lone
/// `\r`, as [`ibid_core::LineIndex`] has it.
fn points(file: &str, offsets: &[usize]) -> Vec<Point> {
    let mut points = Vec::with_capacity(offsets.len());
    let mut wanted = offsets.iter().peekable();
    let mut here = Point {
        line: 1,
        column: 1,
        column_bytes: 1,
        column_utf16: 1,
        ..Point::default()
    };
    let mut characters = file.chars().peekable();
    loop {
        if wanted.next_if(|offset| **offset <= here.bytes).is_some() {
            points.push(here);
        }
        let Some(character) = characters.next().filter(|_| wanted.peek().is_some()) else {
            return points;
        };
        here.step(character);
        if character == '\n' || (character == '\r' && characters.peek() != Some(&'\n')) {
            here.line += 1;
            (here.column, here.column_bytes, here.column_utf16) = (1, 1, 1);
        }
    }
}

impl Point {
    fn step(&mut self, character: char) {
        let (bytes, utf16) = (character.len_utf8(), character.len_utf16());
        self.bytes += bytes;
        self.code_points += 1;
        self.utf16 += utf16;
        self.column += 1;
        self.column_bytes += bytes;
        self.column_utf16 += utf16;
    }
}

#[cfg(test)]
mod tests {
    use super::{Point, Points};

    #[test]
    fn an_offset_is_told_in_every_unit() {
        let file = "é\r\n😀“x";
        let x = file.find('x').unwrap();
        let expected = Point {
            bytes: x,
            code_points: 5,
            utf16: 6,
            line: 2,
            column: 3,
            column_bytes: 8,
            column_utf16: 4,
        };
        assert_eq!(Points::of(file, [x, 0, 1].into_iter()).at(x), expected);
    }

    #[test]
    fn an_offset_inside_a_character_is_its_start_and_one_past_the_end_is_the_end() {
        let points = Points::of("é!", [1, usize::MAX].into_iter());
        assert_eq!(points.at(1).bytes, 0);
        assert_eq!(points.at(usize::MAX).bytes, 3);
    }
}
