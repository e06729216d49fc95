//! The cue of a stretch within its own sentence.
//!
//! A cue right beside the stretch comes first, the one behind it before the one in front of it; then labels and
//! signatures, then a cue elsewhere in the sentence, and last the subject of the sentence.

use crate::attribute::Link;
use crate::frames::{self, Frame, FrameKind};
use crate::phrases::{Phrase, PhraseKind};
use crate::rules::Rule;
use crate::scan::Scan;
use crate::stretches::Rank;
use crate::subjects::{self, Found};
use crate::words::Words;
use ibid_core::{Confidence, MentionKind};

/// A sentence with its frames.
pub(crate) struct Clause<'s, 't> {
    pub(crate) scan: &'s Scan<'t>,
    pub(crate) phrases: &'s [Phrase],
    pub(crate) frames: &'s [Frame],
}

impl Clause<'_, '_> {
    /// The link of the stretch `index`, which is the phrase at `at`.
    pub(crate) fn link(&self, at: usize, index: usize) -> Option<Link> {
        let after = self.after(at, index);
        let before = self.before(at);
        let beside = before.filter(|frame| self.is_beside(frame, at));
        match (after, beside) {
            (Some(_), Some(before)) if before.strong && !self.asks_for_a_cue(at, index) => {
                Some(self.link_before(before))
            }
            (Some(after), _) => {
                let link = Link::new(rule_of(after, Rule::CueAfter), after);
                let sure = beside.is_none() && self.asks_for_a_cue(at, index) && self.is_sure(after);
                Some(if sure {
                    link
                } else {
                    link.at_most(Confidence::Medium)
                })
            }
            (None, Some(before)) => {
                let reported = self.trailing(at).filter(|_| !before.strong);
                Some(reported.map_or_else(
                    || self.link_before(before),
                    |frame| Link::new(Rule::TrailingCue, frame),
                ))
            }
            (None, None) => self
                .label(at)
                .map(|link| {
                    if self.is_single(index) {
                        link.at_most(Confidence::Medium)
                    } else {
                        link
                    }
                })
                .or_else(|| self.elsewhere(before, at)),
        }
    }

    fn is_single(&self, index: usize) -> bool {
        self.scan
            .stretches
            .get(index)
            .is_some_and(|stretch| stretch.rank != Rank::Double)
    }

    /// Whether a frame leaves no doubt: a strong cue with its subject beside it, and nobody else in the sentence to whom
    /// the report is given in turn ("Quill said, according to Bode").
    fn is_sure(&self, frame: &Frame) -> bool {
        let secondhand = self
            .frames
            .iter()
            .any(|other| other.kind == FrameKind::Attributing && other != frame);
        let neuter = frame
            .speaker
            .is_some_and(|speaker| speaker.words.is(Words::NEUTER_PRONOUN));
        frame.strong && frame.found != Found::InClause && !secondhand && !neuter
    }

    /// The frame right behind the stretch: only its own subject stands between.
    fn after(&self, at: usize, index: usize) -> Option<&Frame> {
        let next = match self.phrases.get(at + 1)?.kind {
            PhraseKind::Comma | PhraseKind::Dash => at + 2,
            _ => at + 1,
        };
        let belongs = |phrase: &Phrase| match phrase.kind {
            PhraseKind::Mention(_) | PhraseKind::Other | PhraseKind::Time => true,
            // „…“, hat Quill gesagt.
            PhraseKind::Auxiliary => phrase.words.is(Words::VERB_SECOND),
            // "“…,” as Quill said".
            PhraseKind::Conjunction => phrase.words.is(Words::COMPARATIVE) && self.before(at).is_none(),
            _ => false,
        };
        self.frames.iter().find(|frame| {
            let fits = match frame.kind {
                FrameKind::Verb | FrameKind::Inverted | FrameKind::Attributing => true,
                FrameKind::Weak => frame.found == Found::Beside && self.asks_for_a_cue(at, index),
                FrameKind::Dependent => frame.strong && frame.first < frame.at,
                // "“…” was Quill's answer".
                FrameKind::Noun => {
                    let between = self.phrases.get(next..frame.first).unwrap_or_default();
                    return matches!(between, [was] if was.kind == PhraseKind::Auxiliary);
                }
            };
            fits && self
                .phrases
                .get(next..frame.first)
                .is_some_and(|between| between.len() <= 4 && between.iter().all(belongs))
        })
    }

    /// The nearest frame before the stretch.
    fn before(&self, at: usize) -> Option<&Frame> {
        let nearest = self.frames.iter().rev().find(|frame| frame.last < at)?;
        Some(self.outer(nearest).unwrap_or(nearest))
    }

    /// The cue in whose report `frame` only stands: "Quill said" of "Quill said he wanted “…”". A strong cue of its own
    /// gives way only where it is the same person's: "Quill said she believes “…”".
    fn outer(&self, frame: &Frame) -> Option<&Frame> {
        let pronoun = frame
            .speaker
            .is_some_and(|speaker| speaker.kind == MentionKind::Pronoun);
        if frame.strong && !pronoun {
            return None;
        }
        self.frames
            .iter()
            .rev()
            .filter(|outer| outer.strong && outer.last < frame.first)
            .find(|outer| {
                let between = self.phrases.get(outer.last + 1..frame.first).unwrap_or_default();
                let breaks = |phrase: &Phrase| match phrase.kind {
                    PhraseKind::Comma => !pronoun,
                    PhraseKind::Semicolon | PhraseKind::Stretch(_) => true,
                    _ => false,
                };
                let beside = between.iter().all(|phrase| phrase.kind == PhraseKind::Relative);
                if frame.strong {
                    beside
                } else {
                    !between.iter().any(breaks)
                }
            })
    }

