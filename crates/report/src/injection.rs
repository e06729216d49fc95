//! No text of a ledger changes the structure of any view of it, as a parser sees it that is not ours.

use crate::canonical;
use crate::clean::HOSTILE;
use crate::view::{Options, VIEWS, View};
use calamine::{Data, Reader, Xlsx};
use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use pulldown_cmark::{Event, Parser, Tag};
use serde_json::Value;
use std::fmt::Write as _;
use std::io::Cursor;

/// Texts that try to be something in one of the formats, besides those that do so everywhere.
const MEANT_FOR_FORMATS: &[&str] = &[
    "</script><!-- ]]> <![CDATA[ <?x ?> &lt; &#x3c;",
    "\" a=\"b' c='d",
    "\u{fffe}\u{ffff}",
    "\r\n\r\n# heading\n- item\n1. item\n> quote\n```\ncode\n---\n***",
    "| a | b |\n|---|---|\n| c | d |",
    "](http://example.invalid) [x]: y [^1]: forged [^1] ![i](j) **b** _i_ `c` ~~d~~ $m$",
    "http://example.invalid www.example.invalid @everyone #12",
    "`````` ~~~~~~ \\",
    "{0} {{1}} [a](1) \\[b\\](2)",
    "%0A::error::x%3A%2C",
    "\n::error file=a,line=1::b\n::stop-commands::x\n##[add-mask]y",
    "a,b;c\td\"e\"\"f",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    ";=1",
    "_x0041_ _x005F_ _x000D_",
    "{\"a\": [1, null]}, ",
];

/// The outline of `bytes` in the view `id`: everything but the texts.
fn outline(id: &str, bytes: &[u8]) -> String {
    let text = || std::str::from_utf8(bytes).unwrap();
    match id {
        "jsonl" => text().lines().map(json).collect(),
        "claim-review" | "gitlab" | "json" | "rdjson" | "sarif" | "sarif-full" | "web-annotation" => {
            json(text())
        }
        "annotated" => annotated(text()),
        "markdown" => markdown(text()),
        "csv" => csv(bytes),
        "xlsx" => xlsx(bytes),
        "junit" => xml(text()),
        "html" => html(text()),
        "github" => github(text()),
        "concise" | "prose" => lines(text()),
        "terminal" => headlines(text()),
        other => panic!("no outline for {other}"),
    }
}

fn json(text: &str) -> String {
    fn walk(value: &Value, out: &mut String) {
        match value {
            Value::Null => *out += "null ",
            Value::Bool(truth) => write!(out, "{truth} ").unwrap(),
            Value::Number(_) => *out += "number ",
            Value::String(_) => *out += "string ",
            Value::Array(items) => {
                *out += "[ ";
                for item in items {
                    walk(item, out);
                }
                *out += "] ";
            }
            Value::Object(fields) => {
                *out += "{ ";
                for (key, value) in fields {
                    write!(out, "{key}: ").unwrap();
                    walk(value, out);
                }
                *out += "} ";
            }
        }
    }
    let mut out = String::new();
    walk(&serde_json::from_str(text).unwrap(), &mut out);
    out
}

fn events(text: &str) -> impl Iterator<Item = Event<'_>> {
    Parser::new_ext(text, pulldown_cmark::Options::all())
}

