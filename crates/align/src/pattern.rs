//! A quote as it can be looked for: words, and between them what the draft marks as left out or put in.

use crate::vocabulary::{Vocabulary, WordId};
use ibid_core::{Quote, Span};
use ibid_text::words;

/// The words of a quote with its ellipses and brackets.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pattern {
    /// The words, in order, those in brackets included.
    pub(crate) words: Vec<QuoteWord>,
    /// What stands before a word: ascending by [`Gap::before`].
    pub(crate) gaps: Vec<Gap>,
    /// Brackets that hold whole words, in order.
    pub(crate) brackets: Vec<Bracket>,
    /// For each `[sic]`: its place, and the index of the word after it.
    pub(crate) sics: Vec<(Span, usize)>,
    /// Whether an ellipsis ends the quote.
    pub(crate) trails_off: bool,
    /// Whether the quote goes on past [`LONGEST_QUOTE`].
    pub(crate) is_cut: bool,
}

/// A word of the quote.
#[derive(Debug, Clone)]
pub(crate) struct QuoteWord {
    /// Its bytes in the draft, with brackets that stand inside it.
    pub(crate) span: Span,
    /// The word, read with its bracketed letters.
    pub(crate) id: WordId,
    /// Index of the bracket that holds it.
    pub(crate) bracket: Option<usize>,
    /// Whether a part of it stands in brackets: `[T]he`, `deepen[ed]`.
    pub(crate) mended: bool,
}

/// A place between two words where something may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Gap {
    /// Index of the word after it.
    pub(crate) before: usize,
    /// What marks it.
    pub(crate) kind: GapKind,
    /// The mark in the draft.
    pub(crate) span: Span,
}

/// What marks a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum GapKind {
    /// `…`, `...`, `[…]`.
    Ellipsis,
    /// The quote is interrupted by the draft's own words.
    Cue,
    /// Nothing: found out in alignment.
    Unmarked,
}

/// Whole words in brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bracket {
    /// With its brackets.
    pub(crate) span: Span,
    /// Index of its first word.
    pub(crate) first: usize,
    /// Index after its last word.
    pub(crate) end: usize,
}

/// Words of a quote that are looked at; what is longer is no quote but a document.
const LONGEST_QUOTE: usize = 2_000;

/// A longer bracket is no editor's insertion.
const LONGEST_BRACKET: usize = 300;

impl Pattern {
    /// Reads `quote` of the draft text `text`.
    pub(crate) fn new(text: &str, quote: &Quote, vocabulary: &mut Vocabulary) -> Self {
        let mut pattern = Self::default();
        for content in &quote.contents {
            if !pattern.words.is_empty() && !pattern.trails_off {
                pattern.open_gap(GapKind::Cue, Span::new(content.start, content.start));
            }
            pattern.read(text, *content, vocabulary);
        }
        pattern.trails_off = pattern
            .gaps
            .last()
            .is_some_and(|gap| gap.before == pattern.words.len() && gap.kind == GapKind::Ellipsis);
        pattern.cut();
        let count = pattern.words.len();
        pattern.gaps.retain(|gap| gap.before > 0 && gap.before < count);
        pattern
    }

    /// Leaves off what is longer than any quote.
    fn cut(&mut self) {
        if self.words.len() > LONGEST_QUOTE {
            self.words.truncate(LONGEST_QUOTE);
            self.brackets.retain(|bracket| bracket.end <= LONGEST_QUOTE);
            self.sics.retain(|(_, next)| *next <= LONGEST_QUOTE);
            self.is_cut = true;
            self.trails_off = true;
        }
    }

    fn read(&mut self, text: &str, content: Span, vocabulary: &mut Vocabulary) {
        let mut at = content.start;
        for mark in marks(text, content) {
            self.read_words(text, Span::new(at, mark.span.start), vocabulary);
            match mark.kind {
                MarkKind::Ellipsis => self.open_gap(GapKind::Ellipsis, mark.span),
                MarkKind::Sic => self.sics.push((mark.span, self.words.len())),
                MarkKind::Bracket => self.read_bracket(text, mark.span, vocabulary),
            }
            at = mark.span.end;
        }
        self.read_words(text, Span::new(at, content.end), vocabulary);
    }

