//! Names that are not written as the reference writes them, or not in force at the draft's date.

use super::matching::Sheet;
use super::tokens::{Kind, Token, word_ends};
use crate::claims::sentence::Sentence;
use ibid_core::{Claim, Day, EntityId, Form, Moment, PartialDate, Span, Statement, Truth};

/// A person's name has at least and at most so many words.
const WORDS: std::ops::RangeInclusive<usize> = 2..=4;

/// Names that the reference knows, of places and people: written otherwise, or not in force in a draft of the day `today`.
pub(super) fn known(sentence: &Sentence<'_>, sheet: &Sheet<'_>, today: Day, claims: &mut Vec<Claim>) {
    for (at, token) in sheet.tokens.iter().enumerate() {
        let written = token.span.slice(sentence.text);
        // A dateline in capitals is no spelling, and behind *formerly* an old name is meant.
        let before = at.checked_sub(1).and_then(|at| sheet.tokens.get(at)?.word());
        if !written.contains(char::is_lowercase) || before.is_some_and(|word| sheet.frames.old_name.has(word))
        {
            continue;
        }
        let Kind::Name { means, .. } = &token.kind else {
            continue;
        };
        let [meant] = means.as_slice() else { continue };
        let moment = Moment::Present;
        let (statement, rule) = match sheet.reference.kind(*meant) {
            "city" | "country" => (Statement::PlaceName { moment }, "place-name"),
            "person" => (Statement::PersonName { moment }, "person-name"),
            _ => continue,
        };
        if is_questionable(sheet, *meant, written, today.into()) {
            claims.push(Sentence::claim(token.span, token.span, statement, rule));
        }
    }
}

/// Names of people that the reference nearly knows.
pub(super) fn people(sentence: &Sentence<'_>, sheet: &Sheet<'_>, claims: &mut Vec<Claim>) {
    let mut behind = 0;
    for token in sheet.tokens {
        if token.span.start < behind || !is_part_of_a_name(sentence, sheet, token) {
            continue;
        }
        let Some(span) = nearly_known(sentence, sheet, token.span.start) else {
            continue;
        };
        behind = span.end;
        let statement = Statement::PersonName {
            moment: Moment::Present,
        };
        claims.push(Sentence::claim(span, span, statement, "person-name"));
    }
}

/// The longest name from `start` on that is near to a person's.
fn nearly_known(sentence: &Sentence<'_>, sheet: &Sheet<'_>, start: usize) -> Option<Span> {
    let rest = sentence.after(start);
    let ends = word_ends(rest);
    let spans = ends.iter().rev().map(|end| Span::new(start, start + end));
    let mut names = spans.filter(|span| {
        let words = span.slice(sentence.text).split_whitespace();
        WORDS.contains(&words.clone().count())
            && words.clone().all(|word| word.starts_with(char::is_uppercase))
    });
    names.find(|span| {
        let name = span.slice(sentence.text);
        name.contains(char::is_lowercase)
            && !sheet.reference.near(name, "person").is_empty()
            && sheet
                .tokens
                .iter()
                .filter(|token| token.span.overlap(*span) > 0)
                .all(|token| token.word() == Some("-") || is_part_of_a_name(sentence, sheet, token))
    })
}

/// Whether `token` can be a word of a person's name that is not known in full.
fn is_part_of_a_name(sentence: &Sentence<'_>, sheet: &Sheet<'_>, token: &Token) -> bool {
    match &token.kind {
        Kind::Word(_) => token.span.slice(sentence.text).starts_with(char::is_uppercase),
        Kind::Short(_) => true,
        Kind::Name { means, .. } => {
            let is_whole = token.span.slice(sentence.text).contains(char::is_whitespace);
            !is_whole && means.iter().any(|id| sheet.reference.kind(*id) == "person")
        }
        _ => false,
    }
}

/// Whether no name in force is written so, and another is but for hyphens, or an old one is.
fn is_questionable(sheet: &Sheet<'_>, place: EntityId, written: &str, when: PartialDate) -> bool {
    let plain = |name: &str| {
        let name = name.to_lowercase().replace('’', "'").replace('.', "");
        let words: Vec<&str> = name
            .split_whitespace()
            .skip_while(|word| *word == "the")
            .collect();
        words.join(" ")
    };
    let (name, forms) = (plain(written), sheet.reference.forms(place, when));
    let known = |form: &Form| form.truth != Truth::No && plain(&form.text) == name;
    let near = |form: &Form| plain(&form.text).replace('-', " ") == name.replace('-', " ");
    !forms.iter().any(known) && forms.iter().any(near)
}
