//! Numbers as they are written, without the loss of a binary fraction.

use crate::error::{Error, Result};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// A decimal number: `mantissa × 10^exponent`, at most 34 digits; written `-12.50`, never with an exponent.
///
/// The exponent is kept as written, because `2.50` says more than `2.5`: see [`Decimal::step`]. Equality and order
/// are by value.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(with = "String"))]
pub struct Decimal {
    mantissa: i128,
    exponent: i8,
}

/// One more than the largest mantissa.
const LIMIT: i128 = 10_i128.pow(34);
/// The exponents that can be written down without becoming a burden.
const EXPONENTS: std::ops::RangeInclusive<i32> = -34..=34;

impl Decimal {
    /// Nothing.
    pub const ZERO: Self = Self {
        mantissa: 0,
        exponent: 0,
    };

    /// `mantissa × 10^exponent`, or `None` when it does not fit.
    pub fn new(mantissa: i128, exponent: i32) -> Option<Self> {
        let fits = mantissa.abs() < LIMIT && EXPONENTS.contains(&exponent);
        let exponent = i8::try_from(exponent).ok()?;
        fits.then_some(Self { mantissa, exponent })
    }

    /// The digits without sign, point and exponent: 250 for `2.50`, negative when the number is.
    pub const fn mantissa(self) -> i128 {
        self.mantissa
    }

    /// The power of ten of the last digit: -2 for `2.50`, 6 for `3 million`.
    pub fn exponent(self) -> i32 {
        i32::from(self.exponent)
    }

    /// One unit of the last digit that is given: 0.01 for `2.50`, 1,000,000 for `3 million`.
    #[must_use]
    pub const fn step(self) -> Self {
        Self {
            mantissa: 1,
            exponent: self.exponent,
        }
    }

    /// The same value with the zeros at its end given up: `3,000` with a step of 1,000.
    #[must_use]
    pub const fn trimmed(self) -> Self {
        let Self {
            mut mantissa,
            mut exponent,
        } = self;
        if mantissa == 0 {
            return Self::ZERO;
        }
        while mantissa % 10 == 0 && exponent < 34 {
            mantissa /= 10;
            exponent += 1;
        }
        Self { mantissa, exponent }
    }

    /// The sum, or `None` when it does not fit.
    pub fn plus(self, other: Self) -> Option<Self> {
        let exponent = self.exponent().min(other.exponent());
        let sum = self.at(exponent)?.checked_add(other.at(exponent)?)?;
        Self::new(sum, exponent)
    }

    /// The difference, or `None` when it does not fit.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(other.negative())
    }

    /// The product, or `None` when it does not fit.
    pub fn times(self, other: Self) -> Option<Self> {
        let exponent = self.exponent() + other.exponent();
        Self::new(self.mantissa.checked_mul(other.mantissa)?, exponent)
    }

    /// The quotient: exact where it ends within 18 places, else rounded there. `None` for a division by nothing and
    /// for what does not fit.
    pub fn over(self, other: Self) -> Option<Self> {
        const PLACES: u32 = 18;
        let exponent = self.exponent() - other.exponent() - i32::try_from(PLACES).ok()?;
        let scaled = self.mantissa.checked_mul(10_i128.pow(PLACES))?;
        let quotient = scaled.checked_div(other.mantissa)?;
        let remainder = scaled.checked_rem(other.mantissa)?;
        let up = remainder.checked_mul(2)?.abs() >= other.mantissa.abs();
        let sign = (scaled.signum()) * other.mantissa.signum();
        let rounded = quotient + if up { sign } else { 0 };
        let (mut mantissa, mut exponent) = (rounded, exponent);
        // A quotient that ends needs no zeros behind it.
        while mantissa != 0 && mantissa % 10 == 0 && exponent < 0 {
            mantissa /= 10;
            exponent += 1;
        }
        Self::new(mantissa, if mantissa == 0 { 0 } else { exponent })
    }

    /// The number with its sign turned.
    #[must_use]
    pub const fn negative(self) -> Self {
        Self {
            mantissa: -self.mantissa,
            exponent: self.exponent,
        }
    }

    /// The whole number, when it is one.
    pub fn whole(self) -> Option<i128> {
        let trimmed = self.trimmed();
        (trimmed.exponent >= 0).then(|| trimmed.at(0))?
    }

    /// As a double, for what needs no more than fifteen digits.
    pub fn to_f64(self) -> f64 {
        self.to_string().parse().unwrap_or(f64::NAN)
    }

    /// The mantissa when the last digit stands for `10^exponent`.
    fn at(self, exponent: i32) -> Option<i128> {
        let places = u32::try_from(self.exponent() - exponent).ok()?;
        self.mantissa.checked_mul(10_i128.checked_pow(places)?)
    }
}

