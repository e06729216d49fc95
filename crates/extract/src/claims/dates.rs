//! Dates with a day of the week; times from one date to another.

use super::sentence::{Sentence, words_of};
use ibid_core::values::{Basis, Content, Value, When};
use ibid_core::{Claim, Dated, Statement};

/// Reads what `sentence` states with its dates.
pub(super) fn read(sentence: &Sentence<'_>, claims: &mut Vec<Claim>) {
    for value in sentence.values {
        let Some(when) = value.content.date() else { continue };
        if states_both(when) {
            let statement = Statement::Weekday {
                date: dated(value, when),
            };
            claims.push(Sentence::claim(value.span, value.span, statement, "weekday-beside-date"));
        }
    }
    for (at, pair) in sentence.values.windows(2).enumerate() {
        let [begins, ends] = pair else { continue };
        let (Some(first), Some(last)) = (begins.content.date(), ends.content.date()) else {
            continue;
        };
        if !is_period(sentence, begins, ends) {
            continue;
        }
        let length = at
            .checked_sub(1)
            .and_then(|before| sentence.values.get(before))
            .filter(|length| is_length_of(sentence, length, begins))
            .cloned();
        let span = length.as_ref().map_or(begins.span, |length| length.span);
        let statement = Statement::Period {
            begins: dated(begins, first),
            ends: dated(ends, last),
            length,
        };
        claims.push(Sentence::claim(span, ends.span, statement, "from-to"));
    }
}

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
