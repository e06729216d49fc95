//! A sentence has a number, date or name where the source has another.
//!
//! # What it reports
//!
//! A sentence of the draft's own with a figure or a date, when a source has the same sentence in other or the same words,
//! and another number, date, unit or name in that place.
//!
//! # Why it matters
//!
//! Figures are copied by hand, from notes and over several versions. What stands outside of quotation marks is the
//! draft's own statement, and nobody else answers for it.
//!
//! # Example
//!
//! The draft has "The council voted to spend 41,000 crowns on the roof", the minutes "The council voted to spend 14,000
//! crowns on the roof".
//!
//! # When it is wrong
//!
//! Where the sentence is about something else that is told in the same words, or the draft has a newer figure from elsewhere.
//! A sentence that no source has in much the same words is not judged, and none that a second passage has with the draft's
//! figure. Numbers in words are left to the editor. A figure that is rounded or qualified in the draft ("more than 25
//! million", "before 2017") may be any that this leaves room for. Another name is only mentioned, and only where all figures
//! are those of the source: it may be another name for the same.
//!
//! # Configuration
//!
//! `[checkers] figure-not-in-source = "off"`, or another level.

use ibid_core::values::{Basis, Decimal, Figure, Value, When};
use ibid_core::{
    Answer, Aspect, Assessment, Checker, Context, Discrepancy, DiscrepancyKind, Finding, Item, Manual,
    Nearness, Passage, Reason, Severity, Span, Statement, Suggestion, Verdict,
};

pub(crate) struct FigureNotInSource;

impl Checker for FigureNotInSource {
    fn manual(&self) -> &Manual {
        crate::manual_of_this_page!("figure-not-in-source", "figure_not_in_source.rs")
    }

    fn check(&self, item: &Item, context: &Context<'_>) -> Answer {
        let Some(claim) = item.as_claim() else {
            return Answer::silent();
        };
        let Statement::Figures { figures } = &claim.statement else {
            return Answer::silent();
        };
        let found = context
            .comparison
            .filter(|found| found.nearness == Nearness::Found);
        let Some((found, best)) = found.and_then(|found| Some((found, found.best()?))) else {
            return Answer::silent();
        };
        let agreeing = found.passages.iter().find(|passage| {
            let beside = Beside::of(passage, figures, context);
            beside.is_some_and(|beside| beside.others().next().is_none() && beside.has_all())
        });
        if let Some(passage) = agreeing {
            let supported = Assessment::new(Aspect::Fact, Verdict::Supported);
            return answer(supported, passage, Vec::new(), context);
        }
        let Some(beside) = Beside::of(best, figures, context) else {
            return Answer::silent();
        };
        let findings: Vec<Finding> = beside
            .reported()
            .into_iter()
            .filter(|difference| is_in_its_sentence(beside.source, best.span, difference.source))
            .map(|difference| self.finding(difference, best, context))
            .collect();
        if findings.is_empty() {
            return Answer::silent();
        }
        let assessment = if findings.iter().any(|finding| finding.severity > Severity::Info) {
            Assessment::new(Aspect::Fact, Verdict::Refuted)
        } else {
            Assessment::insufficient(Aspect::Fact, Reason::NotFound)
        };
        answer(assessment, best, findings, context)
    }
}

impl FigureNotInSource {
    fn finding(&self, difference: &Discrepancy, passage: &Passage, context: &Context<'_>) -> Finding {
        let message = format!("the source has “{}” here", difference.source_text);
        // Another name may be another name for the same.
        let severity = match difference.kind {
            DiscrepancyKind::NameChanged => Severity::Info,
            _ => Severity::Warning,
        };
        Finding {
            labels: context
                .label(passage, difference.source, "in the source")
                .into_iter()
                .collect(),
            suggestion: Some(Suggestion {
                span: difference.draft,
                replacement: difference.source_text.clone(),
            }),
            ..context.finding(self.id(), severity, difference.draft, message)
        }
    }
}

/// The figures of a sentence beside a passage that has the sentence.
struct Beside<'a> {
    passage: &'a Passage,
    figures: &'a [Value],
    draft: &'a str,
    source: &'a str,
}

impl<'a> Beside<'a> {
    fn of(passage: &'a Passage, figures: &'a [Value], context: &Context<'a>) -> Option<Self> {
        Some(Self {
            passage,
            figures,
            draft: &context.draft.text,
            source: &context.sources.get(passage.source.0)?.text,
        })
    }

