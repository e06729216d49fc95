//! Where hostile text is made harmless, per medium.
//!
//! Drafts, sources, file names and the words of plugins may hold escape sequences, line breaks and characters that
//! turn the reading direction or cannot be seen. For a terminal each of them becomes something visible: a control
//! picture (`␛`) or its code point (`<U+202E>`). What comes out has no control character and is one line, so
//! nothing from outside can start a line of the report. For HTML markup is escaped as well, and line breaks stay. Plain
//! text, XML and Markdown have a function each; JSON needs none, its serializer escapes.

use std::borrow::Cow;
use std::fmt::Write as _;
use unicode_width::UnicodeWidthChar;

/// Stands where something was cut.
pub(crate) const CUT: &str = "…";

/// `text` for a terminal: one line, every hidden character visible.
pub(crate) fn terminal(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        push_visible(&mut out, character);
    }
    Cow::Owned(out)
}

/// `text` for a terminal in at most `columns` columns; a longer one is cut at its end. Looks at no more of `text`
/// than it shows.
pub(crate) fn terminal_within(text: &str, columns: usize) -> String {
    let (mut out, mut used, mut before_cut) = (String::new(), 0, 0);
    for character in text.chars() {
        used += columns_of(character);
        if used > columns {
            out.truncate(before_cut);
            return out.trim_end().to_owned() + CUT;
        }
        push_visible(&mut out, character);
        if used < columns {
            before_cut = out.len();
        }
    }
    out
}

/// Appends `text` to `out` for HTML, in an element or in a quoted attribute: markup is escaped, every hidden character
/// is visible as on a terminal, and line breaks of every kind (CR, LF, CRLF) are LF.
pub(crate) fn html(out: &mut String, text: &str) {
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\r' if characters.peek() == Some(&'\n') => {}
            '\r' | '\n' => out.push('\n'),
            '\t' => out.push('\t'),
            hidden if is_hidden(hidden) => {
                let mut visible = String::new();
                push_visible(&mut visible, hidden);
                out.push_str(&visible.replace('<', "&lt;").replace('>', "&gt;"));
            }
            other => out.push(other),
        }
    }
}

/// `text` as one line of plain text: line breaks and tabs are spaces, every other hidden character is visible, and
/// nothing in it is a command to the log of a build server (`##[…]`, `##vso[…]`), which may stand anywhere in a line.
pub fn line(text: &str) -> Cow<'_, str> {
    if !text.contains("##") && !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for character in text.chars() {
        match character {
            '\n' if before == '\r' => {}
            '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push(' '),
            '#' if before == '#' => out.push_str(" #"),
            other => push_visible(&mut out, other),
        }
        before = character;
    }
    Cow::Owned(out)
}

/// [`line`], at most `most` characters of it; a longer one is cut at its end. Looks at no more than it shows.
pub(crate) fn line_within(text: &str, most: usize) -> Cow<'_, str> {
    match text.char_indices().nth(most) {
        None => line(text),
        Some((end, _)) => Cow::Owned(line(text.get(..end).unwrap_or_default()).into_owned() + CUT),
    }
}

/// Appends `text` to `out` for XML 1.0, in an element or in a quoted attribute. As [`html`]; and characters that XML
/// forbids are visible.
pub(crate) fn xml(out: &mut String, text: &str) {
    for piece in text.split_inclusive(['\u{FFFE}', '\u{FFFF}']) {
        let shown = piece.trim_end_matches(['\u{FFFE}', '\u{FFFF}']);
        html(out, shown);
        if let Some(forbidden) = piece.chars().next_back().filter(|_| shown.len() < piece.len()) {
            let _ = write!(out, "&lt;U+{:04X}&gt;", u32::from(forbidden)); // writing to a string cannot fail
        }
    }
}

/// `text` as one line of Markdown that shows these very characters: no markup, no HTML, no link, and on platforms that
/// know mentions (`@name`, `#12`) none of those, for which an invisible joiner is set behind the sign.
pub(crate) fn markdown(text: &str) -> String {
    let text = line(text);
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut before = ' ';
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '@' => out.push_str("@\u{2060}"),
            '#' => out.push_str("\\#\u{2060}"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '>' | '|' | '~' | '$' | '^' | '!' => {
                out.push('\\');
                out.push(character);
            }
            // What ends the scheme of a link, and what parts `www` from a host.
            ':' | '.' if before.is_ascii_alphanumeric() && is_in_link(&out, character) => {
                out.push('\\');
                out.push(character);
            }
            other => out.push(other),
        }
        before = character;
    }
    out
}

/// Whether a platform may take what ends with `out` and goes on with `sign` for a link.
fn is_in_link(out: &str, sign: char) -> bool {
    let ends_with = |word: &str| {
        let at = out.len().checked_sub(word.len());
        at.and_then(|at| out.get(at..))
            .is_some_and(|end| end.eq_ignore_ascii_case(word))
    };
    match sign {
        '.' => ends_with("www"),
        _ => ["http", "https", "ftp", "mailto", "xmpp"]
            .into_iter()
            .any(ends_with),
    }
}

/// Appends `character` as a terminal may see it.
pub(crate) fn push_visible(out: &mut String, character: char) {
    if !is_hidden(character) {
        out.push(character);
        return;
    }
    match u32::from(character) {
        code @ 0..=0x1F => out.extend(char::from_u32(0x2400 + code)),
        0x7F => out.push('␡'),
        code => {
            let _ = write!(out, "<U+{code:04X}>"); // writing to a string cannot fail
        }
    }
}

