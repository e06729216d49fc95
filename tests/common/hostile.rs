//! A project with one plugin that misbehaves, run by the real tool as a user runs it.

use super::{Folder, Run, ibid_with};
use ibid_plugin_host::{Lock, Package, Trust};
use std::path::Path;

/// What the manifest of every hostile plugin says, but for what carries it.
const MANIFEST: &str = "[plugin]\nid = 'hostile'\nversion = '0.1.0'\nprotocol = 1\nsummary = 'misbehaves'\n\
    [reads]\nitems = ['quote']\nreferences = ['deed']\nfacts = ['member of']\n[brings]\nclaims = ['first-word']\n\
    [[rule]]\nid = 'odd'\nseverity = 'warning'\nsummary = 'odd'\n\
    [limits]\nfuel = 500_000_000\nmemory-mib = 96\n";

/// A draft whose first word is wider in bytes than in UTF-16 units, with a quote that the source has.
const DRAFT: &str = "Café 𝒳 opened. “The harbour opens in May this year,” Quill said.\n";
const MINUTES: &str = "QUILL: The harbour opens in May this year.\n";

/// A project whose only plugin is hostile.
pub struct Project(Folder);

impl Project {
    /// With this `[wasm]`, `[native]` or `[process]` table and these files.
    pub fn with(carrier: &str, files: &[(&str, &[u8])], deadline_ms: u64) -> Self {
        let manifest = format!("{MANIFEST}deadline-ms = {deadline_ms}\n{carrier}");
        let mut all: Vec<(String, &[u8])> = vec![
            ("plugin/ibid-plugin.toml".to_owned(), manifest.as_bytes()),
            ("draft.txt".to_owned(), DRAFT.as_bytes()),
            ("minutes.txt".to_owned(), MINUTES.as_bytes()),
            ("plugin/deed".to_owned(), b""),
        ];
        all.extend(
            files
                .iter()
                .map(|(name, bytes)| (format!("plugin/{name}"), *bytes)),
        );
        let all: Vec<(&str, &[u8])> = all.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
        Self(Folder::with(&all))
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Locks and trusts the plugin as it lies there, and checks the draft with it; `config` is a table in TOML.
    pub fn check(&self, config: &str, arguments: &str) -> Run {
        let folder = self.path();
        if let Ok(package) = Package::read(&folder.join("plugin"), None) {
            let mut lock = Lock::default();
            lock.add("hostile", &package);
            std::fs::write(folder.join("ibid.lock"), lock.text()).unwrap();
            let mut trust = Trust::default();
            trust.add(&package, false);
            trust.save(&folder.join("home/ibid/trust.toml")).unwrap();
        }
        let toml =
            format!("sources = ['minutes.txt']\n[plugins.hostile]\npath = 'plugin'\nconfig = {config}\n");
        std::fs::write(folder.join("ibid.toml"), toml).unwrap();
        let home = folder.join("home");
        let environment = [("XDG_CONFIG_HOME", home.to_str().unwrap())];
        ibid_with(folder, &format!("check draft.txt {arguments}"), "", &environment)
    }
}

/// Fails unless `run` says, in its report and beside it, that the plugin did not run, and why.
pub fn assert_told(case: &str, run: &Run, why: &str) {
    let Run { code, stdout, stderr } = run;
    assert_eq!(*code, 3, "{case}: exit code\n{stdout}\n{stderr}");
    let told: String = stderr.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        told.contains("incomplete: the plugin `hostile` did not run"),
        "{case}: {stderr}"
    );
    assert!(told.contains(why), "{case}: expected “{why}” in\n{stderr}");
    let report: String = stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        report.contains("the plugin `hostile`"),
        "{case}: the report is silent\n{stdout}"
    );
    for hidden in ['\u{1b}', '\u{7}', '\u{202e}', '\u{9b}', '\0'] {
        assert!(
            !stdout.contains(hidden) && !stderr.contains(hidden),
            "{case}: {hidden:?} came through"
        );
    }
}
