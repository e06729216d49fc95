//! The draft as Markdown, with a footnote at each quote that can be checked.
//!
//! For whoever reads the piece and wants the verdicts at hand, in any tool that shows Markdown with footnotes. The draft
//! is given as a reader sees it: paragraphs, headings, quotations, lists and code, not emphasis and links. Its text is
//! escaped, so that no draft can swallow or forge a footnote; the draft itself stays the file that it is.

use crate::clean::{line, markdown};
use crate::phrases;
use ibid_core::{BlockKind, Entry, Ledger, Span};
use std::fmt::Write as _;

/// `ledger` as a draft with footnotes. `n log n` in the items, linear else.
pub fn render(ledger: &Ledger) -> String {
    let mut copy = Copy {
        text: &ledger.draft.text,
        notes: notes(ledger),
        next: 0,
        out: String::new(),
    };
    let mut at = 0;
    for block in &ledger.draft.blocks {
        if block.span.start < at || copy.text.get(block.span.range()).is_none() {
            continue;
        }
        copy.block(Span::new(at, block.span.start), BlockKind::Paragraph);
        copy.block(block.span, block.kind);
        at = block.span.end;
    }
    copy.block(Span::new(at, copy.text.len()), BlockKind::Paragraph);
    let mut out = copy.out;
    for entry in ledger.entries.iter().filter(|entry| has_note(entry)) {
        note(&mut out, entry);
    }
    if !out.ends_with('\n') {
        out.push('\n');
    }
    out
}

/// Whether there is anything to say of `entry`: a title without a finding is left in peace.
fn has_note(entry: &Entry) -> bool {
    entry.is_checkable() || !entry.findings.is_empty()
}

/// Where in the draft each note is called, and its number, in order.
fn notes(ledger: &Ledger) -> Vec<(usize, usize)> {
    let explained = ledger.entries.iter().filter(|entry| has_note(entry));
    let mut notes: Vec<(usize, usize)> = explained
        .map(|entry| (entry.item.span().end, entry.id.0 + 1))
        .collect();
    notes.sort_unstable();
    notes
}

struct Copy<'a> {
    text: &'a str,
    /// Offset and number.
    notes: Vec<(usize, usize)>,
    /// The first note that is not called yet.
    next: usize,
    out: String,
}

impl Copy<'_> {
    /// Writes the block at `span`; nothing when only white space stands there.
    fn block(&mut self, span: Span, kind: BlockKind) {
        if span.slice(self.text).trim().is_empty() {
            return;
        }
        if kind == BlockKind::Code {
            self.code(span);
            return;
        }
        let (first, further) = match kind {
            BlockKind::Heading => ("## ", " "),
            BlockKind::BlockQuote => ("> ", "\n> "),
            BlockKind::ListItem => ("- ", "\n  "),
            _ => ("", "\n"),
        };
        let mut lines = self.lines(span).into_iter().peekable();
        while lines.next_if(|line| line.trim().is_empty()).is_some() {}
        let mut join = first;
        let mut blank = false;
        for line in lines {
            if line.trim().is_empty() {
                blank = true;
                continue;
            }
            if blank && join != first {
                // A new paragraph of the same block.
                self.out.push_str(further.trim_end_matches(' '));
            }
            blank = false;
            self.out.push_str(join);
            self.out.push_str(&at_line_start(&line));
            join = further;
        }
        self.out.push_str("\n\n");
    }

    /// The lines at `span`, escaped, with the notes called in them.
    fn lines(&mut self, span: Span) -> Vec<String> {
        let mut lines = vec![String::new()];
        let mut at = span.start;
        while let Some((offset, number)) = self
            .notes
            .get(self.next)
            .copied()
            .filter(|(offset, _)| *offset <= span.end)
        {
            let to = offset.max(at);
            append(&mut lines, Span::new(at, to).slice(self.text));
            if let Some(line) = lines.last_mut() {
                let _ = write!(line, "[^{number}]"); // writing to a string cannot fail
            }
            at = to;
            self.next += 1;
        }
        append(&mut lines, Span::new(at, span.end).slice(self.text));
        lines
    }

    /// Code as it is, between fences that it does not hold.
    fn code(&mut self, span: Span) {
        let text = span.slice(self.text);
        let longest = text.split(|it| it != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
        let _ = writeln!(self.out, "{fence}");
        for code in text.trim_matches(['\n', '\r']).lines() {
            let _ = writeln!(self.out, "{}", line(code));
        }
        let _ = writeln!(self.out, "{fence}\n");
    }
}

