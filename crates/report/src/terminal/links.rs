//! Places as links (OSC 8) for terminals that follow them.
//!
//! A link is an escape sequence around words that are there anyway: it takes no column, and a terminal that knows none
//! must not be sent one. Its address is made of the name of the file alone, every odd byte of it escaped.

use super::Options;
use crate::uri;

/// The name of a document that came from standard input.
const STDIN: &str = "<stdin>";

/// `words` as a link to the file called `name`; as they are when there are no links, or `name` is that of no file.
pub(super) fn link(options: &Options<'_>, name: &str, words: &str) -> String {
    let Some(folder) = options.links.filter(|_| !name.is_empty() && *name != *STDIN) else {
        return words.to_owned();
    };
    let address = if uri::of(name).starts_with("file:") {
        uri::of(name)
    } else {
        uri::of(&format!("{}/{name}", folder.trim_end_matches('/')))
    };
    format!("\u{1b}]8;;{address}\u{1b}\\{words}\u{1b}]8;;\u{1b}\\")
}

#[cfg(test)]
mod tests {
    use super::link;
    use crate::canonical;
    use crate::clean::HOSTILE;
    use crate::terminal::{Options, render};

    const LINKS: Options<'static> = Options {
        width: 80,
        color: false,
        verbose: true,
        explain: false,
        links: Some("/desk/a b"),
    };

    /// `text` without links, and their addresses.
    fn without_links(text: &str) -> (String, Vec<String>) {
        let (mut words, mut addresses) = (String::new(), Vec::new());
        for piece in text.split("\u{1b}]8;;") {
            match piece.split_once("\u{1b}\\") {
                Some((address, rest)) => {
                    addresses.extend(Some(address.to_owned()).filter(|it| !it.is_empty()));
                    words += rest;
                }
                None => words += piece,
            }
        }
        (words, addresses)
    }

    #[test]
    fn a_place_leads_to_its_file() {
        let of = |name| link(&LINKS, name, "here");
        assert_eq!(
            of("notes/May.txt"),
            "\u{1b}]8;;file:///desk/a%20b/notes/May.txt\u{1b}\\here\u{1b}]8;;\u{1b}\\"
        );
        assert!(of("/srv/a.md").contains(";file:///srv/a.md\u{1b}"));
        assert_eq!(of("<stdin>"), "here");
        assert_eq!(link(&Options::default(), "a.md", "here"), "here");
    }

    #[test]
    fn links_change_nothing_that_is_read() {
        let ledger = canonical::ledger();
        let plain = render(&ledger, &Options { links: None, ..LINKS });
        let (words, addresses) = without_links(&render(&ledger, &LINKS));
        assert_eq!(words, plain);
        let places = plain.lines().filter(|line| line.trim_start().starts_with("--> "));
        assert_eq!(addresses.len(), places.count());
    }

    #[test]
    fn no_name_of_a_file_breaks_out_of_its_address() {
        for hostile in HOSTILE {
            let (words, addresses) = without_links(&render(&canonical::filled_with(hostile), &LINKS));
            assert!(!words.contains('\u{1b}') && !addresses.is_empty(), "{hostile:?}");
            let odd = |it: char| !it.is_ascii_alphanumeric() && !"-._~/%:".contains(it);
            assert!(addresses.iter().all(|it| !it.contains(odd)), "{addresses:?}");
        }
    }
}
