//! A date as it was given, with how sure whoever gave it was.

use ibid_core::PartialDate;
use std::fmt;

/// A partial date, perhaps uncertain (`2017?`), approximate (`2017~`) or both (`2017%`), as in EDTF level 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// What was given.
    pub date: PartialDate,
    /// Whether the source doubts it.
    pub uncertain: bool,
    /// Whether it is a rough figure.
    pub approximate: bool,
}

impl Date {
    /// The first and the last day on which the true day may lie, since 1970-01-01.
    ///
    /// EDTF leaves open how wide `~` and `?` are. Here a year may be off by two years, a month by two months and a
    /// day by two weeks, to either side: wide enough that a rough date rarely decides what it should not decide.
    pub fn days(self) -> (i64, i64) {
        let slack = match (
            self.uncertain || self.approximate,
            self.date.month(),
            self.date.day(),
        ) {
            (false, _, _) => 0,
            (true, None, _) => 2 * 365,
            (true, Some(_), None) => 60,
            (true, Some(_), Some(_)) => 14,
        };
        let (first, last) = self.date.days();
        (first - slack, last + slack)
    }
}

impl From<PartialDate> for Date {
    fn from(date: PartialDate) -> Self {
        Self {
            date,
            uncertain: false,
            approximate: false,
        }
    }
}

impl std::str::FromStr for Date {
    type Err = ibid_core::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (digits, uncertain, approximate) = match text.char_indices().next_back() {
            Some((at, '?')) => (&text[..at], true, false),
            Some((at, '~')) => (&text[..at], false, true),
            Some((at, '%')) => (&text[..at], true, true),
            _ => (text, false, false),
        };
        Ok(Self {
            date: digits.parse()?,
            uncertain,
            approximate,
        })
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = match (self.uncertain, self.approximate) {
            (false, false) => "",
            (true, false) => "?",
            (false, true) => "~",
            (true, true) => "%",
        };
        write!(f, "{}{mark}", self.date)
    }
}
