//! How long a pack of a million statements takes to load, from its table and from the cache, and to be asked.
//!
//! `cargo bench -p ibid-reference`. The table is made up: people who hold offices for some years, each with an alias.

#![allow(
    clippy::unwrap_used,
    reason = "a bench that cannot start has nothing to measure"
)]

use divan::{Bencher, black_box};
use ibid_reference::{Facts, load};
use std::fmt::Write;
use std::path::PathBuf;
use std::sync::OnceLock;

fn main() {
    divan::main();
}

const STATEMENTS: [u32; 2] = [10_000, 1_000_000];

/// A table of `statements` rows about a fifth as many people and a twentieth as many offices.
fn table(statements: u32) -> String {
    let mut text = String::from("subject,kind,alias,property,value,value-kind,from,to,source\n");
    for row in 0..statements {
        // Every factor is prime to the counts, so that names are spread over the table.
        let (person, office) = (
            row.wrapping_mul(7_919) % (statements / 5),
            row.wrapping_mul(104_729) % (statements / 20),
        );
        let year = 1900 + row % 120;
        writeln!(
            text,
            "Person Number {person},person,P. No. {person},holds,Warden of Ward {office},office,{year}-03-04,{}-05,https://example.org/{}",
            year + 4,
            row % 1000
        )
        .unwrap();
    }
    text
}

/// The table on the disk; it is removed with the folder that the system keeps for such files.
fn file(statements: u32) -> PathBuf {
    let folder = std::env::temp_dir().join("ibid-reference-bench");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("{statements}.csv"));
    std::fs::write(&path, table(statements)).unwrap();
    path
}

fn facts() -> &'static Facts {
    static FACTS: OnceLock<Facts> = OnceLock::new();
    FACTS.get_or_init(|| Facts::load(&[file(1_000_000)], None).unwrap())
}

#[divan::bench(args = STATEMENTS, sample_count = 5, sample_size = 1)]
fn load_from_csv(bencher: Bencher<'_, '_>, statements: u32) {
    let path = file(statements);
    bencher.bench_local(|| Facts::new(vec![load(black_box(&path), None).unwrap()]));
}

#[divan::bench(args = STATEMENTS, sample_count = 5, sample_size = 1)]
fn load_from_cache(bencher: Bencher<'_, '_>, statements: u32) {
    let (path, cache) = (file(statements), tempfile::tempdir().unwrap());
    load(&path, Some(cache.path())).unwrap();
    bencher.bench_local(|| Facts::new(vec![load(black_box(&path), Some(cache.path())).unwrap()]));
}

#[divan::bench]
fn look_up_a_name(bencher: Bencher<'_, '_>) {
    let facts = facts();
    let names: Vec<String> = (0..1000)
        .map(|number| format!("Person Number {}", number * 197))
        .collect();
    let mut next = names.iter().cycle();
    bencher.bench_local(|| facts.named(black_box(next.next().unwrap())));
}

#[divan::bench]
fn look_up_an_alias(bencher: Bencher<'_, '_>) {
    let facts = facts();
    let names: Vec<String> = (0..1000)
        .map(|number| format!("p. no. {}", number * 197))
        .collect();
    let mut next = names.iter().cycle();
    bencher.bench_local(|| facts.named(black_box(next.next().unwrap())));
}

#[divan::bench]
fn ask_whether_it_holds(bencher: Bencher<'_, '_>) {
    let facts = facts();
    let (person, when) = (
        facts.named("Person Number 197").remove(0),
        "1960-05-05".parse().unwrap(),
    );
    let office = facts.named("Warden of Ward 7").remove(0);
    bencher.bench_local(|| facts.holds(person, "holds", black_box(office), when));
}

/// A row from all over the file, with file, line and column, as reports cite it.
#[divan::bench]
fn cite_a_row(bencher: Bencher<'_, '_>) {
    let facts = facts();
    let stated = facts.entities().filter_map(|entity| entity.statements().next());
    let rows: Vec<_> = stated.step_by(997).collect();
    let mut rows = rows.iter().cycle();
    bencher.bench_local(|| black_box(rows.next().unwrap()).place().locator());
}
