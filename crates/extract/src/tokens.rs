//! Narration to tokens: words, signs, and each quoted stretch as a single token.
//!
//! What stands between marks is not looked into: the rules read the draft's own sentences.

use crate::stretches::Stretch;
use crate::words::{Lexicon, Packed, Words};
use ibid_core::Span;

/// A word, a sign or a quoted stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) span: Span,
    pub(crate) shape: Shape,
    pub(crate) words: Words,
}

/// What a token looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A word that begins in lower case.
    Lower,
    /// A word that begins in upper case.
    Capital,
    /// A number, whatever is attached to it: 22nd, $5.
    Number,
    /// The `'s` of a genitive.
    Genitive,
    /// Words between marks: the index of the stretch.
    Stretch(usize),
    Comma,
    Colon,
    Semicolon,
    Dash,
    /// `( [`
    Open,
    /// `) ]`
    Close,
    /// `. ? ! …`
    Stop,
    /// Any other sign.
    Sign,
}

impl Token {
    /// Whether any of `words` fits.
    pub(crate) const fn is(&self, words: Words) -> bool {
        self.words.is(words)
    }

    /// Whether the word is a cue verb in the form `form`.
    pub(crate) const fn is_cue(&self, form: Words) -> bool {
        self.words.is_cue(form)
    }

    pub(crate) const fn is_word(&self) -> bool {
        matches!(self.shape, Shape::Lower | Shape::Capital | Shape::Number)
    }

    pub(crate) const fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Capital)
    }
}

/// Cuts `span` of a text into tokens.
pub(crate) struct Tokenizer<'t> {
    pub(crate) text: &'t str,
    pub(crate) lexicon: &'t Lexicon,
}

impl Tokenizer<'_> {
    /// Adds the tokens of `span` to `tokens`. `stretches` are those inside `span`, in order; `first` is the index of
    /// the first of them. Linear.
    pub(crate) fn cut(&self, span: Span, stretches: &[Stretch], first: usize, tokens: &mut Vec<Token>) {
        let mut at = span.start;
        for (index, stretch) in stretches.iter().enumerate() {
            self.cut_plain(Span::new(at, stretch.outer.start), tokens);
            tokens.push(Token {
                span: stretch.outer,
                shape: Shape::Stretch(first + index),
                words: Words::default(),
            });
            at = stretch.outer.end;
        }
        self.cut_plain(Span::new(at, span.end), tokens);
    }

    fn cut_plain(&self, span: Span, tokens: &mut Vec<Token>) {
        let bytes = self.text.as_bytes();
        let mut at = span.start;
        while at < span.end {
            let Some(byte) = bytes.get(at) else { return };
            if byte.is_ascii_whitespace() {
                at += 1;
            } else if byte.is_ascii_alphanumeric() {
                let rest = Span::new(at, span.end);
                at = self
                    .cut_plain_word(rest, tokens)
                    .unwrap_or_else(|| self.cut_word(rest, tokens));
            } else {
                at = self.cut_sign(Span::new(at, span.end), tokens);
            }
        }
    }

    /// Adds the sign at the head of `rest`, or the word when it is one after all; where it ends.
    fn cut_sign(&self, rest: Span, tokens: &mut Vec<Token>) -> usize {
        match rest.slice(self.text).chars().next() {
            None => rest.end,
            Some(sign) if starts_word(sign) => self.cut_word(rest, tokens),
            Some(sign) => {
                if !sign.is_whitespace() {
                    tokens.push(sign_token(sign, rest.start));
                }
                rest.start + sign.len_utf8()
            }
        }
    }

    /// Adds the word at the head of `rest` if it is plain, as most are: ASCII letters up to a space or a comma, at most
    /// sixteen. Where it ends.
    fn cut_plain_word(&self, rest: Span, tokens: &mut Vec<Token>) -> Option<usize> {
        // What lies behind `rest` is only read to fill the number up.
        let bytes = self.text.as_bytes().get(rest.start..)?;
        let first = *bytes.first()?;
        let len = bytes
            .iter()
            .take(17)
            .take_while(|byte| byte.is_ascii_alphabetic())
            .count();
        let plain = (2..=16).contains(&len)
            && len < rest.len()
            && matches!(bytes.get(len), Some(b' ' | b',' | b'\n'));
        let packed = Packed::head(bytes, len).filter(|_| plain)?;
        tokens.push(Token {
            span: Span::new(rest.start, rest.start + len),
            shape: if first.is_ascii_uppercase() {
                Shape::Capital
            } else {
                Shape::Lower
            },
            words: self.lexicon.look_up_packed(packed),
        });
        Some(rest.start + len)
    }

    /// Adds the word at the head of `rest`, in up to two tokens; where it ends.
    fn cut_word(&self, rest: Span, tokens: &mut Vec<Token>) -> usize {
        let text = rest.slice(self.text);
        let len = word_len(text);
        let word = text.get(..len).unwrap_or_default();
        let known = self.lexicon.look_up(word);
        if let Some((base, clitic)) = split_clitic(word).filter(|_| !known.is(Words::AUXILIARY)) {
            let words = self.lexicon.look_up(base);
            let middle = rest.start + base.len();
            tokens.push(word_token(base, rest.start, words));
            let verb = clitic != "s" || words.is(Words::PRONOUN | Words::RELATIVE | Words::ADVERB);
            tokens.push(clitic_token(Span::new(middle, rest.start + len), verb));
            return rest.start + len;
        }
        let after = text.get(len..).unwrap_or_default();
        let in_name = tokens.last().is_some_and(Token::is_capital) && begins_capital(after);
        let initial = word == "I" && in_name;
        let dotted = after.starts_with('.') && (initial || is_abbreviation(word, known, after));
        let len = len + usize::from(dotted);
        // The initial of "Otto I. Bode" is no pronoun.
        let known = if dotted && initial {
            Words::default()
        } else {
            known
        };
        tokens.push(word_token(text.get(..len).unwrap_or_default(), rest.start, known));
        let end = rest.start + len;
        match text.get(len..).and_then(plural_genitive) {
            Some(mark) if word.ends_with('s') => {
                tokens.push(clitic_token(Span::new(end, end + mark), false));
                end + mark
            }
            _ => end,
        }
    }
}

