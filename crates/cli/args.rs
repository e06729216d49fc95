//! What can be said on the command line.

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use ibid::core::PartialDate;
use ibid::extract::Pack;
use std::io::IsTerminal;
use std::path::PathBuf;

/// Columns when the output is no terminal, so that what is piped does not depend on who looks.
const PIPE_WIDTH: usize = 100;

/// Takes every quote of a draft back to the place it came from.
#[derive(Debug, Parser)]
#[command(name = "ibid", version, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) screen: Screen,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check the quotes of a draft against its sources
    ///
    /// Exit codes: 0 nothing at or above the threshold, 1 findings, 2 the tool could not do its work, 3 incomplete: a
    /// plugin did not run.
    Check(Check),
    /// Show what is found in a draft: quotes, cues, speakers; or values; or claims
    Extract(Extract),
    /// Show the manual page of a checker or of a kind of discrepancy
    Explain {
        /// Its id, such as altered-quote or negation-dropped
        name: String,
    },
    /// Run again what a receipt was made of, and say what differs
    ///
    /// Exit codes: 0 nothing differs, 1 something does, 2 the tool could not do its work.
    Verify {
        /// The file that `ibid check --receipt` wrote
        receipt: PathBuf,
        /// Trust the plugin with this id and hash for this run, as a build server must
        #[arg(long = "trust", value_name = "ID@SHA256")]
        trusted: Vec<crate::guests::TrustedHash>,
    },
    /// List the checkers, a line each
    Checkers,
    /// Check a reference pack, or show what it says
    #[command(subcommand)]
    Pack(PackCommand),
    /// Plugins: checkers from elsewhere
    #[command(subcommand)]
    Plugin(PluginCommand),
}

#[derive(Debug, Subcommand)]
pub(crate) enum PackCommand {
    /// Check that packs can be read and do not contradict themselves
    ///
    /// Exit codes: 0 nothing at or above the threshold, 1 problems, 2 the tool could not do its work.
    Check(PackCheck),
    /// Show what a pack holds, or what it says about a name
    Show(PackShow),
}

#[derive(Debug, Args)]
pub(crate) struct PackCheck {
    /// Packs: folders with a pack.toml, or single files (.toml, .csv, .tsv, .xlsx, .json, .jsonl)
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Exit with 1 from this severity on
    #[arg(long, value_name = "LEVEL")]
    pub(crate) fail_on: Option<Threshold>,
}

#[derive(Debug, Args)]
pub(crate) struct PackShow {
    /// The pack
    #[arg(value_name = "PATH")]
    pub(crate) path: PathBuf,
    /// A name, in any spelling that the pack has; without it, what the pack holds
    pub(crate) name: Option<String>,
    /// Only what held, or may have held, at this date: 2022, 2022-09 or 2022-09-15
    #[arg(long, value_name = "DATE", requires = "name")]
    pub(crate) at: Option<ibid::core::PartialDate>,
    /// Keep the pack compiled in this folder, and take it from there next time
    #[arg(long, value_name = "FOLDER")]
    pub(crate) cache: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "switches of a command line")]
