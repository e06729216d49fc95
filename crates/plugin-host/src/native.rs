//! Shared libraries behind the C ABI.
//!
//! Loading one runs its code before anybody could ask its version, and a fault in it is a fault of the process. So this
//! runs in a worker process unless the user chose otherwise; either way the library's table is read only as far as the
//! library says it goes, and the library is never unloaded.

#![allow(unsafe_code, reason = "this is where foreign code is loaded and called")]

use crate::carrier::Carrier;
use crate::fault::PluginFault;
use ibid_plugin_abi as abi;
use ibid_plugin_protocol::{Code, Problem};
use std::ffi::c_void;
use std::path::Path;

/// A loaded library and its checker.
#[derive(Debug)]
pub(crate) struct Native {
    table: &'static abi::Plugin,
    checker: Option<*mut c_void>,
    answer_bytes: usize,
}

// SAFETY: the host makes one call at a time, and the ABI lets it do so from any thread.
unsafe impl Send for Native {}

impl Native {
    /// Loads the library at `path`, which is absolute, and runs its code in this process.
    pub(crate) fn load(path: &Path, answer_bytes: usize) -> Result<Self, PluginFault> {
        // SAFETY: the code that loading runs was named and trusted by the user; that it keeps the C ABI is the promise
        // of its author, and the worker process is there for the case that it does not.
        let library = unsafe { open(path) }.map_err(|error| {
            PluginFault::Package(crate::clean::clean(&format!(
                "the library cannot be loaded: {error}"
            )))
        })?;
        // SAFETY: the ABI gives the symbol of this name this type.
        let entry = unsafe { library.get::<abi::Entry>(abi::ENTRY) }
            .map(|entry| *entry)
            .map_err(|_| PluginFault::handshake("the library exports no `ibid_entry`"));
        // Threads and destructors of the library may still run: it stays.
        std::mem::forget(library);
        // SAFETY: `entry` is the function that the ABI asks for and is called with the number it asks for.
        let table = unsafe { entry?(abi::ABI) };
        if table.is_null() {
            return Err(PluginFault::handshake("the library refuses this host's ABI"));
        }
        // SAFETY: both numbers stand at the head of the table in every version of the ABI, and a table lives for ever.
        let (size, theirs) = unsafe { ((*table).struct_size, (*table).abi) };
        if !abi::is_compatible(theirs) || (size as usize) < size_of::<abi::Plugin>() {
            let (major, ours) = (theirs >> 16, abi::ABI >> 16);
            let message = format!("its ABI is {major} with a table of {size} bytes, ours is {ours}");
            return Err(PluginFault::handshake(message));
        }
        Ok(Self {
            // SAFETY: the table is of our version and as long as ours, and it lives for ever.
            table: unsafe { &*table },
            checker: None,
            answer_bytes,
        })
    }

    /// Sets the most bytes of an answer.
    pub(crate) const fn limit_answers(&mut self, bytes: usize) {
        self.answer_bytes = bytes;
    }
}

impl Carrier for Native {
    fn hello(&mut self) -> Result<Vec<u8>, PluginFault> {
        let abi::Plugin {
            hello, hello_length, ..
        } = *self.table;
        if hello.is_null() || hello_length > self.answer_bytes {
            return Err(PluginFault::handshake("the library has no greeting"));
        }
        // SAFETY: the ABI says that so many bytes stand there for ever.
        Ok(unsafe { std::slice::from_raw_parts(hello, hello_length) }.to_vec())
    }

    fn open(&mut self, message: &[u8]) -> Result<(), PluginFault> {
        let mut checker = std::ptr::null_mut();
        let mut sink = Sink::new(self.answer_bytes);
        let host = sink.host();
        // SAFETY: `host`, `message` and `checker` live until the call returns, as the ABI promises the plugin.
        let status =
            unsafe { (self.table.open)(&raw const host, message.as_ptr(), message.len(), &raw mut checker) };
        sink.taken(status)?;
        self.close();
        self.checker = Some(checker);
        Ok(())
    }

    fn check(&mut self, message: &[u8]) -> Result<Vec<u8>, PluginFault> {
        let checker = self
            .checker
            .ok_or_else(|| PluginFault::handshake("asked before it was opened"))?;
        let mut sink = Sink::new(self.answer_bytes);
        let host = sink.host();
        // SAFETY: `checker` is what `open` stored and was not closed; `host` and `message` live until the call returns.
        let status = unsafe { (self.table.check)(checker, &raw const host, message.as_ptr(), message.len()) };
        sink.taken(status)
    }
}

impl Native {
    fn close(&mut self) {
        if let Some(checker) = self.checker.take() {
            // SAFETY: `checker` is what `open` stored, and it is closed once.
            unsafe { (self.table.close)(checker) };
        }
    }
}

impl Drop for Native {
    fn drop(&mut self) {
        self.close();
    }
}

/// Loads a library with all of its symbols at once, so that a missing one is found here and not in the middle of a call.
#[cfg(unix)]
unsafe fn open(path: &Path) -> Result<libloading::Library, libloading::Error> {
    use libloading::os::unix::{Library, RTLD_LOCAL, RTLD_NOW};
    // SAFETY: what the caller promises of the library at `path`.
    unsafe { Library::open(Some(path), RTLD_NOW | RTLD_LOCAL) }.map(Into::into)
}

/// Loads a library; the system binds all of its symbols at once.
#[cfg(not(unix))]
unsafe fn open(path: &Path) -> Result<libloading::Library, libloading::Error> {
    // SAFETY: what the caller promises of the library at `path`.
    unsafe { libloading::Library::new(path) }
}

/// Where a plugin's emitted bytes go, up to a limit that holds while it writes.
struct Sink {
    bytes: Vec<u8>,
    limit: usize,
    full: bool,
}

impl Sink {
    const fn new(limit: usize) -> Self {
        Self {
            bytes: Vec::new(),
            limit,
            full: false,
        }
    }

    /// What is lent to the plugin; good as long as this sink stays where it is.
    fn host(&mut self) -> abi::Host {
        abi::Host {
            struct_size: u32::try_from(size_of::<abi::Host>()).unwrap_or(u32::MAX),
            abi: abi::ABI,
            context: (&raw mut *self).cast(),
            emit,
        }
    }

    /// What was emitted, or the fault that `status` and the emitted words tell of.
    fn taken(self, status: i32) -> Result<Vec<u8>, PluginFault> {
        if self.full {
            return Err(PluginFault::OverLimit {
                what: "bytes of an answer",
                limit: self.limit as u64,
            });
        }
        let code = match status {
            abi::OK => return Ok(self.bytes),
            abi::CONFIG => Code::Config,
            abi::REQUEST => Code::Request,
            abi::PANIC => Code::Panic,
            _ => Code::Internal,
        };
        let message = String::from_utf8_lossy(&self.bytes);
        Err(PluginFault::said(&Problem::of(code, message)))
    }
}

unsafe extern "C" fn emit(context: *mut c_void, bytes: *const u8, length: usize) -> i32 {
    // SAFETY: `context` is the sink of the call that is under way; nobody else touches it until the call returns.
    let sink = unsafe { &mut *context.cast::<Sink>() };
    if sink.full || length > sink.limit - sink.bytes.len() {
        sink.full = true;
        return abi::FULL;
    }
    if length > 0 {
        // SAFETY: the ABI says that the plugin lends so many bytes for the length of this call.
        sink.bytes
            .extend_from_slice(unsafe { std::slice::from_raw_parts(bytes, length) });
    }
    abi::OK
}
