//! The forms in which a ledger can be written, and where to.

use crate::failure::Failure;
use ibid::engine::nearest;
use ibid::report::{VIEWS, View};
use std::fmt::Write as _;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// One `--output FORMAT[=PATH]`.
#[derive(Debug, Clone)]
pub(crate) struct Output {
    pub(crate) view: &'static View,
    /// Where to; standard output when there is none.
    pub(crate) path: Option<PathBuf>,
}

impl FromStr for Output {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (id, path) = match text.split_once('=') {
            Some((_, "")) => return Err("no path stands after `=`".to_owned()),
            Some((id, path)) => (id, Some(PathBuf::from(path))),
            None => (text, None),
        };
        let view = View::named(id).ok_or_else(|| unknown(id))?;
        Ok(Self { view, path })
    }
}

/// Why `id` is no format, with the one that was meant if any looks like it.
fn unknown(id: &str) -> String {
    let mut known = VIEWS.iter().map(|view| view.id);
    match nearest(id, known.clone()) {
        Some(near) => format!("no format `{id}`; did you mean `{near}`?"),
        None => format!(
            "no format `{id}`; there are {}",
            known.by_ref().collect::<Vec<_>>().join(", ")
        ),
    }
}

/// What `--help` says of the formats, from the list of them.
pub(crate) fn help() -> String {
    let widest = VIEWS.iter().map(|view| view.id.len()).max().unwrap_or(0);
    let mut help = "What to write, with `=PATH` into a file; may be given several times:\n".to_owned();
    for view in VIEWS {
        // Writing to a string cannot fail.
        let _ = write!(help, "\n- {:widest$}  {}", view.id, view.summary);
    }
    help
}

/// Writes `text` to standard output, in one piece.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    print_bytes(text.as_bytes())
}

/// Writes `bytes` to standard output, in one piece.
pub(crate) fn print_bytes(bytes: &[u8]) -> Result<(), Failure> {
    let mut stdout = std::io::stdout().lock();
    stdout
        .write_all(bytes)
        .and_then(|()| stdout.flush())
        .map_err(|error| Failure::write("standard output", error))
}

/// Writes `bytes` to the file at `path`, which is either the old one or the new one, never half of one. A device or a
/// pipe is written into and stays what it is.
pub(crate) fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |error| Failure::write(&path.display().to_string(), error);
    let folder = folder_of(path)?;
    if path
        .metadata()
        .is_ok_and(|known| !known.is_file() && !known.is_dir())
    {
        let mut device = OpenOptions::new().write(true).open(path).map_err(failed)?;
        return device.write_all(bytes).map_err(failed);
    }
    let mut file = readable_by_others().tempfile_in(folder).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    file.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}

/// The folder in which `path` lies; fails when there is none.
pub(crate) fn folder_of(path: &Path) -> Result<&Path, Failure> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    if folder.is_dir() {
        return Ok(folder);
    }
    Err(Failure::NoFolder {
        file: path.to_owned(),
        folder: folder.to_owned(),
    })
}

/// A temporary file is private; what becomes a report is not, as far as the user's mask goes.
fn readable_by_others() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder
}

/// `count` with the noun for it: "1 pack", "2 packs".
pub(crate) fn counted(count: usize, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}

#[cfg(test)]
mod tests {
    use super::Output;
    use std::path::PathBuf;

    #[test]
    fn a_format_may_name_a_file() {
        let output: Output = "json=out/ledger.json".parse().unwrap();
        assert_eq!(output.view.id, "json");
        assert_eq!(output.path, Some(PathBuf::from("out/ledger.json")));
    }

    #[test]
    fn an_unknown_format_and_a_missing_path_are_refused() {
        let refused = |text: &str| text.parse::<Output>().unwrap_err();
        assert!(refused("pdf").contains("there are annotated, claim-review, concise,"));
        assert_eq!(refused("sarf"), "no format `sarf`; did you mean `sarif`?");
        assert!("json=".parse::<Output>().is_err());
    }

    #[test]
    fn the_help_lists_every_format() {
        let help = super::help();
        assert_eq!(help.matches("\n- ").count(), ibid::report::VIEWS.len());
    }
}
