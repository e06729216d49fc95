//! Lines of a text, whatever ends them.

use ibid_core::Span;

/// The lines of `text` from byte `from` on, without their line breaks (`\n`, `\r\n` or a lone `\r`). A break at the
/// very end begins no further line.
pub(crate) fn lines_from(text: &str, from: usize) -> impl Iterator<Item = Span> + '_ {
    let mut at = from;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let len = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let line = Span::new(at, at + len);
        at = line.end + break_at(rest.get(len..).unwrap_or_default());
        Some(line)
    })
}

/// The lines of the stretch `within` of `text`, as spans of `text`.
pub(crate) fn lines_within(text: &str, within: Span) -> impl Iterator<Item = Span> + '_ {
    lines_from(text.get(..within.end).unwrap_or_default(), within.start)
}

/// The length of the line break at the beginning of `text`, 0 when there is none.
pub(crate) fn break_at(text: &str) -> usize {
    match text.as_bytes() {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{lines_from, lines_within};
    use ibid_core::Span;

    #[test]
    fn every_kind_of_break_ends_a_line_once() {
        let text = "a\r\nb\nc\rd\n\n";
        let lines: Vec<&str> = lines_from(text, 0).map(|line| line.slice(text)).collect();
        assert_eq!(lines, ["a", "b", "c", "d", ""]);
    }

    #[test]
    fn lines_of_a_stretch_keep_their_place_in_the_text() {
        let text = "a\nbc\nd";
        let lines: Vec<Span> = lines_within(text, Span::new(2, 6)).collect();
        assert_eq!(lines, [Span::new(2, 4), Span::new(5, 6)]);
    }
}
