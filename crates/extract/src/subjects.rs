//! Who does what a verb says: the mention that is the subject of a cue.
//!
//! The subject of an English cue stands before it, with nothing between but adverbs and auxiliaries ("Quill later
//! said"), a parenthesis ("Quill, who took office in July, said") or another verb of the same clause ("Quill got up and
//! said"); after a quote it may stand behind it ("said Quill").

use crate::phrases::{Phrase, PhraseKind};
use crate::words::Words;
use ibid_core::MentionKind;

/// How a subject was found, from the surest way to the least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Found {
    /// Right beside the cue.
    Beside,
    /// Before a parenthesis that ends at the cue.
    AroundParenthesis,
    /// The subject of the clause.
    InClause,
}

/// The mention that is the subject of the cue at `cue`, when it stands before it.
pub(crate) fn before(phrases: &[Phrase], cue: usize) -> Option<(usize, Found)> {
    let at = skip_back(phrases, cue)?;
    let phrase = phrases.get(at)?;
    let gerund = phrases.get(cue)?.words.is(Words::GERUND);
    match phrase.kind {
        PhraseKind::Mention(_) if gerund => beside_gerund(phrases, at, cue),
        PhraseKind::Mention(_) => subject_of_chain(phrases, at).map(|subject| (subject, Found::Beside)),
        PhraseKind::Relative => antecedent(phrases, at).map(|subject| (subject, Found::InClause)),
        _ if gerund => in_clause(phrases, cue),
        PhraseKind::Comma | PhraseKind::Close | PhraseKind::Dash => around_parenthesis(phrases, at)
            .map(|subject| (subject, Found::AroundParenthesis))
            .or_else(|| in_clause(phrases, cue)),
        _ => in_clause(phrases, cue),
    }
}

/// The mention right behind the cue at `cue`: "said Quill".
pub(crate) fn behind(phrases: &[Phrase], cue: usize) -> Option<usize> {
    let next = phrases.get(cue + 1)?;
    let object = next.is_pronoun() && next.words.is(Words::POSSESSIVE);
    (next.is_mention() && !object).then_some(cue + 1)
}

/// The subject of the clause that the phrase at `at` belongs to: the nearest mention to the left that begins a clause.
pub(crate) fn in_clause(phrases: &[Phrase], at: usize) -> Option<(usize, Found)> {
    let mut fallback = None;
    for index in (0..at).rev() {
        let phrase = phrases.get(index)?;
        if matches!(phrase.kind, PhraseKind::Stop | PhraseKind::Semicolon) {
            break;
        }
        if !phrase.is_mention() || !begins_clause(phrases, index) {
            continue;
        }
        if governs(phrases, index, at) {
            return Some((index, Found::InClause));
        }
        fallback = fallback.or(Some(index));
    }
    let first = fallback.filter(|index| *index == 0);
    first.map(|index| (index, Found::InClause))
}

/// The subject of a gerund after a mention: the mention itself where it begins a clause or hangs on "with" ("with Bode
/// saying"), else the subject of the clause ("Quill released a statement saying").
fn beside_gerund(phrases: &[Phrase], at: usize, cue: usize) -> Option<(usize, Found)> {
    let (head, governed) = chain(phrases, at);
    if governed || begins_clause(phrases, head) {
        return Some((head, Found::Beside));
    }
    in_clause(phrases, cue).or(Some((head, Found::InClause)))
}

/// Steps back over what may stand between a subject and its verb.
fn skip_back(phrases: &[Phrase], cue: usize) -> Option<usize> {
    let mut at = cue.checked_sub(1)?;
    loop {
        let phrase = phrases.get(at)?;
        let passed = match phrase.kind {
            PhraseKind::Adverb | PhraseKind::Auxiliary => 1,
            PhraseKind::Time => {
                let dated = at.checked_sub(1).and_then(|before| phrases.get(before));
                1 + usize::from(dated.is_some_and(|before| before.kind == PhraseKind::Preposition))
            }
            _ => return Some(at),
        };
        at = at.checked_sub(passed)?;
    }
}

/// The mention at the head of a chain of prepositions: "a spokesman for the mayor of Dunmarrow". `None` when the
/// chain itself hangs on a preposition, and so is no subject.
fn subject_of_chain(phrases: &[Phrase], at: usize) -> Option<usize> {
    let (head, governed) = chain(phrases, at);
    (!governed).then_some(head)
}

/// The head of the chain of prepositions that ends at `at`, and whether it hangs on a preposition itself.
fn chain(phrases: &[Phrase], mut at: usize) -> (usize, bool) {
    while let Some(preposition) = at
        .checked_sub(1)
        .filter(|before| is_preposition(phrases, *before))
    {
        match preposition
            .checked_sub(1)
            .filter(|head| phrases.get(*head).is_some_and(Phrase::is_mention))
        {
            Some(head) => at = head,
            None => return (at, true),
        }
    }
    (at, false)
}

fn is_preposition(phrases: &[Phrase], at: usize) -> bool {
    phrases
        .get(at)
        .is_some_and(|phrase| matches!(phrase.kind, PhraseKind::Preposition | PhraseKind::Attributing))
}

/// The person before a relative word: "Quill of Dunmarrow, who said", "a note from the mayor, who said".
fn antecedent(phrases: &[Phrase], relative: usize) -> Option<usize> {
    let before = relative.checked_sub(1)?;
    let before = match phrases.get(before)?.kind {
        PhraseKind::Comma => before.checked_sub(1)?,
        _ => before,
    };
    let nearest = phrases.get(before).filter(|phrase| phrase.is_mention())?;
    let person = nearest.words.is(Words::PERSON | Words::GROUP);
    Some(if person { before } else { chain(phrases, before).0 })
}