fn starts_word(sign: char) -> bool {
    sign.is_alphanumeric() || matches!(sign, '@' | '#' | '$' | '€' | '£')
}

/// The length of the word that `text` begins with: letters and digits, joined by apostrophes, hyphens, and by full
/// stops or commas between single letters or digits (U.S., 1,000). At least one character.
fn word_len(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    let mut previous = chars.next().map_or(' ', |(_, first)| first);
    let mut end = previous.len_utf8();
    let mut run = 1;
    while let Some((at, sign)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        let joins = match sign {
            '\'' | '’' | '-' | '_' | '&' | '@' => next.is_alphanumeric(),
            '.' => run == 1 && next.is_alphanumeric(),
            ',' => previous.is_ascii_digit() && next.is_ascii_digit(),
            _ => false,
        };
        if !(joins || sign.is_alphanumeric() || sign == '\u{ad}') {
            break;
        }
        run = if joins { 0 } else { run + 1 };
        previous = sign;
        end = at + sign.len_utf8();
    }
    end
}

/// A word and what is contracted to it: `Bode's`, `she'll`.
fn split_clitic(word: &str) -> Option<(&str, &str)> {
    let at = word.rfind(['\'', '’'])?;
    let (base, rest) = word.split_at_checked(at)?;
    let clitic = rest.trim_start_matches(['\'', '’']);
    let known = ["s", "S", "d", "ll", "re", "ve", "m"].contains(&clitic) && !base.is_empty();
    known.then_some((base, if clitic == "S" { "s" } else { clitic }))
}

