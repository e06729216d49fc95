//! Block quotes: paragraphs that the format itself sets off as somebody's words.
//!
//! They have no marks. Whose they are, the sentence before says ("Quill wrote:"), or a signature at their end or in the
//! paragraph behind them ("— Orla Quill").

use crate::attribute::{self, Link};
use crate::frames::{self, FrameKind};
use crate::phrases::PhraseKind;
use crate::rules::Rule;
use crate::scan::{Scan, Sentence};
use ibid_core::{BlockKind, MentionKind, Span};

/// A block quote and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BlockQuote {
    /// Its paragraphs, without a signature.
    pub(crate) contents: Vec<Span>,
    pub(crate) link: Option<Link>,
}

/// Every block quote of `scan` without marks of its own, in order; neighbouring paragraphs are one.
pub(crate) fn of(scan: &Scan<'_>) -> Vec<BlockQuote> {
    let mut quotes: Vec<BlockQuote> = Vec::new();
    let mut open = false;
    let mut next = 0;
    for (index, paragraph) in scan.paragraphs.iter().enumerate() {
        let first = next;
        while scan
            .sentences
            .get(next)
            .is_some_and(|sentence| sentence.paragraph == index)
        {
            next += 1;
        }
        let own = scan.sentences.get(first..next).unwrap_or_default();
        let marked = own.iter().any(|sentence| !sentence.stretches.is_empty());
        if paragraph.kind != BlockKind::BlockQuote || marked {
            if let Some(quote) = quotes.last_mut().filter(|_| open)
                && let (None, Some(name)) = without_signature(scan, own, paragraph.span)
            {
                quote.link = Some(name);
            }
            open = false;
            continue;
        }
        let (words, signature) = without_signature(scan, own, paragraph.span);
        if !open {
            let before = first.checked_sub(1).and_then(|before| scan.sentences.get(before));
            quotes.push(BlockQuote {
                contents: Vec::new(),
                link: before.and_then(|before| introducing(scan, before)),
            });
        }
        if let Some(quote) = quotes.last_mut() {
            quote.contents.extend(words);
            quote.link = signature.or(quote.link);
        }
        open = true;
    }
    quotes.retain(|quote| !quote.contents.is_empty());
    quotes
}

/// Whoever the sentence before a block names. A noun for words ("her claim was false.") names the block's speaker only
/// where a colon leads over.
fn introducing(scan: &Scan<'_>, before: &Sentence) -> Option<Link> {
    let colon = scan.ends_with_colon(before);
    attribute::of_sentence_if(scan, before, Rule::Block, |cue| {
        colon || cue.kind != FrameKind::Noun
    })
}

/// The words of a paragraph, and the link that its signature gives.
fn without_signature(scan: &Scan<'_>, sentences: &[Sentence], whole: Span) -> (Option<Span>, Option<Link>) {
    let signed = sentences.last().and_then(|last| {
        let phrases = scan.phrases_of(last);
        let dash = phrases
            .iter()
            .rposition(|phrase| phrase.kind == PhraseKind::Dash)?;
        let name = frames::named(phrases, dash + 1).filter(|name| name.kind == MentionKind::Name)?;
        let alone = phrases.iter().skip(dash + 2).all(|phrase| !phrase.is_verbal());
        alone.then(|| (phrases.get(dash).map_or(whole.end, |dash| dash.span.start), name))
    });
    match signed {
        None => (Some(whole), None),
        Some((end, name)) => {
            let words = Span::new(whole.start, end).trimmed(scan.text);
            (
                (!words.is_empty()).then_some(words),
                Some(Link::named(Rule::DashName, name)),
            )
        }
    }
}
