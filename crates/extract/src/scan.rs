//! One document, cut up: what the attribution rules and everything after them look at.

use crate::dashes;
use crate::extractor::Options;
use crate::language::Language;
use crate::marks::{self, Mark};
use crate::paragraphs::{self, Paragraph};
use crate::phrases::{Chunker, Phrase, PhraseKind};
use crate::sentences;
use crate::stretches::{self, Stretch};
use crate::tokens::{Token, Tokenizer};
use crate::unclosed;
use ibid_core::{Document, Span};
use std::ops::Range;

/// Sentences are joined up to this length, in bytes.
const LONGEST_JOINED: usize = 32 * 1024;

/// A document as paragraphs, stretches, sentences and phrases, each in order.
#[derive(Debug)]
pub(crate) struct Scan<'t> {
    pub(crate) text: &'t str,
    pub(crate) paragraphs: Vec<Paragraph>,
    pub(crate) stretches: Vec<Stretch>,
    pub(crate) tokens: Vec<Token>,
    pub(crate) phrases: Vec<Phrase>,
    pub(crate) sentences: Vec<Sentence>,
    /// Whether the language writes all nouns with capitals.
    pub(crate) capital_nouns: bool,
}

/// A sentence of the draft's narration.
#[derive(Debug, Clone)]
pub(crate) struct Sentence {
    pub(crate) paragraph: usize,
    /// Indices into [`Scan::phrases`].
    pub(crate) phrases: Range<usize>,
    /// Indices into [`Scan::stretches`].
    pub(crate) stretches: Range<usize>,
}

impl<'t> Scan<'t> {
    /// Cuts up `document`. Linear in its text.
    pub(crate) fn new(document: &'t Document, language: &Language, options: Options) -> Self {
        let text = document.text.as_str();
        let paragraphs = paragraphs::of(document);
        let mut marks = Vec::new();
        for paragraph in &paragraphs {
            marks::find(text, paragraph.span, &language.roles, &mut marks);
        }
        leave_out_code(&document.code, &mut marks);
        let mut stretches = stretches::pair(text, &paragraphs, &marks, options.single_marks);
        if options.dialogue_dashes {
            dashes::add_dashed(text, &paragraphs, &mut stretches);
        }
        let mut scan = Self {
            text,
            paragraphs,
            stretches,
            // Words are six bytes long with their space, phrases a little longer; too small a guess only costs time.
            tokens: Vec::with_capacity(text.len() / 5 + 16),
            phrases: Vec::with_capacity(text.len() / 7 + 16),
            sentences: Vec::new(),
            capital_nouns: language.lexicon.capital_nouns,
        };
        scan.cut_sentences(language);
        scan
    }

    fn cut_sentences(&mut self, language: &Language) {
        let tokenizer = Tokenizer {
            text: self.text,
            lexicon: &language.lexicon,
        };
        let mut ranges = Vec::new();
        let mut next = 0;
        for (index, paragraph) in self.paragraphs.iter().enumerate() {
            let first = next;
            let is_own = |stretch: &Stretch| stretch.paragraph == index;
            while self.stretches.get(next).is_some_and(is_own) {
                next += 1;
            }
            for stretch in self.stretches.get_mut(first..next).unwrap_or_default() {
                unclosed::end_before_cue(&tokenizer, stretch);
            }
            let own = self.stretches.get(first..next).unwrap_or_default();
            let from = self.tokens.len();
            tokenizer.cut(paragraph.span, own, first, &mut self.tokens);
            ranges.clear();
            sentences::of(
                self.text,
                self.tokens.get(from..).unwrap_or_default(),
                from,
                &mut ranges,
            );
            let chunker = Chunker {
                text: self.text,
                tokens: &self.tokens,
                lexicon: &language.lexicon,
            };
            let mut stretch = first;
            for range in &ranges {
                let phrases = self.phrases.len();
                chunker.chunk(range.clone(), &mut self.phrases);
                let last = self.tokens.get(range.end.saturating_sub(1));
                let end = last.map_or(0, |token| token.span.end);
                let stretches = stretch;
                while stretch < next
                    && self
                        .stretches
                        .get(stretch)
                        .is_some_and(|stretch| stretch.outer.end <= end)
                {
                    stretch += 1;
                }
                mark_alone(
                    self.phrases.get(phrases..).unwrap_or_default(),
                    self.stretches.get_mut(stretches..stretch).unwrap_or_default(),
                );
                self.sentences.push(Sentence {
                    paragraph: index,
                    phrases: phrases..self.phrases.len(),
                    stretches: stretches..stretch,
                });
            }
        }
    }

