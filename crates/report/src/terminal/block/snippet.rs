//! Passages drawn: rows cut to the width, underlines, the gutter.

use super::passages::{self, Passage};
use crate::clean;
use crate::terminal::window::{Row, Window};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Snippet as Drawn};
use ibid_core::{Entry, Finding, Ledger};

/// Everything that one block shows, the draft first.
pub(super) struct Snippets<'a> {
    pub(super) list: Vec<Snippet<'a>>,
    digits: usize,
}

/// Rows of one file under its place.
pub(super) struct Snippet<'a> {
    pub(super) place: String,
    pub(super) file: &'a str,
    rows: Vec<Row>,
}

impl<'a> Snippets<'a> {
    /// What is to be seen of `findings` of `entry` in `width` columns.
    pub(super) fn of(ledger: &'a Ledger, entry: &'a Entry, findings: &'a [Finding], width: usize) -> Self {
        let mut passages = vec![passages::draft(ledger, entry, findings, width)];
        passages.extend(passages::evidence(entry, findings, width));
        let highest = passages.iter().map(Passage::last_line).max().unwrap_or(1);
        let digits = highest.to_string().len();
        let columns = width.saturating_sub(digits + " | ".len());
        let list = passages
            .into_iter()
            .map(|passage| Snippet::of(passage, columns))
            .collect();
        Self { list, digits }
    }

    /// Columns before what stands below the rows.
    pub(super) const fn gutter(&self) -> usize {
        self.digits + 1
    }
}

impl<'s> Snippet<'s> {
    fn of(mut passage: Passage<'s>, columns: usize) -> Self {
        let longest = columns * 2 / 5;
        for part in &mut passage.parts {
            part.label = clean::terminal_within(&part.label, longest);
        }
        let widest = passage.parts.iter().map(|part| clean::columns(&part.label)).max();
        let window = Window {
            text: passage.text,
            begins_inside: passage.begins_inside,
            columns,
            for_labels: widest.filter(|widest| *widest > 0).map_or(0, |widest| widest + 1),
        };
        let rows = window.rows(&passage.parts);
        Self {
            place: passage.place,
            file: passage.file,
            rows,
        }
    }

    /// Adds the place and the rows, each as a group of its own: only so does the renderer take the place from us,
    /// which it would else count in the cut row.
    pub(super) fn append<'a>(&'a self, level: &Level<'a>, groups: &mut Vec<Group<'a>>) {
        groups.push(Group::with_level(level.clone()).element(Origin::path(self.place.as_str())));
        for row in &self.rows {
            let marks = row.marks.iter().map(|mark| {
                let kind = if mark.primary {
                    AnnotationKind::Primary
                } else {
                    AnnotationKind::Context
                };
                let label = Some(mark.label.as_str()).filter(|label| !label.is_empty());
                kind.span(mark.bytes.clone()).label(label)
            });
            let drawn = Drawn::source(row.text.as_str())
                .line_start(row.line)
                .annotations(marks);
            groups.push(Group::with_level(level.clone()).element(drawn));
        }
    }
}
