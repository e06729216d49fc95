//! The plugins of a run: from `ibid.toml`, `ibid.lock` and the user's trust to guests of the engine.

use crate::configuration::project_folder;
use crate::failure::Failure;
use ibid::core::{Guest, Ledger, Level};
use ibid::engine::{Config, PluginConfig};
use ibid_plugin_host::{CarrierKind, Entry, Host, LOCK, Limits, Lock, Plugin, Trust, read_text_bounded};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

/// The most bytes of a lock, or of one table of facts.
const MOST_BYTES: u64 = 64 << 20;

/// One `--trust ID@SHA256`.
#[derive(Debug, Clone)]
pub(crate) struct TrustedHash {
    pub(crate) id: String,
    pub(crate) sha256: String,
}

impl FromStr for TrustedHash {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once('@') {
            Some((id, sha256))
                if sha256.len() == 64 && sha256.bytes().all(|byte| byte.is_ascii_hexdigit()) =>
            {
                Ok(Self {
                    id: id.to_owned(),
                    sha256: sha256.to_owned(),
                })
            }
            _ => Err("expected ID@SHA256, as `ibid plugin info` shows it".to_owned()),
        }
    }
}

/// Every plugin that `config` names and does not switch off, started.
pub(crate) fn start(config: &Config, trusted: &[TrustedHash]) -> Result<Vec<Arc<dyn Guest>>, Failure> {
    let asked: Vec<&PluginConfig> = config
        .plugins
        .iter()
        .filter(|plugin| plugin.level != Some(Level::Off))
        .collect();
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let host = host(&project_folder(config), trusted)?;
    asked
        .into_iter()
        .map(|plugin| {
            let started = Plugin::start(entry(plugin)?, &host);
            let plugin = started.map_err(|mistake| plugin.mistake(&mistake.path, mistake.message))?;
            Ok(Arc::new(plugin) as Arc<dyn Guest>)
        })
        .collect()
}

/// What plugins of the project in `folder` may do on this machine.
pub(crate) fn host(folder: &Path, trusted: &[TrustedHash]) -> Result<Host, Failure> {
    let mut trust = user_trust()?;
    for TrustedHash { id, sha256 } in trusted {
        trust.add_hash(id, sha256);
    }
    Ok(Host {
        worker: std::env::current_exe().ok(),
        lock: Some(lock(folder)?),
        trust: Some(trust),
        ..Host::default()
    })
}

/// What the project in `folder` has locked.
pub(crate) fn lock(folder: &Path) -> Result<Lock, Failure> {
    let path = folder.join(LOCK);
    let text = match read_text_bounded(&path, MOST_BYTES) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Lock::default()),
        Err(error) => return Err(Failure::read(&path, error)),
    };
    Lock::parse(&text).map_err(|fault| Failure::Plugin {
        name: path.display().to_string(),
        fault,
    })
}

/// What the user has trusted.
pub(crate) fn user_trust() -> Result<Trust, Failure> {
    let Some(path) = Trust::path() else {
        return Ok(Trust::default());
    };
    Trust::load(&path).map_err(|fault| Failure::Plugin {
        name: "what you trust".to_owned(),
        fault,
    })
}

/// What a plugin may take, where the configuration says it.
fn limits(plugin: &PluginConfig) -> Option<Limits> {
    let said = plugin.limits.as_ref()?;
    let own = Limits::default();
    Some(Limits {
        deadline: said.deadline_ms.map_or(own.deadline, Duration::from_millis),
        memory_bytes: said.memory_mib.map_or(own.memory_bytes, |mib| mib << 20),
        fuel: said.fuel.unwrap_or(own.fuel),
        ..own
    })
}

/// What the configuration says of a plugin, with the user's own tables read.
pub(crate) fn entry(plugin: &PluginConfig) -> Result<Entry, Failure> {
    let carrier = plugin.carrier.as_deref();
    Ok(Entry {
        name: plugin.name.clone(),
        path: plugin.path.clone(),
        carrier: CarrierKind::ALL
            .into_iter()
            .find(|kind| Some(kind.id()) == carrier),
        in_process: plugin.in_process,
        references: plugin
            .references
            .as_ref()
            .map(|tables| texts(tables))
            .transpose()?,
        config: plugin.config.clone(),
        level: plugin.level,
        limits: limits(plugin),
    })
}

fn texts(tables: &[(String, PathBuf)]) -> Result<Vec<(String, String)>, Failure> {
    let texts = tables.iter().map(|(name, path)| {
        let text = read_text_bounded(path, MOST_BYTES).map_err(|error| Failure::read(path, error))?;
        Ok((name.clone(), text))
    });
    texts.collect()
}

/// Says on standard error which plugins did not do their work, whatever form the report has.
pub(crate) fn say_incomplete(ledger: &Ledger) {
    let mut stderr = std::io::stderr().lock();
    for plugin in ledger.plugins.iter().filter(|plugin| plugin.problem.is_some()) {
        let problem = plugin.problem.as_deref().unwrap_or_default();
        // Nobody is left to be told when standard error is gone.
        let _ = writeln!(
            stderr,
            "incomplete: the plugin `{}` did not run: {problem}",
            plugin.name
        );
    }
}
