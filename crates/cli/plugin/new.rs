//! `ibid plugin new`: a plugin to begin with, which passes its own test.

use crate::Outcome;
use crate::args::{NewPlugin, PluginKind, PluginLanguage};
use crate::failure::Failure;
use crate::output::{print, write_file};
use std::path::Path;

/// A file of a template: its name and its text. `@ID@` and `@STEM@` stand for the id, the second with underscores.
type Template = (&'static str, &'static str);

const CASES: [Template; 2] = [
    ("cases/speaks.toml", include_str!("templates/speaks.toml")),
    ("cases/silent.toml", include_str!("templates/silent.toml")),
];

const PYTHON: &[Template] = &[
    (
        "ibid-plugin.toml",
        include_str!("templates/python/ibid-plugin.toml"),
    ),
    ("plugin.py", include_str!("templates/python/plugin.py")),
    ("ibid_plugin.py", include_str!("templates/python/ibid_plugin.py")),
    ("README.md", include_str!("templates/python/README.md")),
];

const RUST: &[Template] = &[
    (
        "ibid-plugin.toml",
        include_str!("templates/rust/ibid-plugin.toml"),
    ),
    ("Cargo.toml", include_str!("templates/rust/Cargo.toml.txt")),
    ("src/lib.rs", include_str!("templates/rust/lib.rs.txt")),
    ("README.md", include_str!("templates/rust/README.md")),
];

const C: &[Template] = &[
    ("ibid-plugin.toml", include_str!("templates/c/ibid-plugin.toml")),
    ("plugin.c", include_str!("templates/c/plugin.c")),
    ("ibid_plugin.h", include_str!("../../plugin-abi/ibid_plugin.h")),
    ("ibid_json.h", include_str!("../../plugin-abi/ibid_json.h")),
    ("Makefile", include_str!("templates/c/Makefile")),
    ("README.md", include_str!("templates/c/README.md")),
];

pub(super) fn run(new: &NewPlugin) -> Result<Outcome, Failure> {
    let id = &new.id;
    let is_part = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if !(1..=64).contains(&id.len())
        || !id.starts_with(|it: char| it.is_ascii_lowercase())
        || !id.bytes().all(is_part)
    {
        let message = format!("`{id}` is no id for a plugin: small letters, digits and hyphens");
        return Err(Failure::Scaffold(message));
    }
    let files = files(new.lang, new.kind)?;
    let folder = Path::new(id);
    if folder.exists() {
        return Err(Failure::Scaffold(format!("`{id}` is there already")));
    }
    for (name, text) in files.iter().chain(&CASES) {
        let path = folder.join(name);
        let parent = path.parent().unwrap_or(folder);
        std::fs::create_dir_all(parent)
            .map_err(|error| Failure::write(&parent.display().to_string(), error))?;
        write_file(&path, filled(text, id).as_bytes())?;
    }
    let build = match new.lang {
        PluginLanguage::Python => "",
        PluginLanguage::Rust => "build it as its README says, then ",
        PluginLanguage::C => "build it with `make`, then ",
    };
    print(&format!(
        "{id}: begun; {build}try `ibid plugin test {id} --coverage`\n"
    ))?;
    Ok(Outcome::Clean)
}

fn files(lang: PluginLanguage, kind: Option<PluginKind>) -> Result<&'static [Template], Failure> {
    match (lang, kind) {
        (PluginLanguage::Python, None | Some(PluginKind::Process)) => Ok(PYTHON),
        (PluginLanguage::Rust, None | Some(PluginKind::Wasm | PluginKind::Native)) => Ok(RUST),
        (PluginLanguage::C, None | Some(PluginKind::Native)) => Ok(C),
        (PluginLanguage::Python, _) => Err(unfit("Python", "process")),
        (PluginLanguage::Rust, _) => Err(unfit("Rust", "wasm or native, both from one crate")),
        (PluginLanguage::C, _) => Err(unfit("C", "native")),
    }
}

fn unfit(language: &str, kinds: &str) -> Failure {
    Failure::Scaffold(format!("the template for {language} is for {kinds}"))
}

fn filled(text: &str, id: &str) -> String {
    text.replace("@ID@", id)
        .replace("@STEM@", &id.replace('-', "_"))
        .replace("@PLATFORM@", &ibid_plugin_host::platform())
        .replace("@LIBRARY@", &library(&id.replace('-', "_")))
}

fn library(stem: &str) -> String {
    format!(
        "{}{stem}{}",
        std::env::consts::DLL_PREFIX,
        std::env::consts::DLL_SUFFIX
    )
}
