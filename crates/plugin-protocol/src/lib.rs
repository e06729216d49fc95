//! The messages between ibid and its plugins: the one thing that the author's kit and the host both know.
//!
//! They are types of their own and not those of `ibid-core`: a plugin that was built years ago must still be understood,
//! so what stands on the wire may only grow, while the nouns of the tool may change with every release. Field names are
//! the tool's where both mean the same.
//!
//! Every message is JSON in UTF-8. Whoever reads ignores fields it does not know. Removing a field or changing what one
//! means needs another [`PROTOCOL`] number.
//!
//! The order of a conversation: the plugin greets ([`Hello`]), the host opens it ([`Open`], answered by [`Ready`]), then
//! asks about one draft at a time ([`Request`], answered by [`Answer`]). A process carries each message on a line of its
//! own inside an envelope ([`Call`], [`Reply`]); native and WebAssembly plugins are called with the bare message.

mod answer;
mod envelope;
mod request;

pub use answer::{
    Answer, Aspect, Claim, Evidence, Finding, ItemAnswer, Judgement, Label, Place, Replacement, Severity,
    Verdict,
};
pub use envelope::{Call, Code, Hello, Method, Open, Problem, Ready, Reply};
pub use request::{Block, Draft, Entity, Fact, Item, Passage, Reference, Request, Source, Speaker, Turn};

use serde::{Deserialize, Serialize};

/// The number of the protocol that these types speak.
pub const PROTOCOL: u32 = 1;

/// A half-open range of bytes of one UTF-8 text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// First byte after it.
    pub end: usize,
}

impl Span {
    /// From `start` up to, not including, `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The stretch of `text`, or `None` when the span does not fit it.
    pub fn of(self, text: &str) -> Option<&str> {
        text.get(self.start..self.end)
    }
}
