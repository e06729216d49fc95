//! How long it takes to write a ledger of 1,000 and of 10,000 items in each view: ten times the items, ten times the
//! time.
//!
//! `cargo bench --bench views`. The ledger is that of a generated draft: one quote in two altered, one in ten in no source.

#![allow(
    clippy::unwrap_used,
    reason = "a bench that cannot start has nothing to measure"
)]

use divan::{Bencher, black_box};
use ibid::core::{Ledger, Manual};
use ibid::report::{Options, VIEWS, View};
use std::fmt::Write as _;
use std::sync::LazyLock;

fn main() {
    divan::main();
}

static SMALL: LazyLock<Ledger> = LazyLock::new(|| ledger(1_000));
static LARGE: LazyLock<Ledger> = LazyLock::new(|| ledger(10_000));
static MANUALS: LazyLock<Vec<Manual>> = LazyLock::new(|| ibid::checkers::manuals().unwrap());

/// The ledger of a draft with `items` quotes.
fn ledger(items: usize) -> Ledger {
    let (mut draft, mut minutes) = (String::new(), String::new());
    for number in 0..items {
        let stated = number + number % 2;
        // Writing to a string cannot fail.
        let _ = writeln!(
            draft,
            "“We counted {stated} tiles in hall {number} of the pool,” said Aldous Bode.\n"
        );
        if number % 10 != 0 {
            let _ = writeln!(
                minutes,
                "BODE: We counted {number} tiles in hall {number} of the pool.\n"
            );
        }
    }
    let review = ibid::Review::of("draft.md", draft).beside("minutes.txt", minutes);
    let ledger = review.run().unwrap();
    assert_eq!(ledger.entries.len(), items);
    ledger
}

#[divan::bench(args = VIEWS.iter().map(|view| view.id), sample_count = 10, sample_size = 1)]
fn items_1_000(bencher: Bencher<'_, '_>, id: &str) {
    bench(bencher, id, &SMALL);
}

#[divan::bench(args = VIEWS.iter().map(|view| view.id), sample_count = 5, sample_size = 1)]
fn items_10_000(bencher: Bencher<'_, '_>, id: &str) {
    bench(bencher, id, &LARGE);
}

fn bench(bencher: Bencher<'_, '_>, id: &str, ledger: &Ledger) {
    let view = View::named(id).unwrap();
    let options = Options {
        manuals: &MANUALS,
        ..Options::default()
    };
    bencher.bench(|| view.render(black_box(ledger), &options).unwrap().len());
}
