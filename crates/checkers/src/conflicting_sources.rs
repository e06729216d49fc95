//! Two sources have the same utterance and do not agree about it.
//!
//! # What it reports
//!
//! A quote that one source has as the draft has it, while another source has the same utterance with a negation, a
//! figure, a date or a modal otherwise; or that one source gives to the draft's speaker and another to somebody else
//! (`sources-conflict`). Both passages are shown.
//!
//! # Why it matters
//!
//! Which source is right is the editor's decision. A check that stops at the first source with the words never shows
//! that there is a decision to make.
//!
//! # Example
//!
//! The clerk's minutes: "We will **not** sell the mill this year, whatever the county says." The recording: "We will
//! sell the mill this year, whatever the county says." The draft has the one or the other: *conflicting evidence*.
//!
//! # When it is wrong
//!
//! People say nearly the same on two occasions, and are right both times. Passages are held against each other only
//! when eight words or more agree and the words around them are the same too, or nothing stands around them; or when
//! twelve words agree and one differs. Documents that are dated more than a week apart are two occasions, and a source that
//! the draft names by its title outranks the others.
//!
//! # Configuration
//!
//! The kind `sources-conflict` is set by the house style and under `[kinds]`; where it is off, the best passage alone
//! decides. The whole check is set by `[checkers] conflicting-sources = "off"`.

use crate::kinds::{finding_on_quote, found, looked_up};
use crate::wording::short;
use ibid_core::{
    Answer, Aspect, Assessment, Checker, Context, Discrepancy, DiscrepancyKind as Kind, Item, Label, Manual,
    Passage, Verdict,
};

pub(crate) struct ConflictingSources;

impl Checker for ConflictingSources {
    fn manual(&self) -> &Manual {
        crate::manual_of_this_page!("conflicting-sources", "conflicting_sources.rs")
    }

    fn check(&self, item: &Item, context: &Context<'_>) -> Answer {
        let (Some((quote, comparison)), Some(best)) = (looked_up(item, context), found(item, context)) else {
            return Answer::silent();
        };
        let conflict = comparison
            .conflicts
            .iter()
            .find_map(|conflict| Some((conflict.aspect, comparison.passages.get(conflict.passage)?)));
        let Some((aspect, other)) = conflict else {
            return Answer::silent();
        };
        let Some(severity) = context.style.severity(Kind::SourcesConflict) else {
            return Answer::silent();
        };
        let message = message(aspect, best, other, context);
        let mut finding = finding_on_quote(
            self.id(),
            Some(Kind::SourcesConflict),
            severity,
            message,
            quote,
            context,
        );
        finding.labels = labels(aspect, best, other, context);
        Answer {
            assessments: vec![Assessment::new(aspect, Verdict::ConflictingEvidence)],
            evidence: [best, other]
                .into_iter()
                .filter_map(|passage| context.evidence(passage))
                .collect(),
            findings: vec![finding],
        }
    }
}

fn message(aspect: Aspect, best: &Passage, other: &Passage, context: &Context<'_>) -> String {
    let name = |passage: &Passage| {
        let source = context.sources.get(passage.source.0);
        short(source.map_or("", |source| &source.name))
    };
    match (aspect, speaker(best, context), speaker(other, context)) {
        (Aspect::Speaker, Some(here), Some(there)) => {
            let (here, there) = (short(here), short(there));
            format!(
                "{} gives these words to {here}, {} to {there}",
                name(best),
                name(other)
            )
        }
        _ => format!("{} has these words, {} has others", name(best), name(other)),
    }
}

/// The passage that agrees, and what differs in the other one.
fn labels(aspect: Aspect, best: &Passage, other: &Passage, context: &Context<'_>) -> Vec<Label> {
    let agrees = context.label(best, best.span, "as in the draft");
    let whole = |text: &str| context.label(other, other.span, text);
    let differing = |it: &&Discrepancy| it.draft_text != it.source_text;
    let differs = match other.discrepancies.iter().find(differing) {
        _ if aspect == Aspect::Speaker => {
            whole(&speaker(other, context).map_or_else(String::new, |it| format!("{} speaks", short(it))))
        }
        Some(difference) if difference.source.is_empty() => whole("here without the draft's words"),
        Some(difference) => context.label(other, difference.source, "the other source has this"),
        None => whole("the other source"),
    };
    agrees.into_iter().chain(differs).collect()
}

fn speaker<'a>(passage: &Passage, context: &Context<'a>) -> Option<&'a str> {
    let source = context.sources.get(passage.source.0)?;
    source.turns.get(passage.turn?).map(|turn| turn.speaker.as_str())
}

#[cfg(test)]
mod tests {
    use super::ConflictingSources;
    use crate::probe::Probe;
    use ibid_core::{Answer, Aspect, DiscrepancyKind as Kind, Severity, Verdict};

    #[test]
    fn reports_a_source_that_has_other_words() {
        let answer = Probe::quote("We will not sell the mill")
            .found_in("We will not sell the mill")
            .against("We will sell the mill", Aspect::Words)
            .which_differs(Kind::NegationAdded, "not", "")
            .ask(&ConflictingSources);
        assert_eq!(answer.assessments[0].verdict, Verdict::ConflictingEvidence);
        assert_eq!(answer.assessments[0].aspect, Aspect::Words);
        assert_eq!(answer.evidence.len(), 2);
        assert_eq!(answer.findings[0].severity, Severity::Warning);
        assert_eq!(
            answer.findings[0].message,
            "source.txt has these words, other.txt has others"
        );
        assert_eq!(answer.findings[0].labels.len(), 2);
    }

    #[test]
    fn reports_a_conflict_about_the_speaker_on_the_side_of_the_speaker() {
        let answer = Probe::quote("We will not sell the mill")
            .found_in("We will not sell the mill")
            .against("We will not sell the mill", Aspect::Speaker)
            .ask(&ConflictingSources);
        assert_eq!(answer.assessments[0].aspect, Aspect::Speaker);
    }

    #[test]
    fn accepts_sources_that_agree() {
        let answer = Probe::quote("We will not sell the mill")
            .found_in("We will not sell the mill")
            .ask(&ConflictingSources);
        assert_eq!(answer, Answer::silent());
    }

    #[test]
    fn accepts_a_quote_that_was_not_found() {
        let answer = Probe::quote("We will not sell the mill")
            .not_found()
            .ask(&ConflictingSources);
        assert_eq!(answer, Answer::silent());
    }
}
