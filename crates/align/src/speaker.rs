//! Whether the speaker that a turn is labelled with is the speaker that the draft names.
//!
//! Names are compared by what people keep when they write them differently: the surname, given names or their
//! initials, and letters that differ by transliteration. A description ("the mayor") names somebody only as far
//! as the label has the same word.

use crate::lexicon::{Class, LEXICON};
use crate::names::same_part;
use ibid_core::{MentionKind, Speaker, SpeakerKind, SpeakerMatch};
use ibid_text::{fold, unaccented, words};

/// The speaker of the draft beside the label of a turn.
pub(crate) fn compare_speaker(speaker: Option<&Speaker>, label: &str) -> SpeakerMatch {
    let there = Name::read(label);
    let Some(speaker) = speaker.filter(|speaker| !speaker.anonymous && !there.is_nobody()) else {
        return SpeakerMatch::Unknown;
    };
    let here = match (&speaker.entity, speaker.mention.kind) {
        (Some(entity), _) => Name {
            // An entity is named without courtesy titles.
            is_man: Name::read(&speaker.mention.text).is_man,
            ..Name::read(entity)
        },
        (None, MentionKind::Pronoun) => return SpeakerMatch::Unknown,
        (None, _) => Name::read(&speaker.mention.text),
    };
    let described = speaker.entity.is_none() && speaker.mention.kind == MentionKind::Nominal;
    if described || here.names.is_empty() {
        return compare_description(&here, speaker.kind, &there);
    }
    if there.names.is_empty() && there.organisations.is_empty() {
        return compare_office(&Name::read(&speaker.mention.text), &here, &there);
    }
    if here.agrees(&there) {
        SpeakerMatch::Same
    } else {
        SpeakerMatch::Other
    }
}

/// "Mayor Quill" or "Orla Quill" beside a label that is an office: `THE MAYOR`.
fn compare_office(mention: &Name, here: &Name, there: &Name) -> SpeakerMatch {
    let mut own = mention.roles.iter().chain(&here.roles).peekable();
    if own.peek().is_none() {
        SpeakerMatch::Unknown
    } else if own.any(|role| there.roles.contains(role)) {
        SpeakerMatch::Same
    } else {
        SpeakerMatch::Other
    }
}

/// "the mayor" or "the foreign ministry" beside a label.
fn compare_description(here: &Name, kind: SpeakerKind, there: &Name) -> SpeakerMatch {
    let mut there_words = there.roles.iter().chain(&there.organisations).chain(&there.names);
    if there_words.any(|word| here.roles.contains(word) || here.organisations.contains(word)) {
        return SpeakerMatch::Same;
    }
    let is_organisation =
        matches!(kind, SpeakerKind::Organisation | SpeakerKind::Document) || !here.organisations.is_empty();
    let names_a_person = !there.names.is_empty() && there.organisations.is_empty();
    if is_organisation && here.roles.is_empty() && names_a_person {
        SpeakerMatch::Other
    } else {
        SpeakerMatch::Unknown
    }
}

/// A name taken apart.
#[derive(Debug, Default)]
struct Name {
    /// Given names and surnames, initials among them, in order.
    names: Vec<String>,
    /// Titles and offices: `mayor`, `president`.
    roles: Vec<String>,
    /// Words that organisations are called by: `ministry`.
    organisations: Vec<String>,
    /// Whether the person is addressed as a man or as a woman: `mr`, `mrs`.
    is_man: Option<bool>,
}

/// Words around a name that say nothing of who somebody is.
const PLAIN_TITLES: [&str; 17] = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "sir",
    "the",
    "hon",
    "then",
    "former",
    "honorable",
    "honourable",
    "prime",
    "vice",
    "deputy",
    "foreign",
    "acting",
];

/// Labels that stand for a part in a conversation and not for a person.
const PARTS: [&str; 14] = [
    "q",
    "a",
    "question",
    "answer",
    "interviewer",
    "interviewee",
    "speaker",
    "unknown",
    "unidentified",
    "reporter",
    "moderator",
    "host",
    "audience",
    "male",
];

