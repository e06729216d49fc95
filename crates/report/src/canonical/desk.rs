//! Where entries are made, with their places resolved as a run resolves them.

use ibid_core::{
    Aligned, Assessment, Attribution, Candidate, Claim, Confidence, Context, Cue, DiscrepancyKind as Kind,
    Document, Draft, Entry, Evidence, Explanation, Finding, Format, Fragment, Item, ItemId, Ledger, Mark,
    MarkKind, Mention, MentionKind, Moment, Nearness, Passage, Quote, QuoteKind, Role, Row, Ruling, Score,
    SetBy, Severity, Source, SourceId, SourceSummary, Span, Speaker, SpeakerKind, SpeakerMatch, Standing,
    Statement, Style, Summary, Tool, Turn, Voice,
};
use std::collections::BTreeMap;

/// What comes before and after the words in question on the one long line of the minutes.
const MURMUR: &str = "and so the council went through the list of repairs item by item ";

fn minutes() -> Source {
    let text = format!(
        "MAYOR QUILL: {before}the roof cost 14 crowns and we don't know why, {after}.\n\
         TREASURER BODE: The pool will not reopen. We have counted every tile twice.\n\
         Every lamp burns all night.\n",
        before = MURMUR.repeat(16),
        after = MURMUR.repeat(16).trim_end(),
    );
    let turn = |label: &str| {
        let start = text.find(label).unwrap() + label.len() + 2;
        let end = text[start..]
            .find("TREASURER")
            .map_or(text.len(), |next| start + next);
        Turn {
            span: Span::new(start, end),
            speaker: label.to_owned(),
            role: Role::Unknown,
        }
    };
    let turns = vec![turn("MAYOR QUILL"), turn("TREASURER BODE")];
    let bode = text.find("The pool").unwrap();
    let mark = |at, kind, text: &str| Mark {
        at,
        kind,
        text: text.to_owned(),
    };
    let marks = vec![
        mark(0, MarkKind::Page, "3"),
        mark(bode, MarkKind::Timecode, "00:12:31.000"),
    ];
    Source(Document {
        turns,
        marks,
        ..Document::plain("minutes/april.txt", text)
    })
}

/// What every entry is made from.
pub(super) struct Desk {
    pub(super) draft: Draft,
    sources: Vec<Source>,
    style: Style,
    pub(super) entries: Vec<Entry>,
}

impl Desk {
    pub(super) fn new(draft: String) -> Self {
        Self {
            draft: Draft(Document {
                format: Format::Markdown,
                ..Document::plain("pool.md", draft)
            }),
            sources: vec![minutes()],
            style: Style {
                name: "ap".to_owned(),
                levels: BTreeMap::new(),
            },
            entries: Vec::new(),
        }
    }

