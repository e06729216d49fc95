//! The nouns of ibid as plain data, and the contract every checker keeps.
//!
//! Whatever crosses a border (to a report, to a plugin, into a file) is made of these types. They know no file
//! format, no file system, no clock and no network; they do not search and do not judge. That is done by the
//! crates above, and its result comes back here: a [`Ledger`].
//!
//! | noun | meaning |
//! |---|---|
//! | [`Draft`] | the text under review |
//! | [`Source`] | a document in which something can be looked up; never a person |
//! | [`Quote`] | a stretch that the draft gives as someone's words |
//! | [`Attribution`] | who is said to have said it: [`Cue`] and [`Speaker`] |
//! | [`Claim`] | a statement of the draft that can be checked |
//! | [`Comparison`] | a quote beside the sources: ranked [`Passage`]s and their [`Discrepancy`]s |
//! | [`Verdict`] | supported, refuted, conflicting, or not enough evidence |
//! | [`Finding`] | what the editor is shown |
//! | [`Value`](values::Value) | a number, an amount, a date: what the draft states in figures |
//! | [`Ledger`] | every item with its verdict and findings |

mod calendar;
mod checker;
mod claim;
mod comparison;
mod date;
mod discrepancy;
mod document;
mod error;
mod explanation;
mod finding;
mod guest;
mod item;
mod ledger;
mod locator;
mod manual;
mod quote;
mod reference;
mod style;
pub mod values;
mod verdict;

pub use calendar::{Day, Weekday};
pub use checker::{Answer, Checker, Context, Registry};
pub use claim::{
    Claim, Dated, DaysMeant, Direction, DraftPart, JourneyMeant, Moment, Standing, Statement, Voice,
};
pub use comparison::{Comparison, Conflict, Fragment, Nearness, Passage, Score, SpeakerMatch};
pub use date::PartialDate;
pub use discrepancy::{Discrepancy, DiscrepancyKind};
pub use document::{
    Block, BlockKind, Document, Draft, Format, Mark, MarkKind, Origin, Piece, Role, Source, Turn,
};
pub use error::{Error, Result};
pub use explanation::{Aligned, Candidate, Explanation, Ruling, SetBy};
pub use finding::{Finding, Label, Severity, Suggestion};
pub use guest::{DID_NOT_RUN, Guest, Matter, PluginRun, Skipped, Visit};
pub use item::{Item, ItemId};
pub use ledger::{Entry, Ledger, SourceSummary, Summary, Tool};
pub use locator::{Excerpt, Locator, SourceId};
pub use manual::{Manual, SECTIONS};
pub use quote::{Attribution, Confidence, Cue, Mention, MentionKind, Quote, QuoteKind, Speaker, SpeakerKind};
pub use reference::{EntityId, Fact, Form, Held, NearName, Reference, Roster, Row, Stated, Truth};
pub use style::{Level, Style};
pub use verdict::{Aspect, Assessment, Evidence, Reason, Verdict};

pub use ibid_text::{LineIndex, Position, Span, Unit, border_after, border_before, nearest};
