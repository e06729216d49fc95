//! What a draft states about the world, where a reference can be asked: who is in a group, who has an office.
//!
//! Only names that the reference knows are read, and only in the frames of the language: a sentence about anything else
//! costs nothing. What is hoped, planned, denied or told of another time is left out unless the frame says so.

mod frames;
mod matching;
mod memory;
mod spelling;
mod tokens;

pub(super) use frames::Frames;
pub(super) use memory::Memory;

use super::sentence::Sentence;
use frames::{Frame, States, Tense};
use ibid_core::values::{TimeUnit, When};
use ibid_core::{Claim, Day, JourneyMeant, Moment, PartialDate, Reference, Span, Standing, Statement};
use matching::{Sheet, Taken};
use tokens::{Token, tokens};

/// Before a frame so many tokens are looked at for what takes it back.
const BEFORE: usize = 8;

/// So many claims back another frame may have read the same.
const RECENT: usize = 32;

/// A date of the sentence that is nearer to the draft's own is that of the news, in days.
const NEAR: i32 = 45;

/// Reads every such claim of `sentence` in a draft of the day `today`. `memory` has what the sentences before it named.
pub(super) fn read(
    sentence: &Sentence<'_>,
    frames: &Frames,
    (reference, today): (&dyn Reference, Option<Day>),
    memory: &mut Memory,
    claims: &mut Vec<Claim>,
) {
    let tokens = tokens(sentence, reference, memory);
    lay_all(sentence, &tokens, frames, (reference, today), memory, claims);
    memory.take_in(sentence.text, &tokens, reference, &frames.pronouns);
}

/// Lays every frame on every token. Frames are laid where a name stands, or something that stands for one.
fn lay_all(
    sentence: &Sentence<'_>,
    tokens: &[Token],
    frames: &Frames,
    (reference, today): (&dyn Reference, Option<Day>),
    memory: &Memory,
    claims: &mut Vec<Claim>,
) {
    let sheet = Sheet {
        text: sentence.text,
        tokens,
        frames,
        reference,
        today,
        memory,
    };
    spelling::people(sentence, &sheet, claims);
    if !tokens.iter().any(|token| sheet.may_name(token)) {
        return;
    }
    let dates = dates(sentence, tokens, today);
    for frame in &frames.all {
        let mut at = 0;
        while at < tokens.len() {
            let laid = sheet.lay(&frame.elements, at, Taken::default());
            let Some((end, taken)) = laid.filter(|(end, _)| stated(&sheet, frame, at, *end)) else {
                at += 1;
                continue;
            };
            let span = span_of(tokens, at, end);
            if let Some(moment) = moment(frame, &dates, span) {
                push(&sheet, frame, &taken, moment, (at, span), claims);
            }
            at = end.max(at + 1);
        }
    }
    if let Some(today) = today
        && dates.opening.is_none()
        && dates.others.is_empty()
    {
        spelling::known(sentence, &sheet, today, claims);
    }
}

fn span_of(tokens: &[Token], at: usize, end: usize) -> Span {
    let here = |at: usize| tokens.get(at).map_or(Span::new(0, 0), |token| token.span);
    here(at).cover(here(end.saturating_sub(1)))
}

/// Whether nothing before the end of the frame takes it back.
fn stated(sheet: &Sheet<'_>, frame: &Frame, at: usize, end: usize) -> bool {
    let from = at.saturating_sub(BEFORE);
    let before = sheet.tokens.get(from..at).unwrap_or_default();
    let within = sheet.tokens.get(at..end).unwrap_or_default();
    if matches!(
        frame.states,
        States::Office | States::Event | States::EventDate | States::Anniversary
    ) {
        return true;
    }
    let words = |tokens: &[Token], list: &super::words::Words| {
        tokens.iter().filter_map(Token::word).any(|word| list.has(word))
    };
    let clause = before
        .iter()
        .rposition(|token| matches!(token.word(), Some(";" | "." | "—" | "–")))
        .map_or(before, |sign| before.get(sign + 1..).unwrap_or_default());
    let guarded = words(clause, &sheet.frames.guards) || words(within, &sheet.frames.guards);
    let denied = words(within, &sheet.frames.negations) || words(clause, &sheet.frames.negations);
    !guarded && denied == frame.negated
}

