use super::Interval;
use Truth::{No, Unknown, Yes};
use ibid_core::Truth;

fn interval(text: &str) -> Interval {
    text.parse().unwrap()
}

#[test]
fn what_is_read_is_written_the_same() {
    for text in [
        "2017",
        "2017-06~",
        "2017-06-09/..",
        "../2019?",
        "/2019",
        "2017/",
        "../..",
        "1950%/2019-12",
    ] {
        assert_eq!(interval(text).to_string(), text);
    }
}

#[test]
fn refuses_what_is_no_interval() {
    for text in [
        "",
        "..",
        "2017/2018/2019",
        "17",
        "2017-13/..",
        "since 2017",
        "~",
        "2017~~",
    ] {
        assert!(text.parse::<Interval>().is_err(), "{text}");
    }
}

#[test]
fn a_question_has_three_answers() {
    for (text, when, on, within) in [
        ("2017-06-09/..", "2017-06-08", No, No),
        ("2017-06-09/..", "2017-06-09", Yes, Yes),
        ("2017-06-09/..", "2017-06", Unknown, Yes),
        ("2017-06-09/..", "2017", Unknown, Yes),
        ("2017-06-09/..", "2018", Yes, Yes),
        ("2017/2019", "2017-06-09", Unknown, Unknown),
        ("2017/2019", "2018-06-09", Yes, Yes),
        ("2017/2019", "2016-12-31", No, No),
        ("2019", "2019", Unknown, Yes),
        ("/2019-05-01", "2018", Unknown, Unknown),
        ("/2019-05-01", "2019-05-02", No, No),
        ("../2019-05-01", "1800", Yes, Yes),
        ("2017/", "2016", No, No),
        ("2017/", "2030", Unknown, Unknown),
        ("2017~/..", "2016", Unknown, Unknown),
        ("2017~/..", "2014", No, No),
        ("2017~/..", "2020-06", Yes, Yes),
        ("../..", "0001", Yes, Yes),
        ("/", "2020", Unknown, Unknown),
    ] {
        let when = when.parse().unwrap();
        assert_eq!(interval(text).holds_on(when), on, "{text} on {when}");
        assert_eq!(interval(text).holds_within(when), within, "{text} within {when}");
    }
}

#[test]
fn the_day_of_a_change_is_no_overlap() {
    assert!(!interval("2019-03-23/2022-09-17").overlaps(interval("2022-09-17/..")));
    assert!(!interval("2017/2019").overlaps(interval("2019/2021")));
    assert!(interval("2017/2019-06-01").overlaps(interval("2019-05-01/..")));
    assert!(interval("../..").overlaps(interval("2019-05/2020")));
    assert!(!interval("/2019").overlaps(interval("2018/2019")), "not certain");
}

#[test]
fn only_certain_reversals_count() {
    assert!(interval("2019/2018").is_reversed());
    assert!(!interval("2019-05/2019").is_reversed());
    assert!(!interval("2019~/2018").is_reversed());
}
