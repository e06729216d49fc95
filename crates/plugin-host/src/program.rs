//! Which program a process plugin is run with.
//!
//! Only absolute folders of the search path count, so that nothing is ever taken from the working directory. A script in
//! the search path that only picks another interpreter would cost more than the run; a real program of the same name further
//! on is preferred.

use std::ffi::OsString;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The search path without relative folders.
pub(crate) fn search_path() -> OsString {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let absolute = std::env::split_paths(&folders).filter(|folder| folder.is_absolute());
    std::env::join_paths(absolute).unwrap_or_default()
}

/// The program called `name` in the search path.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    let folders = search_path();
    let candidates = std::env::split_paths(&folders).map(|folder| folder.join(file_name(name)));
    let mut scripts = None;
    for candidate in candidates.filter(|candidate| is_program(candidate)) {
        if !is_script(&candidate) {
            return Some(candidate);
        }
        scripts.get_or_insert(candidate);
    }
    scripts
}

fn file_name(name: &str) -> String {
    if cfg!(windows) && Path::new(name).extension().is_none() {
        format!("{name}.exe")
    } else {
        name.to_owned()
    }
}

#[cfg(unix)]
fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata()
        .is_ok_and(|it| it.is_file() && it.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(path: &Path) -> bool {
    path.is_file()
}

fn is_script(path: &Path) -> bool {
    let mut head = [0; 2];
    std::fs::File::open(path)
        .and_then(|mut file| file.read_exact(&mut head))
        .is_ok_and(|()| head == *b"#!")
}