/// Dates of a sentence that are not those of the news.
struct Dates {
    /// The date with which the sentence opens.
    opening: Option<PartialDate>,
    /// All others.
    others: Vec<PartialDate>,
    /// Where each of the others stands.
    places: Vec<Span>,
}

impl Dates {
    /// The date that stands right behind `span`, or begins with its last word.
    fn right_behind(&self, span: Span) -> Option<PartialDate> {
        let mut all = self.places.iter().zip(&self.others);
        let (_, date) = all.find(|(at, _)| at.end > span.end && at.start <= span.end + 1)?;
        Some(*date)
    }
}

/// The dates of `sentence` that are none of the news. A feast in a name is no date: Christmas Island.
fn dates(sentence: &Sentence<'_>, tokens: &[Token], today: Option<Day>) -> Dates {
    let mut dates = Dates {
        opening: None,
        others: Vec::new(),
        places: Vec::new(),
    };
    for value in sentence.values {
        let Some(date) = value.content.date().and_then(partial) else {
            continue;
        };
        let holder = tokens.partition_point(|token| token.span.end <= value.span.start);
        let holder = tokens.get(holder).filter(|token| token.span.contains(value.span));
        if holder.is_some_and(Token::is_name) {
            continue;
        }
        let near = today.zip(Day::first_of(date)).zip(Day::last_of(date));
        if near.is_some_and(|((today, first), last)| today.since(last) <= NEAR && first.since(today) <= NEAR)
        {
            continue;
        }
        if sentence.before(value.span.start).split_whitespace().count() <= 1 {
            dates.opening = Some(date);
        } else {
            dates.others.push(date);
            dates.places.push(value.span);
        }
    }
    dates
}

/// `when` as a day, a month or a year.
fn partial(when: &When) -> Option<PartialDate> {
    let first: PartialDate = when.first?.into();
    match when.grain {
        TimeUnit::Day => Some(first),
        TimeUnit::Month => PartialDate::new(first.year(), first.month(), None),
        TimeUnit::Year => PartialDate::new(first.year(), None, None),
        _ => None,
    }
}

/// When a frame's statement holds; `None` where the dates of the sentence leave that open.
fn moment(frame: &Frame, dates: &Dates, laid: Span) -> Option<Moment> {
    match frame.states {
        States::FirstSince => return dates.right_behind(laid).map(|date| Moment::At { date }),
        // The date is a part of the statement.
        States::EventDate | States::Journey | States::LastJourney | States::LastJourneyThere => {
            return Some(Moment::Present);
        }
        _ => {}
    }
    let named = match (dates.opening, dates.others.as_slice()) {
        (Some(date), []) => Some(Moment::At { date }),
        (None, [date]) => Some(Moment::At { date: *date }),
        _ => None,
    };
    let none = dates.opening.is_none() && dates.others.is_empty();
    match frame.tense {
        Tense::Present if none => Some(Moment::Present),
        // A date behind a present tense may belong to any part of the sentence.
        Tense::Present => dates.opening.and(named),
        Tense::Past if none => Some(Moment::Past),
        Tense::Past => named,
    }
}

fn push(
    sheet: &Sheet<'_>,
    frame: &Frame,
    taken: &Taken,
    moment: Moment,
    (at, span): (usize, Span),
    claims: &mut Vec<Claim>,
) {
    let standing = |standing: Standing| {
        let members = taken.member.iter().chain(&taken.members);
        let statements = members.filter_map(move |member| {
            Some(Statement::Membership {
                member: *member,
                group: taken.group?,
                standing,
                moment,
            })
        });
        statements.collect::<Vec<_>>()
    };
    let statements = match frame.states {
        States::Member => standing(Standing::Member),
        States::NewMember => standing(Standing::NewMember),
        States::FormerMember => standing(Standing::FormerMember),
        States::NoMember => standing(Standing::NoMember),
        States::Observer => standing(Standing::Observer),
        _ => single(sheet, frame, taken, moment, at).into_iter().collect(),
    };
    for statement in statements {
        let rule = statement.name();
        // Several frames may read one statement; the first has it.
        if claims
            .iter()
            .rev()
            .take(RECENT)
            .any(|known| is_again(&known.statement, &statement))
        {
            continue;
        }
        claims.push(Sentence::claim(span, span, statement, rule));
    }
}

