//! The language pack of the recognisers: `values/english.toml` to a [`Lexicon`].

mod file;

use super::compound::UnitPair;
use super::holidays::Rule;
use super::lexicon::{Class, Entry, Lexicon};
use super::tokens::words_of;
use crate::error::{Error, Kind};
use file::{Amounts, File, Numbers, Qualifiers, Time};
use ibid_core::values::{Qualifier, TimeUnit};

/// What the rules know of a language.
#[derive(Debug, Default)]
pub(super) struct Pack {
    pub(super) lexicon: Lexicon,
    /// Codes or names, by the index that an [`Entry`] has.
    pub(super) currencies: Vec<String>,
    /// Units of measure in the singular, by the index that an [`Entry`] has.
    pub(super) measures: Vec<String>,
    /// Which units smaller ones may follow.
    pub(super) smaller: Vec<UnitPair>,
    /// How to find a holiday, by the index that an [`Entry`] has.
    pub(super) holidays: Vec<Rule>,
}

impl Pack {
    /// Reads a pack in the form of `values/english.toml`. Fails on unknown keys, and on numbers, units and
    /// holiday rules that are none.
    pub(super) fn from_toml(text: &str) -> Result<Self, Error> {
        let file: File = toml::from_str(text).map_err(Kind::from)?;
        let mut pack = Self::default();
        pack.add_numbers(&file.numbers)?;
        pack.add_amounts(&file.amounts)?;
        pack.add_qualifiers(&file.qualifiers);
        pack.add_time(&file.time)?;
        for (list, class) in file.grammar.lists() {
            pack.add(list, Entry::of(class));
        }
        for (rule, names) in &file.holidays {
            let index = number(pack.holidays.len())?;
            pack.holidays
                .push(rule.parse().map_err(|()| Kind::Rule(rule.clone()))?);
            let entry = Entry {
                holiday: index,
                ..Entry::of(Class::HOLIDAY)
            };
            pack.add(names, entry);
        }
        Ok(pack)
    }

    /// Adds every word and phrase of `list`.
    fn add(&mut self, list: &str, entry: Entry) {
        for word in list.split_whitespace() {
            let words = words_of(&word.replace('_', " "));
            self.lexicon.add(&words, entry);
        }
    }

    /// Adds lists by position: the first has the number `from`, each next `step` more.
    fn add_series(&mut self, lists: &[String], from: usize, step: usize, class: Class) -> Result<(), Error> {
        for (index, list) in lists.iter().enumerate() {
            let number = number(from + index * step)?;
            self.add(
                list,
                Entry {
                    number,
                    ..Entry::of(class)
                },
            );
        }
        Ok(())
    }

    fn add_numbers(&mut self, numbers: &Numbers) -> Result<(), Error> {
        self.add_series(&numbers.units, 0, 1, Class::UNIT)?;
        self.add_series(&numbers.tens, 20, 10, Class::TEN)?;
        self.add_series(&numbers.ordinals, 1, 1, Class::ORDINAL)?;
        self.add_series(&numbers.ordinal_tens, 20, 10, Class::ORDINAL_TEN)?;
        self.add_compounds(numbers)?;
        let parts = Class::PLURAL;
        self.add_series(&plurals(&numbers.ordinals, numbers), 1, 1, Class::ORDINAL | parts)?;
        self.add_series(
            &plurals(&numbers.ordinal_tens, numbers),
            20,
            10,
            Class::ORDINAL_TEN | parts,
        )?;
        let counted = |class: Class, number: u8| Entry {
            number,
            ..Entry::of(class)
        };
        self.add(&numbers.hundred, counted(Class::HUNDRED, 2));
        self.add(&numbers.hundreds, counted(Class::HUNDRED | Class::PLURAL, 2));
        self.add(&numbers.hundredth, counted(Class::ORDINAL_SCALE, 2));
        let hundredths = plural_of(&numbers.hundredth, numbers);
        self.add(&hundredths, counted(Class::ORDINAL_SCALE | Class::PLURAL, 2));
        for [exponent, word, plural, ordinal] in &numbers.scales {
            let exponent = parsed(exponent)?;
            self.add(word, counted(Class::SCALE, exponent));
            self.add(plural, counted(Class::SCALE | Class::PLURAL, exponent));
            self.add(ordinal, counted(Class::ORDINAL_SCALE, exponent));
            let parts = plural_of(ordinal, numbers);
            self.add(&parts, counted(Class::ORDINAL_SCALE | Class::PLURAL, exponent));
        }
        for [exponent, letters] in &numbers.letters {
            self.add(letters, counted(Class::LETTER, parsed(exponent)?));
        }
        for [divisor, word, plural] in &numbers.fractions {
            let divisor = parsed(divisor)?;
            self.add(word, counted(Class::FRACTION, divisor));
            self.add(plural, counted(Class::FRACTION | Class::PLURAL, divisor));
        }
        for (index, list) in numbers.dozens.iter().enumerate() {
            let plural = if index > 0 {
                Class::PLURAL
            } else {
                Class::default()
            };
            self.add(list, counted(Class::DOZEN | plural, 12));
        }
        for [count, words] in &numbers.some {
            self.add(words, counted(Class::SOME, parsed(count)?));
        }
        for (list, class) in numbers.lists() {
            self.add(list, Entry::of(class));
        }
        Ok(())
    }

