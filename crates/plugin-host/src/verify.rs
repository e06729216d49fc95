//! What a plugin answered, held against the documents before any of it gets into the ledger.
//!
//! Every item that was sent must be answered; every span must carry the text that stands there, so that a plugin which
//! counts in other units than bytes is found out at once and none can cite words that are not there; every rule and every
//! kind of claim must be one that the manifest names. One mistake refuses the whole answer: half an answer would look like
//! a whole one.

use crate::clean::{MESSAGE_BYTES, clean, has_hidden};
use crate::facts::Citable;
use crate::fault::PluginFault;
use crate::limits::MOST_FINDINGS;
use crate::manifest::Manifest;
use ibid_core::{
    Answer, Aspect, Assessment, Claim, Evidence, Finding, Item, ItemId, Label, Matter, Reason, Row, Severity,
    Skipped, Source, SourceId, Span, Statement, Suggestion, Verdict, Voice,
};
use ibid_plugin_protocol as wire;

/// What was verified.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Verified {
    /// Beside each item of the matter, whether or not it was sent.
    pub(crate) answers: Vec<Answer>,
    pub(crate) skipped: Vec<Skipped>,
    pub(crate) checked: usize,
    pub(crate) claims: Vec<(Claim, Answer)>,
}

/// Verifies an answer.
pub(crate) struct Verifier<'a> {
    /// The plugin's name in the configuration: what its findings are called by.
    pub(crate) name: &'a str,
    pub(crate) manifest: &'a Manifest,
    pub(crate) matter: &'a Matter<'a>,
    pub(crate) references: &'a [Source],
    /// The facts that it was told.
    pub(crate) citable: &'a Citable,
    /// The numbers of the items that were sent.
    pub(crate) sent: &'a [usize],
    /// A severity that the configuration sets for all findings.
    pub(crate) severity: Option<Severity>,
}

type Result<T> = std::result::Result<T, PluginFault>;

