//! Why a plugin did not do its work. What the plugin itself said is cleaned before it gets in here.

use crate::clean::clean;
use ibid_plugin_protocol::{Code, Problem};

/// Why a plugin did not do its work.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PluginFault {
    /// Its files cannot be read, or its manifest says what cannot be.
    #[error("{0}")]
    Package(String),
    /// It was not started: the user has not allowed it, or it is not what was locked.
    #[error("{0}")]
    Refused(String),
    /// It and this ibid do not speak the same language, or it is not what its manifest says.
    #[error("no understanding at the greeting: {0}")]
    Handshake(String),
    /// It did not answer in time.
    #[error("no answer within {milliseconds} ms")]
    Deadline {
        /// How long it was waited for.
        milliseconds: u64,
    },
    /// Its process ended before it had answered.
    #[error("its process ended with {how}{}", after(noise))]
    Crash {
        /// `signal 11`, `exit code 0`.
        how: String,
        /// The end of what it wrote to standard error, cleaned.
        noise: String,
    },
    /// Its WebAssembly module trapped.
    #[error("its module trapped: {0}")]
    Trap(String),
    /// It needed more steps than it is given.
    #[error("it ran out of fuel ({0} units)")]
    OutOfFuel(u64),
    /// It needed more memory than it is given.
    #[error("it needed more than {0} MiB of memory, or a larger table than is given")]
    OutOfMemory(u64),
    /// It answered more than is taken.
    #[error("{what}: more than {limit} are not taken")]
    OverLimit {
        /// What there was too much of.
        what: &'static str,
        /// The most that is taken.
        limit: u64,
    },
    /// What it answered is not what the protocol says, or not true to the documents.
    #[error("its answer was refused: {at}: {what}")]
    Answer {
        /// Where in the answer: `claims[2].evidence[0]`.
        at: String,
        /// What is wrong there.
        what: String,
    },
    /// It said itself that it could not do its work.
    #[error("it said: {0}")]
    Said(String),
    /// It panicked, and the kit caught it.
    #[error("it panicked: {0}")]
    Panicked(String),
}

impl PluginFault {
    /// What the plugin itself reported.
    pub(crate) fn said(problem: &Problem) -> Self {
        let message = clean(&problem.message);
        match problem.code {
            Code::Panic => Self::Panicked(message),
            Code::Config => Self::Said(format!("the configuration cannot be used: {message}")),
            Code::Request | Code::Internal | Code::Unknown => Self::Said(message),
        }
    }

    pub(crate) fn answer(at: impl Into<String>, what: impl Into<String>) -> Self {
        Self::Answer {
            at: at.into(),
            what: what.into(),
        }
    }

    pub(crate) fn handshake(what: impl Into<String>) -> Self {
        Self::Handshake(what.into())
    }
}

fn after(noise: &str) -> String {
    if noise.is_empty() {
        String::new()
    } else {
        format!(", after saying “{noise}”")
    }
}
