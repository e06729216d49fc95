//! Plugins in a process of their own: a message a line, a deadline on every wait, and nothing left behind.
//!
//! Reading, writing and listening to standard error each have a thread, so that a plugin that stops reading, never ends a
//! line or floods cannot hold the host up: the host waits on a channel, with a deadline, and then ends the whole process
//! group.

use crate::carrier::{Carrier, result_of};
use crate::clean::clean;
use crate::fault::PluginFault;
use crate::limits::{Limits, NOISE_BYTES};
use ibid_core::border_after;
use ibid_plugin_protocol::{Call, Method, Reply};
use serde_json::value::RawValue;
use std::ffi::OsString;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child as Process, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long a process that has closed its output may take to end, so that its exit code can be told.
const GRACE: Duration = Duration::from_millis(500);
/// How much of what a plugin wrote to standard error is shown.
const SHOWN_NOISE: usize = 300;

/// What is started, and in which folder.
#[derive(Debug, Clone)]
pub(crate) struct Program {
    pub(crate) path: PathBuf,
    pub(crate) arguments: Vec<OsString>,
    pub(crate) folder: PathBuf,
}

/// A plugin in a process of its own.
#[derive(Debug)]
pub(crate) struct Child {
    process: Process,
    lines: Receiver<Line>,
    outbox: Sender<Vec<u8>>,
    noise: Arc<Mutex<Vec<u8>>>,
    /// Closed once standard error has ended.
    silence: Receiver<()>,
    calls: u64,
    limits: Limits,
    folder: PathBuf,
}

#[derive(Debug)]
enum Line {
    Message(Vec<u8>),
    TooLong,
}

impl Child {
    /// Starts `program` in a process group of its own with an empty environment.
    pub(crate) fn start(program: &Program, limits: Limits) -> Result<Self, PluginFault> {
        let mut command = Command::new(&program.path);
        command
            .args(&program.arguments)
            .current_dir(&program.folder)
            .env_clear()
            .envs(environment(&program.folder))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut process = command.spawn().map_err(|error| {
            PluginFault::Package(format!("`{}` cannot be started: {error}", program.path.display()))
        })?;
        let (outbox, letters) = channel();
        // One line at a time: a plugin that floods fills its pipe and waits.
        let (sender, lines) = sync_channel(1);
        let noise = Arc::new(Mutex::new(Vec::new()));
        let (talking, silence) = channel();
        if let (Some(input), Some(output)) = (process.stdin.take(), process.stdout.take()) {
            std::thread::spawn(move || write_lines(input, &letters));
            std::thread::spawn(move || read_lines(output, limits.answer_bytes, &sender));
        }
        if let Some(error) = process.stderr.take() {
            let noise = Arc::clone(&noise);
            std::thread::spawn(move || {
                listen(error, &noise);
                drop(talking);
            });
        }
        Ok(Self {
            process,
            lines,
            outbox,
            noise,
            silence,
            calls: 0,
            limits,
            folder: program.folder.clone(),
        })
    }

    fn ask(&mut self, method: Method, message: &[u8]) -> Result<Vec<u8>, PluginFault> {
        self.calls += 1;
        let params: &RawValue = serde_json::from_slice(message)
            .map_err(|error| PluginFault::answer("request", error.to_string()))?;
        let call = Call {
            id: self.calls,
            method,
            params,
        };
        let mut line =
            serde_json::to_vec(&call).map_err(|error| PluginFault::answer("request", error.to_string()))?;
        line.push(b'\n');
        // When the writer has gone, the plugin has closed its input: the reader will tell how it ended.
        let _ = self.outbox.send(line);
        let reply = self.line()?;
        result_of(&reply, Some(self.calls))
    }

    /// The next line.
    fn line(&mut self) -> Result<Vec<u8>, PluginFault> {
        match self.lines.recv_timeout(self.limits.deadline) {
            Ok(Line::Message(line)) => Ok(line),
            Ok(Line::TooLong) => Err(PluginFault::OverLimit {
                what: "bytes of an answer",
                limit: self.limits.answer_bytes as u64,
            }),
            Err(RecvTimeoutError::Timeout) => Err(PluginFault::Deadline {
                milliseconds: u64::try_from(self.limits.deadline.as_millis()).unwrap_or(u64::MAX),
            }),
            Err(RecvTimeoutError::Disconnected) => Err(self.obituary()),
        }
    }

