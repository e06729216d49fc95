//! A receipt: what a run was made of, and what it said, so that somebody can make it again.
//!
//! A ledger is handed over with the piece; months later somebody asks whether it still holds. The receipt answers: it
//! has the SHA-256 of every file that went in, the settings that judged, the version of the tool, and the verdict of
//! every item with its findings. It holds no text of draft or sources, so it can be given to whoever may not see them.
//! [`verify`] runs again and tells what differs.
//!
//! A receipt is canonical JSON (RFC 8785: keys in order, no white space) and a line break. Paths in it are relative to
//! the folder in which it lies, so that the whole can be moved. Its shape is [`schema`], committed as
//! `docs/receipt.schema.json`.

mod hash;
mod packs;
mod plugins;
mod verify;

use crate::error::{Error, Result};
use crate::plugins::PluginConfig;
use crate::run::Settings;
use hash::{relative, sha256_of_file, sha256_of_text};
use ibid_core::{
    DiscrepancyKind, Entry, Finding, Format, Ledger, Level, PartialDate, Reason, Severity, Tool, Verdict,
};
pub use packs::{LoadPacks, LoadedPacks, PackInput, PackRecord};
pub use plugins::PluginRecord;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
pub use verify::{Difference, Verification, read, verify, verify_with_guests};

/// The version of the shape that this ibid writes and reads.
const VERSION: u32 = 1;

/// What a run was made of, and what it said. Fields stand in the order of their names, as canonical JSON has them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Receipt {
    /// The configuration file, where there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub configuration: Option<FileRecord>,
    /// The folder from which the configuration file was looked for, up to the root; missing where a file was named, or none
    /// wanted. From the folder of the receipt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub configured_from: Option<String>,
    /// The draft.
    pub draft: FileRecord,
    /// The format that the draft was read as by order, where it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft_format: Option<Format>,
    /// Every item, in document order.
    pub items: Vec<ItemRecord>,
    /// The files and folders in which sources were looked for, in the order of the run, from the folder of the receipt.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub looked_in: Vec<String>,
    /// Every reference pack, in the order of the run.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub packs: Vec<PackRecord>,
    /// Every plugin, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plugins: Vec<PluginRecord>,
    /// How the run judged.
    pub settings: SettingsRecord,
    /// Every source, in the order of the run.
    pub sources: Vec<FileRecord>,
    /// What made the run.
    pub tool: Tool,
    /// Version of this shape.
    pub version: u32,
}

/// A file that went in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FileRecord {
    /// Its path from the folder of the receipt, with `/`.
    pub path: String,
    /// SHA-256 of its bytes, in small hexadecimal digits.
    pub sha256: String,
}

/// How a run judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SettingsRecord {
    /// Checkers that are not at their own level, by id.
    pub checkers: BTreeMap<String, Level>,
    /// The date that the draft was given, where it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// Whether a dash at the head of a paragraph opens speech.
    pub dialogue_dashes: bool,
    /// The code of the language that the draft was read in, where it was chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// How loud each kind of discrepancy is.
    pub levels: BTreeMap<DiscrepancyKind, Level>,
    /// The name of the house style.
    pub style: String,
}

/// What was said of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ItemRecord {
    /// First column in the draft's file, from 1, in code points.
    pub column: usize,
    /// The findings, in the order of the ledger.
    pub findings: Vec<FindingRecord>,
    /// First line in the draft's file, from 1.
    pub line: usize,
    /// Why there is not enough evidence, when that is the verdict.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// SHA-256 of the item's text in the draft, in small hexadecimal digits.
    pub sha256: String,
    /// The verdict on the whole.
    pub verdict: Verdict,
}

/// A finding without its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FindingRecord {
    /// Id of the checker that reported it.
    pub checker: String,
    /// Which kind of discrepancy, where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<DiscrepancyKind>,
    /// How much it matters.
    pub severity: Severity,
}

/// The files of a run, as it was told of them.
#[derive(Debug, Clone, Copy)]
pub struct Inputs<'a> {
    /// The draft.
    pub draft: &'a Path,
    /// The format that the draft was read as by order.
    pub draft_format: Option<Format>,
    /// The configuration file.
    pub configuration: Option<&'a Path>,
    /// The folder from which the configuration file was looked for, where it was.
    pub configured_from: Option<&'a Path>,
    /// The files and folders in which sources were looked for.
    pub sources: &'a [PathBuf],
    /// The reference packs, as they were read.
    pub packs: &'a [PackInput],
    /// What the configuration says of plugins.
    pub plugins: &'a [PluginConfig],
    /// How the run judged.
    pub settings: &'a Settings,
}