    pub(super) fn context(&self) -> Context<'_> {
        Context {
            draft: &self.draft,
            sources: &self.sources,
            comparison: None,
            style: &self.style,
            sources_complete: false,
            reference: None,
        }
    }

    pub(super) fn span(&self, words: &str) -> Span {
        Span::of(&self.draft.text, words).unwrap()
    }

    /// The passage of the minutes that reads `words`.
    pub(super) fn passage(&self, words: &str) -> Passage {
        let span = Span::of(&self.sources[0].text, words).unwrap();
        Passage {
            source: SourceId(0),
            span,
            fragments: vec![Fragment {
                draft: Span::new(0, 0),
                source: span,
            }],
            score: Score { bits: 40.0, of: 50.0 },
            turn: self.sources[0].turn_at(span.start),
            speaker: SpeakerMatch::Unknown,
            discrepancies: Vec::new(),
        }
    }

    /// Adds the quote `words` (marks included), found in the minutes as `passage`.
    pub(super) fn add(
        &mut self,
        words: &str,
        passage: Option<&str>,
        assessments: Vec<Assessment>,
        findings: Vec<Finding>,
    ) {
        let span = self.span(words);
        let evidence = passage.map(|words| self.passage(words));
        let evidence = evidence.and_then(|passage| self.context().evidence(&passage));
        let explanation = explanation(evidence.as_ref(), &findings);
        let (verdict, reason) = Entry::overall(&assessments);
        let quotation = !assessments.is_empty();
        let kind = if quotation {
            QuoteKind::Direct
        } else {
            QuoteKind::Title
        };
        self.entries.push(Entry {
            id: ItemId(self.entries.len()),
            item: Item::Quote(quote(&self.draft, span, kind, quotation.then_some("Quill"))),
            text: words.to_owned(),
            locator: self.draft.locate(span),
            verdict,
            reason,
            assessments,
            evidence: evidence.into_iter().collect(),
            rows: Vec::new(),
            findings,
            explanation: Some(explanation),
        });
    }

    /// Adds the claim `words` that `group` has a member, on which `rows` decide.
    pub(super) fn add_claim(
        &mut self,
        words: &str,
        (member, group): (&str, &str),
        assessment: Assessment,
        rows: Vec<Row>,
    ) {
        let span = self.span(words);
        let claim = Claim {
            span,
            statement: Statement::Membership {
                member: self.span(member),
                group: self.span(group),
                standing: Standing::Member,
                moment: Moment::Present,
            },
            voice: Voice::Draft,
            rule: "membership".to_owned(),
        };
        let (verdict, reason) = Entry::overall(&[assessment]);
        self.entries.push(Entry {
            id: ItemId(self.entries.len()),
            item: Item::Claim(claim.into()),
            text: words.to_owned(),
            locator: self.draft.locate(span),
            verdict,
            reason,
            assessments: vec![assessment],
            evidence: Vec::new(),
            rows,
            findings: Vec::new(),
            explanation: None,
        });
    }

    /// A finding of `kind` at `draft`, beside `source` of the minutes.
    pub(super) fn finding(
        &self,
        checker: &str,
        kind: Kind,
        severity: Severity,
        draft: &str,
        source: &str,
    ) -> Finding {
        let passage = (!source.is_empty()).then(|| self.passage(source));
        let context = self.context();
        let label = passage.and_then(|passage| context.label(&passage, passage.span, "the source has this"));
        let message = kind.summary().trim().trim_end_matches('.');
        Finding {
            kind: Some(kind),
            labels: label.into_iter().collect(),
            ..context.finding(checker, severity, self.span(draft), message)
        }
    }

    pub(super) fn ledger(self) -> Ledger {
        let mut sources: Vec<SourceSummary> = self.sources.iter().map(summary_of).collect();
        sources.push(SourceSummary {
            name: "notes/torn.txt".to_owned(),
            problem: Some("not UTF-8 at byte 17".to_owned()),
            ..sources[0].clone()
        });
        Ledger {
            version: Ledger::VERSION,
            tool: Tool {
                name: "ibid".to_owned(),
                version: "0.1.0".to_owned(),
            },
            style: self.style.name.clone(),
            summary: Summary::of(&self.entries),
            plugins: Vec::new(),
            notices: Vec::new(),
            draft: self.draft,
            sources,
            entries: self.entries,
        }
    }
}

/// An explanation with the one candidate that became the evidence.
fn explanation(evidence: Option<&Evidence>, findings: &[Finding]) -> Explanation {
    let candidate = |evidence: &Evidence| Candidate {
        source: evidence.source,
        locator: evidence.locator.clone(),
        speaker: evidence.speaker.clone(),
        speaker_match: SpeakerMatch::Unknown,
        date: evidence.date,
        score: Score { bits: 40.0, of: 50.0 },
        alignment: vec![Aligned {
            draft: Span::new(0, 0),
            draft_text: evidence.text.clone(),
            source: evidence.span,
            source_text: evidence.text.clone(),
        }],
        discrepancies: Vec::new(),
    };
    let ruling = |finding: &Finding| Ruling {
        checker: finding.checker.clone(),
        kind: finding.kind,
        severity: finding.severity,
        set_by: SetBy::Style {
            name: "ap".to_owned(),
        },
    };
    Explanation {
        nearness: evidence.map_or(Nearness::Nothing, |_| Nearness::Found),
        candidates: evidence.map(candidate).into_iter().collect(),
        rulings: findings.iter().map(ruling).collect(),
    }
}

fn summary_of(source: &Source) -> SourceSummary {
    SourceSummary {
        name: source.name.clone(),
        format: source.format,
        title: Some("Minutes of April".to_owned()),
        date: "2021-04-06".parse().ok(),
        bytes: source.text.len(),
        turns: source.turns.len(),
        used: 3,
        problem: None,
    }
}

pub(super) fn quote(draft: &Draft, span: Span, kind: QuoteKind, speaker: Option<&str>) -> Quote {
    let inner = span.slice(&draft.text);
    let start = inner.chars().next().map_or(0, char::len_utf8);
    let end = inner.chars().next_back().map_or(0, char::len_utf8);
    let named = speaker.and_then(|name| Some((name, Span::of(&draft.text, name)?)));
    let attribution = named.map(|(name, place)| Attribution {
        cue: Span::of(&draft.text, "said").map(|span| Cue {
            span,
            text: "said".to_owned(),
        }),
        speaker: Some(Speaker {
            mention: Mention {
                span: place,
                text: name.to_owned(),
                kind: MentionKind::Name,
            },
            entity: Some(format!("Orla {name}")),
            kind: SpeakerKind::Person,
            anonymous: false,
        }),
        confidence: Confidence::High,
        rule: "cue-after".to_owned(),
    });
    Quote {
        span,
        contents: vec![Span::new(span.start + start, span.end - end)],
        kind,
        attribution,
        rule: "whole sentences between marks".to_owned(),
    }
}
