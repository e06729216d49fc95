//! What the validators do not see.

use super::{MOST_RESULTS, render};
use crate::canonical;
use ibid_core::{Ledger, Manual};
use serde_json::Value;
use std::collections::BTreeSet;

fn run_of(ledger: &Ledger) -> Value {
    let manuals = [
        Manual::of_text("altered-quote", "The words differ."),
        Manual::of_text(
            "missing-speaker",
            "Nobody speaks.\n\nUse {braces} and [links](x).",
        ),
    ];
    let log: Value = serde_json::from_str(&render(ledger, &manuals).unwrap()).unwrap();
    log["runs"][0].clone()
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

#[test]
fn only_findings_are_results_and_each_has_a_fingerprint_of_its_own() {
    let ledger = canonical::ledger();
    let run = run_of(&ledger);
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), ledger.findings().count());
    assert!(
        results
            .iter()
            .all(|result| result["kind"] == "fail" && result["level"] != "none")
    );
    let print = |result: &Value| result["partialFingerprints"]["primaryLocationLineHash"].to_string();
    assert_eq!(
        results.iter().map(print).collect::<BTreeSet<_>>().len(),
        results.len()
    );
    assert_eq!(run["columnKind"], "utf16CodeUnits");
}

#[test]
fn regions_are_whole_and_slice_the_draft_in_utf16() {
    let mut ledger = canonical::page();
    let file = ledger.draft.text.replace("Mayor ", "😀r ");
    ledger.draft.0.text.clone_from(&file);
    let run = run_of(&ledger);
    let lines: Vec<Vec<u16>> = file.lines().map(|line| line.encode_utf16().collect()).collect();
    let mut sliced = 0;
    for result in run["results"].as_array().unwrap() {
        let place = &result["locations"][0]["physicalLocation"];
        let region = &place["region"];
        let (first, last) = (number(&region["startLine"]), number(&region["endLine"]));
        if first == last {
            let units = number(&region["startColumn"]) - 1..number(&region["endColumn"]) - 1;
            let told = String::from_utf16(&lines[first - 1][units]).unwrap();
            assert_eq!(told, region["snippet"]["text"]);
            assert!(
                place["contextRegion"]["snippet"]["text"]
                    .as_str()
                    .unwrap()
                    .contains(&told)
            );
            sliced += 1;
        }
    }
    assert!(sliced > 3, "{sliced}");
}

#[test]
fn every_result_names_a_rule_that_is_explained() {
    let run = run_of(&canonical::ledger());
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for result in run["results"].as_array().unwrap() {
        let rule = &rules[number(&result["ruleIndex"])];
        assert_eq!(rule["id"], result["ruleId"]);
        for part in ["shortDescription", "fullDescription", "help"] {
            let text = rule[part]["text"].as_str().unwrap();
            assert!(
                !text.is_empty() && (part == "help" || text.chars().count() <= 1_024),
                "{rule}"
            );
        }
    }
    let rule = |id: &str| rules.iter().find(|rule| rule["id"] == id).unwrap();
    let missing = rule("missing-speaker");
    assert_eq!(
        missing["help"]["text"],
        "Nobody speaks.\n\nUse {{braces}} and \\[links\\](x).\n"
    );
    let altered = rule("altered-quote/number-changed");
    assert!(
        altered["help"]["markdown"]
            .as_str()
            .unwrap()
            .contains("# Why it matters")
    );
    assert_eq!(
        altered["fullDescription"]["text"],
        "A number was changed. The words differ."
    );
}

#[test]
fn the_words_of_a_draft_are_no_link_and_no_placeholder() {
    let mut ledger = canonical::page();
    "see [this](http://x) {0} \\".clone_into(&mut ledger.entries[0].findings[0].message);
    let run = run_of(&ledger);
    let message = run["results"][0]["message"]["text"].as_str().unwrap();
    assert_eq!(
        message,
        "see \\[this\\](http://x) {{0}} \\\\. See the [evidence](1)"
    );
    assert_eq!(run["results"][0]["relatedLocations"][0]["id"], 1);
}

#[test]
fn what_github_would_refuse_is_left_out_and_said() {
    let mut ledger = canonical::page();
    let (error, mut info) = (
        ledger.entries[0].findings[0].clone(),
        ledger.entries[0].findings[0].clone(),
    );
    info.severity = ibid_core::Severity::Info;
    ledger.entries.truncate(1);
    ledger.entries[0].evidence.clear();
    ledger.entries[0].findings = vec![info; MOST_RESULTS];
    ledger.entries[0].findings.extend([error.clone(), error]);
    let run = run_of(&ledger);
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), MOST_RESULTS);
    assert_eq!(
        results.iter().filter(|result| result["level"] == "error").count(),
        2
    );
    let said = run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
        .as_str()
        .unwrap();
    assert!(said.starts_with("2 findings are left out"), "{said}");
}
