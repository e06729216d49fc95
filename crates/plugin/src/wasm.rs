//! A plugin as WebAssembly: five exports around a [`Checker`].
//!
//! Messages lie in the module's own memory. The host asks for room, writes, calls; what comes back is a place and a length
//! in one number. An instance serves one draft and is thrown away, so what it returns is never freed.

#![allow(
    unsafe_code,
    reason = "this is where messages are taken out of the module's memory"
)]

use crate::dispatch;
use crate::{Checker, Code, Problem};
use std::cell::OnceCell;

/// Where a module keeps its checker.
#[derive(Debug, Default)]
pub struct Slot<C>(OnceCell<C>);

// SAFETY: a module without threads is entered by one caller at a time.
unsafe impl<C> Sync for Slot<C> {}

impl<C> Slot<C> {
    /// An empty place.
    pub const fn new() -> Self {
        Self(OnceCell::new())
    }
}

/// Room for a message of `length` bytes.
pub fn alloc(length: u32) -> u32 {
    let room: &'static mut [u8] = vec![0; length as usize].leak();
    room.as_mut_ptr() as u32
}

/// The greeting.
pub fn hello<C: Checker>() -> u64 {
    give(dispatch::greeting::<C>())
}

/// Opens the checker.
pub fn open<C: Checker>(slot: &Slot<C>, at: u32, length: u32) -> u64 {
    let outcome = dispatch::open::<C>(taken(at, length)).and_then(|checker| {
        let problem = |_| Problem::of(Code::Request, "opened twice");
        slot.0.set(checker).map_err(problem)
    });
    give(dispatch::reply(outcome.map(|()| b"{}".as_slice())))
}

/// Checks a draft.
pub fn check<C: Checker>(slot: &Slot<C>, at: u32, length: u32) -> u64 {
    let outcome = match slot.0.get() {
        Some(checker) => dispatch::check(checker, taken(at, length)),
        None => Err(Problem::of(Code::Request, "check before open")),
    };
    give(dispatch::reply(outcome.as_deref().map_err(Clone::clone)))
}

fn taken(at: u32, length: u32) -> &'static [u8] {
    // SAFETY: the host passes what `alloc` gave it for this length and has written it whole.
    unsafe { std::slice::from_raw_parts(at as *const u8, length as usize) }
}

fn give(bytes: Vec<u8>) -> u64 {
    let bytes: &'static [u8] = bytes.leak();
    (bytes.as_ptr() as u64) << 32 | bytes.len() as u64
}
