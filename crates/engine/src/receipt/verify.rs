//! A run made again, beside its receipt.

use super::hash::{relative, sha256_of_file};
use super::packs::{LoadPacks, load_again};
use super::plugins;
use super::{FileRecord, FindingRecord, ItemRecord, Receipt, file_of};
use crate::config::Config;
use crate::error::Result;
use crate::inputs::{Stdin, files_below, load_draft, load_sources, text_within};
use crate::run::{Beside, check_beside};
use ibid_core::{Guest, Ledger, Reason, Registry, Verdict};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The longest receipt that is read, in bytes.
const LONGEST: u64 = 64 * 1024 * 1024;

/// A receipt, and what differs from it now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// The receipt.
    pub receipt: Receipt,
    /// What differs: tool, files, then items in the order of the receipt, then new ones. Empty when nothing does.
    pub differences: Vec<Difference>,
}

/// One thing that is not as the receipt says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// Another version of the tool.
    Version {
        /// The version of the receipt.
        then: String,
        /// This version.
        now: String,
    },
    /// A file has other bytes.
    Changed {
        /// What the file is: `draft`, `source`, `pack` or `configuration`.
        role: &'static str,
        /// Its path, from the folder of the receipt.
        path: String,
    },
    /// A file cannot be read any more.
    Gone {
        /// What the file is.
        role: &'static str,
        /// Its path, from the folder of the receipt.
        path: String,
    },
    /// A file that a run would read today, and of which the receipt does not know.
    New {
        /// What the file is: `source`, `pack` or `configuration`.
        role: &'static str,
        /// Its path, from the folder of the receipt.
        path: String,
    },
    /// A plugin is another, or did not do its work.
    Plugin {
        /// Its name in the configuration.
        name: String,
        /// In which way, as a clause without subject.
        what: String,
    },
    /// No source is left, so nothing was looked up.
    NothingToCompare,
    /// The reference packs cannot be used any more, so nothing was judged.
    PacksUnusable {
        /// Why.
        error: String,
    },
    /// An item has another verdict, or another reason for it.
    Verdict {
        /// Line and column of the item, as the receipt has them.
        place: (usize, usize),
        /// As the receipt has it.
        then: (Verdict, Option<Reason>),
        /// As it is now.
        now: (Verdict, Option<Reason>),
    },
    /// An item has other findings.
    Findings {
        /// Line and column of the item, as the receipt has them.
        place: (usize, usize),
        /// As the receipt has them.
        then: Vec<FindingRecord>,
        /// As they are now.
        now: Vec<FindingRecord>,
    },
    /// An item of the receipt is not in the draft any more.
    ItemGone {
        /// Line and column, as the receipt has them.
        place: (usize, usize),
    },
    /// An item of the draft is not in the receipt.
    ItemNew {
        /// Line and column now.
        place: (usize, usize),
    },
}

/// Reads the receipt at `path`. Fails when there is none.
pub fn read(path: &Path) -> Result<Receipt> {
    let name = path.display().to_string();
    Receipt::parse(&name, &text_within(path, &name, LONGEST)?)
}

/// Runs again what the receipt at `path` was made of, and compares. Fails when there is no such receipt, when the draft
/// cannot be read, or when the run cannot be made. Reference packs of the run are loaded again by `load`; when it fails,
/// that is a difference. Plugins of the receipt are not asked: [`verify_with_guests`] does.
pub fn verify(path: &Path, registry: &Registry, load: LoadPacks<'_>) -> Result<Verification> {
    verify_with_guests(read(path)?, path, registry, load, &[])
}

