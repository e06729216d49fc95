//! What kind of quote a stretch is, and why.
//!
//! In this order: what is called by the words between the marks (names, terms), titles, what is held at a distance
//! (scare quotes), and else a quotation. Words that stand as a sentence of their own are never only held at a distance.

use crate::attribute::Link;
use crate::content::Content;
use crate::rules::Rule;
use crate::scan::Scan;
use crate::stretches::{Rank, Stretch};
use crate::tokens::{Shape, Token};
use crate::words::Words;
use ibid_core::{Confidence, MentionKind, QuoteKind};

/// The kind of a stretch and the reason, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Decision {
    pub(crate) kind: QuoteKind,
    pub(crate) reason: &'static str,
}

impl Decision {
    const fn new(kind: QuoteKind, reason: &'static str) -> Self {
        Self { kind, reason }
    }
}

/// Decides on `stretch`, which is the token at `at` of `tokens`.
pub(crate) fn decide(scan: &Scan<'_>, at: usize, stretch: &Stretch, link: Option<&Link>) -> Decision {
    let asked = Asked {
        tokens: &scan.tokens,
        at,
        stretch,
        link,
        content: Content::of(stretch.inner.slice(scan.text)),
        capital_nouns: scan.capital_nouns,
    };
    asked
        .called()
        .or_else(|| asked.titled())
        .or_else(|| asked.held_at_a_distance())
        .unwrap_or_else(|| asked.quoted())
}

/// How many bytes may stand between a cue and what it introduces, for it to be a quotation in spite of its capitals.
const NEAR: usize = 24;

/// A stretch with all that its kind depends on.
struct Asked<'s> {
    tokens: &'s [Token],
    at: usize,
    stretch: &'s Stretch,
    link: Option<&'s Link>,
    content: Content<'s>,
    /// Whether all nouns have capitals, so that the capital of one word says nothing.
    capital_nouns: bool,
}

