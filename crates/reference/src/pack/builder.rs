//! A pack while it is read.
//!
//! Rows name things: an id, a name, with or without a kind. What is named may be declared further down or in another
//! file, so a name becomes a *mention* first, and mentions are resolved when everything has been read.

use super::{
    About, At, Breaks, Complete, EntityRow, NO_SOURCE, NameKind, NameRow, PackFile, Rank, Single, Source,
};
use crate::problem::{Problem, Problems, Spot};
use crate::strings::{Interner, Str};
use crate::when::Interval;
use hashbrown::HashMap;
use ibid_core::{PartialDate, Span};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The most rows of any kind that a pack may have.
const MOST_ROWS: usize = 1 << 27;

/// Something named by a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Mention(pub(super) u32);

/// As what a mention stands in its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Subject,
    Value,
}

#[derive(Debug)]
pub(super) struct MentionRow {
    pub(super) text: Str,
    pub(super) kind: Str,
    pub(super) role: Role,
    pub(super) at: At,
}

/// The value of a statement while mentions are open.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Stated {
    Entity(Mention),
    Text(Str),
    Number { digits: Str, unit: Str },
    Date(Interval),
}

/// A statement while mentions are open.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OpenStatement {
    pub(crate) subject: Mention,
    pub(crate) property: Str,
    pub(crate) value: Stated,
    pub(crate) valid: Interval,
    pub(crate) rank: Rank,
    pub(crate) complete: Complete,
    pub(crate) source: u32,
    pub(crate) at: At,
}

/// A name for what a mention stands for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Name {
    pub(crate) of: Mention,
    pub(crate) text: Str,
    pub(crate) kind: NameKind,
    pub(crate) language: Str,
    pub(crate) valid: Interval,
    pub(crate) at: At,
}

/// Collects what the readers read.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    pub(crate) about: About,
    pub(crate) problems: Problems,
    pub(super) strings: Interner,
    pub(super) files: Vec<PackFile>,
    pub(super) entities: Vec<EntityRow>,
    pub(super) ids: HashMap<Str, u32>,
    pub(super) names: Vec<NameRow>,
    pub(super) open_names: Vec<Name>,
    pub(super) mentions: Vec<MentionRow>,
    /// The last mention of each string; `u32::MAX` when there is none.
    last_mention: Vec<u32>,
    mention_numbers: HashMap<(Str, Str), u32>,
    pub(super) statements: Vec<OpenStatement>,
    pub(super) sources: Vec<Source>,
    source_numbers: HashMap<Source, u32>,
    pub(super) properties: BTreeMap<String, Single>,
}

impl Builder {
    /// Adds a file; places in it are told by its number. Its text must not be larger than four gigabytes.
    pub(crate) fn file(&mut self, name: &str, text: &str) -> u32 {
        let number = self.files.len();
        self.files.push(PackFile {
            name: name.into(),
            text: text.into(),
            breaks: Breaks::default(),
        });
        u32::try_from(number).unwrap_or(u32::MAX)
    }

    /// Name and text of a file.
    pub(crate) fn text_of(&self, file: u32) -> (Arc<str>, Arc<str>) {
        self.files.get(file as usize).map_or_else(
            || ("".into(), "".into()),
            |file| (Arc::clone(&file.name), Arc::clone(&file.text)),
        )
    }

    pub(crate) fn string(&mut self, text: &str) -> Str {
        self.strings.add(text)
    }

    pub(crate) fn text(&self, string: Str) -> &str {
        self.strings.get(string)
    }

    /// The number of a source; that of none when `url` is empty.
    pub(crate) fn source(&mut self, url: &str, retrieved: Option<PartialDate>) -> u32 {
        if url.is_empty() {
            return NO_SOURCE;
        }
        let url = self.strings.add(url);
        let source = Source { url, retrieved };
        let next = u32::try_from(self.sources.len()).unwrap_or(NO_SOURCE);
        *self.source_numbers.entry(source).or_insert_with(|| {
            self.sources.push(source);
            next
        })
    }

    /// Says of which kind `property` has one at a time.
    pub(crate) fn single(&mut self, property: &str, single: Single) {
        self.properties.insert(property.to_owned(), single);
    }

