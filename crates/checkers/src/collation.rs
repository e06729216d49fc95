//! A sentence's figures beside a passage of a source that has the sentence: which of them the source has otherwise.
//!
//! A figure that is rounded or qualified leaves room for others: *more than 25 million* for 26 million, *0.01 percent* for 0.0115,
//! *before 2017* for days that nobody can know.

use ibid_core::values::{Basis, Decimal, Figure, Qualifier, Value, When};
use ibid_core::{Context, Discrepancy, DiscrepancyKind, Passage, Span, border_before};

/// What room a figure leaves for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Room {
    /// None: they are two.
    None,
    /// Nobody can tell: the draft says only before or after what, or the source has the draft's figure, too, elsewhere.
    Unknown,
    /// They are the same, as far as the draft is precise.
    Enough,
}

/// The figures of a sentence beside a passage that has the sentence.
pub(crate) struct Collation<'a> {
    passage: &'a Passage,
    figures: &'a [Value],
    draft: &'a str,
    source: &'a str,
}

impl<'a> Collation<'a> {
    pub(crate) fn of(passage: &'a Passage, figures: &'a [Value], context: &Context<'a>) -> Option<Self> {
        Some(Self {
            passage,
            figures,
            draft: &context.draft.text,
            source: &context.sources.get(passage.source.0)?.text,
        })
    }

    /// The differences that are about a number, a date, a unit or a name, with something on both sides, and no rounding.
    pub(crate) fn others(&self) -> impl Iterator<Item = &'a Discrepancy> {
        self.passage.discrepancies.iter().filter(|difference| {
            let kind = matches!(
                difference.kind,
                DiscrepancyKind::NumberChanged
                    | DiscrepancyKind::DateChanged
                    | DiscrepancyKind::UnitChanged
                    | DiscrepancyKind::NameChanged
            );
            let two_sided = !difference.draft_text.is_empty() && !difference.source_text.is_empty();
            kind && two_sided && self.room(difference) == Room::None
        })
    }

    /// What is reported: other figures; and another name only where all figures are those of the source, so that it surely
    /// tells the same.
    pub(crate) fn reported(&self) -> Vec<&'a Discrepancy> {
        let (names, figures): (Vec<_>, Vec<_>) = self
            .others()
            .partition(|difference| difference.kind == DiscrepancyKind::NameChanged);
        match (figures.is_empty(), names.as_slice()) {
            (false, _) => figures,
            (true, [_]) if self.has_all() => names,
            _ => Vec::new(),
        }
    }

    /// Whether every figure lies beside words of the passage, and is none that the draft adds or has otherwise.
    pub(crate) fn has_all(&self) -> bool {
        self.figures.iter().all(|value| {
            let fragments = &self.passage.fragments;
            let beside = fragments
                .iter()
                .any(|fragment| fragment.draft.contains(value.span));
            let mut differences = self.differences_at(value.span);
            beside && differences.all(|it| self.room(it) == Room::Enough) && !self.is_stretched(value)
        })
    }

    /// Whether most of the passage is the sentence in which `difference` stands: words of the sentence before lend a figure no
    /// sense.
    pub(crate) fn is_in_one_sentence(&self, difference: &Discrepancy) -> bool {
        let passage = self.passage.span;
        let own = sentence_around(self.source, difference.source).overlap(passage);
        4 * own >= 3 * passage.len()
    }

    /// The differences at `span` of the draft, but for those of spelling.
    fn differences_at(&self, span: Span) -> impl Iterator<Item = &'a Discrepancy> {
        self.passage.discrepancies.iter().filter(move |difference| {
            difference.draft.overlap(span) > 0 && difference.kind != DiscrepancyKind::NumberFormat
        })
    }

    /// Whether the draft makes *more than 59* of the source's 59: it may say so in other words, or not.
    fn is_stretched(&self, value: &Value) -> bool {
        let figure = value.content.figure();
        let strict = figure.filter(|it| matches!(it.qualifier, Qualifier::MoreThan | Qualifier::LessThan));
        strict.is_some_and(|figure| {
            let own = figure.qualified_by.unwrap_or(value.span);
            self.differences_at(own).next().is_some() && self.differences_at(figure.span).next().is_none()
        })
    }

    /// What room the draft's figure at `difference`, as it is rounded and qualified, leaves for the number of the source.
    fn room(&self, difference: &Discrepancy) -> Room {
        let (draft, source) = (&difference.draft_text, &difference.source_text);
        if difference.kind == DiscrepancyKind::DateChanged && is_abbreviated(draft, source) {
            return Room::Enough;
        }
        let here = |value: &&Value| difference.draft.overlap(value.span) > 0;
        let Some(value) = self.figures.iter().find(here) else {
            return Room::None;
        };
        let figure = value.content.figure();
        let held = figure.and_then(|figure| Some((figure, self.sources_number(figure, difference.source)?)));
        let enough =
            held.is_some_and(|(figure, it)| figure.interval.holds(it) || rounds_to(it, figure.value));
        let when = value.content.date();
        let open =
            || when.is_some_and(|when| is_open(when) && !self.has_same_word_before(value.span, difference));
        match () {
            () if enough => Room::Enough,
            () if open() || self.has_elsewhere(value, difference) => Room::Unknown,
            () => Room::None,
        }
    }

    /// Whether the source's sentence has the draft's figure elsewhere: then the two were laid beside each other wrongly.
    fn has_elsewhere(&self, value: &Value, difference: &Discrepancy) -> bool {
        let sentence = sentence_around(self.source, difference.source).slice(self.source);
        if let Some(figure) = value.content.figure() {
            let mut rest = sentence;
            while let Some((number, behind)) = number_in(rest) {
                let number = self.scaled(figure, number, behind);
                if number.is_some_and(|number| figure.interval.holds(number)) {
                    return true;
                }
                rest = behind;
            }
            return false;
        }
        let words =
            |text| str::split(text, |sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
        let last = words(&difference.draft_text).next_back();
        last.is_some_and(|last| words(sentence).any(|word| word == last))
    }

    /// Whether the source has the word before `date`, and what else of it stands before `difference`, just so.
    fn has_same_word_before(&self, date: Span, difference: &Discrepancy) -> bool {
        let word = self.draft.get(..date.start).map_or("", str::trim_end);
        let start = word.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let draft = self.draft.get(start..difference.draft.start).unwrap_or_default();
        let source = self.source.get(..difference.source.start).unwrap_or_default();
        source.ends_with(draft)
    }

    /// The number that the source has in place of `figure`.
    fn sources_number(&self, figure: &Figure, place: Span) -> Option<Decimal> {
        let from = self.source.get(..place.start)?;
        let start = from
            .trim_end_matches(|sign: char| sign.is_ascii_digit() || ",.".contains(sign))
            .len();
        // No further than the sentence goes: the next number of a large source may be far.
        let end = sentence_around(self.source, place).end;
        let (number, rest) = number_in(self.source.get(start..end)?)?;
        let is_there = !place.is_empty() && end - rest.len() <= place.end + NEAR;
        is_there.then(|| self.scaled(figure, number, rest))?
    }

    /// `number`, behind which stands `rest`: words that multiply `figure` multiply it, too.
    fn scaled(&self, figure: &Figure, number: Decimal, rest: &str) -> Option<Decimal> {
        let (written, behind) = number_in(figure.span.slice(self.draft))?;
        let is_scaled = !behind.trim().is_empty() && rest.trim_start().starts_with(behind.trim());
        if is_scaled {
            number.times(figure.value.over(written)?)
        } else {
            Some(number)
        }
    }
}

