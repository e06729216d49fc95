//! Bytes to text: UTF-8, or UTF-16 behind a byte order mark.
//!
//! The decoded text is what every place in a report counts in. A byte order mark stays in it, as one character, and
//! is left out of the reading text later, so that byte offsets of a UTF-8 file are those of the file.

use crate::error::Kind;
use ibid_core::{LineIndex, Unit};

/// The byte order mark, as a character.
pub(crate) const BYTE_ORDER_MARK: char = '\u{feff}';

/// The text in `bytes`.
pub(crate) fn decode(bytes: &[u8]) -> Result<String, Kind> {
    match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => utf8(bytes),
    }
}

fn utf8(bytes: &[u8]) -> Result<String, Kind> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => {
            let offset = error.valid_up_to();
            let valid = String::from_utf8_lossy(bytes.get(..offset).unwrap_or_default());
            let place = LineIndex::new(&valid).position(&valid, offset, Unit::CodePoints);
            Err(Kind::NotUtf8 {
                offset,
                line: place.line,
                column: place.column,
            })
        }
    }
}

/// Decodes what follows the byte order mark, and puts the mark back as a character.
fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Kind> {
    let pairs = bytes.chunks_exact(2);
    let odd = !pairs.remainder().is_empty();
    let units = pairs.map(|pair| match pair {
        [first, second] => unit([*first, *second]),
        _ => 0,
    });
    let mut text = String::with_capacity(bytes.len());
    text.push(BYTE_ORDER_MARK);
    let mut offset = 2;
    for decoded in char::decode_utf16(units) {
        let character = decoded.map_err(|_| Kind::BrokenUtf16 { offset })?;
        offset += 2 * character.len_utf16();
        text.push(character);
    }
    if odd {
        return Err(Kind::BrokenUtf16 { offset });
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::decode;
    use crate::error::Kind;

    fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        format!("\u{feff}{text}").encode_utf16().flat_map(unit).collect()
    }

    #[test]
    fn decodes_utf_16_of_either_order() {
        for unit in [u16::to_le_bytes, u16::to_be_bytes] {
            let text = decode(&utf16("Dunmarrow 😀", unit)).unwrap();
            assert_eq!(text, "\u{feff}Dunmarrow 😀");
        }
    }

    #[test]
    fn says_where_utf_16_is_broken() {
        let mut half = utf16("ab", u16::to_le_bytes);
        half.push(0x41);
        assert!(matches!(decode(&half), Err(Kind::BrokenUtf16 { offset: 6 })));
        let lone = [0xff, 0xfe, 0x41, 0x00, 0x00, 0xd8];
        assert!(matches!(decode(&lone), Err(Kind::BrokenUtf16 { offset: 4 })));
    }

    #[test]
    fn says_where_utf_8_is_broken() {
        let broken = b"caf\xc3\xa9\r\nna\xefve";
        let Err(Kind::NotUtf8 { offset, line, column }) = decode(broken) else {
            panic!("accepted");
        };
        assert_eq!((offset, line, column), (9, 2, 3));
    }
}
