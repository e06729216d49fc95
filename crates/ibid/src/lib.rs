//! Takes every quote of a draft back to the place it came from.
//!
//! This is the face of the library: texts in, a [`Ledger`] out. Nothing here reads a file, a clock or a network.
//!
//! ```
//! # fn main() -> Result<(), ibid::Error> {
//! let ledger = ibid::Review::of("draft.md", "“We will close the pool,” said Mayor Orla Quill.")
//!     .beside("minutes.txt", "MAYOR QUILL: We will not close the pool.\n\nBODE: Good.")
//!     .run()?;
//!
//! let entry = &ledger.entries[0];
//! assert_eq!(entry.verdict, ibid::Verdict::Refuted);
//! assert_eq!(entry.findings[0].message, "a negation was dropped: the source has “not”");
//! assert_eq!(entry.evidence[0].locator.to_string(), "minutes.txt:1:14");
//! # Ok(()) }
//! ```
//!
//! What the words mean (draft, source, quote, evidence, verdict, finding) is said in [`core`]; how a checker of
//! one's own joins in, at [`Review::with`].

pub use ibid_align as align;
pub use ibid_checkers as checkers;
pub use ibid_core as core;
pub use ibid_engine as engine;
pub use ibid_extract as extract;
pub use ibid_read as read;
pub use ibid_reference as reference;
pub use ibid_report as report;

pub use ibid_core::{Checker, Entry, Evidence, Finding, Ledger, Severity, Verdict};

use ibid_core::{Draft, PartialDate, Reference, Registry, Source};
use ibid_engine::{Input, Settings};
use std::sync::Arc;

/// Why a text could not be checked.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(#[from] Kind);

#[derive(Debug, thiserror::Error)]
enum Kind {
    #[error(transparent)]
    Read(#[from] ibid_read::Error),
    #[error(transparent)]
    Engine(#[from] ibid_engine::Error),
    #[error(transparent)]
    Core(#[from] ibid_core::Error),
}

/// A draft and what stands behind it, about to be checked.
#[derive(Clone)]
pub struct Review {
    draft: (String, String),
    sources: Vec<(String, String)>,
    style: String,
    language: Option<String>,
    date: Option<PartialDate>,
    checkers: Vec<Arc<dyn Checker>>,
    reference: Option<Arc<dyn Reference>>,
}

impl Review {
    /// A review of the draft `text`. The ending of `name` says the format: `draft.md` is Markdown.
    pub fn of(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            draft: (name.into(), text.into()),
            sources: Vec::new(),
            style: "ap".to_owned(),
            language: None,
            date: None,
            checkers: Vec::new(),
            reference: None,
        }
    }

    /// Adds a source in which quotes are looked up.
    #[must_use]
    pub fn beside(mut self, name: impl Into<String>, text: impl Into<String>) -> Self {
        self.sources.push((name.into(), text.into()));
        self
    }

    /// Judges by another house style than `ap`: `chicago`, `strict` or `academic`.
    #[must_use]
    pub fn in_style(mut self, name: impl Into<String>) -> Self {
        self.style = name.into();
        self
    }

    /// Reads the draft as one in the language `tag`: `en`, `de`. Without it, what the draft states counts, else English.
    #[must_use]
    pub fn in_language(mut self, tag: impl Into<String>) -> Self {
        self.language = Some(tag.into());
        self
    }

    /// Takes the draft as one of the day `date`, whatever it says itself: from there "today" and "last week" are counted, and
    /// what it states about the world is held against what was true then.
    ///
    /// ```
    /// # fn main() -> Result<(), ibid::Error> {
    /// let notice = ibid::Review::of("notice.txt", "The council meets on Thursday, September 14.");
    /// let day = ibid::core::PartialDate::new(2022, Some(9), Some(12));
    /// let ledger = notice.dated(day.expect("a day of the calendar")).run()?;
    /// assert_eq!(ledger.entries[0].findings[0].message, "2022-09-14 was a Wednesday, not a Thursday");
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub const fn dated(mut self, date: PartialDate) -> Self {
        self.date = Some(date);
        self
    }

    /// Asks a checker of one's own as well as the built-in ones.
    #[must_use]
    pub fn with(mut self, checker: Arc<dyn Checker>) -> Self {
        self.checkers.push(checker);
        self
    }

    /// Holds what the draft states about the world against `reference`: packs are read by [`reference::Facts::load`].
    #[must_use]
    pub fn against(mut self, reference: Arc<dyn Reference>) -> Self {
        self.reference = Some(reference);
        self
    }

    /// Checks the draft. Fails when a text cannot be read as the format its name says, when there is no such style or language,
    /// or when two checkers have one id.
    pub fn run(&self) -> Result<Ledger, Error> {
        let (name, text) = &self.draft;
        let draft = Draft(ibid_read::read(name, text.as_bytes(), None).map_err(Kind::from)?);
        let mut sources = Vec::new();
        for (name, text) in &self.sources {
            let document = ibid_read::read(name, text.as_bytes(), None).map_err(Kind::from)?;
            sources.push(Input::read(Source(document)));
        }
        let chosen = self
            .language
            .as_deref()
            .map(ibid_engine::named_language)
            .transpose();
        let chosen = chosen.map_err(Kind::from)?;
        let settings = Settings {
            language: Some(ibid_engine::language_of(&draft, chosen, None).map_err(Kind::from)?),
            style: ibid_engine::named_style(&self.style).map_err(Kind::from)?,
            date: self.date,
            ..Settings::default()
        };
        let beside = ibid_engine::Beside {
            reference: self.reference.as_deref(),
            ..ibid_engine::Beside::default()
        };
        Ok(ibid_engine::check_beside(
            draft,
            sources,
            &settings,
            &self.registry()?,
            &beside,
        ))
    }

    fn registry(&self) -> Result<Registry, Error> {
        let mut registry = ibid_checkers::builtin().map_err(Kind::from)?;
        for checker in &self.checkers {
            registry.add(Arc::clone(checker)).map_err(Kind::from)?;
        }
        Ok(registry)
    }
}

/// The Rust code of the pages, so that it compiles and runs.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
#[doc = include_str!("../../../CONTRIBUTING.md")]
struct Pages;
