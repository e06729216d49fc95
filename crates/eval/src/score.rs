//! Predicted quotes against gold quotes: how many are found, and how many have the right speaker.
//!
//! The counting is that of the common scorer of the data sets, step for step, so that figures can be compared with those
//! of other tools. All offsets are code points.

use crate::heads::{heads, is_word};
use ibid_core::Confidence;
use serde::{Deserialize, Serialize};

/// A document of a gold file, one a line.
#[derive(Debug, Deserialize)]
pub(crate) struct Gold {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) quotes: Vec<GoldQuote>,
    /// Stretches between marks that the annotators gave to nobody.
    #[serde(default)]
    pub(crate) unattributed: Vec<Range>,
    /// Stretches that do not count either way.
    #[serde(default)]
    pub(crate) ignored: Vec<Range>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
pub(crate) struct Range {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

#[derive(Debug, Deserialize)]
pub(crate) struct GoldQuote {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) text: String,
    pub(crate) speaker: Option<String>,
    #[serde(default)]
    pub(crate) speaker_start: Option<usize>,
    #[serde(default)]
    pub(crate) speaker_end: Option<usize>,
    #[serde(default)]
    pub(crate) speaker_spans: Option<Vec<(usize, usize)>>,
    #[serde(default)]
    pub(crate) speaker_type: Option<String>,
    #[serde(default)]
    pub(crate) kind: Option<String>,
    #[serde(default)]
    pub(crate) clean: Option<bool>,
}

/// One stretch that ibid takes for somebody's words.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Prediction {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) speaker: Option<String>,
    pub(crate) speaker_start: Option<usize>,
    pub(crate) speaker_end: Option<usize>,
    pub(crate) cue: Option<String>,
    pub(crate) confidence: Confidence,
    pub(crate) rule: Option<String>,
}

/// A document with what was predicted for it.
pub(crate) struct Scored<'a> {
    pub(crate) gold: &'a Gold,
    pub(crate) predictions: Vec<Prediction>,
}

/// What was counted.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Counts {
    pub(crate) gold: usize,
    pub(crate) gold_with_speaker: usize,
    pub(crate) predicted: usize,
    pub(crate) exact: usize,
    pub(crate) overlap: usize,
    /// Found quotes with a gold speaker.
    pub(crate) speakers: usize,
    /// Of these, the predicted mention overlaps the gold mention.
    pub(crate) lenient: usize,
    /// And shares a head word with it.
    pub(crate) strict: usize,
}

/// Counts over all `documents`. Only gold quotes that `counts` holds for are asked for; predictions that hit other gold
/// quotes, ignored stretches or (with `keep_out_unattributed`) unattributed ones are passed over.
pub(crate) fn count(
    documents: &[Scored<'_>],
    counts: impl Fn(&GoldQuote) -> bool,
    keep_out_unattributed: bool,
) -> Counts {
    let mut total = Counts::default();
    for document in documents {
        let text: Vec<char> = document.gold.text.chars().collect();
        let (asked, other): (Vec<_>, Vec<_>) = document.gold.quotes.iter().partition(|quote| counts(quote));
        let mut passed_over: Vec<Range> = other
            .iter()
            .map(|quote| trim(&text, quote.start, quote.end))
            .chain(
                document
                    .gold
                    .ignored
                    .iter()
                    .map(|range| trim(&text, range.start, range.end)),
            )
            .collect();
        if keep_out_unattributed {
            let kept_out = document.gold.unattributed.iter();
            passed_over.extend(kept_out.map(|range| trim(&text, range.start, range.end)));
        }
        let predictions: Vec<(&Prediction, Range)> = document
            .predictions
            .iter()
            .map(|prediction| (prediction, trim(&text, prediction.start, prediction.end)))
            .filter(|(_, range)| range.end > range.start)
            .collect();
        let asked: Vec<(&GoldQuote, Range)> = asked
            .into_iter()
            .map(|quote| (quote, trim(&text, quote.start, quote.end)))
            .collect();
        total.add(&asked, &predictions, &passed_over);
    }
    total
}

impl Counts {
    fn add(
        &mut self,
        asked: &[(&GoldQuote, Range)],
        predictions: &[(&Prediction, Range)],
        passed_over: &[Range],
    ) {
        let matched = matches(asked, predictions);
        self.gold += asked.len();
        self.gold_with_speaker += asked.iter().filter(|(quote, _)| quote.speaker.is_some()).count();
        for (index, (_, range)) in predictions.iter().enumerate() {
            let is_matched = matched.iter().any(|(_, prediction)| *prediction == index);
            let is_passed_over = passed_over.iter().any(|other| {
                similarity(*range, *other) >= 0.5 || shared(*range, *other) * 2 >= range.end - range.start
            });
            self.predicted += usize::from(is_matched || !is_passed_over);
        }
        for (quote, prediction) in matched {
            let (Some((quote, gold)), Some((prediction, range))) =
                (asked.get(quote), predictions.get(prediction))
            else {
                continue;
            };
            self.overlap += 1;
            self.exact += usize::from((gold.start, gold.end) == (range.start, range.end));
            if quote.speaker.is_some() {
                let (lenient, strict) = agreement(quote, prediction);
                self.speakers += 1;
                self.lenient += usize::from(lenient);
                self.strict += usize::from(strict);
            }
        }
    }

    /// Precision, recall and F1 of spans alone, in percent.
    pub(crate) fn exact(&self) -> Rates {
        Rates::new(self.exact, self.predicted, self.gold)
    }

    /// The same of spans of which at least half is right.
    pub(crate) fn overlap(&self) -> Rates {
        Rates::new(self.overlap, self.predicted, self.gold)
    }

    /// The same of spans with their speakers.
    pub(crate) fn with_speaker(&self) -> Rates {
        Rates::new(self.strict, self.predicted, self.gold_with_speaker)
    }
}

/// Precision, recall and F1 in percent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Rates {
    pub(crate) precision: f64,
    pub(crate) recall: f64,
    pub(crate) f1: f64,
}

