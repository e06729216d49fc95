//! Dialogue dashes, as novels of many languages have them: "— We stay, said Quill. — For good."
//!
//! They are looked at only where [`crate::Options::dialogue_dashes`] asks for it: in most texts a dash at the head of a
//! line is the sign of a list or of a caption.

use crate::paragraphs::Paragraph;
use crate::stretches::{Form, Rank, Stretch};
use ibid_core::Span;

/// Adds the speech of paragraphs that begin with a dash and hold no marks. Linear.
pub(crate) fn add_dashed(text: &str, paragraphs: &[Paragraph], stretches: &mut Vec<Stretch>) {
    let marked: Vec<usize> = stretches.iter().map(|stretch| stretch.paragraph).collect();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        if marked.binary_search(&index).is_ok() {
            continue;
        }
        let mut start = paragraph.span.start;
        for (number, part) in paragraph.span.slice(text).split(['—', '–', '―']).enumerate() {
            let end = start + part.len();
            let inner = Span::new(start, end).trimmed(text);
            // The first part stands before the first dash; the narrator has every other part after it.
            if number % 2 == 1 && !inner.is_empty() {
                stretches.push(Stretch {
                    outer: inner,
                    inner,
                    paragraph: index,
                    rank: Rank::Double,
                    form: Form::Dashed,
                    continues: false,
                    alone: false,
                });
            } else if number == 0 && !inner.is_empty() {
                break;
            }
            start = end + '—'.len_utf8();
        }
    }
    stretches.sort_by_key(|stretch| stretch.outer);
}
