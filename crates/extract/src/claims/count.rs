//! *Three towns: Aldmoor, Brill and Cray*: a number of things, and the things.

use super::sentence::{Sentence, has_any, words_of};
use ibid_core::values::{Content, Decimal, Figure, Qualifier};
use ibid_core::{Claim, Span, Statement};

/// Between the number and the sign that opens the list stand at most so many words.
const NOUN: usize = 6;

/// One thing of a list has at most so many words.
const THING: usize = 9;

/// A thing in lower case has at most so many words: more are a statement.
const PLAIN_THING: usize = 2;

/// No list that somebody counts by hand is longer.
const LONGEST: i64 = 400;

/// Reads every counted list of `sentence`.
pub(super) fn read(sentence: &Sentence<'_>, claims: &mut Vec<Claim>) {
    let mut done = 0;
    for value in sentence.values {
        let figure = match &value.content {
            Content::Number { figure } if figure.qualifier == Qualifier::Plain => figure,
            // *four towns* may be read as a measure of something.
            _ => continue,
        };
        let counts = figure.value >= Decimal::from(2) && figure.value <= Decimal::from(LONGEST);
        if value.span.start < done || !counts || figure.value.whole().is_none() {
            continue;
        }
        let Some(list) = opened(sentence, figure) else {
            continue;
        };
        let Some(listed) = things(sentence, list, figure) else {
            continue;
        };
        let Some(end) = listed.last().copied() else {
            continue;
        };
        done = end.end;
        let statement = Statement::Count {
            figure: *figure,
            listed,
        };
        claims.push(Sentence::claim(figure.span, end, statement, "count-of-list"));
    }
}

/// The span of the list that a sign behind the noun opens.
fn opened(sentence: &Sentence<'_>, figure: &Figure) -> Option<Span> {
    let start = figure.span.end;
    let rest = sentence.after(start);
    let bracketed = sentence.before(figure.span.start).trim_end().ends_with('(');
    let mut at = 0;
    if bracketed {
        // "members (7) Aldmoor, Brill": the bracket ends, and the list may begin at once.
        at = rest.find(')').filter(|close| *close <= 1)? + 1;
    }
    let behind = rest.get(at..)?;
    let skipped = behind.len() - behind.trim_start().len();
    let sign = opener(behind.trim_start()).map(|(place, width)| (skipped + place, width));
    let (noun, list) = match sign {
        Some((place, width)) => (behind.get(..place)?, at + place + width),
        None if bracketed => ("", at),
        None => return None,
    };
    let plain = !noun.contains(['.', ',', '?', '!', '“', '”', '"']);
    if !plain || words_of(without_brackets(noun)).count() > NOUN || (noun.trim().is_empty() && !bracketed) {
        return if bracketed {
            Some(bounded(sentence, start + at))
        } else {
            None
        };
    }
    Some(bounded(sentence, start + list))
}

fn without_brackets(noun: &str) -> &str {
    noun.split('(').next().unwrap_or(noun)
}

