//! The left side: the draft as a reader sees it, every item underlined and linked to its card.

use super::BATCH;
use super::page::Page;
use super::words::{self, Standing};
use ibid_core::{BlockKind, Ledger, Span};

/// A stretch of the draft that belongs to one entry. Quotes inside quotes belong to the inner one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stretch {
    span: Span,
    entry: usize,
}

/// Writes the draft; says of each entry whether it has a place there to which its card can point.
pub(super) fn write(page: &mut Page, ledger: &Ledger) -> Vec<bool> {
    let mut column = Column {
        ledger,
        stretches: stretches(ledger),
        next: 0,
        blocks: 0,
        placed: vec![false; ledger.entries.len()],
    };
    page.raw("<section class=\"draft\" id=\"draft\" aria-label=\"The draft\" tabindex=\"0\">\n<article dir=\"auto\">\n");
    let text = &ledger.draft.text;
    let mut at = 0;
    for block in &ledger.draft.blocks {
        if block.span.start < at || text.get(block.span.range()).is_none() {
            continue;
        }
        column.block(page, Span::new(at, block.span.start), BlockKind::Paragraph);
        column.block(page, block.span, block.kind);
        at = block.span.end;
    }
    column.block(page, Span::new(at, text.len()), BlockKind::Paragraph);
    page.raw(if column.blocks > 0 { "</div>\n" } else { "" });
    page.raw("</article>\n</section>\n");
    column.placed
}

/// The stretches of all entries, in order and without overlap: where entries overlap, the one that begins later has
/// the text. `n log n` in the entries.
fn stretches(ledger: &Ledger) -> Vec<Stretch> {
    let text = &ledger.draft.text;
    let spans = ledger.entries.iter().map(|entry| entry.item.span());
    let mut starts: Vec<Stretch> = spans
        .enumerate()
        .map(|(entry, span)| Stretch { span, entry })
        .filter(|it| !it.span.slice(text).is_empty())
        .collect();
    starts.sort_by_key(|it| (it.span.start, std::cmp::Reverse(it.span.end), it.entry));
    let (mut flat, mut open): (Vec<Stretch>, Vec<Stretch>) = (Vec::new(), Vec::new());
    let mut at = 0;
    for it in starts {
        close_until(it.span.start, &mut at, &mut open, &mut flat);
        open.push(it);
    }
    close_until(usize::MAX, &mut at, &mut open, &mut flat);
    flat
}

/// Gives the text from `at` to `to` to what is open, innermost first.
fn close_until(to: usize, at: &mut usize, open: &mut Vec<Stretch>, flat: &mut Vec<Stretch>) {
    while let Some(top) = open.last().copied() {
        let span = Span::new((*at).max(top.span.start), top.span.end.min(to));
        if !span.is_empty() {
            flat.push(Stretch { span, ..top });
        }
        *at = (*at).max(span.end);
        if top.span.end > to {
            break;
        }
        open.pop();
    }
    *at = (*at).max(to);
}

struct Column<'a> {
    ledger: &'a Ledger,
    stretches: Vec<Stretch>,
    /// The first stretch that is not written to its end.
    next: usize,
    /// Blocks that are written.
    blocks: usize,
    placed: Vec<bool>,
}

