//! The kit for authors of plugins: one trait, one macro, and the same code runs as a native library, as WebAssembly and
//! as a process.
//!
//! A checker is a pure function of the draft it is given. The kit does what every plugin must do the same way: it greets,
//! reads and writes messages, keeps standard output clean, and turns a panic into an answer.
//!
//! ```
//! use ibid_plugin::{Answer, Checker, Finding, Open, Problem, Request, Verdict};
//!
//! struct Shouting;
//!
//! impl Checker for Shouting {
//!     const NAME: &'static str = "shouting";
//!     const VERSION: &'static str = "0.1.0";
//!
//!     fn open(_: &Open) -> Result<Self, Problem> {
//!         Ok(Self)
//!     }
//!
//!     fn check(&self, request: &Request) -> Result<Answer, Problem> {
//!         let mut answer = Answer::default();
//!         for item in &request.items {
//!             let mut said = ibid_plugin::checked(item);
//!             if item.text.contains("!!!") {
//!                 said.findings.push(ibid_plugin::finding("shouted", &item.text, item.span, "the quote is shouted"));
//!             }
//!             answer.items.push(said);
//!         }
//!         Ok(answer)
//!     }
//! }
//!
//! ibid_plugin::export_checker!(Shouting);
//! # fn main() {}
//! ```
//!
//! For a process, write `fn main() { ibid_plugin::serve::<Shouting>() }`.

mod dispatch;
mod makers;
#[cfg(not(target_family = "wasm"))]
mod native;
#[cfg(not(target_family = "wasm"))]
mod process;
pub mod table;
#[cfg(target_family = "wasm")]
mod wasm;

pub use dispatch::{answer_line, greeting, reply};
pub use ibid_plugin_protocol::*;
pub use makers::{checked, claim, evidence, finding, skipped};
#[cfg(not(target_family = "wasm"))]
pub use process::serve;
pub use serde_json::Value;

/// A checker as its author writes it. The host may call it from another thread each time, so it must be `Send`.
pub trait Checker: Sized + Send + 'static {
    /// The plugin's id, as in its manifest.
    const NAME: &'static str;
    /// The plugin's version, as in its manifest.
    const VERSION: &'static str;

    /// Makes the checker from its configuration, which the host has already held against the manifest's schema.
    fn open(open: &Open) -> Result<Self, Problem>;

    /// Checks one draft. Every item of the request must be answered: see [`checked`] and [`skipped`].
    fn check(&self, request: &Request) -> Result<Answer, Problem>;
}

/// What [`export_checker!`] needs and nobody else does.
#[doc(hidden)]
pub mod exports {
    #[cfg(not(target_family = "wasm"))]
    pub use crate::native::{Table, entry};
    #[cfg(target_family = "wasm")]
    pub use crate::wasm::{Slot, alloc, check, hello, open};
    pub use ibid_plugin_abi as abi;
}

/// Exports a [`Checker`] from a library, for both of the carriers that load one. The crate needs
/// `crate-type = ["cdylib"]`, and `"rlib"` beside it if its own tests are to see it.
#[cfg(not(target_family = "wasm"))]
#[macro_export]
macro_rules! export_checker {
    ($checker:ty) => {
        /// The one symbol of the plugin.
        #[allow(unsafe_code, reason = "the symbol is the plugin's to export")]
        // SAFETY: no other symbol of a plugin has this name; the host looks it up and nobody else does.
        #[unsafe(no_mangle)]
        pub extern "C" fn ibid_entry(host_abi: u32) -> *const $crate::exports::abi::Plugin {
            static TABLE: $crate::exports::Table = $crate::exports::Table::new();
            $crate::exports::entry::<$checker>(&TABLE, host_abi)
        }
    };
}

/// Exports a [`Checker`] from a library, for both of the carriers that load one.
#[cfg(target_family = "wasm")]
#[macro_export]
macro_rules! export_checker {
    ($checker:ty) => {
        #[allow(unsafe_code, reason = "the symbols are the plugin's to export")]
        // SAFETY: no other symbol of a plugin has these names; the host looks them up and nobody else does.
        const _: () = {
            static SLOT: $crate::exports::Slot<$checker> = $crate::exports::Slot::new();
            #[unsafe(no_mangle)]
            extern "C" fn ibid_abi() -> u32 {
                $crate::exports::abi::ABI
            }
            #[unsafe(no_mangle)]
            extern "C" fn ibid_alloc(length: u32) -> u32 {
                $crate::exports::alloc(length)
            }
            #[unsafe(no_mangle)]
            extern "C" fn ibid_hello() -> u64 {
                $crate::exports::hello::<$checker>()
            }
            #[unsafe(no_mangle)]
            extern "C" fn ibid_open(at: u32, length: u32) -> u64 {
                $crate::exports::open(&SLOT, at, length)
            }
            #[unsafe(no_mangle)]
            extern "C" fn ibid_check(at: u32, length: u32) -> u64 {
                $crate::exports::check(&SLOT, at, length)
            }
        };
    };
}