impl Name {
    /// Reads a label or a mention. Only the first words count: a longer text is no name.
    fn read(text: &str) -> Self {
        let head = text.split(['(', '[']).next().unwrap_or_default();
        let (before, after) = head.split_once(',').unwrap_or((head, ""));
        let suffix_only = words(after).all(|word| LEXICON.is(&fold(word.slice(after)), Class::NameSuffix));
        let text = if suffix_only { before } else { head };
        let mut name = Self::default();
        for word in words(text).take(MOST_WORDS) {
            let folded = fold(word.slice(text));
            let folded = folded.strip_suffix("'s").unwrap_or(&folded);
            name.is_man = match folded {
                "mr" | "sir" | "lord" => Some(true),
                "mrs" | "ms" | "miss" | "lady" | "dame" => Some(false),
                _ => name.is_man,
            };
            if folded.chars().all(char::is_numeric)
                || LEXICON.is(folded, Class::NameSuffix)
                || PLAIN_TITLES.contains(&folded)
            {
                continue;
            }
            if LEXICON.is(folded, Class::Title) {
                name.roles.push(folded.to_owned());
            } else if LEXICON.is(folded, Class::Organisation) {
                name.organisations.push(folded.to_owned());
            } else if !LEXICON.is(folded, Class::Function) || folded.len() == 1 {
                name.names.push(unaccented(folded));
            }
        }
        name
    }

    /// Whether nobody is named at all.
    fn is_nobody(&self) -> bool {
        let parts = self.names.iter().all(|word| PARTS.contains(&word.as_str()));
        (parts && self.roles.is_empty() && self.organisations.is_empty())
            || self.roles.iter().all(|role| role == "speaker")
                && self.names.is_empty()
                && !self.roles.is_empty()
    }

    /// Whether both can be one person or body: the shorter name's words stand in the longer one's, in order,
    /// initials standing for what they begin, and the surname among them.
    fn agrees(&self, other: &Self) -> bool {
        if self
            .is_man
            .zip(other.is_man)
            .is_some_and(|(here, there)| here != there)
        {
            return false;
        }
        let (short, long) = if self.names.len() <= other.names.len() {
            (self, other)
        } else {
            (other, self)
        };
        if short.names.is_empty() {
            return !self.roles.is_empty() && self.roles.iter().any(|role| other.roles.contains(role));
        }
        if !self.organisations.is_empty() && !other.organisations.is_empty() {
            return self.organisations == other.organisations && covers(&short.names, &long.names);
        }
        if self.organisations.is_empty() != other.organisations.is_empty()
            && self.names.len() != other.names.len()
        {
            return false;
        }
        covers(&short.names, &long.names) && whole_word_agrees(&short.names, &long.names)
    }
}

/// More words than a name has.
const MOST_WORDS: usize = 12;

/// Whether every word of `short` has its own counterpart in `long`, in order, at most one left over.
fn covers(short: &[String], long: &[String]) -> bool {
    let mut rest = long.iter();
    let in_order = short.iter().all(|word| rest.any(|other| same_part(word, other)));
    let surname_first = || {
        let mut turned: Vec<String> = short.to_vec();
        turned.rotate_left(1);
        let mut rest = long.iter();
        short.len() > 1 && turned.iter().all(|word| rest.any(|other| same_part(word, other)))
    };
    in_order || surname_first()
}

/// Whether a whole word, not only an initial, agrees.
fn whole_word_agrees(short: &[String], long: &[String]) -> bool {
    let whole = |word: &&String| word.chars().count() > 1;
    short
        .iter()
        .filter(whole)
        .any(|word| long.iter().filter(whole).any(|other| same_part(word, other)))
}

#[cfg(test)]
mod tests {
    use super::compare_speaker;
    use ibid_core::{Mention, MentionKind, Span, Speaker, SpeakerKind, SpeakerMatch};

