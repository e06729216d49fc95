//! One ledger that holds every kind of finding, for the tests of every format. The town of Dunmarrow and all who
//! speak in it are invented.

mod desk;
mod drafts;
mod hostile;

use desk::Desk;
pub(crate) use drafts::{astral_draft, many_quotes_on_one_line};
pub(crate) use hostile::filled_with;
use ibid_core::{
    Aspect, Assessment, DiscrepancyKind as Kind, Finding, Ledger, Locator, Reason, Row, Severity, Span,
    Suggestion, Verdict,
};
use std::fmt::Write as _;

const DRAFT: &str = "# The pool of Dunmarrow

Mayor Orla Quill said the new roof “cost 41 crowns and we do not know why”.

“The pool will not reopen,” Quill said. “We have counted every tile twice.”

“Nobody asked the swimmers,” said a bather.

The report is called “A Deep End”.

“Every lamp
burns all night,” said Bode.
";

const SUPPORTED: Assessment = Assessment::new(Aspect::Words, Verdict::Supported);
const REFUTED: Assessment = Assessment::new(Aspect::Words, Verdict::Refuted);
const CONFLICTING: Assessment = Assessment::new(Aspect::Words, Verdict::ConflictingEvidence);
const NOT_FOUND: Assessment = Assessment::insufficient(Aspect::Words, Reason::NotFound);

fn desk_with_a_page(more: &str) -> Desk {
    let mut desk = Desk::new(format!("{DRAFT}{more}"));
    add_changed_words(&mut desk);
    add_another_speaker(&mut desk);
    add_nothing_found(&mut desk);
    desk.add("“A Deep End”", None, Vec::new(), Vec::new());
    add_another_date(&mut desk);
    desk
}

fn add_changed_words(desk: &mut Desk) {
    let number = Finding {
        suggestion: Some(Suggestion {
            span: desk.span("41"),
            replacement: "14".to_owned(),
        }),
        message: "a number was changed: “41”, in the source “14”".to_owned(),
        ..desk.finding("altered-quote", Kind::NumberChanged, Severity::Error, "41", "14")
    };
    let contraction = Finding {
        message: "a contraction was made or resolved: “do not”, in the source “don't”".to_owned(),
        ..desk.finding(
            "altered-quote",
            Kind::Contraction,
            Severity::Warning,
            "do not",
            "don't",
        )
    };
    let cost = "cost 14 crowns and we don't know why";
    desk.add(
        "“cost 41 crowns and we do not know why”",
        Some(cost),
        vec![REFUTED],
        vec![number, contraction],
    );
}

fn add_another_speaker(desk: &mut Desk) {
    let speaker = Assessment::new(Aspect::Speaker, Verdict::Refuted);
    let mut other = Finding {
        message: "attributed to Quill; in the source TREASURER BODE says it".to_owned(),
        help: Some("attribute the words to the one who said them".to_owned()),
        ..desk.finding(
            "misattributed-quote",
            Kind::SpeakerDiffers,
            Severity::Error,
            "Quill said. ",
            "The pool will not reopen",
        )
    };
    other.labels[0].message = "TREASURER BODE speaks".to_owned();
    desk.add(
        "“The pool will not reopen,”",
        Some("The pool will not reopen"),
        vec![SUPPORTED, speaker],
        vec![other],
    );
    let tiles = "We have counted every tile twice.";
    desk.add(&format!("“{tiles}”"), Some(tiles), vec![SUPPORTED], Vec::new());
}

fn add_nothing_found(desk: &mut Desk) {
    let missing = Finding {
        message: "not found in the sources given".to_owned(),
        help: Some("name the source that has these words; the sources given may be incomplete".to_owned()),
        ..desk.finding(
            "unsupported-quote",
            Kind::NotFound,
            Severity::Error,
            "“Nobody asked the swimmers,”",
            "",
        )
    };
    let anonymous = Finding {
        kind: None,
        ..missing.clone()
    };
    let anonymous = Finding {
        checker: "missing-speaker".to_owned(),
        severity: Severity::Info,
        message: "the speaker is not named".to_owned(),
        help: None,
        ..anonymous
    };
    desk.add(
        "“Nobody asked the swimmers,”",
        None,
        vec![NOT_FOUND],
        vec![missing, anonymous],
    );
}

const CLAIMS: &str =
    "\nDunmarrow is a member of the League of Rivers.\n\nBrill belongs to the League of Rivers.\n";

/// A claim that a row of a reference supports, and one about which references contradict each other.
fn add_claims(desk: &mut Desk) {
    let supported = Assessment::new(Aspect::Fact, Verdict::Supported);
    let dunmarrow = ("Dunmarrow is a member of the League of Rivers", "Dunmarrow");
    desk.add_claim(
        dunmarrow.0,
        (dunmarrow.1, "League of Rivers"),
        supported,
        vec![row("towns", "Dunmarrow", 4)],
    );
    let conflicting = Assessment::new(Aspect::Fact, Verdict::ConflictingEvidence);
    let rows = vec![row("towns", "Brill", 7), row("marsh", "Brill", 2)];
    desk.add_claim(
        "Brill belongs to the League of Rivers",
        ("Brill belongs", "League of Rivers"),
        conflicting,
        rows,
    );
}

