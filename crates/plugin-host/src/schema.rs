//! JSON Schema, as far as a configuration needs it.
//!
//! A keyword that is not understood is refused when the manifest is read: a schema that silently checks less than it says
//! would be worse than none. Understood are `type`, `properties`, `required`, `additionalProperties` (true, false or a
//! schema), `items`, `enum`, `minimum`, `maximum`, `minLength`, `maxLength`, `minItems`, `maxItems`, `default`, and what only
//! describes: `title`, `description`, `examples`, `$schema`, `$comment`.

use serde::Deserialize;
use serde_json::{Map, Value};

const DESCRIBING: &[&str] = &[
    "title",
    "description",
    "examples",
    "$schema",
    "$comment",
    "default",
];
const CHECKING: &[&str] = &[
    "type",
    "properties",
    "required",
    "additionalProperties",
    "items",
    "enum",
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
];

/// How deep a schema may nest.
const DEPTH: usize = 16;

/// A schema; the empty one accepts any object.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(transparent)]
pub struct Schema(Map<String, Value>);

/// Where a value is not what the schema says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The keys and indexes that lead to the value.
    pub path: Vec<String>,
    /// What is wrong with it.
    pub message: String,
}

impl Schema {
    /// Fails on what is not understood.
    pub(crate) fn validated(&self) -> Result<(), String> {
        understood(&self.0, DEPTH)
    }

    /// Holds `value` against the schema; the first mistake in the order of keys.
    pub fn check(&self, value: &Value) -> Result<(), Mistake> {
        let mut path = Vec::new();
        check(&self.0, value, &mut path).map_err(|message| Mistake { path, message })
    }

    /// `value` with what the schema gives as default where it says nothing.
    pub fn with_defaults(&self, mut value: Value) -> Value {
        let properties = self.0.get("properties").and_then(Value::as_object);
        if let (Some(object), Some(properties)) = (value.as_object_mut(), properties) {
            for (name, property) in properties {
                if let Some(default) = property.get("default") {
                    object.entry(name).or_insert_with(|| default.clone());
                }
            }
        }
        value
    }
}

fn understood(schema: &Map<String, Value>, depth: usize) -> Result<(), String> {
    let Some(depth) = depth.checked_sub(1) else {
        return Err(format!("a schema nests at most {DEPTH} deep"));
    };
    for (keyword, value) in schema {
        let inner = match keyword.as_str() {
            "properties" => value
                .as_object()
                .map(|all| all.values().collect())
                .unwrap_or_default(),
            "items" | "additionalProperties" if !value.is_boolean() => vec![value],
            known if CHECKING.contains(&known) || DESCRIBING.contains(&known) => Vec::new(),
            _ => {
                return Err(format!(
                    "the keyword `{}` is not understood",
                    crate::clean::clean(keyword)
                ));
            }
        };
        for schema in inner {
            let schema = schema.as_object().ok_or("a schema is a table")?;
            understood(schema, depth)?;
        }
    }
    Ok(())
}

fn check(schema: &Map<String, Value>, value: &Value, path: &mut Vec<String>) -> Result<(), String> {
    if let Some(kind) = schema.get("type")
        && !is_of_type(kind, value)
    {
        return Err(format!(
            "expected {}, found {}",
            words_of_type(kind),
            name_of(value)
        ));
    }
    if let Some(Value::Array(choices)) = schema.get("enum")
        && !choices.contains(value)
    {
        let choices: Vec<String> = choices.iter().map(ToString::to_string).collect();
        return Err(format!("expected one of {}", choices.join(", ")));
    }
    bounds(schema, value)?;
    match value {
        Value::Object(object) => check_object(schema, object, path),
        Value::Array(items) => check_items(schema, items, path),
        _ => Ok(()),
    }
}

fn check_object(
    schema: &Map<String, Value>,
    object: &Map<String, Value>,
    path: &mut Vec<String>,
) -> Result<(), String> {
    let properties = schema.get("properties").and_then(Value::as_object);
    let required = schema.get("required").and_then(Value::as_array);
    let missing = required.into_iter().flatten().filter_map(Value::as_str);
    if let Some(name) = missing.into_iter().find(|name| !object.contains_key(*name)) {
        return Err(format!("the key `{name}` is missing"));
    }
    for (name, value) in object {
        let own = properties.and_then(|properties| properties.get(name));
        path.push(name.clone());
        match own.or_else(|| schema.get("additionalProperties")) {
            Some(Value::Object(schema)) => check(schema, value, path)?,
            Some(Value::Bool(false)) => {
                let known: Vec<&str> = properties
                    .into_iter()
                    .flat_map(Map::keys)
                    .map(String::as_str)
                    .collect();
                return Err(format!("unknown key; there are {}", known.join(", ")));
            }
            _ => {}
        }
        path.pop();
    }
    Ok(())
}

