//! Which files a run reads, and in which order.
//!
//! Order is the order of the command line or the configuration, and below a folder that of the names, so that it
//! never depends on the file system. A source that was found but cannot be read stays in the run with its problem:
//! a quote that is not found may stand in it.

use crate::error::{Error, Result};
use ibid_core::{Document, Draft, Format, Source};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// The path that stands for standard input.
pub const STDIN: &str = "-";

/// The name of a document that came from standard input.
pub(crate) const STDIN_NAME: &str = "<stdin>";

/// Endings of files below a source folder that hold no words: passed over, never a problem.
const WORDLESS: &[&str] = &[
    "png", "jpg", "jpeg", "gif", "webp", "svg", "ico", "css", "js", "toml", "lock",
];

/// A source as a run sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// The document; without text when it could not be read.
    pub source: Source,
    /// Why it could not be read.
    pub problem: Option<String>,
}

impl Input {
    /// A source that was read.
    pub const fn read(source: Source) -> Self {
        Self {
            source,
            problem: None,
        }
    }

    /// The problem is told without the name, which the source has.
    fn unreadable(name: &str, problem: &str) -> Self {
        let named = format!("{name}: ");
        Self {
            source: Source(Document::plain(name, "")),
            problem: Some(problem.strip_prefix(&named).unwrap_or(problem).to_owned()),
        }
    }
}

/// Standard input, which can be read once.
#[derive(Debug, Default)]
pub struct Stdin {
    taken: bool,
}

impl Stdin {
    fn take(&mut self) -> Result<Vec<u8>> {
        if std::mem::replace(&mut self.taken, true) {
            return Err(Error::stdin_twice());
        }
        let mut bytes = Vec::new();
        std::io::stdin()
            .read_to_end(&mut bytes)
            .map_err(|error| Error::io(STDIN_NAME, error))?;
        Ok(bytes)
    }
}

/// Reads the draft at `path`; `-` is standard input. Fails when it is missing, unreadable or empty.
pub fn load_draft(path: &Path, format: Option<Format>, stdin: &mut Stdin) -> Result<Draft> {
    let (name, bytes) = if is_stdin(path) {
        (STDIN_NAME.to_owned(), stdin.take()?)
    } else {
        let name = name_of(path);
        if path.is_dir() {
            return Err(Error::draft_is_folder(&name));
        }
        let bytes = bytes_of(path, &name)?;
        (name, bytes)
    };
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Error::empty_draft(&name));
    }
    let document = ibid_read::read(&name, &bytes, format)?;
    if document.text.trim().is_empty() {
        return Err(Error::empty_draft(&name));
    }
    Ok(Draft(document))
}

/// Reads every source that `paths` name, files and folders; `-` is standard input. `draft` is never a source, even
/// when it lies in one of the folders: it would support itself.
///
/// Fails when a path is missing, a folder cannot be listed, or nothing at all could be read. A single file that
/// cannot be read becomes an [`Input`] with a problem.
pub fn load_sources(paths: &[PathBuf], draft: &Path, stdin: &mut Stdin) -> Result<Vec<Input>> {
    if paths.is_empty() {
        return Err(Error::no_sources());
    }
    let mut seen: BTreeSet<PathBuf> = draft.canonicalize().into_iter().collect();
    let mut inputs = Vec::new();
    for path in paths {
        if is_stdin(path) {
            inputs.push(read_source(STDIN_NAME, &stdin.take()?));
        } else if path.is_dir() {
            load_folder(path, &mut seen, &mut inputs)?;
        } else {
            load_file(path, &mut seen, &mut inputs)?;
        }
    }
    if let Some(first) = inputs.first()
        && let Some(problem) = &first.problem
        && inputs.iter().all(|input| input.problem.is_some())
    {
        return Err(Error::no_readable_source(&format!(
            "{}: {problem}",
            first.source.name
        )));
    }
    Ok(inputs)
}

fn load_folder(folder: &Path, seen: &mut BTreeSet<PathBuf>, inputs: &mut Vec<Input>) -> Result<()> {
    let before = inputs.len();
    for file in files_below(folder)? {
        load_file(&file, seen, inputs)?;
    }
    if inputs.len() == before {
        return Err(Error::empty_folder(&name_of(folder)));
    }
    Ok(())
}

/// The files below `folder` that a run reads as sources, sorted by name. Fails when a folder cannot be listed.
pub(crate) fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let walk = WalkDir::new(folder).follow_links(true).sort_by_file_name();
    for entry in walk.into_iter().filter_entry(|entry| !is_hidden(entry)) {
        match entry {
            Ok(entry) if entry.file_type().is_file() && !is_wordless(entry.path()) => {
                files.push(entry.into_path());
            }
            Ok(_) => {}
            // A link that leads back up is no source of its own.
            Err(error) if error.loop_ancestor().is_some() => {}
            Err(error) => {
                let name = name_of(error.path().unwrap_or(folder));
                return Err(Error::io(&name, error.into()));
            }
        }
    }
    Ok(files)
}

fn load_file(path: &Path, seen: &mut BTreeSet<PathBuf>, inputs: &mut Vec<Input>) -> Result<()> {
    let name = name_of(path);
    let bytes = bytes_of(path, &name);
    if let Err(error) = &bytes
        && error.is_missing_file()
    {
        return bytes.map(drop);
    }
    if path.canonicalize().is_ok_and(|path| !seen.insert(path)) {
        return Ok(());
    }
    inputs.push(match bytes {
        Ok(bytes) => read_source(&name, &bytes),
        Err(error) => Input::unreadable(&name, &error.to_string()),
    });
    Ok(())
}

fn read_source(name: &str, bytes: &[u8]) -> Input {
    match ibid_read::read(name, bytes, None) {
        Ok(document) => Input::read(Source(document)),
        Err(error) => Input::unreadable(name, &error.to_string()),
    }
}

fn bytes_of(path: &Path, name: &str) -> Result<Vec<u8>> {
    std::fs::read(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Error::missing(name, nearest_beside(path)),
        _ => Error::io(name, error),
    })
}

/// The text of the file at `path`, called `name`, up to `most` bytes: one that never ends is refused and not waited for.
pub(crate) fn text_within(path: &Path, name: &str, most: u64) -> Result<String> {
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => Error::missing(name, None),
        _ => Error::io(name, error),
    };
    let mut bytes = Vec::new();
    let mut file = File::open(path).map_err(failed)?.take(most.saturating_add(1));
    file.read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > most {
        let problem = format!("more than {most} bytes are not taken");
        return Err(failed(io::Error::new(io::ErrorKind::FileTooLarge, problem)));
    }
    String::from_utf8(bytes).map_err(|_| failed(io::Error::other("it is not UTF-8")))
}

/// The entry of the same folder whose name looks most like that of `path`.
fn nearest_beside(path: &Path) -> Option<String> {
    let folder = path.parent()?;
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .ok()?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    names.sort();
    let wanted = path.file_name()?.to_string_lossy();
    let nearest = ibid_core::nearest(&wanted, names.iter().map(String::as_str))?;
    Some(name_of(&path.with_file_name(nearest)))
}

/// The name by which messages and reports call the file: the path as given, with `/`, without a leading `./`.
fn name_of(path: &Path) -> String {
    let name = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    name.strip_prefix("./").unwrap_or(&name).to_owned()
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == STDIN
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.')
}

fn is_wordless(path: &Path) -> bool {
    path.extension()
        .map(|ending| ending.to_string_lossy().to_ascii_lowercase())
        .is_some_and(|ending| WORDLESS.contains(&ending.as_str()))
}
