//! Rows of a table to names and statements.
//!
//! Every table says the same in the end: whose row it is, what it says, since when, until when, and who says so. One
//! row may say several things, one for each column that is a property.

use super::description::{Description, PARTS, Part, Property, Use, unknown_column};
use super::rows::{Row, Rows};
use super::value::{Cell, RANKS, Reading, Times, VALUE_TYPES, ValueType, clip, value};
use crate::pack::{At, Builder, Mention, Name, NameKind, OpenStatement, Rank, Role};
use crate::strings::Str;
use crate::when::Interval;
use ibid_core::{PartialDate, Span};

/// How many parts there are.
const COUNT: usize = PARTS.len();

/// What the columns of one table are for.
struct Columns {
    /// The column that plays each part.
    parts: [Option<usize>; COUNT],
    properties: Vec<(usize, Property)>,
    count: usize,
}

/// A table while its rows are read.
struct Reader<'t> {
    file: u32,
    text: &'t str,
    layout: Layout,
    description: &'t Description,
    columns: Columns,
}

/// What all statements of a row share.
#[derive(Clone, Copy)]
struct Shared {
    subject: Mention,
    valid: Interval,
    rank: Rank,
    source: u32,
    at: At,
}

/// How the rows of a table are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    /// As text, with this delimiter; every row has as many cells as the header.
    Text(u8),
    /// As a sheet, in which blank cells at the end of a row are left out.
    Sheet,
}

/// Reads the table in `file` as `description` says.
pub(crate) fn read_table(builder: &mut Builder, file: u32, layout: Layout, description: &Description) {
    let (_, text) = builder.text_of(file);
    let delimiter = match layout {
        Layout::Text(delimiter) => delimiter,
        Layout::Sheet => b'\t',
    };
    let (mut rows, mut row) = (Rows::new(&text, delimiter), Row::default());
    if !rows.read(&mut row) {
        let message = "the table is empty; its first row names the columns";
        builder.error(at(file, Span::new(0, 0)), "empty-table", message);
        return;
    }
    let Some(columns) = columns(builder, file, &text, &row, description) else {
        return;
    };
    let reader = Reader {
        file,
        text: &text,
        layout,
        description,
        columns,
    };
    while rows.read(&mut row) {
        reader.read_row(builder, &row);
    }
    if let Some(quote) = rows.unclosed {
        let message = "the quotation mark that opens this cell is never closed";
        builder.error(at(file, Span::new(quote, quote + 1)), "unclosed-quote", message);
    }
}

fn at(file: u32, span: Span) -> At {
    let offset = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
    At {
        file,
        start: offset(span.start),
        end: offset(span.end),
    }
}

/// Reads the header. Without a subject there is no row to be read.
fn columns(
    builder: &mut Builder,
    file: u32,
    text: &str,
    header: &Row,
    description: &Description,
) -> Option<Columns> {
    let mut columns = Columns {
        parts: [None; COUNT],
        properties: Vec::new(),
        count: header.len(),
    };
    let mut seen = std::collections::BTreeSet::new();
    for number in 0..header.len() {
        let name = header.cell(text, number);
        let place = at(file, header.span_of(number));
        if !seen.insert(name) {
            builder.error(
                place,
                "column-twice",
                format!("there are two columns `{}`", clip(name)),
            );
            continue;
        }
        let described = description.columns.get(name).map(|(meaning, _)| meaning.clone());
        let part = PARTS
            .iter()
            .find(|(part, _)| *part == name)
            .map(|(_, part)| *part);
        match described.or(part.map(Use::Part)) {
            Some(Use::Part(part)) => set_part(&mut columns, part, number),
            Some(Use::Property(property)) => columns.properties.push((number, property)),
            None => {
                let message = unknown_column(&clip(name), description);
                builder.error(place, "unknown-column", message);
            }
        }
    }
    let headers: Vec<&str> = seen.into_iter().collect();
    for (name, (_, place)) in &description.columns {
        if headers.binary_search(&name.as_str()).is_err() {
            let message = super::tree::unknown("column of the table", name, &headers);
            builder.error(*place, "unknown-column", message);
        }
    }
    if columns.parts[Part::Subject as usize].is_none() && columns.parts[Part::Id as usize].is_none() {
        let message = "no column is the subject: name one `subject`, or describe it under [table.columns]";
        builder.error(at(file, header.span), "no-subject", message);
        return None;
    }
    Some(columns)
}

fn set_part(columns: &mut Columns, part: Part, number: usize) {
    if let Some(slot) = columns.parts.get_mut(part as usize) {
        *slot = Some(number);
    }
}

