//! What the list of items can be narrowed to: verdict, kind of finding, speaker, source.
//!
//! Cards carry numbers, never names: a speaker is her place in the list of speakers, so that no text from outside
//! stands in an attribute that the script compares.

use super::page::Page;
use super::words::{self, Standing};
use ibid_core::{DiscrepancyKind, Entry, Ledger, Quote};
use std::collections::{BTreeMap, BTreeSet};

/// The choices that a ledger offers.
pub(super) struct Facets<'a> {
    kinds: BTreeSet<DiscrepancyKind>,
    /// Name of a speaker to her number.
    speakers: BTreeMap<&'a str, usize>,
}

impl<'a> Facets<'a> {
    /// What is there to choose in `ledger`.
    pub(super) fn of(ledger: &'a Ledger) -> Self {
        let mut speakers: BTreeMap<&str, usize> = ledger
            .entries
            .iter()
            .filter_map(speaker)
            .map(|name| (name, 0))
            .collect();
        for (number, of_the_speaker) in speakers.values_mut().enumerate() {
            *of_the_speaker = number;
        }
        let kinds = ledger
            .findings()
            .filter_map(|(_, finding)| finding.kind)
            .collect();
        Self { kinds, speakers }
    }

    /// Writes the heading of the list and the filters; these are of no use without the script, which shows them.
    pub(super) fn write(&self, page: &mut Page, ledger: &Ledger) {
        page.raw("<div class=\"filters\">\n<h2 id=\"items\" tabindex=\"-1\">Items</h2>\n");
        page.raw("<p id=\"shown\" role=\"status\">")
            .number(ledger.entries.len())
            .raw("</p>\n");
        page.raw(TOOLS);
        page.raw(if ledger.entries.is_empty() {
            "<form id=\"filters\" class=\"needless\" hidden>\n"
        } else {
            "<form id=\"filters\" hidden>\n"
        });
        page.raw("<fieldset><legend class=\"sr\">Verdict</legend>\n");
        for standing in Standing::ALL {
            let stands_so = |entry: &&Entry| Standing::of(entry) == standing;
            let count = ledger.entries.iter().filter(stands_so).count();
            if count > 0 {
                choice(page, standing, count);
            }
        }
        page.raw("</fieldset>\n<div class=\"selects\">\n");
        self.kinds(page);
        self.speakers(page);
        sources(page, ledger);
        page.raw("</div>\n</form>\n").raw(NONE_LEFT).raw("</div>\n");
    }

    fn kinds(&self, page: &mut Page) {
        if self.kinds.is_empty() {
            return;
        }
        page.raw("<label>Kind <select name=\"kind\"><option value=\"\">any</option>");
        for kind in &self.kinds {
            page.raw("<option value=\"")
                .raw(kind.id())
                .raw("\">")
                .raw(kind.id())
                .raw("</option>");
        }
        page.raw("</select></label>\n");
    }

    fn speakers(&self, page: &mut Page) {
        page.raw("<label>Speaker <select name=\"speaker\"><option value=\"\">any</option>");
        for (name, number) in &self.speakers {
            page.raw("<option value=\"")
                .number(*number)
                .raw("\">")
                .text(name)
                .raw("</option>");
        }
        page.raw("<option value=\"none\">not named</option></select></label>\n");
    }

    /// What the script compares, as attributes of the card of `entry`.
    pub(super) fn attributes(&self, page: &mut Page, index: usize, entry: &Entry) {
        page.raw(" data-number=\"").number(words::number(index));
        page.raw("\" data-verdict=\"").raw(Standing::of(entry).class());
        page.raw("\" data-speaker=\"");
        match speaker(entry).and_then(|name| self.speakers.get(name)) {
            Some(number) => page.number(*number),
            None => page.raw("none"),
        };
        page.raw("\" data-kind=\"");
        let kinds: BTreeSet<DiscrepancyKind> = entry.findings.iter().filter_map(|it| it.kind).collect();
        for kind in kinds {
            page.raw(" ").raw(kind.id());
        }
        page.raw("\" data-source=\"");
        let sources: BTreeSet<usize> = entry.evidence.iter().map(|evidence| evidence.source.0).collect();
        for source in &sources {
            page.raw(" ").number(*source);
        }
        page.raw(if sources.is_empty() { "none\"" } else { "\"" });
    }
}

/// What can be done with the list; of no use without the script.
const TOOLS: &str = "<p id=\"tools\" hidden><button type=\"reset\" form=\"filters\">Clear</button> \
<button type=\"button\" id=\"open-help\">Keys</button></p>\n";

/// Stands in the place of the cards when the filters leave none.
const NONE_LEFT: &str = "<p id=\"none\" class=\"nothing\" hidden>No item fits all of these filters. \
<button type=\"reset\" form=\"filters\">Show every item</button></p>\n";

fn choice(page: &mut Page, standing: Standing, count: usize) {
    page.raw("<label class=\"choice ").raw(standing.class());
    page.raw("\"><input type=\"checkbox\" name=\"verdict\" value=\"")
        .raw(standing.class())
        .raw("\">");
    page.raw("<span class=\"sign\" aria-hidden=\"true\">")
        .raw(standing.sign())
        .raw("</span> ");
    page.raw(standing.word())
        .raw(" <span class=\"number\">")
        .number(count)
        .raw("</span></label>\n");
}

fn sources(page: &mut Page, ledger: &Ledger) {
    page.raw("<label>Source <select name=\"source\"><option value=\"\">any</option>");
    for (number, source) in ledger.sources.iter().enumerate() {
        page.raw("<option value=\"")
            .number(number)
            .raw("\">")
            .text(&source.name)
            .raw("</option>");
    }
    page.raw("<option value=\"none\">no evidence</option></select></label>\n");
}

fn speaker(entry: &Entry) -> Option<&str> {
    Some(entry.item.as_quote().and_then(Quote::speaker)?.name())
}
