//! Measures extraction and checking on gold data.
//!
//! One measure a file. A measure runs ibid on the text alone and only then opens the gold: what it prints is what a
//! user would have got.

mod consistency;
mod cpu;
mod dates;
mod facts;
mod failure;
mod figures;
mod files;
mod heads;
mod matching;
mod numbers;
mod press;
mod published;
mod quotes;
mod score;
mod suites;

use clap::{Parser, Subcommand};
use failure::Failure;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// Measures ibid on gold data.
#[derive(Parser)]
#[command(name = "ibid-eval", version)]
struct Arguments {
    #[command(subcommand)]
    measure: Measure,
}

#[derive(Subcommand)]
enum Measure {
    /// Quotes and their speakers.
    Quotes(quotes::Arguments),
    /// Dates and lengths of time.
    Dates(dates::Arguments),
    /// Numbers, money, percentages, quantities.
    Numbers(numbers::Arguments),
    /// Claims that a text makes about itself.
    Consistency(consistency::Arguments),
    /// Sentences with figures, each beside a sentence that supports or refutes it.
    Figures(figures::Arguments),
    /// Claims about membership and capitals, held against a reference pack.
    Facts(facts::Arguments),
    /// Drafts with known alterations, checked beside their sources.
    Press(press::Arguments),
    /// Published text, taken as right: findings about its claims.
    Published(published::Arguments),
    /// Quotes looked up in one large text.
    Match(matching::Arguments),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let measured = match arguments.measure {
        Measure::Quotes(arguments) => quotes::run(&arguments),
        Measure::Dates(arguments) => dates::run(&arguments),
        Measure::Numbers(arguments) => numbers::run(&arguments),
        Measure::Consistency(arguments) => consistency::run(&arguments),
        Measure::Figures(arguments) => figures::run(&arguments),
        Measure::Facts(arguments) => facts::run(&arguments),
        Measure::Press(arguments) => press::run(&arguments),
        Measure::Published(arguments) => published::run(&arguments),
        Measure::Match(arguments) => matching::run(&arguments),
    };
    let written = measured.and_then(|table| {
        let written = io::stdout().write_all(table.as_bytes());
        written.map_err(|error| Failure::io(Path::new("standard output"), error))
    });
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "ibid-eval: {error}");
            ExitCode::FAILURE
        }
    }
}
