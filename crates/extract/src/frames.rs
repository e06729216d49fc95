//! Cue frames: each reporting expression of a sentence with the mention it makes a speaker.

use crate::coordination;
use crate::passives::{by_agent, is_passive};
use crate::phrases::{Phrase, PhraseKind};
use crate::subjects::{self, Found};
use crate::tokens::Token;
use crate::words::Words;
use ibid_core::{MentionKind, Span};

/// A cue and its speaker, in phrases of one sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Frame {
    pub(crate) kind: FrameKind,
    /// Where the cue stands in the text.
    pub(crate) cue: Span,
    /// The phrase that holds the cue.
    pub(crate) at: usize,
    /// Who speaks.
    pub(crate) speaker: Option<Named>,
    /// First and last phrase of cue and speaker together.
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) found: Found,
    /// Whether the cue alone says that somebody speaks.
    pub(crate) strong: bool,
}

/// A mention that a frame makes a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) span: Span,
    pub(crate) kind: MentionKind,
    pub(crate) words: Words,
}

/// What sort of cue it is, from the strongest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FrameKind {
    /// X said.
    Verb,
    /// said X.
    Inverted,
    /// According to X.
    Attributing,
    /// Saying, to say: the subject is that of the clause.
    Dependent,
    /// X called: a verb that introduces speech only beside marks.
    Weak,
    /// X's claim.
    Noun,
}

/// Every frame of a sentence, in order of the cue.
pub(crate) fn of(phrases: &[Phrase], tokens: &[Token], frames: &mut Vec<Frame>) {
    for (at, phrase) in phrases.iter().enumerate() {
        let frame = match phrase.kind {
            PhraseKind::Cue => verb(phrases, at).or_else(|| dependent(phrases, at, frames.last())),
            PhraseKind::Verb | PhraseKind::Gerund if introduces(phrases, at) => verb(phrases, at),
            PhraseKind::Attributing => attributing(phrases, at),
            PhraseKind::Mention(_) if phrase.words.is(Words::CUE_NOUN) => noun(phrase, at, tokens),
            _ => None,
        };
        frames.extend(frame);
    }
}

/// A gerund without a subject of its own goes on with the cue before it: "said Quill, adding".
fn dependent(phrases: &[Phrase], at: usize, before: Option<&Frame>) -> Option<Frame> {
    let cue = phrases.get(at).filter(|cue| cue.words.is(Words::GERUND))?;
    let before = before?;
    Some(Frame {
        kind: FrameKind::Dependent,
        cue: cue.span,
        at,
        first: at,
        last: at,
        found: Found::InClause,
        strong: cue.words.is(Words::CUE),
        ..*before
    })
}

/// Whether a verb that is no cue introduces a stretch by its place: "then boomed, “…”", "shot back with a grin: “…”".
fn introduces(phrases: &[Phrase], at: usize) -> bool {
    let behind = || phrases.iter().skip(at + 1);
    let between = behind()
        .take(MANNER)
        .take_while(|phrase| {
            matches!(
                phrase.kind,
                PhraseKind::Adverb | PhraseKind::Preposition | PhraseKind::Mention(_) | PhraseKind::Time
            )
        })
        .count();
    let mut rest = behind().skip(between).map(|phrase| phrase.kind);
    match rest.next() {
        Some(PhraseKind::Colon) => matches!(rest.next(), Some(PhraseKind::Stretch(_))),
        Some(PhraseKind::Comma) => between == 0 && matches!(rest.next(), Some(PhraseKind::Stretch(_))),
        _ => false,
    }
}

/// How many phrases may say how or to whom something was said.
const MANNER: usize = 5;

/// The mention at `at` as a speaker.
pub(crate) fn named(phrases: &[Phrase], at: usize) -> Option<Named> {
    let phrase = phrases.get(at)?;
    let PhraseKind::Mention(kind) = phrase.kind else {
        return None;
    };
    let span = match kind {
        MentionKind::Nominal => phrase.span.cover(complement(phrases, at)),
        _ => phrase.span,
    };
    Some(Named {
        span,
        kind,
        words: phrase.words,
    })
}

/// What goes on with a description: "a spokeswoman *for the ferry line*", "one clerk *involved in the talks*".
fn complement(phrases: &[Phrase], at: usize) -> Span {
    let own = phrases.get(at).map(|phrase| phrase.span).unwrap_or_default();
    let participle = phrases.get(at + 1).is_some_and(|next| {
        next.kind == PhraseKind::Gerund || (next.kind == PhraseKind::Verb && !next.words.is(Words::VERB))
    });
    let withheld = phrases
        .get(at)
        .is_some_and(|phrase| phrase.words.is(Words::WITHHELD));
    let preposition = at + 1 + usize::from(participle);
    let belongs = phrases.get(preposition).is_some_and(|next| {
        next.kind == PhraseKind::Preposition && (participle || withheld || next.words.is(Words::ADNOMINAL))
    });
    match phrases.get(preposition + 1) {
        Some(object) if belongs && object.is_mention() => object.span,
        _ => own,
    }
}

