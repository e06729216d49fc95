//! Any bytes, in every format: read or refused, never a panic; and every character leads back to its place in the file.

#![no_main]

use ibid::core::{Format, Span};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for format in [None, Some(Format::Plain), Some(Format::Markdown), Some(Format::WebVtt), Some(Format::SubRip)] {
        let Ok(document) = ibid::read::read("file", bytes, format) else {
            continue;
        };
        for (at, character) in document.text.char_indices() {
            let place = document.locate(Span::new(at, at + character.len_utf8())).bytes;
            assert!(document.original().get(place.range()).is_some(), "{place} splits a character");
        }
    }
});
