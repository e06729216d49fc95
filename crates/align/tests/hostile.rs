//! Nothing that comes in makes the search hang or panic. How its time grows is measured by `cargo bench --bench stages`.

use ibid_align::{Options, compare};
use ibid_core::{Comparison, Document, Draft, Nearness, Quote, QuoteKind, Source, Span};

fn look_up(words: &str, source: String) -> Comparison {
    let draft = Draft(Document::plain("draft.txt", words));
    let quote = Quote {
        span: Span::new(0, words.len()),
        contents: vec![Span::new(0, words.len())],
        kind: QuoteKind::Direct,
        attribution: None,
        rule: "test".into(),
    };
    let sources = [Source(Document::plain("source.txt", source))];
    let mut compared = compare(&draft, &[&quote], &sources, &Options::default());
    for passage in compared.iter().flat_map(|it| &it.passages) {
        for discrepancy in &passage.discrepancies {
            assert_eq!(discrepancy.draft.slice(words), discrepancy.draft_text);
        }
    }
    compared.pop().unwrap_or_else(Comparison::nothing)
}

#[test]
fn ten_megabytes_of_repeated_words_are_linear() {
    let source = "the river the bridge ".repeat(500_000);
    let quote = "the river the bridge ".repeat(19);
    let compared = look_up(quote.trim(), source);
    assert_eq!(compared.nearness, Nearness::Found);
    assert!(compared.budget_spent);
}

#[test]
fn a_long_quote_of_repeated_words_is_linear() {
    look_up(&"la ".repeat(100_000), "la ".repeat(300_000));
}

#[test]
fn a_megabyte_of_one_letter_is_one_word() {
    let word = "a".repeat(1 << 20);
    assert_eq!(look_up(&word, word.clone()).nearness, Nearness::Nearest);
    assert_eq!(look_up("we close the bridge", word).nearness, Nearness::Nothing);
}

#[test]
fn ellipses_and_brackets_without_end_are_linear() {
    look_up(&"we … ".repeat(50_000), "we close the bridge ".repeat(10_000));
    look_up(&"[we] ".repeat(50_000), "we close the bridge ".repeat(10_000));
    look_up(&"we [sic] ".repeat(50_000), "we close the bridge ".repeat(10_000));
    look_up(&"[".repeat(300_000), "[".repeat(300_000));
    look_up(&"\"“".repeat(200_000), "\"“".repeat(200_000));
}

#[test]
fn odd_characters_pass() {
    for odd in [
        "",
        "\0",
        "\u{feff}",
        "\r",
        "\u{202e}",
        "😀",
        "e\u{301}",
        "\u{ad}\u{ad}",
        "…",
        "[]",
        "[",
        "'",
        "ﬁ",
    ] {
        for words in [
            odd.to_owned(),
            format!("we {odd} close{odd} the bridge"),
            odd.repeat(1000),
        ] {
            look_up(&words, words.clone());
            look_up(&words, "we close the bridge".to_owned());
            look_up("we close the bridge", words);
        }
    }
}

#[test]
fn nothing_is_found_in_nothing() {
    assert_eq!(
        look_up("we close the bridge", String::new()).nearness,
        Nearness::Nothing
    );
    assert_eq!(
        look_up("", "we close the bridge".to_owned()).nearness,
        Nearness::Nothing
    );
}
