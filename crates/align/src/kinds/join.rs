//! Pieces that follow each other, and pieces that do not: stitched, reversed, joined across turns.

use super::{Scene, Stretch, at_spans};
use crate::alignment::Step;
use crate::pattern::GapKind;
use crate::placement::{Chain, NEIGHBOURHOOD, Placed, gap_at};
use ibid_core::{Discrepancy, DiscrepancyKind as Kind, Span};

/// Unmarked, a larger gap is no omission any more but two places.
const MOST_OMITTED: usize = 40;

/// Marked, a larger gap joins two places.
const MOST_MARKED: usize = 400;

/// The stretches of `chain`. Joins that are no utterance's own go to `found`.
pub(super) fn stretches<'a>(
    scene: &'a Scene<'a>,
    chain: &Chain,
    found: &mut Vec<Discrepancy>,
) -> Vec<Stretch<'a>> {
    let mut stretches: Vec<Stretch<'a>> = Vec::new();
    let mut before: Option<&Placed> = None;
    for piece in &chain.pieces {
        let goes_on = match before {
            Some(_) if !piece.is_placed() => true,
            Some(before) => match join(scene, before, piece) {
                Join::GoesOn => true,
                Join::Differs(kind) => {
                    found.push(at_join(scene, kind, piece));
                    false
                }
                Join::Apart => false,
            },
            None => false,
        };
        match stretches.last_mut().filter(|_| goes_on) {
            Some(stretch) => stretch.append(before, piece),
            None => stretches.push(Stretch {
                scene,
                source: piece.source,
                steps: piece.steps.clone(),
            }),
        }
        if piece.is_placed() {
            before = Some(piece);
        }
    }
    if let Some(first) = stretches.first_mut() {
        first.extend_head();
    }
    if let Some(last) = stretches.last_mut() {
        last.extend_tail();
    }
    stretches
}

impl Stretch<'_> {
    /// Goes on with `piece`; the words between are skipped ones.
    fn append(&mut self, before: Option<&Placed>, piece: &Placed) {
        let end = before.map_or(0, |before| before.end_word);
        if piece.is_placed() {
            self.steps
                .extend((end..piece.start_word).map(|at| Step::Skipped(piece.first, at)));
            self.steps.extend(&piece.steps);
        } else {
            self.steps
                .extend((piece.first..piece.end).map(|at| Step::Added(at, end)));
        }
    }
}

enum Join {
    /// The next words of one utterance, or words left out of it.
    GoesOn,
    /// No utterance's own order.
    Differs(Kind),
    /// Two utterances, shown as two.
    Apart,
}

fn join(scene: &Scene<'_>, before: &Placed, behind: &Placed) -> Join {
    let gap = gap_at(scene.pattern, behind.first).kind;
    if before.source != behind.source {
        return Join::Differs(Kind::Stitched);
    }
    let distance = behind.start_word.checked_sub(before.end_word);
    if distance == Some(0) {
        return Join::GoesOn;
    }
    let same_turn = turn_of(scene, before.source, before.end_word - 1)
        == turn_of(scene, behind.source, behind.start_word);
    match (gap, distance) {
        (GapKind::Ellipsis, _) if !same_turn => Join::Differs(Kind::EllipsisAcrossTurns),
        (_, _) if !same_turn => Join::Differs(Kind::Stitched),
        (_, None) => Join::Differs(Kind::FragmentsReversed),
        (GapKind::Ellipsis, Some(distance)) if distance > MOST_MARKED => Join::Differs(Kind::Stitched),
        (GapKind::Cue, Some(distance)) if distance > NEIGHBOURHOOD => Join::Differs(Kind::Stitched),
        (GapKind::Cue, _) if whole_sentences(scene, before, behind) => Join::Apart,
        (GapKind::Unmarked, Some(distance)) if distance > MOST_OMITTED => Join::Differs(Kind::Stitched),
        _ => Join::GoesOn,
    }
}

/// Which turn a word of a source stands in, counted by the turns that begin before it.
pub(super) fn turn_of(scene: &Scene<'_>, source: usize, word: usize) -> usize {
    let (Some(text), Some(row)) = (scene.sources.get(source), scene.library.get(source)) else {
        return 0;
    };
    let offset = row.place(word).start;
    text.turns.partition_point(|turn| turn.span.start <= offset)
}

/// Whether the part before the cue ends its sentence and the part behind begins one, in the source.
fn whole_sentences(scene: &Scene<'_>, before: &Placed, behind: &Placed) -> bool {
    let (Some(source), Some(row)) = (scene.sources.get(before.source), scene.library.get(before.source))
    else {
        return false;
    };
    let between = |word: usize| {
        let end = word
            .checked_sub(1)
            .and_then(|it| row.words.get(it))
            .map_or(0, |it| it.span().end);
        Span::new(end, row.place(word).start).slice(&source.text)
    };
    let ends = |text: &str| text.contains(['.', '?', '!']) || text.contains("\n\n");
    ends(between(before.end_word)) && ends(between(behind.start_word))
}

/// The discrepancy where two pieces meet: the draft's words around the join, the passage in the source.
fn at_join(scene: &Scene<'_>, kind: Kind, behind: &Placed) -> Discrepancy {
    let gap = gap_at(scene.pattern, behind.first);
    let draft = if gap.kind == GapKind::Ellipsis {
        gap.span
    } else {
        let last = behind
            .first
            .checked_sub(1)
            .and_then(|at| scene.pattern.words.get(at));
        let next = scene.pattern.words.get(behind.first);
        match (last, next) {
            (Some(last), Some(next)) => last.span.cover(next.span),
            _ => gap.span,
        }
    };
    let text = scene
        .sources
        .get(behind.source)
        .map_or("", |source| source.text.as_str());
    let span = scene.library.get(behind.source).map_or(Span::default(), |row| {
        row.span(behind.start_word, behind.end_word)
    });
    at_spans(scene.draft, text, kind, draft, span)
}
