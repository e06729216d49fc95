//! Where compiled packs are kept between runs.
//!
//! The folder is the user's own cache folder, as the XDG Base Directory Specification has it, and it may be deleted at any
//! time. Nothing in an output depends on it; where there is no such folder, packs are read from their files each time.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The folder of compiled packs; `None` where the user has no cache folder.
pub(crate) fn of_packs() -> Option<PathBuf> {
    folder(|name| std::env::var_os(name))
}

/// `$XDG_CACHE_HOME`, else `.cache` in the home folder, else what Windows has for it. A relative path is not valid in any of
/// them, and is as good as none.
fn folder(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let path = |name: &str| {
        variable(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    let home = || path("HOME").map(|home| home.join(".cache"));
    let caches = path("XDG_CACHE_HOME")
        .or_else(home)
        .or_else(|| path("LOCALAPPDATA"))?;
    Some(caches.join(Path::new("ibid").join("packs")))
}

#[cfg(all(test, unix))]
mod tests {
    use super::folder;
    use std::ffi::OsString;
    use std::path::PathBuf;

    fn with(variables: &[(&str, &str)]) -> Option<PathBuf> {
        folder(|name| {
            let found = variables.iter().find(|(known, _)| *known == name)?;
            Some(OsString::from(found.1))
        })
    }

    #[test]
    fn the_folder_is_that_of_the_specification() {
        let own = with(&[("XDG_CACHE_HOME", "/var/caches"), ("HOME", "/home/quill")]);
        assert_eq!(own, Some(PathBuf::from("/var/caches/ibid/packs")));
        let home = with(&[("XDG_CACHE_HOME", ""), ("HOME", "/home/quill")]);
        assert_eq!(home, Some(PathBuf::from("/home/quill/.cache/ibid/packs")));
    }

    #[test]
    fn a_relative_folder_is_none() {
        assert_eq!(with(&[("XDG_CACHE_HOME", "caches"), ("HOME", ".")]), None);
        assert_eq!(with(&[]), None);
    }
}
