//! Names of files as references that a machine follows (RFC 3986).

use std::fmt::Write as _;

/// `name` (a path with `/`) as a URI reference: relative as it is, `file:` when absolute; every byte that is not
/// unreserved is escaped, so that no name can be a scheme, a host, a query or a fragment.
pub(crate) fn of(name: &str) -> String {
    let drive = name.as_bytes().first().is_some_and(u8::is_ascii_alphabetic)
        && name.as_bytes().get(1) == Some(&b':')
        && name.as_bytes().get(2) == Some(&b'/');
    let mut out = match (name.starts_with('/'), drive) {
        (true, _) => "file://".to_owned(),
        (_, true) => "file:///".to_owned(),
        _ => String::new(),
    };
    for byte in name.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            other => {
                let _ = write!(out, "%{other:02X}"); // writing to a string cannot fail
            }
        }
    }
    out
}

/// A name of its own, the same in every run, for what `parts` describe: a UUID of version 8 (RFC 9562).
pub(crate) fn urn(parts: &[&str]) -> String {
    let hash = crate::fingerprint::hash(parts);
    let part = |range: std::ops::Range<usize>| hash.get(range).unwrap_or_default();
    format!(
        "urn:uuid:{}-{}-8{}-8{}-{}",
        part(0..8),
        part(8..12),
        part(13..16),
        part(17..20),
        part(20..32)
    )
}

#[cfg(test)]
mod tests {
    use super::{of, urn};

    #[test]
    fn a_path_stays_readable_and_cannot_be_anything_else() {
        assert_eq!(of("notes/März 1.txt"), "notes/M%C3%A4rz%201.txt");
        assert_eq!(of("javascript:alert(1)?#"), "javascript%3Aalert%281%29%3F%23");
        assert_eq!(of("/srv/a.md"), "file:///srv/a.md");
        assert_eq!(of("//host/a"), "file:////host/a");
        assert_eq!(of("C:/a b.md"), "file:///C%3A/a%20b.md");
        assert_eq!(of("<stdin>"), "%3Cstdin%3E");
    }

    #[test]
    fn a_urn_has_the_form_of_a_uuid() {
        let lengths: Vec<usize> = urn(&["a"])
            .trim_start_matches("urn:uuid:")
            .split('-')
            .map(str::len)
            .collect();
        assert_eq!(lengths, [8, 4, 4, 4, 12]);
        assert_ne!(urn(&["a"]), urn(&["b"]));
    }
}
