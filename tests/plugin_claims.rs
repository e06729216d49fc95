//! A plugin may judge the claims that ibid reads in a draft, beside ibid's own checkers, and brings claims of its own.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod common;

use common::Folder;
use common::conformance::{entry, host};
use ibid::core::{Aspect, Document, Draft, Guest, Item, Ledger, Registry, Statement, Voice};
use ibid::engine::{Beside, Settings, check_beside};
use ibid_plugin::{
    Answer, Checker, Judgement, Open, Problem, Request, Span, Verdict, checked, claim, finding,
};
use ibid_plugin_host::{Carrier, CarrierKind, Plugin};
use ibid_testing::Linked;
use std::sync::Arc;

const MANIFEST: &str = "[plugin]\nid = 'doubts'\nversion = '0.1.0'\nprotocol = 1\nsummary = 'doubts every claim'\n\
    [process]\ncommand = ['./doubts']\nfiles = []\n[reads]\nitems = ['claim']\n[brings]\nclaims = ['roof']\n\
    [[rule]]\nid = 'doubt'\nseverity = 'info'\nsummary = 'a claim is doubted'\n";
const DRAFT: &str =
    "It opened on Monday, 14 September 2022. “The roof is whole,” Quill said. The roof is new.";

/// Doubts every claim, in the aspect that its configuration names, and claims every roof.
struct Doubts(ibid_plugin::Aspect);

impl Checker for Doubts {
    const NAME: &'static str = "doubts";
    const VERSION: &'static str = "0.1.0";

    fn open(open: &Open) -> Result<Self, Problem> {
        Ok(Self(match open.config.get("on").and_then(|on| on.as_str()) {
            Some("words") => ibid_plugin::Aspect::Words,
            _ => ibid_plugin::Aspect::Fact,
        }))
    }

    fn check(&self, request: &Request) -> Result<Answer, Problem> {
        let mut answer = Answer::default();
        for item in &request.items {
            let mut said = checked(item);
            said.verdicts.push(Judgement {
                aspect: self.0,
                verdict: Verdict::NotEnoughEvidence,
            });
            let message = format!("this {} of type {} is doubted", item.kind, item.sort);
            said.findings
                .push(finding("doubt", &item.text, item.span, message));
            answer.items.push(said);
        }
        for (start, roof) in request.draft.text.match_indices("roof") {
            let span = Span::new(start, start + roof.len());
            answer
                .claims
                .extend(claim(request, "roof", span, Verdict::NotEnoughEvidence));
        }
        Ok(answer)
    }
}

fn ledger(config: serde_json::Value) -> Ledger {
    let folder = Folder::with(&[("ibid-plugin.toml", MANIFEST.as_bytes())]);
    let mut entry = entry("doubts", folder.path(), CarrierKind::Process);
    entry.config = config;
    let linked = || Box::new(Linked::<Doubts>::default()) as Box<dyn Carrier>;
    let guests: [Arc<dyn Guest>; 1] = [Arc::new(Plugin::linked(entry, &host(), linked).unwrap())];
    let draft = Draft(Document::plain("draft.txt", DRAFT));
    let beside = Beside {
        guests: &guests,
        ..Beside::default()
    };
    check_beside(draft, Vec::new(), &Settings::default(), &Registry::new(), &beside)
}

#[test]
fn a_plugin_judges_the_claims_that_ibid_reads_and_brings_its_own() {
    let ledger = ledger(serde_json::json!({}));
    assert!(ledger.is_complete(), "{:?}", ledger.plugins);
    let doubted: Vec<&str> = ledger
        .findings()
        .map(|(_, finding)| finding.message.as_str())
        .collect();
    assert_eq!(doubted, ["this weekday of type claim is doubted"]);
    let weekday = ledger
        .entries
        .iter()
        .find(|entry| !entry.findings.is_empty())
        .unwrap();
    assert_eq!(weekday.assessments[0].aspect, Aspect::Fact);
    let roofs: Vec<Voice> = ledger
        .entries
        .iter()
        .filter_map(|entry| match &entry.item {
            Item::Claim(claim) if matches!(&claim.statement, Statement::Foreign { kind, .. } if kind == "roof") => {
                Some(claim.voice)
            }
            _ => None,
        })
        .collect();
    assert_eq!(roofs, [Voice::Quoted, Voice::Draft]);
}

#[test]
fn a_claim_has_no_words_that_could_be_judged() {
    let ledger = ledger(serde_json::json!({ "on": "words" }));
    let problem = ledger.plugins[0].problem.as_deref().unwrap();
    assert!(
        problem.contains("items[0].verdicts[0]: a verdict on what the item does not have"),
        "{problem}"
    );
}
