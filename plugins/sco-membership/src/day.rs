//! Dates as a table and a draft give them: a day, a month or a year, and what can be said of which came first.

/// The first and the last day that a date can mean, each as year, month, day in one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Days {
    first: u32,
    last: u32,
}

impl Days {
    /// `2017`, `2017-06` or `2017-06-09`; `None` for anything else.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let mut part = |digits: usize| -> Option<Option<u32>> {
            let Some(part) = parts.next() else {
                return Some(None);
            };
            let fits = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
            fits.then(|| part.parse().ok())
        };
        let (year, month, day) = (part(4)??, part(2)?, part(2)?);
        if parts.next().is_some() {
            return None;
        }
        let of = |month: u32, day: u32| year * 10_000 + month * 100 + day;
        Some(match (month, day) {
            (Some(month), Some(day)) => Self {
                first: of(month, day),
                last: of(month, day),
            },
            (Some(month), None) => Self {
                first: of(month, 1),
                last: of(month, 31),
            },
            (None, _) => Self::of_year(year),
        })
    }

    /// All of a year.
    pub(crate) const fn of_year(year: u32) -> Self {
        Self {
            first: year * 10_000 + 101,
            last: year * 10_000 + 1231,
        }
    }

    /// Whether all of it lies before all of `other`.
    pub(crate) const fn is_before(self, other: Self) -> bool {
        self.last < other.first
    }

    /// Whether none of it lies before any of `other`.
    pub(crate) const fn is_from(self, other: Self) -> bool {
        self.first >= other.last
    }

    /// The year, when it lies in one.
    pub(crate) const fn year(self) -> u32 {
        self.first / 10_000
    }
}

#[cfg(test)]
mod tests {
    use super::Days;

    #[test]
    fn what_is_not_known_to_the_day_is_not_said_to_be_before() {
        let days = |text| Days::parse(text).unwrap();
        assert!(days("2017-06-08").is_before(days("2017-06-09")));
        assert!(days("2016").is_before(days("2017-06-09")));
        assert!(!days("2017").is_before(days("2017-06-09")) && !days("2017").is_from(days("2017-06-09")));
        assert!(days("2017-06-09").is_from(days("2017-06-09")));
        for text in ["", "17", "2017-6", "2017-06-09-1", "June 2017"] {
            assert_eq!(Days::parse(text), None, "{text}");
        }
    }
}
