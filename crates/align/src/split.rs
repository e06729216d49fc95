//! The words of a source, fast.
//!
//! Reading the sources is most of the work of a run, so it is done 64 bytes at a time: a byte is in a word, or it
//! needs care, or it is neither. Only where care is needed is the rule of [`ibid_text::words`] asked; what comes out is
//! the same, word for word.

use ibid_text::{Span, words};

/// Bytes that are classified at once.
const BLOCK: usize = 64;

/// A byte of an ASCII word.
const WORD: u8 = 1;

/// A byte at which a word may go on or begin all the same: an apostrophe, a hyphen, a point behind a digit, a sign
/// that is read aloud, anything that is not ASCII.
const CARE: u8 = 2;

/// What is done with a word.
pub(crate) trait Take {
    /// A word of ASCII letters, digits and marks inside it, no hyphen.
    fn plain(&mut self, span: Span);
    /// Any other word.
    fn other(&mut self, span: Span);
}

/// Hands every word of `text` to `take`, in order.
pub(crate) fn split(text: &str, take: &mut impl Take) {
    let bytes = text.as_bytes();
    let mut splitter = Splitter {
        text,
        bytes,
        take,
        open: None,
        resume: 0,
    };
    let mut last = b' ';
    let mut was_word = 0;
    let mut base = 0;
    let (blocks, tail) = bytes.as_chunks::<BLOCK>();
    for block in blocks {
        was_word = splitter.block(base, block, last, was_word);
        last = block[BLOCK - 1];
        base += BLOCK;
    }
    let mut block = [b' '; BLOCK];
    for (place, byte) in block.iter_mut().zip(tail) {
        *place = *byte;
    }
    was_word = splitter.block(base, &block, last, was_word);
    splitter.block(base + BLOCK, &[b' '; BLOCK], b' ', was_word);
}

struct Splitter<'t, T> {
    text: &'t str,
    bytes: &'t [u8],
    take: &'t mut T,
    /// Where the word begins that is not yet ended.
    open: Option<usize>,
    /// Up to here everything is read.
    resume: usize,
}

impl<T: Take> Splitter<'_, T> {
    /// Reads a block that starts at byte `base`, behind the byte `last`. `was_word` and the result: 1 when the byte
    /// before (the last byte) is in a word, or 0.
    fn block(&mut self, base: usize, block: &[u8; BLOCK], last: u8, was_word: u64) -> u64 {
        let (word, care) = masks(block, last);
        let behind = (word << 1) | was_word;
        let edges = word ^ behind;
        let mut events = edges | (care & !word);
        while events != 0 {
            let bit = events.trailing_zeros();
            events &= events - 1;
            let at = base + bit as usize;
            if (word >> bit) & 1 == 1 {
                if at >= self.resume {
                    self.open = Some(at);
                }
                continue;
            }
            let is_care = (care >> bit) & 1 == 1;
            if let Some(start) = self.open.take() {
                self.end(start, at, is_care);
            }
            if is_care && at >= self.resume {
                self.begin(at);
            }
        }
        word >> (BLOCK - 1)
    }

    /// Ends a run of letters and digits.
    fn end(&mut self, start: usize, end: usize, is_care: bool) {
        if !is_care {
            self.take.plain(Span::new(start, end));
        } else if let Some(end) = ascii_end(self.bytes, end) {
            self.resume = end;
            self.take.plain(Span::new(start, end));
        } else {
            self.by_rule(start);
        }
    }

    /// A byte that may begin a word.
    fn begin(&mut self, at: usize) {
        match self.bytes.get(at) {
            Some(b'$' | b'%' | b'&') => self.take.plain(Span::new(at, at + 1)),
            Some(byte) if !byte.is_ascii() => {
                let starts = |rest: &str| words(first(rest)).next().is_some();
                if self.text.get(at..).is_some_and(starts) {
                    self.by_rule(at);
                }
            }
            _ => {}
        }
    }

    /// The word that begins at `at`, by the rule.
    fn by_rule(&mut self, at: usize) {
        if let Some(word) = self.text.get(at..).and_then(|rest| words(rest).next()) {
            let word = word.shifted(at);
            self.resume = word.end;
            self.take.other(word);
        }
    }
}

/// The first character.
fn first(text: &str) -> &str {
    let length = text.chars().next().map_or(0, char::len_utf8);
    text.get(..length).unwrap_or_default()
}

