//! The shape of one line of `ibid extract --format jsonl`.

use super::places::{Place, Places};
use ibid_core::{Attribution, Confidence, Draft, MentionKind, Quote, QuoteKind, Span, Speaker, SpeakerKind};
use schemars::JsonSchema;
use serde::Serialize;

/// A quote of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct QuoteRecord<'a> {
    /// What kind of quote it is.
    pub kind: QuoteKind,
    /// The quoted words as a reader sees them, without marks and markup, the parts joined by one space.
    pub words: String,
    /// Which rule decided the kind, in words.
    pub rule: &'a str,
    /// The whole stretch, marks included.
    pub place: Place<'a>,
    /// The quoted words without marks, in order; more than one where the cue splits the quote.
    pub contents: Vec<Place<'a>>,
    /// Whose words, as far as the draft says.
    pub attribution: Option<AttributionRecord<'a>>,
}

/// Who is said to have said it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AttributionRecord<'a> {
    /// The reporting expression, where there is one.
    pub cue: Option<CueRecord<'a>>,
    /// Who the words are attributed to, where the draft says it.
    pub speaker: Option<SpeakerRecord<'a>>,
    /// How sure the rule is.
    pub confidence: Confidence,
    /// The rule that fired, a stable id such as `cue-after`.
    pub rule: &'a str,
}

/// A reporting expression.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CueRecord<'a> {
    /// As a reader sees it.
    pub text: &'a str,
    /// Where it stands.
    pub place: Place<'a>,
}

/// Who the words are attributed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SpeakerRecord<'a> {
    /// How the draft names them at this quote.
    pub mention: MentionRecord<'a>,
    /// Who that is: the fullest name that the draft gives.
    pub entity: Option<&'a str>,
    /// What the speaker is.
    pub kind: SpeakerKind,
    /// Whether the draft withholds the name.
    pub anonymous: bool,
}

/// An expression that names someone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MentionRecord<'a> {
    /// As a reader sees it.
    pub text: &'a str,
    /// What sort of expression it is.
    pub kind: MentionKind,
    /// Where it stands.
    pub place: Place<'a>,
}

impl<'a> QuoteRecord<'a> {
    pub(super) fn of(draft: &Draft, quote: &'a Quote, places: &Places<'a>) -> Self {
        let attribution = quote.attribution.as_ref();
        Self {
            kind: quote.kind,
            words: quote.words(&draft.text),
            rule: &quote.rule,
            place: places.place(quote.span),
            contents: quote.contents.iter().map(|span| places.place(*span)).collect(),
            attribution: attribution.map(|attribution| AttributionRecord::of(attribution, places)),
        }
    }
}

impl<'a> AttributionRecord<'a> {
    fn of(attribution: &'a Attribution, places: &Places<'a>) -> Self {
        let cue = attribution.cue.as_ref().map(|cue| CueRecord {
            text: &cue.text,
            place: places.place(cue.span),
        });
        let speaker = attribution.speaker.as_ref();
        Self {
            cue,
            speaker: speaker.map(|speaker| SpeakerRecord::of(speaker, places)),
            confidence: attribution.confidence,
            rule: &attribution.rule,
        }
    }
}

impl<'a> SpeakerRecord<'a> {
    fn of(speaker: &'a Speaker, places: &Places<'a>) -> Self {
        Self {
            mention: MentionRecord {
                text: &speaker.mention.text,
                kind: speaker.mention.kind,
                place: places.place(speaker.mention.span),
            },
            entity: speaker.entity.as_deref(),
            kind: speaker.kind,
            anonymous: speaker.anonymous,
        }
    }
}

/// Every span of `quote` of which a record states the place.
pub(super) fn spans(quote: &Quote) -> Vec<Span> {
    let mut spans = vec![quote.span];
    spans.extend(&quote.contents);
    if let Some(attribution) = &quote.attribution {
        spans.extend(attribution.cue.as_ref().map(|cue| cue.span));
        spans.extend(attribution.speaker.as_ref().map(|speaker| speaker.mention.span));
    }
    spans
}

/// The id of a plain enumeration value, as JSON writes it.
pub(super) fn id_of(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(id)) => id,
        _ => String::new(),
    }
}
