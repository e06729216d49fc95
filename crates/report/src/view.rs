//! The views of a ledger, as a list.

use crate::error::Result;
use crate::{html, json, terminal};
use ibid_core::Ledger;

/// One view of a ledger: a format in which it can be written.
#[derive(Debug, Clone, Copy)]
pub struct View {
    /// The name by which it is asked for: the file name of its module with hyphens.
    pub id: &'static str,
    /// For whom it is, in one clause.
    pub summary: &'static str,
    write: fn(&Ledger, &terminal::Options) -> Result<String>,
}

impl View {
    /// The view called `id`.
    pub fn named(id: &str) -> Option<&'static Self> {
        VIEWS.iter().find(|view| view.id == id)
    }

    /// `ledger` in this view. The options matter to the terminal only.
    pub fn render(&self, ledger: &Ledger, options: &terminal::Options) -> Result<String> {
        (self.write)(ledger, options)
    }
}

/// Every view of a ledger, by id.
pub const VIEWS: &[View] = &[
    View {
        id: "html",
        summary: "one page for a browser, draft and evidence side by side",
        write: |ledger, _| Ok(html::render(ledger)),
    },
    View {
        id: "json",
        summary: "the whole ledger for programs, with a schema",
        write: |ledger, _| json::render(ledger),
    },
    View {
        id: "terminal",
        summary: "findings for people, draft and evidence underlined together",
        write: |ledger, options| Ok(terminal::render(ledger, options)),
    },
];

#[cfg(test)]
mod tests {
    use super::{VIEWS, View};
    use crate::canonical;
    use std::path::Path;

    /// Modules of this crate that are not a form of the ledger.
    const OTHERS: &[&str] = &["lib", "canonical", "clean", "error", "phrases", "quotes", "view"];

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
    fn every_format_writes_the_canonical_ledger_and_ends_its_last_line() {
        let ledger = canonical::ledger();
        for view in VIEWS {
            let text = view
                .render(&ledger, &crate::terminal::Options::default())
                .unwrap();
            assert!(text.ends_with('\n'), "{}", view.id);
            assert!(!view.summary.is_empty());
        }
    }

    #[test]
    fn an_unknown_name_is_no_format() {
        assert!(View::named("json").is_some());
        assert!(View::named("JSON ").is_none());
    }
}
