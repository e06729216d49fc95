//! The picture of the whole: what was checked, how much of it is supported, what differs, which sources were used.

use super::meanings;
use super::page::Page;
use super::words::Standing;
use ibid_core::{DiscrepancyKind, Ledger, SourceSummary};
use std::collections::{BTreeMap, BTreeSet};

/// What the draft is called: its title, else its file.
pub(super) fn title(ledger: &Ledger) -> &str {
    ledger.draft.title.as_deref().unwrap_or(&ledger.draft.name)
}

/// The top of the page: title, coverage as a bar and as a number.
pub(super) fn header(page: &mut Page, ledger: &Ledger) {
    let summary = &ledger.summary;
    page.raw("<header>\n<div class=\"name\">\n<h1 dir=\"auto\">")
        .text(title(ledger))
        .raw("</h1>\n<p>");
    page.raw("<span class=\"place\">")
        .text(&ledger.draft.name)
        .raw("</span>");
    if let Some(date) = ledger.draft.date {
        page.raw(" · ").text(&date.to_string());
    }
    page.raw(" · style ")
        .text(&ledger.style)
        .raw(" · ")
        .text(&ledger.tool.name)
        .raw(" ");
    page.text(&ledger.tool.version)
        .raw("</p>\n</div>\n<div class=\"coverage\">\n<p>");
    if summary.items == 0 {
        page.raw("<strong>Nothing to check</strong></p>\n</div>\n</header>\n");
        return;
    }
    page.raw("<strong>")
        .number(summary.coverage())
        .raw(" %</strong> of ")
        .count(summary.items, "item");
    page.raw(" supported; ").count(summary.errors, "error").raw(", ");
    page.count(summary.warnings, "warning")
        .raw(", ")
        .number(summary.infos)
        .raw(" info</p>\n");
    let tally = Tally::of_all(ledger);
    bar(page, &tally, tally.total());
    page.raw("<p class=\"legend\">");
    for (standing, count) in tally.iter() {
        counted(page, standing, count);
    }
    page.raw("</p>\n</div>\n</header>\n");
}

/// What stands above the list: kinds of findings by verdict, and the sources.
pub(super) fn write(page: &mut Page, ledger: &Ledger) {
    for source in ledger.sources.iter().filter(|source| source.problem.is_some()) {
        page.raw("<p class=\"unreadable\"><b>Source could not be read:</b> ");
        page.text(&source.name)
            .raw(": ")
            .text(source.problem.as_deref().unwrap_or_default())
            .raw("</p>\n");
    }
    for notice in &ledger.notices {
        page.raw("<p class=\"unreadable\"><b>Incomplete:</b> ");
        page.text(&notice.message).raw("</p>\n");
    }
    page.raw("<div class=\"whole\">\n");
    kinds(page, ledger);
    sources(page, ledger);
    meanings::button(page, "What the verdicts mean");
    page.raw("</div>\n");
}

/// Entries by standing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Tally([usize; Standing::ALL.len()]);

impl Tally {
    fn of_all(ledger: &Ledger) -> Self {
        let mut tally = Self::default();
        for entry in ledger.entries.iter().filter(|entry| entry.is_checkable()) {
            tally.add(Standing::of(entry));
        }
        tally
    }

    fn add(&mut self, standing: Standing) {
        for (count, it) in self.0.iter_mut().zip(Standing::ALL) {
            *count += usize::from(it == standing);
        }
    }

    fn iter(&self) -> impl Iterator<Item = (Standing, usize)> {
        Standing::ALL
            .into_iter()
            .zip(self.0)
            .filter(|(_, count)| *count > 0)
    }

    fn total(&self) -> usize {
        self.0.iter().sum()
    }
}

