//! Drafts for `ibid extract`.

use super::desk::quote;
use ibid_core::{Document, Draft, Origin, Piece, Quote, QuoteKind, Span};

/// A draft whose file has a mark of byte order, markup, astral characters and every kind of line break.
pub(crate) fn astral_draft() -> (Draft, Vec<Quote>) {
    let file = "\u{feff}😀 She **said**: “𝒩o *tile* left.”\r\nÉmile Quill:\r“Yes 😀”\nEnd";
    let mut text = String::new();
    let mut pieces = Vec::new();
    for (at, character) in file.char_indices() {
        if !matches!(character, '*' | '\u{feff}') {
            let len = character.len_utf8();
            pieces.push(Piece {
                text: text.len(),
                file: Span::new(at, at + len),
                len,
            });
            text.push(character);
        }
    }
    let draft = Draft(Document {
        origin: Origin::new(file.to_owned(), pieces),
        ..Document::plain("astral.md", text)
    });
    let quotes = ["“𝒩o tile left.”", "“Yes 😀”"]
        .iter()
        .map(|words| Span::of(&draft.text, words).unwrap())
        .map(|span| quote(&draft, span, QuoteKind::Direct, Some("Quill")))
        .collect();
    (draft, quotes)
}

/// `count` quotes in a draft of one line.
pub(crate) fn many_quotes_on_one_line(count: usize) -> (Draft, Vec<Quote>) {
    let sentence = "Quill said “every tile of the pool is loose” again. ";
    let draft = Draft(Document::plain("one-line.txt", sentence.repeat(count)));
    let (start, end) = (
        sentence.find('“').unwrap(),
        sentence.find('”').unwrap() + '”'.len_utf8(),
    );
    let quotes = (0..count)
        .map(|index| Span::new(start, end).shifted(index * sentence.len()))
        .map(|span| quote(&draft, span, QuoteKind::Partial, None))
        .collect();
    (draft, quotes)
}
