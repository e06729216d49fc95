//! The contract that every checker keeps.

use crate::comparison::{Comparison, Passage};
use crate::document::{Draft, Source};
use crate::error::{Error, Result};
use crate::finding::{Finding, Label, Severity};
use crate::item::Item;
use crate::manual::Manual;
use crate::style::Style;
use crate::verdict::{Assessment, Evidence};
use ibid_text::Span;
use std::sync::Arc;

/// Judges one item at a time.
///
/// A checker is a pure function of what it is given: it reads no file, no clock and no other item's answer, so
/// that items can be checked in any order and on any thread.
pub trait Checker: Send + Sync {
    /// What the checker says of itself; [`Manual::id`] is the checker's id.
    fn manual(&self) -> &Manual;

    /// Judges `item`. [`Answer::silent`] when there is nothing to say.
    fn check(&self, item: &Item, context: &Context<'_>) -> Answer;

    /// The id by which configuration and findings name the checker.
    fn id(&self) -> &str {
        &self.manual().id
    }
}

/// What a checker may look at besides the item.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The draft that holds the item.
    pub draft: &'a Draft,
    /// Every source of the run.
    pub sources: &'a [Source],
    /// Where the item's words were found, when it is a quote that was looked up.
    pub comparison: Option<&'a Comparison>,
    /// The house style.
    pub style: &'a Style,
    /// Whether every source that was named could be read.
    pub sources_complete: bool,
}

/// How many bytes of context an excerpt of evidence has to either side.
const EXCERPT_BYTES: usize = 400;

impl Context<'_> {
    /// `passage` as evidence, with its text and place resolved. `None` when the passage names no given source.
    pub fn evidence(&self, passage: &Passage) -> Option<Evidence> {
        let source = self.sources.get(passage.source.0)?;
        let turn = passage.turn.and_then(|turn| source.turns.get(turn));
        Some(Evidence {
            source: passage.source,
            span: passage.span,
            text: passage.span.slice(&source.text).to_owned(),
            fragments: passage.fragments.iter().map(|fragment| fragment.source).collect(),
            locator: source.locate(passage.span),
            speaker: turn.map(|turn| turn.speaker.clone()),
            date: source.date,
            excerpt: source.excerpt(passage.span, EXCERPT_BYTES),
            bits: passage.score.rounded().bits,
        })
    }

    /// A label at `span` of the source of `passage`.
    pub fn label(&self, passage: &Passage, span: Span, message: impl Into<String>) -> Option<Label> {
        let source = self.sources.get(passage.source.0)?;
        let text = span.slice(&source.text).to_owned();
        Some(Label {
            source: Some(passage.source),
            span,
            text,
            locator: source.locate(span),
            message: message.into(),
        })
    }

    /// A label at `span` of the draft.
    pub fn draft_label(&self, span: Span, message: impl Into<String>) -> Label {
        Label {
            source: None,
            span,
            text: span.slice(&self.draft.text).to_owned(),
            locator: self.draft.locate(span),
            message: message.into(),
        }
    }

    /// A finding of `checker` at `span` of the draft, with its text and place resolved. Kind, labels, help and
    /// suggestion are the checker's to add.
    pub fn finding(
        &self,
        checker: &str,
        severity: Severity,
        span: Span,
        message: impl Into<String>,
    ) -> Finding {
        Finding {
            checker: checker.to_owned(),
            kind: None,
            severity,
            message: message.into(),
            span,
            text: span.slice(&self.draft.text).to_owned(),
            locator: self.draft.locate(span),
            labels: Vec::new(),
            help: None,
            suggestion: None,
        }
    }
}

/// What a checker says of one item.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answer {
    /// Verdicts, at most one on each aspect.
    pub assessments: Vec<Assessment>,
    /// On what they rest.
    pub evidence: Vec<Evidence>,
    /// What the editor should see.
    pub findings: Vec<Finding>,
}

impl Answer {
    /// Nothing to say.
    pub const fn silent() -> Self {
        Self {
            assessments: Vec::new(),
            evidence: Vec::new(),
            findings: Vec::new(),
        }
    }
}

/// The checkers of a run, by id.
#[derive(Clone, Default)]
pub struct Registry {
    checkers: Vec<Arc<dyn Checker>>,
}

impl Registry {
    /// An empty registry.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a checker; fails when its id is taken.
    pub fn add(&mut self, checker: Arc<dyn Checker>) -> Result<()> {
        match self
            .checkers
            .binary_search_by(|known| known.id().cmp(checker.id()))
        {
            Ok(_) => Err(Error::taken(checker.id())),
            Err(place) => {
                self.checkers.insert(place, checker);
                Ok(())
            }
        }
    }

    /// The checker with this id.
    pub fn get(&self, id: &str) -> Option<&dyn Checker> {
        self.iter().find(|checker| checker.id() == id)
    }

    /// Every checker, by id.
    pub fn iter(&self) -> impl Iterator<Item = &dyn Checker> + Clone {
        self.checkers.iter().map(AsRef::as_ref)
    }
}
