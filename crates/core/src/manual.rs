//! A checker's manual, read from the doc comment of its page.

use crate::error::{Error, Result};
use serde::{Deserialize, Serialize};

/// The sections that every checker's page has, in this order.
pub const SECTIONS: &[&str] = &[
    "What it reports",
    "Why it matters",
    "Example",
    "When it is wrong",
    "Configuration",
];

/// What a checker says of itself: the `//!` lines at the head of its file, kept in one copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Manual {
    /// The checker's id: the file name with hyphens.
    pub id: String,
    /// The first line: one clause that stands alone.
    pub summary: String,
    /// The whole page, in Markdown.
    pub text: String,
}

impl Manual {
    /// Reads the manual out of the Rust source of a checker's page.
    pub fn of_page(id: &str, source: &str) -> Self {
        let text: Vec<&str> = source
            .lines()
            .take_while(|line| line.starts_with("//!"))
            .map(|line| {
                line.trim_start_matches("//!")
                    .strip_prefix(' ')
                    .unwrap_or_default()
            })
            .collect();
        Self::of_text(id, &text.join("\n"))
    }

    /// Takes `text` (Markdown) as the manual; its first line is the summary.
    pub fn of_text(id: &str, text: &str) -> Self {
        let summary = text
            .lines()
            .next()
            .unwrap_or_default()
            .trim_end_matches('.')
            .to_owned();
        Self {
            id: id.to_owned(),
            summary,
            text: text.trim_end().to_owned() + "\n",
        }
    }

    /// Fails with the first of [`SECTIONS`] that the page lacks.
    pub fn validate(&self) -> Result<()> {
        for section in SECTIONS {
            if !self
                .text
                .lines()
                .any(|line| line.strip_prefix("# ") == Some(section))
            {
                return Err(Error::section(&self.id, section));
            }
        }
        Ok(())
    }
}
