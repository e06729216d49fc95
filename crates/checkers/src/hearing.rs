//! What the cases of a checker of claims are made of: a draft, with its claims read as the engine reads them.

use ibid_core::{
    Aspect, Block, BlockKind, Checker, Claim, Comparison, Context, Document, Draft, Finding, Format, Item,
    Reference, Severity, Source, Span, Style, Verdict,
};
use ibid_extract::{ClaimReader, Extractor, Language};
use ibid_reference::Facts;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

/// What a checker says about every claim of a draft.
pub(crate) struct Hearing {
    verdicts: Vec<Verdict>,
    pub(crate) findings: Vec<Finding>,
}

/// Asks `checker` about every claim of `draft`, which has no date.
pub(crate) fn hear(checker: &dyn Checker, draft: &str) -> Hearing {
    hear_document(checker, Document::plain("draft.txt", draft), None)
}

/// The same of a draft of the day `date`.
pub(crate) fn hear_on(date: &str, checker: &dyn Checker, draft: &str) -> Hearing {
    let date = Some(date.parse().unwrap());
    let document = Document {
        date,
        ..Document::plain("draft.txt", draft)
    };
    hear_document(checker, document, None)
}

/// The same of a draft of blocks, each with what it is, one below the other.
pub(crate) fn hear_blocks(checker: &dyn Checker, blocks: &[(BlockKind, &str)]) -> Hearing {
    let mut document = Document::plain("draft.md", "");
    document.format = Format::Markdown;
    for (kind, words) in blocks {
        let start = document.text.len();
        document.text.push_str(words);
        let span = Span::new(start, document.text.len());
        document.blocks.push(Block { kind: *kind, span });
        document.text.push_str("\n\n");
    }
    hear_document(checker, document, None)
}

/// The same of a draft beside `sources`: every sentence with figures is looked up.
pub(crate) fn hear_beside(sources: &[&str], checker: &dyn Checker, draft: &str) -> Hearing {
    let source = |text: &&str| Source(Document::plain("source.txt", *text));
    let sources: Vec<Source> = sources.iter().map(source).collect();
    hear_all(checker, Document::plain("draft.txt", draft), &sources, None)
}

fn hear_document(checker: &dyn Checker, document: Document, reference: Option<&dyn Reference>) -> Hearing {
    hear_all(checker, document, &[], reference)
}

/// What stands in `sources` of the sentence that `claim` is; nothing for claims of another form.
fn look_up(draft: &Draft, claim: &Claim, sources: &[Source]) -> Option<Comparison> {
    ibid_align::compare(
        draft,
        &[&claim.sought()?],
        sources,
        &ibid_align::Options::default(),
    )
    .pop()
}

/// The same beside the example of a reference pack, which speaks of an invented league.
pub(crate) fn hear_of_the_league(date: &str, checker: &dyn Checker, draft: &str) -> Hearing {
    static LEAGUE: LazyLock<Facts> = LazyLock::new(|| {
        let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/league/pack");
        Facts::load(&[pack], None).unwrap()
    });
    let date = Some(date.parse().unwrap());
    let document = Document {
        date,
        ..Document::plain("draft.txt", draft)
    };
    hear_document(checker, document, Some(&*LEAGUE))
}

fn hear_all(
    checker: &dyn Checker,
    document: Document,
    sources: &[Source],
    reference: Option<&dyn Reference>,
) -> Hearing {
    let draft = Draft(document);
    let quotes = Extractor::new(Language::english()).quotes(&draft);
    let claims = ClaimReader::english().claims(&draft, &quotes, reference);
    let style = Style {
        name: "plain".into(),
        levels: BTreeMap::new(),
    };
    let (mut verdicts, mut findings) = (Vec::new(), Vec::new());
    for claim in claims {
        let comparison = look_up(&draft, &claim, sources);
        let context = Context {
            draft: &draft,
            sources,
            comparison: comparison.as_ref(),
            style: &style,
            sources_complete: true,
            reference,
        };
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
