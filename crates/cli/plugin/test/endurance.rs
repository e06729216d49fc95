//! A thousand drafts, one after the other: the answer stays what it was, and the process does not grow.

use super::case::Case;
use ibid::core::{Comparison, Draft, Guest, Item, Matter};
use ibid::extract::Extractor;

/// How many drafts are checked.
const DRAFTS: usize = 1000;
/// After how many a plugin has all the memory that it needs.
const WARM: usize = 200;
/// By how much a process may grow after that.
const MOST_BYTES: u64 = 5 << 20;

/// Asks `plugin` about the draft of `case` again and again.
pub(super) fn try_out(plugin: &dyn Guest, case: &Case) -> Result<(), String> {
    let draft = Draft(case.draft.clone());
    let quotes = Extractor::english().quotes(&draft);
    let items: Vec<Item> = quotes.into_iter().map(Item::Quote).collect();
    let comparisons: Vec<Option<Comparison>> = items.iter().map(|_| None).collect();
    let matter = Matter {
        draft: &draft,
        items: &items,
        comparisons: &comparisons,
        sources: &[],
        reference: None,
    };
    let first = plugin.examine(&matter);
    let mut warm = None;
    for round in 1..DRAFTS {
        let visit = plugin.examine(&matter);
        if let Some(problem) = visit.run.problem {
            return Err(format!("draft {round}: {problem}"));
        }
        if visit.answers != first.answers || visit.claims != first.claims {
            return Err(format!("draft {round} has got another answer than the first"));
        }
        if round == WARM {
            warm = memory_of_children();
        }
    }
    match warm.zip(memory_of_children()) {
        Some((warm, now)) if now > warm + MOST_BYTES => Err(format!(
            "its process grew by {} MiB over {} drafts",
            (now - warm) >> 20,
            DRAFTS - WARM
        )),
        _ => Ok(()),
    }
}

/// The resident memory of the processes that this one has started; `None` where the system does not tell.
fn memory_of_children() -> Option<u64> {
    let own = std::process::id().to_string();
    let mut sum = None;
    for entry in std::fs::read_dir("/proc").ok()?.flatten() {
        let Ok(status) = std::fs::read_to_string(entry.path().join("status")) else {
            continue;
        };
        let field = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name))?;
            line.split_whitespace().next().map(str::to_owned)
        };
        if field("PPid:").as_deref() == Some(own.as_str()) {
            let kilobytes: u64 = field("VmRSS:").and_then(|it| it.parse().ok()).unwrap_or(0);
            *sum.get_or_insert(0) += kilobytes << 10;
        }
    }
    sum
}