/// Columns that `character` takes once it is visible. At least one, so that a flood of combining marks cannot
/// grow without end in a budget of columns.
pub(crate) fn columns_of(character: char) -> usize {
    match u32::from(character) {
        0..=0x1F | 0x7F => 1,
        0x1_0000.. if is_hidden(character) => "<U+E0001>".len(),
        _ if is_hidden(character) => "<U+202E>".len(),
        _ => character.width().unwrap_or(1).max(1),
    }
}

/// Columns of `text`, as [`columns_of`] counts.
pub(crate) fn columns(text: &str) -> usize {
    text.chars().map(columns_of).sum()
}

/// Whether a terminal would act on `character`, or show nothing for it, instead of showing it: control and format
/// characters, separators, fillers and tags.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{AD}'
                | '\u{34F}'
                | '\u{61C}'
                | '\u{115F}'..='\u{1160}'
                | '\u{17B4}'..='\u{17B5}'
                | '\u{180B}'..='\u{180F}'
                | '\u{200B}'..='\u{200F}'
                | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{3164}'
                | '\u{FEFF}'
                | '\u{FFA0}'
                | '\u{FFF0}'..='\u{FFFB}'
                | '\u{1BCA0}'..='\u{1BCA3}'
                | '\u{1D173}'..='\u{1D17A}'
                | '\u{E0000}'..='\u{E0FFF}'
        )
}

#[cfg(test)]
pub(crate) const HOSTILE: &[&str] = &[
    "a\nerror[forged]: b",
    "a\r\nb",
    "a\rb",
    "\u{1b}[2J\u{1b}[31mred",
    "\u{1b}]8;;http://example.invalid\u{7}link\u{1b}]8;;\u{7}",
    "\u{9b}31m\u{85}next",
    "\u{202e}desrever\u{2066}\u{2069}",
    "para\u{2029}graph\u{2028}line",
    "\0nul\u{8}\u{7f}",
    "tab\tand\u{b}and\u{c}",
    "\u{feff}zero\u{200b}width\u{200d}joined",
    "<script>alert(1)</script>",
    "::error::x ##[group]y",
    "=HYPERLINK(\"x\")",
    "\u{e0041}tag\u{e007f}",
];

#[cfg(test)]
mod tests {
    use super::{HOSTILE, columns, html, line, line_within, markdown, terminal, terminal_within, xml};
    use std::borrow::Cow;

    #[test]
    fn ordinary_text_is_not_copied() {
        for text in ["", "plain “quoted” naïve 漢字 😀", "e\u{301}"] {
            assert!(matches!(terminal(text), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn hostile_text_becomes_visible_on_one_line() {
        for text in HOSTILE {
            assert!(!terminal(text).chars().any(super::is_hidden), "{text:?}");
        }
        assert_eq!(terminal("\u{1b}[2J\u{202e}x\t"), "␛[2J<U+202E>x␉");
    }

    #[test]
    fn hostile_text_is_no_markup_and_keeps_its_lines() {
        for text in HOSTILE {
            let mut out = String::new();
            html(&mut out, text);
            let visible = |character| !super::is_hidden(character) || matches!(character, '\n' | '\t');
            assert!(out.chars().all(visible), "{text:?}");
            assert!(!out.contains(['<', '>', '"', '\'']), "{text:?}");
        }
        let mut out = String::new();
        html(&mut out, "a\r\nb\rc\n\0<i title='\"'>&\u{202e}");
        assert_eq!(
            out,
            "a\nb\nc\n␀&lt;i title=&#39;&quot;&#39;&gt;&amp;&lt;U+202E&gt;"
        );
    }

    #[test]
    fn a_line_of_plain_text_keeps_the_words_apart_and_commands_nothing() {
        assert!(matches!(line("plain “naïve” #1"), Cow::Borrowed(_)));
        assert_eq!(line("a\r\nb\tc\u{2029}d\u{202e}"), "a b c d<U+202E>");
        assert_eq!(line("x ##[group]y ##vso[z]"), "x # #[group]y # #vso[z]");
        assert_eq!(line_within("seven words", 5), "seven…");
        for text in HOSTILE {
            assert!(!line(text).chars().any(super::is_hidden), "{text:?}");
        }
    }

    #[test]
    fn characters_that_xml_forbids_are_visible() {
        let mut out = String::new();
        xml(&mut out, "a\u{FFFE}\u{FFFF}<b>\u{1}\u{FFFE}c");
        assert_eq!(out, "a&lt;U+FFFE&gt;&lt;U+FFFF&gt;&lt;b&gt;␁&lt;U+FFFE&gt;c");
    }

    #[test]
    fn a_line_of_markdown_is_text_and_nothing_else() {
        assert_eq!(markdown("Don’t, 1.5: a-b (c)."), "Don’t, 1.5: a-b (c).");
        assert_eq!(
            markdown("*a* [b](c) <i>&amp;"),
            "\\*a\\* \\[b\\](c) &lt;i\\>&amp;amp;"
        );
        assert_eq!(markdown("https://x www.y.z"), "https\\://x www\\.y.z");
        assert_eq!(markdown("@bode #12"), "@\u{2060}bode \\#\u{2060}12");
    }

    #[test]
    fn a_cut_text_fits_and_says_so() {
        assert_eq!(terminal_within("seven words", 6), "seven…");
        assert_eq!(terminal_within("seven", 5), "seven");
        assert_eq!(terminal_within("漢字漢字", 5), "漢字…");
        for text in HOSTILE {
            assert!(columns(&terminal_within(text, 9)) <= 9, "{text:?}");
        }
    }

    #[test]
    fn columns_are_those_of_what_is_shown() {
        for text in HOSTILE {
            assert_eq!(columns(text), columns(&terminal(text)), "{text:?}");
        }
    }
}
