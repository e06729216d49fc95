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
        // SAFETY: the table comes from the entry of a library that is never unloaded.
        unsafe { Self::of_table(table, answer_bytes) }
    }

    /// The checker of a table that lives for ever, or is null.
    unsafe fn of_table(table: *const abi::Plugin, answer_bytes: usize) -> Result<Self, PluginFault> {
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

#[cfg(test)]
mod tests {
    use super::Native;
    use crate::carrier::Carrier;
    use crate::fault::PluginFault;
    use ibid_plugin::exports::{Table, entry};
    use ibid_plugin::{Answer, Checker, Open, Problem, Request};
    use ibid_plugin_abi as abi;

    /// A checker with something to drop, whose configuration names its deed.
    struct Odd(String);

    impl Checker for Odd {
        const NAME: &'static str = "odd";
        const VERSION: &'static str = "0.1.0";

        fn open(open: &Open) -> Result<Self, Problem> {
            match open.config.as_str() {
                Some("refuse") => Err(Problem::config("refused")),
                deed => Ok(Self(deed.unwrap_or_default().to_owned())),
            }
        }

        fn check(&self, request: &Request) -> Result<Answer, Problem> {
            assert!(self.0 != "panic", "as asked");
            let items = request.items.iter().map(ibid_plugin::checked).collect();
            Ok(Answer {
                items,
                ..Answer::default()
            })
        }
    }

    impl Drop for Odd {
        fn drop(&mut self) {
            assert!(self.0 != "panic", "again");
        }
    }

    fn native(answer_bytes: usize) -> Native {
        static TABLE: Table = Table::new();
        // SAFETY: the table is a static one.
        unsafe { Native::of_table(entry::<Odd>(&TABLE, abi::ABI), answer_bytes) }.unwrap()
    }

    fn open(deed: &str) -> Vec<u8> {
        format!(r#"{{"ibid":1,"config":"{deed}"}}"#).into_bytes()
    }

    const ITEM: &[u8] = br#"{"draft":{"text":"x"},"items":[{"id":7,"type":"quote","kind":"direct","text":"x","span":{"start":0,"end":1}}]}"#;

    /// Both sides of the C ABI, without a library between them, so that Miri can look at all of it.
    #[test]
    fn the_kit_and_the_host_speak_over_the_c_abi() {
        let mut native = native(1 << 20);
        let hello = String::from_utf8(native.hello().unwrap()).unwrap();
        assert_eq!(hello, r#"{"ibid":[1],"name":"odd","version":"0.1.0"}"#);
        assert!(matches!(native.check(ITEM), Err(PluginFault::Handshake(_))));
        assert!(matches!(native.open(&open("refuse")), Err(PluginFault::Said(_))));
        for _ in 0..2 {
            native.open(&open("")).unwrap();
            assert_eq!(
                native.check(ITEM).unwrap(),
                br#"{"items":[{"id":7}],"claims":[]}"#
            );
        }
        assert!(matches!(native.check(b"{"), Err(PluginFault::Said(_))));
    }

    #[test]
    fn a_panic_in_a_checker_and_in_its_drop_stays_on_its_side() {
        let mut native = native(1 << 20);
        native.open(&open("panic")).unwrap();
        assert_eq!(
            native.check(ITEM),
            Err(PluginFault::Panicked("as asked".to_owned()))
        );
    }

    #[test]
    fn an_answer_over_the_limit_is_stopped_while_it_is_written() {
        let mut native = native(4);
        native.open(&open("")).unwrap();
        assert!(matches!(
            native.check(ITEM),
            Err(PluginFault::OverLimit { limit: 4, .. })
        ));
    }

    #[test]
    fn a_table_of_another_abi_or_of_none_is_refused() {
        static OTHER: Table = Table::new();
        assert!(entry::<Odd>(&OTHER, abi::ABI + 0x1_0000).is_null());
        // SAFETY: null is what is to be refused.
        let refused = unsafe { Native::of_table(std::ptr::null(), 1) };
        assert!(matches!(refused, Err(PluginFault::Handshake(_))));
        let mut table = *native(1).table;
        table.struct_size = 16;
        // SAFETY: the table is refused for its size before anything could keep it.
        let refused = unsafe { Native::of_table(&raw const table, 1) };
        assert!(matches!(refused, Err(PluginFault::Handshake(_))));
    }
}
