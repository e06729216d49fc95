//! Ledger to text, one file per format.
//!
//! A report is a view of a ledger and nothing else: each format is a pure function that knows no file, no terminal
//! and no clock, so the same ledger always gives the same bytes. What a format prints came from drafts, sources
//! and plugins and is hostile; `clean` is the one place where text is made harmless for a medium, and no format
//! prints a string of the ledger that did not go through it (or, for JSON, through the serializer).
//!
//! | module | for whom |
//! |---|---|
//! | [`terminal`] | an editor: draft and evidence underlined together |
//! | [`html`] | an editor at a desk: draft and evidence side by side, in one file |
//! | [`json`] | a program: the ledger as it is, with its schema |
//! | [`quotes`] | `ibid extract`: the quotes of a draft before anything is looked up |
//!
//! A new format is one file and one line in [`VIEWS`]; a test walks the folder.

mod clean;
mod error;
mod phrases;

pub mod html;
pub mod json;
pub mod quotes;
pub mod terminal;
mod view;

#[cfg(test)]
mod canonical;

pub use clean::terminal as visible;
pub use error::{Error, Result};
pub use view::{VIEWS, View};
