//! The passes put together.

use crate::attribute::{self, Link};
use crate::entities::Entities;
use crate::frames::Named;
use crate::kinds;
use crate::language::Language;
use crate::rules::Rule;
use crate::scan::Scan;
use crate::stretches::{SingleMarks, Stretch};
use crate::tokens::Shape;
use ibid_core::{Attribution, Cue, Document, Mention, Quote, QuoteKind, Speaker};

/// Finds quotes and whose they are.
#[derive(Debug)]
pub struct Extractor {
    language: Language,
    options: Options,
}

/// What an editor can set.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Whether single marks hold quotes.
    pub single_marks: SingleMarks,
}

impl Extractor {
    /// An extractor for English drafts.
    pub fn english() -> Self {
        Self::new(Language::english())
    }

    /// An extractor for drafts in `language`.
    pub fn new(language: Language) -> Self {
        Self {
            language,
            options: Options::default(),
        }
    }

    /// The same extractor with other options.
    #[must_use]
    pub fn with_options(self, options: Options) -> Self {
        Self { options, ..self }
    }

    /// Every quote of `document` in document order, whatever its kind. Spans are bytes of [`Document::text`].
    ///
    /// Linear in the text. Never fails: marks that fit nowhere are passed over.
    pub fn quotes(&self, document: &Document) -> Vec<Quote> {
        let scan = Scan::new(document, &self.language, self.options.single_marks);
        let links = attribute::links(&scan);
        let entities = Entities::of(&scan, &self.language.lexicon);
        let mut quotes: Vec<Quote> = Vec::new();
        for (at, token) in scan.tokens.iter().enumerate() {
            let Shape::Stretch(index) = token.shape else {
                continue;
            };
            let Some(stretch) = scan.stretches.get(index) else {
                continue;
            };
            let link = links.get(index).copied().flatten();
            let decision = kinds::decide(scan.text, &scan.tokens, at, stretch, link.as_ref());
            if let Some(last) = quotes
                .last_mut()
                .filter(|last| goes_on(last, stretch, link.as_ref(), decision.kind))
            {
                last.span = last.span.cover(stretch.outer);
                last.contents.push(stretch.inner);
                continue;
            }
            let link = link.filter(|_| decision.kind.is_quotation());
            quotes.push(Quote {
                span: stretch.outer,
                contents: vec![stretch.inner],
                kind: decision.kind,
                attribution: link.map(|link| attribution(&scan, &entities, &self.language, &link)),
                rule: decision.reason.to_owned(),
            });
        }
        quotes
    }
}

/// Whether `stretch` is another part of the quote `last`.
fn goes_on(last: &Quote, stretch: &Stretch, link: Option<&Link>, kind: QuoteKind) -> bool {
    let Some(link) = link.filter(|_| kind.is_quotation() && last.kind.is_quotation()) else {
        return false;
    };
    let same_cue = last
        .attribution
        .as_ref()
        .is_some_and(|attribution| attribution.cue.as_ref().map(|cue| cue.span) == link.cue);
    same_cue && (stretch.continues || link.rule == Rule::Split)
}

fn attribution(scan: &Scan<'_>, entities: &Entities, language: &Language, link: &Link) -> Attribution {
    Attribution {
        cue: link.cue.map(|span| Cue {
            span,
            text: span.slice(scan.text).to_owned(),
        }),
        speaker: link
            .speaker
            .map(|named| speaker(scan, entities, language, &named)),
        confidence: link.confidence,
        rule: link.rule.id().to_owned(),
    }
}

fn speaker(scan: &Scan<'_>, entities: &Entities, language: &Language, named: &Named) -> Speaker {
    let identity = entities.identify(scan.text, named, &language.lexicon);
    Speaker {
        mention: Mention {
            span: named.span,
            text: named.span.slice(scan.text).to_owned(),
            kind: named.kind,
        },
        entity: identity.name,
        kind: identity.kind,
        anonymous: identity.anonymous,
    }
}
