//! The run: one pass from draft and sources to the ledger.

use crate::config::Config;
use crate::error::Result;
use crate::explain::explanation;
use crate::guests;
use crate::inputs::Input;
use crate::language::language_of;
use crate::merge;
use ibid_core::values::{DateOrigin, Value};
use ibid_core::{
    Answer, Checker, Claim, Comparison, Context, Day, DiscrepancyKind, Draft, Entry, Guest, Item, ItemId,
    Ledger, Level, Matter, Nearness, PartialDate, Quote, Reference, Registry, Source, SourceSummary, Style,
    Summary, Tool,
};
use ibid_extract::{ClaimReader, Extractor, Options, Pack, Reading, Recogniser};
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How a run judges: the house style and the level of each checker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// How much each kind of discrepancy matters.
    pub style: Style,
    /// Kinds whose row the house set itself, over the style's.
    pub own_rows: BTreeSet<DiscrepancyKind>,
    /// Checkers that are not at their own level, by id. [`Level::Off`]: not asked at all. Another level: all of its
    /// findings have that severity; verdicts stay as they are.
    pub checkers: BTreeMap<String, Level>,
    /// The draft's language, whatever it states itself. `None`: what it states, and English where that is nothing that
    /// ibid knows ([`crate::language_of`] says so before).
    pub language: Option<Pack>,
    /// Whether a dash at the head of a paragraph opens speech.
    pub dialogue_dashes: bool,
    /// The day that the draft is of, whatever it says itself.
    pub date: Option<PartialDate>,
}

impl Default for Settings {
    /// Every kind a warning, every checker at its own level.
    fn default() -> Self {
        Self {
            style: Style {
                name: "plain".to_owned(),
                levels: BTreeMap::new(),
            },
            own_rows: BTreeSet::new(),
            checkers: BTreeMap::new(),
            language: None,
            dialogue_dashes: false,
            date: None,
        }
    }
}

impl Settings {
    /// What `config` says of `draft`, read in the `chosen` language where one was chosen. Fails when the draft states a
    /// language that ibid does not know, and none was chosen.
    pub fn new(config: &Config, draft: &Draft, chosen: Option<Pack>) -> Result<Self> {
        Ok(Self {
            style: config.style.clone(),
            own_rows: config.kinds.keys().copied().collect(),
            checkers: config.checkers.clone(),
            language: Some(language_of(draft, chosen, config.language)?),
            dialogue_dashes: config.dialogue_dashes,
            date: None,
        })
    }

    /// `draft` with the date that these settings give it, if they do.
    pub fn dated(&self, mut draft: Draft) -> Draft {
        if self.date.is_some() {
            draft.0.date = self.date;
            draft.0.date_origin = Some(DateOrigin::Given);
        }
        draft
    }

    /// What finds the quotes of `draft`.
    pub fn extractor(&self, draft: &Draft) -> Extractor {
        Extractor::new(self.pack(draft).language()).with_options(Options {
            dialogue_dashes: self.dialogue_dashes,
            ..Options::default()
        })
    }

    /// What `draft` states and can be held against itself; `quotes` are its quotes. Claims about the world are read where
    /// `reference` knows the names in them. None in a language whose claims ibid cannot read.
    pub fn claims(&self, draft: &Draft, quotes: &[Quote], reference: Option<&dyn Reference>) -> Vec<Claim> {
        if self.pack(draft) == Pack::ENGLISH {
            ClaimReader::english().claims(draft, quotes, reference)
        } else {
            Vec::new()
        }
    }

    /// The values that `draft` states, with relative dates counted from its own; none in a language whose values ibid cannot
    /// read.
    pub fn values(&self, draft: &Draft) -> Vec<Value> {
        if self.pack(draft) != Pack::ENGLISH {
            return Vec::new();
        }
        let day = draft.date.and_then(|date| Day::try_from(date).ok());
        Recogniser::english().values(&draft.text, &Reading::on(day))
    }

    fn pack(&self, draft: &Draft) -> Pack {
        let stated = || draft.language.as_deref().and_then(Pack::named);
        self.language.or_else(stated).unwrap_or(Pack::ENGLISH)
    }
}

/// Checks `draft` beside `inputs` and returns the ledger. Pure: the same arguments give the same ledger, on any
/// number of threads. Linear in draft and sources, but for the few passages that are aligned word by word.
pub fn check(draft: Draft, inputs: Vec<Input>, settings: &Settings, registry: &Registry) -> Ledger {
    check_beside(draft, inputs, settings, registry, &Beside::default())
}

/// What a run asks besides its checkers.
#[derive(Clone, Copy, Default)]
pub struct Beside<'a> {
    /// What the draft states about the world is held against this.
    pub reference: Option<&'a dyn Reference>,
    /// They are asked all at once, while the run's own checkers are busy. What they say stands in the ledger in their order,
    /// which is not that of who finished first.
    pub guests: &'a [Arc<dyn Guest>],
}