fn markdown(text: &str) -> String {
    let marks = events(text).filter(|event| !matches!(event, Event::Text(_) | Event::SoftBreak));
    marks
        .map(|event| format!("{event:?}"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The draft itself may have more or fewer paragraphs.
fn annotated(text: &str) -> String {
    let outline = markdown(text);
    let lines = outline.lines().filter(|line| !line.contains("Paragraph"));
    lines.collect::<Vec<_>>().join("\n")
}

fn csv(bytes: &[u8]) -> String {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    let mut out = String::new();
    for row in reader.records() {
        let row = row.unwrap();
        assert!(
            row.iter()
                .all(|cell| !cell.trim_start().starts_with(['=', '+', '-', '@']))
        );
        let filled = row.iter().map(|cell| if cell.is_empty() { '.' } else { 'x' });
        out.extend(filled.chain(['\n']));
    }
    out
}

fn xlsx(bytes: &[u8]) -> String {
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let mut out = format!("{:?}\n", book.sheet_names());
    for name in book.sheet_names() {
        assert!(book.worksheet_formula(&name).unwrap().is_empty());
        for row in book.worksheet_range(&name).unwrap().rows() {
            let kinds = row.iter().map(|cell| match cell {
                Data::Empty => '.',
                Data::String(_) => 'x',
                _ => '1',
            });
            out.extend(kinds.chain(['\n']));
        }
    }
    out
}

fn xml(text: &str) -> String {
    let tree = roxmltree::Document::parse(text).unwrap();
    let nodes = tree.descendants().filter(|node| !node.is_text());
    nodes
        .map(|node| {
            let attributes: Vec<&str> = node.attributes().map(|it| it.name()).collect();
            let depth = node.ancestors().count();
            format!(
                "{depth} {:?} {} {attributes:?}",
                node.node_type(),
                node.tag_name().name()
            )
        })
        .collect::<Vec<_>>()
        .join("\n")
}

fn html(text: &str) -> String {
    fn walk(node: &Handle, depth: usize, out: &mut String) {
        match &node.data {
            NodeData::Element { name, attrs, .. } => {
                let names: Vec<String> = attrs
                    .borrow()
                    .iter()
                    .map(|it| it.name.local.to_string())
                    .collect();
                writeln!(out, "{depth} {} {names:?}", name.local).unwrap();
            }
            NodeData::Comment { .. } => *out += "comment\n",
            _ => {}
        }
        node.children
            .borrow()
            .iter()
            .for_each(|child| walk(child, depth + 1, out));
    }
    let dom = html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(text);
    let mut out = String::new();
    walk(&dom.document, 0, &mut out);
    out
}

/// As the runner of GitHub takes lines apart: the command ends at the first blank, its properties at the next `::`.
fn github(text: &str) -> String {
    let mut out = String::new();
    for line in text.split(['\n', '\r']).filter(|line| !line.is_empty()) {
        let (head, _) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
        let (command, properties) = head.split_once(' ').unwrap();
        let names = properties
            .split(',')
            .map(|property| property.split_once('=').unwrap().0);
        // Words on more than one line have no columns.
        let names: Vec<&str> = names
            .filter(|name| !name.to_lowercase().ends_with("col") && *name != "endColumn")
            .collect();
        writeln!(out, "{command} {names:?}").unwrap();
    }
    out
}

fn lines(text: &str) -> String {
    assert!(
        !text.lines().any(|line| line.starts_with("::")) && !text.contains("##["),
        "{text}"
    );
    assert!(!text.contains(|it: char| it.is_control() && it != '\n'));
    format!("{} lines", text.lines().count())
}

fn headlines(text: &str) -> String {
    assert!(!text.contains(|it: char| it.is_control() && it != '\n'));
    let begins = |line: &&str| {
        ["error[", "warning[", "info["]
            .iter()
            .any(|word| line.starts_with(word))
    };
    format!("{} headlines", text.lines().filter(begins).count())
}

fn outline_with(view: &View, text: &str) -> String {
    let bytes = view
        .render(&canonical::filled_with(text), &Options::default())
        .unwrap();
    outline(view.id, &bytes)
}

#[test]
fn no_text_of_a_ledger_changes_the_structure_of_any_view() {
    for view in VIEWS {
        let harmless = outline_with(view, "harmless");
        for hostile in HOSTILE.iter().chain(MEANT_FOR_FORMATS) {
            let outline = outline_with(view, hostile);
            assert!(
                outline == harmless,
                "{} {hostile:?}\n{}",
                view.id,
                first_difference(&outline, &harmless)
            );
        }
    }
}

/// Fields whose texts come from a fixed list of ours, whatever draft, sources, plugins and configuration hold.
const OURS: &[&str] = &[
    ".draft.format",
    ".entries.assessments.aspect",
    ".entries.assessments.reason",
    ".entries.assessments.verdict",
    ".entries.explanation.candidates.speaker_match",
    ".entries.explanation.nearness",
    ".entries.explanation.rulings.kind",
    ".entries.explanation.rulings.set_by.by",
    ".entries.explanation.rulings.severity",
    ".entries.findings.kind",
    ".entries.findings.severity",
    ".entries.item.attribution.confidence",
    ".entries.item.attribution.speaker.kind",
    ".entries.item.attribution.speaker.mention.kind",
    ".entries.item.kind",
    ".entries.item.moment.tense",
    ".entries.item.standing",
    ".entries.item.states",
    ".entries.item.type",
    ".entries.item.voice",
    ".entries.reason",
    ".entries.rows.retrieved",
    ".entries.verdict",
    ".sources.date",
    ".sources.format",
];

#[test]
fn every_text_of_the_ledger_is_filled() {
    fn walk(value: &Value, path: &str, bare: &mut std::collections::BTreeSet<String>) {
        match value {
            Value::String(text) if !text.contains(MARK) => drop(bare.insert(path.to_owned())),
            Value::Array(items) => items.iter().for_each(|item| walk(item, path, bare)),
            Value::Object(fields) => {
                for (key, value) in fields {
                    walk(value, &format!("{path}.{key}"), bare);
                }
            }
            _ => {}
        }
    }
    const MARK: &str = "hostile<\u{202e}>";
    let ledger = serde_json::to_value(canonical::filled_with(MARK)).unwrap();
    let mut bare = std::collections::BTreeSet::new();
    walk(&ledger, "", &mut bare);
    let bare: Vec<&str> = bare.iter().map(String::as_str).collect();
    assert_eq!(bare, OURS);
}

fn first_difference(one: &str, other: &str) -> String {
    let at = one
        .bytes()
        .zip(other.bytes())
        .take_while(|(one, other)| one == other)
        .count();
    let tail = |text: &str| {
        text.chars()
            .skip(at.saturating_sub(80))
            .take(300)
            .collect::<String>()
    };
    format!("{}\nbut harmless\n{}", tail(one), tail(other))
}

#[test]
fn the_parsers_see_what_is_there() {
    let of = |id: &str| outline_with(View::named(id).unwrap(), "harmless");
    assert!(
        of("markdown").contains("Start(Item)") && of("markdown").contains("InlineHtml")
            || of("markdown").contains("Html")
    );
    assert!(of("annotated").contains("FootnoteReference"));
    assert!(of("junit").contains("failure [\"type\", \"message\"]"));
    assert!(of("github").contains("error [\"file\", \"line\", \"endLine\", \"title\"]"));
    assert!(of("csv").lines().count() > 6 && of("xlsx").contains("1x"));
    assert!(of("html").contains("details"));
    assert_ne!(of("terminal"), "0 headlines");
    let swallowed = "x [^1]\n\n[^1]: <b>y</b>\n";
    let seen: Vec<Event<'_>> = events(swallowed).collect();
    assert!(
        seen.iter()
            .any(|event| matches!(event, Event::Start(Tag::FootnoteDefinition(_))))
    );
    assert!(seen.iter().any(|event| matches!(event, Event::InlineHtml(_))));
}