impl Receipt {
    /// The receipt of the run that made `ledger` from `inputs`, to lie in `folder`. Reads each file once more for its
    /// hash. Fails when one cannot be read, or came from standard input.
    pub fn of(ledger: &Ledger, inputs: &Inputs<'_>, folder: &Path) -> Result<Self> {
        let record = |path: &Path| record(path, folder);
        let looked_in = inputs.sources.iter().map(|path| {
            refuse_stdin(path)?;
            relative(path, folder)
        });
        // Tables of plugins stand behind the sources; the plugins' own hashes hold them.
        let brought: usize = ledger.plugins.iter().map(|plugin| plugin.references).sum();
        let own = ledger.sources.len().saturating_sub(brought);
        let sources = ledger
            .sources
            .iter()
            .take(own)
            .map(|source| record(Path::new(&source.name)));
        Ok(Self {
            configuration: inputs.configuration.map(record).transpose()?,
            configured_from: inputs
                .configured_from
                .map(|place| relative(place, folder))
                .transpose()?,
            draft: record(inputs.draft)?,
            draft_format: inputs.draft_format,
            items: ledger.entries.iter().map(ItemRecord::of).collect(),
            looked_in: looked_in.collect::<Result<_>>()?,
            packs: inputs
                .packs
                .iter()
                .map(|pack| PackRecord::of(pack, folder))
                .collect::<Result<_>>()?,
            plugins: PluginRecord::all(ledger, inputs.plugins, folder)?,
            settings: SettingsRecord::of(inputs.settings),
            sources: sources.collect::<Result<_>>()?,
            tool: ledger.tool.clone(),
            version: VERSION,
        })
    }

    /// The receipt as it stands in its file.
    pub fn to_json(&self) -> Result<String> {
        let text = serde_json::to_string(self).map_err(|error| Error::receipt("a receipt", &error))?;
        Ok(text + "\n")
    }

    /// Reads `text`, the contents of the file called `name`. Fails when it is no receipt, or one of another version.
    pub fn parse(name: &str, text: &str) -> Result<Self> {
        #[derive(Deserialize)]
        struct Head {
            version: u32,
        }
        let wrong = |error: serde_json::Error| Error::receipt(name, &error);
        let head: Head = serde_json::from_str(text).map_err(wrong)?;
        if head.version != VERSION {
            return Err(Error::receipt_version(name, head.version, VERSION));
        }
        serde_json::from_str(text).map_err(wrong)
    }
}

/// The JSON Schema (draft 2020-12) of a receipt.
pub fn schema() -> serde_json::Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let mut schema = settings.into_generator().into_root_schema_for::<Receipt>();
    schema.insert("$id".to_owned(), format!("ibid-receipt-v{VERSION}").into());
    schema.insert("title".to_owned(), "A receipt of a run of ibid".into());
    schema.to_value()
}

fn record(path: &Path, folder: &Path) -> Result<FileRecord> {
    refuse_stdin(path)?;
    Ok(FileRecord {
        path: relative(path, folder)?,
        sha256: sha256_of_file(path)?,
    })
}

fn refuse_stdin(path: &Path) -> Result<()> {
    if path.as_os_str() == crate::inputs::STDIN || path.as_os_str() == crate::inputs::STDIN_NAME {
        return Err(Error::receipt_of_stdin());
    }
    Ok(())
}

impl SettingsRecord {
    fn of(settings: &Settings) -> Self {
        Self {
            checkers: settings.checkers.clone(),
            date: settings.date,
            dialogue_dashes: settings.dialogue_dashes,
            language: settings.language.map(|pack| pack.code.to_owned()),
            levels: settings.style.levels.clone(),
            style: settings.style.name.clone(),
        }
    }

    /// The settings that the record was made of. Fails when it names a language that ibid does not know.
    fn settings(&self) -> Result<Settings> {
        Ok(Settings {
            style: ibid_core::Style {
                name: self.style.clone(),
                levels: self.levels.clone(),
            },
            // Whose row a level was explains a severity and changes none.
            own_rows: BTreeSet::new(),
            checkers: self.checkers.clone(),
            language: self.language.as_deref().map(crate::named_language).transpose()?,
            dialogue_dashes: self.dialogue_dashes,
            date: self.date,
        })
    }
}

impl ItemRecord {
    fn of(entry: &Entry) -> Self {
        Self {
            column: entry.locator.column,
            findings: entry.findings.iter().map(FindingRecord::of).collect(),
            line: entry.locator.line,
            reason: entry.reason,
            sha256: sha256_of_text(&entry.text),
            verdict: entry.verdict,
        }
    }
}

impl FindingRecord {
    fn of(finding: &Finding) -> Self {
        Self {
            checker: finding.checker.clone(),
            kind: finding.kind,
            severity: finding.severity,
        }
    }
}

/// The file that `record` names, for a receipt that lies in `folder`.
fn file_of(record: &FileRecord, folder: &Path) -> PathBuf {
    folder.join(&record.path)
}

#[cfg(test)]
mod tests;
