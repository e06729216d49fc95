//! The command line: `ibid`.
//!
//! Results go to standard output, everything else to standard error. Exit codes: 0 when nothing stands at or above
//! the threshold, 1 when findings do, 2 when the tool could not do its work, 3 when a plugin did not run and the result is incomplete.

mod args;
mod cache;
mod check;
mod configuration;
mod explain;
mod extract;
mod failure;
mod guests;
mod output;
mod pack;
mod plugin;
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
    /// A plugin did not run: what was found is not all.
    Incomplete,
}

fn main() -> ExitCode {
    let mut raw = std::env::args_os().skip(1);
    if raw.next().is_some_and(|first| first == ibid_plugin_host::WORKER) {
        return ibid_plugin_host::run_worker(raw);
    }
    let arguments = Arguments::parse();
    let outcome = match &arguments.command {
        Command::Check(check) => check::run(check, &arguments.screen),
        Command::Extract(extract) => extract::run(extract),
        Command::Explain { name } => explain::page(name),
        Command::Verify { receipt, trusted } => verify::run(receipt, trusted, &arguments.screen),
        Command::Checkers => explain::list(),
        Command::Pack(command) => pack::run(command, &arguments.screen),
        Command::Plugin(command) => plugin::run(command),
    };
    match outcome {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Incomplete) => ExitCode::from(3),
        Err(failure) if failure.is_broken_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            failure.report(&arguments.screen);
            ExitCode::from(2)
        }
    }
}
