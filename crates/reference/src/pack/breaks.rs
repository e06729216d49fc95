//! How many lines lie before a byte of a large text, without reading all that lies before it.

use std::sync::OnceLock;

/// How many bytes are counted together.
const BLOCK: usize = 1 << 14;

/// The line breaks of one text, counted by blocks when they are first asked about.
///
/// No `LineIndex`: that has every line start and counts every character, which is much for a table of a million rows of which a
/// few are cited; and a lone carriage return in a cell ends no row.
///
/// All are equal: they say nothing that the text does not.
#[derive(Debug, Clone, Default)]
pub(crate) struct Breaks(OnceLock<Vec<usize>>);

impl Breaks {
    /// How many line breaks lie in `text` before byte `offset`. The first call is linear in the text, the others are not.
    pub(crate) fn before(&self, text: &str, offset: usize) -> usize {
        let bytes = text.as_bytes();
        let count = |bytes: &[u8]| memchr::memchr_iter(b'\n', bytes).count();
        let blocks = self.0.get_or_init(|| {
            let before = bytes.chunks(BLOCK).scan(0, |sum, block| {
                let before = *sum;
                *sum += count(block);
                Some(before)
            });
            before.collect()
        });
        let block = (offset / BLOCK).min(blocks.len().saturating_sub(1));
        let rest = bytes.get(block * BLOCK..offset).unwrap_or_default();
        blocks.get(block).copied().unwrap_or(0) + count(rest)
    }
}

impl PartialEq for Breaks {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Breaks {}

#[cfg(test)]
mod tests {
    use super::{BLOCK, Breaks};

    #[test]
    fn counts_as_reading_from_the_start_would() {
        let text = "a line\né\n".repeat(BLOCK / 3);
        let breaks = Breaks::default();
        for offset in [
            0,
            1,
            6,
            7,
            BLOCK - 1,
            BLOCK,
            BLOCK + 1,
            2 * BLOCK,
            text.len() - 1,
            text.len(),
        ] {
            let before = String::from_utf8_lossy(&text.as_bytes()[..offset]);
            let read = before.matches('\n').count();
            assert_eq!(breaks.before(&text, offset), read, "{offset}");
        }
        assert_eq!(Breaks::default().before("", 0), 0);
    }
}
