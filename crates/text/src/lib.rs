//! Text as the rest of ibid sees it: where something stands, and which differences are only typography.
//!
//! Here belong spans, lines and columns in every unit a reader of our output counts in, words, and their folding
//! with a way back. Nothing here knows what a quote is. No file is read, nothing is printed.

mod accents;
mod borders;
mod fold;
mod hidden;
mod lines;
mod span;
mod words;

pub use accents::unaccented;
pub use borders::{border_after, border_before};
pub use fold::fold;
pub use hidden::{is_deceptive, is_invisible, skeleton};
pub use lines::{LineIndex, Position, Unit};
pub use span::Span;
pub use words::{Words, words};
