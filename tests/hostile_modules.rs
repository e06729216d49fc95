//! WebAssembly modules that misbehave, written by hand: what no kit would let out.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod common;

use common::hostile::{Project, assert_told};

const GREETING: &str = r"{\22ibid\22:[1],\22name\22:\22hostile\22,\22version\22:\220.1.0\22}";
const READY: &str = r"{\22result\22:{}}";
const ANSWER: &str = r"{\22result\22:{\22items\22:[{\22id\22:0}],\22claims\22:[]}}";

/// What a module does; the honest one unless a part is changed.
#[derive(Clone)]
struct Module {
    head: &'static str,
    memory: &'static str,
    abi: &'static str,
    alloc: &'static str,
    check: String,
}

impl Module {
    fn honest() -> Self {
        Self {
            head: "",
            memory: "(memory (export \"memory\") 2)",
            abi: "(func (export \"ibid_abi\") (result i32) (i32.const 65536))",
            alloc: "(func (export \"ibid_alloc\") (param i32) (result i32) (i32.const 4096))",
            check: format!("(i64.const {})", packed(2048, unescaped(ANSWER))),
        }
    }

    fn text(&self) -> String {
        let Self {
            head,
            memory,
            abi,
            alloc,
            check,
        } = self;
        let (hello, ready) = (packed(0, unescaped(GREETING)), packed(1024, unescaped(READY)));
        format!(
            "(module {head} {memory} {abi} {alloc}
               (data (i32.const 0) \"{GREETING}\") (data (i32.const 1024) \"{READY}\") (data (i32.const 2048) \"{ANSWER}\")
               (func (export \"ibid_hello\") (result i64) (i64.const {hello}))
               (func (export \"ibid_open\") (param i32 i32) (result i64) (i64.const {ready}))
               (func $check (export \"ibid_check\") (param i32 i32) (result i64) {check}))"
        )
    }

    fn project(&self) -> Project {
        of_bytes(&wat::parse_str(self.text()).unwrap())
    }
}

fn of_bytes(module: &[u8]) -> Project {
    Project::with(
        "[wasm]\nfile = 'plugin.wasm'\n",
        &[("plugin.wasm", module)],
        60_000,
    )
}

fn unescaped(text: &str) -> usize {
    text.replace("\\22", "\"").len()
}

fn packed(at: u64, length: usize) -> u64 {
    at << 32 | length as u64
}

/// The honest module, checked by `instructions`.
fn checks(instructions: &str) -> Module {
    Module {
        check: instructions.to_owned(),
        ..Module::honest()
    }
}

#[test]
fn an_honest_module_by_hand_is_taken() {
    let run = Module::honest().project().check("{}", "");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
}

/// Parts that no honest module has, and what is said of them.
const HEADS: &[(&str, &str)] = &[
    (
        "(import \"wasi_snapshot_preview1\" \"fd_write\" (func (param i32 i32 i32 i32) (result i32)))",
        "the module imports `wasi_snapshot_preview1.fd_write`; a plugin has no files, clock or network",
    ),
    (
        "(import \"env\" \"clock\" (func))",
        "the module imports `env.clock`; a plugin imports nothing",
    ),
    ("(func $s (loop (br 0))) (start $s)", "it ran out of fuel"),
    ("(func $s unreachable) (start $s)", "its module trapped"),
    ("(table 20000 funcref)", "a larger table than is given"),
];
const ABIS: &[(&str, &str)] = &[
    ("", "exports no function `ibid_abi`"),
    (
        "(func (export \"ibid_abi\") (result i32) (i32.const 131072))",
        "its ABI is 2, ours is 1",
    ),
    (
        "(func (export \"ibid_abi\") (result i64) (i64.const 1))",
        "no function `ibid_abi` of the right type",
    ),
];
const MEMORIES: &[(&str, &str)] = &[
    ("(memory (export \"memory\") 65536)", "64 MiB of memory"),
    ("(memory 2)", "the module exports no `memory`"),
];

#[test]
fn what_a_module_may_not_bring_is_refused_by_name() {
    let honest = Module::honest();
    let mut cases = Vec::new();
    cases.extend(HEADS.iter().map(|(head, why)| {
        (
            Module {
                head,
                ..honest.clone()
            },
            why,
        )
    }));
    cases.extend(ABIS.iter().map(|(abi, why)| {
        (
            Module {
                abi,
                ..honest.clone()
            },
            why,
        )
    }));
    cases.extend(MEMORIES.iter().map(|(memory, why)| {
        (
            Module {
                memory,
                ..honest.clone()
            },
            why,
        )
    }));
    let alloc = "(func (export \"ibid_alloc\") (param i32) (result i32) (i32.const -16))";
    cases.push((Module { alloc, ..honest }, &"a place outside of its memory"));
    for (module, why) in cases {
        assert_told(why, &module.project().check("{}", ""), why);
    }
}

#[test]
fn what_a_module_answers_is_looked_at_before_it_is_read() {
    let cases = [
        (
            format!("(i64.const {})", packed(0xffff_fff0, 4096)),
            "a place outside of its memory",
        ),
        (
            format!("(i64.const {})", packed(2048, 100 << 20)),
            "bytes of an answer: more than 8388608",
        ),
        (format!("(i64.const {})", packed(2048, 0)), "no JSON of a reply"),
        (format!("(i64.const {})", packed(5000, 40)), "no JSON of a reply"),
        (
            format!("(i64.const {})", packed(0, unescaped(GREETING))),
            "neither result nor error",
        ),
        ("unreachable".to_owned(), "its module trapped"),
        ("(loop (br 0)) unreachable".to_owned(), "it ran out of fuel"),
        (
            "(call $check (local.get 0) (local.get 1))".to_owned(),
            "its module trapped",
        ),
        ("(i64.load (i32.const -8))".to_owned(), "its module trapped"),
        (
            "(drop (memory.grow (i32.const 60000))) (i64.const 0)".to_owned(),
            "64 MiB of memory",
        ),
        (
            "(i64.div_u (i64.const 1) (i64.const 0))".to_owned(),
            "its module trapped",
        ),
    ];
    for (instructions, why) in cases {
        assert_told(
            &instructions,
            &checks(&instructions).project().check("{}", ""),
            why,
        );
    }
}

#[test]
fn what_is_no_module_is_refused() {
    let honest = wat::parse_str(Module::honest().text()).unwrap();
    for (case, bytes) in [
        ("empty", &b""[..]),
        ("junk", b"\0asm\x01\0\0\0\xff\xff"),
        ("text", b"(module)"),
        ("half", honest.get(..honest.len() / 2).unwrap()),
    ] {
        assert_told(
            case,
            &of_bytes(bytes).check("{}", ""),
            "no module that can be run",
        );
    }
}

#[test]
fn a_module_remembers_nothing_from_one_draft_to_the_next() {
    // The first call would set a byte that makes the second one trap.
    let counting =
        "(if (i32.load8_u (i32.const 9000)) (then unreachable)) (i32.store8 (i32.const 9000) (i32.const 1))";
    let module = checks(&format!("{counting} {}", Module::honest().check));
    let project = module.project();
    let package = ibid_plugin_host::Package::read(&project.path().join("plugin"), None).unwrap();
    let entry = ibid_plugin_host::Entry {
        name: "hostile".to_owned(),
        path: project.path().join("plugin"),
        carrier: Some(package.carrier),
        in_process: false,
        references: None,
        config: serde_json::json!({}),
        level: None,
        limits: None,
    };
    let plugin = ibid_plugin_host::Plugin::start(entry, &ibid_plugin_host::Host::default()).unwrap();
    for _ in 0..3 {
        let desk = common::drafts::Desk::of("“The harbour opens in May,” Quill said.", None);
        plugin.ask(&desk.matter()).unwrap();
    }
}
