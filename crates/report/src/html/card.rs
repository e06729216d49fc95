//! The right side: one item with its verdict, findings and evidence.
//!
//! A card is a `details` element. All cards share a name, so that one is open at a time, and the anchor stands
//! inside, at the top of the card, so that a link to it opens and shows the card: both without a script.

use super::filters::Facets;
use super::marked::letter;
use super::meanings;
use super::page::Page;
use super::passages;
use super::words::{self, Standing};
use ibid_core::{Entry, Finding, Label, Ledger, Reason, Statement};

/// How much of a quote and of a message a headline repeats, in characters; the rest stands in the card.
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
    page.raw(">");
    headline(page, ledger, entry, index);
    page.raw("<div class=\"body\"><span class=\"anchor\" id=\"item-")
        .number(words::number(index))
        .raw("\"></span>\n");
    verdict(page, entry, index, has_place);
    findings(page, ledger, entry);
    passages::write(page, ledger, entry);
    if entry.evidence.is_empty() && entry.rows.is_empty() {
        without_evidence(page, ledger, entry);
    }
    found_by(page, entry);
    page.raw("</div></details>\n");
}

/// The verdict in words, the way into the draft, and the way to what verdicts mean.
fn verdict(page: &mut Page, entry: &Entry, index: usize, has_place: bool) {
    page.raw("<div class=\"verdict\"><p>");
    words::verdict(page, entry);
    page.raw("</p> <span class=\"ways\">");
    meanings::button(page, "What is this?");
    if has_place {
        page.raw(" <a class=\"back\" href=\"#quote-")
            .number(words::number(index));
        page.raw("\">in the draft<span class=\"sr\">, item ")
            .number(words::number(index))
            .raw("</span></a>");
    }
    page.raw("</span></div>\n");
}

/// What a closed card shows: how it stands, the words, the speaker, and the gravest finding.
fn headline(page: &mut Page, ledger: &Ledger, entry: &Entry, index: usize) {
    let standing = Standing::of(entry);
    page.raw("<summary><span class=\"sign\" aria-hidden=\"true\">")
        .raw(standing.sign());
    page.raw("</span><span class=\"number\">")
        .number(words::number(index));
    page.raw("</span> <span class=\"words\" dir=\"auto\">“");
    let quote = entry.item.as_quote().map(|quote| quote.words(&ledger.draft.text));
    let quote = quote
        .as_deref()
        .filter(|words| !words.is_empty())
        .unwrap_or(&entry.text);
    beginning(page, quote);
    page.raw("”</span> ");
    if let Some(speaker) = entry.item.as_quote().and_then(ibid_core::Quote::speaker) {
        page.raw("<span class=\"who\" dir=\"auto\">")
            .text(speaker.name())
            .raw("</span> ");
    }
    page.raw("<span class=\"line\"><b class=\"word\">")
        .raw(standing.word())
        .raw("</b>");
    let gravest = |finding: &&Finding| (finding.severity, std::cmp::Reverse(finding.span.start));
    if let Some(finding) = entry.findings.iter().max_by_key(gravest) {
        page.raw(" <span class=\"first\" dir=\"auto\">");
        beginning(page, &finding.message);
        page.raw("</span>");
    }
    if entry.findings.len() > 1 {
        page.raw(" <span class=\"further\">and ")
            .number(entry.findings.len() - 1)
            .raw(" more</span>");
    }
    page.raw("</span></summary>");
}

/// The first [`HEADLINE`] characters of `text`.
fn beginning(page: &mut Page, text: &str) {
    match text.char_indices().nth(HEADLINE) {
        Some((end, _)) => page.text(text.get(..end).unwrap_or_default()).raw("…"),
        None => page.text(text),
    };
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
        page.raw("</span> · ");
        words::place_by_name(page, &finding.locator);
        page.raw("</p>\n");
        for label in finding.labels.iter().take(MOST_LABELS) {
            seen_at(page, entry, label);
        }
        advice(page, ledger, finding);
        page.raw("</li>\n");
    }
    page.raw("</ol>\n");
}

/// What is to be seen at `label`. Its file is named unless it is that of the passage shown first.
fn seen_at(page: &mut Page, entry: &Entry, label: &Label) {
    page.raw("<p class=\"where\"><span class=\"seen\" dir=\"auto\">")
        .text(&label.message)
        .raw("</span> at ");
    let first = entry.evidence.first();
    if first.is_some_and(|evidence| Some(evidence.source) == label.source) {
        words::place_alone(page, &label.locator);
    } else {
        words::place(page, &label.locator);
    }
    page.raw("</p>\n");
}

fn advice(page: &mut Page, ledger: &Ledger, finding: &Finding) {
    if let Some(help) = &finding.help {
        page.raw("<p class=\"advice\"><b>Help:</b> ")
            .text(help)
            .raw("</p>\n");
    }
    if let Some(suggestion) = &finding.suggestion {
        page.raw("<p class=\"advice\"><b>Suggestion:</b> replace <del>");
        page.text(suggestion.span.slice(&ledger.draft.text))
            .raw("</del> with <ins>");
        page.text(&suggestion.replacement).raw("</ins></p>\n");
    }
}

/// Why there is nothing to show beside the draft.
fn without_evidence(page: &mut Page, ledger: &Ledger, entry: &Entry) {
    page.raw("<p class=\"no-evidence\">");
    let statement = entry.item.as_claim().map(|claim| &claim.statement);
    match entry.reason {
        _ if statement.is_some_and(Statement::is_about_the_world) => {
            page.raw("No row of the reference packs says anything of it.");
        }
        _ if matches!(statement, Some(Statement::Foreign { .. })) => {
            page.raw("A plugin judged it, and named no passage.");
        }
        _ if statement.is_some() => {
            page.raw("The draft was held against itself, and nothing was looked up.");
        }
        Some(Reason::NoSources) => {
            page.raw("Nothing was looked up: no sources were given.");
        }
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
