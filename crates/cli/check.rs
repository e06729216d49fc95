//! `ibid check`.

use crate::Outcome;
use crate::args::{Check, Screen};
use crate::cache;
use crate::configuration::{configuration, looked_for_from};
use crate::failure::Failure;
use crate::guests;
use crate::output::{Output, folder_of, print_bytes, write_file};
use crate::progress::Progress;
use ibid::core::{Ledger, Level, Manual, Reference};
use ibid::engine::receipt::{Inputs, PackInput, Receipt};
use ibid::engine::{Beside, Config, Settings, Stdin, check_beside, load_draft, load_sources, named_style};
use ibid::reference::Facts;
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
    let progress = Progress::on_stderr(screen.quiet(), 3);
    progress.step("reading draft and sources");
    let mut stdin = Stdin::default();
    let draft = load_draft(
        draft_path,
        arguments.reading.draft_format.map(Into::into),
        &mut stdin,
    )?;
    let packs = paths_of_packs(arguments, &config);
    // Packs are something to check against, too.
    let enough = arguments.no_sources || !packs.is_empty();
    let sources = if source_paths.is_empty() && enough {
        Vec::new()
    } else {
        load_sources(source_paths, draft_path, &mut stdin)?
    };
    let settings = Settings {
        date: arguments.reading.date,
        ..Settings::new(&config, &draft, arguments.reading.language())?
    };
    progress.step("loading the reference packs");
    let facts = load_packs(packs, arguments.no_cache)?;
    let beside = Beside {
        reference: (!packs.is_empty()).then_some(&facts as &dyn Reference),
        guests: &guests,
    };
    progress.step("looking up the quotes");
    let ledger = check_beside(draft, sources, &settings, &registry, &beside);
    drop(progress); // before anything else is written to what may be the same terminal
    let manuals: Vec<Manual> = registry.iter().map(|checker| checker.manual().clone()).collect();
    for output in &arguments.outputs {
        write(&ledger, output, &manuals, arguments, screen)?;
    }
    if let Some(path) = &arguments.receipt {
        let inputs = Inputs {
            draft: draft_path,
            draft_format: arguments.reading.draft_format.map(Into::into),
            configuration: config.file.as_deref(),
            configured_from: looked_for_from(&arguments.reading),
            sources: source_paths,
            plugins: &config.plugins,
            packs: &as_inputs(packs, &facts),
            settings: &settings,
        };
        write_receipt(path, &ledger, &inputs)?;
    }
    Ok(conclusion(&ledger, arguments, &config))
}

/// How the run ends: a plugin that did not run comes before what was found.
fn conclusion(ledger: &Ledger, arguments: &Check, config: &Config) -> Outcome {
    let threshold = arguments
        .fail_on
        .map(Level::from)
        .or(config.fail_on)
        .unwrap_or(Level::Error);
    if !ledger.is_complete() {
        guests::say_incomplete(ledger);
        if !arguments.allow_incomplete {
            return Outcome::Incomplete;
        }
    }
    outcome(ledger, threshold)
}

/// Packs on the command line stand in place of those of the configuration.
fn paths_of_packs<'a>(arguments: &'a Check, config: &'a Config) -> &'a [PathBuf] {
    if arguments.packs.is_empty() {
        &config.packs
    } else {
        &arguments.packs
    }
}

fn load_packs(paths: &[PathBuf], no_cache: bool) -> Result<Facts, Failure> {
    let cache = if no_cache { None } else { cache::of_packs() };
    Ok(Facts::load(paths, cache.as_deref())?)
}

/// The packs of `facts`, which were loaded from `paths`, as a receipt has them.
pub(crate) fn as_inputs(paths: &[PathBuf], facts: &Facts) -> Vec<PackInput> {
    let files = |pack: &ibid::reference::Pack| {
        pack.inputs()
            .map(|(file, hash)| (file.to_owned(), *hash))
            .collect()
    };
    let packs = paths.iter().zip(facts.packs());
    packs
        .map(|(path, pack)| PackInput {
            path: path.clone(),
            name: pack.about().name.clone(),
            files: files(pack),
        })
        .collect()
}

/// Sources on the command line stand in place of those of the configuration.
fn paths_of_sources<'a>(arguments: &'a Check, config: &'a Config) -> &'a [PathBuf] {
    if arguments.no_sources {
        &[]
    } else if arguments.sources.is_empty() {
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
    let folder = std::env::current_dir().map_err(Failure::WorkingDirectory)?;
    let terminal = terminal::Options {
        width: screen.width(),
        color: output.path.is_none() && screen.colors(&std::io::stdout()),
        verbose: arguments.verbose,
        explain: arguments.explain,
        links: folder
            .to_str()
            .filter(|_| output.path.is_none() && screen.links()),
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