pub(crate) struct Check {
    /// The draft; `-` is standard input. Without it, the `draft` of ibid.toml
    pub(crate) draft: Option<PathBuf>,
    /// A file or folder in which to look quotes up; may be given several times, `-` is standard input
    #[arg(short, long = "source", value_name = "PATH", num_args = 1..)]
    pub(crate) sources: Vec<PathBuf>,
    /// Give no sources: hold what the draft states against itself and the reference packs only
    #[arg(long, conflicts_with = "sources")]
    pub(crate) no_sources: bool,
    /// A reference pack to hold claims against; may be given several times
    #[arg(long = "pack", value_name = "PATH", num_args = 1..)]
    pub(crate) packs: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Read reference packs from their own files, and keep nothing of them in the user's cache folder
    #[arg(long)]
    pub(crate) no_cache: bool,
    /// The house style: ap, chicago, strict or academic
    #[arg(long, value_name = "NAME")]
    pub(crate) style: Option<String>,
    /// Exit with 1 from this severity on
    #[arg(long, value_name = "LEVEL")]
    pub(crate) fail_on: Option<Threshold>,
    #[arg(
        short,
        long = "output",
        value_name = "FORMAT[=PATH]",
        default_value = "terminal",
        help = crate::output::help()
    )]
    pub(crate) outputs: Vec<crate::output::Output>,
    /// Do not exit with 3 when a plugin did not run
    #[arg(long)]
    pub(crate) allow_incomplete: bool,
    /// Trust the plugin with this id and hash for this run, as a build server must
    #[arg(long = "trust", value_name = "ID@SHA256")]
    pub(crate) trusted: Vec<crate::guests::TrustedHash>,
    /// Write a receipt, too: hashes of everything that went in, and the verdicts, for `ibid verify`
    #[arg(long, value_name = "PATH")]
    pub(crate) receipt: Option<PathBuf>,
    /// List supported quotes too, with the place of their evidence
    #[arg(short, long)]
    pub(crate) verbose: bool,
    /// Say of each quote how its verdict came about: passages with their bits, the alignment, what set each severity
    #[arg(long)]
    pub(crate) explain: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Extract {
    /// The draft; `-` is standard input
    pub(crate) draft: PathBuf,
    /// How to show it: a table for people, or JSON Lines with offsets in bytes, code points and UTF-16 units
    #[arg(long, value_enum, default_value_t = QuotesFormat::Table)]
    pub(crate) format: QuotesFormat,
    /// Show the values that the draft states instead: numbers, money, percentages, quantities, dates, lengths of time
    #[arg(long)]
    pub(crate) values: bool,
    /// Show the claims that are held against the draft itself instead
    #[arg(long, conflicts_with = "values")]
    pub(crate) claims: bool,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// How the draft is read.
#[derive(Debug, Args)]
pub(crate) struct Reading {
    /// The configuration file, instead of the ibid.toml found upwards from the working directory
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    pub(crate) config: Option<PathBuf>,
    /// Ignore any ibid.toml
    #[arg(long)]
    pub(crate) no_config: bool,
    /// Read the draft as this format, whatever its name
    #[arg(long, value_name = "FORMAT")]
    pub(crate) draft_format: Option<TextFormat>,
    /// The draft's language; without it, what the draft states (`lang` in front matter), then ibid.toml, then English
    #[arg(long, value_name = "LANGUAGE", value_parser = languages())]
    language: Option<String>,
    /// The day that the draft is of, as in 2024-03-14; without it, what the draft states, then its file's name
    #[arg(long, value_name = "DATE")]
    pub(crate) date: Option<PartialDate>,
    /// Take a dash at the head of a paragraph for the beginning of speech, as in novels
    #[arg(long)]
    pub(crate) dialogue_dashes: bool,
}

impl Reading {
    /// The language that was chosen.
    pub(crate) fn language(&self) -> Option<Pack> {
        self.language.as_deref().and_then(Pack::named)
    }
}

/// Every language that a draft can be in, by its code.
fn languages() -> PossibleValuesParser {
    let values = Pack::ALL
        .iter()
        .map(|pack| PossibleValue::new(pack.code).help(pack.name));
    PossibleValuesParser::new(values)
}

/// A severity at which a run fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Threshold {
    /// Never
    Off,
    Info,
    Warning,
    Error,
}

impl From<Threshold> for ibid::core::Level {
    fn from(threshold: Threshold) -> Self {
        match threshold {
            Threshold::Off => Self::Off,
            Threshold::Info => Self::Info,
            Threshold::Warning => Self::Warning,
            Threshold::Error => Self::Error,
        }
    }
}

/// A format of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TextFormat {
    Plain,
    Markdown,
    Webvtt,
    Subrip,
}

