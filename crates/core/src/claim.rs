//! What a draft states, where that can be checked: dates, counts, sums.

use crate::date::PartialDate;
use crate::quote::{Quote, QuoteKind};
use crate::values::{Figure, Value, When};
use ibid_text::Span;
use serde::{Deserialize, Serialize};

/// A checkable statement of the draft that is no quotation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Claim {
    /// All of it, from the first word or figure it rests on to the last.
    pub span: Span,
    /// What is stated.
    #[serde(flatten)]
    pub statement: Statement,
    /// Whether the draft itself gives the statement: a claim inside a quotation is the speaker's.
    pub voice: Voice,
    /// The rule of extraction by which it was read.
    pub rule: String,
}

impl Claim {
    /// The whole claim as words to look up in the sources, where it is a sentence whose figures a source may have.
    pub fn sought(&self) -> Option<Quote> {
        matches!(self.statement, Statement::Figures { .. }).then(|| Quote {
            span: self.span,
            contents: vec![self.span],
            kind: QuoteKind::Indirect,
            attribution: None,
            rule: self.rule.clone(),
        })
    }
}

/// Whose statement a claim is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Voice {
    /// The draft's own.
    #[default]
    Draft,
    /// Somebody's whom the draft quotes: the draft cannot mend it.
    Quoted,
}

/// What a claim states. Each form has the checker that judges it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "states", rename_all = "kebab-case")]
#[non_exhaustive]
#[expect(
    clippy::large_enum_variant,
    reason = "a claim is boxed in its item, and a draft has few"
)]
pub enum Statement {
    /// A date falls on a day of the week: *Wednesday, 14 September 2022*. The value is a date with a weekday.
    Weekday {
        /// The date.
        date: Dated,
    },
    /// A number of things, and the things: *three towns: Aldmoor, Brill and Cray*.
    Count {
        /// How many are said to be.
        figure: Figure,
        /// What is listed, in order.
        listed: Vec<Span>,
    },
    /// A change in hundredths between two numbers: *rose 17 percent to 94 from 80 million*.
    Change {
        /// By how many hundredths, without sign.
        percent: Figure,
        /// Up or down, as the verb says.
        direction: Direction,
        /// The number before.
        from: Figure,
        /// The number after.
        to: Figure,
    },
    /// Shares that are said to be all of a whole: they make a hundred together.
    Shares {
        /// The hundredths, in order.
        shares: Vec<Figure>,
    },
    /// A total and its parts: *12 people, 7 women and 5 men*.
    Sum {
        /// The total.
        total: Figure,
        /// The parts, in order.
        parts: Vec<Figure>,
        /// Whether they are measured and may be rounded, and not counted.
        measured: bool,
    },
    /// A time from one date to another: *from 3 May to 1 May*.
    Period {
        /// Where it begins.
        begins: Dated,
        /// Where it ends.
        ends: Dated,
        /// How long it is said to be.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        length: Option<Value>,
    },
    /// An age beside dates: *45, born in 1979*.
    Age {
        /// The age in years.
        age: Figure,
        /// When the life began.
        born: Dated,
        /// When that age was or is reached: the date of death, or the draft's own date.
        at: Dated,
    },
    /// One measure in two units: *10 km (6 miles)*.
    Conversion {
        /// The first.
        given: Value,
        /// What it is said to be in the other unit.
        converted: Value,
    },
    /// A figure of something for which the draft has figures elsewhere, too.
    Again {
        /// In what part of the draft it stands.
        part: DraftPart,
        /// The figure.
        stated: Value,
        /// Figures of the same thing elsewhere in the draft, in order: the first dozen.
        others: Vec<Value>,
    },
    /// A sentence of the draft's own, whose figures and dates a source may have otherwise.
    Figures {
        /// The figures and dates, in order.
        figures: Vec<Value>,
    },
    /// A name that stands elsewhere in the draft in another spelling.
    Name {
        /// Where the other spelling stands first.
        other: Span,
        /// How often the draft has the other spelling.
        others: usize,
        /// How often it has this one.
        own: usize,
    },
    /// Somebody is in a group, or is not: *Iran, a member of the SCO*.
    Membership {
        /// Who.
        member: Span,
        /// The group.
        group: Span,
        /// In what way.
        standing: Standing,
        /// When.
        moment: Moment,
    },
    /// How many members a group has: *the eight-member SCO*.
    GroupSize {
        /// The group.
        group: Span,
        /// How many.
        figure: Figure,
        /// When.
        moment: Moment,
    },
    /// All members of a group: *the SCO comprises Russia, China and …*.
    MemberList {
        /// The group.
        group: Span,
        /// Its members, in order.
        listed: Vec<Span>,
        /// When.
        moment: Moment,
    },
    /// The capital of a country: *Astana, the capital of Kazakhstan*.
    Capital {
        /// The country, by its name or its demonym.
        country: Span,
        /// The city.
        city: Span,
        /// When.
        moment: Moment,
    },
    /// A place is called by a name that it has not, or not at that time.
    PlaceName {
        /// The draft's own date, or that of the sentence.
        moment: Moment,
    },
    /// Somebody has or had an office: *Kazakh President Kassym-Jomart Tokayev*.
    Office {
        /// Who.
        person: Span,
        /// The title.
        title: Span,
        /// Whose office: a country, by its name or its demonym, or an organisation.
        of: Option<Span>,
        /// Whether the office is said to be over.
        former: bool,
        /// When.
        moment: Moment,
    },
    /// How long ago something was founded: *the 20th anniversary of the SCO*, *the 30th anniversary of their ties*.
    Anniversary {
        /// How many years.
        figure: Figure,
        /// Of what.
        of: Span,
        /// The two countries between which there are relations, where the anniversary is that of their beginning.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        parties: Vec<Span>,
        /// When.
        moment: Moment,
    },
    /// Which meeting of a series it is: *the 22nd SCO summit in Samarkand*.
    Event {
        /// Its number in the series.
        figure: Figure,
        /// The series.
        series: Span,
        /// Where it is said to be held.
        place: Option<Span>,
        /// When.
        moment: Moment,
    },
    /// A journey is somebody's first since a date: *Xi's first trip abroad since January 2020*.
    FirstSince {
        /// Whose.
        person: Span,
        /// To which country, where that is said.
        place: Option<Span>,
        /// Since when.
        since: PartialDate,
    },
    /// A meeting of a series is on a date: *the 22nd SCO summit opened on 15 September*.
    EventDate {
        /// The series, or the meeting itself where it has a name of its own.
        event: Span,
        /// Its number in the series.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        figure: Option<Figure>,
        /// Where it is said to be held.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<Span>,
        /// Which of its days is meant.
        days: DaysMeant,
        /// Where the date stands.
        on: Span,
        /// The date.
        date: PartialDate,
    },
    /// Somebody is on a journey on a date: *Xi arrived in Kazakhstan on Wednesday*.
    Journey {
        /// Whose: where the draft names the person in full.
        person: Span,
        /// The country or city, where that is said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<Span>,
        /// Which of its days is meant.
        days: DaysMeant,
        /// Which of the person's journeys is meant.
        which: JourneyMeant,
        /// Where the date stands.
        on: Span,
        /// The date.
        date: PartialDate,
    },
    /// Something is the first by a measure: *Kazakhstan, the largest member of the group by area*.
    Superlative {
        /// Of what it is said.
        subject: Span,
        /// Among whose members; among all that the reference knows where that is missing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        group: Option<Span>,
        /// The property by which it is measured; missing where the words leave it open.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        measure: Option<String>,
        /// Whether it is the least and not the most.
        least: bool,
        /// When.
        moment: Moment,
    },
    /// A person's name that is nearly, and not quite, one that the reference has.
    PersonName {
        /// The draft's own date, or that of the sentence.
        moment: Moment,
    },
    /// Something that a plugin found and judges itself.
    Foreign {
        /// What kind of claim, an id that the plugin's manifest names, such as `membership`.
        kind: String,
        /// The plugin's name in the configuration.
        by: String,
    },
}

