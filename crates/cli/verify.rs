//! `ibid verify`.

use crate::Outcome;
use crate::args::Screen;
use crate::check::as_inputs;
use crate::failure::Failure;
use crate::guests::{self, TrustedHash};
use crate::output::{counted, print};
use crate::progress::Progress;
use ibid::core::{Guest, Registry};
use ibid::engine::Config;
use ibid::engine::receipt::{LoadedPacks, Receipt, read, verify_with_guests};
use ibid::reference::Facts;
use ibid::report::one_line;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Runs again what the receipt at `path` was made of, and says what differs, a line each.
pub(crate) fn run(path: &Path, trusted: &[TrustedHash], screen: &Screen) -> Result<Outcome, Failure> {
    let progress = Progress::on_stderr(screen.quiet(), 1);
    progress.step("running again");
    let (receipt, registry) = (read(path)?, ibid::checkers::builtin()?);
    let folder = path.parent().unwrap_or(Path::new(""));
    let guests = plugins(&receipt, folder, &registry, trusted)?;
    let verification = verify_with_guests(receipt, path, &registry, &load_packs, &guests)?;
    drop(progress);
    let mut said = String::new();
    for difference in &verification.differences {
        // Writing to a string cannot fail.
        let _ = writeln!(said, "{}", one_line(&difference.to_string()));
    }
    let (receipt, name) = (&verification.receipt, path.display().to_string());
    let mut made_of = format!(
        "{}, {}",
        counted(receipt.items.len(), "item", "items"),
        counted(receipt.sources.len(), "source", "sources")
    );
    if !receipt.packs.is_empty() {
        let _ = write!(made_of, ", {}", counted(receipt.packs.len(), "pack", "packs"));
    }
    let _ = match verification.differences.len() {
        0 => writeln!(said, "nothing differs from {}: {made_of}", one_line(&name)),
        count => {
            let differences = counted(count, "difference", "differences");
            writeln!(said, "{differences} from {}: {made_of}", one_line(&name))
        }
    };
    print(&said)?;
    Ok(if verification.differences.is_empty() {
        Outcome::Clean
    } else {
        Outcome::Findings
    })
}

/// The plugins of the receipt's configuration, where the receipt has any: as they are now, locked and trusted as ever.
fn plugins(
    receipt: &Receipt,
    folder: &Path,
    registry: &Registry,
    trusted: &[TrustedHash],
) -> Result<Vec<Arc<dyn Guest>>, Failure> {
    let file = receipt
        .configuration
        .as_ref()
        .filter(|_| !receipt.plugins.is_empty());
    // That a configuration is gone, and its plugins with it, is a difference and no failure.
    match file
        .map(|file| folder.join(&file.path))
        .filter(|path| path.exists())
    {
        Some(path) => guests::start(&Config::load(&path, Path::new(""), registry)?, trusted),
        None => Ok(Vec::new()),
    }
}

/// Packs are read from their own files: what a cache says of them is not what the receipt is about.
fn load_packs(paths: &[PathBuf]) -> Result<LoadedPacks, Box<dyn std::error::Error>> {
    let facts = Facts::load(paths, None)?;
    Ok(LoadedPacks {
        packs: as_inputs(paths, &facts),
        reference: Box::new(facts),
    })
}
