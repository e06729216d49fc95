//! `ibid plugin add` and `ibid plugin trust`: what the project means by a plugin, and what the user lets run.

use super::{Project, show};
use crate::Outcome;
use crate::failure::Failure;
use crate::guests;
use crate::output::{print, write_file};
use ibid::core::Registry;
use ibid::engine::{Config, FILE_NAME};
use ibid_plugin_host::{LOCK, Package, Trust, read_text_bounded};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// The most bytes of a configuration that is added to.
const CONFIGURATION_BYTES: u64 = 4 << 20;

/// Names the plugin in `path` in the configuration, if nothing does yet, and locks what lies there.
pub(super) fn add(path: &Path, name: Option<&str>) -> Result<Outcome, Failure> {
    let project = Project::here()?;
    let known = path.to_str().and_then(|path| project.plugin(path));
    let (folder, carrier) = match known {
        Some(plugin) => (plugin.path.clone(), guests::entry(plugin)?.carrier),
        None => (path.to_owned(), None),
    };
    let package = Package::read(&folder, carrier).map_err(|fault| Failure::Plugin {
        name: path.display().to_string(),
        fault,
    })?;
    let id = package.manifest.plugin.id.replace('.', "-");
    let name = known.map_or_else(|| name.unwrap_or(&id).to_owned(), |plugin| plugin.name.clone());
    let package = if project.plugin(&name).is_some() {
        project.package(&name)?.1
    } else {
        configure(&project, &name, &folder)?;
        package
    };
    let mut lock = guests::lock(&project.folder)?;
    lock.add(&name, &package);
    write_file(&project.folder.join(LOCK), lock.text().as_bytes())?;
    let (platform, hash) = (package.platform(), &package.sha256);
    let mut said = format!("{name}: locked as {platform} {hash}\n");
    if package.carrier.needs_trust() && !guests::user_trust()?.holds(&package) {
        // Writing into a string cannot fail.
        let _ = writeln!(said, "it runs once you trust it: `ibid plugin trust {name}`");
    }
    print(&said)?;
    Ok(Outcome::Clean)
}

/// Writes the plugin behind what the configuration says already; that must still be one.
fn configure(project: &Project, name: &str, folder: &Path) -> Result<(), Failure> {
    let file = project.folder.join(FILE_NAME);
    let text = match read_text_bounded(&file, CONFIGURATION_BYTES) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(Failure::read(&file, error)),
    };
    let path = relative(folder, &project.folder);
    let path = path.to_string_lossy().replace('\\', "/");
    let gap = if text.is_empty() {
        ""
    } else if text.ends_with('\n') {
        "\n"
    } else {
        "\n\n"
    };
    let text = format!("{text}{gap}[plugins.{name}]\npath = {path:?}\n");
    Config::parse(
        FILE_NAME,
        &text,
        &project.folder,
        &ibid::checkers::builtin().unwrap_or_else(|_| Registry::new()),
    )?;
    write_file(&file, text.as_bytes())
}

/// `folder` as it is called from `base`, where it lies below.
fn relative(folder: &Path, base: &Path) -> PathBuf {
    let (Ok(folder), Ok(base)) = (folder.canonicalize(), base.canonicalize()) else {
        return folder.to_owned();
    };
    folder.strip_prefix(&base).map(Path::to_owned).unwrap_or(folder)
}

/// Lets exactly these bytes run on this user's account, inside of ibid as well when `in_process` says so.
pub(super) fn trust(plugin: &str, in_process: bool) -> Result<Outcome, Failure> {
    let (_, package) = Project::here()?.package(plugin)?;
    let path = Trust::path().ok_or(Failure::NoHome)?;
    let mut trust = guests::user_trust()?;
    trust.add(&package, in_process);
    trust
        .save(&path)
        .map_err(|error| Failure::write(&path.display().to_string(), error))?;
    let held = if in_process {
        ", inside of ibid as well"
    } else {
        ""
    };
    print(&format!(
        "{}trusted on this machine{held}, until a byte of it changes\n",
        show::described(&package)
    ))?;
    Ok(Outcome::Clean)
}