fn check_items(schema: &Map<String, Value>, items: &[Value], path: &mut Vec<String>) -> Result<(), String> {
    let Some(Value::Object(schema)) = schema.get("items") else {
        return Ok(());
    };
    for (index, item) in items.iter().enumerate() {
        path.push(index.to_string());
        check(schema, item, path)?;
        path.pop();
    }
    Ok(())
}

fn bounds(schema: &Map<String, Value>, value: &Value) -> Result<(), String> {
    let size = match value {
        Value::Number(number) => number.as_f64().map(|number| (number, "minimum", "maximum", "")),
        Value::String(text) => Some((
            text.chars().count() as f64,
            "minLength",
            "maxLength",
            " characters",
        )),
        Value::Array(items) => Some((items.len() as f64, "minItems", "maxItems", " entries")),
        _ => None,
    };
    let Some((size, least, most, unit)) = size else {
        return Ok(());
    };
    let bound = |keyword| schema.get(keyword).and_then(Value::as_f64);
    match (bound(least), bound(most)) {
        (Some(least), _) if size < least => Err(format!("expected at least {least}{unit}")),
        (_, Some(most)) if size > most => Err(format!("expected at most {most}{unit}")),
        _ => Ok(()),
    }
}

fn is_of_type(kind: &Value, value: &Value) -> bool {
    match kind {
        Value::Array(kinds) => kinds.iter().any(|kind| is_of_type(kind, value)),
        Value::String(kind) => kind == name_of(value) || (kind == "number" && value.is_number()),
        _ => true,
    }
}

fn words_of_type(kind: &Value) -> String {
    match kind {
        Value::Array(kinds) => kinds.iter().map(words_of_type).collect::<Vec<_>>().join(" or "),
        Value::String(kind) => kind.clone(),
        other => other.to_string(),
    }
}

fn name_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_i64() || number.is_u64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

#[cfg(test)]
mod tests {
    use super::Schema;
    use serde_json::json;

    fn schema(value: serde_json::Value) -> Schema {
        serde_json::from_value(value).unwrap()
    }

    fn house() -> Schema {
        schema(json!({
            "type": "object",
            "additionalProperties": false,
            "required": ["names"],
            "properties": {
                "names": { "type": "array", "items": { "type": "string", "minLength": 2 } },
                "mode": { "enum": ["all", "some"], "default": "all" },
                "share": { "type": "number", "maximum": 1 },
            }
        }))
    }

    #[test]
    fn accepts_what_the_schema_says_and_fills_in_defaults() {
        let value = json!({ "names": ["Quill"], "share": 1 });
        house().check(&value).unwrap();
        assert_eq!(house().with_defaults(value)["mode"], "all");
    }

    #[test]
    fn a_mistake_names_the_way_to_it() {
        let mistake = |value| {
            let mistake = house().check(&value).unwrap_err();
            format!("{}: {}", mistake.path.join("."), mistake.message)
        };
        assert_eq!(mistake(json!({})), ": the key `names` is missing");
        assert_eq!(
            mistake(json!({ "names": ["ok", 7] })),
            "names.1: expected string, found integer"
        );
        assert_eq!(
            mistake(json!({ "names": ["x"] })),
            "names.0: expected at least 2 characters"
        );
        assert_eq!(
            mistake(json!({ "names": [], "moed": 1 })),
            "moed: unknown key; there are mode, names, share"
        );
        assert_eq!(
            mistake(json!({ "names": [], "share": 1.5 })),
            "share: expected at most 1"
        );
    }

    #[test]
    fn a_keyword_that_is_not_understood_is_refused() {
        let refused = schema(json!({ "properties": { "x": { "pattern": "a+" } } })).validated();
        assert_eq!(refused, Err("the keyword `pattern` is not understood".to_owned()));
    }
}
