//! What a draft is checked for, one by one.

use crate::claim::Claim;
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
#[expect(
    clippy::large_enum_variant,
    reason = "most items are quotes, and a draft has few of either"
)]
pub enum Item {
    /// Somebody's words.
    Quote(Quote),
    /// A statement of the draft that can be checked.
    Claim(Box<Claim>),
}

impl Item {
    /// Where the item stands in the draft.
    pub const fn span(&self) -> Span {
        match self {
            Self::Quote(quote) => quote.span,
            Self::Claim(claim) => claim.span,
        }
    }

    /// The quote, when it is one.
    pub const fn as_quote(&self) -> Option<&Quote> {
        match self {
            Self::Quote(quote) => Some(quote),
            Self::Claim(_) => None,
        }
    }

    /// The claim, when it is one.
    pub const fn as_claim(&self) -> Option<&Claim> {
        match self {
            Self::Claim(claim) => Some(claim),
            Self::Quote(_) => None,
        }
    }
}
