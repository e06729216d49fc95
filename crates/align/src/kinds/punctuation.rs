//! Marks between words that agree: which differ, and which of those move a boundary of meaning.

use super::{Stretch, at_spans};
use crate::alignment::Step;
use crate::lexicon::{Class, LEXICON};
use crate::pattern::GapKind;
use ibid_core::{Discrepancy, DiscrepancyKind as Kind, Span};

/// What the marks between two words do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Marks {
    /// No mark, or one that is typography: a hyphen, quotation marks.
    None,
    /// A pause: comma, semicolon, colon, dash, bracket, the transcript's own points.
    Pause,
    /// The end of a statement.
    Stop,
    /// The end of a question.
    Question,
}

/// Two neighbouring words that agree, with the marks between them on both sides.
struct Border {
    quoted: usize,
    said: usize,
    here: Marks,
    there: Marks,
    draft: Span,
    source: Span,
}

/// Words within which a full stop can have moved.
const MOVED: usize = 6;

/// Names differences of punctuation. The marks at the end of the quote are house layout unless they make a question
/// of a statement or the other way round.
pub(super) fn name(stretch: &Stretch<'_>, found: &mut Vec<Discrepancy>) {
    let borders: Vec<Border> = stretch
        .steps
        .windows(2)
        .filter_map(|pair| match pair {
            [first @ Step::Pair(quoted, said), second @ Step::Pair(..)] => {
                let agree = stretch.agrees(*first) && stretch.agrees(*second);
                let cut = stretch.gap(quoted + 1) != GapKind::Unmarked;
                (agree && !cut).then(|| stretch.border(*quoted, *said))?
            }
            _ => None,
        })
        .collect();
    for border in borders.iter().filter(|border| border.here != border.there) {
        let kind = if moves_a_boundary(stretch, border, &borders) {
            Kind::PunctuationBoundary
        } else {
            Kind::Punctuation
        };
        found.push(stretch.at(kind, border));
    }
    if let Some(border) = stretch.last_border().filter(turns_question) {
        found.push(stretch.at(Kind::PunctuationBoundary, &border));
    }
}

/// Whether the end of the quote makes a question of a statement, or a statement of a question.
fn turns_question(border: &Border) -> bool {
    matches!(
        (border.here, border.there),
        (Marks::Question, Marks::Stop) | (Marks::Stop, Marks::Question)
    )
}

fn moves_a_boundary(stretch: &Stretch<'_>, border: &Border, all: &[Border]) -> bool {
    turns_question(border)
        || addresses_somebody(stretch, border)
        || stop_has_moved(border, all)
        || restricts(stretch, border, all)
}

/// `Let's eat, Ruth` and `Let's eat Ruth`: a name that ends its sentence is called or acted on.
fn addresses_somebody(stretch: &Stretch<'_>, border: &Border) -> bool {
    let one_pause = (border.here == Marks::Pause) != (border.there == Marks::Pause);
    let next = stretch
        .said_span((border.said + 1, border.said + 2))
        .slice(stretch.text());
    let is_name = next.chars().next().is_some_and(char::is_uppercase) && next.chars().count() > 1;
    let ends =
        marks(stretch.between(border.said + 2)) != Marks::None || stretch.word(border.said + 2).is_none();
    let before = stretch
        .said_span((border.said, border.said + 1))
        .slice(stretch.text());
    let is_plain = before.chars().next().is_some_and(char::is_lowercase);
    one_pause && is_name && ends && is_plain
}

/// A full stop stands a few words further on or back: words change their sentence.
fn stop_has_moved(border: &Border, all: &[Border]) -> bool {
    let is_stop = |marks: Marks| matches!(marks, Marks::Stop | Marks::Question);
    let (here, there) = (is_stop(border.here), is_stop(border.there));
    here != there
        && all.iter().any(|other| {
            let near = other.quoted != border.quoted && other.quoted.abs_diff(border.quoted) <= MOVED;
            near && is_stop(other.here) == there && is_stop(other.there) == here
        })
}

/// `The councillors who lied must go` and `The councillors, who lied, must go`.
fn restricts(stretch: &Stretch<'_>, border: &Border, all: &[Border]) -> bool {
    let is_pause = |it: &Border| (it.here == Marks::Pause) != (it.there == Marks::Pause);
    let next = stretch.said_forms((border.said + 1, border.said + 2));
    let opens = matches!(next.as_slice(), ["who" | "which" | "whose" | "whom"]);
    let closes = |other: &Border| {
        other.quoted > border.quoted
            && is_pause(other)
            && (other.here == Marks::Pause) == (border.here == Marks::Pause)
    };
    let before = stretch.said_forms((border.said, border.said + 1));
    let follows_a_noun = before.iter().all(|word| !LEXICON.is(word, Class::Function));
    is_pause(border) && opens && follows_a_noun && all.iter().any(closes)
}

impl Stretch<'_> {
    /// The marks behind a pair of words that agree.
    fn border(&self, quoted: usize, said: usize) -> Option<Border> {
        let words = &self.scene.pattern.words;
        let (word, next) = (words.get(quoted)?, words.get(quoted + 1)?);
        if word.bracket.is_some() || next.bracket.is_some() {
            return None;
        }
        let draft = Span::new(word.span.end, next.span.start);
        let source = Span::new(
            self.said_span((said, said + 1)).end,
            self.said_span((said + 1, said + 2)).start,
        );
        Some(Border {
            quoted,
            said,
            here: marks(draft.slice(self.scene.draft)),
            there: marks(source.slice(self.text())),
            draft: draft.trimmed(self.scene.draft),
            source: source.trimmed(self.text()),
        })
    }

    /// The marks behind the last word of the quote, when it agrees.
    fn last_border(&self) -> Option<Border> {
        let last @ Step::Pair(quoted, said) = *self.steps.last()? else {
            return None;
        };
        let words = &self.scene.pattern.words;
        let word = words
            .get(quoted)
            .filter(|_| self.agrees(last) && quoted + 1 == words.len())?;
        let rest = self.scene.draft.get(word.span.end..)?;
        let length = rest
            .find(|it: char| !matches!(it, '.' | '?' | '!' | ','))
            .unwrap_or(rest.len());
        let draft = Span::new(word.span.end, word.span.end + length);
        let end = self.said_span((said, said + 1)).end;
        let between = self.between(said + 1);
        let source = Span::new(end, end + between.len());
        Some(Border {
            quoted,
            said,
            here: marks(draft.slice(self.scene.draft)),
            there: marks(between),
            draft,
            source: source.trimmed(self.text()),
        })
    }

    fn at(&self, kind: Kind, border: &Border) -> Discrepancy {
        at_spans(self.scene.draft, self.text(), kind, border.draft, border.source)
    }
}

/// What the marks in `between` do together; the first that counts decides.
fn marks(between: &str) -> Marks {
    if between.contains("...") || between.contains('…') || between.contains("--") {
        return Marks::Pause;
    }
    for (at, it) in between.char_indices() {
        match it {
            '?' => return Marks::Question,
            '.' | '!' => return Marks::Stop,
            ',' | ';' | ':' | '(' | ')' | '—' => return Marks::Pause,
            '-' | '–' | '‒' if at > 0 && between.len() > at + it.len_utf8() => return Marks::Pause,
            _ => {}
        }
    }
    Marks::None
}