impl Asked<'_> {
    /// A name, or a word that is mentioned.
    fn called(&self) -> Option<Decision> {
        let content = &self.content;
        if self.is_nickname() {
            return Some(Decision::new(QuoteKind::Name, "stands inside a name"));
        }
        let mentioned = self.beside(Words::MENTIONED) || self.is_spelled() || self.is_explained();
        if content.words <= 2 && mentioned {
            return Some(Decision::new(QuoteKind::Term, "a word mentioned as a word"));
        }
        if content.words <= FEW_NAMED && self.is_commonly_called() {
            return Some(Decision::new(
                QuoteKind::Name,
                "what something is called, by nobody in particular",
            ));
        }
        None
    }

    /// A title, or a name in title case.
    fn titled(&self) -> Option<Decision> {
        let content = &self.content;
        if self.is_sentence() {
            return None;
        }
        let beside_work = self.beside(Words::WORK) || (self.after_comma() && self.second(Words::WORK));
        if !content.is_title_case() {
            let uncued = self.link.is_none_or(|link| link.cue.is_none());
            let named =
                beside_work && uncued && (self.after_comma() || !content.begins_upper || content.words > 1);
            return named.then_some(Decision::new(
                QuoteKind::Title,
                "stands beside the name of a kind of work",
            ));
        }
        let followed = self.after().is_some_and(|next| next.is(Words::WORK));
        if self.near(Words::WORK) || followed || self.beside(Words::MEDIA) {
            return Some(Decision::new(
                QuoteKind::Title,
                "in title case beside the name of a kind of work",
            ));
        }
        if self.is_object_of_reading() {
            return Some(Decision::new(
                QuoteKind::Title,
                "in title case: a work that is read, sung or seen",
            ));
        }
        if self.is_paper() {
            return Some(Decision::new(QuoteKind::Name, "in title case: a paper"));
        }
        let adjacent = self.is_adjacent_to_cue();
        if self.capital_nouns && content.words == 1 && !self.near(Words::NAMING) {
            return None;
        }
        if !adjacent && (self.near(Words::NAMING) || self.stretch.rank == Rank::Secondary) {
            return Some(Decision::new(QuoteKind::Name, "in title case: a name"));
        }
        (!adjacent).then_some(Decision::new(
            QuoteKind::Title,
            "in title case without a cue beside it",
        ))
    }

    /// A scare quote.
    fn held_at_a_distance(&self) -> Option<Decision> {
        // Headlines quote between single marks; a word or two of such are as often only a name for something.
        let quoted = self.has_rule_beside() || (self.is_cued() && self.content.words > 2);
        if self.stretch.rank == Rank::Secondary && !self.is_sentence() && !quoted {
            return Some(Decision::new(
                QuoteKind::Scare,
                "between single marks without a cue beside it",
            ));
        }
        if self.content.words <= FEW_NAMED && !self.is_sentence() && self.beside(Words::DISTANCING) {
            return Some(Decision::new(QuoteKind::Scare, "so-called"));
        }
        let few = self.content.words <= 3 && !self.is_sentence();
        (few && !self.is_cued()).then_some(Decision::new(QuoteKind::Scare, "a few words without a cue"))
    }

    fn quoted(&self) -> Decision {
        if self.is_sentence() {
            return Decision::new(QuoteKind::Direct, "whole sentences between marks");
        }
        Decision::new(QuoteKind::Partial, "words between marks inside a sentence")
    }

    /// Whether whole sentences stand between the marks: by their own signs, by standing alone, or as speech whose comma
    /// stands outside of the marks (“We stay”, said Quill).
    fn is_sentence(&self) -> bool {
        let content = &self.content;
        // Between single marks, what stands alone beside double ones is a heading.
        let alone = self.stretch.alone
            && self.stretch.rank != Rank::Secondary
            && content.ends_with_sign
            && content.begins_upper;
        let comma = self.after().is_some_and(|next| next.shape == Shape::Comma);
        let introduced = |link: &Link| matches!(link.rule, Rule::CueAfter | Rule::Split);
        let spoken = comma
            && content.begins_upper
            && content.words >= 3
            && !content.is_title_case()
            && (self.opens_sentence() || self.link.is_some_and(introduced));
        let ends = self.capital_nouns && content.begins_upper && content.text.ends_with(['.', '?', '!']);
        let heading = self.stretch.alone && self.stretch.rank == Rank::Secondary;
        (content.is_sentence() && !heading) || alone || spoken || ends
    }

    fn opens_sentence(&self) -> bool {
        self.before(1).is_none_or(|before| before.shape == Shape::Stop)
    }

    fn before(&self, back: usize) -> Option<&Token> {
        self.at.checked_sub(back).and_then(|place| self.tokens.get(place))
    }

    fn after(&self) -> Option<&Token> {
        self.tokens.get(self.at + 1)
    }

    /// Whether one of `words` stands among the last three before the stretch.
    fn near(&self, words: Words) -> bool {
        (1..=3)
            .map_while(|back| self.before(back))
            .take_while(|token| {
                token.is_word() || token.shape == Shape::Comma || token.shape == Shape::Genitive
            })
            .any(|token| token.is(words))
    }

    fn beside(&self, words: Words) -> bool {
        self.before(1).is_some_and(|token| token.is(words))
    }

    fn second(&self, words: Words) -> bool {
        self.before(2).is_some_and(|token| token.is(words))
    }

    fn after_comma(&self) -> bool {
        self.before(1).is_some_and(|token| token.shape == Shape::Comma)
    }

    fn is_cued(&self) -> bool {
        self.link.is_some_and(|link| {
            let signed = matches!(link.rule, Rule::Label | Rule::DashName | Rule::Colon);
            // "his claim that “nobody was hurt”": a noun for words right before them.
            let noun = link.rule == Rule::CueNoun && self.follows_cue(link);
            noun || link.confidence >= Confidence::Medium && (link.cue.is_some() || signed)
        })
    }

    fn has_rule_beside(&self) -> bool {
        self.link.is_some_and(|link| {
            matches!(
                link.rule,
                Rule::CueBefore | Rule::CueAfter | Rule::Split | Rule::Label | Rule::DashName
            )
        })
    }

    fn is_adjacent_to_cue(&self) -> bool {
        self.link.is_some_and(|link| match link.rule {
            // "In “We Stay,” Quill sings": a preposition takes a title, and no speech.
            Rule::CueAfter => !self.beside(Words::PREPOSITION),
            Rule::CueBefore | Rule::Split | Rule::Label | Rule::DashName => true,
            // "called Quill “The Mayor of the Marsh”".
            Rule::CueInSentence => self.follows_cue(link),
            _ => false,
        })
    }

    /// Whether the stretch stands near behind its cue, or anywhere before it.
    fn follows_cue(&self, link: &Link) -> bool {
        link.cue
            .is_some_and(|cue| self.stretch.outer.start.saturating_sub(cue.end) < NEAR)
    }

    /// `Orla "Feather" Quill`.
    fn is_nickname(&self) -> bool {
        let capital = |token: Option<&Token>| {
            token.is_some_and(|token| token.is_capital() && !token.is(Words::GRAMMAR))
        };
        self.content.words <= 2
            && self.content.begins_upper
            && !self.content.ends_with_sign
            && capital(self.before(1))
            && capital(self.after())
    }

    /// „…“, sagte Quill der „Marschpost“: behind a determiner, with the cue before it in the same clause.
    fn is_paper(&self) -> bool {
        let cue = self.link.and_then(|link| link.cue);
        let mut between = self.tokens.get(..self.at).unwrap_or_default().iter().rev();
        let told = between
            .by_ref()
            .take_while(|token| token.is_word())
            .take(NAMED_BETWEEN)
            .any(|token| Some(token.span) == cue && token.is(Words::CUE) && token.is(Words::VERB_SECOND));
        // "ein Bericht der „Marschpost“", "gegenüber der „Marschpost“".
        let of_a_paper = self.beside(Words::GENITIVE)
            && self.before(2).is_some_and(|noun| {
                noun.is_capital() || (noun.is(Words::PREPOSITION) && !noun.is(Words::AGENT))
            });
        (told || of_a_paper) && self.content.words <= 3 && self.beside(Words::DETERMINER)
    }

    /// "spelled it “medow”".
    fn is_spelled(&self) -> bool {
        self.beside(Words::NEUTER_PRONOUN) && self.second(Words::MENTIONED)
    }

    /// "what “fen” means".
    fn is_explained(&self) -> bool {
        let verb = self
            .after()
            .is_some_and(|next| next.is(Words::MENTIONED) && next.shape == Shape::Lower);
        verb && self.link.is_none_or(|link| link.cue.is_none())
    }

    /// "They call it “the plank”", "was known as “the Plank”", "the plan, dubbed “Plank,”": naming without somebody who
    /// does it there and then. "Bode called it “a plank”" is Bode's word.
    fn is_commonly_called(&self) -> bool {
        let Some(link) = self.link.filter(|link| link.cue.is_some()) else {
            return self.near_passive_naming();
        };
        let cue = self
            .tokens
            .get(..self.at)
            .unwrap_or_default()
            .iter()
            .rev()
            .take(4)
            .find(|token| Some(token.span) == link.cue);
        let (Some(cue), Some(speaker)) = (cue.filter(|cue| cue.is(Words::NAMING)), link.speaker) else {
            return false;
        };
        let anybody = speaker.words.is(Words::PLURAL_PRONOUN | Words::SECOND_PERSON) && cue.is(Words::BASE);
        let thing = speaker.kind == MentionKind::Nominal && !speaker.words.is(Words::PERSON | Words::GROUP);
        anybody || (thing && self.beside(Words::NAMING))
    }

    /// "known as", "dubbed": the forms of naming that need nobody who does it.
    fn near_passive_naming(&self) -> bool {
        (1..=3)
            .map_while(|back| self.before(back))
            .take_while(|token| token.is_word() || token.shape == Shape::Comma)
            .any(|token| token.is(Words::NAMING) && !token.is(Words::BASE))
    }

    /// "She read “The Drowned Meadow”": somebody reads, sings or sees a work; a sign or a report reads otherwise.
    fn is_object_of_reading(&self) -> bool {
        let reader = self.link.and_then(|link| link.speaker).is_some_and(|speaker| {
            speaker.kind != MentionKind::Nominal || speaker.words.is(Words::PERSON | Words::GROUP)
        });
        reader && self.beside(Words::READING)
    }
}

