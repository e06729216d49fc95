//! What the host lets plugins do, and how each is started.

use crate::carrier::Carrier;
use crate::child::{Child, Program};
use crate::fault::PluginFault;
use crate::limits::{Limits, NATIVE_FLOOR};
use crate::lock::Lock;
use crate::manifest::CarrierKind;
use crate::native::Native;
use crate::package::Package;
use crate::session::Starter;
use crate::trust::Trust;
use crate::wasm::Wasm;
use crate::worker;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

/// What holds for every plugin of a run.
#[derive(Debug, Clone, Default)]
pub struct Host {
    /// The program that becomes a worker when [`WORKER`](crate::WORKER) is its first argument; absolute. None: plugins
    /// that need one are refused.
    pub worker: Option<PathBuf>,
    /// What a plugin may take.
    pub limits: Limits,
    /// What the project has locked; `None` admits everything, for those who test a plugin of their own.
    pub lock: Option<Lock>,
    /// What the user has trusted; `None` admits everything, likewise.
    pub trust: Option<Trust>,
}

impl Host {
    /// Whether `package` may run as the plugin called `name`, inside of this very process when `in_process` is asked for.
    pub fn admits(&self, name: &str, package: &Package, in_process: bool) -> Result<(), PluginFault> {
        if let Some(lock) = &self.lock {
            lock.admits(name, package)?;
        }
        self.trust
            .as_ref()
            .map_or(Ok(()), |trust| trust.admits(name, package, in_process))
    }

    /// Starts `package` and gives the bare way to it, for those who test or measure one: whether it may run is not asked,
    /// and nothing that comes back has been looked at.
    pub fn carrier(&self, package: &Arc<Package>, in_process: bool) -> Result<Box<dyn Carrier>, PluginFault> {
        let limits = package.manifest.limits.of(&self.limits);
        self.starter(package, limits, in_process)()
    }

    /// How `package` is started within `limits`; nothing of it runs before the starter does.
    pub(crate) fn starter(&self, package: &Arc<Package>, limits: Limits, in_process: bool) -> Starter {
        let (package, worker) = (Arc::clone(package), self.worker.clone());
        Box::new(move || match package.carrier {
            CarrierKind::Wasm => {
                let module = package.artifact().and_then(|file| package.files.get(file));
                let wasm = Wasm::new(module.map(Vec::as_slice).unwrap_or_default(), limits)?;
                Ok(Box::new(wasm) as Box<dyn Carrier>)
            }
            CarrierKind::Native if in_process => {
                let folder = laid_out(&package)?;
                let library = folder.path().join(package.artifact().unwrap_or_default());
                let native = Native::load(&library, limits.answer_bytes)?;
                Ok(Box::new(Kept {
                    carrier: native,
                    _folder: folder,
                }) as Box<dyn Carrier>)
            }
            CarrierKind::Native | CarrierKind::Process => {
                let worker = worker
                    .ok_or_else(|| PluginFault::Refused("there is no worker to run it in".to_owned()))?;
                let folder = laid_out(&package)?;
                let program = program(&package, &worker, folder.path(), &limits)?;
                let child = Child::start(&program, limits)?;
                Ok(Box::new(Kept {
                    carrier: child,
                    _folder: folder,
                }) as Box<dyn Carrier>)
            }
        })
    }
}

/// A carrier and the private folder from which it was started; the folder goes last.
struct Kept<C> {
    carrier: C,
    _folder: TempDir,
}

impl<C: Carrier> Carrier for Kept<C> {
    fn hello(&mut self) -> Result<Vec<u8>, PluginFault> {
        self.carrier.hello()
    }

    fn open(&mut self, message: &[u8]) -> Result<(), PluginFault> {
        self.carrier.open(message)
    }

    fn check(&mut self, message: &[u8]) -> Result<Vec<u8>, PluginFault> {
        self.carrier.check(message)
    }
}

fn laid_out(package: &Package) -> Result<TempDir, PluginFault> {
    let folder = tempfile::Builder::new()
        .prefix("ibid-plugin-")
        .tempdir()
        .map_err(|error| PluginFault::Package(format!("no folder for its files: {error}")))?;
    package.lay_out(folder.path())?;
    Ok(folder)
}

fn program(package: &Package, worker: &Path, folder: &Path, limits: &Limits) -> Result<Program, PluginFault> {
    let memory = |floor: u64| OsString::from(limits.memory_bytes.max(floor).to_string());
    let at = |program: PathBuf, arguments: Vec<OsString>| Program {
        path: program,
        arguments,
        folder: folder.to_owned(),
    };
    if package.carrier == CarrierKind::Native {
        let library = folder.join(package.artifact().unwrap_or_default());
        let kind = OsString::from(worker::NATIVE);
        let arguments = vec![worker::WORKER.into(), kind, memory(NATIVE_FLOOR), library.into()];
        return Ok(at(worker.to_owned(), arguments));
    }
    let command = package.manifest.process.as_ref().map(|it| it.command.as_slice());
    let Some((name, rest)) = command.and_then(<[String]>::split_first) else {
        return Err(PluginFault::Package(
            "the command of the process is empty".to_owned(),
        ));
    };
    let program = if name.contains(['/', '\\']) {
        own_program(package, folder, name)?
    } else {
        let missing = || PluginFault::Package(format!("there is no program `{name}` in the search path"));
        crate::program::find(name).ok_or_else(missing)?
    };
    let rest = rest.iter().map(OsString::from);
    #[cfg(unix)]
    {
        let mut arguments: Vec<OsString> = vec![
            worker::WORKER.into(),
            worker::PROCESS.into(),
            memory(0),
            program.into(),
        ];
        arguments.extend(rest);
        Ok(at(worker.to_owned(), arguments))
    }
    #[cfg(not(unix))]
    Ok(at(program, rest.collect()))
}

/// The program `name`, which must be a file of the plugin.
fn own_program(package: &Package, folder: &Path, name: &str) -> Result<PathBuf, PluginFault> {
    let name = name.strip_prefix("./").unwrap_or(name);
    if !package.files.contains_key(name) {
        let message = format!(
            "the program `{}` is none of the plugin's files",
            crate::clean::clean(name)
        );
        return Err(PluginFault::Package(message));
    }
    let path = folder.join(name);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o700))
            .map_err(|error| PluginFault::Package(format!("`{name}` cannot be made a program: {error}")))?;
    }
    Ok(path)
}
