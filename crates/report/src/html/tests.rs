//! What the page is, whatever the ledger holds.

use super::render;
use crate::canonical;
use crate::clean::HOSTILE;
use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use ibid_core::{DiscrepancyKind, Item, Ledger, Severity, Span};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use std::fmt::Write as _;

/// Texts that try to be markup, or to end it.
const MARKUP: &[&str] = &[
    "</script><script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "\" onmouseover=\"alert(1)\" x='",
    "' autofocus onfocus='alert(1)",
    "<!-- --!> ]]> <![CDATA[ <?php &lt;script&gt; &#x3c;b&#x3e;",
    "</details></main><base href=//example.invalid>",
    "<svg><style><a title=\"</style><img src=x>\">",
    "<table><tr></table></p></option></select><textarea>",
    "\u{2028}\u{2029}\u{0}\r\u{1b}\u{fffe}\u{10ffff}&amp",
];

/// The page as a browser takes it: every element with its attributes, by depth, without texts. The values of
/// attributes are kept where the page makes them itself.
fn structure(page: &str) -> String {
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(page);
    let mut out = String::new();
    walk(&dom.document, 0, &mut out);
    out
}

fn walk(node: &Handle, depth: usize, out: &mut String) {
    match &node.data {
        NodeData::Element { name, attrs, .. } => {
            let _ = write!(out, "{:depth$}<{}", "", name.local); // writing to a string cannot fail
            for attribute in attrs.borrow().iter() {
                let _ = write!(out, " {}={}", attribute.name.local, attribute.value);
            }
            *out += ">\n";
        }
        NodeData::Comment { .. } => *out += "comment\n",
        _ => {}
    }
    for child in node.children.borrow().iter() {
        walk(child, depth + 1, out);
    }
}

/// `hostile` in every field of a ledger that the page shows.
fn filled_with(hostile: &str) -> Ledger {
    let mut ledger = canonical::filled_with(hostile);
    ledger.draft.0.title = Some(hostile.to_owned());
    hostile.clone_into(&mut ledger.draft.0.name);
    hostile.clone_into(&mut ledger.tool.name);
    for entry in &mut ledger.entries {
        let Item::Quote(quote) = &mut entry.item else {
            continue;
        };
        hostile.clone_into(&mut quote.rule);
        let Some(attribution) = &mut quote.attribution else {
            continue;
        };
        hostile.clone_into(&mut attribution.rule);
        if let Some(speaker) = &mut attribution.speaker {
            speaker.entity = Some(format!("{hostile} Quill"));
            hostile.clone_into(&mut speaker.mention.text);
        }
    }
    ledger
}

#[test]
fn no_text_of_the_ledger_changes_the_structure_of_the_page() {
    let harmless = structure(&render(&filled_with("harmless")));
    assert!(harmless.contains("<details") && !harmless.contains("comment"));
    for hostile in HOSTILE.iter().chain(MARKUP) {
        let page = render(&filled_with(hostile));
        assert_eq!(structure(&page), harmless, "{hostile:?}");
        assert!(
            !page.contains(['\0', '\r', '\u{1b}', '\u{202e}', '\u{2028}']),
            "{hostile:?}"
        );
    }
}

#[test]
fn the_parser_finds_nothing_wrong_with_the_page() {
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(render(&canonical::ledger()));
    let errors = dom.errors.borrow();
    assert!(errors.is_empty(), "{errors:?}");
}

#[test]
fn nothing_in_the_page_comes_from_outside_or_runs_beside_its_script() {
    let structure = structure(&render(&filled_with("harmless")));
    assert_eq!(structure.matches("<script>").count(), 1);
    assert_eq!(structure.matches("<style>").count(), 1);
    for forbidden in [
        " src=", "<link", "<img", "<iframe", " style=", " on", "http:", "https:",
    ] {
        assert!(!structure.contains(forbidden), "{forbidden}");
    }
    assert!(structure.contains("content=default-src 'none'; script-src 'sha256-"));
}

