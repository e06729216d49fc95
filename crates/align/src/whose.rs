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

/// Whether the words at `span` stand between quotation marks inside the turn `text`, which begins at `start`: the
/// nearest mark before them opens, the nearest behind them closes.
fn is_quoted(text: &str, span: Span, start: usize) -> bool {
    let Some((from, to)) = span.start.checked_sub(start).zip(span.end.checked_sub(start)) else {
        return false;
    };
    let (Some(before), Some(behind)) = (text.get(..from), text.get(to..)) else {
        return false;
    };
    let opens = tail(before).rfind(MARKS).and_then(|at| mark_at(tail(before), at));
    let closes = head(behind).find(MARKS).and_then(|at| mark_at(head(behind), at));
    opens == Some(Mark::Opens) && closes == Some(Mark::Closes)
}

const MARKS: [char; 5] = ['"', '“', '”', '«', '»'];

#[derive(PartialEq, Eq)]
enum Mark {
    Opens,
    Closes,
}

/// Whether the mark at byte `at` opens or closes; a straight one by the blanks beside it.
fn mark_at(text: &str, at: usize) -> Option<Mark> {
    let blank =
        |it: Option<char>| it.is_none_or(|it| it.is_whitespace() || matches!(it, '(' | '[' | '—' | '–'));
    let rest = text.get(at..)?;
    let before = text.get(..at)?.chars().next_back();
    let mut ahead = rest.chars();
    match ahead.next()? {
        '“' | '«' => Some(Mark::Opens),
        '”' | '»' => Some(Mark::Closes),
        _ => match (blank(before), ahead.next().is_none_or(char::is_whitespace)) {
            (true, false) => Some(Mark::Opens),
            (false, _) => Some(Mark::Closes),
            (true, true) => None,
        },
    }
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
