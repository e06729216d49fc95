//! `ibid.toml`: what to check, beside what, and how loud.
//!
//! ```toml
//! draft = "draft.md"              # paths are relative to this file
//! sources = ["transcripts"]       # files and folders
//! style = "ap"                    # ap, chicago, strict or academic
//! fail-on = "error"               # exit 1 from this severity on; "off": never
//! language = "de"                 # of drafts that do not state their own
//! dialogue-dashes = true          # a dash at the head of a paragraph opens speech
//!
//! [kinds]                         # single rows of the style
//! contraction = "off"
//!
//! [checkers]                      # a whole check: off, or one severity for all of its findings
//! missing-speaker = "info"
//!
//! [plugins.house-names]           # a checker from elsewhere
//! path = "plugins/house-names"
//! ```
//!
//! A mistake is an error that points at key and line: a misspelt key that is silently ignored would switch a check
//! off without anybody knowing.

use crate::error::{Error, Place, Result};
use crate::inputs::text_within;
use crate::language::named_language;
use crate::plugins::PluginConfig;
use crate::style::{DEFAULT, named_style};
use ibid_core::nearest;
use ibid_core::{Checker, DiscrepancyKind, Level, Registry, Span, Style};
use ibid_extract::Pack;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The name of the configuration file.
pub const FILE_NAME: &str = "ibid.toml";

/// The longest configuration file that is read, in bytes.
const LONGEST: u64 = 1024 * 1024;

const KEYS: &[&str] = &[
    "draft",
    "sources",
    "style",
    "fail-on",
    "language",
    "dialogue-dashes",
    "kinds",
    "checkers",
    "reference",
    "plugins",
];
const LEVELS: &[(&str, Level)] = &[
    ("off", Level::Off),
    ("info", Level::Info),
    ("warning", Level::Warning),
    ("error", Level::Error),
];

/// What a configuration file says. Paths are joined to the folder it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The file itself, where there is one.
    pub file: Option<PathBuf>,
    /// The draft, where the file names one.
    pub draft: Option<PathBuf>,
    /// Files and folders in which to look things up.
    pub sources: Vec<PathBuf>,
    /// The house style, with the rows of `kinds` set.
    pub style: Style,
    /// Single rows that the house sets itself.
    pub kinds: BTreeMap<DiscrepancyKind, Level>,
    /// Checkers that are not at their own level, by id.
    pub checkers: BTreeMap<String, Level>,
    /// From which severity on a run fails, where the file says it.
    pub fail_on: Option<Level>,
    /// The plugins that are asked, by name.
    pub plugins: Vec<PluginConfig>,
    /// The language of drafts that do not state their own, where the file says it.
    pub language: Option<Pack>,
    /// Whether a dash at the head of a paragraph opens speech.
    pub dialogue_dashes: bool,
    /// Reference packs to hold claims against.
    pub packs: Vec<PathBuf>,
}

impl Config {
    /// What holds where there is no file: the style `ap`, every checker at its own level.
    pub fn builtin() -> Result<Self> {
        Ok(Self {
            file: None,
            draft: None,
            sources: Vec::new(),
            style: named_style(DEFAULT)?,
            kinds: BTreeMap::new(),
            checkers: BTreeMap::new(),
            fail_on: None,
            plugins: Vec::new(),
            language: None,
            dialogue_dashes: false,
            packs: Vec::new(),
        })
    }

    /// The nearest configuration file in `folder` or above it, if there is one. Its name, and the paths in it, are told
    /// from `folder` (`../ibid.toml`), so that reports do not depend on where a checkout lies.
    pub fn find(folder: &Path, known: &Registry) -> Result<Option<Self>> {
        let file = Self::nearest(folder);
        file.map(|file| Self::load(&file, folder, known)).transpose()
    }

    /// The path, told from `folder`, of the nearest configuration file in it or above it.
    pub(crate) fn nearest(folder: &Path) -> Option<PathBuf> {
        let mut from_here = PathBuf::new();
        for ancestor in folder.ancestors() {
            if ancestor.join(FILE_NAME).is_file() {
                return Some(from_here.join(FILE_NAME));
            }
            from_here.push("..");
        }
        None
    }

    /// Reads the file at `path`, told from `folder`. Ids of checkers are held against `known`.
    pub fn load(path: &Path, folder: &Path, known: &Registry) -> Result<Self> {
        let name = path.display().to_string();
        let text = text_within(&folder.join(path), &name, LONGEST)?;
        let folder = path.parent().unwrap_or(Path::new(""));
        let config = Self::parse(&name, &text, folder, known)?;
        Ok(Self {
            file: Some(path.to_owned()),
            ..config
        })
    }

