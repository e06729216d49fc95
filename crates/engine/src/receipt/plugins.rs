//! The plugins of a run in its receipt.

use super::verify::Difference;
use super::{FileRecord, record};
use crate::error::Result;
use crate::plugins::PluginConfig;
use ibid_core::{Ledger, PluginRun};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// A plugin that was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PluginRecord {
    /// What carried it.
    pub carrier: String,
    /// Its id.
    pub id: String,
    /// Its name in the configuration.
    pub name: String,
    /// Whether it did its work.
    pub ran: bool,
    /// SHA-256 of all that was run, in small hexadecimal digits.
    pub sha256: String,
    /// The tables that the configuration gave it in place of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tables: Vec<FileRecord>,
    /// Its version.
    pub version: String,
}

impl PluginRecord {
    /// The plugins of `ledger`, which `configs` describe, for a receipt in `folder`.
    pub(super) fn all(ledger: &Ledger, configs: &[PluginConfig], folder: &Path) -> Result<Vec<Self>> {
        let plugins = ledger.plugins.iter();
        plugins
            .map(|plugin| {
                let config = configs.iter().find(|config| config.name == plugin.name);
                let tables = config.and_then(|config| config.references.as_ref());
                let tables = tables.into_iter().flatten().map(|(_, path)| record(path, folder));
                Ok(Self {
                    tables: tables.collect::<Result<_>>()?,
                    ..Self::of(plugin)
                })
            })
            .collect()
    }

    fn of(plugin: &PluginRun) -> Self {
        Self {
            carrier: plugin.carrier.clone(),
            id: plugin.id.clone(),
            name: plugin.name.clone(),
            ran: plugin.problem.is_none(),
            sha256: plugin.sha256.clone(),
            tables: Vec::new(),
            version: plugin.version.clone(),
        }
    }
}

/// How the plugins of `now` differ from those of the receipt; an order of their own they have not.
pub(super) fn differences(then: &[PluginRecord], now: &[PluginRun]) -> Vec<Difference> {
    let mut differences = Vec::new();
    let mut tell = |name: &str, what: String| {
        differences.push(Difference::Plugin {
            name: name.to_owned(),
            what,
        });
    };
    for record in then {
        let Some(run) = now.iter().find(|run| run.name == record.name) else {
            tell(&record.name, "was asked, and is not any more".to_owned());
            continue;
        };
        let run = PluginRecord::of(run);
        if (&run.id, &run.version) != (&record.id, &record.version) {
            let what = format!("{} {}, was {} {}", run.id, run.version, record.id, record.version);
            tell(&record.name, what);
        } else if run.sha256 != record.sha256 {
            tell(&record.name, "its files changed".to_owned());
        }
        match (record.ran, run.ran) {
            (true, false) => tell(&record.name, "did not run".to_owned()),
            (false, true) => tell(&record.name, "ran, and did not then".to_owned()),
            _ => {}
        }
    }
    for run in now {
        if !then.iter().any(|record| record.name == run.name) {
            tell(&run.name, "is asked, and was not".to_owned());
        }
    }
    differences
}
