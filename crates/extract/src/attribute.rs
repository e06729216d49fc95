//! Whose words each stretch is: the rules, in the order in which they are tried.
//!
//! First every sentence by itself: a cue beside the stretch, then a cue elsewhere in the sentence. Then the stretches
//! that stand alone: they go on with the one before, or belong to what the sentence before said.

use crate::clause::Clause;
use crate::frames::{self, Frame, Named};
use crate::phrases::PhraseKind;
use crate::rules::Rule;
use crate::scan::{Scan, Sentence};
use crate::standalone::Standalone;
use crate::subjects;
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

    /// The same, at most as sure as `confidence`.
    pub(crate) fn at_most(self, confidence: Confidence) -> Self {
        Self {
            confidence: self.confidence.min(confidence),
            ..self
        }
    }

    /// The same by another rule, no surer than before.
    pub(crate) fn by(self, rule: Rule) -> Self {
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
    Standalone::new(scan).link(&mut links);
    links
}

/// Whether a mention is of somebody: a name, "she", "the mayor".
fn can_speak(named: Named) -> bool {
    let person = Words::PERSON | Words::GROUP | Words::MALE_PRONOUN | Words::FEMALE_PRONOUN;
    named.kind == MentionKind::Name
        || named
            .words
            .is(person | Words::PLURAL_PRONOUN | Words::FIRST_PERSON)
}

/// Whoever the last cue of `sentence`, or its subject, names.
pub(crate) fn of_sentence(scan: &Scan<'_>, sentence: &Sentence, rule: Rule) -> Option<Link> {
    of_sentence_if(scan, sentence, rule, |_| true)
}

/// The same, and nobody when the cue is not `fit`.
pub(crate) fn of_sentence_if(
    scan: &Scan<'_>,
    sentence: &Sentence,
    rule: Rule,
    fit: impl FnOnce(&Frame) -> bool,
) -> Option<Link> {
    let phrases = scan.phrases_of(sentence);
    let mut frames = Vec::new();
    frames::of(phrases, &scan.tokens, &mut frames);
    let strong = frames.iter().rev().find(|frame| frame.strong);
    if let Some(frame) = strong.or(frames.last()) {
        return fit(frame).then(|| Link::new(rule, frame));
    }
    let stops = phrases
        .iter()
        .rev()
        .take_while(|phrase| phrase.kind == PhraseKind::Stop)
        .count();
    let (subject, _) = subjects::in_clause(phrases, phrases.len() - stops)?;
    let named = frames::named(phrases, subject)?;
    // "The report was clear:": what follows the colon are the report's words.
    let introduces = named.words.is(Words::DOCUMENT | Words::ORGANISATION) && scan.ends_with_colon(sentence);
    if !(can_speak(named) || introduces) {
        return None;
    }
    Some(Link::named(rule, named))
}
