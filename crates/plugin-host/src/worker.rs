//! The other end of a worker process: the host's own program under another name.
//!
//! It lowers its own limits, then either becomes a plugin's program or loads a plugin's library and passes messages between
//! it and the host. It is reached by a hidden first argument that no file can give.

use crate::carrier::Carrier;
use crate::fault::PluginFault;
use crate::limits::Limits;
use crate::native::Native;
use ibid_plugin_protocol::{Call, Code, Method, Open, Problem, Reply};
use serde_json::value::RawValue;
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::process::ExitCode;

/// The first argument by which the host's program becomes a worker.
pub const WORKER: &str = "__worker";
pub(crate) const NATIVE: &str = "native";
#[cfg(unix)]
pub(crate) const PROCESS: &str = "process";

/// The exit code when the worker itself could not do its work.
const FAILED: u8 = 70;

/// Does a worker's work; `arguments` are those behind [`WORKER`]. For the host's `main`, before anything else is done.
pub fn run_worker(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let done = match arguments.as_slice() {
        // A name without its folder would be looked up in the system's search path for libraries.
        [kind, memory, library] if kind == NATIVE && Path::new(library).is_absolute() => {
            confine(memory).and_then(|()| native(Path::new(library)))
        }
        #[cfg(unix)]
        [kind, memory, program, arguments @ ..] if kind == PROCESS => {
            confine(memory).and_then(|()| Err(become_program(program, arguments)))
        }
        _ => Err(io::Error::other("no work of a worker")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Standard error is the host's to show.
            let _ = writeln!(io::stderr(), "{error}");
            ExitCode::from(FAILED)
        }
    }
}

#[cfg(unix)]
fn become_program(program: &OsStr, arguments: &[OsString]) -> io::Error {
    use std::os::unix::process::CommandExt;
    std::process::Command::new(program).args(arguments).exec()
}

/// Lowers what this process may take, and what becomes of it when the host is gone.
#[cfg(unix)]
fn confine(memory: &OsStr) -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let memory = memory.to_str().and_then(|bytes| bytes.parse().ok());
    let set = |resource, most| {
        let limit = Rlimit {
            current: Some(most),
            maximum: Some(most),
        };
        setrlimit(resource, limit)
    };
    set(Resource::Core, 0)?;
    if let Some(memory) = memory {
        set(Resource::As, memory)?;
    }
    #[cfg(target_os = "linux")]
    {
        rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL))?;
        rustix::thread::set_no_new_privs(true)?;
    }
    Ok(())
}

#[cfg(not(unix))]
fn confine(_memory: &OsStr) -> io::Result<()> {
    Ok(())
}

fn native(library: &Path) -> io::Result<()> {
    let mut output = private_output()?;
    let mut native = match Native::load(library, Limits::default().answer_bytes) {
        Ok(native) => native,
        Err(fault) => return send(&mut output, &refusal(None, &fault)),
    };
    match native.hello() {
        Ok(hello) => send(&mut output, &hello)?,
        Err(fault) => return send(&mut output, &refusal(None, &fault)),
    }
    let mut input = BufReader::new(io::stdin().lock());
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        let call: Call<&RawValue> = serde_json::from_slice(&line)?;
        let reply = match pass(&mut native, &call) {
            Ok(result) => [
                format!("{{\"id\":{},\"result\":", call.id).as_bytes(),
                &result,
                b"}",
            ]
            .concat(),
            Err(fault) => refusal(Some(call.id), &fault),
        };
        send(&mut output, &reply)?;
        line.clear();
    }
    Ok(())
}

fn pass(native: &mut Native, call: &Call<&RawValue>) -> Result<Vec<u8>, PluginFault> {
    let message = call.params.get().as_bytes();
    match call.method {
        Method::Open => {
            if let Ok(open) = serde_json::from_slice::<Open>(message) {
                native.limit_answers(usize::try_from(open.answer_bytes).unwrap_or(usize::MAX));
            }
            native.open(message).map(|()| b"{}".to_vec())
        }
        Method::Check => native.check(message),
        Method::Unknown => Err(PluginFault::Said("no such method".to_owned())),
    }
}

fn refusal(id: Option<u64>, fault: &PluginFault) -> Vec<u8> {
    let problem = match fault {
        PluginFault::Panicked(message) => Problem::of(Code::Panic, message),
        PluginFault::Said(message) => Problem::internal(message),
        other => Problem::internal(other.to_string()),
    };
    let reply = Reply::<()> {
        id,
        result: None,
        error: Some(problem),
    };
    // A reply without result always has a JSON form.
    serde_json::to_vec(&reply).unwrap_or_default()
}

/// Sends `message` as one line: a line break in JSON stands only between its tokens and is a space as well.
fn send(output: &mut File, message: &[u8]) -> io::Result<()> {
    let mut line: Vec<u8> = message
        .iter()
        .map(|byte| {
            if matches!(byte, b'\n' | b'\r') {
                b' '
            } else {
                *byte
            }
        })
        .collect();
    line.push(b'\n');
    output.write_all(&line)
}

/// Standard output for messages alone; what the library prints goes to standard error.
#[cfg(unix)]
fn private_output() -> io::Result<File> {
    let output = rustix::io::fcntl_dupfd_cloexec(rustix::stdio::stdout(), 3)?;
    rustix::stdio::dup2_stdout(rustix::stdio::stderr())?;
    Ok(File::from(output))
}

/// Standard output for messages. What the library prints cannot be diverted here and is refused by the host.
#[cfg(windows)]
fn private_output() -> io::Result<File> {
    use std::os::windows::io::AsHandle;
    io::stdout().as_handle().try_clone_to_owned().map(File::from)
}
