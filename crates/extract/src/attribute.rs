//! Whose words each stretch is: the rules, in the order in which they are tried.
//!
//! First every sentence by itself: a cue beside the stretch, then a cue elsewhere in the sentence. Then the stretches
//! that stand alone: they go on with the one before, or belong to what the sentence before said.

use crate::frames::{self, Frame, FrameKind, Named};
use crate::phrases::{Phrase, PhraseKind};
use crate::rules::Rule;
use crate::scan::{Scan, Sentence};
use crate::stretches::{Form, Stretch};
use crate::subjects::{self, Found};
use crate::words::Words;
use ibid_core::{Confidence, MentionKind, Span};

/// A stretch's cue and speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) rule: Rule,
    pub(crate) confidence: Confidence,
    pub(crate) cue: Option<Span>,
    pub(crate) speaker: Option<Named>,
}

impl Link {
    /// What `frame` says, by `rule`.
    pub(crate) fn new(rule: Rule, frame: &Frame) -> Self {
        Self {
            rule,
            confidence: rule.confidence(),
            cue: Some(frame.cue),
            speaker: frame.speaker,
        }
    }

    /// A speaker without a cue, by `rule`.
    pub(crate) const fn named(rule: Rule, speaker: Named) -> Self {
        Self {
            rule,
            confidence: rule.confidence(),
            cue: None,
            speaker: Some(speaker),
        }
    }

    fn at_most(self, confidence: Confidence) -> Self {
        Self {
            confidence: self.confidence.min(confidence),
            ..self
        }
    }

    fn by(self, rule: Rule) -> Self {
        Self {
            rule,
            confidence: rule.confidence().min(self.confidence),
            ..self
        }
    }
}

/// The link of each stretch of `scan`, by index. Linear but for the length of single sentences.
pub(crate) fn links(scan: &Scan<'_>) -> Vec<Option<Link>> {
    let mut links = vec![None; scan.stretches.len()];
    let mut frames = Vec::new();
    for sentence in scan
        .sentences
        .iter()
        .filter(|sentence| !sentence.stretches.is_empty())
    {
        let phrases = scan.phrases_of(sentence);
        frames.clear();
        frames::of(phrases, &scan.tokens, &mut frames);
        let clause = Clause {
            scan,
            phrases,
            frames: &frames,
        };
        for (at, phrase) in phrases.iter().enumerate() {
            if let PhraseKind::Stretch(index) = phrase.kind
                && let Some(link) = links.get_mut(index)
            {
                *link = clause.link(at, index);
            }
        }
    }
    Standalone { scan }.link(&mut links);
    links
}

/// A sentence with its frames.
struct Clause<'s, 't> {
    scan: &'s Scan<'t>,
    phrases: &'s [Phrase],
    frames: &'s [Frame],
}

