//! `ibid plugin list` and `ibid plugin info`.

use super::{Project, held_by};
use crate::Outcome;
use crate::failure::Failure;
use crate::guests;
use crate::output::print;
use ibid::core::Level;
use ibid::engine::PluginConfig;
use ibid_plugin_host::{Host, Package};
use std::fmt::Write;

/// Every plugin of the project, a block each: what it is and whether it would run.
pub(super) fn list() -> Result<Outcome, Failure> {
    let project = Project::here()?;
    let host = guests::host(&project.folder, &[])?;
    let mut text = String::new();
    for plugin in &project.config.plugins {
        text += &line(plugin, &host)?;
    }
    if text.is_empty() {
        text.push_str("no plugins: `ibid plugin add PATH` adds one\n");
    }
    print(&text)?;
    Ok(Outcome::Clean)
}

fn line(plugin: &PluginConfig, host: &Host) -> Result<String, Failure> {
    let entry = guests::entry(plugin)?;
    let name = &plugin.name;
    Ok(match Package::read(&entry.path, entry.carrier) {
        Err(fault) => format!("{name}\n  would not run: {fault}\n"),
        Ok(package) => {
            let identity = &package.manifest.plugin;
            let carrier = package.carrier;
            let held = held_by(carrier, plugin.in_process);
            let state = match host.admits(name, &package, plugin.in_process) {
                _ if plugin.level == Some(Level::Off) => "off".to_owned(),
                Ok(()) => "ready".to_owned(),
                Err(fault) => format!("would not run: {fault}"),
            };
            format!(
                "{name}  {} {}  {carrier}\n  {held}\n  {state}\n",
                identity.id, identity.version
            )
        }
    })
}

/// All that the manifest of one plugin says, and the hash that pins it.
pub(super) fn info(plugin: &str) -> Result<Outcome, Failure> {
    let (_, package) = Project::here()?.package(plugin)?;
    print(&described(&package))?;
    Ok(Outcome::Clean)
}

/// What a user must know before trusting it.
pub(super) fn described(package: &Package) -> String {
    let manifest = &package.manifest;
    let identity = &manifest.plugin;
    let mut text = format!("{} {}: {}\n", identity.id, identity.version, identity.summary);
    let list = |words: &[String]| {
        if words.is_empty() {
            "nothing".to_owned()
        } else {
            words.join(", ")
        }
    };
    let carriers: Vec<String> = manifest.carriers().iter().map(ToString::to_string).collect();
    let mut reads = manifest.reads.items.clone();
    reads.extend(
        manifest
            .reads
            .sources
            .then(|| "the text of every source".to_owned()),
    );
    reads.extend(manifest.reads.references.iter().cloned());
    let facts = manifest.reads.facts.iter();
    reads.extend(facts.map(|property| format!("facts of packs: {property}")));
    let rows = [
        ("licence", identity.license.clone()),
        ("carriers", carriers.join(", ")),
        (
            "runs as",
            format!("{}; {}", package.carrier, held_by(package.carrier, false)),
        ),
        ("files", package.file_names().collect::<Vec<_>>().join(", ")),
        ("reads", list(&reads)),
        ("brings", list(&manifest.brings.claims)),
        ("sha256", package.sha256.clone()),
    ];
    for (head, row) in rows {
        // Writing into a string cannot fail.
        let _ = writeln!(text, "  {head:8}  {row}");
    }
    for rule in &manifest.rules {
        let _ = writeln!(text, "  {:7}  {}: {}", rule.severity, rule.id, rule.summary);
    }
    text.lines()
        .map(|line| line.chars().filter(|it| !it.is_control()).collect::<String>() + "\n")
        .collect()
}