    /// The phrases of `sentence`.
    pub(crate) fn phrases_of(&self, sentence: &Sentence) -> &[Phrase] {
        self.phrases.get(sentence.phrases.clone()).unwrap_or_default()
    }

    /// Whether `sentence` leads over to what stands behind it.
    pub(crate) fn ends_with_colon(&self, sentence: &Sentence) -> bool {
        let last = self.phrases_of(sentence).last();
        last.is_some_and(|last| last.kind == PhraseKind::Colon)
    }

    /// Where the sentences stand, in order, without overlap. Those inside a quoted stretch are told apart too: a full
    /// stop before a capital ends them.
    pub(crate) fn sentence_spans(&self) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::with_capacity(self.sentences.len());
        let mut paragraph = None;
        for sentence in &self.sentences {
            let phrases = self.phrases_of(sentence);
            let (Some(first), Some(last)) = (phrases.first(), phrases.last()) else {
                continue;
            };
            let mut start = first.span.start;
            let same = paragraph.replace(sentence.paragraph) == Some(sentence.paragraph);
            if let Some(before) = spans
                .last()
                .filter(|before| same && self.goes_on(**before, start))
            {
                start = before.start;
                spans.pop();
            }
            let stretches = self.stretches.get(sentence.stretches.clone()).unwrap_or_default();
            for stretch in stretches {
                for (at, _) in stretch.inner.slice(self.text).match_indices(['.', '?', '!']) {
                    let end = stretch.inner.start + at + 1;
                    let mut behind = self.text.get(end..stretch.inner.end).unwrap_or_default().chars();
                    let ends = behind.next().is_some_and(char::is_whitespace)
                        && behind
                            .find(|sign| !sign.is_whitespace())
                            .is_some_and(char::is_uppercase);
                    if ends && end > start {
                        spans.push(Span::new(start, end));
                        start = end;
                    }
                }
            }
            spans.push(Span::new(start, last.span.end.max(start)));
        }
        spans
    }

    /// Whether what begins at `next` belongs to the sentence `before`, which was cut for its length, or at the full stop of an
    /// abbreviation: *(2017 est.); industry …*
    fn goes_on(&self, before: Span, next: usize) -> bool {
        let closing = [')', ']', '”', '’', '"', '\''];
        let cut = !before
            .slice(self.text)
            .trim_end_matches(closing)
            .ends_with(['.', '?', '!', '…']);
        let gap = self.text.get(before.end..).unwrap_or_default().trim_start();
        before.len() < LONGEST_JOINED && next >= before.end && (cut || gap.starts_with([';', ',']))
    }
}

/// Removes the marks that stand in program code. Both are in order.
fn leave_out_code(code: &[Span], marks: &mut Vec<Mark>) {
    let mut next = code.iter().peekable();
    marks.retain(|mark| {
        while next.next_if(|span| span.end <= mark.span.start).is_some() {}
        next.peek().is_none_or(|span| mark.span.end <= span.start)
    });
}

/// Marks the only stretch of a sentence that holds nothing else.
fn mark_alone(phrases: &[Phrase], stretches: &mut [Stretch]) {
    let bare = |phrase: &Phrase| {
        matches!(
            phrase.kind,
            PhraseKind::Stretch(_)
                | PhraseKind::Stop
                | PhraseKind::Dash
                | PhraseKind::Open
                | PhraseKind::Close
        )
    };
    if let [stretch] = stretches {
        stretch.alone = phrases.iter().all(bare);
    }
}