    /// The differences that are about a number, a date, a unit or a name, with something on both sides, and no rounding.
    fn others(&self) -> impl Iterator<Item = &'a Discrepancy> {
        self.passage.discrepancies.iter().filter(|difference| {
            let kind = matches!(
                difference.kind,
                DiscrepancyKind::NumberChanged
                    | DiscrepancyKind::DateChanged
                    | DiscrepancyKind::UnitChanged
                    | DiscrepancyKind::NameChanged
            );
            let two_sided = !difference.draft_text.is_empty() && !difference.source_text.is_empty();
            kind && two_sided && !self.allows(difference)
        })
    }

    /// What is reported: other figures; and another name only where all figures are those of the source, so that it surely
    /// tells the same.
    fn reported(&self) -> Vec<&'a Discrepancy> {
        let (names, figures): (Vec<_>, Vec<_>) = self
            .others()
            .partition(|difference| difference.kind == DiscrepancyKind::NameChanged);
        match (figures.is_empty(), names.as_slice()) {
            (false, _) => figures,
            (true, [_]) if self.has_all() => names,
            _ => Vec::new(),
        }
    }

    /// Whether every figure lies beside words of the passage, and is none that the draft adds or has otherwise.
    fn has_all(&self) -> bool {
        self.figures.iter().all(|figure| {
            let fragments = &self.passage.fragments;
            let beside = fragments
                .iter()
                .any(|fragment| fragment.draft.contains(figure.span));
            let differs = self.passage.discrepancies.iter().any(|difference| {
                difference.draft.overlap(figure.span) > 0
                    && difference.kind != DiscrepancyKind::NumberFormat
                    && !self.allows(difference)
            });
            beside && !differs
        })
    }

    /// Whether the draft's figure at `difference`, as it is rounded and qualified, leaves room for the number of the
    /// source: *more than 25 million* for 26 million, *0.01 percent* for 0.0115.
    fn allows(&self, difference: &Discrepancy) -> bool {
        if difference.kind == DiscrepancyKind::DateChanged
            && is_abbreviated(&difference.draft_text, &difference.source_text)
        {
            return true;
        }
        let dates = self
            .figures
            .iter()
            .filter_map(|value| Some((value.span, value.content.date()?)));
        let mut open = dates.filter(|(span, when)| difference.draft.overlap(*span) > 0 && is_open(when));
        if open.any(|(span, _)| !self.has_same_word_before(span, difference)) {
            return true;
        }
        let figures = self.figures.iter().filter_map(|value| value.content.figure());
        let mut at = figures.filter(|figure| difference.draft.overlap(figure.span) > 0);
        at.next()
            .and_then(|figure| Some((figure, self.sources_number(figure, difference.source)?)))
            .is_some_and(|(figure, number)| figure.interval.holds(number) || rounds_to(number, figure.value))
    }

    /// Whether the source has the word before `date`, and what else of it stands before `difference`, just so.
    fn has_same_word_before(&self, date: Span, difference: &Discrepancy) -> bool {
        let word = self.draft.get(..date.start).map_or("", str::trim_end);
        let start = word.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let draft = self.draft.get(start..difference.draft.start).unwrap_or_default();
        let source = self.source.get(..difference.source.start).unwrap_or_default();
        source.ends_with(draft)
    }

    /// The number that the source has in place of `figure`. Words behind it multiply it where the draft has the same words.
    fn sources_number(&self, figure: &Figure, place: Span) -> Option<Decimal> {
        let (written, behind) = number_in(figure.span.slice(self.draft))?;
        let from = self.source.get(..place.start)?;
        let start = from
            .trim_end_matches(|sign: char| sign.is_ascii_digit() || ",.".contains(sign))
            .len();
        let (number, rest) = number_in(self.source.get(start..)?)?;
        let is_there =
            !place.slice(self.source).is_empty() && self.source.len() - rest.len() <= place.end + NEAR;
        let scaled = !behind.trim().is_empty() && rest.trim_start().starts_with(behind.trim());
        let factor = if scaled {
            figure.value.over(written)?
        } else {
            Decimal::from(1)
        };
        number.times(factor).filter(|_| is_there)
    }
}

