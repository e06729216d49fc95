//! Marks to stretches: which mark closes which.
//!
//! Each paragraph is judged on its own, so a mark too many or too few damages its own paragraph at most. A stretch
//! that is not closed at the end of its paragraph goes on in the next one where that one begins with a mark.

use crate::marks::{Glyph, Mark, Role};
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
    /// Between single marks.
    pub(crate) single: bool,
    /// Between single marks in a text that quotes in double ones.
    pub(crate) secondary: bool,
    /// Which of its marks are there.
    pub(crate) form: Form,
    /// Whether it goes on with the stretch before it, whose paragraph ended without a closing mark.
    pub(crate) continues: bool,
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

/// Adds the speech of paragraphs that begin with a dash and hold no marks. Linear.
pub(crate) fn add_dashed(text: &str, paragraphs: &[Paragraph], stretches: &mut Vec<Stretch>) {
    let marked: Vec<usize> = stretches.iter().map(|stretch| stretch.paragraph).collect();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        if marked.binary_search(&index).is_ok() {
            continue;
        }
        let mut start = paragraph.span.start;
        for (number, part) in paragraph.span.slice(text).split(['—', '–', '―']).enumerate() {
            let end = start + part.len();
            let inner = Span::new(start, end).trimmed(text);
            // The first part stands before the first dash; the narrator has every other part after it.
            if number % 2 == 1 && !inner.is_empty() {
                stretches.push(Stretch {
                    outer: inner,
                    inner,
                    paragraph: index,
                    single: false,
                    secondary: false,
                    form: Form::Whole,
                    continues: false,
                });
            } else if number == 0 && !inner.is_empty() {
                break;
            }
            start = end + '—'.len_utf8();
        }
    }
    stretches.sort_by_key(|stretch| stretch.outer);
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
        next.continues = open && next.outer.start == paragraph.span.start && last.single == next.single;
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

/// How far a mark is looked for among those that follow: keeps a megabyte of marks linear.
const HORIZON: usize = 64;

struct Pairing<'t> {
    text: &'t str,
    paragraph: usize,
    within: Span,
    single_primary: bool,
}

impl Pairing<'_> {
    /// Pairs the marks of one paragraph at the outermost level.
    fn pair(&self, marks: &[Mark], may_lack_a_mark: bool, stretches: &mut Vec<Stretch>) {
        let mut at = 0;
        while let Some(mark) = marks.get(at) {
            if mark.role == Role::Closes {
                if at == 0 && may_lack_a_mark && self.closes_unopened(*mark) {
                    stretches.push(self.unopened(*mark));
                }
                at += 1;
                continue;
            }
            match self.end(marks, at) {
                End::At(close) => {
                    if let Some(closer) = marks.get(close) {
                        stretches.push(self.stretch(*mark, closer.span.start, closer.span.end, Form::Whole));
                    }
                    at = close + 1;
                }
                End::Before(next) if may_lack_a_mark && !mark.single => {
                    let end = marks.get(next).map_or(self.within.end, |next| next.span.start);
                    let end = Span::new(mark.span.end, end).trimmed(self.text).end;
                    stretches.push(self.stretch(*mark, end, end, Form::Unclosed));
                    at = next;
                }
                End::Before(next) if may_lack_a_mark && next >= marks.len() && self.begins(*mark) => {
                    stretches.push(self.stretch(*mark, self.within.end, self.within.end, Form::Unclosed));
                    at = next;
                }
                End::Before(_) => at += 1,
            }
        }
    }

    /// Adds what single marks enclose between the stretches from `first` on.
    fn add_singles(&self, marks: &[Mark], first: usize, stretches: &mut Vec<Stretch>) {
        if !marks.iter().any(|mark| mark.single) {
            return;
        }
        let taken: Vec<Span> = stretches
            .iter()
            .skip(first)
            .map(|stretch| stretch.outer)
            .collect();
        let mut next = taken.iter().copied().peekable();
        let mut free: Vec<Mark> = Vec::new();
        for mark in marks.iter().filter(|mark| mark.single) {
            while next.next_if(|span| span.end <= mark.span.start).is_some() {
                self.pair(&free, false, stretches);
                free.clear();
            }
            if next.peek().is_none_or(|span| mark.span.end <= span.start) {
                free.push(*mark);
            }
        }
        self.pair(&free, false, stretches);
        if let Some(own) = stretches.get_mut(first..) {
            own.sort_by_key(|stretch| stretch.outer.start);
        }
        drop_overlaps(stretches, first);
    }

    /// Where the stretch that `marks[open]` opens ends.
    fn end(&self, marks: &[Mark], open: usize) -> End {
        let Some(opener) = marks.get(open) else {
            return End::Before(open + 1);
        };
        if opener.single {
            return single_end(self.text, marks, open);
        }
        let mut at = open + 1;
        while let Some(mark) = marks.get(at) {
            if mark.single {
                at += 1;
                continue;
            }
            let alike = suits(*opener, *mark);
            match mark.role {
                Role::Opens => match nested_end(marks, at, *opener) {
                    Some(close) => at = close,
                    None if alike || mark.glyph == Glyph::Curly => return End::Before(at),
                    None => {}
                },
                _ if alike => return End::At(at),
                _ => {}
            }
            at += 1;
        }
        End::Before(marks.len())
    }

    fn stretch(&self, open: Mark, inner_end: usize, end: usize, form: Form) -> Stretch {
        Stretch {
            outer: Span::new(open.span.start, end),
            inner: Span::new(open.span.end, inner_end),
            paragraph: self.paragraph,
            single: open.single,
            secondary: open.single && !self.single_primary,
            form,
            continues: false,
        }
    }

    /// Whether a closing mark without an opening one ends words rather than measures something.
    fn closes_unopened(&self, mark: Mark) -> bool {
        let before = Span::new(self.within.start, mark.span.start).slice(self.text);
        !mark.single && !mark.after_digit && before.ends_with([',', '.', '?', '!', '…'])
    }

    fn unopened(&self, mark: Mark) -> Stretch {
        Stretch {
            outer: Span::new(self.within.start, mark.span.end),
            inner: Span::new(self.within.start, mark.span.start),
            paragraph: self.paragraph,
            single: mark.single,
            secondary: false,
            form: Form::Unopened,
            continues: false,
        }
    }

    fn begins(&self, mark: Mark) -> bool {
        mark.span.start == self.within.start
    }
}

