//! Loads plugins and believes none of them: the only crate that runs foreign code.
//!
//! A checker from anyone may be wrong, slow, broken or hostile; a run must end all the same, with what the others found and
//! a finding that says which plugin did not do its work. So each plugin is reached through a [`Carrier`] that ends every
//! wait, what it answers is held against the documents, and everything that goes wrong is a [`PluginFault`].
//!
//! | carrier | what it is | what holds it |
//! |---|---|---|
//! | `wasm` | a module, interpreted in the host | no imports; fuel; bounds on memory, tables, stack |
//! | `native` | a shared library in a worker process | deadline, address space, kill of the process group |
//! | `process` | a program | the same, and an empty environment |
//!
//! A worker can do what its user can do: what may be started at all is said by `ibid.lock` (the project, [`Lock`]) and by
//! the user ([`Trust`]).

mod bounded;
mod carrier;
mod child;
mod clean;
mod facts;
mod fault;
mod host;
mod limits;
mod lock;
mod manifest;
mod native;
mod package;
mod plugin;
mod program;
mod request;
mod schema;
mod session;
mod trust;
mod verify;
mod wasm;
mod worker;

pub use bounded::{read_bounded, read_text_bounded};
pub use carrier::Carrier;
pub use fault::PluginFault;
pub use host::Host;
pub use limits::Limits;
pub use lock::{LOCK, Lock, Locked};
pub use manifest::{
    Brings, CarrierKind, Identity, MANIFEST, Manifest, Module, Program, Reads, Rule, platform,
};
pub use package::Package;
pub use plugin::{Entry, Plugin};
pub use schema::{Mistake, Schema};
pub use trust::{Trust, Trusted};
pub use worker::{WORKER, run_worker};
