//! The forms in which a ledger can be written, and where to.

use crate::failure::Failure;
use ibid::report::{VIEWS, View};
use std::io::Write;
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
        let view = View::named(id).ok_or_else(|| {
            let known: Vec<&str> = VIEWS.iter().map(|view| view.id).collect();
            format!("no format `{id}`; there are {}", known.join(", "))
        })?;
        Ok(Self { view, path })
    }
}

/// Writes `text` to standard output, in one piece.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let mut stdout = std::io::stdout().lock();
    stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush())
        .map_err(|error| Failure::write("standard output", error))
}

/// Writes `text` to the file at `path`, which is either the old one or the new one, never half of one.
pub(crate) fn write_file(path: &Path, text: &str) -> Result<(), Failure> {
    let failed = |error| Failure::write(&path.display().to_string(), error);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    if !folder.is_dir() {
        return Err(Failure::NoFolder {
            file: path.to_owned(),
            folder: folder.to_owned(),
        });
    }
    let mut file = readable_by_others().tempfile_in(folder).map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    file.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
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
        assert!(
            "pdf"
                .parse::<Output>()
                .unwrap_err()
                .contains("there are html, json, terminal")
        );
        assert!("json=".parse::<Output>().is_err());
    }
}
