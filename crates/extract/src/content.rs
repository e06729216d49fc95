//! The words between two marks: how many there are, and how they are written.

/// More words than any rule here asks about.
const ENOUGH: usize = 16;

/// The words of a stretch.
pub(crate) struct Content<'t> {
    pub(crate) text: &'t str,
    /// How many, up to some number that no rule asks beyond.
    pub(crate) words: usize,
    pub(crate) begins_upper: bool,
    pub(crate) ends_with_sign: bool,
}

impl<'t> Content<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        let text = text.trim();
        Self {
            text,
            words: text
                .split_whitespace()
                .filter(|word| word.contains(char::is_alphanumeric))
                .take(ENOUGH)
                .count(),
            begins_upper: text
                .chars()
                .find(|sign| sign.is_alphanumeric())
                .is_some_and(char::is_uppercase),
            ends_with_sign: text.ends_with(['.', ',', '?', '!', '…', '—', '-']),
        }
    }

    /// Whether it begins as a sentence does and ends as one, or as speech before its cue.
    pub(crate) fn is_sentence(&self) -> bool {
        self.begins_upper && self.ends_with_sign && (!self.is_title_case() || self.text.ends_with(['?', '!']))
    }

    /// Whether every long word begins in upper case, and there is one that needs not.
    pub(crate) fn is_title_case(&self) -> bool {
        // What stands in brackets explains a title; it is none.
        let mut depth = 0_usize;
        let outside = |word: &&str| {
            let before = depth;
            depth = (depth + word.matches('(').count()).saturating_sub(word.matches(')').count());
            before == 0 && !word.starts_with('(')
        };
        let upper = |word: &str| {
            word.chars()
                .find(|sign| sign.is_alphabetic())
                .is_none_or(char::is_uppercase)
        };
        let is_long = |word: &&str| word.chars().filter(|sign| sign.is_alphabetic()).count() > 3;
        let mut words = self.text.split_whitespace().filter(outside);
        let (mut all, mut long) = (true, 0);
        for word in words.by_ref().take(ENOUGH) {
            all &= upper(word);
            if is_long(&word) {
                long += 1;
                if !upper(word) {
                    return false;
                }
            }
        }
        // Without a long word ("It is.") every word has to have its capital.
        self.begins_upper && self.words <= 12 && (all || long > 0)
    }
}
