//! Numbers in digits and in words, by value.

/// A number that words or digits stand for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Number {
    /// Its value.
    pub(crate) value: f64,
    /// Whether it counts a place in an order: `third`, `3rd`.
    pub(crate) ordinal: bool,
}

impl Number {
    /// Whether both are the same number, within the rounding of a double.
    pub(crate) fn equals(self, other: Self) -> bool {
        self.ordinal == other.ordinal && (self.value - other.value).abs() <= self.value.abs() * 1e-9
    }
}

/// The number that `words` (folded) write, all of them: `25`, `twenty five`, `1.5 million`, `two hundred and six`.
pub(crate) fn number(words: &[&str]) -> Option<Number> {
    if words.len() > MOST_WORDS {
        return None;
    }
    let (mut total, mut group, mut ordinal, mut seen) = (0.0, 0.0, false, false);
    for (at, word) in words.iter().enumerate() {
        if *word == "and" && seen && at + 1 < words.len() {
            continue;
        }
        if *word == "a" && at == 0 && words.len() > 1 {
            group = 1.0;
            continue;
        }
        let part = part(word)?;
        if ordinal {
            return None;
        }
        ordinal = part.ordinal;
        match part.scale {
            Scale::Unit if seen && !adds(group, part.value) => return None,
            Scale::Unit => group += part.value,
            Scale::Hundred => group = f64::max(group, 1.0) * 100.0,
            Scale::Thousands => {
                total += f64::max(group, 1.0) * part.value;
                group = 0.0;
            }
        }
        seen = true;
    }
    seen.then_some(Number {
        value: total + group,
        ordinal,
    })
}

/// More words than any number is written with.
const MOST_WORDS: usize = 16;

/// Whether a word worth `value` can follow a group worth `group`: `twenty` and `five`, `hundred` and `twenty`.
fn adds(group: f64, value: f64) -> bool {
    let room = if group % 100.0 == 0.0 {
        100.0
    } else if group % 10.0 == 0.0 {
        10.0
    } else {
        0.0
    };
    value < room
}

enum Scale {
    Unit,
    Hundred,
    Thousands,
}

struct Part {
    value: f64,
    scale: Scale,
    ordinal: bool,
}

const fn unit(value: f64, ordinal: bool) -> Part {
    Part {
        value,
        scale: Scale::Unit,
        ordinal,
    }
}

fn part(word: &str) -> Option<Part> {
    if word.bytes().next()?.is_ascii_digit() {
        return digits(word);
    }
    if let Some(value) = position(&CARDINALS, word) {
        return Some(unit(value, false));
    }
    if let Some(value) = position(&ORDINALS, word) {
        return Some(unit(value, true));
    }
    if let Some(at) = TENS.iter().position(|it| *it == word) {
        return Some(unit(10.0 * (at as f64 + 2.0), false));
    }
    if let Some(at) = TENTHS.iter().position(|it| *it == word) {
        return Some(unit(10.0 * (at as f64 + 2.0), true));
    }
    let (base, ordinal) = word.strip_suffix("th").map_or((word, false), |base| (base, true));
    let (value, scale) = match base {
        "hundred" => (100.0, Scale::Hundred),
        "thousand" => (1e3, Scale::Thousands),
        "million" => (1e6, Scale::Thousands),
        "billion" => (1e9, Scale::Thousands),
        "trillion" => (1e12, Scale::Thousands),
        _ => return None,
    };
    Some(Part {
        value,
        scale,
        ordinal,
    })
}

fn digits(word: &str) -> Option<Part> {
    let ending = word.trim_start_matches(|it: char| it.is_ascii_digit() || it == ',' || it == '.');
    let figures = word.strip_suffix(ending)?;
    let ordinal = match ending {
        "" => false,
        "st" | "nd" | "rd" | "th" => true,
        _ => return None,
    };
    let value = figures.replace(',', "").parse().ok()?;
    Some(unit(value, ordinal))
}

fn position(names: &[&str], word: &str) -> Option<f64> {
    names.iter().position(|it| *it == word).map(|at| at as f64)
}

const CARDINALS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const ORDINALS: [&str; 20] = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];
const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];
const TENTHS: [&str; 8] = [
    "twentieth",
    "thirtieth",
    "fortieth",
    "fiftieth",
    "sixtieth",
    "seventieth",
    "eightieth",
    "ninetieth",
];

#[cfg(test)]
mod tests {
    use super::number;

    fn value(text: &str) -> Option<f64> {
        number(&text.split_whitespace().collect::<Vec<_>>()).map(|it| it.value)
    }

    #[test]
    fn reads_words_and_digits() {
        for (text, expected) in [
            ("25", 25.0),
            ("twenty five", 25.0),
            ("1,500", 1500.0),
            ("1.5 million", 1_500_000.0),
            ("two hundred and six", 206.0),
            ("three thousand four hundred", 3400.0),
            ("a hundred", 100.0),
            ("nineteenth", 19.0),
            ("22nd", 22.0),
        ] {
            assert_eq!(value(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_number() {
        for text in [
            "",
            "and",
            "a",
            "five five",
            "bridge",
            "two bridge",
            "first two",
            "3x",
        ] {
            assert_eq!(value(text), None, "{text}");
        }
    }
}
