//! Who said what, in sentences.

#![allow(
    clippy::unwrap_used,
    reason = "clippy does not see that the helpers here are part of tests"
)]

use ibid_core::{Confidence, Document, Quote, QuoteKind};
use ibid_extract::Extractor;

fn quotes(text: &str) -> Vec<Quote> {
    Extractor::english().quotes(&Document::plain("draft.txt", text))
}

/// The mention, the rule and the words of the first quote.
fn first(text: &str) -> (String, String, String) {
    let quote = quotes(text).swap_remove(0);
    let words = quote.words(text);
    let attribution = quote.attribution.unwrap();
    (attribution.speaker.unwrap().mention.text, attribution.rule, words)
}

fn speaker(text: &str) -> String {
    first(text).0
}

fn entity(text: &str, index: usize) -> String {
    let quotes = quotes(text);
    quotes[index].speaker().unwrap().entity.clone().unwrap()
}

#[test]
fn a_cue_after_the_quote_names_the_speaker() {
    assert_eq!(
        speaker("“The bridge stays open,” Mayor Orla Quill said."),
        "Mayor Orla Quill"
    );
    assert_eq!(speaker("\"The bridge stays open,\" said Bode."), "Bode");
    assert_eq!(speaker("''The bridge stays open,'' she added."), "she");
}

#[test]
fn a_cue_before_the_quote_names_the_speaker() {
    assert_eq!(
        speaker("Treasurer Bode said, “We have no money.”"),
        "Treasurer Bode"
    );
    assert_eq!(speaker("Bode told the council that “we have no money.”"), "Bode");
}

#[test]
fn initials_and_suffixes_belong_to_the_name() {
    assert_eq!(
        speaker("“Is it open?” Otto I. Bode, Jr. asked. Nobody knew."),
        "Otto I. Bode, Jr."
    );
}

#[test]
fn a_capital_pronoun_after_a_quote_begins_a_sentence() {
    let text = "Quill said it was “a pity.” She added, “It stays open.”";
    let quotes = quotes(text);
    assert_eq!(quotes[0].speaker().unwrap().mention.text, "Quill");
    assert_eq!(quotes[1].speaker().unwrap().mention.text, "She");
}

#[test]
fn a_report_within_a_report_belongs_to_the_outer_speaker() {
    assert_eq!(
        speaker("Quill said she wanted “a bridge that lasts a century.”"),
        "Quill"
    );
}

#[test]
fn a_trailing_cue_reaches_back_over_the_sentence() {
    let text = "The ferry would be “a last resort for everyone” in town, said Otto Bode.";
    assert_eq!(first(text).1, "trailing-cue");
    assert_eq!(speaker(text), "Otto Bode");
}

#[test]
fn a_sure_attribution_is_told_from_a_likely_one() {
    let confidence = |text| quotes(text)[0].attribution.as_ref().unwrap().confidence;
    assert_eq!(
        confidence("“The bridge stays open,” said Bode."),
        Confidence::High
    );
    assert_eq!(
        confidence("“The bridge stays open,” Bode said, according to the Dunmarrow Post."),
        Confidence::Medium
    );
    assert_eq!(
        confidence("Bode went on about “the bridge that nobody wants.”"),
        Confidence::Low
    );
}

#[test]
fn somebody_without_a_name_is_anonymous() {
    let quotes = quotes("“It was a mess,” said a person familiar with the matter.");
    let speaker = quotes[0].speaker().unwrap();
    assert!(speaker.anonymous);
    assert_eq!(speaker.mention.text, "a person familiar with the matter");
}

#[test]
fn an_apposition_may_stand_between_name_and_cue() {
    let text = "“We have no money,” Otto Bode, the town's treasurer since 2011, said on Monday.";
    assert_eq!(speaker(text), "Otto Bode");
    let text = "Orla Quill, who took office in July, said: “It stays open.”";
    assert_eq!(speaker(text), "Orla Quill");
}

#[test]
fn a_description_may_be_the_speaker() {
    assert_eq!(
        speaker("“No comment,” said a spokeswoman for the ferry line."),
        "a spokeswoman for the ferry line"
    );
    assert_eq!(
        speaker("“No comment,” the mayor's spokeswoman said."),
        "the mayor's spokeswoman"
    );
}

#[test]
fn a_quote_split_by_its_cue_is_one_quote() {
    let text = "“We will,” she said, “not go.”";
    let quotes = quotes(text);
    assert_eq!(quotes.len(), 1);
    assert_eq!(quotes[0].contents.len(), 2);
    assert_eq!(quotes[0].words(text), "We will, not go.");
}

#[test]
fn a_free_standing_quote_goes_on_with_the_one_before() {
    let text = "“We will go,” said Bode. “Nobody can stop us.”";
    let quotes = quotes(text);
    assert_eq!(quotes.len(), 2);
    assert_eq!(quotes[1].speaker().unwrap().mention.text, "Bode");
    assert_eq!(quotes[1].attribution.as_ref().unwrap().rule, "continues-previous");
}

#[test]
fn a_quote_over_several_paragraphs_is_one_quote() {
    let text = "Bode said: “We waited.\n\n“Nobody came.”";
    let quotes = quotes(text);
    assert_eq!(quotes.len(), 1);
    assert_eq!(quotes[0].contents.len(), 2);
}

