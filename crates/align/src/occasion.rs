//! What the draft says about when the words were said, or in which document: enough to hold against the source.
//!
//! Only what is tied to the saying itself counts: `said on Tuesday`, `in a 2019 letter`, `On 12 March, Quill told`. A
//! date anywhere else in the sentence may be the date of anything, and a wrong doubt costs more than a missed one.

use crate::lexicon::{Class, LEXICON};
use ibid_core::{PartialDate, Quote, Source, Span, border_after, border_before};
use ibid_text::{fold, words};

/// What the draft's sentence says about the occasion of a quote.
#[derive(Debug, Default)]
pub(crate) struct Occasion {
    /// When, and where the draft says so.
    pub(crate) date: Option<(Stated, Span)>,
    /// Sources that the sentence names by their title, and where.
    pub(crate) named: Vec<(usize, Span)>,
}

/// A date as the draft puts it: any part of it may be missing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Stated {
    year: Option<i16>,
    month: Option<u8>,
    day: Option<u8>,
    /// From Monday, 0.
    weekday: Option<u8>,
}

/// More of a sentence than this is not read, in bytes to either side.
const LONGEST: usize = 300;

/// Words between the cue and its date: `told the council of Dunmarrow on Tuesday`.
const NEAR: usize = 5;

/// A sentence that opens with the date has its cue within so many words.
const FIRST: usize = 8;

/// By how many days a document that is no transcript may be younger or older than what was said.
const REPORTED_WITHIN: i64 = 7;

impl Occasion {
    /// Reads the sentence of `quote` in the draft text `text`.
    pub(crate) fn of(text: &str, quote: &Quote, sources: &[Source]) -> Self {
        let sentence = sentence(text, quote);
        let [before, behind] = sentence;
        let cue = quote.attribution.as_ref().and_then(|it| it.cue.as_ref());
        let parts = [before, behind].map(|part| Words::of(text, part));
        let date = parts.iter().find_map(Words::date_of_a_document).or_else(|| {
            parts
                .iter()
                .find_map(|part| part.date_of_saying(cue.map(|cue| cue.span)))
        });
        let mut named = Vec::new();
        for (number, source) in sources.iter().enumerate() {
            let title = source.title.as_deref().unwrap_or_default();
            let place = parts.iter().find_map(|part| part.names(title));
            named.extend(place.map(|place| (number, place)));
        }
        Self { date, named }
    }
}

impl Stated {
    /// Whether words in `source` can have been said then. `true` where either says too little.
    pub(crate) fn allows(self, source: &Source) -> bool {
        let Some(date) = source.date else { return true };
        let is_transcript = !source.turns.is_empty();
        if let (Some(weekday), Some(_)) = (self.weekday, date.day())
            && self.month.is_none()
        {
            // 1 January 1970 was a Thursday.
            return !is_transcript || (date.days().0 + 3).rem_euclid(7) == i64::from(weekday);
        }
        let Some(stated) = PartialDate::new(self.year.unwrap_or(date.year()), self.month, self.day) else {
            return true;
        };
        if self.year.is_none() && self.month.is_none() {
            return true;
        }
        let ((from, to), (first, last)) = (stated.days(), date.days());
        let apart = (first - to).max(from - last).max(0);
        // Without its year, a day around the turn of the year is near on both sides.
        let apart = if self.year.is_none() {
            apart.min(365 - apart.min(365))
        } else {
            apart
        };
        apart <= if is_transcript { 0 } else { REPORTED_WITHIN }
    }
}

/// The draft's sentence before and behind the quote, and where it ends with the quote, the sentence of the cue.
fn sentence(text: &str, quote: &Quote) -> [Span; 2] {
    let cue = quote.attribution.as_ref().and_then(|it| it.cue.as_ref());
    let head = text.get(..quote.span.start).unwrap_or_default();
    let from = border_after(head, head.len().saturating_sub(LONGEST));
    let near = head.get(from..).unwrap_or_default();
    let is_end = |at: usize, mark: &str| {
        mark == "\n"
            || near
                .get(at + mark.len()..)
                .is_some_and(|rest| rest.starts_with(char::is_whitespace))
    };
    let mut ends = near.match_indices(['.', '?', '!', '\n']);
    let start = ends
        .rfind(|(at, mark)| is_end(*at, mark))
        .map_or(0, |(at, mark)| at + mark.len());
    let tail = text.get(quote.span.end..).unwrap_or_default();
    let near = tail.get(..border_before(tail, LONGEST)).unwrap_or_default();
    let goes_on = tail.trim_start().starts_with(|it: char| it.is_lowercase())
        || cue.is_some_and(|cue| cue.span.start >= quote.span.end);
    let end = near.find(['.', '?', '!', '\n', '“', '"']).unwrap_or(near.len());
    let end = if goes_on { end } else { 0 };
    [
        Span::new(from + start, quote.span.start),
        Span::new(quote.span.end, quote.span.end + end),
    ]
}

/// The words of a stretch of the draft.
struct Words {
    forms: Vec<String>,
    spans: Vec<Span>,
    /// For each word, whether a mark that parts clauses stands before it.
    parted: Vec<bool>,
}

impl Words {
    fn of(text: &str, part: Span) -> Self {
        let stretch = part.slice(text);
        let spans: Vec<Span> = words(stretch).collect();
        let mut end = 0;
        let mut parted = Vec::new();
        for span in &spans {
            let between = stretch.get(end..span.start).unwrap_or_default();
            parted.push(between.contains([',', ';', ':', '(', ')', '—', '–']));
            end = span.end;
        }
        Self {
            forms: spans
                .iter()
                .map(|span| fold(span.slice(stretch)).into_owned())
                .collect(),
            spans: spans.into_iter().map(|span| span.shifted(part.start)).collect(),
            parted,
        }
    }

