//! A frame laid on the tokens of a sentence.

use super::frames::{Element, Frames, Measured, Slot};
use super::memory::Memory;
use super::tokens::{Dated, Kind, Token};
use ibid_core::values::Figure;
use ibid_core::{Day, EntityId, PartialDate, Reference, Span};

/// A gap has at most so many words.
const GAP: usize = 4;

/// A list has at most so many names.
const LONGEST: usize = 250;

/// What the slots of a frame took.
#[derive(Debug, Clone, Default)]
pub(super) struct Taken {
    pub(super) member: Option<Span>,
    pub(super) members: Vec<Span>,
    pub(super) group: Option<Span>,
    pub(super) country: Option<Span>,
    pub(super) city: Option<Span>,
    pub(super) person: Option<Span>,
    pub(super) title: Option<Span>,
    pub(super) series: Option<Span>,
    pub(super) figure: Option<Figure>,
    pub(super) parties: Vec<Span>,
    pub(super) date: Option<Dated>,
    pub(super) thing: Option<Span>,
    pub(super) region: Option<Span>,
    pub(super) superlative: Option<Measured>,
    pub(super) measure: Option<Measured>,
}

/// What frames are laid on.
pub(super) struct Sheet<'s> {
    pub(super) text: &'s str,
    pub(super) tokens: &'s [Token],
    pub(super) frames: &'s Frames,
    pub(super) reference: &'s dyn Reference,
    /// The day of the draft.
    pub(super) today: Option<Day>,
    pub(super) memory: &'s Memory,
}