impl From<TextFormat> for ibid::core::Format {
    fn from(format: TextFormat) -> Self {
        match format {
            TextFormat::Plain => Self::Plain,
            TextFormat::Markdown => Self::Markdown,
            TextFormat::Webvtt => Self::WebVtt,
            TextFormat::Subrip => Self::SubRip,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum QuotesFormat {
    Table,
    Jsonl,
}

/// What the output is looked at with.
#[derive(Debug, Args)]
pub(crate) struct Screen {
    /// Whether to use colours; `auto` honours `NO_COLOR`, `CLICOLOR` and pipes
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    color: Color,
    /// Columns to fill; otherwise those of the terminal, or 100 in a pipe
    #[arg(long, global = true, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..))]
    width: Option<u16>,
    /// Show no progress on standard error while work takes long
    #[arg(short, long, global = true)]
    quiet: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

impl Screen {
    /// Whether what is written to `stream` may be coloured.
    pub(crate) fn colors(&self, stream: &impl anstream::stream::RawStream) -> bool {
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => anstream::AutoStream::choice(stream) != anstream::ColorChoice::Never,
        }
    }

    /// Whether places written to standard output may be links: where the terminal follows them, and colours are wanted.
    pub(crate) fn links(&self) -> bool {
        self.colors(&std::io::stdout()) && supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout)
    }

    /// Whether progress is unwanted.
    pub(crate) const fn quiet(&self) -> bool {
        self.quiet
    }

    /// Columns to fill.
    pub(crate) fn width(&self) -> usize {
        if let Some(width) = self.width {
            return usize::from(width);
        }
        if !std::io::stdout().is_terminal() {
            return PIPE_WIDTH;
        }
        terminal_size::terminal_size().map_or(PIPE_WIDTH, |(width, _)| usize::from(width.0))
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum PluginCommand {
    /// List the plugins of the project, and whether each would run
    List,
    /// Show what a plugin says of itself, and its hash
    Info {
        /// Its name in ibid.toml, or its folder
        plugin: String,
    },
    /// Name a plugin in ibid.toml and lock its bytes in ibid.lock; again after it changed
    Add {
        /// The folder of the plugin, or its name in ibid.toml
        path: PathBuf,
        /// How it is to be called; its id when it is not said
        #[arg(long)]
        name: Option<String>,
    },
    /// Let a plugin that can reach files and network run on your account, as it is now
    Trust {
        /// Its name in ibid.toml, or its folder
        plugin: String,
        /// Let its library run inside of ibid, too, where `in-process` asks for it: its faults are then those of ibid
        #[arg(long)]
        in_process: bool,
    },
    /// Begin a plugin of your own: manifest, code, two cases
    New(NewPlugin),
    /// Test a plugin: greeting, hostile data, the same answer again, and its own cases. It is run, trusted or not
    Test(TestPlugin),
}

#[derive(Debug, Args)]
pub(crate) struct NewPlugin {
    /// Its id, which becomes the name of its folder
    pub(crate) id: String,
    /// The language
    #[arg(long, value_enum)]
    pub(crate) lang: PluginLanguage,
    /// What is to carry it; the usual one of the language when it is not said
    #[arg(long, value_enum)]
    pub(crate) kind: Option<PluginKind>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PluginLanguage {
    Rust,
    C,
    Python,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PluginKind {
    Native,
    Wasm,
    Process,
}

#[derive(Debug, Args)]
pub(crate) struct TestPlugin {
    /// The folder of the plugin
    #[arg(default_value = ".")]
    pub(crate) path: PathBuf,
    /// What is to carry it; every carrier that it has when it is not said
    #[arg(long, value_enum)]
    pub(crate) kind: Option<PluginKind>,
    /// Fail for a rule that no case fires, or that no case leaves silent
    #[arg(long)]
    pub(crate) coverage: bool,
}
