//! The schemas of values and claims as lines: those of the types, with a place where a span is.

use crate::json::schema_of;
use crate::quotes::Place;
use ibid_core::Claim;
use ibid_core::values::Value;
use serde_json::Value as Json;

/// The JSON Schema (draft 2020-12) of a line of `ibid extract --values`.
pub fn values_schema() -> Json {
    with_places(schema_of::<Value>(
        "ibid-values-v1",
        "A value as `ibid extract --values --format jsonl` writes it",
    ))
}

/// The JSON Schema (draft 2020-12) of a line of `ibid extract --claims`.
pub fn claims_schema() -> Json {
    with_places(schema_of::<Claim>(
        "ibid-claims-v1",
        "A claim as `ibid extract --claims --format jsonl` writes it",
    ))
}

fn with_places(mut schema: Json) -> Json {
    renamed(&mut schema);
    let mut place = schema_of::<Place<'_>>("", "");
    if let (Some(to), Some(place)) = (
        schema.get_mut("$defs").and_then(Json::as_object_mut),
        place.as_object_mut(),
    ) {
        if let Some(Json::Object(definitions)) = place.remove("$defs") {
            to.extend(definitions);
        }
        for head in ["$id", "$schema", "title"] {
            place.remove(head);
        }
        to.remove("Span");
        to.insert("Place".to_owned(), Json::Object(std::mem::take(place)));
    }
    schema
}

/// Names of fields and references as [`super::resolve`] leaves them.
fn renamed(schema: &mut Json) {
    match schema {
        Json::Object(fields) => {
            for list in ["properties", "required"] {
                fields.get_mut(list).into_iter().for_each(rename_span);
            }
            if fields.get("$ref").is_some_and(|to| to == "#/$defs/Span") {
                fields.insert("$ref".to_owned(), "#/$defs/Place".into());
            }
            fields.values_mut().for_each(renamed);
        }
        Json::Array(items) => items.iter_mut().for_each(renamed),
        _ => {}
    }
}

fn rename_span(names: &mut Json) {
    match names {
        Json::Object(properties) => {
            if let Some(span) = properties.remove("span") {
                properties.insert("place".to_owned(), span);
            }
        }
        Json::Array(required) => {
            for name in required.iter_mut().filter(|name| *name == "span") {
                *name = "place".into();
            }
        }
        _ => {}
    }
}