impl Verifier<'_> {
    /// Reads and verifies `answer`, JSON of an [`Answer`](wire::Answer).
    pub(crate) fn verified(&self, answer: &[u8]) -> Result<Verified> {
        let answer: wire::Answer = serde_json::from_slice(answer)
            .map_err(|error| PluginFault::answer("answer", clean(&error.to_string())))?;
        within_limits(&answer)?;
        let mut verified = Verified {
            answers: vec![Answer::silent(); self.matter.items.len()],
            ..Verified::default()
        };
        self.items(&answer.items, &mut verified)?;
        for (index, claim) in answer.claims.iter().enumerate() {
            let at = format!("claims[{index}]");
            verified.claims.push(self.claim(&at, claim)?);
        }
        Ok(verified)
    }

    fn items(&self, items: &[wire::ItemAnswer], verified: &mut Verified) -> Result<()> {
        let mut open = vec![false; self.matter.items.len()];
        for id in self.sent {
            if let Some(open) = open.get_mut(*id) {
                *open = true;
            }
        }
        for (index, item) in items.iter().enumerate() {
            let at = format!("items[{index}]");
            match open.get_mut(item.id) {
                Some(open) if *open => *open = false,
                _ => {
                    let what = format!("item {} was not asked about, or is answered twice", item.id);
                    return Err(PluginFault::answer(at, what));
                }
            }
            if let Some(why) = &item.skipped {
                let (item, why) = (ItemId(item.id), clean(why));
                verified.skipped.push(Skipped { item, why });
                continue;
            }
            verified.checked += 1;
            let answer = self.item(&at, item)?;
            if let Some(place) = verified.answers.get_mut(item.id) {
                *place = answer;
            }
        }
        match open.iter().position(|open| *open) {
            Some(id) => {
                let what = format!("item {id} is neither checked nor skipped");
                Err(PluginFault::answer("items", what))
            }
            None => Ok(()),
        }
    }

    fn item(&self, at: &str, item: &wire::ItemAnswer) -> Result<Answer> {
        let evidence = self.evidence(at, &item.evidence)?;
        let rows = self.rows(at, &item.facts)?;
        let mut assessments: Vec<Assessment> = Vec::new();
        for (index, judgement) in item.verdicts.iter().enumerate() {
            let at = || format!("{at}.verdicts[{index}]");
            let aspect = self
                .aspect(item.id, judgement.aspect)
                .ok_or_else(|| PluginFault::answer(at(), "a verdict on what the item does not have"))?;
            if assessments.iter().any(|known| known.aspect == aspect) {
                return Err(PluginFault::answer(at(), "a second verdict on one aspect"));
            }
            if judgement.verdict != wire::Verdict::NotEnoughEvidence && evidence.is_empty() && rows.is_empty()
            {
                return Err(PluginFault::answer(at(), "a verdict without evidence"));
            }
            assessments.push(assessment(aspect, judgement.verdict));
        }
        Ok(Answer {
            assessments,
            evidence,
            rows,
            findings: self.findings(at, &item.findings)?,
        })
    }

    /// The aspect of the item with this number that a plugin means; `None` when such an item has it not.
    fn aspect(&self, item: usize, aspect: wire::Aspect) -> Option<Aspect> {
        match (self.matter.items.get(item)?, aspect) {
            (Item::Quote(_), wire::Aspect::Words) => Some(Aspect::Words),
            (Item::Quote(_), wire::Aspect::Speaker) => Some(Aspect::Speaker),
            (Item::Claim(_), wire::Aspect::Fact) => Some(Aspect::Fact),
            _ => None,
        }
    }

    fn claim(&self, at: &str, claim: &wire::Claim) -> Result<(Claim, Answer)> {
        if !self.manifest.brings.claims.contains(&claim.kind) {
            let what = format!(
                "`{}` is no kind of claim that the manifest names",
                clean(&claim.kind)
            );
            return Err(PluginFault::answer(format!("{at}.kind"), what));
        }
        let text = &self.matter.draft.text;
        let span = verified(at, text, claim.span, &claim.text)?;
        if span.is_empty() {
            return Err(PluginFault::answer(at, "a claim without words"));
        }
        let noun = Claim {
            span,
            statement: Statement::Foreign {
                kind: claim.kind.clone(),
                by: self.name.to_owned(),
            },
            voice: self.voice(span),
            rule: "plugin".to_owned(),
        };
        let answer = Answer {
            assessments: vec![assessment(Aspect::Fact, claim.verdict)],
            evidence: self.evidence(at, &claim.evidence)?,
            rows: self.rows(at, &claim.facts)?,
            findings: self.findings(at, &claim.findings)?,
        };
        Ok((noun, answer))
    }

    /// Whose statement stands at `span`: what lies in somebody's words is theirs.
    fn voice(&self, span: Span) -> Voice {
        let mut quotes = self.matter.items.iter().filter_map(Item::as_quote);
        let holds = |outer: Span| outer.start <= span.start && span.end <= outer.end;
        if quotes.any(|quote| quote.kind.is_quotation() && holds(quote.span)) {
            Voice::Quoted
        } else {
            Voice::Draft
        }
    }

    fn evidence(&self, at: &str, evidence: &[wire::Evidence]) -> Result<Vec<Evidence>> {
        let evidence = evidence.iter().enumerate().map(|(index, evidence)| {
            let at = format!("{at}.evidence[{index}]");
            let (id, source) = self
                .document(&at, evidence.place)?
                .ok_or_else(|| PluginFault::answer(&at, "a draft is no evidence for itself"))?;
            let span = verified(&at, &source.text, evidence.span, &evidence.text)?;
            if span.is_empty() {
                return Err(PluginFault::answer(at, "evidence without words"));
            }
            Ok(Evidence {
                source: id,
                span,
                text: evidence.text.clone(),
                fragments: vec![span],
                locator: source.locate(span),
                speaker: source
                    .turn_at(span.start)
                    .and_then(|turn| source.turns.get(turn))
                    .map(|turn| turn.speaker.clone()),
                date: source.date,
                excerpt: source.excerpt(span, EXCERPT_BYTES),
                bits: 0.0,
            })
        });
        evidence.collect()
    }

    /// The rows that a plugin names by the numbers of its facts.
    fn rows(&self, at: &str, facts: &[usize]) -> Result<Vec<Row>> {
        let facts = facts.iter().enumerate().map(|(index, number)| {
            let row = self.citable.row(*number, self.matter.reference);
            row.ok_or_else(|| {
                PluginFault::answer(
                    format!("{at}.facts[{index}]"),
                    format!("there is no fact {number}"),
                )
            })
        });
        facts.collect()
    }

    /// The document that `place` names; `None` for the draft.
    fn document(&self, at: &str, place: wire::Place) -> Result<Option<(SourceId, &Source)>> {
        let sources = self.matter.sources;
        let found = match (place.source, place.reference) {
            (None, None) => return Ok(None),
            (Some(index), None) => sources.get(index).map(|source| (SourceId(index), source)),
            (None, Some(index)) => {
                let reference = self.references.get(index);
                reference.map(|source| (SourceId(sources.len().saturating_add(index)), source))
            }
            (Some(_), Some(_)) => None,
        };
        found
            .map(Some)
            .ok_or_else(|| PluginFault::answer(at, "no such document"))
    }

    fn findings(&self, at: &str, findings: &[wire::Finding]) -> Result<Vec<Finding>> {
        let findings = findings.iter().enumerate();
        findings
            .map(|(index, finding)| self.finding(&format!("{at}.findings[{index}]"), finding))
            .collect()
    }

    fn finding(&self, at: &str, finding: &wire::Finding) -> Result<Finding> {
        let rule = self.manifest.rule(&finding.rule).ok_or_else(|| {
            let what = format!("`{}` is no rule that the manifest names", clean(&finding.rule));
            PluginFault::answer(format!("{at}.rule"), what)
        })?;
        let draft = self.matter.draft;
        let span = verified(at, &draft.text, finding.span, &finding.text)?;
        let own = finding.severity.map_or(rule.severity, severity);
        let message = clean(&finding.message);
        if message.is_empty() {
            return Err(PluginFault::answer(
                format!("{at}.message"),
                "a finding without words",
            ));
        }
        Ok(Finding {
            checker: format!("{}/{}", self.name, rule.id),
            kind: None,
            severity: self.severity.unwrap_or(own),
            message,
            span,
            text: finding.text.clone(),
            locator: draft.locate(span),
            labels: self.labels(at, &finding.labels)?,
            help: finding.help.as_deref().map(clean).filter(|help| !help.is_empty()),
            suggestion: self.suggestion(at, finding.replacement.as_ref())?,
        })
    }

    fn labels(&self, at: &str, labels: &[wire::Label]) -> Result<Vec<Label>> {
        let labels = labels.iter().enumerate().map(|(index, label)| {
            let at = format!("{at}.labels[{index}]");
            let document = self.document(&at, label.place)?;
            let text = document.map_or(&self.matter.draft.text, |(_, source)| &source.text);
            let span = verified(&at, text, label.span, &label.text)?;
            Ok(Label {
                source: document.map(|(id, _)| id),
                span,
                text: label.text.clone(),
                locator: match document {
                    Some((_, source)) => source.locate(span),
                    None => self.matter.draft.locate(span),
                },
                message: clean(&label.message),
            })
        });
        labels.collect()
    }

    fn suggestion(&self, at: &str, replacement: Option<&wire::Replacement>) -> Result<Option<Suggestion>> {
        let Some(replacement) = replacement else {
            return Ok(None);
        };
        let at = format!("{at}.replacement");
        let span = verified(&at, &self.matter.draft.text, replacement.span, &replacement.text)?;
        if replacement.with.len() > MESSAGE_BYTES {
            let what = format!("more than {MESSAGE_BYTES} bytes are to be put there");
            return Err(PluginFault::answer(at, what));
        }
        if has_hidden(&replacement.with) {
            return Err(PluginFault::answer(
                at,
                "hidden characters in what is to be put there",
            ));
        }
        Ok(Some(Suggestion {
            span,
            replacement: replacement.with.clone(),
        }))
    }
}