#[test]
fn a_missing_mark_damages_its_own_paragraph_only() {
    let text = "“We waited, said Bode.\n\nNobody came.\n\n“It rained,” Quill said.";
    let last = quotes(text).pop().unwrap();
    assert_eq!(last.words(text), "It rained,");
    assert_eq!(last.speaker().unwrap().mention.text, "Quill");
}

#[test]
fn a_mention_has_the_fullest_name_of_the_draft() {
    let text = "Mayor Orla Quill spoke first. “It stays open,” Quill said. “For good,” she added.";
    assert_eq!(entity(text, 0), "Orla Quill");
    assert_eq!(entity(text, 1), "Orla Quill");
}

#[test]
fn a_pronoun_is_not_given_to_the_other_gender() {
    let text = "Mr. Otto Bode met Ms. Orla Quill. “It stays open,” she said.";
    assert_eq!(entity(text, 0), "Orla Quill");
}

#[test]
fn titles_names_and_single_words_are_no_quotations() {
    let kinds = |text| quotes(text).iter().map(|quote| quote.kind).collect::<Vec<_>>();
    assert_eq!(
        kinds("He starred in the film “The Long Bridge” in 1990."),
        [QuoteKind::Title]
    );
    assert_eq!(kinds("Orla “Feather” Quill was there."), [QuoteKind::Name]);
    assert_eq!(kinds("The word “bridge” is short."), [QuoteKind::Term]);
    assert_eq!(kinds("It was a “bridge” of sorts."), [QuoteKind::Scare]);
}

#[test]
fn hostile_text_is_read_without_panic_or_delay() {
    for unit in [
        "\"",
        "“",
        "”",
        "''",
        "'",
        "a",
        "said ",
        "(",
        "Quill, ",
        "“a",
        "a ” ",
        "\u{1F600}“",
        "he said \"",
        "\u{0}\r",
    ] {
        quotes(&unit.repeat(20_000 / unit.len()));
    }
}

#[test]
fn an_office_stands_for_the_one_person_who_is_named_with_it() {
    let draft = "Mayor Orla Quill spoke first. Treasurer Aldous Bode followed. The mayor was careful. “We may pay,” she said.";
    assert_eq!(entity(draft, 0), "Orla Quill");
    let draft = "Mayor Orla Quill met Mayor Ivo Brandt. “We may pay,” the mayor said.";
    assert_eq!(quotes(draft)[0].speaker().unwrap().entity, None);
}

#[test]
fn a_quote_that_follows_no_dialogue_has_no_speaker() {
    let draft = "“We may pay,” Mayor Orla Quill said.\n\nThe pool was built in 1911.\n\nIt is cold.\n\n“Nobody asked us.”";
    assert!(quotes(draft)[1].speaker().is_none());
}

#[test]
fn cues_of_two_words_and_cues_behind_a_verb_are_found() {
    for text in [
        "“The bridge is safe,” went on Quill.",
        "“The bridge is safe,” went on Quill with passion.",
        "“The bridge is safe” was Quill’s answer.",
        "As Quill once said, “the bridge is safe.”",
        "To quote Quill, “the bridge is safe.”",
    ] {
        assert_eq!(speaker(text), "Quill", "{text}");
    }
    assert_eq!(
        speaker("“The bridge is safe,” said that gentleman."),
        "that gentleman"
    );
    assert_eq!(speaker("“Is the bridge safe?” I asked."), "I");
}

#[test]
fn a_quote_that_its_cue_interrupts_is_one() {
    let text = "“The bridge,” Quill told the council on Monday, “is safe.”";
    assert_eq!(quotes(text).len(), 1);
    assert_eq!(quotes(text)[0].contents.len(), 2);
    let text = "“The bridge is safe,” Quill told the council, and Bode’s “wet feet” were dry.";
    assert_eq!(quotes(text).len(), 2);
}

#[test]
fn whoever_acts_before_a_quote_without_a_cue_may_be_its_speaker() {
    let (mention, rule, _) = first("Orla Quill got up. “We stay for good.”");
    assert_eq!(
        (mention.as_str(), rule.as_str()),
        ("Orla Quill", "previous-sentence")
    );
    for text in [
        "The rain had stopped. “We stay for good.”",
        "Chapter One\n\n“We stay for good.”",
    ] {
        assert!(quotes(text)[0].attribution.is_none(), "{text}");
    }
}

#[test]
fn in_a_dialogue_a_new_paragraph_is_a_new_speaker() {
    let text = "“Did you lock it?” asked Quill.\n\n“I never had a key,” said Bode.\n\n“You had mine.”\n\n“That was the \
                shed.”\n\n“So who has the key?”\n\n“Nobody has.”";
    let speakers: Vec<String> = quotes(text)
        .iter()
        .map(|quote| quote.speaker().unwrap().mention.text.clone())
        .collect();
    assert_eq!(speakers, ["Quill", "Bode", "Quill", "Bode", "Quill", "Bode"]);
    let news = "“We stay,” said Quill.\n\n“The bridge was built to last.”\n\nIt rained.";
    assert_eq!(
        quotes(news)[1].attribution.as_ref().unwrap().rule,
        "continues-previous"
    );
}

#[test]
fn a_country_is_no_cue_of_a_headline() {
    let text = "Otto Bode said the Marsh States “must keep their feet dry for once.”";
    assert_eq!(speaker(text), "Otto Bode");
    assert_eq!(speaker("Otto Bode Says “We Must Keep Our Feet Dry”"), "Otto Bode");
}