impl Rates {
    fn new(right: usize, predicted: usize, gold: usize) -> Self {
        let (precision, recall) = (percent(right, predicted), percent(right, gold));
        let sum = precision + recall;
        let f1 = if sum > 0.0 {
            2.0 * precision * recall / sum
        } else {
            0.0
        };
        Self {
            precision,
            recall,
            f1,
        }
    }
}

/// `part` of `whole` in percent; 0 of nothing.
pub(crate) fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        100.0 * part as f64 / whole as f64
    }
}

/// Pairs of gold and prediction, the most alike first, each used once.
fn matches(asked: &[(&GoldQuote, Range)], predictions: &[(&Prediction, Range)]) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (quote, (_, gold)) in asked.iter().enumerate() {
        for (prediction, (_, range)) in predictions.iter().enumerate() {
            let alike = similarity(*gold, *range);
            if alike >= 0.5 {
                pairs.push((alike, quote, prediction));
            }
        }
    }
    pairs.sort_by(|one, other| {
        other
            .0
            .total_cmp(&one.0)
            .then((other.1, other.2).cmp(&(one.1, one.2)))
    });
    let mut matched: Vec<(usize, usize)> = Vec::new();
    for (_, quote, prediction) in pairs {
        if matched
            .iter()
            .all(|(known, taken)| *known != quote && *taken != prediction)
        {
            matched.push((quote, prediction));
        }
    }
    matched
}

/// Whether the predicted mention is the gold one: leniently, by overlap; strictly, by a shared head word too.
fn agreement(quote: &GoldQuote, prediction: &Prediction) -> (bool, bool) {
    let (Some(name), Some(start), Some(end)) = (
        &prediction.speaker,
        prediction.speaker_start,
        prediction.speaker_end,
    ) else {
        return (false, false);
    };
    let gold_name = quote.speaker.as_deref().unwrap_or_default();
    let spans = match (&quote.speaker_spans, quote.speaker_start, quote.speaker_end) {
        (Some(spans), ..) if !spans.is_empty() => spans.clone(),
        (_, Some(start), Some(end)) => vec![(start, end)],
        _ => Vec::new(),
    };
    let overlaps = spans.iter().any(|(from, to)| (*to).min(end) > (*from).max(start));
    let shares_head = !heads(gold_name).is_disjoint(&heads(name));
    let strict = shares_head && (overlaps || quote.speaker_start.is_none());
    (overlaps, strict)
}

/// Drops white space, marks and punctuation at both ends.
fn trim(text: &[char], start: usize, end: usize) -> Range {
    const STRIPPED: &str =
        " \t\r\n\"\u{201c}\u{201d}\u{2018}\u{2019}'`\u{ab}\u{bb}.,;:?!-\u{2014}\u{2013}\u{2026}";
    let stripped = |at: usize| text.get(at).is_some_and(|sign| STRIPPED.contains(*sign));
    let (mut start, mut end) = (start, end.min(text.len()));
    while start < end && stripped(start) {
        start += 1;
    }
    while end > start && stripped(end - 1) {
        end -= 1;
    }
    Range { start, end }
}

fn shared(one: Range, other: Range) -> usize {
    one.end.min(other.end).saturating_sub(one.start.max(other.start))
}

/// Intersection over union.
fn similarity(one: Range, other: Range) -> f64 {
    let union = one.end.max(other.end) - one.start.min(other.start);
    if union == 0 {
        0.0
    } else {
        shared(one, other) as f64 / union as f64
    }
}

/// How many words `text` has, as the common scorer counts them.
pub(crate) fn word_count(text: &str) -> usize {
    let mut count = 0;
    let mut inside = false;
    for sign in text.chars() {
        let goes_on = inside && matches!(sign, '\'' | '’' | '.' | '-');
        count += usize::from(!inside && is_word(sign));
        inside = is_word(sign) || goes_on;
    }
    count
}
