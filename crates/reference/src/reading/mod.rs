//! From a path to a pack.
//!
//! A pack is a folder with a `pack.toml`, which lists its tables and imports; or one such file; or a table or a file
//! of Popolo or Wikidata alone. A table alone may have its description beside it under its own name (`members.toml`
//! for `members.csv`). A pack reads no file outside of its folder.

mod cells;
mod description;
mod inline;
mod json;
mod popolo;
mod rows;
mod table;
mod tree;
mod value;
mod wikidata;
mod xlsx;

use crate::error::{Error, Result};
use crate::pack::{At, Builder, Pack};
use crate::problem::{Problem, Problems};
use description::Description;
use ibid_core::nearest;
use sha2::{Digest, Sha256};
use std::path::{Component, Path, PathBuf};

/// The largest file of a pack, in bytes.
const LARGEST: u64 = 256 << 20;
/// The largest pack: the texts of all its files, in bytes. Places are held in 32 bits.
const LARGEST_PACK: u64 = 1 << 30;

/// The file that describes a pack.
pub const PACK_FILE: &str = "pack.toml";

/// A pack that was read, and what is wrong with it.
#[derive(Debug)]
pub struct Read {
    /// What could be read.
    pub pack: Pack,
    /// What is wrong, in the order of the files.
    pub problems: Vec<Problem>,
    /// How many more problems there are than are listed.
    pub left_off: usize,
}

/// SHA-256.
pub(crate) type Hash = [u8; 32];

impl Read {
    /// The pack, when no problem is an error.
    pub fn usable(self) -> Result<Pack> {
        let is_error = |problem: &Problem| problem.severity == ibid_core::Severity::Error;
        let errors = self.problems.iter().filter(|problem| is_error(problem)).count();
        match self.problems.into_iter().find(is_error) {
            Some(first) => Err(Error::broken(first, errors - 1 + self.left_off)),
            None => Ok(self.pack),
        }
    }
}

/// A file of a pack as it lies on the disk.
pub(crate) struct RawFile {
    /// The path as reports name it.
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

/// Reads the pack at `path`.
pub fn read(path: &Path) -> Result<Read> {
    let (main, folder) = entrance(path)?;
    read_from(path, &load(&main)?, folder)
}

/// Reads the pack at `path`, which begins with the file `raw` and stays in `folder`.
pub(crate) fn read_from(path: &Path, raw: &RawFile, folder: PathBuf) -> Result<Read> {
    let mut reader = Reader {
        builder: Builder::default(),
        folder,
        bytes: 0,
        inputs: Vec::new(),
    };
    reader.builder.about.name = pack_name(path);
    reader.any(raw, None)?;
    let (mut pack, Problems { list, left_off }) = reader.builder.finish();
    pack.inputs = reader.inputs;
    Ok(Read {
        pack,
        problems: list,
        left_off,
    })
}

/// The name of a pack that does not say it: that of its folder or file.
fn pack_name(path: &Path) -> String {
    let name = path
        .file_stem()
        .or_else(|| path.components().next_back().map(Component::as_os_str));
    name.map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// The first file to read, and the folder that the pack must not leave.
pub(crate) fn entrance(path: &Path) -> Result<(PathBuf, PathBuf)> {
    let name = path.display().to_string();
    if path.is_dir() {
        let main = path.join(PACK_FILE);
        return if main.is_file() {
            Ok((main, path.to_owned()))
        } else {
            Err(Error::no_pack(&name))
        };
    }
    if !path.is_file() {
        return Err(Error::missing(&name, beside(path)));
    }
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    let description = path.with_extension("toml");
    let is_table = Format::of(path).is_some_and(|format| matches!(format, Format::Table(_) | Format::Sheets));
    let main = if is_table && description.is_file() {
        description
    } else {
        path.to_owned()
    };
    Ok((main, folder))
}

/// What stands beside a path that does not exist and looks most like it.
fn beside(path: &Path) -> Option<String> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let entries = std::fs::read_dir(folder.unwrap_or(Path::new("."))).ok()?;
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    names.sort_unstable();
    let wanted = path.file_name()?.to_str()?;
    let found = nearest(wanted, names.iter().map(String::as_str))?;
    Some(path.with_file_name(found).display().to_string())
}

/// Reads a file that is not too large.
pub(crate) fn load(path: &Path) -> Result<RawFile> {
    use std::io::Read as _;
    let name = path.display().to_string();
    let failed = |error| Error::io(&name, error);
    let file = std::fs::File::open(path).map_err(failed)?;
    let size = file.metadata().map_err(failed)?.len();
    if size > LARGEST {
        return Err(Error::too_large(&name, size, LARGEST));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(failed)?;
    Ok(RawFile { name, bytes })
}

/// The formats of files, by the ending of the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Description,
    /// Rows with this delimiter.
    Table(u8),
    Sheets,
    Json,
}

impl Format {
    fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "toml" => Some(Self::Description),
            "csv" => Some(Self::Table(b',')),
            "tsv" => Some(Self::Table(b'\t')),
            "xlsx" => Some(Self::Sheets),
            "json" | "jsonl" | "ndjson" => Some(Self::Json),
            _ => None,
        }
    }
}

