//! `house-names` says the same, byte for byte, on every carrier. (Two plugins cannot be linked into one program: each exports the
//! one symbol of a plugin. So each has a test of its own.)

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod common;

#[test]
fn says_the_same_on_every_carrier() {
    common::conformance::assert_conformance::<house_names::HouseNames>("house-names");
}
