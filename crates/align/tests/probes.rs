//! Pairs of a quote and a source, with the kinds of discrepancy that must be named: one page for each kind under
//! `probes/`, as many silent pairs as speaking ones. A pair is a block of lines:
//!
//! ```text
//! source: ORLA QUILL: We will not close the bridge.    a paragraph; several lines are several paragraphs,
//!                                                      `NAME:` makes it a turn, `Q:` and `A:` an interview
//! quote: We will close the bridge.                     several lines are parts around the draft's own words
//! partial: close the bridge                            in place of `quote`: words inside the draft's sentence
//! speaker: Orla Quill                                  optional
//! other: BODE: We will close the bridge.               optional: a paragraph of a second source
//! date: 2022-09-14                                     optional, as are `title`, `other-date` and `other-title`
//! before: On 12 March, Quill said                      optional: the draft before the quote, and `behind` it
//! kinds: negation-dropped                              or `none`
//! ```
//!
//! Typography, the case of a letter, punctuation and an unknown speaker are only looked at where a pair names them.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests, which clippy does not take for tests"
)]

use ibid_align::{Options, compare};
use ibid_core::{
    Attribution, Comparison, Confidence, Cue, DiscrepancyKind as Kind, Document, Draft, Mention, MentionKind,
    Nearness, PartialDate, Quote, QuoteKind, Role, Source, Span, Speaker, SpeakerKind, SpeakerMatch, Turn,
};
use std::collections::BTreeSet;
use std::path::Path;

#[derive(Default)]
struct Probe {
    place: String,
    sources: Vec<String>,
    others: Vec<String>,
    dates: [Option<PartialDate>; 2],
    titles: [Option<String>; 2],
    before: String,
    behind: String,
    parts: Vec<String>,
    partial: bool,
    speaker: Option<String>,
    expected: BTreeSet<String>,
}

#[test]
fn every_probe_gets_its_kinds() {
    let probes = pages().into_iter().flat_map(|(_, probes)| probes);
    check(probes, |got, expected| got == expected);
}

/// What stood in marks in newspapers, beside what had been said: every pair speaks, and says where it comes from.
#[test]
fn every_documented_misquotation_gets_its_kinds() {
    let text = include_str!("corrections.txt");
    let probes = read("corrections", text);
    let provenances = text.split("\n\n").skip(1).filter(|block| block.starts_with("# "));
    assert!(probes.len() >= 25, "{} misquotations", probes.len());
    assert_eq!(provenances.count(), probes.len());
    assert!(probes.iter().all(|probe| !probe.expected.is_empty()));
    check(probes, BTreeSet::is_superset);
}

