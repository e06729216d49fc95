//! Words in a speaker's turn that are not the speaker's own: a question, or somebody else's words repeated.

use ibid_core::{DiscrepancyKind as Kind, Role, Source, Span, SpeakerMatch};

/// A quotation in a source is not longer than this, in bytes.
const LONGEST_QUOTATION: usize = 2_000;

/// The kind, when the words at `span` are not the turn's speaker's own.
pub(crate) fn kind(source: &Source, turn: Option<usize>, speaker: SpeakerMatch, span: Span) -> Option<Kind> {
    let turn = source.turns.get(turn?)?;
    if turn.role == Role::Question && speaker != SpeakerMatch::Same {
        return Some(Kind::InterviewerWords);
    }
    let own = speaker == SpeakerMatch::Same;
    (own && is_quoted(turn.span.slice(&source.text), span, turn.span.start)).then_some(Kind::ReportedWords)
}

/// Whether the words at `span` stand between quotation marks inside the turn `text`, which begins at `start`.
fn is_quoted(text: &str, span: Span, start: usize) -> bool {
    let Some((from, to)) = span.start.checked_sub(start).zip(span.end.checked_sub(start)) else {
        return false;
    };
    let (Some(before), Some(behind)) = (text.get(..from), text.get(to..)) else {
        return false;
    };
    let before = tail(before);
    let behind = head(behind);
    let opens = |open: char, close: char| {
        let opened = before.rfind(open);
        let closed = before.rfind(close);
        opened > closed && behind.contains(close)
    };
    opens('“', '”') || opens('«', '»') || before.matches('"').count() % 2 == 1 && behind.contains('"')
}

fn tail(text: &str) -> &str {
    let mut start = text.len().saturating_sub(LONGEST_QUOTATION);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    text.get(start..).unwrap_or_default()
}

fn head(text: &str) -> &str {
    let mut end = text.len().min(LONGEST_QUOTATION);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}
