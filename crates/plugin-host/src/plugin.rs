//! A plugin as the engine sees it: a guest that is asked about a draft and always gives a visit back.

use crate::carrier::Carrier;
use crate::clean::clean;
use crate::facts::Told;
use crate::fault::PluginFault;
use crate::host::Host;
use crate::limits::Limits;
use crate::manifest::CarrierKind;
use crate::package::Package;
use crate::request::request;
use crate::schema::Mistake;
use crate::session::{Opening, Session, Starter};
use crate::verify::{Verified, Verifier};
use ibid_core::{
    DID_NOT_RUN, Document, Draft, Finding, Guest, Level, Matter, PluginRun, Severity, Source, Span, Visit,
};
use ibid_plugin_protocol::{Open, PROTOCOL};
use serde_json::Value;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How often a plugin is started anew before it is given up for the rest of a run.
const MOST_FAULTS: usize = 3;

/// What the configuration says of one plugin.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its name there.
    pub name: String,
    /// The folder in which its manifest stands.
    pub path: PathBuf,
    /// What is to carry it; the safest that it has when nothing is said.
    pub carrier: Option<CarrierKind>,
    /// Whether a library runs in the host's own process, where its faults are the host's.
    pub in_process: bool,
    /// Tables of facts in place of those that come with it: name and text.
    pub references: Option<Vec<(String, String)>>,
    /// Its configuration.
    pub config: Value,
    /// One level for all of its findings.
    pub level: Option<Level>,
    /// What it may take, in place of the host's limits; its manifest can only lower them.
    pub limits: Option<Limits>,
}

/// A plugin, ready to be asked.
pub struct Plugin {
    entry: Entry,
    package: Result<Arc<Package>, PluginFault>,
    references: Vec<Source>,
    host: Host,
    linked: Option<Linked>,
    state: Mutex<State>,
}

/// What makes the carrier of a plugin that is linked into this program.
type Linked = Arc<dyn Fn() -> Box<dyn Carrier> + Send + Sync>;

#[derive(Debug, Default)]
struct State {
    session: Option<Session>,
    faults: usize,
    last: Option<PluginFault>,
}

impl Plugin {
    /// Reads the plugin that `entry` names and begins to start it. What keeps it from running is told when it is asked; only
    /// a configuration that its schema refuses is an error here, for that is the user's to mend.
    pub fn start(entry: Entry, host: &Host) -> Result<Self, Mistake> {
        Self::begin(entry, host, None)
    }

    /// The same for a plugin that is linked into this program and reached through what `make` makes.
    pub fn linked(
        entry: Entry,
        host: &Host,
        make: impl Fn() -> Box<dyn Carrier> + Send + Sync + 'static,
    ) -> Result<Self, Mistake> {
        Self::begin(entry, host, Some(Arc::new(make)))
    }

    fn begin(entry: Entry, host: &Host, linked: Option<Linked>) -> Result<Self, Mistake> {
        let package = Package::read(&entry.path, entry.carrier).map(Arc::new);
        if let Ok(package) = &package {
            package.manifest.config.check(&entry.config)?;
        }
        let admitted = package.and_then(|package| {
            host.admits(&entry.name, &package, entry.in_process)?;
            Ok(package)
        });
        let references = admitted.clone().and_then(|package| references(&entry, &package));
        let package = admitted.and_then(|package| references.as_ref().map(|_| package).map_err(Clone::clone));
        let plugin = Self {
            entry,
            package,
            references: references.unwrap_or_default(),
            host: host.clone(),
            linked,
            state: Mutex::default(),
        };
        if let Ok(package) = &plugin.package {
            plugin.lock().session = Some(plugin.session(package));
        }
        Ok(plugin)
    }

    /// The plugin's files, or why there are none to run.
    pub fn package(&self) -> Result<&Package, &PluginFault> {
        self.package.as_deref()
    }

    /// Asks the plugin and gives the fault itself when there is one.
    pub fn ask(&self, matter: &Matter<'_>) -> Result<Visit, PluginFault> {
        let package = self.package.as_ref().map_err(Clone::clone)?;
        let reads = &package.manifest.reads;
        let (told, citable) = Told::of(matter, &reads.facts)?;
        let request = request(matter, reads, &self.references, told);
        let sent: Vec<usize> = request.items.iter().map(|item| item.id).collect();
        let request = serde_json::to_vec(&request)
            .map_err(|error| PluginFault::answer("request", error.to_string()))?;
        let border = Verifier {
            name: &self.entry.name,
            manifest: &package.manifest,
            matter,
            references: &self.references,
            citable: &citable,
            sent: &sent,
            severity: self.entry.level.and_then(Level::severity),
        };
        let outcome = self
            .exchange(package, request)
            .and_then(|answer| border.verified(&answer));
        match outcome {
            Ok(verified) => Ok(self.visit(package, verified)),
            Err(fault) => {
                let mut state = self.lock();
                state.session = None;
                state.faults += 1;
                state.last = Some(fault.clone());
                Err(fault)
            }
        }
    }

