//! What a draft states in figures, as claims that a checker can judge.
//!
//! Each form has its module. A form is read only where the wording makes it plain: what is not read costs nothing, what is
//! read wrongly costs an editor's trust. Whether a claim is right is not asked here.

mod age;
mod change;
mod conversion;
mod count;
mod dates;
mod lists;
mod names;
mod sentence;
mod shares;
mod sum;
mod words;

use crate::extractor::Options;
use crate::language::Language;
use crate::scan::Scan;
use crate::values::{Reading, Recogniser};
use ibid_core::values::Value;
use ibid_core::{Claim, Day, Document, Quote, Span, Voice};
use sentence::Sentence;
use words::ClaimWords;

/// Reads the checkable statements of a draft.
#[derive(Debug)]
pub struct ClaimReader {
    language: Language,
    recogniser: Recogniser,
    words: ClaimWords,
}

impl ClaimReader {
    /// A reader of English drafts.
    pub fn english() -> Self {
        Self {
            language: Language::english(),
            recogniser: Recogniser::english(),
            words: ClaimWords::english(),
        }
    }

    /// The claims of `document` in document order. `quotes` are its quotations: what stands in one is its speaker's
    /// claim. Dates that leave something open are read from the document's own date. Linear in the text; never fails.
    pub fn claims(&self, document: &Document, quotes: &[Quote]) -> Vec<Claim> {
        let text = document.text.as_str();
        let today = document.date.and_then(|date| Day::try_from(date).ok());
        let values = self.recogniser.values(text, &Reading::on(today));
        let scan = Scan::new(document, &self.language, Options::default());
        let mut claims = self.read(text, &scan.sentence_spans(), &values, today);
        claims.sort_by(|one, other| {
            let place = |claim: &Claim| (claim.span, claim.statement.name());
            place(one).cmp(&place(other))
        });
        voices(&mut claims, quotes);
        claims
    }

    /// The claims of `text`, form by form. `sentences` and `values` stand in order, and no two of a kind overlap.
    fn read(&self, text: &str, sentences: &[Span], values: &[Value], today: Option<Day>) -> Vec<Claim> {
        let mut claims = Vec::new();
        names::read(text, &mut claims);
        let mut rest = values;
        for span in sentences {
            let before = rest.partition_point(|value| value.span.start < span.start);
            let (_, from_here) = rest.split_at(before);
            let within = from_here.partition_point(|value| value.span.end <= span.end);
            let (own, behind) = from_here.split_at(within);
            rest = behind;
            if own.is_empty() {
                continue;
            }
            let sentence = Sentence {
                text,
                span: *span,
                values: own,
                words: &self.words,
            };
            dates::read(&sentence, &self.recogniser, &mut claims);
            age::read(&sentence, &self.recogniser, today, &mut claims);
            change::read(&sentence, &mut claims);
            count::read(&sentence, &mut claims);
            shares::read(&sentence, &mut claims);
            sum::read(&sentence, &mut claims);
            conversion::read(&sentence, &mut claims);
        }
        claims
    }
}

/// Gives the claims inside quotations to their speakers.
fn voices(claims: &mut [Claim], quotes: &[Quote]) {
    let mut spoken: Vec<Span> = quotes
        .iter()
        .filter(|quote| quote.kind.is_quotation())
        .flat_map(|quote| quote.contents.iter().copied())
        .collect();
    spoken.sort_unstable();
    for claim in claims {
        let before = spoken.partition_point(|span| span.start <= claim.span.start);
        let holder = before.checked_sub(1).and_then(|at| spoken.get(at));
        if holder.is_some_and(|span| claim.span.end <= span.end) {
            claim.voice = Voice::Quoted;
        }
    }
}
