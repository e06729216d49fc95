//! The source gives the words to somebody else.
//!
//! # What it reports
//!
//! A quote whose words were found, but in another speaker's turn (`speaker-differs`), in the interviewer's
//! question (`interviewer-words`), or where the speaker repeats somebody else's words (`reported-words`). Where
//! the source does not say who speaks, it says that the speaker could not be checked (`speaker-unknown`). And a quote
//! whose words were found, but only in a source of another date, or in another document, than the draft says
//! (`occasion-differs`).
//!
//! # Why it matters
//!
//! Right words from the wrong mouth are a false quotation, and one that a search for the words never finds.
//!
//! # Example
//!
//! The draft gives "The pool will not reopen" to the mayor; in the minutes, the treasurer says it:
//! `speaker-differs`, an error.
//!
//! # When it is wrong
//!
//! Transcripts mislabel turns. A name that the draft spells in a way far from the source's can look like another
//! person. Several people can say the same short words; the passage of the named speaker is preferred.
//!
//! # Configuration
//!
//! The kinds `speaker-differs`, `interviewer-words`, `reported-words`, `speaker-unknown` and `occasion-differs`
//! are set by the house style and, one by one, under `[kinds]`. The whole check is set by
//! `[checkers] misattributed-quote = "off"`.

use crate::kinds::{found, owner, whole_passage};
use crate::wording::{advice, short};
use ibid_core::{
    Answer, Aspect, Assessment, Checker, Context, Discrepancy, DiscrepancyKind as Kind, Finding, Item,
    Manual, Passage, Reason, Severity, Speaker, SpeakerMatch, Verdict,
};

pub(crate) struct MisattributedQuote;

impl Checker for MisattributedQuote {
    fn manual(&self) -> &Manual {
        crate::manual_of_this_page!("misattributed-quote", "misattributed_quote.rs")
    }

    fn check(&self, item: &Item, context: &Context<'_>) -> Answer {
        let (Some(quote), Some(passage)) = (item.as_quote(), found(item, context)) else {
            return Answer::silent();
        };
        let occasion = self.occasion(passage, context);
        let Some(speaker) = quote.speaker() else {
            return Answer {
                findings: occasion.into_iter().collect(),
                ..Answer::silent()
            };
        };
        let mut findings: Vec<Finding> = kinds(passage, context)
            .into_iter()
            .filter_map(|kind| self.finding(kind, speaker, passage, context))
            .collect();
        let refuted = findings.iter().any(|finding| finding.severity == Severity::Error);
        let assessment = match passage.speaker {
            _ if refuted => Assessment::new(Aspect::Speaker, Verdict::Refuted),
            SpeakerMatch::Unknown => Assessment::insufficient(Aspect::Speaker, Reason::SpeakerUnknown),
            SpeakerMatch::Same | SpeakerMatch::Other => Assessment::new(Aspect::Speaker, Verdict::Supported),
        };
        findings.extend(occasion);
        Answer {
            assessments: vec![assessment],
            evidence: Vec::new(),
            findings,
        }
    }
}

impl MisattributedQuote {
    /// What the draft says about the occasion, where no source with these words is of it. The speaker stays as it is.
    fn occasion(&self, passage: &Passage, context: &Context<'_>) -> Option<Finding> {
        let differs = |it: &&Discrepancy| it.kind == Kind::OccasionDiffers;
        let stated = passage.discrepancies.iter().find(differs)?;
        let severity = context.style.severity(stated.kind)?;
        let source = context.sources.get(passage.source.0)?;
        let said = short(&stated.draft_text);
        let is_title = |title: &str| short(title).to_lowercase() == said.to_lowercase();
        let titles = context
            .sources
            .iter()
            .filter_map(|source| source.title.as_deref());
        let message = match source.date {
            _ if titles.into_iter().any(is_title) => {
                format!("the draft names “{said}”; these words stand in another source only")
            }
            Some(date) => {
                format!("the draft says “{said}”; the only source with these words is dated {date}")
            }
            None => {
                format!("the draft says “{said}”; the only source with these words is of another occasion")
            }
        };
        Some(Finding {
            kind: Some(stated.kind),
            labels: whole_passage(passage, context, "the only passage with these words"),
            help: advice(stated.kind).map(str::to_owned),
            ..context.finding(self.id(), severity, stated.draft, message)
        })
    }