    /// Reads `text`, the contents of the file called `name` that stands in `folder`.
    pub fn parse(name: &str, text: &str, folder: &Path, known: &Registry) -> Result<Self> {
        let file = File { name, text };
        let table = DeTable::parse(text).map_err(|error| file.syntax(&error))?;
        let mut config = Self::builtin()?;
        for (key, value) in table.get_ref() {
            match key.get_ref().as_ref() {
                "draft" => config.draft = Some(folder.join(file.string(value)?)),
                "sources" => config.sources = file.paths(value, folder)?,
                "style" => config.style = file.style(value)?,
                "fail-on" => config.fail_on = Some(file.level(value)?),
                "language" => config.language = Some(file.language(value)?),
                "dialogue-dashes" => config.dialogue_dashes = file.boolean(value)?,
                "kinds" => config.kinds = file.kinds(value)?,
                "reference" => config.packs = file.packs(value, folder)?,
                "checkers" => config.checkers = file.checkers(value, known)?,
                "plugins" => config.plugins = file.plugins(value, folder)?,
                _ => return Err(file.unknown("key", key, KEYS.iter().copied())),
            }
        }
        config.style.levels.extend(&config.kinds);
        Ok(config)
    }

    /// Takes `style` in place of the file's; the house's own rows stay.
    pub fn restyle(&mut self, style: Style) {
        self.style = style;
        self.style.levels.extend(&self.kinds);
    }
}

pub(crate) type Value<'i> = Spanned<DeValue<'i>>;
pub(crate) type Key<'i> = Spanned<std::borrow::Cow<'i, str>>;

/// A configuration file while it is read: whatever is wrong is said with its place.
pub(crate) struct File<'a> {
    pub(crate) name: &'a str,
    pub(crate) text: &'a str,
}

impl File<'_> {
    fn style(&self, value: &Value<'_>) -> Result<Style> {
        let name = self.string(value)?;
        named_style(name).map_err(|error| self.at(value.span(), error.message()))
    }

    fn language(&self, value: &Value<'_>) -> Result<Pack> {
        let name = self.string(value)?;
        named_language(name).map_err(|error| self.at(value.span(), error.to_string()))
    }

    fn boolean(&self, value: &Value<'_>) -> Result<bool> {
        value
            .get_ref()
            .as_bool()
            .ok_or_else(|| self.expected("true or false", value))
    }

    fn kinds(&self, value: &Value<'_>) -> Result<BTreeMap<DiscrepancyKind, Level>> {
        self.table(value)?
            .iter()
            .map(|(key, level)| {
                let kind = DiscrepancyKind::ALL
                    .iter()
                    .find(|kind| kind.id() == key.get_ref());
                let known = DiscrepancyKind::ALL.iter().map(|kind| kind.id());
                let kind = kind.ok_or_else(|| self.unknown("kind of discrepancy", key, known))?;
                Ok((*kind, self.level(level)?))
            })
            .collect()
    }

    fn checkers(&self, value: &Value<'_>, known: &Registry) -> Result<BTreeMap<String, Level>> {
        self.table(value)?
            .iter()
            .map(|(key, level)| {
                if known.get(key.get_ref()).is_none() {
                    return Err(self.unknown("checker", key, known.iter().map(Checker::id)));
                }
                Ok((key.get_ref().to_string(), self.level(level)?))
            })
            .collect()
    }

    fn packs(&self, value: &Value<'_>, folder: &Path) -> Result<Vec<PathBuf>> {
        let mut packs = Vec::new();
        for (key, value) in self.table(value)? {
            match key.get_ref().as_ref() {
                "packs" => packs = self.paths(value, folder)?,
                _ => return Err(self.unknown("key", key, std::iter::once("packs"))),
            }
        }
        Ok(packs)
    }

    pub(crate) fn paths(&self, value: &Value<'_>, folder: &Path) -> Result<Vec<PathBuf>> {
        let list = value.get_ref().as_array();
        let list = list.ok_or_else(|| self.expected("a list of paths, such as [\"transcripts\"]", value))?;
        list.iter()
            .map(|path| Ok(folder.join(self.string(path)?)))
            .collect()
    }

    pub(crate) fn level(&self, value: &Value<'_>) -> Result<Level> {
        let name = self.string(value)?;
        let level = LEVELS.iter().find(|(known, _)| *known == name);
        level.map(|(_, level)| *level).ok_or_else(|| {
            let message = format!("no level `{name}`; there are off, info, warning and error");
            self.at(value.span(), message)
        })
    }

    pub(crate) fn string<'v>(&self, value: &'v Value<'_>) -> Result<&'v str> {
        value
            .get_ref()
            .as_str()
            .ok_or_else(|| self.expected("a string", value))
    }

    pub(crate) fn table<'v, 'i>(&self, value: &'v Value<'i>) -> Result<&'v DeTable<'i>> {
        value
            .get_ref()
            .as_table()
            .ok_or_else(|| self.expected("a table", value))
    }

    pub(crate) fn expected(&self, what: &str, value: &Value<'_>) -> Error {
        let found = value.get_ref().type_str();
        self.at(value.span(), format!("expected {what}, found {found}"))
    }

    pub(crate) fn unknown<'k>(
        &self,
        what: &str,
        key: &Key<'_>,
        known: impl Iterator<Item = &'k str> + Clone,
    ) -> Error {
        let remedy = nearest(key.get_ref(), known.clone()).map_or_else(
            || format!("there are {}", known.collect::<Vec<_>>().join(", ")),
            |name| format!("did you mean `{name}`?"),
        );
        self.at(
            key.span(),
            format!("unknown {what} `{}`; {remedy}", key.get_ref()),
        )
    }

    fn syntax(&self, error: &toml::de::Error) -> Error {
        self.at(error.span().unwrap_or(0..0), error.message().to_owned())
    }

    pub(crate) fn at(&self, span: std::ops::Range<usize>, message: String) -> Error {
        let place = Place {
            file: self.name.to_owned(),
            text: self.text.to_owned(),
            span: Span::from(span),
        };
        Error::config(place, message)
    }
}

