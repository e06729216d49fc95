//! Answers that no host may believe, and one that it may.

use ibid_plugin::{
    Answer, Aspect, Claim, Evidence, Finding, Judgement, Label, Place, Problem, Replacement, Request,
    Severity, Span, Verdict, checked, finding,
};

/// What an honest plugin without anything to say would answer.
pub(crate) fn honest(request: &Request) -> Answer {
    Answer {
        items: request.items.iter().map(checked).collect(),
        claims: Vec::new(),
    }
}

/// The answer called `deed`.
pub(crate) fn of(deed: &str, request: &Request) -> Result<Answer, Problem> {
    let mut answer = honest(request);
    match deed {
        "honest" => {}
        "drop an item" => drop(answer.items.pop()),
        "answer twice" => answer.items.extend(request.items.first().map(checked)),
        "answer another" => answer.items.iter_mut().for_each(|item| item.id += 1000),
        "verdict without evidence" => verdicts(&mut answer, 1),
        "two verdicts on one aspect" => verdicts(&mut answer, 2),
        "ten thousand and one findings" => answer.claims = vec![odd(request); 10_001],
        other => answer.claims.push(claim(other, request)?),
    }
    Ok(answer)
}

/// The claim called `deed`.
fn claim(deed: &str, request: &Request) -> Result<Claim, Problem> {
    let mut claim = odd(request);
    match deed {
        "count in UTF-16" => claim.span = in_utf16(&claim),
        "span beyond the end" => claim.span = Span::new(0, usize::MAX),
        "inverted span" => claim.span = Span::new(9, 3),
        "empty claim" => (claim.span, claim.text) = (Span::new(2, 2), String::new()),
        "unknown kind" => "gossip".clone_into(&mut claim.kind),
        "invented evidence" => claim.evidence.push(invented(Some(0))),
        "evidence from nowhere" => claim.evidence.push(invented(Some(77))),
        "cite every fact" => claim.facts.extend(0..request.facts.len()),
        "invented fact" => claim.facts.push(0),
        "draft as evidence" => claim.evidence.push(invented(None)),
        _ => {
            let mut odd = finding("odd", &claim.text, claim.span, "this is odd");
            spoil(deed, &mut odd)?;
            claim.findings = vec![odd];
        }
    }
    Ok(claim)
}

/// Makes `finding` what `deed` calls for.
fn spoil(deed: &str, finding: &mut Finding) -> Result<(), Problem> {
    match deed {
        "unknown rule" => "unheard-of".clone_into(&mut finding.rule),
        "empty message" => " \u{200b}".clone_into(&mut finding.message),
        "huge answer" => finding.message = "x".repeat(512 << 20),
        "long message" => finding.message = "é".repeat(100_000),
        "invented label" => finding.labels.push(label()),
        "hidden replacement" => finding.replacement = Some(hidden()),
        "escape codes" => escapes(finding),
        other => return Err(Problem::internal(format!("no deed `{other}`"))),
    }
    Ok(())
}

/// A claim on the first word of the draft, with a finding.
fn odd(request: &Request) -> Claim {
    let text = &request.draft.text;
    let span = Span::new(0, text.find(' ').unwrap_or(text.len()));
    let word = span.of(text).unwrap_or_default();
    Claim {
        kind: "first-word".to_owned(),
        span,
        text: word.to_owned(),
        verdict: Verdict::Refuted,
        evidence: Vec::new(),
        facts: Vec::new(),
        findings: vec![finding("odd", word, span, "this is odd")],
    }
}

/// The most likely mistake of an author in another language: positions in UTF-16 units.
fn in_utf16(claim: &Claim) -> Span {
    Span::new(0, claim.text.encode_utf16().count())
}

fn invented(source: Option<usize>) -> Evidence {
    Evidence {
        place: Place {
            source,
            reference: None,
        },
        span: Span::new(0, 5),
        text: "words that nobody wrote".to_owned(),
    }
}

fn label() -> Label {
    Label {
        place: Place {
            source: Some(0),
            reference: Some(0),
        },
        span: Span::new(0, 1),
        text: "x".to_owned(),
        message: "look".to_owned(),
    }
}

fn hidden() -> Replacement {
    Replacement {
        span: Span::new(0, 0),
        text: String::new(),
        with: "kind\u{202e}ness\u{1b}[2J".to_owned(),
    }
}

fn escapes(finding: &mut Finding) {
    let message = "a\u{1b}[2J\u{1b}]8;;http://example.invalid\u{7}b\r\nerror: forged\u{202e}c\u{9b}31m";
    message.clone_into(&mut finding.message);
    finding.help = Some("\u{1b}[31m\0<script>alert(1)</script>\u{2028}::error::x".to_owned());
    finding.severity = Some(Severity::Warning);
}

fn verdicts(answer: &mut Answer, count: usize) {
    if let Some(item) = answer.items.first_mut() {
        let judgement = Judgement {
            aspect: Aspect::Words,
            verdict: if count == 1 {
                Verdict::Supported
            } else {
                Verdict::NotEnoughEvidence
            },
        };
        item.verdicts = vec![judgement; count];
    }
}
