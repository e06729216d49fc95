//! The ledger as a stream of JSON Lines.
//!
//! A program that reads many ledgers, or a large one, wants to take an item and let it go. The first line is the run,
//! then comes each item with everything that the ledger knows of it, and the last line counts them: a stream without
//! it was cut off. [`schema`] (committed as `docs/ledger-lines.schema.json`) describes one line. The draft's text is
//! not repeated; each item and finding holds the words that it is about.

use crate::error::{Error, Result};
use crate::json::schema_of;
use ibid_core::{Entry, Format, Ledger, PartialDate, SourceSummary, Summary, Tool};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

/// One line of the stream.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
#[allow(clippy::large_enum_variant, reason = "one is made at a time, and written")]
pub enum Line<'a> {
    /// The first line: what was checked beside what.
    Run(Run<'a>),
    /// An item, in document order.
    Item(&'a Entry),
    /// The last line: the items counted.
    Summary(Summary),
}

/// What was checked beside what.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Run<'a> {
    /// Version of the ledger's shape.
    pub version: u32,
    /// What made the ledger.
    pub tool: &'a Tool,
    /// The house style that set the severities.
    pub style: &'a str,
    /// The draft, without its text.
    pub draft: DraftHead<'a>,
    /// The sources, in the order in which evidence counts them.
    pub sources: &'a [SourceSummary],
}

/// A draft without its text.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DraftHead<'a> {
    /// The document's name.
    pub name: &'a str,
    /// The format it was read as.
    pub format: Format,
    /// Title, where the file states one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<&'a str>,
    /// Date, where the file states one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// Language tag, where the file states one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<&'a str>,
}

/// `ledger` as JSON Lines. Linear in the ledger.
pub fn render(ledger: &Ledger) -> Result<String> {
    let run = Line::Run(Run {
        version: ledger.version,
        tool: &ledger.tool,
        style: &ledger.style,
        draft: DraftHead {
            name: &ledger.draft.name,
            format: ledger.draft.format,
            title: ledger.draft.title.as_deref(),
            date: ledger.draft.date,
            language: ledger.draft.language.as_deref(),
        },
        sources: &ledger.sources,
    });
    let items = ledger.entries.iter().map(Line::Item);
    let lines = std::iter::once(run)
        .chain(items)
        .chain([Line::Summary(ledger.summary)]);
    let mut out = String::new();
    for line in lines {
        out += &serde_json::to_string(&line).map_err(|cause| Error::json("line", cause))?;
        out.push('\n');
    }
    Ok(out)
}

/// The JSON Schema (draft 2020-12) of one line of [`render`].
pub fn schema() -> Value {
    schema_of::<Line<'_>>(
        &format!("ibid-ledger-lines-v{}", Ledger::VERSION),
        "A line of a ledger of ibid, as `ibid check --output jsonl` writes it",
    )
}

#[cfg(test)]
mod tests {
    use super::{render, schema};
    use crate::canonical;
    use ibid_core::Entry;
    use serde_json::Value;

    fn lines() -> Vec<Value> {
        let text = render(&canonical::ledger()).unwrap();
        text.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    #[test]
    fn every_line_keeps_the_schema() {
        let validator = jsonschema::draft202012::new(&schema()).unwrap();
        for line in lines() {
            let errors: Vec<String> = validator.iter_errors(&line).map(|it| it.to_string()).collect();
            assert!(errors.is_empty(), "{errors:#?}");
        }
        assert!(!validator.is_valid(&serde_json::json!({ "type": "entry" })));
    }

    #[test]
    fn a_run_then_every_item_as_in_the_ledger_then_the_count() {
        let (ledger, lines) = (canonical::ledger(), lines());
        assert_eq!(lines.len(), ledger.entries.len() + 2);
        assert_eq!(lines[0]["type"], "run");
        assert_eq!(lines[lines.len() - 1]["items"], ledger.summary.items);
        for (line, entry) in lines[1..].iter().zip(&ledger.entries) {
            assert_eq!(line["type"], "item");
            assert_eq!(&serde_json::from_value::<Entry>(line.clone()).unwrap(), entry);
        }
    }
}