/// Appends `text` to `lines`, escaped, a new one at every line break.
fn append(lines: &mut Vec<String>, text: &str) {
    let text = text.replace("\r\n", "\n");
    for (number, part) in text.split(['\n', '\r']).enumerate() {
        if number > 0 {
            lines.push(String::new());
        }
        if let Some(last) = lines.last_mut() {
            last.push_str(&markdown(part));
        }
    }
}

/// `line` with what would begin a list, a definition or a rule, or underline a heading, escaped. [`markdown`] did the rest.
fn at_line_start(line: &str) -> String {
    let line = line.trim();
    let digits = line.len() - line.trim_start_matches(|it: char| it.is_ascii_digit()).len();
    let after = line.get(digits..).unwrap_or_default();
    if digits == 0 && after.starts_with(['-', '+', '=', ':']) || digits > 0 && after.starts_with(['.', ')']) {
        return format!("{}\\{after}", line.get(..digits).unwrap_or_default());
    }
    line.to_owned()
}

/// The footnote of `entry`, one paragraph.
fn note(out: &mut String, entry: &Entry) {
    let verdict = phrases::verdicts(entry);
    let _ = write!(out, "[^{}]: **{}**", entry.id.0 + 1, markdown(&verdict));
    for finding in &entry.findings {
        let _ = write!(out, "; {}: {}", finding.severity, shown(&finding.message));
        if let Some(help) = &finding.help {
            let _ = write!(out, " ({})", shown(help));
        }
    }
    for evidence in entry.evidence.iter().take(1) {
        let place = evidence.locator.to_string();
        let _ = write!(out, "; source: “{}” {}", shown(&evidence.text), shown(&place));
        if let Some(speaker) = &evidence.speaker {
            let _ = write!(out, ", {}", shown(speaker));
        }
    }
    for row in phrases::cited(entry) {
        let _ = write!(out, "; by {}", shown(&row));
    }
    out.push('\n');
}

fn shown(text: &str) -> String {
    markdown(text.trim())
}

#[cfg(test)]
mod tests {
    use super::{at_line_start, render};
    use crate::canonical;
    use ibid_core::{Block, BlockKind, Span};
    use pulldown_cmark::{Event, Options, Parser};

    fn events(text: &str) -> Vec<Event<'_>> {
        Parser::new_ext(text, Options::ENABLE_FOOTNOTES).collect()
    }

    #[test]
    fn a_note_is_called_where_its_quote_ends() {
        let text = render(&canonical::page());
        assert!(
            text.contains("“cost 41 crowns and we do not know why”[^1]."),
            "{text}"
        );
        assert!(
            text.contains("“Every lamp\nburns all night,”[^6] said Bode."),
            "{text}"
        );
        assert!(!text.contains("[^5]"), "{text}");
    }

    #[test]
    fn another_reader_finds_every_note_called_and_explained() {
        let ledger = canonical::ledger();
        let text = render(&ledger);
        let events = events(&text);
        let called = events
            .iter()
            .filter(|it| matches!(it, Event::FootnoteReference(_)))
            .count();
        let explained = events
            .iter()
            .filter(|it| matches!(it, Event::Start(pulldown_cmark::Tag::FootnoteDefinition(_))))
            .count();
        assert_eq!(called, ledger.summary.items);
        assert_eq!(explained, ledger.summary.items);
    }

    #[test]
    fn blocks_keep_their_kind_and_lines_begin_nothing() {
        let mut ledger = canonical::empty();
        let draft = &mut ledger.draft.0;
        draft.text = "Title\n\n- a\n1. b\n=\n\nQuoted\nlines\n\n```x`\n".to_owned();
        let block = |words: &str, kind| Block {
            span: Span::of(&draft.text, words).unwrap(),
            kind,
        };
        draft.blocks = vec![
            block("Title", BlockKind::Heading),
            block("Quoted\nlines", BlockKind::BlockQuote),
            block("```x`", BlockKind::Code),
        ];
        let expected = "## Title\n\n\\- a\n1\\. b\n\\=\n\n> Quoted\n> lines\n\n````\n```x`\n````\n\n";
        assert_eq!(render(&ledger), expected);
    }

    #[test]
    fn a_line_begins_no_list() {
        assert_eq!(at_line_start(" 12) x"), "12\\) x");
        assert_eq!(at_line_start("12 x"), "12 x");
        assert_eq!(at_line_start("--- "), "\\---");
    }
}
