//! How much a plugin may take. A manifest may lower each limit and raise none.

use serde::Deserialize;
use std::time::Duration;

/// What a plugin may take for one draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// How long one answer may take, the greeting too.
    pub deadline: Duration,
    /// The most bytes of one answer.
    pub answer_bytes: usize,
    /// The most memory: the address space of a process, the linear memory of a module.
    pub memory_bytes: u64,
    /// The most steps of a WebAssembly module: the same on every machine, unlike time. The default ends an endless loop in
    /// about four seconds of a processor of 2024, within the deadline of the other carriers.
    pub fuel: u64,
}

impl Default for Limits {
    /// 5 s, 8 MiB of answer, 512 MiB of address space (a module: 64 MiB at most), 500,000,000 units of fuel.
    fn default() -> Self {
        Self {
            deadline: Duration::from_secs(5),
            answer_bytes: 8 << 20,
            memory_bytes: 512 << 20,
            fuel: 500_000_000,
        }
    }
}

/// The most linear memory of a module, whatever the limits say.
pub(crate) const MODULE_BYTES: u64 = 64 << 20;
/// The least address space of a worker that loads a library: the host's own program lies in it.
pub(crate) const NATIVE_FLOOR: u64 = 64 << 20;
/// The most findings and claims of one answer.
pub(crate) const MOST_FINDINGS: usize = 10_000;
/// The most facts of reference packs in one request.
pub(crate) const MOST_FACTS: usize = 20_000;
/// The most bytes of standard error that are kept.
pub(crate) const NOISE_BYTES: usize = 64 << 10;
/// The most bytes of a manifest.
pub(crate) const MANIFEST_BYTES: u64 = 1 << 20;
/// The most bytes of a module: it is translated in the host, which no deadline ends.
pub(crate) const MODULE_FILE_BYTES: u64 = 16 << 20;
/// The most bytes of all files of a plugin.
pub(crate) const PACKAGE_BYTES: u64 = 128 << 20;
/// The most files of a plugin.
pub(crate) const FILES: usize = 1000;

/// What a manifest says under `[limits]`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Lower {
    deadline_ms: Option<u64>,
    answer_bytes: Option<usize>,
    memory_mib: Option<u64>,
    fuel: Option<u64>,
}

impl Lower {
    /// The lower of both, each by itself.
    pub(crate) fn of(&self, limits: &Limits) -> Limits {
        let deadline = self.deadline_ms.map(Duration::from_millis);
        let memory = self.memory_mib.map(|mib| mib.saturating_mul(1 << 20));
        Limits {
            deadline: deadline.map_or(limits.deadline, |own| own.min(limits.deadline)),
            answer_bytes: self
                .answer_bytes
                .map_or(limits.answer_bytes, |own| own.min(limits.answer_bytes)),
            memory_bytes: memory.map_or(limits.memory_bytes, |own| own.min(limits.memory_bytes)),
            fuel: self.fuel.map_or(limits.fuel, |own| own.min(limits.fuel)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Limits, Lower};
    use std::time::Duration;

    #[test]
    fn a_manifest_lowers_and_never_raises() {
        let lower = Lower {
            deadline_ms: Some(10),
            memory_mib: Some(1 << 60),
            ..Lower::default()
        };
        let limits = lower.of(&Limits::default());
        assert_eq!(limits.deadline, Duration::from_millis(10));
        assert_eq!(limits.memory_bytes, Limits::default().memory_bytes);
    }
}
