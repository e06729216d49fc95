//! The configuration that a command runs with: a file's, with what the command line says about reading a draft.

use crate::args::Reading;
use crate::failure::Failure;
use ibid::core::Registry;
use ibid::engine::Config;
use std::path::{Path, PathBuf};

/// The file that `arguments` name, or the nearest ibid.toml, or none; ids of checkers are held against `registry`.
pub(crate) fn configuration(arguments: &Reading, registry: &Registry) -> Result<Config, Failure> {
    let mut config = if arguments.no_config {
        Config::builtin()?
    } else if let Some(path) = &arguments.config {
        Config::load(path, Path::new(""), registry)?
    } else {
        let here = std::env::current_dir().map_err(Failure::WorkingDirectory)?;
        match Config::find(&here, registry)? {
            Some(config) => config,
            None => Config::builtin()?,
        }
    };
    config.dialogue_dashes |= arguments.dialogue_dashes;
    Ok(config)
}

/// The folder from which [`configuration`] looks for a file, where it does.
pub(crate) fn looked_for_from(arguments: &Reading) -> Option<&'static Path> {
    (!arguments.no_config && arguments.config.is_none()).then(|| Path::new("."))
}

/// The folder of the file that `config` was read from, which is where the lock stands; the working directory when there
/// was no file.
pub(crate) fn project_folder(config: &Config) -> PathBuf {
    let folder = config.file.as_deref().and_then(Path::parent);
    folder.unwrap_or(Path::new("")).to_owned()
}
