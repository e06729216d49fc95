//! Draft and evidence of one entry, one above the other, with what differs marked in both.

use super::marked::{self, Mark, Side};
use super::page::Page;
use super::words;
use ibid_core::{Entry, Evidence, Label, Ledger, Row, Span, border_before};
use std::ops::Range;

/// How much of the draft is shown to either side of the quote, in bytes.
const AROUND: usize = 80;

/// A finding may point beside its quote, at the speaker; further away than this it is not drawn, only named.
const FARTHEST: usize = 400;

/// Passages that are shown in full; there may be hundreds.
const MOST_PASSAGES: usize = 6;

/// The quote in the draft, and the passages on which the verdict rests.
pub(super) fn write(page: &mut Page, ledger: &Ledger, entry: &Entry) {
    page.raw("<div class=\"pair\">\n");
    draft(page, ledger, entry);
    for (rank, evidence) in entry.evidence.iter().take(MOST_PASSAGES).enumerate() {
        source(page, entry, evidence, rank);
    }
    for row in entry.rows.iter().take(MOST_PASSAGES) {
        reference(page, row);
    }
    page.raw("</div>\n");
    if entry.rows.len() > MOST_PASSAGES {
        page.raw("<p class=\"more\">and ");
        page.count(entry.rows.len() - MOST_PASSAGES, "further row")
            .raw("</p>\n");
    }
    if entry.evidence.len() > MOST_PASSAGES {
        page.raw("<p class=\"more\">and ");
        page.count(entry.evidence.len() - MOST_PASSAGES, "further passage")
            .raw("</p>\n");
    }
}

fn draft(page: &mut Page, ledger: &Ledger, entry: &Entry) {
    page.raw("<figure class=\"side of-draft\">\n<figcaption><b>Draft</b>");
    speaker_in_the_draft(page, entry);
    page.raw(" <span class=\"at\">");
    words::place_by_name(page, &entry.locator);
    page.raw("</span></figcaption>\n<blockquote dir=\"auto\">");
    let text = ledger.draft.text.as_str();
    let quote = entry.item.span();
    if quote.slice(text).is_empty() {
        page.text(&entry.text);
    } else {
        let shown = around(text, stretch_of_the_draft(entry));
        let within =
            |span: Span| Some(span.start.checked_sub(shown.start)?..span.end.checked_sub(shown.start)?);
        let marks = entry.findings.iter().enumerate().filter_map(|(finding, it)| {
            let bytes = within(it.span).filter(|_| !it.span.contains(quote))?;
            Some(Mark { bytes, finding })
        });
        page.raw(if shown.start > 0 { "… " } else { "" });
        let passage = within(quote).unwrap_or_default();
        marked::write(
            page,
            shown.slice(text).trim_end(),
            &passage,
            marks.collect(),
            Side::Draft,
        );
        page.raw(if shown.end < text.len() { " …" } else { "" });
    }
    page.raw("</blockquote>\n</figure>\n");
}

/// The quote, and the places beside it to which its findings point.
fn stretch_of_the_draft(entry: &Entry) -> Span {
    let quote = entry.item.span();
    let near = Span::new(
        quote.start.saturating_sub(FARTHEST),
        quote.end.saturating_add(FARTHEST),
    );
    let beside = entry
        .findings
        .iter()
        .map(|finding| finding.span)
        .filter(|span| near.contains(*span));
    beside.fold(quote, Span::cover)
}

/// `span` and some words to either side of it, in the same paragraph of `text`.
fn around(text: &str, span: Span) -> Span {
    let floor = border_before(text, span.start.saturating_sub(AROUND));
    let ceil = border_before(text, span.end.saturating_add(AROUND));
    let head = text.get(floor..span.start).unwrap_or_default();
    let tail = text.get(span.end..ceil).unwrap_or_default();
    let cut_before = || head.find(char::is_whitespace).unwrap_or(head.len());
    let cut_after = || tail.rfind(char::is_whitespace).unwrap_or(0);
    let start = match head.rfind("\n\n") {
        Some(at) => at + 2,
        None if floor > 0 => cut_before(),
        None => 0,
    };
    let end = match tail.find("\n\n") {
        Some(at) => at,
        None if ceil < text.len() => cut_after(),
        None => tail.len(),
    };
    Span::new(floor + start, span.end + end)
}

fn speaker_in_the_draft(page: &mut Page, entry: &Entry) {
    let Some(attribution) = entry.item.as_quote().and_then(|quote| quote.attribution.as_ref()) else {
        return;
    };
    let Some(speaker) = &attribution.speaker else {
        return;
    };
    page.raw(" <span class=\"speaker\" dir=\"auto\">")
        .text(speaker.name())
        .raw("</span>");
    if speaker.name() != speaker.mention.text {
        page.raw(" <span class=\"mention\">as “")
            .text(&speaker.mention.text)
            .raw("”</span>");
    }
}

