//! Entries without findings, one a line; and how places are put into words.

use super::Options;
use super::paint::{QUIET, of_verdict, paint, wrap};
use crate::clean::{self, CUT};
use crate::phrases::{self, verdict};
use ibid_core::{Entry, Evidence, Ledger, Locator, PartialDate};

/// The longest beginning of a quote, and the longest name of a speaker, in columns.
const WORDS_COLUMNS: usize = 60;
const SPEAKER_COLUMNS: usize = 40;
/// The longest row of a reference, in columns.
const ROW_COLUMNS: usize = 300;

/// `entry` in a line: verdict, place, the beginning of its words, and the place of its evidence.
pub(super) fn entry(ledger: &Ledger, entry: &Entry, options: &Options<'_>) -> String {
    let (verdict, style) = if entry.is_checkable() {
        (verdict(entry.verdict, entry.reason), of_verdict(entry.verdict))
    } else {
        ("not checkable".to_owned(), QUIET)
    };
    let words = entry.item.as_quote().map(|quote| quote.words(&ledger.draft.text));
    let words = clean::terminal_within(words.as_deref().unwrap_or(&entry.text), WORDS_COLUMNS);
    let mut rest = format!("{} “{words}”", place(&entry.locator, options.width - 2));
    if let Some(evidence) = entry.evidence.first() {
        rest += " at ";
        rest += &place(&evidence.locator, options.width - 2);
        rest += &circumstances(&evidence.locator, Some(evidence));
        if let Some(earlier) = earlier(entry, evidence) {
            rest += ", earlier at ";
            rest += &place(&earlier.locator, options.width - 2);
            rest += &circumstances(&earlier.locator, Some(earlier));
        }
    }
    for (number, row) in phrases::cited(entry).iter().enumerate() {
        rest += if number == 0 { " by " } else { "; " };
        rest += &clean::terminal_within(row, ROW_COLUMNS);
    }
    // A verdict that fills the line leaves its reason to the next ones.
    let split = verdict
        .split_once(", ")
        .filter(|_| clean::columns(&verdict) + 2 > options.width);
    let (word, reason) = split.unwrap_or((&verdict, ""));
    if !reason.is_empty() {
        rest.insert_str(0, &format!("{reason}; "));
    }
    let lines = wrap(&rest, options.width - 2, clean::columns(word) + 2);
    format!("{}: {}\n", paint(options, style, word), lines.join("\n  "))
}

/// Further evidence in a source that is older than that of `best`.
fn earlier<'a>(entry: &'a Entry, best: &Evidence) -> Option<&'a Evidence> {
    let date = best.date?;
    entry
        .evidence
        .iter()
        .find(|other| other.date.is_some_and(|it| it < date))
}

/// `file:line:column` in at most `columns` columns; a longer file name loses its beginning.
pub(super) fn place(locator: &Locator, columns: usize) -> String {
    let position = format!(":{}:{}", locator.line, locator.column);
    let room = columns.saturating_sub(position.len() + 1);
    let (mut used, mut from) = (0, locator.file.len());
    for (at, character) in locator.file.char_indices().rev() {
        used += clean::columns_of(character);
        if used > room {
            break;
        }
        from = at;
    }
    let cut = if from == 0 { "" } else { CUT };
    let file = locator.file.get(from..).unwrap_or_default();
    format!("{cut}{}{position}", clean::terminal(file))
}

/// Who speaks at a place, when and on which page, in brackets; nothing where nothing is known.
pub(super) fn circumstances(locator: &Locator, evidence: Option<&Evidence>) -> String {
    let speaker = evidence.and_then(|evidence| evidence.speaker.as_deref());
    circumstances_of(locator, speaker, evidence.and_then(|evidence| evidence.date))
}

/// [`circumstances`] from `speaker` and `date`.
pub(super) fn circumstances_of(
    locator: &Locator,
    speaker: Option<&str>,
    date: Option<PartialDate>,
) -> String {
    let known: Vec<String> = [
        speaker.map(|speaker| clean::terminal_within(speaker, SPEAKER_COLUMNS)),
        date.map(|date| date.to_string()),
        locator
            .timecode
            .as_ref()
            .map(|time| clean::terminal_within(time, SPEAKER_COLUMNS)),
        locator
            .page
            .as_ref()
            .map(|page| format!("page {}", clean::terminal_within(page, SPEAKER_COLUMNS))),
    ]
    .into_iter()
    .flatten()
    .collect();
    if known.is_empty() {
        String::new()
    } else {
        format!(" ({})", known.join(", "))
    }
}
