//! Words of the quote that stand for other words of the source.

use super::{Difference, Stretch};
use crate::inflection::same_word;
use crate::lexicon::{Class, LEXICON};
use crate::number::number;
use crate::vocabulary::Relation;
use ibid_core::{Discrepancy, DiscrepancyKind as Kind};
use ibid_text::{fold, is_deceptive, skeleton};

/// The kind of a difference that only makes sense as a whole: a number of several words, the same word written in
/// two, a contraction.
pub(super) fn as_a_whole(stretch: &Stretch<'_>, difference: Difference) -> Option<Kind> {
    let quoted = stretch.quoted_forms(difference.quote);
    let said = stretch.said_forms(difference.said);
    if quoted.is_empty() || said.is_empty() || quoted.len() + said.len() > MOST_WORDS {
        return None;
    }
    if quoted.concat() == said.concat() && quoted.len() != said.len() {
        return Some(Kind::Typography);
    }
    let (quoted_words, said_words) = (quoted.len(), said.len());
    if let (Some(quoted), Some(said)) = (number(&quoted), number(&said)) {
        let several = quoted_words + said_words > 2;
        let kind = if quoted.equals(said) {
            Some(Kind::NumberFormat)
        } else {
            None
        };
        return kind.or(several.then_some(Kind::NumberChanged));
    }
    if quoted.len() == said.len() {
        return None;
    }
    let spelling = |words: &[&str]| LEXICON.spelling(&words.join(" "));
    if spelling(&quoted).is_some_and(|it| it == said.join(" "))
        || spelling(&said).is_some_and(|it| it == quoted.join(" "))
    {
        return Some(Kind::SpellingVariant);
    }
    let resolves = |short: &[&str], long: &[&str]| match short {
        [one] => LEXICON.expansions(one).iter().any(|full| full == long),
        _ => false,
    };
    (resolves(&quoted, &said) || resolves(&said, &quoted)).then_some(Kind::Contraction)
}

/// More words than a number or a contraction has, both sides together.
const MOST_WORDS: usize = 24;

/// Names an exchange. Neither side is empty.
pub(super) fn name(stretch: &Stretch<'_>, difference: Difference, found: &mut Vec<Discrepancy>) {
    let kind = as_a_whole(stretch, difference)
        .or_else(|| on_the_surface(stretch, difference))
        .unwrap_or_else(|| in_substance(stretch, difference));
    let last = found.last_mut().filter(|last| {
        kind == Kind::WordSubstituted
            && last.kind == kind
            && last.draft.end < stretch.draft_span(difference.quote).start
            && stretch.follows(last, difference)
    });
    if let Some(last) = last {
        let whole = stretch.discrepancy(kind, difference);
        *last = super::at_spans(
            stretch.scene.draft,
            stretch.text(),
            kind,
            last.draft.cover(whole.draft),
            last.source.cover(whole.source),
        );
    } else {
        found.push(stretch.discrepancy(kind, difference));
    }
}

impl Stretch<'_> {
    /// Whether `difference` begins right behind the words of `last`, on both sides.
    fn follows(&self, last: &Discrepancy, difference: Difference) -> bool {
        let (Some(quoted), Some(said)) = (
            difference.quote.0.checked_sub(1),
            difference.said.0.checked_sub(1),
        ) else {
            return false;
        };
        self.draft_span((quoted, quoted + 1)).end == last.draft.end
            && self.said_span((said, said + 1)).end == last.source.end
    }
}

/// A word that only looks otherwise or is spelled otherwise.
fn on_the_surface(stretch: &Stretch<'_>, difference: Difference) -> Option<Kind> {
    let (
        Difference {
            quote: (at, end),
            said: (said, said_end),
        },
        scene,
    ) = (difference, stretch.scene);
    if end - at != 1 || said_end - said != 1 {
        return None;
    }
    let (quoted, said) = (scene.pattern.words.get(at)?, stretch.word(said)?);
    let (here, there) = (scene.vocabulary.form(quoted.id), scene.vocabulary.form(said.id));
    if skeleton(here).unwrap_or_else(|| here.to_owned())
        == skeleton(there).unwrap_or_else(|| there.to_owned())
    {
        return Some(Kind::HiddenCharacters);
    }
    if quoted.span.slice(scene.draft).contains(is_deceptive) && here == there {
        return Some(Kind::HiddenCharacters);
    }
    let full = LEXICON.expansions(here);
    if !full.is_empty() && full == LEXICON.expansions(there) {
        return Some(Kind::Contraction);
    }
    if scene.vocabulary.relation(quoted.id, said.id) == Relation::Variant {
        let is_number = scene.vocabulary.number(said.id).is_some();
        return Some(if is_number {
            Kind::NumberFormat
        } else {
            Kind::SpellingVariant
        });
    }
    quoted.mended.then(|| {
        if same_word(here, there) || LEXICON.is(there, Class::Pronoun) {
            Kind::BracketReplacement
        } else {
            Kind::BracketChangesSense
        }
    })
}