impl Clause<'_, '_> {
    /// The link of the stretch `index`, which is the phrase at `at`.
    fn link(&self, at: usize, index: usize) -> Option<Link> {
        let after = self.after(at, index);
        let before = self.before(at);
        let beside = before.filter(|frame| self.is_beside(frame, at));
        match (after, beside) {
            (Some(_), Some(before)) if before.strong && !self.asks_for_a_cue(index) => {
                Some(self.link_before(before))
            }
            (Some(after), _) => {
                let link = Link::new(rule_of(after, Rule::CueAfter), after);
                let sure = beside.is_none() && self.asks_for_a_cue(index) && self.is_sure(after);
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
            .is_some_and(|stretch| stretch.single)
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
            // "“…,” as Quill said".
            PhraseKind::Conjunction => phrase.words.is(Words::COMPARATIVE) && self.before(at).is_none(),
            _ => false,
        };
        self.frames.iter().find(|frame| {
            let fits = match frame.kind {
                FrameKind::Verb | FrameKind::Inverted | FrameKind::Attributing => true,
                FrameKind::Weak => frame.found == Found::Beside && self.asks_for_a_cue(index),
                FrameKind::Dependent => frame.strong && frame.first < frame.at,
                FrameKind::Noun => false,
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

    /// Whether the stretch ends as speech does before its cue: with a comma, a question mark, a dash.
    fn asks_for_a_cue(&self, index: usize) -> bool {
        self.scan.stretches.get(index).is_some_and(|stretch| {
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

/// Longest label of a transcript between marks, in bytes.
const LABEL: usize = 30;

/// How many quotes back a dialogue is followed.
const ALTERNATION: usize = 4;

/// Stretches whose sentence names nobody: they go on with what was said before, or after.
struct Standalone<'s, 't> {
    scan: &'s Scan<'t>,
}

impl Standalone<'_, '_> {
    fn link(&self, links: &mut [Option<Link>]) {
        for (at, sentence) in self.scan.sentences.iter().enumerate() {
            for index in sentence.stretches.clone() {
                let Some(stretch) = self.scan.stretches.get(index) else {
                    continue;
                };
                let named = self.labelled(stretch).or_else(|| self.undersigned(stretch, at));
                if named.is_none() && links.get(index).is_none_or(Option::is_some) {
                    continue;
                }
                let found = if named.is_some() {
                    named
                } else if stretch.continues {
                    link_before(links, index).map(|link| link.by(Rule::Reopened))
                } else if self.begins(sentence, index) {
                    self.link_standalone(links, at, index)
                } else {
                    None
                };
                if let Some(slot) = links.get_mut(index) {
                    *slot = found;
                }
            }
        }
    }

    /// "“QUILL: We stay.”": a transcript between marks.
    fn labelled(&self, stretch: &Stretch) -> Option<Link> {
        let (label, _) = stretch.inner.slice(self.scan.text).split_once(": ")?;
        let shouted = label.len() > 1
            && label.len() <= LABEL
            && label
                .chars()
                .all(|sign| sign.is_uppercase() || " .-'’".contains(sign));
        shouted.then(|| {
            let span = Span::new(stretch.inner.start, stretch.inner.start + label.len());
            let words = Words::default();
            Link::named(
                Rule::Label,
                Named {
                    span,
                    kind: MentionKind::Name,
                    words,
                },
            )
        })
    }

    /// The name that stands alone in the paragraph after an unclosed stretch, with the missing mark.
    fn undersigned(&self, stretch: &Stretch, at: usize) -> Option<Link> {
        let next = self
            .scan
            .sentences
            .get(at + 1..)?
            .iter()
            .find(|next| next.paragraph > stretch.paragraph)?;
        let name = frames::named(self.scan.phrases_of(next), 0)?;
        (stretch.form == Form::Signed).then(|| Link::named(Rule::DashName, name))
    }

    /// Whether the stretch `index` begins its sentence.
    fn begins(&self, sentence: &Sentence, index: usize) -> bool {
        self.scan
            .phrases_of(sentence)
            .iter()
            .find(|phrase| {
                !matches!(
                    phrase.kind,
                    PhraseKind::Open | PhraseKind::Other | PhraseKind::Dash
                )
            })
            .is_some_and(|first| first.kind == PhraseKind::Stretch(index))
    }

    fn link_standalone(&self, links: &[Option<Link>], at: usize, index: usize) -> Option<Link> {
        let sentence = self.scan.sentences.get(at)?;
        let previous = at
            .checked_sub(1)
            .and_then(|before| self.scan.sentences.get(before));
        let same_paragraph = |other: &&Sentence| other.paragraph == sentence.paragraph;
        if let Some(link) = self.signed(at) {
            return Some(link);
        }
        if let Some(colon) = previous.filter(|previous| self.ends_with_colon(previous))
            && let Some(link) = of_sentence(self.scan, colon, Rule::Colon)
        {
            return Some(link);
        }
        let earlier = index.checked_sub(1).filter(|earlier| {
            let paragraph = self.scan.stretches.get(*earlier).map(|stretch| stretch.paragraph);
            paragraph == Some(sentence.paragraph)
        });
        if earlier.is_some() {
            let link = link_before(links, index)?.by(Rule::ContinuesPrevious);
            let at_once = previous.is_some_and(|previous| !previous.stretches.is_empty());
            return Some(if at_once {
                link
            } else {
                link.at_most(Confidence::Medium)
            });
        }
        if let Some(told) = previous.filter(same_paragraph) {
            return of_sentence(self.scan, told, Rule::PreviousSentence);
        }
        let alternating = || self.alternating(links, index);
        self.anticipated(links, at, index)
            .or_else(|| {
                let previous = previous?;
                if previous.stretches.is_empty() {
                    return of_sentence(self.scan, previous, Rule::PreviousSentence);
                }
                let link = link_before(links, index)?.by(Rule::ContinuesPrevious);
                Some(link.at_most(Confidence::Medium))
            })
            .or_else(alternating)
    }

    /// In a dialogue without cues: whoever spoke before the last speaker, else the last speaker.
    fn alternating(&self, links: &[Option<Link>], index: usize) -> Option<Link> {
        let whole = self
            .scan
            .stretches
            .get(index)
            .is_some_and(|stretch| stretch.form == Form::Whole);
        let mut earlier = links.get(..index)?.iter().rev().take(ALTERNATION).flatten();
        let last = earlier.next().filter(|_| whole)?;
        let other = earlier.find(|link| link.speaker != last.speaker).unwrap_or(last);
        Some(other.by(Rule::Alternation))
    }

    /// "“…” — Quill", with the name in the next sentence or paragraph.
    fn signed(&self, at: usize) -> Option<Link> {
        let phrases = self.scan.phrases_of(self.scan.sentences.get(at + 1)?);
        let dash = phrases
            .first()
            .is_some_and(|first| first.kind == PhraseKind::Dash);
        let alone = phrases.iter().skip(2).all(|phrase| !phrase.is_verbal());
        let name = frames::named(phrases, 1).filter(|name| name.kind == MentionKind::Name);
        (dash && alone)
            .then_some(name)
            .flatten()
            .map(|name| Link::named(Rule::DashName, name))
    }

    /// "“A.” “B,” Quill said.": the cue of the next sentence in the paragraph.
    fn anticipated(&self, links: &[Option<Link>], at: usize, index: usize) -> Option<Link> {
        let sentence = self.scan.sentences.get(at)?;
        let next = self.scan.sentences.get(at + 1)?;
        let same = next.paragraph == sentence.paragraph && next.stretches.start == index + 1;
        let link = (*links.get(index + 1)?)?;
        (same && matches!(link.rule, Rule::CueAfter | Rule::AccordingTo))
            .then(|| link.by(Rule::AnticipatesNext))
    }

    fn ends_with_colon(&self, sentence: &Sentence) -> bool {
        let last = self.scan.phrases_of(sentence).last();
        last.is_some_and(|last| last.kind == PhraseKind::Colon)
    }
}

/// Whoever the last cue of `sentence`, or its subject, names.
pub(crate) fn of_sentence(scan: &Scan<'_>, sentence: &Sentence, rule: Rule) -> Option<Link> {
    let phrases = scan.phrases_of(sentence);
    let mut frames = Vec::new();
    frames::of(phrases, &scan.tokens, &mut frames);
    let strong = frames.iter().rev().find(|frame| frame.strong);
    if let Some(frame) = strong.or(frames.last()) {
        return Some(Link::new(rule, frame));
    }
    let (subject, _) = subjects::in_clause(phrases, phrases.len())?;
    Some(Link::named(rule, frames::named(phrases, subject)?))
}

/// The link of the stretch before `index`.
fn link_before(links: &[Option<Link>], index: usize) -> Option<Link> {
    *links.get(index.checked_sub(1)?)?
}