impl From<i64> for Decimal {
    fn from(number: i64) -> Self {
        Self {
            mantissa: number.into(),
            exponent: 0,
        }
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let (left, right) = (self.trimmed(), other.trimmed());
        let signs = left.mantissa.signum().cmp(&right.mantissa.signum());
        if signs != Ordering::Equal {
            return signs;
        }
        let exponent = left.exponent().min(right.exponent());
        match (left.at(exponent), right.at(exponent)) {
            (Some(left), Some(right)) => left.cmp(&right),
            // What is too large to be written beside the other is the farther from nothing.
            (None, _) => left.mantissa.signum().cmp(&0),
            (_, None) => 0.cmp(&right.mantissa.signum()),
        }
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let exponent = self.exponent();
        if exponent >= 0 {
            let zeros = if self.mantissa == 0 {
                0
            } else {
                exponent.unsigned_abs() as usize
            };
            return write!(f, "{}{}", self.mantissa, "0".repeat(zeros));
        }
        let places = exponent.unsigned_abs() as usize;
        let digits = format!("{:0>width$}", self.mantissa.unsigned_abs(), width = places + 1);
        let (whole, fraction) = digits.split_at(digits.len() - places);
        let sign = if self.mantissa < 0 { "-" } else { "" };
        write!(f, "{sign}{whole}.{fraction}")
    }
}

impl FromStr for Decimal {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let wrong = || Error::decimal(text);
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let digits = format!("{whole}{fraction}");
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(wrong());
        }
        let mantissa: i128 = digits.parse().map_err(|_| wrong())?;
        let exponent = -i32::try_from(fraction.len()).map_err(|_| wrong())?;
        let number = Self::new(mantissa, exponent).ok_or_else(wrong)?;
        Ok(if unsigned.len() == text.len() {
            number
        } else {
            number.negative()
        })
    }
}

impl TryFrom<String> for Decimal {
    type Error = Error;

    fn try_from(text: String) -> Result<Self> {
        text.parse()
    }
}

impl From<Decimal> for String {
    fn from(number: Decimal) -> Self {
        number.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn keeps_what_a_double_would_lose() {
        assert_eq!(decimal("0.1").plus(decimal("0.2")), Some(decimal("0.3")));
        assert_eq!(decimal("123456789101231").to_string(), "123456789101231");
        assert_eq!(decimal("2.50").to_string(), "2.50");
        assert_eq!(decimal("2.50"), decimal("2.5"));
        assert_eq!(decimal("-0.05").to_string(), "-0.05");
    }

    #[test]
    fn a_step_is_one_of_the_last_digit_given() {
        assert_eq!(decimal("2.50").step(), decimal("0.01"));
        let million = Decimal::new(1, 6).unwrap();
        assert_eq!(decimal("2.5").times(million).unwrap().step(), decimal("100000"));
        assert_eq!(decimal("3000").trimmed().step(), decimal("1000"));
    }

    #[test]
    fn divides_exactly_or_rounds() {
        assert_eq!(decimal("1").over(decimal("8")).unwrap().to_string(), "0.125");
        assert_eq!(
            decimal("-2").over(decimal("3")).unwrap().to_string(),
            "-0.666666666666666667"
        );
        assert_eq!(decimal("1").over(Decimal::ZERO), None);
        assert_eq!(decimal("0").over(decimal("7")), Some(Decimal::ZERO));
    }

    #[test]
    fn orders_by_value() {
        let mut numbers = ["10", "9.99", "-1", "0.001", "-20", "0"].map(decimal);
        numbers.sort();
        assert_eq!(
            numbers.map(|number| number.to_string()),
            ["-20", "-1", "0", "0.001", "9.99", "10"]
        );
        let (huge, tiny) = (Decimal::new(1, 34).unwrap(), Decimal::new(1, -34).unwrap());
        assert!(huge > tiny && tiny > huge.negative());
    }

    #[test]
    fn refuses_what_is_no_number_or_too_long() {
        for text in ["", ".", "-", "1e5", "1,000", "+1", "١", &"9".repeat(40)] {
            assert!(text.parse::<Decimal>().is_err(), "{text}");
        }
        assert_eq!(Decimal::new(1, 35), None);
    }
}
