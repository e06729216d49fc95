//! Draft to quotes and attributions, by rules that can be read.
//!
//! [`Extractor::quotes`] finds what a draft gives as someone's words and says whose they are. There is no parser and no
//! model: word lists (one file a language, see [`Language`]) and a few passes over the text, each in its own module.
//!
//! | pass | module | makes |
//! |---|---|---|
//! | 1 | `paragraphs` | paragraphs out of blocks or bare text |
//! | 2 | `marks`, `stretches`, `unclosed` | quotation marks, and what they enclose |
//! | 3 | `tokens`, `sentences`, `phrases`, `noun_phrase` | the draft's own sentences, in phrases |
//! | 4 | `subjects`, `frames` | cues with their speakers |
//! | 5 | `attribute`, `clause`, `standalone`, `rules` | the speaker of each stretch, by the first rule that fits |
//! | 6 | `kinds` | quotation, title, name, term or scare quote |
//! | 7 | `blocks`, `turns`, `indirect` | what is somebody's words without marks |
//! | 8 | `entities` | who a mention is: the fullest name in the draft |
//!
//! ```
//! use ibid_core::Document;
//! use ibid_extract::Extractor;
//!
//! let draft = Document::plain("draft.txt", "“The bridge stays open,” said Mayor Orla Quill.");
//! let quotes = Extractor::english().quotes(&draft);
//! assert_eq!(quotes[0].words(&draft.text), "The bridge stays open,");
//! assert_eq!(quotes[0].speaker().unwrap().mention.text, "Mayor Orla Quill");
//! ```

mod attribute;
mod blocks;
mod clause;
mod entities;
mod error;
mod extractor;
mod frames;
mod indirect;
mod kinds;
mod language;
mod marks;
mod noun_phrase;
mod paragraphs;
mod phrases;
mod rules;
mod scan;
mod sentences;
mod standalone;
mod stretches;
mod subjects;
mod tokens;
mod turns;
mod unclosed;
mod words;

pub use error::Error;
pub use extractor::{Extractor, Options};
pub use language::Language;
pub use stretches::SingleMarks;
