//! What is seen of long lines, of many marks and of hostile text.

use super::{Part, Row, Window};

fn rows(text: &str, marked: &[&str], columns: usize) -> Vec<Row> {
    let parts: Vec<Part> = marked
        .iter()
        .map(|words| {
            let start = text.find(words).unwrap();
            Part {
                bytes: start..start + words.len(),
                line: 1,
                label: String::new(),
                primary: true,
            }
        })
        .collect();
    let window = Window {
        text,
        begins_inside: false,
        columns,
        for_labels: 0,
    };
    let rows = window.rows(&parts);
    for row in &rows {
        assert!(crate::clean::columns(&row.text) <= columns, "{row:?}");
    }
    rows
}

fn underlined(row: &Row) -> Vec<&str> {
    row.marks
        .iter()
        .map(|mark| &row.text[mark.bytes.clone()])
        .collect()
}

#[test]
fn a_short_line_is_shown_whole() {
    let rows = rows("one two three", &["two"], 40);
    assert_eq!(rows[0].text, "one two three");
    assert_eq!(underlined(&rows[0]), ["two"]);
}

#[test]
fn a_long_line_is_cut_around_the_words_at_word_borders() {
    let line = format!(
        "{}the grey heron{}",
        "left side ".repeat(100),
        " right side".repeat(100)
    );
    let rows = rows(&line, &["grey heron"], 50);
    assert_eq!(rows[0].text, "…left side left side the grey heron right side…");
    assert_eq!(underlined(&rows[0]), ["grey heron"]);
}

#[test]
fn words_far_apart_in_one_line_are_all_shown() {
    let line = format!("first{}second", " and on".repeat(300));
    let rows = rows(&line, &["first", "second"], 60);
    let all: Vec<&str> = rows.iter().flat_map(underlined).collect();
    assert_eq!(all, ["first", "second"]);
}

#[test]
fn a_long_passage_shows_its_head_and_its_tail() {
    let line = format!("“Start {}end” and more", "of it ".repeat(300));
    let quote = &line[..line.find(" and").unwrap()];
    let rows = rows(&line, &[quote], 60);
    assert_eq!(rows.len(), 1);
    assert!(
        rows[0].text.starts_with("“Start of it") && rows[0].text.contains(" … "),
        "{rows:?}"
    );
    assert!(underlined(&rows[0])[0].ends_with("end”"), "{rows:?}");
}

#[test]
fn a_passage_over_lines_is_underlined_line_by_line() {
    let text = "a one\r\n\r\n  two b\rthree";
    let rows = rows(text, &["one\r\n\r\n  two b\rthree"], 40);
    let lines: Vec<_> = rows.iter().map(|row| (row.line, underlined(row)[0])).collect();
    assert_eq!(lines, [(1, "one"), (3, "two b"), (4, "three")]);
}

#[test]
fn underlines_stay_below_hostile_characters() {
    let text = "x\u{202e}y \0bad\t漢字 word";
    let rows = rows(text, &["bad\t漢字"], 60);
    assert_eq!(underlined(&rows[0]), ["bad␉漢字"]);
}

#[test]
fn a_missing_word_is_an_empty_mark() {
    let window = Window {
        text: "we close",
        begins_inside: true,
        columns: 30,
        for_labels: 5,
    };
    let part = Part {
        bytes: 2..2,
        line: 7,
        label: "here".to_owned(),
        primary: true,
    };
    let rows = window.rows(&[part]);
    assert_eq!((rows[0].text.as_str(), rows[0].line), ("…we close", 7));
    assert!(rows[0].marks[0].bytes.is_empty());
}

#[test]
fn a_megabyte_of_marks_or_letters_costs_a_row() {
    for unit in ["a", "\"", "\u{301}", "漢", "\n"] {
        let text = unit.repeat(1_000_000 / unit.len());
        let window = Window {
            text: &text,
            begins_inside: false,
            columns: 60,
            for_labels: 0,
        };
        let part = Part {
            bytes: 0..text.len(),
            line: 1,
            label: String::new(),
            primary: true,
        };
        assert!(window.rows(&[part]).len() <= 4);
    }
}