    /// Tens and units written as one word: `twentyfive`, `twentyfifth`.
    fn add_compounds(&mut self, numbers: &Numbers) -> Result<(), Error> {
        let ones = [
            (numbers.units.get(1..10), Class::UNIT),
            (numbers.ordinals.get(..9), Class::ORDINAL),
        ];
        for (tens, list) in numbers.tens.iter().enumerate() {
            for (ones, class) in ones {
                for (one, words) in ones.unwrap_or_default().iter().enumerate() {
                    let joined: Vec<String> = list
                        .split_whitespace()
                        .flat_map(|ten| words.split_whitespace().map(move |word| format!("{ten}{word}")))
                        .collect();
                    let number = number(20 + tens * 10 + one + 1)?;
                    self.add(
                        &joined.join(" "),
                        Entry {
                            number,
                            ..Entry::of(class)
                        },
                    );
                }
            }
        }
        Ok(())
    }

    fn add_amounts(&mut self, amounts: &Amounts) -> Result<(), Error> {
        self.add(&amounts.percent, Entry::of(Class::PERCENT));
        self.add(&amounts.points, Entry::of(Class::POINTS));
        for [code, words, signs] in &amounts.currencies {
            let entry = |class| {
                Ok::<_, Error>(Entry {
                    currency: number(self.currencies.len())?,
                    ..Entry::of(class)
                })
            };
            let (word, sign) = (entry(Class::CURRENCY)?, entry(Class::CURRENCY | Class::SIGN)?);
            self.add(words, word);
            self.add(signs, sign);
            for [exponent, letter] in &amounts.multiples {
                let multiple = Entry {
                    number: parsed(exponent)?,
                    currency: word.currency,
                    ..Entry::of(Class::MULTIPLE)
                };
                if code.len() == 3 && code.bytes().all(|it| it.is_ascii_uppercase()) {
                    self.add(&format!("{letter}{}", code.to_lowercase()), multiple);
                }
            }
            self.currencies.push(code.clone());
        }
        for [unit, words, letters] in &amounts.measures {
            let entry = |class| {
                Ok::<_, Error>(Entry {
                    measure: number(self.measures.len())?,
                    ..Entry::of(class)
                })
            };
            let (word, letter) = (
                entry(Class::MEASURE)?,
                entry(Class::MEASURE | Class::ONLY_BEHIND_DIGITS)?,
            );
            self.add(words, word);
            self.add(letters, letter);
            self.measures.push(unit.clone());
        }
        let index = |name: &String| {
            let found = self.measures.iter().position(|unit| unit == name);
            number(found.ok_or_else(|| Kind::Unit(name.clone()))?)
        };
        for (list, unsaid) in [(&amounts.smaller, false), (&amounts.smaller_unsaid, true)] {
            for [larger, smaller, count] in list {
                let (larger, smaller) = (index(larger)?, index(smaller)?);
                let count = count.parse().map_err(|_| Kind::Number(count.clone()))?;
                self.smaller.push(UnitPair {
                    larger,
                    smaller,
                    count,
                    unsaid,
                });
            }
        }
        Ok(())
    }

    fn add_qualifiers(&mut self, qualifiers: &Qualifiers) {
        let before = [
            (&qualifiers.about, Qualifier::About),
            (&qualifiers.nearly, Qualifier::Nearly),
            (&qualifiers.more_than, Qualifier::MoreThan),
            (&qualifiers.less_than, Qualifier::LessThan),
            (&qualifiers.at_least, Qualifier::AtLeast),
            (&qualifiers.at_most, Qualifier::AtMost),
        ];
        for (list, qualifier) in before {
            let entry = Entry {
                qualifier: Some(qualifier),
                ..Entry::of(Class::BEFORE_NUMBER)
            };
            self.add(list, entry);
        }
        let behind = [
            (&qualifiers.or_more, Qualifier::AtLeast),
            (&qualifiers.or_less, Qualifier::AtMost),
        ];
        for (list, qualifier) in behind {
            let entry = Entry {
                qualifier: Some(qualifier),
                ..Entry::of(Class::BEHIND_NUMBER)
            };
            self.add(list, entry);
        }
    }

