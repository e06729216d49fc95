//! `[plugins.NAME]` in `ibid.toml`: which plugins are asked, and what they are told.
//!
//! ```toml
//! [plugins.house-names]
//! path = "plugins/house-names"     # the folder with ibid-plugin.toml, relative to this file
//! carrier = "wasm"                 # wasm, native or process; without it the safest that it has
//! references = ["names.csv"]       # tables in place of those that come with it
//! level = "warning"                # off, or one severity for all of its findings
//! limits = { deadline-ms = 20_000 } # also memory-mib and fuel: more, or less, than ibid gives
//! config = { in-quotes = true }    # what the plugin's manifest describes
//! ```
//!
//! What stands under `config` is the plugin's to understand: it is kept as it is, with the place of each value, so that
//! whoever holds it against the plugin's schema can point at the line.

use crate::config::{File, Key, Value as TomlValue};
use crate::error::{Error, Place, Result};
use ibid_core::{Level, Span};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use toml::de::{DeTable, DeValue};

/// The keys of a plugin.
const KEYS: &[&str] = &[
    "path",
    "carrier",
    "in-process",
    "references",
    "level",
    "limits",
    "config",
];

/// What the configuration says of one plugin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PluginConfig {
    /// Its name there.
    pub name: String,
    /// The folder of the plugin.
    pub path: PathBuf,
    /// `wasm`, `native` or `process`, when the file says it.
    pub carrier: Option<String>,
    /// Whether a native plugin runs in this very process.
    pub in_process: bool,
    /// Tables in place of those that come with the plugin: the name in the file, and where that is.
    pub references: Option<Vec<(String, PathBuf)>>,
    /// Off, or one severity for all of its findings.
    pub level: Option<Level>,
    /// What it may take, where the file says it.
    pub limits: Option<PluginLimits>,
    /// What is under `config`: an object.
    pub config: Value,
    pub(crate) places: Places,
}

/// What a plugin may take, as far as a configuration says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PluginLimits {
    /// Milliseconds for one answer, at most ten minutes.
    pub deadline_ms: Option<u64>,
    /// Mebibytes of memory, at most 64 GiB.
    pub memory_mib: Option<u64>,
    /// Steps of a WebAssembly module, at most 100,000,000,000.
    pub fuel: Option<u64>,
}

/// The limits, and the most that each may be.
const LIMITS: &[(&str, u64)] = &[
    ("deadline-ms", 600_000),
    ("memory-mib", 65_536),
    ("fuel", 100_000_000_000),
];

impl PluginConfig {
    /// A mistake in the value to which `path` leads below `config`, at the nearest place that the file has for it.
    pub fn mistake(&self, path: &[String], message: impl Into<String>) -> Error {
        let known = (0..=path.len()).rev().find_map(|length| {
            let way = path.get(..length)?;
            self.places.spans.get(way)
        });
        let place = Place {
            file: self.places.file.clone(),
            text: self.places.text.clone(),
            span: known.copied().unwrap_or_default(),
        };
        Error::config(place, message)
    }
}

/// Where in a file each value of a plugin's configuration stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Places {
    pub(crate) file: String,
    pub(crate) text: String,
    /// The way to a value below `config`; the empty one is the plugin's own name.
    pub(crate) spans: BTreeMap<Vec<String>, Span>,
}

