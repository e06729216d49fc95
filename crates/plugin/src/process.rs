//! A plugin as a process: a message a line on standard input and output.
//!
//! Whatever the checker or a library of its prints goes to standard error: a stray line among the messages is the
//! commonest fault of such programs.

use crate::Checker;
use crate::dispatch::{answer_line, greeting};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};

/// Serves `C` until standard input ends: the whole `main` of a process.
pub fn serve<C: Checker>() {
    if let Err(error) = private_output().and_then(|output| converse::<C>(output)) {
        // The host sees the end of the conversation; a person sees why.
        let _ = writeln!(io::stderr(), "{}: {error}", C::NAME);
        std::process::exit(1);
    }
}

fn converse<C: Checker>(mut output: File) -> io::Result<()> {
    let mut input = BufReader::new(io::stdin().lock());
    let mut checker: Option<C> = None;
    send(&mut output, greeting::<C>())?;
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        send(&mut output, answer_line(&mut checker, &line))?;
        line.clear();
    }
    Ok(())
}

fn send(output: &mut File, mut line: Vec<u8>) -> io::Result<()> {
    line.push(b'\n');
    output.write_all(&line)
}

/// Standard output for messages alone; what is printed from here on goes to standard error.
#[cfg(unix)]
fn private_output() -> io::Result<File> {
    let output = rustix::io::dup(rustix::stdio::stdout())?;
    rustix::stdio::dup2_stdout(rustix::stdio::stderr())?;
    Ok(File::from(output))
}

/// Standard output for messages. Printing beside them cannot be diverted here.
#[cfg(windows)]
fn private_output() -> io::Result<File> {
    use std::os::windows::io::AsHandle;
    io::stdout().as_handle().try_clone_to_owned().map(File::from)
}
