//! Text to words, numbers and signs, each with what stood before it.
//!
//! Hyphens between words are no tokens but a kind of gap: `27-year`, `27 year` and `27year` differ in the gap alone.

use super::lexicon::{Lexicon, PhraseWord};
use ibid_core::Span;

/// A word, a number or a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) span: Span,
    /// Its number in the lexicon.
    pub(super) entry: u16,
    pub(super) shape: Shape,
    /// What stands between it and the token before.
    pub(super) gap: Gap,
}

/// What a token looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Letters.
    Word,
    /// Digits with their thousands separators and decimal point.
    Digits,
    /// Any other character.
    Sign(char),
    /// Behind the last token.
    End,
}

/// What stands between two tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing.
    None,
    /// Blanks, or a single line break.
    Space,
    /// A hyphen: `27-year`.
    Hyphen,
    /// A dash or a hyphen between blanks: `2009 – 2011`.
    Dash,
    /// Several blanks or line breaks: what follows does not go on.
    Break,
}

/// Behind the last token.
pub(super) const END: Token = Token {
    span: Span { start: 0, end: 0 },
    entry: 0,
    shape: Shape::End,
    gap: Gap::Break,
};

/// Cuts `span` of `text` into `tokens`, which are cleared first. Linear.
pub(super) fn cut(text: &str, span: Span, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    tokens.clear();
    let mut cutter = Cutter {
        text,
        bytes: text.as_bytes().get(..span.end).unwrap_or_default(),
        at: span.start,
    };
    while let Some(gap) = cutter.gap(tokens.is_empty()) {
        let start = cutter.at;
        let shape = cutter.shape();
        let span = Span::new(start, cutter.at.max(start + 1));
        let entry = match shape {
            Shape::Digits | Shape::End | Shape::Sign('“' | '”' | '‘' | '—' | '–' | '…') => 0,
            Shape::Sign(sign) if sign.is_ascii() && !matches!(sign, '%' | '$' | '&' | '\'' | '-') => 0,
            Shape::Word | Shape::Sign(_) => lexicon.look_up(span.slice(text)),
        };
        tokens.push(Token {
            span,
            entry,
            shape,
            gap,
        });
    }
    join_phrases(text, lexicon, tokens);
}

struct Cutter<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
}

