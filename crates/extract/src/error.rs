//! What can go wrong with a language pack.

/// A language pack that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(#[from] Kind);

#[derive(Debug, thiserror::Error)]
pub(crate) enum Kind {
    #[error("the language pack is not valid: {0}")]
    Pack(#[from] toml::de::Error),
    #[error("the verb line `{0}` has {1} forms; it needs a base, a third person, a past and a gerund")]
    Verb(String, usize),
    #[error("the phrasal verb `{0}` needs two words: a verb and its particle")]
    Phrasal(String),
    #[error("`{0}` is no quotation mark that can be told apart; see `marks::Glyph`")]
    Mark(String),
    #[error("`{0}` is no number between 0 and 255")]
    Number(String),
    #[error("`{0}` is no unit of time")]
    Unit(String),
    #[error("`{0}` is no rule for a holiday")]
    Rule(String),
}
