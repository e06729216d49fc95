//! What a checker's cases are made of: one quote beside one source, put together by hand.

use ibid_core::{
    Answer, Aspect, Attribution, Checker, Comparison, Confidence, Conflict, Context, Discrepancy,
    DiscrepancyKind as Kind, Document, Draft, Fragment, Item, Level, Mention, MentionKind, Nearness, Passage,
    Quote, QuoteKind, Role, Score, Source, SourceId, Span, Speaker, SpeakerKind, SpeakerMatch, Style, Turn,
};

/// A draft of one quote, with or without a source.
pub(crate) struct Probe {
    draft: String,
    quote: Quote,
    source: Document,
    other: Option<Document>,
    comparison: Option<Comparison>,
    complete: bool,
}

impl Probe {
    /// A direct quotation of `words`.
    pub(crate) fn quote(words: &str) -> Self {
        let draft = format!("“{words}”");
        let span = Span::new(0, draft.len());
        let contents = vec![Span::of(&draft, words).unwrap()];
        let quote = Quote {
            span,
            contents,
            kind: QuoteKind::Direct,
            attribution: None,
            rule: "probe".into(),
        };
        Self {
            draft,
            quote,
            source: Document::default(),
            other: None,
            comparison: None,
            complete: true,
        }
    }

    /// A partial quotation of `words`.
    pub(crate) fn partial(words: &str) -> Self {
        let mut probe = Self::quote(words);
        probe.quote.kind = QuoteKind::Partial;
        probe
    }

    /// `words` as a title.
    pub(crate) fn title(words: &str) -> Self {
        let mut probe = Self::quote(words);
        probe.quote.kind = QuoteKind::Title;
        probe
    }

    pub(crate) fn said_by(mut self, name: &str) -> Self {
        self.draft = format!("{}, said {name}", self.draft);
        let span = Span::of(&self.draft, name).unwrap();
        let mention = Mention {
            span,
            text: name.to_owned(),
            kind: MentionKind::Name,
        };
        let speaker = Speaker {
            mention,
            entity: None,
            kind: SpeakerKind::Person,
            anonymous: false,
        };
        self.quote.attribution = Some(Attribution {
            cue: None,
            speaker: Some(speaker),
            confidence: Confidence::High,
            rule: "probe".into(),
        });
        self
    }

    pub(crate) fn anonymously(mut self) -> Self {
        if let Some(speaker) = self.quote.attribution.as_mut().and_then(|it| it.speaker.as_mut()) {
            speaker.anonymous = true;
        }
        self
    }

    pub(crate) fn found_in(self, words: &str) -> Self {
        self.beside(words, Nearness::Found)
    }

    pub(crate) fn nearest_is(self, words: &str) -> Self {
        self.beside(words, Nearness::Nearest)
    }

    pub(crate) fn found_in_turn_of(
        mut self,
        speaker: &str,
        words: &str,
        speaker_match: SpeakerMatch,
    ) -> Self {
        self = self.found_in(words);
        let span = Span::new(0, words.len());
        self.source.turns = vec![Turn {
            span,
            speaker: speaker.to_owned(),
            role: Role::Unknown,
        }];
        if let Some(passage) = self.comparison.as_mut().and_then(|it| it.passages.first_mut()) {
            passage.turn = Some(0);
            passage.speaker = speaker_match;
        }
        self
    }

    pub(crate) fn dated(mut self, date: &str) -> Self {
        self.source.date = Some(date.parse().unwrap());
        self
    }

    /// Adds a passage of another source, that does not agree about `aspect`.
    pub(crate) fn against(mut self, words: &str, aspect: Aspect) -> Self {
        self.other = Some(Document::plain("other.txt", words));
        let comparison = self.comparison.as_mut().unwrap();
        comparison.passages.push(Passage {
            source: SourceId(1),
            span: Span::new(0, words.len()),
            ..comparison.passages[0].clone()
        });
        comparison.conflicts.push(Conflict { passage: 1, aspect });
        self
    }

    /// Adds a difference between the quote and the last passage.
    pub(crate) fn which_differs(mut self, kind: Kind, draft: &str, source: &str) -> Self {
        let other = &self.other.as_ref().unwrap().text;
        let discrepancy = Discrepancy {
            kind,
            draft: Span::of(&self.draft, draft).unwrap(),
            draft_text: draft.to_owned(),
            source: Span::of(other, source).unwrap(),
            source_text: source.to_owned(),
        };
        let passages = &mut self.comparison.as_mut().unwrap().passages;
        passages.last_mut().unwrap().discrepancies.push(discrepancy);
        self
    }

    pub(crate) fn not_found(mut self) -> Self {
        self.comparison = Some(Comparison::nothing());
        self
    }

    pub(crate) const fn with_unreadable_source(mut self) -> Self {
        self.complete = false;
        self
    }

    /// Adds a difference: `draft` and `source` are words of the two, or empty.
    pub(crate) fn differs(mut self, kind: Kind, draft: &str, source: &str) -> Self {
        let discrepancy = Discrepancy {
            kind,
            draft: Span::of(&self.draft, draft).unwrap(),
            draft_text: draft.to_owned(),
            source: Span::of(&self.source.text, source).unwrap(),
            source_text: source.to_owned(),
        };
        self.comparison.as_mut().unwrap().passages[0]
            .discrepancies
            .push(discrepancy);
        self
    }

    pub(crate) fn ask(self, checker: &dyn Checker) -> Answer {
        let draft = Draft(Document::plain("draft.txt", self.draft));
        let sources: Vec<Source> = [Some(self.source), self.other]
            .into_iter()
            .flatten()
            .map(Source)
            .collect();
        let context = Context {
            draft: &draft,
            sources: &sources,
            comparison: self.comparison.as_ref(),
            style: &style(),
            sources_complete: self.complete,
        };
        checker.check(&Item::Quote(self.quote), &context)
    }

    fn beside(mut self, words: &str, nearness: Nearness) -> Self {
        self.source = Document::plain("source.txt", words);
        let span = Span::new(0, words.len());
        let passage = Passage {
            source: SourceId(0),
            span,
            fragments: vec![Fragment {
                draft: self.quote.contents[0],
                source: span,
            }],
            score: Score { bits: 40.0, of: 50.0 },
            turn: None,
            speaker: SpeakerMatch::Unknown,
            discrepancies: Vec::new(),
        };
        self.comparison = Some(Comparison {
            nearness,
            passages: vec![passage],
            conflicts: Vec::new(),
            earliest: None,
            budget_spent: false,
        });
        self
    }
}

/// A few rows of a style: everything else is a warning.
fn style() -> Style {
    let levels = [
        (Kind::LetterCase, Level::Off),
        (Kind::Contraction, Level::Warning),
        (Kind::MarkedOmission, Level::Info),
        (Kind::SpeakerUnknown, Level::Info),
        (Kind::NegationDropped, Level::Error),
        (Kind::NumberChanged, Level::Error),
        (Kind::WordsOmitted, Level::Error),
        (Kind::OmissionChangesSense, Level::Error),
        (Kind::NotFound, Level::Error),
        (Kind::Paraphrase, Level::Error),
        (Kind::SpeakerDiffers, Level::Error),
    ];
    Style {
        name: "probe".into(),
        levels: levels.into_iter().collect(),
    }
}
