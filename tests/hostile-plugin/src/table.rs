//! The hostile plugin as a library: a table that may lie. The deed stands in the file `deed` beside the library, because it
//! is done before there is a configuration.

#![allow(
    unsafe_code,
    reason = "these are the ways in which a library can break the C ABI"
)]

use crate::Hostile;
use ibid_plugin::exports::{Table, entry};
use ibid_plugin_abi as abi;
use std::ffi::c_void;

fn deed() -> String {
    std::fs::read_to_string("deed").unwrap_or_default()
}

/// Reads from where nothing is.
pub(crate) fn segfault() -> u8 {
    let nowhere = std::hint::black_box(8_usize);
    // SAFETY: there is none: the process is meant to die here, in a worker.
    unsafe { std::ptr::with_exposed_provenance::<u8>(nowhere).read_volatile() }
}

extern "C" fn constructor() {
    if deed() == "constructor" {
        std::process::abort();
    }
}

#[cfg(target_os = "linux")]
// SAFETY: the section holds functions without arguments that run when the library is loaded.
#[unsafe(link_section = ".init_array")]
#[used]
static CONSTRUCTOR: extern "C" fn() = constructor;

/// The one symbol.
// SAFETY: no other symbol of this library has this name.
#[unsafe(no_mangle)]
extern "C" fn ibid_entry(host_abi: u32) -> *const abi::Plugin {
    static TABLE: Table = Table::new();
    let honest = entry::<Hostile>(&TABLE, host_abi);
    // SAFETY: the kit gives a table that lives for ever, or null.
    let Some(honest) = (unsafe { honest.as_ref() }) else {
        return std::ptr::null();
    };
    let mut table = *honest;
    match deed().as_str() {
        "null" => return std::ptr::null(),
        "other ABI" => table.abi = 0x0002_0000,
        "short table" => table.struct_size = 16,
        "no greeting" => table.hello = std::ptr::null(),
        "endless greeting" => table.hello_length = usize::MAX,
        "another name" => set_hello(&mut table, br#"{"ibid":[1],"name":"somebody","version":"0.1.0"}"#),
        "another protocol" => set_hello(
            &mut table,
            br#"{"ibid":[7,9],"name":"hostile","version":"0.1.0"}"#,
        ),
        "garbage" => table.check = garbage,
        "odd status" => table.check = odd_status,
        "a stream" => table.check = stream,
        _ => {}
    }
    Box::leak(Box::new(table))
}

const fn set_hello(table: &mut abi::Plugin, hello: &'static [u8]) {
    table.hello = hello.as_ptr();
    table.hello_length = hello.len();
}

unsafe extern "C" fn garbage(_: *mut c_void, host: *const abi::Host, _: *const u8, _: usize) -> i32 {
    emit(host, b"\xff\xfe{\"items\":\n[nothing\r\n")
}

unsafe extern "C" fn odd_status(_: *mut c_void, host: *const abi::Host, _: *const u8, _: usize) -> i32 {
    emit(host, b"words \x1b[2J of \xff its own");
    -77
}

/// Goes on emitting, whatever the host says.
unsafe extern "C" fn stream(_: *mut c_void, host: *const abi::Host, _: *const u8, _: usize) -> i32 {
    for _ in 0..800_000 {
        emit(host, &[b'x'; 1 << 13]);
    }
    abi::OK
}

fn emit(host: *const abi::Host, bytes: &[u8]) -> i32 {
    // SAFETY: called only from within a call that lends `host`.
    unsafe { ((*host).emit)((*host).context, bytes.as_ptr(), bytes.len()) }
}
