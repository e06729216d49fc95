//! A quote without the condition or the contrast of its sentence: it ends before it, or begins behind it.

use super::{Scene, at_spans, ends};
use crate::lexicon::{Class, LEXICON};
use crate::placement::Chain;
use ibid_core::{Discrepancy, DiscrepancyKind as Kind, QuoteKind, Span, border_before};

/// How many words behind the quote are looked at for the opening of the clause.
const LOOK_AHEAD: usize = 4;

/// How many words before the quote are looked through for the beginning of its sentence.
const LOOK_BACK: usize = 40;

/// Names a cut. A partial quote shows by itself that the sentence was longer; so does an ellipsis at the end.
pub(super) fn name(scene: &Scene<'_>, chain: &Chain, found: &mut Vec<Discrepancy>) {
    behind(scene, chain, found);
    before(scene, chain, found);
}

/// "If it rains, “we stay.”": the sentence opens with a condition, a comma follows, and only then begins the quote.
fn before(scene: &Scene<'_>, chain: &Chain, found: &mut Vec<Discrepancy>) {
    if scene.quote == QuoteKind::Partial {
        return;
    }
    let Some((first, _)) = ends(chain) else { return };
    let begins_paired = first.steps.first().is_some_and(|step| step.paired().is_some());
    let (Some(source), Some(row)) = (scene.sources.get(first.source), scene.library.get(first.source)) else {
        return;
    };
    if !begins_paired || first.first != 0 {
        return;
    }
    let between = |at: usize| row.between(&source.text, at);
    if !between(first.start_word).contains(',') {
        return;
    }
    let earliest = first.start_word.saturating_sub(LOOK_BACK);
    let Some(opening) = (earliest..first.start_word)
        .rev()
        .find(|at| *at == 0 || between(*at).contains(['.', '?', '!', '\n', ':', ';']))
    else {
        return;
    };
    let clause = row.slice(opening, first.start_word);
    let forms: Vec<&str> = clause.iter().map(|word| scene.vocabulary.form(word.id)).collect();
    let (Some(from), Some(to)) = (clause.first(), clause.last()) else {
        return;
    };
    if LEXICON.entry_at(&forms, Class::Condition).is_some() {
        let place = scene.pattern.words.first().map_or(0, |word| word.span.start);
        found.push(at_spans(
            scene.draft,
            &source.text,
            Kind::CutBeforeCondition,
            Span::new(place, place),
            Span::new(from.span().start, to.span().end),
        ));
    }
}

/// The sentence goes on with a condition or a contrast.
fn behind(scene: &Scene<'_>, chain: &Chain, found: &mut Vec<Discrepancy>) {
    if scene.quote == QuoteKind::Partial || scene.pattern.trails_off {
        return;
    }
    let Some((_, last)) = ends(chain) else { return };
    let ends_paired = last.steps.last().is_some_and(|step| step.paired().is_some());
    let (Some(source), Some(row)) = (scene.sources.get(last.source), scene.library.get(last.source)) else {
        return;
    };
    if !ends_paired || last.end != scene.pattern.words.len() {
        return;
    }
    let behind = row.slice(last.end_word, last.end_word + LOOK_AHEAD);
    let forms: Vec<&str> = behind.iter().map(|word| scene.vocabulary.form(word.id)).collect();
    let opens = [Class::Condition, Class::Contrast]
        .into_iter()
        .any(|class| LEXICON.entry_at(&forms, class).is_some());
    let (Some(first), Some(end)) = (behind.first(), row.words.get(last.end_word - 1)) else {
        return;
    };
    let between = Span::new(end.span().end, first.span().start).slice(&source.text);
    if opens && !between.contains(['.', '?', '!', '\n', ':', ';']) {
        let clause = clause_end(&source.text, first.span().start);
        let place = scene.pattern.words.last().map_or(0, |word| word.span.end);
        let source_span = Span::new(first.span().start, clause);
        found.push(at_spans(
            scene.draft,
            &source.text,
            Kind::CutBeforeCondition,
            Span::new(place, place),
            source_span,
        ));
    }
}

/// More of a sentence than this is not shown.
const LONGEST_CLAUSE: usize = 300;

/// Where the sentence that goes on at `start` ends.
fn clause_end(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let end = rest.find(['.', '?', '!', '\n']).unwrap_or(rest.len());
    start + border_before(rest, end.min(LONGEST_CLAUSE))
}