/// The same for a `receipt` that lies at `path`, with `guests` in the place of its plugins.
pub fn verify_with_guests(
    receipt: Receipt,
    path: &Path,
    registry: &Registry,
    load: LoadPacks<'_>,
    guests: &[Arc<dyn Guest>],
) -> Result<Verification> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut differences = Vec::new();
    let now = env!("CARGO_PKG_VERSION");
    if receipt.tool.version != now {
        differences.push(Difference::Version {
            then: receipt.tool.version.clone(),
            now: now.to_owned(),
        });
    }
    differences.extend(
        receipt
            .configuration
            .iter()
            .filter_map(|file| changed("configuration", file, folder)),
    );
    differences.extend(new_configuration(&receipt, folder)?);
    differences.extend(changed("draft", &receipt.draft, folder));
    let mut left = Vec::new();
    for source in &receipt.sources {
        let difference = changed("source", source, folder);
        if !matches!(difference, Some(Difference::Gone { .. })) {
            left.push(file_of(source, folder));
        }
        differences.extend(difference);
    }
    for file in new_sources(&receipt, folder, path)? {
        let path = relative(&file, folder)?;
        differences.push(Difference::New { role: "source", path });
        left.push(file);
    }
    let tables = receipt.plugins.iter().flat_map(|plugin| &plugin.tables);
    differences.extend(tables.filter_map(|table| changed("table", table, folder)));
    let packs = if receipt.packs.is_empty() {
        Some(None)
    } else {
        load_again(&receipt.packs, folder, load, &mut differences)?.map(Some)
    };
    if left.is_empty() && !receipt.sources.is_empty() && receipt.packs.is_empty() {
        differences.push(Difference::NothingToCompare);
    } else if let Some(packs) = packs {
        let beside = Beside {
            reference: packs.as_ref().map(|packs| packs.reference.as_ref()),
            guests,
        };
        let ledger = run_again(&receipt, folder, &left, registry, &beside)?;
        differences.extend(plugins::differences(&receipt.plugins, &ledger.plugins));
        compare(&receipt.items, &ledger, &mut differences);
    }
    Ok(Verification { receipt, differences })
}

/// How the file that `record` names differs from it.
pub(super) fn changed(role: &'static str, record: &FileRecord, folder: &Path) -> Option<Difference> {
    let path = record.path.clone();
    match sha256_of_file(&file_of(record, folder)) {
        Ok(hash) if hash == record.sha256 => None,
        Ok(_) => Some(Difference::Changed { role, path }),
        Err(_) => Some(Difference::Gone { role, path }),
    }
}

/// The configuration file that a run would find today, where that is none of the receipt's.
fn new_configuration(receipt: &Receipt, folder: &Path) -> Result<Option<Difference>> {
    let place = receipt.configured_from.as_ref().map(|place| folder.join(place));
    let place = place.and_then(|place| place.canonicalize().ok());
    let Some(found) = place.and_then(|place| Some(place.join(Config::nearest(&place)?))) else {
        return Ok(None);
    };
    let path = relative(&found, folder)?;
    let is_known = receipt
        .configuration
        .as_ref()
        .is_some_and(|file| file.path == path);
    Ok((!is_known).then_some(Difference::New {
        role: "configuration",
        path,
    }))
}

/// The files below the folders of `receipt` that were no source of it; the receipt itself, at `own`, is none.
fn new_sources(receipt: &Receipt, folder: &Path, own: &Path) -> Result<Vec<PathBuf>> {
    let known = receipt.sources.iter().chain([&receipt.draft]);
    let known: BTreeSet<PathBuf> = known
        .map(|record| file_of(record, folder))
        .chain([own.to_owned()])
        .filter_map(|file| file.canonicalize().ok())
        .collect();
    let mut new = BTreeMap::new();
    for looked_in in &receipt.looked_in {
        let place = folder.join(looked_in);
        if !place.is_dir() {
            continue; // a file is a source itself, and what is gone is told file by file
        }
        for file in files_below(&place)? {
            let whole = file.canonicalize().unwrap_or_else(|_| file.clone());
            if !known.contains(&whole) {
                new.entry(whole).or_insert(file);
            }
        }
    }
    Ok(new.into_values().collect())
}

