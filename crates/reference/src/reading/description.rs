//! What the columns of a table mean, as `pack.toml` describes them.
//!
//! A column either plays a part in its row (whose fact it is, since when, says who) or is a property of the row's
//! subject. A header that is the name of a part plays it, so a table made for ibid needs no description.

use super::tree::{Tree, Value, unknown};
use super::value::{VALUE_TYPES, ValueType};
use crate::pack::{At, Builder, Complete};
use crate::strings::Str;
use ibid_core::PartialDate;
use std::collections::BTreeMap;
use toml::de::DeTable;

/// The part that a column plays in its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Subject,
    Id,
    Kind,
    Name,
    Alias,
    Former,
    Language,
    Property,
    Value,
    Type,
    ValueKind,
    Unit,
    From,
    To,
    When,
    Rank,
    Source,
    Retrieved,
    Ignore,
}

/// The parts by name. `alias`, `name` and `former` hold several names with `;` between them.
pub(crate) const PARTS: &[(&str, Part)] = &[
    ("subject", Part::Subject),
    ("id", Part::Id),
    ("kind", Part::Kind),
    ("name", Part::Name),
    ("alias", Part::Alias),
    ("former", Part::Former),
    ("language", Part::Language),
    ("property", Part::Property),
    ("value", Part::Value),
    ("type", Part::Type),
    ("value-kind", Part::ValueKind),
    ("unit", Part::Unit),
    ("from", Part::From),
    ("to", Part::To),
    ("when", Part::When),
    ("rank", Part::Rank),
    ("source", Part::Source),
    ("retrieved", Part::Retrieved),
    ("ignore", Part::Ignore),
];

/// What a column is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Use {
    Part(Part),
    Property(Property),
}

/// A column that is a property of the row's subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Property {
    pub(crate) name: Str,
    pub(crate) value_type: ValueType,
    pub(crate) kind: Str,
    pub(crate) unit: Str,
    /// Whether a cell holds several values with `;` between them.
    pub(crate) several: bool,
}

/// A table as it is described.
#[derive(Debug, Clone)]
pub(crate) struct Description {
    /// The file, relative to the pack, and where its name stands.
    pub(crate) file: (String, At),
    pub(crate) sheet: Option<String>,
    pub(crate) delimiter: Option<u8>,
    pub(crate) kind: Str,
    pub(crate) property: Str,
    pub(crate) value_type: Option<ValueType>,
    pub(crate) value_kind: Str,
    pub(crate) unit: Str,
    pub(crate) complete: Complete,
    /// Whether its rows say that their subjects exist, so that other rows may only name those.
    pub(crate) declares: bool,
    pub(crate) source: String,
    pub(crate) retrieved: Option<PartialDate>,
    /// Columns by header, with the place of their description.
    pub(crate) columns: BTreeMap<String, (Use, At)>,
}

impl Description {
    /// A table of which nothing is said but its file.
    pub(crate) fn bare(file: &str, at: At) -> Self {
        Self {
            file: (file.to_owned(), at),
            sheet: None,
            delimiter: None,
            kind: Str::EMPTY,
            property: Str::EMPTY,
            value_type: None,
            value_kind: Str::EMPTY,
            unit: Str::EMPTY,
            complete: Complete::Nothing,
            declares: false,
            source: String::new(),
            retrieved: None,
            columns: BTreeMap::new(),
        }
    }
}

const KEYS: &[&str] = &[
    "file",
    "sheet",
    "delimiter",
    "kind",
    "property",
    "type",
    "value-kind",
    "unit",
    "complete",
    "declares",
    "source",
    "retrieved",
    "columns",
];

const COMPLETE: &[(&str, Complete)] = &[("subjects", Complete::Subjects), ("values", Complete::Values)];

