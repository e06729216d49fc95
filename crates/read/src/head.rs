//! What the first lines of a text state about it: its date, its title.
//!
//! Only what cannot be mistaken counts. A draft's date decides which facts held, so no date is better than a guessed
//! one: two different days in equally good places are none.

use crate::dates::{date as date_of, days};
use crate::lines::lines_from;
use ibid_core::{PartialDate, Span, border_before};

/// How many lines with words are the head.
const HEAD_LINES: usize = 12;
/// How many of them may hold a date beside other words.
const DATELINE_LINES: usize = 4;
/// Past this many bytes a line is running text.
const LONG: usize = 160;
/// How far into a line the dash of an agency's dateline may stand, in bytes.
const DATELINE: usize = 60;

/// One line of the head.
#[derive(Clone, Copy)]
struct Line<'a> {
    text: &'a str,
    /// Whether no other line stands directly above or below.
    alone: bool,
}

/// The date of the text: labelled, else alone on a line, else in a dateline or in a line of the heading.
pub(crate) fn date(text: &str) -> Option<PartialDate> {
    let lines = head(text);
    let headings = || {
        lines
            .iter()
            .take(DATELINE_LINES)
            .take_while(|line| !is_prose(line.text))
    };
    [
        lines.iter().filter_map(|line| labelled(line.text)).collect(),
        lines.iter().filter_map(|line| only(line.text)).collect(),
        lines
            .iter()
            .filter_map(|line| agency_dateline(line.text))
            .collect(),
        headings().filter_map(heading).collect::<Vec<_>>(),
    ]
    .into_iter()
    .find(|found| !found.is_empty())
    .and_then(|found| {
        let first = *found.first()?;
        found.iter().all(|day| *day == first).then_some(first)
    })
}

/// The title that a `Title:` line states.
pub(crate) fn title(text: &str) -> Option<String> {
    head(text)
        .iter()
        .find_map(|line| value_of(line.text, &["title"]))
        .map(str::to_owned)
}

fn head(text: &str) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    let mut after_blank = true;
    for span in lines_from(text, 0) {
        let line = capped(text, span).trim();
        if line.is_empty() {
            after_blank = true;
            continue;
        }
        if !after_blank && let Some(above) = lines.last_mut() {
            above.alone = false;
        }
        if lines.len() == HEAD_LINES {
            break;
        }
        lines.push(Line {
            text: line,
            alone: after_blank,
        });
        after_blank = false;
    }
    lines
}

/// As much of a line as tells whether it is long.
fn capped(text: &str, line: Span) -> &str {
    let whole = line.slice(text);
    whole.get(..border_before(whole, 2 * LONG)).unwrap_or_default()
}

fn is_prose(line: &str) -> bool {
    let closed = line.trim_end_matches(['"', '”', '’', '\'', ')']);
    line.len() > LONG || closed.ends_with(['.', '?', '!'])
}

/// The value of a line that begins with one of `keys` (lower case) and a colon.
fn value_of<'a>(line: &'a str, keys: &[&str]) -> Option<&'a str> {
    let (key, value) = line.split_once(':')?;
    let key = key.trim().to_ascii_lowercase();
    let value = value.trim();
    (keys.contains(&key.as_str()) && !value.is_empty()).then_some(value)
}

fn labelled(line: &str) -> Option<PartialDate> {
    let value = value_of(
        line,
        &["date", "dated", "published", "publication date", "posted"],
    )?;
    date_of(value).or_else(|| match days(value).as_slice() {
        [(day, _)] => Some(*day),
        _ => None,
    })
}

/// A line that is nothing but a day, with or without the day of the week.
fn only(line: &str) -> Option<PartialDate> {
    let found = days(line);
    let [(day, span)] = found.as_slice() else {
        return None;
    };
    let after = Span::new(span.end, line.len()).slice(line);
    let before = Span::new(0, span.start).slice(line);
    let before = before
        .trim_matches([' ', ',', '(', '[', '*', '_'])
        .to_ascii_lowercase();
    let bare = before.is_empty() || before.ends_with("day");
    let short = before.chars().all(char::is_alphabetic);
    (bare && short && !after.contains(char::is_alphanumeric)).then_some(*day)
}

/// `DUNMARROW, Sept. 15, 2022 — The council …`
fn agency_dateline(line: &str) -> Option<PartialDate> {
    let (dash, _) = line
        .match_indices(['—', '–'])
        .next()
        .or_else(|| line.match_indices("--").next())?;
    let begin = line.get(..dash).filter(|begin| begin.len() <= DATELINE)?;
    let place = begin.split([',', '(']).next()?.trim();
    let in_capitals = place.chars().any(char::is_alphabetic) && !place.contains(char::is_lowercase);
    match days(begin).as_slice() {
        [(day, span)] if in_capitals && begin.len() - span.end <= 3 => Some(*day),
        _ => None,
    }
}

/// A day in a line of the heading: `Dunmarrow, 14 September 2022`. In a line that others follow directly, the day
/// must be set off, because the line may be the beginning of wrapped prose.
fn heading(line: &Line<'_>) -> Option<PartialDate> {
    let found = days(line.text);
    let [(day, span)] = found.as_slice() else {
        return None;
    };
    let before = Span::new(0, span.start).slice(line.text).trim_end();
    let after = Span::new(span.end, line.text.len()).slice(line.text).trim_start();
    let begins = before.is_empty() || before.ends_with([',', '(', ':', '–', '—', '|', '·']);
    let ends = after.is_empty() || after.starts_with(['(', ')', '|', '·']);
    (line.alone || (begins && ends)).then_some(*day)
}

#[cfg(test)]
mod tests {
    use super::{date, title};

    fn day(text: &str) -> Option<String> {
        date(text).map(|day| day.to_string())
    }

    #[test]
    fn reads_a_date_where_the_head_states_it() {
        for text in [
            "Minutes\nDate: 14 September 2022\n\nThe council met.",
            "Minutes\n\nPublished: Wed, 2022-09-14 10:00\n",
            "Pool stays shut\n\nWednesday, September 14, 2022\nBy Nan Ferris\n\nThe council met on 3 May 2021.",
            "DUNMARROW, Sept. 14, 2022 — The council met.",
            "DUNMARROW (14 September 2022) -- The council met.",
            "Town council\nReadout: Dunmarrow, 14 September 2022\n\nMAYOR: Welcome.",
            "Meeting record, 14 September 2022 (uncorrected)\n\nMAYOR: Welcome.",
            "Minutes of the meeting of 14 September 2022\n\nMAYOR: Welcome.",
        ] {
            assert_eq!(day(text).as_deref(), Some("2022-09-14"), "{text}");
        }
    }

    #[test]
    fn does_not_guess_a_date() {
        for text in [
            "On 14 September 2022 the council voted to close the pool, and\nthe mayor agreed.",
            "The council met on 14 September 2022.",
            "Dunmarrow, 14 September 2022\nBelcombe, 15 September 2022\n\nText.",
            "Date: soon\n\nText.",
            "Minutes, September 2022\n\nText.",
            "",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn a_long_line_is_running_text() {
        let text = format!("{} 14 September 2022", "words ".repeat(100));
        assert_eq!(day(&text), None);
    }

    #[test]
    fn reads_a_title_only_where_it_is_labelled() {
        assert_eq!(title("Title: The pool\n\nText").as_deref(), Some("The pool"));
        assert_eq!(title("The pool\n\nText"), None);
    }
}