    fn form(&self, at: usize) -> &str {
        self.forms.get(at).map_or("", String::as_str)
    }

    /// The date whose words begin at `at`, and the index behind them.
    fn date_at(&self, at: usize) -> Option<(Stated, usize)> {
        let word = |at: usize| {
            let form = self.form(at);
            form.strip_suffix("'s").unwrap_or(form)
        };
        let mut stated = Stated::default();
        let mut next = at;
        if let Some(day) = weekday(word(next)) {
            stated.weekday = Some(day);
            next += 1;
        }
        let day_month = day(word(next)).zip(month(word(next + 1)));
        let month_day = month(word(next)).zip(day(word(next + 1)));
        if let Some((day, month)) = day_month.or_else(|| month_day.map(|(month, day)| (day, month))) {
            (stated.day, stated.month) = (Some(day), Some(month));
            next += 2;
            if let Some(year) = year(word(next)) {
                stated.year = Some(year);
                next += 1;
            }
        } else if let Some((month, year)) = month(word(next)).zip(year(word(next + 1))) {
            (stated.month, stated.year) = (Some(month), Some(year));
            next += 2;
        } else if let Some(year) = year(word(next)) {
            stated.year = Some(year);
            next += 1;
        }
        (next > at).then_some((stated, next))
    }

    fn place(&self, from: usize, to: usize) -> Option<Span> {
        let last = self.spans.get(to.checked_sub(1)?)?;
        self.spans.get(from).map(|first| first.cover(*last))
    }

    /// `in a 2019 letter`, `Tuesday's testimony`, `a letter of 12 March`, `a statement dated 12 March 2024`.
    fn date_of_a_document(&self) -> Option<(Stated, Span)> {
        (0..self.forms.len()).find_map(|at| {
            let (stated, next) = self.date_at(at)?;
            let is_document = |at: usize| OCCASIONS.contains(&self.form(at));
            let followed = (is_document(next) || is_document(next + 1)) && self.is_where(at);
            let preceded =
                at >= 2 && TIES.contains(&self.form(at - 1)) && is_document(at - 2) && self.is_where(at - 2);
            (followed || preceded).then_some((stated, self.place(at, next)?))
        })
    }

    /// Whether a preposition opens the phrase that holds word `at`: the words were said there, not about it.
    fn is_where(&self, at: usize) -> bool {
        let from = at.saturating_sub(4);
        (from..at).any(|at| matches!(self.form(at), "in" | "at" | "during" | "from"))
    }

    /// `said on Tuesday`, `told the council on 12 March`, `On 12 March, Quill said`.
    fn date_of_saying(&self, cue: Option<Span>) -> Option<(Stated, Span)> {
        let cue = self.spans.iter().position(|span| Some(*span) == cue)?;
        let behind = (cue + 1..=cue + 1 + NEAR).take_while(|at| {
            let is_clause = self.parted.get(*at).copied().unwrap_or(true);
            !is_clause && !CLAUSES.contains(&self.form(*at))
        });
        let opens = |at: usize| matches!(self.form(at), "on" | "in");
        let first = (cue <= FIRST).then_some(0);
        let mut starts = behind.chain(first).filter(|at| opens(*at) && *at != cue);
        starts.find_map(|at| {
            let (stated, next) = self.date_at(at + 1)?;
            Some((stated, self.place(at + 1, next)?))
        })
    }

    /// Where the words of `title`, two or more, stand.
    fn names(&self, title: &str) -> Option<Span> {
        let title: Vec<String> = words(title)
            .map(|word| fold(word.slice(title)).into_owned())
            .collect();
        if title.len() < 2 {
            return None;
        }
        let at = self.forms.windows(title.len()).position(|forms| forms == title)?;
        self.place(at, at + title.len())
    }
}

/// What words are said or written in.
const OCCASIONS: [&str; 29] = [
    "testimony",
    "letter",
    "speech",
    "interview",
    "hearing",
    "statement",
    "meeting",
    "session",
    "debate",
    "sermon",
    "memo",
    "memorandum",
    "email",
    "report",
    "article",
    "tweet",
    "post",
    "address",
    "remarks",
    "briefing",
    "talk",
    "lecture",
    "essay",
    "column",
    "conference",
    "broadcast",
    "podcast",
    "deposition",
    "book",
];

/// What ties a document to its date.
const TIES: [&str; 5] = ["on", "of", "dated", "from", "in"];

/// Behind one of these, a date belongs to what was said, not to the saying.
const CLAUSES: [&str; 17] = [
    "that", "would", "will", "to", "about", "of", "which", "who", "after", "before", "if", "had", "was",
    "were", "is", "are", "since",
];

const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

fn weekday(word: &str) -> Option<u8> {
    let at = WEEKDAYS.iter().position(|it| *it == word)?;
    u8::try_from(at).ok()
}

fn month(word: &str) -> Option<u8> {
    let at = MONTHS.iter().position(|it| word.starts_with(it))?;
    LEXICON.is(word, Class::Month).then_some(())?;
    u8::try_from(at + 1).ok()
}

fn day(word: &str) -> Option<u8> {
    let figures = word.trim_end_matches(char::is_alphabetic);
    let ending = word.get(figures.len()..)?;
    let day = figures.parse().ok().filter(|day| (1..=31).contains(day))?;
    matches!(ending, "" | "st" | "nd" | "rd" | "th").then_some(day)
}

fn year(word: &str) -> Option<i16> {
    let is_year = word.len() == 4 && word.bytes().all(|it| it.is_ascii_digit());
    word.parse()
        .ok()
        .filter(|year| is_year && (1500..=2200).contains(year))
}
