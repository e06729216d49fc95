//! Lists in a sentence: their entries, what stands in brackets, and whether a list says that it is only a part.

use super::sentence::{Sentence, has_any};
use ibid_core::Span;

/// `span` cut at every one of `separators` outside of brackets. A comma inside a number separates nothing.
pub(super) fn split(text: &str, span: Span, separators: &[char]) -> Vec<Span> {
    let (mut parts, mut start, mut depth) = (Vec::new(), span.start, 0_usize);
    let slice = span.slice(text);
    let is_digit = |at: Option<usize>| {
        let byte = at.and_then(|at| slice.as_bytes().get(at));
        byte.is_some_and(u8::is_ascii_digit)
    };
    for (at, sign) in slice.char_indices() {
        match sign {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            ',' if is_digit(at.checked_sub(1)) && is_digit(Some(at + 1)) => {}
            _ if separators.contains(&sign) && depth == 0 => {
                parts.push(Span::new(start, span.start + at));
                start = span.start + at + sign.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(Span::new(start, span.end));
    parts
}

/// The stretches of `span` outside of brackets, in order.
pub(super) fn outside_brackets(text: &str, span: Span) -> Vec<Span> {
    let (mut stretches, mut start, mut depth) = (Vec::new(), span.start, 0_usize);
    for (at, sign) in span.slice(text).char_indices() {
        let at = span.start + at;
        match sign {
            '(' | '[' => {
                if depth == 0 {
                    stretches.push(Span::new(start, at));
                }
                depth += 1;
            }
            ')' | ']' => {
                depth = depth.saturating_sub(1);
                start = at + sign.len_utf8();
            }
            _ => {}
        }
    }
    if depth == 0 {
        stretches.push(Span::new(start, span.end));
    }
    stretches
}

/// Whether a word of `list` outside of brackets says that it is only a part.
pub(super) fn is_partial(sentence: &Sentence<'_>, list: Span) -> bool {
    let outside = outside_brackets(sentence.text, list);
    outside
        .iter()
        .any(|stretch| has_any(stretch.slice(sentence.text), &sentence.words.partial))
}

/// The bracket at the head of `span`: what is in it, and the byte behind it. `None` where it is never closed.
pub(super) fn bracket(text: &str, span: Span) -> Option<(Span, usize)> {
    let mut depth = 0_usize;
    for (at, sign) in span.slice(text).char_indices() {
        match sign {
            '(' => depth += 1,
            ')' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some((Span::new(span.start + 1, span.start + at), span.start + at + 1));
                }
            }
            _ if depth == 0 => return None,
            _ => {}
        }
    }
    None
}
