//! How many items a second each view writes, of ledgers of 100 to 40,000 items.
//!
//! A view that is linear writes as many of a large ledger as of a small one, but for what caches do: a ledger of 1,000
//! items is a few megabytes and stays in them, one of 10,000 does not. From there on the rate must not fall any more.
//!
//! `cargo bench --bench views`. The ledger is that of a generated draft: one quote in two altered, one in ten in no source.

#![allow(
    clippy::unwrap_used,
    reason = "a bench that cannot start has nothing to measure"
)]

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use ibid::core::{Ledger, Manual};
use ibid::report::{Options, VIEWS, View};
use std::fmt::Write as _;
use std::sync::LazyLock;

fn main() {
    divan::main();
}

/// Items of the ledgers.
const SIZES: [usize; 4] = [100, 1_000, 10_000, 40_000];

static LEDGERS: [LazyLock<Ledger>; SIZES.len()] = [
    LazyLock::new(|| ledger(SIZES[0])),
    LazyLock::new(|| ledger(SIZES[1])),
    LazyLock::new(|| ledger(SIZES[2])),
    LazyLock::new(|| ledger(SIZES[3])),
];
static MANUALS: LazyLock<Vec<Manual>> = LazyLock::new(|| ibid::checkers::manuals().unwrap());

/// The ledger of a draft with `items` quotes.
fn ledger(items: usize) -> Ledger {
    let (mut draft, mut minutes) = (String::new(), String::new());
    for number in 0..items {
        let (hall, stated) = (name(number), number + number % 2);
        // Writing to a string cannot fail.
        let _ = writeln!(
            draft,
            "“We counted {stated} tiles in {hall} that day,” said Aldous Bode.\n"
        );
        if number % 10 != 0 {
            let _ = writeln!(minutes, "BODE: We counted {number} tiles in {hall} that day.\n");
        }
    }
    let review = ibid::Review::of("draft.md", draft).beside("minutes.txt", minutes);
    let ledger = review.run().unwrap();
    assert_eq!(ledger.entries.len(), items);
    ledger
}

/// A word of its own for each `number`, so that each quote is like one passage only.
fn name(number: usize) -> String {
    const SYLLABLES: [&str; 10] = ["ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu"];
    let digits = number.to_string();
    let syllable = |digit: u8| SYLLABLES.get(usize::from(digit.wrapping_sub(b'0')));
    digits.bytes().filter_map(syllable).copied().collect()
}

#[divan::bench(args = VIEWS.iter().map(|view| view.id), sample_count = 20, sample_size = 1)]
fn items_100(bencher: Bencher<'_, '_>, id: &str) {
    bench(bencher, id, 0);
}

#[divan::bench(args = VIEWS.iter().map(|view| view.id), sample_count = 10, sample_size = 1)]
fn items_1_000(bencher: Bencher<'_, '_>, id: &str) {
    bench(bencher, id, 1);
}

#[divan::bench(args = VIEWS.iter().map(|view| view.id), sample_count = 5, sample_size = 1)]
fn items_10_000(bencher: Bencher<'_, '_>, id: &str) {
    bench(bencher, id, 2);
}

#[divan::bench(args = VIEWS.iter().map(|view| view.id), sample_count = 3, sample_size = 1)]
fn items_40_000(bencher: Bencher<'_, '_>, id: &str) {
    bench(bencher, id, 3);
}

fn bench(bencher: Bencher<'_, '_>, id: &str, size: usize) {
    let view = View::named(id).unwrap();
    let ledger: &Ledger = &LEDGERS[size];
    let options = Options {
        manuals: &MANUALS,
        ..Options::default()
    };
    bencher
        .counter(ItemsCount::new(ledger.entries.len()))
        .bench(|| view.render(black_box(ledger), &options).unwrap().len());
}
