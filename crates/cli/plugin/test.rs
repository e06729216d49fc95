//! `ibid plugin test`: what every plugin must stand, and its own cases.
//!
//! Each carrier is tried by itself: it must greet, take drafts that nobody would write, last for a thousand of them without
//! growing, say the same again, and find in each case under `cases/` exactly what the case says. With `--coverage` a rule
//! that never fires, or never keeps silent, fails too: such a rule looks as good as one that works.

use crate::Outcome;
use crate::args::{PluginKind, TestPlugin};
use crate::failure::Failure;
use crate::output::print;
use case::Case;
use ibid::core::{Document, Draft, Guest, Ledger, Reference, Registry, Source};
use ibid::engine::{Beside, Input, Settings, check_beside};
use ibid_plugin_host::{CarrierKind, Entry, Host, Manifest, Package, Plugin};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::Arc;

mod case;
mod data;
mod endurance;
mod later;

/// How often each case is asked, of one plugin and of a fresh one.
const AGAIN: usize = 5;

pub(super) fn run(test: &TestPlugin) -> Result<Outcome, Failure> {
    let failed = |fault| Failure::Plugin {
        name: test.path.display().to_string(),
        fault,
    };
    let manifest = Package::read_manifest(&test.path).map_err(failed)?;
    let cases = case::all(&test.path.join("cases"))?;
    let wanted = test.kind.map(kind_of);
    let carriers = manifest.carriers().into_iter();
    let carriers: Vec<CarrierKind> = carriers
        .filter(|kind| wanted.is_none_or(|wanted| wanted == *kind))
        .collect();
    let mut report = Report::default();
    if carriers.is_empty() {
        report.fail("carriers", "none of that kind");
    }
    for carrier in carriers {
        Trial {
            test,
            carrier,
            cases: &cases,
        }
        .run(&mut report);
    }
    if test.coverage {
        coverage(&manifest, &cases, &mut report);
    }
    let failures = report.failures;
    let _ = writeln!(report.text, "{} passed, {failures} failed", report.passed);
    print(&report.text)?;
    Ok(if failures == 0 {
        Outcome::Clean
    } else {
        Outcome::Findings
    })
}

const fn kind_of(kind: PluginKind) -> CarrierKind {
    match kind {
        PluginKind::Wasm => CarrierKind::Wasm,
        PluginKind::Native => CarrierKind::Native,
        PluginKind::Process => CarrierKind::Process,
    }
}

/// What was tried, a line each.
#[derive(Debug, Default)]
struct Report {
    text: String,
    passed: usize,
    failures: usize,
}

impl Report {
    fn pass(&mut self, what: &str) {
        self.passed += 1;
        // Writing into a string cannot fail.
        let _ = writeln!(self.text, "ok    {what}");
    }

    fn fail(&mut self, what: &str, why: &str) {
        self.failures += 1;
        let _ = writeln!(self.text, "FAIL  {what}: {why}");
    }

    fn take(&mut self, what: &str, outcome: Result<(), String>) {
        match outcome {
            Ok(()) => self.pass(what),
            Err(why) => self.fail(what, &why),
        }
    }
}

/// One carrier of the plugin.
struct Trial<'a> {
    test: &'a TestPlugin,
    carrier: CarrierKind,
    cases: &'a [Case],
}

impl Trial<'_> {
    fn run(&self, report: &mut Report) {
        let carrier = self.carrier;
        let greeting = self
            .plugin(None)
            .and_then(|plugin| said(&ledger(&plugin, &data::plain())));
        let can_speak = greeting.is_ok();
        report.take(&format!("{carrier}: greets and answers"), greeting.map(drop));
        if !can_speak {
            return;
        }
        report.take(
            &format!("{carrier}: what a later version may send"),
            later::version(&self.test.path, carrier),
        );
        for (name, draft) in data::drafts() {
            let outcome = self
                .plugin(None)
                .and_then(|plugin| said(&ledger(&plugin, &draft)));
            report.take(&format!("{carrier}: {name}"), outcome.map(drop));
        }
        let endured = self
            .plugin(None)
            .and_then(|plugin| endurance::try_out(plugin.as_ref(), &data::plain()));
        report.take(&format!("{carrier}: a thousand drafts"), endured);
        for case in self.cases {
            report.take(&format!("{carrier}: {}", case.name), self.case(case));
        }
    }

    fn case(&self, case: &Case) -> Result<(), String> {
        let mut first = None;
        for _ in 0..2 {
            let plugin = self.plugin(Some(case))?;
            for _ in 0..AGAIN {
                let ledger = ledger(&plugin, case);
                let said = said(&ledger)?;
                if *first.get_or_insert_with(|| said.clone()) != said {
                    return Err("the same draft has got another answer".to_owned());
                }
                case.judge(&ledger)?;
            }
        }
        Ok(())
    }

    fn plugin(&self, case: Option<&Case>) -> Result<Arc<dyn Guest>, String> {
        let config = case.map_or_else(|| serde_json::json!({}), |case| case.config.clone());
        let entry = Entry {
            name: "plugin".to_owned(),
            path: self.test.path.clone(),
            carrier: Some(self.carrier),
            in_process: false,
            references: case.and_then(|case| case.references.clone()),
            config,
            level: None,
            limits: None,
        };
        let plugin = Plugin::start(entry, &host()).map_err(|mistake| {
            let way = mistake.path.join(".");
            format!(
                "the configuration of the case is not what its schema says: {way}: {}",
                mistake.message
            )
        })?;
        Ok(Arc::new(plugin))
    }
}

/// What runs a plugin for its author: what lies there needs neither lock nor trust.
fn host() -> Host {
    Host {
        worker: std::env::current_exe().ok(),
        ..Host::default()
    }
}

/// What the plugin says of the case's draft.
fn ledger(plugin: &Arc<dyn Guest>, case: &Case) -> Ledger {
    let draft = Draft(case.draft.clone());
    let sources = case.sources.iter().map(|(name, text)| {
        let read = ibid::read::read(name, text.as_bytes(), None);
        Input::read(Source(read.unwrap_or_else(|_| Document::plain(name, text))))
    });
    let beside = Beside {
        guests: &[Arc::clone(plugin)],
        reference: case.facts.as_ref().map(|facts| facts as &dyn Reference),
    };
    check_beside(
        draft,
        sources.collect(),
        &Settings::default(),
        &Registry::new(),
        &beside,
    )
}

/// Everything in `ledger` that came from the plugin, as text; why it did not run, when it did not.
fn said(ledger: &Ledger) -> Result<String, String> {
    if let Some(problem) = ledger.plugins.iter().find_map(|plugin| plugin.problem.as_deref()) {
        return Err(problem.to_owned());
    }
    serde_json::to_string(&(&ledger.entries, &ledger.plugins)).map_err(|error| error.to_string())
}

/// Each rule must fire in one case and keep silent in another.
fn coverage(manifest: &Manifest, cases: &[Case], report: &mut Report) {
    let fired = |case: &Case| -> BTreeSet<String> {
        case.findings.iter().map(|finding| finding.rule.clone()).collect()
    };
    for rule in &manifest.rules {
        let speaking = cases.iter().filter(|case| fired(case).contains(&rule.id)).count();
        let outcome = match (speaking, cases.len() - speaking) {
            (0, _) => Err("no case fires it".to_owned()),
            (_, 0) => Err("no case keeps it silent".to_owned()),
            _ => Ok(()),
        };
        report.take(&format!("coverage: {}", rule.id), outcome);
    }
}