fn row(pack: &str, town: &str, line: usize) -> Row {
    Row {
        pack: pack.to_owned(),
        says: format!("{town} – member of – League of Rivers"),
        valid: "2019-06-01/..".to_owned(),
        source: Some("https://example.org/league".to_owned()),
        retrieved: "2021-04-01".parse().ok(),
        locator: Locator {
            file: format!("packs/{pack}/members.csv"),
            bytes: Span::new(10, 60),
            line,
            column: 1,
            end_line: line,
            end_column: 51,
            paragraph: None,
            timecode: None,
            page: None,
        },
    }
}

fn add_another_date(desk: &mut Desk) {
    let lamp = Finding {
        message: "the source is of another date or occasion".to_owned(),
        labels: Vec::new(),
        ..desk.finding(
            "misattributed-quote",
            Kind::OccasionDiffers,
            Severity::Warning,
            "“Every lamp\nburns all night,”",
            "",
        )
    };
    desk.add(
        "“Every lamp\nburns all night,”",
        Some("Every lamp burns all night"),
        vec![SUPPORTED],
        vec![lamp],
    );
}

/// A page with one entry of each sort: for snapshots that people read.
pub(crate) fn page() -> Ledger {
    desk_with_a_page("").ledger()
}

/// Why there may not be enough evidence, each with an item of its own.
const REASONS: [(&str, Reason); 5] = [
    ("“The attic is damp.”", Reason::SourceUnreadable),
    ("“Yes.”", Reason::TooShort),
    ("“Das Dach ist alt.”", Reason::Translated),
    ("“It goes on and on.”", Reason::BudgetSpent),
    ("“Who says so?”", Reason::NotFound),
];

/// The page, then an entry for every kind of discrepancy there is, and one for every other verdict and reason.
pub(crate) fn ledger() -> Ledger {
    let mut lines: Vec<String> = Kind::ALL
        .iter()
        .map(|kind| format!("\n“We drained it by {kind} alone,” she said.\n"))
        .collect();
    lines.push("\n“Some say one lamp, some say two.”\n".to_owned());
    lines.push(CLAIMS.to_owned());
    lines.extend(REASONS.iter().map(|(words, _)| format!("\n{words}\n")));
    let mut desk = desk_with_a_page(&lines.concat());
    for (index, kind) in Kind::ALL.iter().enumerate() {
        let severity = [Severity::Info, Severity::Warning, Severity::Error][index % 3];
        let finding = desk.finding(
            "a-checker",
            *kind,
            severity,
            &format!("by {kind} alone"),
            "every tile",
        );
        desk.add(
            &format!("“We drained it by {kind} alone,”"),
            Some("every tile"),
            vec![REFUTED],
            vec![finding],
        );
    }
    desk.add(
        "“Some say one lamp, some say two.”",
        Some("Every lamp"),
        vec![CONFLICTING],
        Vec::new(),
    );
    for (words, reason) in REASONS {
        let words_of_it = Assessment::insufficient(Aspect::Words, reason);
        let speaker = Assessment::insufficient(Aspect::Speaker, Reason::SpeakerUnknown);
        desk.add(words, None, vec![words_of_it, speaker], Vec::new());
    }
    add_claims(&mut desk);
    desk.ledger()
}

/// A draft without quotes, beside no source.
pub(crate) fn empty() -> Ledger {
    let mut ledger = Desk::new("Nobody says anything here.\n".to_owned()).ledger();
    ledger.sources.clear();
    ledger
}

/// The page repeated to `items` quotes in one draft, a thousand characters a line.
pub(crate) fn long(items: usize) -> Ledger {
    let mut draft = String::new();
    for index in 0..items {
        let _ = write!(draft, "She said “the tile number {index} is loose” and went on. ");
        if index % 18 == 17 {
            draft += "\n\n";
        }
    }
    let mut desk = Desk::new(draft);
    let (mut at, mut entries) = (0, Vec::with_capacity(items));
    let template = desk.finding(
        "altered-quote",
        Kind::NumberChanged,
        Severity::Error,
        "the tile number",
        "every tile",
    );
    desk.add(
        "“the tile number 0 is loose”",
        Some("every tile"),
        vec![REFUTED],
        vec![template],
    );
    let template = desk.entries.remove(0);
    for index in 0..items {
        let words = format!("“the tile number {index} is loose”");
        let start = at + desk.draft.text[at..].find(&words).unwrap();
        at = start + words.len();
        let mut entry = template.clone();
        entry.locator = desk.draft.locate(Span::new(start, at));
        entry.findings[0].locator = entry.locator.clone();
        entries.push(entry);
    }
    desk.entries = entries;
    desk.ledger()
}
