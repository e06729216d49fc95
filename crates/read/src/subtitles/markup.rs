//! The text of a cue without its tags, split where the voice changes.

use super::time;
use crate::html::entity;
use crate::reading::Reading;
use ibid_core::Span;

/// A stretch of a cue in one voice.
#[derive(Debug, Default)]
pub(crate) struct Run {
    pub(crate) voice: Option<String>,
    pub(crate) pieces: Vec<Piece>,
}

impl Run {
    /// Whether anything is said.
    pub(crate) fn has_words(&self) -> bool {
        self.pieces.iter().any(|piece| match piece {
            Piece::Words(_, blank) => !blank,
            Piece::Resolved(text, _) => !text.trim().is_empty(),
            Piece::Break => false,
        })
    }
}

/// What a run is made of.
#[derive(Debug)]
pub(crate) enum Piece {
    /// Words as the file has them; and whether they are only white space.
    Words(Span, bool),
    /// An entity and what it stands for.
    Resolved(String, Span),
    /// The end of a line.
    Break,
}

impl Piece {
    pub(crate) fn write(&self, original: &str, reading: &mut Reading) {
        match self {
            Self::Words(span, _) => reading.copy(original, *span),
            Self::Resolved(text, span) => reading.resolve(original, text, *span),
            Self::Break => reading.insert("\n"),
        }
    }
}

/// The runs of a cue's `lines`.
pub(crate) fn runs(original: &str, lines: &[Span]) -> Vec<Run> {
    let mut runs = vec![Run::default()];
    for (index, line) in lines.iter().enumerate() {
        if index > 0
            && let Some(run) = runs.last_mut().filter(|run| run.has_words())
        {
            run.pieces.push(Piece::Break);
        }
        read_line(original, line.trimmed(original), &mut runs);
    }
    for run in &mut runs {
        while run
            .pieces
            .last()
            .is_some_and(|piece| matches!(piece, Piece::Break))
        {
            run.pieces.pop();
        }
    }
    runs
}

fn read_line(original: &str, line: Span, runs: &mut Vec<Run>) {
    let mut at = line.start;
    // A tag needs its end: past the last one there is no tag to look for.
    let last = |close: char| {
        line.slice(original)
            .rfind(close)
            .map_or(0, |found| line.start + found)
    };
    let (last_angle, last_brace) = (last('>'), last('}'));
    while at < line.end {
        let rest = Span::new(at, line.end).slice(original);
        let closes = at
            < if rest.starts_with('{') {
                last_brace
            } else {
                last_angle
            };
        if closes && let Some((tag, len)) = tag(rest) {
            match tag {
                Tag::Voice(name) => runs.push(Run {
                    voice: Some(name),
                    pieces: Vec::new(),
                }),
                Tag::VoiceEnds => runs.push(Run::default()),
                Tag::Other => {}
            }
            at += len;
            continue;
        }
        let Some(run) = runs.last_mut() else { return };
        if let Some((text, len)) = entity(rest) {
            run.pieces.push(Piece::Resolved(text, Span::new(at, at + len)));
            at += len;
            continue;
        }
        let special = |character: char| matches!(character, '<' | '&' | '{');
        let first = rest.chars().next().map_or(1, char::len_utf8);
        let len = rest
            .get(first..)
            .and_then(|rest| rest.find(special))
            .map_or(rest.len(), |next| first + next);
        let words = Span::new(at, at + len);
        run.pieces
            .push(Piece::Words(words, words.slice(original).trim().is_empty()));
        at += len;
    }
}

enum Tag {
    Voice(String),
    VoiceEnds,
    /// Italics, classes, karaoke times, positions: nothing that is heard.
    Other,
}

/// The tag at the beginning of `text`, and its length: `<v Name>`, `<i>`, `</b>`, `<00:01.000>`, `{\an8}`.
fn tag(text: &str) -> Option<(Tag, usize)> {
    if text.starts_with("{\\") {
        return text.find('}').map(|end| (Tag::Other, end + 1));
    }
    let inside = text.strip_prefix('<')?;
    let begins = inside.starts_with(|first: char| first.is_ascii_alphabetic() || first == '/');
    if !begins && time::read(inside).is_none() {
        return None;
    }
    let end = inside.find('>')?;
    let inside = inside.get(..end)?;
    let (name, rest) = inside.split_once([' ', '\t']).unwrap_or((inside, ""));
    let element = name.split('.').next().unwrap_or_default();
    let tag = match element {
        "v" if !rest.trim().is_empty() => Tag::Voice(voice(rest.trim())),
        "/v" => Tag::VoiceEnds,
        _ => Tag::Other,
    };
    Some((tag, end + 2))
}

/// A name with its entities resolved.
fn voice(name: &str) -> String {
    let mut text = String::new();
    let mut rest = name;
    while let Some(character) = rest.chars().next() {
        let (resolved, len) = entity(rest).unwrap_or_else(|| (character.to_string(), character.len_utf8()));
        text.push_str(&resolved);
        rest = rest.get(len..).unwrap_or_default();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::runs;
    use crate::reading::Reading;
    use ibid_core::Span;

    fn read(cue: &str) -> Vec<(Option<String>, String)> {
        runs(cue, &[Span::new(0, cue.len())])
            .into_iter()
            .filter(super::Run::has_words)
            .map(|run| {
                let mut reading = Reading::default();
                for piece in &run.pieces {
                    piece.write(cue, &mut reading);
                }
                (run.voice, reading.text)
            })
            .collect()
    }

    #[test]
    fn leaves_out_tags() {
        let words = |cue: &str| read(cue).pop().unwrap().1;
        assert_eq!(
            words("<c.red>The <i>pool</i></c> <00:01.000>is {\\an8}shut"),
            "The pool is shut"
        );
        assert_eq!(words("5 < 6 & 7 > 3 {so}"), "5 < 6 & 7 > 3 {so}");
        assert_eq!(words("fish &amp; chips&nbsp;"), "fish & chips\u{a0}");
        assert_eq!(words("I <3 you"), "I <3 you");
    }

    #[test]
    fn a_voice_has_a_name() {
        assert_eq!(
            read("<v.first.loud Bode &amp; Quill>Yes.</v> Applause."),
            [
                (Some("Bode & Quill".to_owned()), "Yes.".to_owned()),
                (None, " Applause.".to_owned())
            ]
        );
    }
}