/// Whether the full stop at the head of `after` belongs to `word`: an initial, U.S., Sen.
fn is_abbreviation(word: &str, known: Words, after: &str) -> bool {
    let mut letters = word.chars();
    let initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none() && word != "I";
    let goes_on = after
        .chars()
        .nth(1)
        .is_some_and(|next| next == ',' || next.is_alphanumeric());
    let shortened = known.is(Words::ABBREVIATION) && word.starts_with(char::is_uppercase);
    initial || goes_on || shortened || word.contains('.')
}

/// Whether a word with a capital follows a full stop: `. Bode`.
fn begins_capital(after: &str) -> bool {
    after
        .strip_prefix(". ")
        .is_some_and(|next| next.starts_with(char::is_uppercase))
}

/// The length of the apostrophe that a plural genitive ends with: `Democrats' plan`.
fn plural_genitive(after: &str) -> Option<usize> {
    let mut chars = after.chars();
    let mark = chars.next().filter(|mark| matches!(mark, '\'' | '’'))?;
    chars
        .next()
        .is_none_or(char::is_whitespace)
        .then_some(mark.len_utf8())
}

fn word_token(word: &str, start: usize, words: Words) -> Token {
    let first = match word.as_bytes().first() {
        Some(first) if first.is_ascii_alphanumeric() => char::from(*first),
        _ => word.chars().find(|sign| sign.is_alphanumeric()).unwrap_or(' '),
    };
    let shape = if first.is_numeric() {
        Shape::Number
    } else if first.is_uppercase() || word.starts_with(['@', '#']) {
        Shape::Capital
    } else {
        Shape::Lower
    };
    Token {
        span: Span::new(start, start + word.len()),
        shape,
        words,
    }
}

fn clitic_token(span: Span, verb: bool) -> Token {
    let (shape, words) = if verb {
        (Shape::Lower, Words::AUXILIARY)
    } else {
        (Shape::Genitive, Words::default())
    };
    Token { span, shape, words }
}

fn sign_token(sign: char, at: usize) -> Token {
    let shape = match sign {
        ',' => Shape::Comma,
        ':' => Shape::Colon,
        ';' => Shape::Semicolon,
        '-' | '–' | '—' | '―' => Shape::Dash,
        '(' | '[' => Shape::Open,
        ')' | ']' => Shape::Close,
        '.' | '?' | '!' | '…' => Shape::Stop,
        _ => Shape::Sign,
    };
    Token {
        span: Span::new(at, at + sign.len_utf8()),
        shape,
        words: Words::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Shape, Token, Tokenizer};
    use crate::Language;
    use ibid_core::Span;

    fn tokens(text: &str) -> Vec<Token> {
        let language = Language::english();
        let mut tokens = Vec::new();
        let tokenizer = Tokenizer {
            text,
            lexicon: &language.lexicon,
        };
        tokenizer.cut(Span::new(0, text.len()), &[], 0, &mut tokens);
        tokens
    }

    fn words(text: &str) -> Vec<&str> {
        tokens(text).iter().map(|token| token.span.slice(text)).collect()
    }

    #[test]
    fn a_full_stop_of_an_abbreviation_ends_no_sentence() {
        assert_eq!(
            words("Sen. Quill of the U.S. left."),
            ["Sen.", "Quill", "of", "the", "U.S.", "left", "."]
        );
    }

    #[test]
    fn a_genitive_is_a_token() {
        let found = tokens("Quill's aides’ claims");
        assert_eq!(
            found
                .iter()
                .filter(|token| token.shape == Shape::Genitive)
                .count(),
            2
        );
    }

    #[test]
    fn a_contraction_is_no_genitive() {
        let found = tokens("he's here and they'll stay");
        assert!(found.iter().all(|token| token.shape != Shape::Genitive));
    }

    #[test]
    fn a_number_stays_whole() {
        assert_eq!(
            words("1,000 people, 2.5 days"),
            ["1,000", "people", ",", "2.5", "days"]
        );
    }

    #[test]
    fn hostile_text_is_cut_without_panic() {
        for text in ["", "\u{0}", "''''", "a'", "'s", "é’s", "@", "1,", "\u{1F600}x\r"] {
            words(text);
        }
    }
}
