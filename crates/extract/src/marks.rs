//! Quotation marks: which characters are marks, and which way each one faces.
//!
//! The language pack says what a glyph usually does; its surroundings say what it does here, so that a curly mark
//! typed the wrong way round still faces the right way. Apostrophes inside words, feet and inches, and the marks of
//! markup attributes are no marks at all. Whether marks fit together is for [`crate::stretches`].

use ibid_core::Span;

/// What a glyph does in a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Opens,
    Closes,
    Either,
}

/// A mark of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) span: Span,
    /// What it does here, its surroundings considered.
    pub(crate) role: Role,
    pub(crate) glyph: Glyph,
    /// Whether it is a single mark, or an apostrophe.
    pub(crate) single: bool,
    /// Whether it may stand for feet, inches, minutes or seconds.
    pub(crate) after_digit: bool,
}

/// Marks that look alike, and can therefore close one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Glyph {
    Straight,
    Curly,
    /// Two apostrophes or two backticks, as typewriters and some wires have them.
    Paired,
    Guillemet,
}

/// Every character or pair of characters that can be a mark.
const GLYPHS: [(&str, Glyph, bool); 15] = [
    ("\"", Glyph::Straight, false),
    ("“", Glyph::Curly, false),
    ("”", Glyph::Curly, false),
    ("„", Glyph::Curly, false),
    ("‟", Glyph::Curly, false),
    ("''", Glyph::Paired, false),
    ("``", Glyph::Paired, false),
    ("«", Glyph::Guillemet, false),
    ("»", Glyph::Guillemet, false),
    ("'", Glyph::Straight, true),
    ("`", Glyph::Straight, true),
    ("‘", Glyph::Curly, true),
    ("’", Glyph::Curly, true),
    ("‚", Glyph::Curly, true),
    ("‹", Glyph::Guillemet, true),
];

/// The role of each glyph in one language.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Roles([Option<Role>; GLYPHS.len()]);

impl Roles {
    /// Gives `mark` its role; false when `mark` is not a known glyph of that size.
    pub(crate) fn set(&mut self, mark: &str, role: Role, single: bool) -> bool {
        // The closing single guillemet shares everything with the opening one but its shape.
        let wanted = if mark == "›" { "‹" } else { mark };
        let place = GLYPHS
            .iter()
            .position(|(text, _, is_single)| *text == wanted && *is_single == single);
        if let Some(slot) = place.and_then(|place| self.0.get_mut(place)) {
            let other_way = slot.is_some_and(|known| known != role);
            *slot = Some(if other_way { Role::Either } else { role });
        }
        place.is_some()
    }
}

/// Every mark of `span` of `text`, in order. Linear.
pub(crate) fn find(text: &str, span: Span, roles: &Roles, marks: &mut Vec<Mark>) {
    let mut candidates = Candidates::of(span.slice(text).as_bytes());
    let mut at = 0;
    while let Some(next) = candidates.from(at) {
        at = next;
        let start = span.start + at;
        match glyph_at(text, start, span.end) {
            Some((_, len)) if opens_attribute(text, start) => {
                at += attribute_len(text.get(start..span.end).unwrap_or_default(), len);
            }
            Some((place, len)) => {
                marks.extend(mark(text, span, Span::new(start, start + len), place, roles));
                at += len;
            }
            None => at += 1,
        }
    }
}

/// Bytes at which a mark may begin. Each kind is searched for from where it was last seen, and only once what was seen
/// has been passed, so that a run of one kind does not search for the other again at each of its marks.
struct Candidates<'b> {
    bytes: &'b [u8],
    /// The next quotation mark or apostrophe, straight or curly; at the end, none.
    common: usize,
    /// The next backtick or guillemet, which most text lacks.
    rare: usize,
}

impl<'b> Candidates<'b> {
    fn of(bytes: &'b [u8]) -> Self {
        Self {
            bytes,
            common: common_from(bytes, 0),
            rare: rare_from(bytes, 0),
        }
    }

    /// The first candidate at or behind `at`, which never goes back.
    fn from(&mut self, at: usize) -> Option<usize> {
        if self.common < at {
            self.common = common_from(self.bytes, at);
        }
        if self.rare < at {
            self.rare = rare_from(self.bytes, at);
        }
        Some(self.common.min(self.rare)).filter(|next| *next < self.bytes.len())
    }
}

fn common_from(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    memchr::memchr3(b'"', b'\'', 0xE2, rest).map_or(bytes.len(), |offset| at + offset)
}

fn rare_from(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    memchr::memchr2(b'`', 0xC2, rest).map_or(bytes.len(), |offset| at + offset)
}

/// Whether the mark at `at` opens the value of an attribute: `width="…"`.
fn opens_attribute(text: &str, at: usize) -> bool {
    let name = text.get(..at).and_then(|before| before.strip_suffix('='));
    name.is_some_and(|name| name.ends_with(|last: char| last.is_ascii_alphanumeric()))
}

/// How many characters the value of an attribute is followed.
const ATTRIBUTE: usize = 256;

/// The length of the attribute's value at the head of `rest`, both marks included; that of its opening mark, `len`, where
/// nothing closes it on the same line.
fn attribute_len(rest: &str, len: usize) -> usize {
    let Some((mark, value)) = rest.split_at_checked(len) else {
        return len;
    };
    value
        .char_indices()
        .take(ATTRIBUTE)
        .take_while(|(_, sign)| *sign != '\n')
        .find(|(at, _)| value.get(*at..).is_some_and(|rest| rest.starts_with(mark)))
        .map_or(len, |(at, _)| len + at + len)
}

