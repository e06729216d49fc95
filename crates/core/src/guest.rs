//! The contract of a guest: a checker that lives outside of the run and is asked once about the whole draft.
//!
//! A [`Checker`](crate::Checker) judges one item and costs a call; what has to be reached through a border (a plugin) is
//! asked once about all of them. A guest may also bring claims of its own. What it says has been verified by whoever
//! hosts it; when it could not be asked, its visit says why, and the run is incomplete.

use crate::checker::Answer;
use crate::claim::Claim;
use crate::comparison::Comparison;
use crate::document::{Draft, Source};
use crate::finding::Finding;
use crate::item::{Item, ItemId};
use crate::reference::Reference;
use serde::{Deserialize, Serialize};

/// The checker id of the finding that says that a plugin did not run.
pub const DID_NOT_RUN: &str = "plugin-did-not-run";

/// A checker outside of the run.
pub trait Guest: Send + Sync {
    /// The name by which configuration and reports call it.
    fn id(&self) -> &str;

    /// Judges a whole draft. Never fails: a guest that could not be asked says so in its [`Visit`].
    fn examine(&self, matter: &Matter<'_>) -> Visit;
}

/// What a guest may look at.
#[derive(Debug, Clone, Copy)]
pub struct Matter<'a> {
    /// The draft.
    pub draft: &'a Draft,
    /// Its items, in document order.
    pub items: &'a [Item],
    /// Beside each item, where its words were found.
    pub comparisons: &'a [Option<Comparison>],
    /// Every source of the run.
    pub sources: &'a [Source],
    /// Facts to hold claims against, where the run has some.
    pub reference: Option<&'a dyn Reference>,
}

/// What a guest says of a draft.
#[derive(Debug, Clone, PartialEq)]
pub struct Visit {
    /// How the visit went.
    pub run: PluginRun,
    /// An answer beside each item; empty when the guest could not be asked.
    pub answers: Vec<Answer>,
    /// Claims that the guest found in the draft, with what it says of each.
    pub claims: Vec<(Claim, Answer)>,
    /// Documents that the guest brought along. Its evidence names them by their index behind the run's own sources.
    pub references: Vec<Source>,
    /// That it could not be asked, as a finding at the head of the draft.
    pub notice: Option<Finding>,
}

/// How a plugin fared in a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PluginRun {
    /// Its name in the configuration.
    pub name: String,
    /// Its id, as in its manifest.
    pub id: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of all that was run, in hexadecimal; empty when nothing could be read.
    pub sha256: String,
    /// What carried it: `wasm`, `native`, `process`; `native-in-process` when the user chose so.
    pub carrier: String,
    /// How many items it checked.
    pub checked: usize,
    /// Which items it left out, and why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skipped: Vec<Skipped>,
    /// How many claims of its own it brought.
    pub claims: usize,
    /// How many documents it brought. They stand behind the run's own sources, plugin by plugin.
    #[serde(default)]
    pub references: usize,
    /// Why it did not run, when it did not; then nothing it said is in the ledger.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
}

/// An item that a plugin left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Skipped {
    /// Which item.
    pub item: ItemId,
    /// Why, in the plugin's words.
    pub why: String,
}
