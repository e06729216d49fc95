//! A pack in one file, as it lies in memory, so that a large one is read from its tables once.
//!
//! The file lies in a folder that whoever runs ibid names; it may be deleted at any time. It is found by the path of the
//! pack, so that a pack that is edited leaves no old ones behind; holds the hashes of all files that the pack was read from, and is used only when all of them are
//! as they were. It is written beside its place and renamed. What is read from it is never trusted: the checksum is held
//! against the bytes, and every number in it against what it points into; a file that fails is read as if it were not
//! there, and written anew.

mod bytes;
mod columns;
mod parts;

use crate::error::{Error, Result};
use crate::pack::Pack;
use crate::reading::{self, Hash, RawFile};
use bytes::{Cursor, Writer};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// What every such file begins with. The last byte is the version of the form.
const MAGIC: &[u8; 12] = b"ibid-pack\0\0\x01";

/// Reads the pack at `path`, or takes it from the folder `cache`, where there is one.
///
/// Fails when it cannot be read, when something in it is wrong, or when the cache cannot be written.
pub fn load(path: &Path, cache: Option<&Path>) -> Result<Pack> {
    let (pack, stored) = take_or_read(path, cache)?;
    stored.map(|()| pack)
}

/// As [`load`], and does without a cache that cannot be written.
pub(crate) fn load_with_any_cache(path: &Path, cache: Option<&Path>) -> Result<Pack> {
    take_or_read(path, cache).map(|(pack, _)| pack)
}

/// The pack at `path`, and whether it could be stored where it was not.
fn take_or_read(path: &Path, cache: Option<&Path>) -> Result<(Pack, Result<()>)> {
    let (main, folder) = reading::entrance(path)?;
    let raw = reading::load(&main)?;
    let Some(cache) = cache else {
        return Ok((reading::read_from(path, &raw, folder)?.usable()?, Ok(())));
    };
    let place = place_of(path, &main, cache);
    if let Some(pack) = take(&place, &raw) {
        return Ok((pack, Ok(())));
    }
    let pack = reading::read_from(path, &raw, folder)?.usable()?;
    let stored = store(&place, cache, &pack);
    Ok((pack, stored))
}

/// Where the compiled pack lies. Its places tell paths as they were named, so that path is part of the name, beside the
/// whole one.
fn place_of(path: &Path, main: &Path, cache: &Path) -> PathBuf {
    let whole = main.canonicalize().unwrap_or_else(|_| main.to_owned());
    let mut hash = Sha256::new();
    hash.update(path.as_os_str().as_encoded_bytes());
    hash.update([0]);
    hash.update(whole.as_os_str().as_encoded_bytes());
    let mut name = String::new();
    for byte in hash.finalize().iter().take(16) {
        let _ = write!(name, "{byte:02x}"); // writing to a string cannot fail
    }
    cache.join(name + ".ibidpack")
}

/// The compiled pack at `stored`, when it is whole and was made from the files as they are now.
fn take(stored: &Path, main: &RawFile) -> Option<Pack> {
    let bytes = std::fs::read(stored).ok()?;
    let rest = bytes.strip_prefix(MAGIC)?;
    let (checksum, payload) = rest.split_at_checked(32)?;
    if Sha256::digest(payload).as_slice() != checksum {
        return None;
    }
    let mut cursor = Cursor::new(payload);
    let inputs = parts::inputs(&mut cursor)?;
    let mut texts = Vec::new();
    for (name, hash) in &inputs {
        let bytes = if *name == main.name {
            main.bytes.clone()
        } else {
            reading::load(Path::new(name)).ok()?.bytes
        };
        if Hash::from(Sha256::digest(&bytes)) != *hash {
            return None;
        }
        texts.push(bytes);
    }
    let pack = parts::pack(&mut cursor, inputs, texts)?;
    (cursor.is_at_end() && parts::is_sound(&pack)).then_some(pack)
}

fn store(stored: &Path, cache: &Path, pack: &Pack) -> Result<()> {
    let failed = |error| Error::cache(&stored.display().to_string(), error);
    let mut writer = Writer::default();
    parts::write_inputs(&mut writer, &pack.inputs);
    parts::write_pack(&mut writer, pack);
    let payload = writer.finish();
    std::fs::create_dir_all(cache).map_err(failed)?;
    let mut file = tempfile::NamedTempFile::new_in(cache).map_err(failed)?;
    let checksum = Sha256::digest(&payload);
    for part in [&MAGIC[..], checksum.as_slice(), &payload] {
        file.write_all(part).map_err(failed)?;
    }
    file.as_file().sync_all().map_err(failed)?;
    file.persist(stored).map_err(|error| failed(error.error))?;
    Ok(())
}

#[cfg(test)]
mod tests;
