//! What makes a finding the same finding in the next run.
//!
//! Platforms that follow findings over time compare fingerprints. Their own are made from lines; in prose a line is a
//! paragraph, so that two findings in it collide and any edit opens all of them anew. Ours is made from what is said
//! and by which rule: checker, kind, the words of the quote and the words in question, all folded, so that neither
//! moving a paragraph nor curling a mark changes it; and an ordinal for the same quote that stands there twice.

use crate::phrases;
use data_encoding::HEXLOWER;
use ibid_core::{Entry, Finding, Ledger};
use ibid_text::{fold, words};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Bytes of the hash that are kept: enough that no two findings of a newsroom collide.
const KEPT: usize = 16;

/// The fingerprint of every finding of `ledger`, in the order of [`Ledger::findings`]: `hash:ordinal`.
pub(crate) fn of_findings(ledger: &Ledger) -> Vec<String> {
    let mut seen = BTreeMap::new();
    let mut all = Vec::new();
    for entry in &ledger.entries {
        let quote = folded(&phrases::words(ledger, entry));
        for finding in &entry.findings {
            all.push(numbered(&hash_of_finding(&quote, finding), &mut seen));
        }
    }
    all
}

/// The fingerprint of every item of `ledger`, of its words alone.
pub(crate) fn of_items(ledger: &Ledger) -> Vec<String> {
    let mut seen = BTreeMap::new();
    let hash = |entry: &Entry| hash(&["item", &folded(&phrases::words(ledger, entry))]);
    ledger
        .entries
        .iter()
        .map(|entry| numbered(&hash(entry), &mut seen))
        .collect()
}

fn hash_of_finding(quote: &str, finding: &Finding) -> String {
    let kind = finding.kind.map_or("", ibid_core::DiscrepancyKind::id);
    hash(&[&finding.checker, kind, quote, &folded(&finding.text)])
}

/// `hash` with how often it came before, from 1.
fn numbered(hash: &str, seen: &mut BTreeMap<String, usize>) -> String {
    let ordinal = seen.entry(hash.to_owned()).or_default();
    *ordinal += 1;
    format!("{hash}:{ordinal}")
}

/// The words of `text` without case, typography, punctuation and spacing.
fn folded(text: &str) -> String {
    let words = words(text).map(|span| fold(span.slice(text)));
    words.collect::<Vec<_>>().join(" ")
}

/// The beginning of SHA-256 over `parts`, each with its length before it, so that no part can pass for two.
pub(crate) fn hash(parts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.len().to_le_bytes());
        hasher.update(part.as_bytes());
    }
    let bytes = hasher.finalize();
    HEXLOWER.encode(bytes.get(..KEPT).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::{folded, hash, of_findings, of_items};
    use crate::canonical;
    use std::collections::BTreeSet;

    #[test]
    fn every_finding_and_every_item_has_its_own() {
        let ledger = canonical::ledger();
        for all in [of_findings(&ledger), of_items(&ledger)] {
            assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
            assert!(
                all.iter().all(|it| it.len() == 34 && it.ends_with(":1")),
                "{all:?}"
            );
        }
    }

    #[test]
    fn the_same_quote_twice_is_told_apart_by_its_order() {
        let mut ledger = canonical::page();
        ledger.entries.push(ledger.entries[0].clone());
        let all = of_findings(&ledger);
        let (first, last) = (&all[0], &all[all.len() - 2]);
        assert_eq!(first.replace(":1", ":2"), *last);
    }

    #[test]
    fn moving_a_paragraph_and_curling_a_mark_change_nothing() {
        let (before, mut after) = (canonical::page(), canonical::page());
        for entry in &mut after.entries {
            entry.locator.line += 7;
            for finding in &mut entry.findings {
                finding.locator.line += 7;
                finding.message.push_str(", said otherwise");
                finding.text = finding.text.replace(' ', "\n").to_uppercase();
            }
        }
        assert_eq!(of_findings(&before), of_findings(&after));
        assert_eq!(folded("We “can’t”, A"), folded("we 'can't' a"));
    }

    #[test]
    fn parts_do_not_run_together() {
        assert_ne!(hash(&["ab", "c"]), hash(&["a", "bc"]));
    }
}
