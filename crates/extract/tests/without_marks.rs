//! What is somebody's words without marks: reports, block quotes, transcripts, dialogue dashes.

#![allow(
    clippy::unwrap_used,
    reason = "clippy does not see that the helpers here are part of tests"
)]

use ibid_core::{Block, BlockKind, Document, Quote, QuoteKind, Role, Span, Speaker, Turn};
use ibid_extract::{Extractor, Language, Options};

fn quotes(text: &str) -> Vec<Quote> {
    Extractor::english().quotes(&Document::plain("draft.txt", text))
}

fn mention(quote: &Quote) -> &str {
    &quote.speaker().unwrap().mention.text
}

fn block(text: &str, part: &str, kind: BlockKind) -> Block {
    Block {
        span: Span::of(text, part).unwrap(),
        kind,
    }
}

#[test]
fn a_report_is_an_attribution_of_its_own_kind() {
    for (text, clause) in [
        (
            "Mayor Quill said that the bridge would close.",
            "the bridge would close",
        ),
        (
            "Bode told the council that there was no money.",
            "there was no money",
        ),
        (
            "She promised reporters that the bridge would close.",
            "the bridge would close",
        ),
        (
            "Quill assured the voters of Dunmarrow that it would open.",
            "it would open",
        ),
        (
            "The bridge would close in May, Quill said.",
            "The bridge would close in May",
        ),
        (
            "According to Quill, the bridge will close.",
            "the bridge will close",
        ),
    ] {
        let quote = quotes(text).swap_remove(0);
        assert_eq!(quote.kind, QuoteKind::Indirect, "{text}");
        assert_eq!(quote.words(text), clause);
        assert_eq!(quote.attribution.as_ref().unwrap().rule, "reported");
    }
}

#[test]
fn a_sentence_without_a_report_is_silent() {
    for text in [
        "The bridge closed in May.",
        "Quill said nothing.",
        "Bode told a story.",
    ] {
        assert_eq!(quotes(text), [], "{text}");
    }
}

#[test]
fn a_block_quote_belongs_to_whoever_introduces_it() {
    let text = "Quill wrote:\n\nWe stay, and the bridge stays.\n\nNobody answered.";
    let document = Document {
        blocks: vec![
            block(text, "Quill wrote:", BlockKind::Paragraph),
            block(text, "We stay, and the bridge stays.", BlockKind::BlockQuote),
            block(text, "Nobody answered.", BlockKind::Paragraph),
        ],
        ..Document::plain("draft.md", text)
    };
    let quotes = Extractor::english().quotes(&document);
    assert_eq!(quotes.len(), 1);
    assert_eq!(quotes[0].kind, QuoteKind::Block);
    assert_eq!(mention(&quotes[0]), "Quill");
}

#[test]
fn a_document_speaks_where_a_colon_leads_over_to_a_block_quote() {
    for (before, speaker) in [
        ("The report was clear:", Some("The report")),
        ("The report was clear.", None),
        ("The weather was clear:", None),
    ] {
        let text = format!("{before}\n\nThe bridge must be closed.");
        let document = Document {
            blocks: vec![
                block(&text, before, BlockKind::Paragraph),
                block(&text, "The bridge must be closed.", BlockKind::BlockQuote),
            ],
            ..Document::plain("draft", &text)
        };
        let quotes = Extractor::english().quotes(&document);
        let named = quotes[0]
            .attribution
            .as_ref()
            .and_then(|found| found.speaker.as_ref());
        assert_eq!(named.map(Speaker::name), speaker, "{before}");
    }
}

#[test]
fn a_signature_names_the_speaker_of_a_block_quote() {
    let text = "We stay, and the bridge stays. — Orla Quill";
    let document = Document {
        blocks: vec![block(text, text, BlockKind::BlockQuote)],
        ..Document::plain("draft.md", text)
    };
    let quotes = Extractor::english().quotes(&document);
    assert_eq!(quotes[0].words(text), "We stay, and the bridge stays.");
    assert_eq!(mention(&quotes[0]), "Orla Quill");
}

#[test]
fn a_paragraph_behind_a_block_quote_may_sign_it_and_a_mere_noun_does_not_introduce_it() {
    let text = "Her claim was false.\n\nWe find no fault.\n\n— Ada Fennimore";
    let document = Document {
        blocks: vec![
            block(text, "Her claim was false.", BlockKind::Paragraph),
            block(text, "We find no fault.", BlockKind::BlockQuote),
            block(text, "— Ada Fennimore", BlockKind::Paragraph),
        ],
        ..Document::plain("draft.md", text)
    };
    let quotes = Extractor::english().quotes(&document);
    assert_eq!(mention(&quotes[0]), "Ada Fennimore");
}