fn run_again(
    receipt: &Receipt,
    folder: &Path,
    sources: &[PathBuf],
    registry: &Registry,
    beside: &Beside<'_>,
) -> Result<Ledger> {
    let settings = receipt.settings.settings()?;
    let mut stdin = Stdin::default();
    let draft_path = file_of(&receipt.draft, folder);
    let draft = load_draft(&draft_path, receipt.draft_format, &mut stdin)?;
    let inputs = if sources.is_empty() {
        Vec::new()
    } else {
        load_sources(sources, &draft_path, &mut stdin)?
    };
    Ok(check_beside(draft, inputs, &settings, registry, beside))
}

/// Compares items that have the same text, the first with the first. `n log n` in the items.
fn compare(then: &[ItemRecord], ledger: &Ledger, differences: &mut Vec<Difference>) {
    let now: Vec<ItemRecord> = ledger.entries.iter().map(ItemRecord::of).collect();
    let mut of_now: BTreeMap<(&str, usize), &ItemRecord> = numbered(&now).collect();
    for (key, item) in numbered(then) {
        let place = (item.line, item.column);
        let Some(same) = of_now.remove(&key) else {
            differences.push(Difference::ItemGone { place });
            continue;
        };
        if (item.verdict, item.reason) != (same.verdict, same.reason) {
            differences.push(Difference::Verdict {
                place,
                then: (item.verdict, item.reason),
                now: (same.verdict, same.reason),
            });
        }
        if item.findings != same.findings {
            differences.push(Difference::Findings {
                place,
                then: item.findings.clone(),
                now: same.findings.clone(),
            });
        }
    }
    let mut new: Vec<(usize, usize)> = of_now.values().map(|item| (item.line, item.column)).collect();
    new.sort_unstable();
    differences.extend(new.into_iter().map(|place| Difference::ItemNew { place }));
}

/// Each item by the hash of its text, and how often that came before.
fn numbered(items: &[ItemRecord]) -> impl Iterator<Item = ((&str, usize), &ItemRecord)> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    items.iter().map(move |item| {
        let count = seen.entry(&item.sha256).or_default();
        *count += 1;
        ((item.sha256.as_str(), *count), item)
    })
}

impl fmt::Display for Difference {
    /// One line; paths are as the receipt has them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Version { then, now } => write!(f, "tool: made by version {then}, this is {now}"),
            Self::Changed { role, path } => write!(f, "{role} {path}: changed"),
            Self::Gone { role, path } => write!(f, "{role} {path}: cannot be read"),
            Self::New { role, path } => write!(f, "{role} {path}: not in the receipt"),
            Self::Plugin { name, what } => write!(f, "plugin {name}: {what}"),
            Self::NothingToCompare => f.write_str("verdicts: not compared, no source is left"),
            Self::PacksUnusable { error } => write!(f, "verdicts: not compared, {error}"),
            Self::Verdict { place, then, now } => {
                write!(
                    f,
                    "item at {}: {}, was {}",
                    Place(*place),
                    Told(*now),
                    Told(*then)
                )
            }
            Self::Findings { place, then, now } => {
                write!(
                    f,
                    "item at {}: {}, had {}",
                    Place(*place),
                    Listed(now),
                    Listed(then)
                )
            }
            Self::ItemGone { place } => write!(f, "item at {}: not in the draft any more", Place(*place)),
            Self::ItemNew { place } => write!(f, "item at {}: not in the receipt", Place(*place)),
        }
    }
}

struct Place((usize, usize));

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.0.0, self.0.1)
    }
}

struct Told((Verdict, Option<Reason>));

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (verdict, reason) = self.0;
        f.write_str(&id_of(&verdict))?;
        match reason {
            Some(reason) => write!(f, " ({})", id_of(&reason)),
            None => Ok(()),
        }
    }
}

struct Listed<'a>(&'a [FindingRecord]);

impl fmt::Display for Listed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("no finding");
        }
        for (number, finding) in self.0.iter().enumerate() {
            let comma = if number == 0 { "" } else { ", " };
            write!(f, "{comma}{} {}", finding.severity, finding.checker)?;
            if let Some(kind) = finding.kind {
                write!(f, "/{kind}")?;
            }
        }
        Ok(())
    }
}

/// The id of a plain enumeration value, as the receipt writes it.
fn id_of(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(id)) => id,
        _ => String::new(),
    }
}
