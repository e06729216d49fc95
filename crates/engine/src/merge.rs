//! What several checkers answer about one item, made into one entry of the ledger.

use ibid_core::{Answer, Assessment, Draft, Entry, Evidence, Finding, Item, ItemId};

/// The entry for `item`. Answers come in the order of the checkers' ids, so the entry does not depend on who
/// finished first.
pub(crate) fn entry(id: ItemId, item: Item, answers: Vec<Answer>, draft: &Draft) -> Entry {
    let mut assessments = Vec::new();
    let mut evidence: Vec<Evidence> = Vec::new();
    let mut findings = Vec::new();
    for answer in answers {
        answer
            .assessments
            .into_iter()
            .for_each(|assessment| add_gravest(&mut assessments, assessment));
        for passage in answer.evidence {
            if !evidence.contains(&passage) {
                evidence.push(passage);
            }
        }
        findings.extend(answer.findings);
    }
    assessments.sort_by_key(|assessment| assessment.aspect);
    findings.sort_by(|one, other| place(one).cmp(&place(other)));
    let (verdict, reason) = Entry::overall(&assessments);
    let span = item.span();
    Entry {
        id,
        text: span.slice(&draft.text).to_owned(),
        locator: draft.locate(span),
        item,
        verdict,
        reason,
        assessments,
        evidence,
        findings,
        explanation: None,
    }
}

/// One verdict an aspect: the gravest.
fn add_gravest(assessments: &mut Vec<Assessment>, new: Assessment) {
    match assessments.iter_mut().find(|known| known.aspect == new.aspect) {
        Some(known) if known.verdict < new.verdict => *known = new,
        Some(_) => {}
        None => assessments.push(new),
    }
}

/// Findings stand in the order of the draft, then of what reports them.
fn place(finding: &Finding) -> impl Ord + '_ {
    (finding.span, &finding.checker, finding.kind, &finding.message)
}
