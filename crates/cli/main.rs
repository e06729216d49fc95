//! The command line: `ibid`.
//!
//! Results go to standard output, everything else to standard error. Exit codes: 0 when nothing stands at or above
//! the threshold, 1 when findings do, 2 when the tool could not do its work.

mod args;
mod cache;
mod check;
mod configuration;
mod explain;
mod extract;
mod failure;
mod output;
mod pack;
mod progress;
mod verify;

use args::{Arguments, Command};
use clap::Parser;
use std::process::ExitCode;

/// How a run that did its work ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Nothing at or above the threshold.
    Clean,
    /// Findings at or above the threshold.
    Findings,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = match &arguments.command {
        Command::Check(check) => check::run(check, &arguments.screen),
        Command::Extract(extract) => extract::run(extract),
        Command::Explain { name } => explain::page(name),
        Command::Verify { receipt } => verify::run(receipt, &arguments.screen),
        Command::Checkers => explain::list(),
        Command::Pack(command) => pack::run(command, &arguments.screen),
    };
    match outcome {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Err(failure) if failure.is_broken_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            failure.report(&arguments.screen);
            ExitCode::from(2)
        }
    }
}
