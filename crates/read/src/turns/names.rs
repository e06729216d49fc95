//! Whether words can name a speaker, by the words alone.

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// How much a label says for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// `Quill`: any word at the beginning of a line looks like that.
    Word,
    /// `Orla Quill`: like a person's name.
    Person,
    /// `ORLA QUILL`: set as transcripts set their labels.
    Capitals,
    /// `Mayor Quill`, `THE COURT`: a title or an office.
    Titled,
}

/// Words to look a word up in.
type Words = LazyLock<BTreeSet<&'static str>>;

/// The most words in a label.
const MOST_WORDS: usize = 8;

/// Words that a label may have in lower case.
static PARTICLES: Words = Words::new(|| {
    "of the and for de la le du da dos del der den di el al bin bint ibn van von ter ten zu y e"
        .split(' ')
        .collect()
});

/// Titles that stand before a name.
static TITLES: Words = Words::new(|| {
    "mr mrs ms miss mx dr prof professor sir dame lord lady rev father sister president chairman \
    chairwoman chair chairperson secretary senator sen representative rep congressman congresswoman \
    governor gov mayor treasurer councillor councilor councilman councilwoman alderman commissioner \
    minister premier chancellor ambassador judge justice general gen colonel col captain capt major \
    lieutenant sergeant officer detective inspector director deputy vice speaker prime king queen \
    prince princess king's attorney counsel superintendent sheriff chief"
        .split(' ')
        .collect()
});

/// Labels that are offices or parts in a talk, with or without a number after them.
static PARTS: Words = Words::new(|| {
    "the court, the witness, the clerk, the chair, the chairman, the chairwoman, the president, the \
    mayor, the speaker, the interpreter, the reporter, the bailiff, the defendant, the operator, the \
    moderator, the secretary, the prime minister, the vice president, the interviewer, the \
    interviewee, interviewer, interviewee, interpreter, moderator, host, reporter, question, answer, \
    speaker, operator, narrator, announcer, witness, participant, panelist, respondent, audience, \
    audience member, caller, clerk, court, unidentified speaker, unidentified male, unidentified \
    female, unknown speaker, voice, man, woman, mayor, treasurer, president, judge, chair, chairman, \
    chairwoman"
        .split(", ")
        .collect()
});

/// Words that begin lines of prose, of headers and of web pages, and name nobody.
static REFUSED: Words = Words::new(|| {
    "note notes summary readout update updated updates source sources image images photo photos \
    picture video watch listen read more related breaking exclusive live opinion analysis editorial \
    correction clarification caption credit byline date dated time place location venue subject re \
    to from cc bcc title by author authors editor's present absent attendees participants agenda \
    item items motion vote result results warning caution tip tips important example examples remark \
    background context conclusion introduction abstract overview appendix chapter section part \
    figure table step steps findings finding points point facts fact details detail topics topic \
    issue issues goal goals action actions decision decisions next key added changed fixed removed \
    deprecated security ingredients method duration language contact contacts phone email e-mail tel \
    fax website web url link links address price cost status category tags keywords published posted \
    release statement press media news report transcript interview episode recording exhibit case \
    docket page line volume pros cons problem solution reason however also here there remember why \
    what who when where how which is are was it this that these in on at with about but if or not no \
    yes first second third finally today yesterday tomorrow morning afternoon evening session act \
    scene int ext bottom takeaway takeaways disclaimer disclosure copyright total name names age \
    born died plus minus quote quotes headline lead story top"
        .split(' ')
        .collect()
});

/// Whether every word could be part of a speaker's label: begun with a capital (or in a script without capitals),
/// a particle, or a number at the end.
pub(super) fn may_be_name(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().take(MOST_WORDS + 1).collect();
    if words.is_empty() || words.len() > MOST_WORDS || !name.contains(char::is_alphabetic) {
        return false;
    }
    let last = words.len() - 1;
    words.iter().enumerate().all(|(index, word)| {
        let inside = index > 0 && index < last;
        (inside && PARTICLES.contains(word))
            || is_capitalised(word)
            || (index > 0 && index == last && is_number(word))
    })
}

