//! Numbers, ordinals, percentages, money, quantities and ages against a gold file.
//!
//! A mention is found when a prediction of its type has the same span, and right when the value is the same too. The
//! span of a bare number is that of the figure: `20` in `$20`. Of ranges, the ends must be the same. Relative ordinals
//! (`last`, `the one before`) are left out.

use crate::failure::Failure;
use crate::files::CodePoints;
use crate::suites::{Tally, share, table};
use ibid_core::values::{Content, Decimal, Value};
use ibid_extract::{Reading, Recogniser};
use serde::Deserialize;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Gold texts with their mentions, one a line of JSON; several files are a row each.
    gold: Vec<PathBuf>,
    /// Print so many errors of each file.
    #[arg(long, default_value_t = 0)]
    errors: usize,
    /// Read dates too, as in a draft: what is part of a date is then no number.
    #[arg(long)]
    dates: bool,
}

#[derive(Deserialize)]
struct Gold {
    id: String,
    text: String,
    expected: Vec<Mention>,
}

#[derive(Deserialize)]
struct Mention {
    start: usize,
    end: usize,
    text: String,
    #[serde(rename = "type")]
    sort: String,
    value: Option<String>,
}

struct Prediction {
    start: usize,
    end: usize,
    value: Decimal,
    low: Option<Decimal>,
    high: Option<Decimal>,
}

/// Runs the recognisers over each text and compares; the table.
pub(crate) fn run(arguments: &Arguments) -> Result<String, Failure> {
    let recogniser = Recogniser::english();
    table(&arguments.gold, arguments.errors, |gold: &[Gold], errors| {
        let sort = gold
            .iter()
            .find_map(|it| it.expected.first())
            .map_or("", |it| it.sort.as_str());
        let sort = if sort.starts_with("ordinal") {
            "ordinal"
        } else {
            sort
        };
        let reading = Reading {
            times: arguments.dates || sort == "age",
            ..Reading::default()
        };
        let mut counts = Counts::default();
        for document in gold {
            let places = CodePoints::new(&document.text);
            let values = recogniser.values(&document.text, &reading);
            let found: Vec<Prediction> = values
                .iter()
                .filter_map(|it| prediction(it, sort, &places))
                .collect();
            counts.add(document, &found, errors);
        }
        counts
    })
}

/// The value as a mention of type `sort`, if it is one.
fn prediction(value: &Value, sort: &str, places: &CodePoints) -> Option<Prediction> {
    let figure = *value.content.figure()?;
    let fits = match &value.content {
        Content::Ordinal { .. } => sort == "ordinal",
        Content::Percentage { .. } => matches!(sort, "percentage" | "percent" | "number"),
        Content::Money { .. } => matches!(sort, "currency" | "number"),
        Content::Quantity { .. } => matches!(sort, "dimension" | "number"),
        Content::Age { .. } => matches!(sort, "age" | "number"),
        Content::Number { .. } => matches!(sort, "number" | "numberrange"),
        _ => false,
    };
    let span = match (sort, figure.qualified_by) {
        ("number", _) => figure.span,
        ("numberrange", Some(qualifier)) => value.span.cover(qualifier),
        _ => value.span,
    };
    fits.then(|| Prediction {
        start: places.of(span.start),
        end: places.of(span.end),
        value: figure.value,
        low: figure.interval.low.map(|it| it.at),
        high: figure.interval.high.map(|it| it.at),
    })
}

#[derive(Default)]
struct Counts {
    gold: usize,
    spans: usize,
    right: usize,
    predicted: usize,
    true_predictions: usize,
}

impl Counts {
    fn add(&mut self, document: &Gold, found: &[Prediction], errors: &mut Vec<String>) {
        // `last` and `next` count nothing that a checker could hold against a fact, and are not read.
        let relative = |value: &str| value.starts_with("end") || value.starts_with("current");
        let valued = |it: &&Mention| {
            it.value
                .as_deref()
                .is_some_and(|value| value != "null" && !relative(value))
        };
        for mention in document.expected.iter().filter(valued) {
            self.gold += 1;
            let hit = found
                .iter()
                .find(|it| it.start == mention.start && it.end == mention.end);
            let right = hit.is_some_and(|it| same(it, mention));
            self.spans += usize::from(hit.is_some());
            self.right += usize::from(right);
            if !right {
                let got: Vec<String> = found
                    .iter()
                    .map(|it| format!("{}..{} {}", it.start, it.end, it.value))
                    .collect();
                errors.push(format!(
                    "MISSED {:?} ({}..{}) = {:?} got {got:?} in {:?} ({})",
                    mention.text, mention.start, mention.end, mention.value, document.text, document.id
                ));
            }
        }
        self.predicted += found.len();
        for it in found {
            let hit = document
                .expected
                .iter()
                .any(|mention| it.start < mention.end && mention.start < it.end);
            self.true_predictions += usize::from(hit);
            if !hit {
                errors.push(format!(
                    "FALSE  {}..{} {} in {:?} ({})",
                    it.start, it.end, it.value, document.text, document.id
                ));
            }
        }
    }
}

impl Tally for Counts {
    fn join(&mut self, other: &Self) {
        self.gold += other.gold;
        self.spans += other.spans;
        self.right += other.right;
        self.predicted += other.predicted;
        self.true_predictions += other.true_predictions;
    }

    fn row(&self, name: &str) -> String {
        format!(
            "{name:34} gold {:4} span {:.3} span and value {:.3} ({}/{}) | predictions {:4} on a mention {:.3}\n",
            self.gold,
            share(self.spans, self.gold),
            share(self.right, self.gold),
            self.right,
            self.gold,
            self.predicted,
            share(self.true_predictions, self.predicted),
        )
    }
}

/// Whether the values agree to twelve digits, which is what the gold has.
fn same(prediction: &Prediction, mention: &Mention) -> bool {
    let Some(gold) = mention.value.as_deref() else {
        return false;
    };
    let number = |text: &str| text.trim_end_matches('%').parse::<f64>().ok();
    let close = |left: Option<Decimal>, right: Option<f64>| match (left.map(Decimal::to_f64), right) {
        (None, None) => true,
        (Some(left), Some(right)) => (left - right).abs() <= right.abs() * 1e-12 + 1e-15,
        _ => false,
    };
    let ends = gold
        .strip_prefix(['(', '['])
        .and_then(|it| it.strip_suffix([')', ']']));
    match ends.and_then(|it| it.split_once(',')) {
        Some((low, high)) => close(prediction.low, number(low)) && close(prediction.high, number(high)),
        None => close(Some(prediction.value), number(gold)),
    }
}