    /// Whether nothing but a comma, a colon or "that" stands between `frame` and the stretch at `at`.
    fn is_beside(&self, frame: &Frame, at: usize) -> bool {
        self.phrases
            .get(frame.last.max(frame.at) + 1..at)
            .is_some_and(|between| {
                between.iter().all(|phrase| {
                    matches!(
                        phrase.kind,
                        PhraseKind::Comma
                            | PhraseKind::Colon
                            | PhraseKind::Relative
                            | PhraseKind::Dash
                            | PhraseKind::Stretch(_)
                    )
                })
            })
    }

    /// Whether the stretch ends as speech does before its cue: with a comma (behind the marks too, when the sentence
    /// begins with them), a question mark, a dash.
    fn asks_for_a_cue(&self, at: usize, index: usize) -> bool {
        let comma = self
            .phrases
            .get(at + 1)
            .is_some_and(|next| next.kind == PhraseKind::Comma);
        (at == 0 && comma)
            || self.scan.stretches.get(index).is_some_and(|stretch| {
                stretch
                    .inner
                    .slice(self.scan.text)
                    .trim_end_matches(['\'', '’', ' '])
                    .ends_with([',', '?', '!', '—', '-', '–', '…'])
            })
    }

    fn link_before(&self, frame: &Frame) -> Link {
        let split = frame.first.checked_sub(1).is_some_and(|before| {
            let quote = match self.phrases.get(before).map(|phrase| phrase.kind) {
                Some(PhraseKind::Comma | PhraseKind::Dash) => before.checked_sub(1),
                _ => Some(before),
            };
            quote
                .and_then(|quote| self.phrases.get(quote))
                .is_some_and(|phrase| matches!(phrase.kind, PhraseKind::Stretch(_)))
        });
        let rule = if split { Rule::Split } else { Rule::CueBefore };
        let link = Link::new(rule_of(frame, rule), frame);
        if self.is_sure(frame) && (split || subjects::begins_clause(self.phrases, frame.first)) {
            link
        } else {
            link.at_most(Confidence::Medium)
        }
    }

    /// "Quill: “…”", "“…” — Quill".
    fn label(&self, at: usize) -> Option<Link> {
        let kind = |place: usize| self.phrases.get(place).map(|phrase| phrase.kind);
        let after_colon = at.checked_sub(1).and_then(kind) == Some(PhraseKind::Colon);
        if after_colon && at == 2 {
            return frames::named(self.phrases, 0).map(|speaker| Link::named(Rule::Label, speaker));
        }
        if after_colon && self.before(at).is_none() {
            let (subject, _) = subjects::in_clause(self.phrases, at - 1)?;
            return frames::named(self.phrases, subject).map(|speaker| Link::named(Rule::Colon, speaker));
        }
        let name = frames::named(self.phrases, at + 2).filter(|name| name.kind == MentionKind::Name);
        let alone = self.phrases.get(at + 3).is_none_or(|next| !next.is_verbal());
        let signed = at == 0 && kind(at + 1) == Some(PhraseKind::Dash) && alone;
        name.filter(|_| signed)
            .map(|name| Link::named(Rule::DashName, name))
    }

    /// A strong cue further on, set off by a comma: "… for the town, said Quill".
    fn trailing(&self, at: usize) -> Option<&Frame> {
        self.frames.iter().find(|frame| {
            let before = frame
                .first
                .checked_sub(1)
                .and_then(|place| self.phrases.get(place));
            frame.first > at
                && frame.strong
                && before.is_some_and(|before| matches!(before.kind, PhraseKind::Comma | PhraseKind::Dash))
        })
    }

    /// A cue that is not beside the stretch, or else the subject of the sentence.
    fn elsewhere(&self, before: Option<&Frame>, at: usize) -> Option<Link> {
        let strong_before = self
            .frames
            .iter()
            .rev()
            .find(|frame| frame.last < at && frame.strong);
        if strong_before.is_none()
            && let Some(frame) = self.trailing(at)
        {
            return Some(Link::new(Rule::TrailingCue, frame));
        }
        if let Some(frame) = strong_before.or(before) {
            return Some(Link::new(rule_of(frame, Rule::CueInSentence), frame));
        }
        if at == 0 {
            return None;
        }
        let (subject, _) = subjects::in_clause(self.phrases, at)?;
        Some(Link::named(
            Rule::SentenceSubject,
            frames::named(self.phrases, subject)?,
        ))
    }
}

/// `rule`, unless the frame's kind has a rule of its own.
const fn rule_of(frame: &Frame, rule: Rule) -> Rule {
    match frame.kind {
        FrameKind::Attributing => Rule::AccordingTo,
        FrameKind::Noun => Rule::CueNoun,
        _ => rule,
    }
}
