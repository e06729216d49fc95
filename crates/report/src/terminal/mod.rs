//! Findings for people: draft and evidence underlined together, and the count.
//!
//! Each entry with findings is one block: a headline for each finding, the draft with the words in question
//! underlined, the passage of the source with its words underlined, and the advice. Entries that need nothing are
//! only counted, or listed one a line when [`Options::verbose`] is set. The last line is the summary.
//!
//! Every line fits [`Options::width`]; without colour and links there is no escape sequence; and all text from outside is
//! made visible first (see `clean`), so that no draft, source or plugin can start a line of its own.

mod block;
mod explanation;
mod links;
mod listing;
mod paint;
mod summary;
mod window;

use ibid_core::Ledger;

/// How the report is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options<'a> {
    /// Columns there are. Below 40, 40 are used.
    pub width: usize,
    /// Whether to colour by ANSI escape sequences.
    pub color: bool,
    /// Whether to list the entries without findings, too.
    pub verbose: bool,
    /// Whether to say of each entry how its verdict came about.
    pub explain: bool,
    /// The folder from which names of files are read (absolute), where the terminal follows links: places are links then.
    pub links: Option<&'a str>,
}

/// Findings of one entry that share a snippet. A plugin may report thousands; then there are more blocks, so that
/// the cost stays linear and the underlines can be told apart.
const MOST_IN_A_BLOCK: usize = 8;

/// The narrowest layout in which a gutter, a word and its label can stand.
const NARROWEST: usize = 40;

impl Default for Options<'_> {
    /// 100 columns, no colour, no links, findings only.
    fn default() -> Self {
        Self {
            width: 100,
            color: false,
            verbose: false,
            explain: false,
            links: None,
        }
    }
}

/// `ledger` as text for a terminal. Linear in the ledger.
pub fn render(ledger: &Ledger, options: &Options<'_>) -> String {
    let options = Options {
        width: options.width.max(NARROWEST),
        ..*options
    };
    let mut out = String::new();
    let mut in_a_list = false;
    for entry in &ledger.entries {
        let listed = entry.findings.is_empty() && (options.verbose || options.explain);
        if in_a_list && !listed {
            out.push('\n');
        }
        if listed {
            out += &listing::entry(ledger, entry, &options);
        }
        for findings in entry.findings.chunks(MOST_IN_A_BLOCK) {
            out += &block::render(ledger, entry, findings, &options);
            out.push('\n');
        }
        if options.explain {
            out += &explanation::of(entry, &options);
        }
        in_a_list = listed && !options.explain;
    }
    if in_a_list {
        out.push('\n');
    }
    out += &summary::unreadable(ledger, &options);
    out += &summary::notices(ledger, &options);
    out += &summary::line(&ledger.summary, &options);
    out
}

#[cfg(test)]
mod tests;
