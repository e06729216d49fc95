//! A plugin as it lies in its folder: manifest and files, read once.
//!
//! What is hashed is what is run: the bytes are read, hashed, and written to a private folder from which they are loaded. A
//! file that changes in between, or a download that is only half there, cannot come in under another file's hash.

use crate::bounded::read_bounded;
use crate::fault::PluginFault;
use crate::limits::{FILES, MANIFEST_BYTES, MODULE_FILE_BYTES, PACKAGE_BYTES};
use crate::manifest::{CarrierKind, MANIFEST, Manifest, platform};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

/// A plugin's manifest and the files that one of its carriers needs.
#[derive(Debug, Clone, PartialEq)]
pub struct Package {
    /// What it says of itself.
    pub manifest: Manifest,
    /// What carries it.
    pub carrier: CarrierKind,
    /// SHA-256 over names and contents of everything below, in hexadecimal.
    pub sha256: String,
    /// Every file by its name in the manifest, the manifest among them.
    pub(crate) files: BTreeMap<String, Vec<u8>>,
}

impl Package {
    /// Reads the plugin in `folder`, for the carrier `wanted` or else the safest that it has.
    pub fn read(folder: &Path, wanted: Option<CarrierKind>) -> Result<Self, PluginFault> {
        let folder = real(folder)?;
        let mut files = BTreeMap::new();
        read_into(&mut files, &folder, MANIFEST, MANIFEST_BYTES)?;
        let manifest = Manifest::parse(text_of(&files, MANIFEST)?)?;
        let carrier = carrier_of(&manifest, wanted)?;
        let names = names(&manifest, carrier)?;
        if names.len() > FILES {
            return Err(PluginFault::OverLimit {
                what: "files of a plugin",
                limit: FILES as u64,
            });
        }
        let mut left = PACKAGE_BYTES;
        for name in names {
            let is_module = carrier == CarrierKind::Wasm && manifest.is_module(&name);
            let most = if is_module { MODULE_FILE_BYTES } else { left };
            left = left.saturating_sub(read_into(&mut files, &folder, &name, most.min(left))?);
        }
        Ok(Self {
            sha256: digest(&files),
            manifest,
            carrier,
            files,
        })
    }

    /// Reads the manifest of the plugin in `folder` and nothing else.
    pub fn read_manifest(folder: &Path) -> Result<Manifest, PluginFault> {
        let mut files = BTreeMap::new();
        read_into(&mut files, &real(folder)?, MANIFEST, MANIFEST_BYTES)?;
        Manifest::parse(text_of(&files, MANIFEST)?)
    }

    /// The name under which the hash of this carrier is locked: a library differs from platform to platform.
    pub fn platform(&self) -> String {
        platform_of(self.carrier)
    }

    /// The names of all files that are hashed and run.
    pub fn file_names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The text of the file `name`.
    pub(crate) fn text(&self, name: &str) -> Result<&str, PluginFault> {
        text_of(&self.files, name)
    }

    /// The file that the carrier loads: the module, or this platform's library.
    pub(crate) fn artifact(&self) -> Option<&str> {
        match self.carrier {
            CarrierKind::Wasm => self.manifest.wasm.as_ref().map(|wasm| wasm.file.as_str()),
            CarrierKind::Native => library(&self.manifest),
            CarrierKind::Process => None,
        }
    }

    /// Writes the files into `folder`, which is private to this run.
    pub(crate) fn lay_out(&self, folder: &Path) -> Result<(), PluginFault> {
        for (name, bytes) in &self.files {
            let path = folder.join(name);
            let written = path
                .parent()
                .map_or(Ok(()), std::fs::create_dir_all)
                .and_then(|()| std::fs::write(&path, bytes));
            written.map_err(|error| PluginFault::Package(format!("`{name}` cannot be laid out: {error}")))?;
        }
        Ok(())
    }
}

