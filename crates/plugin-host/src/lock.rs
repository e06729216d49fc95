//! `ibid.lock`: which bytes a project means by each plugin. It stands beside `ibid.toml` and is committed with it.
//!
//! ```toml
//! [house-names]
//! id = "house-names"
//! version = "0.1.0"
//! sha256 = { wasm = "9f2c…", native-linux-x86_64 = "01ab…" }
//! ```

use crate::fault::PluginFault;
use crate::package::Package;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The name of the file.
pub const LOCK: &str = "ibid.lock";

const HEAD: &str =
    "# Which bytes this project means by each plugin. Written by `ibid plugin add`; commit it.\n";

/// What a project has locked, by the name of the plugin in its configuration.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Lock(BTreeMap<String, Locked>);

/// One plugin as it was locked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Locked {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// The hash for each carrier, a library's for each platform.
    pub sha256: BTreeMap<String, String>,
}

impl Lock {
    /// Reads the text of a lock.
    pub fn parse(text: &str) -> Result<Self, PluginFault> {
        toml::from_str(text)
            .map_err(|error| PluginFault::Package(format!("{LOCK} cannot be read: {}", error.message())))
    }

    /// The text of the lock, the same for the same contents.
    pub fn text(&self) -> String {
        let mut text = HEAD.to_owned();
        for (name, locked) in &self.0 {
            let hashes = locked
                .sha256
                .iter()
                .map(|(platform, hash)| format!("\"{platform}\" = \"{hash}\""));
            let hashes: Vec<String> = hashes.collect();
            // Writing into a string cannot fail.
            let _ = write!(
                text,
                "\n[{name}]\nid = \"{}\"\nversion = \"{}\"\nsha256 = {{ {} }}\n",
                locked.id,
                locked.version,
                hashes.join(", ")
            );
        }
        text
    }

    /// What is locked under `name`.
    pub fn get(&self, name: &str) -> Option<&Locked> {
        self.0.get(name)
    }

    /// Locks `package` under `name`. Hashes of other platforms stay as long as id and version do.
    pub fn add(&mut self, name: &str, package: &Package) {
        let identity = &package.manifest.plugin;
        let mut sha256 = BTreeMap::new();
        if let Some(known) = self.0.remove(name)
            && (&known.id, &known.version) == (&identity.id, &identity.version)
        {
            sha256 = known.sha256;
        }
        sha256.insert(package.platform(), package.sha256.clone());
        let locked = Locked {
            id: identity.id.clone(),
            version: identity.version.clone(),
            sha256,
        };
        self.0.insert(name.to_owned(), locked);
    }

    /// Whether `package` is what is locked under `name`.
    pub(crate) fn admits(&self, name: &str, package: &Package) -> Result<(), PluginFault> {
        let refused = |what: String| Err(PluginFault::Refused(what));
        let remedy = format!("`ibid plugin add` locks it again after a look at it (plugin `{name}`)");
        let Some(locked) = self.get(name) else {
            return refused(format!("it is not in {LOCK}; {remedy}"));
        };
        match locked.sha256.get(&package.platform()) {
            Some(hash) if *hash == package.sha256 => Ok(()),
            Some(hash) => refused(format!(
                "it is not what {LOCK} says: locked is sha256 {hash}, found is {}; {remedy}",
                package.sha256
            )),
            None => refused(format!(
                "{LOCK} has no hash for `{}`; {remedy}",
                package.platform()
            )),
        }
    }
}
