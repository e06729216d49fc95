//! Words in a speaker's turn that are not the speaker's own: a question, or somebody else's words repeated.

use crate::lexicon::{Class, LEXICON};
use ibid_core::{DiscrepancyKind as Kind, Role, Source, Span, SpeakerMatch};
use ibid_text::{border_after, border_before, fold, words};

/// A quotation in a source is not longer than this, in bytes.
const LONGEST_QUOTATION: usize = 2_000;

/// The kind, when the words at `span` are not the turn's speaker's own. `before` is the draft before the quote.
pub(crate) fn kind(
    source: &Source,
    turn: Option<usize>,
    speaker: SpeakerMatch,
    span: Span,
    before: &str,
) -> Option<Kind> {
    let number = turn?;
    let turn = source.turns.get(number)?;
    if turn.role == Role::Question && speaker != SpeakerMatch::Same {
        return Some(Kind::InterviewerWords);
    }
    let own = speaker == SpeakerMatch::Same;
    let introduction = source.text.get(turn.span.start..span.start)?;
    let repeated = is_repeated(source, Some(number), span);
    (own && repeated && !is_introduced(before, introduction)).then_some(Kind::ReportedWords)
}

/// Whether the words at `span` are repeated from somebody: they stand between marks, or behind `she told me that`.
pub(crate) fn is_repeated(source: &Source, turn: Option<usize>, span: Span) -> bool {
    let whole = Span::new(0, source.text.len());
    let place = turn
        .and_then(|turn| source.turns.get(turn))
        .map_or(whole, |turn| turn.span);
    let text = place.slice(&source.text);
    let (Some(start), Some(end)) = (
        span.start.checked_sub(place.start),
        span.end.checked_sub(place.start),
    ) else {
        return false;
    };
    is_quoted(text, start, end) || text.get(..start).is_some_and(is_told)
}

/// Whether the draft says, too, whose words the speaker repeats: the words before the passage stand before the quote.
fn is_introduced(draft: &str, source: &str) -> bool {
    let last = |text: &str| -> Vec<String> {
        let end = tail(text);
        let all: Vec<Span> = words(end).collect();
        let from = all.len().saturating_sub(INTRODUCTION);
        all.into_iter()
            .skip(from)
            .map(|word| fold(word.slice(end)).into_owned())
            .collect()
    };
    let (here, there) = (last(draft), last(source));
    here.len() == INTRODUCTION && here == there && here.iter().any(|word| LEXICON.is(word, Class::Reporting))
}

/// A speaker and a verb: `Bode said`.
const INTRODUCTION: usize = 2;

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

/// Whether `before` ends with somebody else's saying: `she told me that`, `my doctor told me`, `they said that`.
fn is_told(before: &str) -> bool {
    let sentence = tail(before)
        .rsplit(['.', '?', '!', ',', ';', ':'])
        .next()
        .unwrap_or_default();
    let folded: Vec<String> = words(sentence)
        .map(|word| fold(word.slice(sentence)).into_owned())
        .collect();
    let forms: Vec<&str> = folded.iter().map(String::as_str).collect();
    let (said, with_that) = match forms.split_last() {
        Some((&"that", said)) => (said, true),
        _ => (forms.as_slice(), false),
    };
    let (said, to_me) = match said.split_last() {
        Some((&("me" | "us"), said)) => (said, true),
        _ => (said, false),
    };
    let Some((verb, teller)) = said
        .split_last()
        .filter(|(verb, _)| LEXICON.is(verb, Class::Reporting))
    else {
        return with_that && is_told_to_somebody(said);
    };
    let teller = teller.last().copied().unwrap_or_default();
    let somebody_else = OTHERS.contains(&teller);
    let hearsay =
        *verb == "told" && matches!(teller, "was" | "were" | "am" | "been" | "i'm" | "we're" | "being");
    let plainly = matches!(*verb, "said" | "says" | "say");
    let by_anybody = to_me && verb.ends_with("ld") && !OWN.contains(&teller) && !teller.is_empty();
    hearsay || by_anybody || somebody_else && (with_that || to_me || plainly)
}

/// `she told the council that`: the verb stands a few words back.
fn is_told_to_somebody(said: &[&str]) -> bool {
    let near = said.len().saturating_sub(TELLING);
    let verb = said
        .get(near..)
        .and_then(|last| last.iter().rposition(|word| LEXICON.is(word, Class::Reporting)));
    let teller = verb
        .and_then(|at| (near + at).checked_sub(1))
        .and_then(|at| said.get(at));
    teller.is_some_and(|teller| OTHERS.contains(teller))
}

/// Words from the reporting verb up to `that`.
const TELLING: usize = 3;

/// Who may have said what the speaker repeats. A name would do too, but "the court said that" states a ruling.
const OTHERS: [&str; 3] = ["he", "she", "they"];

/// Who speaks for themselves, or is spoken to.
const OWN: [&str; 7] = ["i", "we", "you", "who", "to", "not", "being"];

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
