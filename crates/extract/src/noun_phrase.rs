//! Noun phrases: the mentions of people and things, read from left to right.
//!
//! A phrase begins with a name, a determiner, a genitive, a number or a noun that can speak, and ends before the first
//! word that cannot belong to it. Its last noun is its head; a genitive makes what came before it the owner.

use crate::openings;
use crate::phrases::{Chunker, Owner, Phrase, PhraseKind};
use crate::tokens::{Shape, Token};
use crate::words::Words;
use ibid_core::MentionKind;
use std::ops::Range;

/// Longest noun phrase, in tokens: a megabyte without punctuation stays linear.
const LONGEST: usize = 24;

/// How many unknown words may stand between a name and the noun they describe: "Quill foreign policy adviser".
const LOOK_AHEAD: usize = 3;

/// A noun phrase that is being read from left to right.
pub(crate) struct NounPhrase<'c, 't> {
    chunker: &'c Chunker<'t>,
    first: usize,
    head: Option<usize>,
    owner: Option<Owner>,
    /// Begins with a determiner, a genitive, a number or a modifier: common nouns may follow.
    determined: bool,
}

/// What the next token does to a noun phrase.
enum Step {
    Stop,
    /// Belongs to it.
    Skip,
    /// Is its head so far.
    Head,
    /// Makes what was read so far the owner of what follows.
    Own,
}

impl<'c, 't> NounPhrase<'c, 't> {
    /// The noun phrase of `sentence` that begins with the token at `at`, if one does. Linear in its length.
    pub(crate) fn parse(chunker: &'c Chunker<'t>, sentence: &Range<usize>, at: usize) -> Option<Phrase> {
        let token = chunker.token(at)?;
        if !token.is_word() {
            return None;
        }
        if let Some(pronoun) = openings::pronoun(chunker, at) {
            return Some(pronoun);
        }
        let capital = token.is_capital() && openings::is_name(chunker, sentence, at);
        if !(capital || openings::begins(chunker, at)) {
            return None;
        }
        let mut phrase = Self {
            chunker,
            first: at,
            head: None,
            owner: None,
            determined: false,
        };
        let end = sentence.end.min(at + LONGEST);
        let last = phrase.read(at, end, capital);
        let last = phrase.suffix_after(last).unwrap_or(last);
        phrase.finish(last)
    }

    /// Reads on from `at`; the last token that belongs to the phrase.
    fn read(&mut self, at: usize, end: usize, capital: bool) -> usize {
        let mut last = at;
        let mut next = at;
        let opener = self.chunker.token(at);
        if !capital
            && opener.is_some_and(|token| {
                token.is(Words::DETERMINER | Words::POSSESSIVE) || token.shape == Shape::Number
            })
        {
            self.determined = true;
            if let Some(token) = opener.filter(|token| token.is(Words::POSSESSIVE)) {
                self.owner = Some(Owner {
                    span: token.span,
                    kind: MentionKind::Pronoun,
                    words: token.words,
                });
            }
            next += 1;
        }
        while next < end {
            match self.step(next) {
                Step::Stop => break,
                Step::Skip => {
                    if self
                        .chunker
                        .token(next)
                        .is_some_and(|token| token.is(Words::WITHHELD))
                    {
                        last = next;
                    }
                }
                Step::Head => {
                    self.head = Some(next);
                    last = next;
                }
                Step::Own => {
                    last = next;
                    if !self.own(next) {
                        break;
                    }
                }
            }
            next += 1;
        }
        self.head.map_or(last, |head| head.max(last))
    }

    /// The token of the suffix after a name: "Quill, Jr.", and its closing comma never.
    fn suffix_after(&self, last: usize) -> Option<usize> {
        let name = self.head.filter(|head| *head == last && self.is_capital(*head))?;
        let comma = self.chunker.token(name + 1)?;
        let suffix = self.chunker.token(name + 2)?;
        (comma.shape == Shape::Comma && suffix.is_capital() && suffix.is(Words::SUFFIX)).then_some(name + 2)
    }

    fn step(&self, at: usize) -> Step {
        let Some(token) = self.chunker.token(at) else {
            return Step::Stop;
        };
        match token.shape {
            Shape::Genitive => Step::Own,
            Shape::Stretch(_) if self.is_nickname(at) => Step::Skip,
            Shape::Number if self.head.is_none() || self.is_capital(at + 1) => Step::Skip,
            Shape::Capital => self.step_capital(at, token),
            Shape::Lower => self.step_lower(at, token),
            _ => Step::Stop,
        }
    }

