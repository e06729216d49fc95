//! `pack.toml`: what a pack says about itself, its tables, and facts written into it.
//!
//! ```toml
//! [pack]
//! name = "council"
//! title = "The town council"
//! licence = "CC0-1.0"
//! source = "https://example.org/council"   # for rows that name none
//! retrieved = 2024-05-01
//!
//! [properties]
//! mayor = "one-subject"                    # or "one-value"
//!
//! [[table]]
//! file = "members.csv"
//!
//! [[entity]]
//! id = "quill"
//! kind = "person"
//! name = "Orla Quill"
//! aliases = ["O. Quill"]
//! former = [{ name = "Orla Finch", to = "1999" }]
//!
//! [[fact]]
//! subject = "quill"
//! property = "mayor"
//! value = "Lower Marsh"
//! kind = "town"
//! from = "2019-05-03"
//! ```

use super::description::{Description, date, description, interned};
use super::tree::{Key, Tree, Value, unknown};
use super::value::{Cell, RANKS, Reading, Times, VALUE_TYPES, ValueType, value};
use crate::pack::{At, Builder, Complete, NameKind, NamePart, OpenStatement, Rank, Role, Single};
use crate::strings::Str;
use crate::when::Interval;
use std::borrow::Cow;
use std::collections::BTreeMap;
use toml::de::{DeTable, DeValue};

/// What is still to be read when `pack.toml` has been.
#[derive(Debug, Default)]
pub(crate) struct Files {
    pub(crate) tables: Vec<Description>,
    pub(crate) imports: Vec<(String, At)>,
}

const SINGLES: &[(&str, Single)] = &[("one-value", Single::Value), ("one-subject", Single::Subject)];

/// Reads the pack's own file.
pub(crate) fn read_pack_file(builder: &mut Builder, file: u32) -> Files {
    let (_, text) = builder.text_of(file);
    let tree = Tree { file };
    let mut files = Files::default();
    let table = match DeTable::parse(&text) {
        Ok(table) => table,
        Err(error) => {
            let at = tree.at(&error.span().unwrap_or(0..0));
            builder.error(at, "wrong-syntax", error.message());
            return files;
        }
    };
    let root = table.get_ref();
    let mut defaults = Description::bare("", tree.at(&(0..0)));
    if let Some(value) = root.get("pack") {
        about(tree, value, &mut defaults, builder);
    }
    for (key, value) in root {
        match key.get_ref().as_ref() {
            "pack" => {}
            "properties" => properties(tree, value, builder),
            "table" => {
                for value in tree.list(value, builder) {
                    files.tables.extend(description(tree, value, &defaults, builder));
                }
            }
            "import" => {
                for value in tree.list(value, builder) {
                    let path = tree.string(value, builder).map(str::to_owned);
                    files
                        .imports
                        .extend(path.map(|path| (path, tree.at(&value.span()))));
                }
            }
            "entity" => {
                for value in tree.list(value, builder) {
                    entity(tree, value, builder);
                }
            }
            "fact" => {
                for value in tree.list(value, builder) {
                    fact(tree, value, &defaults, builder);
                }
            }
            _ => tree.unknown("key", key, KEYS, builder),
        }
    }
    files
}

const KEYS: &[&str] = &["pack", "properties", "table", "import", "entity", "fact"];

fn about(tree: Tree, value: &Value<'_>, defaults: &mut Description, builder: &mut Builder) {
    const KEYS: &[&str] = &["name", "title", "version", "licence", "source", "retrieved"];
    let Some(table) = tree.table(value, builder) else {
        return;
    };
    for (key, value) in table {
        let string = |builder: &mut Builder| tree.string(value, builder).unwrap_or_default().to_owned();
        match key.get_ref().as_ref() {
            "name" => builder.about.name = string(builder),
            "title" => builder.about.title = string(builder),
            "version" => builder.about.version = string(builder),
            "licence" => builder.about.licence = string(builder),
            "source" => defaults.source = string(builder),
            "retrieved" => defaults.retrieved = date(tree, value, builder),
            _ => tree.unknown("key", key, KEYS, builder),
        }
    }
}

