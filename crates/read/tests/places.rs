//! Places are exact: whatever stands in the reading text stands at its place in the file.

use ibid_core::{Document, Format, Span};

const FORMATS: [Format; 4] = [Format::Plain, Format::Markdown, Format::WebVtt, Format::SubRip];

/// What files are made of, here in any order.
const FRAGMENTS: &[&str] = &[
    "a",
    "The pool",
    "😀",
    "é",
    "e\u{301}",
    "“",
    "”",
    "\"",
    "'",
    " ",
    "  ",
    "\t",
    "\u{a0}",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "\r\n\r\n",
    "*",
    "**",
    "_",
    "`",
    "``",
    "~~",
    "> ",
    "- ",
    "1. ",
    "# ",
    "---\n",
    "```\n",
    "    ",
    "|",
    "|-|\n",
    "\\",
    "\\*",
    "&amp;",
    "&ngE;",
    "&#128512;",
    "&#x41;",
    "&",
    "<",
    ">",
    "<b>",
    "</b>",
    "<br>",
    "<div>\n",
    "</div>",
    "<!--",
    "-->",
    "<script>",
    "[a](b)",
    "![a](b)",
    "[",
    "](",
    ")",
    "[^1]",
    "[^1]: ",
    "\0",
    "\u{feff}",
    "\u{202e}",
    "\u{200b}",
    "BODE: ",
    "Q. ",
    "A. ",
    "MAYOR QUILL: ",
    "[00:01:02] ",
    "\n\n1\n00:01.000 --> 00:02.000\n",
    "\r\n\r\n00:00:03,000 --> 00:00:04,000\r\n",
    "<v Bode>",
    "</v>",
    "{\\an8}",
    "<00:01.000>",
    "WEBVTT\n\n",
    "NOTE ",
    "title: x\n",
    "2022-09-14",
    "14 September 2022\n",
];

/// A small generator of numbers, the same on each run (xorshift64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0).unwrap_or(usize::MAX) % most
    }

    fn file(&mut self) -> String {
        let parts = 1 + self.below(40);
        (0..parts)
            .map(|_| FRAGMENTS[self.below(FRAGMENTS.len())])
            .collect()
    }
}

/// Whether `file` can stand for `text`: as a copy, or as what resolves to it.
fn stands_for(file: &str, text: &str) -> bool {
    let encoded =
        file.starts_with('&') || file.starts_with('<') || file.starts_with('`') || file.starts_with('\\');
    file == text || encoded || text.trim().is_empty() || text == "\u{fffd}"
}

fn check_structure(document: &Document) {
    let text = &document.text;
    let mut last = 0;
    for block in &document.blocks {
        assert!(
            last <= block.span.start && !block.span.slice(text).trim().is_empty(),
            "{document:#?}"
        );
        last = block.span.end;
    }
    last = 0;
    for turn in &document.turns {
        assert!(
            last <= turn.span.start && !turn.span.slice(text).is_empty(),
            "{document:#?}"
        );
        assert!(!turn.speaker.is_empty());
        last = turn.span.end;
    }
    assert!(document.marks.is_sorted_by_key(|mark| mark.at));
}

fn check_places(document: &Document) {
    let original = document.original();
    let mut before = Span::new(0, 0);
    for (start, character) in document.text.char_indices() {
        let span = Span::new(start, start + character.len_utf8());
        let place = document.origin.to_file(span);
        assert!(original.get(place.range()).is_some(), "{span} {document:#?}");
        let file = place.slice(original);
        assert!(
            stands_for(file, span.slice(&document.text)),
            "{file:?} {span} {document:#?}"
        );
        assert!(place.start >= before.start, "{span} {document:#?}");
        before = place;
    }
}

#[test]
fn any_character_stands_where_it_is_said_to_stand() {
    let mut numbers = Numbers(0x5eed);
    for _ in 0..4000 {
        let file = numbers.file();
        for format in FORMATS {
            if let Ok(document) = ibid_read::read("file", file.as_bytes(), Some(format)) {
                check_structure(&document);
                check_places(&document);
            }
        }
    }
}

