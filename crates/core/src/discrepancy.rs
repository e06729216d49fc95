//! The kinds in which a quote can differ from its evidence.
//!
//! The doc comment of each kind is the first paragraph of its manual page; the sections of the page stand in
//! `kinds/<id>.md`. `ibid explain <kind>` and the documentation of this crate show the same words.

use ibid_text::Span;
use serde::{Deserialize, Serialize};
use std::fmt;

/// One difference between the draft's words and the evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Discrepancy {
    /// What kind of difference.
    pub kind: DiscrepancyKind,
    /// The words of the draft; empty, at the place where they would stand, when the draft lacks them.
    pub draft: Span,
    /// The draft's text at `draft`.
    pub draft_text: String,
    /// The words of the source; empty, at the place where they would stand, when the source lacks them.
    pub source: Span,
    /// The source's text at `source`.
    pub source_text: String,
}

macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $variant:ident = $id:literal,)+) => {
        /// In which way a quote differs from its evidence. Ids are stable.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[non_exhaustive]
        #[allow(
            rustdoc::broken_intra_doc_links,
            reason = "brackets in the examples are those of quotes: [sic], [T]he"
        )]
        pub enum DiscrepancyKind {
            $(
                $(#[doc = $doc])+
                #[cfg_attr(doc, doc = "\n")]
                #[cfg_attr(doc, doc = include_str!(concat!("../kinds/", $id, ".md")))]
                #[serde(rename = $id)]
                $variant,
            )+
        }

        impl DiscrepancyKind {
            /// Every kind, in the order of the manual.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The stable id, as configuration and reports write it.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id),+ }
            }

            /// What it is, in a sentence: the kind's doc comment.
            pub const fn summary(self) -> &'static str {
                match self { $(Self::$variant => concat!($($doc, "\n"),+)),+ }
            }

            /// The sections of the manual page, in Markdown.
            pub const fn manual(self) -> &'static str {
                match self { $(Self::$variant => include_str!(concat!("../kinds/", $id, ".md"))),+ }
            }
        }
    };
}

