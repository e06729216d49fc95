//! Days that can be read in one way only: `2022-09-14`, `14 September 2022`, `Sept. 14, 2022`.
//!
//! `09/10/2022` is two days, depending on who reads it, and is therefore none here.

use ibid_core::{PartialDate, Span};

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Every day that `line` names, with where it stands in `line`.
pub(crate) fn days(line: &str) -> Vec<(PartialDate, Span)> {
    let words = words(line);
    let mut found: Vec<(PartialDate, Span)> = Vec::new();
    let mut from = 0;
    while let Some([a, b, c]) = words.get(from..).and_then(|rest| rest.first_chunk::<3>()) {
        let span = Span::new(a.start, c.end);
        let [first, second, third] = [a, b, c].map(|word| word.slice(line));
        let near = is_near(line, *a, *b) && is_near(line, *b, *c);
        match day(first, second, third).filter(|_| near) {
            Some(day) => {
                found.push((day, span));
                from += 3;
            }
            None => from += 1,
        }
    }
    found
}

/// The date that a value states by itself: a day in any of the forms above, with or without a time after it, or
/// an ISO year or month.
pub(crate) fn date(value: &str) -> Option<PartialDate> {
    let value = value.trim();
    value.parse().ok().or_else(|| {
        days(value)
            .into_iter()
            .find(|(_, span)| span.start == 0)
            .map(|(day, _)| day)
    })
}

/// The day in the name of a file, when it has one and no more: `minutes-2024-03-12.txt`. Folders do not count.
pub(crate) fn of_name(name: &str) -> Option<PartialDate> {
    let file = name.rsplit(['/', '\\']).next()?.replace('_', " ");
    match days(&file).as_slice() {
        [(day, _)] => Some(*day),
        _ => None,
    }
}

/// Runs of letters and digits; `2022-09-14T10` is split before its `T`.
fn words(line: &str) -> Vec<Span> {
    let mut words: Vec<Span> = Vec::new();
    let mut digits = false;
    for (at, character) in line.char_indices() {
        if !character.is_alphanumeric() {
            continue;
        }
        let end = at + character.len_utf8();
        let joins = digits == character.is_ascii_digit() || !matches!(character, 'T');
        match words.last_mut() {
            Some(word) if word.end == at && joins => word.end = end,
            _ => words.push(Span::new(at, end)),
        }
        digits = character.is_ascii_digit();
    }
    words
}

/// Whether only what may stand inside a date stands between two words.
fn is_near(line: &str, left: Span, right: Span) -> bool {
    let between = Span::new(left.end, right.start).slice(line);
    between.len() <= 3
        && between
            .chars()
            .all(|c| matches!(c, ' ' | '\u{a0}' | ',' | '.' | '-'))
}

fn day(first: &str, second: &str, third: &str) -> Option<PartialDate> {
    if first.len() == 4 && number(first).is_some() {
        return format!("{first}-{second}-{third}").parse().ok();
    }
    let (day, month) = match (month(first), month(second)) {
        (Some(month), None) => (second, month),
        (None, Some(month)) => (first, month),
        _ => return None,
    };
    let year = number(third).filter(|_| third.len() == 4)?;
    PartialDate::new(year, Some(month), u8::try_from(number(ordinal(day))?).ok())
}

/// The number of a month's name, in full or cut after three letters (four for September).
fn month(word: &str) -> Option<u8> {
    let word = word.to_ascii_lowercase();
    let short = word.len() == 3 || word == "sept";
    let index = MONTHS
        .iter()
        .position(|month| *month == word || (short && month.starts_with(&word)))?;
    u8::try_from(index + 1).ok()
}

/// `14th` without its ending.
fn ordinal(word: &str) -> &str {
    ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .unwrap_or(word)
}

fn number(word: &str) -> Option<i16> {
    word.bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| word.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::{date, days};

    fn read(line: &str) -> Vec<String> {
        days(line).iter().map(|(day, _)| day.to_string()).collect()
    }

    #[test]
    fn reads_a_day_however_it_is_written() {
        for line in [
            "2022-09-14",
            "14 September 2022",
            "Wednesday, 14th Sept. 2022 (Dunmarrow)",
            "September 14, 2022",
            "Sep 14th 2022",
            "at 2022-09-14T10:00:00Z",
            "14-Sep-2022",
        ] {
            assert_eq!(read(line), ["2022-09-14"], "{line}");
        }
    }

    #[test]
    fn reads_several_days() {
        assert_eq!(
            read("from 1 May 2021 to 3 May 2021"),
            ["2021-05-01", "2021-05-03"]
        );
    }

    #[test]
    fn is_silent_on_what_is_no_day_or_more_than_one() {
        for line in [
            "09/10/2022",
            "31 February 2022",
            "September 2022",
            "14 votes, September 2022",
            "May 14 of the 2022 members agree",
            "2022-09-1420",
            "In May, 14 of 2022",
            "room 14, Mayfield 2022",
            "١٤ September 2022",
        ] {
            assert_eq!(read(line), [""; 0], "{line}");
        }
    }

    #[test]
    fn a_value_may_be_less_precise_than_a_day() {
        assert_eq!(date("2022-09").unwrap().to_string(), "2022-09");
        assert_eq!(
            date(" 14 September 2022, 10 a.m.").unwrap().to_string(),
            "2022-09-14"
        );
        assert!(date("soon, maybe 14 September 2022").is_none());
    }

    #[test]
    fn a_name_with_one_day_is_of_that_day() {
        for (name, day) in [
            ("notes/minutes-2024-03-12.txt", Some("2024-03-12")),
            ("2024_03_12_council.md", Some("2024-03-12")),
            ("council 12 March 2024.md", Some("2024-03-12")),
            ("from-2024-03-12-to-2024-03-14.md", None),
            ("2024-03-12/council.md", None),
            ("council-2024.md", None),
        ] {
            assert_eq!(
                super::of_name(name).map(|it| it.to_string()).as_deref(),
                day,
                "{name}"
            );
        }
    }
}
