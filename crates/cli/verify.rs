//! `ibid verify`.

use crate::Outcome;
use crate::failure::Failure;
use crate::output::print;
use ibid::engine::receipt::verify;
use ibid::report::one_line;
use std::fmt::Write;
use std::path::Path;

/// Runs again what the receipt at `path` was made of, and says what differs, a line each.
pub(crate) fn run(path: &Path) -> Result<Outcome, Failure> {
    let verification = verify(path, &ibid::checkers::builtin()?)?;
    let mut said = String::new();
    for difference in &verification.differences {
        // Writing to a string cannot fail.
        let _ = writeln!(said, "{}", one_line(&difference.to_string()));
    }
    let (receipt, name) = (&verification.receipt, path.display().to_string());
    let made_of = format!("{} items, {} sources", receipt.items.len(), receipt.sources.len());
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
