//! What is a value, what it is worth, and what is none.

use ibid_core::values::{Basis, Content, Qualifier, Value};
use ibid_core::{Day, Weekday};
use ibid_extract::{Leaning, Reading, Recogniser};

/// Thursday, 15 September 2022.
fn reading() -> Reading {
    Reading::on(Day::new(2022, 9, 15))
}

fn values(text: &str) -> Vec<Value> {
    Recogniser::english().values(text, &reading())
}

/// Each value as written, with its kind and what it is worth.
fn shown(text: &str) -> Vec<String> {
    let show = |value: &Value| {
        let worth = match &value.content {
            Content::Number { figure } => format!("number {}", figure.value),
            Content::Ordinal { figure } => format!("ordinal {}", figure.value),
            Content::Percentage { figure } => format!("{} %", figure.value),
            Content::PercentagePoints { figure } => format!("{} points", figure.value),
            Content::Money { figure, currency } => format!("{} {currency}", figure.value),
            Content::Quantity { figure, unit } => format!("{} {unit}", figure.value),
            Content::Age { figure, unit } => format!("age {} {unit:?}", figure.value),
            Content::Date(when) => {
                let day = |day: Option<Day>| day.map_or("..".to_owned(), |day| day.to_string());
                format!("{}/{}", day(when.first), day(when.last))
            }
            Content::Time(clock) => format!("{}:{:02}", clock.hour, clock.minute),
            Content::Duration(length) => length
                .parts
                .iter()
                .map(|part| {
                    format!(
                        "{} {:?}",
                        part.figure.map_or("?".to_owned(), |it| it.value.to_string()),
                        part.unit
                    )
                })
                .collect::<Vec<_>>()
                .join(" "),
            Content::Recurrence { unit } => format!("every {unit:?}"),
            other => format!("{other:?}"),
        };
        format!("{} = {worth}", value.span.slice(text))
    };
    values(text).iter().map(show).collect()
}

fn only(text: &str) -> Value {
    let mut found = values(text);
    assert_eq!(found.len(), 1, "{text}: {:?}", shown(text));
    found.remove(0)
}

/// Every row: a sentence and all that is found in it.
fn table(rows: &[(&str, &[&str])]) {
    for (text, expected) in rows {
        assert_eq!(shown(text), *expected, "{text}");
    }
}

#[test]
fn reads_numbers_in_digits_and_words() {
    table(&[
        ("The reservoir serves 12,500 homes.", &["12,500 = number 12500"]),
        ("It grew by 0,5 percent.", &["0,5 percent = 0.5 %"]),
        (
            "Rows 1,3,5 and 7 are free.",
            &["1 = number 1", "3 = number 3", "5 = number 5", "7 = number 7"],
        ),
        ("Twenty-five wardens signed.", &["Twenty-five = number 25"]),
        (
            "They counted 2.5 million gulls.",
            &["2.5 million = number 2500000"],
        ),
        (
            "three hundred and six herons",
            &["three hundred and six = number 306"],
        ),
        (
            "Two thirds of the pier is shut.",
            &["Two thirds = number 0.666666666666666667"],
        ),
        ("half a million tiles", &["half a million = number 500000"]),
        ("It fell to -5.", &["-5 = number -5"]),
        ("the 22nd regatta", &["22nd = ordinal 22"]),
        ("her twenty-first regatta", &["twenty-first = ordinal 21"]),
        ("the Twentyfifth Regatta", &["Twentyfifth = ordinal 25"]),
        ("40 000 tiles", &["40 000 = number 40000"]),
        ("1 250 000 tiles", &["1 250 000 = number 1250000"]),
        ("1.234.567,89", &["1.234.567,89 = number 1234567.89"]),
        ("300 Cr tiles", &["300 Cr = number 3000000000"]),
        (
            "two hundred and fifty-four hundredths",
            &["two hundred and fifty-four hundredths = number 200.54"],
        ),
        (
            "one hundred and thirty-two fifths",
            &["one hundred and thirty-two fifths = number 26.4"],
        ),
        (
            "one billion and three quarters million",
            &["one billion and three quarters million = number 1000750000"],
        ),
    ]);
}

