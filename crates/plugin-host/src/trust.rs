//! What the user of this machine has trusted: plugins that can reach files and network, by their hash.
//!
//! A project's files can name a plugin and lock it; they cannot trust it. That is the user's, in a file of the user's own
//! that only `ibid plugin trust` writes. Another hash is another plugin and has to be trusted anew. To run a library inside
//! of ibid itself, where its faults are the host's, is trusted apart: a project's configuration can ask for it and not
//! grant it.

use crate::bounded::read_open;
use crate::fault::PluginFault;
use crate::package::Package;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs::{File, Metadata};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// The most bytes of the file.
const MOST_BYTES: u64 = 4 << 20;

/// What a user has trusted: hash to what it was.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Trust(BTreeMap<String, Trusted>);

/// What was trusted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Trusted {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Whether its library may run inside of ibid itself.
    #[serde(default)]
    pub in_process: bool,
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

    /// Reads the user's file at `path`; nothing is trusted when there is none. Fails when somebody else can write it, for
    /// then it does not say what the user trusts.
    pub fn load(path: &Path) -> Result<Self, PluginFault> {
        let failed = |error: io::Error| PluginFault::Package(format!("{}: {error}", path.display()));
        let file = match File::open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(failed(error)),
        };
        let folder = path.parent().unwrap_or(Path::new("/"));
        file.metadata().and_then(|it| own(&it)).map_err(failed)?;
        std::fs::metadata(folder)
            .and_then(|it| own(&it))
            .map_err(|error| PluginFault::Package(format!("{}: {error}", folder.display())))?;
        let bytes = read_open(&file, MOST_BYTES).map_err(failed)?;
        Self::parse(&String::from_utf8_lossy(&bytes))
    }

    /// Writes the user's file at `path`, for the user's eyes alone; it is either the old one or the new one, never half of
    /// one.
    pub fn save(&self, path: &Path) -> io::Result<()> {
        let folder = path.parent().unwrap_or(Path::new("."));
        let mut builder = std::fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.recursive(true).create(folder)?;
        // Only its owner can read or write a temporary file.
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(self.text().as_bytes())?;
        file.as_file().sync_all()?;
        file.persist(path).map_err(|error| error.error)?;
        Ok(())
    }

    fn parse(text: &str) -> Result<Self, PluginFault> {
        toml::from_str(text).map_err(|error| {
            PluginFault::Package(format!(
                "the user's trust.toml cannot be read: {}",
                crate::clean::clean(error.message())
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
            if trusted.in_process {
                text.push_str("in-process = true\n");
            }
        }
        text
    }

    /// Trusts `package`, in a process of its own or inside of ibid as well. What was allowed before stays.
    pub fn add(&mut self, package: &Package, in_process: bool) {
        let identity = &package.manifest.plugin;
        let before = self.0.get(&package.sha256).is_some_and(|known| known.in_process);
        let trusted = Trusted {
            id: identity.id.clone(),
            version: identity.version.clone(),
            in_process: in_process || before,
        };
        self.0.insert(package.sha256.clone(), trusted);
    }

    /// Trusts the hash `sha256` of a plugin called `id`, as a build server is told on its command line.
    pub fn add_hash(&mut self, id: &str, sha256: &str) {
        let trusted = Trusted {
            id: id.to_owned(),
            version: String::new(),
            in_process: false,
        };
        self.0.entry(sha256.to_ascii_lowercase()).or_insert(trusted);
    }

    /// Whether exactly this `package` is trusted.
    pub fn holds(&self, package: &Package) -> bool {
        self.trusted(package).is_some()
    }

    fn trusted(&self, package: &Package) -> Option<&Trusted> {
        let trusted = self.0.get(&package.sha256)?;
        (trusted.id == package.manifest.plugin.id).then_some(trusted)
    }

    /// Fails when `package` could reach files or network and the user has not trusted it, or is to run inside of ibid and
    /// the user has not trusted it so far.
    pub(crate) fn admits(&self, name: &str, package: &Package, in_process: bool) -> Result<(), PluginFault> {
        let (carrier, hash, id) = (package.carrier, &package.sha256, &package.manifest.plugin.id);
        match self.trusted(package) {
            _ if !carrier.needs_trust() => Ok(()),
            Some(trusted) if trusted.in_process || !in_process => Ok(()),
            Some(_) => Err(PluginFault::Refused(format!(
                "`in-process` is asked for it, and nobody on this machine has trusted it that far: its faults would be \
                 those of ibid; leave `in-process` out, or say `ibid plugin trust {name} --in-process`"
            ))),
            None => Err(PluginFault::Refused(format!(
                "nobody on this machine has trusted it, and a {carrier} plugin can do what you can do; look at it, then \
                 say `ibid plugin trust {name}`, or on a build server `--trust {id}@{hash}`"
            ))),
        }
    }
}

/// Fails unless what `metadata` is of belongs to this user, or to the system's, and nobody else can write it.
#[cfg(unix)]
fn own(metadata: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::MetadataExt;
    let user = rustix::process::geteuid().as_raw();
    if ![user, 0].contains(&metadata.uid()) {
        return Err(io::Error::other("it belongs to somebody else"));
    }
    if metadata.mode() & 0o022 != 0 {
        return Err(io::Error::other("others can write it; `chmod go-w` mends that"));
    }
    Ok(())
}

/// Elsewhere a user's folder is closed to others by the system.
#[cfg(not(unix))]
fn own(_metadata: &Metadata) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Trust;

    fn trusting() -> Trust {
        let mut trust = Trust::default();
        trust.add_hash("house-names", &"ab".repeat(32));
        trust
    }

    #[test]
    fn what_was_written_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/ibid/trust.toml");
        assert_eq!(Trust::load(&path).unwrap(), Trust::default());
        trusting().save(&path).unwrap();
        assert_eq!(Trust::load(&path).unwrap(), trusting());
    }

    #[test]
    #[cfg(unix)]
    fn a_file_that_others_can_write_is_not_believed() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ibid/trust.toml");
        trusting().save(&path).unwrap();
        let mode = |path: &std::path::Path| path.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
        for (it, mode) in [(path.as_path(), 0o620), (path.parent().unwrap(), 0o777)] {
            let before = it.metadata().unwrap().permissions();
            std::fs::set_permissions(it, std::fs::Permissions::from_mode(mode)).unwrap();
            let refused = Trust::load(&path).unwrap_err().to_string();
            assert!(refused.contains("others can write it"), "{refused}");
            std::fs::set_permissions(it, before).unwrap();
        }
        Trust::load(&path).unwrap();
    }

    #[test]
    fn what_is_not_known_in_the_file_is_not_passed_over() {
        let refused = Trust::parse("[ab]\nid = 'x'\nversion = '1'\nin-procss = true\n").unwrap_err();
        assert!(refused.to_string().contains("unknown field"), "{refused}");
    }
}