fn properties(tree: Tree, value: &Value<'_>, builder: &mut Builder) {
    let Some(table) = tree.table(value, builder) else {
        return;
    };
    for (property, value) in table {
        if let Some(single) = tree.one_of("rule for a property", value, SINGLES, builder) {
            builder.single(property.get_ref(), single);
        }
    }
}

/// The scalar values of a table by key, each with its place. What is no scalar or not among `known` is reported; keys
/// among `other` are left to the caller.
fn scalars<'v>(
    tree: Tree,
    table: &'v DeTable<'_>,
    known: &[&str],
    other: &[&str],
    builder: &mut Builder,
) -> BTreeMap<&'v str, (Cow<'v, str>, At)> {
    let mut found = BTreeMap::new();
    for (key, value) in table {
        let name = key.get_ref().as_ref();
        if other.contains(&name) {
            continue;
        }
        if !known.contains(&name) {
            report_unknown(tree, key, known, other, builder);
            continue;
        }
        if let Some(text) = tree.scalar(value, builder) {
            found.insert(name, (text, tree.at(&value.span())));
        }
    }
    found
}

fn report_unknown(tree: Tree, key: &Key<'_>, known: &[&str], other: &[&str], builder: &mut Builder) {
    let all: Vec<&str> = known.iter().chain(other).copied().collect();
    builder.error(
        tree.at(&key.span()),
        "unknown-key",
        unknown("key", key.get_ref(), &all),
    );
}