#[test]
fn reads_money_percentages_and_quantities() {
    table(&[
        ("It cost $2.5 million.", &["$2.5 million = 2500000 dollar"]),
        ("a grant of US$300", &["US$300 = 300 USD"]),
        (
            "He paid €1,200 and forty francs.",
            &["€1,200 = 1200 EUR", "forty francs = 40 franc"],
        ),
        (
            "thirteen dollars forty-five cents",
            &["thirteen dollars forty-five cents = 13.45 dollar"],
        ),
        ("They lost 30 MUSD.", &["30 MUSD = 30000000 USD"]),
        ("a turnover of MAUD 60", &["MAUD 60 = 60000000 AUD"]),
        ("three USD50 cards", &["three = number 3", "USD50 = 50 USD"]),
        ("the club 's $ 5 fee", &["$ 5 = 5 dollar"]),
        ("Turnout was 17.5 percent.", &["17.5 percent = 17.5 %"]),
        (
            "It rose by two percentage points.",
            &["two percentage points = 2 points"],
        ),
        ("the 45-acre marsh", &["45-acre = 45 acre"]),
        (
            "16,000 metric tons of gravel",
            &["16,000 metric tons = 16000 tonne"],
        ),
    ]);
}

#[test]
fn a_qualifier_stands_beside_the_value_and_widens_it() {
    for (text, qualifier, holds, fails) in [
        ("about 3,000 people", Qualifier::About, "2600", "2000"),
        ("nearly 100 boats", Qualifier::Nearly, "97", "100"),
        ("more than 20 boats", Qualifier::MoreThan, "21", "20"),
        ("at least 20 boats", Qualifier::AtLeast, "20", "19"),
        ("200 or more boats", Qualifier::AtLeast, "200", "199"),
        ("10 to 15 boats", Qualifier::Range, "12", "16"),
        ("between 20 and 30 boats", Qualifier::Range, "30", "31"),
        ("dozens of boats", Qualifier::Vague, "36", "12"),
    ] {
        let figure = *only(text).content.figure().unwrap();
        assert_eq!(figure.qualifier, qualifier, "{text}");
        assert!(figure.interval.holds(holds.parse().unwrap()), "{text} {figure:?}");
        assert!(
            !figure.interval.holds(fails.parse().unwrap()),
            "{text} {figure:?}"
        );
    }
    let value = only("about 3,000 people");
    assert_eq!(value.span.slice("about 3,000 people"), "3,000");
}

#[test]
fn reads_dates_that_the_text_states() {
    table(&[
        (
            "On 9 June 2017 it opened.",
            &["9 June 2017 = 2017-06-09/2017-06-09"],
        ),
        ("since June 9, 2017,", &["June 9, 2017 = 2017-06-09/2017-06-09"]),
        ("2017-06-09", &["2017-06-09 = 2017-06-09/2017-06-09"]),
        ("in June 2017", &["June 2017 = 2017-06-01/2017-06-30"]),
        ("in 1848", &["1848 = 1848-01-01/1848-12-31"]),
        ("the 1990s", &["the 1990s = 1990-01-01/1999-12-31"]),
        (
            "from 2009 to 2011",
            &["from 2009 to 2011 = 2009-01-01/2011-12-31"],
        ),
        (
            "9 to 11 June 2017",
            &["9 to 11 June 2017 = 2017-06-09/2017-06-11"],
        ),
        (
            "the third quarter of 2019",
            &["the third quarter of 2019 = 2019-07-01/2019-09-30"],
        ),
        (
            "the third Tuesday of September 2014",
            &["the third Tuesday of September 2014 = 2014-09-16/2014-09-16"],
        ),
        ("Easter 2021", &["Easter 2021 = 2021-04-04/2021-04-04"]),
    ]);
}

