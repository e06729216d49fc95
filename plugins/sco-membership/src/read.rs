//! What a sentence says of an organisation. Few forms of words, each of them sure: whatever is put otherwise is passed over.

use crate::register::{Organisation, Row};

/// One statement; places are bytes of the sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Said {
    /// Who is a member: the places and the numbers of rows of the same name.
    Member { from: usize, to: usize, name: String },
    /// Who joined in which year.
    Joined {
        from: usize,
        to: usize,
        name: String,
        year: u32,
    },
    /// How many members there are.
    Count { from: usize, to: usize, count: usize },
}

/// What `sentence` says of `organisation`.
pub(crate) fn statements(sentence: &str, organisation: &Organisation) -> Vec<Said> {
    let mut said = Vec::new();
    for name in &organisation.names {
        for (start, _) in whole(sentence, name) {
            let end = start + name.len();
            let (before, after) = (&sentence.get(..start), &sentence.get(end..));
            let (Some(before), Some(after)) = (before, after) else {
                continue;
            };
            said.extend(count(before, after, start, end));
            said.extend(joined(before, after, end, &organisation.rows));
            said.extend(called_members_before(before, end, &organisation.rows));
            said.extend(called_members_after(after, start, end, &organisation.rows));
        }
    }
    said
}

/// *India and Pakistan are members of the …*; the text up to the organisation is `before`, which ends at `end`.
fn called_members_before(before: &str, end: usize, rows: &[Row]) -> Vec<Said> {
    let head = without_end(before, "the ");
    let Some(head) = head.strip_suffix("of ") else {
        return Vec::new();
    };
    let nouns = ["member ", "members ", "member state ", "member states "];
    let Some(head) = nouns.iter().find_map(|noun| head.strip_suffix(noun)) else {
        return Vec::new();
    };
    let head = ["full ", "founding ", "new ", "permanent ", "fellow "]
        .iter()
        .fold(head, |head, adjective| without_end(head, adjective));
    let head = without_end(without_end(head, "a "), "now ");
    let verbs = [", ", " is ", " are ", ", which is ", ", now "];
    let Some(mut rest) = verbs.iter().find_map(|verb| head.strip_suffix(verb)) else {
        return Vec::new();
    };
    let mut said = Vec::new();
    while let Some(name) = name_at_end(rest, rows) {
        let from = rest.len() - name.len();
        said.push(Said::Member {
            from,
            to: end,
            name: name.to_owned(),
        });
        let list = rest.get(..from).unwrap_or_default();
        let Some(shorter) = [", and ", " and ", ", "]
            .iter()
            .find_map(|it| list.strip_suffix(it))
        else {
            break;
        };
        rest = shorter;
    }
    said
}

/// *SCO members India and Pakistan*; the organisation stands from `start` to `end`, and `after` follows.
fn called_members_after(after: &str, start: usize, end: usize, rows: &[Row]) -> Vec<Said> {
    let nouns = [" member state ", " member states ", " members ", " member "];
    let Some(mut rest) = nouns.iter().find_map(|noun| after.strip_prefix(noun)) else {
        return Vec::new();
    };
    let mut said = Vec::new();
    while let Some(name) = name_at_start(rest, rows) {
        let next = rest.get(name.len()..).unwrap_or_default();
        said.push(Said::Member {
            from: start,
            to: end + after.len() - next.len(),
            name: name.to_owned(),
        });
        let Some(shorter) = [", and ", " and ", ", "]
            .iter()
            .find_map(|it| next.strip_prefix(it))
        else {
            break;
        };
        rest = shorter;
    }
    said
}

/// *Iran joined the SCO in 2023*.
fn joined(before: &str, after: &str, end: usize, rows: &[Row]) -> Option<Said> {
    let head = without_end(before, "the ");
    let verbs = [
        " joined ",
        " acceded to ",
        " became a member of ",
        " became a full member of ",
    ];
    let head = verbs.iter().find_map(|verb| head.strip_suffix(verb))?;
    let name = name_at_end(head, rows)?;
    let year = after.strip_prefix(" in ")?;
    let digits = year
        .get(..4)
        .filter(|it| it.bytes().all(|byte| byte.is_ascii_digit()))?;
    let next = year.get(4..)?.chars().next();
    if next.is_some_and(char::is_alphanumeric) {
        return None;
    }
    Some(Said::Joined {
        from: head.len() - name.len(),
        to: end + " in 2001".len(),
        name: name.to_owned(),
        year: digits.parse().ok()?,
    })
}

/// *the ten-member SCO*, *the SCO has ten members*.
fn count(before: &str, after: &str, start: usize, end: usize) -> Option<Said> {
    if let Some(head) = before.strip_suffix("-member ") {
        let word = head.rsplit(|it: char| !it.is_alphanumeric()).next()?;
        return Some(Said::Count {
            from: head.len() - word.len(),
            to: end,
            count: number(word)?,
        });
    }
    let rest = after.strip_prefix(" has ")?;
    let word = rest.split(' ').next()?;
    let next = rest.get(word.len()..)?;
    let noun = [" member states", " members"]
        .into_iter()
        .find(|noun| next.starts_with(noun))?;
    Some(Said::Count {
        from: start,
        to: end + " has ".len() + word.len() + noun.len(),
        count: number(word)?,
    })
}

fn number(word: &str) -> Option<usize> {
    const WORDS: [&str; 21] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    let small = word.to_lowercase();
    let known = WORDS.iter().position(|known| *known == small);
    known.or_else(|| word.parse().ok())
}

fn without_end<'t>(text: &'t str, end: &str) -> &'t str {
    text.strip_suffix(end).unwrap_or(text)
}

/// The longest name of anybody in the table with which `text` ends, as a whole word.
fn name_at_end<'r>(text: &str, rows: &'r [Row]) -> Option<&'r str> {
    let names = rows.iter().flat_map(|row| &row.names).filter(|name| {
        let head = text.strip_suffix(name.as_str());
        head.is_some_and(|head| !head.ends_with(is_word))
    });
    names.max_by_key(|name| name.len()).map(String::as_str)
}

/// The longest name with which `text` begins, as a whole word.
fn name_at_start<'r>(text: &str, rows: &'r [Row]) -> Option<&'r str> {
    let names = rows.iter().flat_map(|row| &row.names).filter(|name| {
        let rest = text.strip_prefix(name.as_str());
        rest.is_some_and(|rest| !rest.starts_with(is_word))
    });
    names.max_by_key(|name| name.len()).map(String::as_str)
}

/// Where `name` stands in `text` as whole words.
fn whole<'t>(text: &'t str, name: &'t str) -> impl Iterator<Item = (usize, &'t str)> + 't {
    text.match_indices(name).filter(move |(start, _)| {
        let before = text.get(..*start).unwrap_or_default();
        let after = text.get(start + name.len()..).unwrap_or_default();
        // "the ten-member SCO" and "SCO-led" alike: a hyphen behind makes another word.
        !before.ends_with(char::is_alphanumeric) && !after.starts_with(is_word)
    })
}

fn is_word(it: char) -> bool {
    it.is_alphanumeric() || it == '-'
}
