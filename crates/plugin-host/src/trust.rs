//! What the user of this machine has trusted: plugins that can reach files and network, by their hash.
//!
//! A project's files can name a plugin and lock it; they cannot trust it. That is the user's, in a file of the user's own
//! that only `ibid plugin trust` writes. Another hash is another plugin and has to be trusted anew.

use crate::fault::PluginFault;
use crate::package::Package;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

/// What a user has trusted: hash to what it was.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Trust(BTreeMap<String, Trusted>);

/// What was trusted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trusted {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
}

impl Trust {
    /// Where the user's file is: below `XDG_CONFIG_HOME`, `~/.config`, or `APPDATA`. `None` when the system names no home.
    pub fn path() -> Option<PathBuf> {
        let absolute = |name: &str| {
            std::env::var_os(name)
                .map(PathBuf::from)
                .filter(|path| path.is_absolute())
        };
        let folder = absolute("XDG_CONFIG_HOME")
            .or_else(|| absolute("APPDATA").filter(|_| cfg!(windows)))
            .or_else(|| absolute("HOME").map(|home| home.join(".config")))?;
        Some(folder.join("ibid").join("trust.toml"))
    }

    /// Reads the text of the user's file.
    pub fn parse(text: &str) -> Result<Self, PluginFault> {
        toml::from_str(text).map_err(|error| {
            PluginFault::Package(format!(
                "the user's trust.toml cannot be read: {}",
                error.message()
            ))
        })
    }

    /// The text of the file, the same for the same contents.
    pub fn text(&self) -> String {
        let mut text =
            "# Plugins that may run on this machine, by hash. Written by `ibid plugin trust`.\n".to_owned();
        for (hash, trusted) in &self.0 {
            // Writing into a string cannot fail.
            let _ = write!(
                text,
                "\n[{hash}]\nid = \"{}\"\nversion = \"{}\"\n",
                trusted.id, trusted.version
            );
        }
        text
    }

    /// Trusts `package`.
    pub fn add(&mut self, package: &Package) {
        let identity = &package.manifest.plugin;
        let trusted = Trusted {
            id: identity.id.clone(),
            version: identity.version.clone(),
        };
        self.0.insert(package.sha256.clone(), trusted);
    }

    /// Trusts the hash `sha256` of a plugin called `id`, as a build server is told on its command line.
    pub fn add_hash(&mut self, id: &str, sha256: &str) {
        let trusted = Trusted {
            id: id.to_owned(),
            version: String::new(),
        };
        self.0.insert(sha256.to_ascii_lowercase(), trusted);
    }

    /// Whether exactly this `package` is trusted.
    pub fn holds(&self, package: &Package) -> bool {
        self.0
            .get(&package.sha256)
            .is_some_and(|trusted| trusted.id == package.manifest.plugin.id)
    }

    /// Fails when `package` could reach files or network and the user has not trusted it.
    pub(crate) fn admits(&self, name: &str, package: &Package) -> Result<(), PluginFault> {
        if !package.carrier.needs_trust() || self.holds(package) {
            return Ok(());
        }
        let (carrier, hash, id) = (package.carrier, &package.sha256, &package.manifest.plugin.id);
        Err(PluginFault::Refused(format!(
            "nobody on this machine has trusted it, and a {carrier} plugin can do what you can do; look at it, then say \
             `ibid plugin trust {name}`, or on a build server `--trust {id}@{hash}`"
        )))
    }
}
