//! Gold files of one kind, a row of the table each and one for all of them.

use crate::failure::Failure;
use crate::files::read_lines;
use ibid_core::{Entry, Finding, Severity};
use serde::de::DeserializeOwned;
use std::fmt::Write as _;
use std::path::PathBuf;

/// What is counted over a gold file.
pub(crate) trait Tally: Default {
    /// Adds what another file came to.
    fn join(&mut self, other: &Self);

    /// The row of the table under `name`, with its line break.
    fn row(&self, name: &str) -> String;
}

/// A row for each file of `paths`, with at most `errors` of its errors below it, and a row for all of them. `count`
/// counts the documents of one file and says what was wrong.
pub(crate) fn table<G: DeserializeOwned, T: Tally>(
    paths: &[PathBuf],
    errors: usize,
    count: impl Fn(&[G], &mut Vec<String>) -> T,
) -> Result<String, Failure> {
    let mut out = String::new();
    let mut sum = T::default();
    for path in paths {
        let gold: Vec<G> = read_lines(path)?;
        let mut wrong = Vec::new();
        let counts = count(&gold, &mut wrong);
        out += &counts.row(&path.file_name().unwrap_or_default().to_string_lossy());
        for error in wrong.iter().take(errors) {
            // Writing into a string cannot fail.
            let _ = writeln!(out, "    {error}");
        }
        sum.join(&counts);
    }
    Ok(out + &sum.row("all of them"))
}

/// `part` of `whole`, 0 when there is nothing to share.
pub(crate) fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// The findings of `entry` that want something done: warnings and errors.
pub(crate) fn alarms(entry: &Entry) -> impl Iterator<Item = &Finding> {
    let findings = entry.findings.iter();
    findings.filter(|finding| finding.severity > Severity::Info)
}