impl File<'_> {
    /// Every plugin under `[plugins]`, by name.
    pub(crate) fn plugins(&self, value: &TomlValue<'_>, folder: &Path) -> Result<Vec<PluginConfig>> {
        let mut plugins = Vec::new();
        for (key, value) in self.table(value)? {
            plugins.push(self.plugin(key, self.table(value)?, folder)?);
        }
        plugins.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(plugins)
    }

    fn plugin(&self, key: &Key<'_>, table: &DeTable<'_>, folder: &Path) -> Result<PluginConfig> {
        let name = key.get_ref().to_string();
        let is_part = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if !(1..=64).contains(&name.len()) || !name.bytes().all(is_part) {
            let message = format!("`{name}` is no name for a plugin: small letters, digits and hyphens");
            return Err(self.at(key.span(), message));
        }
        let mut plugin = PluginConfig {
            name,
            path: PathBuf::new(),
            carrier: None,
            in_process: false,
            references: None,
            level: None,
            limits: None,
            config: serde_json::Value::Object(serde_json::Map::new()),
            places: Places {
                file: self.name.to_owned(),
                text: self.text.to_owned(),
                spans: BTreeMap::from([(Vec::new(), Span::from(key.span()))]),
            },
        };
        for (key, value) in table {
            self.plugin_key(&mut plugin, key, value, folder)?;
        }
        if table.get("path").is_none() {
            return Err(self.at(key.span(), format!("the plugin `{}` has no `path`", plugin.name)));
        }
        Ok(plugin)
    }

    fn plugin_key(
        &self,
        plugin: &mut PluginConfig,
        key: &Key<'_>,
        value: &TomlValue<'_>,
        folder: &Path,
    ) -> Result<()> {
        match key.get_ref().as_ref() {
            "path" => plugin.path = folder.join(self.string(value)?),
            "carrier" => plugin.carrier = Some(self.carrier(value)?.to_owned()),
            "in-process" => {
                let flag = value.get_ref().as_bool();
                plugin.in_process = flag.ok_or_else(|| self.expected("true or false", value))?;
            }
            "references" => {
                let named = self.paths(value, Path::new(""))?.into_iter();
                let named = named.map(|path| (path.to_string_lossy().into_owned(), folder.join(path)));
                plugin.references = Some(named.collect());
            }
            "level" => plugin.level = Some(self.level(value)?),
            "limits" => plugin.limits = Some(self.limits(value)?),
            "config" => {
                let table = self.table(value)?;
                plugin.config = object(table, &mut Vec::new(), &mut plugin.places.spans);
            }
            _ => return Err(self.unknown("key", key, KEYS.iter().copied())),
        }
        Ok(())
    }

    fn limits(&self, value: &TomlValue<'_>) -> Result<PluginLimits> {
        let mut limits = PluginLimits::default();
        for (key, value) in self.table(value)? {
            let name = key.get_ref().as_ref();
            let Some((_, most)) = LIMITS.iter().find(|(known, _)| *known == name) else {
                return Err(self.unknown("limit", key, LIMITS.iter().map(|(known, _)| *known)));
            };
            let number = value.get_ref().as_integer();
            let number = number.and_then(|it| u64::from_str_radix(it.as_str(), it.radix()).ok());
            let number = number.filter(|number| (1..=*most).contains(number));
            let number = number.ok_or_else(|| self.expected(&format!("a number from 1 to {most}"), value))?;
            match name {
                "deadline-ms" => limits.deadline_ms = Some(number),
                "memory-mib" => limits.memory_mib = Some(number),
                _ => limits.fuel = Some(number),
            }
        }
        Ok(limits)
    }

    fn carrier<'v>(&self, value: &'v TomlValue<'_>) -> Result<&'v str> {
        let name = self.string(value)?;
        if ["wasm", "native", "process"].contains(&name) {
            return Ok(name);
        }
        let message = format!("no carrier `{name}`; there are wasm, native and process");
        Err(self.at(value.span(), message))
    }
}

/// `table` as JSON; notes in `spans` where each of its keys stands.
fn object(table: &DeTable<'_>, way: &mut Vec<String>, spans: &mut BTreeMap<Vec<String>, Span>) -> Value {
    let mut object = Map::new();
    for (key, value) in table {
        let name = key.get_ref().to_string();
        way.push(name.clone());
        spans.insert(way.clone(), Span::from(key.span()));
        object.insert(name, json(value, way, spans));
        way.pop();
    }
    Value::Object(object)
}

fn json(value: &TomlValue<'_>, way: &mut Vec<String>, spans: &mut BTreeMap<Vec<String>, Span>) -> Value {
    match value.get_ref() {
        DeValue::String(text) => Value::String(text.to_string()),
        DeValue::Integer(number) => {
            let parsed = i64::from_str_radix(number.as_str(), number.radix());
            parsed.map_or(Value::Null, Value::from)
        }
        DeValue::Float(number) => number.as_str().parse::<f64>().map_or(Value::Null, Value::from),
        DeValue::Boolean(value) => Value::Bool(*value),
        DeValue::Datetime(date) => Value::String(date.to_string()),
        DeValue::Array(items) => {
            let items = items.iter().enumerate().map(|(index, item)| {
                way.push(index.to_string());
                spans.insert(way.clone(), Span::from(item.span()));
                let item = json(item, way, spans);
                way.pop();
                item
            });
            Value::Array(items.collect())
        }
        DeValue::Table(table) => object(table, way, spans),
    }
}

