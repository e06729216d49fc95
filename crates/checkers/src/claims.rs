//! What the checkers of claims have in common: how an opinion becomes an answer.

use ibid_core::values::{DateOrigin, Decimal, Figure, Interval};
use ibid_core::{
    Answer, Aspect, Assessment, Claim, Context, Finding, Label, Reason, Severity, Span, Suggestion, Verdict,
    Voice,
};

/// The statement holds.
pub(crate) fn holds() -> Answer {
    Answer {
        assessments: vec![Assessment::new(Aspect::Fact, Verdict::Supported)],
        ..Answer::silent()
    }
}

/// It cannot be told from the draft alone whether the statement holds.
pub(crate) fn cannot_be_told() -> Answer {
    Answer {
        assessments: vec![Assessment::insufficient(Aspect::Fact, Reason::NotCheckable)],
        ..Answer::silent()
    }
}

/// What is wrong with a statement.
pub(crate) struct Fault {
    /// One clause.
    pub(crate) message: String,
    /// Where.
    pub(crate) span: Span,
    /// How grave it is where the draft itself says it.
    pub(crate) severity: Severity,
    /// Further places of the draft, each with a word about it.
    pub(crate) shown: Vec<(Span, &'static str)>,
    /// What could stand at `span` instead.
    pub(crate) instead: Option<String>,
}

impl Fault {
    /// A warning at `span` that shows no other place and knows no better words.
    pub(crate) const fn warning(span: Span, message: String) -> Self {
        Self {
            message,
            span,
            severity: Severity::Warning,
            shown: Vec::new(),
            instead: None,
        }
    }
}

/// The statement does not hold. What somebody is quoted with is information only: the draft cannot mend it.
pub(crate) fn fails(checker: &str, claim: &Claim, context: &Context<'_>, fault: Fault) -> Answer {
    let (severity, help) = match claim.voice {
        Voice::Draft => (fault.severity, None),
        Voice::Quoted => (
            Severity::Info,
            Some("it stands in a quotation: ask whether the speaker was corrected"),
        ),
    };
    let labels: Vec<Label> = fault
        .shown
        .into_iter()
        .map(|(span, message)| context.draft_label(span, message))
        .collect();
    let finding = Finding {
        labels,
        help: help.map(str::to_owned),
        suggestion: fault
            .instead
            .filter(|_| claim.voice == Voice::Draft)
            .map(|replacement| Suggestion {
                span: fault.span,
                replacement,
            }),
        ..context.finding(checker, severity, fault.span, fault.message)
    };
    // What is only worth knowing does not refute.
    let assessment = if fault.severity == Severity::Info {
        Assessment::insufficient(Aspect::Fact, Reason::NotCheckable)
    } else {
        Assessment::new(Aspect::Fact, Verdict::Refuted)
    };
    Answer {
        assessments: vec![assessment],
        findings: vec![finding],
        ..Answer::silent()
    }
}

/// `answer`, whose findings say which day the draft is of and how that is known, where it is known and they say nothing.
pub(crate) fn counted_from_the_draft(mut answer: Answer, context: &Context<'_>) -> Answer {
    let Some(date) = context.draft.date else {
        return answer;
    };
    let known = match context.draft.date_origin {
        Some(DateOrigin::Given) => "given with the command",
        Some(DateOrigin::FileName) => "from the name of its file",
        _ => "stated in it",
    };
    for finding in &mut answer.findings {
        let help = || format!("counted from the draft's own date, {date} ({known})");
        finding.help.get_or_insert_with(help);
    }
    answer
}

/// What `figure` may stand for when it is measured: rounded, even where it is whole.
pub(crate) fn rounded(figure: &Figure) -> Option<Interval> {
    let half = figure.value.step().over(Decimal::from(2))?;
    let near = Interval::between(figure.value.minus(half)?, figure.value.plus(half)?);
    cover(near, figure.interval)
}

/// The least interval that holds both; open where one is.
fn cover(one: Interval, other: Interval) -> Option<Interval> {
    let low = one.low?.at.min(other.low?.at);
    let high = one.high?.at.max(other.high?.at);
    Some(Interval::between(low, high))
}

/// Both ends of a closed interval.
pub(crate) fn ends(interval: &Interval) -> Option<(Decimal, Decimal)> {
    Some((interval.low?.at, interval.high?.at))
}

/// Whether two closed intervals have a number in common. Two that only touch at their ends do not: every figure would
/// have to lie at the very border of what it is printed for.
pub(crate) fn meet(one: &Interval, other: &Interval) -> Option<bool> {
    let ((low, high), (other_low, other_high)) = (ends(one)?, ends(other)?);
    let exact = low == high || other_low == other_high;
    let overlap = low < other_high && other_low < high;
    Some(overlap || exact && low <= other_high && other_low <= high)
}

/// The sum of what `figures` may be; `None` when an end is open or it does not fit.
pub(crate) fn sum(intervals: impl IntoIterator<Item = Option<Interval>>) -> Option<Interval> {
    let (mut low, mut high) = (Decimal::ZERO, Decimal::ZERO);
    for interval in intervals {
        let (least, most) = ends(&interval?)?;
        low = low.plus(least)?;
        high = high.plus(most)?;
    }
    Some(Interval::between(low, high))
}

/// `number` with no more than `places` behind the point, as a reader would say it.
pub(crate) fn spoken(number: Decimal, places: u32) -> String {
    let shift = i32::try_from(places)
        .ok()
        .and_then(|places| Decimal::new(1, -places));
    let rounded = shift.and_then(|step| {
        let half = if number < Decimal::ZERO { -1 } else { 1 };
        let steps = number.over(step)?;
        let doubled = steps.plus(steps)?.plus(Decimal::from(half))?;
        let whole = truncated(doubled.over(Decimal::from(2))?)?;
        Decimal::new(whole, 0)?.times(step)
    });
    let text = rounded.unwrap_or(number).to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let (sign, digits) = whole
        .strip_prefix('-')
        .map_or(("", whole), |digits| ("−", digits));
    let mut grouped = String::from(sign);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    match fraction.trim_end_matches('0') {
        "" => grouped,
        fraction => format!("{grouped}.{fraction}"),
    }
}

/// The whole part.
fn truncated(number: Decimal) -> Option<i128> {
    let exponent = number.exponent();
    if exponent >= 0 {
        return number.whole();
    }
    let places = 10_i128.checked_pow(exponent.unsigned_abs())?;
    Some(number.mantissa() / places)
}

#[cfg(test)]
mod tests {
    use super::spoken;

    #[test]
    fn numbers_are_said_as_a_reader_would() {
        for (number, places, said) in [
            ("17.4999", 1, "17.5"),
            ("-12.8067", 1, "−12.8"),
            ("94000000", 2, "94,000,000"),
            ("22421", 0, "22,421"),
            ("999.96", 1, "1,000"),
            ("0.04", 1, "0"),
        ] {
            assert_eq!(spoken(number.parse().unwrap(), places), said);
        }
    }
}