enum End {
    /// At this mark.
    At(usize),
    /// Somewhere before this mark, which opens another stretch, or before the paragraph's end.
    Before(usize),
}

/// Whether `close` can close what `open` opened.
fn suits(open: Mark, close: Mark) -> bool {
    open.single == close.single
        && (open.glyph == close.glyph || (open.glyph != Glyph::Guillemet && close.glyph != Glyph::Guillemet))
}

/// The mark that closes the nested stretch opened at `open`, provided that `outer` is still closed after it.
fn nested_end(marks: &[Mark], open: usize, outer: Mark) -> Option<usize> {
    let nested = *marks.get(open)?;
    let mut ahead = marks
        .iter()
        .enumerate()
        .skip(open + 1)
        .take(HORIZON)
        .filter(|(_, mark)| !mark.single);
    let (close, _) = ahead.find(|(_, mark)| mark.glyph == nested.glyph)?;
    if marks.get(close)?.role == Role::Opens {
        return None;
    }
    let (_, next) = ahead.next()?;
    (next.role != Role::Opens && suits(outer, *next)).then_some(close)
}

/// Where a single mark closes. An apostrophe at the end of a word ("the boys’ club") looks the same; it gives way to a
/// later mark that stands beside punctuation.
fn single_end(text: &str, marks: &[Mark], open: usize) -> End {
    let Some(opener) = marks.get(open) else {
        return End::Before(open + 1);
    };
    let mut fallback = None;
    for (at, mark) in marks.iter().enumerate().skip(open + 1).take(HORIZON) {
        if !suits(*opener, *mark) {
            continue;
        }
        match mark.role {
            Role::Opens => return fallback.map_or(End::Before(at), End::At),
            _ if is_plural_possessive(text, *mark) => fallback = fallback.or(Some(at)),
            _ => return End::At(at),
        }
    }
    fallback.map_or(End::Before(marks.len()), End::At)
}

/// An `s`, the mark, a space and a letter: `boys’ club`.
fn is_plural_possessive(text: &str, mark: Mark) -> bool {
    let mut after = text[mark.span.end..].chars();
    text[..mark.span.start].ends_with(['s', 'S', 'n', 'h'])
        && after.next().is_some_and(char::is_whitespace)
        && after.next().is_some_and(char::is_alphabetic)
}

/// Drops from `first` on whatever begins inside the stretch before it.
fn drop_overlaps(stretches: &mut Vec<Stretch>, first: usize) {
    let mut end = 0;
    let mut index = 0;
    stretches.retain(|stretch| {
        let keep = index < first || stretch.outer.start >= end;
        index += 1;
        if keep {
            end = stretch.outer.end;
        }
        keep
    });
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
