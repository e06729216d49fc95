//! JSON with the place of each item, and which of the two vocabularies it is in.
//!
//! Items are taken out of their file as raw text first, so that each has its bytes and one that is wrong costs only
//! itself.

use super::{popolo, wikidata};
use crate::pack::{At, Builder};
use ibid_core::Span;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// The text of a JSON file while its items are read.
#[derive(Debug, Clone, Copy)]
pub(super) struct JsonFile<'t> {
    file: u32,
    text: &'t str,
}

/// Members of an object, each as raw text.
pub(super) type Object<'t> = BTreeMap<String, &'t RawValue>;

/// Reads Popolo or Wikidata, whichever it is.
pub(super) fn read_json(builder: &mut Builder, file: u32) {
    let (_, text) = builder.text_of(file);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let json = JsonFile { file, text };
    if text.trim_start().starts_with('[') {
        for item in json.parse::<Vec<&RawValue>>(builder, text).unwrap_or_default() {
            wikidata::read_entity(builder, json, item.get());
        }
    } else if is_lines(text) {
        for line in text.lines() {
            let line = line.trim().trim_end_matches(',');
            if !line.is_empty() {
                wikidata::read_entity(builder, json, line);
            }
        }
    } else if let Some(object) = json.parse::<Object<'_>>(builder, text) {
        if popolo::COLLECTIONS.iter().any(|name| object.contains_key(*name)) {
            popolo::read_collections(builder, json, &object);
        } else if let Some(entities) = object.get("entities") {
            let entities = json.parse::<Object<'_>>(builder, entities.get());
            for entity in entities.unwrap_or_default().into_values() {
                wikidata::read_entity(builder, json, entity.get());
            }
        } else if object.contains_key("labels") || object.contains_key("claims") {
            wikidata::read_entity(builder, json, text);
        } else {
            let message =
                "neither Popolo (`persons`, `organizations`, …) nor Wikidata (`entities`, `labels`)";
            builder.error(json.at(""), "unknown-vocabulary", message);
        }
    }
}

/// Whether every line is an object of its own: the first one closes what it opens, and another follows.
fn is_lines(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let (Some(first), Some(second)) = (lines.next(), lines.next()) else {
        return false;
    };
    let first = first.trim_end().trim_end_matches(',');
    first.starts_with('{') && first.ends_with('}') && second.starts_with('{')
}

impl<'t> JsonFile<'t> {
    /// Where `part`, a slice of the file's text, stands. What is none is placed at the beginning.
    pub(super) fn at(self, part: &str) -> At {
        let start = (part.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        let start = if start <= self.text.len() { start } else { 0 };
        let end = (start + part.len()).min(self.text.len());
        self.at_span(Span::new(start, end))
    }

    fn at_span(self, span: Span) -> At {
        let offset = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        At {
            file: self.file,
            start: offset(span.start),
            end: offset(span.end),
        }
    }

    /// Reads `part`, a slice of the file's text; what cannot be read is reported where it stands.
    pub(super) fn parse<T: Deserialize<'t>>(self, builder: &mut Builder, part: &'t str) -> Option<T> {
        let error = match serde_json::from_str(part) {
            Ok(found) => return Some(found),
            Err(error) => error,
        };
        let lines = part.split_inclusive('\n').take(error.line().saturating_sub(1));
        let before: usize = lines.map(str::len).sum();
        let at = self.at(part);
        let start = at.start as usize + (before + error.column().saturating_sub(1)).min(part.len());
        let text = error.to_string();
        let message = text.split(" at line ").next().unwrap_or_default().to_owned();
        builder.error(self.at_span(Span::new(start, start)), "wrong-json", message);
        None
    }
}
