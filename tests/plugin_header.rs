//! The headers for plugins in C: they hold what the Rust crate says, and no message makes `ibid_json.h` step too far.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]
#![cfg(unix)]

mod common;

use common::{Folder, plugins, root};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

const MESSAGE: &str = r#"{"id":2,"draft":{"text":"“The \u00e9 \ud83c\udfe0 roof,”\n\"x\\\" said","date":null},"items":[{"id":0,"span":{"start":0,"end":3}},[],{},[1,-2.5e3,true,"\ud800"]]}"#;

fn compile(folder: &Folder, source: &Path, flags: &[&str]) -> Option<std::path::PathBuf> {
    let program = folder.join("program");
    let output = Command::new("cc")
        .args(["-std=c11", "-Wall", "-Wextra", "-Werror", "-g", "-I"])
        .arg(root().join("crates/plugin-abi"))
        .args(flags)
        .arg("-o")
        .arg(&program)
        .arg(source)
        .output()
        .unwrap();
    if !output.status.success() {
        plugins::say(&String::from_utf8_lossy(&output.stderr));
    }
    output.status.success().then_some(program)
}

/// Messages that are nearly [`MESSAGE`]: cut short, with bytes changed, left out, doubled.
fn messages() -> Vec<Vec<u8>> {
    let whole = MESSAGE.as_bytes();
    let mut messages: Vec<Vec<u8>> = (0..=whole.len()).map(|end| whole[..end].to_vec()).collect();
    messages.extend((0..whole.len()).map(|start| whole[start..].to_vec()));
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).unwrap()
    };
    let odd = b"\"\\{}[],:u\0 \xffd8";
    for _ in 0..20_000 {
        let mut message = whole.to_vec();
        for _ in 0..=next(4) {
            let at = next(message.len());
            match next(3) {
                0 => message[at] = odd[next(odd.len())],
                1 => drop(message.remove(at)),
                _ => message.insert(at, odd[next(odd.len())]),
            }
        }
        messages.push(message);
    }
    for deep in [
        b"[".repeat(100_000),
        b"{\"a\":".repeat(50_000),
        b"\\".repeat(1001),
        b"\"\\u".repeat(999),
    ] {
        messages.push(deep);
    }
    messages
}

#[test]
fn no_message_makes_the_header_step_too_far() {
    if !plugins::has("cc") {
        return;
    }
    let folder = Folder::with(&[]);
    let source = root().join("tests/c/walk.c");
    let sanitized = ["-O1", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"];
    let program = compile(&folder, &source, &sanitized).unwrap_or_else(|| {
        plugins::say("SKIP: this compiler has no sanitizers; the header is walked without them");
        compile(&folder, &source, &["-O1"]).unwrap()
    });
    let mut child = Command::new(program)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut all = Vec::new();
    for message in messages() {
        all.extend(u32::try_from(message.len()).unwrap().to_le_bytes());
        all.extend(message);
    }
    // A program that dies closes its input; how it died is told below.
    let _ = child.stdin.take().unwrap().write_all(&all);
    let output = child.wait_with_output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(!output.stdout.is_empty());
}

#[test]
fn the_header_says_what_the_crate_says() {
    if !plugins::has("cc") {
        return;
    }
    let text = format!(
        "#include \"ibid_plugin.h\"\n\
         #define SAME(name, value) _Static_assert(name == value, #name)\n\
         SAME(IBID_ABI, {}u); SAME(IBID_OK, {}); SAME(IBID_CONFIG, {}); SAME(IBID_REQUEST, {});\n\
         SAME(IBID_INTERNAL, {}); SAME(IBID_PANIC, {}); SAME(IBID_FULL, {});\n\
         SAME(sizeof(ibid_host), {}); SAME(sizeof(ibid_plugin), {});\n\
         SAME(offsetof(ibid_plugin, check), {}); SAME(offsetof(ibid_host, emit), {});\n\
         int main(void) {{ return 0; }}\n",
        ibid_plugin_abi::ABI,
        ibid_plugin_abi::OK,
        ibid_plugin_abi::CONFIG,
        ibid_plugin_abi::REQUEST,
        ibid_plugin_abi::INTERNAL,
        ibid_plugin_abi::PANIC,
        ibid_plugin_abi::FULL,
        size_of::<ibid_plugin_abi::Host>(),
        size_of::<ibid_plugin_abi::Plugin>(),
        std::mem::offset_of!(ibid_plugin_abi::Plugin, check),
        std::mem::offset_of!(ibid_plugin_abi::Host, emit),
    );
    let folder = Folder::with(&[("same.c", text.as_bytes())]);
    assert!(compile(&folder, &folder.join("same.c"), &[]).is_some());
}