#[cfg(test)]
mod tests {
    use super::Config;
    use crate::error::Result;
    use ibid_core::{DiscrepancyKind, Level, Registry};
    use std::path::Path;

    fn parse(text: &str) -> Result<Config> {
        Config::parse("ibid.toml", text, Path::new("house"), &Registry::new())
    }

    fn mistake(text: &str) -> String {
        parse(text).unwrap_err().to_string()
    }

    #[test]
    fn reads_paths_relative_to_the_file() {
        let config = parse("draft = 'piece.md'\nsources = ['minutes', 'speech.txt']\n").unwrap();
        assert_eq!(config.draft.as_deref(), Some(Path::new("house/piece.md")));
        assert_eq!(config.sources[1], Path::new("house/speech.txt"));
    }

    #[test]
    fn a_row_under_kinds_overrides_the_style_wherever_it_stands() {
        let config = parse("[kinds]\ncontraction = 'off'\n").unwrap();
        assert_eq!(config.style.level(DiscrepancyKind::Contraction), Level::Off);
        let config = parse("kinds = { contraction = 'off' }\nstyle = 'strict'\n").unwrap();
        assert_eq!(config.style.level(DiscrepancyKind::Contraction), Level::Off);
        assert_eq!(config.style.name, "strict");
    }

    #[test]
    fn points_at_an_unknown_key_and_names_the_nearest() {
        assert_eq!(
            mistake("style = 'ap'\nsorces = ['x']\n"),
            "ibid.toml:2:1: unknown key `sorces`; did you mean `sources`?"
        );
        assert_eq!(
            mistake("[kinds]\ncontractions = 'off'\n"),
            "ibid.toml:2:1: unknown kind of discrepancy `contractions`; did you mean `contraction`?"
        );
    }

    #[test]
    fn points_at_a_wrong_value() {
        assert_eq!(
            mistake("fail-on = 'fatal'"),
            "ibid.toml:1:11: no level `fatal`; there are off, info, warning and error"
        );
        assert_eq!(
            mistake("sources = 'x'"),
            "ibid.toml:1:11: expected a list of paths, such as [\"transcripts\"], found string"
        );
        assert_eq!(
            mistake("style = 'apa'"),
            "ibid.toml:1:9: no style `apa`; did you mean `ap`?"
        );
    }

    #[test]
    fn reads_how_a_draft_is_written() {
        let config = parse("language = 'de'\ndialogue-dashes = true\n").unwrap();
        assert_eq!(config.language.unwrap().name, "German");
        assert!(config.dialogue_dashes);
        assert_eq!(
            mistake("language = 'fr'"),
            "ibid.toml:1:12: no language `fr`; there are en (English), de (German)"
        );
        assert_eq!(
            mistake("dialogue-dashes = 'yes'"),
            "ibid.toml:1:19: expected true or false, found string"
        );
    }

    #[test]
    fn points_at_broken_toml() {
        let message = mistake("style = \n");
        assert!(message.starts_with("ibid.toml:1:"), "{message}");
    }

    #[test]
    fn refuses_a_file_that_never_ends_and_one_that_is_no_text() {
        let folder = tempfile::tempdir().unwrap();
        let problem = |bytes: &[u8]| {
            std::fs::write(folder.path().join("ibid.toml"), bytes).unwrap();
            let loaded = Config::load(Path::new("ibid.toml"), folder.path(), &Registry::new());
            loaded.unwrap_err().to_string()
        };
        let long = problem(&b"#".repeat(1024 * 1024 + 1));
        assert_eq!(
            long,
            "cannot read `ibid.toml`: more than 1048576 bytes are not taken"
        );
        assert_eq!(problem(b"\xff"), "cannot read `ibid.toml`: it is not UTF-8");
    }

    #[test]
    fn accepts_an_empty_file() {
        assert_eq!(parse("").unwrap(), Config::builtin().unwrap());
    }
}