    fn step_capital(&self, at: usize, token: &Token) -> Step {
        let after_capital = self
            .head
            .is_some_and(|head| head + 1 == at && self.is_capital(head));
        let headline = after_capital && openings::is_cue_of_headline(self.chunker, at);
        if headline || (token.is(Words::TIME) && !after_capital) {
            return Step::Stop;
        }
        if token.is(Words::GRAMMAR) && !token.is(Words::PARTICLE) && self.head.is_some() && !after_capital {
            return Step::Stop;
        }
        if token.is(Words::PRONOUN | Words::RELATIVE | Words::CONJUNCTION) {
            return Step::Stop;
        }
        Step::Head
    }

    fn step_lower(&self, at: usize, token: &Token) -> Step {
        // "Orla de la Quill": particles up to a capital.
        let mut ahead = (at + 1..at + 1 + LOOK_AHEAD).map_while(|next| self.chunker.token(next));
        let mut reaches_a_name = || {
            ahead
                .find(|next| !next.is(Words::PARTICLE))
                .is_some_and(Token::is_capital)
        };
        // "der Bürgermeister von Dunmarrow" is no name.
        let common =
            self.chunker.lexicon.capital_nouns && self.head().is_some_and(|head| head.is(Words::NOUN));
        if token.is(Words::PARTICLE) && self.head.is_some() && !common && reaches_a_name() {
            return Step::Skip;
        }
        if self.joins_a_name(at, token) {
            return Step::Skip;
        }
        if token.is(Words::GRAMMAR) && !(token.is(Words::MODIFIER | Words::DETERMINER) && self.head.is_none())
        {
            return Step::Stop;
        }
        let word = token.span.slice(self.chunker.text);
        let Some(head) = self.head() else {
            let more = self
                .chunker
                .token(at + 1)
                .is_some_and(|next| next.is_word() && !next.is(Words::GRAMMAR));
            let modifies = token.is(Words::MODIFIER) && more;
            let describes = token.is(Words::ADVERB) || word.ends_with("ly");
            return if describes || modifies {
                Step::Skip
            } else {
                Step::Head
            };
        };
        // Where nouns have capitals, what is small behind one is none.
        let small = self.chunker.lexicon.capital_nouns && head.is_capital();
        if token.is(Words::TIME | Words::ADVERB) || small {
            return Step::Stop;
        }
        if token.is(Words::WITHHELD) && head.is(Words::ANONYMOUS | Words::PERSON | Words::GROUP) {
            return Step::Skip;
        }
        if token.is(Words::NOUN | Words::CUE_NOUN) && !token.is_cue(Words::FINITE) {
            return Step::Head;
        }
        if token.is(Words::ANY_CUE | Words::VERB) {
            // "her home state": no singular noun is the subject of a bare verb.
            let plural = head.is(Words::GROUP) || head.span.slice(self.chunker.text).ends_with('s');
            let bare = token.is_cue(Words::BASE) && !token.is(Words::FINITE);
            let noun = bare && self.determined && !plural && !head.is_capital();
            return if noun { Step::Head } else { Step::Stop };
        }
        if self.leads_to_a_noun(at) {
            Step::Skip
        } else if !self.determined || head.is(Words::NOUN) || word.ends_with("ed") || word.ends_with("ly") {
            Step::Stop
        } else {
            Step::Head
        }
    }

    /// Whether the unknown word at `at` describes a known noun a few words on: "policy adviser".
    fn leads_to_a_noun(&self, at: usize) -> bool {
        let mut ahead = at..at + LOOK_AHEAD;
        ahead
            .find_map(|place| {
                let token = self.chunker.token(place)?;
                let plain =
                    token.is_word() && !token.is(Words::GRAMMAR | Words::ANY_CUE | Words::TIME | Words::VERB);
                if !plain || token.span.slice(self.chunker.text).ends_with("ed") {
                    return Some(false);
                }
                token.is(Words::PERSON | Words::GROUP).then_some(true)
            })
            .unwrap_or(false)
    }

    fn head(&self) -> Option<&Token> {
        self.chunker.token(self.head?)
    }

    /// `of` inside a name: "Secretary of State Orla Quill", "University of the North".
    fn joins_a_name(&self, at: usize, token: &Token) -> bool {
        let Some(head) = self.head() else {
            return false;
        };
        let text = self.chunker.text;
        let next = self.chunker.token(at + 1);
        let joined = match token.span.slice(text) {
            "of" => {
                head.is_capital()
                    && head.is(Words::TITLE | Words::ORGANISATION | Words::PERSON | Words::DOCUMENT)
            }
            "the" => self
                .chunker
                .token(at - 1)
                .is_some_and(|before| before.span.slice(text) == "of"),
            "for" => head.is_capital() && head.is(Words::ORGANISATION),
            _ => false,
        };
        joined && next.is_some_and(|next| next.is_capital() || (next.span.slice(text) == "the"))
    }

