//! WebAssembly plugins: interpreted, without imports, with fuel and a bound on memory, a fresh instance a draft.
//!
//! An interpreter and not a compiler, because a run is short: translating a module takes a millisecond, compiling one takes
//! longer than the whole run, and the faults of compilers are holes in the wall. Fuel and not time, because fuel is the same
//! on every machine.

use crate::carrier::{Carrier, result_of};
use crate::fault::PluginFault;
use crate::limits::{Limits, MODULE_BYTES};
use ibid_plugin_abi as abi;
use wasmi::TrapCode;
use wasmi::{
    Config, EnforcedLimits, Engine, Instance, Linker, Memory, Module, Store, StoreLimits, StoreLimitsBuilder,
};
use wasmi::{WasmParams, WasmResults};

/// The most elements of a module's table.
const TABLE_ELEMENTS: usize = 10_000;
/// How deep a module may call itself.
const DEPTH: usize = 10_000;

/// A module that was translated once and is instantiated for each draft.
#[derive(Debug)]
pub(crate) struct Wasm {
    module: Module,
    limits: Limits,
    open: Vec<u8>,
}

impl Wasm {
    /// Translates the module `bytes`. Nothing of it runs yet.
    pub(crate) fn new(bytes: &[u8], limits: Limits) -> Result<Self, PluginFault> {
        let mut config = Config::default();
        config.consume_fuel(true);
        config.set_max_recursion_depth(DEPTH);
        config.enforced_limits(EnforcedLimits::strict());
        let module = Module::new(&Engine::new(&config), bytes)
            .map_err(|error| PluginFault::Package(format!("no module that can be run: {error}")))?;
        if let Some(import) = module.imports().next() {
            return Err(refused_import(import.module(), import.name()));
        }
        Ok(Self {
            module,
            limits,
            open: Vec::new(),
        })
    }

    fn instance(&self) -> Result<Running, PluginFault> {
        let memory_bytes = self.limits.memory_bytes.min(MODULE_BYTES);
        let limits = StoreLimitsBuilder::new()
            .memory_size(usize::try_from(memory_bytes).unwrap_or(usize::MAX))
            .table_elements(TABLE_ELEMENTS)
            .instances(1)
            .tables(4)
            .memories(1)
            .trap_on_grow_failure(true)
            .build();
        let mut store = Store::new(self.module.engine(), limits);
        store.limiter(|limits| limits);
        let fuel = self.limits.fuel;
        let bounds = Bounds {
            fuel,
            memory_bytes,
            answer_bytes: self.limits.answer_bytes,
        };
        store.set_fuel(fuel).map_err(|error| bounds.fault(&error))?;
        let instance = Linker::new(self.module.engine())
            .instantiate_and_start(&mut store, &self.module)
            .map_err(|error| bounds.fault(&error))?;
        let memory = instance
            .get_memory(&store, "memory")
            .ok_or_else(|| PluginFault::handshake("the module exports no `memory`"))?;
        let mut running = Running {
            store,
            instance,
            memory,
            bounds,
        };
        if running.instance.get_func(&running.store, "_initialize").is_some() {
            running.call::<(), ()>("_initialize", ())?;
        }
        let theirs: u32 = running.call("ibid_abi", ())?;
        if abi::is_compatible(theirs) {
            Ok(running)
        } else {
            let (major, ours) = (theirs >> 16, abi::ABI >> 16);
            Err(PluginFault::handshake(format!(
                "its ABI is {major}, ours is {ours}"
            )))
        }
    }
}

impl Carrier for Wasm {
    fn hello(&mut self) -> Result<Vec<u8>, PluginFault> {
        self.instance()?.returned("ibid_hello", ())
    }

    fn open(&mut self, message: &[u8]) -> Result<(), PluginFault> {
        message.clone_into(&mut self.open);
        self.instance()?.sent("ibid_open", message).map(drop)
    }

    fn check(&mut self, message: &[u8]) -> Result<Vec<u8>, PluginFault> {
        let mut running = self.instance()?;
        running.sent("ibid_open", &self.open)?;
        running.sent("ibid_check", message)
    }
}

fn refused_import(module: &str, name: &str) -> PluginFault {
    let remedy = if module.starts_with("wasi") {
        "a plugin has no files, clock or network: build it for `wasm32-unknown-unknown`, or as a reactor that uses none"
    } else {
        "a plugin imports nothing"
    };
    PluginFault::Refused(format!("the module imports `{module}.{name}`; {remedy}"))
}

/// How far an instance may go.
#[derive(Debug, Clone, Copy)]
struct Bounds {
    fuel: u64,
    memory_bytes: u64,
    answer_bytes: usize,
}

impl Bounds {
    fn fault(self, error: &wasmi::Error) -> PluginFault {
        match error.as_trap_code() {
            Some(TrapCode::OutOfFuel) => PluginFault::OutOfFuel(self.fuel),
            Some(TrapCode::GrowthOperationLimited) => PluginFault::OutOfMemory(self.memory_bytes >> 20),
            _ if error.to_string().contains("limit") && error.as_trap_code().is_none() => {
                PluginFault::OutOfMemory(self.memory_bytes >> 20)
            }
            _ => PluginFault::Trap(crate::clean::clean(&error.to_string())),
        }
    }
}

/// An instance at work.
struct Running {
    store: Store<StoreLimits>,
    instance: Instance,
    memory: Memory,
    bounds: Bounds,
}

impl Running {
    fn call<P: WasmParams, R: WasmResults>(&mut self, name: &str, parameters: P) -> Result<R, PluginFault> {
        let function = self
            .instance
            .get_typed_func::<P, R>(&self.store, name)
            .map_err(|_| {
                PluginFault::handshake(format!(
                    "the module exports no function `{name}` of the right type"
                ))
            })?;
        function
            .call(&mut self.store, parameters)
            .map_err(|error| self.bounds.fault(&error))
    }

    /// Sends `message` to the export `name`; the result inside of its reply.
    fn sent(&mut self, name: &str, message: &[u8]) -> Result<Vec<u8>, PluginFault> {
        let length = u32::try_from(message.len()).map_err(|_| PluginFault::OverLimit {
            what: "bytes of a request",
            limit: u64::from(u32::MAX),
        })?;
        let at: u32 = self.call("ibid_alloc", length)?;
        self.memory
            .write(&mut self.store, at as usize, message)
            .map_err(|_| PluginFault::answer("ibid_alloc", "a place outside of its memory"))?;
        let reply = self.returned(name, (at, length))?;
        result_of(&reply, None)
    }

    /// The bytes that the export `name` returns: place and length in one number.
    fn returned<P: WasmParams>(&mut self, name: &str, parameters: P) -> Result<Vec<u8>, PluginFault> {
        let packed: u64 = self.call(name, parameters)?;
        let place = |half| usize::try_from(half).unwrap_or(usize::MAX);
        let (at, length) = (place(packed >> 32), place(packed & u64::from(u32::MAX)));
        if length > self.bounds.answer_bytes {
            return Err(PluginFault::OverLimit {
                what: "bytes of an answer",
                limit: self.bounds.answer_bytes as u64,
            });
        }
        let bytes = self.memory.data(&self.store).get(at..at.saturating_add(length));
        bytes
            .map(<[u8]>::to_vec)
            .ok_or_else(|| PluginFault::answer(name, "a place outside of its memory"))
    }
}
