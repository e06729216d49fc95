//! The speaker of a stretch whose sentence names nobody: it goes on with what was said before, or after.

use crate::attribute::{Link, of_sentence};
use crate::frames::{self, Named};
use crate::phrases::PhraseKind;
use crate::rules::Rule;
use crate::scan::{Scan, Sentence};
use crate::stretches::{Form, Stretch};
use crate::words::Words;
use ibid_core::{Confidence, MentionKind, Span};

/// Longest label of a transcript between marks, in bytes.
const LABEL: usize = 30;

/// How many quotes back a dialogue is followed.
const ALTERNATION: usize = 4;

/// Stretches whose sentence names nobody: they go on with what was said before, or after.
pub(crate) struct Standalone<'s, 't> {
    scan: &'s Scan<'t>,
    /// Whether the draft holds dialogue, in which a new paragraph is a new speaker.
    dialogue: bool,
}

/// How many paragraphs of nothing but speech, each upon another such, make a dialogue.
const EXCHANGES: usize = 3;

impl<'s, 't> Standalone<'s, 't> {
    pub(crate) fn new(scan: &'s Scan<'t>) -> Self {
        let bare = |stretch: &&Stretch| stretch.alone && stretch.form == Form::Whole;
        let exchanges = scan.stretches.windows(2).filter(|pair| {
            pair.iter().filter(bare).count() == 2
                && matches!(pair, [one, other] if one.paragraph + 1 == other.paragraph)
        });
        Self {
            scan,
            dialogue: exchanges.take(EXCHANGES).count() == EXCHANGES
                || scan.stretches.iter().any(|stretch| stretch.form == Form::Dashed),
        }
    }

    /// Links every stretch that has no link yet, in order.
    pub(crate) fn link(&self, links: &mut [Option<Link>]) {
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
        self.link_opened(links);
    }

    /// Gives a stretch whose paragraph was left open the speaker of the paragraph that goes on with it, where only that one
    /// has a cue.
    fn link_opened(&self, links: &mut [Option<Link>]) {
        let guessed = |link: &Option<Link>| {
            link.is_none_or(|link| {
                matches!(
                    link.rule,
                    Rule::ContinuesPrevious | Rule::Alternation | Rule::PreviousSentence
                )
            })
        };
        let pairs = self.scan.stretches.windows(2).enumerate().rev();
        for (index, pair) in pairs {
            let [open, next] = pair else { continue };
            let heads = index
                .checked_sub(1)
                .and_then(|before| self.scan.stretches.get(before))
                .is_none_or(|before| before.paragraph != open.paragraph);
            if !next.continues || !heads || !links.get(index).is_some_and(guessed) {
                continue;
            }
            let told = links.get(index + 1).copied().flatten();
            if let Some(told) = told.filter(|told| told.cue.is_some() && !guessed(&Some(*told)))
                && let Some(slot) = links.get_mut(index)
            {
                *slot = Some(told.by(Rule::Reopened));
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
        if let Some(colon) = previous.filter(|previous| self.scan.ends_with_colon(previous))
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
            .or_else(|| alternating().filter(|_| self.dialogue || follows_an_answer(links, index)))
            .or_else(|| {
                let previous = previous?;
                if previous.stretches.is_empty() {
                    let told = of_sentence(self.scan, previous, Rule::PreviousSentence);
                    return told.filter(|_| !self.is_heading(previous));
                }
                let link = link_before(links, index)?.by(Rule::ContinuesPrevious);
                Some(link.at_most(Confidence::Medium))
            })
            .or_else(alternating)
    }

    /// In a dialogue without cues, in which paragraph follows upon paragraph: whoever spoke before the last speaker,
    /// else the last speaker.
    fn alternating(&self, links: &[Option<Link>], index: usize) -> Option<Link> {
        let stretch = self.scan.stretches.get(index)?;
        let before = self.scan.stretches.get(index.checked_sub(1)?)?;
        let answers =
            matches!(stretch.form, Form::Whole | Form::Dashed) && before.paragraph + 1 == stretch.paragraph;
        let mut earlier = links.get(..index)?.iter().rev().take(ALTERNATION).flatten();
        let last = earlier.next().filter(|_| answers)?;
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

    /// Whether a sentence has no sign at its end, as headings have none.
    fn is_heading(&self, sentence: &Sentence) -> bool {
        let last = self.scan.phrases_of(sentence).last();
        last.is_some_and(|last| {
            !matches!(
                last.kind,
                PhraseKind::Stop
                    | PhraseKind::Colon
                    | PhraseKind::Comma
                    | PhraseKind::Dash
                    | PhraseKind::Close
            )
        })
    }
}

/// Whether the stretch before `index` was already given to whoever answers.
fn follows_an_answer(links: &[Option<Link>], index: usize) -> bool {
    link_before(links, index).is_some_and(|link| link.rule == Rule::Alternation)
}

/// The link of the stretch before `index`.
fn link_before(links: &[Option<Link>], index: usize) -> Option<Link> {
    *links.get(index.checked_sub(1)?)?
}
