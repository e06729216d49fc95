//! A page for an editor at a desk: the draft on the left, on the right every item with its evidence.
//!
//! One file without anything outside it, which can be opened from a disk, sent by mail and printed. All of it is
//! markup that reads without a script; the script (`report.js`) adds filters, keys, and the link from an item back to
//! its place in the draft. A policy in the page forbids everything else (see `policy`).
//!
//! Nothing is judged or counted here that the ledger does not hold. Text from outside gets into the page through
//! `page::Page::text` only.

mod card;
mod draft;
mod filters;
mod marked;
mod meanings;
mod overview;
mod page;
mod passages;
mod policy;
mod words;

use ibid_core::Ledger;
use page::Page;

/// Bytes of the page that one entry usually needs.
const BYTES_AN_ENTRY: usize = 4_000;

/// Cards, and blocks of the draft, that the browser draws or leaves out together: it draws only what is near the
/// window, so that ten thousand items open as fast as their markup is read.
const BATCH: usize = 50;

/// `ledger` as an HTML page that ends with a line break. Linear in the ledger.
pub fn render(ledger: &Ledger) -> String {
    let mut page = Page::with_capacity(ledger.entries.len().saturating_mul(BYTES_AN_ENTRY));
    head(&mut page, ledger);
    page.raw("<body>\n<nav class=\"jump\" aria-label=\"Parts of the page\"><a href=\"#draft\">Draft</a> ");
    page.raw("<a href=\"#items\">Items</a></nav>\n");
    overview::header(&mut page, ledger);
    page.raw("<main>\n");
    let placed = draft::write(&mut page, ledger);
    page.raw("<section class=\"desk\" aria-labelledby=\"items\" tabindex=\"0\">\n");
    overview::write(&mut page, ledger);
    cards(&mut page, ledger, &placed);
    meanings::write(&mut page);
    page.raw("</section>\n</main>\n").raw(HELP);
    page.raw("<script>")
        .raw(policy::SCRIPT)
        .raw("</script>\n</body>\n</html>\n");
    page.finish()
}

/// The filters, and the card of every entry; `placed` says which have a place in the draft.
fn cards(page: &mut Page, ledger: &Ledger, placed: &[bool]) {
    let facets = filters::Facets::of(ledger);
    facets.write(page, ledger);
    page.raw("<div class=\"cards\">\n");
    for index in 0..ledger.entries.len() {
        if index.is_multiple_of(BATCH) {
            page.raw(if index == 0 { "" } else { "</div>\n" })
                .raw("<div class=\"batch\">\n");
        }
        let has_place = placed.get(index).copied().unwrap_or_default();
        card::write(page, ledger, index, has_place, &facets);
    }
    if ledger.entries.is_empty() {
        page.raw(NO_ITEMS);
    } else {
        page.raw("</div>\n");
    }
    page.raw("</div>\n");
}

fn head(page: &mut Page, ledger: &Ledger) {
    page.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"");
    page.text(&policy::policy()).raw("\">\n");
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.raw("<meta name=\"color-scheme\" content=\"light dark\">\n");
    page.raw("<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
    page.text(overview::title(ledger)).raw(" – ibid</title>\n<style>");
    page.raw(policy::STYLE).raw("</style>\n</head>\n");
}

/// What stands in the place of the cards when there are none.
const NO_ITEMS: &str = "<p class=\"nothing\"><b>The draft has no quotes.</b> Looked for were words between quotation \
marks, block quotes, and sentences that report what somebody said. Nothing was compared with the sources.</p>\n";

/// What the keys do.
const HELP: &str = include_str!("help.html");

#[cfg(test)]
mod tests;