#[cfg(test)]
mod tests {
    use crate::config::Config;
    use ibid_core::{Level, Registry};
    use serde_json::json;
    use std::path::Path;

    fn parse(text: &str) -> crate::Result<Config> {
        Config::parse("ibid.toml", text, Path::new("house"), &Registry::new())
    }

    const NAMES: &str = "[plugins.house-names]\npath = 'plugins/names'\nlevel = 'info'\nreferences = ['names.csv']\n\
        [plugins.house-names.config]\nin-quotes = true\nlist = [1, 'two', { three = 0x10 }]\n";

    #[test]
    fn reads_a_plugin_with_its_own_configuration() {
        let config = parse(NAMES).unwrap();
        let plugin = &config.plugins[0];
        assert_eq!(plugin.path, Path::new("house/plugins/names"));
        assert_eq!(plugin.level, Some(Level::Info));
        assert_eq!(
            plugin.config,
            json!({ "in-quotes": true, "list": [1, "two", { "three": 16 }] })
        );
        let references = plugin.references.as_ref().unwrap();
        assert_eq!(references[0].1, Path::new("house/names.csv"));
    }

    #[test]
    fn reads_limits_and_refuses_those_beyond_all_use() {
        let limits = |text: &str| parse(&format!("[plugins.x]\npath = 'y'\nlimits = {text}\n"));
        let config = limits("{ deadline-ms = 20_000, fuel = 7 }").unwrap();
        let said = config.plugins[0].limits.unwrap();
        assert_eq!(
            (said.deadline_ms, said.memory_mib, said.fuel),
            (Some(20_000), None, Some(7))
        );
        let mistake = |text: &str| limits(text).unwrap_err().to_string();
        assert_eq!(
            mistake("{ deadline-ms = 600001 }"),
            "ibid.toml:3:26: expected a number from 1 to 600000, found integer"
        );
        assert_eq!(
            mistake("{ deadline = 1 }"),
            "ibid.toml:3:12: unknown limit `deadline`; did you mean `deadline-ms`?"
        );
        assert!(mistake("{ fuel = -1 }").contains("expected a number from 1"));
    }

    #[test]
    fn points_at_the_value_that_a_plugin_cannot_use() {
        let plugin = &parse(NAMES).unwrap().plugins[0];
        let way = |path: &[&str]| path.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>();
        let at = |path: &[&str]| plugin.mistake(&way(path), "no").to_string();
        assert_eq!(at(&["in-quotes"]), "ibid.toml:6:1: no");
        assert_eq!(at(&["list", "1"]), "ibid.toml:7:12: no");
        assert_eq!(at(&["missing"]), "ibid.toml:1:10: no");
    }

    #[test]
    fn refuses_what_is_no_plugin() {
        let mistake = |text: &str| parse(text).unwrap_err().to_string();
        assert_eq!(
            mistake("[plugins.x]\npth = 'y'\n"),
            "ibid.toml:2:1: unknown key `pth`; did you mean `path`?"
        );
        assert_eq!(
            mistake("[plugins.x]\n"),
            "ibid.toml:1:10: the plugin `x` has no `path`"
        );
        assert_eq!(
            mistake("[plugins.'../x']\npath = 'y'\n"),
            "ibid.toml:1:10: `../x` is no name for a plugin: small letters, digits and hyphens"
        );
        assert_eq!(
            mistake("[plugins.x]\npath = 'y'\ncarrier = 'nativ'\n"),
            "ibid.toml:3:11: no carrier `nativ`; there are wasm, native and process"
        );
        assert_eq!(
            mistake("[plugins.x]\npath = 'y'\nin-process = 1\n"),
            "ibid.toml:3:14: expected true or false, found integer"
        );
    }
}
