//! File formats to documents, each character mapped back to its place in the file.
//!
//! Everything downstream (extraction, alignment, reports) works on *reading text*: what a reader sees. Whether that
//! text came out of Markdown or out of subtitles is decided here and forgotten here; what stays is the structure
//! (blocks, speakers' turns, time codes) and the way back. Nothing here opens a file, looks for quotes or judges.
//!
//! | format | reading text | structure |
//! |---|---|---|
//! | plain | the file's text, line breaks as they are, without byte order mark | paragraphs, turns |
//! | Markdown | without markup; escapes and entities resolved; blocks separated by a blank line | every block kind, turns, front matter |
//! | WebVTT, SubRip | the words of the cues, without tags; cues joined by a line break | turns, time codes |
//!
//! A file is refused rather than read wrongly: see [`Error`].
//!
//! ```
//! # fn main() -> Result<(), ibid_read::Error> {
//! let file = "Treasurer Bode: The pool is **not** for sale.\n";
//! let document = ibid_read::read("minutes.md", file.as_bytes(), None)?;
//! let words = ibid_core::Span::of(&document.text, "is not for sale").unwrap_or_default();
//! assert_eq!(document.locate(words).bytes.slice(document.original()), "is **not** for sale");
//! # Ok(())
//! # }
//! ```

mod dates;
mod decode;
mod detect;
mod error;
mod front_matter;
mod head;
mod html;
mod lines;
mod markdown;
mod plain;
mod reading;
mod subtitles;
mod turns;

pub use detect::format_of;
pub use error::{Error, Result};

use error::Kind;
use ibid_core::values::DateOrigin;
use ibid_core::{Document, Format};

/// The largest file that is read, in bytes: 256 MiB.
pub const MAX_BYTES: usize = 256 << 20;

/// Reads a file's contents.
///
/// `name` is the name as the user gave it and becomes [`Document::name`]. Without a `format`, the ending of the
/// name decides; where it says nothing, the contents do, and text that is nothing else is plain.
///
/// Fails when the file is too large, empty, not text, not UTF-8 (or UTF-16 with a byte order mark), nested
/// without end, or in a format that ibid knows but does not read.
pub fn read(name: &str, bytes: &[u8], format: Option<Format>) -> Result<Document> {
    contents(bytes, name, format, MAX_BYTES).map_err(|kind| Error::new(name, kind))
}

fn contents(
    bytes: &[u8],
    name: &str,
    format: Option<Format>,
    most: usize,
) -> std::result::Result<Document, Kind> {
    if bytes.len() > most {
        return Err(Kind::TooLarge {
            bytes: bytes.len(),
            most,
        });
    }
    detect::refuse_foreign(bytes)?;
    let original = decode::decode(bytes)?;
    let format = match format.or_else(|| format_of(name)) {
        Some(format) => format,
        None => detect::by_contents(&original)?,
    };
    let reading = match format {
        Format::Plain => plain::read(&original),
        Format::Markdown => markdown::read(&original)?,
        Format::WebVtt => subtitles::read_web_vtt(&original),
        Format::SubRip => subtitles::read_sub_rip(&original),
        other => return Err(Kind::Unsupported(other)),
    };
    if reading.text.trim().is_empty() {
        return Err(Kind::Empty);
    }
    let mut document = reading.into_document(name, format, original);
    if document.date.is_none() {
        document.date = dates::of_name(name);
        document.date_origin = document.date.map(|_| DateOrigin::FileName);
    }
    Ok(document)
}

#[cfg(test)]
mod tests {
    use super::{contents, read};
    use crate::error::Kind;
    use ibid_core::Format;

    #[test]
    fn the_ending_decides_before_the_contents() {
        let document = read("notes.txt", b"WEBVTT\n\nis how the file begins", None).unwrap();
        assert_eq!(document.format, Format::Plain);
    }

    #[test]
    fn the_contents_decide_where_the_name_says_nothing() {
        let vtt = read("<stdin>", b"WEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n", None).unwrap();
        assert_eq!((vtt.format, vtt.text.as_str()), (Format::WebVtt, "Hello."));
        let srt = read(
            "captions",
            b"1\r\n00:00:01,000 --> 00:00:02,000\r\nHello.\r\n",
            None,
        )
        .unwrap();
        assert_eq!((srt.format, srt.text.as_str()), (Format::SubRip, "Hello."));
        let plain = read("minutes.log", b"Hello.", None).unwrap();
        assert_eq!(plain.format, Format::Plain);
    }

    #[test]
    fn the_caller_decides_before_both() {
        let document = read("notes.txt", b"**Hello**", Some(Format::Markdown)).unwrap();
        assert_eq!(document.text, "Hello");
    }

    #[test]
    fn refuses_a_file_over_the_limit() {
        let refused = contents(b"four", "x.txt", None, 3);
        assert!(matches!(refused, Err(Kind::TooLarge { bytes: 4, most: 3 })));
    }

    #[test]
    fn refuses_a_file_without_words() {
        for (name, file) in [
            ("a.txt", "\u{feff} \r\n "),
            ("a.txt", ""),
            ("a.md", "---\ntitle: Only this\n---\n"),
            ("a.vtt", "WEBVTT\n\nNOTE nothing said\n"),
        ] {
            assert!(
                read(name, file.as_bytes(), None).unwrap_err().is_empty(),
                "{file:?}"
            );
        }
    }
}