/// Reads the files of one pack.
struct Reader {
    builder: Builder,
    folder: PathBuf,
    bytes: u64,
    inputs: Vec<(String, Hash)>,
}

impl Reader {
    fn any(&mut self, raw: &RawFile, description: Option<&Description>) -> Result<()> {
        self.bytes += raw.bytes.len() as u64;
        if self.bytes > LARGEST_PACK {
            return Err(Error::too_large(&raw.name, self.bytes, LARGEST_PACK));
        }
        self.inputs
            .push((raw.name.clone(), Sha256::digest(&raw.bytes).into()));
        let format = Format::of(Path::new(&raw.name)).ok_or_else(|| Error::no_pack(&raw.name))?;
        let bare = Description::bare(&raw.name, At::default());
        let description = description.unwrap_or(&bare);
        if format == Format::Sheets {
            self.sheet(raw, description);
            return Ok(());
        }
        let Some(file) = self.text(raw) else { return Ok(()) };
        match format {
            Format::Description => self.files(file)?,
            Format::Table(delimiter) => {
                let layout = table::Layout::Text(description.delimiter.unwrap_or(delimiter));
                table::read_table(&mut self.builder, file, layout, description);
            }
            Format::Sheets | Format::Json => json::read_json(&mut self.builder, file),
        }
        Ok(())
    }

    /// Reads a sheet of a workbook.
    fn sheet(&mut self, raw: &RawFile, description: &Description) {
        match xlsx::read_sheet(&raw.bytes, description.sheet.as_deref()) {
            Ok(sheet) => {
                let name = format!("{}#{}", raw.name, sheet.name);
                let file = self.builder.file(&name, &sheet.text);
                table::read_table(&mut self.builder, file, table::Layout::Sheet, description);
            }
            Err(failure) => {
                let file = self.builder.file(&raw.name, "");
                let at = At {
                    file,
                    start: 0,
                    end: 0,
                };
                self.builder.error(at, "wrong-workbook", failure.to_string());
            }
        }
    }

    /// Adds a file as text; what is not UTF-8 is reported with its line.
    fn text(&mut self, raw: &RawFile) -> Option<u32> {
        match std::str::from_utf8(&raw.bytes) {
            Ok(text) => Some(self.builder.file(&raw.name, text)),
            Err(error) => {
                let valid = raw.bytes.get(..error.valid_up_to()).unwrap_or_default();
                let file = self.builder.file(&raw.name, &String::from_utf8_lossy(valid));
                let end = u32::try_from(valid.len()).unwrap_or(u32::MAX);
                let at = At {
                    file,
                    start: end,
                    end,
                };
                let message = "here the file is not UTF-8; save it in that encoding";
                self.builder.error(at, "wrong-encoding", message);
                None
            }
        }
    }

    /// Reads a `pack.toml` and the files that it lists.
    fn files(&mut self, file: u32) -> Result<()> {
        let files = inline::read_pack_file(&mut self.builder, file);
        for description in &files.tables {
            let (name, at) = &description.file;
            if let Some(raw) = self.member(name, *at)? {
                self.any(&raw, Some(description))?;
            }
        }
        for (name, at) in &files.imports {
            if let Some(raw) = self.member(name, *at)? {
                self.any(&raw, None)?;
            }
        }
        Ok(())
    }

    /// A file that the pack lists. One that is not there, leaves the pack's folder or is no table is reported.
    fn member(&mut self, name: &str, at: At) -> Result<Option<RawFile>> {
        let relative = Path::new(name);
        let inside = relative
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
        let format = Format::of(relative).filter(|format| *format != Format::Description);
        if !inside || format.is_none() {
            let message = format!("`{name}` is no table or import inside the pack's folder");
            self.builder.error(at, "wrong-file", message);
            return Ok(None);
        }
        let path = self.folder.join(relative);
        if !path.is_file() {
            let remedy = beside(&path).map_or_else(String::new, |name| format!("; did you mean `{name}`?"));
            let message = format!("no file `{}`{remedy}", path.display());
            self.builder.error(at, "no-file", message);
            return Ok(None);
        }
        load(&path).map(Some)
    }
}
