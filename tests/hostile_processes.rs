//! Processes that misbehave, written in Python: what no kit would let out.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]
#![cfg(unix)]

mod common;

use common::hostile::{Project, assert_told};
use common::{Run, plugins};
use std::process::Command;

/// What every script below has at hand.
const HEAD: &str = r#"
import json, os, sys, time
def say(it): sys.stdout.write(it if isinstance(it, str) else json.dumps(it) + "\n"); sys.stdout.flush()
def greet(**more): say({"ibid": [1], "name": "hostile", "version": "0.1.0", **more})
def hear(): return json.loads(sys.stdin.readline())
def ready(): greet(); say({"id": hear()["id"], "result": {}})
def answer(call): return {"id": call["id"], "result": {"items": [{"id": it["id"]} for it in call["params"]["items"]]}}
"#;

fn has_python() -> bool {
    let there = Command::new("python3")
        .arg("--version")
        .output()
        .is_ok_and(|it| it.status.success());
    if !there {
        plugins::say("SKIP: without python3 the hostile processes are not run");
    }
    there
}

fn run(script: &str, deadline: u64) -> Run {
    let script = format!("{HEAD}{script}\n");
    let carrier = "[process]\ncommand = ['python3', '-sS', 'plugin.py']\nfiles = ['plugin.py']\n";
    Project::with(carrier, &[("plugin.py", script.as_bytes())], deadline).check("{}", "")
}

#[test]
fn an_honest_process_by_hand_is_taken() {
    if !has_python() {
        return;
    }
    let honest = [
        "ready()\nsay(answer(hear()))",
        "greet(later=[1, 2])\nsay({'id': hear()['id'], 'result': {'more': 1}, 'hint': None})\nsay(answer(hear()))",
        "sys.stderr.write('x' * 1_000_000)\nready()\nsay(answer(hear()))\ntime.sleep(1000)",
        "assert 'PATH' in os.environ and not {'USER', 'XDG_CONFIG_HOME'} & set(os.environ)\nready()\nsay(answer(hear()))",
        "assert sorted(os.listdir('.')) == ['deed', 'ibid-plugin.toml', 'plugin.py']\nready()\nsay(answer(hear()))",
    ];
    for script in honest {
        let run = run(script, 60_000);
        assert_eq!(
            (run.code, run.stderr.as_str()),
            (0, ""),
            "{script}\n{}",
            run.stdout
        );
    }
}

/// A script, and what is said of it.
const BROKEN: &[(&str, &str)] = &[
    ("say('hello\\n')", "what it says first is no greeting in JSON"),
    (
        "say(b'\\xff\\xfe'.decode('latin-1') + '\\n')",
        "what it says first is no greeting",
    ),
    (
        "say({'ibid': [2], 'name': 'hostile', 'version': '0.1.0'})\nhear()",
        "it speaks protocol 2, we speak 1",
    ),
    (
        "say({'ibid': [1], 'name': 'hostile', 'version': '9'})\nhear()",
        "it says it is `hostile` 9",
    ),
    (
        "say({'error': {'code': 'internal', 'message': 'no \\x1b[2J today'}})",
        "no [2J today",
    ),
    ("sys.exit(0)", "its process ended with exit code 0"),
    ("sys.exit(7)", "its process ended with exit code 7"),
    (
        "sys.stderr.write('it hurts\\x1b[31m'); sys.stderr.flush(); os.abort()",
        "signal 6, after saying “it hurts [31m”",
    ),
    ("raise ValueError('odd')", "after saying “Traceback"),
    (
        "greet()\nhear()\nprint('loading …')\nsay({'id': 1, 'result': {}})\nhear()",
        "no JSON of a reply",
    ),
    (
        "greet()\nsay({'id': 99, 'result': {}})\nhear()",
        "it answers another call",
    ),
    (
        "greet()\nhear()\nsay({'id': 1})\nhear()",
        "neither result nor error",
    ),
    ("greet()\nhear()\nsay([1])\nhear()", "no JSON of a reply"),
    (
        "ready()\nhear()\nsay({'id': 2, 'result': []})\nhear()",
        "item 0 is neither checked nor skipped",
    ),
    (
        "ready()\nhear()\nsay({'id': 2, 'result': {'items': 'all'}})\nhear()",
        "its answer was refused: answer",
    ),
    (
        "ready()\nhear()\nsay({'id': 2, 'result': {}})\nhear()",
        "item 0 is neither checked nor skipped",
    ),
    (
        "ready()\nhear()\nsay('{\"id\":2,\"result\":' + '[' * 100_000 + '\\n')\nhear()",
        "no JSON of a reply",
    ),
    (
        "ready()\nhear()\nsay('{\"id\":2,\"resu')\nsys.exit(0)",
        "its process ended with exit code 0",
    ),
    (
        "ready()\nhear()\nsay('x' * (9 << 20))\ntime.sleep(1000)",
        "bytes of an answer: more than 8388608",
    ),
    (
        "greet()\nsay('x' * (12 << 20) + '\\n')",
        "bytes of an answer: more than 8388608",
    ),
    (
        "ready()\nsys.setrecursionlimit(10**9)\nf = lambda: f()\nf()",
        "its process ended with",
    ),
    (
        "ready()\nhear()\nx = []\nwhile True: x.append(b'x' * (1 << 20))",
        "its process ended with exit code 1",
    ),
    ("ready()\nos.kill(os.getpid(), 9)", "signal 9"),
    (
        "ready()\nos.kill(os.getppid(), 0)\nos.close(1)\nsys.exit(5)",
        "exit code 5",
    ),
];

#[test]
fn a_process_that_breaks_the_conversation_is_refused() {
    if !has_python() {
        return;
    }
    for (script, why) in BROKEN {
        assert_told(script, &run(script, 60_000), why);
    }
}

#[test]
fn a_process_that_keeps_still_is_ended() {
    if !has_python() {
        return;
    }
    let cases = [
        "time.sleep(1000)",
        "greet()\ntime.sleep(1000)",
        "ready()\ntime.sleep(1000)",
        "ready()\nsay('{\"id\":2,')\ntime.sleep(1000)",
        "import signal\nfor it in range(1, 32):\n  try: signal.signal(it, signal.SIG_IGN)\n  except OSError: pass\nready()\nwhile True: pass",
        "ready()\nhear()\nif os.fork() == 0: os.execvp('sleep', ['sleep', '86398.5'])\ntime.sleep(1000)",
    ];
    for script in cases {
        assert_told(script, &run(script, 1500), "no answer within 1500 ms");
    }
    assert!(!is_running("86398.5"), "a process was left behind");
}

#[test]
fn what_a_process_leaves_behind_after_an_honest_answer_is_ended_too() {
    if !has_python() {
        return;
    }
    let script = "ready()\ncall = hear()\nif os.fork() == 0: os.execvp('sleep', ['sleep', '86399.5'])\nsay(answer(call))\nhear()";
    let run = run(script, 60_000);
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    assert!(!is_running("86399.5"), "a process was left behind");
}

/// Whether a process has this argument, where the system shows it.
fn is_running(argument: &str) -> bool {
    let processes = std::fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .filter_map(Result::ok);
    processes
        .filter_map(|process| std::fs::read(process.path().join("cmdline")).ok())
        .any(|line| {
            line.split(|byte| *byte == 0)
                .any(|part| part == argument.as_bytes())
        })
}
