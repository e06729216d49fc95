//! The quotes of a draft as `ibid extract` prints them, before anything is looked up.
//!
//! [`jsonl`] is for programs: one object a line, each place in every unit in which somebody counts. [`table`] is
//! for reading over. Offsets count in the draft's *file* (decoded to UTF-8), so slicing the file gives the text.

mod places;
mod record;

use crate::clean;
use crate::error::{Error, Result};
use crate::json::schema_of;
use ibid_core::{Confidence, Draft, Quote};
pub(crate) use places::Places;
pub use places::{Place, Range};
pub use record::{AttributionRecord, CueRecord, MentionRecord, QuoteRecord, SpeakerRecord};
use serde_json::Value;

/// The quotes as JSON Lines: a [`QuoteRecord`] for each, in the order given. Linear in the draft.
pub fn jsonl(draft: &Draft, quotes: &[Quote]) -> Result<String> {
    let places = Places::of(draft, quotes.iter().flat_map(record::spans));
    let mut out = String::new();
    for quote in quotes {
        let record = QuoteRecord::of(draft, quote, &places);
        out += &serde_json::to_string(&record).map_err(|cause| Error::json("quote", cause))?;
        out.push('\n');
    }
    Ok(out)
}

/// The JSON Schema (draft 2020-12) of one line of [`jsonl`].
pub fn schema() -> Value {
    schema_of::<QuoteRecord<'_>>(
        "ibid-extract-v1",
        "A quote as `ibid extract --format jsonl` writes it",
    )
}

/// Widest speaker and longest beginning of the words that [`table`] shows, in columns.
const SPEAKER_COLUMNS: usize = 28;
const WORDS_COLUMNS: usize = 60;

/// The quotes as a table for reading: place, kind, speaker, confidence and rule, and the beginning of the words.
pub fn table(draft: &Draft, quotes: &[Quote]) -> String {
    let places = Places::of(draft, quotes.iter().map(|quote| quote.span));
    let header = ["place", "kind", "speaker", "attributed by", "words"];
    crate::table::table(header, quotes.iter().map(|quote| row(draft, quote, &places)))
}

fn row(draft: &Draft, quote: &Quote, places: &Places<'_>) -> [String; 5] {
    let place = places.place(quote.span);
    let speaker = quote.speaker().map_or("–", |speaker| speaker.name());
    let attribution = quote.attribution.as_ref().map_or_else(
        || "–".to_owned(),
        |attribution| format!("{} ({})", attribution.rule, confidence(attribution.confidence)),
    );
    [
        format!("{}:{}", place.line, place.column),
        record::id_of(&quote.kind),
        clean::terminal_within(speaker, SPEAKER_COLUMNS),
        clean::terminal_within(&attribution, SPEAKER_COLUMNS),
        clean::terminal_within(&quote.words(&draft.text), WORDS_COLUMNS),
    ]
}

const fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Low => "low",
        Confidence::Medium => "medium",
        Confidence::High => "high",
    }
}

#[cfg(test)]
mod tests {
    use super::{jsonl, schema, table};
    use crate::canonical;
    use ibid_core::{Document, Draft, Quote, QuoteKind, Span};
    use serde_json::Value;

    fn lines(text: &str) -> Vec<Value> {
        text.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    #[test]
    fn every_offset_slices_the_file_in_its_unit() {
        let (draft, quotes) = canonical::astral_draft();
        let file = draft.original().to_owned();
        let points: Vec<char> = file.chars().collect();
        let units: Vec<u16> = file.encode_utf16().collect();
        let written = lines(&jsonl(&draft, &quotes).unwrap());
        assert_eq!(written.len(), quotes.len());
        let mut seen = 0;
        for quote in &written {
            let speaker = &quote["attribution"]["speaker"]["mention"]["place"];
            let places = quote["contents"].as_array().unwrap().iter();
            for place in places
                .chain([&quote["place"], speaker])
                .filter(|place| !place.is_null())
            {
                let range = |unit: &str| {
                    let end = |end: &str| usize::try_from(place[unit][end].as_u64().unwrap()).unwrap();
                    end("start")..end("end")
                };
                let text = place["text"].as_str().unwrap();
                assert_eq!(&file[range("bytes")], text);
                assert_eq!(points[range("code_points")].iter().collect::<String>(), text);
                assert_eq!(String::from_utf16(&units[range("utf16")]).unwrap(), text);
                seen += 1;
            }
        }
        assert!(seen >= 3);
    }

    #[test]
    fn lines_and_columns_agree_with_the_locator() {
        let (draft, quotes) = canonical::astral_draft();
        for (quote, written) in quotes.iter().zip(lines(&jsonl(&draft, &quotes).unwrap())) {
            let locator = draft.locate(quote.span);
            let place = &written["place"];
            assert_eq!(place["line"], locator.line);
            assert_eq!(place["column"], locator.column);
            assert_eq!(place["end_line"], locator.end_line);
            assert_eq!(place["end_column"], locator.end_column);
        }
    }

    #[test]
    fn every_line_keeps_the_schema() {
        let validator = jsonschema::draft202012::new(&schema()).unwrap();
        let (draft, quotes) = canonical::astral_draft();
        for line in lines(&jsonl(&draft, &quotes).unwrap()) {
            assert!(validator.is_valid(&line), "{line}");
        }
        assert!(!validator.is_valid(&serde_json::json!({"kind": "direct"})));
    }

    #[test]
    fn no_quotes_are_no_lines() {
        assert_eq!(jsonl(&Draft::default(), &[]).unwrap(), "");
    }

    #[test]
    fn a_span_that_does_not_fit_the_draft_is_cut_to_it() {
        let draft = Draft(Document::plain("d.txt", "é"));
        let quote = Quote {
            span: Span::new(1, 99),
            contents: vec![Span::new(50, 60)],
            kind: QuoteKind::Direct,
            attribution: None,
            rule: String::new(),
        };
        let written = lines(&jsonl(&draft, &[quote]).unwrap());
        assert_eq!(written[0]["place"]["bytes"]["end"], 2);
        assert_eq!(written[0]["contents"][0]["text"], "");
    }

    #[test]
    fn the_table_shows_each_quote_on_one_line() {
        let (draft, quotes) = canonical::astral_draft();
        insta::assert_snapshot!(table(&draft, &quotes), @r"
    place  kind    speaker     attributed by     words
    1:18   direct  Orla Quill  cue-after (high)  𝒩o tile left.
    3:1    direct  Orla Quill  cue-after (high)  Yes 😀
    ");
    }

    #[test]
    fn a_megabyte_on_one_line_is_one_pass() {
        let (draft, quotes) = canonical::many_quotes_on_one_line(20_000);
        assert!(draft.text.len() > 1_000_000);
        assert_eq!(jsonl(&draft, &quotes).unwrap().lines().count(), 20_000);
    }
}
