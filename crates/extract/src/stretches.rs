//! Marks to stretches: which mark closes which.
//!
//! Each paragraph is judged on its own, so a mark too many or too few damages its own paragraph at most. A stretch
//! that is not closed at the end of its paragraph goes on in the next one where that one begins with a mark.

use crate::marks::{Mark, Role};
use crate::pairing::Pairing;
use crate::paragraphs::Paragraph;
use ibid_core::Span;

/// A stretch of text between marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// Marks included.
    pub(crate) outer: Span,
    /// Marks excluded.
    pub(crate) inner: Span,
    /// Index of the paragraph.
    pub(crate) paragraph: usize,
    pub(crate) rank: Rank,
    /// Which of its marks are there.
    pub(crate) form: Form,
    /// Whether it goes on with the stretch before it, whose paragraph ended without a closing mark.
    pub(crate) continues: bool,
    /// Whether it is a sentence of its own: the narrator adds nothing to it.
    pub(crate) alone: bool,
}

/// What marks a stretch stands between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rank {
    /// Double marks.
    Double,
    /// Single marks, in a text that quotes in them.
    Single,
    /// Single marks, in a text that quotes in double ones.
    Secondary,
}

/// Which marks of a stretch are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Both.
    Whole,
    /// Only the closing one.
    Unopened,
    /// Only the opening one.
    Unclosed,
    /// A dialogue dash, which nothing closes.
    Dashed,
    /// The closing one stands in the next paragraph, behind nothing but a name.
    Signed,
}

/// Whether single marks hold quotes, as in British books, or only what is quoted inside quotes and in headlines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SingleMarks {
    /// The document decides: they hold quotes when they by far outnumber double marks.
    #[default]
    Auto,
    /// They hold quotes.
    Quotes,
    /// They hold no quotes of their own.
    Secondary,
}

/// The stretches of a document, in order. `marks` are those of all `paragraphs`, in order. Linear.
pub(crate) fn pair(
    text: &str,
    paragraphs: &[Paragraph],
    marks: &[Mark],
    single_marks: SingleMarks,
) -> Vec<Stretch> {
    let primary = single_marks_hold_quotes(marks, single_marks);
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut rest = marks;
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let here = rest.partition_point(|mark| mark.span.start < paragraph.span.end);
        let (own, after) = rest.split_at(here);
        rest = after;
        let first = stretches.len();
        if closes_with_a_name(*paragraph, own)
            && let Some(open) = stretches
                .last_mut()
                .filter(|last| last.form == Form::Unclosed && last.paragraph + 1 == index)
        {
            open.form = Form::Signed;
            continue;
        }
        let pairing = Pairing {
            text,
            paragraph: index,
            within: paragraph.span,
            single_primary: primary,
        };
        if primary {
            pairing.pair(own, true, &mut stretches);
        } else {
            let doubles: Vec<Mark> = own.iter().filter(|mark| !mark.single).copied().collect();
            pairing.pair(&doubles, true, &mut stretches);
            pairing.add_singles(own, first, &mut stretches);
        }
        join_to_the_paragraph_before(paragraph, paragraphs, first, &mut stretches);
    }
    stretches
}

/// Longest signature, in bytes.
const SIGNATURE: usize = 90;

/// Whether a paragraph is short and its only mark closes at its end: the last line of a quote with its author,
/// set below it.
fn closes_with_a_name(paragraph: Paragraph, marks: &[Mark]) -> bool {
    let mut doubles = marks.iter().filter(|mark| !mark.single);
    let closer = doubles
        .next()
        .filter(|mark| mark.role == Role::Closes && mark.span.end == paragraph.span.end);
    closer.is_some() && doubles.next().is_none() && paragraph.span.len() <= SIGNATURE
}

/// A stretch that opens its paragraph goes on with an unclosed one that ended the paragraph before.
fn join_to_the_paragraph_before(
    paragraph: &Paragraph,
    paragraphs: &[Paragraph],
    first: usize,
    stretches: &mut [Stretch],
) {
    let (before, here) = stretches.split_at_mut(first);
    if let (Some(last), Some(next)) = (before.last(), here.first_mut()) {
        let open = last.form == Form::Unclosed
            && last.paragraph + 1 == next.paragraph
            && paragraphs
                .get(last.paragraph)
                .is_some_and(|ended| ended.span.end == last.outer.end);
        next.continues = open && next.outer.start == paragraph.span.start && last.rank == next.rank;
    }
}

/// Single marks hold quotes when openers among them outnumber double marks threefold.
fn single_marks_hold_quotes(marks: &[Mark], single_marks: SingleMarks) -> bool {
    match single_marks {
        SingleMarks::Quotes => true,
        SingleMarks::Secondary => false,
        SingleMarks::Auto => {
            let opens = |single| {
                marks
                    .iter()
                    .filter(|mark| mark.single == single && mark.role == Role::Opens)
                    .count()
            };
            opens(true) > 3 * opens(false)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{SingleMarks, pair};
    use crate::{Language, marks, paragraphs};
    use ibid_core::Document;

    /// What stands between the marks of `text`.
    fn between(text: &str) -> Vec<String> {
        let document = Document::plain("draft", text);
        let paragraphs = paragraphs::of(&document);
        let roles = Language::english().roles;
        let mut found = Vec::new();
        for paragraph in &paragraphs {
            marks::find(text, paragraph.span, &roles, &mut found);
        }
        pair(text, &paragraphs, &found, SingleMarks::Auto)
            .iter()
            .map(|stretch| stretch.inner.slice(text).to_owned())
            .collect()
    }

    #[test]
    fn marks_of_any_style_enclose() {
        assert_eq!(
            between("\"a b\" and “c d” and ''e f'' and «g h»"),
            ["a b", "c d", "e f", "g h"]
        );
    }

    #[test]
    fn nested_marks_stay_inside() {
        assert_eq!(
            between("“He said ‘no’ to “them” twice,” she said."),
            ["He said ‘no’ to “them” twice,"]
        );
    }

    #[test]
    fn a_missing_closer_ends_at_the_next_opener() {
        assert_eq!(between("“We stay. “We go,” she said."), ["We stay.", "We go,"]);
    }

    #[test]
    fn a_missing_closer_ends_with_its_paragraph() {
        assert_eq!(
            between("“We stay.\n\nIt rained. “No,” he said."),
            ["We stay.", "No,"]
        );
    }

    #[test]
    fn a_missing_opener_begins_with_its_paragraph() {
        assert_eq!(between("We stay,” she said."), ["We stay,"]);
    }

    #[test]
    fn single_marks_hold_quotes_where_there_are_no_others() {
        let text = "‘We stay,’ she said. ‘The boys’ club won’t.’ ‘No,’ he said. ‘Yes.’";
        assert_eq!(
            between(text),
            ["We stay,", "The boys’ club won’t.", "No,", "Yes."]
        );
    }

    #[test]
    fn apostrophes_and_measures_enclose_nothing() {
        assert_eq!(between("It's the boys' 6'2\" plank, isn't it?"), [""; 0]);
    }
}
