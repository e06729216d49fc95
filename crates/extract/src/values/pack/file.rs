//! The file of a pack as it is written. The comments in `values/english.toml` say what each list is.

use crate::values::lexicon::Class;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    #[serde(rename = "name")]
    _name: String,
    #[serde(rename = "code")]
    _code: String,
    pub(super) numbers: Numbers,
    pub(super) amounts: Amounts,
    pub(super) qualifiers: Qualifiers,
    pub(super) time: Time,
    pub(super) grammar: Grammar,
    /// In order of the rules, so that their numbers do not change from run to run.
    pub(super) holidays: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Numbers {
    pub(super) units: Vec<String>,
    pub(super) tens: Vec<String>,
    pub(super) ordinals: Vec<String>,
    pub(super) ordinal_tens: Vec<String>,
    pub(super) hundred: String,
    pub(super) hundreds: String,
    pub(super) scales: Vec<[String; 4]>,
    pub(super) letters: Vec<[String; 2]>,
    pub(super) hundredth: String,
    ordinal_endings: String,
    pub(super) ordinal_plural: String,
    out_of: String,
    divided: String,
    pub(super) fractions: Vec<[String; 3]>,
    pub(super) dozens: [String; 2],
    pub(super) some: Vec<[String; 2]>,
    minus: String,
    point: String,
}

impl Numbers {
    /// The lists that say nothing but their class.
    pub(super) fn lists(&self) -> [(&str, Class); 5] {
        [
            (&self.ordinal_endings, Class::ENDING),
            (&self.minus, Class::MINUS),
            (&self.point, Class::POINT),
            (&self.out_of, Class::OUT_OF),
            (&self.divided, Class::DIVIDED),
        ]
        .map(|(list, class)| (list.as_str(), class))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Amounts {
    pub(super) percent: String,
    pub(super) points: String,
    pub(super) currencies: Vec<[String; 3]>,
    pub(super) multiples: Vec<[String; 2]>,
    pub(super) measures: Vec<[String; 3]>,
    pub(super) smaller: Vec<[String; 3]>,
    pub(super) smaller_unsaid: Vec<[String; 3]>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Qualifiers {
    pub(super) about: String,
    pub(super) nearly: String,
    pub(super) more_than: String,
    pub(super) less_than: String,
    pub(super) at_least: String,
    pub(super) at_most: String,
    pub(super) or_more: String,
    pub(super) or_less: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Time {
    pub(super) months: [String; 12],
    pub(super) weekdays: [String; 7],
    ambiguous: String,
    pub(super) seasons: [String; 4],
    ambiguous_seasons: String,
    pub(super) units: Vec<[String; 3]>,
    fortnight: String,
    workday: String,
    pub(super) decades: Vec<String>,
    pub(super) letters: Vec<[String; 2]>,
    week_from: String,
    week_of: String,
    pub(super) deictic: Vec<[String; 2]>,
    tonight: String,
    pub(super) morning: String,
    noon: String,
    pub(super) afternoon: String,
    pub(super) evening: String,
    pub(super) night: String,
    midnight: String,
    last: String,
    next: String,
    this: String,
    following: String,
    same: String,
    past: String,
    ago: String,
    earlier: String,
    later: String,
    hence: String,
    early: String,
    middle: String,
    late: String,
    beginning: String,
    end: String,
    pub(super) end_of_unit: Vec<[String; 2]>,
    pub(super) vague_past: String,
    pub(super) vague_present: String,
    pub(super) vague_future: String,
    every: String,
    pub(super) recurring: Vec<[String; 2]>,
    fiscal: String,
    calendar: String,
    pub(super) era_after: String,
    pub(super) era_before: String,
    pub(super) am: String,
    pub(super) pm: String,
    clock: String,
    zones: String,
    old: String,
    aged: String,
}

impl Time {
    /// The lists that say nothing but their class.
    pub(super) fn lists(&self) -> [(&str, Class); 31] {
        [
            (&self.ambiguous, Class::AMBIGUOUS),
            (&self.ambiguous_seasons, Class::AMBIGUOUS),
            (&self.fortnight, Class::FORTNIGHT),
            (&self.workday, Class::WORKDAY),
            (&self.tonight, Class::TONIGHT),
            (&self.noon, Class::NOON),
            (&self.midnight, Class::MIDNIGHT),
            (&self.last, Class::LAST),
            (&self.next, Class::NEXT),
            (&self.this, Class::THIS),
            (&self.following, Class::FOLLOWING),
            (&self.same, Class::SAME),
            (&self.past, Class::PAST),
            (&self.ago, Class::AGO),
            (&self.earlier, Class::EARLIER),
            (&self.later, Class::LATER),
            (&self.hence, Class::HENCE),
            (&self.week_from, Class::WEEK_FROM),
            (&self.week_of, Class::WEEK_OF),
            (&self.early, Class::EARLY),
            (&self.middle, Class::MIDDLE),
            (&self.late, Class::LATE),
            (&self.beginning, Class::BEGINNING),
            (&self.end, Class::END),
            (&self.every, Class::EVERY),
            (&self.fiscal, Class::FISCAL),
            (&self.calendar, Class::CALENDAR),
            (&self.clock, Class::CLOCK),
            (&self.zones, Class::ZONE),
            (&self.old, Class::OLD),
            (&self.aged, Class::AGED),
        ]
        .map(|(list, class)| (list.as_str(), class))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Grammar {
    articles: String,
    indefinite: String,
    and: String,
    or: String,
    of: String,
    #[serde(rename = "in")]
    inside: String,
    on: String,
    at: String,
    to: String,
    until: String,
    from: String,
    between: String,
    since: String,
    by: String,
    per: String,
    #[serde(rename = "for")]
    during: String,
    future: String,
    past: String,
    ended: String,
    before_pronoun: String,
    after_pronoun: String,
}

impl Grammar {
    /// The lists that say nothing but their class.
    pub(super) fn lists(&self) -> [(&str, Class); 21] {
        [
            (&self.articles, Class::THE),
            (&self.indefinite, Class::INDEFINITE),
            (&self.and, Class::AND),
            (&self.or, Class::OR),
            (&self.of, Class::OF),
            (&self.inside, Class::IN),
            (&self.on, Class::ON),
            (&self.at, Class::AT),
            (&self.to, Class::TO),
            (&self.until, Class::UNTIL),
            (&self.from, Class::FROM),
            (&self.between, Class::BETWEEN),
            (&self.since, Class::SINCE),
            (&self.by, Class::BY),
            (&self.per, Class::PER),
            (&self.during, Class::FOR),
            (&self.future, Class::FUTURE_VERB),
            (&self.past, Class::PAST_VERB),
            (&self.ended, Class::ENDED),
            (&self.before_pronoun, Class::BEFORE_PRONOUN),
            (&self.after_pronoun, Class::AFTER_PRONOUN),
        ]
        .map(|(list, class)| (list.as_str(), class))
    }
}