impl Column<'_> {
    /// Writes the block at `span`; nothing when only white space stands there.
    fn block(&mut self, page: &mut Page, span: Span, kind: BlockKind) {
        if span.slice(&self.ledger.draft.text).trim().is_empty() {
            return;
        }
        let (open, close) = match kind {
            BlockKind::Heading => ("<h2>", "</h2>\n"),
            BlockKind::BlockQuote => ("<blockquote>", "</blockquote>\n"),
            BlockKind::ListItem => ("<p class=\"list-item\">", "</p>\n"),
            BlockKind::Code => ("<pre>", "</pre>\n"),
            BlockKind::TableCell => ("<p class=\"cell\">", "</p>\n"),
            BlockKind::Caption => ("<p class=\"caption\">", "</p>\n"),
            _ => ("<p>", "</p>\n"),
        };
        if self.blocks.is_multiple_of(BATCH) {
            page.raw(if self.blocks == 0 { "" } else { "</div>\n" })
                .raw("<div class=\"batch\">\n");
        }
        self.blocks += 1;
        page.raw(open);
        self.inside(page, span);
        page.raw(close);
    }

    fn inside(&mut self, page: &mut Page, block: Span) {
        let text = &self.ledger.draft.text;
        let mut at = block.start;
        while let Some(stretch) = self.stretches.get(self.next).copied() {
            if stretch.span.start >= block.end {
                break;
            }
            let from = stretch.span.start.max(at);
            let to = stretch.span.end.min(block.end);
            if from < to {
                page.text(Span::new(at, from).slice(text));
                self.link(page, Span::new(from, to), stretch.entry);
                at = to;
            }
            if stretch.span.end > block.end {
                break;
            }
            self.next += 1;
        }
        page.text(Span::new(at, block.end).slice(text));
    }

    fn link(&mut self, page: &mut Page, span: Span, index: usize) {
        let Some(entry) = self.ledger.entries.get(index) else {
            return;
        };
        let standing = Standing::of(entry);
        page.raw("<a class=\"quote ").raw(standing.class()).raw("\"");
        let first = self
            .placed
            .get_mut(index)
            .is_some_and(|placed| !std::mem::replace(placed, true));
        if first {
            page.raw(" id=\"quote-").number(words::number(index)).raw("\"");
        }
        page.raw(" href=\"#item-").number(words::number(index)).raw("\">");
        page.text(span.slice(&self.ledger.draft.text));
        if first {
            page.raw("<sup><span aria-hidden=\"true\">")
                .raw(standing.sign())
                .raw("</span>");
            page.raw("<span class=\"sr\">, ")
                .raw(standing.word())
                .raw(", item </span>");
            page.number(words::number(index)).raw("</sup>");
        }
        page.raw("</a>");
    }
}

#[cfg(test)]
mod tests {
    use super::{stretches, write};
    use crate::canonical;
    use crate::html::page::Page;
    use ibid_core::{Item, Ledger, Span};

    fn with_spans(spans: &[(usize, usize)]) -> Ledger {
        let mut ledger = canonical::page();
        ledger.entries.truncate(spans.len());
        for (entry, (start, end)) in ledger.entries.iter_mut().zip(spans) {
            let Item::Quote(quote) = &mut entry.item else {
                continue;
            };
            quote.span = Span::new(*start, *end);
        }
        ledger
    }

    fn flat(spans: &[(usize, usize)]) -> Vec<(usize, usize, usize)> {
        let flat = stretches(&with_spans(spans));
        flat.iter()
            .map(|it| (it.span.start, it.span.end, it.entry))
            .collect()
    }

    #[test]
    fn a_quote_inside_a_quote_splits_it() {
        assert_eq!(flat(&[(0, 9), (3, 5)]), [(0, 3, 0), (3, 5, 1), (5, 9, 0)]);
    }

    #[test]
    fn quotes_that_overlap_share_no_text() {
        assert_eq!(flat(&[(0, 6), (3, 9)]), [(0, 3, 0), (3, 9, 1)]);
        assert_eq!(flat(&[(0, 4), (4, 9)]), [(0, 4, 0), (4, 9, 1)]);
        assert_eq!(flat(&[(2, 4), (2, 4)]), [(2, 4, 1)]);
    }

    #[test]
    fn a_place_that_fits_nothing_is_no_link() {
        let ledger = with_spans(&[(5, usize::MAX), (2, 4)]);
        assert_eq!(write(&mut Page::default(), &ledger), [false, true]);
    }

    #[test]
    fn every_character_of_the_draft_is_shown_once() {
        let ledger = canonical::page();
        let mut page = Page::default();
        write(&mut page, &ledger);
        let shown = page.finish();
        for words in ["The pool of Dunmarrow", "burns all night,", "said a bather."] {
            assert_eq!(shown.matches(words).count(), 1, "{words}");
        }
    }
}