/// The first sign outside of brackets that can open a list, with its width.
fn opener(text: &str) -> Option<(usize, usize)> {
    let mut depth = 0_usize;
    for (at, sign) in text.char_indices() {
        match sign {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            ':' | ';' | '—' | '–' if depth == 0 => return Some((at, sign.len_utf8())),
            '-' if depth == 0 && text.get(..at)?.ends_with(' ') => return Some((at, 1)),
            '.' | '?' | '!' | ',' if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

/// The list from `start` to the dash that closes what a dash opened, or to the end of the sentence.
fn bounded(sentence: &Sentence<'_>, start: usize) -> Span {
    let opened_by_dash = sentence.before(start).trim_end().ends_with(['—', '–']);
    let list = sentence.after(start);
    let end = if opened_by_dash {
        list.find(['—', '–'])
    } else {
        None
    };
    Span::new(start, start + end.unwrap_or(list.len()))
}

/// What is listed, or nothing when it is no list of things.
fn things(sentence: &Sentence<'_>, list: Span, figure: &Figure) -> Option<Vec<Span>> {
    let text = sentence.text;
    if has_any(list.slice(text), &sentence.words.partial) {
        return None;
    }
    let separator = if split(text, list, ';').len() > 2 {
        ';'
    } else {
        ','
    };
    let mut things: Vec<Span> = split(text, list, separator)
        .into_iter()
        .filter_map(|thing| trimmed(sentence, thing))
        .collect();
    if things.len() < 2 && figure.value > Decimal::from(2) {
        return None;
    }
    let final_joined = split(text, list, separator)
        .last()
        .and_then(|last| words_of(last.slice(text)).next())
        .is_some_and(|word| sentence.words.joins.has(word));
    let final_thing = things.pop()?;
    let whole = figure.value.whole()?;
    let fits = |count: usize| i128::try_from(count).is_ok_and(|count| count == whole);
    // "Bosnia and Herzegovina" is one thing, "Brill and Cray" are two. Where a sentence counts in words, its list ends in
    // "and"; elsewhere the reading that fits the number is taken.
    let in_words = figure.span.slice(text).starts_with(char::is_alphabetic);
    match halves(sentence, final_thing) {
        Some((one, other)) if !fits(things.len() + 1) || in_words && !final_joined => {
            things.extend([one, other]);
        }
        _ => things.push(final_thing),
    }
    let listable = things.len() >= 2 && things.iter().all(|thing| is_thing(sentence, *thing));
    listable.then_some(things)
}

/// `span` cut at every `separator` outside of brackets.
fn split(text: &str, span: Span, separator: char) -> Vec<Span> {
    let (mut parts, mut start, mut depth) = (Vec::new(), span.start, 0_usize);
    for (at, sign) in span.slice(text).char_indices() {
        match sign {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if sign == separator && depth == 0 => {
                parts.push(Span::new(start, span.start + at));
                start = span.start + at + sign.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(Span::new(start, span.end));
    parts
}

/// `thing` without the word that joins it to the list, the full stop at its end and the number behind its name.
fn trimmed(sentence: &Sentence<'_>, thing: Span) -> Option<Span> {
    let text = sentence.text;
    let mut span = thing.trimmed(text);
    if let Some(word) = words_of(span.slice(text)).next()
        && sentence.words.joins.has(word)
        && span.slice(text).starts_with(word)
    {
        span = Span::new(span.start + word.len(), span.end).trimmed(text);
    }
    let shown = span.slice(text).trim_end_matches(['.', '”', '"', ' ', '\n']);
    let named = sentence
        .values_from(span.start + 1)
        .first()
        .filter(|value| value.span.end <= span.end)
        .map_or(shown.len(), |value| value.span.start - span.start);
    let end = shown.get(..named).unwrap_or(shown).trim_end().len();
    (end > 0).then(|| Span::new(span.start, span.start + end))
}

/// The two things that *and* joins in `last`.
fn halves(sentence: &Sentence<'_>, last: Span) -> Option<(Span, Span)> {
    let text = last.slice(sentence.text);
    let at = text.rfind(" and ").or_else(|| text.rfind(" or "))?;
    let behind = at + text.get(at + 1..)?.find(' ')? + 2;
    let one = Span::new(last.start, last.start + at).trimmed(sentence.text);
    let other = Span::new(last.start + behind, last.end).trimmed(sentence.text);
    (!one.is_empty() && !other.is_empty()).then_some((one, other))
}

/// Whether `thing` can be one of a list: a name, or a noun or two.
fn is_thing(sentence: &Sentence<'_>, thing: Span) -> bool {
    let text = thing.slice(sentence.text);
    let name = without_brackets(text);
    let name = name
        .strip_prefix("the ")
        .or_else(|| name.strip_prefix("The "))
        .unwrap_or(name);
    let words = words_of(name).count();
    let is_name = name.chars().next().is_some_and(|first| !first.is_lowercase());
    // "12 votes: 7 for Quill, 5 for Bode" counts again in every part.
    let counted = sentence.value_at(thing.start).is_some();
    !counted
        && words > 0
        && words <= if is_name { THING } else { PLAIN_THING }
        && !text.contains([':', '“', '”'])
}