    fn add_time(&mut self, time: &Time) -> Result<(), Error> {
        for (index, list) in time.months.iter().enumerate() {
            let (name, short) = list.split_once(' ').unwrap_or((list, ""));
            self.add(name, positioned(index + 1, Class::MONTH)?);
            self.add(short, positioned(index + 1, Class::MONTH | Class::ABBREVIATED)?);
        }
        for (index, list) in time.weekdays.iter().enumerate() {
            self.add(list, positioned(index, Class::WEEKDAY)?);
        }
        for (index, list) in time.seasons.iter().enumerate() {
            self.add(list, positioned(index, Class::SEASON)?);
        }
        for [unit, singular, plural] in &time.units {
            let unit = Some(time_unit(unit)?);
            let entry = |class| Entry {
                unit,
                ..Entry::of(class)
            };
            self.add(singular, entry(Class::TIME_UNIT));
            self.add(plural, entry(Class::TIME_UNIT | Class::PLURAL));
        }
        for (index, list) in time.decades.iter().enumerate() {
            self.add(list, positioned(20 + index * 10, Class::DECADE)?);
        }
        for [unit, words] in &time.end_of_unit {
            let entry = Entry {
                unit: Some(time_unit(unit)?),
                ..Entry::of(Class::END)
            };
            self.add(words, entry);
        }
        for [unit, letters] in &time.letters {
            let entry = Entry {
                unit: Some(time_unit(unit)?),
                ..Entry::of(Class::PERIOD_LETTER)
            };
            self.add(letters, entry);
        }
        for [unit, words] in &time.recurring {
            let entry = Entry {
                unit: Some(time_unit(unit)?),
                ..Entry::of(Class::RECURRING)
            };
            self.add(words, entry);
        }
        for [days, words] in &time.deictic {
            let shift = days.parse().map_err(|_| Kind::Number(days.clone()))?;
            let entry = Entry {
                shift,
                ..Entry::of(Class::DEICTIC)
            };
            self.add(words, entry);
        }
        self.add_day(time)
    }

    /// Parts of the day, and the words that say only whether something is past, present or future.
    fn add_day(&mut self, time: &Time) -> Result<(), Error> {
        let parts = [&time.morning, &time.afternoon, &time.evening, &time.night];
        for (index, list) in parts.into_iter().enumerate() {
            self.add(list, positioned(index, Class::DAY_PART)?);
        }
        self.add(&time.am, positioned(0, Class::MERIDIEM)?);
        self.add(&time.pm, positioned(12, Class::MERIDIEM)?);
        for (list, shift) in [
            (&time.vague_past, -1),
            (&time.vague_present, 0),
            (&time.vague_future, 1),
        ] {
            let entry = Entry {
                shift,
                ..Entry::of(Class::VAGUE)
            };
            self.add(list, entry);
        }
        for (list, shift) in [(&time.era_before, -1), (&time.era_after, 1)] {
            let entry = Entry {
                shift,
                ..Entry::of(Class::ERA)
            };
            self.add(list, entry);
        }
        for (list, class) in time.lists() {
            self.add(list, Entry::of(class));
        }
        Ok(())
    }
}

/// The plurals of ordinals, which name parts: `thirds`.
fn plurals(lists: &[String], numbers: &Numbers) -> Vec<String> {
    lists.iter().map(|list| plural_of(list, numbers)).collect()
}

fn plural_of(list: &str, numbers: &Numbers) -> String {
    let words = list.split_whitespace();
    let plurals: Vec<String> = words
        .map(|word| format!("{word}{}", numbers.ordinal_plural))
        .collect();
    plurals.join(" ")
}

fn positioned(position: usize, class: Class) -> Result<Entry, Error> {
    Ok(Entry {
        position: number(position)?,
        ..Entry::of(class)
    })
}

fn number(value: usize) -> Result<u8, Error> {
    u8::try_from(value).map_err(|_| Kind::Number(value.to_string()).into())
}

fn parsed(text: &str) -> Result<u8, Error> {
    text.parse().map_err(|_| Kind::Number(text.to_owned()).into())
}

fn time_unit(name: &str) -> Result<TimeUnit, Error> {
    Ok(match name {
        "second" => TimeUnit::Second,
        "minute" => TimeUnit::Minute,
        "hour" => TimeUnit::Hour,
        "day" => TimeUnit::Day,
        "weekend" => TimeUnit::Weekend,
        "week" => TimeUnit::Week,
        "month" => TimeUnit::Month,
        "quarter" => TimeUnit::Quarter,
        "half" => TimeUnit::Half,
        "year" => TimeUnit::Year,
        "decade" => TimeUnit::Decade,
        "century" => TimeUnit::Century,
        _ => return Err(Kind::Unit(name.to_owned()).into()),
    })
}

#[cfg(test)]
mod tests {
    use super::Pack;

    const ENGLISH: &str = include_str!("../../values/english.toml");

    #[test]
    fn the_shipped_pack_can_be_read() {
        let pack = Pack::from_toml(ENGLISH).unwrap();
        assert!(pack.currencies.len() > 20 && pack.measures.len() > 20);
    }

    #[test]
    fn what_is_wrong_in_a_pack_is_named() {
        for (right, wrong) in [
            ("[\"3\", \"thousand\"", "[\"x3\", \"thousand\""),
            ("[\"minute\", \"minute min\"", "[\"fortnight\", \"minute min\""),
            ("\"12-25\" =", "\"12/25\" ="),
        ] {
            let pack = ENGLISH.replace(right, wrong);
            assert_ne!(pack, ENGLISH);
            let error = Pack::from_toml(&pack).unwrap_err().to_string();
            let named = wrong.split('"').nth(1).unwrap();
            assert!(error.contains(named), "{error}");
        }
    }
}
