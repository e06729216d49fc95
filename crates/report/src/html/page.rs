//! The text of the page while it is written.
//!
//! Markup can only come from the source code of this crate (`&'static str`), and every other text goes through
//! [`clean::html`]: a string of the ledger cannot reach the page as markup, because the types do not let it.

use crate::clean;
use std::fmt::Write as _;

/// A page, or a part of one.
#[derive(Debug, Default)]
pub(super) struct Page(String);

impl Page {
    /// An empty page with room for `bytes`.
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self(String::with_capacity(bytes))
    }

    /// Appends markup that is written in this crate.
    pub(super) fn raw(&mut self, markup: &'static str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Appends text from outside, in an element or in a quoted attribute.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        clean::html(&mut self.0, text);
        self
    }

    /// Appends a number.
    pub(super) fn number(&mut self, number: usize) -> &mut Self {
        let _ = write!(self.0, "{number}"); // writing to a string cannot fail
        self
    }

    /// Appends `number` and `noun`, in the plural unless it is one.
    pub(super) fn count(&mut self, number: usize, noun: &'static str) -> &mut Self {
        self.number(number).raw(" ").raw(noun);
        self.raw(if number == 1 { "" } else { "s" })
    }

    /// The finished page.
    pub(super) fn finish(self) -> String {
        self.0
    }
}