impl Cutter<'_> {
    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    /// Moves to the next token; `None` at the end.
    fn gap(&mut self, first: bool) -> Option<Gap> {
        let start = self.at;
        let mut lines = 0;
        let mut dash = false;
        loop {
            let byte = self.byte(self.at);
            match byte {
                b' ' | b'\t' | b'\r' => self.at += 1,
                b'\n' => {
                    lines += 1;
                    self.at += 1;
                }
                0xc2 if self.byte(self.at + 1) == 0xa0 => self.at += 2,
                // Thin and narrow spaces, en and em dash, hyphens.
                0xe2 if self.byte(self.at + 1) == 0x80 => match self.byte(self.at + 2) {
                    0x80..=0x8b | 0xaf => self.at += 3,
                    0x90..=0x95 if !dash && !first => {
                        dash = true;
                        self.at += 3;
                    }
                    _ => break,
                },
                b'-' if !dash && !first && self.byte(self.at + 1) != b'-' && self.joins(start) => {
                    dash = true;
                    self.at += 1;
                }
                _ => break,
            }
        }
        if self.at >= self.bytes.len() {
            return None;
        }
        let len = self.at - start;
        Some(match (len, lines, dash) {
            (_, 2.., _) => Gap::Break,
            (0, ..) => Gap::None,
            (1, 0, true) => Gap::Hyphen,
            (3, 0, true) if self.byte(start) == 0xe2 => Gap::Hyphen,
            (.., true) => Gap::Dash,
            _ => Gap::Space,
        })
    }

    /// Whether the hyphen here joins two words or numbers, or stands between blanks. A hyphen after a blank before a
    /// number is its sign.
    fn joins(&self, start: usize) -> bool {
        let next = self.byte(self.at + 1);
        let tight = self.at == start;
        if tight {
            next.is_ascii_alphanumeric() || next >= 0x80 || next == b' '
        } else {
            matches!(next, b' ' | b'\n')
        }
    }

    /// Moves behind the token that begins here.
    fn shape(&mut self) -> Shape {
        let byte = self.byte(self.at);
        if byte.is_ascii_digit() {
            self.digits();
            return Shape::Digits;
        }
        if byte.is_ascii_alphabetic() {
            self.word();
            return Shape::Word;
        }
        match self.text.get(self.at..).and_then(|rest| rest.chars().next()) {
            None => {
                self.at = self.bytes.len();
                Shape::End
            }
            Some(sign) if sign.is_alphabetic() => {
                self.word();
                Shape::Word
            }
            Some(sign) => {
                self.at += sign.len_utf8();
                Shape::Sign(if sign == '’' { '\'' } else { sign })
            }
        }
    }

    /// Letters, with apostrophes inside; a genitive `'s` is left for a token of its own.
    fn word(&mut self) {
        loop {
            let byte = self.byte(self.at);
            if byte.is_ascii_alphabetic() {
                self.at += 1;
                continue;
            }
            let mark = self.apostrophe(self.at);
            if mark > 0 {
                let next = self.byte(self.at + mark);
                let genitive =
                    next.eq_ignore_ascii_case(&b's') && !self.byte(self.at + mark + 1).is_ascii_alphabetic();
                if next.is_ascii_alphabetic() && !genitive {
                    self.at += mark;
                    continue;
                }
                return;
            }
            if byte < 0x80 {
                return;
            }
            match self.text.get(self.at..).and_then(|rest| rest.chars().next()) {
                Some(letter) if letter.is_alphabetic() && self.at < self.bytes.len() => {
                    self.at += letter.len_utf8();
                }
                _ => return,
            }
        }
    }

    /// The length of the apostrophe at `at`; 0 when there is none.
    fn apostrophe(&self, at: usize) -> usize {
        match self.byte(at) {
            b'\'' => 1,
            0xe2 if self.byte(at + 1) == 0x80 && self.byte(at + 2) == 0x99 => 3,
            _ => 0,
        }
    }

    /// Digits, groups of digits behind commas, and one decimal point; not the points of a date or a version.
    fn digits(&mut self) {
        let start = self.at;
        self.run();
        let mut last = self.at - start;
        loop {
            let space = self.grouping_space(self.at);
            if space == 0 || last > 3 || self.digits_at(self.at + space) != 3 {
                break;
            }
            self.at += space;
            self.run();
            last = 3;
        }
        let continental = self.continental(self.at, last);
        if continental > 0 {
            self.at += continental;
            return;
        }
        let fraction = self.behind_comma(start, last);
        if fraction > 0 {
            self.at += fraction;
            return;
        }
        while self.byte(self.at) == b',' && self.group(self.at + 1, last) {
            let comma = self.at;
            self.at += 1;
            self.run();
            last = self.at - comma - 1;
        }
        if self.byte(self.at) != b'.' || !self.byte(self.at + 1).is_ascii_digit() {
            return;
        }
        let point = self.at;
        self.at += 1;
        self.run();
        let more = self.byte(self.at) == b'.' && self.byte(self.at + 1).is_ascii_digit();
        let before = start.checked_sub(1).map_or(0, |at| self.byte(at));
        if more || (before == b'.' && start > 1 && self.byte(start - 2).is_ascii_digit()) {
            self.at = point;
        }
    }

    /// The length of `,5` or `,25` behind the digits from `start`, as decimals are written in other languages: `0,5 percent`.
    /// 0 where it may be a list, a group of three, or part of something longer.
    fn behind_comma(&self, start: usize, before: usize) -> usize {
        let digits = self.digits_at(self.at + 1);
        let alone = |byte: u8| !matches!(byte, b',' | b'.' | b'-' | b'/' | b':' | b'(');
        let head = start.checked_sub(1).map_or(b' ', |at| self.byte(at));
        let behind = self.at + 1 + digits;
        let longer = !alone(self.byte(behind)) && self.byte(behind + 1).is_ascii_digit();
        let fits = self.byte(self.at) == b',' && (1..=2).contains(&digits) && before <= 3;
        if fits && alone(head) && !longer {
            digits + 1
        } else {
            0
        }
    }

    fn run(&mut self) {
        while self.byte(self.at).is_ascii_digit() {
            self.at += 1;
        }
    }

    /// Whether a group of three digits (or two, as in India) stands at `at` behind `before` bytes of number.
    fn group(&self, at: usize, before: usize) -> bool {
        if before > 3 {
            return false;
        }
        let mut at = at;
        // Lakhs and crores: groups of two, the last of three.
        for _ in 0..4 {
            match self.digits_at(at) {
                3 => return true,
                2 if self.byte(at + 2) == b',' => at += 3,
                _ => return false,
            }
        }
        false
    }

    /// How many digits stand at `at`; four stand for more.
    fn digits_at(&self, at: usize) -> usize {
        (at..at + 4)
            .take_while(|at| self.byte(*at).is_ascii_digit())
            .count()
    }

    /// The length of the space at `at` that groups digits; 0 when there is none. A plain space is one only where the
    /// group behind it, or the one after, begins with a zero, as no number of its own does: `40 000`.
    fn grouping_space(&self, at: usize) -> usize {
        match (self.byte(at), self.byte(at + 1), self.byte(at + 2)) {
            (0xc2, 0xa0, _) => 2,
            (0xe2, 0x80, 0x89 | 0xaf) => 3,
            (b' ', b'0', _) => 1,
            (b' ', b'1'..=b'9', _) => {
                let again = self.byte(at + 4) == b' ' && self.byte(at + 5) == b'0';
                usize::from(again && self.digits_at(at + 5) == 3)
            }
            _ => 0,
        }
    }

    /// The length of what follows `before` digits at `at` in a number that is grouped by points and has a decimal comma:
    /// `.234.567,89`; 0 when that is not sure.
    fn continental(&self, at: usize, before: usize) -> usize {
        let mut end = at;
        while self.byte(end) == b'.' && self.digits_at(end + 1) == 3 {
            end += 4;
        }
        let places = self.digits_at(end + 1);
        let sure = before <= 3 && end > at && self.byte(end) == b',' && matches!(places, 1 | 2);
        if sure { end + 1 + places - at } else { 0 }
    }
}