impl Sheet<'_> {
    /// The end of `elements` laid on the tokens from `at`, and what their slots took. Frames are short and gaps are
    /// bounded, so the number of ways is.
    pub(super) fn lay(&self, elements: &[Element], at: usize, slots: Taken) -> Option<(usize, Taken)> {
        let Some((first, rest)) = elements.split_first() else {
            return Some((at, slots));
        };
        match first {
            Element::Optional(inside) => self.optional(inside, rest, at, &slots),
            Element::Gap => (1..=GAP)
                .take_while(|length| self.is_gap(at, *length))
                .find_map(|length| self.lay(rest, at + length, slots.clone())),
            Element::Word(words) => {
                let word = self.tokens.get(at)?.word()?;
                words.iter().any(|known| known == word).then_some(())?;
                self.lay(rest, at + 1, slots)
            }
            Element::Not(words) => {
                let next = self.word_at(at);
                let is_one = next.is_some_and(|word| words.iter().any(|known| known == word));
                (!is_one).then(|| self.lay(rest, at, slots)).flatten()
            }
            Element::Slot(slot) => {
                let (end, slots) = self.take(*slot, at, slots)?;
                self.lay(rest, end, slots)
            }
        }
    }

    fn optional(
        &self,
        inside: &[Element],
        rest: &[Element],
        at: usize,
        slots: &Taken,
    ) -> Option<(usize, Taken)> {
        let gap = matches!(inside, [Element::Gap]);
        let without = || self.lay(rest, at, slots.clone());
        let with = || {
            let all: Vec<Element> = inside.iter().chain(rest).cloned().collect();
            self.lay(&all, at, slots.clone())
        };
        if gap {
            without().or_else(with)
        } else {
            with().or_else(without)
        }
    }

    /// Whether the last of `length` tokens from `at` is a word of letters.
    fn is_gap(&self, at: usize, length: usize) -> bool {
        let word = self.tokens.get(at + length - 1).and_then(Token::word);
        word.is_some_and(|word| word.starts_with(char::is_alphabetic))
    }

    fn take(&self, slot: Slot, at: usize, mut slots: Taken) -> Option<(usize, Taken)> {
        let token = self.tokens.get(at)?;
        let mut end = at + 1;
        match slot {
            Slot::Member => slots.member = Some(self.named(token, &["country", "person", ""])?),
            Slot::Members => {
                (end, slots.members) = self.list(at)?;
            }
            Slot::Group => slots.group = Some(self.named(token, &["organisation"])?),
            Slot::Country => slots.country = Some(self.country(token)?),
            Slot::City => slots.city = Some(self.named(token, &["city"])?),
            Slot::Person => slots.person = Some(self.named(token, &["person"])?),
            Slot::Series => slots.series = Some(self.named(token, &["series"])?),
            Slot::Title => {
                end = self.title(at)?;
                let last = self.tokens.get(end - 1)?;
                slots.title = Some(token.span.cover(last.span));
            }
            Slot::Number => match &token.kind {
                Kind::Number(figure) => slots.figure = Some(*figure),
                _ => return None,
            },
            Slot::Ordinal => match &token.kind {
                Kind::Ordinal(figure) => slots.figure = Some(*figure),
                _ => return None,
            },
            Slot::Party => slots.parties.push(self.country(token)?),
            Slot::Somebody => slots.person = Some(self.somebody(token)?),
            Slot::Whose => {
                slots.person = Some(self.somebody(token)?);
                if token.word().is_none() {
                    end = (self.word_at(end) == Some("'s")).then_some(end + 1)?;
                }
            }
            Slot::Event => slots.series = Some(self.named(token, &["event"])?),
            Slot::Date => match &token.kind {
                Kind::Date(date) => slots.date = Some(*date),
                _ => return None,
            },
            Slot::Thing => slots.thing = Some(token.is_name().then_some(token.span)?),
            Slot::Region => slots.region = Some(self.named(token, &["country", "organisation", "region"])?),
            Slot::Superlative => {
                let (after, found) = self.measured(&self.frames.superlatives, at)?;
                end = after;
                slots.superlative = Some(found.clone());
            }
            Slot::Measure => {
                let (after, found) = self.measured(&self.frames.measures, at)?;
                end = after;
                slots.measure = Some(found.clone());
            }
        }
        Some((end, slots))
    }

    /// The day that `dated` means in a frame that begins at `at`: a weekday in the past is the next one, and a day without its year
    /// that of the next, where a word says that it is still to come.
    pub(super) fn day_meant(&self, dated: Dated, at: usize) -> PartialDate {
        let words = self.tokens.iter().skip(at);
        let mut before = words
            .take_while(|token| token.span.start < dated.span.start)
            .filter_map(Token::word);
        let day = Day::first_of(dated.date)
            .filter(|_| dated.counted && before.any(|word| self.frames.ahead.has(word)));
        let past = day.zip(self.today).filter(|(day, today)| day < today);
        let (Some((day, _)), Some(_)) = (past, dated.date.day()) else {
            return dated.date;
        };
        let is_weekday = !dated
            .span
            .slice(self.text)
            .contains(|sign: char| sign.is_ascii_digit());
        let next = if is_weekday {
            day.plus(7).map(PartialDate::from)
        } else {
            PartialDate::new(dated.date.year() + 1, dated.date.month(), dated.date.day())
        };
        next.unwrap_or(dated.date)
    }

    /// Whether `token` is a name or can stand for one.
    pub(super) fn may_name(&self, token: &Token) -> bool {
        match &token.kind {
            Kind::Name { .. } | Kind::Short(_) => true,
            Kind::Word(word) => self.frames.pronouns.has(word),
            // Of ties between two countries that were named before.
            Kind::Ordinal(_) => self.memory.pair().is_some(),
            _ => false,
        }
    }

    /// The full name of the person whom `token` names or stands for.
    fn somebody(&self, token: &Token) -> Option<Span> {
        match &token.kind {
            Kind::Short(full) => Some(*full),
            Kind::Word(word) => self
                .memory
                .person_meant()
                .filter(|_| self.frames.pronouns.has(word)),
            _ => self.named(token, &["person"]),
        }
    }

    /// The one of `all` that begins at `at` in the most words: its end, and it.
    fn measured<'m>(&self, all: &'m [Measured], at: usize) -> Option<(usize, &'m Measured)> {
        let ends = all.iter().flat_map(|one| {
            one.ways().filter_map(move |way| {
                let mut end = at;
                for word in way {
                    (self.word_at(end) == Some(word)).then_some(())?;
                    end += 1;
                }
                Some((end, one))
            })
        });
        ends.max_by_key(|(end, _)| *end)
    }

    /// `token` when it can be a name of one of `kinds`.
    fn named(&self, token: &Token, kinds: &[&str]) -> Option<Span> {
        let Kind::Name { means, .. } = &token.kind else {
            return None;
        };
        self.any(means, kinds).then_some(token.span)
    }

    fn country(&self, token: &Token) -> Option<Span> {
        let Kind::Name { means, demonym_of } = &token.kind else {
            return None;
        };
        let place = self.any(means, &["country", "organisation"]) || !demonym_of.is_empty();
        place.then_some(token.span)
    }

    fn any(&self, means: &[EntityId], kinds: &[&str]) -> bool {
        means
            .iter()
            .any(|entity| kinds.contains(&self.reference.kind(*entity)))
    }

    /// The end of a title that begins at `at`.
    fn title(&self, at: usize) -> Option<usize> {
        let titles = self.frames.titles.iter();
        titles.into_iter().find_map(|title| {
            let mut end = at;
            for word in title {
                if self.tokens.get(end)?.word() == Some("-") && end > at {
                    end += 1;
                }
                (self.tokens.get(end)?.word() == Some(word)).then_some(())?;
                end += 1;
            }
            Some(end)
        })
    }

    /// Names with commas and *and* between them, two at least unless the frame allows one: the end, and the names.
    fn list(&self, at: usize) -> Option<(usize, Vec<Span>)> {
        let (mut end, mut names, mut next) = (at, Vec::new(), at);
        while names.len() < LONGEST {
            if self.word_at(next) == Some("the") {
                next += 1;
            }
            let Some(span) = self.tokens.get(next).and_then(|token| self.member(token)) else {
                break;
            };
            names.push(span);
            end = next + 1;
            next = end;
            while matches!(self.word_at(next), Some("," | ";" | "and" | "or")) {
                next += 1;
            }
            if next == end {
                break;
            }
        }
        (self.is_whole(end, next) && !names.is_empty()).then_some((end, names))
    }

    /// Whether a list that ends at `end` is over there. One that goes on with *and*, or with a name that is not known, is
    /// not known in full.
    fn is_whole(&self, end: usize, next: usize) -> bool {
        let joined = |at: usize| matches!(self.word_at(at), Some("and" | "or"));
        let unknown = || {
            let token = self.tokens.get(next);
            token.is_some_and(|token| token.span.slice(self.text).starts_with(char::is_uppercase))
        };
        end == next || !((end..next).any(joined) || unknown())
    }

    fn member(&self, token: &Token) -> Option<Span> {
        self.named(token, &["country", "person", ""])
    }

    fn word_at(&self, at: usize) -> Option<&str> {
        self.tokens.get(at)?.word()
    }
}
