//! `ibid-plugin.toml`: what a plugin says of itself, read before anything of it runs.

use crate::fault::PluginFault;
use crate::limits::Lower;
use crate::schema::Schema;
use ibid_core::{LineIndex, Severity, Unit};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;

/// The name of a manifest.
pub const MANIFEST: &str = "ibid-plugin.toml";

/// What a plugin says of itself.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Who it is.
    pub plugin: Identity,
    /// Its WebAssembly module.
    pub wasm: Option<Module>,
    /// Its shared library, by platform.
    pub native: Option<BTreeMap<String, String>>,
    /// Its program.
    pub process: Option<Program>,
    /// What it is given.
    #[serde(default)]
    pub reads: Reads,
    /// What it brings.
    #[serde(default)]
    pub brings: Brings,
    /// What it reports.
    #[serde(default, rename = "rule")]
    pub rules: Vec<Rule>,
    #[serde(default)]
    pub(crate) limits: Lower,
    /// JSON Schema of its configuration.
    #[serde(default)]
    pub config: Schema,
}

/// Who a plugin is.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    /// Its id: small letters, digits, hyphens, dots.
    pub id: String,
    /// Its version.
    pub version: String,
    /// The protocol number it speaks.
    pub protocol: u32,
    /// One line: what it checks.
    pub summary: String,
    /// Its licence.
    #[serde(default)]
    pub license: String,
}

/// A WebAssembly module.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Module {
    /// The file.
    pub file: String,
}

/// A program.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Program {
    /// The program and its arguments. A program without a slash is looked up in the search path; one with a slash is a file
    /// of the plugin.
    pub command: Vec<String>,
    /// The files that it consists of.
    pub files: Vec<String>,
}

/// What a plugin is given.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reads {
    /// Sorts of items: `quote`, `claim`.
    #[serde(default)]
    pub items: Vec<String>,
    /// Whether it is given the text of every source.
    #[serde(default)]
    pub sources: bool,
    /// Tables of facts that come with it. The configuration may name others in their place.
    #[serde(default)]
    pub references: Vec<String>,
    /// Properties of which it is given all that the run's reference packs state, such as `member of`.
    #[serde(default)]
    pub facts: Vec<String>,
}

/// What a plugin brings.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Brings {
    /// Kinds of claims that it recognises itself.
    #[serde(default)]
    pub claims: Vec<String>,
}

/// A rule: something that a plugin reports.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its id within the plugin.
    pub id: String,
    /// How much its findings matter, where a finding does not say it.
    pub severity: Severity,
    /// One line: what it reports.
    pub summary: String,
}

/// What carries a plugin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CarrierKind {
    /// A WebAssembly module, interpreted: no files, no network, no clock.
    Wasm,
    /// A shared library in a worker process.
    Native,
    /// A program.
    Process,
}

impl CarrierKind {
    /// Every kind, the safest first.
    pub const ALL: [Self; 3] = [Self::Wasm, Self::Native, Self::Process];

    /// `wasm`, `native`, `process`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Wasm => "wasm",
            Self::Native => "native",
            Self::Process => "process",
        }
    }

    /// Whether it can reach files and network, so that the user must have trusted it.
    pub const fn needs_trust(self) -> bool {
        !matches!(self, Self::Wasm)
    }
}

impl fmt::Display for CarrierKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl Manifest {
    /// Reads a manifest. Fails with line and column of what is wrong.
    pub fn parse(text: &str) -> Result<Self, PluginFault> {
        let manifest: Self = toml::from_str(text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            let at = LineIndex::new(text).position(text, start, Unit::CodePoints);
            let message = crate::clean::clean(error.message());
            PluginFault::Package(format!("{MANIFEST}:{}:{}: {message}", at.line, at.column))
        })?;
        manifest.validated()
    }

    fn validated(self) -> Result<Self, PluginFault> {
        let wrong = |what: String| Err(PluginFault::Package(format!("{MANIFEST}: {what}")));
        let mut ids = vec![&self.plugin.id];
        ids.extend(self.rules.iter().map(|rule| &rule.id));
        ids.extend(&self.brings.claims);
        if let Some(id) = ids.into_iter().find(|id| !is_id(id)) {
            return wrong(format!(
                "`{}` is no id: small letters, digits, `-` and `.`",
                crate::clean::clean(id)
            ));
        }
        if !is_version(&self.plugin.version) {
            return wrong("the version is no version: letters, digits, `.`, `-`, `+`".to_owned());
        }
        if self.carriers().is_empty() {
            return wrong("neither `wasm` nor `native` nor `process`: nothing can be run".to_owned());
        }
        if let Some(sort) = self
            .reads
            .items
            .iter()
            .find(|sort| !["quote", "claim"].contains(&sort.as_str()))
        {
            let sort = crate::clean::clean(sort);
            return wrong(format!(
                "there are no items of sort `{sort}`; there are quote and claim"
            ));
        }
        self.config
            .validated()
            .map_err(|what| PluginFault::Package(format!("{MANIFEST}: config: {what}")))?;
        Ok(self)
    }

    /// What can carry it, the safest first.
    pub fn carriers(&self) -> Vec<CarrierKind> {
        let has = |kind: &CarrierKind| match kind {
            CarrierKind::Wasm => self.wasm.is_some(),
            CarrierKind::Native => self.native.is_some(),
            CarrierKind::Process => self.process.is_some(),
        };
        CarrierKind::ALL.into_iter().filter(has).collect()
    }

    /// Whether the file `name` is its WebAssembly module.
    pub(crate) fn is_module(&self, name: &str) -> bool {
        self.wasm.as_ref().is_some_and(|module| module.file == name)
    }

    /// The rule with this id.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }
}

/// Whether `id` is one: it stands in reports, paths and configuration.
fn is_id(id: &str) -> bool {
    (1..=64).contains(&id.len())
        && id.starts_with(|first: char| first.is_ascii_lowercase())
        && id
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-.".contains(&byte))
}

fn is_version(version: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b".-+".contains(&byte);
    (1..=64).contains(&version.len()) && version.bytes().all(is_part)
}

/// The name of this platform: `linux-x86_64`.
pub fn platform() -> String {
    format!("{}-{}", std::env::consts::OS, std::env::consts::ARCH)
}

#[cfg(test)]
mod tests {
    use super::{CarrierKind, Manifest};

    const HEAD: &str = "[plugin]\nid = 'x'\nversion = '1'\nprotocol = 1\nsummary = 's'\n";

    fn mistake(text: &str) -> String {
        Manifest::parse(text).unwrap_err().to_string()
    }

    #[test]
    fn the_safest_carrier_comes_first() {
        let manifest = Manifest::parse(&format!(
            "{HEAD}[process]\ncommand = ['python3', 'x.py']\nfiles = ['x.py']\n[wasm]\nfile = 'x.wasm'\n"
        ));
        assert_eq!(
            manifest.unwrap().carriers(),
            [CarrierKind::Wasm, CarrierKind::Process]
        );
    }

    #[test]
    fn a_mistake_is_said_with_its_place() {
        let message = mistake(&format!("{HEAD}[wsam]\nfile = 'x'\n"));
        assert!(
            message.starts_with("ibid-plugin.toml:6:2: unknown field `wsam`"),
            "{message}"
        );
        assert!(mistake(HEAD).contains("nothing can be run"));
        let message = mistake(&HEAD.replace("'x'", "'../x'"));
        assert!(message.contains("`../x` is no id"), "{message}");
    }
}