#[test]
fn counts_relative_dates_from_the_day_of_the_draft() {
    table(&[
        (
            "Quill arrived on Wednesday.",
            &["Wednesday = 2022-09-14/2022-09-14"],
        ),
        (
            "Quill will leave on Wednesday.",
            &["Wednesday = 2022-09-21/2022-09-21"],
        ),
        ("It leaked yesterday.", &["yesterday = 2022-09-14/2022-09-14"]),
        ("It leaked last month.", &["last month = 2022-08-01/2022-08-31"]),
        (
            "It leaked two years ago.",
            &["two years ago = 2020-01-01/2020-12-31"],
        ),
        ("It leaked in August.", &["August = 2022-08-01/2022-08-31"]),
        (
            "It leaked last December.",
            &["last December = 2021-12-01/2021-12-31"],
        ),
    ]);
    let Content::Date(when) = only("It leaked last month.").content else {
        panic!()
    };
    assert_eq!(when.basis, Basis::Draft);
}

#[test]
fn counts_from_a_date_named_before_and_says_which() {
    let text = "The pool opened on 9 June 2017. Three days later it leaked.";
    let found = values(text);
    assert_eq!(shown(text)[1], "Three days later = 2017-06-12/2017-06-12");
    let Content::Date(when) = found[1].content else {
        panic!()
    };
    assert_eq!(when.basis, Basis::Mention { span: found[0].span });
}

#[test]
fn without_a_date_of_the_draft_a_relative_date_stays_open() {
    let found = Recogniser::english().values("It leaked yesterday.", &Reading::default());
    let Content::Date(when) = found[0].content else {
        panic!()
    };
    assert_eq!((when.first, when.basis), (None, Basis::Unresolved));
}

#[test]
fn keeps_the_weekday_stated_even_when_it_is_wrong() {
    let Content::Date(when) = only("on Monday, 14 September 2022").content else {
        panic!()
    };
    assert_eq!(when.weekday, Some(Weekday::Monday));
    assert_eq!(when.first, Day::new(2022, 9, 14));
}

#[test]
fn a_day_that_no_calendar_has_is_said_to_be_impossible() {
    let Content::Date(when) = only("on 31 June 2022").content else {
        panic!()
    };
    assert_eq!((when.first, when.basis), (None, Basis::Impossible));
}

#[test]
fn appointments_lie_ahead() {
    let reading = Reading {
        leaning: Leaning::Future,
        ..reading()
    };
    let found = Recogniser::english().values("See you Wednesday", &reading);
    assert_eq!(found[0].content.date().unwrap().first, Day::new(2022, 9, 21));
}

#[test]
fn a_qualifier_behind_and_is_the_next_numbers() {
    let found = values("It had 100 beds and more than 14 rooms.");
    let Content::Number { figure } = &found[1].content else {
        panic!()
    };
    assert_eq!(figure.qualifier, Qualifier::MoreThan);
    let found = values("It had 100 and more.");
    let Content::Number { figure } = &found[0].content else {
        panic!()
    };
    assert_eq!(figure.qualifier, Qualifier::AtLeast);
}

#[test]
fn a_full_stop_belongs_to_a_month_that_is_abbreviated() {
    table(&[
        ("It opened on 23 May.", &["23 May = 2022-05-23/2022-05-23"]),
        (
            "It opened on 23 June. Then it closed.",
            &["23 June = 2022-06-23/2022-06-23"],
        ),
        (
            "It opened on Sept. 3, 2021.",
            &["Sept. 3, 2021 = 2021-09-03/2021-09-03"],
        ),
    ]);
}