    /// Declares an entity by its id. Declaring it again, in the same kind or without one, adds to it.
    pub(crate) fn declare(&mut self, id: Str, kind: Str, at: At) -> u32 {
        let next = u32::try_from(self.entities.len()).unwrap_or(u32::MAX);
        let number = *self.ids.entry(id).or_insert(next);
        match self.entities.get_mut(number as usize) {
            Some(known) if known.kind == Str::EMPTY => known.kind = kind,
            Some(_) => {}
            None => self.entities.push(EntityRow {
                id,
                kind,
                declared: true,
                at,
                names_end: 0,
                statements_end: 0,
                by_value_end: 0,
            }),
        }
        number
    }

    /// Adds a name of the declared entity `entity`.
    pub(crate) fn name(&mut self, entity: u32, name: NamePart<'_>, at: At) {
        let row = NameRow {
            entity,
            text: self.strings.add(name.text),
            key: Str::EMPTY,
            kind: name.kind,
            language: self.strings.add(name.language),
            valid: name.valid,
            at,
        };
        if self.names.len() < MOST_ROWS {
            self.names.push(row);
        }
    }

    /// Adds a name for whatever `name.of` turns out to be.
    pub(crate) fn name_of_mention(&mut self, name: Name) {
        if self.open_names.len() < MOST_ROWS {
            self.open_names.push(name);
        }
    }

    /// What `text`, an id or a name, stands for; of `kind`, when that is known.
    pub(crate) fn mention(&mut self, text: Str, kind: Str, role: Role, at: At) -> Mention {
        // Most names are always mentioned in one kind, so the last mention of the name is looked at first.
        let last = self
            .last_mention
            .get(text.0 as usize)
            .copied()
            .unwrap_or(u32::MAX);
        if self
            .mentions
            .get(last as usize)
            .is_some_and(|mention| mention.kind == kind)
        {
            return Mention(last);
        }
        let next = u32::try_from(self.mentions.len()).unwrap_or(u32::MAX);
        let number = *self.mention_numbers.entry((text, kind)).or_insert(next);
        if number == next {
            self.mentions.push(MentionRow { text, kind, role, at });
        }
        if self.last_mention.len() <= text.0 as usize {
            self.last_mention.resize(text.0 as usize + 1, u32::MAX);
        }
        if let Some(last) = self.last_mention.get_mut(text.0 as usize) {
            *last = number;
        }
        Mention(number)
    }

    pub(crate) fn state(&mut self, statement: OpenStatement) {
        if self.statements.len() < MOST_ROWS {
            self.statements.push(statement);
        }
    }

    /// The place `at` as a spot to show.
    pub(crate) fn spot(&self, at: At) -> Spot {
        self.files.get(at.file as usize).map_or_else(
            || Spot::of_file(""),
            |file| {
                let span = Span::new(at.start as usize, at.end.max(at.start) as usize);
                Spot::new(&file.name, &file.text, span)
            },
        )
    }

    /// Reports what is wrong at `at`. Nothing is made when there are too many problems already: a place costs time.
    pub(crate) fn report(&mut self, at: At, problem: impl FnOnce(&Self, Spot) -> Problem) {
        if self.problems.is_full() {
            self.problems.left_off += 1;
            return;
        }
        let problem = problem(self, self.spot(at));
        self.problems.list.push(problem);
    }

    /// Reports an error at `at`.
    pub(crate) fn error(&mut self, at: At, kind: &'static str, message: impl Into<String>) {
        self.report(at, |_, spot| Problem::error(kind, spot, message));
    }
}

/// A name as it is read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NamePart<'a> {
    pub(crate) text: &'a str,
    pub(crate) kind: NameKind,
    pub(crate) language: &'a str,
    pub(crate) valid: Interval,
}

impl<'a> NamePart<'a> {
    /// A name for all times, in no language that is said.
    pub(crate) const fn new(text: &'a str, kind: NameKind) -> Self {
        Self {
            text,
            kind,
            language: "",
            valid: Interval::ALWAYS,
        }
    }
}