    fn speaker(text: &str, kind: MentionKind, entity: Option<&str>) -> Speaker {
        Speaker {
            mention: Mention {
                span: Span::default(),
                text: text.to_owned(),
                kind,
            },
            entity: entity.map(str::to_owned),
            kind: SpeakerKind::Unknown,
            anonymous: false,
        }
    }

    fn named(text: &str, label: &str) -> SpeakerMatch {
        compare_speaker(Some(&speaker(text, MentionKind::Name, None)), label)
    }

    fn described(text: &str, label: &str) -> SpeakerMatch {
        compare_speaker(Some(&speaker(text, MentionKind::Nominal, None)), label)
    }

    #[test]
    fn knows_a_person_by_surname_title_and_initials() {
        for (mention, label) in [
            ("Orla Quill", "ORLA QUILL"),
            ("Quill", "ORLA QUILL"),
            ("Mayor Quill", "Orla M. Quill"),
            ("Ivan Petrovich Bode", "BODE"),
            ("O. Quill", "Orla Quill"),
            ("Tom Harrow, Jr.", "TOM HARROW, JR."),
            ("Bode Ivan", "IVAN BODE"),
            ("Treasurer Kuznetsov", "Kuznetzov"),
            ("José Núñez", "NUNEZ"),
            ("Jürgen Müller", "MUELLER"),
            ("Robert Harrow", "BOB HARROW"),
            ("Bill Harrow", "WILLIAM HARROW"),
            ("J. K. Harrow", "JOHN KENNETH HARROW"),
            ("Mohammed Salem", "MUHAMMAD SALIM"),
        ] {
            assert_eq!(named(mention, label), SpeakerMatch::Same, "{mention} {label}");
        }
    }

    #[test]
    fn keeps_persons_apart() {
        for (mention, label) in [
            ("Orla Quill", "TREASURER BODE"),
            ("Orla Quill", "Edwin Quill"),
            ("Bode", "Quill"),
            ("John Harrow", "John Harlan"),
            ("Mrs. Harrow", "MR. HARROW"),
            ("Li Wei", "LI NA"),
            ("John Harrow", "JAMES HARROW"),
        ] {
            assert_eq!(named(mention, label), SpeakerMatch::Other, "{mention} {label}");
        }
    }

    #[test]
    fn an_office_alone_is_known_by_the_draft_s_title_only() {
        assert_eq!(named("Mayor Quill", "THE MAYOR"), SpeakerMatch::Same);
        assert_eq!(named("Mayor Quill", "THE TREASURER"), SpeakerMatch::Other);
        assert_eq!(named("Orla Quill", "THE MAYOR"), SpeakerMatch::Unknown);
    }

    #[test]
    fn a_pronoun_without_entity_says_nothing() {
        let he = speaker("he", MentionKind::Pronoun, None);
        assert_eq!(compare_speaker(Some(&he), "QUILL"), SpeakerMatch::Unknown);
        let she = speaker("she", MentionKind::Pronoun, Some("Orla Quill"));
        assert_eq!(compare_speaker(Some(&she), "QUILL"), SpeakerMatch::Same);
    }

    #[test]
    fn a_description_is_known_by_its_role_only() {
        assert_eq!(described("the mayor", "MAYOR"), SpeakerMatch::Same);
        assert_eq!(described("the mayor", "ORLA QUILL"), SpeakerMatch::Unknown);
        assert_eq!(
            described("the town's leader", "ORLA QUILL"),
            SpeakerMatch::Unknown
        );
    }

    #[test]
    fn an_organisation_is_not_the_person_in_the_turn() {
        assert_eq!(
            described("the housing ministry", "ORLA QUILL"),
            SpeakerMatch::Other
        );
    }

    #[test]
    fn a_label_that_names_nobody_says_nothing() {
        for label in ["Q", "A", "INTERVIEWER", "Speaker 1", ""] {
            assert_eq!(named("Orla Quill", label), SpeakerMatch::Unknown, "{label}");
        }
    }
}
