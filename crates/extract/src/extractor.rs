//! The passes put together.

use crate::attribute::{self, Link};
use crate::blocks::{self, BlockQuote};
use crate::entities::Entities;
use crate::frames::Named;
use crate::indirect::{self, Report};
use crate::kinds;
use crate::language::Language;
use crate::rules::Rule;
use crate::scan::Scan;
use crate::stretches::{SingleMarks, Stretch};
use crate::tokens::Shape;
use crate::turns::{self, Turn};
use crate::words::Lexicon;
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
    /// Whether a dash at the head of a paragraph opens speech, as in novels. Dashes further on then close and open it
    /// around what the narrator says ("— We stay — said Quill — for good."). Off unless asked for.
    pub dialogue_dashes: bool,
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
        let scan = Scan::new(document, &self.language, self.options);
        let writer = Writer {
            scan: &scan,
            entities: &Entities::of(&scan, &self.language.lexicon),
            lexicon: &self.language.lexicon,
        };
        let mut links = attribute::links(&scan);
        let turns = turns::of(document, &scan);
        turns::link(&turns, &scan, &mut links);
        let mut quotes = writer.marked(&links);
        let marked = quotes.len();
        quotes.extend(blocks::of(&scan).iter().filter_map(|block| writer.block(block)));
        let unmarked = turns.iter().filter(|turn| !turns::is_marked(&scan, turn));
        quotes.extend(unmarked.map(|turn| writer.turn(turn)));
        quotes.extend(indirect::of(&scan).iter().map(|report| writer.reported(report)));
        if quotes.len() > marked {
            quotes.sort_by_key(|quote| quote.span);
        }
        quotes
    }
}

/// Puts together what the passes found.
struct Writer<'s, 't> {
    scan: &'s Scan<'t>,
    entities: &'s Entities<'t>,
    lexicon: &'s Lexicon,
}

impl Writer<'_, '_> {
    /// What stands between marks. Parts of one quote are put together.
    fn marked(&self, links: &[Option<Link>]) -> Vec<Quote> {
        let scan = self.scan;
        let mut quotes: Vec<Quote> = Vec::new();
        for (at, token) in scan.tokens.iter().enumerate() {
            let Shape::Stretch(index) = token.shape else {
                continue;
            };
            let Some(stretch) = scan.stretches.get(index) else {
                continue;
            };
            let link = links.get(index).copied().flatten();
            let decision = kinds::decide(scan, at, stretch, link.as_ref());
            let part_of = quotes
                .last_mut()
                .filter(|last| goes_on(scan.text, last, stretch, link.as_ref(), decision.kind));
            if let Some(last) = part_of {
                last.span = last.span.cover(stretch.outer);
                last.contents.push(stretch.inner);
                continue;
            }
            let link = link.filter(|_| decision.kind.is_quotation());
            quotes.push(Quote {
                span: stretch.outer,
                contents: vec![stretch.inner],
                kind: decision.kind,
                attribution: link.map(|link| self.attribution(&link)),
                rule: decision.reason.to_owned(),
            });
        }
        quotes
    }

    fn block(&self, block: &BlockQuote) -> Option<Quote> {
        let span = block.contents.first()?.cover(*block.contents.last()?);
        Some(Quote {
            span,
            contents: block.contents.clone(),
            kind: QuoteKind::Block,
            attribution: block.link.map(|link| self.attribution(&link)),
            rule: "set off as a block".to_owned(),
        })
    }

    fn turn(&self, turn: &Turn) -> Quote {
        Quote {
            span: turn.words,
            contents: vec![turn.words],
            kind: QuoteKind::Block,
            attribution: Some(self.attribution(&turn.link())),
            rule: "a turn of a transcript".to_owned(),
        }
    }

    fn reported(&self, report: &Report) -> Quote {
        Quote {
            span: report.clause,
            contents: vec![report.clause],
            kind: QuoteKind::Indirect,
            attribution: Some(self.attribution(&report.link)),
            rule: "reported without marks".to_owned(),
        }
    }

    fn attribution(&self, link: &Link) -> Attribution {
        Attribution {
            cue: link.cue.map(|span| Cue {
                span,
                text: span.slice(self.scan.text).to_owned(),
            }),
            speaker: link.speaker.map(|named| self.speaker(&named)),
            confidence: link.confidence,
            rule: link.rule.id().to_owned(),
        }
    }

    fn speaker(&self, named: &Named) -> Speaker {
        let identity = self.entities.identify(self.scan.text, named, self.lexicon);
        Speaker {
            mention: Mention {
                span: named.span,
                text: named.span.slice(self.scan.text).to_owned(),
                kind: named.kind,
            },
            entity: identity.name,
            kind: identity.kind,
            anonymous: identity.anonymous,
        }
    }
}

/// Whether `stretch` is another part of the quote `last`.
fn goes_on(text: &str, last: &Quote, stretch: &Stretch, link: Option<&Link>, kind: QuoteKind) -> bool {
    let Some(link) = link.filter(|_| kind.is_quotation() && last.kind.is_quotation()) else {
        return false;
    };
    let same = last.attribution.as_ref().is_some_and(|attribution| {
        let speaker = attribution.speaker.as_ref().map(|speaker| speaker.mention.span);
        attribution.cue.as_ref().map(|cue| cue.span) == link.cue
            && speaker == link.speaker.map(|named| named.span)
    });
    // "“The bridge,” Quill told the council on Monday, “is safe.”"
    let resumes = || {
        let words = last.contents.last().map_or("", |part| part.slice(text));
        let comma = words.ends_with([',', '—', '–', '-'])
            && last
                .attribution
                .as_ref()
                .is_some_and(|attribution| attribution.rule == Rule::CueAfter.id());
        let gap = text.get(last.span.end..stretch.outer.start).unwrap_or_default();
        let resumed = gap.trim_end().ends_with([',', '—', '–', '-']);
        comma && resumed && stretch.inner.slice(text).starts_with(char::is_lowercase)
    };
    same && (stretch.continues || link.rule == Rule::Split || resumes())
}
