//! The run: one pass from draft and sources to the ledger.

use crate::config::Config;
use crate::guests;
use crate::inputs::Input;
use crate::merge;
use ibid_core::{
    Answer, Checker, Comparison, Context, Draft, Guest, Item, ItemId, Ledger, Level, Matter, Quote, Registry,
    Source, SourceSummary, Style, Summary, Tool,
};
use ibid_extract::Extractor;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How a run judges: the house style and the level of each checker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// How much each kind of discrepancy matters.
    pub style: Style,
    /// Checkers that are not at their own level, by id. [`Level::Off`]: not asked at all. Another level: all of its
    /// findings have that severity; verdicts stay as they are.
    pub checkers: BTreeMap<String, Level>,
}

impl Default for Settings {
    /// Every kind a warning, every checker at its own level.
    fn default() -> Self {
        Self {
            style: Style {
                name: "plain".to_owned(),
                levels: BTreeMap::new(),
            },
            checkers: BTreeMap::new(),
        }
    }
}

impl From<&Config> for Settings {
    fn from(config: &Config) -> Self {
        Self {
            style: config.style.clone(),
            checkers: config.checkers.clone(),
        }
    }
}

/// Checks `draft` beside `inputs` and returns the ledger. Pure: the same arguments give the same ledger, on any
/// number of threads. Linear in draft and sources, but for the few passages that are aligned word by word.
pub fn check(draft: Draft, inputs: Vec<Input>, settings: &Settings, registry: &Registry) -> Ledger {
    check_with_guests(draft, inputs, settings, registry, &[])
}

/// The same, with `guests` asked as well, all at once and while the run's own checkers are busy. What they say stands
/// in the ledger in their order, which is not that of who finished first.
pub fn check_with_guests(
    draft: Draft,
    inputs: Vec<Input>,
    settings: &Settings,
    registry: &Registry,
    guests: &[Arc<dyn Guest>],
) -> Ledger {
    let (mut sources, mut problems): (Vec<Source>, Vec<Option<String>>) = inputs
        .into_iter()
        .map(|input| (input.source, input.problem))
        .unzip();
    let quotes = Extractor::english().quotes(&draft);
    let comparisons = look_up(&draft, &quotes, &sources);
    let items: Vec<Item> = quotes.into_iter().map(Item::Quote).collect();
    let run = Run {
        draft: &draft,
        sources: &sources,
        settings,
        checkers: asked(registry, settings),
        sources_complete: problems.iter().all(Option::is_none),
    };
    let matter = Matter {
        draft: &draft,
        items: &items,
        comparisons: &comparisons,
        sources: &sources,
    };
    let (mut visits, answers) = guests::visit(guests, &matter, || run.ask_all(&items, &comparisons));
    let entries = items.into_iter().zip(answers).enumerate();
    let entries = entries.map(|(index, (item, mut answers))| {
        answers.extend(visits.answers(index));
        merge::entry(ItemId(index), item, answers, &draft)
    });
    let entries = entries.collect();
    let entries = visits.with_claims(entries, &draft);
    sources.append(&mut visits.references);
    problems.resize(sources.len(), None);
    Ledger {
        version: Ledger::VERSION,
        tool: Tool {
            name: "ibid".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        },
        style: settings.style.name.clone(),
        sources: summaries(&sources, problems, &entries),
        draft,
        summary: Summary::of(&entries),
        entries,
        plugins: visits.plugins,
        notices: visits.notices,
    }
}

/// Looks up every quote that claims to be somebody's words; the others have no comparison.
fn look_up(draft: &Draft, quotes: &[Quote], sources: &[Source]) -> Vec<Option<Comparison>> {
    let claimed: Vec<&Quote> = quotes.iter().filter(|quote| quote.kind.is_quotation()).collect();
    let options = ibid_align::Options::default();
    let mut found = ibid_align::compare(draft, &claimed, sources, &options).into_iter();
    quotes
        .iter()
        .map(|quote| quote.kind.is_quotation().then(|| found.next()).flatten())
        .collect()
}

/// The checkers that are on, with the level that the settings give them.
fn asked<'r>(registry: &'r Registry, settings: &Settings) -> Vec<(&'r dyn Checker, Option<Level>)> {
    registry
        .iter()
        .map(|checker| (checker, settings.checkers.get(checker.id()).copied()))
        .filter(|(_, level)| *level != Some(Level::Off))
        .collect()
}

struct Run<'a> {
    draft: &'a Draft,
    sources: &'a [Source],
    settings: &'a Settings,
    checkers: Vec<(&'a dyn Checker, Option<Level>)>,
    sources_complete: bool,
}

impl Run<'_> {
    /// What the checkers say of each of `items`, in parallel.
    fn ask_all(&self, items: &[Item], comparisons: &[Option<Comparison>]) -> Vec<Vec<Answer>> {
        items
            .par_iter()
            .zip(comparisons)
            .map(|(item, comparison)| self.ask(item, comparison.as_ref()))
            .collect()
    }

    fn ask(&self, item: &Item, comparison: Option<&Comparison>) -> Vec<Answer> {
        let context = Context {
            draft: self.draft,
            sources: self.sources,
            comparison,
            style: &self.settings.style,
            sources_complete: self.sources_complete,
        };
        self.checkers
            .iter()
            .map(|(checker, level)| at_level(checker.check(item, &context), *level))
            .collect()
    }
}

/// `answer` with every finding at `level`, where one is set.
fn at_level(mut answer: Answer, level: Option<Level>) -> Answer {
    if let Some(severity) = level.and_then(Level::severity) {
        for finding in &mut answer.findings {
            finding.severity = severity;
        }
    }
    answer
}

fn summaries(
    sources: &[Source],
    problems: Vec<Option<String>>,
    entries: &[ibid_core::Entry],
) -> Vec<SourceSummary> {
    let mut used = vec![0_usize; sources.len()];
    for entry in entries {
        let mut ids: Vec<usize> = entry.evidence.iter().map(|evidence| evidence.source.0).collect();
        ids.sort_unstable();
        ids.dedup();
        for id in ids {
            if let Some(count) = used.get_mut(id) {
                *count += 1;
            }
        }
    }
    let rows = sources.iter().zip(problems).zip(used);
    rows.map(|((source, problem), used)| SourceSummary {
        name: source.name.clone(),
        format: source.format,
        title: source.title.clone(),
        date: source.date,
        bytes: source.text.len(),
        turns: source.turns.len(),
        used,
        problem,
    })
    .collect()
}