/// What another word does to the sense.
fn in_substance(stretch: &Stretch<'_>, difference: Difference) -> Kind {
    let quoted = stretch.quoted_forms(difference.quote);
    let said = stretch.said_forms(difference.said);
    let any = |words: &[&str], class: Class| words.iter().any(|word| LEXICON.is(word, class));
    let both = |class: Class| any(&quoted, class) && any(&said, class);
    let negations = |words: &[&str]| words.iter().filter(|word| LEXICON.negates(word)).count();
    if both(Class::Quantifier) {
        return Kind::ComparativeTurned;
    }
    match negations(&quoted).cmp(&negations(&said)) {
        std::cmp::Ordering::Less => return Kind::NegationDropped,
        std::cmp::Ordering::Greater => return Kind::NegationAdded,
        std::cmp::Ordering::Equal => {}
    }
    if both(Class::Month) || both(Class::Weekday) || both(Class::Date) {
        return Kind::DateChanged;
    }
    if let ([quoted], [said]) = (quoted.as_slice(), said.as_slice())
        && LEXICON.is(quoted, Class::Unit)
        && LEXICON.is(said, Class::Unit)
    {
        return Kind::UnitChanged;
    }
    if numbers(&quoted) != numbers(&said) && (!numbers(&quoted).is_empty() && !numbers(&said).is_empty()) {
        return if stretch.beside_a_month(difference) || stretch.is_a_year(difference) {
            Kind::DateChanged
        } else {
            Kind::NumberChanged
        };
    }
    if both(Class::Unit) {
        return Kind::UnitChanged;
    }
    if both(Class::Modal) {
        return Kind::ModalChanged;
    }
    if let ([quoted], [said]) = (quoted.as_slice(), said.as_slice()) {
        return word_for_word(stretch, difference, quoted, said);
    }
    Kind::WordSubstituted
}

/// Values of the words that write numbers, in order.
fn numbers(words: &[&str]) -> Vec<String> {
    words
        .iter()
        .filter_map(|word| number(&[word]))
        .map(|it| it.value.to_string())
        .collect()
}

/// One word for one other.
fn word_for_word(stretch: &Stretch<'_>, difference: Difference, quoted: &str, said: &str) -> Kind {
    if stretch.is_name(difference) {
        Kind::NameChanged
    } else if mends_grammar(quoted, said) {
        Kind::GrammarMended
    } else if same_word(quoted, said) || changes_person(quoted, said) {
        Kind::TenseChanged
    } else {
        Kind::WordSubstituted
    }
}

/// Whether one stands for the other by agreement or sound only: a/an, is/are, this/these, a noun's number.
fn mends_grammar(a: &str, b: &str) -> bool {
    const PAIRS: [(&str, &str); 11] = [
        ("a", "an"),
        ("is", "are"),
        ("was", "were"),
        ("has", "have"),
        ("do", "does"),
        ("am", "is"),
        ("am", "are"),
        ("this", "these"),
        ("that", "those"),
        ("who", "whom"),
        ("don't", "doesn't"),
    ];
    let listed = PAIRS.iter().any(|pair| *pair == (a, b) || *pair == (b, a));
    let plural = |one: &str, more: &str| {
        more.strip_prefix(one)
            .is_some_and(|ending| matches!(ending, "s" | "es"))
            && one.len() > 1
    };
    listed || plural(a, b) || plural(b, a)
}

/// Whether the pronoun was turned to fit the sentence around: I and he, our and their.
fn changes_person(a: &str, b: &str) -> bool {
    const PERSONS: [&[&str]; 4] = [
        &["i", "he", "she", "they", "we", "you"],
        &["my", "his", "her", "their", "our", "your"],
        &["me", "him", "her", "them", "us", "you"],
        &["myself", "himself", "herself", "themselves", "ourselves"],
    ];
    const FIRST: [&str; 8] = ["i", "we", "my", "our", "me", "us", "myself", "ourselves"];
    PERSONS.iter().any(|row| row.contains(&a) && row.contains(&b)) && FIRST.contains(&a) != FIRST.contains(&b)
}

impl Stretch<'_> {
    /// Whether both words are names: capitals in the middle of a sentence, that never stand small in a source.
    fn is_name(&self, difference: Difference) -> bool {
        let draft = self.draft_span(difference.quote);
        let source = self.said_span(difference.said);
        let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
        let opens_sentence = difference.said.0 == 0
            || self
                .between(difference.said.0)
                .contains(['.', '?', '!', ':', '\n']);
        let common = |word: &str| self.scene.vocabulary.stands_small(&fold(word));
        let (here, there) = (draft.slice(self.scene.draft), source.slice(self.text()));
        capital(here)
            && capital(there)
            && !common(here)
            && !common(there)
            && !(opens_sentence && difference.quote.0 == 0)
    }

    /// Whether both sides are one word that writes a year, behind a preposition of time: `in 1987`.
    fn is_a_year(&self, difference: Difference) -> bool {
        let is_year = |word: &str| {
            word.len() == 4 && word.bytes().all(|it| it.is_ascii_digit()) && ("1500".."2100").contains(&word)
        };
        let (here, there) = (
            self.quoted_forms(difference.quote),
            self.said_forms(difference.said),
        );
        let before = difference.said.0.saturating_sub(1);
        let tie = self.said_forms((before, difference.said.0));
        matches!(
            tie.as_slice(),
            ["in" | "since" | "until" | "by" | "of" | "from" | "before" | "after" | "to"]
        ) && matches!((here.as_slice(), there.as_slice()), ([one], [other]) if is_year(one) && is_year(other))
    }

    /// Whether a month stands next to the difference.
    fn beside_a_month(&self, difference: Difference) -> bool {
        let (start, end) = difference.said;
        let around = self.said_forms((start.saturating_sub(2), end + 2));
        let is_month = |at: usize, word: &str| {
            let raw = self.said_span((at, at + 1)).slice(self.text());
            LEXICON.is(word, Class::Month) && raw.starts_with(char::is_uppercase)
        };
        let from = start.saturating_sub(2);
        around
            .iter()
            .enumerate()
            .any(|(at, word)| is_month(from + at, word))
    }
}