fn verb(phrases: &[Phrase], at: usize) -> Option<Frame> {
    let cue = phrases.get(at)?;
    if is_passive(phrases, at) {
        return by_agent(phrases, at);
    }
    if let Some(speaker) = inverted(phrases, at) {
        return Some(frame(phrases, FrameKind::Inverted, at, speaker, Found::Beside));
    }
    let (speaker, found) = subjects::before(phrases, at)?;
    if found == Found::Beside && is_reduced_relative(phrases, at, speaker) {
        return None;
    }
    let kind = if !cue.words.is(Words::FINITE) && found != Found::Beside {
        FrameKind::Dependent
    } else if cue.words.is(Words::CUE) {
        FrameKind::Verb
    } else {
        FrameKind::Weak
    };
    Some(frame(phrases, kind, at, speaker, found))
}

fn frame(phrases: &[Phrase], kind: FrameKind, at: usize, speaker: usize, found: Found) -> Frame {
    let row = match found {
        Found::Beside if speaker < at => coordination::before(phrases, speaker),
        Found::Beside => coordination::behind(phrases, speaker),
        _ => speaker..=speaker,
    };
    let alone = row.start() == row.end();
    let row = match subjects::named_behind(phrases, speaker).filter(|_| alone) {
        Some(name) => name..=name,
        None => row,
    };
    Frame {
        kind,
        cue: phrases.get(at).map(|cue| cue.span).unwrap_or_default(),
        at,
        speaker: coordination::named(phrases, &row),
        first: at.min(speaker).min(*row.start()),
        last: at.max(*row.end()),
        found,
        strong: phrases
            .get(at)
            .is_some_and(|cue| cue.kind == PhraseKind::Attributing || cue.words.is(Words::CUE)),
    }
}

/// "items labeled “…”": a past form that describes an object, and has no subject.
fn is_reduced_relative(phrases: &[Phrase], cue: usize, subject: usize) -> bool {
    let weak_past = phrases
        .get(cue)
        .is_some_and(|cue| cue.words.is(Words::FINITE) && !cue.words.is(Words::CUE));
    let adjacent = subject + 1 == cue;
    let object = subject
        .checked_sub(1)
        .and_then(|before| phrases.get(before))
        .is_some_and(|before| {
            matches!(
                before.kind,
                PhraseKind::Verb | PhraseKind::Gerund | PhraseKind::Other | PhraseKind::Auxiliary
            )
        });
    weak_past && adjacent && object && !subjects::begins_clause(phrases, subject)
}

/// The speaker behind a finite cue that follows a stretch: "“…,” said Quill".
fn inverted(phrases: &[Phrase], at: usize) -> Option<usize> {
    let cue = phrases.get(at)?;
    if !cue.words.is(Words::FINITE) {
        return None;
    }
    let speaker = subjects::behind(phrases, at)?;
    let before = at.checked_sub(1).and_then(|before| phrases.get(before));
    let after_quote = match before.map(|before| before.kind) {
        None => cue.words.is(Words::CUE),
        Some(PhraseKind::Stretch(_)) => cue.words.is(Words::CUE) || at == 1,
        Some(PhraseKind::Comma | PhraseKind::Dash) => {
            let stretch = |phrase: &Phrase| matches!(phrase.kind, PhraseKind::Stretch(_));
            let reports = !cue.words.is(Words::ADDRESSED)
                && ends_sentence(
                    phrases,
                    subjects::named_behind(phrases, speaker).unwrap_or(speaker),
                )
                && named(phrases, speaker).is_some_and(speaks);
            cue.words.is(Words::CUE) && (reports || phrases.get(..at)?.iter().any(stretch))
        }
        _ => false,
    };
    let verb_second = cue.words.is(Words::VERB_SECOND)
        && cue.words.is(Words::ANY_CUE)
        && subjects::before(phrases, at).is_none_or(|(_, found)| found != Found::Beside);
    let has_own_verb = phrases.get(speaker + 1).is_some_and(|next| {
        matches!(next.kind, PhraseKind::Cue | PhraseKind::Auxiliary) && !next.words.is(Words::GERUND)
    });
    let ends_parenthesis =
        || subjects::before(phrases, at).is_some_and(|(_, found)| found == Found::AroundParenthesis);
    ((after_quote || verb_second) && !has_own_verb && !ends_parenthesis()).then_some(speaker)
}

