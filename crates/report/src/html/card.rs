//! The right side: one item with its verdict, findings and evidence.
//!
//! A card is a `details` element. All cards share a name, so that one is open at a time, and the anchor stands
//! inside, so that a link to it opens the card: both without a script.

use super::filters::Facets;
use super::marked::letter;
use super::page::Page;
use super::passages;
use super::words::{self, Standing};
use ibid_core::{Entry, Finding, Label, Ledger, Reason};

/// How much of a quote its headline repeats, in characters; the rest stands in the card.
const HEADLINE: usize = 120;

/// Labels of one finding that are shown; a plugin may send thousands.
const MOST_LABELS: usize = 8;

/// Writes the card of the entry at `index`, with a link into the draft if it `has_place` there.
pub(super) fn write(page: &mut Page, ledger: &Ledger, index: usize, has_place: bool, facets: &Facets<'_>) {
    let Some(entry) = ledger.entries.get(index) else {
        return;
    };
    let standing = Standing::of(entry);
    page.raw("<details name=\"item\" class=\"card ")
        .raw(standing.class())
        .raw("\"");
    facets.attributes(page, index, entry);
    page.raw(">\n");
    headline(page, ledger, entry, index);
    page.raw("<div class=\"body\" id=\"item-")
        .number(words::number(index))
        .raw("\">\n<p class=\"verdict\">");
    words::verdict(page, entry);
    if has_place {
        page.raw(" <a class=\"back\" href=\"#quote-")
            .number(words::number(index));
        page.raw("\">in the draft<span class=\"sr\">, item ")
            .number(words::number(index))
            .raw("</span></a>");
    }
    page.raw("</p>\n");
    findings(page, ledger, entry);
    passages::write(page, ledger, entry);
    if entry.evidence.is_empty() {
        without_evidence(page, ledger, entry);
    }
    found_by(page, entry);
    page.raw("</div>\n</details>\n");
}

fn headline(page: &mut Page, ledger: &Ledger, entry: &Entry, index: usize) {
    let standing = Standing::of(entry);
    page.raw("<summary><span class=\"sign\" aria-hidden=\"true\">")
        .raw(standing.sign())
        .raw("</span>");
    page.raw("<span class=\"number\">")
        .number(words::number(index))
        .raw("</span> ");
    page.raw("<span class=\"word\">")
        .raw(standing.word())
        .raw("</span> ");
    page.raw("<span class=\"words\" dir=\"auto\">“");
    let quote = entry.item.as_quote().map(|quote| quote.words(&ledger.draft.text));
    let quote = quote
        .as_deref()
        .filter(|words| !words.is_empty())
        .unwrap_or(&entry.text);
    match quote.char_indices().nth(HEADLINE) {
        Some((end, _)) => page.text(quote.get(..end).unwrap_or_default()).raw("…"),
        None => page.text(quote),
    };
    page.raw("”</span>");
    if let Some(speaker) = entry.item.as_quote().and_then(ibid_core::Quote::speaker) {
        page.raw(" <span class=\"who\">")
            .text(speaker.name())
            .raw("</span>");
    }
    page.raw("</summary>\n");
}

fn findings(page: &mut Page, ledger: &Ledger, entry: &Entry) {
    if entry.findings.is_empty() {
        return;
    }
    page.raw("<ol class=\"findings\">\n");
    for (number, finding) in entry.findings.iter().enumerate() {
        page.raw("<li class=\"")
            .raw(words::severity(finding.severity))
            .raw("\">");
        page.raw("<p class=\"message\"><span class=\"letter\">")
            .raw(letter(number))
            .raw("</span> ");
        page.raw("<span class=\"severity\">")
            .raw(words::severity(finding.severity))
            .raw("</span> ");
        page.text(&finding.message)
            .raw("</p>\n<p class=\"where\"><span class=\"checker\">");
        page.text(&finding.checker);
        if let Some(kind) = finding.kind {
            page.raw("/").raw(kind.id());
        }
        page.raw("</span> ");
        words::place(page, &finding.locator);
        page.raw("</p>\n");
        for label in finding.labels.iter().take(MOST_LABELS) {
            seen_at(page, label);
        }
        advice(page, ledger, finding);
        page.raw("</li>\n");
    }
    page.raw("</ol>\n");
}

fn seen_at(page: &mut Page, label: &Label) {
    page.raw("<p class=\"where\"><span class=\"seen\">")
        .text(&label.message)
        .raw("</span> ");
    words::place(page, &label.locator);
    page.raw("</p>\n");
}

fn advice(page: &mut Page, ledger: &Ledger, finding: &Finding) {
    if let Some(help) = &finding.help {
        page.raw("<p class=\"advice\"><b>help</b> ")
            .text(help)
            .raw("</p>\n");
    }
    if let Some(suggestion) = &finding.suggestion {
        page.raw("<p class=\"advice\"><b>suggestion</b> replace <del>");
        page.text(suggestion.span.slice(&ledger.draft.text))
            .raw("</del> with <ins>");
        page.text(&suggestion.replacement).raw("</ins></p>\n");
    }
}

/// Why there is nothing to show beside the draft.
fn without_evidence(page: &mut Page, ledger: &Ledger, entry: &Entry) {
    page.raw("<p class=\"no-evidence\">");
    match entry.reason {
        Some(Reason::NotCheckable) => {
            page.raw("Nothing was looked up: this is no quotation.");
        }
        Some(Reason::SourceUnreadable) => {
            page.raw("No passage was found, but a source that may have it could not be read.");
        }
        _ => {
            page.raw("No passage was found in the ")
                .count(ledger.sources.len(), "source");
            page.raw(" given, which may be incomplete.");
        }
    }
    page.raw("</p>\n");
}

/// How the quote and its speaker were found, so that no guess is silent.
fn found_by(page: &mut Page, entry: &Entry) {
    let Some(quote) = entry.item.as_quote() else {
        return;
    };
    page.raw("<p class=\"rule\">Found as: ").text(&quote.rule);
    if let Some(attribution) = &quote.attribution {
        page.raw("; speaker by ").text(&attribution.rule);
        page.raw(match attribution.confidence {
            ibid_core::Confidence::High => " (high confidence)",
            ibid_core::Confidence::Medium => " (medium confidence)",
            ibid_core::Confidence::Low => " (low confidence)",
        });
    }
    page.raw("</p>\n");
}
