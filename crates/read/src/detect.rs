//! What a file is: by its ending, by its first bytes, by its first lines.
//!
//! A format that is recognised but not read is refused with a remedy. Reading a PDF as text would give an editor a
//! report about garbage.

use crate::decode::BYTE_ORDER_MARK;
use crate::error::Kind;
use crate::subtitles;
use ibid_core::Format;

const AS_TEXT: &str = "save it as text or Markdown";
const AS_TRANSCRIPT: &str = "give a transcript as text or subtitles";
const UNPACKED: &str = "unpack it";

/// First bytes, what they are the beginning of, and what to do instead.
const SIGNATURES: &[(&[u8], &str, &str)] = &[
    (b"%PDF-", "PDF", AS_TEXT),
    (b"{\\rtf", "RTF", AS_TEXT),
    (b"\xd0\xcf\x11\xe0", "an old Office document", AS_TEXT),
    (b"\x89PNG", "a PNG picture", AS_TEXT),
    (b"\xff\xd8\xff", "a JPEG picture", AS_TEXT),
    (b"GIF8", "a GIF picture", AS_TEXT),
    (b"\x1f\x8b", "a gzip archive", UNPACKED),
    (b"BZh", "a bzip2 archive", UNPACKED),
    (b"\xfd7zXZ", "an xz archive", UNPACKED),
    (b"7z\xbc\xaf", "a 7-Zip archive", UNPACKED),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", UNPACKED),
    (b"ID3", "an audio recording", AS_TRANSCRIPT),
    (b"OggS", "a recording", AS_TRANSCRIPT),
    (b"RIFF", "a recording", AS_TRANSCRIPT),
    (b"\x1aE\xdf\xa3", "a video recording", AS_TRANSCRIPT),
    (b"\x7fELF", "a program", "name a text instead"),
];

/// What a zip archive holds when this stands in its first bytes.
const ARCHIVES: &[(&[u8], &str)] = &[
    (b"word/", "a Word document"),
    (b"xl/", "an Excel sheet"),
    (b"ppt/", "a PowerPoint presentation"),
    (b"opendocument", "an OpenDocument file"),
    (b"epub", "an EPUB book"),
    // Word and its kin begin with this part, whichever of them wrote it.
    (b"[Content_Types].xml", "an Office document"),
];

/// How much of a file is looked at for its nature, in bytes.
const SAMPLE: usize = 8192;

/// The format that the ending of `name` states, or `None` when the ending is none that is read.
pub fn format_of(name: &str) -> Option<Format> {
    let file = name.rsplit(['/', '\\']).next()?;
    let (stem, ending) = file.rsplit_once('.')?;
    if stem.is_empty() {
        return None;
    }
    match ending.to_ascii_lowercase().as_str() {
        "txt" | "text" => Some(Format::Plain),
        "md" | "markdown" | "mdown" | "mkd" => Some(Format::Markdown),
        "vtt" => Some(Format::WebVtt),
        "srt" => Some(Format::SubRip),
        _ => None,
    }
}

/// Fails when `bytes` are no text, with the name of what they look like.
pub(crate) fn refuse_foreign(bytes: &[u8]) -> Result<(), Kind> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    if let Some((looks, remedy)) = signature(sample) {
        return Err(Kind::Foreign { looks, remedy });
    }
    if has_utf16_mark(sample) {
        return Ok(());
    }
    let (even, odd) = zeros(sample);
    if (even + odd) * 16 < sample.len() || even + odd < 4 {
        return Ok(());
    }
    Err(if even == 0 || odd == 0 {
        Kind::Foreign {
            looks: "UTF-16 without byte order mark",
            remedy: "save it as UTF-8",
        }
    } else {
        Kind::Foreign {
            looks: "a binary file",
            remedy: AS_TEXT,
        }
    })
}

/// The format that `text` shows by its first lines: subtitles, or else plain text.
pub(crate) fn by_contents(text: &str) -> Result<Format, Kind> {
    let text = text.trim_start_matches(BYTE_ORDER_MARK);
    if subtitles::begins_as_web_vtt(text) {
        return Ok(Format::WebVtt);
    }
    if subtitles::begins_as_sub_rip(text) {
        return Ok(Format::SubRip);
    }
    if begins_as_html(text) {
        return Err(Kind::Foreign {
            looks: "HTML",
            remedy: AS_TEXT,
        });
    }
    Ok(Format::Plain)
}

