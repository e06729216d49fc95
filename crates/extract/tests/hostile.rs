//! Nothing that a draft can hold makes extraction panic, and every place that it names is there.

#![allow(
    clippy::unwrap_used,
    reason = "clippy does not see that the helpers here are part of tests"
)]

use ibid_core::{Document, Quote, Span};
use ibid_extract::{Extractor, Options, Pack};

const MARKS: [&str; 17] = [
    "\"", "'", "''", "``", "`", "“", "”", "„", "‟", "‘", "’", "‚", "«", "»", "‹", "›", "—",
];

/// What random drafts are made of: marks, signs, cues, names, letters of several sizes, combining marks, line breaks.
const PIECES: [&str; 40] = [
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\u{2028}",
    "\u{a0}",
    ".",
    ",",
    ":",
    "?",
    "!",
    "…",
    "-",
    "—",
    "(",
    ")",
    "said ",
    "went on ",
    "Quill ",
    "Orla Quill ",
    "the mayor ",
    "who ",
    "and ",
    "that ",
    "according to ",
    "so ",
    "zufolge ",
    "sagte ",
    "der ",
    "I ",
    "é",
    "e\u{301}",
    "ß",
    "İ",
    "𝔮",
    "👩‍👩‍👧",
    "6'2\"",
    "'s ",
];

/// A small generator of numbers: the same ones on every machine.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(end).unwrap()).unwrap()
    }
}

fn extractors() -> Vec<Extractor> {
    let options = Options {
        dialogue_dashes: true,
        ..Options::default()
    };
    let plain = Pack::ALL.iter().map(|pack| Extractor::new(pack.language()));
    let dashed = Pack::ALL
        .iter()
        .map(|pack| Extractor::new(pack.language()).with_options(options));
    plain.chain(dashed).collect()
}

/// Every span of `quote`.
fn spans(quote: &Quote) -> Vec<Span> {
    let attribution = quote.attribution.iter();
    let named = attribution.flat_map(|attribution| {
        let cue = attribution.cue.iter().map(|cue| cue.span);
        cue.chain(attribution.speaker.iter().map(|speaker| speaker.mention.span))
    });
    let own = std::iter::once(quote.span).chain(quote.contents.iter().copied());
    own.chain(named).collect()
}

fn assert_sound(extractor: &Extractor, text: &str) {
    let quotes = extractor.quotes(&Document::plain("draft", text));
    assert!(quotes.is_sorted_by_key(|quote| quote.span), "{text:?}");
    for quote in &quotes {
        assert!(!quote.words(text).trim().is_empty(), "an empty quote in {text:?}");
        for span in spans(quote) {
            assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
        }
    }
}

#[test]
fn marks_without_words_hold_nothing() {
    for extractor in extractors() {
        for mark in MARKS {
            for text in [
                mark.repeat(2_000),
                format!("{mark} ").repeat(2_000),
                format!("{mark}\n\n").repeat(800),
            ] {
                assert_sound(&extractor, &text);
            }
        }
    }
}

#[test]
fn marks_around_anything_name_places_that_are_there() {
    for extractor in extractors() {
        for mark in MARKS {
            for text in [
                format!("{mark}we stay ").repeat(400),
                format!("we stay,{mark} said Quill. ").repeat(400),
                format!("{mark}We stay,{mark} said Orla Quill and ").repeat(200),
            ] {
                assert_sound(&extractor, &text);
            }
        }
    }
}

#[test]
fn random_drafts_name_places_that_are_there() {
    let mut numbers = Numbers(0x1b1d);
    for extractor in extractors() {
        for _ in 0..200 {
            let mut text = String::new();
            for _ in 0..numbers.below(80) {
                let piece = if numbers.below(4) == 0 {
                    MARKS[numbers.below(MARKS.len())]
                } else {
                    PIECES[numbers.below(PIECES.len())]
                };
                text.push_str(piece);
            }
            assert_sound(&extractor, &text);
        }
    }
}

#[test]
fn a_sentence_without_an_end_stays_linear_in_its_length() {
    for piece in [
        "Quill and ",
        "said Quill, ",
        "went on ",
        "der Sprecher der ",
        "who said that ",
        "(",
        "Quill, ",
    ] {
        let text = format!("“We stay,” said {}", piece.repeat(2_000));
        for extractor in extractors() {
            assert_sound(&extractor, &text);
        }
    }
}
