//! What a project can and cannot bring about on a machine whose user has not agreed to it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]
#![cfg(unix)]

mod common;

use common::hostile::{Project, assert_told};
use common::{Run, ibid_with, plugins};
use ibid_plugin_host::{Lock, Package, Trust};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;

/// A project with a library that does what `deed` says, locked.
fn locked() -> Project {
    let built = plugins::built("hostile-plugin");
    let library = std::fs::read(built.join(&plugins::library("hostile_plugin"))).unwrap();
    let carrier = format!("[native]\n{} = 'plugin.so'\n", ibid_plugin_host::platform());
    let project = Project::with(&carrier, &[("plugin.so", &library)], 60_000);
    let mut lock = Lock::default();
    lock.add("hostile", &package(&project));
    std::fs::write(project.path().join("ibid.lock"), lock.text()).unwrap();
    project
}

fn package(project: &Project) -> Package {
    Package::read(&project.path().join("plugin"), None).unwrap()
}

fn trust(project: &Project, in_process: bool) {
    let mut trust = Trust::default();
    trust.add(&package(project), in_process);
    trust.save(&project.path().join("home/ibid/trust.toml")).unwrap();
}

/// Checks the draft; `more` stands in the plugin's table.
fn check(project: &Project, more: &str) -> Run {
    let folder = project.path();
    let toml = format!(
        "sources = ['minutes.txt']\n[plugins.hostile]\npath = 'plugin'\nconfig = {{ deed = 'honest' }}\n{more}"
    );
    std::fs::write(folder.join("ibid.toml"), toml).unwrap();
    let home = folder.join("home");
    let environment = [("XDG_CONFIG_HOME", home.to_str().unwrap())];
    ibid_with(folder, "check draft.txt", "", &environment)
}

#[test]
fn a_project_cannot_bring_a_trusted_library_into_the_tool_itself() {
    let project = locked();
    trust(&project, false);
    assert_eq!(check(&project, "").code, 0);
    let refused = check(&project, "in-process = true\n");
    assert_told(
        "in process",
        &refused,
        "nobody on this machine has trusted it that far",
    );
    trust(&project, true);
    let run = check(&project, "in-process = true\n");
    assert_eq!(run.code, 0, "{}", run.stderr);
}

#[test]
fn a_store_of_trust_that_others_can_write_trusts_nothing() {
    let project = locked();
    trust(&project, false);
    let store = project.path().join("home/ibid/trust.toml");
    std::fs::set_permissions(&store, std::fs::Permissions::from_mode(0o666)).unwrap();
    let run = check(&project, "");
    assert_eq!(run.code, 2, "{}", run.stdout);
    assert!(run.stderr.contains("others can write it"), "{}", run.stderr);
}

/// Lays `lay` in the place of a file of the plugin, and gives what is then said of the plugin.
fn with_in_place_of(name: &str, lay: impl Fn(&Path)) -> Run {
    let project = locked();
    trust(&project, false);
    let path = project.path().join(name);
    std::fs::remove_file(&path).unwrap();
    lay(&path);
    check(&project, "")
}

#[test]
fn what_is_no_plain_file_of_the_plugin_is_not_waited_for_and_not_followed() {
    let pipe = |path: &Path| assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
    for name in ["plugin/ibid-plugin.toml", "plugin/plugin.so", "plugin/deed"] {
        assert_told(name, &with_in_place_of(name, pipe), "it is no plain file");
        let outside = |path: &Path| symlink("/etc/hosts", path).unwrap();
        assert_told(
            name,
            &with_in_place_of(name, outside),
            "leads out of the plugin's folder",
        );
    }
    let run = with_in_place_of("ibid.lock", pipe);
    assert_eq!(run.code, 2, "{}", run.stdout);
    assert!(run.stderr.contains("it is no plain file"), "{}", run.stderr);
}

#[test]
fn a_table_that_never_ends_is_not_read_to_its_end() {
    let project = locked();
    trust(&project, false);
    let run = check(&project, "references = ['/dev/zero']\n");
    assert_eq!(run.code, 2, "{}", run.stdout);
    assert!(run.stderr.contains("it is no plain file"), "{}", run.stderr);
}

#[test]
fn a_package_of_too_many_files_is_not_read() {
    let project = locked();
    trust(&project, false);
    let manifest = project.path().join("plugin/ibid-plugin.toml");
    let many = vec!["'deed'"; 1001].join(", ");
    let text = std::fs::read_to_string(&manifest).unwrap();
    std::fs::write(&manifest, text.replace("['deed']", &format!("[{many}]"))).unwrap();
    assert_told(
        "many files",
        &check(&project, ""),
        "files of a plugin: more than 1000",
    );
}
