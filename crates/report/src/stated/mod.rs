//! The values and claims of a draft as `ibid extract --values` and `--claims` print them.
//!
//! [`jsonl`] is for programs: one object a line, and in the place of every span the [`Place`] that it
//! has in the draft's file, in every unit in which somebody counts. The tables are for reading over.

mod schema;
mod words;

pub use schema::{claims_schema, values_schema};

use crate::clean;
use crate::error::{Error, Result};
use crate::quotes::{Place, Places};
use crate::table::table;
use ibid_core::values::{DateOrigin, Value};
use ibid_core::{Claim, Draft, Span, Voice};
use serde::Serialize;
use serde_json::Value as Json;

/// Longest beginning of the words that a table shows, in columns.
const WORDS_COLUMNS: usize = 60;

/// Values or claims as JSON Lines, in the order given. Linear in the draft.
pub fn jsonl(draft: &Draft, stated: &[impl Serialize]) -> Result<String> {
    let wrong = |cause| Error::json("values", cause);
    let mut records: Vec<Json> = stated
        .iter()
        .map(serde_json::to_value)
        .collect::<std::result::Result<_, _>>()
        .map_err(wrong)?;
    let mut spans = Vec::new();
    for record in &records {
        collect(record, &mut spans);
    }
    let places = Places::of(draft, spans.into_iter());
    let mut out = String::new();
    for record in &mut records {
        resolve(record, &|span| places.place(span));
        out += &serde_json::to_string(record).map_err(wrong)?;
        out.push('\n');
    }
    Ok(out)
}

/// The values as a table: place, kind, what it is worth, the words. Its first line says which day relative dates are
/// counted from, where one is known.
pub fn values_table(draft: &Draft, values: &[Value]) -> String {
    let places = Places::of(draft, values.iter().map(|value| value.span));
    let row = |value: &Value| {
        [
            at(&places, value.span),
            words::kind(&value.content),
            clean::terminal_within(&words::worth(&value.content), WORDS_COLUMNS),
            clean::terminal_within(value.span.slice(&draft.text), WORDS_COLUMNS),
        ]
    };
    counted_from(draft) + &table(["place", "kind", "value", "words"], values.iter().map(row))
}

/// The claims as a table: place, form, whose statement it is, the words.
pub fn claims_table(draft: &Draft, claims: &[Claim]) -> String {
    let places = Places::of(draft, claims.iter().map(|claim| claim.span));
    let row = |claim: &Claim| {
        let voice = match claim.voice {
            Voice::Draft => "draft",
            Voice::Quoted => "quoted",
        };
        [
            at(&places, claim.span),
            claim.statement.name().to_owned(),
            voice.to_owned(),
            clean::terminal_within(claim.span.slice(&draft.text), WORDS_COLUMNS),
        ]
    };
    counted_from(draft) + &table(["place", "states", "voice", "words"], claims.iter().map(row))
}

fn at(places: &Places<'_>, span: Span) -> String {
    let place = places.place(span);
    format!("{}:{}", place.line, place.column)
}

/// The day of the draft and where it was found, as a line; nothing where it has none.
fn counted_from(draft: &Draft) -> String {
    let origin = match draft.date_origin {
        Some(DateOrigin::Given) => "given",
        Some(DateOrigin::FileName) => "the file's name",
        _ => "stated in the draft",
    };
    draft.date.map_or_else(String::new, |date| {
        format!("date of the draft: {date} ({origin})\n\n")
    })
}

/// Every span inside `record`.
fn collect(record: &Json, spans: &mut Vec<Span>) {
    if let Some(span) = as_span(record) {
        spans.push(span);
        return;
    }
    match record {
        Json::Object(fields) => fields.values().for_each(|field| collect(field, spans)),
        Json::Array(items) => items.iter().for_each(|item| collect(item, spans)),
        _ => {}
    }
}

/// Puts a place where a span stands; a field `span` becomes `place`.
fn resolve<'a>(record: &mut Json, place: &impl Fn(Span) -> Place<'a>) {
    if let Some(span) = as_span(record) {
        *record = serde_json::to_value(place(span)).unwrap_or_default();
        return;
    }
    match record {
        Json::Object(fields) => {
            fields.values_mut().for_each(|field| resolve(field, place));
            if let Some(span) = fields.remove("span") {
                fields.insert("place".to_owned(), span);
            }
        }
        Json::Array(items) => items.iter_mut().for_each(|item| resolve(item, place)),
        _ => {}
    }
}

fn as_span(record: &Json) -> Option<Span> {
    let fields = record.as_object().filter(|fields| fields.len() == 2)?;
    let end = |name: &str| usize::try_from(fields.get(name)?.as_u64()?).ok();
    Some(Span::new(end("start")?, end("end")?))
}

