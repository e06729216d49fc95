//! What a draft states in figures, as claims that a checker can judge.
//!
//! Each form has its module. A form is read only where the wording makes it plain: what is not read costs nothing, what is
//! read wrongly costs an editor's trust. Whether a claim is right is not asked here.

mod again;
mod age;
mod change;
mod conversion;
mod count;
mod dates;
mod figures;
mod lists;
mod names;
mod sentence;
mod shares;
mod sum;
mod words;
mod world;

use crate::extractor::Options;
use crate::language::Language;
use crate::scan::Scan;
use crate::values::{Reading, Recogniser};
use ibid_core::values::Value;
use ibid_core::{Claim, Day, Document, Quote, Reference, Span, Statement, Voice};
use rustc_hash::FxHashSet;
use sentence::Sentence;
use words::ClaimWords;
use world::{Frames, Memory};

/// Reads the checkable statements of a draft.
#[derive(Debug)]
pub struct ClaimReader {
    language: Language,
    recogniser: Recogniser,
    words: ClaimWords,
    frames: Frames,
}

impl ClaimReader {
    /// A reader of English drafts.
    pub fn english() -> Self {
        Self {
            language: Language::english(),
            recogniser: Recogniser::english(),
            words: ClaimWords::english(),
            frames: Frames::english(),
        }
    }

    /// The claims of `document` in document order. `quotes` are its quotations: what stands in one is its speaker's
    /// claim. Dates that leave something open are read from the document's own date. Claims about the world are read where
    /// the `reference` knows the names in them. Linear in the text; never fails.
    pub fn claims(
        &self,
        document: &Document,
        quotes: &[Quote],
        reference: Option<&dyn Reference>,
    ) -> Vec<Claim> {
        let text = document.text.as_str();
        let today = document.date.and_then(|date| Day::try_from(date).ok());
        let values = self.recogniser.values(text, &Reading::on(today));
        let scan = Scan::new(document, &self.language, Options::default());
        let spoken = spoken(quotes);
        let sentences = scan.sentence_spans();
        let mut claims = self.read(text, &sentences, &values, (today, &spoken));
        again::read(document, &self.words, &values, &mut claims);
        if let Some(reference) = reference {
            self.read_world(text, (&sentences, &values), today, reference, &mut claims);
        }
        claims.sort_by(|one, other| {
            let place = |claim: &Claim| (claim.span, claim.statement.name());
            place(one).cmp(&place(other))
        });
        voices(&mut claims, &spoken);
        claims
    }

    /// The claims of `text`, form by form. `sentences` and `values` stand in order, and no two of a kind overlap.
    /// `spoken` are the stretches between marks, `today` is the day that the draft is of.
    fn read(
        &self,
        text: &str,
        sentences: &[Span],
        values: &[Value],
        (today, spoken): (Option<Day>, &[Span]),
    ) -> Vec<Claim> {
        let mut claims = Vec::new();
        names::read(text, &mut claims);
        let stated = || {
            self.sentences(text, sentences, values)
                .filter(|sentence| !sentence.values.is_empty())
        };
        for sentence in stated() {
            dates::read(&sentence, &self.recogniser, &mut claims);
            age::read(&sentence, &self.recogniser, today, &mut claims);
            change::read(&sentence, &mut claims);
            count::read(&sentence, &mut claims);
            shares::read(&sentence, &mut claims);
            sum::read(&sentence, &mut claims);
            conversion::read(&sentence, &mut claims);
            figures::read(&sentence, spoken, &mut claims);
        }
        again::read_repeated(stated(), &mut claims);
        claims
    }

    /// The claims of `text` about the world.
    fn read_world(
        &self,
        text: &str,
        (sentences, values): (&[Span], &[Value]),
        today: Option<Day>,
        reference: &dyn Reference,
        claims: &mut Vec<Claim>,
    ) {
        let mut memory = Memory::default();
        let mut before = 0;
        for sentence in self.sentences(text, sentences, values) {
            if sentence.between(before, sentence.span.start).contains("\n\n") {
                memory.forget_person();
            }
            before = sentence.span.end;
            world::read(&sentence, &self.frames, (reference, today), &mut memory, claims);
        }
        // Of a name once is enough.
        let mut named = FxHashSet::default();
        claims.retain(|claim| {
            let is_name = matches!(
                claim.statement,
                Statement::PlaceName { .. } | Statement::PersonName { .. }
            );
            !is_name || named.insert(claim.span.slice(text))
        });
    }

    /// Each sentence with its values.
    fn sentences<'s>(
        &'s self,
        text: &'s str,
        sentences: &[Span],
        values: &'s [Value],
    ) -> impl Iterator<Item = Sentence<'s>> {
        let mut rest = values;
        sentences.iter().map(move |span| {
            let before = rest.partition_point(|value| value.span.start < span.start);
            let (_, from_here) = rest.split_at(before);
            let within = from_here.partition_point(|value| value.span.end <= span.end);
            let (own, behind) = from_here.split_at(within);
            rest = behind;
            Sentence {
                text,
                span: *span,
                values: own,
                words: &self.words,
            }
        })
    }
}

/// The stretches that somebody is quoted with, in order.
fn spoken(quotes: &[Quote]) -> Vec<Span> {
    let mut spoken: Vec<Span> = quotes
        .iter()
        .filter(|quote| quote.kind.is_quotation())
        .flat_map(|quote| quote.contents.iter().copied())
        .collect();
    spoken.sort_unstable();
    spoken
}

/// Gives the claims inside quotations to their speakers.
fn voices(claims: &mut [Claim], spoken: &[Span]) {
    for claim in claims {
        let before = spoken.partition_point(|span| span.start <= claim.span.start);
        let holder = before.checked_sub(1).and_then(|at| spoken.get(at));
        if holder.is_some_and(|span| claim.span.end <= span.end) {
            claim.voice = Voice::Quoted;
        }
    }
}