/// The mention before the parenthesis that ends at `close`.
fn around_parenthesis(phrases: &[Phrase], close: usize) -> Option<usize> {
    for open in (1..close).rev() {
        let phrase = phrases.get(open)?;
        match phrase.kind {
            PhraseKind::Stop | PhraseKind::Semicolon | PhraseKind::Stretch(_) => return None,
            PhraseKind::Comma | PhraseKind::Open | PhraseKind::Dash => {}
            _ => continue,
        }
        let subject = phrases
            .get(open - 1)
            .filter(|before| before.is_mention())
            .and_then(|_| subject_of_chain(phrases, open - 1));
        if let Some(subject) = subject.filter(|_| opens_parenthesis(phrases, open + 1)) {
            return Some(named_before(phrases, subject).unwrap_or(subject));
        }
    }
    None
}

/// The name that the description at `at` stands in apposition to: "Otto Bode, the treasurer, …".
fn named_before(phrases: &[Phrase], at: usize) -> Option<usize> {
    let nominal = matches!(phrases.get(at)?.kind, PhraseKind::Mention(MentionKind::Nominal));
    let comma = at.checked_sub(1).filter(|before| {
        phrases
            .get(*before)
            .is_some_and(|phrase| phrase.kind == PhraseKind::Comma)
    })?;
    let name = comma.checked_sub(1)?;
    let is_name = matches!(phrases.get(name)?.kind, PhraseKind::Mention(MentionKind::Name));
    (nominal && is_name)
        .then(|| subject_of_chain(phrases, name))
        .flatten()
}

/// The name that stands in apposition behind the description at `at`: "the mayor, *Orla Quill*, said", "said Bode's
/// lawyer, *Ina Fenn*". None where a row of people may go on, or the name has a verb of its own.
pub(crate) fn named_behind(phrases: &[Phrase], at: usize) -> Option<usize> {
    let kind = |at: usize| phrases.get(at).map(|phrase| phrase.kind);
    let described = phrases.get(at)?;
    let person = described.words.is(Words::PERSON) && !described.words.is(Words::PLURAL_PRONOUN);
    let name = at + 2;
    let apposed = kind(at) == Some(PhraseKind::Mention(MentionKind::Nominal))
        && kind(at + 1) == Some(PhraseKind::Comma)
        && kind(name) == Some(PhraseKind::Mention(MentionKind::Name));
    let closed = match kind(name + 1) {
        None | Some(PhraseKind::Stop | PhraseKind::Semicolon | PhraseKind::Time | PhraseKind::Stretch(_)) => {
            true
        }
        Some(PhraseKind::Comma) => !matches!(
            kind(name + 2),
            Some(PhraseKind::Conjunction | PhraseKind::Mention(_))
        ),
        _ => false,
    };
    (person && apposed && closed).then_some(name)
}

/// Whether what begins at `at` can be a parenthesis rather than a clause with its own subject and verb.
fn opens_parenthesis(phrases: &[Phrase], at: usize) -> bool {
    let Some(phrase) = phrases.get(at) else {
        return false;
    };
    let relative = phrase.owner.is_some_and(|owner| owner.words.is(Words::RELATIVE));
    let clause = phrase.is_mention() && phrases.get(at + 1).is_some_and(Phrase::is_verbal);
    relative || !clause
}

/// Whether the mention at `at` stands where a clause begins.
pub(crate) fn begins_clause(phrases: &[Phrase], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|before| phrases.get(before)) else {
        return true;
    };
    match before.kind {
        PhraseKind::Conjunction if before.words.is(Words::COMPARATIVE) => {
            phrases.get(at + 1).is_some_and(Phrase::is_verbal)
        }
        // "when he returned he began": a pronoun needs nothing to begin a clause, but a clause that is itself reported.
        PhraseKind::Verb | PhraseKind::Other => {
            phrases.get(at).is_some_and(Phrase::is_pronoun)
                && phrases.get(at + 1).is_some_and(Phrase::is_verbal)
        }
        PhraseKind::Comma
        | PhraseKind::Conjunction
        | PhraseKind::Stretch(_)
        | PhraseKind::Colon
        | PhraseKind::Dash
        | PhraseKind::Close
        | PhraseKind::Time
        | PhraseKind::Adverb
        | PhraseKind::Stop => true,
        _ => false,
    }
}

/// Whether the mention at `at` is followed by a verb of its own before the phrase at `limit`.
fn governs(phrases: &[Phrase], at: usize, limit: usize) -> bool {
    for index in at + 1..limit.max(at + 2) {
        let Some(next) = phrases.get(index) else {
            return false;
        };
        let then = phrases.get(index + 1);
        match next.kind {
            PhraseKind::Adverb | PhraseKind::Mention(_) | PhraseKind::Time => {}
            // "a way to leave": no verb of its own.
            PhraseKind::Preposition
                if then.is_some_and(|then| then.is_mention() || then.kind == PhraseKind::Time) => {}
            PhraseKind::Cue => return !next.words.is(Words::GERUND),
            PhraseKind::Auxiliary | PhraseKind::Verb | PhraseKind::Other => return true,
            PhraseKind::Relative => return then.is_some_and(Phrase::is_verbal),
            _ => return false,
        }
    }
    false
}
