//! One walk over the tokens of a text: what begins here, a date or an amount, and which of them is longer.

use super::amounts::{amount, qualifier};
use super::clock::clock;
use super::cursor::Cursor;
use super::dates;
use super::lengths::length;
use super::lexicon::Class;
use super::numerals;
use super::pack::Pack;
use super::scene::{Reading, Scene};
use super::tokens::{Shape, cut};
use crate::error::Error;
use ibid_core::Span;
use ibid_core::values::{Content, Qualifier, TimeUnit, Value};

/// Finds the values that a text states.
#[derive(Debug)]
pub struct Recogniser {
    pack: Pack,
}

impl Recogniser {
    /// A recogniser for English texts.
    pub fn english() -> Self {
        let pack = Pack::from_toml(include_str!("../../values/english.toml"));
        Self {
            // A test reads the pack, so it can always be read.
            pack: pack.unwrap_or_default(),
        }
    }

    /// A recogniser with a pack in the form of `values/english.toml`. Fails on unknown keys and on entries
    /// that are none.
    pub fn from_toml(pack: &str) -> Result<Self, Error> {
        Ok(Self {
            pack: Pack::from_toml(pack)?,
        })
    }

    /// Every value of `text`, in order, without overlap. Spans are bytes of `text`. Linear in the text; never fails.
    pub fn values(&self, text: &str, reading: &Reading) -> Vec<Value> {
        let mut found = Vec::new();
        let mut tokens = Vec::new();
        let mut scene = Scene {
            reading: *reading,
            previous: None,
            depth: 0,
        };
        for paragraph in paragraphs(text) {
            cut(text, paragraph, &self.pack.lexicon, &mut tokens);
            let cursor = Cursor {
                text,
                tokens: &tokens,
                pack: &self.pack,
                numerals: &numerals::Memo::default(),
            };
            walk(&cursor, &mut scene, &mut found);
        }
        found
    }
}

/// The stretches between empty lines: nothing that counts goes on over one.
fn paragraphs(text: &str) -> impl Iterator<Item = Span> {
    let mut start = 0;
    let mut breaks = memchr::memmem::find_iter(text.as_bytes(), b"\n\n");
    std::iter::from_fn(move || {
        if start >= text.len() {
            return None;
        }
        let end = breaks.next().unwrap_or(text.len());
        let paragraph = Span::new(start.min(end), end);
        start = end + 2;
        Some(paragraph)
    })
}

/// A value at the tokens `start..end`; the walk goes on at `next`.
struct Found {
    start: usize,
    end: usize,
    next: usize,
    content: Content,
}

fn walk(cursor: &Cursor<'_>, scene: &mut Scene, found: &mut Vec<Value>) {
    let mut at = 0;
    while at < cursor.tokens.len() {
        let token = cursor.token(at);
        if token.entry == 0 && token.shape == Shape::Word {
            at = behind_address(cursor, at).unwrap_or(at + 1);
            continue;
        }
        let Some(Found {
            start,
            end,
            next,
            content,
        }) = longest(cursor, scene, at)
        else {
            at = behind_address(cursor, at).unwrap_or(at + 1);
            continue;
        };
        let span = cursor.span(start, end);
        if let Content::Date(when) = &content
            && when.first.is_some()
            && when.grain < TimeUnit::Century
        {
            scene.previous = Some((*when, span));
        }
        found.push(Value { span, content });
        at = next.max(at + 1);
    }
}

/// The longest value that begins at `at`.
fn longest(cursor: &Cursor<'_>, scene: &Scene, at: usize) -> Option<Found> {
    if leads_nowhere(cursor, at) {
        return None;
    }
    let numeric = numerals::may_begin(cursor, at);
    let reading = scene.reading;
    let mut best: Option<(usize, Content)> = None;
    let mut offer = |found: Option<(usize, Content)>| {
        if let Some((end, content)) = found
            && best.as_ref().is_none_or(|(longest, _)| end > *longest)
        {
            best = Some((end, content));
        }
    };
    if reading.times && (numeric || dates::may_begin(cursor, at)) {
        offer(dates::date(cursor, scene, at).map(|dated| (dated.end, Content::Date(dated.when))));
        offer(length(cursor, at));
        offer(clock(cursor, at).map(|(time, end)| (end, Content::Time(time))));
    }
    let qualified = cursor.is(
        at,
        Class::BEFORE_NUMBER
            .or(Class::CURRENCY)
            .or(Class::MULTIPLE)
            .or(Class::BETWEEN)
            .or(Class::FROM),
    );
    let plural = cursor.is(at, Class::PLURAL);
    if reading.amounts && (numeric || qualified || plural) {
        offer(amount(cursor, at));
    }
    let (next, content) = best?;
    // `how about 3 May`: the words before a date qualify no number.
    if reading.times && cursor.is(at, Class::BEFORE_NUMBER) && !matches!(content, Content::Date(_)) {
        let dated = dates::date(cursor, scene, at + 1).filter(|it| it.end > next && cursor.goes_on(at + 1));
        if dated.is_some() {
            return None;
        }
    }
    Some(without_qualifier(cursor, (at, next), content))
}

/// Whether a small word stands before a word of no list, as most of them do: no rule can begin there.
fn leads_nowhere(cursor: &Cursor<'_>, at: usize) -> bool {
    const SMALL: Class = Class::THE
        .or(Class::INDEFINITE)
        .or(Class::IN)
        .or(Class::FROM)
        .or(Class::BETWEEN);
    let next = cursor.token(at + 1);
    cursor.entry(at).class.within(SMALL) && next.entry == 0 && next.shape == Shape::Word && cursor.is_word(at)
}

/// A value without the words that qualify it, which its figure then points at.
fn without_qualifier(cursor: &Cursor<'_>, (at, next): (usize, usize), mut content: Content) -> Found {
    let counts = content.figure().is_some() || matches!(content, Content::Duration(_));
    let (stated, behind) = qualifier(cursor, at);
    let start = if counts && stated != Qualifier::Plain && behind < next {
        behind
    } else {
        at
    };
    let qualified = counts && start == at && next > at + 1 && cursor.is(next - 1, Class::BEHIND_NUMBER);
    let end = if qualified { next - 1 } else { next };
    if let Some(figure) = content.figure_mut() {
        figure.qualified_by = match () {
            () if start > at => Some(cursor.span(at, start)),
            () if qualified => Some(cursor.span(end, next)),
            () => None,
        };
    }
    Found {
        start,
        end,
        next,
        content,
    }
}

/// The index behind the address that begins at `at`: `https://…`, `www.…`, `somebody@…`.
fn behind_address(cursor: &Cursor<'_>, at: usize) -> Option<usize> {
    let next = cursor.token(at + 1);
    let glued = next.gap == super::tokens::Gap::None;
    let scheme = next.shape == Shape::Sign(':') && cursor.is_sign(at + 2, '/') && cursor.is_sign(at + 3, '/');
    let web = next.shape == Shape::Sign('.') && cursor.written(at).eq_ignore_ascii_case("www");
    let mail = next.shape == Shape::Sign('@');
    if !(glued && (scheme || web || mail)) {
        return None;
    }
    let mut end = at + 1;
    while matches!(
        cursor.token(end).gap,
        super::tokens::Gap::None | super::tokens::Gap::Hyphen
    ) {
        end += 1;
    }
    Some(end)
}
