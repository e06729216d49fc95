//! What was counted, as a table.

use super::answers::{SPEAKERS, has_right_speaker, kinds};
use super::{Finding, Gold, Item};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Outcomes by what was expected and what was done to the quote.
#[derive(Default)]
pub(super) struct Table {
    rows: BTreeMap<(String, String), Row>,
    wrong_speakers: Share,
    right_speakers: Share,
}

/// Quotes to which the same was done.
#[derive(Default)]
struct Row {
    outcomes: BTreeMap<&'static str, usize>,
    /// Of the altered ones: have a loud finding of the right kind.
    right_kind: Share,
    kinds: BTreeMap<String, usize>,
}

/// How many of how many.
#[derive(Default, Clone, Copy)]
struct Share {
    right: usize,
    all: usize,
}

impl Share {
    fn count(&mut self, is_right: bool) {
        self.right += usize::from(is_right);
        self.all += 1;
    }

    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.all += other.all;
    }

    fn line(self, what: &str) -> String {
        let share = 100.0 * self.right as f64 / self.all.max(1) as f64;
        format!("{what}: {share:.1} % ({} of {})\n", self.right, self.all)
    }
}

impl Table {
    /// Counts what came out for `gold`.
    pub(super) fn count(&mut self, gold: &Gold, items: &[Item]) {
        let best = items
            .iter()
            .max_by(|one, other| one.overlap(gold).total_cmp(&other.overlap(gold)))
            .filter(|item| item.overlap(gold) >= 0.5);
        let outcome = best.map_or("not found", Item::outcome);
        let row = self
            .rows
            .entry((gold.expect.clone(), gold.kind.clone()))
            .or_default();
        *row.outcomes.entry(outcome).or_default() += 1;
        let answers = kinds(&gold.kind);
        if !answers.is_empty() {
            row.right_kind.count(best.is_some_and(|item| item.names(answers)));
        }
        if let Some(item) = best.filter(|_| outcome == "flagged") {
            row.name(item.loud());
        }
        if gold.kind == "wrong_speaker" {
            self.wrong_speakers
                .count(best.is_some_and(|item| item.names(SPEAKERS)));
        } else if let Some(item) = best.filter(|_| has_right_speaker(&gold.kind)) {
            self.right_speakers.count(!item.names(SPEAKERS));
        }
    }

    pub(super) fn text(&self) -> String {
        let mut text = String::from(
            "| expected | done to the quote | n | accepted | flagged | not found | right kind | kinds named |\n",
        );
        text.push_str("|---|---|---|---|---|---|---|---|\n");
        let (mut accepted, mut flagged, mut named) = (Share::default(), Share::default(), Share::default());
        for ((expect, done), row) in self.rows.iter().rev() {
            let right = if expect == "supported" {
                &mut accepted
            } else {
                &mut flagged
            };
            let wanted = if expect == "supported" {
                "accepted"
            } else {
                "flagged"
            };
            right.add(Share {
                right: row.of(wanted),
                all: row.all(),
            });
            named.add(row.right_kind);
            // Writing into a string cannot fail.
            let _ = writeln!(
                text,
                "| {expect} | {done} | {} | {} | {} | {} | {} | {} |",
                row.all(),
                row.of("accepted"),
                row.of("flagged"),
                row.of("not found"),
                row.right(),
                row.commonest()
            );
        }
        text += &accepted.line("correct quotes accepted");
        text += &flagged.line("altered quotes flagged");
        text += &named.line("right kind of alteration");
        text += &self.wrong_speakers.line("wrong speaker found");
        text += &self.right_speakers.line("right speaker not doubted");
        text
    }
}

impl Row {
    fn name<'a>(&mut self, loud: impl Iterator<Item = &'a Finding>) {
        let mut names: Vec<String> = loud
            .map(|finding| {
                finding
                    .kind
                    .map_or_else(|| finding.checker.clone(), |kind| kind.id().to_owned())
            })
            .collect();
        names.sort();
        names.dedup();
        for name in names {
            *self.kinds.entry(name).or_default() += 1;
        }
    }

    fn of(&self, outcome: &str) -> usize {
        self.outcomes.get(outcome).copied().unwrap_or(0)
    }

    fn all(&self) -> usize {
        self.outcomes.values().sum()
    }

    /// How many have the right kind; a dash where nothing was altered.
    fn right(&self) -> String {
        if self.right_kind.all == 0 {
            "–".to_owned()
        } else {
            self.right_kind.right.to_string()
        }
    }

    /// The three kinds named most often.
    fn commonest(&self) -> String {
        let mut names: Vec<_> = self.kinds.iter().collect();
        names.sort_by_key(|(name, count)| (std::cmp::Reverse(**count), (*name).clone()));
        let names = names
            .iter()
            .take(3)
            .map(|(name, count)| format!("{name} {count}"));
        names.collect::<Vec<_>>().join(", ")
    }
}
