//! Short ways to make what an answer is made of.

use crate::{Claim, Evidence, Finding, Item, ItemAnswer, Place, Request, Span, Verdict};

/// The answer for an item that was checked, with nothing said of it yet.
pub fn checked(item: &Item) -> ItemAnswer {
    ItemAnswer {
        id: item.id,
        ..ItemAnswer::default()
    }
}

/// The answer for an item that was not checked, and why.
pub fn skipped(item: &Item, why: impl Into<String>) -> ItemAnswer {
    ItemAnswer {
        id: item.id,
        skipped: Some(why.into()),
        ..ItemAnswer::default()
    }
}

/// A finding of `rule` at `span` of the draft, where `text` stands.
pub fn finding(
    rule: impl Into<String>,
    text: impl Into<String>,
    span: Span,
    message: impl Into<String>,
) -> Finding {
    Finding {
        rule: rule.into(),
        severity: None,
        span,
        text: text.into(),
        message: message.into(),
        help: None,
        replacement: None,
        labels: Vec::new(),
    }
}

/// A claim of `kind` at `span` of the draft, with its verdict. `None` when the span does not fit the draft.
pub fn claim(request: &Request, kind: impl Into<String>, span: Span, verdict: Verdict) -> Option<Claim> {
    Some(Claim {
        kind: kind.into(),
        span,
        text: span.of(&request.draft.text)?.to_owned(),
        verdict,
        evidence: Vec::new(),
        facts: Vec::new(),
        findings: Vec::new(),
    })
}

/// The stretch `span` of the reference with this index as evidence. `None` when there is no such stretch.
pub fn evidence(request: &Request, reference: usize, span: Span) -> Option<Evidence> {
    let text = span.of(&request.references.get(reference)?.text)?;
    Some(Evidence {
        place: Place {
            source: None,
            reference: Some(reference),
        },
        span,
        text: text.to_owned(),
    })
}
