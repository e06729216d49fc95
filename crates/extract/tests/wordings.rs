//! Wordings of dates that are rarer in reports than in letters, and the days that they mean.

use ibid_core::Day;
use ibid_core::values::Value;
use ibid_extract::{Leaning, Reading, Recogniser};

/// Read on Thursday, 15 September 2022.
fn values(text: &str, leaning: Leaning) -> Vec<Value> {
    let reading = Reading {
        leaning,
        ..Reading::on(Day::new(2022, 9, 15))
    };
    Recogniser::english().values(text, &reading)
}

/// Each date as written, with its first and last day.
fn dates(text: &str, leaning: Leaning) -> Vec<String> {
    let day = |day: Option<Day>| day.map_or("..".to_owned(), |day| day.to_string());
    values(text, leaning)
        .iter()
        .filter_map(|value| {
            let when = value.content.date()?;
            let written = value.span.slice(text);
            Some(format!("{written} = {}/{}", day(when.first), day(when.last)))
        })
        .collect()
}

#[test]
fn a_week_is_named_by_a_day_in_it() {
    for (text, expected) in [
        (
            "They met in the week of 7 June 2017.",
            "the week of 7 June 2017 = 2017-06-05/2017-06-11",
        ),
        ("w/c 5 June 2017", "w/c 5 June 2017 = 2017-06-05/2017-06-11"),
        (
            "the week commencing June 5, 2017",
            "the week commencing June 5, 2017 = 2017-06-05/2017-06-11",
        ),
    ] {
        assert_eq!(dates(text, Leaning::Past), [expected]);
    }
    assert_eq!(
        dates("It was a week of rain, starting late.", Leaning::Past),
        [""; 0]
    );
}

#[test]
fn weekdays_are_counted_off_from_today() {
    for (text, expected) in [
        ("two Thursdays ago", "two Thursdays ago = 2022-09-01/2022-09-01"),
        (
            "3 Tuesdays from now",
            "3 Tuesdays from now = 2022-10-04/2022-10-04",
        ),
        ("Friday after next", "Friday after next = 2022-09-23/2022-09-23"),
        (
            "next week on Tuesday",
            "next week on Tuesday = 2022-09-20/2022-09-20",
        ),
        (
            "this coming Thursday",
            "this coming Thursday = 2022-09-22/2022-09-22",
        ),
    ] {
        assert_eq!(dates(text, Leaning::Future), [expected]);
    }
    assert_eq!(
        dates("It rained on Friday after next door flooded.", Leaning::Past),
        ["Friday = 2022-09-09/2022-09-09"]
    );
}

#[test]
fn a_weekday_pointed_at_keeps_the_date_beside_it() {
    for text in ["this Friday June 9, 2017", "next Friday, 9 June 2017"] {
        assert_eq!(
            dates(text, Leaning::Past),
            [format!("{text} = 2017-06-09/2017-06-09")]
        );
    }
}

#[test]
fn a_holiday_with_a_distance_is_the_next_from_there() {
    for (text, expected) in [
        (
            "Thanksgiving in 3 years",
            "Thanksgiving in 3 years = 2025-11-27/2025-11-27",
        ),
        (
            "Christmas two years ago",
            "Christmas two years ago = 2020-12-25/2020-12-25",
        ),
    ] {
        assert_eq!(dates(text, Leaning::Future), [expected]);
    }
}

#[test]
fn a_fortnight_is_two_weeks_and_days_of_work_leave_weekends_out() {
    for (text, expected) in [
        ("in a fortnight", "in a fortnight = 2022-09-29/2022-09-29"),
        ("next fortnight", "next fortnight = 2022-09-26/2022-10-09"),
        (
            "next 4 business days",
            "next 4 business days = 2022-09-16/2022-09-21",
        ),
        (
            "previous 4 working days",
            "previous 4 working days = 2022-09-09/2022-09-14",
        ),
        (
            "in ten working days",
            "in ten working days = 2022-09-29/2022-09-29",
        ),
    ] {
        assert_eq!(dates(text, Leaning::Future), [expected]);
    }
    assert_eq!(
        dates("The roof leaked a fortnight ago.", Leaning::Past),
        ["a fortnight ago = 2022-08-29/2022-09-04"]
    );
}

#[test]
fn several_units_are_counted_off_at_once() {
    for (text, expected) in [
        (
            "It rained in the first two weeks of 2021.",
            "the first two weeks of 2021 = 2021-01-04/2021-01-17",
        ),
        (
            "Sales fell in the last three months of 2019.",
            "the last three months of 2019 = 2019-10-01/2019-12-31",
        ),
        (
            "It was shut in week 3 of 2027.",
            "week 3 of 2027 = 2027-01-18/2027-01-24",
        ),
    ] {
        assert_eq!(dates(text, Leaning::Past), [expected]);
    }
    // No year of which week 53 is not the last but one has it.
    assert_eq!(
        dates("in week 53 of 2021", Leaning::Past),
        ["2021 = 2021-01-01/2021-12-31"]
    );
}

#[test]
fn a_distance_may_have_several_units() {
    for (text, expected) in [
        (
            "two years, one month and 21 days ago",
            "two years, one month and 21 days ago = 2020-07-25/2020-07-25",
        ),
        (
            "for ten days from 18 December",
            "ten days from 18 December = 2022-12-18/2022-12-27",
        ),
        (
            "two months from today on Tuesday",
            "two months from today on Tuesday = 2022-11-15/2022-11-15",
        ),
        (
            "Thursday, two years from now",
            "Thursday, two years from now = 2024-09-19/2024-09-19",
        ),
    ] {
        assert_eq!(dates(text, Leaning::Future), [expected]);
    }
}

