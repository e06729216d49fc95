//! Where the cues of a subtitle file are: their times, and the lines of their text.

use super::time;
use crate::decode::BYTE_ORDER_MARK;
use crate::lines::lines_from;
use ibid_core::Span;

const ARROW: &str = "-->";
/// How many lines are looked at to tell whether a text is SubRip.
const FIRST_LINES: usize = 4;

/// A time and the lines of text that are shown then, as spans of the file.
#[derive(Debug)]
pub(crate) struct Cue {
    /// Begin and end in milliseconds.
    pub(crate) from: u64,
    pub(crate) to: u64,
    pub(crate) lines: Vec<Span>,
}

/// Whether `text` (without byte order mark) begins as WebVTT must.
pub(crate) fn begins_as_web_vtt(text: &str) -> bool {
    text.strip_prefix("WEBVTT")
        .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\r']))
}

/// Whether `text` begins with a cue as SubRip writes it: a number, and a time with commas.
pub(crate) fn begins_as_sub_rip(text: &str) -> bool {
    let mut lines = lines_from(text, 0)
        .take(FIRST_LINES)
        .map(|line| line.slice(text).trim())
        .skip_while(|line| line.is_empty());
    let number = lines.next().unwrap_or_default();
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number && lines.next().and_then(timing).is_some()
}

/// What stands behind the signature: `WEBVTT - Council meeting`.
pub(crate) fn web_vtt_title(text: &str) -> Option<String> {
    let first = lines_from(text, 0).next()?.slice(text).strip_prefix("WEBVTT")?;
    let title = first.trim().trim_start_matches(['-', '–', '—']).trim();
    (!title.is_empty()).then(|| title.to_owned())
}

/// The cues of a WebVTT file. A block without a time (the header, a note, a style) is none.
pub(crate) fn web_vtt(original: &str) -> Vec<Cue> {
    blocks(original)
        .iter()
        .filter(|block| !is_comment(original, block))
        .filter_map(|block| cue(original, block))
        .collect()
}

/// The cues of a SubRip file. Lines without a time go on with the cue before: a blank line stood in its text.
pub(crate) fn sub_rip(original: &str) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::new();
    for block in blocks(original) {
        match (cue(original, &block), cues.last_mut()) {
            (Some(cue), _) => cues.push(cue),
            (None, Some(before)) => before.lines.extend(block),
            (None, None) => {}
        }
    }
    cues
}

/// Lines that stand together, without blank ones.
fn blocks(original: &str) -> Vec<Vec<Span>> {
    let start = original.len() - original.trim_start_matches(BYTE_ORDER_MARK).len();
    let mut blocks = vec![Vec::new()];
    for line in lines_from(original, start) {
        if line.trimmed(original).is_empty() {
            blocks.push(Vec::new());
        } else if let Some(block) = blocks.last_mut() {
            block.push(line);
        }
    }
    blocks.retain(|block| !block.is_empty());
    blocks
}

/// Whether a block of WebVTT is a note, a style or a region, even one that mentions a time.
fn is_comment(original: &str, block: &[Span]) -> bool {
    let first = block.first().map_or("", |line| line.slice(original));
    let word = first.split_whitespace().next().unwrap_or_default();
    let timed = first.contains(ARROW)
        || block
            .get(1)
            .is_some_and(|line| line.slice(original).contains(ARROW));
    match word {
        "NOTE" => true,
        "STYLE" | "REGION" => !timed,
        _ => false,
    }
}

/// A block as a cue: an identifier if there is one, the time, the text.
fn cue(original: &str, block: &[Span]) -> Option<Cue> {
    let (index, (from, to)) = block
        .iter()
        .take(2)
        .enumerate()
        .find_map(|(index, line)| Some((index, timing(line.slice(original))?)))?;
    Some(Cue {
        from,
        to,
        lines: block.get(index + 1..)?.to_vec(),
    })
}

/// Begin and end, in milliseconds, of a line such as `00:01.000 --> 00:02.000 align:start`.
fn timing(line: &str) -> Option<(u64, u64)> {
    let (from, to) = line.split_once(ARROW)?;
    let from = from.trim();
    let (begin, len) = time::read(from)?;
    let (end, _) = time::read(to.trim_start())?;
    (len == from.len()).then_some((begin, end))
}

#[cfg(test)]
mod tests {
    use super::{begins_as_sub_rip, begins_as_web_vtt, sub_rip, web_vtt};

    #[test]
    fn tells_subtitles_by_their_first_lines() {
        assert!(begins_as_web_vtt("WEBVTT") && begins_as_web_vtt("WEBVTT - x\n"));
        assert!(!begins_as_web_vtt("WEBVTTS are files"));
        assert!(begins_as_sub_rip(
            "\r\n1\r\n00:00:01,000 --> 00:00:02,000\r\nHello"
        ));
        assert!(!begins_as_sub_rip("1\nfirst line of a list"));
        assert!(!begins_as_sub_rip("00:00:01,000 --> 00:00:02,000"));
    }

    #[test]
    fn notes_and_styles_are_no_cues() {
        let file = "WEBVTT\n\nNOTE from 00:01.000 --> 00:02.000\n\nSTYLE\n::cue {}\n\nSTYLE\n00:01.000 --> 00:02.000\nWords\n";
        let cues = web_vtt(file);
        assert_eq!(cues.len(), 1);
        assert_eq!(cues[0].lines[0].slice(file), "Words");
    }

    #[test]
    fn a_blank_line_in_a_cue_of_sub_rip_loses_nothing() {
        let file =
            "1\n00:00:01,000 --> 00:00:02,000\nOne\n\ntwo\n\n2\n00:00:03,000 --> 00:00:04,000\nThree\n";
        let cues = sub_rip(file);
        assert_eq!((cues.len(), cues[0].lines.len()), (2, 2));
        assert_eq!((cues[1].from, cues[1].to), (3000, 4000));
    }
}
