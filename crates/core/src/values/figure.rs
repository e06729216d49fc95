//! A number in a text, with what its wording allows it to be.

use super::decimal::Decimal;
use ibid_text::Span;
use serde::{Deserialize, Serialize};

/// A number as a text gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Figure {
    /// Where the number stands, without its unit and its qualifier: `2.5 million`.
    pub span: Span,
    /// Its value. Of a range, the lower end; of a fraction that never ends as a decimal, rounded.
    pub value: Decimal,
    /// How the text qualifies it.
    #[serde(default)]
    pub qualifier: Qualifier,
    /// Where the words stand that qualify it; they are not part of the value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qualified_by: Option<Span>,
    /// Between what ends the true number lies if the text is right: the rounding that the digits given allow, and
    /// what the qualifier adds.
    pub interval: Interval,
}

/// How a text qualifies a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Qualifier {
    /// Not at all.
    #[default]
    Plain,
    /// about, around, some
    About,
    /// nearly, almost
    Nearly,
    /// more than, over
    MoreThan,
    /// less than, under
    LessThan,
    /// at least
    AtLeast,
    /// at most, up to
    AtMost,
    /// from … to, between … and
    Range,
    /// dozens, hundreds: only the order of magnitude is given.
    Vague,
}

/// All numbers between two ends; an end that is missing is open to infinity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Interval {
    /// The lower end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<Bound>,
    /// The upper end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<Bound>,
}

/// One end of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Bound {
    /// Where it lies.
    pub at: Decimal,
    /// Whether the end itself is inside.
    pub included: bool,
}

impl Bound {
    const fn closed(at: Decimal) -> Self {
        Self { at, included: true }
    }

    const fn open(at: Decimal) -> Self {
        Self { at, included: false }
    }
}

impl Interval {
    /// Exactly one number.
    pub const fn exactly(at: Decimal) -> Self {
        Self::between(at, at)
    }

    /// From `low` to `high`, both included.
    pub const fn between(low: Decimal, high: Decimal) -> Self {
        Self {
            low: Some(Bound::closed(low)),
            high: Some(Bound::closed(high)),
        }
    }

    /// Whether `number` lies inside.
    pub fn holds(&self, number: Decimal) -> bool {
        let above = self
            .low
            .is_none_or(|low| number > low.at || (low.included && number == low.at));
        let below = self
            .high
            .is_none_or(|high| number < high.at || (high.included && number == high.at));
        above && below
    }

    /// What a number written as `value` may stand for when it is qualified by `qualifier`.
    ///
    /// A number that is written with fewer digits than it could have (`2.5 million`, `17.3`) may be up to half a step
    /// of its last digit away; truncation, which newspapers use too, makes that a whole step. Whole numbers that are
    /// written in full are taken to be exact. `about` widens to half a step of the last digit that is not a zero
    /// (`about 3,000`: 2,500 to 3,500), at least by half a step.
    pub fn of(value: Decimal, qualifier: Qualifier) -> Self {
        let step = value.step();
        let plain = if value.exponent() == 0 {
            Some(Self::exactly(value))
        } else {
            around(value, step)
        };
        let widest = value.trimmed().step().max(step);
        let widened = match qualifier {
            Qualifier::Plain | Qualifier::Range => plain,
            Qualifier::About => around(value, widest),
            Qualifier::Nearly => value.minus(widest).map(|low| Self {
                low: Some(Bound::closed(low)),
                high: Some(Bound::open(value)),
            }),
            Qualifier::MoreThan => Some(Self::from(Bound::open(value))),
            Qualifier::AtLeast => Some(Self::from(Bound::closed(value))),
            Qualifier::LessThan => Some(Self::to(Bound::open(value))),
            Qualifier::AtMost => Some(Self::to(Bound::closed(value))),
            Qualifier::Vague => value.plus(value).map(|low| Self::from(Bound::closed(low))),
        };
        widened.unwrap_or_else(|| Self::exactly(value))
    }

    const fn from(low: Bound) -> Self {
        Self {
            low: Some(low),
            high: None,
        }
    }

    const fn to(high: Bound) -> Self {
        Self {
            low: None,
            high: Some(high),
        }
    }
}

/// Half of `step` to either side of `value`.
fn around(value: Decimal, step: Decimal) -> Option<Interval> {
    let half = step.over(Decimal::from(2))?;
    Some(Interval::between(value.minus(half)?, value.plus(half)?))
}

#[cfg(test)]
mod tests {
    use super::{Interval, Qualifier};
    use crate::values::Decimal;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn holds(value: Decimal, qualifier: Qualifier, number: &str) -> bool {
        Interval::of(value, qualifier).holds(decimal(number))
    }

    #[test]
    fn digits_not_given_are_rounding() {
        assert!(holds(decimal("17.3"), Qualifier::Plain, "17.34"));
        assert!(!holds(decimal("17.3"), Qualifier::Plain, "17.36"));
        let millions = decimal("2.5").times(Decimal::new(1, 6).unwrap()).unwrap();
        assert!(holds(millions, Qualifier::Plain, "2460000"));
        assert!(!holds(millions, Qualifier::Plain, "2400000"));
        assert!(!holds(decimal("17"), Qualifier::Plain, "17.2"));
    }

    #[test]
    fn a_qualifier_widens_or_opens() {
        assert!(holds(decimal("3000"), Qualifier::About, "2600"));
        assert!(!holds(decimal("3000"), Qualifier::About, "2400"));
        assert!(holds(decimal("100"), Qualifier::Nearly, "97"));
        assert!(!holds(decimal("100"), Qualifier::Nearly, "100"));
        assert!(holds(decimal("20"), Qualifier::MoreThan, "500"));
        assert!(!holds(decimal("20"), Qualifier::MoreThan, "20"));
        assert!(holds(decimal("20"), Qualifier::AtLeast, "20"));
        assert!(holds(decimal("20"), Qualifier::LessThan, "-3"));
        assert!(!holds(decimal("20"), Qualifier::AtMost, "20.1"));
        assert!(holds(decimal("12"), Qualifier::Vague, "31"));
        assert!(!holds(decimal("12"), Qualifier::Vague, "13"));
    }
}