/// Where the word goes on to whose run of letters and digits ends at `end`, if that can be told from ASCII alone.
fn ascii_end(bytes: &[u8], mut end: usize) -> Option<usize> {
    let at = |index: usize| bytes.get(index).copied().unwrap_or(b' ');
    loop {
        let (byte, next) = (at(end), at(end + 1));
        let joins = match byte {
            b'\'' if !next.is_ascii() => return None,
            b'\'' => next.is_ascii_alphanumeric(),
            b'.' | b',' => at(end.wrapping_sub(1)).is_ascii_digit() && next.is_ascii_digit(),
            b'-' if next <= b' ' || !next.is_ascii() => return None,
            b'`' => return None,
            _ if !byte.is_ascii() => return is_typographic(bytes.get(end..)?).then_some(end),
            _ => false,
        };
        if !joins {
            return Some(end);
        }
        end += 1;
        while at(end).is_ascii_alphanumeric() {
            end += 1;
        }
    }
}

/// Whether `bytes` begin with a dash, a double quotation mark or an ellipsis, which end a word.
const fn is_typographic(bytes: &[u8]) -> bool {
    matches!(bytes, [0xE2, 0x80, 0x93 | 0x94 | 0x9C | 0x9D | 0xA6, ..])
}

/// One bit a byte: which are in a word, and which need care.
fn masks(block: &[u8; BLOCK], last: u8) -> (u64, u64) {
    let mut before = [last; BLOCK];
    for (place, byte) in before.iter_mut().skip(1).zip(block) {
        *place = *byte;
    }
    let mut classes = [0; BLOCK];
    for ((class, byte), before) in classes.iter_mut().zip(block).zip(&before) {
        *class = class_of(*byte, *before);
    }
    let (mut word, mut care) = (0, 0);
    for (number, eight) in classes.as_chunks::<8>().0.iter().enumerate() {
        let eight = u64::from_le_bytes(*eight);
        word |= gather(eight) << (8 * number);
        care |= gather(eight >> 1) << (8 * number);
    }
    (word, care)
}

/// The lowest bit of each byte, as one byte.
const fn gather(eight: u64) -> u64 {
    (eight & 0x0101_0101_0101_0101).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// [`WORD`] or [`CARE`]. Without branches, so that it is done for many bytes at once.
#[expect(
    clippy::needless_bitwise_bool,
    reason = "a branch would keep bytes from being classified side by side"
)]
fn class_of(byte: u8, before: u8) -> u8 {
    let letter = (byte | 0x20).wrapping_sub(b'a') < 26;
    let digit = byte.wrapping_sub(b'0') < 10;
    let point = (byte == b'.' || byte == b',') & (before.wrapping_sub(b'0') < 10);
    let sign = byte.wrapping_sub(b'$') < 4;
    let care = point | sign | (byte == b'-') | (byte == b'`') | (byte >= 0x80);
    (u8::from(letter | digit) * WORD) | (u8::from(care) * CARE)
}

#[cfg(test)]
mod tests {
    use super::{Take, split};
    use ibid_text::{Span, words};

    struct All(Vec<Span>);

    impl Take for All {
        fn plain(&mut self, span: Span) {
            self.0.push(span);
        }

        fn other(&mut self, span: Span) {
            self.0.push(span);
        }
    }

    fn check(text: &str) {
        let mut all = All(Vec::new());
        split(text, &mut all);
        let ruled: Vec<Span> = words(text).collect();
        assert_eq!(all.0, ruled, "{text:?}");
    }

    #[test]
    fn splits_as_the_rule_does() {
        for text in [
            "",
            "a",
            "We don't know: 1,500.5 (or 50%) of O'Neill's co-op mem-\nbers.",
            "“Yes,” she said—twice… it’s $5, £6 & more",
            "caf\u{e9} na\u{ef}ve e\u{301}t\u{e9} \u{43c}\u{43e}\u{441}\u{442} un\u{ad}clear wo\u{200b}rd",
            "1.2.3, 4,5 6. 7,x 8.9",
        ] {
            check(text);
            for shift in 0..70 {
                check(&format!("{}{text}", " ".repeat(shift)));
                check(&format!("{}{text}", "x".repeat(shift)));
            }
        }
    }

    #[test]
    fn splits_odd_mixtures_as_the_rule_does() {
        const ALPHABET: [&str; 34] = [
            "a", "b", "Z", "s", "t", "1", "2", " ", " ", " ", "\n", "\r\n", "\t", "'", "’", "‘", "`", "-",
            "\u{2010}", ".", ",", "$", "%", "&", "€", "é", "e\u{301}", "\u{ad}", "\u{200b}", "—", "…", "”",
            "м", "😀",
        ];
        let mut state = 7_u64;
        for _ in 0..3_000 {
            let mut text = String::new();
            for _ in 0..150 {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                text.push_str(ALPHABET[(state >> 33) as usize % ALPHABET.len()]);
            }
            check(&text);
        }
    }
}
