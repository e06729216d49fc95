//! A text with stretches marked in it: the word-level difference.

use super::page::Page;
use std::ops::Range;

/// A marked stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// Where, in bytes of the text. Empty where the text lacks what the other one has.
    pub(super) bytes: Range<usize>,
    /// Which finding it belongs to, counted from 0.
    pub(super) finding: usize,
}

/// Which of two texts it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Draft,
    Source,
}

/// Writes `text` with `passage` set off from what stands around it and with `marks` in it. Ranges that do not fit
/// `text` are left out, and so is a mark that begins inside another; a passage that reaches past the text ends with it. Linear in `text`; n log n in the marks.
pub(super) fn write(page: &mut Page, text: &str, passage: &Range<usize>, mut marks: Vec<Mark>, side: Side) {
    marks.retain(|mark| text.get(mark.bytes.clone()).is_some());
    marks.sort_by_key(|mark| (mark.bytes.start, mark.bytes.end, mark.finding));
    let mut at = 0;
    for mark in marks {
        if mark.bytes.start < at {
            continue;
        }
        plain(page, text, at..mark.bytes.start, passage);
        write_mark(page, text, &mark, side);
        at = mark.bytes.end;
    }
    plain(page, text, at..text.len(), passage);
}

/// Stands where words are missing.
const GAP: &str = "<span class=\"gap\"><span class=\"caret\" aria-hidden=\"true\">‸</span><span class=\"sr\">missing here</span>";

fn write_mark(page: &mut Page, text: &str, mark: &Mark, side: Side) {
    if mark.bytes.is_empty() {
        page.raw(GAP);
    } else {
        page.raw(match side {
            Side::Draft => "<mark class=\"in-draft\">",
            Side::Source => "<mark class=\"in-source\">",
        });
        page.text(text.get(mark.bytes.clone()).unwrap_or_default());
    }
    page.raw("<sup><span class=\"sr\"> see </span>");
    page.raw(letter(mark.finding)).raw("</sup>");
    page.raw(if mark.bytes.is_empty() {
        "</span>"
    } else {
        "</mark>"
    });
}

/// `range` of `text`, the part of it that lies in `passage` set off.
fn plain(page: &mut Page, text: &str, range: Range<usize>, passage: &Range<usize>) {
    let from = passage.start.clamp(range.start, range.end);
    let to = passage.end.clamp(from, range.end);
    let piece = |range: Range<usize>| text.get(range).unwrap_or_default();
    page.text(piece(range.start..from));
    if from < to {
        page.raw("<b class=\"passage\">")
            .text(piece(from..to))
            .raw("</b>");
    }
    page.text(piece(to..range.end));
}

/// The letter that joins a finding with its marks in both texts. A quote with more findings than the alphabet has
/// letters repeats the last one.
pub(super) fn letter(finding: usize) -> &'static str {
    const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz";
    let at = finding.min(LETTERS.len() - 1);
    LETTERS.get(at..=at).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Mark, Side, letter, write};
    use crate::html::page::Page;

    fn written(text: &str, passage: std::ops::Range<usize>, marks: &[(usize, usize)]) -> String {
        let marks = marks.iter().enumerate().map(|(finding, (start, end))| Mark {
            bytes: *start..*end,
            finding,
        });
        let mut page = Page::default();
        write(&mut page, text, &passage, marks.collect(), Side::Source);
        page.finish()
            .replace("<sup><span class=\"sr\"> see </span>", "[")
            .replace("</sup>", "]")
            .replace(super::GAP, "<span class=\"gap\">‸")
    }

    #[test]
    fn marks_stand_in_the_passage_and_carry_the_letter_of_their_finding() {
        assert_eq!(
            written("oh we will not go home", 3..17, &[(11, 14), (15, 17)]),
            "oh <b class=\"passage\">we will </b><mark class=\"in-source\">not[a]</mark>\
             <b class=\"passage\"> </b><mark class=\"in-source\">go[b]</mark> home"
        );
    }

    #[test]
    fn a_place_where_words_are_missing_is_a_gap() {
        assert_eq!(
            written("we will go", 0..10, &[(8, 8)]),
            "<b class=\"passage\">we will </b><span class=\"gap\">‸[a]</span><b class=\"passage\">go</b>"
        );
    }

    #[test]
    fn marks_that_overlap_or_fit_nothing_are_left_out() {
        assert_eq!(
            written("é", 0..99, &[(1, 2), (5, 9), (usize::MAX, usize::MAX)]),
            "<b class=\"passage\">é</b>"
        );
        assert_eq!(
            written("abc", 9..9, &[(0, 2), (1, 3)]),
            "<mark class=\"in-source\">ab[a]</mark>c"
        );
    }

    #[test]
    fn there_is_a_letter_for_every_finding() {
        assert_eq!((letter(0), letter(25), letter(2_000)), ("a", "z", "z"));
    }
}
