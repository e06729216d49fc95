//! One form for all typographic forms of a name.

use ibid_text::{fold, words};

/// The folded words of `name`, one space between them: what names are looked up by.
///
/// Case, quotation marks, hyphens and the width of spaces are typography; letters and their accents are not.
pub(crate) fn fold_name(name: &str, folded: &mut String) {
    folded.clear();
    for span in words(name) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(&fold(span.slice(name)));
    }
    if folded.is_empty() {
        folded.push_str(name.trim()); // a name of signs alone is looked up as it is
    }
}

#[cfg(test)]
mod tests {
    use super::fold_name;

    #[test]
    fn hides_typography_and_no_letter() {
        let folded = |name: &str| {
            let mut out = String::new();
            fold_name(name, &mut out);
            out
        };
        assert_eq!(folded("  NUR-SULTAN "), "nur sultan");
        assert_eq!(folded("Nur Sultan"), "nur sultan");
        assert_eq!(folded("N’Djamena"), folded("N'Djamena"));
        assert_ne!(folded("Côte d’Ivoire"), folded("Cote d’Ivoire"));
        assert_eq!(folded("***"), "***");
    }
}
