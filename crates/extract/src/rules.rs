//! The rules that attribute a quote, and how sure each is.

use ibid_core::Confidence;

/// The rule by which a quote got its speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Rule {
    CueAfter,
    CueBefore,
    Split,
    AccordingTo,
    Label,
    Colon,
    DashName,
    TrailingCue,
    CueInSentence,
    CueNoun,
    Reopened,
    ContinuesPrevious,
    AnticipatesNext,
    Alternation,
    PreviousSentence,
    SentenceSubject,
    Reported,
    Block,
}

impl Rule {
    /// Every rule, in the order of the table in the crate's documentation.
    #[cfg(test)]
    pub(crate) const ALL: &[Self] = &[
        Self::CueAfter,
        Self::CueBefore,
        Self::Split,
        Self::AccordingTo,
        Self::Label,
        Self::Colon,
        Self::DashName,
        Self::TrailingCue,
        Self::CueInSentence,
        Self::CueNoun,
        Self::Reopened,
        Self::ContinuesPrevious,
        Self::AnticipatesNext,
        Self::Alternation,
        Self::PreviousSentence,
        Self::SentenceSubject,
        Self::Reported,
        Self::Block,
    ];

    /// The stable name of the rule, as [`ibid_core::Attribution::rule`] holds it.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::CueAfter => "cue-after",
            Self::CueBefore => "cue-before",
            Self::Split => "split",
            Self::AccordingTo => "according-to",
            Self::Label => "label",
            Self::Colon => "colon",
            Self::DashName => "dash-name",
            Self::TrailingCue => "trailing-cue",
            Self::CueInSentence => "cue-in-sentence",
            Self::CueNoun => "cue-noun",
            Self::Reopened => "reopened",
            Self::ContinuesPrevious => "continues-previous",
            Self::AnticipatesNext => "anticipates-next",
            Self::Alternation => "alternation",
            Self::PreviousSentence => "previous-sentence",
            Self::SentenceSubject => "sentence-subject",
            Self::Reported => "reported",
            Self::Block => "block",
        }
    }

    /// How sure the rule is by itself.
    pub(crate) const fn confidence(self) -> Confidence {
        match self {
            Self::CueAfter
            | Self::CueBefore
            | Self::Split
            | Self::Label
            | Self::DashName
            | Self::Reopened
            | Self::ContinuesPrevious => Confidence::High,
            Self::AccordingTo
            | Self::Colon
            | Self::TrailingCue
            | Self::CueInSentence
            | Self::Reported
            | Self::Block => Confidence::Medium,
            Self::CueNoun
            | Self::AnticipatesNext
            | Self::Alternation
            | Self::PreviousSentence
            | Self::SentenceSubject => Confidence::Low,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Rule;

    #[test]
    fn every_rule_stands_in_the_table_of_the_crate() {
        let table = include_str!("lib.rs");
        for rule in Rule::ALL {
            assert!(
                table.contains(&format!("//! | `{}` |", rule.id())),
                "{}",
                rule.id()
            );
        }
    }
}
