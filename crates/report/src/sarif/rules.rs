//! The rules of a run, with their texts from the manual.

use super::Scope;
use super::model::{Configuration, Descriptor, Help, Text};
use crate::phrases;
use ibid_core::{Finding, Ledger, Manual, Severity};
use std::collections::BTreeMap;

/// The rule of items without a finding.
pub(super) const ITEM: &str = "item";

/// The longest description that GitHub takes, in characters.
const LONGEST: usize = 1_024;

/// The rules that a ledger's findings name, by id.
pub(super) struct Rules {
    pub(super) descriptors: Vec<Descriptor>,
}

impl Rules {
    pub(super) fn of(ledger: &Ledger, manuals: &[Manual], scope: Scope) -> Self {
        let mut named: BTreeMap<String, (&Finding, Severity)> = BTreeMap::new();
        for (_, finding) in ledger.findings() {
            let (_, gravest) = named
                .entry(phrases::rule(finding))
                .or_insert((finding, finding.severity));
            *gravest = finding.severity.max(*gravest);
        }
        let rules = named.into_iter().map(|(id, (finding, gravest))| {
            let manual = manuals.iter().find(|manual| manual.id == finding.checker);
            descriptor(id, finding, gravest, manual)
        });
        let mut descriptors: Vec<Descriptor> = rules.collect();
        if scope == Scope::Everything {
            descriptors.push(of_items());
            descriptors.sort_by(|one, other| one.id.cmp(&other.id));
        }
        Self { descriptors }
    }

    /// Where the rule called `id` stands in the list.
    pub(super) fn index(&self, id: &str) -> usize {
        self.descriptors.partition_point(|rule| rule.id.as_str() < id)
    }
}

fn descriptor(id: String, finding: &Finding, gravest: Severity, manual: Option<&Manual>) -> Descriptor {
    let of_kind = finding.kind.map(|kind| spaced(kind.summary()));
    let of_checker = manual.map(|manual| manual.summary.clone() + ".");
    let unexplained = || format!("A finding of the checker {}.", finding.checker);
    let full = match (&of_kind, &of_checker) {
        (Some(kind), Some(checker)) => format!("{kind} {checker}"),
        (Some(text), None) | (None, Some(text)) => text.clone(),
        (None, None) => unexplained(),
    };
    let help = match (finding.kind, manual) {
        (Some(kind), _) => format!("{full}\n\n{}", kind.manual()),
        (None, Some(manual)) => manual.text.clone(),
        (None, None) => full.clone(),
    };
    Descriptor {
        id,
        short_description: text(&of_kind.or(of_checker).unwrap_or_else(unexplained)),
        full_description: text(&full),
        help: Help {
            text: escaped(&help),
            markdown: braced(&help),
        },
        default_configuration: Configuration {
            level: level(gravest),
        },
    }
}

/// The rule of items about which there is no finding.
fn of_items() -> Descriptor {
    let told = "An item of the draft without a finding; the kind of the result is its verdict.";
    Descriptor {
        id: ITEM.to_owned(),
        short_description: text(told),
        full_description: text(told),
        help: Help {
            text: told.to_owned(),
            markdown: told.to_owned(),
        },
        default_configuration: Configuration { level: "none" },
    }
}

/// The standard's level for `severity`.
pub(super) const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// `words` as a message of at most [`LONGEST`] characters that shows these very characters.
pub(super) fn text(words: &str) -> Text {
    let text: String = words.chars().take(LONGEST / 2).collect();
    Text { text: escaped(&text) }
}

/// `words` without embedded links (section 3.11.6 of the standard) and placeholders (3.11.5).
pub(super) fn escaped(words: &str) -> String {
    let plain = words
        .replace('\\', "\\\\")
        .replace('[', "\\[")
        .replace(']', "\\]");
    braced(&plain)
}

/// `words` without placeholders.
fn braced(words: &str) -> String {
    words.replace('{', "{{").replace('}', "}}")
}

/// The lines of a doc comment as running text.
fn spaced(lines: &str) -> String {
    lines.split_whitespace().collect::<Vec<_>>().join(" ")
}
