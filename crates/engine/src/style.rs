//! The house styles that come with ibid: tables of kinds to levels, in `styles/styles.toml`.

use crate::error::{Error, Result};
use crate::suggest::nearest;
use ibid_core::{DiscrepancyKind, Level, Style};
use serde::Deserialize;
use std::collections::BTreeMap;

const TABLE: &str = include_str!("../styles/styles.toml");

/// The style that holds when none is named.
pub(crate) const DEFAULT: &str = "ap";

/// A row a kind, a column a style.
#[derive(Deserialize)]
struct Table {
    columns: Vec<String>,
    kinds: BTreeMap<DiscrepancyKind, Vec<Level>>,
}

fn table() -> Result<Table> {
    toml::from_str(TABLE).map_err(Error::style_table)
}

/// The names of the styles that come with ibid, in the order of the table.
pub fn style_names() -> Result<Vec<String>> {
    Ok(table()?.columns)
}

/// The style called `name`; fails when there is none, naming the nearest that there is.
pub fn named_style(name: &str) -> Result<Style> {
    let Table { columns, kinds } = table()?;
    let Some(column) = columns.iter().position(|column| column == name) else {
        let known = nearest(name, columns.iter().map(String::as_str)).map(str::to_owned);
        return Err(Error::unknown_style(name, known, &columns));
    };
    let levels = kinds
        .into_iter()
        .filter_map(|(kind, row)| row.get(column).map(|level| (kind, *level)))
        .collect();
    Ok(Style {
        name: name.to_owned(),
        levels,
    })
}

#[cfg(test)]
mod tests {
    use super::{DEFAULT, named_style, style_names, table};
    use ibid_core::{DiscrepancyKind, Level};

    #[test]
    fn every_style_has_a_level_for_every_kind() {
        let table = table().unwrap();
        for kind in DiscrepancyKind::ALL {
            let row = table
                .kinds
                .get(kind)
                .unwrap_or_else(|| panic!("{kind} has no row"));
            assert_eq!(row.len(), table.columns.len(), "{kind}");
        }
    }

    /// How the manual pages put a level.
    const fn word(level: Level) -> &'static str {
        match level {
            Level::Off => "silent",
            Level::Info => "information",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }

    #[test]
    fn the_page_of_every_kind_names_the_levels_that_the_table_has() {
        for (kind, row) in table().unwrap().kinds {
            let (_, section) = kind.manual().split_once("# In the styles").unwrap();
            let section = section.to_lowercase().replace("no style reports it", "silent");
            for level in row {
                assert!(
                    section.contains(word(level)),
                    "{kind} is {level} in a style: {section}"
                );
            }
        }
    }

    #[test]
    fn the_styles_differ_where_the_guides_do() {
        let level = |style| named_style(style).unwrap().level(DiscrepancyKind::FillerOmitted);
        assert_eq!(level("ap"), Level::Info);
        assert_eq!(level("academic"), Level::Error);
    }

    #[test]
    fn the_default_style_exists() {
        assert!(style_names().unwrap().contains(&DEFAULT.to_owned()));
    }

    #[test]
    fn a_mistyped_style_names_the_nearest() {
        let error = named_style("chigago").unwrap_err();
        assert!(error.to_string().contains("did you mean `chicago`?"), "{error}");
    }
}
