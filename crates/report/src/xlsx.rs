//! The check-list as an Excel workbook: a sheet of items, a sheet of sources.
//!
//! Headings stay in view and filter their column, long texts wrap, verdicts are coloured beside their word, and the
//! column `checked` offers what can be chosen. Texts are written as texts, so none is ever a formula or a link. The
//! workbook knows no clock: its date of creation is fixed, and the same ledger gives the same bytes.

use crate::checklist::{COLUMNS, Cell, rows};
use crate::clean;
use crate::error::{Error, Result};
use ibid_core::{Ledger, SourceSummary};
use rust_xlsxwriter::{
    Color, ConditionalFormatText, ConditionalFormatTextRule, DataValidation, DocProperties, ExcelDateTime,
    Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

/// What can be chosen in the column `checked`.
const CHOICES: [&str; 4] = ["right", "corrected", "waived", "open"];

/// How each verdict is coloured: background and text, which contrast by at least 4.5 to 1.
const COLORS: [(&str, u32, u32); 4] = [
    ("supported", 0x00DF_F0D8, 0x001E_4620),
    ("refuted", 0x00F8_D7DA, 0x0072_1C24),
    ("conflicting", 0x00FF_E8CC, 0x0066_3C00),
    ("unverified", 0x00FF_F3CD, 0x0066_4D03),
];

/// Rows of a sheet less the headings: Excel has no more.
const MOST_ROWS: usize = 1_048_575;

/// The check-list of `ledger` as the bytes of a workbook. Linear in the ledger; items past Excel's last row are left
/// out.
pub fn render(ledger: &Ledger) -> Result<Vec<u8>> {
    workbook(ledger).map_err(Error::workbook)
}

fn workbook(ledger: &Ledger) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let epoch = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(
        &DocProperties::new()
            .set_author("ibid")
            .set_creation_datetime(&epoch),
    );
    items(workbook.add_worksheet(), ledger)?;
    sources(workbook.add_worksheet(), &ledger.sources)?;
    workbook.save_to_buffer()
}

fn items(sheet: &mut Worksheet, ledger: &Ledger) -> std::result::Result<(), XlsxError> {
    sheet.set_name("items")?;
    headings(sheet, COLUMNS.iter().map(|column| (column.name, column.width)))?;
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let mut last = 0;
    for (row, cells) in (1_u32..).zip(rows(ledger).take(MOST_ROWS)) {
        for (column, cell) in (0_u16..).zip(&cells) {
            match cell {
                Cell::Number(number) => {
                    sheet.write_number_with_format(row, column, *number as f64, &wrapped)?
                }
                Cell::Text(text) if text.is_empty() => sheet.write_blank(row, column, &wrapped)?,
                Cell::Text(text) => sheet.write_string_with_format(row, column, text, &wrapped)?,
            };
        }
        last = row;
    }
    sheet.autofilter(0, 0, last, last_column(COLUMNS.len()))?;
    if last == 0 {
        return Ok(());
    }
    let column = |name: &str| (0_u16..).zip(&COLUMNS).find(|(_, column)| column.name == name);
    if let Some((checked, _)) = column("checked") {
        let choices = DataValidation::new().allow_list_strings(&CHOICES)?;
        sheet.add_data_validation(1, checked, last, checked, &choices)?;
    }
    if let Some((verdict, _)) = column("verdict") {
        for (word, background, text) in COLORS {
            let format = Format::new()
                .set_background_color(Color::RGB(background))
                .set_font_color(Color::RGB(text));
            let rule = ConditionalFormatText::new()
                .set_rule(ConditionalFormatTextRule::BeginsWith(word.to_owned()))
                .set_format(format);
            sheet.add_conditional_format(1, verdict, last, verdict, &rule)?;
        }
    }
    Ok(())
}

fn sources(sheet: &mut Worksheet, sources: &[SourceSummary]) -> std::result::Result<(), XlsxError> {
    sheet.set_name("sources")?;
    let columns = [
        ("source", 40),
        ("title", 40),
        ("date", 12),
        ("used by items", 14),
        ("problem", 50),
    ];
    headings(sheet, columns.into_iter())?;
    for (row, source) in (1_u32..).zip(sources.iter().take(MOST_ROWS)) {
        let text = |text: &str| clean::line_within(text, 8_000).into_owned();
        sheet.write_string(row, 0, text(&source.name))?;
        sheet.write_string(row, 1, text(source.title.as_deref().unwrap_or_default()))?;
        let date = source.date.map(|date| date.to_string());
        sheet.write_string(row, 2, date.unwrap_or_default())?;
        sheet.write_number(row, 3, source.used as f64)?;
        sheet.write_string(row, 4, text(source.problem.as_deref().unwrap_or_default()))?;
    }
    Ok(())
}

fn headings<'n>(
    sheet: &mut Worksheet,
    columns: impl Iterator<Item = (&'n str, u8)>,
) -> std::result::Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    for (at, (name, width)) in (0_u16..).zip(columns) {
        sheet.write_string_with_format(0, at, name, &bold)?;
        sheet.set_column_width(at, f64::from(width))?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn last_column(columns: usize) -> u16 {
    u16::try_from(columns).unwrap_or(1).saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::canonical;
    use calamine::{Data, Reader, Xlsx};
    use std::io::Cursor;

    fn sheets(ledger: &ibid_core::Ledger) -> Xlsx<Cursor<Vec<u8>>> {
        Xlsx::new(Cursor::new(render(ledger).unwrap())).unwrap()
    }

    #[test]
    fn another_reader_finds_every_item_and_every_source() {
        let ledger = canonical::ledger();
        let mut book = sheets(&ledger);
        let items = book.worksheet_range("items").unwrap();
        assert_eq!(items.height(), ledger.entries.len() + 1);
        assert_eq!(items.get((1, 1)), Some(&Data::String("refuted".to_owned())));
        assert_eq!(items.get((1, 6)), Some(&Data::Float(3.0)));
        let sources = book.worksheet_range("sources").unwrap();
        assert_eq!(sources.height(), ledger.sources.len() + 1);
    }

    #[test]
    fn a_text_is_never_a_formula() {
        let ledger = canonical::filled_with("=HYPERLINK(\"http://x\")");
        let mut book = sheets(&ledger);
        for name in ["items", "sources"] {
            assert!(book.worksheet_formula(name).unwrap().is_empty());
        }
        let items = book.worksheet_range("items").unwrap();
        let quoted = items
            .used_cells()
            .any(|(_, _, cell)| *cell == Data::String("=HYPERLINK(\"http://x\")".to_owned()));
        assert!(quoted);
    }

    #[test]
    fn the_same_ledger_gives_the_same_bytes() {
        assert_eq!(
            render(&canonical::ledger()).unwrap(),
            render(&canonical::ledger()).unwrap()
        );
    }
}