/// Whether the last word of one is the beginning of the last word of the other: `on February` and `Feb.`
fn is_abbreviated(one: &str, other: &str) -> bool {
    let last = |text: &str| {
        let word = text.split_whitespace().last().unwrap_or_default();
        word.trim_end_matches('.').to_lowercase()
    };
    let (one, other) = (last(one), last(other));
    let is_name = |word: &str| word.chars().count() > 2 && word.chars().all(char::is_alphabetic);
    is_name(&one) && is_name(&other) && (one.starts_with(&other) || other.starts_with(&one))
}

/// Whether the draft says only before or after what, so that another day may be right, too.
fn is_open(when: &When) -> bool {
    when.first.is_none() != when.last.is_none() || when.basis == Basis::Vague
}

/// How far to either side a sentence is looked for, in bytes.
const SENTENCE_BYTES: usize = 500;

/// The sentence of `source` in which `place` stands, or as much of it as is near.
fn sentence_around(source: &str, place: Span) -> Span {
    let ends = [". ", "? ", "! ", ".\n", "\n\n"];
    let from = border_before(source, place.start.saturating_sub(SENTENCE_BYTES));
    let to = border_before(source, (place.end + SENTENCE_BYTES).min(source.len()));
    let before = source.get(from..place.start).unwrap_or_default();
    let behind = source.get(place.end..to).unwrap_or_default();
    let head = ends
        .iter()
        .filter_map(|end| Some(before.rfind(end)? + end.len()))
        .max();
    let tail = ends.iter().filter_map(|end| behind.find(end)).min();
    Span::new(from + head.unwrap_or(0), place.end + tail.unwrap_or(behind.len()))
}

/// How far behind the end of a difference the digits of its number may go on, in bytes.
const NEAR: usize = 3;

/// The first number that is written in digits in `text`, and what stands behind it.
fn number_in(text: &str) -> Option<(Decimal, &str)> {
    let start = text.find(|sign: char| sign.is_ascii_digit())?;
    let text = text.get(start..)?;
    let end = text
        .find(|sign: char| !(sign.is_ascii_digit() || ",.".contains(sign)))
        .unwrap_or(text.len());
    let written = text.get(..end)?.trim_end_matches([',', '.']);
    let rest = text.get(written.len()..)?;
    Some((written.replace(',', "").parse().ok()?, rest))
}

/// Whether `stated` is `number` with fewer digits that are no zeros at its end, two at least.
fn rounds_to(number: Decimal, stated: Decimal) -> bool {
    let step = stated.trimmed().step();
    let two_digits = stated.trimmed().mantissa().abs() > 9;
    let off = number.minus(stated).and_then(|off| off.over(step));
    two_digits && off.is_some_and(|off| off.to_f64().abs() <= 0.5)
}