/// Whether a mention is of somebody or something that speaks: "tweeted a warning" names nobody.
fn speaks(named: Named) -> bool {
    named.kind != MentionKind::Nominal || named.words.is(Words::NOUN)
}

/// Whether nothing but a full stop follows the mention at `at`.
fn ends_sentence(phrases: &[Phrase], at: usize) -> bool {
    phrases
        .iter()
        .skip(at + 1)
        .all(|phrase| phrase.kind == PhraseKind::Stop)
}

fn attributing(phrases: &[Phrase], at: usize) -> Option<Frame> {
    let words = phrases.get(at)?.words;
    let speaker = if words.is(Words::POSTPOSED) {
        at.checked_sub(1)?
    } else {
        at + 1
    };
    let who = named(phrases, speaker)?;
    // "…, so Quill weiter." but never "so ein Unsinn": somebody who can speak, and then the end.
    let ends = phrases.get(speaker + 1).is_none_or(|next| {
        matches!(
            next.kind,
            PhraseKind::Stop | PhraseKind::Comma | PhraseKind::Dash | PhraseKind::Adverb
        )
    });
    if words.is(Words::TRAILING) && !(ends && speaks(who)) {
        return None;
    }
    Some(frame(phrases, FrameKind::Attributing, at, speaker, Found::Beside))
}

/// "the mayor's promise": the owner speaks.
fn noun(phrase: &Phrase, at: usize, tokens: &[Token]) -> Option<Frame> {
    let owner = phrase.owner?;
    let cue = tokens.get(phrase.last)?;
    Some(Frame {
        kind: FrameKind::Noun,
        cue: cue.span,
        at,
        speaker: Some(Named {
            span: owner.span,
            kind: owner.kind,
            words: owner.words,
        }),
        first: at,
        last: at,
        found: Found::Beside,
        strong: false,
    })
}

#[cfg(test)]
mod tests {
    use crate::Language;
    use crate::extractor::Options;
    use crate::scan::Scan;
    use ibid_core::Document;

    /// Cue and speaker of each frame of the first sentence.
    fn frames(text: &str) -> Vec<(String, String)> {
        let document = Document::plain("draft", text);
        let scan = Scan::new(&document, &Language::english(), Options::default());
        let mut frames = Vec::new();
        super::of(scan.phrases_of(&scan.sentences[0]), &scan.tokens, &mut frames);
        frames
            .iter()
            .map(|frame| {
                let speaker = frame
                    .speaker
                    .map(|named| named.span.slice(text))
                    .unwrap_or_default();
                (frame.cue.slice(text).to_owned(), speaker.to_owned())
            })
            .collect()
    }

    fn only(text: &str) -> (String, String) {
        let mut found = frames(text);
        assert_eq!(found.len(), 1, "{found:?}");
        found.swap_remove(0)
    }

    #[test]
    fn the_subject_may_stand_far_from_its_cue() {
        for text in [
            "Orla Quill later said no.",
            "Orla Quill on Monday said no.",
            "Orla Quill, who took office in July, said no.",
            "Orla Quill, the mayor of a small town on the coast, has said no.",
            "Orla Quill (of Dunmarrow) said no.",
            "In Dunmarrow, Orla Quill, a baker, said no.",
        ] {
            assert_eq!(only(text), ("said".to_owned(), "Orla Quill".to_owned()), "{text}");
        }
    }

    #[test]
    fn a_spokesman_for_somebody_is_not_that_somebody() {
        assert_eq!(
            only("A spokesman for Orla Quill said no.").1,
            "A spokesman for Orla Quill"
        );
    }

    #[test]
    fn a_name_in_apposition_is_who_a_description_means() {
        for text in [
            "Bode's lawyer, Ina Fenn, said no.",
            "The lawyer, Ina Fenn, later said no.",
            "That was all, said Bode's lawyer, Ina Fenn.",
        ] {
            assert_eq!(only(text).1, "Ina Fenn", "{text}");
        }
    }

    #[test]
    fn a_description_before_a_row_of_names_stays_itself() {
        assert_eq!(
            only("“That was all,” said the lawyer, Ina Fenn and Otto Bode.").1,
            "the lawyer"
        );
    }

    #[test]
    fn a_gerund_has_the_subject_of_its_clause() {
        assert_eq!(only("Otto Bode left the room, saying no.").1, "Otto Bode");
        assert_eq!(only("The mayor made a speech saying no.").1, "The mayor");
    }

    #[test]
    fn a_passive_gives_its_subject_no_words() {
        assert_eq!(frames("Orla Quill was told."), []);
    }

    #[test]
    fn a_noun_for_words_belongs_to_its_owner() {
        assert_eq!(
            only("It was Otto Bode's promise."),
            ("promise".to_owned(), "Otto Bode".to_owned())
        );
    }
}
