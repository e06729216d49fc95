//! What it costs to reach a plugin: the start, a call, a document, on each carrier. `cargo bench --bench plugins`.
//!
//! The plugins are the frozen ones of `tests/frozen`, so that the same code is measured in every year. The table has the 95th
//! percentile beside the fastest and the median, because what a user waits for is the slow start and not the usual one; that
//! is why this is no `divan` bench.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measure that cannot go on has failed, and prints"
)]

use ibid_plugin_host::{Carrier, CarrierKind, Host, Package};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

const OPEN: &[u8] = br#"{"ibid":1,"config":{"words":["unique","perfect"]},"answer_bytes":8388608}"#;

fn package(carrier: CarrierKind) -> Arc<Package> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/frozen/v1");
    Arc::new(Package::read(&folder, Some(carrier)).unwrap())
}

fn host() -> Host {
    Host {
        worker: Some(PathBuf::from(env!("CARGO_BIN_EXE_ibid"))),
        ..Host::default()
    }
}

fn opened(carrier: CarrierKind, in_process: bool) -> Box<dyn Carrier> {
    let mut plugin = host().carrier(&package(carrier), in_process).unwrap();
    plugin.hello().unwrap();
    plugin.open(OPEN).unwrap();
    plugin
}

/// A request with a draft of so many bytes of prose, in which the plugin finds something every four kilobytes.
fn request(bytes: usize) -> Vec<u8> {
    let sentence = "The council met by the harbour, and a long evening it was for “all” who came. ";
    let page = sentence.repeat(50) + "It was a very unique evening. ";
    let text: String = page.chars().cycle().take(bytes).collect();
    let draft = serde_json::json!({ "draft": { "name": "draft.md", "text": text }, "items": [] });
    draft.to_string().into_bytes()
}

/// Does `work` so often; prints the fastest, the median and the 95th percentile. Gives the median.
fn measure(name: &str, times: usize, mut work: impl FnMut()) -> Duration {
    let mut taken: Vec<Duration> = (0..times)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    taken.sort_unstable();
    let at = |share: usize| taken.get(taken.len() * share / 100).copied().unwrap_or_default();
    println!("{name:44} {:>12?} {:>12?} {:>12?}", at(0), at(50), at(95));
    at(50)
}

fn main() {
    println!("{:44} {:>12} {:>12} {:>12}", "", "fastest", "median", "p95");
    let native = package(CarrierKind::Native);
    measure("native worker: start to greeting", 200, || {
        let mut plugin = host().carrier(&native, false).unwrap();
        plugin.hello().unwrap();
    });
    for (name, bytes) in [("nothing", 0), ("10 kB", 10_000), ("100 kB", 100_000)] {
        let request = request(bytes);
        let mut in_process = opened(CarrierKind::Native, true);
        let inside = measure(&format!("native in process: {name}"), 500, || {
            in_process.check(&request).unwrap();
        });
        let mut worker = opened(CarrierKind::Native, false);
        let outside = measure(&format!("native worker: {name}"), 500, || {
            worker.check(&request).unwrap();
        });
        println!(
            "{:44} {:>25?}",
            "  extra of the worker",
            outside.saturating_sub(inside)
        );
    }
    let wasm = package(CarrierKind::Wasm);
    measure("wasm: translate 133 kB, and greet", 200, || {
        let mut plugin = host().carrier(&wasm, false).unwrap();
        plugin.hello().unwrap();
    });
    let mut plugin = opened(CarrierKind::Wasm, false);
    for (name, bytes) in [("nothing", 0), ("10 kB", 10_000), ("100 kB", 100_000)] {
        let request = request(bytes);
        measure(
            &format!("wasm: {name}, instance and opening with it"),
            100,
            || {
                plugin.check(&request).unwrap();
            },
        );
    }
}
