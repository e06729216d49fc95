//! Hashes of files and texts, and paths as a receipt writes them.

use crate::error::{Error, Result};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

/// Bytes that are read at a time.
const CHUNK: usize = 64 * 1024;

/// SHA-256 of the bytes of the file at `path`, in hexadecimal digits. Fails when it cannot be read.
pub(super) fn sha256_of_file(path: &Path) -> Result<String> {
    let failed = |error| Error::io(&path.display().to_string(), error);
    let mut file = File::open(path).map_err(failed)?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; CHUNK];
    loop {
        match file.read(&mut buffer).map_err(failed)? {
            0 => return Ok(sha256_in_digits(&hasher.finalize())),
            read => hasher.update(buffer.get(..read).unwrap_or_default()),
        }
    }
}

/// SHA-256 of `text`, in hexadecimal digits.
pub(super) fn sha256_of_text(text: &str) -> String {
    sha256_in_digits(&Sha256::digest(text.as_bytes()))
}

/// The bytes of a hash in hexadecimal digits, as a receipt writes it.
pub(super) fn sha256_in_digits(hash: &[u8]) -> String {
    HEXLOWER.encode(hash)
}

/// The way from `folder` to the file at `path`, with `/`. Absolute where there is none, as between two drives. Fails
/// when either is not there, or when the path is no text.
pub(super) fn relative(path: &Path, folder: &Path) -> Result<String> {
    let whole = |path: &Path| {
        path.canonicalize()
            .map_err(|error| Error::io(&path.display().to_string(), error))
    };
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let (file, folder) = (whole(path)?, whole(folder)?);
    let steps = way(&file, &folder);
    let text = steps
        .to_str()
        .ok_or_else(|| Error::path_no_text(&steps.to_string_lossy()))?;
    Ok(text.replace(std::path::MAIN_SEPARATOR, "/"))
}

/// The way from `folder` to `file`, both absolute and without links.
fn way(file: &Path, folder: &Path) -> PathBuf {
    let shared = file
        .components()
        .zip(folder.components())
        .take_while(|(one, other)| one == other)
        .count();
    let begins_alike = file
        .components()
        .take(shared)
        .any(|component| matches!(component, Component::RootDir | Component::Prefix(_)));
    if !begins_alike {
        return file.to_owned();
    }
    let up = folder.components().skip(shared).map(|_| Component::ParentDir);
    up.chain(file.components().skip(shared)).collect()
}

#[cfg(test)]
mod tests {
    use super::{sha256_of_text, way};
    use std::path::Path;

    #[test]
    fn a_text_has_the_hash_that_the_standard_gives_it() {
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256_of_text("abc"), expected);
    }

    #[cfg(unix)]
    #[test]
    fn the_way_goes_up_and_down() {
        let from = |folder: &str| way(Path::new("/a/b/c.md"), Path::new(folder));
        assert_eq!(from("/a/b"), Path::new("c.md"));
        assert_eq!(from("/a/x/y"), Path::new("../../b/c.md"));
        assert_eq!(from("/"), Path::new("a/b/c.md"));
    }
}
