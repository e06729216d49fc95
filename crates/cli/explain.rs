//! `ibid explain` and `ibid checkers`: the doc comments of checkers and kinds, nothing written twice.

use crate::Outcome;
use crate::failure::Failure;
use crate::output::print;
use ibid::checkers::{builtin, owner};
use ibid::core::DiscrepancyKind;
use ibid::engine::{named_style, nearest, style_names};
use std::fmt::Write;

/// The manual page of the checker or kind called `name`.
pub(crate) fn page(name: &str) -> Result<Outcome, Failure> {
    let registry = builtin()?;
    if let Some(checker) = registry.get(name) {
        print(&format!("# {name}\n\n{}", checker.manual().text))?;
    } else if let Some(kind) = DiscrepancyKind::ALL.iter().find(|kind| kind.id() == name) {
        print(&page_of_kind(*kind)?)?;
    } else {
        let checkers = registry.iter().map(ibid::core::Checker::id);
        let known: Vec<&str> = checkers
            .chain(DiscrepancyKind::ALL.iter().map(|kind| kind.id()))
            .collect();
        return Err(Failure::NothingToExplain {
            name: name.to_owned(),
            nearest: nearest(name, known).map(str::to_owned),
        });
    }
    Ok(Outcome::Clean)
}

fn page_of_kind(kind: DiscrepancyKind) -> Result<String, Failure> {
    let mut page = format!("# {kind}\n\n{}\n{}\n", summary_of_kind(kind), kind.manual());
    for style in style_names()? {
        let level = named_style(&style)?.level(kind);
        // Writing into a string cannot fail.
        let _ = writeln!(page, "- {style}: {level}");
    }
    let _ = write!(
        page,
        "\nReported by `{}`. A house sets its own level in ibid.toml: `[kinds]`, `{kind} = \"off\"` (or info, \
         warning, error).\n",
        owner(kind)
    );
    Ok(page)
}

/// The doc comment of `kind`, without the space that begins each line of it.
fn summary_of_kind(kind: DiscrepancyKind) -> String {
    kind.summary()
        .lines()
        .map(|line| line.trim_start().to_owned() + "\n")
        .collect()
}

/// Every checker, a line each.
pub(crate) fn list() -> Result<Outcome, Failure> {
    let registry = builtin()?;
    let widest = registry
        .iter()
        .map(|checker| checker.id().len())
        .max()
        .unwrap_or(0);
    let mut lines = String::new();
    for checker in registry.iter() {
        // Writing into a string cannot fail.
        let _ = writeln!(lines, "{:widest$}  {}", checker.id(), checker.manual().summary);
    }
    print(&lines)?;
    Ok(Outcome::Clean)
}
