//! The rows of a pack as bytes.

use super::bytes::{Cursor, Writer};
use crate::pack::{At, Complete, EntityRow, NameKind, NameRow, Rank, Source, StatementRow, ValueRow};
use crate::strings::Str;
use crate::when::{Bound, Date, Interval};
use ibid_core::PartialDate;

/// Something that is written and read as a row.
pub(super) trait Row: Sized {
    fn write(&self, to: &mut Writer);
    fn read(from: &mut Cursor<'_>) -> Option<Self>;
}

impl Row for Str {
    fn write(&self, to: &mut Writer) {
        to.u32(self.0);
    }

    fn read(from: &mut Cursor<'_>) -> Option<Self> {
        from.u32().map(Self)
    }
}

impl Row for At {
    fn write(&self, to: &mut Writer) {
        for number in [self.file, self.start, self.end] {
            to.u32(number);
        }
    }

    fn read(from: &mut Cursor<'_>) -> Option<Self> {
        Some(Self {
            file: from.u32()?,
            start: from.u32()?,
            end: from.u32()?,
        })
    }
}

/// Bits of a bound: two of its kind, one each for uncertain and approximate, five of the day, four of the month (each
/// nothing when unknown) and sixteen of the year.
impl Row for Bound {
    fn write(&self, to: &mut Writer) {
        to.u32(match self {
            Self::Open => 0,
            Self::Unknown => 1,
            Self::At(at) => {
                let (day, month) = (at.date.day().unwrap_or(0), at.date.month().unwrap_or(0));
                2 | u32::from(at.uncertain) << 2
                    | u32::from(at.approximate) << 3
                    | u32::from(day) << 4
                    | u32::from(month) << 9
                    | u32::from(at.date.year().cast_unsigned()) << 16
            }
        });
    }

    fn read(from: &mut Cursor<'_>) -> Option<Self> {
        let bits = from.u32()?;
        let part = |shift: u32, mask: u8| {
            let value = u8::try_from(bits >> shift & u32::from(mask)).unwrap_or(0);
            (value != 0).then_some(value)
        };
        match bits & 3 {
            0 => Some(Self::Open),
            1 => Some(Self::Unknown),
            2 => {
                let year = u16::try_from(bits >> 16).ok()?.cast_signed();
                Some(Self::At(Date {
                    date: PartialDate::new(year, part(9, 15), part(4, 31))?,
                    uncertain: bits & 4 != 0,
                    approximate: bits & 8 != 0,
                }))
            }
            _ => None,
        }
    }
}

impl Row for Interval {
    fn write(&self, to: &mut Writer) {
        self.from.write(to);
        self.to.write(to);
    }

    fn read(from: &mut Cursor<'_>) -> Option<Self> {
        Some(Self {
            from: Bound::read(from)?,
            to: Bound::read(from)?,
        })
    }
}

/// An optional date, as a bound that is open when there is none.
impl Row for Source {
    fn write(&self, to: &mut Writer) {
        self.url.write(to);
        let retrieved = self.retrieved.map_or(Bound::Open, |date| Bound::At(date.into()));
        retrieved.write(to);
    }

    fn read(from: &mut Cursor<'_>) -> Option<Self> {
        Some(Self {
            url: Str::read(from)?,
            retrieved: match Bound::read(from)? {
                Bound::At(at) => Some(at.date),
                Bound::Open | Bound::Unknown => None,
            },
        })
    }
}

impl Row for EntityRow {
    fn write(&self, to: &mut Writer) {
        self.id.write(to);
        self.kind.write(to);
        to.u8(u8::from(self.declared));
        self.at.write(to);
        for end in [self.names_end, self.statements_end, self.by_value_end] {
            to.u32(end);
        }
    }

    fn read(from: &mut Cursor<'_>) -> Option<Self> {
        Some(Self {
            id: Str::read(from)?,
            kind: Str::read(from)?,
            declared: from.u8()? != 0,
            at: At::read(from)?,
            names_end: from.u32()?,
            statements_end: from.u32()?,
            by_value_end: from.u32()?,
        })
    }
}

impl Row for NameRow {
    fn write(&self, to: &mut Writer) {
        to.u32(self.entity);
        self.text.write(to);
        self.key.write(to);
        to.u8(self.kind as u8);
        self.language.write(to);
        self.valid.write(to);
        self.at.write(to);
    }

    fn read(from: &mut Cursor<'_>) -> Option<Self> {
        Some(Self {
            entity: from.u32()?,
            text: Str::read(from)?,
            key: Str::read(from)?,
            kind: one_of(from, [NameKind::Preferred, NameKind::Alias, NameKind::Former])?,
            language: Str::read(from)?,
            valid: Interval::read(from)?,
            at: At::read(from)?,
        })
    }
}

impl Row for ValueRow {
    fn write(&self, to: &mut Writer) {
        match *self {
            Self::Entity(entity) => {
                to.u8(0);
                to.u32(entity);
            }
            Self::Text(text) => {
                to.u8(1);
                text.write(to);
            }
            Self::Number { digits, unit } => {
                to.u8(2);
                digits.write(to);
                unit.write(to);
            }
            Self::Date(date) => {
                to.u8(3);
                date.write(to);
            }
        }
    }

    fn read(from: &mut Cursor<'_>) -> Option<Self> {
        match from.u8()? {
            0 => from.u32().map(Self::Entity),
            1 => Str::read(from).map(Self::Text),
            2 => Some(Self::Number {
                digits: Str::read(from)?,
                unit: Str::read(from)?,
            }),
            3 => Interval::read(from).map(Self::Date),
            _ => None,
        }
    }
}

impl Row for StatementRow {
    fn write(&self, to: &mut Writer) {
        to.u32(self.subject);
        self.property.write(to);
        self.value.write(to);
        self.valid.write(to);
        to.u8(self.rank as u8);
        to.u8(self.complete as u8);
        to.u32(self.source);
        self.at.write(to);
    }

    fn read(from: &mut Cursor<'_>) -> Option<Self> {
        Some(Self {
            subject: from.u32()?,
            property: Str::read(from)?,
            value: ValueRow::read(from)?,
            valid: Interval::read(from)?,
            rank: one_of(from, [Rank::Deprecated, Rank::Normal, Rank::Preferred])?,
            complete: one_of(from, [Complete::Nothing, Complete::Subjects, Complete::Values])?,
            source: from.u32()?,
            at: At::read(from)?,
        })
    }
}

/// A variant by its number.
fn one_of<T: Copy, const N: usize>(from: &mut Cursor<'_>, variants: [T; N]) -> Option<T> {
    variants.get(usize::from(from.u8()?)).copied()
}
