//! The words by which claims are told, from a data file.

use rustc_hash::FxHashSet;
use serde::Deserialize;

/// Word lists of one language. All words are in lower case.
#[derive(Debug, Default)]
pub(super) struct ClaimWords {
    pub(super) up: Words,
    pub(super) down: Words,
    pub(super) to: Words,
    pub(super) from: Words,
    pub(super) aside: Words,
    pub(super) partial: Words,
    pub(super) joins: Words,
    pub(super) rest: Words,
    pub(super) total: Words,
    pub(super) same: Words,
    pub(super) aged: Words,
    pub(super) born: Words,
    pub(super) died: Words,
    pub(super) another_time: Words,
}

/// A list of words.
#[derive(Debug, Default)]
pub(super) struct Words(FxHashSet<String>);

impl Words {
    fn of(list: &str) -> Self {
        Self(list.split_whitespace().map(str::to_owned).collect())
    }

    /// Whether `word` is in the list, whatever its case.
    pub(super) fn has(&self, word: &str) -> bool {
        self.0.contains(word) || self.0.contains(&word.to_lowercase())
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    change: Change,
    list: List,
    whole: Whole,
    life: Life,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    up: String,
    down: String,
    to: String,
    from: String,
    aside: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    partial: String,
    joins: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Whole {
    rest: String,
    total: String,
    same: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Life {
    aged: String,
    born: String,
    died: String,
    another_time: String,
}

impl ClaimWords {
    /// English.
    pub(super) fn english() -> Self {
        Self::of(include_str!("../../claims/english.toml")).unwrap_or_default()
    }

    fn of(file: &str) -> Result<Self, toml::de::Error> {
        let file: File = toml::from_str(file)?;
        Ok(Self {
            up: Words::of(&file.change.up),
            down: Words::of(&file.change.down),
            to: Words::of(&file.change.to),
            from: Words::of(&file.change.from),
            aside: Words::of(&file.change.aside),
            partial: Words::of(&file.list.partial),
            joins: Words::of(&file.list.joins),
            rest: Words::of(&file.whole.rest),
            total: Words::of(&file.whole.total),
            same: Words::of(&file.whole.same),
            aged: Words::of(&file.life.aged),
            born: Words::of(&file.life.born),
            died: Words::of(&file.life.died),
            another_time: Words::of(&file.life.another_time),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::ClaimWords;

    #[test]
    fn the_english_file_can_be_read() {
        let words = ClaimWords::of(include_str!("../../claims/english.toml")).unwrap();
        assert!(words.up.has("Rose") && words.down.has("fell") && words.rest.has("remaining"));
    }
}
