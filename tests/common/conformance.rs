//! The same checker says the same, byte for byte, whatever carries it: WebAssembly, a library in a worker, a library in
//! the host, a process, or linked into the program.

use super::{drafts, plugins};
use ibid::core::Visit;
use ibid_plugin_host::{CarrierKind, Entry, Host, Plugin};
use ibid_testing::Linked;
use std::path::{Path, PathBuf};

/// Generated drafts on which every carrier is asked.
pub const DRAFTS: u64 = 500;

/// What runs a plugin that nobody has locked or trusted.
pub fn host() -> Host {
    Host {
        worker: Some(PathBuf::from(env!("CARGO_BIN_EXE_ibid"))),
        ..Host::default()
    }
}

/// The plugin in `folder`, on one of its carriers.
pub fn entry(name: &str, folder: &Path, carrier: CarrierKind) -> Entry {
    Entry {
        name: name.to_owned(),
        path: folder.to_owned(),
        carrier: Some(carrier),
        in_process: false,
        references: None,
        config: serde_json::json!({}),
        level: None,
        limits: None,
    }
}

/// Everything that a visit says, as it would stand in a ledger; what carried it left out.
pub fn said(visit: &Visit) -> String {
    let answers: Vec<_> = visit
        .answers
        .iter()
        .map(|it| (&it.assessments, &it.evidence, &it.rows, &it.findings))
        .collect();
    let claims: Vec<_> = visit
        .claims
        .iter()
        .map(|(claim, it)| (claim, &it.assessments, &it.evidence, &it.rows, &it.findings))
        .collect();
    serde_json::to_string(&(answers, claims, &visit.run.skipped, visit.run.checked)).unwrap()
}

/// Fails unless the plugin `package`, whose checker is `C`, says the same on every carrier of this machine.
pub fn assert_conformance<C: ibid_plugin::Checker>(package: &str) {
    let folder = plugins::built(package);
    let linked = || Box::new(Linked::<C>::default()) as Box<dyn ibid_plugin_host::Carrier>;
    let reference = Plugin::linked(
        entry(package, folder.path(), CarrierKind::Process),
        &host(),
        linked,
    )
    .unwrap();
    let mut carried = Vec::new();
    let mut carry = |name: &'static str, kind, in_process| {
        let entry = Entry {
            in_process,
            ..entry(package, folder.path(), kind)
        };
        carried.push((name, Plugin::start(entry, &host()).unwrap()));
    };
    carry("native", CarrierKind::Native, false);
    carry("native in process", CarrierKind::Native, true);
    carry("process", CarrierKind::Process, false);
    if plugins::has_wasm() {
        carry("wasm", CarrierKind::Wasm, false);
    }
    let mut claims = 0;
    for seed in 0..DRAFTS {
        let desk = drafts::desk(seed);
        let expected = reference.ask(&desk.matter()).unwrap();
        claims += expected.claims.len();
        for (name, plugin) in &carried {
            let visit = plugin
                .ask(&desk.matter())
                .unwrap_or_else(|fault| panic!("{name}, draft {seed}: {fault}"));
            assert_eq!(said(&visit), said(&expected), "{name}, draft {seed}");
        }
    }
    assert!(claims > 100, "only {claims} claims: the drafts say too little");
}
