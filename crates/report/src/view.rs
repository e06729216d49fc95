//! The views of a ledger, as a list.

use crate::error::Result;
use crate::{
    annotated, claim_review, concise, csv, github, gitlab, html, json, jsonl, junit, markdown, prose, rdjson,
    sarif, sarif_full, terminal, web_annotation, xlsx,
};
use ibid_core::{Ledger, Manual};

/// What a view may need besides the ledger.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'a> {
    /// How the terminal's view is laid out.
    pub terminal: terminal::Options,
    /// The manuals of the checkers, for views that explain their rules. A checker without one is named only.
    pub manuals: &'a [Manual],
}

/// One view of a ledger: a format in which it can be written.
#[derive(Debug, Clone, Copy)]
pub struct View {
    /// The name by which it is asked for: the file name of its module with hyphens.
    pub id: &'static str,
    /// For whom it is, in one clause.
    pub summary: &'static str,
    write: Write,
}

/// How a view is written.
#[derive(Debug, Clone, Copy)]
enum Write {
    Text(fn(&Ledger, &Options<'_>) -> Result<String>),
    Bytes(fn(&Ledger) -> Result<Vec<u8>>),
}

impl View {
    /// The view called `id`.
    pub fn named(id: &str) -> Option<&'static Self> {
        VIEWS.iter().find(|view| view.id == id)
    }

    /// Whether it is text (UTF-8), so that a terminal can show it.
    pub const fn is_text(&self) -> bool {
        matches!(self.write, Write::Text(_))
    }

    /// `ledger` in this view: UTF-8 that ends with a line break, unless the view is no [text](Self::is_text).
    pub fn render(&self, ledger: &Ledger, options: &Options<'_>) -> Result<Vec<u8>> {
        match self.write {
            Write::Text(write) => write(ledger, options).map(String::into_bytes),
            Write::Bytes(write) => write(ledger),
        }
    }
}

const fn text(
    id: &'static str,
    summary: &'static str,
    write: fn(&Ledger, &Options<'_>) -> Result<String>,
) -> View {
    View {
        id,
        summary,
        write: Write::Text(write),
    }
}

/// Every view of a ledger, by id.
pub const VIEWS: &[View] = &[
    text(
        "annotated",
        "the draft as Markdown, a footnote at each quote",
        |ledger, _| Ok(annotated::render(ledger)),
    ),
    text(
        "claim-review",
        "schema.org ClaimReview (JSON-LD), items with a verdict",
        |ledger, _| claim_review::render(ledger),
    ),
    text(
        "concise",
        "one line a finding, for editors and scripts",
        |ledger, _| Ok(concise::render(ledger)),
    ),
    text(
        "csv",
        "check-list for a spreadsheet, a row an item",
        |ledger, _| Ok(csv::render(ledger)),
    ),
    text(
        "github",
        "annotations on the lines of a GitHub workflow run",
        |ledger, _| Ok(github::render(ledger)),
    ),
    text("gitlab", "GitLab Code Quality report", |ledger, _| {
        gitlab::render(ledger)
    }),
    text(
        "html",
        "one page for a browser, draft and evidence side by side",
        |ledger, _| Ok(html::render(ledger)),
    ),
    text(
        "json",
        "the whole ledger for programs, with a schema",
        |ledger, _| json::render(ledger),
    ),
    text(
        "jsonl",
        "the ledger as a stream, an item a line, with a schema",
        |ledger, _| jsonl::render(ledger),
    ),
    text(
        "junit",
        "JUnit XML, a test an item, for build servers",
        |ledger, _| Ok(junit::render(ledger)),
    ),
    text("markdown", "summary for a pull request", |ledger, _| {
        Ok(markdown::render(ledger))
    }),
    text("prose", "plain sentences, for screen readers", |ledger, _| {
        Ok(prose::render(ledger))
    }),
    text(
        "rdjson",
        "reviewdog diagnostics, with suggestions",
        |ledger, _| rdjson::render(ledger),
    ),
    text(
        "sarif",
        "SARIF 2.1.0 for GitHub code scanning, findings only",
        |ledger, options| sarif::render(ledger, options.manuals),
    ),
    text(
        "sarif-full",
        "SARIF 2.1.0 for other viewers, supported items too",
        |ledger, options| sarif_full::render(ledger, options.manuals),
    ),
    text(
        "terminal",
        "findings for people, draft and evidence underlined",
        |ledger, options| Ok(terminal::render(ledger, &options.terminal)),
    ),
    text(
        "web-annotation",
        "W3C Web Annotation (JSON-LD), an annotation an item",
        |ledger, _| web_annotation::render(ledger),
    ),
    View {
        id: "xlsx",
        summary: "check-list as an Excel workbook, a row an item",
        write: Write::Bytes(xlsx::render),
    },
];

#[cfg(test)]
mod tests {
    use super::{Options, VIEWS, View};
    use crate::canonical;
    use std::path::Path;

    /// Modules of this crate that are not a form of the ledger.
    const OTHERS: &[&str] = &[
        "lib",
        "canonical",
        "checklist",
        "clean",
        "error",
        "fingerprint",
        "injection",
        "shown",
        "phrases",
        "points",
        "quotes",
        "stated",
        "table",
        "uri",
        "view",
    ];

    #[test]
    fn every_module_of_the_folder_is_a_listed_format() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut modules: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .map(|path| path.file_stem().unwrap().to_string_lossy().replace('_', "-"))
            .filter(|stem| !OTHERS.contains(&stem.as_str()))
            .collect();
        modules.sort();
        let ids: Vec<&str> = VIEWS.iter().map(|view| view.id).collect();
        assert_eq!(ids, modules);
    }

    #[test]
    fn every_text_ends_its_last_line() {
        for ledger in [canonical::ledger(), canonical::empty()] {
            for view in VIEWS.iter().filter(|view| view.is_text()) {
                let text = view.render(&ledger, &Options::default()).unwrap();
                assert!(String::from_utf8(text).unwrap().ends_with('\n'), "{}", view.id);
            }
        }
    }

    #[test]
    fn an_unknown_name_is_no_format() {
        assert!(View::named("json").is_some());
        assert!(View::named("JSON ").is_none());
    }
}
