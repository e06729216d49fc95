//! Mentions become entities, and the pack is put in order.
//!
//! A mention is, in this order: the entity with that id; the one declared entity with that name (of that kind, when
//! the mention has one); what is only mentioned under that name. Which of two declared entities is meant by a name that
//! both have cannot be known: the first is taken, and the pack's keeper is told.

use super::builder::{Builder, MentionRow, Role, Stated};
use super::fold_name::fold_name;
use super::index::{by_value, declared_by_id, names_by_key, write_ends};
use super::{At, EntityRow, NameKind, NameRow, Pack, StatementRow, ValueRow};
use crate::problem::{Problem, Problems, Spot};
use crate::strings::Str;
use crate::when::Interval;
use hashbrown::HashMap;
use ibid_core::{Severity, nearest};
use std::collections::BTreeMap;

/// The most entities of one name among which a mention is looked for.
const MOST_NAMESAKES: usize = 64;
/// The most names among which the nearest to an unknown one is looked for.
const MOST_NEAR_NAMES: usize = 2_000;
/// The most unknown names for which a nearest one is looked for.
const MOST_GUESSES: usize = 50;

impl Builder {
    /// The pack, and what is wrong with it as far as reading can tell.
    pub(crate) fn finish(mut self) -> (Pack, Problems) {
        self.fold_names();
        let mut resolver = Resolver::new(&self);
        let mentions = std::mem::take(&mut self.mentions);
        // Those with a kind first, so that one without can join them.
        let mut entities = vec![0; mentions.len()];
        for with_kind in [true, false] {
            for (entity, mention) in entities.iter_mut().zip(&mentions) {
                if (mention.kind != Str::EMPTY) == with_kind {
                    *entity = resolver.resolve(&mut self, mention);
                }
            }
        }
        let entity_of =
            |mention: super::builder::Mention| entities.get(mention.0 as usize).copied().unwrap_or(0);
        for name in std::mem::take(&mut self.open_names) {
            self.names.push(NameRow {
                entity: entity_of(name.of),
                text: name.text,
                key: Str::EMPTY,
                kind: name.kind,
                language: name.language,
                valid: name.valid,
                at: name.at,
            });
        }
        self.fold_names();
        let statements = std::mem::take(&mut self.statements);
        let statements = statements.into_iter().map(|open| StatementRow {
            subject: entity_of(open.subject),
            property: open.property,
            value: match open.value {
                Stated::Entity(mention) => ValueRow::Entity(entity_of(mention)),
                Stated::Text(text) => ValueRow::Text(text),
                Stated::Number { digits, unit } => ValueRow::Number { digits, unit },
                Stated::Date(date) => ValueRow::Date(date),
            },
            valid: open.valid,
            rank: open.rank,
            complete: open.complete,
            source: open.source,
            at: open.at,
        });
        let statements = statements.collect();
        if self.strings.is_full() {
            self.error(
                At::default(),
                "too-large",
                "the pack has more text than four gigabytes; split it",
            );
        }
        self.order(statements)
    }

    /// Gives every name its folded form. Equal names are folded once.
    fn fold_names(&mut self) {
        let mut keys: HashMap<Str, Str> = HashMap::new();
        let mut folded = String::new();
        let mut names = std::mem::take(&mut self.names);
        for name in names.iter_mut().filter(|name| name.key == Str::EMPTY) {
            name.key = *keys.entry(name.text).or_insert_with(|| {
                fold_name(self.strings.get(name.text), &mut folded);
                self.strings.add(&folded)
            });
        }
        self.names = names;
    }

    fn order(mut self, mut statements: Vec<StatementRow>) -> (Pack, Problems) {
        self.names.sort_by_key(|name| name.entity);
        self.names = without_repeats(&self.names);
        statements.sort_by_key(|statement| statement.subject);
        let by_value = by_value(&statements, self.entities.len());
        write_ends(&mut self.entities, &self.names, &statements, &by_value);
        let strings = self.strings.freeze();
        let pack = Pack {
            about: self.about,
            names_by_key: names_by_key(&self.names, &strings),
            declared_by_id: declared_by_id(&self.entities, &strings),
            strings,
            files: self.files,
            entities: self.entities,
            names: self.names,
            statements,
            by_value,
            sources: self.sources,
            properties: self.properties,
            inputs: Vec::new(),
        };
        (pack, self.problems)
    }
}

/// The most names of one entity among which a repeated one is looked for.
const MOST_COMPARED: usize = 64;

/// `names`, which lie by entity, without those that are there twice. A name with dates says more than the same name
/// without them, which is left out as well: it was not always called so.
fn without_repeats(names: &[NameRow]) -> Vec<NameRow> {
    let mut kept: Vec<NameRow> = Vec::with_capacity(names.len());
    let mut dated: Vec<Str> = Vec::new();
    for of_entity in names.chunk_by(|left, right| left.entity == right.entity) {
        dated.clear();
        dated.extend(
            of_entity
                .iter()
                .filter(|name| name.valid != Interval::ALWAYS)
                .map(|name| name.key),
        );
        dated.sort_unstable();
        let begin = kept.len();
        for name in of_entity {
            let what = |name: &NameRow| (name.text, name.language, name.valid);
            let known = kept.get(begin..).unwrap_or_default();
            let repeated = known
                .iter()
                .rev()
                .take(MOST_COMPARED)
                .any(|other| what(other) == what(name));
            let better_dated = name.valid == Interval::ALWAYS && dated.binary_search(&name.key).is_ok();
            if !repeated && !better_dated {
                kept.push(*name);
            }
        }
    }
    kept.shrink_to_fit();
    kept
}