    fn finding(
        &self,
        kind: Kind,
        speaker: &Speaker,
        passage: &Passage,
        context: &Context<'_>,
    ) -> Option<Finding> {
        let severity = context.style.severity(kind)?;
        let there = label_of(passage, context);
        let name = speaker.name();
        let message = match (kind, there) {
            (Kind::SpeakerDiffers, Some(there)) => {
                format!("attributed to {name}; in the source {there} says it")
            }
            (Kind::InterviewerWords, _) => {
                format!("attributed to {name}; in the source it is part of a question")
            }
            (Kind::ReportedWords, Some(there)) => {
                format!("in the source {there} reports these words from somebody else")
            }
            (Kind::SpeakerUnknown, _) => format!("the source does not say whether {name} said it"),
            _ => format!("attributed to {name}; the source gives the words to another speaker"),
        };
        let seen = there.map_or_else(|| "here".to_owned(), |there| format!("{there} speaks"));
        Some(Finding {
            kind: Some(kind),
            labels: whole_passage(passage, context, &seen),
            help: advice(kind).map(str::to_owned),
            ..context.finding(self.id(), severity, speaker.mention.span, message)
        })
    }
}

/// What the alignment says about the speaker of `passage`.
fn kinds(passage: &Passage, context: &Context<'_>) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = passage
        .discrepancies
        .iter()
        .map(|discrepancy| discrepancy.kind)
        .filter(|kind| owner(*kind) == "misattributed-quote" && *kind != Kind::OccasionDiffers)
        .collect();
    let has_turns = context
        .sources
        .get(passage.source.0)
        .is_some_and(|source| !source.turns.is_empty());
    match passage.speaker {
        SpeakerMatch::Other if kinds.is_empty() => kinds.push(Kind::SpeakerDiffers),
        SpeakerMatch::Unknown if kinds.is_empty() && has_turns => kinds.push(Kind::SpeakerUnknown),
        _ => {}
    }
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

/// Who speaks at `passage`, as the source labels them.
fn label_of<'a>(passage: &Passage, context: &Context<'a>) -> Option<&'a str> {
    let source = context.sources.get(passage.source.0)?;
    source.turns.get(passage.turn?).map(|turn| turn.speaker.as_str())
}

#[cfg(test)]
mod tests {
    use super::MisattributedQuote;
    use crate::probe::Probe;
    use ibid_core::{Answer, DiscrepancyKind as Kind, Reason, Severity, SpeakerMatch, Verdict};

    #[test]
    fn reports_the_treasurers_words_in_the_mayors_mouth() {
        let answer = Probe::quote("The pool stays shut")
            .said_by("Mayor Orla Quill")
            .found_in_turn_of("TREASURER BODE", "The pool stays shut", SpeakerMatch::Other)
            .ask(&MisattributedQuote);
        assert_eq!(answer.assessments[0].verdict, Verdict::Refuted);
        assert_eq!(
            answer.findings[0].message,
            "attributed to Mayor Orla Quill; in the source TREASURER BODE says it"
        );
        assert_eq!(answer.findings[0].text, "Mayor Orla Quill");
    }

    #[test]
    fn reports_words_that_the_speaker_repeats_from_somebody_else() {
        let answer = Probe::quote("The pool stays shut")
            .said_by("Bode")
            .found_in_turn_of("BODE", "She told me: The pool stays shut", SpeakerMatch::Same)
            .differs(Kind::ReportedWords, "The pool stays shut", "The pool stays shut")
            .ask(&MisattributedQuote);
        assert_eq!(answer.findings[0].severity, Severity::Warning);
        assert_eq!(answer.assessments[0].verdict, Verdict::Supported);
    }

    #[test]
    fn reports_another_date_and_leaves_the_speaker_alone() {
        let answer = Probe::quote("The pool stays shut")
            .said_by("Bode on Monday")
            .found_in_turn_of("BODE", "The pool stays shut", SpeakerMatch::Same)
            .dated("2022-09-14")
            .differs(Kind::OccasionDiffers, "Monday", "")
            .ask(&MisattributedQuote);
        assert_eq!(answer.assessments[0].verdict, Verdict::Supported);
        assert_eq!(
            answer.findings[0].message,
            "the draft says “Monday”; the only source with these words is dated 2022-09-14"
        );
        assert_eq!(answer.findings[0].text, "Monday");
    }

    #[test]
    fn accepts_the_right_speaker() {
        let answer = Probe::quote("The pool stays shut")
            .said_by("Bode")
            .found_in_turn_of("TREASURER BODE", "The pool stays shut", SpeakerMatch::Same)
            .ask(&MisattributedQuote);
        assert_eq!(answer.assessments[0].verdict, Verdict::Supported);
        assert!(answer.findings.is_empty());
    }

    #[test]
    fn accepts_a_source_without_turns_and_says_the_speaker_is_unknown() {
        let answer = Probe::quote("The pool stays shut")
            .said_by("Bode")
            .found_in("The pool stays shut")
            .ask(&MisattributedQuote);
        assert_eq!(answer.assessments[0].reason, Some(Reason::SpeakerUnknown));
        assert!(answer.findings.is_empty());
    }

    #[test]
    fn accepts_a_quote_without_speaker() {
        let answer = Probe::quote("The pool stays shut")
            .found_in("The pool stays shut")
            .ask(&MisattributedQuote);
        assert_eq!(answer, Answer::silent());
    }
}
