//! Text to typed values: numbers, money, quantities, dates, times, lengths of time.
//!
//! [`Recogniser::values`] walks over a text once. Each word is looked up once in the language pack
//! (`values/english.toml`); a rule is tried only where a word or a number that can begin a value stands, and the
//! longest value wins. Dates are resolved while they are read: what the text leaves open is completed from the
//! [`Reading`], and [`ibid_core::values::Basis`] says so.
//!
//! | module | reads |
//! |---|---|
//! | `tokens`, `lexicon`, `pack` | words, numbers and signs, and what the language says of them |
//! | `numerals`, `fractions`, `vague` | numbers as such |
//! | `amounts`, `money`, `compound` | money, percentages, quantities, ranges |
//! | `days`, `figures`, `years`, `weekdays`, `weeks`, `quarters`, `periods`, `offsets` | dates of each make |
//! | `holidays`, `hijri`, `hindu`, `sky` | feasts, and the calendars that go by the moon |
//! | `dates`, `ranges` | dates put together: parts, ranges, with a time |
//! | `clock`, `lengths` | times of day, lengths of time, ages, what comes again |
//! | `scene` | the draft's date, the tense of a sentence, the date named before |
//!
//! ```
//! use ibid_core::{Day, values::Content};
//! use ibid_extract::{Reading, Recogniser};
//!
//! let reading = Reading::on(Day::new(2022, 9, 15));
//! let values = Recogniser::english().values("Quill arrived on Wednesday with $2.5 million.", &reading);
//! let Content::Date(when) = values[0].content else { panic!() };
//! assert_eq!(when.first, Day::new(2022, 9, 14));
//! assert_eq!(values[1].content.figure().unwrap().value.to_string(), "2500000");
//! ```

mod amounts;
mod clock;
mod compound;
mod cursor;
mod dates;
mod days;
mod figures;
mod fractions;
mod hijri;
mod hindu;
mod holidays;
mod lengths;
mod lexicon;
mod money;
mod numerals;
mod offsets;
mod pack;
mod periods;
mod quarters;
mod ranges;
mod recogniser;
mod scene;
mod sky;
mod tokens;
mod vague;
mod weekdays;
mod weeks;
mod years;

pub use recogniser::Recogniser;
pub use scene::{Leaning, Reading};
