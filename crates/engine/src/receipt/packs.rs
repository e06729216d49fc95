//! Reference packs in a receipt.
//!
//! A verdict on a claim rests on rows of packs as a verdict on a quote rests on sources, so a receipt has the hash of every
//! file of every pack. How a pack is read is not known here: whoever makes the run says what was read, and whoever
//! verifies one brings the way to read it again.

use super::hash::{relative, sha256_in_digits};
use super::verify::Difference;
use super::{FileRecord, file_of, refuse_stdin};
use crate::error::Result;
use ibid_core::Reference;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A reference pack that went in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PackRecord {
    /// Its files, in the order of reading.
    pub files: Vec<FileRecord>,
    /// The name by which reports call it.
    pub name: String,
    /// The folder or file that was named, from the folder of the receipt.
    pub path: String,
}

/// A reference pack of a run, as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackInput {
    /// The folder or file that was named.
    pub path: PathBuf,
    /// The name by which reports call it.
    pub name: String,
    /// Its files, each with the SHA-256 of the bytes that were read.
    pub files: Vec<(PathBuf, [u8; 32])>,
}

/// The packs of a run, loaded.
#[derive(Debug)]
pub struct LoadedPacks {
    /// What they say together.
    pub reference: Box<dyn Reference>,
    /// Each of them, in the order of the run.
    pub packs: Vec<PackInput>,
}

/// Loads the packs at the paths given. What it fails with is said as it is.
pub type LoadPacks<'a> =
    &'a dyn Fn(&[PathBuf]) -> std::result::Result<LoadedPacks, Box<dyn std::error::Error>>;

impl PackRecord {
    pub(super) fn of(pack: &PackInput, folder: &Path) -> Result<Self> {
        refuse_stdin(&pack.path)?;
        let file = |(path, hash): &(PathBuf, [u8; 32])| {
            Ok(FileRecord {
                path: relative(path, folder)?,
                sha256: sha256_in_digits(hash),
            })
        };
        Ok(Self {
            files: pack.files.iter().map(file).collect::<Result<_>>()?,
            name: pack.name.clone(),
            path: relative(&pack.path, folder)?,
        })
    }
}

/// Loads the packs of `records` again. Pushes what differs; `None` when they cannot be used any more.
pub(super) fn load_again(
    records: &[PackRecord],
    folder: &Path,
    load: LoadPacks<'_>,
    differences: &mut Vec<Difference>,
) -> Result<Option<LoadedPacks>> {
    let files = || records.iter().flat_map(|pack| &pack.files);
    differences.extend(files().filter_map(|file| super::verify::changed("pack", file, folder)));
    let paths: Vec<PathBuf> = records.iter().map(|pack| folder.join(&pack.path)).collect();
    let loaded = match load(&paths) {
        Ok(loaded) => loaded,
        Err(error) => {
            let error = error.to_string();
            differences.push(Difference::PacksUnusable { error });
            return Ok(None);
        }
    };
    let known: BTreeSet<PathBuf> = files()
        .filter_map(|file| file_of(file, folder).canonicalize().ok())
        .collect();
    for (file, _) in loaded.packs.iter().flat_map(|pack| &pack.files) {
        if !file.canonicalize().is_ok_and(|file| known.contains(&file)) {
            let path = relative(file, folder)?;
            differences.push(Difference::New { role: "pack", path });
        }
    }
    Ok(Some(loaded))
}
