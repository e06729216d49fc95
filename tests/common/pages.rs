//! Pages with blocks that are run: commands with what they print, and files.

use std::path::Path;
use std::process::Command;

/// A fenced block: what stands behind its fence, and what it holds.
pub struct Block {
    pub info: String,
    pub text: String,
}

/// Every fenced block of `page`, in order.
pub fn blocks(page: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut inside = false;
    for line in page.lines() {
        if let Some(info) = line.strip_prefix("```") {
            inside = !inside;
            if inside {
                blocks.push(Block {
                    info: info.to_owned(),
                    text: String::new(),
                });
            }
        } else if inside && let Some(block) = blocks.last_mut() {
            block.text += line;
            block.text += "\n";
        }
    }
    assert!(!inside, "a block is not closed");
    blocks
}

/// A command of a console block, and what the page says it prints.
pub struct Shown {
    pub command: String,
    pub printed: String,
}

/// Every command of a `console` block.
pub fn commands(block: &str) -> Vec<Shown> {
    let mut found: Vec<Shown> = Vec::new();
    for line in block.lines() {
        if let Some(command) = line.strip_prefix("$ ") {
            found.push(Shown {
                command: command.to_owned(),
                printed: String::new(),
            });
        } else if let Some(last) = found.last_mut() {
            last.printed += line;
            last.printed += "\n";
        }
    }
    found
}

/// What `ibid` prints when it is called with `arguments` in `folder`: standard output, then standard error.
pub fn output_of_ibid(arguments: &str, folder: &Path, environment: &[(&str, &str)]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_ibid"))
        .args(arguments.split(' '))
        .current_dir(folder)
        .envs(environment.iter().copied())
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap()
}

/// Whether `printed` is what the page shows, parts left out with `[…]`: a line of it stands for any number of lines, at the
/// end of a line for its rest.
pub fn is_as_shown(printed: &str, shown: &str) -> bool {
    let mut rest = printed;
    let mut parts = shown.split("[…]\n");
    let first = parts.next().unwrap_or_default();
    let Some(after) = rest.strip_prefix(first) else {
        return false;
    };
    rest = after;
    let mut is_open = false;
    for part in parts {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
        is_open = part.is_empty();
    }
    is_open || rest.is_empty()
}
