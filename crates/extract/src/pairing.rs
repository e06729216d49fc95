//! Which mark of a paragraph closes which.

use crate::marks::{Glyph, Mark, Role};
use crate::stretches::{Form, Rank, Stretch};
use ibid_core::Span;

/// How far a mark is looked for among those that follow: keeps a megabyte of marks linear.
const HORIZON: usize = 64;

/// The marks of one paragraph, about to be paired.
pub(crate) struct Pairing<'t> {
    pub(crate) text: &'t str,
    pub(crate) paragraph: usize,
    pub(crate) within: Span,
    /// Whether single marks hold quotes.
    pub(crate) single_primary: bool,
}

impl Pairing<'_> {
    /// Pairs the marks of one paragraph at the outermost level.
    pub(crate) fn pair(&self, marks: &[Mark], may_lack_a_mark: bool, stretches: &mut Vec<Stretch>) {
        let mut at = 0;
        while let Some(mark) = marks.get(at) {
            if mark.role == Role::Closes {
                if at == 0 && may_lack_a_mark && self.closes_unopened(*mark) {
                    stretches.extend(self.held(self.unopened(*mark)));
                }
                at += 1;
                continue;
            }
            match self.end(marks, at) {
                End::At(close) => {
                    if let Some(closer) = marks.get(close) {
                        let whole = self.stretch(*mark, closer.span.start, closer.span.end, Form::Whole);
                        stretches.extend(self.held(whole));
                    }
                    at = close + 1;
                }
                End::Before(next) if may_lack_a_mark && !mark.single => {
                    let end = marks.get(next).map_or(self.within.end, |next| next.span.start);
                    let end = Span::new(mark.span.end, end).trimmed(self.text).end;
                    stretches.extend(self.held(self.stretch(*mark, end, end, Form::Unclosed)));
                    at = next;
                }
                End::Before(next) if may_lack_a_mark && next >= marks.len() && self.begins(*mark) => {
                    let open = self.stretch(*mark, self.within.end, self.within.end, Form::Unclosed);
                    stretches.extend(self.held(open));
                    at = next;
                }
                End::Before(_) => at += 1,
            }
        }
    }

    /// `stretch`, unless nothing stands between its marks, or it is the "n" of "rock 'n' roll".
    fn held(&self, stretch: Stretch) -> Option<Stretch> {
        let words = stretch.inner.slice(self.text);
        let elided = stretch.rank != Rank::Double && words.eq_ignore_ascii_case("n");
        (!words.trim().is_empty() && !elided).then_some(stretch)
    }

    /// Adds what single marks enclose between the stretches from `first` on.
    pub(crate) fn add_singles(&self, marks: &[Mark], first: usize, stretches: &mut Vec<Stretch>) {
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
            inner: Span::new(open.span.end, inner_end).trimmed(self.text),
            paragraph: self.paragraph,
            rank: self.rank(open),
            form,
            continues: false,
            alone: false,
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
            rank: self.rank(mark),
            form: Form::Unopened,
            continues: false,
            alone: false,
        }
    }

    const fn rank(&self, mark: Mark) -> Rank {
        match (mark.single, self.single_primary) {
            (false, _) => Rank::Double,
            (true, true) => Rank::Single,
            (true, false) => Rank::Secondary,
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
