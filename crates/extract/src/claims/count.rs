//! *Three towns: Aldmoor, Brill and Cray*: a number of things, and the things.

use super::lists::{is_partial, split};
use super::sentence::{Sentence, words_of};
use ibid_core::values::{Content, Decimal, Figure, Qualifier, Value};
use ibid_core::{Claim, Span, Statement};

/// Between the number and the sign that opens the list stand at most so many words.
const NOUN: usize = 6;

/// The same in letters, with what stands in brackets.
const LONGEST_NOUN: usize = 250;

/// One thing of a list has at most so many words.
const THING: usize = 9;

/// A thing in lower case has at most so many words: more are a statement.
const PLAIN_THING: usize = 2;

/// No list that somebody counts by hand is longer.
const LONGEST: i64 = 400;
const LONGEST_LIST: usize = 400;

/// A sentence has no more lists. Each costs a look at all of the sentence.
const LISTS: usize = 16;

/// Reads every counted list of `sentence`.
pub(super) fn read(sentence: &Sentence<'_>, claims: &mut Vec<Claim>) {
    let (mut done, mut lists) = (0, 0);
    for value in sentence.values {
        let Some(figure) = count(value).filter(|figure| figure.span.start >= done) else {
            continue;
        };
        let Some(list) = opened(sentence, figure) else {
            continue;
        };
        lists += 1;
        if lists > LISTS {
            return;
        }
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

/// The figure of a number that can count things.
fn count(value: &Value) -> Option<&Figure> {
    let Content::Number { figure } = &value.content else {
        return None;
    };
    let counts = figure.value >= Decimal::from(1) && figure.value <= Decimal::from(LONGEST);
    (figure.qualifier == Qualifier::Plain && counts && figure.value.whole().is_some()).then_some(figure)
}

/// The span of the list that a sign behind the noun opens: *three towns: …*, *members (7): …*, *members (7) …*.
fn opened(sentence: &Sentence<'_>, figure: &Figure) -> Option<Span> {
    let start = figure.span.end;
    let bracketed =
        sentence.before(figure.span.start).ends_with('(') && sentence.after(start).starts_with(')');
    if bracketed {
        let rest = sentence.after(start + 1);
        let blank = rest.len() - rest.trim_start().len();
        let sign = rest.trim_start().strip_prefix([':', ';', '—', '–']);
        let width = sign.map_or(0, |behind| rest.len() - blank - behind.len());
        return (blank + width > 0).then(|| bounded(sentence, start + 1 + blank + width));
    }
    let rest = sentence.after(start);
    let (place, width) = opener(rest)?;
    let noun = without_brackets(rest.get(..place)?);
    let plain =
        !noun.contains(['“', '”', '"']) && noun.starts_with(char::is_whitespace) && !noun.trim().is_empty();
    let short = words_of(noun).count() <= NOUN;
    (plain && short && figure.value >= Decimal::from(2)).then(|| bounded(sentence, start + place + width))
}

fn without_brackets(noun: &str) -> &str {
    noun.split('(').next().unwrap_or(noun)
}

/// The first sign outside of brackets that can open a list, with its width.
fn opener(text: &str) -> Option<(usize, usize)> {
    let mut depth = 0_usize;
    for (at, sign) in text.char_indices().take(LONGEST_NOUN) {
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
    if is_partial(sentence, list) {
        return None;
    }
    let entries = split(text, list, &[';']);
    // "…, Cray, Dunmarrow; note that …": what stands behind a semicolon is no longer the list.
    let entries = match entries.as_slice() {
        [commas] | [commas, _] => split(text, *commas, &[',']),
        _ => entries,
    };
    let mut things: Vec<Span> = entries
        .iter()
        .filter_map(|thing| trimmed(sentence, *thing))
        .collect();
    if things.len() > LONGEST_LIST || (things.len() < 2 && figure.value > Decimal::from(2)) {
        return None;
    }
    let final_joined = entries
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
    // "Black, Stone and, later, Fenn" is told, and not listed.
    let named = things.iter().filter(|thing| is_named(sentence, **thing)).count();
    let alike = named == 0 || named == things.len();
    let enough = alike && things.len() >= 2 || figure.value == Decimal::from(1);
    let listable = enough && things.iter().all(|thing| is_thing(sentence, *thing));
    listable.then_some(things)
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
        .filter(|value| {
            value.span.end <= span.end && value.span.slice(text).starts_with(|it: char| it.is_ascii_digit())
        })
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

/// `thing` without its bracket and article.
fn core<'s>(sentence: &Sentence<'s>, thing: Span) -> &'s str {
    let name = without_brackets(thing.slice(sentence.text));
    let articles = ["the ", "The "];
    articles
        .iter()
        .find_map(|article| name.strip_prefix(article))
        .unwrap_or(name)
}

/// Whether `thing` is a name.
fn is_named(sentence: &Sentence<'_>, thing: Span) -> bool {
    core(sentence, thing)
        .chars()
        .next()
        .is_some_and(|first| !first.is_lowercase())
}

/// Whether `thing` can be one of a list: a name, or a noun or two.
fn is_thing(sentence: &Sentence<'_>, thing: Span) -> bool {
    let words = words_of(core(sentence, thing)).count();
    // "12 votes: 7 for Quill, 5 for Bode" counts again in every part.
    let counted = sentence.value_at(thing.start).is_some();
    let most = if is_named(sentence, thing) {
        THING
    } else {
        PLAIN_THING
    };
    !counted && (1..=most).contains(&words) && !thing.slice(sentence.text).contains([':', '“', '”'])
}
