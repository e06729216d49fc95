//! Sheets of an Excel workbook, as lines with tabs between the cells.
//!
//! A sheet becomes a text that has a line for each row, so that row 12 of the sheet is line 12 of the text and every
//! place that is told of a table can be told of a sheet. Only what is stored is read: of a formula its last result, of a
//! date the day that its number stands for. Everything is read under limits, since a small file can unpack to a very
//! large one.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The most bytes that the parts of a workbook may unpack to.
const LARGEST_UNPACKED: u64 = 128 << 20;
/// The most rows and columns of a sheet, as Excel has them.
const MOST_ROWS: usize = 1 << 20;
const MOST_COLUMNS: usize = 1 << 12;
/// The largest text that a sheet may become, in bytes.
const LARGEST_TEXT: usize = 128 << 20;

/// Why a workbook cannot be read.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    #[error("the file is no workbook: {0}")]
    Zip(#[from] zip::result::ZipError),
    #[error("the workbook's part `{part}` cannot be read: {message}")]
    Part { part: String, message: String },
    #[error("the workbook unpacks to more than {} MiB", LARGEST_UNPACKED >> 20)]
    TooLarge,
    #[error("the workbook has no sheet `{wanted}`; there are {}", known.join(", "))]
    NoSheet { wanted: String, known: Vec<String> },
    #[error("the sheet has more than {MOST_ROWS} rows or {MOST_COLUMNS} columns")]
    TooManyCells,
}

/// A sheet as text.
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) text: String,
}

/// Reads the sheet called `wanted` of the workbook in `bytes`, else its first one.
pub(super) fn read_sheet(bytes: &[u8], wanted: Option<&str>) -> Result<Sheet, Failure> {
    let mut book = Book {
        archive: ZipArchive::new(Cursor::new(bytes))?,
        left: LARGEST_UNPACKED,
    };
    let sheets = book.sheets()?;
    let chosen = match wanted {
        Some(wanted) => sheets.iter().find(|(name, _)| name == wanted),
        None => sheets.first(),
    };
    let Some((name, path)) = chosen else {
        return Err(Failure::NoSheet {
            wanted: wanted.unwrap_or_default().to_owned(),
            known: sheets.into_iter().map(|(name, _)| name).collect(),
        });
    };
    let strings = match book.part("xl/sharedStrings.xml")? {
        Some(text) => shared_strings(&text)?,
        None => Vec::new(),
    };
    let dates = match book.part("xl/styles.xml")? {
        Some(text) => date_styles(&text)?,
        None => Vec::new(),
    };
    let Some(xml) = book.part(path)? else {
        return Err(wrong(path, "it is missing"));
    };
    let text = super::cells::sheet_text(&xml, path, &strings, &dates)?;
    Ok(Sheet {
        name: name.clone(),
        text,
    })
}

pub(super) fn wrong(part: &str, message: &(impl std::fmt::Display + ?Sized)) -> Failure {
    Failure::Part {
        part: part.to_owned(),
        message: format!("{message}"),
    }
}

/// A workbook while it is unpacked.
struct Book<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    left: u64,
}

impl Book<'_> {
    /// The text of a part, when there is one.
    fn part(&mut self, name: &str) -> Result<Option<String>, Failure> {
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(zip::result::ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let mut text = String::new();
        let read = file
            .take(self.left + 1)
            .read_to_string(&mut text)
            .map_err(|error| wrong(name, &error))?;
        self.left = self.left.checked_sub(read as u64).ok_or(Failure::TooLarge)?;
        Ok(Some(text))
    }

    /// Names of the sheets and the paths of their parts, in the order of the workbook.
    fn sheets(&mut self) -> Result<Vec<(String, String)>, Failure> {
        const WORKBOOK: &str = "xl/workbook.xml";
        const RELATIONS: &str = "xl/_rels/workbook.xml.rels";
        let workbook = self
            .part(WORKBOOK)?
            .ok_or_else(|| wrong(WORKBOOK, "it is missing"))?;
        let relations = self
            .part(RELATIONS)?
            .ok_or_else(|| wrong(RELATIONS, "it is missing"))?;
        let mut targets = std::collections::BTreeMap::new();
        each_element(&relations, RELATIONS, |element| {
            if let (Some(id), Some(target)) = (attribute(element, "Id"), attribute(element, "Target")) {
                let path = match target.strip_prefix('/') {
                    Some(absolute) => absolute.to_owned(),
                    None => format!("xl/{target}"),
                };
                targets.insert(id, path);
            }
        })?;
        let mut sheets = Vec::new();
        each_element(&workbook, WORKBOOK, |element| {
            if element.local_name().as_ref() == "sheet"
                && let (Some(name), Some(id)) = (attribute(element, "name"), attribute(element, "id"))
                && let Some(path) = targets.get(&id)
            {
                sheets.push((name, path.clone()));
            }
        })?;
        Ok(sheets)
    }
}