/// As [`check`], with what is asked `beside` it.
pub fn check_beside(
    draft: Draft,
    inputs: Vec<Input>,
    settings: &Settings,
    registry: &Registry,
    beside: &Beside<'_>,
) -> Ledger {
    let (mut sources, mut problems): (Vec<Source>, Vec<Option<String>>) = inputs
        .into_iter()
        .map(|input| (input.source, input.problem))
        .unzip();
    let draft = settings.dated(draft);
    let quotes = settings.extractor(&draft).quotes(&draft);
    let claims = settings.claims(&draft, &quotes, beside.reference);
    let (items, comparisons) = items(&draft, &sources, quotes, claims);
    let run = Run {
        draft: &draft,
        sources: &sources,
        settings,
        checkers: asked(registry, settings),
        sources_complete: problems.iter().all(Option::is_none),
        reference: beside.reference,
    };
    let matter = Matter {
        draft: &draft,
        items: &items,
        comparisons: &comparisons,
        sources: &sources,
        reference: beside.reference,
    };
    let (mut visits, answers) = guests::visit(beside.guests, &matter, || run.ask_all(&items, &comparisons));
    let entries = run.entries(items, &comparisons, visits.beside(answers));
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

/// Everything that is checked, in document order, and beside each item where its words were found.
fn items(
    draft: &Draft,
    sources: &[Source],
    quotes: Vec<Quote>,
    claims: Vec<Claim>,
) -> (Vec<Item>, Vec<Option<Comparison>>) {
    let claims = claims.into_iter().map(|claim| Item::Claim(Box::new(claim)));
    let mut items: Vec<Item> = quotes.into_iter().map(Item::Quote).chain(claims).collect();
    items.sort_by_key(Item::span);
    let comparisons = look_up(draft, &items, sources);
    items.into_iter().zip(comparisons).filter(concerns).unzip()
}

/// Where the words of each of `items` were found, in one search; the others have no comparison.
fn look_up(draft: &Draft, items: &[Item], sources: &[Source]) -> Vec<Option<Comparison>> {
    let sought: Vec<Option<Cow<'_, Quote>>> = items.iter().map(sought).collect();
    let wanted: Vec<&Quote> = sought.iter().flatten().map(AsRef::as_ref).collect();
    let options = ibid_align::Options::default();
    let mut found = ibid_align::compare(draft, &wanted, sources, &options).into_iter();
    sought
        .iter()
        .map(|words| words.as_ref().and_then(|_| found.next()))
        .collect()
}

/// What of `item` is looked up in the sources: words that claim to be somebody's, and sentences with figures.
fn sought(item: &Item) -> Option<Cow<'_, Quote>> {
    match item {
        Item::Quote(quote) => quote.kind.is_quotation().then_some(Cow::Borrowed(quote)),
        Item::Claim(claim) => claim.sought().map(Cow::Owned),
        _ => None,
    }
}

/// Whether an item is anybody's business: a sentence with figures that no source has is not.
fn concerns((item, comparison): &(Item, Option<Comparison>)) -> bool {
    let found = |comparison: &Comparison| comparison.nearness == Nearness::Found;
    item.as_claim().is_none() || comparison.as_ref().is_none_or(found)
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
    reference: Option<&'a dyn Reference>,
}

impl Run<'_> {
    fn context<'c>(&'c self, comparison: Option<&'c Comparison>) -> Context<'c> {
        Context {
            draft: self.draft,
            sources: self.sources,
            comparison,
            style: &self.settings.style,
            sources_complete: self.sources_complete,
            reference: self.reference,
        }
    }

    /// What the checkers say of each of `items`, in parallel.
    fn ask_all(&self, items: &[Item], comparisons: &[Option<Comparison>]) -> Vec<Vec<Answer>> {
        let beside = items.par_iter().zip(comparisons);
        beside
            .map(|(item, comparison)| self.ask(item, &self.context(comparison.as_ref())))
            .collect()
    }

    /// The entry of each of `items`, from all that was answered.
    fn entries(
        &self,
        items: Vec<Item>,
        comparisons: &[Option<Comparison>],
        answers: Vec<Vec<Answer>>,
    ) -> Vec<Entry> {
        let beside = items.into_par_iter().zip(comparisons).zip(answers).enumerate();
        beside
            .map(|(id, ((item, comparison), answers))| {
                let mut entry = merge::entry(ItemId(id), item, answers, self.draft);
                entry.explanation = comparison.as_ref().map(|found| {
                    let context = self.context(Some(found));
                    explanation(found, &entry.findings, &context, self.settings)
                });
                entry
            })
            .collect()
    }

    fn ask(&self, item: &Item, context: &Context<'_>) -> Vec<Answer> {
        self.checkers
            .iter()
            .map(|(checker, level)| at_level(checker.check(item, context), *level))
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

fn summaries(sources: &[Source], problems: Vec<Option<String>>, entries: &[Entry]) -> Vec<SourceSummary> {
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