/// Whether the last word of one is the beginning of the last word of the other: `on February` and `Feb.`
fn is_abbreviated(one: &str, other: &str) -> bool {
    let last = |text: &str| {
        let word = text.split_whitespace().last().unwrap_or_default();
        word.trim_end_matches('.').to_lowercase()
    };
    let (one, other) = (last(one), last(other));
    let is_name = |word: &str| word.chars().count() > 2 && word.chars().all(char::is_alphabetic);
    is_name(&one) && is_name(&other) && (one.starts_with(&other) || other.starts_with(&one))
}

/// Whether the draft says only before or after what, so that another day may be right, too.
fn is_open(when: &When) -> bool {
    when.first.is_none() != when.last.is_none() || when.basis == Basis::Vague
}

/// How far behind the end of a difference the digits of its number may go on, in bytes.
const NEAR: usize = 3;

/// The first number that is written in digits in `text`, and what stands behind it.
fn number_in(text: &str) -> Option<(Decimal, &str)> {
    let start = text.find(|sign: char| sign.is_ascii_digit())?;
    let text = text.get(start..)?;
    let end = text
        .find(|sign: char| !(sign.is_ascii_digit() || ",.".contains(sign)))
        .unwrap_or(text.len());
    let written = text.get(..end)?.trim_end_matches([',', '.']);
    let rest = text.get(written.len()..)?;
    Some((written.replace(',', "").parse().ok()?, rest))
}

/// Whether `stated` is `number` with fewer digits that are no zeros at its end, two at least.
fn rounds_to(number: Decimal, stated: Decimal) -> bool {
    let step = stated.trimmed().step();
    let two_digits = stated.trimmed().mantissa().abs() > 9;
    let off = number.minus(stated).and_then(|off| off.over(step));
    two_digits && off.is_some_and(|off| off.to_f64().abs() <= 0.5)
}

/// Whether most of `passage` is the sentence in which `place` stands: words of the sentence before lend a figure no sense.
fn is_in_its_sentence(source: &str, passage: Span, place: Span) -> bool {
    let before = source.get(passage.start..place.start).unwrap_or_default();
    let behind = source.get(place.end..passage.end).unwrap_or_default();
    let ends = [". ", "? ", "! ", ".\n", "\n\n"];
    let head = ends
        .iter()
        .filter_map(|end| Some(before.rfind(end)? + end.len()))
        .max();
    let tail = ends.iter().filter_map(|end| behind.find(end)).min();
    let own = passage.len() - head.unwrap_or(0) - tail.map_or(0, |at| behind.len() - at);
    4 * own >= 3 * passage.len()
}

fn answer(
    assessment: Assessment,
    passage: &Passage,
    findings: Vec<Finding>,
    context: &Context<'_>,
) -> Answer {
    Answer {
        assessments: vec![assessment],
        evidence: context.evidence(passage).into_iter().collect(),
        findings,
        ..Answer::silent()
    }
}

#[cfg(test)]
mod tests {
    use super::FigureNotInSource;
    use crate::hearing::hear_beside;
    use ibid_core::Severity;

    const MINUTES: &str = "The council voted nine to three to spend 14,000 crowns on repairs to the roof of the pool.\n\n\
        The boiler was bought in 1987 for 6,500 crowns. The county will pay half of the repairs if the application \
        succeeds before 1 June.";

    #[test]
    fn reports_another_number() {
        let draft = "On Tuesday the council voted to spend 41,000 crowns on repairs to the roof.";
        let heard = hear_beside(&[MINUTES], &FigureNotInSource, draft);
        assert_eq!(
            heard.finding(),
            (Severity::Warning, "41,000", "the source has “14,000” here")
        );
        assert_eq!(heard.findings[0].labels[0].text, "14,000");
    }

    #[test]
    fn reports_another_date() {
        let draft =
            "The county has promised to pay half of the repairs if the application succeeds before 1 July.";
        let heard = hear_beside(&[MINUTES], &FigureNotInSource, draft);
        assert_eq!(heard.finding().2, "the source has “June” here");
    }

    #[test]
    fn reports_another_year() {
        let draft = "The boiler, which was bought in 1978 for 6,500 crowns, is a matter of weeks.";
        let heard = hear_beside(&[MINUTES], &FigureNotInSource, draft);
        assert_eq!(heard.finding().1, "1978");
    }

