//! Where the ends of a quote stop: exchanged words there do not reach over the border of a paragraph or a turn.
//!
//! An exchange is cheaper than an addition, so an altered last word would be laid along the first word of the next
//! paragraph, which nobody put into the quote.

use crate::alignment::Step;
use crate::desk::Desk;
use crate::pattern::Pattern;
use crate::placement::{Chain, Placed};
use crate::vocabulary::Relation;

/// Takes words of the quote that are exchanged for words beyond a border as added at it, at both ends of `chain`.
pub(crate) fn stop_at(chain: &mut Chain, pattern: &Pattern, desk: &Desk<'_>) {
    if let Some(piece) = chain.pieces.iter_mut().rfind(|piece| piece.is_placed()) {
        stop_tail(piece, pattern, desk);
    }
    if let Some(piece) = chain.pieces.iter_mut().find(|piece| piece.is_placed()) {
        stop_head(piece, pattern, desk);
    }
}

fn stop_tail(piece: &mut Placed, pattern: &Pattern, desk: &Desk<'_>) {
    let held = |step: &Step| !is_exchange(*step, piece.source, pattern, desk);
    let Some(last) = piece.steps.iter().rposition(held) else {
        return;
    };
    let loose = piece.steps.get(last + 1..).unwrap_or_default();
    let beyond = |step: &Step| is_border(piece.source, step.said().0, desk);
    let Some(cut) = loose.iter().position(beyond).map(|at| last + 1 + at) else {
        return;
    };
    let border = piece.steps.get(cut).map_or(piece.end_word, |step| step.said().0);
    for step in piece.steps.iter_mut().skip(cut) {
        *step = Step::Added(step.quoted().0, border);
    }
    piece.end_word = border;
}

fn stop_head(piece: &mut Placed, pattern: &Pattern, desk: &Desk<'_>) {
    let held = |step: &Step| !is_exchange(*step, piece.source, pattern, desk);
    let Some(first) = piece.steps.iter().position(held) else {
        return;
    };
    let loose = piece.steps.get(..first).unwrap_or_default();
    let beyond = |step: &Step| is_border(piece.source, step.said().1, desk);
    let Some(cut) = loose.iter().rposition(beyond) else {
        return;
    };
    let border = piece
        .steps
        .get(cut)
        .map_or(piece.start_word, |step| step.said().1);
    for step in piece.steps.iter_mut().take(cut + 1) {
        *step = Step::Added(step.quoted().0, border);
    }
    piece.start_word = border;
}

/// Whether a word of the quote stands for one of the source that has nothing to do with it.
fn is_exchange(step: Step, source: usize, pattern: &Pattern, desk: &Desk<'_>) -> bool {
    let Step::Pair(quoted, said) = step else {
        return false;
    };
    let words = desk.library.get(source).and_then(|row| row.words.get(said));
    let (Some(quoted), Some(said)) = (pattern.words.get(quoted), words) else {
        return false;
    };
    quoted.bracket.is_none() && desk.vocabulary.relation(quoted.id, said.id) == Relation::None
}

/// Whether a paragraph or a turn begins with word `at` of a source.
fn is_border(source: usize, at: usize, desk: &Desk<'_>) -> bool {
    let (Some(row), Some(text)) = (desk.library.get(source), desk.sources.get(source)) else {
        return false;
    };
    let is_blank = row.between(&text.text, at).matches('\n').count() > 1;
    at > 0 && (is_blank || desk.turn(source, at - 1) != desk.turn(source, at))
}

#[cfg(test)]
mod tests {
    use crate::{Options, compare};
    use ibid_core::{Document, Draft, Quote, QuoteKind, Source, Span};

    /// The words of the best passage for the whole of `quote`.
    fn passage(quote: &str, source: &str) -> String {
        let draft = Draft(Document::plain("draft", quote));
        let span = Span::new(0, quote.len());
        let quote = Quote {
            span,
            contents: vec![span],
            kind: QuoteKind::Direct,
            attribution: None,
            rule: "given".into(),
        };
        let source = [Source(Document::plain("source", source))];
        let compared = compare(&draft, &[&quote], &source, &Options::default());
        compared[0].best().unwrap().span.slice(&source[0].text).to_owned()
    }

    const END: &str = "Well, who has been driving the ferry, do you suppose?";

    #[test]
    fn exchanged_words_stay_in_the_paragraph() {
        let quote = "Well, who has been driving the ferry, do you country strong";
        let spoken = passage(quote, &format!("{END}\n\nNobody answered."));
        assert_eq!(spoken, END.trim_end_matches('?'));
        let quote = "Strong country, who has been driving the ferry, do you suppose";
        let spoken = passage(quote, &format!("Nobody answered.\n\n{END}"));
        assert_eq!(spoken, END.trim_end_matches('?'));
    }

    #[test]
    fn words_that_stand_on_both_sides_of_a_border_are_one_passage() {
        let quote = "who has been driving the ferry, do you suppose? Nobody answered him";
        let spoken = passage(quote, &format!("{END}\n\nNobody answered me."));
        assert_eq!(
            spoken,
            "who has been driving the ferry, do you suppose?\n\nNobody answered me"
        );
    }
}
