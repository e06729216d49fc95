//! `ibid plugin`: what a project and a user say about plugins, and what helps their authors.

mod keep;
mod new;
mod show;
mod test;

use crate::Outcome;
use crate::args::PluginCommand;
use crate::configuration::project_folder;
use crate::failure::Failure;
use crate::guests;
use ibid::engine::{Config, PluginConfig, nearest};
use ibid_plugin_host::{CarrierKind, Package};
use std::path::{Path, PathBuf};

pub(crate) fn run(command: &PluginCommand) -> Result<Outcome, Failure> {
    match command {
        PluginCommand::List => show::list(),
        PluginCommand::Info { plugin } => show::info(plugin),
        PluginCommand::Add { path, name } => keep::add(path, name.as_deref()),
        PluginCommand::Trust { plugin, in_process } => keep::trust(plugin, *in_process),
        PluginCommand::New(new) => new::run(new),
        PluginCommand::Test(test) => test::run(test),
    }
}

/// A configuration and the folder of its file.
struct Project {
    folder: PathBuf,
    config: Config,
}

impl Project {
    /// The project in whose folder the tool was called.
    fn here() -> Result<Self, Failure> {
        let here = std::env::current_dir().map_err(Failure::WorkingDirectory)?;
        let registry = ibid::checkers::builtin()?;
        let config = match Config::find(&here, &registry)? {
            Some(config) => config,
            None => Config::builtin()?,
        };
        let folder = project_folder(&config);
        Ok(Self { folder, config })
    }

    /// What the configuration says of the plugin `name`.
    fn plugin(&self, name: &str) -> Option<&PluginConfig> {
        self.config.plugins.iter().find(|plugin| plugin.name == name)
    }

    /// The package of a plugin that the configuration names, or else of the one in a folder.
    fn package(&self, plugin: &str) -> Result<(String, Package), Failure> {
        let known = self.config.plugins.iter().map(|plugin| plugin.name.as_str());
        let (name, read) = match self.plugin(plugin) {
            Some(plugin) => {
                let entry = guests::entry(plugin)?;
                (plugin.name.clone(), Package::read(&entry.path, entry.carrier))
            }
            None if Path::new(plugin).is_dir() => (plugin.to_owned(), Package::read(Path::new(plugin), None)),
            None => {
                return Err(Failure::NoPlugin {
                    name: plugin.to_owned(),
                    nearest: nearest(plugin, known).map(str::to_owned),
                });
            }
        };
        match read {
            Ok(package) => Ok((name, package)),
            Err(fault) => Err(Failure::Plugin { name, fault }),
        }
    }
}

/// What keeps a plugin from doing harm, in words that claim no more than is there.
const fn held_by(carrier: CarrierKind, in_process: bool) -> &'static str {
    match carrier {
        CarrierKind::Wasm => "sandbox: no files, no network, no clock",
        CarrierKind::Native if in_process => "nothing: it runs inside of ibid",
        CarrierKind::Native | CarrierKind::Process => "own process: it can reach what its user can",
    }
}
