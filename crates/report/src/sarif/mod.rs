//! SARIF 2.1.0 (OASIS) as GitHub code scanning wants it.
//!
//! GitHub shows every result as an open alert, whatever its `kind` and `suppressions`; so only findings are written
//! here, and `sarif-full` is for viewers that know the rest. GitHub's limits are kept: it refuses a whole file with more
//! than 25,000 results, cuts texts of rules at 1,024 characters, and looks at the first location only. Alerts are
//! followed by our own fingerprint (see `fingerprint`), because GitHub's is made of the beginning of the line, which in
//! prose is a paragraph. Columns count UTF-16 units, said by `columnKind`.

mod model;
mod results;
mod rules;

use crate::error::Result;
use crate::json::pretty;
use ibid_core::{Ledger, Manual};
use model::{Driver, Invocation, Log, Notification, Run, Text, Tool};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// The most results of a run that GitHub takes.
const MOST_RESULTS: usize = 25_000;

/// Which results are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Findings, as many as GitHub takes.
    Findings,
    /// Findings, and every item without one, by the kind of its verdict.
    Everything,
}

/// The findings of `ledger`; `manuals` explain the rules. Linear in the ledger.
pub fn render(ledger: &Ledger, manuals: &[Manual]) -> Result<String> {
    write(ledger, manuals, Scope::Findings)
}

pub(crate) fn write(ledger: &Ledger, manuals: &[Manual], scope: Scope) -> Result<String> {
    let rules = rules::Rules::of(ledger, manuals, scope);
    let most = match scope {
        Scope::Findings => MOST_RESULTS,
        Scope::Everything => usize::MAX,
    };
    let (results, left_out) = results::of(ledger, &rules, scope, most);
    let log = Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: &ledger.tool.name,
                    semantic_version: &ledger.tool.version,
                    rules: rules.descriptors,
                },
            },
            invocations: [Invocation {
                execution_successful: true,
                notifications: notifications(left_out),
            }],
            column_kind: "utf16CodeUnits",
            results,
        }],
    };
    pretty(&log, "log")
}

fn notifications(left_out: usize) -> Vec<Notification> {
    if left_out == 0 {
        return Vec::new();
    }
    let text =
        format!("{left_out} findings are left out, the least grave: GitHub takes {MOST_RESULTS} a run");
    vec![Notification {
        level: "warning",
        message: Text { text },
    }]
}

#[cfg(test)]
mod tests;
