//! A figure beside others of the same thing in the draft: what the pages of headline, caption and text have in common.

use crate::claims::{Fault, cannot_be_told, fails, holds};
use ibid_core::values::{Figure, Interval, Value};
use ibid_core::{Answer, Claim, Context, DraftPart, Item, Severity, Statement};

/// Judges `item` when it is a figure in `part` of the draft. It holds when the draft has it elsewhere, too, as exactly as it
/// is written; it fails when the draft has only one other. Where there are several, it cannot be told which is meant.
pub(crate) fn judge(checker: &str, part: DraftPart, item: &Item, context: &Context<'_>) -> Answer {
    let Some((claim, stated, others)) = figure_again(item, part) else {
        return Answer::silent();
    };
    let same = |other: &&Value| agrees(stated, other).unwrap_or(true);
    if others.iter().any(|other| same(&other)) {
        return holds();
    }
    let number = |value: &Value| value.content.figure().map(|figure| figure.value);
    let Some(first) = others.first() else {
        return cannot_be_told();
    };
    if others.iter().any(|other| number(other) != number(first)) {
        return cannot_be_told();
    }
    let text = &context.draft.text;
    let (own, elsewhere) = (stated.span.slice(text), first.span.slice(text));
    let message = match part {
        DraftPart::Headline => format!("the headline has “{own}”, the text “{elsewhere}”"),
        DraftPart::Caption => format!("the caption has “{own}”, the text “{elsewhere}”"),
        DraftPart::Text => format!("“{own}” here, and “{elsewhere}” before the same words above"),
    };
    let fault = Fault {
        message,
        span: stated.span,
        severity: Severity::Warning,
        shown: vec![(first.span, "of the same")],
        instead: None,
    };
    fails(checker, claim, context, fault)
}

fn figure_again(item: &Item, wanted: DraftPart) -> Option<(&Claim, &Value, &[Value])> {
    let claim = item.as_claim()?;
    match &claim.statement {
        Statement::Again { part, stated, others } if *part == wanted => Some((claim, stated, others)),
        _ => None,
    }
}

/// Whether two figures may be one: equal, or one is the other rounded or cut off at its last digit that is no zero.
fn agrees(one: &Value, other: &Value) -> Option<bool> {
    let (one, other) = (one.content.figure()?, other.content.figure()?);
    let reach = |figure: &Figure| -> Option<Interval> {
        let step = figure.value.trimmed().step();
        Some(Interval::between(
            figure.value.minus(step)?,
            figure.value.plus(step)?,
        ))
    };
    let rounded = |figure: &Figure| figure.value.trimmed().step() != figure.value.step();
    let near = |figure: &Figure, number: &Figure| -> Option<bool> {
        // A whole number without zeros at its end is exact.
        let fraction = figure.value.whole().is_none();
        if rounded(figure) || fraction {
            Some(reach(figure)?.holds(number.value))
        } else {
            Some(figure.interval.holds(number.value))
        }
    };
    Some(near(one, other)? || near(other, one)?)
}
