//! Text as the rest of ibid sees it: where something stands, and which differences are only typography.
//!
//! Here belong spans, lines and columns in every unit a reader of our output counts in, and folding with a map
//! back. Nothing here knows what a quote is. No file is read, nothing is printed.

mod lines;
mod span;

pub use lines::{LineIndex, Position, Unit};
pub use span::Span;
