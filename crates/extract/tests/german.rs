//! German, as its newspapers write it.

#![allow(
    clippy::unwrap_used,
    reason = "clippy does not see that the helpers here are part of tests"
)]

use ibid_core::{Document, Quote, QuoteKind};
use ibid_extract::{Extractor, Language};

fn quotes(text: &str) -> Vec<Quote> {
    Extractor::new(Language::german()).quotes(&Document::plain("entwurf", text))
}

/// Words and speaker of the first quote, and its kind.
fn first(text: &str) -> (String, Option<String>, QuoteKind) {
    let quote = quotes(text).swap_remove(0);
    let speaker = quote.speaker().map(|speaker| speaker.mention.text.clone());
    (quote.words(text), speaker, quote.kind)
}

fn speaks(speaker: &str, texts: &[&str]) {
    for text in texts {
        let (_, found, kind) = first(text);
        assert_eq!(found.as_deref(), Some(speaker), "{text}");
        assert!(kind.is_quotation(), "{text}");
    }
}

#[test]
fn direct_speech_has_its_speaker_in_any_marks() {
    speaks(
        "Quill",
        &[
            "„Die Brücke bleibt offen“, sagte Quill.",
            "»Die Brücke bleibt offen«, sagte Quill am Montag.",
            "\"Die Brücke bleibt offen\", sagte Quill.",
            "„Bleibt die Brücke offen?“, fragte Quill.",
            "„Nein!“, rief Quill.",
            "„Die Brücke bleibt offen“, fügte Quill hinzu.",
            "„Die Brücke bleibt offen“, so Quill.",
            "„Die Brücke bleibt offen“, so Quill weiter.",
            "„Wir bleiben“, hat Quill gesagt.",
            "„Das wird teuer“, wie Quill einräumte.",
            "Quill hatte im Mai gesagt: „Wir bleiben.“",
            "Auf die Frage, ob die Brücke halte, antwortete Quill: „Ja.“",
            "Am Montag sagte Quill: „Die Brücke bleibt offen.“",
            "Quill nannte die Brücke „einen Witz“.",
            "Quill sprach von einem „Skandal“.",
        ],
    );
    assert_eq!(
        first("„Die Brücke“, sagte Quill, „bleibt offen.“").0,
        "Die Brücke bleibt offen."
    );
}

#[test]
fn descriptions_and_several_speakers_are_taken_whole() {
    speaks(
        "ein Sprecher des Ministeriums",
        &["„Wir prüfen das“, sagte ein Sprecher des Ministeriums."],
    );
    speaks(
        "die Präsidentin",
        &["„Das ist falsch“, betonte die Präsidentin, die seit Juli im Amt ist."],
    );
    speaks("Quill und Bode", &["„Das ist falsch“, sagten Quill und Bode."]);
    speaks(
        "dem Ministerium",
        &["„Wir prüfen das“, hieß es aus dem Ministerium."],
    );
    let insider = quotes("„Das ist falsch“, sagte ein Insider, der nicht genannt werden will.");
    assert!(insider[0].speaker().unwrap().anonymous);
}

#[test]
fn attributing_phrases_stand_before_and_behind_their_speaker() {
    speaks(
        "Quill",
        &[
            "Laut Quill ist die Brücke „so gut wie neu“.",
            "Nach Angaben von Quill ist die Brücke „so gut wie neu“.",
            "Quill zufolge ist die Brücke „so gut wie neu“.",
            "Nach den Worten von Quill ist die Brücke „kaputt“.",
            "Aus Sicht von Quill ist das „ein Fehler“.",
        ],
    );
    speaks(
        "Dem Bericht",
        &["Dem Bericht zufolge ist die Brücke „so gut wie neu“."],
    );
}

#[test]
fn indirect_speech_needs_no_marks() {
    for (text, clause, speaker) in [
        (
            "Quill sagte, die Brücke bleibe offen.",
            "die Brücke bleibe offen",
            "Quill",
        ),
        (
            "Quill erklärte, dass die Brücke offen bleibe.",
            "die Brücke offen bleibe",
            "Quill",
        ),
        (
            "Die Brücke bleibe offen, sagte Quill.",
            "Die Brücke bleibe offen",
            "Quill",
        ),
        (
            "Die Brücke bleibe offen, so Quill.",
            "Die Brücke bleibe offen",
            "Quill",
        ),
        (
            "Die Polizei teilte mit, es gebe keine Verletzten.",
            "es gebe keine Verletzten",
            "Die Polizei",
        ),
        (
            "Es gebe keine Verletzten, teilte die Polizei am Abend mit.",
            "Es gebe keine Verletzten",
            "die Polizei",
        ),
        (
            "Nach Angaben der Polizei ist die Brücke gesperrt.",
            "ist die Brücke gesperrt",
            "der Polizei",
        ),
        (
            "Der Bürgermeister von Dunmarrow kündigte an, die Brücke werde geschlossen.",
            "die Brücke werde geschlossen",
            "Der Bürgermeister von Dunmarrow",
        ),
    ] {
        let expected = (clause.to_owned(), Some(speaker.to_owned()), QuoteKind::Indirect);
        assert_eq!(first(text), expected, "{text}");
    }
}

#[test]
fn what_reports_nothing_is_silent() {
    for text in [
        "So ein Unsinn!",
        "Die Brücke hält, so gut es geht.",
        "Das Haus, so die Regel, bleibt offen.",
        "Quill sagte nichts.",
        "Quill sagte, was sie dachte.",
        "Quill fragte, ob die Brücke halte.",
        "Quill, die Bürgermeisterin der Stadt, verließ den Saal.",
        "Das sagte Quill, die Bürgermeisterin der Stadt.",
    ] {
        assert_eq!(quotes(text), [], "{text}");
    }
}

#[test]
fn titles_names_and_terms_are_no_quotations() {
    for (text, kind) in [
        (
            "Der Roman „Die versunkene Wiese“ erschien im Mai.",
            QuoteKind::Title,
        ),
        ("Der Film „Nasse Füße“ läuft im Kino.", QuoteKind::Title),
        ("Gegenüber der „Marschpost“ schwieg Bode.", QuoteKind::Name),
        ("Das stand in einem Bericht der „Marschpost“.", QuoteKind::Name),
        ("Die sogenannte „Brücke“ ist ein Brett.", QuoteKind::Term),
        ("Das Wort „Wiese“ hat fünf Buchstaben.", QuoteKind::Term),
        ("Es war ein „guter“ Tag.", QuoteKind::Scare),
        ("Es war ein „Wunder“.", QuoteKind::Scare),
    ] {
        let (_, speaker, found) = first(text);
        assert_eq!((speaker, found), (None, kind), "{text}");
    }
    let told = quotes("„Die Brücke ist sicher“, sagte Quill der „Marschpost“.");
    assert_eq!((told[0].kind, told[1].kind), (QuoteKind::Direct, QuoteKind::Name));
}