    /// Words outside brackets; the first joins a bracket that ends right before it (`[T]he`).
    fn read_words(&mut self, text: &str, span: Span, vocabulary: &mut Vocabulary) {
        for word in words(span.slice(text)) {
            let word = word.shifted(span.start);
            if self.carries_over(text, span, word, vocabulary) {
                continue;
            }
            let joins = word.start == span.start
                && self.brackets.last().is_some_and(|bracket| {
                    bracket.span.end == word.start
                        && bracket.end - bracket.first == 1
                        && bracket.end == self.words.len()
                });
            if joins {
                self.join(text, word, vocabulary);
            } else {
                self.push(text, word, None, vocabulary);
            }
        }
    }

    /// Gives an ending that follows a bracket back to the word before it: `that [the pool]'s closed`.
    fn carries_over(&mut self, text: &str, span: Span, word: Span, vocabulary: &mut Vocabulary) -> bool {
        let Some(bracket) = self.brackets.last().copied() else {
            return false;
        };
        let apostrophe = Span::new(span.start, word.start).slice(text);
        let is_ending = bracket.span.end == span.start
            && matches!(apostrophe, "'" | "’")
            && matches!(word.slice(text), "s" | "re" | "ll" | "ve" | "d" | "m");
        let before = bracket.first.checked_sub(1).and_then(|at| self.words.get_mut(at));
        let Some(before) = before.filter(|_| is_ending) else {
            return false;
        };
        let whole = format!("{}'{}", before.span.slice(text), word.slice(text));
        before.id = vocabulary.intern(&whole);
        true
    }

    fn read_bracket(&mut self, text: &str, span: Span, vocabulary: &mut Vocabulary) {
        let inner = Span::new(span.start + 1, span.end - 1);
        let first = self.words.len();
        let ends_a_word = self
            .words
            .last()
            .is_some_and(|word| word.span.end == span.start && word.bracket.is_none());
        if ends_a_word && words(inner.slice(text)).count() == 1 {
            if let Some(word) = self.words.last_mut() {
                word.span = Span::new(word.span.start, span.end);
                word.mended = true;
                word.id = vocabulary.intern(&unbracketed(word.span.slice(text)));
            }
            return;
        }
        for word in words(inner.slice(text)) {
            self.push(
                text,
                word.shifted(inner.start),
                Some(self.brackets.len()),
                vocabulary,
            );
        }
        if self.words.len() > first {
            let end = self.words.len();
            self.brackets.push(Bracket { span, first, end });
        }
    }

    /// Makes one word of the last bracket and the letters after it.
    fn join(&mut self, text: &str, tail: Span, vocabulary: &mut Vocabulary) {
        let Some(bracket) = self.brackets.pop() else {
            return;
        };
        if let Some(word) = self.words.last_mut() {
            word.span = Span::new(bracket.span.start, tail.end);
            word.id = vocabulary.intern(&unbracketed(word.span.slice(text)));
            word.bracket = None;
            word.mended = true;
        }
    }

    fn push(&mut self, text: &str, span: Span, bracket: Option<usize>, vocabulary: &mut Vocabulary) {
        self.words.push(QuoteWord {
            span,
            id: vocabulary.intern(span.slice(text)),
            bracket,
            mended: false,
        });
    }

    fn open_gap(&mut self, kind: GapKind, span: Span) {
        let before = self.words.len();
        match self.gaps.last_mut() {
            Some(last) if last.before == before => {
                if kind == GapKind::Ellipsis {
                    *last = Gap { before, kind, span };
                }
            }
            _ => self.gaps.push(Gap { before, kind, span }),
        }
    }
}

fn unbracketed(word: &str) -> String {
    word.chars().filter(|it| !matches!(it, '[' | ']')).collect()
}

enum MarkKind {
    Ellipsis,
    Sic,
    Bracket,
}

struct Mark {
    span: Span,
    kind: MarkKind,
}

/// Ellipses and brackets of `content`, in order. Linear: a bracket is looked for over a bounded stretch.
fn marks(text: &str, content: Span) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut at = content.start;
    while let Some(rest) = text.get(at..content.end).filter(|rest| !rest.is_empty()) {
        let Some(next) = rest.find(['[', '.', '…']) else {
            break;
        };
        let start = at + next;
        let Some(tail) = text.get(start..content.end) else {
            break;
        };
        let found = ellipsis(tail)
            .map(|length| (length, MarkKind::Ellipsis))
            .or_else(|| bracket(tail));
        if let Some((length, kind)) = found {
            at = start + length;
            let span = Span::new(start, at);
            marks.push(Mark { span, kind });
        } else {
            at = start + 1;
        }
    }
    marks
}