    /// A short stretch inside a name: `Orla "Feather" Quill`.
    fn is_nickname(&self, at: usize) -> bool {
        let after_a_name = self
            .head
            .is_some_and(|head| head + 1 == at && self.is_capital(head));
        let token = self.chunker.token(at);
        let short = token
            .is_some_and(|token| token.span.len() < 32 && !token.span.slice(self.chunker.text).contains(','));
        let before_a_name = self
            .chunker
            .token(at + 1)
            .is_some_and(|next| next.is_capital() && !next.is(Words::GRAMMAR));
        after_a_name && short && before_a_name
    }

    /// Whether a capital head is a common noun, in a language that writes all nouns so: a known one, or the only capital
    /// behind a determiner ("die Brücke").
    fn is_common(&self, head: &Token, last: usize) -> bool {
        let capitals = (self.first..=last).filter(|at| self.is_capital(*at)).count();
        let opens = self.chunker.token(self.first);
        let determined =
            opens.is_some_and(|opens| opens.is(Words::DETERMINER | Words::POSSESSIVE | Words::MODIFIER));
        let only = usize::from(opens.is_some_and(Token::is_capital)) + 1;
        self.chunker.lexicon.capital_nouns && (head.is(Words::NOUN) || (determined && capitals <= only))
    }

    fn is_capital(&self, at: usize) -> bool {
        self.chunker.token(at).is_some_and(Token::is_capital)
    }

    /// Makes what was read so far the owner of what follows the genitive at `at`; false when nothing can follow.
    fn own(&mut self, at: usize) -> bool {
        let (Some(head), Some(first)) = (self.head(), self.chunker.token(self.first)) else {
            return false;
        };
        let kind = if head.is_capital() {
            MentionKind::Name
        } else {
            MentionKind::Nominal
        };
        self.owner = Some(Owner {
            span: first.span.cover(head.span),
            kind,
            words: head.words,
        });
        let follows = self
            .chunker
            .token(at + 1)
            .is_some_and(|next| next.is_word() && (!next.is(Words::GRAMMAR) || next.is(Words::MODIFIER)));
        self.head = None;
        self.determined = true;
        follows
    }

    fn finish(self, last: usize) -> Option<Phrase> {
        let first = self.chunker.token(self.first)?;
        let span = first.span.cover(self.chunker.token(last)?.span);
        let (from, owner) = (self.first, self.owner);
        let phrase = |kind, words, span| Phrase {
            kind,
            span,
            first: from,
            last,
            words,
            owner,
        };
        let Some(head) = self.head() else {
            return match self.owner {
                Some(owner) => Some(phrase(PhraseKind::Genitive(owner.kind), owner.words, owner.span)),
                None if first.is(Words::GROUP | Words::PERSON)
                    || openings::is_partitive(self.chunker, from) =>
                {
                    Some(phrase(
                        PhraseKind::Mention(MentionKind::Nominal),
                        first.words,
                        span,
                    ))
                }
                None => None,
            };
        };
        let kind = if head.is(Words::TIME) && !head.is_capital() {
            PhraseKind::Time
        } else if head.is_capital() && !self.is_common(head, last) {
            PhraseKind::Mention(MentionKind::Name)
        } else {
            PhraseKind::Mention(MentionKind::Nominal)
        };
        let end = self.chunker.token(last)?;
        let withheld = if end.is(Words::WITHHELD) {
            Words::WITHHELD
        } else {
            Words::default()
        };
        Some(phrase(kind, head.words | withheld, span))
    }
}

#[cfg(test)]
mod tests {
    use crate::Language;
    use crate::extractor::Options;
    use crate::scan::Scan;
    use ibid_core::Document;

    /// The mentions of `text`.
    fn mentions(text: &str) -> Vec<String> {
        let document = Document::plain("draft", text);
        let scan = Scan::new(&document, &Language::english(), Options::default());
        let mentions = scan.phrases.iter().filter(|phrase| phrase.is_mention());
        mentions
            .map(|phrase| phrase.span.slice(text).to_owned())
            .collect()
    }

    #[test]
    fn titles_and_descriptions_belong_to_the_name() {
        for name in [
            "former Dunmarrow mayor Orla Quill",
            "Sen. Otto I. Bode",
            "Secretary of State Orla Quill",
            "Army Lt. Gen. Ada Fenn",
            "Orla de la Quill",
            "the town's chief ferry inspector",
            "Quill campaign adviser Ada Fenn",
        ] {
            assert_eq!(mentions(&format!("But {name} said no.")), [name]);
        }
    }

    #[test]
    fn a_capital_at_the_head_of_a_sentence_makes_no_name() {
        assert_eq!(mentions("Asked about it, she left."), ["it", "she"]);
        assert_eq!(mentions("Critics said no."), ["Critics"]);
    }

    #[test]
    fn a_verb_ends_a_noun_phrase() {
        assert_eq!(mentions("The mayor walked home."), ["The mayor"]);
        assert_eq!(mentions("Her home state voted."), ["Her home state"]);
    }
}