    fn exchange(&self, package: &Arc<Package>, request: Vec<u8>) -> Result<Vec<u8>, PluginFault> {
        let mut state = self.lock();
        if let Some(last) = state.last.clone().filter(|_| state.faults >= MOST_FAULTS) {
            return Err(last);
        }
        state
            .session
            .get_or_insert_with(|| self.session(package))
            .ask(request)
    }

    fn session(&self, package: &Arc<Package>) -> Session {
        let limits = package
            .manifest
            .limits
            .of(self.entry.limits.as_ref().unwrap_or(&self.host.limits));
        let in_process = self.entry.in_process && package.carrier == CarrierKind::Native;
        let opening = Opening {
            id: package.manifest.plugin.id.clone(),
            version: package.manifest.plugin.version.clone(),
            open: Open {
                ibid: PROTOCOL,
                config: package.manifest.config.with_defaults(self.entry.config.clone()),
                answer_bytes: limits.answer_bytes as u64,
            },
            // Workers are ended at their deadline and modules when their fuel is spent; code in our own process is not.
            patience: in_process.then(|| limits.deadline.saturating_add(Duration::from_millis(100))),
        };
        let starter: Starter = match &self.linked {
            Some(make) => {
                let make = Arc::clone(make);
                Box::new(move || Ok(make()))
            }
            None => self.host.starter(package, limits, in_process),
        };
        Session::begin(starter, opening)
    }

    fn visit(&self, package: &Package, verified: Verified) -> Visit {
        let mut run = self.run(Some(package));
        run.checked = verified.checked;
        run.skipped = verified.skipped;
        run.claims = verified.claims.len();
        run.references = self.references.len();
        Visit {
            run,
            answers: verified.answers,
            claims: verified.claims,
            references: self.references.clone(),
            notice: None,
        }
    }

    fn run(&self, package: Option<&Package>) -> PluginRun {
        let identity = package.map(|package| &package.manifest.plugin);
        let carrier = package.map(|package| package.carrier).or(self.entry.carrier);
        let in_process = self.entry.in_process && carrier == Some(CarrierKind::Native);
        PluginRun {
            name: self.entry.name.clone(),
            id: identity.map(|it| it.id.clone()).unwrap_or_default(),
            version: identity.map(|it| clean(&it.version)).unwrap_or_default(),
            sha256: package.map(|it| it.sha256.clone()).unwrap_or_default(),
            carrier: match carrier {
                _ if self.linked.is_some() => "linked".to_owned(),
                Some(_) if in_process => "native-in-process".to_owned(),
                Some(carrier) => carrier.id().to_owned(),
                None => String::new(),
            },
            checked: 0,
            skipped: Vec::new(),
            claims: 0,
            references: 0,
            problem: None,
        }
    }

    fn absence(&self, fault: &PluginFault, draft: &Draft) -> Visit {
        // A package that was refused can still be named.
        let package = Package::read(&self.entry.path, self.entry.carrier).ok();
        let mut run = self.run(self.package.as_deref().ok().or(package.as_ref()));
        let problem = clean(&fault.to_string());
        run.problem = Some(problem.clone());
        Visit {
            notice: Some(notice(&run, &problem, draft)),
            run,
            answers: Vec::new(),
            claims: Vec::new(),
            references: Vec::new(),
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for Plugin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Plugin")
            .field("entry", &self.entry)
            .field("package", &self.package)
            .finish_non_exhaustive()
    }
}

impl Guest for Plugin {
    fn id(&self) -> &str {
        &self.entry.name
    }

    fn examine(&self, matter: &Matter<'_>) -> Visit {
        self.ask(matter)
            .unwrap_or_else(|fault| self.absence(&fault, matter.draft))
    }
}

/// The finding that a plugin did not run: it stands at the head of the draft that was not checked.
fn notice(run: &PluginRun, problem: &str, draft: &Draft) -> Finding {
    let version = if run.version.is_empty() {
        String::new()
    } else {
        format!(" {}", run.version)
    };
    let hash = if run.sha256.is_empty() {
        "nothing of it could be hashed".to_owned()
    } else {
        format!("sha256 {}", run.sha256)
    };
    let head = Span::new(0, 0);
    Finding {
        checker: DID_NOT_RUN.to_owned(),
        kind: None,
        severity: Severity::Warning,
        message: format!(
            "the plugin `{}`{version} did not check {}: {problem}",
            run.name,
            clean(&draft.name)
        ),
        span: head,
        text: String::new(),
        locator: draft.locate(head),
        labels: Vec::new(),
        help: Some(format!("{hash}; nothing that it may have said is in this report")),
        suggestion: None,
    }
}

/// The tables that the plugin is given, as documents that its evidence can name.
fn references(entry: &Entry, package: &Package) -> Result<Vec<Source>, PluginFault> {
    let named = |name: &str, text: &str| Source(Document::plain(format!("{}:{name}", entry.name), text));
    if let Some(references) = &entry.references {
        return Ok(references.iter().map(|(name, text)| named(name, text)).collect());
    }
    let own = package.manifest.reads.references.iter();
    own.map(|name| package.text(name).map(|text| named(name, text)))
        .collect()
}
