//! The tokens of a paragraph as the rules ask for them: by index, with an end that never comes as a panic.

use super::lexicon::{Class, Entry};
use super::numerals::Memo;
use super::pack::Pack;
use super::tokens::{END, Gap, Shape, Token};
use ibid_core::Span;
use ibid_core::values::Decimal;

/// A paragraph cut up, beside the pack that explains its words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) pack: &'a Pack,
    /// The numbers that were read last: many rules ask for the same one.
    pub(super) numerals: &'a Memo,
}

impl<'a> Cursor<'a> {
    pub(super) fn token(&self, at: usize) -> Token {
        self.tokens.get(at).copied().unwrap_or(END)
    }

    /// What the pack says of the token at `at`.
    pub(super) fn entry(&self, at: usize) -> &'a Entry {
        self.pack.lexicon.entry(self.token(at).entry)
    }

    /// Whether the token at `at` is any of `class`.
    pub(super) fn is(&self, at: usize, class: Class) -> bool {
        self.entry(at).class.is(class)
    }

    /// Whether the token at `at` is any of `class` and goes on with what stands before it.
    pub(super) fn then(&self, at: usize, class: Class) -> bool {
        self.is(at, class) && self.goes_on(at)
    }

    /// Whether the token at `at` goes on with what stands before it: behind a blank, a hyphen or nothing.
    pub(super) fn goes_on(&self, at: usize) -> bool {
        matches!(self.token(at).gap, Gap::None | Gap::Space | Gap::Hyphen)
    }

    /// Whether nothing stands between the token at `at` and the one before.
    pub(super) fn touches(&self, at: usize) -> bool {
        self.token(at).gap == Gap::None
    }

    /// Whether a hyphen joins the token at `at` to the one before.
    pub(super) fn hyphened(&self, at: usize) -> bool {
        self.token(at).gap == Gap::Hyphen
    }

    /// `at`, or the index behind the token there when it is any of `class`.
    pub(super) fn skip(&self, at: usize, class: Class) -> usize {
        at + usize::from(self.then(at, class))
    }

    pub(super) fn is_sign(&self, at: usize, sign: char) -> bool {
        self.token(at).shape == Shape::Sign(sign)
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.token(at).shape == Shape::Word
    }

    pub(super) fn is_digits(&self, at: usize) -> bool {
        self.token(at).shape == Shape::Digits
    }

    /// The token as written.
    pub(super) fn written(&self, at: usize) -> &'a str {
        self.token(at).span.slice(self.text)
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.written(at).starts_with(char::is_uppercase)
    }

    /// The text from the token `from` to the one before `end`.
    pub(super) fn span(&self, from: usize, end: usize) -> Span {
        let last = self.token(end.saturating_sub(1).max(from));
        self.token(from).span.cover(last.span)
    }

    /// A whole number of at most nine digits, written without separators.
    pub(super) fn whole(&self, at: usize) -> Option<i32> {
        let written = self.written(at);
        let plain = self.is_digits(at) && written.len() <= 9 && written.bytes().all(|it| it.is_ascii_digit());
        plain.then(|| written.parse().ok())?
    }

    /// A whole number of exactly so many digits.
    pub(super) fn whole_of(&self, at: usize, digits: usize) -> Option<i32> {
        self.whole(at).filter(|_| self.written(at).len() == digits)
    }

    /// The number that the digits at `at` write; separators are passed over.
    pub(super) fn decimal(&self, at: usize) -> Option<Decimal> {
        if !self.is_digits(at) {
            return None;
        }
        let written = self.written(at);
        if written.contains([',', ' ']) || !written.is_ascii() {
            // Whichever of the two stands last is the decimal point, when both are there; a comma before fewer than three
            // digits is one, too.
            let continental = written.rfind(',').is_some_and(|comma| match written.find('.') {
                Some(point) => comma > point,
                None => written.len() - comma < 4,
            });
            let point = if continental { ',' } else { '.' };
            let digits: String = written
                .chars()
                .filter(|it| it.is_ascii_digit() || *it == point)
                .map(|it| if it == point { '.' } else { it })
                .collect();
            return digits.parse().ok();
        }
        written.parse().ok()
    }

    /// Whether the token at `at` begins a name or an identifier that swallows numbers: `A380`, `COVID-19`, `#12`.
    pub(super) fn is_part_of_name(&self, at: usize) -> bool {
        let token = self.token(at);
        let before = at.checked_sub(1).map(|before| self.token(before));
        let Some(before) = before else {
            return false;
        };
        match token.gap {
            Gap::None => match before.shape {
                Shape::Word => !self.is(at - 1, Class::CURRENCY),
                Shape::Sign(sign) => matches!(sign, '#' | '_' | '@' | '\\'),
                Shape::Digits | Shape::End => false,
            },
            // `COVID-19`, `B-52`
            Gap::Hyphen => {
                let long = before.entry == 0 && before.span.len() > 1;
                let named = before.shape == Shape::Word && self.is_capital(at - 1);
                named && (long || before.span.len() == 1) && !self.is_prefix(at - 1)
            }
            _ => false,
        }
    }

    /// Whether the token at `at` is a prefix that leaves a number a number: `mid-1996`.
    fn is_prefix(&self, at: usize) -> bool {
        matches!(
            self.written(at).to_ascii_lowercase().as_str(),
            "mid" | "pre" | "post" | "non" | "sub"
        )
    }
}
