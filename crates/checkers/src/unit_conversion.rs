//! A measure was converted wrongly into another unit.
//!
//! # What it reports
//!
//! *10 km (5 miles)*: two measures of the same thing, the second in brackets or behind *or*, that do not agree.
//!
//! # Why it matters
//!
//! Readers use the one they know. A conversion with the wrong factor, or of the wrong figure, misleads half of them.
//!
//! # Example
//!
//! "The path is 10 km (5 miles) long": 10 kilometres are about 6.2 miles.
//!
//! # When it is wrong
//!
//! Where the same name stands for two units (a gallon, a ton, a pint may be of either side of the Atlantic: both are allowed).
//! Rounding is allowed as far as the digits that are given say, and three hundredths beyond.
//!
//! # Configuration
//!
//! `[checkers] unit-conversion = "off"`, or another level.

use crate::claims::{Fault, cannot_be_told, ends, fails, holds, spoken};
use crate::units;
use ibid_core::values::{Content, Decimal, Figure, Interval, Value};
use ibid_core::{Answer, Checker, Context, Item, Manual, Severity, Statement};

pub(crate) struct UnitConversion;

impl Checker for UnitConversion {
    fn manual(&self) -> &Manual {
        crate::manual_of_this_page!("unit-conversion", "unit_conversion.rs")
    }

    fn check(&self, item: &Item, context: &Context<'_>) -> Answer {
        let Some(claim) = item.as_claim() else {
            return Answer::silent();
        };
        let Statement::Conversion { given, converted } = &claim.statement else {
            return Answer::silent();
        };
        let (Some((figure, unit)), Some((other, other_unit))) = (measure(given), measure(converted)) else {
            return cannot_be_told();
        };
        let exact: Vec<Decimal> = units::factors(unit, other_unit)
            .iter()
            .filter_map(|conversion| conversion.of(figure.value))
            .collect();
        let Some(nearest) = exact.first() else {
            return cannot_be_told();
        };
        let fits = exact.iter().any(|exact| agrees(*exact, other) == Some(true))
            || backwards(figure, unit, other, other_unit);
        if fits {
            return holds();
        }
        let text = &context.draft.text;
        let fault = Fault {
            message: format!(
                "“{}” is about {} {}, not “{}”",
                given.span.slice(text),
                spoken(*nearest, 1),
                units::plural(other_unit),
                converted.span.slice(text)
            ),
            span: converted.span,
            severity: Severity::Warning,
            shown: vec![(given.span, "this much")],
            instead: None,
        };
        fails(self.id(), claim, context, fault)
    }
}

fn measure(value: &Value) -> Option<(&Figure, &str)> {
    match &value.content {
        Content::Quantity { figure, unit } => Some((figure, unit)),
        _ => None,
    }
}

/// Whether the second figure was the first one, and the first is its conversion: *10 miles (16 km)* from 16 km.
fn backwards(figure: &Figure, unit: &str, other: &Figure, other_unit: &str) -> bool {
    units::factors(other_unit, unit)
        .iter()
        .filter_map(|conversion| conversion.of(other.value))
        .any(|exact| agrees(exact, figure) == Some(true))
}

/// Whether `printed` may be what somebody makes of `exact`: rounded to its last digit that is no zero, or within three
/// hundredths.
fn agrees(exact: Decimal, printed: &Figure) -> Option<bool> {
    let half = printed.value.trimmed().step().over(Decimal::from(2))?;
    let magnitude = if exact < Decimal::ZERO {
        exact.negative()
    } else {
        exact
    };
    let slack = magnitude.times(Decimal::new(3, -2)?)?;
    // A half of the last digit may be much of a small number: 6 miles for 5.5, but not 10 for 5.
    let wide = half.min(magnitude.over(Decimal::from(8))?).max(slack);
    let near = Interval::between(exact.minus(wide)?, exact.plus(wide)?);
    if near.holds(printed.value) {
        return Some(true);
    }
    let Some((low, high)) = ends(&printed.interval) else {
        return Some(printed.interval.holds(exact));
    };
    Some(low <= exact && exact <= high)
}

#[cfg(test)]
mod tests {
    use super::UnitConversion;
    use crate::hearing::hear;
    use ibid_core::Severity;

    #[test]
    fn reports_a_wrong_factor() {
        let heard = hear(&UnitConversion, "The path is 10 km (5 miles) long.");
        let (severity, text, message) = heard.finding();
        assert_eq!((severity, text), (Severity::Warning, "5 miles"));
        assert!(message.contains("about 6.2 miles, not"), "{message}");
    }

    #[test]
    fn reports_a_temperature_without_its_zero() {
        let heard = hear(
            &UnitConversion,
            "It was 30 degrees Celsius (54 degrees Fahrenheit) at noon.",
        );
        assert!(heard.finding().2.contains("about 86"));
    }

    #[test]
    fn reports_what_two_units_do_not_make_together() {
        let heard = hear(&UnitConversion, "Quill is 5 feet 2 inches (175 cm) tall.");
        assert_eq!(heard.finding().1, "175 cm");
    }

    #[test]
    fn accepts_a_rounded_conversion() {
        for draft in [
            "The path is 10 km (6 miles) long.",
            "The path is 10 miles (16 km) long.",
            "The mast is 100 feet, or about 30 metres, high.",
            "It was 30 degrees Celsius (86 degrees Fahrenheit) at noon.",
        ] {
            assert!(hear(&UnitConversion, draft).holds(), "{draft}");
        }
    }

    #[test]
    fn accepts_a_length_in_two_units() {
        for draft in [
            "Quill is 5 feet 2 inches (157 cm) tall.",
            "Quill is 1.57 metres (5 ft 2 in) tall.",
            "It weighs 6 pounds 3 ounces (2.8 kg).",
        ] {
            assert!(hear(&UnitConversion, draft).holds(), "{draft}");
        }
    }

    #[test]
    fn accepts_two_measures_of_two_things() {
        let heard = hear(&UnitConversion, "The path is 10 km long and 3 feet wide.");
        assert!(heard.is_silent());
    }
}
