//! Dates, lengths of time and recurrences against a gold file of mentions with their days.
//!
//! *Calendar* mentions are those of type `date` and `daterange`. A mention counts as found when any prediction overlaps
//! it, a prediction as right when it overlaps any mention (as TempEval-3 counts, relaxed); *strict* wants the same span
//! when prepositions and articles at the head are left off. *Start* is the share of the mentions that have a first day
//! whose first day is predicted; where the gold names several days, any of them is right. Predictions of calendar dates
//! that overlap a mention of another type count neither way.

use crate::failure::Failure;
use crate::files::CodePoints;
use crate::suites::{Tally, share, table};
use ibid_core::values::{Content, Value};
use ibid_core::{Day, PartialDate};
use ibid_extract::{Leaning, Reading, Recogniser};
use serde::Deserialize;
use std::path::PathBuf;
use std::time::Instant;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Gold texts with their mentions, one a line of JSON; several files are a row each.
    gold: Vec<PathBuf>,
    /// Read bare weekdays as ahead, as in appointments.
    #[arg(long)]
    ahead: bool,
    /// Print so many errors of each file.
    #[arg(long, default_value_t = 0)]
    errors: usize,
}

#[derive(Deserialize)]
struct Gold {
    id: String,
    text: String,
    reference_time: Option<String>,
    expected: Vec<Mention>,
}

#[derive(Deserialize)]
struct Mention {
    start: usize,
    end: usize,
    text: String,
    #[serde(rename = "type")]
    sort: String,
    values: Vec<Days>,
}

#[derive(Deserialize)]
struct Days {
    start: Option<String>,
}

impl Mention {
    fn is_calendar(&self) -> bool {
        matches!(self.sort.as_str(), "date" | "daterange")
    }

    /// The days that are right.
    fn starts(&self) -> Vec<String> {
        let starts = self.values.iter().filter_map(|it| it.start.as_deref());
        starts
            .filter_map(|it| it.get(..10))
            .filter(|it| it.parse::<PartialDate>().is_ok())
            .map(str::to_owned)
            .collect()
    }
}

struct Prediction {
    start: usize,
    end: usize,
    calendar: bool,
    first: Option<String>,
}

impl Prediction {
    fn of(value: &Value, places: &CodePoints) -> Option<Self> {
        let when = value.content.date();
        let timed = matches!(
            value.content,
            Content::Date(_) | Content::Time(_) | Content::Duration(_) | Content::Recurrence { .. }
        );
        timed.then(|| Self {
            start: places.of(value.span.start),
            end: places.of(value.span.end),
            calendar: when.is_some(),
            first: when.and_then(|when| when.first).map(|day| day.to_string()),
        })
    }

    fn overlaps(&self, mention: &Mention) -> bool {
        self.start < mention.end && mention.start < self.end
    }
}

/// Runs the recognisers over each text and compares; the table.
pub(crate) fn run(arguments: &Arguments) -> Result<String, Failure> {
    let recogniser = Recogniser::english();
    let leaning = if arguments.ahead {
        Leaning::Future
    } else {
        Leaning::Past
    };
    table(&arguments.gold, arguments.errors, |gold: &[Gold], errors| {
        let mut counts = Counts::default();
        for document in gold {
            let reading = Reading {
                anchor: document.reference_time.as_deref().and_then(day),
                leaning,
                ..Reading::default()
            };
            let started = Instant::now();
            let values = recogniser.values(&document.text, &reading);
            counts.seconds += started.elapsed().as_secs_f64();
            counts.bytes += document.text.len();
            let places = CodePoints::new(&document.text);
            let found: Vec<Prediction> = values
                .iter()
                .filter_map(|it| Prediction::of(it, &places))
                .collect();
            counts.add(document, &found, errors);
        }
        counts
    })
}

/// The day of a reference time: its first ten characters.
fn day(time: &str) -> Option<Day> {
    let date: PartialDate = time.get(..10)?.parse().ok()?;
    Day::try_from(date).ok()
}

#[derive(Default)]
struct Counts {
    gold: usize,
    found: usize,
    strict: usize,
    predicted: usize,
    right: usize,
    valued: usize,
    valued_found: usize,
    starts: usize,
    any_gold: usize,
    any_found: usize,
    any_predicted: usize,
    any_right: usize,
    bytes: usize,
    seconds: f64,
}

