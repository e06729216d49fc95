//! Layouts of transcripts, and prose that looks like one.

use crate::{markdown, plain};
use ibid_core::Role;

fn turns(file: &str) -> Vec<(String, String)> {
    pairs(&plain::read(file))
}

fn turns_of_markdown(file: &str) -> Vec<(String, String)> {
    pairs(&markdown::read(file).unwrap())
}

fn pairs(reading: &crate::reading::Reading) -> Vec<(String, String)> {
    let turns = reading.turns.iter();
    turns
        .map(|turn| (turn.speaker.clone(), turn.span.slice(&reading.text).to_owned()))
        .collect()
}

fn speakers(file: &str) -> Vec<String> {
    turns(file).into_iter().map(|(speaker, _)| speaker).collect()
}

fn pair(speaker: &str, words: &str) -> (String, String) {
    (speaker.to_owned(), words.to_owned())
}

#[test]
fn reads_labels_in_capitals_and_leaves_the_heading_out() {
    let file = "Town council of Dunmarrow\nReadout: Dunmarrow, 14 September 2022\n\nORLA QUILL: The pool is shut.\n\n\
        BODE: For how long?\nWe have no plan.\n";
    assert_eq!(
        turns(file),
        [
            pair("ORLA QUILL", "The pool is shut."),
            pair("BODE", "For how long?\nWe have no plan.")
        ]
    );
}

#[test]
fn a_single_labelled_paragraph_can_be_most_of_a_text() {
    let file = "Readout: Dunmarrow, 14 September 2022\n\nORLA QUILL: The pool is shut, and it will stay shut until spring.";
    assert_eq!(speakers(file), ["ORLA QUILL"]);
}

#[test]
fn paragraphs_without_label_belong_to_the_turn_before() {
    let file = "MAYOR QUILL: Good evening.\n\nThe pool is shut. It leaks.\n\nIt will leak in spring.\n\nBODE: Thank you.\n\n\
        (Laughter.)\n\nI mean it.\n\nMAYOR QUILL: So do I.\n";
    assert_eq!(
        turns(file),
        [
            pair(
                "MAYOR QUILL",
                "Good evening.\n\nThe pool is shut. It leaks.\n\nIt will leak in spring."
            ),
            pair("BODE", "Thank you.\n\n(Laughter.)\n\nI mean it."),
            pair("MAYOR QUILL", "So do I."),
        ]
    );
}

#[test]
fn a_heading_or_a_stage_direction_ends_a_turn() {
    let file = "MR. BODE: We rest.\n\n(Whereupon, a recess was taken.)\n\nThe hall was empty.\n\nTHE COURT: Go on.\n\n\
        AFTERNOON SESSION\n\nThe hall was full.\n\nMR. BODE: We do.\n\n* * *\n\nPrinted in Dunmarrow.\n";
    assert_eq!(
        turns(file),
        [
            pair("MR. BODE", "We rest."),
            pair("THE COURT", "Go on."),
            pair("MR. BODE", "We do.")
        ]
    );
}

#[test]
fn a_heading_of_markdown_ends_a_turn() {
    let file = "# The pool\n\n**Interviewer:** Is it **shut**?\n\n**Orla Quill**: It *is*.\n\n## Afterwards\n\nShe left.\n\n\
        **Interviewer:** Why?\n\n**Orla Quill:** It leaks.\n";
    assert_eq!(
        turns_of_markdown(file),
        [
            pair("Interviewer", "Is it shut?"),
            pair("Orla Quill", "It is."),
            pair("Interviewer", "Why?"),
            pair("Orla Quill", "It leaks."),
        ]
    );
}

#[test]
fn questions_and_answers_have_roles() {
    for file in [
        "Q. Did it leak?\nA. It did.\n\nTHE COURT: Louder.\n",
        "  1    Q.   Did it leak?\r\n  2    A.   It did.\r\n  3    THE COURT:  Louder.\r\n",
        "Q: Did it leak?\n\nA: It did.\n\nTHE COURT: Louder.",
        "Q   Did it leak?\n\nA   It did.\n\nTHE COURT: Louder.",
    ] {
        let reading = plain::read(file);
        let roles: Vec<Role> = reading.turns.iter().map(|turn| turn.role).collect();
        assert_eq!(roles, [Role::Question, Role::Answer, Role::Unknown], "{file}");
        assert!(pairs(&reading)[0].1.starts_with("Did it leak?"), "{file}");
    }
}