/// A bar of the standings in `tally`, in thousandths of `whole`; words beside it say the same.
fn bar(page: &mut Page, tally: &Tally, whole: usize) {
    const WIDTH: usize = 1_000;
    page.raw("<svg class=\"bar\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
    let (whole, mut before) = (whole.max(1), 0);
    let share = |count: usize| count.saturating_mul(WIDTH) / whole;
    for (standing, count) in tally.iter() {
        page.raw("<rect class=\"")
            .raw(standing.class())
            .raw("\" x=\"")
            .number(share(before));
        page.raw("\" y=\"0\" height=\"10\" width=\"")
            .number(share(before + count) - share(before))
            .raw("\"/>");
        before += count;
    }
    page.raw("</svg>\n");
}

/// `count` items of `standing`, as sign, number and word.
fn counted(page: &mut Page, standing: Standing, count: usize) {
    page.raw("<span class=\"tally ")
        .raw(standing.class())
        .raw("\"><span class=\"sign\" aria-hidden=\"true\">");
    page.raw(standing.sign())
        .raw("</span> ")
        .number(count)
        .raw(" ")
        .raw(standing.word())
        .raw("</span> ");
}

/// In how many items each kind of discrepancy was found, by the verdict on the item.
fn kinds(page: &mut Page, ledger: &Ledger) {
    let mut tallies: BTreeMap<DiscrepancyKind, Tally> = BTreeMap::new();
    for entry in &ledger.entries {
        let kinds: BTreeSet<DiscrepancyKind> = entry.findings.iter().filter_map(|it| it.kind).collect();
        for kind in kinds {
            tallies.entry(kind).or_default().add(Standing::of(entry));
        }
    }
    let mut rows: Vec<(DiscrepancyKind, Tally)> = tallies.into_iter().collect();
    rows.sort_by_key(|(kind, tally)| (std::cmp::Reverse(tally.total()), *kind));
    let Some(most) = rows.first().map(|(_, tally)| tally.total()) else {
        let silent = ledger.findings().next().is_none();
        let says = if silent {
            "Nothing differs"
        } else {
            "No quote differs"
        };
        page.raw("<p><b>").text(says).raw("</b></p>\n");
        return;
    };
    page.raw("<details><summary>What differs <span class=\"number\">");
    page.count(rows.len(), "kind")
        .raw("</span></summary>\n<table>\n<thead><tr><th scope=\"col\">Kind</th>");
    page.raw("<th scope=\"col\">Items by verdict</th></tr></thead>\n<tbody>\n");
    for (kind, tally) in rows {
        page.raw("<tr><th scope=\"row\">").raw(kind.id()).raw("</th><td>");
        bar(page, &tally, most);
        for (standing, count) in tally.iter() {
            counted(page, standing, count);
        }
        page.raw("</td></tr>\n");
    }
    page.raw("</tbody>\n</table>\n</details>\n");
}

/// Every source, and of how many items it is evidence.
fn sources(page: &mut Page, ledger: &Ledger) {
    let used = ledger.sources.iter().filter(|source| source.used > 0).count();
    page.raw("<details><summary>Sources <span class=\"number\">")
        .number(used);
    page.raw(" of ")
        .number(ledger.sources.len())
        .raw(" used</span></summary>\n<table>\n<thead><tr>");
    page.raw("<th scope=\"col\">Source</th><th scope=\"col\">Evidence of</th></tr></thead>\n<tbody>\n");
    for source in &ledger.sources {
        source_row(page, source);
    }
    page.raw("</tbody>\n</table>\n</details>\n");
}

fn source_row(page: &mut Page, source: &SourceSummary) {
    page.raw("<tr><th scope=\"row\"><span class=\"place\">")
        .text(&source.name)
        .raw("</span>");
    if let Some(title) = &source.title {
        page.raw(" <span class=\"mention\">").text(title).raw("</span>");
    }
    if let Some(date) = source.date {
        page.raw(" <span class=\"mention\">")
            .text(&date.to_string())
            .raw("</span>");
    }
    page.raw("</th><td>");
    if source.problem.is_some() {
        page.raw("<span class=\"tally unverified\">could not be read</span>");
    } else if source.used == 0 {
        page.raw("<span class=\"mention\">not used</span>");
    } else {
        page.count(source.used, "item");
    }
    page.raw("</td></tr>\n");
}
