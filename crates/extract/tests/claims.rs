//! What is read as a claim, and what is not: the sentences that a checker of claims will judge.

use ibid_core::{Claim, Document, Statement};
use ibid_extract::ClaimReader;

fn claims(text: &str) -> Vec<Claim> {
    ClaimReader::english().claims(&Document::plain("draft.txt", text), &[])
}

/// The things of the only list in `text`.
fn listed(text: &str) -> Vec<String> {
    let lists: Vec<Vec<String>> = claims(text)
        .into_iter()
        .filter_map(|claim| match claim.statement {
            Statement::Count { listed, .. } => Some(listed),
            _ => None,
        })
        .map(|things| things.iter().map(|thing| thing.slice(text).to_owned()).collect())
        .collect();
    assert_eq!(lists.len(), 1, "{text}");
    lists.concat()
}

/// The parts of the only total in `text`, as they are written; nothing where no total is read.
fn parts(text: &str) -> Vec<String> {
    claims(text)
        .into_iter()
        .filter_map(|claim| match claim.statement {
            Statement::Sum { parts, .. } => Some(parts),
            _ => None,
        })
        .flatten()
        .map(|part| part.span.slice(text).to_owned())
        .collect()
}

#[test]
fn a_comma_inside_a_number_separates_nothing() {
    assert_eq!(
        listed("neighbours (3): Aldmoor 1,359 km, Brill 2,236 km, Cray 838 km"),
        ["Aldmoor", "Brill", "Cray"]
    );
}

#[test]
fn a_bracket_behind_the_noun_is_not_the_list() {
    assert_eq!(
        listed("4 parishes (comuni, singular - comune); Aldmoor (the old town), Brill, Cray, Dunmarrow"),
        ["Aldmoor (the old town)", "Brill", "Cray", "Dunmarrow"]
    );
}

#[test]
fn a_bracketed_one_counts_one() {
    assert_eq!(
        listed("neighbours (1): Aldmoor 16 km (including 2 km of river)"),
        ["Aldmoor"]
    );
}

#[test]
fn a_list_ends_at_the_semicolon_behind_its_commas() {
    assert_eq!(
        listed("3 parishes; Aldmoor, Brill, Cray; note - Brill and Cray call themselves towns"),
        ["Aldmoor", "Brill", "Cray"]
    );
}

#[test]
fn a_long_list_is_read_to_its_end() {
    let letter = |at: u32| char::from_u32(u32::from('A') + at % 26).unwrap_or('A');
    let names: Vec<String> = (0..300)
        .map(|at| format!("Aldmoor Q{}{}", letter(at), letter(at / 26)))
        .collect();
    assert_eq!(listed(&format!("300 wards; {}", names.join(", "))).len(), 300);
}

#[test]
fn an_abbreviation_in_brackets_ends_no_sentence() {
    let text = "Income: farming 20.4% (2017 est.); industry 14.2% (2017 est.); services 65.4% (2017 est.)";
    let shares = claims(text).into_iter().find_map(|claim| match claim.statement {
        Statement::Shares { shares } => Some(shares.len()),
        _ => None,
    });
    assert_eq!(shares, Some(3));
}

#[test]
fn parts_stand_outside_of_brackets() {
    let text = "Area total 443 sq km (Aldmoor 280 sq km; Brill 161 sq km); land 440 sq km; water 3 sq km";
    assert_eq!(parts(text), ["440", "3"]);
}

#[test]
fn the_bracket_behind_the_total_may_be_the_list() {
    assert_eq!(parts("In all, 12 people (7 women and 5 men) came."), ["7", "5"]);
}

#[test]
fn a_part_without_a_label_is_another_measure_of_the_total() {
    let text = "Area total 64 sq km; 55 sq km (without the isle); land 61 sq km; water 3 sq km";
    assert_eq!(parts(text), ["61", "3"]);
}

#[test]
fn a_part_that_is_only_one_of_several_is_not_read() {
    assert!(parts("Area total 394 sq km; land 122 sq km Great Brill Island; water 0 sq km").is_empty());
}

#[test]
fn one_neighbour_behind_a_colon_has_all_of_the_border() {
    assert_eq!(
        parts("Land boundaries total 749 km; neighbours: Aldmoor 749 km"),
        ["749"]
    );
}

#[test]
fn a_number_lends_its_scale_to_a_small_one_only() {
    let change = |text: &str| {
        claims(text).into_iter().find_map(|claim| match claim.statement {
            Statement::Change { from, to, .. } => Some((from.value.to_string(), to.value.to_string())),
            _ => None,
        })
    };
    let both = |from: &str, to: &str| Some((from.to_owned(), to.to_owned()));
    assert_eq!(
        change("It rose 17 percent to 94 from 80 million."),
        both("80000000", "94000000")
    );
    assert_eq!(
        change("It rose 31 percent to 10.2 million from 7,832,800."),
        both("7832800", "10200000")
    );
    assert_eq!(
        change("It grew 24 percent in May to 923 million from 744 million and 18.5 percent in the year."),
        both("744000000", "923000000")
    );
}

#[test]
fn a_heading_is_not_joined_with_what_follows() {
    let text = "Three towns\n\nAldmoor, Brill and Cray met.";
    assert!(claims(text).is_empty());
}

/// Whether any claim is read in `text`.
fn is_read(text: &str) -> bool {
    !claims(text).is_empty()
}

#[test]
fn what_only_looks_like_a_claim_is_not_read() {
    for text in [
        "She needs 57 percent of the remaining votes (or 67 percent, if the isle is counted).",
        "Of these 29 percent agreed... On the other hand, 53 percent did not.",
        "Bode founded two firms - Black, Bode, Stone and Fenn and, later, Quill Bode.",
        "Quill ties Bode at 41-41; Fenn ties Stone at 40-40, Quill beats Fenn.",
        "The Quill-Style debate was long. A Quill-style debate. A Quill-style answer.",
        "Quill, 35, the daughter of the mayor and of the former treasurer, said on the first day that Ada, born in 2014, swims.",
    ] {
        assert!(!is_read(text), "{text}");
    }
}