    /// How the process ended, once it has closed its output.
    fn obituary(&mut self) -> PluginFault {
        let end = Instant::now() + GRACE;
        while Instant::now() < end && !self.has_ended() {
            std::thread::sleep(Duration::from_millis(1));
        }
        let how = match self.end() {
            Some(status) => how(status),
            None => "an unknown end".to_owned(),
        };
        // Its last words may still be in the pipe; whoever else holds that open is not waited for.
        let _ = self.silence.recv_timeout(GRACE);
        let noise = self.noise.lock().unwrap_or_else(PoisonError::into_inner);
        // The private folder has another name in every run.
        let noise = String::from_utf8_lossy(&noise).replace(&*self.folder.to_string_lossy(), ".");
        let tail = border_after(&noise, noise.len().saturating_sub(SHOWN_NOISE));
        PluginFault::Crash {
            how,
            noise: clean(noise.get(tail..).unwrap_or_default()),
        }
    }

    /// Whether the process has ended. It stays a zombie until [`Child::end`], so that its group's number is still its own.
    #[cfg(unix)]
    fn has_ended(&mut self) -> bool {
        use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};
        let Ok(pid) = i32::try_from(self.process.id()) else {
            return true;
        };
        let options = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
        Pid::from_raw(pid).is_none_or(|pid| !matches!(waitid(WaitId::Pid(pid), options), Ok(None)))
    }

    #[cfg(not(unix))]
    fn has_ended(&mut self) -> bool {
        !matches!(self.process.try_wait(), Ok(None))
    }

    /// Ends the process and everything in its group.
    fn end(&mut self) -> Option<ExitStatus> {
        #[cfg(unix)]
        if let Some(group) = i32::try_from(self.process.id())
            .ok()
            .and_then(rustix::process::Pid::from_raw)
        {
            // It fails when the group is empty already.
            let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
        }
        let _ = self.process.kill();
        self.process.wait().ok()
    }
}

impl Carrier for Child {
    fn hello(&mut self) -> Result<Vec<u8>, PluginFault> {
        let line = self.line()?;
        match serde_json::from_slice::<Reply<()>>(&line) {
            Ok(Reply {
                error: Some(problem), ..
            }) => Err(PluginFault::handshake(clean(&problem.message))),
            _ => Ok(line),
        }
    }

    fn open(&mut self, message: &[u8]) -> Result<(), PluginFault> {
        self.ask(Method::Open, message).map(drop)
    }

    fn check(&mut self, message: &[u8]) -> Result<Vec<u8>, PluginFault> {
        self.ask(Method::Check, message)
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        self.end();
    }
}

/// All that a plugin sees of the environment.
fn environment(folder: &std::path::Path) -> Vec<(&'static str, OsString)> {
    let mut environment = vec![
        ("LANG", OsString::from("C.UTF-8")),
        ("PATH", crate::program::search_path()),
    ];
    for name in ["HOME", "TMPDIR", "TEMP"] {
        environment.push((name, folder.as_os_str().to_owned()));
    }
    if let Some(root) = std::env::var_os("SystemRoot") {
        environment.push(("SystemRoot", root));
    }
    environment
}

fn write_lines(mut input: ChildStdin, letters: &Receiver<Vec<u8>>) {
    for letter in letters {
        if input.write_all(&letter).and_then(|()| input.flush()).is_err() {
            return;
        }
    }
}

fn read_lines(output: ChildStdout, limit: usize, lines: &SyncSender<Line>) {
    let mut output = BufReader::new(output);
    loop {
        let mut line = Vec::new();
        let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
        let read = output.by_ref().take(most).read_until(b'\n', &mut line);
        let whole = line.last() == Some(&b'\n');
        let sent = match read {
            Ok(1..) if whole => lines.send(Line::Message(line)),
            Ok(1..) if line.len() > limit => lines.send(Line::TooLong),
            _ => return,
        };
        if sent.is_err() || !whole {
            return;
        }
    }
}

/// Keeps the end of what the plugin writes to standard error.
fn listen(mut error: std::process::ChildStderr, noise: &Mutex<Vec<u8>>) {
    let mut buffer = [0; 4096];
    while let Ok(read @ 1..) = error.read(&mut buffer) {
        let mut noise = noise.lock().unwrap_or_else(PoisonError::into_inner);
        noise.extend_from_slice(buffer.get(..read).unwrap_or_default());
        let over = noise.len().saturating_sub(NOISE_BYTES);
        if over > NOISE_BYTES {
            noise.drain(..over);
        }
    }
}

fn how(status: ExitStatus) -> String {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return format!("signal {signal}");
    }
    status
        .code()
        .map_or_else(|| "an unknown end".to_owned(), |code| format!("exit code {code}"))
}