/// Whether `again` states what `known` does: all of it, or the same office of the same person.
fn is_again(known: &Statement, again: &Statement) -> bool {
    match (known, again) {
        (
            Statement::Office { person, title, .. },
            Statement::Office {
                person: again,
                title: title_again,
                ..
            },
        ) => person == again && title == title_again,
        _ => known == again,
    }
}

/// The statement of a frame that states one.
fn single(sheet: &Sheet<'_>, frame: &Frame, taken: &Taken, moment: Moment, at: usize) -> Option<Statement> {
    Some(match frame.states {
        States::Size => Statement::GroupSize {
            group: taken.group?,
            figure: taken.figure?,
            moment,
        },
        States::List => Statement::MemberList {
            group: taken.group?,
            listed: (taken.members.len() > 1).then(|| taken.members.clone())?,
            moment,
        },
        States::Capital => Statement::Capital {
            country: taken.country?,
            city: taken.city?,
            moment,
        },
        States::Event => Statement::Event {
            figure: taken.figure?,
            series: taken.series?,
            place: taken.city,
            moment,
        },
        States::Anniversary => anniversary(sheet, taken, moment)?,
        States::FirstSince => Statement::FirstSince {
            person: taken.person?,
            place: taken.country,
            since: match moment {
                Moment::At { date } if taken.figure?.value.whole() == Some(1) => date,
                _ => return None,
            },
        },
        States::Office => return office(sheet, taken, moment, at),
        _ => return dated(sheet, frame, taken, at).or_else(|| superlative(taken, moment)),
    })
}

/// A date of a meeting or a journey.
fn dated(sheet: &Sheet<'_>, frame: &Frame, taken: &Taken, at: usize) -> Option<Statement> {
    let dated = taken.date?;
    let (on, date) = (dated.span, sheet.day_meant(dated, at));
    let which = match frame.states {
        States::EventDate => {
            return Some(Statement::EventDate {
                event: taken.series?,
                figure: taken.figure,
                place: taken.city,
                days: frame.days,
                on,
                date,
            });
        }
        States::Journey => JourneyMeant::Any,
        States::LastJourney => JourneyMeant::Last,
        States::LastJourneyThere => JourneyMeant::LastThere,
        _ => return None,
    };
    Some(Statement::Journey {
        person: taken.person?,
        place: taken.country.or(taken.city),
        days: frame.days,
        which,
        on,
        date,
    })
}

fn superlative(taken: &Taken, moment: Moment) -> Option<Statement> {
    let superlative = taken.superlative.as_ref()?;
    let by = taken.measure.as_ref();
    Some(Statement::Superlative {
        subject: taken.thing?,
        group: taken.region,
        measure: by.unwrap_or(superlative).measure.clone(),
        least: superlative.least,
        moment,
    })
}

/// An anniversary of something that was founded, or of relations between the two countries that are named with it, or were
/// just before.
fn anniversary(sheet: &Sheet<'_>, taken: &Taken, moment: Moment) -> Option<Statement> {
    let figure = taken.figure?;
    let (of, parties) = match (taken.group, taken.parties.as_slice()) {
        (Some(group), _) => (group, Vec::new()),
        (None, [one, other]) => (one.cover(*other), vec![*one, *other]),
        (None, _) => (figure.span, sheet.memory.pair()?.to_vec()),
    };
    Some(Statement::Anniversary {
        figure,
        of,
        parties,
        moment,
    })
}

/// An office, unless the words around it say that it is not the office itself.
fn office(sheet: &Sheet<'_>, taken: &Taken, moment: Moment, at: usize) -> Option<Statement> {
    let title = taken.title?;
    let near = |token: &&Token| token.span.end <= title.start && title.start - token.span.end <= 24;
    let before = sheet.tokens.iter().take(at).rev().take(2).rev();
    let words: Vec<&str> = before
        .chain(sheet.tokens.iter().skip(at).filter(near))
        .filter_map(Token::word)
        .collect();
    let has = |list: &super::words::Words| words.iter().any(|word| list.has(word));
    if has(&sheet.frames.not_in_office) || words.contains(&"then") {
        return None;
    }
    Some(Statement::Office {
        person: taken.person?,
        title,
        of: taken.country,
        former: has(&sheet.frames.former),
        moment,
    })
}
