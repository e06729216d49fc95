//! The cells of a sheet of a workbook, row by row.

use super::xlsx::{Failure, LIMITS, attribute, push_text, wrong};
use ibid_core::Day;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// A sheet while its cells are read.
struct Sheet<'s> {
    strings: &'s [String],
    dates: &'s [bool],
    text: String,
    /// The row that is written, from 1; before the first there is none.
    row: usize,
    /// The line that the text has reached, from 1, and the column of its last cell, from 1.
    line: usize,
    column: usize,
    /// The column of a cell that does not say where it stands.
    next: usize,
}

/// How the value of a cell is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stored {
    /// As the number of a shared string.
    Shared,
    /// As it is.
    Inline,
    Number,
    /// As the number of a day.
    Day,
}

/// The sheet in `xml` as lines with tabs between the cells: row 12 is line 12.
pub(super) fn sheet_text(
    xml: &str,
    part: &str,
    strings: &[String],
    dates: &[bool],
) -> Result<String, Failure> {
    let mut sheet = Sheet {
        strings,
        dates,
        text: String::new(),
        row: 0,
        line: 1,
        column: 1,
        next: 1,
    };
    let mut reader = Reader::from_str(xml);
    let (mut value, mut stored, mut in_value) = (String::new(), Stored::Number, false);
    loop {
        match reader.read_event().map_err(|error| wrong(part, &error))? {
            Event::Start(element) => match element.local_name().as_ref() {
                "row" => sheet.go_to_row(&element)?,
                "c" => {
                    stored = sheet.stored(&element);
                    sheet.go_to_cell(&element)?;
                    value.clear();
                }
                "v" | "t" => in_value = true,
                _ => {}
            },
            Event::Empty(element) => match element.local_name().as_ref() {
                "row" => sheet.go_to_row(&element)?,
                "c" => sheet.go_to_cell(&element)?,
                _ => {}
            },
            Event::End(element) => match element.local_name().as_ref() {
                "v" | "t" => in_value = false,
                "c" => sheet.write(&value, stored)?,
                _ => {}
            },
            event if in_value => push_text(&mut value, &event),
            Event::Eof => break,
            _ => {}
        }
    }
    sheet.text.push('\n');
    Ok(sheet.text)
}

impl Sheet<'_> {
    /// Writes line breaks up to the row that the element is. A row that stands before the last one is taken to follow it.
    fn go_to_row(&mut self, element: &BytesStart<'_>) -> Result<(), Failure> {
        let given = attribute(element, "r").and_then(|row| row.parse().ok());
        self.row = given.unwrap_or(0).max(self.row + 1);
        if self.row > LIMITS.0 {
            return Err(Failure::TooManyCells);
        }
        while self.line < self.row {
            self.text.push('\n');
            self.line += 1;
        }
        self.column = 1;
        self.next = 1;
        Ok(())
    }

    /// Writes tabs up to the cell that the element is.
    fn go_to_cell(&mut self, element: &BytesStart<'_>) -> Result<(), Failure> {
        let given = attribute(element, "r").and_then(|name| column_of(&name));
        let column = given.unwrap_or(0).max(self.next);
        if column > LIMITS.1 {
            return Err(Failure::TooManyCells);
        }
        self.next = column + 1;
        while self.column < column {
            self.text.push('\t');
            self.column += 1;
        }
        Ok(())
    }

    fn stored(&self, element: &BytesStart<'_>) -> Stored {
        match attribute(element, "t").as_deref() {
            Some("s") => Stored::Shared,
            Some("str" | "inlineStr" | "b" | "e" | "d") => Stored::Inline,
            _ => {
                let style = attribute(element, "s").and_then(|style| style.parse::<usize>().ok());
                let is_date = style
                    .and_then(|style| self.dates.get(style))
                    .copied()
                    .unwrap_or(false);
                if is_date { Stored::Day } else { Stored::Number }
            }
        }
    }

    fn write(&mut self, value: &str, stored: Stored) -> Result<(), Failure> {
        let shared = match stored {
            Stored::Shared => value
                .trim()
                .parse::<usize>()
                .ok()
                .and_then(|number| self.strings.get(number)),
            _ => None,
        };
        let value = shared.map_or(value, String::as_str);
        if self.text.len() + value.len() > LIMITS.2 {
            return Err(Failure::TooManyCells);
        }
        match (stored, value.parse::<f64>()) {
            (Stored::Day, Ok(number)) => match day(number) {
                Some(date) => self.text.push_str(&date),
                None => self.text.push_str(value),
            },
            // What would part or end a cell becomes a blank, and a quotation mark would open one.
            _ => self.text.extend(value.chars().map(|it| match it {
                '\t' | '\n' | '\r' => ' ',
                '"' => '”',
                other => other,
            })),
        }
        Ok(())
    }
}

/// The column of a cell's name, from 1: `B7` is 2.
fn column_of(name: &str) -> Option<usize> {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).take(4);
    let column = letters.fold(0, |column, letter| {
        column * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    (column > 0).then_some(column)
}

/// The day that `number` stands for: days since 1899-12-30, since Excel counts a 29 February 1900 that never was. Days
/// before March 1900 are left as numbers.
fn day(number: f64) -> Option<String> {
    if !(61.0..2_958_466.0).contains(&number) {
        return None;
    }
    #[allow(clippy::cast_possible_truncation, reason = "the range was checked")]
    let days = number.floor() as i32;
    Day::new(1899, 12, 30)?.plus(days).map(|day| day.to_string())
}

#[cfg(test)]
mod tests {
    use super::{column_of, day, sheet_text};

    #[test]
    fn a_number_is_the_day_that_excel_shows() {
        assert_eq!(day(45_000.0).as_deref(), Some("2023-03-15"));
        assert_eq!(day(61.0).as_deref(), Some("1900-03-01"));
        assert_eq!(day(36_585.5).as_deref(), Some("2000-02-29"));
        assert_eq!(day(2_958_465.0).as_deref(), Some("9999-12-31"));
        assert_eq!(day(-1.0), None);
        assert_eq!(day(f64::NAN), None);
    }

    #[test]
    fn a_cell_stands_in_its_column() {
        assert_eq!(column_of("A1"), Some(1));
        assert_eq!(column_of("AB12"), Some(28));
        assert_eq!(column_of("12"), None);
    }

    #[test]
    fn a_row_is_the_line_with_its_number() {
        let xml = r#"<worksheet><sheetData>
            <row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>a &amp; b</t></is></c></row>
            <row r="4"><c r="B4"><v>3.5</v></c><c r="C4" s="1"><v>45000</v></c></row>
        </sheetData></worksheet>"#;
        let text = sheet_text(xml, "sheet1.xml", &["Name".to_owned()], &[false, true]).unwrap();
        assert_eq!(text, "Name\t\ta & b\n\n\n\t3.5\t2023-03-15\n");
    }

    #[test]
    fn a_sheet_of_a_billion_rows_is_refused() {
        let xml = r#"<sheetData><row r="1000000000"><c r="A1"><v>1</v></c></row></sheetData>"#;
        assert!(sheet_text(xml, "sheet1.xml", &[], &[]).is_err());
    }
}
