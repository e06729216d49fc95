//! Dates with a day of the week; times from one date to another.

use super::sentence::{Sentence, words_of};
use crate::values::{Reading, Recogniser};
use ibid_core::values::{Basis, Content, Value, When};
use ibid_core::{Claim, Dated, Span, Statement};

/// Reads what `sentence` states with its dates. `recogniser` reads the two ends of a range each for itself.
pub(super) fn read(sentence: &Sentence<'_>, recogniser: &Recogniser, claims: &mut Vec<Claim>) {
    for value in sentence.values {
        let Some(when) = value.content.date() else {
            continue;
        };
        if states_both(when) {
            let statement = Statement::Weekday {
                date: dated(value, when),
            };
            claims.push(Sentence::claim(
                value.span,
                value.span,
                statement,
                "weekday-beside-date",
            ));
        }
    }
    for (at, value) in sentence.values.iter().enumerate() {
        let Some((begins, ends, last)) = period(sentence, recogniser, at) else {
            continue;
        };
        let length = at
            .checked_sub(1)
            .and_then(|before| sentence.values.get(before))
            .filter(|length| is_length_of(sentence, length, value))
            .cloned();
        let span = length.as_ref().map_or(value.span, |length| length.span);
        let statement = Statement::Period { begins, ends, length };
        claims.push(Sentence::claim(span, last, statement, "from-to"));
    }
}

/// The two ends of the period that begins with the value at `at`, and where it ends: a range in one value, or two dates
/// that are joined.
fn period(sentence: &Sentence<'_>, recogniser: &Recogniser, at: usize) -> Option<(Dated, Dated, Span)> {
    let value = sentence.values.get(at)?;
    let first = value.content.date()?;
    if let Some((begins, ends)) = ends_of_range(sentence.text, recogniser, value.span) {
        return Some((begins, ends, value.span));
    }
    let next = sentence.values.get(at + 1)?;
    let last = next.content.date()?;
    is_period(sentence, value, next).then(|| (dated(value, first), dated(next, last), next.span))
}

/// The two dates of *from 3 May 2021 to 12 May 2021*, when each is whole by itself.
pub(super) fn ends_of_range(text: &str, recogniser: &Recogniser, range: Span) -> Option<(Dated, Dated)> {
    let written = range.slice(text);
    let joint = JOINTS.iter().find_map(|joint| {
        let at = written.find(joint)?;
        Some((at, at + joint.len()))
    });
    let (end, start) = joint?;
    let whole = |start: usize, end: usize| {
        let part = written.get(start..end)?;
        let values = recogniser.values(part, &Reading::on(None));
        let [value] = values.as_slice() else { return None };
        let when = value.content.date().filter(|when| when.basis == Basis::Stated)?;
        let at = range.start + start;
        let span = Span::new(at + value.span.start, at + value.span.end);
        Some(Dated {
            span: Some(span),
            when: *when,
        })
    };
    whole(0, end).zip(whole(start, written.len()))
}

/// What joins the two ends of a range.
const JOINTS: [&str; 6] = [" to ", " until ", " through ", " and ", "–", "—"];

/// A day of the week and a day of the calendar: not the weekday alone, which any date fits.
fn states_both(when: &When) -> bool {
    let single = when.first.is_some() && when.first == when.last;
    when.weekday.is_some() && single && matches!(when.basis, Basis::Stated | Basis::Draft)
}

const fn dated(value: &Value, when: &When) -> Dated {
    Dated {
        span: Some(value.span),
        when: *when,
    }
}

/// *From … to …*, *between … and …*, or two dates in a bracket with a dash.
fn is_period(sentence: &Sentence<'_>, begins: &Value, ends: &Value) -> bool {
    let gap = sentence.between(begins.span.end, ends.span.start).trim();
    let before = sentence.before(begins.span.start).trim_end();
    let opener = words_of(before).next_back().unwrap_or_default();
    match gap {
        "to" | "until" | "till" | "through" => opener == "from" && before.ends_with("from"),
        "and" => opener == "between" && before.ends_with("between"),
        "-" | "–" | "—" => before.ends_with('('),
        _ => false,
    }
}

/// Whether `length` stands right before *from* or *between*: *the three-day meeting, from 4 May to …*.
fn is_length_of(sentence: &Sentence<'_>, length: &Value, begins: &Value) -> bool {
    let gap = sentence.between(length.span.end, begins.span.start);
    matches!(length.content, Content::Duration(_)) && !gap.contains([';', '.']) && words_of(gap).count() <= 4
}
