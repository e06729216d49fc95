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
    pub(super) apart: Words,
    plurals: Words,
    singulars: Words,
    pub(super) total: Words,
    pub(super) same: Words,
    pub(super) aged: Words,
    pub(super) born: Words,
    pub(super) died: Words,
    pub(super) another_time: Words,
    pub(super) until: Words,
    pub(super) since: Words,
}

/// A list of words.
#[derive(Debug, Default)]
pub(super) struct Words(FxHashSet<String>);

impl Words {
    pub(super) fn of(list: &str) -> Self {
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
    counted: Counted,
    life: Life,
    figures: Figures,
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
#[serde(deny_unknown_fields)]
struct Counted {
    plurals: String,
    singulars: String,
    apart: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Life {
    aged: String,
    born: String,
    died: String,
    another_time: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Figures {
    until: String,
    since: String,
}

impl ClaimWords {
    /// Whether `word` is a noun in the plural, as far as its ending or a list tells.
    pub(super) fn is_plural(&self, word: &str) -> bool {
        let by_ending =
            word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us");
        self.plurals.has(word) || (by_ending && !self.singulars.has(word))
    }

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
            apart: Words::of(&file.counted.apart),
            plurals: Words::of(&file.counted.plurals),
            singulars: Words::of(&file.counted.singulars),
            total: Words::of(&file.whole.total),
            same: Words::of(&file.whole.same),
            aged: Words::of(&file.life.aged),
            born: Words::of(&file.life.born),
            died: Words::of(&file.life.died),
            another_time: Words::of(&file.life.another_time),
            until: Words::of(&file.figures.until),
            since: Words::of(&file.figures.since),
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
