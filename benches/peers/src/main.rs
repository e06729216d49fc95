//! The search of ibid beside other searches: the same quotes, the same text, one run, processor time.
//!
//! The peers are given folded text (small letters) for free and look each quote up by itself; ibid reads the text as it
//! is, once with all quotes as one draft, once quote by quote. Peers that take long see only some of the quotes.

use ibid_align::{Options, compare};
use ibid_core::{Document, Draft, Nearness, Quote, QuoteKind, Source, Span};
use memchr::memmem::Finder;
use rustix::time::{ClockId, clock_gettime};
use sassy::Searcher;
use sassy::profiles::Ascii;
use serde::Deserialize;
use std::error::Error;
use std::hint::black_box;
use std::process::Command;

/// Share of a quote's length that may differ, for sassy.
const DIFFERENT: f64 = 0.4;

/// Quotes that a slow peer sees.
const SAMPLE: usize = 28;

/// The best of so many runs counts, for ibid and for the peers.
const RUNS: usize = 3;

#[derive(Deserialize)]
struct Query {
    quote: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(corpus), Some(queries)) = (arguments.next(), arguments.next()) else {
        return Err("usage: ibid-peers CORPUS QUERIES [--python PYTHON]".into());
    };
    let python = arguments.next().filter(|it| it == "--python").and_then(|_| arguments.next());
    let text = std::fs::read_to_string(corpus)?;
    let queries = std::fs::read_to_string(queries)?;
    let quotes = queries
        .lines()
        .map(|line| serde_json::from_str(line).map(|query: Query| query.quote))
        .collect::<Result<Vec<String>, _>>()?;
    let folded = text.to_lowercase();
    let sample: Vec<String> =
        quotes.iter().step_by((quotes.len() / SAMPLE).max(1)).map(|it| it.to_lowercase()).collect();
    println!("{} quotes, {:.1} MB; peers see {} of them", quotes.len(), text.len() as f64 / 1e6, sample.len());

    let source = [Source(Document::plain("corpus", text))];
    let draft = best(|| ibid(&quotes, &source)) / quotes.len() as f64;
    let alone_sample: Vec<String> = quotes.iter().step_by((quotes.len() / SAMPLE).max(1)).cloned().collect();
    let alone = best(|| alone_sample.iter().map(|it| ibid(std::slice::from_ref(it), &source)).sum::<usize>())
        / alone_sample.len() as f64;
    let by_sassy = best(|| sample.iter().map(|it| sassy(it, &folded)).sum::<usize>()) / sample.len() as f64;
    let exact = best(|| sample.iter().filter(|it| exact(it, &folded)).count()) / sample.len() as f64;
    let mut rows = vec![
        ("ibid, all quotes as one draft", draft),
        ("ibid, one quote at a time", alone),
        ("sassy, k = 0.4 of the length", by_sassy),
        ("memchr::memmem, exact only", exact),
    ];
    if let Some(python) = python {
        rows.push(("rapidfuzz, partial_ratio_alignment", rapidfuzz(&python, &sample, &folded)?));
    }
    println!("| search | ms a quote | times the draft | times one quote |\n|---|---|---|---|");
    for (name, cost) in rows {
        println!("| {name} | {cost:.4} | {:.1} | {:.1} |", cost / draft, cost / alone);
    }
    Ok(())
}

/// Processor time of the best of some runs, in milliseconds.
fn best<T>(mut run: impl FnMut() -> T) -> f64 {
    let now = || {
        let spent = clock_gettime(ClockId::ProcessCPUTime);
        spent.tv_sec as f64 * 1e3 + spent.tv_nsec as f64 / 1e6
    };
    let costs = (0..RUNS).map(|_| {
        let before = now();
        black_box(run());
        now() - before
    });
    costs.fold(f64::INFINITY, f64::min)
}

/// How many of `quotes` are found.
fn ibid(quotes: &[String], source: &[Source]) -> usize {
    let mut text = String::new();
    let mut spans = Vec::new();
    for quote in quotes {
        spans.push(Span::new(text.len(), text.len() + quote.len()));
        text.push_str(quote);
        text.push_str("\n\n");
    }
    let draft = Draft(Document::plain("draft", text));
    let quotes: Vec<Quote> = spans
        .into_iter()
        .map(|span| Quote {
            span,
            contents: vec![span],
            kind: QuoteKind::Direct,
            attribution: None,
            rule: "given".into(),
        })
        .collect();
    let quotes: Vec<&Quote> = quotes.iter().collect();
    let compared = compare(&draft, &quotes, source, &Options::default());
    compared.iter().filter(|it| it.nearness == Nearness::Found).count()
}

fn sassy(quote: &str, text: &str) -> usize {
    let differences = (quote.len() as f64 * DIFFERENT) as usize;
    let mut searcher = Searcher::<Ascii>::new_fwd().only_best_match();
    searcher.search(quote.as_bytes(), text.as_bytes(), differences).len()
}

fn exact(quote: &str, text: &str) -> bool {
    Finder::new(quote).find(text.as_bytes()).is_some()
}

/// Milliseconds a quote, measured by Python itself.
fn rapidfuzz(python: &str, quotes: &[String], text: &str) -> Result<f64, Box<dyn Error>> {
    let folder = std::env::temp_dir();
    let (corpus, list) = (folder.join("ibid-peers-corpus.txt"), folder.join("ibid-peers-quotes.txt"));
    std::fs::write(&corpus, text)?;
    std::fs::write(&list, quotes.iter().map(|it| it.replace('\n', " ")).collect::<Vec<_>>().join("\n"))?;
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/rapidfuzz_peer.py");
    let output = Command::new(python).arg(script).arg(&corpus).arg(&list).output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().parse()?)
}