/// The name under which the hash for `carrier` is locked on this machine.
pub(crate) fn platform_of(carrier: CarrierKind) -> String {
    match carrier {
        CarrierKind::Native => format!("native-{}", platform()),
        CarrierKind::Wasm | CarrierKind::Process => carrier.id().to_owned(),
    }
}

fn carrier_of(manifest: &Manifest, wanted: Option<CarrierKind>) -> Result<CarrierKind, PluginFault> {
    let carriers = manifest.carriers();
    match wanted {
        Some(wanted) if carriers.contains(&wanted) => Ok(wanted),
        Some(wanted) => {
            let there: Vec<&str> = carriers.iter().map(|carrier| carrier.id()).collect();
            let message = format!("it has no carrier `{wanted}`; there are {}", there.join(", "));
            Err(PluginFault::Package(message))
        }
        None => carriers
            .into_iter()
            .next()
            .ok_or_else(|| PluginFault::Package("nothing can be run".to_owned())),
    }
}

fn library(manifest: &Manifest) -> Option<&str> {
    manifest.native.as_ref()?.get(&platform()).map(String::as_str)
}

/// The names of the files that `carrier` needs, as the manifest has them.
fn names(manifest: &Manifest, carrier: CarrierKind) -> Result<Vec<String>, PluginFault> {
    let mut names = manifest.reads.references.clone();
    match carrier {
        CarrierKind::Wasm => names.extend(manifest.wasm.iter().map(|wasm| wasm.file.clone())),
        CarrierKind::Process => names.extend(manifest.process.iter().flat_map(|it| it.files.clone())),
        CarrierKind::Native => {
            let missing =
                || PluginFault::Package(format!("it has no library for this platform, `{}`", platform()));
            names.push(library(manifest).ok_or_else(missing)?.to_owned());
        }
    }
    Ok(names)
}

fn real(folder: &Path) -> Result<PathBuf, PluginFault> {
    folder.canonicalize().map_err(|error| {
        PluginFault::Package(format!(
            "the folder `{}` cannot be read: {error}",
            folder.display()
        ))
    })
}

/// Reads the file `name` of the real folder `folder`, at most `most` bytes; never one outside of it. Gives its length.
fn read_into(
    files: &mut BTreeMap<String, Vec<u8>>,
    folder: &Path,
    name: &str,
    most: u64,
) -> Result<u64, PluginFault> {
    let shown = crate::clean::clean(name);
    let is_plain = |part: Component<'_>| matches!(part, Component::Normal(_));
    if name.is_empty() || !Path::new(name).components().all(is_plain) {
        return Err(PluginFault::Package(format!(
            "`{shown}` is no path inside of the plugin's folder"
        )));
    }
    let failed = |error: std::io::Error| PluginFault::Package(format!("`{shown}` cannot be read: {error}"));
    let path: PathBuf = folder.join(name).canonicalize().map_err(failed)?;
    if !path.starts_with(folder) {
        return Err(PluginFault::Package(format!(
            "`{shown}` leads out of the plugin's folder"
        )));
    }
    let bytes = read_bounded(&path, most).map_err(failed)?;
    let length = bytes.len() as u64;
    files.insert(name.to_owned(), bytes);
    Ok(length)
}

fn text_of<'f>(files: &'f BTreeMap<String, Vec<u8>>, name: &str) -> Result<&'f str, PluginFault> {
    let bytes = files.get(name).map(Vec::as_slice).unwrap_or_default();
    std::str::from_utf8(bytes)
        .map_err(|_| PluginFault::Package(format!("`{}` is not UTF-8", crate::clean::clean(name))))
}

/// One hash for all: of a list of names and of the hash of each content, in the order of names.
fn digest(files: &BTreeMap<String, Vec<u8>>) -> String {
    let mut all = Sha256::new();
    for (name, bytes) in files {
        all.update((name.len() as u64).to_le_bytes());
        all.update(name.as_bytes());
        all.update(Sha256::digest(bytes));
    }
    HEXLOWER.encode(&all.finalize())
}
