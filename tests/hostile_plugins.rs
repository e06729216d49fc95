//! Plugins that misbehave, on every carrier: the run goes on, ends in time, says which plugin did not do its work and why,
//! and never looks clean.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod common;

use common::hostile::{Project, assert_told};
use common::{Folder, Run, plugins};
use std::sync::OnceLock;

/// Long enough for an honest answer of a debug build on a busy machine.
const PATIENT: u64 = 60_000;
/// How long one waits for those that never answer.
const SHORT: u64 = 400;

fn built() -> &'static Folder {
    static BUILT: OnceLock<Folder> = OnceLock::new();
    BUILT.get_or_init(|| plugins::built("hostile-plugin"))
}

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(built().join(name)).unwrap()
}

/// A carrier of the hostile plugin.
type Carry = fn(u64) -> Project;

fn native(deadline: u64) -> Project {
    library(&bytes(&plugins::library("hostile_plugin")), "", deadline)
}

fn library(library: &[u8], deed: &str, deadline: u64) -> Project {
    let carrier = format!("[native]\n{} = 'plugin.so'\n", ibid_plugin_host::platform());
    Project::with(
        &carrier,
        &[("plugin.so", library), ("deed", deed.as_bytes())],
        deadline,
    )
}

fn process(deadline: u64) -> Project {
    let name = format!("hostile-plugin{}", std::env::consts::EXE_SUFFIX);
    let carrier = format!("[process]\ncommand = ['./{name}']\nfiles = ['{name}']\n");
    Project::with(&carrier, &[(&name, &bytes(&name))], deadline)
}

fn wasm(deadline: u64) -> Project {
    let module = bytes("hostile_plugin.wasm");
    Project::with(
        "[wasm]\nfile = 'plugin.wasm'\n",
        &[("plugin.wasm", &module)],
        deadline,
    )
}

fn do_it(project: &Project, deed: &str) -> Run {
    project.check(&format!("{{ deed = '{deed}', mark = '86397.5' }}"), "")
}

fn carriers() -> Vec<(&'static str, Carry)> {
    let mut carriers: Vec<(&str, Carry)> = vec![("native", native), ("process", process)];
    if plugins::has_wasm() {
        carriers.push(("wasm", wasm));
    }
    carriers
}

/// What is refused in an answer, whatever carried it: the deed, and what is said of it.
const LIES: &[(&str, &str)] = &[
    ("drop an item", "item 0 is neither checked nor skipped"),
    ("answer twice", "item 0 was not asked about, or is answered twice"),
    ("answer another", "item 1000 was not asked about"),
    ("count in UTF-16", "spans count bytes of UTF-8"),
    ("span beyond the end", "is no stretch of the text"),
    ("inverted span", "claims[0]: 9..3 is no stretch of the text"),
    ("empty claim", "a claim without words"),
    ("unknown kind", "`gossip` is no kind of claim"),
    ("unknown rule", "`unheard-of` is no rule that the manifest names"),
    ("empty message", "a finding without words"),
    (
        "invented evidence",
        "claims[0].evidence[0]: at 0..5 stands “QUILL”",
    ),
    ("evidence from nowhere", "no such document"),
    ("invented fact", "claims[0].facts[0]: there is no fact 0"),
    ("draft as evidence", "a draft is no evidence for itself"),
    ("invented label", "findings[0].labels[0]: no such document"),
    (
        "hidden replacement",
        "hidden characters in what is to be put there",
    ),
    (
        "verdict without evidence",
        "items[0].verdicts[0]: a verdict without evidence",
    ),
    ("two verdicts on one aspect", "a second verdict on one aspect"),
    ("ten thousand and one findings", "more than 10000 are not taken"),
    ("panic", "it panicked: as asked"),
    ("panic in open", "it panicked: as asked"),
    ("problem", "it said: as [2Jasked"),
    (
        "refuse",
        "the configuration cannot be used: `deed` is [31mrefused",
    ),
];