/// Makes one token of every phrase of the lexicon.
fn join_phrases(text: &str, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    let mut kept = 0;
    let mut at = 0;
    while let Some(token) = tokens.get(at).copied() {
        let found = phrase_at(text, lexicon, tokens, at);
        // `and more than 14`: the last word belongs to the phrase that it begins.
        let free = found.filter(|(more, _)| phrase_at(text, lexicon, tokens, at + more).is_none());
        let (more, entry) = free.unwrap_or((0, token.entry));
        let end = tokens.get(at + more).map_or(token.span.end, |last| last.span.end);
        if let Some(slot) = tokens.get_mut(kept) {
            *slot = Token {
                span: Span::new(token.span.start, end),
                entry,
                shape: if more > 0 { Shape::Word } else { token.shape },
                gap: token.gap,
            };
        }
        kept += 1;
        at += more + 1;
    }
    tokens.truncate(kept);
}

/// The longest phrase that begins at `at`: how many words it has behind the first, and its entry.
fn phrase_at(text: &str, lexicon: &Lexicon, tokens: &[Token], at: usize) -> Option<(usize, u16)> {
    let mut phrases = lexicon.phrases(tokens.get(at)?.entry).iter();
    let found = phrases.find(|phrase| {
        phrase.rest.iter().enumerate().all(|(index, word)| {
            tokens
                .get(at + 1 + index)
                .is_some_and(|next| word.fits(next.gap) && same(next.span.slice(text), &word.text))
        })
    })?;
    Some((found.rest.len(), found.entry))
}

fn same(written: &str, word: &str) -> bool {
    written.eq_ignore_ascii_case(word)
        || (written == "’" && word == "'")
        || (!written.is_ascii() && written.to_lowercase() == word)
}

/// The words of a phrase of the language pack, cut as text is.
pub(super) fn words_of(phrase: &str) -> Vec<PhraseWord> {
    let mut tokens = Vec::new();
    cut(
        phrase,
        Span::new(0, phrase.len()),
        &Lexicon::default(),
        &mut tokens,
    );
    tokens
        .iter()
        .map(|token| PhraseWord {
            text: token.span.slice(phrase).to_lowercase().into(),
            touches: token.gap == Gap::None,
        })
        .collect()
}
