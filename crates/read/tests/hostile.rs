//! Nothing that comes in makes reading crash or hang, and errors say what to do.

use ibid_core::Format;
use ibid_read::read;

const MEGABYTE: usize = 1 << 20;
const FORMATS: [Format; 4] = [Format::Plain, Format::Markdown, Format::WebVtt, Format::SubRip];

/// Enough for a quadratic reader to be told from a linear one.
const MUCH: usize = MEGABYTE / 32;

/// A list in a list in a list, `depth` times.
fn stairs(depth: usize) -> String {
    (0..depth).fold(String::new(), |steps, depth| {
        steps + &"  ".repeat(depth) + "- a\n"
    })
}

#[test]
fn much_of_one_thing_is_read_in_linear_time() {
    for part in [
        "a",
        "\"",
        "“",
        "'",
        ">",
        "[",
        "![",
        "[a](",
        "*",
        "*a_b",
        "`",
        "~~a",
        "<",
        "<a ",
        "<!--",
        "<div>\n",
        "&",
        "&#",
        "\\",
        "|",
        "- ",
        "\r",
        "\n",
        "\0",
        ":",
        "A: ",
        "Q. ",
        "(",
        "00:",
        "1",
        "{\\",
        "<v a>",
        "--> ",
        "a b\n",
        "BODE: a\n",
        "BODE\na\n\n",
        "1\n00:01.000 --> 00:02.000\n",
        "14 May ",
        "- -\n",
        "[^a]: ",
        "\u{feff}",
        "x: y\n",
    ] {
        let file = part.repeat(MUCH / part.len());
        for format in FORMATS {
            drop(read("file", file.as_bytes(), Some(format)));
            drop(read(
                "file",
                format!("WEBVTT\n\n00:01.000 --> 00:02.000\n{file}").as_bytes(),
                Some(format),
            ));
        }
    }
}

#[test]
fn a_megabyte_of_open_brackets_or_quotes_does_not_overflow_the_stack() {
    assert!(read("a.md", "[".repeat(MEGABYTE).as_bytes(), None).is_ok());
    assert!(read("a.md", "![".repeat(MEGABYTE / 2).as_bytes(), None).is_ok());
    let quotes = read("a.md", ">".repeat(MEGABYTE).as_bytes(), None);
    assert!(quotes.unwrap_err().is_over_limit());
}

#[test]
fn many_lines_in_deep_quotes_and_lists_are_refused() {
    for (opens, line) in [(">", "> b\n"), ("- ", "b\n"), ("* ", "  b\n"), ("1. ", "b\n")] {
        let file = format!("{}a\n{}", opens.repeat(MEGABYTE / 8), line.repeat(MEGABYTE / 8));
        let error = read("deep.md", file.as_bytes(), None).unwrap_err();
        assert!(error.is_over_limit(), "{opens:?}");
    }
    let steps = stairs(1000);
    assert!(
        read("deep.md", steps.as_bytes(), None)
            .unwrap_err()
            .is_over_limit()
    );
}

#[test]
fn nesting_as_people_write_it_is_accepted() {
    let quotes = format!("{} a\n", ">".repeat(50));
    let steps = stairs(40);
    let rule = format!("a\n\n{}\n", "- ".repeat(500));
    for file in [quotes, steps, rule] {
        assert!(read("deep.md", file.as_bytes(), None).is_ok());
    }
}

#[test]
fn errors_name_the_file_the_trouble_and_the_remedy() {
    for (name, bytes, message) in [
        (
            "a.txt",
            b"caf\xe9" as &[u8],
            "a.txt: not UTF-8 at byte 3 (line 1, column 4); save it as UTF-8",
        ),
        (
            "a.txt",
            b"\xff\xfe\x00",
            "a.txt: broken UTF-16 at byte 2; save it as UTF-8",
        ),
        (
            "a.md",
            b"%PDF-1.7",
            "a.md: looks like PDF, which is not read; save it as text or Markdown",
        ),
        ("a.txt", b" \n", "a.txt: there is no text in it"),
    ] {
        assert_eq!(read(name, bytes, None).unwrap_err().to_string(), message);
    }
}

#[test]
fn errors_answer_what_they_are() {
    assert!(read("a.txt", b"caf\xe9", None).unwrap_err().is_not_utf8());
    assert!(
        read("a.docx", b"PK\x03\x04", None)
            .unwrap_err()
            .is_unknown_format()
    );
    assert!(read("a.txt", b"", None).unwrap_err().is_empty());
}