#[test]
fn lies_are_found_out_on_every_carrier() {
    for (name, carry) in carriers() {
        let project = carry(PATIENT);
        for (deed, why) in LIES {
            // A module that panics traps, for there is nothing to catch it with.
            let why = if name == "wasm" && deed.starts_with("panic") {
                "its module trapped"
            } else {
                why
            };
            assert_told(&format!("{deed} as {name}"), &do_it(&project, deed), why);
        }
    }
}

const LEAGUE: &str = "subject,kind,property,value,value-kind,from,to,source\n\
    Dunmark,country,member of,League of Rivers,organisation,1990,2018,https://example.org/league\n\
    Marshland,country,member of,League of Rivers,organisation,1995,,https://example.org/league\n";

#[test]
fn facts_that_are_cited_are_the_same_on_every_carrier() {
    let mut said = Vec::new();
    for (name, carry) in carriers() {
        let project = carry(PATIENT);
        std::fs::write(project.path().join("league.csv"), LEAGUE).unwrap();
        let run = project.check(
            "{ deed = 'cite every fact' }",
            "--pack league.csv --date 2020 --no-cache -o json",
        );
        let ledger: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        let rows: Vec<&str> = ledger["entries"][0]["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["says"].as_str().unwrap())
            .collect();
        assert_eq!(
            rows,
            [
                "Dunmark – member of – League of Rivers",
                "Marshland – member of – League of Rivers"
            ],
            "{name}"
        );
        said.push(ledger["entries"].clone());
    }
    assert!(said.windows(2).all(|pair| pair[0] == pair[1]));
}

#[test]
fn a_process_that_dies_is_a_fault_of_the_plugin() {
    let deaths = [
        ("abort", "signal 6"),
        ("exit 0", "exit code 0"),
        ("exit 3", "exit code 3"),
        ("segfault", "signal 11"),
        ("overflow", "signal 6"),
        ("hog", "its process ended with"),
    ];
    for (name, carry) in [("native", native as Carry), ("process", process)] {
        let project = carry(PATIENT);
        for (deed, why) in deaths {
            let why = if cfg!(unix) { why } else { "its process ended with" };
            assert_told(&format!("{deed} as {name}"), &do_it(&project, deed), why);
        }
    }
}

#[test]
fn a_plugin_that_never_answers_is_ended() {
    for (name, carry) in [("native", native as Carry), ("process", process)] {
        let project = carry(SHORT);
        for deed in ["loop", "loop in open"] {
            assert_told(
                &format!("{deed} as {name}"),
                &do_it(&project, deed),
                "no answer within 400 ms",
            );
        }
    }
}

#[test]
fn nothing_that_a_plugin_started_is_left() {
    for (name, carry) in [("native", native as Carry), ("process", process)] {
        let run = do_it(&carry(SHORT), "orphan");
        assert_told(&format!("orphan as {name}"), &run, "no answer within 400 ms");
        #[cfg(target_os = "linux")]
        assert_eq!(running("86397.5"), 0, "{name}: a process was left behind");
    }
}

/// How many processes have this argument.
#[cfg(target_os = "linux")]
fn running(argument: &str) -> usize {
    let processes = std::fs::read_dir("/proc").unwrap().filter_map(Result::ok);
    processes
        .filter_map(|process| std::fs::read(process.path().join("cmdline")).ok())
        .filter(|line| {
            line.split(|byte| *byte == 0)
                .any(|part| part == argument.as_bytes())
        })
        .count()
}

#[test]
fn an_answer_that_is_too_large_is_not_taken() {
    for (name, carry) in [("native", native as Carry), ("process", process)] {
        let run = do_it(&carry(PATIENT), "huge answer");
        // Either its memory ends first, or what is taken does.
        let told = run.stderr.contains("are not taken") || run.stderr.contains("its process ended with");
        assert!(told, "{name}: {}", run.stderr);
        assert_told(name, &run, "");
    }
    let run = do_it(
        &library(&bytes(&plugins::library("hostile_plugin")), "a stream", PATIENT),
        "honest",
    );
    assert_told(
        "a stream",
        &run,
        "bytes of an answer: more than 8388608 are not taken",
    );
}

#[test]
fn a_module_is_held_by_fuel_and_memory() {
    if !plugins::has_wasm() {
        return;
    }
    let project = wasm(PATIENT);
    let bounds = [
        ("loop", "it ran out of fuel (500000000 units)"),
        ("loop in open", "it ran out of fuel"),
        ("overflow", "its module trapped"),
        ("hog", "it needed more than 64 MiB of memory"),
        ("abort", "its module trapped"),
        ("exit 0", "its module trapped"),
        ("huge answer", "it needed more than 64 MiB of memory"),
    ];
    for (deed, why) in bounds {
        assert_told(deed, &do_it(&project, deed), why);
    }
}

#[test]
fn words_of_a_plugin_are_cleaned_and_cut() {
    for (name, carry) in carriers() {
        let project = carry(PATIENT);
        let run = do_it(&project, "escape codes");
        assert_eq!(run.code, 0, "{name}: {}", run.stderr);
        assert!(
            run.stdout
                .contains("a [2J ]8;;http://example.invalid b error: forgedc 31m"),
            "{}",
            run.stdout
        );
        assert!(
            !run.stdout.contains(['\u{1b}', '\u{202e}', '\u{7}', '\u{9b}']),
            "{name}"
        );
        assert!(
            !run.stdout.lines().any(|line| line.starts_with("error: forged")),
            "{name}"
        );
        let long = project.check("{ deed = 'long message' }", "--output json");
        let ledger: serde_json::Value = serde_json::from_str(&long.stdout).unwrap();
        let message = ledger["entries"][0]["findings"][0]["message"].as_str().unwrap();
        assert!(
            message.len() <= 4100 && message.ends_with('…'),
            "{name}: {} bytes",
            message.len()
        );
    }
}

#[test]
fn an_honest_plugin_may_print_what_it_likes() {
    for (name, carry) in carriers() {
        for deed in ["honest", "noise"] {
            let run = do_it(&carry(PATIENT), deed);
            assert_eq!(run.code, 0, "{deed} as {name}: {}{}", run.stdout, run.stderr);
            assert_eq!(run.stderr, "", "{deed} as {name}");
        }
    }
}

#[test]
fn a_library_that_breaks_the_abi_is_refused() {
    let whole = bytes(&plugins::library("hostile_plugin"));
    let lies = [
        ("null", "the library refuses this host's ABI"),
        ("other ABI", "its ABI is 2 with a table"),
        ("short table", "a table of 16 bytes"),
        ("no greeting", "the library has no greeting"),
        ("endless greeting", "the library has no greeting"),
        (
            "another name",
            "it says it is `somebody` 0.1.0; its manifest says `hostile`",
        ),
        ("another protocol", "it speaks protocol 7, 9, we speak 1"),
        ("garbage", "its answer was refused"),
        ("odd status", "it said: words [2J of \u{fffd} its own"),
        #[cfg(target_os = "linux")]
        ("constructor", "its process ended with signal 6"),
    ];
    for (deed, why) in lies {
        assert_told(deed, &do_it(&library(&whole, deed, PATIENT), "honest"), why);
    }
    let part = whole.get(..whole.len() / 8).unwrap();
    assert_told(
        "half a download",
        &do_it(&library(part, "", PATIENT), "honest"),
        "",
    );
    let junk = library(b"\x7fELF and then nothing", "", PATIENT);
    assert_told("junk", &do_it(&junk, "honest"), "the library cannot be loaded");
    assert_told(
        "empty",
        &do_it(&library(b"", "", PATIENT), "honest"),
        "the library cannot be loaded",
    );
}