#[test]
fn every_item_has_a_card_and_a_place_in_the_draft_that_link_to_each_other() {
    let ledger = canonical::ledger();
    let page = render(&ledger);
    for number in 1..=ledger.entries.len() {
        for part in [
            format!(" id=\"item-{number}\""),
            format!(" href=\"#item-{number}\""),
            format!(" id=\"quote-{number}\""),
            format!(" href=\"#quote-{number}\""),
        ] {
            assert_eq!(page.matches(&part).count(), 1, "{part}");
        }
    }
}

#[test]
fn every_kind_of_finding_is_shown() {
    let page = render(&canonical::ledger());
    for kind in DiscrepancyKind::ALL {
        assert!(page.contains(&format!("/{kind}</span>")), "{kind}");
    }
}

#[test]
fn verdicts_sources_and_advice_are_said_in_words() {
    let page = render(&canonical::page());
    for words in [
        "unverified, not found in the sources given",
        "</span> words supported</span>; <span",
        "</span> speaker refuted</span></p>",
        "<summary>Sources <span class=\"number\">2 of 2 used</span>",
        "notes/torn.txt: not UTF-8 at byte 17",
        "replace <del>41</del> with <ins>14</ins>",
        "attribute the words to the one who said them",
        "<strong>40 %</strong> of 5 items supported",
        ">not checkable</span>",
    ] {
        assert!(page.contains(words), "{words}");
    }
}

#[test]
fn places_that_fit_nothing_are_survived() {
    let wild = [
        Span::new(1, 2),
        Span::new(50, usize::MAX),
        Span::new(usize::MAX, usize::MAX),
    ];
    let mut ledger = canonical::page();
    for (index, entry) in ledger.entries.iter_mut().enumerate() {
        let ibid_core::Item::Quote(quote) = &mut entry.item else {
            continue;
        };
        quote.span = wild[index % 3];
        quote.contents = wild.to_vec();
        for finding in &mut entry.findings {
            finding.span = wild[(index + 1) % 3];
            for label in &mut finding.labels {
                label.locator.bytes = wild[(index + 2) % 3];
            }
        }
        for evidence in &mut entry.evidence {
            evidence.excerpt.start = [0, 9, usize::MAX][index % 3];
            evidence.locator.bytes = wild[index % 3];
        }
    }
    assert!(render(&ledger).ends_with("</html>\n"));
}

#[test]
fn an_empty_ledger_is_a_page_that_says_so() {
    let mut ledger: Ledger = canonical::page();
    ledger.entries.clear();
    ledger.sources.clear();
    ledger.summary = ibid_core::Summary::default();
    let page = render(&ledger);
    assert!(page.contains("The draft has no quotes."));
    assert!(page.contains("<strong>Nothing to check</strong>"));
    assert!(!page.contains("100 %"));
}

#[test]
fn a_ledger_without_findings_says_that_nothing_differs() {
    let mut ledger = canonical::page();
    assert!(!render(&ledger).contains("Nothing differs"));
    for entry in &mut ledger.entries {
        entry.findings.clear();
    }
    let page = render(&ledger);
    assert!(page.contains("<b>Nothing differs</b>"));
    assert!(!page.contains("name=\"kind\""), "there is no kind to choose");
}

#[test]
fn a_closed_card_shows_its_gravest_finding() {
    let mut ledger = canonical::page();
    ledger.entries[0].findings[0].severity = Severity::Info;
    let page = render(&ledger);
    assert_eq!(
        page.matches("class=\"first\" dir=\"auto\">a contraction").count(),
        1
    );
    assert_eq!(page.matches("class=\"further\">and 1 more").count(), 2);
}

#[test]
fn many_items_stand_in_batches() {
    for (items, batches) in [(1, 1), (50, 1), (51, 2), (500, 10)] {
        let page = render(&canonical::long(items));
        let (_, cards) = page.split_once("class=\"cards\"").unwrap();
        assert_eq!(cards.matches("class=\"batch\"").count(), batches, "{items}");
    }
}

#[test]
fn a_flood_of_findings_on_one_quote_stays_linear() {
    let mut ledger = canonical::page();
    let finding = ledger.entries[0].findings[0].clone();
    ledger.entries[0].findings = vec![finding; 2_000];
    assert_eq!(render(&ledger).matches("class=\"message\"").count(), 2_004);
}
