//! Frames: rows of words and slots by which a sentence states something, from a data file.

use crate::claims::words::Words;
use ibid_core::DaysMeant;
use serde::Deserialize;

/// What a slot takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    Member,
    Members,
    Group,
    Country,
    City,
    Person,
    Title,
    Series,
    Number,
    Ordinal,
    /// A country, the first or second of two.
    Party,
    /// A person, by the full name or a part of it.
    Somebody,
    /// A person's genitive or a pronoun that stands for one.
    Whose,
    /// A meeting with a name of its own.
    Event,
    Date,
    /// Whatever has a name.
    Thing,
    /// A country, an organisation or another region.
    Region,
    /// Words such as *largest*, with the measure they mean.
    Superlative,
    /// A measure: *by area*.
    Measure,
}

/// One element of a frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Element {
    /// Any of these words or signs.
    Word(Vec<String>),
    /// None of these words or signs comes next.
    Not(Vec<String>),
    Slot(Slot),
    /// Up to four words.
    Gap,
    /// May be missing.
    Optional(Vec<Element>),
}

/// What a frame states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum States {
    Member,
    NewMember,
    FormerMember,
    NoMember,
    Observer,
    Size,
    List,
    Capital,
    Office,
    Event,
    Anniversary,
    FirstSince,
    EventDate,
    Journey,
    LastJourney,
    LastJourneyThere,
    Superlative,
}

/// When what a frame states is said to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Tense {
    Present,
    Past,
}

/// A frame.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) states: States,
    pub(super) tense: Tense,
    pub(super) negated: bool,
    /// Which days a date of the frame means.
    pub(super) days: DaysMeant,
    pub(super) elements: Vec<Element>,
}

/// Words that put something first, or that name a measure.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Measured {
    /// Lower case, with spaces between them; `|` between several ways to say it.
    words: String,
    /// The property that measures.
    pub(super) measure: Option<String>,
    /// Whether the least of it comes first.
    #[serde(default)]
    pub(super) least: bool,
}

impl Measured {
    /// The ways to say it, word by word.
    pub(super) fn ways(&self) -> impl Iterator<Item = impl Iterator<Item = &str>> {
        self.words.split('|').map(|way| way.split(' '))
    }
}

/// The frames of a language.
#[derive(Debug, Default)]
pub(in crate::claims) struct Frames {
    pub(super) all: Vec<Frame>,
    pub(super) guards: Words,
    pub(super) negations: Words,
    /// Titles as words, the longest first.
    pub(super) titles: Vec<Vec<String>>,
    pub(super) not_in_office: Words,
    pub(super) former: Words,
    pub(super) old_name: Words,
    /// Words by which a date is still to come: *opens on Friday*.
    pub(super) ahead: Words,
    /// Words that stand for somebody named before: *his*.
    pub(super) pronouns: Words,
    pub(super) superlatives: Vec<Measured>,
    pub(super) measures: Vec<Measured>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    guards: String,
    negations: String,
    titles: Vec<String>,
    not_in_office: String,
    former: String,
    old_name: String,
    ahead: String,
    pronouns: String,
    superlative: Vec<Measured>,
    measure: Vec<Measured>,
    frame: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    states: States,
    moment: Tense,
    #[serde(default)]
    negated: bool,
    days: Option<DaysMeant>,
    words: String,
}

impl Frames {
    /// English.
    pub(in crate::claims) fn english() -> Self {
        Self::of(include_str!("../../../claims/english-frames.toml")).unwrap_or_default()
    }

    fn of(file: &str) -> Option<Self> {
        let file: File = toml::from_str(file).ok()?;
        let frames: Option<Vec<Frame>> = file.frame.iter().map(frame).collect();
        let mut titles: Vec<Vec<String>> = file
            .titles
            .iter()
            .map(|title| title.split([' ', '-']).map(str::to_owned).collect())
            .collect();
        titles.sort_by_key(|title| std::cmp::Reverse(title.len()));
        Some(Self {
            all: frames?,
            guards: Words::of(&file.guards),
            negations: Words::of(&file.negations),
            titles,
            not_in_office: Words::of(&file.not_in_office),
            former: Words::of(&file.former),
            old_name: Words::of(&file.old_name),
            ahead: Words::of(&file.ahead),
            pronouns: Words::of(&file.pronouns),
            superlatives: file.superlative,
            measures: file.measure,
        })
    }
}

fn frame(row: &Row) -> Option<Frame> {
    let mut parts = row.words.split_whitespace();
    let elements = elements(&mut parts)?;
    Some(Frame {
        states: row.states,
        tense: row.moment,
        negated: row.negated,
        days: row.days.unwrap_or(DaysMeant::Any),
        elements,
    })
}

/// The elements up to the end or to a closing bracket; `None` when a slot is not known.
fn elements<'w>(parts: &mut impl Iterator<Item = &'w str>) -> Option<Vec<Element>> {
    let mut elements = Vec::new();
    while let Some(part) = parts.next() {
        let Some(inside) = part.strip_prefix('[') else {
            elements.push(element(part)?);
            continue;
        };
        let mut optional = Vec::new();
        let mut next = inside;
        while !next.ends_with(']') {
            optional.push(element(next)?);
            next = parts.next()?;
        }
        optional.push(element(next.trim_end_matches(']'))?);
        elements.push(Element::Optional(optional));
    }
    Some(elements)
}

fn either(words: &str) -> Vec<String> {
    words.split('|').map(str::to_owned).collect()
}

fn element(part: &str) -> Option<Element> {
    let Some(slot) = part.strip_prefix('<') else {
        return Some(match part {
            "*" => Element::Gap,
            words => match words.strip_prefix('!') {
                Some(words) => Element::Not(either(words)),
                None => Element::Word(either(words)),
            },
        });
    };
    Some(Element::Slot(match slot.strip_suffix('>')? {
        "member" => Slot::Member,
        "members" => Slot::Members,
        "group" => Slot::Group,
        "country" => Slot::Country,
        "city" => Slot::City,
        "person" => Slot::Person,
        "title" => Slot::Title,
        "series" => Slot::Series,
        "number" => Slot::Number,
        "ordinal" => Slot::Ordinal,
        "party" => Slot::Party,
        "somebody" => Slot::Somebody,
        "whose" => Slot::Whose,
        "event" => Slot::Event,
        "date" => Slot::Date,
        "thing" => Slot::Thing,
        "region" => Slot::Region,
        "superlative" => Slot::Superlative,
        "measure" => Slot::Measure,
        _ => return None,
    }))
}

#[cfg(test)]
mod tests {
    use super::{Element, Frames, Slot, States};

    #[test]
    fn the_english_file_can_be_read() {
        let frames = Frames::of(include_str!("../../../claims/english-frames.toml")).unwrap();
        assert!(frames.all.len() > 20 && frames.guards.has("Would"));
        let meeting = frames.all.iter().find(|frame| frame.states == States::Event);
        let place = vec![Element::Word(vec!["in".into()]), Element::Slot(Slot::City)];
        assert_eq!(meeting.unwrap().elements.last(), Some(&Element::Optional(place)));
    }
}