fn check(
    probes: impl IntoIterator<Item = Probe>,
    is_right: impl Fn(&BTreeSet<String>, &BTreeSet<String>) -> bool,
) {
    let mut wrong = Vec::new();
    let mut count = 0;
    for probe in probes {
        count += 1;
        let got = probe.kinds();
        if !is_right(&got, &probe.expected) {
            let source = probe.sources.join(" ¶ ");
            let parts = probe.parts.join(" | ");
            let lines = format!("  source {source}\n  quote  {parts}");
            wrong.push(format!(
                "{}: expected {:?}, got {got:?}\n{lines}",
                probe.place, probe.expected
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {count} wrong\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn there_are_enough_probes_on_both_sides() {
    let pages = pages();
    let all: Vec<&Probe> = pages.iter().flat_map(|(_, probes)| probes).collect();
    let silent = all.iter().filter(|probe| probe.expected.is_empty()).count();
    assert!(all.len() >= 300, "{} probes", all.len());
    assert!(3 * silent >= all.len(), "{silent} of {} are silent", all.len());
}

/// A source that cannot be read never comes to the alignment: `unsupported-quote` has the cases of this kind.
const NOT_OF_THE_ALIGNMENT: &str = "source-unreadable";

#[test]
fn every_kind_has_a_page_with_as_many_silent_pairs_as_speaking_ones() {
    let pages = pages();
    for kind in Kind::ALL.iter().filter(|kind| kind.id() != NOT_OF_THE_ALIGNMENT) {
        let (name, probes) = pages.iter().find(|(name, _)| name == kind.id()).unwrap();
        let speaking = probes.iter().filter(|it| it.expected.contains(name)).count();
        let silent = probes.len() - speaking;
        assert!(
            speaking >= 3 && silent >= 3,
            "{name}: {speaking} speak, {silent} are silent"
        );
        assert!(
            silent >= speaking,
            "{name}: {speaking} speak, {silent} are silent"
        );
    }
}

#[test]
fn every_page_is_named_by_a_kind_and_speaks_and_stays_silent() {
    for (name, probes) in pages() {
        assert!(
            Kind::ALL.iter().any(|kind| kind.id() == name),
            "no kind is called {name}"
        );
        assert!(
            probes.iter().any(|probe| probe.expected.contains(&name)),
            "{name} never speaks"
        );
        assert!(
            probes.iter().any(|probe| !probe.expected.contains(&name)),
            "{name} is never silent"
        );
    }
}

fn pages() -> Vec<(String, Vec<Probe>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/probes");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
        .into_iter()
        .map(|file| {
            let name = file.file_stem().unwrap().to_string_lossy().into_owned();
            let text = std::fs::read_to_string(&file).unwrap();
            let probes = read(&name, &text);
            (name, probes)
        })
        .collect()
}

fn read(name: &str, text: &str) -> Vec<Probe> {
    let mut probes = vec![Probe::default()];
    for (number, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            probes.push(Probe::default());
        }
        let Some((field, value)) = line.split_once(':').filter(|_| !line.starts_with('#')) else {
            continue;
        };
        let value = value
            .trim()
            .replace("\\n", "\n")
            .replace("\\u{ad}", "\u{ad}")
            .replace("\\u{200b}", "\u{200b}");
        let probe = probes.last_mut().unwrap();
        match field {
            "source" => probe.sources.push(value),
            "quote" => probe.parts.push(value),
            "partial" => {
                probe.parts.push(value);
                probe.partial = true;
            }
            "speaker" => probe.speaker = Some(value),
            "other" => probe.others.push(value),
            "date" => probe.dates[0] = Some(value.parse().unwrap()),
            "other-date" => probe.dates[1] = Some(value.parse().unwrap()),
            "title" => probe.titles[0] = Some(value),
            "other-title" => probe.titles[1] = Some(value),
            "before" => probe.before = value + " ",
            "behind" => probe.behind = format!(" {value}"),
            "kinds" => {
                probe.place = format!("{name}.txt:{}", number + 1);
                let kinds = value.split(',').map(|kind| kind.trim().to_owned());
                probe.expected = kinds.filter(|kind| kind != "none").collect();
            }
            _ => panic!("{name}.txt:{}: no field {field}", number + 1),
        }
    }
    probes.retain(|probe| !probe.place.is_empty());
    probes
}

impl Probe {
    fn kinds(&self) -> BTreeSet<String> {
        let (draft, quote) = self.draft();
        let sources = self.sources();
        let compared = compare(&draft, &[&quote], &sources, &Options::default());
        let [compared] = compared.as_slice() else {
            panic!("{}: no comparison", self.place)
        };
        check_places(compared, &draft, &sources);
        let always = |kind: &str| !matches!(kind, "typography" | "letter-case" | "punctuation");
        let mut kinds: BTreeSet<String> = compared
            .best()
            .into_iter()
            .flat_map(|best| &best.discrepancies)
            .map(|discrepancy| discrepancy.kind.id().to_owned())
            .filter(|kind| always(kind) || self.expected.contains(kind))
            .collect();
        let names_the_whole = ["paraphrase", "too-short", "translated"]
            .into_iter()
            .any(|kind| kinds.contains(kind));
        if compared.nearness != Nearness::Found && !names_the_whole {
            kinds = BTreeSet::from(["not-found".to_owned()]);
        }
        let best = compared.best().filter(|_| compared.nearness == Nearness::Found);
        let speaker = best.map(|best| (best.speaker, best.turn.is_some()));
        let about_the_speaker = match speaker {
            Some((SpeakerMatch::Other, _)) => Some("speaker-differs"),
            Some((SpeakerMatch::Unknown, true)) if self.expected.contains("speaker-unknown") => {
                Some("speaker-unknown")
            }
            _ => None,
        };
        let conflict = (!compared.conflicts.is_empty()).then_some("sources-conflict");
        kinds.extend(about_the_speaker.into_iter().chain(conflict).map(str::to_owned));
        kinds
    }

    fn draft(&self) -> (Draft, Quote) {
        let words = self.parts.join("” they said, “");
        let text = format!("{}“{words}”{}", self.before, self.behind);
        let draft = Draft(Document::plain("draft.txt", text));
        let parts = self.parts.iter();
        let quote = Quote {
            span: Span::new(self.before.len(), draft.text.len() - self.behind.len()),
            contents: parts.map(|part| Span::of(&draft.text, part).unwrap()).collect(),
            kind: if self.partial {
                QuoteKind::Partial
            } else {
                QuoteKind::Direct
            },
            attribution: self.speaker.as_deref().map(|name| attribution(name, &draft)),
            rule: "probe".into(),
        };
        (draft, quote)
    }

    fn sources(&self) -> Vec<Source> {
        let mut sources = vec![source(&self.sources)];
        if !self.others.is_empty() {
            sources.push(source(&self.others));
        }
        for (number, source) in sources.iter_mut().enumerate() {
            source.0.date = self.dates[number];
            source.0.title.clone_from(&self.titles[number]);
        }
        sources
    }
}

/// Every span gives the stated text.
fn check_places(compared: &Comparison, draft: &Draft, sources: &[Source]) {
    for passage in &compared.passages {
        let text = &sources[passage.source.0].text;
        for discrepancy in &passage.discrepancies {
            assert_eq!(discrepancy.draft.slice(&draft.text), discrepancy.draft_text);
            assert_eq!(discrepancy.source.slice(text), discrepancy.source_text);
        }
    }
}

fn attribution(name: &str, draft: &Draft) -> Attribution {
    let cue = ["said", "wrote", "told"]
        .into_iter()
        .find_map(|cue| Span::of(&draft.text, cue));
    Attribution {
        cue: cue.map(|span| Cue {
            span,
            text: span.slice(&draft.text).to_owned(),
        }),
        speaker: Some(Speaker {
            mention: Mention {
                span: Span::default(),
                text: name.to_owned(),
                kind: MentionKind::Name,
            },
            entity: Some(name.to_owned()),
            kind: SpeakerKind::Person,
            anonymous: false,
        }),
        confidence: Confidence::High,
        rule: "probe".into(),
    }
}

/// Paragraphs as a source; `NAME:` in capitals makes a turn.
fn source(paragraphs: &[String]) -> Source {
    let mut document = Document::plain("source.txt", paragraphs.join("\n\n"));
    let mut start = 0;
    for paragraph in paragraphs {
        let end = start + paragraph.len();
        let label = paragraph.split_once(": ").map(|(label, _)| label);
        let label = label.filter(|label| {
            label
                .chars()
                .all(|it| it.is_uppercase() || matches!(it, ' ' | '.'))
        });
        if let Some(label) = label {
            document.turns.push(Turn {
                span: Span::new(start + label.len() + 2, end),
                speaker: label.to_owned(),
                role: match label {
                    "Q" => Role::Question,
                    "A" => Role::Answer,
                    _ => Role::Unknown,
                },
            });
        }
        start = end + 2;
    }
    Source(document)
}