fn signature(sample: &[u8]) -> Option<(&'static str, &'static str)> {
    if sample.starts_with(b"PK\x03\x04") {
        let within = |part: &[u8]| sample.windows(part.len()).any(|window| window == part);
        return Some(
            ARCHIVES
                .iter()
                .find(|(part, _)| within(part))
                .map_or(("a zip archive", UNPACKED), |(_, looks)| (*looks, AS_TEXT)),
        );
    }
    if sample.get(4..8) == Some(b"ftyp") {
        return Some(("a video recording", AS_TRANSCRIPT));
    }
    // Short letters alone could begin a text ("RIFF raff …"): a recording also has bytes that no text has.
    let binary =
        sample.contains(&0) || std::str::from_utf8(sample).is_err_and(|error| error.error_len().is_some());
    SIGNATURES
        .iter()
        .find(|(first, ..)| sample.starts_with(first))
        .filter(|(first, ..)| first.len() > 4 || binary)
        .map(|(_, looks, remedy)| (*looks, *remedy))
}

fn has_utf16_mark(sample: &[u8]) -> bool {
    sample.starts_with(&[0xff, 0xfe]) || sample.starts_with(&[0xfe, 0xff])
}

/// How many zero bytes stand at even and at odd offsets.
fn zeros(sample: &[u8]) -> (usize, usize) {
    let mut counts = (0, 0);
    for (offset, _) in sample.iter().enumerate().filter(|(_, byte)| **byte == 0) {
        if offset % 2 == 0 {
            counts.0 += 1;
        } else {
            counts.1 += 1;
        }
    }
    counts
}

fn begins_as_html(text: &str) -> bool {
    let text = text.trim_start();
    ["<!doctype html", "<html"].iter().any(|first| {
        text.get(..first.len())
            .is_some_and(|begin| begin.eq_ignore_ascii_case(first))
    })
}

#[cfg(test)]
mod tests {
    use super::{by_contents, format_of, refuse_foreign};
    use crate::error::Kind;
    use ibid_core::Format;

    fn looks(bytes: &[u8]) -> Option<&'static str> {
        match refuse_foreign(bytes) {
            Err(Kind::Foreign { looks, .. }) => Some(looks),
            _ => None,
        }
    }

    #[test]
    fn endings_are_read_in_any_case_and_folder() {
        assert_eq!(format_of("a/b.c/Draft.MD"), Some(Format::Markdown));
        assert_eq!(format_of("a\\talk.Vtt"), Some(Format::WebVtt));
        assert_eq!(format_of("talk.srt"), Some(Format::SubRip));
        assert_eq!(format_of("talk.txt"), Some(Format::Plain));
        for name in ["talk", "talk.md/file", ".md", "talk.docx", "<stdin>", "", "a."] {
            assert_eq!(format_of(name), None, "{name}");
        }
    }

    #[test]
    fn names_what_a_foreign_file_looks_like() {
        assert_eq!(looks(b"%PDF-1.7\n\xe2\xe3"), Some("PDF"));
        assert_eq!(looks(b"{\\rtf1\\ansi Hello}"), Some("RTF"));
        assert_eq!(looks(b"PK\x03\x04....mimetype"), Some("a zip archive"));
        assert_eq!(
            looks(b"PK\x03\x04..[Content_Types].xml..word/document.xml"),
            Some("a Word document")
        );
        assert_eq!(looks(b"\x89PNG\r\n\x1a\n\0\0\0"), Some("a PNG picture"));
        assert_eq!(looks(&[0, 1, 0, 0, 2, 0, 0, 3]), Some("a binary file"));
        assert_eq!(looks(b"H\0e\0l\0l\0o\0"), Some("UTF-16 without byte order mark"));
    }

    #[test]
    fn accepts_text_that_begins_like_something_else() {
        for text in [
            "RIFF raff of the riverside",
            "ID3 is a tag",
            "GIF89 was a format",
            "a\0b",
            "BZh",
        ] {
            assert_eq!(looks(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn html_is_refused_unless_it_is_only_mentioned() {
        assert!(by_contents("\u{feff}\n<!DOCTYPE html><p>Hello").is_err());
        assert!(by_contents("!-- Google tag -->\n\nA draft").is_ok());
    }
}
