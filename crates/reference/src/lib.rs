//! Reference packs: facts with a date on them.
//!
//! The same sentence about the eight members of a group is right in one year and wrong in another. A pack therefore
//! says of each fact since when and until when it holds, as precisely as that is known, and where it was found. Packs
//! are read from tables (CSV, TSV, XLSX), TOML, Popolo and Wikidata JSON; several are asked as one.
//!
//! | noun | meaning |
//! |---|---|
//! | [`Pack`] | entities, their names, and statements about them, from one folder or file |
//! | [`Facts`] | several packs, asked together |
//! | [`Entity`] | what statements are about: a person, a country, an office, an event |
//! | [`Name`] | how an entity is called, in which language, since when |
//! | [`Statement`] | subject, property, value; when it holds, which row says so, and on what source |
//! | [`Interval`] | a stretch of time between partial dates |
//! | [`Truth`] | yes, no, or cannot know |
//! | [`Problem`] | what is wrong with a pack |
//!
//! Nothing here judges a draft: that is done by checkers, with the rows that these questions return.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use ibid_reference::{Facts, Truth, read};
//!
//! let folder = tempfile::tempdir()?;
//! let table = folder.path().join("members.csv");
//! std::fs::write(
//!     &table,
//!     "subject,kind,property,value,value-kind,from,source\n\
//!      Marshland,country,member of,League of Rivers,organisation,2019-06-01,https://example.org/league\n",
//! )?;
//! let facts = Facts::new(vec![read(&table)?.usable()?]);
//! let marshland = facts.named("MARSHLAND")[0];
//! let league = facts.named("League of Rivers")[0];
//! let answer = facts.holds(marshland, "member of", league, "2018".parse()?);
//! assert_eq!(answer.truth, Truth::No);
//! assert_eq!(answer.rows[0].place().locator().line, 2);
//! # Ok(()) }
//! ```

mod check;
mod compiled;
mod error;
mod facts;
mod pack;
mod problem;
mod reading;
mod strings;
mod when;

pub use check::check;
pub use compiled::load;
pub use error::{Error, Result};
pub use facts::{Answer, Entity, Facts, Members, Name, Number, Statement, Value};
pub use ibid_core::Truth;
pub use pack::{About, Complete, NameKind, Pack, Place, Rank, Single};
pub use problem::{MOST_PROBLEMS, Problem, Spot};
pub use reading::{PACK_FILE, Read, read};
pub use when::{Bound, Date, Interval};
