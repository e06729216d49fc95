//! What a value is worth, in a word or two.

use ibid_core::values::{Basis, Clock, Content, Figure, Length, Qualifier, When};
use serde::Serialize;

/// The id of the kind, as in the JSON.
pub(super) fn kind(content: &Content) -> String {
    field(content, "kind")
}

/// What it is worth: `17`, `5000000 EUR`, `2022-09-01 to 2022-09-30`, `3 day`.
pub(super) fn worth(content: &Content) -> String {
    match content {
        Content::Number { figure }
        | Content::Ordinal { figure }
        | Content::Percentage { figure }
        | Content::PercentagePoints { figure } => number(figure),
        Content::Ratio { figure, to } => format!("{} to {}", number(figure), number(to)),
        Content::Money { figure, currency } => format!("{} {currency}", number(figure)),
        Content::Quantity { figure, unit } => format!("{} {unit}", number(figure)),
        Content::Age { figure, unit } => format!("{} {}", number(figure), id(unit)),
        Content::Date(when) => date(when),
        Content::Time(time) => clock(*time),
        Content::Duration(length) => parts(length),
        Content::Recurrence { unit } => format!("every {}", id(unit)),
        _ => String::new(),
    }
}

/// The number, or between what it lies; with what its wording makes of it.
fn number(figure: &Figure) -> String {
    let qualifier = match figure.qualifier {
        Qualifier::Plain => String::new(),
        Qualifier::Range => {
            let high = figure.interval.high.map(|high| format!(" to {}", high.at));
            return figure.value.to_string() + &high.unwrap_or_default();
        }
        qualifier => format!("{} ", id(&qualifier)),
    };
    qualifier + &figure.value.to_string()
}

fn date(when: &When) -> String {
    let days = match (when.first, when.last) {
        (Some(first), Some(last)) if first == last => first.to_string(),
        (Some(first), Some(last)) => format!("{first} to {last}"),
        (Some(first), None) => format!("from {first}"),
        (None, Some(last)) => format!("to {last}"),
        (None, None) => "?".to_owned(),
    };
    let basis = match when.basis {
        Basis::Draft => " (by the draft's date)",
        Basis::Mention { .. } => " (by another date)",
        Basis::Unresolved => " (not resolved)",
        Basis::Vague => " (vague)",
        Basis::Impossible => " (no such day)",
        _ => "",
    };
    let time = when.clock.map(|time| format!(" {}", clock(time)));
    days + &time.unwrap_or_default() + basis
}

fn clock(time: Clock) -> String {
    format!("{:02}:{:02}", time.hour, time.minute)
}

fn parts(length: &Length) -> String {
    let part = |part: &ibid_core::values::LengthPart| {
        let many = part.figure.as_ref().map_or_else(|| "some".to_owned(), number);
        format!("{many} {}", id(&part.unit))
    };
    length.parts.iter().map(part).collect::<Vec<_>>().join(" ")
}

fn id(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(id)) => id,
        _ => String::new(),
    }
}

fn field(value: &impl Serialize, name: &str) -> String {
    let object = serde_json::to_value(value).ok();
    let field = object.as_ref().and_then(|object| object.get(name)?.as_str());
    field.unwrap_or_default().to_owned()
}
