//! What a draft is checked for, one by one.

use crate::quote::Quote;
use ibid_text::Span;
use serde::{Deserialize, Serialize};

/// The number of an item in its draft, from 0, in document order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct ItemId(pub usize);

/// One thing in a draft that can be checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Item {
    /// Somebody's words.
    Quote(Quote),
}

impl Item {
    /// Where the item stands in the draft.
    pub const fn span(&self) -> Span {
        match self {
            Self::Quote(quote) => quote.span,
        }
    }

    /// The quote, when it is one.
    pub const fn as_quote(&self) -> Option<&Quote> {
        match self {
            Self::Quote(quote) => Some(quote),
        }
    }
}
