//! Plugins of this workspace, built and laid out as a user has them.

use super::{Folder, root};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Runs cargo in the workspace; whether it succeeded.
fn cargo(arguments: &[&str]) -> bool {
    let output = Command::new(env!("CARGO"))
        .stdin(Stdio::null()) // cargo hands it on to the compiler, which would read it as a program
        .args(arguments)
        .args(["--quiet", "--offline"])
        .current_dir(root())
        .output()
        .unwrap();
    if !output.status.success() {
        say(&String::from_utf8_lossy(&output.stderr));
    }
    output.status.success()
}

/// Says it where the test harness does not hide it.
pub fn say(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// Whether there is such a program; says so visibly when there is none.
pub fn has(program: &str) -> bool {
    let there = Command::new(program)
        .arg("--version")
        .output()
        .is_ok_and(|it| it.status.success());
    if !there {
        say(&format!("SKIP: there is no `{program}` here"));
    }
    there
}

/// The folder into which cargo builds.
pub fn target() -> PathBuf {
    let binary = Path::new(env!("CARGO_BIN_EXE_ibid"));
    binary.parent().unwrap().parent().unwrap().to_owned()
}

/// Whether this machine's Rust can build WebAssembly; says so visibly when it cannot.
pub fn has_wasm() -> bool {
    let output = Command::new("rustc")
        .args(["--print", "sysroot"])
        .output()
        .unwrap();
    let root = String::from_utf8(output.stdout).unwrap();
    let there = Path::new(root.trim())
        .join("lib/rustlib/wasm32-unknown-unknown")
        .is_dir();
    if !there {
        say("SKIP: `rustup target add wasm32-unknown-unknown` would let this test build WebAssembly");
    }
    there
}

/// The name of the native library `stem` on this system.
pub fn library(stem: &str) -> String {
    format!(
        "{}{stem}{}",
        std::env::consts::DLL_PREFIX,
        std::env::consts::DLL_SUFFIX
    )
}

/// Copies the files of `from`, those of a plugin without its code, and those of its cases.
pub fn lay(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).into_iter().flatten() {
        let entry = entry.unwrap();
        let at = to.join(entry.file_name());
        if entry.file_name() == "cases" {
            lay(&entry.path(), &at);
        } else if entry.file_type().unwrap().is_file() {
            std::fs::copy(entry.path(), at).unwrap();
        }
    }
}

/// Builds the Rust plugin `package` for every carrier that this machine can build for, and lays it out in a folder of its
/// own, beside whatever its source folder has.
pub fn built(package: &str) -> Folder {
    let stem = package.replace('-', "_");
    let folder = Folder::with(&[]);
    lay(&root().join("plugins").join(package), folder.path());
    assert!(
        cargo(&["build", "--package", package]),
        "{package} does not build"
    );
    let take = |from: PathBuf, name: &str| {
        std::fs::copy(&from, folder.path().join(name))
            .unwrap_or_else(|error| panic!("{}: {error}", from.display()));
    };
    let debug = target().join("debug");
    take(debug.join(library(&stem)), &library(&stem));
    let program = format!("{package}{}", std::env::consts::EXE_SUFFIX);
    take(debug.join(&program), &program);
    if has_wasm() {
        let wasm = [
            "build",
            "--package",
            package,
            "--lib",
            "--release",
            "--target",
            "wasm32-unknown-unknown",
        ];
        assert!(cargo(&wasm), "{package} does not build for WebAssembly");
        let built = target()
            .join("wasm32-unknown-unknown/release")
            .join(format!("{stem}.wasm"));
        take(built, &format!("{stem}.wasm"));
    }
    folder
}