/// Length of the ellipsis that `text` starts with: `…`, or three points and more, spaced or not.
fn ellipsis(text: &str) -> Option<usize> {
    if text.starts_with('…') {
        return Some(text.len() - text.trim_start_matches(['…', '.']).len());
    }
    let points = text.trim_start_matches(['.', ' ', '\u{a0}']);
    let run = text.get(..text.len() - points.len())?;
    let run = run.trim_end_matches([' ', '\u{a0}']);
    (run.matches('.').count() >= 3).then_some(run.len())
}

/// Length and kind of the bracket that `text` starts with.
fn bracket(text: &str) -> Option<(usize, MarkKind)> {
    let inner = text.strip_prefix('[')?;
    let close = inner
        .bytes()
        .take(LONGEST_BRACKET)
        .position(|byte| matches!(byte, b']' | b'['))?;
    let inner = inner.get(..close)?;
    if !text.get(close + 1..)?.starts_with(']') {
        return None;
    }
    let length = close + 2;
    let content = inner.trim();
    let kind = if ellipsis(content) == Some(content.len()) {
        MarkKind::Ellipsis
    } else if content.eq_ignore_ascii_case("sic") {
        MarkKind::Sic
    } else {
        MarkKind::Bracket
    };
    Some((length, kind))
}

#[cfg(test)]
mod tests {
    use super::{GapKind, Pattern};
    use crate::vocabulary::Vocabulary;
    use ibid_core::{Quote, QuoteKind, Span};

    fn pattern(parts: &[&str]) -> (String, Vocabulary, Pattern) {
        let text = parts.join(" | ");
        let contents: Vec<Span> = parts.iter().map(|part| Span::of(&text, part).unwrap()).collect();
        let quote = Quote {
            span: Span::new(0, text.len()),
            contents,
            kind: QuoteKind::Direct,
            attribution: None,
            rule: "test".into(),
        };
        let mut vocabulary = Vocabulary::default();
        let pattern = Pattern::new(&text, &quote, &mut vocabulary);
        (text, vocabulary, pattern)
    }

    fn forms(parts: &[&str]) -> Vec<String> {
        let (_, vocabulary, pattern) = pattern(parts);
        pattern
            .words
            .iter()
            .map(|word| vocabulary.form(word.id).to_owned())
            .collect()
    }

    #[test]
    fn reads_bracketed_letters_as_part_of_their_word() {
        assert_eq!(forms(&["[T]he pool reopen[ed]"]), ["the", "pool", "reopened"]);
    }

    #[test]
    fn keeps_words_in_brackets_apart() {
        let (text, _, pattern) = pattern(&["he [the treasurer] paid"]);
        assert_eq!(pattern.brackets[0].span.slice(&text), "[the treasurer]");
        assert_eq!(pattern.words[1].bracket, Some(0));
        assert_eq!(pattern.words[3].bracket, None);
    }

    #[test]
    fn gives_an_ending_behind_a_bracket_back_to_its_word() {
        assert_eq!(
            forms(&["and that [the pool]’s closed"]),
            ["and", "that's", "the", "pool", "closed"]
        );
    }

    #[test]
    fn sees_every_form_of_ellipsis() {
        for mark in ["…", "...", "[...]", "[…]", ". . .", "...."] {
            let (_, _, pattern) = pattern(&[&format!("we paid {mark} for it")]);
            assert_eq!(pattern.gaps.len(), 1, "{mark}");
            assert_eq!(
                (pattern.gaps[0].before, pattern.gaps[0].kind),
                (2, GapKind::Ellipsis)
            );
            assert_eq!(pattern.words.len(), 4, "{mark}");
        }
    }

    #[test]
    fn takes_a_full_stop_for_no_ellipsis() {
        assert!(pattern(&["We paid. It was dear."]).2.gaps.is_empty());
    }

    #[test]
    fn marks_where_the_cue_stands() {
        let (_, _, pattern) = pattern(&["We paid,", "and gladly."]);
        assert_eq!((pattern.gaps[0].before, pattern.gaps[0].kind), (2, GapKind::Cue));
    }

    #[test]
    fn an_ellipsis_at_an_end_is_no_gap() {
        let (_, _, pattern) = pattern(&["… we paid …"]);
        assert!(pattern.gaps.is_empty() && pattern.trails_off);
    }

    #[test]
    fn survives_unclosed_brackets() {
        assert_eq!(forms(&[&"[".repeat(10_000)]), Vec::<String>::new());
        assert_eq!(forms(&["[we paid"]), ["we", "paid"]);
        assert_eq!(pattern(&[&". ".repeat(100_000)]).2.words.len(), 0);
    }
}