/// What names stand for while mentions are resolved.
struct Resolver {
    /// Declared entities by folded name, in the order of their declaration.
    declared: HashMap<Str, Vec<u32>>,
    /// Entities that are only mentioned, by folded name and kind.
    mentioned: HashMap<(Str, Str), u32>,
    /// The first that is only mentioned under a name, whatever its kind.
    mentioned_first: HashMap<Str, u32>,
    /// How many entities of each kind are declared; of such a kind all are.
    kinds: BTreeMap<Str, u32>,
    folded: String,
    guesses: usize,
}

impl Resolver {
    fn new(builder: &Builder) -> Self {
        let mut declared: HashMap<Str, Vec<u32>> = HashMap::new();
        for name in &builder.names {
            let entities = declared.entry(name.key).or_default();
            if entities.len() < MOST_NAMESAKES && !entities.contains(&name.entity) {
                entities.push(name.entity);
            }
        }
        let mut kinds = BTreeMap::new();
        for entity in builder.entities.iter().filter(|it| it.kind != Str::EMPTY) {
            *kinds.entry(entity.kind).or_insert(0) += 1;
        }
        Self {
            declared,
            mentioned: HashMap::new(),
            mentioned_first: HashMap::new(),
            kinds,
            folded: String::new(),
            guesses: 0,
        }
    }

    fn resolve(&mut self, builder: &mut Builder, mention: &MentionRow) -> u32 {
        if let Some(entity) = builder.ids.get(&mention.text) {
            return *entity;
        }
        fold_name(builder.strings.get(mention.text), &mut self.folded);
        let key = builder.strings.add(&self.folded);
        let fits = |entity: &&u32| {
            let kind = builder
                .entities
                .get(**entity as usize)
                .map_or(Str::EMPTY, |row| row.kind);
            mention.kind == Str::EMPTY || kind == Str::EMPTY || kind == mention.kind
        };
        let candidates = self.declared.get(&key).map(Vec::as_slice).unwrap_or_default();
        let mut fitting = candidates.iter().filter(fits);
        if let Some(first) = fitting.next().copied() {
            if let Some(second) = fitting.next().copied() {
                report_ambiguous(builder, mention, first, second);
            }
            return first;
        }
        let known = self.mentioned.get(&(key, mention.kind)).or_else(|| {
            let any = mention.kind == Str::EMPTY;
            self.mentioned_first.get(&key).filter(|_| any)
        });
        if let Some(entity) = known {
            return *entity;
        }
        if self.kinds.contains_key(&mention.kind) && mention.role == Role::Value {
            self.report_dangling(builder, mention);
        }
        let entity = add_mentioned(builder, mention, key);
        self.mentioned.insert((key, mention.kind), entity);
        self.mentioned_first.entry(key).or_insert(entity);
        entity
    }

    /// A pack that declares countries declares all it speaks of: a name that is none of theirs is a slip.
    fn report_dangling(&mut self, builder: &mut Builder, mention: &MentionRow) {
        self.guesses += 1;
        let guesses = self.guesses <= MOST_GUESSES;
        builder.report(mention.at, |builder, spot| {
            let (text, kind) = (builder.text(mention.text), builder.text(mention.kind));
            let of_kind = builder.names.iter().filter(|name| {
                let entity = builder.entities.get(name.entity as usize);
                entity.is_some_and(|entity| entity.kind == mention.kind)
            });
            let known = of_kind.take(MOST_NEAR_NAMES).map(|name| builder.text(name.text));
            let guess = guesses.then(|| nearest(text, known)).flatten();
            let remedy = guess.map_or_else(
                || format!("declare it, or correct the name: each {kind} of this pack is declared"),
                |name| format!("did you mean `{name}`?"),
            );
            let message = format!("no {kind} is called `{text}`; {remedy}");
            Problem::new(Severity::Warning, "dangling-name", spot, message)
        });
    }
}

fn add_mentioned(builder: &mut Builder, mention: &MentionRow, key: Str) -> u32 {
    let number = u32::try_from(builder.entities.len()).unwrap_or(u32::MAX);
    builder.entities.push(EntityRow {
        id: mention.text,
        kind: mention.kind,
        declared: false,
        at: mention.at,
        names_end: 0,
        statements_end: 0,
        by_value_end: 0,
    });
    builder.names.push(NameRow {
        entity: number,
        text: mention.text,
        key,
        kind: NameKind::Preferred,
        language: Str::EMPTY,
        valid: Interval::ALWAYS,
        at: mention.at,
    });
    number
}

fn report_ambiguous(builder: &mut Builder, mention: &MentionRow, first: u32, second: u32) {
    let place = |builder: &Builder, entity: u32| {
        let row = builder.entities.get(entity as usize);
        row.map_or_else(
            || (String::new(), Spot::of_file("")),
            |row| (builder.text(row.id).to_owned(), builder.spot(row.at)),
        )
    };
    builder.report(mention.at, |builder, spot| {
        let ((first_id, first), (second_id, second)) = (place(builder, first), place(builder, second));
        let text = builder.text(mention.text);
        let message = format!("`{text}` may be `{first_id}` or `{second_id}`; write the id that is meant");
        Problem::new(Severity::Warning, "ambiguous-name", spot, message)
            .beside(first, format!("`{first_id}` is declared here"))
            .beside(second, format!("`{second_id}` is declared here"))
    });
}