/// How many words may stand between a cue and the paper that is spoken to.
const NAMED_BETWEEN: usize = 8;

/// Longest name that something is called by, in words.
const FEW_NAMED: usize = 4;

#[cfg(test)]
mod tests {
    use crate::Extractor;
    use ibid_core::{Document, QuoteKind};

    fn kind(text: &str) -> QuoteKind {
        Extractor::english().quotes(&Document::plain("draft", text))[0].kind
    }

    #[test]
    fn whole_sentences_are_direct_and_parts_are_partial() {
        assert_eq!(kind("“We keep it open,” said Quill."), QuoteKind::Direct);
        assert_eq!(kind("Quill said it was “open for good.”"), QuoteKind::Partial);
    }

    #[test]
    fn one_word_with_a_cue_is_a_quotation() {
        assert_eq!(
            kind("Quill said the bridge was “unbreakable.”"),
            QuoteKind::Partial
        );
    }

    #[test]
    fn one_word_without_a_cue_is_held_at_a_distance() {
        assert_eq!(kind("The “bridge” is a plank."), QuoteKind::Scare);
    }

    #[test]
    fn what_is_so_called_is_held_at_a_distance_even_in_what_somebody_says() {
        assert_eq!(
            kind("Quill said the so-called “experts” had left."),
            QuoteKind::Scare
        );
        assert_eq!(kind("Quill wrote the word “experts” twice."), QuoteKind::Term);
    }

    #[test]
    fn capitals_make_a_title_beside_a_kind_of_work() {
        assert_eq!(kind("She wrote the book “A Bridge Too Short.”"), QuoteKind::Title);
        assert_eq!(
            kind("Bode appeared on “Good Evening Dunmarrow,” and left."),
            QuoteKind::Title
        );
    }

    #[test]
    fn capitals_between_single_marks_make_a_name() {
        let text = "He got the ‘Golden Oar (second class) Medal’. “Thank you,” said Bode.";
        assert_eq!(kind(text), QuoteKind::Name);
    }

    #[test]
    fn a_name_that_is_called_is_a_quotation() {
        assert_eq!(
            kind("Bode called Quill “The Duchess of Mud.”"),
            QuoteKind::Partial
        );
    }
}