/// The index in [`GLYPHS`] and the length of the mark at byte `at`. Of a run of three apostrophes or more only the
/// first two are taken together.
fn glyph_at(text: &str, at: usize, end: usize) -> Option<(usize, usize)> {
    let rest = text.get(at..end)?;
    let wanted = if rest.starts_with('›') { "‹" } else { rest };
    let place = |pair: bool| {
        GLYPHS
            .iter()
            .position(|(glyph, kind, _)| (*kind == Glyph::Paired) == pair && wanted.starts_with(glyph))
    };
    let place = place(true).or_else(|| place(false))?;
    let len = GLYPHS.get(place)?.0.len();
    Some((place, len))
}

fn mark(text: &str, within: Span, span: Span, place: usize, roles: &Roles) -> Option<Mark> {
    let (_, glyph, single) = *GLYPHS.get(place)?;
    let role = (*roles.0.get(place)?)?;
    let before = neighbour(text.get(within.start..span.start)?.chars().rev());
    let after = neighbour(text.get(span.end..within.end)?.chars());
    let in_word = |side: Option<char>| side.is_some_and(char::is_alphanumeric);
    if single && in_word(before) && in_word(after) && adjoins_letters(text, span) {
        return None;
    }
    let after_digit = text[..span.start].ends_with(|last: char| last.is_ascii_digit());
    if after_digit && is_inches(text.get(within.start..span.start)?) {
        return None;
    }
    Some(Mark {
        span,
        role: facing(role, before, after),
        glyph,
        single,
        after_digit,
    })
}

/// The nearest character that is no mark itself, so that the marks of a nested quote face as one.
fn neighbour(mut side: impl Iterator<Item = char>) -> Option<char> {
    // Three marks never stand together; the bound keeps a megabyte of marks linear.
    for _ in 0..4 {
        let next = side.next()?;
        if !matches!(
            next,
            '"' | '\'' | '`' | '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '«' | '»' | '‹' | '›'
        ) {
            return Some(next);
        }
    }
    None
}

/// Whether letters or digits touch the mark itself on both sides.
fn adjoins_letters(text: &str, span: Span) -> bool {
    let before = text[..span.start].chars().next_back();
    let after = text[span.end..].chars().next();
    before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
}

/// Whether a mark after `before` is the second part of a measure: `6'2"`, `5’10”`.
fn is_inches(before: &str) -> bool {
    let feet = before.trim_end_matches(|digit: char| digit.is_ascii_digit());
    feet.strip_suffix(['\'', '’', '′'])
        .is_some_and(|number| number.ends_with(|digit: char| digit.is_ascii_digit()))
}

/// What a mark does between the characters `before` and `after`.
fn facing(role: Role, before: Option<char>, after: Option<char>) -> Role {
    let closes = after.is_none_or(|after| after.is_whitespace() || is_closing_punctuation(after));
    let opens = before.is_none_or(|before| {
        before.is_whitespace() || matches!(before, '(' | '[' | '{' | '/') || (is_dash(before) && !closes)
    });
    match (opens, closes) {
        (true, false) => Role::Opens,
        (false, true) => Role::Closes,
        // Letters on both sides, or space on both: only the glyph can say.
        _ => role,
    }
}

const fn is_closing_punctuation(sign: char) -> bool {
    matches!(
        sign,
        '.' | ',' | ';' | ':' | '?' | '!' | ')' | ']' | '}' | '/' | '…'
    ) || is_dash(sign)
}

const fn is_dash(sign: char) -> bool {
    matches!(sign, '-' | '–' | '—' | '―')
}

#[cfg(test)]
mod tests {
    use super::{Role, find};
    use crate::Language;
    use ibid_core::Span;

    /// The marks of `text` with an arrow for the way they face.
    fn faces(text: &str) -> String {
        let mut marks = Vec::new();
        find(
            text,
            Span::new(0, text.len()),
            &Language::english().roles,
            &mut marks,
        );
        marks
            .iter()
            .map(|mark| match mark.role {
                Role::Opens => '>',
                Role::Closes => '<',
                Role::Either => '?',
            })
            .collect()
    }

    #[test]
    fn straight_marks_face_by_their_neighbours() {
        assert_eq!(faces(r#"She said "yes" and left."#), "><");
    }

    #[test]
    fn a_curly_mark_the_wrong_way_round_faces_the_right_way() {
        assert_eq!(faces("an ”expedited review“ of it"), "><");
    }

    #[test]
    fn two_apostrophes_are_one_mark() {
        assert_eq!(faces("She said ''yes'' and left."), "><");
    }

    #[test]
    fn an_apostrophe_in_a_word_is_no_mark() {
        assert_eq!(faces("It isn't, and it isn’t."), "");
    }

    #[test]
    fn feet_and_inches_open_nothing() {
        assert_eq!(faces("He is 6'2\" and she is 5’11”."), "");
    }

    #[test]
    fn attributes_of_markup_are_no_marks() {
        assert_eq!(faces("<a href=\"x.html\""), "");
        assert_eq!(faces("<a href=\"x.html\">He said \"yes\" </a>"), "><");
        assert_eq!(faces("It is E=\"mc2"), "");
    }

    #[test]
    fn nested_marks_face_together() {
        assert_eq!(faces("“‘Sorry,’ he said.”"), "><".replace('>', ">>") + "<");
        assert_eq!(faces("He said “she said ‘no.’”"), ">><<");
    }

    #[test]
    fn a_mark_after_a_dash_opens_before_a_word_and_closes_before_a_space() {
        assert_eq!(faces("go—\" she said—\"now"), "<>");
    }
}