/// When a statement about the world is said to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", tag = "tense")]
pub enum Moment {
    /// At the draft's own date.
    Present,
    /// At some time before the draft's own date.
    Past,
    /// At a date that the sentence names.
    At {
        /// The date.
        date: PartialDate,
    },
}

/// Which days of a meeting or a journey a statement speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum DaysMeant {
    /// Any of them.
    Any,
    /// The first.
    First,
    /// The last.
    Last,
}

/// Which of somebody's journeys a statement speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum JourneyMeant {
    /// Any of them.
    Any,
    /// The last before the one that the draft tells of.
    Last,
    /// The last of those to the place.
    LastThere,
}

/// In what way somebody is in a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// A member.
    Member,
    /// An observer, which is no member.
    Observer,
    /// No member.
    NoMember,
    /// A member from that time on.
    NewMember,
    /// A member that has left.
    FormerMember,
}

/// Up or down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Direction {
    Up,
    Down,
}

/// A part of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum DraftPart {
    /// Its title.
    Headline,
    /// The lines under a picture.
    Caption,
    /// Everything else.
    Text,
}

/// A date and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Dated {
    /// Its place; missing for the draft's own date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// The date.
    pub when: When,
}

impl Statement {
    /// Whether it is about the world and held against reference facts, and not against the rest of the draft.
    pub const fn is_about_the_world(&self) -> bool {
        matches!(
            self,
            Self::Membership { .. }
                | Self::GroupSize { .. }
                | Self::MemberList { .. }
                | Self::Capital { .. }
                | Self::PlaceName { .. }
                | Self::Office { .. }
                | Self::Anniversary { .. }
                | Self::Event { .. }
                | Self::FirstSince { .. }
                | Self::EventDate { .. }
                | Self::Journey { .. }
                | Self::Superlative { .. }
                | Self::PersonName { .. }
        )
    }

    /// The form's name, as in the JSON.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Weekday { .. } => "weekday",
            Self::Count { .. } => "count",
            Self::Change { .. } => "change",
            Self::Shares { .. } => "shares",
            Self::Sum { .. } => "sum",
            Self::Period { .. } => "period",
            Self::Age { .. } => "age",
            Self::Conversion { .. } => "conversion",
            Self::Again { .. } => "again",
            Self::Figures { .. } => "figures",
            Self::Name { .. } => "name",
            Self::Membership { .. } => "membership",
            Self::GroupSize { .. } => "group-size",
            Self::MemberList { .. } => "member-list",
            Self::Capital { .. } => "capital",
            Self::PlaceName { .. } => "place-name",
            Self::Office { .. } => "office",
            Self::Event { .. } => "event",
            Self::Anniversary { .. } => "anniversary",
            Self::Foreign { .. } => "foreign",
            Self::FirstSince { .. } => "first-since",
            Self::EventDate { .. } => "event-date",
            Self::Journey { .. } => "journey",
            Self::Superlative { .. } => "superlative",
            Self::PersonName { .. } => "person-name",
        }
    }
}
