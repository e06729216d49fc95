//! JSON Lines in and out, and offsets as the gold counts them.

use crate::failure::Failure;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::path::Path;

/// One value a line of the file at `path`; empty lines are passed over.
pub(crate) fn read_lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| Failure::io(path, error))?;
    let lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| {
            serde_json::from_str(line).map_err(|error| Failure::line(path, number + 1, error))
        })
        .collect()
}

/// Writes `values` to `path`, one a line.
pub(crate) fn write_lines<T: Serialize>(path: &Path, values: &[T]) -> Result<(), Failure> {
    let mut text = String::new();
    for value in values {
        text.push_str(&serde_json::to_string(value)?);
        text.push('\n');
    }
    std::fs::write(path, text).map_err(|error| Failure::io(path, error))
}

/// Byte offsets of one text as code points.
pub(crate) struct CodePoints {
    starts: Vec<usize>,
}

impl CodePoints {
    /// Counts the code points of `text`, once.
    pub(crate) fn new(text: &str) -> Self {
        Self {
            starts: text.char_indices().map(|(at, _)| at).collect(),
        }
    }

    /// How many code points stand before byte `offset`.
    pub(crate) fn of(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start < offset)
    }
}

#[cfg(test)]
mod tests {
    use super::CodePoints;

    #[test]
    fn counts_characters_not_bytes() {
        let places = CodePoints::new("“é”x");
        assert_eq!(places.of("“é”".len()), 3);
        assert_eq!(places.of("“é”x".len()), 4);
    }
}
