//! schema.org `ClaimReview` (JSON-LD) for the items on which there is a verdict.
//!
//! The claim under review is the attribution, "this person said these words", never what the words themselves assert.
//! An item without enough evidence has no rating and is left out: publishing it as a review would claim more than is
//! known. What ibid cannot know is not stated either: `url`, `author` and `datePublished` of the review are the
//! publisher's, who adds them when it stands by the verdict.

use crate::error::Result;
use crate::json::pretty;
use crate::{fingerprint, phrases, uri};
use ibid_core::{Entry, Ledger, Speaker, SpeakerKind, Verdict};
use serde::Serialize;

#[derive(Serialize)]
struct Graph {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Review>,
}

#[derive(Serialize)]
struct Review {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: String,
    #[serde(rename = "claimReviewed")]
    claim_reviewed: String,
    #[serde(rename = "reviewRating")]
    rating: Rating,
    #[serde(rename = "reviewBody")]
    body: String,
    #[serde(rename = "itemReviewed")]
    claim: Claim,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    citation: Vec<Work>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(clippy::struct_field_names, reason = "the names are schema.org's")]
struct Rating {
    #[serde(rename = "@type")]
    kind: &'static str,
    rating_value: u8,
    worst_rating: u8,
    best_rating: u8,
    alternate_name: &'static str,
}

#[derive(Serialize)]
struct Claim {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Named>,
    appearance: Work,
}

#[derive(Serialize)]
struct Named {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: String,
}

#[derive(Serialize)]
struct Work {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

/// `ledger` as reviews. Linear in the ledger.
pub fn render(ledger: &Ledger) -> Result<String> {
    let entries = ledger.entries.iter().zip(fingerprint::of_items(ledger));
    let reviews = entries.filter_map(|(entry, print)| review(ledger, entry, &print));
    let graph = Graph {
        context: "https://schema.org",
        graph: reviews.collect(),
    };
    pretty(&graph, "reviews")
}

fn review(ledger: &Ledger, entry: &Entry, print: &str) -> Option<Review> {
    let (rating_value, alternate_name) = rating(entry.verdict)?;
    let words = phrases::words(ledger, entry);
    let speaker = entry.item.as_quote().and_then(ibid_core::Quote::speaker);
    let claim_reviewed = match speaker {
        Some(speaker) => format!("{} said: “{words}”", speaker.name()),
        None if entry.item.as_claim().is_some() => format!("The text states: “{words}”"),
        None => format!("Somebody said: “{words}”"),
    };
    let citation = entry.evidence.iter().map(|evidence| Work {
        kind: "CreativeWork",
        name: evidence.locator.to_string(),
        text: Some(evidence.text.clone()),
    });
    let rows = entry.rows.iter().map(|row| Work {
        kind: "CreativeWork",
        name: row.locator.to_string(),
        text: Some(row.to_string()),
    });
    Some(Review {
        kind: "ClaimReview",
        id: uri::urn(&["review", &ledger.draft.name, print]),
        claim_reviewed,
        rating: Rating {
            kind: "Rating",
            rating_value,
            worst_rating: 1,
            best_rating: 3,
            alternate_name,
        },
        body: body(entry),
        claim: Claim {
            kind: "Claim",
            author: speaker.and_then(named),
            appearance: Work {
                kind: "CreativeWork",
                name: entry.locator.to_string(),
                text: None,
            },
        },
        citation: citation.chain(rows).collect(),
    })
}

/// The rating of `verdict`, 1 to 3, and in words; none where there is not enough evidence.
const fn rating(verdict: Verdict) -> Option<(u8, &'static str)> {
    match verdict {
        Verdict::Supported => Some((3, "Supported by the sources given")),
        Verdict::ConflictingEvidence => Some((2, "Conflicting evidence")),
        Verdict::Refuted => Some((1, "Refuted by the sources given")),
        Verdict::NotEnoughEvidence => None,
    }
}

fn body(entry: &Entry) -> String {
    let messages = entry.findings.iter().map(|finding| finding.message.clone());
    std::iter::once(phrases::verdicts(entry))
        .chain(messages)
        .collect::<Vec<_>>()
        .join("; ")
}

/// `speaker` as an author, whom schema.org wants to be a person or an organization; none where it is neither, or not
/// known.
fn named(speaker: &Speaker) -> Option<Named> {
    let kind = match speaker.kind {
        SpeakerKind::Person => "Person",
        SpeakerKind::Organisation | SpeakerKind::Group => "Organization",
        SpeakerKind::Document | SpeakerKind::Unknown => return None,
    };
    Some(Named {
        kind,
        name: speaker.name().to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::canonical;
    use ibid_core::Verdict;
    use serde_json::Value;

    #[test]
    fn only_items_with_a_verdict_are_reviewed() {
        let ledger = canonical::ledger();
        let graph: Value = serde_json::from_str(&render(&ledger).unwrap()).unwrap();
        let reviews = graph["@graph"].as_array().unwrap();
        let judged = ledger
            .entries
            .iter()
            .filter(|it| it.verdict != Verdict::NotEnoughEvidence);
        assert_eq!(reviews.len(), judged.count());
        assert_eq!(
            reviews[0]["claimReviewed"],
            "Orla Quill said: “cost 41 crowns and we do not know why”"
        );
        assert_eq!(reviews[0]["reviewRating"]["ratingValue"], 1);
        assert!(
            reviews
                .iter()
                .all(|it| it.get("datePublished").is_none() && it.get("author").is_none())
        );
    }
}
