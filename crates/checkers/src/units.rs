//! How one unit of measure becomes another: exact factors.

use ibid_core::values::Decimal;

/// A unit: its name in the singular, what it measures, and how many of that measure's first unit it is.
struct Unit {
    name: &'static str,
    measures: Measure,
    factor: &'static str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Measure {
    Length,
    Area,
    Volume,
    Mass,
    Speed,
    Power,
    Temperature,
}

const fn unit(name: &'static str, measures: Measure, factor: &'static str) -> Unit {
    Unit {
        name,
        measures,
        factor,
    }
}

/// In metres, square metres, litres, kilograms, metres per second and watts. A name that stands for two units has two rows.
/// The factors are those of the International Yard and Pound Agreement of 1959 and of NIST Special Publication 811.
const UNITS: &[Unit] = &[
    unit("millimetre", Measure::Length, "0.001"),
    unit("centimetre", Measure::Length, "0.01"),
    unit("metre", Measure::Length, "1"),
    unit("kilometre", Measure::Length, "1000"),
    unit("inch", Measure::Length, "0.0254"),
    unit("foot", Measure::Length, "0.3048"),
    unit("yard", Measure::Length, "0.9144"),
    unit("mile", Measure::Length, "1609.344"),
    unit("nautical mile", Measure::Length, "1852"),
    unit("square metre", Measure::Area, "1"),
    unit("square kilometre", Measure::Area, "1000000"),
    unit("hectare", Measure::Area, "10000"),
    unit("square inch", Measure::Area, "0.00064516"),
    unit("square foot", Measure::Area, "0.09290304"),
    unit("square yard", Measure::Area, "0.83612736"),
    unit("square mile", Measure::Area, "2589988.110336"),
    unit("acre", Measure::Area, "4046.8564224"),
    unit("millilitre", Measure::Volume, "0.001"),
    unit("litre", Measure::Volume, "1"),
    unit("cubic metre", Measure::Volume, "1000"),
    unit("cubic foot", Measure::Volume, "28.316846592"),
    unit("cubic yard", Measure::Volume, "764.554857984"),
    unit("gallon", Measure::Volume, "3.785411784"),
    unit("gallon", Measure::Volume, "4.54609"),
    unit("pint", Measure::Volume, "0.473176473"),
    unit("pint", Measure::Volume, "0.56826125"),
    unit("barrel", Measure::Volume, "158.987294928"),
    unit("gram", Measure::Mass, "0.001"),
    unit("kilogram", Measure::Mass, "1"),
    unit("tonne", Measure::Mass, "1000"),
    unit("ton", Measure::Mass, "1000"),
    unit("ton", Measure::Mass, "907.18474"),
    unit("ton", Measure::Mass, "1016.0469088"),
    unit("ounce", Measure::Mass, "0.028349523125"),
    unit("pound", Measure::Mass, "0.45359237"),
    unit("stone", Measure::Mass, "6.35029318"),
    unit("metre per second", Measure::Speed, "1"),
    unit("kilometre per hour", Measure::Speed, "0.277777777777777778"),
    unit("mile per hour", Measure::Speed, "0.44704"),
    unit("knot", Measure::Speed, "0.514444444444444444"),
    unit("watt", Measure::Power, "1"),
    unit("kilowatt", Measure::Power, "1000"),
    unit("megawatt", Measure::Power, "1000000"),
    unit("horsepower", Measure::Power, "745.699871582270220"),
    unit("horsepower", Measure::Power, "735.49875"),
    unit("degree Celsius", Measure::Temperature, "C"),
    unit("degree Fahrenheit", Measure::Temperature, "F"),
];

/// More than one of the unit called `name`.
pub(crate) fn plural(name: &str) -> String {
    let (counted, per) = name.find(" per ").map_or((name, ""), |at| name.split_at(at));
    if let Some(scale) = counted.strip_prefix("degree ") {
        return format!("degrees {scale}");
    }
    let (adjective, noun) = counted
        .rsplit_once(' ')
        .map_or(("", counted), |(head, noun)| (head, noun));
    let nouns = match noun {
        "foot" => "feet".to_owned(),
        "inch" => "inches".to_owned(),
        "horsepower" | "stone" => noun.to_owned(),
        noun => format!("{noun}s"),
    };
    let space = if adjective.is_empty() { "" } else { " " };
    format!("{adjective}{space}{nouns}{per}")
}

/// How a number of one unit becomes one of another.
pub(crate) enum Conversion {
    /// So many times as much, over so many.
    Linear {
        times: Decimal,
        over: Decimal,
    },
    ToFahrenheit,
    ToCelsius,
}

impl Conversion {
    /// `number` in the other unit; `None` when it does not fit.
    pub(crate) fn of(&self, number: Decimal) -> Option<Decimal> {
        let (nine, five, ice) = (Decimal::from(9), Decimal::from(5), Decimal::from(32));
        match self {
            Self::Linear { times, over } => number.times(*times)?.over(*over),
            Self::ToFahrenheit => number.times(nine)?.over(five)?.plus(ice),
            Self::ToCelsius => number.minus(ice)?.times(five)?.over(nine),
        }
    }
}

/// The ways from `one` unit to `other`, several where a name stands for several units; none when they do not measure
/// the same, are the same, or are not known.
pub(crate) fn factors(one: &str, other: &str) -> Vec<Conversion> {
    if one == other {
        return Vec::new();
    }
    let of = |name: &str| {
        UNITS
            .iter()
            .filter(move |unit| unit.name == name)
            .collect::<Vec<_>>()
    };
    let mut ways = Vec::new();
    for from in of(one) {
        for to in of(other) {
            if from.measures != to.measures {
                continue;
            }
            match (from.factor, to.factor) {
                ("C", "F") => ways.push(Conversion::ToFahrenheit),
                ("F", "C") => ways.push(Conversion::ToCelsius),
                (times, over) => {
                    if let (Ok(times), Ok(over)) = (times.parse(), over.parse()) {
                        ways.push(Conversion::Linear { times, over });
                    }
                }
            }
        }
    }
    ways
}

#[cfg(test)]
mod tests {
    use super::{UNITS, factors};
    use ibid_core::values::Decimal;

    #[test]
    fn every_factor_is_a_number() {
        for unit in UNITS.iter().filter(|unit| unit.factor.len() > 1) {
            assert!(
                unit.factor.parse::<Decimal>().unwrap() > Decimal::ZERO,
                "{}",
                unit.name
            );
        }
    }

    #[test]
    fn says_more_than_one() {
        for (one, more) in [
            ("square foot", "square feet"),
            ("degree Celsius", "degrees Celsius"),
            ("mile per hour", "miles per hour"),
            ("nautical mile", "nautical miles"),
            ("horsepower", "horsepower"),
        ] {
            assert_eq!(super::plural(one), more);
        }
    }

    #[test]
    fn converts_both_ways() {
        for (one, unit, other, result) in [
            ("10", "kilometre", "mile", "6.21"),
            ("100", "degree Celsius", "degree Fahrenheit", "212.00"),
            ("-40", "degree Fahrenheit", "degree Celsius", "-40.00"),
            ("1", "acre", "hectare", "0.40"),
        ] {
            let ways = factors(unit, other);
            let number = ways[0].of(one.parse().unwrap()).unwrap();
            assert!(
                (number.to_f64() - result.parse::<f64>().unwrap()).abs() < 0.006,
                "{number}"
            );
        }
        assert!(factors("mile", "mile").is_empty());
        assert!(factors("mile", "kilogram").is_empty());
        assert_eq!(factors("gallon", "litre").len(), 2);
    }
}
