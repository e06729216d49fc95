//! A plugin as a shared library: the C ABI around a [`Checker`].

#![allow(unsafe_code, reason = "this is where a Rust checker meets the C ABI")]

use crate::dispatch::{check, greeting, open};
use crate::{Checker, Code, Problem};
use ibid_plugin_abi as abi;
use std::ffi::c_void;
use std::sync::OnceLock;

/// Where a library keeps its table: made once, kept for ever.
#[derive(Debug, Default)]
pub struct Table(OnceLock<Shared>);

#[derive(Debug)]
struct Shared(abi::Plugin);

// SAFETY: the table is written once and its pointer names a leaked, immutable text.
unsafe impl Send for Shared {}
// SAFETY: as above; nobody writes it after it was made.
unsafe impl Sync for Shared {}

impl Table {
    /// An empty place.
    pub const fn new() -> Self {
        Self(OnceLock::new())
    }
}

/// The table of `C` for a host of `host_abi`; null when the two cannot speak.
pub fn entry<C: Checker>(table: &'static Table, host_abi: u32) -> *const abi::Plugin {
    if !abi::is_compatible(host_abi) {
        return std::ptr::null();
    }
    let made = table.0.get_or_init(|| {
        let hello: &'static [u8] = greeting::<C>().leak();
        Shared(abi::Plugin {
            struct_size: u32::try_from(size_of::<abi::Plugin>()).unwrap_or(u32::MAX),
            abi: abi::ABI,
            hello: hello.as_ptr(),
            hello_length: hello.len(),
            open: open_checker::<C>,
            check: check_draft::<C>,
            close: close_checker::<C>,
        })
    });
    &raw const made.0
}

unsafe extern "C" fn open_checker<C: Checker>(
    host: *const abi::Host,
    request: *const u8,
    length: usize,
    checker: *mut *mut c_void,
) -> i32 {
    // SAFETY: the host lends `host`, `request` with its length, and `checker` for this call.
    let (host, request, checker) =
        unsafe { (&*host, std::slice::from_raw_parts(request, length), &mut *checker) };
    match open::<C>(request) {
        Ok(opened) => {
            *checker = Box::into_raw(Box::new(opened)).cast();
            emit(host, b"{}", abi::OK)
        }
        Err(problem) => refuse(host, &problem),
    }
}

unsafe extern "C" fn check_draft<C: Checker>(
    checker: *mut c_void,
    host: *const abi::Host,
    request: *const u8,
    length: usize,
) -> i32 {
    // SAFETY: `checker` is what `open_checker` of the same `C` stored, and the host makes one call on it at a time; it
    // lends `host` and `request` for this call.
    let (checker, host, request) = unsafe {
        (
            &*checker.cast::<C>(),
            &*host,
            std::slice::from_raw_parts(request, length),
        )
    };
    match check(checker, request) {
        Ok(answer) => emit(host, &answer, abi::OK),
        Err(problem) => refuse(host, &problem),
    }
}

unsafe extern "C" fn close_checker<C: Checker>(checker: *mut c_void) {
    // SAFETY: `checker` is what `open_checker` of the same `C` stored, and the host closes it once.
    let checker = unsafe { Box::from_raw(checker.cast::<C>()) };
    // A destructor that panics must not unwind into the host.
    let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| drop(checker)));
}

fn refuse(host: &abi::Host, problem: &Problem) -> i32 {
    let status = match problem.code {
        Code::Config => abi::CONFIG,
        Code::Request => abi::REQUEST,
        Code::Panic => abi::PANIC,
        Code::Internal | Code::Unknown => abi::INTERNAL,
    };
    emit(host, problem.message.as_bytes(), status)
}

/// Emits `bytes`; `status` when they were taken.
fn emit(host: &abi::Host, bytes: &[u8], status: i32) -> i32 {
    // SAFETY: the host's own function with the host's own context, within the call that lent them.
    match unsafe { (host.emit)(host.context, bytes.as_ptr(), bytes.len()) } {
        abi::OK => status,
        _ => abi::FULL,
    }
}
