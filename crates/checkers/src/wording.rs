//! How each kind of discrepancy is put into words: one clause, no advice in it. Advice stands apart.

use ibid_core::{Discrepancy, DiscrepancyKind as Kind};

/// The longest stretch of a text that a message repeats, in characters.
const LONGEST: usize = 60;

/// One clause that says what differs.
pub(crate) fn message(discrepancy: &Discrepancy) -> String {
    let draft = short(&discrepancy.draft_text);
    let source = short(&discrepancy.source_text);
    let what = headline(discrepancy.kind);
    match (draft.is_empty(), source.is_empty()) {
        (true, true) => what.to_owned(),
        (true, false) => format!("{what}: the source has “{source}”"),
        (false, true) => format!("{what}: “{draft}” is not in the source"),
        (false, false) if draft == source => format!("{what}: “{draft}”"),
        (false, false) => format!("{what}: “{draft}”, in the source “{source}”"),
    }
}

/// What an editor can do about it, where that is not plain from the message.
pub(crate) const fn advice(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::WordsOmitted | Kind::FunctionWordsOmitted => {
            "mark the omission with an ellipsis, cut the quote into parts, or paraphrase"
        }
        Kind::OmissionChangesSense | Kind::CutBeforeCondition => {
            "give the words that were left out, or paraphrase the whole"
        }
        Kind::Paraphrase => "take the marks away, or quote the words of the source",
        Kind::NotFound => "name the source that has these words; the sources given may be incomplete",
        Kind::Stitched | Kind::FragmentsReversed | Kind::EllipsisAcrossTurns => {
            "quote the parts one by one, each with its own marks"
        }
        Kind::SpeakerDiffers | Kind::InterviewerWords => "attribute the words to the one who said them",
        Kind::ReportedWords => "say whose words the speaker repeats",
        Kind::SourcesConflict => "decide which source is to be trusted, and name it in the draft",
        Kind::OccasionDiffers => {
            "name the occasion that the source states, or the source that has the other one"
        }
        Kind::HiddenCharacters => "type the word again",
        Kind::SicWithoutError => "the source has no error here; take `[sic]` away",
        Kind::TooShort => "too few words to tell a quotation from chance; check it by hand",
        _ => return None,
    })
}

/// What differs, without the words themselves.
const fn headline(kind: Kind) -> &'static str {
    match kind {
        Kind::Typography => "typography differs",
        Kind::LetterCase => "the case of the first letter differs",
        Kind::Punctuation => "punctuation differs",
        Kind::PunctuationBoundary => "punctuation moves a boundary of meaning",
        Kind::SpellingVariant => "spelling differs",
        Kind::NumberFormat => "the number is written differently",
        Kind::Contraction => "a contraction was made or resolved",
        Kind::FillerOmitted => "a filler was left out",
        Kind::MarkedOmission => "words were left out, marked",
        Kind::FunctionWordsOmitted => "function words were left out unmarked",
        Kind::WordsOmitted => "words were left out unmarked",
        Kind::OmissionChangesSense => "what was left out turns the sense",
        Kind::CutBeforeCondition => "the condition or contrast of the sentence was cut off",
        Kind::EllipsisAcrossTurns => "the ellipsis joins different turns",
        Kind::FragmentsReversed => "the parts stand in another order in the source",
        Kind::Stitched => "parts that stand far apart were joined without mark",
        Kind::BracketGloss => "brackets explain",
        Kind::BracketReplacement => "brackets stand in place of words said",
        Kind::BracketChangesSense => "brackets change the sense",
        Kind::SicWithoutError => "`[sic]` without an error",
        Kind::GrammarMended => "grammar was mended",
        Kind::TenseChanged => "tense or person was changed",
        Kind::ModalChanged => "a modal was changed",
        Kind::NumberChanged => "a number was changed",
        Kind::UnitChanged => "a unit or magnitude was changed",
        Kind::DateChanged => "a date was changed",
        Kind::NameChanged => "a name was changed",
        Kind::NegationDropped => "a negation was dropped",
        Kind::NegationAdded => "a negation was added",
        Kind::ComparativeTurned => "a comparative or quantifier was turned",
        Kind::WordSubstituted => "a word was exchanged",
        Kind::WordsAdded => "words were added",
        Kind::OrderChanged => "the order of the words differs",
        Kind::RolesChanged => "another order changes who does what",
        Kind::Paraphrase => "a paraphrase stands in quotation marks",
        Kind::NotFound => "not found in the sources given",
        Kind::SpeakerDiffers => "the source gives the words to another speaker",
        Kind::SpeakerUnknown => "the source does not say who speaks",
        Kind::InterviewerWords => "these are the interviewer's words",
        Kind::ReportedWords => "the speaker reports these words from somebody else",
        Kind::Translated => "the source seems to be in another language",
        Kind::SourcesConflict => "the sources do not agree",
        Kind::OccasionDiffers => "the source is of another date or occasion",
        Kind::TooShort => "too short to carry a verdict",
        Kind::HiddenCharacters => "invisible or look-alike characters",
        Kind::SourceUnreadable => "a source could not be read",
        _ => "the words differ",
    }
}

/// `text` on one line, cut in the middle when it is long.
pub(crate) fn short(text: &str) -> String {
    let line: Vec<&str> = text.split_whitespace().collect();
    let line = line.join(" ");
    let length = line.chars().count();
    if length <= LONGEST {
        return line;
    }
    let head: String = line.chars().take(LONGEST / 2).collect();
    let tail: String = line.chars().skip(length - LONGEST / 2).collect();
    format!("{} … {}", head.trim_end(), tail.trim_start())
}