/// How many bytes of context an excerpt of evidence has to either side.
const EXCERPT_BYTES: usize = 400;

/// `span`, when `stated` is what stands there in `text`.
fn verified(at: &str, text: &str, span: wire::Span, stated: &str) -> Result<Span> {
    let there = span.of(text).ok_or_else(|| {
        PluginFault::answer(
            at,
            format!(
                "{}..{} is no stretch of the text; spans count bytes of UTF-8",
                span.start, span.end
            ),
        )
    })?;
    if there == stated {
        return Ok(Span::new(span.start, span.end));
    }
    let shown = |text: &str| clean(&text.chars().take(40).collect::<String>());
    let what = format!(
        "at {}..{} stands “{}”, not “{}”; spans count bytes of UTF-8",
        span.start,
        span.end,
        shown(there),
        shown(stated)
    );
    Err(PluginFault::answer(at, what))
}

fn within_limits(answer: &wire::Answer) -> Result<()> {
    let on_items = answer
        .items
        .iter()
        .map(|item| item.findings.len() + item.evidence.len() + item.facts.len());
    let on_claims = answer
        .claims
        .iter()
        .map(|claim| 1 + claim.findings.len() + claim.evidence.len() + claim.facts.len());
    let of_findings =
        |findings: &[wire::Finding]| -> usize { findings.iter().map(|it| it.labels.len()).sum() };
    let labels: usize = answer
        .items
        .iter()
        .map(|item| of_findings(&item.findings))
        .sum::<usize>()
        + answer
            .claims
            .iter()
            .map(|claim| of_findings(&claim.findings))
            .sum::<usize>();
    if on_items.chain(on_claims).sum::<usize>() + labels > MOST_FINDINGS {
        return Err(PluginFault::OverLimit {
            what: "claims, findings and evidence of one answer",
            limit: MOST_FINDINGS as u64,
        });
    }
    Ok(())
}

fn assessment(aspect: Aspect, verdict: wire::Verdict) -> Assessment {
    match verdict {
        wire::Verdict::Supported => Assessment::new(aspect, Verdict::Supported),
        wire::Verdict::Refuted => Assessment::new(aspect, Verdict::Refuted),
        wire::Verdict::ConflictingEvidence => Assessment::new(aspect, Verdict::ConflictingEvidence),
        wire::Verdict::NotEnoughEvidence => Assessment::insufficient(aspect, Reason::NotFound),
    }
}

const fn severity(severity: wire::Severity) -> Severity {
    match severity {
        wire::Severity::Error => Severity::Error,
        wire::Severity::Warning => Severity::Warning,
        wire::Severity::Info => Severity::Info,
    }
}
