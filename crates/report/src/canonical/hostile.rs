//! The page with hostile text in it.

use super::{CLAIMS, REFUTED, add_claims, desk_with_a_page};
use ibid_core::{
    DiscrepancyKind as Kind, Explanation, Finding, Item, Ledger, Locator, Quote, Row, SetBy, Severity,
};

/// The page with `hostile` in every field that takes a text.
pub(crate) fn filled_with(hostile: &str) -> Ledger {
    let mut desk = desk_with_a_page(&format!("{CLAIMS}\n“{hostile}”\n"));
    let finding = Finding {
        message: "hidden characters".to_owned(),
        kind: Some(Kind::HiddenCharacters),
        ..desk.finding(
            "altered-quote",
            Kind::HiddenCharacters,
            Severity::Error,
            hostile,
            "14",
        )
    };
    desk.add(
        &format!("“{hostile}”"),
        Some("14 crowns"),
        vec![REFUTED],
        vec![finding],
    );
    add_claims(&mut desk);
    let mut ledger = desk.ledger();
    fill_head(&mut ledger, hostile);
    for entry in &mut ledger.entries {
        fill_place(&mut entry.locator, hostile);
        entry.text.push_str(hostile);
        match &mut entry.item {
            Item::Quote(quote) => fill_quote(quote, hostile),
            Item::Claim(claim) => hostile.clone_into(&mut claim.rule),
            other => panic!("no text of ours in {other:?}"),
        }
        for row in &mut entry.rows {
            fill_row(row, hostile);
        }
        for evidence in &mut entry.evidence {
            evidence.text.push_str(hostile);
            evidence.speaker = Some(hostile.to_owned());
            fill_place(&mut evidence.locator, hostile);
            evidence.excerpt.text.push_str(hostile);
        }
        if let Some(explanation) = &mut entry.explanation {
            fill(explanation, hostile);
        }
        for finding in &mut entry.findings {
            hostile.clone_into(&mut finding.checker);
            finding.message.push_str(hostile);
            finding.text.push_str(hostile);
            fill_place(&mut finding.locator, hostile);
            finding.help = finding.help.as_ref().map(|help| format!("{help}{hostile}"));
            for label in &mut finding.labels {
                label.message.push_str(hostile);
                label.text.push_str(hostile);
                fill_place(&mut label.locator, hostile);
            }
            if let Some(suggestion) = &mut finding.suggestion {
                suggestion.replacement.push_str(hostile);
            }
        }
    }
    ledger
}

/// A place is told by its file, page and time code, and each comes from outside.
fn fill_place(place: &mut Locator, hostile: &str) {
    place.file.insert_str(0, hostile);
    place.page = Some(hostile.to_owned());
    place.timecode = Some(hostile.to_owned());
}

fn fill_row(row: &mut Row, hostile: &str) {
    row.says.push_str(hostile);
    for text in [&mut row.pack, &mut row.valid] {
        hostile.clone_into(text);
    }
    row.source = Some(hostile.to_owned());
    fill_place(&mut row.locator, hostile);
}

fn fill(explanation: &mut Explanation, hostile: &str) {
    for candidate in &mut explanation.candidates {
        candidate.speaker = Some(hostile.to_owned());
        fill_place(&mut candidate.locator, hostile);
        for aligned in &mut candidate.alignment {
            aligned.draft_text.push_str(hostile);
            aligned.source_text.push_str(hostile);
        }
    }
    for ruling in &mut explanation.rulings {
        hostile.clone_into(&mut ruling.checker);
        ruling.set_by = SetBy::Style {
            name: hostile.to_owned(),
        };
    }
}

fn fill_quote(quote: &mut Quote, hostile: &str) {
    hostile.clone_into(&mut quote.rule);
    let Some(attribution) = &mut quote.attribution else {
        return;
    };
    hostile.clone_into(&mut attribution.rule);
    if let Some(cue) = &mut attribution.cue {
        hostile.clone_into(&mut cue.text);
    }
    if let Some(speaker) = &mut attribution.speaker {
        hostile.clone_into(&mut speaker.mention.text);
        speaker.entity = Some(hostile.to_owned());
    }
}

fn fill_head(ledger: &mut Ledger, hostile: &str) {
    hostile.clone_into(&mut ledger.tool.version);
    hostile.clone_into(&mut ledger.tool.name);
    ledger.draft.0.name.insert_str(0, hostile);
    ledger.draft.0.title = Some(hostile.to_owned());
    ledger.draft.0.language = Some(hostile.to_owned());
    hostile.clone_into(&mut ledger.style);
    for source in &mut ledger.sources {
        hostile.clone_into(&mut source.name);
        source.title = Some(hostile.to_owned());
        source.problem = source.problem.as_ref().map(|_| hostile.to_owned());
    }
}
