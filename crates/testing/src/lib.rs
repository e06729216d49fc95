//! For tests here and in plugins: a draft beside its sources in one call, and cases as pages.
//!
//! Nothing of ibid depends on this crate outside of tests.

mod case;
mod fences;
mod linked;
mod outcome;

pub use case::{Case, Error};
pub use linked::Linked;
pub use outcome::outcome;

use ibid::{Ledger, Review};

/// Checks `draft` beside `source`, both plain text, in the style `ap`.
///
/// # Panics
///
/// When the check cannot run at all; a test has nothing to go on with then.
///
/// ```
/// let ledger = ibid_testing::check("“It rained,” said Bode.", "BODE: It rained.");
/// assert_eq!(ledger.summary.supported, 1);
/// ```
#[expect(clippy::panic, reason = "only called by tests")]
pub fn check(draft: &str, source: &str) -> Ledger {
    Review::of("draft.txt", draft)
        .beside("source.txt", source)
        .run()
        .unwrap_or_else(|error| panic!("the check did not run: {error}"))
}