#[test]
fn decades_have_names_where_they_are_no_ages() {
    for (text, expected) in [
        (
            "It was built in the nineties.",
            "the nineties = 1990-01-01/1999-12-31",
        ),
        (
            "It was built in the early twenties.",
            "the early twenties = 2020-01-01/2029-12-31",
        ),
    ] {
        assert_eq!(dates(text, Leaning::Past), [expected]);
    }
    assert_eq!(dates("Quill is in her sixties.", Leaning::Past), [""; 0]);
    assert_eq!(dates("the parish of Saint Patrick", Leaning::Past), [""; 0]);
    let old = Reading::on(Day::new(1989, 10, 26));
    let eighties = Recogniser::english().values("the '80s", &old);
    assert_eq!(eighties[0].content.date().unwrap().first, Day::new(1980, 1, 1));
}

#[test]
fn a_day_beside_the_one_that_was_named() {
    assert_eq!(
        dates(
            "It opened on 9 June 2017. Rain fell the day before.",
            Leaning::Past
        ),
        [
            "9 June 2017 = 2017-06-09/2017-06-09",
            "the day before = 2017-06-08/2017-06-08"
        ]
    );
    assert_eq!(
        dates(
            "It opened on 9 June 2017, and leaked the fortnight after.",
            Leaning::Past
        )[1],
        "the fortnight after = 2017-06-19/2017-06-25"
    );
    assert_eq!(
        dates("Rain fell the day before it opened.", Leaning::Past),
        [""; 0]
    );
}

#[test]
fn a_year_that_has_ended_lies_behind() {
    assert_eq!(
        dates("Sales rose in the year ended 31 October.", Leaning::Past),
        ["31 October = 2021-10-31/2021-10-31"]
    );
}

#[test]
fn appointments_may_be_open_to_the_future() {
    assert_eq!(
        dates("after 2016", Leaning::Future),
        ["after 2016 = 2017-01-01/.."]
    );
    assert_eq!(
        dates("after 2016", Leaning::Past),
        ["2016 = 2016-01-01/2016-12-31"]
    );
}

#[test]
fn quarters_are_those_of_the_calendar() {
    for (text, expected) in [
        ("Sales rose in Q3 2019.", "Q3 2019 = 2019-07-01/2019-09-30"),
        ("Sales rose in 2019 Q3.", "2019 Q3 = 2019-07-01/2019-09-30"),
        (
            "the last two quarters",
            "the last two quarters = 2022-01-01/2022-06-30",
        ),
        (
            "the next 2 quarters",
            "the next 2 quarters = 2022-10-01/2023-03-31",
        ),
    ] {
        assert_eq!(dates(text, Leaning::Past), [expected]);
    }
    for text in [
        "The Harrow Q5 stalled.",
        "They split the H2 gas.",
        "a case of H1N1",
    ] {
        assert_eq!(dates(text, Leaning::Past), [""; 0], "{text}");
    }
}

#[test]
fn parts_of_a_date_stay_together() {
    for (text, expected) in [
        ("about 9 June 2017", "9 June 2017 = 2017-06-09/2017-06-09"),
        ("on June 9-11", "June 9-11 = 2022-06-09/2022-06-11"),
        ("on 14april 2015", "14april 2015 = 2015-04-14/2015-04-14"),
        (
            "the 20th of this month",
            "the 20th of this month = 2022-09-20/2022-09-20",
        ),
        (
            "on 6 April seventeen hundred thirty-three",
            "6 April seventeen hundred thirty-three = 1733-04-06/1733-04-06",
        ),
        ("The pier dates back to 1865.", "1865 = 1865-01-01/1865-12-31"),
        (
            "from this May to October 2024",
            "from this May to October 2024 = 2022-05-01/2024-10-31",
        ),
        (
            "the two previous years",
            "the two previous years = 2020-09-15/2022-09-15",
        ),
    ] {
        assert_eq!(dates(text, Leaning::Past), [expected]);
    }
}

#[test]
fn a_day_that_something_lasts_until_is_still_to_come() {
    for (text, expected) in [
        (
            "The pier was shut until Monday.",
            "Monday = 2022-09-19/2022-09-19",
        ),
        (
            "The vote was put off until mid-November.",
            "mid-November = 2022-11-01/2022-11-30",
        ),
        ("Until Monday, nobody knew.", "Monday = 2022-09-12/2022-09-12"),
        ("The pier was shut on Monday.", "Monday = 2022-09-12/2022-09-12"),
    ] {
        assert_eq!(dates(text, Leaning::Past), [expected]);
    }
}

#[test]
fn reports_speak_of_the_quarter_that_is_over() {
    let text =
        "Third-quarter profit fell. It had been higher in the year-ago quarter. Costs rose in the quarter.";
    let found = dates(text, Leaning::Past);
    let (last, before) = ("2022-07-01/2022-09-30", "2021-07-01/2021-09-30");
    assert!(
        found[0].ends_with(last) && found[1].ends_with(before),
        "{found:?}"
    );
    assert_eq!(
        dates("It lost tenants in the quarter.", Leaning::Past),
        ["the quarter = 2022-04-01/2022-06-30"]
    );
    assert_eq!(
        dates("It will lose tenants in the quarter.", Leaning::Past),
        ["the quarter = 2022-07-01/2022-09-30"]
    );
}
