//! What the cases of a checker of claims are made of: a draft, with its claims read as the engine reads them.

use ibid_core::{Aspect, Checker, Context, Document, Draft, Finding, Item, Severity, Style, Verdict};
use ibid_extract::{ClaimReader, Extractor, Language};
use std::collections::BTreeMap;

/// What a checker says about every claim of a draft.
pub(crate) struct Hearing {
    verdicts: Vec<Verdict>,
    pub(crate) findings: Vec<Finding>,
}

/// Asks `checker` about every claim of `draft`, which has no date.
pub(crate) fn hear(checker: &dyn Checker, draft: &str) -> Hearing {
    hear_document(checker, Document::plain("draft.txt", draft))
}

/// The same of a draft of the day `date`.
pub(crate) fn hear_on(date: &str, checker: &dyn Checker, draft: &str) -> Hearing {
    let date = Some(date.parse().unwrap());
    let document = Document {
        date,
        ..Document::plain("draft.txt", draft)
    };
    hear_document(checker, document)
}

fn hear_document(checker: &dyn Checker, document: Document) -> Hearing {
    let draft = Draft(document);
    let quotes = Extractor::new(Language::english()).quotes(&draft);
    let claims = ClaimReader::english().claims(&draft, &quotes);
    let style = Style {
        name: "plain".into(),
        levels: BTreeMap::new(),
    };
    let context = Context {
        draft: &draft,
        sources: &[],
        comparison: None,
        style: &style,
        sources_complete: true,
    };
    let (mut verdicts, mut findings) = (Vec::new(), Vec::new());
    for claim in claims {
        let answer = checker.check(&Item::Claim(Box::new(claim)), &context);
        assert!(answer.assessments.iter().all(|it| it.aspect == Aspect::Fact));
        verdicts.extend(answer.assessments.iter().map(|it| it.verdict));
        findings.extend(answer.findings);
    }
    for finding in &findings {
        assert_eq!(finding.text, finding.span.slice(&draft.text));
    }
    Hearing { verdicts, findings }
}

impl Hearing {
    /// The one finding: its severity, the words it marks, and what it says.
    pub(crate) fn finding(&self) -> (Severity, &str, &str) {
        let [finding] = self.findings.as_slice() else {
            panic!("not one finding: {:?}", self.findings);
        };
        (finding.severity, &finding.text, &finding.message)
    }

    /// Whether claims were read, and every one of them holds.
    pub(crate) fn holds(&self) -> bool {
        self.findings.is_empty()
            && !self.verdicts.is_empty()
            && self.verdicts.iter().all(|verdict| *verdict == Verdict::Supported)
    }

    /// Whether no claim was read for the checker.
    pub(crate) fn is_silent(&self) -> bool {
        self.findings.is_empty() && self.verdicts.is_empty()
    }
}