/// Reads one `[[table]]`; without a `file` there is none.
pub(crate) fn description(
    tree: Tree,
    value: &Value<'_>,
    defaults: &Description,
    builder: &mut Builder,
) -> Option<Description> {
    let at = tree.at(&value.span());
    let table = tree.table(value, builder)?;
    let mut found = defaults.clone();
    for (key, value) in table {
        let string = |builder: &mut Builder| tree.string(value, builder).unwrap_or_default().to_owned();
        match key.get_ref().as_ref() {
            "file" => found.file = (string(builder), tree.at(&value.span())),
            "sheet" => found.sheet = Some(string(builder)),
            "delimiter" => found.delimiter = delimiter(tree, value, builder),
            "kind" => found.kind = interned(tree, value, builder),
            "property" => found.property = interned(tree, value, builder),
            "type" => found.value_type = tree.one_of("type", value, VALUE_TYPES, builder),
            "value-kind" => found.value_kind = interned(tree, value, builder),
            "unit" => found.unit = interned(tree, value, builder),
            "complete" => {
                let complete = tree.one_of("completeness", value, COMPLETE, builder);
                found.complete = complete.unwrap_or(Complete::Nothing);
            }
            "declares" => found.declares = tree.boolean(value, builder).unwrap_or(false),
            "source" => found.source = string(builder),
            "retrieved" => found.retrieved = date(tree, value, builder),
            "columns" => found.columns = columns(tree, value, builder),
            _ => tree.unknown("key", key, KEYS, builder),
        }
    }
    if found.file.0.is_empty() {
        builder.error(
            at,
            "no-file",
            "the table names no file; write `file = \"members.csv\"`",
        );
        return None;
    }
    Some(found)
}

pub(crate) fn interned(tree: Tree, value: &Value<'_>, builder: &mut Builder) -> Str {
    match tree.string(value, builder) {
        Some(text) => builder.string(text),
        None => Str::EMPTY,
    }
}

/// A date of which a part may be missing, written as a string or as TOML's own.
pub(crate) fn date(tree: Tree, value: &Value<'_>, builder: &mut Builder) -> Option<PartialDate> {
    let text = tree.scalar(value, builder)?;
    let date = text.parse::<PartialDate>();
    if let Err(error) = &date {
        builder.error(tree.at(&value.span()), "wrong-date", error.to_string());
    }
    date.ok()
}

fn delimiter(tree: Tree, value: &Value<'_>, builder: &mut Builder) -> Option<u8> {
    match tree.string(value, builder)?.as_bytes() {
        [byte] if byte.is_ascii() && !matches!(byte, b'"' | b'\n' | b'\r') => Some(*byte),
        _ => {
            let message = "a delimiter is one ASCII character, such as \";\"";
            builder.error(tree.at(&value.span()), "wrong-delimiter", message);
            None
        }
    }
}

fn columns(tree: Tree, value: &Value<'_>, builder: &mut Builder) -> BTreeMap<String, (Use, At)> {
    let mut found = BTreeMap::new();
    let Some(table) = tree.table(value, builder) else {
        return found;
    };
    for (header, value) in table {
        let meaning = if value.get_ref().as_str().is_some() {
            tree.one_of("part of a row", value, PARTS, builder).map(Use::Part)
        } else {
            tree.table(value, builder)
                .and_then(|table| property(tree, value, table, builder))
                .map(Use::Property)
        };
        if let Some(meaning) = meaning {
            found.insert(header.get_ref().to_string(), (meaning, tree.at(&header.span())));
        }
    }
    found
}

fn property(tree: Tree, value: &Value<'_>, table: &DeTable<'_>, builder: &mut Builder) -> Option<Property> {
    let mut found = Property {
        name: Str::EMPTY,
        value_type: ValueType::Text,
        kind: Str::EMPTY,
        unit: Str::EMPTY,
        several: false,
    };
    for (key, value) in table {
        match key.get_ref().as_ref() {
            "property" => found.name = interned(tree, value, builder),
            "type" => found.value_type = tree.one_of("type", value, VALUE_TYPES, builder)?,
            "kind" => {
                found.kind = interned(tree, value, builder);
                found.value_type = ValueType::Entity;
            }
            "unit" => found.unit = interned(tree, value, builder),
            "several" => found.several = tree.boolean(value, builder).unwrap_or(false),
            _ => tree.unknown(
                "key",
                key,
                &["property", "type", "kind", "unit", "several"],
                builder,
            ),
        }
    }
    if found.name == Str::EMPTY {
        let message =
            "a column is a part of its row (\"subject\") or a property ({ property = \"capital\" })";
        builder.error(tree.at(&value.span()), "no-property", message);
        return None;
    }
    Some(found)
}

/// That `header` is described nowhere, with what was probably meant.
pub(crate) fn unknown_column(header: &str, description: &Description) -> String {
    let parts = PARTS.iter().map(|(name, _)| *name);
    let known: Vec<&str> = description
        .columns
        .keys()
        .map(String::as_str)
        .chain(parts)
        .collect();
    unknown("column", header, &known)
}
