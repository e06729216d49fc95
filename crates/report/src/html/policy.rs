//! What the page may do: run its own script, use its own style sheet, and nothing else.
//!
//! The policy names both by their hashes and stands in the page itself, so that it also holds for a page that is
//! opened from a disk. No request leaves the page; no form is sent; nothing that a draft or a source brings can
//! run, even if it got past the cleaning.

use data_encoding::BASE64;
use sha2::{Digest as _, Sha256};

/// The script: filters, keys and links. The page can be read without it.
pub(super) const SCRIPT: &str = include_str!("report.js");

/// The style sheet: first for screens, then what differs in print.
pub(super) const STYLE: &str = concat!(include_str!("screen.css"), include_str!("print.css"));

/// The Content-Security-Policy of the page.
pub(super) fn policy() -> String {
    format!(
        "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        hash(SCRIPT),
        hash(STYLE)
    )
}

fn hash(text: &str) -> String {
    BASE64.encode(&Sha256::digest(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::{SCRIPT, STYLE, hash};

    #[test]
    fn a_hash_is_what_the_standard_says() {
        assert_eq!(hash(""), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }

    #[test]
    fn script_and_style_end_nowhere_early_and_name_nothing_outside() {
        for own in [SCRIPT, STYLE] {
            assert!(!own.contains("</") && !own.contains("<!--"));
            assert!(!own.contains("://") && !own.contains("@import") && !own.contains("url("));
            assert!(!own.contains('\r'));
        }
    }
}