#[test]
fn times_beside_labels_are_marks() {
    for file in [
        "[00:01:02] ORLA QUILL: Shut.\n[00:01:05] BODE: Why?\n",
        "00:01:02 ORLA QUILL: Shut.\n\n00:01:05 BODE: Why?\n",
        "Orla Quill (01:02):\nShut.\n\nSam Bode (01:05):\nWhy?\n",
        "ORLA QUILL [01:02]: Shut.\nBODE [01:05]: Why?\n",
    ] {
        let reading = plain::read(file);
        let marks: Vec<&str> = reading.marks.iter().map(|mark| mark.text.as_str()).collect();
        assert_eq!(marks, ["00:01:02.000", "00:01:05.000"], "{file}");
        assert_eq!(pairs(&reading)[0].1, "Shut.", "{file}");
    }
}

#[test]
fn a_direction_is_no_part_of_the_name() {
    let file = "ORLA QUILL (through an interpreter): Shut.\n\nBODE [off]: Why?\n";
    assert_eq!(speakers(file), ["ORLA QUILL", "BODE"]);
}

#[test]
fn a_name_alone_above_the_words_is_a_label() {
    let screenplay = "INT. TOWN HALL - NIGHT\n\nThe hall is full.\n\n            ORLA QUILL\n      The pool is shut.\n      It leaks.\n\n\
        Bode rises.\n\n            BODE (CONT'D)\n      Why?\n";
    assert_eq!(
        turns(screenplay),
        [
            pair("ORLA QUILL", "The pool is shut.\n      It leaks."),
            pair("BODE", "Why?")
        ]
    );
    let minutes =
        "ORLA QUILL\nThe pool is shut.\n\nBODE\nWhy?\n\nORLA QUILL\nIt leaks.\n\nBODE\nThank you.\n";
    assert_eq!(speakers(minutes), ["ORLA QUILL", "BODE", "ORLA QUILL", "BODE"]);
}

#[test]
fn names_in_small_letters_need_company() {
    let file = "Orla Quill: The pool is shut.\n\nSam Bode: Why?\n\nOrla Quill: It leaks.\n";
    assert_eq!(speakers(file), ["Orla Quill", "Sam Bode", "Orla Quill"]);
    assert_eq!(
        speakers("Quill: Shut.\n\nBode: Why?\n\nQuill: It leaks.\n\nBode: Oh."),
        ["Quill", "Bode", "Quill", "Bode"]
    );
    assert_eq!(
        speakers("市长：游泳池关闭了。\n\n记者：为什么？\n\n市长：漏水。\n\n记者：谢谢。\n").len(),
        4
    );
}

#[test]
fn voice_tags_in_plain_text_are_labels() {
    assert_eq!(
        turns("<v Orla Quill>Shut.\n<v Bode>Why?\n"),
        [pair("Orla Quill", "Shut."), pair("Bode", "Why?")]
    );
}

#[test]
fn a_lone_titled_label_makes_a_speech() {
    let file = "MAYOR QUILL: Good evening.\n\nThe pool is shut. It leaks, and it leaks more each spring.\n\nGood night.\n";
    assert_eq!(turns(file).len(), 1);
}

#[test]
fn prose_with_colons_has_no_turns() {
    let article =
        "The pool stayed shut on Monday, and the council of Dunmarrow had nothing to say about it.\n\n";
    for line in [
        "Note: The pool is old.",
        "SUMMARY: The pool of Dunmarrow",
        "IMAGE SOURCE: TOWN OF DUNMARROW",
        "Mayor Quill: Pool to reopen in May",
        "BREAKING NEWS: Pool shut.",
        "Orla Quill: the woman behind the pool.",
        "She said: “It leaks.”",
        "At 10:30 the hall was empty.",
        "https://dunmarrow.example/pool",
    ] {
        assert_eq!(turns(&format!("{line}\n\n{}", article.repeat(3))), [], "{line}");
    }
}

#[test]
fn headers_lists_and_sections_have_no_turns() {
    for file in [
        "Date: 14 September 2022\nPlace: Town hall\nPresent: Quill, Bode\n\nThe pool is shut.\n",
        "Next Steps: Mend the pool.\n\nKey Findings: It leaks.\n",
        "WHY IT MATTERS: The pool is old.\n\nWHAT IS NEXT: A vote.\n\nTHE BOTTOM LINE: It leaks.\n",
        "Added: a pool\nFixed: a leak\n\nAdded: a leak\nFixed: a pool\n",
        "A. The pool\nB. The leak\nC. The vote\n",
        "ORLA QUILL\nDunmarrow Courier\n\nThe pool is shut, and it will stay shut until spring.\n",
        "A long title: with a colon\n\nText.",
    ] {
        assert_eq!(turns(file), [], "{file}");
    }
}

#[test]
fn code_and_tables_have_no_turns() {
    let file = "```\nORLA QUILL: Shut.\nBODE: Why?\n```\n\n| A |\n|---|\n| BODE: Why? |\n";
    assert_eq!(turns_of_markdown(file), []);
}