#[test]
fn any_stretch_begins_and_ends_where_its_ends_stand() {
    let mut numbers = Numbers(0xfeed);
    for _ in 0..60 {
        let file = numbers.file();
        for format in FORMATS {
            let Ok(document) = ibid_read::read("file", file.as_bytes(), Some(format)) else {
                continue;
            };
            let borders: Vec<usize> = document
                .text
                .char_indices()
                .map(|(at, _)| at)
                .chain([document.text.len()])
                .collect();
            for (index, start) in borders.iter().enumerate() {
                for end in &borders[index..] {
                    let place = document.locate(Span::new(*start, *end)).bytes;
                    assert!(
                        document.original().get(place.range()).is_some(),
                        "{start}..{end} {document:#?}"
                    );
                }
            }
        }
    }
}

/// A file of each format with a byte order mark, both line breaks of the net, characters outside the plane.
const FILES: &[(&str, &str, &[&str])] = &[
    (
        "minutes.txt",
        "\u{feff}Minutes 😀\r\n\r\nMAYOR QUILL: The 𝔭𝔬𝔬𝔩 is\r\nshut. 😀\r\n\r\nBODE: Why? “É\u{301}”\r\n",
        &["Minutes 😀", "The 𝔭𝔬𝔬𝔩 is\r\nshut. 😀", "Why? “É\u{301}”", "shut"],
    ),
    (
        "minutes.md",
        "\u{feff}---\r\ntitle: 😀\r\n---\r\n\r\n# Minutes 😀 #\r\n\r\n> The 𝔭𝔬𝔬𝔩 is [shut](x \"y\"). 😀\r\n\r\n* Why? “É\u{301}”\r\n",
        &["Minutes 😀", "The 𝔭𝔬𝔬𝔩 is ", "shut", "Why? “É\u{301}”", "😀"],
    ),
    (
        "minutes.vtt",
        "\u{feff}WEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\n<v Quill>The <i>𝔭𝔬𝔬𝔩</i> is\r\nshut. 😀\r\n\r\n00:02.000 --> 00:03.000\r\n<v Bode>Why? “É\u{301}”\r\n",
        &["𝔭𝔬𝔬𝔩", "shut. 😀", "Why? “É\u{301}”"],
    ),
    (
        "minutes.srt",
        "\u{feff}1\r\n00:00:01,000 --> 00:00:02,000\r\nThe <i>𝔭𝔬𝔬𝔩</i> is\r\nshut. 😀\r\n\r\n2\r\n00:00:02,000 --> 00:00:03,000\r\nWhy? “É\u{301}”\r\n",
        &["𝔭𝔬𝔬𝔩", "shut. 😀", "Why? “É\u{301}”"],
    ),
];

#[test]
fn words_are_found_in_the_file_at_their_place() {
    for (name, file, passages) in FILES {
        let document = ibid_read::read(name, file.as_bytes(), None).unwrap();
        assert_eq!(document.original(), *file);
        for passage in *passages {
            let span =
                Span::of(&document.text, passage).unwrap_or_else(|| panic!("{passage:?} in {document:#?}"));
            let place = document.locate(span);
            assert_eq!(place.bytes.slice(file), *passage, "{name}");
            let before = &file[..place.bytes.start];
            assert_eq!(place.line, 1 + before.matches('\n').count(), "{name} {passage}");
            let line = before.rsplit('\n').next().unwrap();
            assert_eq!(place.column, 1 + line.chars().count(), "{name} {passage}");
        }
    }
}

#[test]
fn utf_16_has_its_places_in_the_decoded_text() {
    let file: Vec<u8> = FILES[0].1.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let document = ibid_read::read("minutes.txt", &file, None).unwrap();
    let span = Span::of(&document.text, "shut. 😀").unwrap();
    assert_eq!(document.locate(span).bytes.slice(FILES[0].1), "shut. 😀");
}
