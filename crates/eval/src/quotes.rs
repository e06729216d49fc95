//! Quotes and their speakers against a gold file.
//!
//! What counts as a prediction: every part of every quotation between marks (direct, partial) to which ibid gives a cue
//! or a speaker. Titles, names, terms and scare quotes are no predictions, nor is a quotation of which ibid says that the
//! draft gives it to nobody: the gold files keep those apart too, as `unattributed`. Block quotes and indirect speech have
//! no marks, and the gold files know only what stands between marks.
//!
//! *Unattributed kept out* means that a prediction which overlaps an `unattributed` stretch by half counts neither way.

use crate::failure::Failure;
use crate::files::{CodePoints, read_lines, write_lines};
use crate::score::{Counts, Gold, GoldQuote, Prediction, Scored, count, percent, word_count};
use ibid_core::{Confidence, Document, Quote, QuoteKind};
use ibid_extract::Extractor;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::{Duration, Instant};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Gold documents with their quotes, one a line of JSON.
    gold: PathBuf,
    /// Where to write what was predicted, one document a line.
    #[arg(long)]
    predictions: Option<PathBuf>,
}

/// Runs extraction over the text of each gold document and compares; the table.
pub(crate) fn run(arguments: &Arguments) -> Result<String, Failure> {
    let gold: Vec<Gold> = read_lines(&arguments.gold)?;
    let (documents, spent) = predict(&gold);
    if let Some(path) = &arguments.predictions {
        write_lines(path, &lines(&documents))?;
    }
    let bytes: usize = gold.iter().map(|document| document.text.len()).sum();
    // Writing into a string cannot fail.
    Ok(table(&documents, bytes, spent).unwrap_or_default())
}

fn predict(gold: &[Gold]) -> (Vec<Scored<'_>>, Duration) {
    let extractor = Extractor::english();
    let texts: Vec<Document> = gold
        .iter()
        .map(|gold| Document::plain(gold.id.clone(), gold.text.clone()))
        .collect();
    let started = Instant::now();
    let quotes: Vec<Vec<Quote>> = texts.iter().map(|text| extractor.quotes(text)).collect();
    let spent = started.elapsed();
    let documents = gold
        .iter()
        .zip(&quotes)
        .map(|(gold, quotes)| Scored {
            gold,
            predictions: predictions(&gold.text, quotes),
        })
        .collect();
    (documents, spent)
}

/// The quotes of one text as predictions, one for each part of a quote.
fn predictions(text: &str, quotes: &[Quote]) -> Vec<Prediction> {
    let points = CodePoints::new(text);
    let mut predictions = Vec::new();
    let between_marks = |quote: &&Quote| matches!(quote.kind, QuoteKind::Direct | QuoteKind::Partial);
    for quote in quotes.iter().filter(between_marks) {
        let Some(attribution) = &quote.attribution else {
            continue;
        };
        let speaker = attribution.speaker.as_ref();
        for part in &quote.contents {
            predictions.push(Prediction {
                start: points.of(part.start),
                end: points.of(part.end),
                speaker: speaker.map(|speaker| speaker.mention.text.clone()),
                speaker_start: speaker.map(|speaker| points.of(speaker.mention.span.start)),
                speaker_end: speaker.map(|speaker| points.of(speaker.mention.span.end)),
                cue: attribution.cue.as_ref().map(|cue| cue.text.clone()),
                confidence: attribution.confidence,
                rule: Some(attribution.rule.clone()),
            });
        }
    }
    predictions
}

fn lines(documents: &[Scored<'_>]) -> Vec<serde_json::Value> {
    documents
        .iter()
        .map(|document| serde_json::json!({"id": document.gold.id, "quotes": document.predictions}))
        .collect()
}

/// Direct quotes, and partial ones of three words and more.
fn is_core(quote: &GoldQuote) -> bool {
    quote.kind.as_deref() == Some("direct") || word_count(&quote.text) >= 3
}

fn is_short_partial(quote: &GoldQuote) -> bool {
    quote.kind.as_deref() == Some("mixed") && (3..=5).contains(&word_count(&quote.text))
}

fn table(documents: &[Scored<'_>], bytes: usize, spent: Duration) -> Result<String, std::fmt::Error> {
    let mut out = String::new();
    writeln!(out, "documents {}", documents.len())?;
    let core = count(documents, is_core, false);
    row(&mut out, "core (direct or >=3 words)", &core)?;
    for speaker in ["name", "pronoun", "nominal"] {
        let of_type = |quote: &GoldQuote| is_core(quote) && quote.speaker_type.as_deref() == Some(speaker);
        let counts = count(documents, of_type, false);
        if counts.speakers > 0 {
            let strict = percent(counts.strict, counts.speakers);
            writeln!(
                out,
                "    speaker {speaker:8} strict {strict:5.1} % of {} found",
                counts.speakers
            )?;
        }
    }
    row(&mut out, "all", &count(documents, |_| true, false))?;
    row(
        &mut out,
        ">=6 words",
        &count(documents, |quote| word_count(&quote.text) >= 6, false),
    )?;
    let partial = count(documents, is_short_partial, false);
    row(&mut out, "partial, 3-5 words", &partial)?;
    let unbalanced = count(documents, |quote| quote.clean == Some(false), false);
    row(&mut out, "in paragraphs with unbalanced marks", &unbalanced)?;
    row(
        &mut out,
        "core, unattributed kept out",
        &count(documents, is_core, true),
    )?;
    row(
        &mut out,
        "all, unattributed kept out",
        &count(documents, |_| true, true),
    )?;
    let high = count(&only_high(documents), is_core, false);
    row(&mut out, "attributions marked high, core", &high)?;
    let megabytes = bytes as f64 / 1e6;
    let speed = megabytes / spent.as_secs_f64().max(1e-9);
    writeln!(out, "speed {speed:.1} MB/s ({megabytes:.2} MB)")?;
    Ok(out)
}

fn only_high<'a>(documents: &[Scored<'a>]) -> Vec<Scored<'a>> {
    documents
        .iter()
        .map(|document| Scored {
            gold: document.gold,
            predictions: document
                .predictions
                .iter()
                .filter(|prediction| prediction.confidence == Confidence::High)
                .cloned()
                .collect(),
        })
        .collect()
}

fn row(out: &mut String, name: &str, counts: &Counts) -> std::fmt::Result {
    let (exact, overlap, speaker) = (counts.exact(), counts.overlap(), counts.with_speaker());
    writeln!(
        out,
        "{name:36} gold {:5} pred {:5} | exact P {:5.1} R {:5.1} F1 {:5.1} | overlap P {:5.1} R {:5.1} F1 {:5.1} | spk acc strict {:5.1} lenient {:5.1} (n={}) | span+spk P {:5.1} R {:5.1} F1 {:5.1}",
        counts.gold,
        counts.predicted,
        exact.precision,
        exact.recall,
        exact.f1,
        overlap.precision,
        overlap.recall,
        overlap.f1,
        percent(counts.strict, counts.speakers),
        percent(counts.lenient, counts.speakers),
        counts.speakers,
        speaker.precision,
        speaker.recall,
        speaker.f1,
    )
}