    #[test]
    fn accepts_the_figures_of_the_source() {
        for draft in [
            "The council voted to spend 14,000 crowns on repairs to the roof.",
            "The boiler was bought in 1987 for 6,500 crowns.",
        ] {
            assert!(
                hear_beside(&[MINUTES], &FigureNotInSource, draft).holds(),
                "{draft}"
            );
        }
    }

    #[test]
    fn accepts_what_the_words_around_a_figure_leave_room_for() {
        for draft in [
            "The council voted to spend more than 13,500 crowns on repairs to the roof.",
            "The council voted to spend less than 15,000 crowns on repairs to the roof.",
            "The council voted to spend nearly 15,000 crowns on repairs to the roof.",
        ] {
            assert!(
                hear_beside(&[MINUTES], &FigureNotInSource, draft).holds(),
                "{draft}"
            );
        }
    }

    #[test]
    fn reports_what_they_leave_no_room_for() {
        let draft = "The council voted to spend more than 14,500 crowns on repairs to the roof.";
        let heard = hear_beside(&[MINUTES], &FigureNotInSource, draft);
        assert_eq!(heard.finding().1, "more than 14,500");
    }

    #[test]
    fn accepts_a_day_before_which_or_after_which_it_was() {
        for draft in [
            "The boiler was bought before 1990 for 6,500 crowns.",
            "The boiler was bought after 1985 for 6,500 crowns.",
        ] {
            let heard = hear_beside(&[MINUTES], &FigureNotInSource, draft);
            assert!(heard.findings.is_empty(), "{draft}");
        }
    }

    #[test]
    fn mentions_another_name_where_all_figures_are_those_of_the_source() {
        let source = "The boiler of Grauhaven was bought by Petra Lindquist in 1987 for 6,500 crowns.";
        let draft = "The boiler of Grauhaven was bought by Petra Moss in 1987 for 6,500 crowns.";
        let heard = hear_beside(&[source], &FigureNotInSource, draft);
        assert_eq!(
            heard.finding(),
            (Severity::Info, "Moss", "the source has “Lindquist” here")
        );
        let draft = "The boiler of Grauhaven was bought by Petra Moss in 1988 for 6,500 crowns.";
        let heard = hear_beside(&[source], &FigureNotInSource, draft);
        assert_eq!(heard.finding().1, "1988");
    }

    #[test]
    fn accepts_a_month_that_one_of_them_shortens() {
        let source =
            "The boiler of Grauhaven (bought Feb. 10, 1987) cost 6,500 crowns and is a matter of weeks.";
        let draft = "The boiler of Grauhaven was bought on February 10, 1987.";
        let heard = hear_beside(&[source], &FigureNotInSource, draft);
        assert!(heard.findings.is_empty());
    }

    #[test]
    fn accepts_a_rounded_figure() {
        let census =
            "The county has 1,438,112 people, and 0.0115 percent of them have a boat of 26 million crowns.";
        for draft in [
            "The county has 1,440,000 people, and 0.01 percent of them have a boat.",
            "Of them 0.0115 percent have a boat of more than 25 million crowns.",
        ] {
            assert!(
                hear_beside(&[census], &FigureNotInSource, draft)
                    .findings
                    .is_empty(),
                "{draft}"
            );
        }
    }

    #[test]
    fn accepts_a_figure_that_another_source_has() {
        let other = "The council voted to spend 41,000 crowns on repairs to the roof.";
        let heard = hear_beside(&[MINUTES, other], &FigureNotInSource, other);
        assert!(heard.holds());
    }

    #[test]
    fn accepts_a_sentence_that_no_source_has() {
        for draft in [
            "A library with 30,000 books opened in 1999.",
            "The boiler: 9,500 crowns in 1987.",
            "Some 3,200 people came to the pool in 2021.",
        ] {
            assert!(
                hear_beside(&[MINUTES], &FigureNotInSource, draft).is_silent(),
                "{draft}"
            );
        }
    }

    #[test]
    fn accepts_a_quotation_which_is_looked_up_by_others() {
        let draft = "“The council voted to spend 41,000 crowns on repairs to the roof,” said Bode.";
        assert!(hear_beside(&[MINUTES], &FigureNotInSource, draft).is_silent());
    }
}