fn cell<'c>(cells: &'c BTreeMap<&str, (Cow<'_, str>, At)>, key: &str) -> Option<Cell<'c>> {
    let (text, at) = cells.get(key)?;
    Some(Cell { text, at: *at })
}

fn times<'c>(cells: &'c BTreeMap<&str, (Cow<'_, str>, At)>) -> Times<'c> {
    Times {
        from: cell(cells, "from"),
        to: cell(cells, "to"),
        when: cell(cells, "when"),
    }
}

fn entity(tree: Tree, value: &Value<'_>, builder: &mut Builder) {
    let at = tree.at(&value.span());
    let Some(table) = tree.table(value, builder) else {
        return;
    };
    let cells = scalars(
        tree,
        table,
        &["id", "kind", "name"],
        &["aliases", "former", "names"],
        builder,
    );
    let (id, name) = (cell(&cells, "id"), cell(&cells, "name"));
    let Some(Cell { text: id, .. }) = id.or(name) else {
        builder.error(at, "no-name", "the entity has neither an id nor a name");
        return;
    };
    let id = builder.string(id);
    let kind = cell(&cells, "kind").map_or(Str::EMPTY, |kind| builder.string(kind.text));
    let entity = builder.declare(id, kind, at);
    if let Some(name) = name {
        builder.name(entity, NamePart::new(name.text, NameKind::Preferred), at);
    }
    for (key, kind) in [("aliases", NameKind::Alias), ("former", NameKind::Former)] {
        for value in table.get(key).map_or(&[][..], |value| tree.list(value, builder)) {
            other_name(tree, value, kind, entity, builder);
        }
    }
    if let Some(names) = table.get("names").and_then(|value| tree.table(value, builder)) {
        for (language, value) in names {
            if let Some(text) = tree.string(value, builder) {
                let name = NamePart {
                    language: language.get_ref(),
                    ..NamePart::new(text, NameKind::Alias)
                };
                builder.name(entity, name, tree.at(&value.span()));
            }
        }
    }
}

/// A name in a list: a string, or a table with `name`, `from`, `to`, `when` and `language`.
fn other_name(tree: Tree, value: &Value<'_>, kind: NameKind, entity: u32, builder: &mut Builder) {
    let at = tree.at(&value.span());
    let DeValue::Table(table) = value.get_ref() else {
        if let Some(text) = tree.string(value, builder) {
            builder.name(entity, NamePart::new(text, kind), at);
        }
        return;
    };
    let cells = scalars(
        tree,
        table,
        &["name", "from", "to", "when", "language"],
        &[],
        builder,
    );
    let Some(name) = cell(&cells, "name") else {
        builder.error(at, "no-name", "the entry has no `name`");
        return;
    };
    let Some(valid) = checked(times(&cells).interval(builder), at, builder) else {
        return;
    };
    let language = cell(&cells, "language").map_or("", |cell| cell.text);
    let name = NamePart {
        text: name.text,
        kind,
        language,
        valid,
    };
    builder.name(entity, name, at);
}

/// `valid`, unless it ends before it begins, which is reported.
fn checked(valid: Option<Interval>, at: At, builder: &mut Builder) -> Option<Interval> {
    let valid = valid?;
    if valid.is_reversed() {
        builder.error(at, "reversed-dates", format!("it ends before it begins: {valid}"));
        return None;
    }
    Some(valid)
}

const FACT: &[&str] = &[
    "subject",
    "subject-kind",
    "property",
    "value",
    "kind",
    "type",
    "unit",
    "from",
    "to",
    "when",
    "rank",
    "source",
    "retrieved",
];

fn fact(tree: Tree, value_at: &Value<'_>, defaults: &Description, builder: &mut Builder) {
    let at = tree.at(&value_at.span());
    let Some(table) = tree.table(value_at, builder) else {
        return;
    };
    let cells = scalars(tree, table, FACT, &[], builder);
    let required = |key: &str, builder: &mut Builder| {
        let found = cell(&cells, key);
        if found.is_none() {
            builder.error(at, "incomplete-fact", format!("the fact has no `{key}`"));
        }
        found
    };
    let (Some(subject), Some(property), Some(stated)) = (
        required("subject", builder),
        required("property", builder),
        required("value", builder),
    ) else {
        return;
    };
    let Some(valid) = checked(times(&cells).interval(builder), at, builder) else {
        return;
    };
    let Some(reading) = reading(tree, table, &cells, builder) else {
        return;
    };
    let rank = match table.get("rank") {
        Some(value) => tree.one_of("rank", value, RANKS, builder).unwrap_or(Rank::Normal),
        None => Rank::Normal,
    };
    let retrieved = table
        .get("retrieved")
        .and_then(|value| date(tree, value, builder));
    let url = cell(&cells, "source").map_or(defaults.source.as_str(), |cell| cell.text);
    let source = builder.source(url, retrieved.or(defaults.retrieved));
    let Some(value) = value(builder, stated, reading) else {
        return;
    };
    let kind = cell(&cells, "subject-kind").map_or(Str::EMPTY, |kind| builder.string(kind.text));
    let text = builder.string(subject.text);
    let statement = OpenStatement {
        subject: builder.mention(text, kind, Role::Subject, subject.at),
        property: builder.string(property.text),
        value,
        valid,
        rank,
        complete: Complete::Nothing,
        source,
        at,
    };
    builder.state(statement);
}

/// How the value is to be read: as its `type` says; else with a `kind` it is an entity, and a number is a number.
fn reading(
    tree: Tree,
    table: &DeTable<'_>,
    cells: &BTreeMap<&str, (Cow<'_, str>, At)>,
    builder: &mut Builder,
) -> Option<Reading> {
    let kind = table
        .get("kind")
        .map_or(Str::EMPTY, |value| interned(tree, value, builder));
    let written = table.get("value").map(toml::Spanned::get_ref);
    let value_type = match table.get("type") {
        Some(value) => tree.one_of("type", value, VALUE_TYPES, builder)?,
        None if kind != Str::EMPTY => ValueType::Entity,
        None => match written {
            Some(DeValue::Integer(_) | DeValue::Float(_)) => ValueType::Number,
            Some(DeValue::Datetime(_)) => ValueType::Date,
            _ => ValueType::Text,
        },
    };
    let unit = cell(cells, "unit").map_or(Str::EMPTY, |unit| builder.string(unit.text));
    Some(Reading {
        value_type,
        kind,
        unit,
    })
}