#[test]
fn a_quantity_in_two_units_is_one() {
    table(&[
        ("He is 5 feet 6 inches tall.", &["5 feet 6 inches = 5.5 foot"]),
        ("He is 5 ft 6 in.", &["5 ft 6 in = 5.5 foot"]),
        (
            "He is 5'6\" (168 cm).",
            &["5'6\" = 5.5 foot", "168 cm = 168 centimetre"],
        ),
        (
            "A 5-foot-6 wall and a 6-foot-3-inch roof.",
            &["5-foot-6 = 5.5 foot", "6-foot-3-inch = 6.25 foot"],
        ),
        (
            "It weighs 6 pounds and 4 ounces.",
            &["6 pounds and 4 ounces = 6.25 pound"],
        ),
        (
            "It cost 6 pounds; 4 ounces of it are left.",
            &["6 pounds = 6 pound", "4 ounces = 4 ounce"],
        ),
        (
            "A rope of 5 feet, 20 inches too short.",
            &["5 feet = 5 foot", "20 inches = 20 inch"],
        ),
        ("She stood 5 ft 2 in London.", &["5 ft = 5 foot", "2 = number 2"]),
    ]);
}

#[test]
fn reads_times_lengths_ages_and_what_comes_again() {
    table(&[
        ("at 10:35 a.m.", &["10:35 a.m. = 10:35"]),
        ("at 8 p.m.", &["8 p.m. = 20:00"]),
        ("a 27-year lease", &["27-year = 27 Year"]),
        ("It took three days.", &["three days = 3 Day"]),
        ("for several months", &["several months = ? Month"]),
        ("She is 60 years old.", &["60 years old = age 60 Year"]),
        ("every Monday", &["every Monday = every Week"]),
    ]);
}

#[test]
fn stays_silent_on_what_is_no_value() {
    for text in [
        "No one came.",
        "The one that leaks is shut.",
        "It may rain, and they march on.",
        "The sun sat low.",
        "The A380 landed beside the B-52.",
        "Call 80-32-89-89 or use version 1.2.3.",
        "See https://example.org/2022/09/14/x42 for more.",
        "Write to quill42@example.org.",
        "COVID-19 closed the pool.",
        "Cr Quill asked about Mars and Krub.",
    ] {
        assert_eq!(shown(text), [""; 0], "{text}");
    }
}

#[test]
fn spans_slice_text_with_characters_of_any_width() {
    let text = "𝒩o — “£5” und 🙂 12 März, 3\u{202f}000 Gäste, ½ Liter";
    for value in values(text) {
        assert!(text.get(value.span.start..value.span.end).is_some(), "{value:?}");
    }
    assert!(shown(text).contains(&"3\u{202f}000 = number 3000".to_owned()));
}

#[test]
fn hostile_text_is_read_without_panic() {
    let long = "9".repeat(5000);
    for text in [
        "",
        "\u{0}",
        "-",
        "$",
        "%",
        ".",
        "'",
        "1/",
        "1/0",
        "0/0/0",
        "99/99/9999",
        "9999-12-31 in 5000 years",
        "1 January 1 minus",
        "in 99999999999999999999 years",
        "½½½",
        "a a a a",
        "from from to to",
        "the the the",
        "-.5.5.5",
        "2022-09-",
        "1e99999",
        "1x10^999",
        "31st of of of",
        "0th of May 0000",
        "\u{a0}\u{a0}1",
        &long,
        "the year 9999 and 9999 years later",
        "9 o'clock o'clock",
        "one hundred hundred hundred",
        "Feb 29",
        "a thousand thousand thousand thousand thousand thousand thousand thousand thousand thousand thousand thousand",
    ] {
        for value in values(text) {
            assert!(text.get(value.span.start..value.span.end).is_some(), "{text}");
        }
    }
}

#[test]
fn dates_in_dates_end_somewhere() {
    for phrase in [
        "the first day of ",
        "one day after ",
        "hundreds of ",
        "between ",
        "early ",
        "1-",
        "2022-09-14/",
        "and a half ",
    ] {
        let text = phrase.repeat(3000);
        let found = values(&text);
        assert!(found.len() <= text.len());
    }
}

#[test]
fn a_value_comes_back_from_json() {
    for value in values("On 9 June 2017 about $2.5 million, 17 percent, 3 days, 8 p.m. and 60 years old.") {
        let text = serde_json::to_string(&value).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value, "{text}");
    }
}