fn is_capitalised(word: &str) -> bool {
    let allowed = |c: char| c.is_alphabetic() || matches!(c, '.' | ',' | '\'' | '’' | '-' | '‑' | '/' | '&');
    let first = word.chars().find(|c| c.is_alphabetic());
    let joined = word == "&" || first.is_some_and(|first| !first.is_lowercase());
    joined && word.chars().all(allowed)
}

fn is_number(word: &str) -> bool {
    let digits = word.trim_start_matches('#');
    !digits.is_empty() && digits.len() <= 3 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether `words` has letters of which none is small, at least two of them.
pub(super) fn is_in_capitals(words: &str) -> bool {
    let mut letters = 0;
    for character in words.chars().filter(|character| character.is_alphabetic()) {
        if !character.is_uppercase() {
            return false;
        }
        letters += 1;
    }
    letters >= 2
}

/// Whether a paragraph without label is a heading: capitals, and no end of a sentence.
pub(super) fn is_heading(words: &str) -> bool {
    let short = words.split_whitespace().nth(MOST_WORDS).is_none();
    short && is_in_capitals(words) && !words.ends_with(['.', '?', '!', '-', '–', '—', ',', '"', '”', ')'])
}

/// Whether one of the words of `name` is one that names nobody.
pub(super) fn is_refused(name: &str) -> bool {
    let refused = |word: &str| REFUSED.contains(plain(word).as_str());
    part(name).is_none() && name.split_whitespace().any(refused)
}

/// How much `name` says for itself; `None` when it names nobody.
pub(super) fn strength(name: &str) -> Option<Strength> {
    if part(name).is_some() {
        return Some(Strength::Titled);
    }
    if is_refused(name) {
        return None;
    }
    let mut words = name.split_whitespace();
    let titled = words
        .next()
        .is_some_and(|first| TITLES.contains(plain(first).as_str()));
    let several = words.next().is_some();
    Some(match (titled && several, is_in_capitals(name), several) {
        (true, ..) => Strength::Titled,
        (_, true, _) => Strength::Capitals,
        (.., true) => Strength::Person,
        _ => Strength::Word,
    })
}

/// The known part that `name` is, without its number.
fn part(name: &str) -> Option<&'static str> {
    let lower = name.to_lowercase();
    let bare = lower.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '#' | ' ' | '.'));
    PARTS.get(bare).copied()
}

/// `word` in small letters, without the marks around it.
fn plain(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase()
        .replace('’', "'")
}

#[cfg(test)]
mod tests {
    use super::{Strength, may_be_name, strength};

    #[test]
    fn tells_how_much_a_label_says_for_itself() {
        for (name, expected) in [
            ("THE COURT", Some(Strength::Titled)),
            ("Speaker 1", Some(Strength::Titled)),
            ("Mayor Quill", Some(Strength::Titled)),
            ("ORLA QUILL, JR.", Some(Strength::Capitals)),
            ("QUILL", Some(Strength::Capitals)),
            ("Orla Quill", Some(Strength::Person)),
            ("Quill", Some(Strength::Word)),
            ("IMAGE SOURCE", None),
            ("Next Steps", None),
            ("WHY IT MATTERS", None),
        ] {
            assert_eq!(strength(name), expected, "{name}");
        }
    }

    #[test]
    fn a_name_has_capitals_particles_and_numbers_at_the_end() {
        for name in [
            "Orla van der Quill",
            "J. O’Bode-Quill, Jr.",
            "Speaker 1",
            "市长",
            "MR. BODE",
        ] {
            assert!(may_be_name(name), "{name}");
        }
        for name in [
            "He said",
            "the mayor",
            "Quill (the mayor",
            "“Yes”",
            "1",
            "",
            "A B C D E F G H I",
            "10 Downing",
        ] {
            assert!(!may_be_name(name), "{name}");
        }
    }
}
