//! A plugin reads what the run's reference packs state of the properties that its manifest asks for, and cites it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod common;

use common::Folder;
use common::conformance::{entry, host};
use ibid::core::{Document, Draft, Guest, Ledger, Registry, Verdict};
use ibid::engine::{Beside, Settings, check_beside};
use ibid::reference::Facts;
use ibid_plugin::{Answer, Checker, Open, Problem, Request, Span, checked, claim};
use ibid_plugin_host::{Carrier, CarrierKind, Plugin};
use ibid_testing::Linked;
use std::fmt::Write;
use std::sync::Arc;

const MANIFEST: &str = "[plugin]\nid = 'rivers'\nversion = '0.1.0'\nprotocol = 1\nsummary = 'who belongs'\n\
    [process]\ncommand = ['./rivers']\nfiles = []\n[reads]\nfacts = ['member of', 'seat']\n[brings]\nclaims = ['member']\n";
const LEAGUE: &str = "subject,kind,former,property,value,value-kind,from,to,source\n\
    Dunmark,country,Lowmark,member of,League of Rivers,organisation,1990-04-01,2018-06-30,https://example.org/league\n\
    Marshland,country,,member of,League of Rivers,organisation,1995,,https://example.org/league\n\
    Marshland,country,,capital,Low Marsh,city,,,https://example.org/league\n\
    League of Rivers,organisation,,seat,12 Quay Street,text,,,https://example.org/league\n";
const DRAFT: &str = "Lowmark belongs. Marshland belongs. Nowhere belongs.";

/// Claims that everybody whom a fact names belongs, on the word of that fact.
struct Rivers;

impl Checker for Rivers {
    const NAME: &'static str = "rivers";
    const VERSION: &'static str = "0.1.0";

    fn open(_: &Open) -> Result<Self, Problem> {
        Ok(Self)
    }

    fn check(&self, request: &Request) -> Result<Answer, Problem> {
        let mut answer = Answer {
            items: request.items.iter().map(checked).collect(),
            claims: Vec::new(),
        };
        for (number, fact) in request.facts.iter().enumerate() {
            let names = &request.entities[fact.subject].names;
            let verdict = match fact.holds {
                Some(true) => ibid_plugin::Verdict::Supported,
                Some(false) => ibid_plugin::Verdict::Refuted,
                None => ibid_plugin::Verdict::NotEnoughEvidence,
            };
            let found = names
                .iter()
                .find_map(|name| Some((name, request.draft.text.find(name)?)));
            if let Some((name, start)) = found {
                let mut said =
                    claim(request, "member", Span::new(start, start + name.len()), verdict).unwrap();
                said.facts.push(number);
                answer.claims.push(said);
            }
        }
        Ok(answer)
    }
}

fn ledger(facts: Option<&Facts>, date: Option<&str>) -> Ledger {
    let folder = Folder::with(&[("ibid-plugin.toml", MANIFEST.as_bytes())]);
    let entry = entry("rivers", folder.path(), CarrierKind::Process);
    let linked = || Box::new(Linked::<Rivers>::default()) as Box<dyn Carrier>;
    let guests: [Arc<dyn Guest>; 1] = [Arc::new(Plugin::linked(entry, &host(), linked).unwrap())];
    let mut document = Document::plain("draft.txt", DRAFT);
    document.date = date.map(|date| date.parse().unwrap());
    let beside = Beside {
        guests: &guests,
        reference: facts.map(|facts| facts as _),
    };
    check_beside(
        Draft(document),
        Vec::new(),
        &Settings::default(),
        &Registry::new(),
        &beside,
    )
}

fn pack(text: &str) -> Facts {
    let folder = Folder::with(&[("league.csv", text.as_bytes())]);
    Facts::load(&[folder.path().join("league.csv")], None).unwrap()
}

/// Each claim with its verdict and the rows that it cites.
fn cited(ledger: &Ledger) -> Vec<(&str, Option<Verdict>, Vec<String>)> {
    assert!(ledger.is_complete(), "{:?}", ledger.plugins);
    let claims = ledger.entries.iter().filter(|entry| !entry.rows.is_empty());
    claims
        .map(|entry| {
            let verdict = entry.assessments.first().map(|it| it.verdict);
            let rows = entry.rows.iter().map(|row| format!("{} {}", row.says, row.valid));
            (entry.text.as_str(), verdict, rows.collect())
        })
        .collect()
}

#[test]
fn facts_are_known_by_every_name_judged_at_the_drafts_date_and_cited_with_their_row() {
    let facts = pack(LEAGUE);
    let ledger = ledger(Some(&facts), Some("2020-01-05"));
    assert_eq!(
        cited(&ledger),
        [
            (
                "Lowmark",
                Some(Verdict::Refuted),
                vec!["Dunmark – member of – League of Rivers 1990-04-01/2018-06-30".to_owned()]
            ),
            (
                "Marshland",
                Some(Verdict::Supported),
                vec!["Marshland – member of – League of Rivers 1995/..".to_owned()]
            ),
        ]
    );
    let row = ledger
        .entries
        .iter()
        .find_map(|entry| entry.rows.first())
        .unwrap();
    assert_eq!(row.source.as_deref(), Some("https://example.org/league"));
    assert_eq!(row.locator.line, 2);
}

#[test]
fn without_a_date_nothing_is_said_to_hold_and_without_packs_there_are_no_facts() {
    let facts = pack(LEAGUE);
    let verdicts = |ledger: &Ledger| -> Vec<Option<Verdict>> {
        cited(ledger).into_iter().map(|(_, verdict, _)| verdict).collect()
    };
    let undated = ledger(Some(&facts), None);
    assert_eq!(verdicts(&undated), [Some(Verdict::NotEnoughEvidence); 2]);
    assert!(verdicts(&ledger(None, Some("2020-01-05"))).is_empty());
}

#[test]
fn more_facts_than_a_message_holds_are_not_told_in_part() {
    let mut text = LEAGUE.to_owned();
    for number in 0..20_000 {
        let _ = writeln!(
            text,
            "Village {number},village,,member of,League of Rivers,organisation,,,"
        );
    }
    let ledger = ledger(Some(&pack(&text)), Some("2020-01-05"));
    let problem = ledger.plugins[0].problem.as_deref().unwrap();
    assert!(
        problem.contains("facts that the manifest asks for: more than 20000 are not taken"),
        "{problem}"
    );
}
