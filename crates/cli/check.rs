//! `ibid check`.

use crate::Outcome;
use crate::args::{Check, Screen};
use crate::configuration::configuration;
use crate::failure::Failure;
use crate::output::{Output, print, write_file};
use ibid::core::{Ledger, Level};
use ibid::engine::{Config, Settings, Stdin, load_draft, load_sources, named_style};
use ibid::report::terminal;
use std::path::PathBuf;

pub(crate) fn run(arguments: &Check, screen: &Screen) -> Result<Outcome, Failure> {
    let registry = ibid::checkers::builtin()?;
    let mut config = configuration(&arguments.reading, &registry)?;
    if let Some(name) = &arguments.style {
        config.restyle(named_style(name)?);
    }
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
    let settings = Settings::new(&config, &draft, arguments.reading.language())?;
    let ledger = ibid::engine::check(draft, sources, &settings, &registry);
    for output in &arguments.outputs {
        write(&ledger, output, arguments.verbose, screen)?;
    }
    let threshold = arguments
        .fail_on
        .map(Level::from)
        .or(config.fail_on)
        .unwrap_or(Level::Error);
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
