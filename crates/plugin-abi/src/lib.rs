//! The C ABI between ibid and a native plugin, and nothing else.
//!
//! A native plugin is a shared library with one exported symbol, [`ENTRY`]. What crosses are bytes: JSON in UTF-8, as the
//! wire protocol says. The same declarations for C stand in `ibid_plugin.h` beside this crate.
//!
//! Three rules keep both sides apart. Nothing that one side allocated is freed by the other: answers are *emitted* into
//! the host, which stops a plugin at its limit while it writes. Structs only grow at their end, and whoever reads one
//! looks no further than its `struct_size`. The version is asked before anything else is touched.

#![no_std]

use core::ffi::c_void;

/// The version of this ABI: major in the upper half, minor in the lower. Another major is another ABI; of two minors the
/// lower one holds.
pub const ABI: u32 = 0x0001_0000;

/// The name of the one symbol that a plugin exports, of type [`Entry`].
pub const ENTRY: &core::ffi::CStr = c"ibid_entry";

/// Whether `theirs` is an ABI with which this one can speak.
pub const fn is_compatible(theirs: u32) -> bool {
    theirs >> 16 == ABI >> 16
}

/// The call did its work; what was emitted is the reply.
pub const OK: i32 = 0;
/// The configuration is not one the plugin can work with; what was emitted is a message in words.
pub const CONFIG: i32 = 1;
/// The request is not one the plugin understands; what was emitted is a message in words.
pub const REQUEST: i32 = 2;
/// The plugin failed; what was emitted is a message in words.
pub const INTERNAL: i32 = 3;
/// The plugin panicked and the kit caught it; what was emitted is a message in words.
pub const PANIC: i32 = 4;
/// The host took no more bytes.
pub const FULL: i32 = 5;

/// What the host lends to a plugin for the length of one call.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct Host {
    /// Size of this struct in bytes, as the host knows it.
    pub struct_size: u32,
    /// The host's [`ABI`].
    pub abi: u32,
    /// The host's own; handed back as the first argument of `emit`.
    pub context: *mut c_void,
    /// Appends `length` bytes to the reply. Another value than [`OK`] means: stop, nothing more is taken.
    pub emit: unsafe extern "C" fn(context: *mut c_void, bytes: *const u8, length: usize) -> i32,
}

/// What a plugin shows the host. It lives as long as the library is loaded, which is until the process ends.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct Plugin {
    /// Size of this struct in bytes, as the plugin knows it.
    pub struct_size: u32,
    /// The plugin's [`ABI`].
    pub abi: u32,
    /// The greeting of the wire protocol, as JSON.
    pub hello: *const u8,
    /// Its length in bytes.
    pub hello_length: usize,
    /// Makes a checker from its configuration and stores it in `checker`. The request bytes live for the call only.
    pub open: unsafe extern "C" fn(
        host: *const Host,
        request: *const u8,
        length: usize,
        checker: *mut *mut c_void,
    ) -> i32,
    /// Checks one draft. The host never makes two calls on one checker at a time.
    pub check: unsafe extern "C" fn(
        checker: *mut c_void,
        host: *const Host,
        request: *const u8,
        length: usize,
    ) -> i32,
    /// Frees a checker.
    pub close: unsafe extern "C" fn(checker: *mut c_void),
}

/// The type of the exported symbol: given the host's [`ABI`], the plugin's table, or null when it cannot serve that host.
pub type Entry = unsafe extern "C" fn(host_abi: u32) -> *const Plugin;

#[cfg(test)]
mod tests {
    use super::{ABI, Host, Plugin, is_compatible};
    use core::mem::{offset_of, size_of};

    #[test]
    fn another_minor_is_compatible_and_another_major_is_not() {
        assert!(is_compatible(ABI) && is_compatible(ABI + 7));
        assert!(!is_compatible(ABI + 0x1_0000) && !is_compatible(0));
    }

    /// The layout is frozen: a library built against version 1 must load for ever.
    #[test]
    fn the_layout_of_version_one_stands() {
        let word = size_of::<usize>();
        assert_eq!((offset_of!(Host, context), offset_of!(Host, emit)), (8, 8 + word));
        assert_eq!(size_of::<Host>(), 8 + 2 * word);
        assert_eq!(
            (offset_of!(Plugin, hello), offset_of!(Plugin, hello_length)),
            (8, 8 + word)
        );
        assert_eq!(
            (offset_of!(Plugin, open), offset_of!(Plugin, check)),
            (8 + 2 * word, 8 + 3 * word)
        );
        assert_eq!(size_of::<Plugin>(), 8 + 5 * word);
    }
}
