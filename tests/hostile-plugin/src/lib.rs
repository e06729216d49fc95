//! A plugin that does whatever a plugin must not do. Its configuration names the deed.

#![allow(clippy::panic, clippy::infinite_loop, reason = "misbehaving is the point")]

mod answers;
#[cfg(not(target_family = "wasm"))]
mod table;

use ibid_plugin::{Answer, Checker, Open, Problem, Request, Value};

/// The checker.
#[derive(Debug, Clone)]
pub struct Hostile {
    deed: String,
    mark: String,
}

#[cfg(target_family = "wasm")]
ibid_plugin::export_checker!(Hostile);

impl Checker for Hostile {
    const NAME: &'static str = "hostile";
    const VERSION: &'static str = "0.1.0";

    fn open(open: &Open) -> Result<Self, Problem> {
        let text = |key| {
            open.config
                .get(key)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        match text("deed").as_str() {
            "panic in open" => panic!("as asked"),
            "loop in open" => forever(),
            "refuse" => Err(Problem::config("`deed` is \u{1b}[31mrefused\u{202e}")),
            deed => Ok(Self {
                deed: deed.to_owned(),
                mark: text("mark"),
            }),
        }
    }

    fn check(&self, request: &Request) -> Result<Answer, Problem> {
        match self.deed.as_str() {
            "panic" => panic!("as asked"),
            "problem" => Err(Problem::internal("as \u{1b}[2Jasked\u{7}")),
            "abort" => std::process::abort(),
            "exit 0" => std::process::exit(0),
            "exit 3" => std::process::exit(3),
            "loop" => forever(),
            "overflow" => Err(Problem::internal(deeper(1).to_string())),
            "hog" => Err(Problem::internal(hog().to_string())),
            #[cfg(not(target_family = "wasm"))]
            "segfault" => Err(Problem::internal(table::segfault().to_string())),
            "orphan" => orphan(&self.mark, request),
            "noise" => {
                noise();
                Ok(answers::honest(request))
            }
            deed => answers::of(deed, request),
        }
    }
}

fn forever() -> ! {
    let mut turns = 0_u64;
    loop {
        turns = std::hint::black_box(turns.wrapping_add(1));
    }
}

#[allow(unconditional_recursion, reason = "the stack is to overflow")]
fn deeper(depth: u64) -> u64 {
    let here = std::hint::black_box([depth; 64]);
    deeper(depth ^ here.iter().fold(1, |one, other| one ^ other)).wrapping_add(here.len() as u64)
}

fn hog() -> usize {
    let mut held: Vec<Vec<u8>> = Vec::new();
    loop {
        held.push(std::hint::black_box(vec![1; 1 << 20]));
        if held.len() > 1 << 20 {
            return held.len();
        }
    }
}

/// Leaves a process behind, whose argument is `mark`, and never answers.
fn orphan(mark: &str, request: &Request) -> Result<Answer, Problem> {
    let started = std::process::Command::new("sleep").arg(mark).spawn();
    match started {
        Ok(_) => forever(),
        Err(_) => Ok(answers::honest(request)),
    }
}

#[allow(clippy::print_stdout, reason = "noise on standard output is the point")]
fn noise() {
    println!("loading the model … {{\"id\":1}}");
}
