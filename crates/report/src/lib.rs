//! Ledger to text, one file per format.
//!
//! A report is a view of a ledger and nothing else: each format is a pure function that knows no file, no terminal
//! and no clock, so the same ledger always gives the same bytes. What a format prints came from drafts, sources
//! and plugins and is hostile; `clean` is the one place where text is made harmless for a medium, and no format
//! prints a string of the ledger that did not go through it (or, for JSON, through the serializer).
//!
//! | module | for whom |
//! |---|---|
//! | [`terminal`], [`concise`], [`prose`] | whoever ran the tool: underlined, a line each, in sentences |
//! | [`html`], [`annotated`] | an editor at a desk: draft and evidence side by side, or the draft with footnotes |
//! | [`csv`], [`xlsx`] | a fact-checker who ticks items off |
//! | [`github`], [`gitlab`], [`sarif`], [`rdjson`], [`junit`], [`markdown`] | platforms on which changes are reviewed |
//! | [`json`], [`jsonl`], [`sarif_full`] | programs |
//! | [`web_annotation`], [`claim_review`] | the web |
//! | [`quotes`] | `ibid extract`: the quotes of a draft before anything is looked up |
//!
//! A new format is one file and one line in [`VIEWS`]; a test walks the folder.

mod checklist;
mod clean;
mod error;
mod fingerprint;
mod phrases;
mod points;
mod uri;

pub mod annotated;
pub mod claim_review;
pub mod concise;
pub mod csv;
pub mod github;
pub mod gitlab;
pub mod html;
pub mod json;
pub mod jsonl;
pub mod junit;
pub mod markdown;
pub mod prose;
pub mod quotes;
pub mod rdjson;
pub mod sarif;
pub mod sarif_full;
pub mod stated;
mod table;
pub mod terminal;
mod view;
pub mod web_annotation;
pub mod xlsx;

#[cfg(test)]
mod canonical;
#[cfg(test)]
mod injection;
#[cfg(test)]
mod shown;

pub use clean::line as one_line;
pub use error::{Error, Result};
pub use view::{Options, VIEWS, View};
