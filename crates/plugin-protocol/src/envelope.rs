//! The greeting, the opening, and the envelopes of a process's lines.

#[cfg(doc)]
use crate::{Answer, Request};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What a plugin says first, before it was asked anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Hello {
    /// The protocol numbers it speaks.
    pub ibid: Vec<u32>,
    /// Its id, as in its manifest.
    pub name: String,
    /// Its version, as in its manifest.
    pub version: String,
}

/// What the host opens a plugin with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Open {
    /// The protocol number that both speak from here on.
    pub ibid: u32,
    /// The configuration, already held against the schema of the manifest; an object.
    #[serde(default)]
    pub config: Value,
    /// The most bytes that one answer may have.
    #[serde(default)]
    pub answer_bytes: u64,
}

/// That a plugin is ready to check drafts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Ready {}

/// A line from the host to a process.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Call<P> {
    /// The number of the call; the reply repeats it.
    pub id: u64,
    /// What is asked.
    pub method: Method,
    /// [`Open`] or [`Request`], as the method says.
    pub params: P,
}

/// What a plugin can be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// Get ready: [`Open`] in, [`Ready`] out.
    Open,
    /// Check a draft: [`Request`] in, [`Answer`] out.
    Check,
    /// A method of a later minor version: answered with [`Code::Unknown`].
    #[serde(other)]
    Unknown,
}

/// A line from a process to the host; from a WebAssembly plugin the same without `id`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reply<R> {
    /// The number of the call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<u64>,
    /// What came out, when the call did its work.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<R>,
    /// What went wrong, when it did not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<Problem>,
}

/// Why a plugin could not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Problem {
    /// What sort of problem.
    pub code: Code,
    /// In words, for whoever runs the tool.
    pub message: String,
}

impl Problem {
    /// A configuration that the plugin cannot work with.
    pub fn config(message: impl Into<String>) -> Self {
        Self::of(Code::Config, message)
    }

    /// A failure of the plugin itself.
    pub fn internal(message: impl Into<String>) -> Self {
        Self::of(Code::Internal, message)
    }

    /// A problem of sort `code`.
    pub fn of(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
        }
    }
}

/// What sort of problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// The configuration.
    Config,
    /// A request that is not what the protocol says.
    Request,
    /// The plugin failed.
    Internal,
    /// The plugin panicked.
    Panic,
    /// A method that the plugin does not know, or a sort of problem that the reader does not.
    #[serde(other)]
    Unknown,
}