#[cfg(test)]
mod tests {
    use super::{claims_schema, claims_table, jsonl, values_schema, values_table};
    use ibid_core::values::{Basis, Content, DateOrigin, Figure, Interval, Qualifier, TimeUnit, Value, When};
    use ibid_core::{Claim, Day, Document, Draft, Span, Statement, Voice};

    fn draft() -> Draft {
        Draft(Document {
            date: Some("2024-03-14".parse().unwrap()),
            date_origin: Some(DateOrigin::FileName),
            ..Document::plain(
                "2024-03-14.txt",
                "𝒩o 17 percent\nof three towns: Aldmoor, Brill\non May 3",
            )
        })
    }

    fn figure(draft: &Draft, words: &str, value: i64) -> Figure {
        Figure {
            span: Span::of(&draft.text, words).unwrap(),
            value: value.into(),
            qualifier: Qualifier::Plain,
            qualified_by: None,
            interval: Interval::of(value.into(), Qualifier::Plain),
        }
    }

    fn values(draft: &Draft) -> Vec<Value> {
        let day = Day::new(2024, 5, 3);
        let when = When {
            first: day,
            last: day,
            grain: TimeUnit::Day,
            basis: Basis::Draft,
            part: None,
            weekday: None,
            clock: None,
        };
        let value = |words: &str, content| Value {
            span: Span::of(&draft.text, words).unwrap(),
            content,
        };
        vec![
            value(
                "17 percent",
                Content::Percentage {
                    figure: figure(draft, "17", 17),
                },
            ),
            value("May 3", Content::Date(when)),
        ]
    }

    fn claims(draft: &Draft) -> Vec<Claim> {
        let listed = ["Aldmoor", "Brill"].map(|town| Span::of(&draft.text, town).unwrap());
        let statement = Statement::Count {
            figure: figure(draft, "three", 3),
            listed: listed.to_vec(),
        };
        vec![Claim {
            span: Span::of(&draft.text, "three towns: Aldmoor, Brill").unwrap(),
            statement,
            voice: Voice::Draft,
            rule: "count-of-list".to_owned(),
        }]
    }

    #[test]
    fn every_place_slices_the_file_in_its_unit() {
        let draft = draft();
        let points: Vec<char> = draft.text.chars().collect();
        let units: Vec<u16> = draft.text.encode_utf16().collect();
        let lines = jsonl(&draft, &claims(&draft)).unwrap() + &jsonl(&draft, &values(&draft)).unwrap();
        let mut seen = 0;
        for line in lines.lines() {
            let record: serde_json::Value = serde_json::from_str(line).unwrap();
            let listed = record["listed"].as_array().into_iter().flatten();
            let places = [&record["place"], &record["figure"]["place"]];
            for place in places.into_iter().chain(listed).filter(|place| !place.is_null()) {
                let range = |unit: &str| {
                    let end = |end: &str| usize::try_from(place[unit][end].as_u64().unwrap()).unwrap();
                    end("start")..end("end")
                };
                let text = place["text"].as_str().unwrap();
                assert_eq!(&draft.text[range("bytes")], text);
                assert_eq!(points[range("code_points")].iter().collect::<String>(), text);
                assert_eq!(String::from_utf16(&units[range("utf16")]).unwrap(), text);
                seen += 1;
            }
        }
        assert_eq!(seen, 7);
    }

    #[test]
    fn every_line_keeps_its_schema() {
        let draft = draft();
        for (schema, lines) in [
            (values_schema(), jsonl(&draft, &values(&draft)).unwrap()),
            (claims_schema(), jsonl(&draft, &claims(&draft)).unwrap()),
        ] {
            let validator = jsonschema::draft202012::new(&schema).unwrap();
            for line in lines.lines() {
                let mut record: serde_json::Value = serde_json::from_str(line).unwrap();
                let errors: Vec<String> = validator.iter_errors(&record).map(|it| it.to_string()).collect();
                assert!(errors.is_empty(), "{errors:#?}");
                record["place"]["line"] = "first".into();
                assert!(!validator.is_valid(&record), "{record}");
            }
            assert!(!schema.to_string().contains("Span"));
        }
    }

    #[test]
    fn the_tables_say_the_date_and_show_a_line_each() {
        let draft = draft();
        insta::assert_snapshot!(values_table(&draft, &values(&draft)), @r"
    date of the draft: 2024-03-14 (the file's name)

    place  kind        value                             words
    1:4    percentage  17                                17 percent
    3:4    date        2024-05-03 (by the draft's date)  May 3
    ");
        insta::assert_snapshot!(claims_table(&draft, &claims(&draft)), @r"
    date of the draft: 2024-03-14 (the file's name)

    place  states  voice  words
    2:4    count   draft  three towns: Aldmoor, Brill
    ");
    }
}