kinds! {
    /// Only the form of marks, dashes, spaces, ligatures or line-break hyphens differs.
    Typography = "typography",
    /// The first letter is a capital in one and small in the other.
    LetterCase = "letter-case",
    /// Punctuation differs without moving a boundary of meaning.
    Punctuation = "punctuation",
    /// Punctuation differs where it changes what is said: "Let's eat, Ruth".
    PunctuationBoundary = "punctuation-boundary",
    /// British and American spelling, or two spellings of one word.
    SpellingVariant = "spelling-variant",
    /// The same number, once in words and once in digits.
    NumberFormat = "number-format",
    /// A contraction was made or resolved: "don't" and "do not".
    Contraction = "contraction",
    /// A filler or a false start was left out: "um", "you know".
    FillerOmitted = "filler-omitted",
    /// Words were left out and the place is marked; nothing that turns the sense was lost.
    MarkedOmission = "marked-omission",
    /// Only function words were left out, unmarked.
    FunctionWordsOmitted = "function-words-omitted",
    /// Content words were left out and nothing marks the place.
    WordsOmitted = "words-omitted",
    /// What was left out, marked or not, carried a negation, a condition, a hedge or a contrast.
    OmissionChangesSense = "omission-changes-sense",
    /// The quote ends before the condition or contrast that its sentence goes on with, or begins behind the condition
    /// that its sentence opens with.
    CutBeforeCondition = "cut-before-condition",
    /// An ellipsis joins words of different turns or answers.
    EllipsisAcrossTurns = "ellipsis-across-turns",
    /// The parts of the quote stand in the source in another order.
    FragmentsReversed = "fragments-reversed",
    /// The parts of the quote stand far apart in the source and nothing marks it.
    Stitched = "stitched",
    /// Square brackets explain something or name what a pronoun stands for.
    BracketGloss = "bracket-gloss",
    /// Square brackets stand in place of words that were said.
    BracketReplacement = "bracket-replacement",
    /// Square brackets contradict what they replace, or add a negation.
    BracketChangesSense = "bracket-changes-sense",
    /// `[sic]` where the source has no error.
    SicWithoutError = "sic-without-error",
    /// Grammar was mended: agreement or an article.
    GrammarMended = "grammar-mended",
    /// The tense or person of a word was changed.
    TenseChanged = "tense-changed",
    /// A modal was exchanged: may, will, should.
    ModalChanged = "modal-changed",
    /// A number was changed.
    NumberChanged = "number-changed",
    /// A unit or a magnitude was changed: million and billion, miles and kilometres.
    UnitChanged = "unit-changed",
    /// A date, a month or a weekday was changed.
    DateChanged = "date-changed",
    /// A name was changed.
    NameChanged = "name-changed",
    /// A negation of the source is missing.
    NegationDropped = "negation-dropped",
    /// A negation was added.
    NegationAdded = "negation-added",
    /// A comparative or quantifier was turned: less and more, some and all, never and always.
    ComparativeTurned = "comparative-turned",
    /// A word was exchanged for another.
    WordSubstituted = "word-substituted",
    /// Words were added inside the marks.
    WordsAdded = "words-added",
    /// The same words stand in another order.
    OrderChanged = "order-changed",
    /// Another order of the words changes who does what to whom.
    RolesChanged = "roles-changed",
    /// The sense is near and the words are not.
    Paraphrase = "paraphrase",
    /// Nothing near stands in the sources given.
    NotFound = "not-found",
    /// The source gives the words to another speaker.
    SpeakerDiffers = "speaker-differs",
    /// The source does not say who speaks.
    SpeakerUnknown = "speaker-unknown",
    /// The words are the interviewer's and are given as the interviewee's.
    InterviewerWords = "interviewer-words",
    /// The speaker reports these words from somebody else.
    ReportedWords = "reported-words",
    /// The source is in another language.
    Translated = "translated",
    /// The source is of another date or occasion than the draft says.
    OccasionDiffers = "occasion-differs",
    /// Two sources have the same utterance and do not agree about it.
    SourcesConflict = "sources-conflict",
    /// Too few words to carry a verdict.
    TooShort = "too-short",
    /// Invisible or look-alike characters stand inside the marks.
    HiddenCharacters = "hidden-characters",
    /// A source could not be read, or is cut off where the passage would be.
    SourceUnreadable = "source-unreadable",
}

impl fmt::Display for DiscrepancyKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

#[cfg(test)]
mod tests {
    use super::DiscrepancyKind;
    use std::path::Path;

    /// The sections of every kind's page, in this order.
    const SECTIONS: [&str; 5] = [
        "# What it reports",
        "# Why it matters",
        "# Example",
        "# When it is wrong",
        "# In the styles",
    ];

    #[test]
    fn every_page_of_a_kind_has_its_sections_with_something_in_them() {
        for kind in DiscrepancyKind::ALL {
            let page = kind.manual();
            let heads: Vec<&str> = page.lines().filter(|line| line.starts_with('#')).collect();
            assert_eq!(heads, SECTIONS, "{kind}");
            for section in page.split("# ").skip(1) {
                assert!(
                    section.lines().skip(1).any(|line| line.len() > 20),
                    "{kind}: {section}"
                );
            }
        }
    }

    #[test]
    fn every_page_in_the_folder_belongs_to_a_kind() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("kinds");
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            assert!(
                DiscrepancyKind::ALL.iter().any(|kind| kind.id() == name),
                "{name}"
            );
        }
    }

    #[test]
    fn every_kind_has_its_own_id_and_a_sentence() {
        let mut ids: Vec<_> = DiscrepancyKind::ALL.iter().map(|kind| kind.id()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), DiscrepancyKind::ALL.len());
        for kind in DiscrepancyKind::ALL {
            assert!(
                kind.summary().trim().ends_with(['.', '"']),
                "{kind} has no sentence"
            );
            assert_eq!(serde_json::to_string(kind).unwrap(), format!("\"{}\"", kind.id()));
        }
    }
}
