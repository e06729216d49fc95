//! What an editor sees, and what no input may do to it.

use super::{Options, render};
use crate::canonical;
use crate::clean::{self, HOSTILE};
use ibid_core::{DiscrepancyKind, Ledger, Span};

const WIDTHS: &[usize] = &[40, 60, 80, 100, 200];

fn plain(ledger: &Ledger, width: usize) -> String {
    render(
        ledger,
        &Options {
            width,
            ..Options::default()
        },
    )
}

/// `coloured` without its SGR sequences.
fn without_colour(coloured: &str) -> String {
    let mut parts = coloured.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('m').unwrap().1)
}

#[test]
#[expect(clippy::too_many_lines, reason = "most of them are the picture")]
fn draft_and_evidence_stand_together() {
    insta::assert_snapshot!(plain(&canonical::page(), 80), @r"
    error[altered-quote/number-changed]: a number was changed: “41”, in the source
      “14”
    warning[altered-quote/contraction]: a contraction was made or resolved: “do
      not”, in the source “don't”
     --> pool.md:3:42
      |
    3 | …the new roof “cost 41 crowns and we do not know why”.
      |                     ^^               ^^^^^^ contraction
      |                     |
      |                     number-changed
     --> minutes/april.txt:1:1068 (MAYOR QUILL, page 3)
      |
    1 | …by item the roof cost 14 crowns and we don't know why, and so the…
      |                        --               ----- contraction
      |                        |
      |                        number-changed
      |
      = suggestion: replace “41” with “14”
      = verdict: refuted

    error[misattributed-quote/speaker-differs]: attributed to Quill; in the source
      TREASURER BODE says it
     --> pool.md:5:29
      |
    5 | “The pool will not reopen,” Quill said. “We have counted every tile…
      | --------------------------- ^^^^^^^^^^^
      | |
      | these words
     --> minutes/april.txt:2:17 (TREASURER BODE, 00:12:31.000, page 3)
      |
    2 | TREASURER BODE: The pool will not reopen. We have counted every tile…
      |                 ------------------------ TREASURER BODE speaks
      |
      = help: attribute the words to the one who said them
      = verdict: refuted (words supported; speaker refuted)

    error[unsupported-quote/not-found]: not found in the sources given
    info[missing-speaker]: the speaker is not named
     --> pool.md:7:1
      |
    7 | “Nobody asked the swimmers,” said a bather.
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      | |
      | not-found
      | missing-speaker
      |
      = help: name the source that has these words; the sources given may be
              incomplete
      = verdict: unverified, not found in the sources given

    warning[misattributed-quote/occasion-differs]: the source is of another date
      or occasion
      --> pool.md:11:1
       |
    11 | “Every lamp
       | ^^^^^^^^^^^
       |
    12 | burns all night,” said Bode.
       | ^^^^^^^^^^^^^^^^^
      --> minutes/april.txt:3:1 (TREASURER BODE, 00:12:31.000, page 3)
       |
     3 | Every lamp burns all night.
       | --------------------------
       |
       = verdict: supported

    warning: source notes/torn.txt could not be read: not UTF-8 at byte 17

    5 items: 2 supported, 2 refuted, 0 conflicting, 1 unverified; coverage 40 %;
      3 errors, 2 warnings, 1 info; 1 not checkable
    ");
}

#[test]
fn verbose_lists_what_needs_nothing() {
    let options = Options {
        width: 80,
        verbose: true,
        ..Options::default()
    };
    let text = render(&canonical::page(), &options);
    let listed: Vec<&str> = text
        .lines()
        .skip_while(|line| !line.starts_with("supported"))
        .take(2)
        .collect();
    insta::assert_snapshot!(listed.join("\n"), @r"
    supported: pool.md:5:41 “We have counted every tile twice.” at
      minutes/april.txt:2:43 (TREASURER BODE, 00:12:31.000, page 3)
    ");
    assert!(
        text.contains("not checkable: pool.md:9:22 “A Deep End”"),
        "{text}"
    );
}

#[test]
fn an_explanation_shows_candidates_alignment_and_what_set_the_severity() {
    let options = Options {
        width: 80,
        explain: true,
        ..Options::default()
    };
    let text = render(&canonical::page(), &options);
    let shown: Vec<&str> = text
        .lines()
        .skip_while(|line| !line.starts_with("  why"))
        .take_while(|line| !line.is_empty())
        .collect();
    insta::assert_snapshot!(shown.join("\n"), @r#"
    why: the first passage is the passage
      1. minutes/april.txt:1:1063 (MAYOR QUILL, page 3): 40.0 of 50.0 bits,
        speaker not known
         draft  “cost 14 crowns and we don't know why”
         source “cost 14 crowns and we don't know why”
      severity by style ap: number-changed = "error"
      severity by style ap: contraction = "warning"
    "#);
}

#[test]
fn every_kind_of_finding_is_shown() {
    let text = plain(&canonical::ledger(), 100);
    for kind in DiscrepancyKind::ALL {
        assert!(text.contains(&format!("/{kind}]")), "{kind}");
    }
}

#[test]
fn a_place_on_a_long_line_is_the_place_in_the_file_and_its_words_are_underlined() {
    let ledger = canonical::page();
    let label = &ledger.entries[0].findings[0].labels[0];
    assert!(label.locator.column > 1_000);
    let text = plain(&ledger, 80);
    assert!(
        text.contains(&format!(
            "minutes/april.txt:1:{} (MAYOR QUILL, page 3)",
            label.locator.column
        )),
        "{text}"
    );
    let lines: Vec<&str> = text.lines().collect();
    let row = lines
        .iter()
        .position(|line| line.starts_with(" 1 |") || line.starts_with("1 |"))
        .unwrap();
    let column = lines[row]
        .find("14")
        .map(|at| clean::columns(&lines[row][..at]))
        .unwrap();
    let under = &lines[row + 1];
    assert_eq!(&under[column..column + 2], "--", "{}\n{under}", lines[row]);
}

#[test]
fn a_long_path_leaves_room_for_the_speaker() {
    let mut ledger = canonical::page();
    for entry in &mut ledger.entries {
        for evidence in &mut entry.evidence {
            evidence.locator.file = format!("{}minutes.txt", "archive/".repeat(20));
        }
    }
    let shown = plain(&ledger, 80);
    assert!(
        shown.contains("minutes.txt:3:1 (TREASURER BODE, 00:12:31.000,…"),
        "{shown}"
    );
}

#[test]
fn every_line_fits_the_width() {
    let mut ledgers = vec![
        canonical::page(),
        canonical::ledger(),
        canonical::filled_with(&"漢字".repeat(99)),
    ];
    ledgers.extend(HOSTILE.iter().map(|hostile| canonical::filled_with(hostile)));
    ledgers.push(canonical::filled_with(&"a".repeat(5_000)));
    for ledger in &ledgers {
        for width in WIDTHS {
            let text = render(
                ledger,
                &Options {
                    width: *width,
                    verbose: true,
                    explain: true,
                    ..Options::default()
                },
            );
            for line in text.lines() {
                assert!(
                    clean::columns(line) <= *width,
                    "{width}: {} {line}",
                    clean::columns(line)
                );
            }
        }
    }
}

#[test]
fn colour_changes_nothing_but_colour() {
    for ledger in [canonical::page(), canonical::filled_with(HOSTILE[3])] {
        let coloured = render(
            &ledger,
            &Options {
                width: 80,
                color: true,
                ..Options::default()
            },
        );
        assert!(coloured.contains("\u{1b}["));
        let bare: Vec<String> = without_colour(&coloured)
            .lines()
            .map(|line| line.trim_end().to_owned())
            .collect();
        assert_eq!(bare.join("\n") + "\n", plain(&ledger, 80));
    }
}

#[test]
fn no_hostile_text_reaches_the_terminal_raw() {
    for hostile in HOSTILE {
        let text = render(
            &canonical::filled_with(hostile),
            &Options {
                verbose: true,
                explain: true,
                ..Options::default()
            },
        );
        for line in text.split('\n') {
            assert_eq!(clean::terminal(line), line, "{hostile:?}");
        }
    }
}

#[test]
fn no_hostile_text_starts_a_line_of_the_report() {
    let heads = |text: &str| -> Vec<String> {
        text.lines()
            .filter(|line| !line.starts_with([' ', '…']) && !line.starts_with(|c: char| c.is_ascii_digit()))
            .map(|line| line.split([' ', '[', ':']).next().unwrap_or_default().to_owned())
            .collect()
    };
    let harmless = heads(&plain(&canonical::filled_with("harmless"), 100));
    assert!(harmless.iter().any(|head| head == "error"));
    for hostile in HOSTILE {
        assert_eq!(
            heads(&plain(&canonical::filled_with(hostile), 100)),
            harmless,
            "{hostile:?}"
        );
    }
}

#[test]
fn places_that_fit_nothing_are_survived() {
    let mut ledger = canonical::page();
    for (index, entry) in ledger.entries.iter_mut().enumerate() {
        for finding in &mut entry.findings {
            finding.locator.bytes = [
                Span::new(1, 2),
                Span::new(50, usize::MAX),
                Span::new(usize::MAX, usize::MAX),
            ][index % 3];
            finding.locator.line = [0, usize::MAX, 7][index % 3];
            finding.span = Span::new(usize::MAX - 1, usize::MAX);
            for label in &mut finding.labels {
                label.locator.line = usize::MAX;
                label.locator.bytes = Span::new(3, 99_999);
            }
        }
        for evidence in &mut entry.evidence {
            evidence.excerpt.start = usize::MAX;
        }
    }
    for width in WIDTHS.iter().chain(&[0, usize::MAX / 4]) {
        assert!(plain(&ledger, *width).contains("5 items"), "{width}");
    }
}

#[test]
fn an_empty_ledger_is_its_summary() {
    let mut ledger = canonical::page();
    ledger.entries.clear();
    ledger.sources.clear();
    ledger.summary = ibid_core::Summary::default();
    assert!(plain(&ledger, 100).starts_with("0 items: 0 supported"));
}

#[test]
fn a_flood_of_findings_on_one_quote_is_shown_in_more_blocks() {
    let mut ledger = canonical::page();
    let finding = ledger.entries[0].findings[0].clone();
    ledger.entries[0].findings = vec![finding; 2_000];
    let text = plain(&ledger, 80);
    let headlines = |text: &str| text.matches("error[altered-quote/number-changed]").count();
    assert_eq!(headlines(&text), 2_000);
    assert!(text.split("\n\n").all(|block| headlines(block) <= 8));
}
