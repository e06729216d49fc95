//! What a cell says: numbers, dates, stretches of time, ranks. The same for every file format.

use crate::pack::{At, Builder, Rank, Role, Stated};
use crate::strings::Str;
use crate::when::{Bound, Interval};

/// What the values of a property are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ValueType {
    Entity,
    Text,
    Number,
    Date,
}

pub(crate) const VALUE_TYPES: &[(&str, ValueType)] = &[
    ("entity", ValueType::Entity),
    ("text", ValueType::Text),
    ("number", ValueType::Number),
    ("date", ValueType::Date),
];

pub(crate) const RANKS: &[(&str, Rank)] = &[
    ("preferred", Rank::Preferred),
    ("normal", Rank::Normal),
    ("deprecated", Rank::Deprecated),
];

/// A cell with its place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cell<'c> {
    pub(crate) text: &'c str,
    pub(crate) at: At,
}

/// How the value of a property is to be read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reading {
    pub(crate) value_type: ValueType,
    /// The kind of the entity.
    pub(crate) kind: Str,
    /// The unit of the number.
    pub(crate) unit: Str,
}

/// The value that `cell` says; one that cannot be read is reported.
pub(crate) fn value(builder: &mut Builder, cell: Cell<'_>, reading: Reading) -> Option<Stated> {
    match reading.value_type {
        ValueType::Text => Some(Stated::Text(builder.string(cell.text))),
        ValueType::Entity => {
            let text = builder.string(cell.text);
            Some(Stated::Entity(builder.mention(
                text,
                reading.kind,
                Role::Value,
                cell.at,
            )))
        }
        ValueType::Number => {
            if !is_number(cell.text) {
                let message = format!("`{}` is not a number; write 8, -3.5 or 1.2e6", clip(cell.text));
                builder.error(cell.at, "wrong-number", message);
                return None;
            }
            let digits = builder.string(cell.text);
            Some(Stated::Number {
                digits,
                unit: reading.unit,
            })
        }
        ValueType::Date => {
            let date = cell.text.parse().ok().map(Stated::Date);
            if date.is_none() {
                wrong_date(builder, cell);
            }
            date
        }
    }
}

/// Whether `text` is a decimal number: digits, perhaps with a sign, a point and an exponent.
fn is_number(text: &str) -> bool {
    text.bytes()
        .all(|it| matches!(it, b'0'..=b'9' | b'.' | b'-' | b'+' | b'e' | b'E'))
        && text.parse::<f64>().is_ok_and(f64::is_finite)
}

/// The cells that say when a row holds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Times<'c> {
    pub(crate) from: Option<Cell<'c>>,
    pub(crate) to: Option<Cell<'c>>,
    pub(crate) when: Option<Cell<'c>>,
}

impl Times<'_> {
    /// When the row holds. No cell at all: always. A blank end: it goes on. A blank beginning before a known end: it is
    /// not known. `..` says that there is none, `unknown` that nobody knows it.
    pub(crate) fn interval(self, builder: &mut Builder) -> Option<Interval> {
        if let Some(when) = self.when {
            let interval = when.text.parse();
            if interval.is_err() {
                wrong_date(builder, when);
            }
            return interval.ok();
        }
        let blank_from = if self.to.is_some() {
            Bound::Unknown
        } else {
            Bound::Open
        };
        let from = self.from.map_or(Some(blank_from), |cell| bound(builder, cell))?;
        let to = self.to.map_or(Some(Bound::Open), |cell| bound(builder, cell))?;
        Some(Interval { from, to })
    }
}

fn bound(builder: &mut Builder, cell: Cell<'_>) -> Option<Bound> {
    match cell.text {
        ".." => Some(Bound::Open),
        "unknown" => Some(Bound::Unknown),
        text => {
            let date = text.parse().ok().map(Bound::At);
            if date.is_none() {
                wrong_date(builder, cell);
            }
            date
        }
    }
}

fn wrong_date(builder: &mut Builder, cell: Cell<'_>) {
    let message = format!(
        "`{}` is not a date; write 2017, 2017-06, 2017-06-09 or 2017~, `..` for no end, `unknown`",
        clip(cell.text)
    );
    builder.error(cell.at, "wrong-date", message);
}

/// The beginning of a text that came from outside, for a message.
pub(crate) fn clip(text: &str) -> String {
    const SHOWN: usize = 60;
    match text.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}
