//! `ibid check`.

use crate::Outcome;
use crate::args::{Check, Screen};
use crate::failure::Failure;
use crate::guests;
use crate::output::{Output, print, write_file};
use ibid::core::{Ledger, Level, Registry};
use ibid::engine::{
    Config, FILE_NAME, Settings, Stdin, check_with_guests, load_draft, load_sources, named_style,
};
use ibid::report::terminal;
use std::path::{Path, PathBuf};

pub(crate) fn run(arguments: &Check, screen: &Screen) -> Result<Outcome, Failure> {
    let registry = ibid::checkers::builtin()?;
    let (config, folder) = configuration(arguments, &registry)?;
    let guests = guests::start(&config, &folder, &arguments.trusted)?;
    let draft_path = arguments
        .draft
        .as_ref()
        .or(config.draft.as_ref())
        .ok_or(Failure::NoDraft)?;
    let source_paths = paths_of_sources(arguments, &config);
    let mut stdin = Stdin::default();
    let draft = load_draft(draft_path, arguments.draft_format.map(Into::into), &mut stdin)?;
    let sources = load_sources(source_paths, draft_path, &mut stdin)?;
    let settings = Settings::from(&config);
    let ledger = check_with_guests(draft, sources, &settings, &registry, &guests);
    for output in &arguments.outputs {
        write(&ledger, output, arguments.verbose, screen)?;
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

/// The configuration and the folder of its file, which is where the lock stands.
fn configuration(arguments: &Check, registry: &Registry) -> Result<(Config, PathBuf), Failure> {
    let (mut config, folder) = if arguments.no_config {
        (Config::builtin()?, PathBuf::new())
    } else if let Some(path) = &arguments.config {
        let folder = path.parent().map(Path::to_owned);
        (
            Config::load(path, Path::new(""), registry)?,
            folder.unwrap_or_default(),
        )
    } else {
        let here = std::env::current_dir().map_err(Failure::WorkingDirectory)?;
        match Config::find(&here, registry)? {
            Some(config) => (config, folder_above(&here)),
            None => (Config::builtin()?, PathBuf::new()),
        }
    };
    if let Some(name) = &arguments.style {
        config.restyle(named_style(name)?);
    }
    Ok((config, folder))
}

/// The folder at or above `here` with a configuration file in it.
pub(crate) fn folder_above(here: &Path) -> PathBuf {
    let found = here.ancestors().find(|folder| folder.join(FILE_NAME).is_file());
    found.unwrap_or(here).to_owned()
}

/// Sources on the command line stand in place of those of the configuration.
fn paths_of_sources<'a>(arguments: &'a Check, config: &'a Config) -> &'a [PathBuf] {
    if arguments.sources.is_empty() {
        &config.sources
    } else {
        &arguments.sources
    }
}

fn write(ledger: &Ledger, output: &Output, verbose: bool, screen: &Screen) -> Result<(), Failure> {
    let options = terminal::Options {
        width: screen.width(),
        color: output.path.is_none() && screen.colors(&std::io::stdout()),
        verbose,
    };
    let text = output.view.render(ledger, &options)?;
    match &output.path {
        Some(path) => write_file(path, &text),
        None => print(&text),
    }
}

fn outcome(ledger: &Ledger, threshold: Level) -> Outcome {
    let fails = threshold
        .severity()
        .is_some_and(|threshold| ledger.worst().is_some_and(|worst| worst >= threshold));
    if fails { Outcome::Findings } else { Outcome::Clean }
}
