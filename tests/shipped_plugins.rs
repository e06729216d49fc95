//! The plugins that come with ibid pass the test that every plugin must, on every carrier that this machine can build.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]
#![cfg(unix)]

mod common;

use common::conformance::{DRAFTS, entry, host, said};
use common::{Folder, drafts, ibid, plugins, root};
use ibid_plugin_host::{CarrierKind, Entry, Plugin};
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::process::Command;

/// Tests the plugin in `folder` as its author does, with coverage; `kinds` are the carriers.
fn assert_passes(folder: &Folder, kinds: &[&str]) {
    for kind in kinds {
        let run = ibid(folder.path(), &format!("plugin test . --coverage --kind {kind}"));
        assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
        assert!(run.stdout.contains("coverage: "), "{}", run.stdout);
    }
}

fn rust(package: &str) {
    let mut kinds = vec!["native", "process"];
    if plugins::has_wasm() {
        kinds.push("wasm");
    }
    assert_passes(&plugins::built(package), &kinds);
}

#[test]
fn house_names() {
    rust("house-names");
}

#[test]
fn sco_membership() {
    rust("sco-membership");
}

/// The plugin in C, built.
fn units() -> Folder {
    let folder = Folder::with(&[]);
    let source = root().join("plugins/units");
    plugins::lay(&source, folder.path());
    let library = format!("LIBRARY={}", folder.join(&plugins::library("units")).display());
    let made = Command::new("make")
        .args(["--always-make", &library])
        .current_dir(&source)
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    folder
}

#[test]
fn units_in_c() {
    if plugins::has("cc") && plugins::has("make") {
        assert_passes(&units(), &["native"]);
    }
}

#[test]
fn units_says_the_same_inside_of_the_host_as_in_a_worker() {
    if !plugins::has("cc") || !plugins::has("make") {
        return;
    }
    let folder = units();
    let entry = |in_process| Entry {
        in_process,
        ..entry("units", folder.path(), CarrierKind::Native)
    };
    let start = |in_process| Plugin::start(entry(in_process), &host()).unwrap();
    let (worker, inside) = (start(false), start(true));
    let mut claims = 0;
    for seed in 0..DRAFTS {
        let desk = drafts::desk(seed);
        let visit = worker.ask(&desk.matter()).unwrap();
        claims += visit.claims.len();
        assert_eq!(
            said(&visit),
            said(&inside.ask(&desk.matter()).unwrap()),
            "draft {seed}"
        );
    }
    assert!(claims > 100, "only {claims} claims: the drafts say too little");
}

/// Answers every request on a free port with what `answers` has for its path; gives the port.
fn serve(answers: &'static [(&'static str, &'static str)]) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut head = String::new();
            let mut lines = BufReader::new(stream.try_clone().unwrap());
            lines.read_line(&mut head).unwrap();
            let path = head.split(' ').nth(1).unwrap_or_default();
            let answer = answers.iter().find(|(known, _)| *known == path);
            let answer = answer.map_or("404 Not Found", |(_, answer)| answer);
            let _ = write!(
                stream,
                "HTTP/1.1 {answer}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            );
        }
    });
    port
}

#[test]
fn link_rot_in_python() {
    if !plugins::has("python3") {
        return;
    }
    let port = serve(&[
        ("/there", "200 OK"),
        ("/closed", "403 Forbidden"),
        ("/old", "301 Moved\r\nLocation: /new"),
    ]);
    let folder = Folder::with(&[]);
    plugins::lay(&root().join("plugins/link-rot"), folder.path());
    let base = format!("http://127.0.0.1:{port}");
    let case = format!(
        "config = {{ allow-private = true }}\n\
         draft = \"{base}/there, ({base}/closed), {base}/old and {base}/gone?a=1.\"\n\
         [[finding]]\nrule = 'link-moved'\ntext = '{base}/old'\nmessage = 'has moved for good, to /new'\n\
         [[finding]]\nrule = 'link-gone'\ntext = '{base}/gone?a=1'\nmessage = 'the server answers 404'\n"
    );
    std::fs::write(folder.join("cases/a-server.toml"), case).unwrap();
    assert_passes(&folder, &["process"]);
}

#[test]
fn what_speaks_with_the_host_in_python_is_the_same_file_everywhere() {
    let template = root().join("crates/cli/plugin/templates/python/ibid_plugin.py");
    let shipped = root().join("plugins/link-rot/ibid_plugin.py");
    assert_eq!(std::fs::read(template).unwrap(), std::fs::read(shipped).unwrap());
}
