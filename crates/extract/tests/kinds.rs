//! What is a quotation and what only stands between marks: sentences as people write them.

use ibid_core::{Document, Quote, QuoteKind};
use ibid_extract::Extractor;

fn quotes(text: &str) -> Vec<Quote> {
    Extractor::english().quotes(&Document::plain("draft", text))
}

/// The kind of the first stretch of `text`.
fn kind(text: &str) -> QuoteKind {
    quotes(text)[0].kind
}

fn each(kind_of_all: QuoteKind, texts: &[&str]) {
    for text in texts {
        assert_eq!(kind(text), kind_of_all, "{text}");
    }
}

#[test]
fn sentences_that_stand_alone_are_quotations_however_short() {
    each(
        QuoteKind::Direct,
        &[
            "“Candy.”\n\n“Where?”",
            "“It is.” Nobody answered.",
            "“Young!” She held it up.",
            "“No, sir!”",
        ],
    );
}

#[test]
fn a_comma_behind_the_marks_ends_speech_as_one_inside_does() {
    each(
        QuoteKind::Direct,
        &[
            "“The bridge stays open”, Quill said.",
            "«The bridge stays open», said Quill.",
            "«\u{a0}The bridge stays open\u{a0}», said Quill.",
        ],
    );
    each(
        QuoteKind::Partial,
        &["The bridge is “safe as houses”, Quill said."],
    );
}

#[test]
fn labels_and_signatures_make_quotations_of_a_few_words() {
    each(
        QuoteKind::Direct,
        &[
            "QUILL: “It is safe.”",
            "Orla Quill: “It is safe.”",
            "“It is safe.” — Orla Quill",
        ],
    );
}

#[test]
fn works_are_titles_whatever_is_done_with_them() {
    each(
        QuoteKind::Title,
        &[
            "She read “The Drowned Meadow” twice.",
            "In “We Stay,” Quill sings of rain.",
            "Her novel “the drowned meadow” sold well.",
            "The article, “Bridge falls down at last”, appeared on Monday.",
            "The song “We Stay” was played.",
        ],
    );
    each(
        QuoteKind::Direct,
        &[
            "The sign said “No fishing.”",
            "“We stay,” Quill sang.",
            "Quill sang: “We stay for good.”",
        ],
    );
    each(QuoteKind::Partial, &["A sign reading “No fishing” hung there."]);
}

#[test]
fn what_something_is_commonly_called_is_a_name() {
    each(
        QuoteKind::Name,
        &[
            "They call it “the plank.”",
            "He was known as “the Plank.”",
            "The plan, dubbed “Operation Plank,” failed.",
        ],
    );
    each(
        QuoteKind::Partial,
        &[
            "Bode called it “the plank.”",
            "She called the plan “a disaster.”",
            "It was what Otto Bode called “a betrayal of the town.”",
        ],
    );
}

#[test]
fn words_that_are_mentioned_are_terms() {
    each(
        QuoteKind::Term,
        &[
            "The word “fen” is short.",
            "He spelled it “medow”.",
            "What does “fen” mean?",
        ],
    );
    each(QuoteKind::Partial, &["Bode said it was “mean.”"]);
}

#[test]
fn words_held_at_a_distance_are_scare_quotes() {
    each(
        QuoteKind::Scare,
        &["The “bridge” is a plank.", "His “safe” bridge fell."],
    );
    each(QuoteKind::Partial, &["Bode said the bridge was “safe.”"]);
}

#[test]
fn elisions_measures_and_markup_hold_nothing() {
    for text in [
        "Rock 'n' roll is loud.",
        "Rock ’n’ roll is loud.",
        "She is 5'11\" tall and the 6'2\" plank was 12\" wide.",
        "The boys' '90s records were 'most as loud.",
        "See <a href=\"quill.html\" class=\"big\">the page</a>.",
        "It took 3'40\" at 40° 26' 46\" N.",
        "“",
        "It ends here.\n\n“ ”",
    ] {
        assert_eq!(quotes(text), [], "{text}");
    }
}

#[test]
fn single_marks_with_a_cue_hold_quotations_beside_double_ones() {
    let body = "\n\n“It is safe,” Orla Quill said. “It will stay.”";
    for head in [
        "'Bridge is safe', says mayor",
        "Bridge is 'safe as houses', says mayor",
        "Mayor says bridge is 'not for sale'",
        "Mayor calls bridge 'a disgrace to the town'",
        "Quill Says ‘We Will Never Close the Bridge’",
        "Quill: ‘We Will Never Close the Bridge’",
    ] {
        let kind = kind(&format!("{head}{body}"));
        assert!(kind.is_quotation(), "{head}: {kind:?}");
    }
    for head in [
        "The 'bridge' is a plank.",
        "Bridge 'safe as houses'",
        "‘Marsh Hen’ sinks",
    ] {
        let kind = kind(&format!("{head}{body}"));
        assert!(!kind.is_quotation(), "{head}: {kind:?}");
    }
}
