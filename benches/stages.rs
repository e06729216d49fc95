//! What a run of the example spends its time on, stage by stage.
//!
//! `cargo bench --bench stages`. The draft and minutes of `examples/council`, once as they are and once with the minutes
//! a hundred times as long.

#![allow(
    clippy::unwrap_used,
    reason = "a bench that cannot start has nothing to measure"
)]

use divan::{Bencher, black_box};
use ibid::core::{Document, Draft, Ledger, Quote, Source};
use ibid::engine::{Input, Settings, named_style};
use ibid::extract::Extractor;
use ibid::{align, checkers, engine, read, report};

fn main() {
    divan::main();
}

const DRAFT: &str = include_str!("../examples/council/draft.md");
const MINUTES: &str = include_str!("../examples/council/sources/minutes-2024-03-12.txt");
const REPEATS: [usize; 2] = [1, 100];

fn draft() -> Draft {
    Draft(read::read("draft.md", DRAFT.as_bytes(), None).unwrap())
}

fn minutes(repeats: usize) -> Source {
    Source(read::read("minutes.txt", MINUTES.repeat(repeats).as_bytes(), None).unwrap())
}

fn ledger(repeats: usize) -> Ledger {
    let settings = Settings {
        style: named_style("ap").unwrap(),
        ..Settings::default()
    };
    let inputs = vec![Input::read(minutes(repeats))];
    engine::check(draft(), inputs, &settings, &checkers::builtin().unwrap())
}

#[divan::bench(args = REPEATS)]
fn read_sources(bencher: Bencher<'_, '_>, repeats: usize) {
    bencher.bench(|| minutes(black_box(repeats)));
}

#[divan::bench]
fn load_language() -> Extractor {
    Extractor::english()
}

#[divan::bench]
fn extract_quotes(bencher: Bencher<'_, '_>) {
    let (extractor, draft) = (Extractor::english(), draft());
    bencher.bench(|| extractor.quotes(black_box(&draft)));
}

#[divan::bench(args = REPEATS)]
fn align_quotes(bencher: Bencher<'_, '_>, repeats: usize) {
    let (draft, sources) = (draft(), [minutes(repeats)]);
    let quotes = Extractor::english().quotes(&draft);
    let claimed: Vec<&Quote> = quotes.iter().filter(|quote| quote.kind.is_quotation()).collect();
    let options = align::Options::default();
    bencher.bench(|| align::compare(black_box(&draft), &claimed, &sources, &options));
}

/// A quote of 400 characters in so many megabytes of the same few words: linear, or it would not end.
#[divan::bench(args = [1, 10], sample_count = 5)]
fn align_repeated_words(bencher: Bencher<'_, '_>, megabytes: usize) {
    let words = "the river the bridge ".repeat(19);
    let draft = Draft(Document::plain("draft.txt", format!("“{}”", words.trim())));
    let source = "the river the bridge ".repeat(megabytes * 1_000_000 / 21);
    let sources = [Source(Document::plain("source.txt", source))];
    let quotes = Extractor::english().quotes(&draft);
    let claimed: Vec<&Quote> = quotes.iter().collect();
    let options = align::Options::default();
    bencher.bench(|| align::compare(black_box(&draft), &claimed, &sources, &options));
}

/// So many quotes, each of another turn of one source.
#[divan::bench(args = [1_000, 10_000], sample_count = 5)]
fn align_turns(bencher: Bencher<'_, '_>, turns: usize) {
    let said = |turn: usize| {
        format!(
            "We mended roof {turn} before the rain of week {} came back",
            turn % 53
        )
    };
    let speaker = |turn: usize| {
        ["Quill", "Bode", "Fenn"]
            .get(turn % 3)
            .copied()
            .unwrap_or_default()
    };
    let written = (0..turns).map(|turn| format!("“{},” said {}.\n\n", said(turn), speaker(turn)));
    let spoken = (0..turns).map(|turn| format!("{}: {}.\n\n", speaker(turn).to_uppercase(), said(turn)));
    let draft = Draft(Document::plain("draft.txt", written.collect::<String>()));
    let source = read::read("source.txt", spoken.collect::<String>().as_bytes(), None).unwrap();
    let sources = [Source(source)];
    let quotes = Extractor::english().quotes(&draft);
    let claimed: Vec<&Quote> = quotes.iter().filter(|quote| quote.kind.is_quotation()).collect();
    let options = align::Options::default();
    bencher.bench(|| align::compare(black_box(&draft), &claimed, &sources, &options));
}

#[divan::bench(args = REPEATS)]
fn whole_check(bencher: Bencher<'_, '_>, repeats: usize) {
    bencher.bench(|| ledger(black_box(repeats)));
}

#[divan::bench]
fn report_terminal(bencher: Bencher<'_, '_>) {
    let ledger = ledger(1);
    let options = report::terminal::Options::default();
    bencher.bench(|| report::terminal::render(black_box(&ledger), &options));
}

#[divan::bench]
fn report_json(bencher: Bencher<'_, '_>) {
    let ledger = ledger(1);
    bencher.bench(|| report::json::render(black_box(&ledger)).unwrap());
}

#[divan::bench]
fn report_html(bencher: Bencher<'_, '_>) {
    let ledger = ledger(1);
    bencher.bench(|| report::html::render(black_box(&ledger)));
}

/// News-like text of about a megabyte: how fast values are recognised.
#[divan::bench]
fn recognise_values(bencher: Bencher<'_, '_>) {
    let recogniser = ibid::extract::Recogniser::english();
    let reading = ibid::extract::Reading::default();
    let text = MINUTES.repeat(1_000_000 / MINUTES.len() + 1);
    bencher
        .counter(divan::counter::BytesCount::of_str(&text))
        .bench(|| recogniser.values(black_box(&text), &reading));
}
