//! A case of a plugin: a draft, and every finding that the plugin must report, in order.
//!
//! ```toml
//! draft = "Mayor Orla Quille spoke."
//! date = "2024-03-12"                        # optional
//! config = { in-quotes = true }              # optional
//! sources = { "minutes.txt" = "…" }          # optional
//! references = { "names.csv" = "…" }         # optional, in place of those of the manifest
//! packs = ["rivers.csv"]                     # optional: reference packs, beside the case
//!
//! [[finding]]                                # none: the plugin must keep silent
//! rule = "name-spelling"
//! text = "Orla Quille"
//! ```

use crate::failure::Failure;
use ibid::core::{Document, Ledger};
use ibid::reference::Facts;
use ibid_plugin_host::read_text_bounded;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The most bytes of a case.
const MOST_BYTES: u64 = 16 << 20;

/// One case.
#[derive(Debug, Clone)]
pub(super) struct Case {
    pub(super) name: String,
    pub(super) draft: Document,
    pub(super) sources: Vec<(String, String)>,
    pub(super) references: Option<Vec<(String, String)>>,
    pub(super) facts: Option<Facts>,
    pub(super) config: serde_json::Value,
    pub(super) findings: Vec<Expected>,
}

/// A finding that must come.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Expected {
    pub(super) rule: String,
    pub(super) text: String,
    /// What the message must contain.
    #[serde(default)]
    pub(super) message: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    draft: String,
    date: Option<String>,
    #[serde(default)]
    config: serde_json::Map<String, serde_json::Value>,
    #[serde(default)]
    sources: BTreeMap<String, String>,
    references: Option<BTreeMap<String, String>>,
    #[serde(default)]
    packs: Vec<PathBuf>,
    #[serde(default, rename = "finding")]
    findings: Vec<Expected>,
}

/// The cases in `folder`, by name; none when there is no such folder.
pub(super) fn all(folder: &Path) -> Result<Vec<Case>, Failure> {
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

fn read(path: &Path) -> Result<Case, Failure> {
    let text = read_text_bounded(path, MOST_BYTES).map_err(|error| Failure::read(path, error))?;
    let wrong = |what: String| Failure::Scaffold(format!("{}: {what}", path.display()));
    let file: File = toml::from_str(&text).map_err(|error| wrong(error.to_string().trim_end().to_owned()))?;
    let mut draft = ibid::read::read("draft.txt", file.draft.as_bytes(), None)
        .map_err(|error| wrong(error.to_string()))?;
    draft.date = file
        .date
        .map(|date| date.parse())
        .transpose()
        .map_err(|error: ibid::core::Error| wrong(error.to_string()))?;
    let packs = file.packs.iter();
    let packs: Vec<PathBuf> = packs.map(|pack| path.with_file_name(pack)).collect();
    let facts = Facts::load(&packs, None).map_err(|error| wrong(error.to_string()))?;
    Ok(Case {
        name: path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        draft,
        sources: file.sources.into_iter().collect(),
        references: file.references.map(|references| references.into_iter().collect()),
        facts: (!packs.is_empty()).then_some(facts),
        config: serde_json::Value::Object(file.config),
        findings: file.findings,
    })
}

impl Case {
    /// Whether `ledger` has exactly the findings of the case.
    pub(super) fn judge(&self, ledger: &Ledger) -> Result<(), String> {
        let found = ledger.findings().map(|(_, finding)| {
            let rule = finding.checker.split_once('/').map_or("", |(_, rule)| rule);
            (rule.to_owned(), finding.text.clone(), finding.message.clone())
        });
        let found: Vec<(String, String, String)> = found.collect();
        let fits = found.len() == self.findings.len()
            && found
                .iter()
                .zip(&self.findings)
                .all(|((rule, text, message), expected)| {
                    *rule == expected.rule && *text == expected.text && message.contains(&expected.message)
                });
        if fits {
            return Ok(());
        }
        let found: Vec<String> = found
            .iter()
            .map(|(rule, text, message)| format!("{rule} “{text}” ({message})"))
            .collect();
        let expected: Vec<String> = self
            .findings
            .iter()
            .map(|it| format!("{} “{}”", it.rule, it.text))
            .collect();
        Err(format!(
            "expected [{}], found [{}]",
            expected.join(", "),
            found.join(", ")
        ))
    }
}
