//! YAML and TOML front matter: where it ends, and the title, date and language it states.
//!
//! Only scalars at its top level are read. A value that spans lines or is a list is left alone.

use crate::dates;
use crate::lines::{break_at, lines_from};
use ibid_core::PartialDate;

/// What front matter states, and the first byte after it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct FrontMatter {
    pub(crate) title: Option<String>,
    pub(crate) date: Option<PartialDate>,
    pub(crate) language: Option<String>,
    pub(crate) end: usize,
}

/// The two notations.
struct Notation {
    opens: &'static str,
    closes: &'static [&'static str],
    sets: char,
}

const YAML: Notation = Notation {
    opens: "---",
    closes: &["---", "..."],
    sets: ':',
};
const TOML: Notation = Notation {
    opens: "+++",
    closes: &["+++"],
    sets: '=',
};

/// Reads the front matter at byte `start` of `file`; `None` when there is none, or when it is never closed.
pub(crate) fn read(file: &str, start: usize) -> Option<FrontMatter> {
    let mut lines = lines_from(file, start);
    let first = lines.next()?.slice(file).trim_end();
    let notation = [YAML, TOML]
        .into_iter()
        .find(|notation| notation.opens == first)?;
    let mut found = FrontMatter::default();
    let mut published = None;
    let mut at_top = true;
    let mut keys = 0;
    for line in lines {
        let text = line.slice(file).trim_end();
        if notation.closes.contains(&text) {
            // Two rules with prose between them are no front matter.
            if keys == 0 {
                return None;
            }
            found.end = line.end + break_at(file.get(line.end..).unwrap_or_default());
            found.date = found.date.or(published);
            return Some(found);
        }
        at_top &= !text.starts_with('[');
        let Some((key, value)) = text.split_once(notation.sets).filter(|_| at_top) else {
            continue;
        };
        // An indented key belongs to another one.
        let key = key.trim_end().trim_matches('"');
        let value = scalar(value.trim());
        keys += usize::from(!key.contains(char::is_whitespace));
        match key {
            "title" if found.title.is_none() => found.title = value.filter(|title| !title.is_empty()),
            "lang" | "language" if found.language.is_none() => {
                found.language = value.filter(|language| !language.is_empty());
            }
            "date" if found.date.is_none() => found.date = value.as_deref().and_then(dates::date),
            "published" => published = value.as_deref().and_then(dates::date),
            _ => {}
        }
    }
    None
}

/// A scalar without its quotation marks, escapes and comment; `None` for lists, tables and blocks.
fn scalar(value: &str) -> Option<String> {
    match value.chars().next()? {
        '\'' => Some(single_quoted(value.get(1..)?)),
        '"' => Some(double_quoted(value.get(1..)?)),
        '[' | '{' | '|' | '>' | '&' | '*' | '#' => None,
        _ => {
            let end = value.find(" #").unwrap_or(value.len());
            value.get(..end).map(|plain| plain.trim_end().to_owned())
        }
    }
}

/// Up to the closing apostrophe; two of them are one.
fn single_quoted(rest: &str) -> String {
    let mut text = String::new();
    let mut characters = rest.chars().peekable();
    while let Some(character) = characters.next() {
        if character == '\'' && characters.next_if_eq(&'\'').is_none() {
            break;
        }
        text.push(character);
    }
    text
}

/// Up to the closing mark; a backslash keeps the next character, and `\n`, `\t` become a space.
fn double_quoted(rest: &str) -> String {
    let mut text = String::new();
    let mut characters = rest.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => break,
            '\\' => match characters.next() {
                Some('n' | 't' | 'r') => text.push(' '),
                Some(escaped) => text.push(escaped),
                None => {}
            },
            _ => text.push(character),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn reads_title_and_date_of_yaml() {
        let file = "---\r\ntitle: 'Orla Quill''s plan: a pool'  # draft\r\nauthor:\r\n  title: Mayor\r\ndate: 2022-09-14 10:00:00\r\n---\r\nText";
        let matter = read(file, 0).unwrap();
        assert_eq!(matter.title.as_deref(), Some("Orla Quill's plan: a pool"));
        assert_eq!(matter.date.unwrap().to_string(), "2022-09-14");
        assert_eq!(&file[matter.end..], "Text");
    }

    #[test]
    fn reads_title_and_date_of_toml() {
        let file =
            "+++\ntitle = \"The \\\"pool\\\"\"\ndate = 2022-09-14T10:00:00Z\n[extra]\ntitle = \"no\"\n+++\n";
        let matter = read(file, 0).unwrap();
        assert_eq!(matter.title.as_deref(), Some("The \"pool\""));
        assert_eq!(matter.date.unwrap().to_string(), "2022-09-14");
        assert_eq!(matter.end, file.len());
    }

    #[test]
    fn a_date_in_words_or_less_than_a_day_is_a_date() {
        for (value, date) in [
            ("14 September 2022", "2022-09-14"),
            ("\"2022\"", "2022"),
            ("2022-09 # ca.", "2022-09"),
        ] {
            let matter = read(&format!("---\ndate: {value}\n...\n"), 0).unwrap();
            assert_eq!(matter.date.unwrap().to_string(), date);
        }
    }

    #[test]
    fn leaves_alone_what_is_no_front_matter() {
        for file in [
            "",
            "---",
            "---\ntitle: never closed\n",
            "---\n\nThe mayor said: no.\n\n---\n",
            "Text\n---\n",
            "----\na: b\n----\n",
        ] {
            assert_eq!(read(file, 0), None, "{file}");
        }
    }

    #[test]
    fn reads_the_language() {
        let language = |file: &str| read(file, 0).unwrap().language;
        assert_eq!(
            language("---\nlang: de-AT # Vienna\n---\n").as_deref(),
            Some("de-AT")
        );
        assert_eq!(language("+++\nlanguage = \"de\"\n+++\n").as_deref(), Some("de"));
        assert_eq!(language("---\nextra:\n  lang: de\n---\n"), None);
    }

    #[test]
    fn leaves_alone_what_is_no_scalar() {
        let matter = read("---\ntitle: >\n  folded\ndate: [2022]\n---\n", 0).unwrap();
        assert_eq!((matter.title, matter.date), (None, None));
    }
}
