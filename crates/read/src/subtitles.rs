//! Subtitles: WebVTT and SubRip, two layouts of one thing.
//!
//! A cue is a time and some lines of text. The reading text is what is heard: cues follow each other with a line
//! break, so that a sentence that runs over cues reads on, and a new paragraph begins where the speaker changes or
//! where the talk pauses after a sentence. Notes, styles and regions are not read.

mod cues;
mod markup;
pub(crate) mod time;

use crate::decode::BYTE_ORDER_MARK;
use crate::reading::Reading;
use crate::turns;
use cues::Cue;
use ibid_core::{BlockKind, Mark, MarkKind, Role, Span, Turn};
use markup::Run;

/// A pause of this many milliseconds after the end of a sentence begins a paragraph.
const PAUSE: u64 = 3000;

pub(crate) use cues::{begins_as_sub_rip, begins_as_web_vtt};

pub(crate) fn read_web_vtt(original: &str) -> Reading {
    let mut reading = read(original, cues::web_vtt(original));
    reading.title = cues::web_vtt_title(original.trim_start_matches(BYTE_ORDER_MARK));
    reading
}

pub(crate) fn read_sub_rip(original: &str) -> Reading {
    read(original, cues::sub_rip(original))
}

fn read(original: &str, cues: Vec<Cue>) -> Reading {
    let mut writer = Writer::new(original);
    for cue in cues {
        writer.cue(&cue);
    }
    let mut reading = writer.finish();
    if reading.turns.is_empty() {
        turns::mark(&mut reading);
    }
    reading
}

/// Puts the reading text together, cue by cue.
struct Writer<'a> {
    original: &'a str,
    reading: Reading,
    /// Who speaks, and from where on in the reading text.
    voice: Option<(String, usize)>,
    last_end: u64,
}

impl<'a> Writer<'a> {
    fn new(original: &'a str) -> Self {
        Self {
            original,
            reading: Reading::default(),
            voice: None,
            last_end: 0,
        }
    }

    fn cue(&mut self, cue: &Cue) {
        let runs = markup::runs(self.original, &cue.lines);
        let pauses = cue.from > self.last_end.saturating_add(PAUSE);
        let mut first = true;
        for run in runs.iter().filter(|run| run.has_words()) {
            self.begin(run, first && pauses);
            if first {
                self.reading.marks.push(Mark {
                    at: self.reading.text.len(),
                    kind: MarkKind::Timecode,
                    text: time::written(cue.from),
                });
                first = false;
            }
            for piece in &run.pieces {
                piece.write(self.original, &mut self.reading);
            }
        }
        self.last_end = cue.to;
    }

    /// Opens a paragraph for `run`, or goes on in the open one.
    fn begin(&mut self, run: &Run, pauses: bool) {
        let same_voice = self.voice.as_ref().map(|(name, _)| name) == run.voice.as_ref();
        let text = self
            .reading
            .text
            .trim_end_matches(['"', '”', '’', ')', ']', ' ', '\n']);
        let sentence_ended = text.ends_with(['.', '?', '!']);
        if !same_voice || (pauses && sentence_ended && run.voice.is_none()) {
            self.end_turn();
            self.reading.close();
        }
        if self.reading.is_open() {
            self.reading.insert("\n");
        }
        self.reading.open(BlockKind::Paragraph);
        if !same_voice {
            let start = self.reading.text.len();
            self.voice = run.voice.clone().map(|name| (name, start));
        }
    }

    fn end_turn(&mut self) {
        if let Some((speaker, start)) = self.voice.take() {
            let span = Span::new(start, self.reading.text.len()).trimmed(&self.reading.text);
            self.reading.turns.push(Turn {
                span,
                speaker,
                role: Role::Unknown,
            });
        }
    }

    fn finish(mut self) -> Reading {
        self.end_turn();
        self.reading.close();
        self.reading
    }
}

#[cfg(test)]
mod tests {
    use super::{read_sub_rip, read_web_vtt};
    use crate::reading::Reading;

    fn turns(reading: &Reading) -> Vec<(&str, &str)> {
        let turn = |turn: &'_ ibid_core::Turn| turn.span;
        reading
            .turns
            .iter()
            .map(|it| (it.speaker.as_str(), turn(it).slice(&reading.text)))
            .collect()
    }

    #[test]
    fn consecutive_cues_of_one_speaker_are_one_turn() {
        let file = "WEBVTT - The pool\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nNOTE nothing\n\n1\n\
            00:04.000 --> 00:09.500 align:start\n<v.loud Orla Quill>The pool will\n\n\
            00:09.500 --> 00:16.000\n<v Orla Quill>not <i>reopen</i>.</v>\n\n\
            01:00:16.000 --> 01:00:17.000\n<v Sam Bode>Why &amp; when?\n";
        let reading = read_web_vtt(file);
        assert_eq!(reading.title.as_deref(), Some("The pool"));
        assert_eq!(
            turns(&reading),
            [
                ("Orla Quill", "The pool will\nnot reopen."),
                ("Sam Bode", "Why & when?")
            ]
        );
        let marks: Vec<&str> = reading.marks.iter().map(|mark| mark.text.as_str()).collect();
        assert_eq!(marks, ["00:00:04.000", "00:00:09.500", "01:00:16.000"]);
        assert_eq!(reading.blocks.len(), 2);
    }

    #[test]
    fn two_speakers_in_one_cue_are_two_turns() {
        let reading = read_web_vtt(
            "WEBVTT\n\n00:01.000 --> 00:02.000\n<v A. Bode>Why?</v>\n<v O. Quill>Because.</v>\n",
        );
        assert_eq!(turns(&reading), [("A. Bode", "Why?"), ("O. Quill", "Because.")]);
    }

    #[test]
    fn a_pause_after_a_sentence_begins_a_paragraph() {
        let file = "1\n00:00:01,000 --> 00:00:02,000\nThe pool\n\n2\n00:00:08,000 --> 00:00:09,000\nis shut.\n\n\
            3\n00:00:13,000 --> 00:00:14,000\n{\\an8}<font color=\"red\">Thank you.</font>\n";
        let reading = read_sub_rip(file);
        assert_eq!(reading.text, "The pool\nis shut.\n\nThank you.");
        assert!(reading.turns.is_empty());
    }

    #[test]
    fn labels_in_the_text_make_turns_too() {
        let file = "1\n00:00:01,000 --> 00:00:02,000\n>> MAYOR QUILL: The pool\n\n2\n00:00:02,000 --> 00:00:03,000\nis shut.\n\n\
            3\n00:00:03,000 --> 00:00:04,000\n>> BODE: Why?\n";
        assert_eq!(
            turns(&read_sub_rip(file)),
            [("MAYOR QUILL", "The pool\nis shut."), ("BODE", "Why?")]
        );
    }

    #[test]
    fn accepts_what_is_broken() {
        for file in [
            "WEBVTT",
            "WEBVTT\n\n-->\n",
            "00:01.000 --> 00:02.000",
            "1\n00:00:01,000 --> x\n<",
            "\n\n<v\n",
        ] {
            read_web_vtt(file);
            read_sub_rip(file);
        }
    }
}