impl Counts {
    fn add(&mut self, document: &Gold, found: &[Prediction], errors: &mut Vec<String>) {
        let characters: Vec<char> = document.text.chars().collect();
        for mention in &document.expected {
            let hits: Vec<&Prediction> = found.iter().filter(|it| it.overlaps(mention)).collect();
            self.any_gold += 1;
            self.any_found += usize::from(!hits.is_empty());
            if !mention.is_calendar() {
                continue;
            }
            self.gold += 1;
            self.found += usize::from(!hits.is_empty());
            let (start, end) = trimmed(&characters, mention.start, mention.end);
            self.strict += usize::from(
                hits.iter()
                    .any(|it| trimmed(&characters, it.start, it.end) == (start, end)),
            );
            let starts = mention.starts();
            let right = hits
                .iter()
                .any(|it| it.first.as_ref().is_some_and(|first| starts.contains(first)));
            if !starts.is_empty() {
                self.valued += 1;
                self.valued_found += usize::from(!hits.is_empty());
                self.starts += usize::from(right);
            }
            if hits.is_empty() || (!starts.is_empty() && !right) {
                let got: Vec<String> = hits.iter().map(|it| format!("{:?}", it.first)).collect();
                let kind = if hits.is_empty() { "MISSED" } else { "VALUE " };
                errors.push(format!(
                    "{kind} {:?} {:?} want {starts:?} got {got:?} ref {:?} in {:?} ({})",
                    mention.sort,
                    mention.text,
                    document.reference_time.as_deref().map(|it| it.get(..10)),
                    around(&characters, mention.start, mention.end),
                    document.id
                ));
            }
        }
        self.add_predictions(document, &characters, found, errors);
    }

    fn add_predictions(
        &mut self,
        document: &Gold,
        characters: &[char],
        found: &[Prediction],
        errors: &mut Vec<String>,
    ) {
        for prediction in found {
            let hits: Vec<&Mention> = document
                .expected
                .iter()
                .filter(|it| prediction.overlaps(it))
                .collect();
            self.any_predicted += 1;
            self.any_right += usize::from(!hits.is_empty());
            let counts = prediction.calendar && (hits.is_empty() || hits.iter().any(|it| it.is_calendar()));
            self.predicted += usize::from(counts);
            self.right += usize::from(counts && !hits.is_empty());
            if hits.is_empty() {
                let text: String = characters
                    .get(prediction.start..prediction.end)
                    .unwrap_or_default()
                    .iter()
                    .collect();
                errors.push(format!(
                    "FALSE  {text:?} cal {} in {:?} ({})",
                    prediction.calendar,
                    around(characters, prediction.start, prediction.end),
                    document.id
                ));
            }
        }
    }
}

impl Tally for Counts {
    fn join(&mut self, other: &Self) {
        for (mine, theirs) in [
            (&mut self.gold, other.gold),
            (&mut self.found, other.found),
            (&mut self.strict, other.strict),
            (&mut self.predicted, other.predicted),
            (&mut self.right, other.right),
            (&mut self.valued, other.valued),
            (&mut self.valued_found, other.valued_found),
            (&mut self.starts, other.starts),
            (&mut self.any_gold, other.any_gold),
            (&mut self.any_found, other.any_found),
            (&mut self.any_predicted, other.any_predicted),
            (&mut self.any_right, other.any_right),
            (&mut self.bytes, other.bytes),
        ] {
            *mine += theirs;
        }
        self.seconds += other.seconds;
    }

    fn row(&self, name: &str) -> String {
        let f1 = |precision: f64, recall: f64| 2.0 * precision * recall / (precision + recall).max(1e-9);
        let (precision, recall) = (share(self.right, self.predicted), share(self.found, self.gold));
        let (any_precision, any_recall) = (
            share(self.any_right, self.any_predicted),
            share(self.any_found, self.any_gold),
        );
        format!(
            "{name:34} calendar gold {:4} P {precision:.3} R {recall:.3} F1 {:.3} strict R {:.3} | start right of all {:.3} ({}/{}), of found {:.3} | every type gold {:4} P {any_precision:.3} R {any_recall:.3} F1 {:.3} | {:.1} MB/s\n",
            self.gold,
            f1(precision, recall),
            share(self.strict, self.gold),
            share(self.starts, self.valued),
            self.starts,
            self.valued,
            share(self.starts, self.valued_found),
            self.any_gold,
            f1(any_precision, any_recall),
            self.bytes as f64 / 1e6 / self.seconds.max(1e-9),
        )
    }
}

/// The text around a stretch, on one line.
fn around(characters: &[char], start: usize, end: usize) -> String {
    let from = start.saturating_sub(40);
    let to = (end + 40).min(characters.len());
    let text: String = characters.get(from..to).unwrap_or_default().iter().collect();
    text.replace('\n', " ")
}

/// A stretch without the prepositions and articles at its head and the signs at its ends.
fn trimmed(characters: &[char], start: usize, end: usize) -> (usize, usize) {
    const HEADS: [&str; 14] = [
        "the", "on", "in", "at", "from", "since", "by", "during", "for", "of", "a", "an", "this", "about",
    ];
    let text: String = characters
        .get(start..end)
        .unwrap_or_default()
        .iter()
        .collect::<String>()
        .to_lowercase();
    let head = HEADS.iter().find(|head| {
        text.strip_prefix(**head)
            .is_some_and(|rest| rest.starts_with(' '))
    });
    match head {
        Some(head) => trimmed(characters, start + head.chars().count() + 1, end),
        None => (start, end),
    }
}
