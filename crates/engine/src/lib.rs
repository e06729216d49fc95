//! Configuration, inputs, and the run itself.
//!
//! Here the rooms below are put together: files become documents, the draft's quotes are looked up, every checker
//! is asked about every item, and what they answer becomes a [`Ledger`](ibid_core::Ledger). What can go wrong for
//! whoever runs the tool is an [`Error`]; what is wrong with the draft is a finding.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use ibid_core::{Document, Draft, Registry, Source};
//! use ibid_engine::{Input, Settings, check};
//!
//! let draft = Draft(Document::plain("draft.txt", "“It rained,” Bode said."));
//! let minutes = Source(Document::plain("minutes.txt", "BODE: It rained."));
//! let ledger = check(draft, vec![Input::read(minutes)], &Settings::default(), &Registry::new());
//! assert_eq!(ledger.entries.len(), 1);
//! # Ok(()) }
//! ```

mod config;
mod error;
mod explain;
mod guests;
mod inputs;
mod language;
mod merge;
mod plugins;
pub mod receipt;
mod run;
mod style;

pub use config::{Config, FILE_NAME};
pub use error::{Error, Place, Result};
pub use inputs::{Input, STDIN, Stdin, load_draft, load_sources};
pub use language::{language_of, named_language};
pub use plugins::{PluginConfig, PluginLimits};
pub use run::{Beside, Settings, check, check_beside};
pub use style::{named_style, style_names};

pub use ibid_core::nearest;
