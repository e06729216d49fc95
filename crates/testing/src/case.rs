//! A case as a page: prose that says what it is about, a draft, its sources, and the findings expected.
//!
//! ````markdown
//! # A dropped "not" is an error
//!
//! The mayor said that the pool stays open.
//!
//! ```draft
//! “We will close the pool,” said Mayor Orla Quill.
//! ```
//!
//! ```source minutes.txt
//! MAYOR QUILL: We will not close the pool.
//! ```
//!
//! ```findings
//! refuted “We will close the pool,” at minutes.txt:1:14
//!   error altered-quote negation-dropped ‹›: a negation was dropped: the source has “not”
//! ```
//! ````
//!
//! A file name may stand behind `draft` (its ending says the format); a block `config` holds an `ibid.toml`.

use crate::fences::{Fence, fences};
use crate::outcome::outcome;
use ibid::core::{Draft, Ledger, Reference, Source};
use ibid::engine::{Beside, Config, Input, Settings, check_beside};
use std::path::Path;

/// Why a page is no case, or could not be run.
#[derive(Debug, thiserror::Error)]
#[error("{page}: {kind}")]
pub struct Error {
    page: String,
    kind: Kind,
}

#[derive(Debug, thiserror::Error)]
enum Kind {
    #[error("no block `{0}`")]
    Lacks(&'static str),
    #[error("line {line}: unknown block `{info}`; a case has draft, source NAME, config and findings")]
    Unknown { line: usize, info: String },
    #[error("line {line}: a source needs a name, such as `source minutes.txt`")]
    Nameless { line: usize },
    #[error(transparent)]
    Engine(#[from] ibid::engine::Error),
    #[error(transparent)]
    Core(#[from] ibid::core::Error),
    #[error(transparent)]
    Reference(#[from] ibid::reference::Error),
    #[error(transparent)]
    Read(#[from] ibid::read::Error),
}

/// One case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    page: String,
    draft: (String, String),
    sources: Vec<(String, String)>,
    config: String,
    expected: String,
}

impl Case {
    /// Reads the case called `page` from its `text`.
    pub fn parse(page: &str, text: &str) -> Result<Self, Error> {
        Self::of_fences(page, fences(text)).map_err(|kind| kind.on(page))
    }

    fn of_fences(page: &str, fences: Vec<Fence>) -> Result<Self, Kind> {
        let (mut draft, mut sources, mut config, mut expected) = (None, Vec::new(), String::new(), None);
        for Fence { info, body, line } in fences {
            match info.split_once(' ').unwrap_or((&info, "")) {
                ("draft", "") => draft = Some(("draft.txt".to_owned(), body)),
                ("draft", name) => draft = Some((name.to_owned(), body)),
                ("source", "") => return Err(Kind::Nameless { line }),
                ("source", name) => sources.push((name.to_owned(), body)),
                ("config", "") => config = body,
                ("findings", "") => expected = Some(body),
                _ => return Err(Kind::Unknown { line, info }),
            }
        }
        Ok(Self {
            page: page.to_owned(),
            draft: draft.ok_or(Kind::Lacks("draft"))?,
            sources,
            config,
            expected: expected.ok_or(Kind::Lacks("findings"))?,
        })
    }

    /// What the page says must come out.
    pub fn expected(&self) -> &str {
        &self.expected
    }

    /// What comes out.
    pub fn outcome(&self) -> Result<String, Error> {
        self.run()
            .map(|ledger| outcome(&ledger))
            .map_err(|kind| kind.on(&self.page))
    }

    fn run(&self) -> Result<Ledger, Kind> {
        let registry = ibid::checkers::builtin()?;
        let config = Config::parse("ibid.toml", &self.config, Path::new(""), &registry)?;
        let (name, text) = &self.draft;
        let draft = Draft(ibid::read::read(name, text.as_bytes(), None)?);
        let mut inputs = Vec::new();
        for (name, text) in &self.sources {
            inputs.push(Input::read(Source(ibid::read::read(
                name,
                text.as_bytes(),
                None,
            )?)));
        }
        let settings = Settings::new(&config, &draft, None)?;
        let facts = ibid::reference::Facts::load(&config.packs, None)?;
        let beside = Beside {
            reference: (!config.packs.is_empty()).then_some(&facts as &dyn Reference),
            ..Beside::default()
        };
        Ok(check_beside(draft, inputs, &settings, &registry, &beside))
    }
}

impl Kind {
    fn on(self, page: &str) -> Error {
        Error {
            page: page.to_owned(),
            kind: self,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Case;

    fn mistake(text: &str) -> String {
        Case::parse("page.md", text).unwrap_err().to_string()
    }

    #[test]
    fn a_page_without_findings_is_no_case() {
        assert_eq!(mistake("```draft\nx\n```\n"), "page.md: no block `findings`");
    }

    #[test]
    fn a_misspelt_block_is_said_with_its_line() {
        let message = mistake("# Title\n\n```drafts\nx\n```\n");
        assert!(
            message.starts_with("page.md: line 3: unknown block `drafts`"),
            "{message}"
        );
    }

    #[test]
    fn a_source_needs_a_name() {
        assert!(mistake("```source\nx\n```\n").contains("line 1"));
    }

    #[test]
    fn a_page_without_quotes_expects_nothing() {
        let case = Case::parse("page.md", "```draft\nIt rained.\n```\n```findings\n```\n").unwrap();
        assert_eq!(case.outcome().unwrap(), case.expected());
    }
}
