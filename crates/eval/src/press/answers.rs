//! Which of ibid's kinds answer to which alteration of the data.
//!
//! The data name what was *done* to a quote, ibid names what *differs*. One alteration can come out as several kinds,
//! because the words that it hit decide what the difference is; each row says why its kinds belong to it.

use ibid_core::DiscrepancyKind as Kind;

/// The kinds that name the alteration `done`. Empty when the quote was not altered.
pub(super) fn kinds(done: &str) -> &'static [Kind] {
    match done {
        // "not", "n't" or "never" taken out.
        "drop_not" => &[Kind::NegationDropped],
        // "not" put in.
        "add_not" => &[Kind::NegationAdded],
        // A figure or a number word changed; in "August 1" that is a date.
        "number" => &[Kind::NumberChanged, Kind::DateChanged],
        "modal" => &[Kind::ModalChanged],
        // A word for one near it. Where it counts, compares, orders or binds (before and after, first and second, must
        // and should), the more telling name stands.
        "word" => &[
            Kind::WordSubstituted,
            Kind::ComparativeTurned,
            Kind::NumberChanged,
            Kind::ModalChanged,
        ],
        "insertion" => &[Kind::WordsAdded],
        // Words taken out unmarked: which depends on the words. Where a negation or a condition was among them, the
        // graver name stands.
        "omission" => &[
            Kind::WordsOmitted,
            Kind::FunctionWordsOmitted,
            Kind::OmissionChangesSense,
            Kind::NegationDropped,
        ],
        "reorder_ellipsis" => &[Kind::FragmentsReversed],
        // The halves of two sentences around an ellipsis; where they are of two turns, that is what is wrong.
        "stitched" => &[Kind::Stitched, Kind::EllipsisAcrossTurns],
        // Right words in another mouth; where the words are a question's, that is what is wrong.
        "wrong_speaker" => SPEAKERS,
        "fabricated" => &[Kind::NotFound],
        _ => &[],
    }
}

/// The kinds that doubt the speaker.
pub(super) const SPEAKERS: &[Kind] = &[Kind::SpeakerDiffers, Kind::InterviewerWords];

/// Whether the draft names the right speaker, and a source has the words at all.
pub(super) fn has_right_speaker(done: &str) -> bool {
    !matches!(done, "wrong_speaker" | "fabricated")
}