#[test]
fn the_turns_that_the_file_has_are_turns_however_its_lines_are_broken() {
    let text = "Q: Why?\nA: “Because.” It was old.";
    let turn = |label: &str, words: &str| Turn {
        span: Span::of(text, words).unwrap(),
        speaker: label.to_owned(),
        role: Role::Unknown,
    };
    let document = Document {
        blocks: vec![block(text, text, BlockKind::Paragraph)],
        turns: vec![turn("Q", "Why?"), turn("A", "“Because.” It was old.")],
        ..Document::plain("talk.txt", text)
    };
    let quotes = Extractor::english().quotes(&document);
    let read: Vec<_> = quotes
        .iter()
        .map(|quote| (quote.kind, mention(quote), quote.words(text)))
        .collect();
    assert_eq!(
        read,
        [
            (QuoteKind::Block, "Q", "Why?".to_owned()),
            (QuoteKind::Partial, "A", "Because.".to_owned()),
            (QuoteKind::Block, "A", "“Because.” It was old.".to_owned()),
        ]
    );
}

#[test]
fn marks_in_code_open_nothing() {
    let text = "Type print(\"yes\"), said Quill.";
    let mut document = Document::plain("draft.md", text);
    assert_eq!(Extractor::english().quotes(&document).len(), 1);
    document.code = vec![Span::of(text, "print(\"yes\")").unwrap()];
    let quotes = Extractor::english().quotes(&document);
    assert!(
        quotes.iter().all(|quote| quote.kind == QuoteKind::Indirect),
        "{quotes:?}"
    );
}

#[test]
fn a_transcript_is_read_turn_by_turn() {
    let text = "Q: Why did it close?\n\nQUILL: It was old.\n\nQ: How old?\n\nQUILL: A hundred years.";
    let quotes = quotes(text);
    assert_eq!(quotes.len(), 4);
    assert_eq!(quotes[1].words(text), "It was old.");
    assert_eq!(mention(&quotes[1]), "QUILL");
}

#[test]
fn a_single_line_with_a_colon_is_no_transcript() {
    assert_eq!(
        quotes("Weather: Rain, and then snow.\n\nNothing else is known."),
        []
    );
}

#[test]
fn dashes_open_speech_only_when_asked() {
    let text = "— We stay — said Quill — for good.";
    assert_eq!(quotes(text), []);
    let options = Options {
        dialogue_dashes: true,
        ..Options::default()
    };
    let quotes = Extractor::english()
        .with_options(options)
        .quotes(&Document::plain("novel.txt", text));
    assert_eq!(quotes[0].words(text), "We stay for good.");
    assert_eq!(mention(&quotes[0]), "Quill");
}

#[test]
fn in_dialogue_with_dashes_a_paragraph_is_a_turn_and_a_sentence_follows_a_sentence() {
    let text = "— We stay — said Quill — for good. — And we pay.\n\n— You do not — said Fenn.\n\n— We do.";
    let options = Options {
        dialogue_dashes: true,
        ..Options::default()
    };
    let quotes = Extractor::english()
        .with_options(options)
        .quotes(&Document::plain("novel.txt", text));
    let read: Vec<_> = quotes
        .iter()
        .map(|quote| (quote.words(text), mention(quote)))
        .collect();
    let expected = [
        ("We stay for good. And we pay.", "Quill"),
        ("You do not", "Fenn"),
        ("We do.", "Quill"),
    ];
    assert_eq!(read, expected.map(|(words, speaker)| (words.to_owned(), speaker)));
}

#[test]
fn german_is_read_with_its_own_marks_and_cues() {
    let extractor = Extractor::new(Language::german());
    for (text, speaker) in [
        (
            "„Die Brücke bleibt offen“, sagte Bürgermeisterin Orla Quill.",
            "Bürgermeisterin Orla Quill",
        ),
        ("»Wir haben kein Geld«, erklärte der Sprecher.", "der Sprecher"),
        ("Otto Bode sagte: „Wir warten.“", "Otto Bode"),
        ("Laut Otto Bode ist das „ein großer Fehler“.", "Otto Bode"),
    ] {
        let quotes = extractor.quotes(&Document::plain("entwurf.txt", text));
        assert_eq!(mention(&quotes[0]), speaker, "{text}");
    }
}

#[test]
fn german_titles_stay_no_quotations() {
    let extractor = Extractor::new(Language::german());
    let text = "Er las den Roman „Die Lange Brücke“ zweimal.";
    let quotes = extractor.quotes(&Document::plain("entwurf.txt", text));
    assert_eq!(quotes[0].kind, QuoteKind::Title);
}
