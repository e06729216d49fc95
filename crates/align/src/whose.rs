//! Words in a speaker's turn that are not the speaker's own: a question, or somebody else's words repeated.

use crate::lexicon::{Class, LEXICON};
use ibid_core::{DiscrepancyKind as Kind, Role, Source, Span, SpeakerMatch};
use ibid_text::{border_after, border_before, fold, words};

/// A quotation in a source is not longer than this, in bytes.
const LONGEST_QUOTATION: usize = 2_000;

/// The kind, when the words at `span` are not the turn's speaker's own.
pub(crate) fn kind(source: &Source, turn: Option<usize>, speaker: SpeakerMatch, span: Span) -> Option<Kind> {
    let turn = source.turns.get(turn?)?;
    if turn.role == Role::Question && speaker != SpeakerMatch::Same {
        return Some(Kind::InterviewerWords);
    }
    let text = turn.span.slice(&source.text);
    let start = span.start.checked_sub(turn.span.start)?;
    let end = span.end.checked_sub(turn.span.start)?;
    let own = speaker == SpeakerMatch::Same;
    let repeated = is_quoted(text, start, end) || is_told(text.get(..start)?);
    (own && repeated).then_some(Kind::ReportedWords)
}

/// Whether the words from `start` to `end` stand between quotation marks in the turn `text`: the nearest mark before
/// them opens, the nearest behind them closes.
fn is_quoted(text: &str, start: usize, end: usize) -> bool {
    let (Some(before), Some(behind)) = (text.get(..start), text.get(end..)) else {
        return false;
    };
    let from = before.len() - tail(before).len();
    let opens = tail(before).rfind(MARKS).and_then(|at| mark_at(text, from + at));
    let closes = head(behind).find(MARKS).and_then(|at| mark_at(text, end + at));
    opens == Some(Mark::Opens) && closes == Some(Mark::Closes)
}

/// Whether `before` ends with somebody else's saying: `she told me that`.
fn is_told(before: &str) -> bool {
    let sentence = tail(before)
        .rsplit(['.', '?', '!', ',', ';', ':'])
        .next()
        .unwrap_or_default();
    let folded: Vec<String> = words(sentence)
        .map(|word| fold(word.slice(sentence)).into_owned())
        .collect();
    let Some((that, said)) = folded.split_last() else {
        return false;
    };
    let near = said.len().saturating_sub(TELLING);
    let tells = said
        .get(near..)
        .and_then(|last| last.iter().rposition(|word| LEXICON.is(word, Class::Reporting)));
    let Some(teller) = tells
        .and_then(|at| (near + at).checked_sub(1))
        .and_then(|at| said.get(at))
    else {
        return false;
    };
    that == "that" && OTHERS.contains(&teller.as_str())
}

/// Words from the reporting verb up to `that`.
const TELLING: usize = 3;

/// Who may have said what the speaker repeats. A name would do too, but "the court said that" states a ruling.
const OTHERS: [&str; 3] = ["he", "she", "they"];

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
    let start = border_after(text, text.len().saturating_sub(LONGEST_QUOTATION));
    text.get(start..).unwrap_or_default()
}

fn head(text: &str) -> &str {
    text.get(..border_before(text, LONGEST_QUOTATION))
        .unwrap_or_default()
}
