//! Why an entry has its verdict: candidates with their bits, the alignment, and what set each severity.

use super::Options;
use super::listing::{circumstances_of, place};
use super::paint::{QUIET, paint, wrap};
use crate::clean;
use ibid_core::{Candidate, Discrepancy, Entry, Explanation, Nearness, SpeakerMatch};

/// The longest stretch of text that is repeated, in columns.
const STRETCH: usize = 160;

/// Differences of one candidate that are listed; more are only counted.
const MOST_DIFFERENCES: usize = 12;

/// The explanation of `entry`, indented below what the report says about it; nothing where nothing was looked up.
pub(super) fn of(entry: &Entry, options: &Options) -> String {
    let Some(explanation) = &entry.explanation else {
        return String::new();
    };
    let mut out = String::new();
    line(&mut out, options, 2, &format!("why: {}", found(explanation)));
    for (rank, candidate) in explanation.candidates.iter().enumerate() {
        one_candidate(&mut out, options, rank + 1, candidate);
    }
    for ruling in &explanation.rulings {
        line(
            &mut out,
            options,
            4,
            &format!("severity by {}", stretch(&ruling.to_string())),
        );
    }
    out.push('\n');
    out
}

const fn found(explanation: &Explanation) -> &'static str {
    match explanation.nearness {
        Nearness::Found => "the first passage is the passage",
        Nearness::Nearest => "no passage has these words; the first is the nearest",
        Nearness::Nothing => "no passage agrees by more than chance",
    }
}

fn one_candidate(out: &mut String, options: &Options, rank: usize, candidate: &Candidate) {
    let at = place(&candidate.locator, options.width.saturating_sub(8));
    let known = circumstances_of(&candidate.locator, candidate.speaker.as_deref(), candidate.date);
    let speaker = match candidate.speaker_match {
        SpeakerMatch::Same => "the draft's speaker",
        SpeakerMatch::Other => "another speaker",
        SpeakerMatch::Unknown => "speaker not known",
    };
    let (bits, of) = (candidate.score.bits, candidate.score.of);
    let head = format!("{rank}. {at}{known}: {bits:.1} of {of:.1} bits, {speaker}");
    line(out, options, 4, &head);
    for aligned in &candidate.alignment {
        line(
            out,
            options,
            7,
            &format!("draft  “{}”", stretch(&aligned.draft_text)),
        );
        line(
            out,
            options,
            7,
            &format!("source “{}”", stretch(&aligned.source_text)),
        );
    }
    for difference in candidate.discrepancies.iter().take(MOST_DIFFERENCES) {
        line(out, options, 7, &one_difference(difference));
    }
    let more = candidate.discrepancies.len().saturating_sub(MOST_DIFFERENCES);
    if more > 0 {
        line(out, options, 7, &format!("and {more} more"));
    }
}

fn one_difference(difference: &Discrepancy) -> String {
    let (draft, source) = (stretch(&difference.draft_text), stretch(&difference.source_text));
    format!("{}: draft “{draft}”, source “{source}”", difference.kind)
}

fn stretch(text: &str) -> String {
    clean::terminal_within(text, STRETCH)
}

/// `text` behind `indent` blanks, further lines two more.
fn line(out: &mut String, options: &Options, indent: usize, text: &str) {
    let columns = options.width.saturating_sub(indent + 2);
    for (number, part) in wrap(text, columns, 0).iter().enumerate() {
        *out += &" ".repeat(if number == 0 { indent } else { indent + 2 });
        *out += &paint(options, QUIET, part);
        out.push('\n');
    }
}