fn source(page: &mut Page, entry: &Entry, evidence: &Evidence, rank: usize) {
    page.raw("<figure class=\"side of-source\">\n<figcaption><b>");
    page.raw(if rank == 0 { "Source" } else { "Also" }).raw("</b>");
    match &evidence.speaker {
        Some(speaker) => page
            .raw(" <span class=\"speaker\" dir=\"auto\">")
            .text(speaker)
            .raw("</span>"),
        None => page.raw(" <span class=\"mention\">speaker not named</span>"),
    };
    if let Some(date) = evidence.date {
        page.raw(" <span class=\"mention\">")
            .text(&date.to_string())
            .raw("</span>");
    }
    page.raw(" <span class=\"at\">");
    words::place(page, &evidence.locator);
    page.raw("</span></figcaption>\n<blockquote dir=\"auto\">");
    let excerpt = &evidence.excerpt;
    let passage = within(evidence, evidence.locator.bytes).unwrap_or(0..excerpt.text.len());
    let mut marks = Vec::new();
    for (finding, it) in entry.findings.iter().enumerate() {
        let labels = it
            .labels
            .iter()
            .filter(|label| label.source == Some(evidence.source));
        marks.extend(labels.filter_map(|label| mark(evidence, label, finding)));
    }
    marked::write(page, &excerpt.text, &passage, marks, Side::Source);
    page.raw("</blockquote>\n</figure>\n");
}

/// What a row of a reference says, when that holds, and on whose word.
fn reference(page: &mut Page, row: &Row) {
    page.raw("<figure class=\"side of-source\">\n<figcaption><b>Reference</b> <span class=\"mention\" dir=\"auto\">pack ")
        .text(&row.pack)
        .raw("</span> <span class=\"at\">");
    words::place(page, &row.locator);
    page.raw("</span></figcaption>\n<blockquote dir=\"auto\">")
        .text(&row.says);
    if !row.valid.is_empty() {
        page.raw(", ").text(&row.valid);
    }
    page.raw("</blockquote>\n");
    if let Some(source) = &row.source {
        page.raw("<p class=\"where\">").text(source);
        if let Some(retrieved) = row.retrieved {
            page.raw(", looked up ").text(&retrieved.to_string());
        }
        page.raw("</p>\n");
    }
    page.raw("</figure>\n");
}

/// `label` as a mark in the excerpt of `evidence`; none when it is about the passage as a whole.
fn mark(evidence: &Evidence, label: &Label, finding: usize) -> Option<Mark> {
    if label.locator.bytes.contains(evidence.locator.bytes) {
        return None;
    }
    within(evidence, label.locator.bytes).map(|bytes| Mark { bytes, finding })
}

/// `bytes` of the source's file as a range of the excerpt of `evidence`.
fn within(evidence: &Evidence, bytes: Span) -> Option<Range<usize>> {
    let excerpt = &evidence.excerpt;
    let range = bytes.start.checked_sub(excerpt.start)?..bytes.end.checked_sub(excerpt.start)?;
    excerpt.text.get(range.clone()).map(|_| range)
}

#[cfg(test)]
mod tests {
    use super::{around, write};
    use crate::canonical;
    use crate::html::page::Page;
    use ibid_core::Span;

    fn shown(index: usize) -> String {
        let ledger = canonical::page();
        let mut page = Page::default();
        write(&mut page, &ledger, &ledger.entries[index]);
        page.finish()
    }

    #[test]
    fn what_differs_is_marked_in_the_draft_and_in_the_source() {
        let pair = shown(0);
        for mark in [
            "in-draft\">41<",
            "in-draft\">do not<",
            "in-source\">14<",
            "in-source\">don&#39;t<",
        ] {
            assert_eq!(pair.matches(mark).count(), 1, "{mark} {pair}");
        }
    }

    #[test]
    fn a_finding_about_the_whole_quote_marks_no_word() {
        assert!(!shown(3).contains("<mark"));
    }

    #[test]
    fn a_place_is_shown_with_speaker_time_and_page() {
        let pair = shown(1);
        for part in [
            "minutes/april.txt:2:17",
            "00:12:31.000",
            "page 3",
            "TREASURER BODE",
        ] {
            assert!(pair.contains(part), "{part}");
        }
    }

    #[test]
    fn what_stands_around_ends_at_words_and_paragraphs() {
        let text = format!("Other.\n\nShe said “yes” and {}left.", "then ".repeat(40));
        let span = around(&text, Span::of(&text, "“yes”").unwrap());
        assert!(span.slice(&text).starts_with("She said “yes” and then"));
        assert!(span.slice(&text).ends_with(" then"));
        assert_eq!(around("é", Span::new(0, 2)), Span::new(0, 2));
    }
}
