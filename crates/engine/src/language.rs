//! Which language a draft is read in.
//!
//! What whoever runs the tool says comes first, then what the draft itself states (`lang` in its front matter), then
//! what the configuration says of all drafts, and else it is English. A language that ibid does not know is an error:
//! a draft read by the rules of another language would lose quotes without a word.

use crate::error::{Error, Result};
use ibid_core::Draft;
use ibid_extract::Pack;

/// The pack for `tag`, such as `de` or `de-AT`. Fails when there is none.
pub fn named_language(tag: &str) -> Result<Pack> {
    Pack::named(tag).ok_or_else(|| Error::language(tag, None))
}

/// The language of `draft`: `chosen`, else what it states, else `configured`, else English. Fails when it states one
/// that there is no pack for.
pub fn language_of(draft: &Draft, chosen: Option<Pack>, configured: Option<Pack>) -> Result<Pack> {
    let stated = || {
        let tag = draft.language.as_deref()?;
        Some(Pack::named(tag).ok_or_else(|| Error::language(tag, Some(&draft.name))))
    };
    match chosen {
        Some(pack) => Ok(pack),
        None => stated().unwrap_or_else(|| Ok(configured.unwrap_or(Pack::ENGLISH))),
    }
}

/// Every language with its code, for messages: `en (English), de (German)`.
pub(crate) fn known() -> String {
    let all: Vec<String> = Pack::ALL
        .iter()
        .map(|pack| format!("{} ({})", pack.code, pack.name))
        .collect();
    all.join(", ")
}

#[cfg(test)]
mod tests {
    use super::{language_of, named_language};
    use ibid_core::{Document, Draft};
    use ibid_extract::Pack;

    fn stating(language: Option<&str>) -> Draft {
        Draft(Document {
            language: language.map(str::to_owned),
            ..Document::plain("draft.md", "Text.")
        })
    }

    #[test]
    fn the_nearest_word_counts() {
        let (german, english) = (Some(Pack::GERMAN), Some(Pack::ENGLISH));
        let code = |draft, chosen, configured| language_of(&stating(draft), chosen, configured).unwrap().code;
        assert_eq!(code(Some("de-AT"), english, english), "en");
        assert_eq!(code(Some("de-AT"), None, english), "de");
        assert_eq!(code(None, None, german), "de");
        assert_eq!(code(None, None, None), "en");
    }

    #[test]
    fn an_unknown_language_is_named_with_the_known_ones() {
        let error = language_of(&stating(Some("fr")), None, None).unwrap_err();
        assert_eq!(
            error.to_string(),
            "`draft.md` states the language `fr`, which ibid does not know; there are en (English), de (German), and \
             `--language` reads the draft as one of them"
        );
        assert!(language_of(&stating(Some("fr")), Some(Pack::GERMAN), None).is_ok());
        let error = named_language("fr").unwrap_err();
        assert_eq!(
            error.to_string(),
            "no language `fr`; there are en (English), de (German)"
        );
    }
}
