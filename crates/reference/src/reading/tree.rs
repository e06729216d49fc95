//! TOML with the place of every key, so that each mistake points at what is wrong and names what was meant.

use crate::pack::{At, Builder};
use ibid_core::nearest;
use std::borrow::Cow;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

pub(crate) type Value<'i> = Spanned<DeValue<'i>>;
pub(crate) type Key<'i> = Spanned<Cow<'i, str>>;

/// The file that a tree was read from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tree {
    pub(crate) file: u32,
}

impl Tree {
    pub(crate) fn at(self, span: &std::ops::Range<usize>) -> At {
        let offset = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        At {
            file: self.file,
            start: offset(span.start),
            end: offset(span.end),
        }
    }

    /// A scalar as it is written; what is none is reported.
    pub(crate) fn scalar<'v>(self, value: &'v Value<'_>, builder: &mut Builder) -> Option<Cow<'v, str>> {
        let text = match value.get_ref() {
            DeValue::String(text) => Cow::Borrowed(text.as_ref()),
            DeValue::Integer(number) if number.radix() == 10 => Cow::Borrowed(number.as_str()),
            DeValue::Float(number) => Cow::Borrowed(number.as_str()),
            DeValue::Datetime(date) if date.time.is_none() => Cow::Owned(date.to_string()),
            _ => {
                self.expected("a string, a number or a date", value, builder);
                return None;
            }
        };
        Some(text)
    }

    pub(crate) fn string<'v>(self, value: &'v Value<'_>, builder: &mut Builder) -> Option<&'v str> {
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.expected("a string", value, builder);
        }
        text
    }

    pub(crate) fn boolean(self, value: &Value<'_>, builder: &mut Builder) -> Option<bool> {
        let truth = value.get_ref().as_bool();
        if truth.is_none() {
            self.expected("true or false", value, builder);
        }
        truth
    }

    pub(crate) fn table<'v, 'i>(
        self,
        value: &'v Value<'i>,
        builder: &mut Builder,
    ) -> Option<&'v DeTable<'i>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.expected("a table", value, builder);
        }
        table
    }

    /// The elements of a list.
    pub(crate) fn list<'v, 'i>(self, value: &'v Value<'i>, builder: &mut Builder) -> &'v [Value<'i>] {
        let list = value.get_ref().as_array();
        if list.is_none() {
            self.expected("a list", value, builder);
        }
        list.map_or(&[], |list| list.as_ref())
    }

    pub(crate) fn expected(self, what: &str, value: &Value<'_>, builder: &mut Builder) {
        let found = value.get_ref().type_str();
        builder.error(
            self.at(&value.span()),
            "wrong-type",
            format!("expected {what}, found {found}"),
        );
    }

    pub(crate) fn unknown(self, what: &str, key: &Key<'_>, known: &[&str], builder: &mut Builder) {
        let message = unknown(what, key.get_ref(), known);
        builder.error(self.at(&key.span()), "unknown-key", message);
    }

    /// One of the words of `known`; another is reported.
    pub(crate) fn one_of<T: Copy>(
        self,
        what: &str,
        value: &Value<'_>,
        known: &[(&str, T)],
        builder: &mut Builder,
    ) -> Option<T> {
        let word = self.string(value, builder)?;
        let found = known.iter().find(|(name, _)| *name == word);
        if found.is_none() {
            let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
            let message = unknown(what, word, &names);
            builder.error(self.at(&value.span()), "unknown-word", message);
        }
        found.map(|(_, found)| *found)
    }
}

/// That nothing is called `word`, with the nearest known word, else with all of them.
pub(crate) fn unknown(what: &str, word: &str, known: &[&str]) -> String {
    let remedy = nearest(word, known.iter().copied()).map_or_else(
        || format!("there are {}", known.join(", ")),
        |name| format!("did you mean `{name}`?"),
    );
    format!("unknown {what} `{word}`; {remedy}")
}
