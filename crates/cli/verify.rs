//! `ibid verify`.

use crate::Outcome;
use crate::args::Screen;
use crate::check::as_inputs;
use crate::failure::Failure;
use crate::output::print;
use crate::progress::Progress;
use ibid::engine::receipt::{LoadedPacks, verify};
use ibid::reference::Facts;
use ibid::report::one_line;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Runs again what the receipt at `path` was made of, and says what differs, a line each.
pub(crate) fn run(path: &Path, screen: &Screen) -> Result<Outcome, Failure> {
    let progress = Progress::on_stderr(screen.quiet());
    progress.step("running again");
    let verification = verify(path, &ibid::checkers::builtin()?, &load_packs)?;
    drop(progress);
    let mut said = String::new();
    for difference in &verification.differences {
        // Writing to a string cannot fail.
        let _ = writeln!(said, "{}", one_line(&difference.to_string()));
    }
    let (receipt, name) = (&verification.receipt, path.display().to_string());
    let mut made_of = format!("{} items, {} sources", receipt.items.len(), receipt.sources.len());
    if !receipt.packs.is_empty() {
        let count = receipt.packs.len();
        let _ = write!(made_of, ", {count} {}", if count == 1 { "pack" } else { "packs" });
    }
    let _ = match verification.differences.len() {
        0 => writeln!(said, "nothing differs from {}: {made_of}", one_line(&name)),
        1 => writeln!(said, "1 difference from {}: {made_of}", one_line(&name)),
        count => writeln!(said, "{count} differences from {}: {made_of}", one_line(&name)),
    };
    print(&said)?;
    Ok(if verification.differences.is_empty() {
        Outcome::Clean
    } else {
        Outcome::Findings
    })
}

/// Packs are read from their own files: what a cache says of them is not what the receipt is about.
fn load_packs(paths: &[PathBuf]) -> Result<LoadedPacks, Box<dyn std::error::Error>> {
    let facts = Facts::load(paths, None)?;
    Ok(LoadedPacks {
        packs: as_inputs(paths, &facts),
        reference: Box::new(facts),
    })
}
