//! Any draft beside any source: a ledger whose spans all hold what they say, and every report of it; never a panic.
//!
//! The input is cut at the first NUL: what stands before it is the draft, the rest the source.

#![no_main]

use ibid::report::{Options, VIEWS};
use ibid::{Ledger, Review};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (draft, source) = text.split_once('\0').unwrap_or((text, text));
    for name in ["draft.txt", "draft.md"] {
        let Ok(ledger) = Review::of(name, draft).beside("source.txt", source).run() else {
            continue;
        };
        assert_spans(&ledger);
        for view in VIEWS {
            view.render(&ledger, &Options::default()).expect("a ledger can be written");
        }
    }
});

fn assert_spans(ledger: &Ledger) {
    let draft = &ledger.draft.text;
    for entry in &ledger.entries {
        assert_eq!(draft.get(entry.item.span().range()), Some(entry.text.as_str()));
        for finding in &entry.findings {
            assert_eq!(draft.get(finding.span.range()), Some(finding.text.as_str()));
        }
        for evidence in &entry.evidence {
            assert!(!evidence.text.is_empty());
        }
    }
}
