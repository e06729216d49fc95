//! `ibid check`.

use crate::Outcome;
use crate::args::{Check, Screen};
use crate::configuration::configuration;
use crate::failure::Failure;
use crate::guests;
use crate::output::{Output, folder_of, print_bytes, write_file};
use ibid::core::{Ledger, Level, Manual};
use ibid::engine::receipt::{Inputs, Receipt};
use ibid::engine::{Config, Settings, Stdin, check_with_guests, load_draft, load_sources, named_style};
use ibid::report::{Options, terminal};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

pub(crate) fn run(arguments: &Check, screen: &Screen) -> Result<Outcome, Failure> {
    let registry = ibid::checkers::builtin()?;
    let mut config = configuration(&arguments.reading, &registry)?;
    if let Some(name) = &arguments.style {
        config.restyle(named_style(name)?);
    }
    let guests = guests::start(&config, &arguments.trusted)?;
    let draft_path = arguments
        .draft
        .as_ref()
        .or(config.draft.as_ref())
        .ok_or(Failure::NoDraft)?;
    let source_paths = paths_of_sources(arguments, &config);
    let mut stdin = Stdin::default();
    let draft = load_draft(
        draft_path,
        arguments.reading.draft_format.map(Into::into),
        &mut stdin,
    )?;
    let sources = load_sources(source_paths, draft_path, &mut stdin)?;
    let settings = Settings {
        date: arguments.reading.date,
        ..Settings::new(&config, &draft, arguments.reading.language())?
    };
    let ledger = check_with_guests(draft, sources, &settings, &registry, &guests);
    let manuals: Vec<Manual> = registry.iter().map(|checker| checker.manual().clone()).collect();
    for output in &arguments.outputs {
        write(&ledger, output, &manuals, arguments, screen)?;
    }
    if let Some(path) = &arguments.receipt {
        let inputs = Inputs {
            draft: draft_path,
            draft_format: arguments.reading.draft_format.map(Into::into),
            configuration: config.file.as_deref(),
            plugins: &config.plugins,
            settings: &settings,
        };
        write_receipt(path, &ledger, &inputs)?;
    }
    let threshold = arguments
        .fail_on
        .map(Level::from)
        .or(config.fail_on)
        .unwrap_or(Level::Error);
    if !ledger.is_complete() {
        guests::say_incomplete(&ledger);
        if !arguments.allow_incomplete {
            return Ok(Outcome::Incomplete);
        }
    }
    Ok(outcome(&ledger, threshold))
}

/// Sources on the command line stand in place of those of the configuration.
fn paths_of_sources<'a>(arguments: &'a Check, config: &'a Config) -> &'a [PathBuf] {
    if arguments.sources.is_empty() {
        &config.sources
    } else {
        &arguments.sources
    }
}

fn write_receipt(path: &Path, ledger: &Ledger, inputs: &Inputs<'_>) -> Result<(), Failure> {
    let folder = folder_of(path)?;
    write_file(path, Receipt::of(ledger, inputs, folder)?.to_json()?.as_bytes())
}

fn write(
    ledger: &Ledger,
    output: &Output,
    manuals: &[Manual],
    arguments: &Check,
    screen: &Screen,
) -> Result<(), Failure> {
    let terminal = terminal::Options {
        width: screen.width(),
        color: output.path.is_none() && screen.colors(&std::io::stdout()),
        verbose: arguments.verbose,
        explain: arguments.explain,
    };
    let options = Options { terminal, manuals };
    match &output.path {
        Some(path) => write_file(path, &output.view.render(ledger, &options)?),
        None if !output.view.is_text() && std::io::stdout().is_terminal() => {
            Err(Failure::Binary(output.view.id))
        }
        None => print_bytes(&output.view.render(ledger, &options)?),
    }
}

fn outcome(ledger: &Ledger, threshold: Level) -> Outcome {
    let fails = threshold
        .severity()
        .is_some_and(|threshold| ledger.worst().is_some_and(|worst| worst >= threshold));
    if fails { Outcome::Findings } else { Outcome::Clean }
}
