//! What is said on standard error when the tool could not do its work.

use crate::args::Screen;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use std::io::Write;
use std::path::PathBuf;

/// Why the tool could not do its work.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error(transparent)]
    Engine(#[from] ibid::engine::Error),
    #[error(transparent)]
    Core(#[from] ibid::core::Error),
    #[error(transparent)]
    Reference(#[from] ibid::reference::Error),
    #[error("the pack `{}` has no `{name}`{}", pack.display(), nearest.as_ref().map(|name| format!("; did you mean `{name}`?")).unwrap_or_default())]
    NotInPack {
        name: String,
        pack: PathBuf,
        nearest: Option<String>,
    },
    #[error(transparent)]
    Report(#[from] ibid::report::Error),
    #[error("cannot write to {to}: {error}")]
    Write { to: String, error: std::io::Error },
    #[error("cannot read `{}`: {error}", path.display())]
    Read { path: PathBuf, error: std::io::Error },
    #[error("{name}: {fault}")]
    Plugin {
        name: String,
        fault: ibid_plugin_host::PluginFault,
    },
    #[error("no plugin `{name}` in ibid.toml, and no such folder{}", nearest.as_ref().map(|name| format!("; did you mean `{name}`?")).unwrap_or_default())]
    NoPlugin { name: String, nearest: Option<String> },
    #[error("the system names no home folder: there is no place for what you trust")]
    NoHome,
    #[error("{0}")]
    Scaffold(String),
    #[error("no draft: name one before `--source`, or set `draft` in ibid.toml")]
    NoDraft,
    #[error("no checker and no kind `{name}`{}", nearest.as_ref().map(|name| format!("; did you mean `{name}`?")).unwrap_or_default())]
    NothingToExplain { name: String, nearest: Option<String> },
    #[error("cannot write to `{}`: there is no folder `{}`", file.display(), folder.display())]
    NoFolder { file: PathBuf, folder: PathBuf },
    #[error("`{0}` is no text, and a terminal cannot show it; name a file: `--output {0}=PATH`")]
    Binary(&'static str),
    #[error("cannot tell the working directory: {0}")]
    WorkingDirectory(std::io::Error),
}

impl Failure {
    pub(crate) fn write(to: &str, error: std::io::Error) -> Self {
        Self::Write {
            to: to.to_owned(),
            error,
        }
    }

    pub(crate) fn read(path: &std::path::Path, error: std::io::Error) -> Self {
        Self::Read {
            path: path.to_owned(),
            error,
        }
    }

    /// Whether the reader of our output went away, which is its right.
    pub(crate) fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Write { error, .. } if error.kind() == std::io::ErrorKind::BrokenPipe)
    }

    /// Says it on standard error; a mistake in a configuration file with the line that holds it.
    pub(crate) fn report(&self, screen: &Screen) {
        let mut stderr = std::io::stderr().lock();
        let text = if screen.colors(&stderr) {
            self.text(&Renderer::styled())
        } else {
            self.text(&Renderer::plain())
        };
        // Nobody is left to be told when standard error is gone.
        let _ = writeln!(stderr, "{text}");
    }

    fn text(&self, renderer: &Renderer) -> String {
        let place = match self {
            Self::Engine(error) => error.place().map(|place| (place, error.message())),
            _ => None,
        };
        let Some((place, message)) = place else {
            let title = Level::ERROR.primary_title(self.to_string());
            return renderer.render(&[Group::with_title(title)]);
        };
        let annotation = AnnotationKind::Primary.span(place.span.range());
        let snippet = Snippet::source(&place.text)
            .path(&place.file)
            .annotation(annotation);
        renderer.render(&[Level::ERROR.primary_title(message).element(snippet)])
    }
}
