//! Draft to quotes and attributions, by rules that can be read.
//!
//! [`Extractor::quotes`] finds what a draft gives as someone's words and says whose they are. There is no parser and no
//! model: word lists (one file a language, see [`Language`]) and a few passes over the text, each in its own module.
//!
//! | pass | module | makes |
//! |---|---|---|
//! | 1 | `paragraphs` | paragraphs out of blocks or bare text |
//! | 2 | `marks`, `stretches`, `pairing`, `dashes`, `unclosed` | quotation marks, and what they enclose |
//! | 3 | `tokens`, `sentences`, `phrases`, `noun_phrase`, `openings` | the draft's own sentences, in phrases |
//! | 4 | `subjects`, `coordination`, `passives`, `frames` | cues with their speakers |
//! | 5 | `attribute`, `clause`, `standalone`, `rules` | the speaker of each stretch, by the first rule that fits |
//! | 6 | `content`, `kinds` | quotation, title, name, term or scare quote |
//! | 7 | `blocks`, `turns`, `indirect` | what is somebody's words without marks |
//! | 8 | `entities` | who a mention is: the fullest name in the draft |
//!
//! The rule that gave a quote its speaker is named in [`ibid_core::Attribution::rule`]:
//!
//! | rule | the speaker is | confidence |
//! |---|---|---|
//! | `cue-after` | named by a cue right behind the quote: “…,” said Quill | high; medium when the cue is weak or others report it |
//! | `cue-before` | named by a cue right before it: Quill said, “…” | high; medium when the subject is not beside the cue |
//! | `split` | named by the cue between two parts of a quote; a first part by `cue-after` gives its rule to both | high; medium when the subject is not beside the cue |
//! | `according-to` | named by an attributing phrase: according to Quill | medium |
//! | `label` | a label: Quill: “…”, QUILL: … | high |
//! | `colon` | the subject of a sentence that ends with a colon before the quote | medium |
//! | `dash-name` | a signature: “…” — Quill | high |
//! | `trailing-cue` | named by a cue at the end of the sentence: … “…” in town, said Quill | medium |
//! | `cue-in-sentence` | named by a cue further off in the sentence | medium |
//! | `cue-noun` | the owner of a noun for words: Quill’s promise of “…” | low |
//! | `reopened` | that of the paragraph before, whose quote was not closed | as the one before |
//! | `continues-previous` | that of the quote before, which this one follows | as the one before; medium across a sentence or paragraph |
//! | `anticipates-next` | that of the next quote in the paragraph | low |
//! | `alternation` | in a dialogue without cues, whoever spoke before the last speaker | low |
//! | `previous-sentence` | named by a cue of the sentence before, or its subject | low |
//! | `sentence-subject` | the subject of the sentence, which has no cue | low |
//! | `reported` | named by the cue of indirect speech | medium |
//! | `block` | named in the sentence before a block quote | medium |
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
mod claims;
mod clause;
mod content;
mod coordination;
mod dashes;
mod entities;
mod error;
mod extractor;
mod frames;
mod indirect;
mod kinds;
mod language;
mod marks;
mod noun_phrase;
mod openings;
mod packs;
mod pairing;
mod paragraphs;
mod passives;
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
mod values;
mod words;

pub use claims::ClaimReader;
pub use error::Error;
pub use extractor::{Extractor, Options};
pub use language::Language;
pub use packs::Pack;
pub use stretches::SingleMarks;
pub use values::{Leaning, Reading, Recogniser};