/// Calls `see` with each element of `xml` that is opened.
fn each_element(xml: &str, part: &str, mut see: impl FnMut(&BytesStart<'_>)) -> Result<(), Failure> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().map_err(|error| wrong(part, &error))? {
            Event::Start(element) | Event::Empty(element) => see(&element),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The attribute with this local name. What it holds is unescaped.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes().flatten();
    let found = attributes.find(|it| it.key.local_name().as_ref() == name)?;
    found
        .normalized_value(quick_xml::XmlVersion::Implicit1_0)
        .ok()
        .map(std::borrow::Cow::into_owned)
}

/// The strings that cells refer to by number.
fn shared_strings(xml: &str) -> Result<Vec<String>, Failure> {
    const PART: &str = "xl/sharedStrings.xml";
    let mut reader = Reader::from_str(xml);
    let (mut strings, mut current) = (Vec::new(), String::new());
    let (mut in_text, mut phonetic) = (false, false);
    loop {
        match reader.read_event().map_err(|error| wrong(PART, &error))? {
            Event::Start(element) => match element.local_name().as_ref() {
                "t" => in_text = !phonetic,
                "rPh" => phonetic = true,
                _ => {}
            },
            Event::End(element) => match element.local_name().as_ref() {
                "t" => in_text = false,
                "rPh" => phonetic = false,
                "si" => strings.push(std::mem::take(&mut current)),
                _ => {}
            },
            event if in_text => push_text(&mut current, &event),
            Event::Empty(element) if element.local_name().as_ref() == "si" => strings.push(String::new()),
            Event::Eof => return Ok(strings),
            _ => {}
        }
    }
}

/// Appends the text that an event holds, entities resolved.
pub(super) fn push_text(to: &mut String, event: &Event<'_>) {
    match event {
        Event::Text(text) => to.push_str(text),
        Event::CData(text) => to.push_str(text),
        Event::GeneralRef(entity) => match entity.resolve_char_ref() {
            Ok(Some(character)) => to.push(character),
            _ => to.push_str(match &**entity {
                "amp" => "&",
                "lt" => "<",
                "gt" => ">",
                "quot" => "\"",
                "apos" => "'",
                _ => "",
            }),
        },
        _ => {}
    }
}

/// Which cell styles show a number as a date.
fn date_styles(xml: &str) -> Result<Vec<bool>, Failure> {
    const PART: &str = "xl/styles.xml";
    let mut reader = Reader::from_str(xml);
    let (mut formats, mut styles, mut in_styles) = (std::collections::BTreeMap::new(), Vec::new(), false);
    loop {
        match reader.read_event().map_err(|error| wrong(PART, &error))? {
            Event::Start(element) | Event::Empty(element) => match element.local_name().as_ref() {
                "cellXfs" => in_styles = true,
                "numFmt" => {
                    if let (Some(id), Some(code)) =
                        (attribute(&element, "numFmtId"), attribute(&element, "formatCode"))
                    {
                        formats.insert(id, is_date_format(&code));
                    }
                }
                "xf" if in_styles => {
                    let id = attribute(&element, "numFmtId").unwrap_or_default();
                    let built_in = matches!(id.parse::<u32>(), Ok(14..=17 | 22));
                    styles.push(formats.get(&id).copied().unwrap_or(built_in));
                }
                _ => {}
            },
            Event::End(element) if element.local_name().as_ref() == "cellXfs" => in_styles = false,
            Event::Eof => return Ok(styles),
            _ => {}
        }
    }
}

/// Whether a number format shows a year or a day, outside of quoted words and colours.
fn is_date_format(code: &str) -> bool {
    let (mut quoted, mut bracketed) = (false, false);
    for letter in code.chars() {
        match letter {
            '"' => quoted = !quoted,
            '[' => bracketed = true,
            ']' => bracketed = false,
            'y' | 'Y' | 'd' | 'D' if !quoted && !bracketed => return true,
            _ => {}
        }
    }
    false
}

pub(super) const LIMITS: (usize, usize, usize) = (MOST_ROWS, MOST_COLUMNS, LARGEST_TEXT);
