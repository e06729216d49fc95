//! A conversation with one plugin, on a thread of its own.
//!
//! The thread starts the plugin at once, so that interpreters start while documents are still being read, and it stays until
//! the conversation ends: on Linux a worker dies with the thread that started it.

use crate::carrier::Carrier;
use crate::fault::PluginFault;
use ibid_plugin_protocol::{Hello, Open, PROTOCOL};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// What starts a carrier, on the session's thread.
pub(crate) type Starter = Box<dyn FnOnce() -> Result<Box<dyn Carrier>, PluginFault> + Send>;

/// Who the plugin must say it is, and what it is opened with.
#[derive(Debug, Clone)]
pub(crate) struct Opening {
    pub(crate) id: String,
    pub(crate) version: String,
    pub(crate) open: Open,
    /// How long an answer is waited for where the carrier itself cannot end a wait.
    pub(crate) patience: Option<Duration>,
}

/// A conversation that was begun.
#[derive(Debug)]
pub(crate) struct Session {
    requests: Option<Sender<Vec<u8>>>,
    answers: Receiver<Result<Vec<u8>, PluginFault>>,
    thread: Option<JoinHandle<()>>,
    patience: Option<Duration>,
}

impl Session {
    /// Begins one; whatever fails is told by the first [`Session::ask`].
    pub(crate) fn begin(starter: Starter, opening: Opening) -> Self {
        let (requests, inbox) = channel::<Vec<u8>>();
        let (outbox, answers) = channel();
        let patience = opening.patience;
        let thread = std::thread::spawn(move || {
            let mut carrier = match opened(starter, &opening) {
                Ok(carrier) => carrier,
                Err(fault) => {
                    let _ = outbox.send(Err(fault));
                    return;
                }
            };
            for request in inbox {
                let answer = carrier.check(&request);
                let failed = answer.is_err();
                if outbox.send(answer).is_err() || failed {
                    return;
                }
            }
        });
        Self {
            requests: Some(requests),
            answers,
            thread: Some(thread),
            patience,
        }
    }

    /// Sends `request` and waits for the answer.
    pub(crate) fn ask(&mut self, request: Vec<u8>) -> Result<Vec<u8>, PluginFault> {
        if let Some(requests) = &self.requests {
            // When the thread has gone, its reason waits among the answers.
            let _ = requests.send(request);
        }
        let gone = || {
            Err(PluginFault::Trap(
                "the carrier ended without an answer".to_owned(),
            ))
        };
        let Some(patience) = self.patience else {
            return self.answers.recv().unwrap_or_else(|_| gone());
        };
        match self.answers.recv_timeout(patience) {
            Ok(answer) => answer,
            Err(RecvTimeoutError::Disconnected) => gone(),
            Err(RecvTimeoutError::Timeout) => {
                // Code that never returns cannot be ended in our own process: its thread is left behind.
                self.thread = None;
                Err(PluginFault::Deadline {
                    milliseconds: u64::try_from(patience.as_millis()).unwrap_or(u64::MAX),
                })
            }
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.requests = None;
        if let Some(thread) = self.thread.take() {
            // It ends its carrier before it ends itself; a panic in it has been told already.
            let _ = thread.join();
        }
    }
}

fn opened(starter: Starter, opening: &Opening) -> Result<Box<dyn Carrier>, PluginFault> {
    let mut carrier = starter()?;
    let hello = carrier.hello()?;
    let hello: Hello = serde_json::from_slice(&hello)
        .map_err(|_| PluginFault::handshake("what it says first is no greeting in JSON"))?;
    if !hello.ibid.contains(&PROTOCOL) {
        let theirs: Vec<String> = hello.ibid.iter().take(8).map(u32::to_string).collect();
        let message = format!("it speaks protocol {}, we speak {PROTOCOL}", theirs.join(", "));
        return Err(PluginFault::handshake(message));
    }
    if (&hello.name, &hello.version) != (&opening.id, &opening.version) {
        let (name, version) = (
            crate::clean::clean(&hello.name),
            crate::clean::clean(&hello.version),
        );
        let message = format!(
            "it says it is `{name}` {version}; its manifest says `{}` {}",
            opening.id, opening.version
        );
        return Err(PluginFault::handshake(message));
    }
    let open =
        serde_json::to_vec(&opening.open).map_err(|error| PluginFault::answer("open", error.to_string()))?;
    carrier.open(&open)?;
    Ok(carrier)
}