impl Reader<'_> {
    fn part<'r>(&'r self, row: &'r Row, part: Part) -> Option<Cell<'r>> {
        let number = self.columns.parts.get(part as usize).copied().flatten()?;
        self.cell(row, number)
    }

    /// The cell `number`, unless it is blank.
    fn cell<'r>(&'r self, row: &'r Row, number: usize) -> Option<Cell<'r>> {
        let text = row.cell(self.text, number);
        (!text.is_empty()).then(|| Cell {
            text,
            at: at(self.file, row.span_of(number)),
        })
    }

    fn kind(&self, builder: &mut Builder, row: &Row, part: Part, otherwise: Str) -> Str {
        self.part(row, part)
            .map_or(otherwise, |cell| builder.string(cell.text))
    }

    fn read_row(&self, builder: &mut Builder, row: &Row) {
        let place = at(self.file, row.span);
        let short_sheet = self.layout == Layout::Sheet && row.len() < self.columns.count;
        if row.len() != self.columns.count && !short_sheet {
            let message = format!(
                "the row has {} cells, the header has {}; is a quotation mark or a delimiter missing?",
                row.len(),
                self.columns.count
            );
            builder.error(place, "ragged-row", message);
            return;
        }
        let Some(shared) = self.shared(builder, row, place) else {
            return;
        };
        self.names(builder, row, shared);
        self.fact(builder, row, shared);
        for (number, property) in &self.columns.properties {
            let Some(cell) = self.cell(row, *number) else {
                continue;
            };
            let reading = Reading {
                value_type: property.value_type,
                kind: property.kind,
                unit: property.unit,
            };
            let parts = if property.several {
                cell.text.split(';')
            } else {
                cell.text.split('\0')
            };
            for text in parts.map(str::trim).filter(|text| !text.is_empty()) {
                let cell = Cell { text, at: cell.at };
                self.state(builder, shared, property.name, cell, reading);
            }
        }
    }

    fn shared(&self, builder: &mut Builder, row: &Row, place: At) -> Option<Shared> {
        let subject = self.part(row, Part::Subject);
        let id = self.part(row, Part::Id);
        let Some(named) = id.or(subject) else {
            builder.error(
                place,
                "no-subject",
                "the row does not say what it is about: its subject is blank",
            );
            return None;
        };
        let kind = self.kind(builder, row, Part::Kind, self.description.kind);
        let text = builder.string(named.text);
        if id.is_some() || self.description.declares {
            let entity = builder.declare(text, kind, place);
            if let Some(subject) = subject {
                let name = crate::pack::NamePart::new(subject.text, NameKind::Preferred);
                builder.name(entity, name, place);
            }
        }
        let times = Times {
            from: self.part(row, Part::From),
            to: self.part(row, Part::To),
            when: self.part(row, Part::When),
        };
        let valid = times.interval(builder)?;
        if valid.is_reversed() {
            builder.error(
                place,
                "reversed-dates",
                format!("it ends before it begins: {valid}"),
            );
            return None;
        }
        Some(Shared {
            subject: builder.mention(text, kind, Role::Subject, named.at),
            valid,
            rank: self.rank(builder, row)?,
            source: self.source(builder, row)?,
            at: place,
        })
    }

    fn rank(&self, builder: &mut Builder, row: &Row) -> Option<Rank> {
        let Some(cell) = self.part(row, Part::Rank) else {
            return Some(Rank::Normal);
        };
        word(builder, "rank", cell, RANKS)
    }

    fn source(&self, builder: &mut Builder, row: &Row) -> Option<u32> {
        let retrieved = match self.part(row, Part::Retrieved) {
            Some(cell) => match cell.text.parse::<PartialDate>() {
                Ok(date) => Some(date),
                Err(error) => {
                    builder.error(cell.at, "wrong-date", error.to_string());
                    return None;
                }
            },
            None => self.description.retrieved,
        };
        let url = self.part(row, Part::Source);
        Some(builder.source(url.map_or(&self.description.source, |cell| cell.text), retrieved))
    }

    fn names(&self, builder: &mut Builder, row: &Row, shared: Shared) {
        for (part, kind) in [
            (Part::Name, NameKind::Preferred),
            (Part::Alias, NameKind::Alias),
            (Part::Former, NameKind::Former),
        ] {
            let Some(cell) = self.part(row, part) else {
                continue;
            };
            let language = self.kind(builder, row, Part::Language, Str::EMPTY);
            for text in cell
                .text
                .split(';')
                .map(str::trim)
                .filter(|text| !text.is_empty())
            {
                let name = Name {
                    of: shared.subject,
                    text: builder.string(text),
                    kind,
                    language,
                    // Another spelling is no less one before and after the fact that its row tells.
                    valid: if part == Part::Alias {
                        Interval::ALWAYS
                    } else {
                        shared.valid
                    },
                    at: shared.at,
                };
                builder.name_of_mention(name);
            }
        }
    }

    /// The statement of the column `value`.
    fn fact(&self, builder: &mut Builder, row: &Row, shared: Shared) {
        let Some(cell) = self.part(row, Part::Value) else {
            return;
        };
        let property = self.kind(builder, row, Part::Property, self.description.property);
        if property == Str::EMPTY {
            let message =
                "the value has no property: add a column `property`, or `property = \"…\"` to the table";
            builder.error(cell.at, "no-property", message);
            return;
        }
        let kind = self.kind(builder, row, Part::ValueKind, self.description.value_kind);
        let value_type = match self.part(row, Part::Type) {
            Some(cell) => match word(builder, "type", cell, VALUE_TYPES) {
                Some(found) => found,
                None => return,
            },
            None => self.description.value_type.unwrap_or(if kind == Str::EMPTY {
                ValueType::Text
            } else {
                ValueType::Entity
            }),
        };
        let unit = self.kind(builder, row, Part::Unit, self.description.unit);
        let reading = Reading {
            value_type,
            kind,
            unit,
        };
        self.state(builder, shared, property, cell, reading);
    }

    fn state(&self, builder: &mut Builder, shared: Shared, property: Str, cell: Cell<'_>, reading: Reading) {
        if let Some(value) = value(builder, cell, reading) {
            builder.state(OpenStatement {
                subject: shared.subject,
                property,
                value,
                valid: shared.valid,
                rank: shared.rank,
                complete: self.description.complete,
                source: shared.source,
                at: shared.at,
            });
        }
    }
}

/// One of the words of `known`; another is reported.
fn word<T: Copy>(builder: &mut Builder, what: &str, cell: Cell<'_>, known: &[(&str, T)]) -> Option<T> {
    let found = known.iter().find(|(name, _)| *name == cell.text);
    if found.is_none() {
        let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        let message = super::tree::unknown(what, &clip(cell.text), &names);
        builder.error(cell.at, "unknown-word", message);
    }
    found.map(|(_, found)| *found)
}
