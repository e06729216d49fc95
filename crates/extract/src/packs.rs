//! The language packs that are compiled in: a new file is registered here, and nowhere else.

use crate::language::Language;

/// A language pack that is compiled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pack {
    /// Its ISO 639-1 code.
    pub code: &'static str,
    /// What the language is called in English.
    pub name: &'static str,
    file: &'static str,
}

impl Pack {
    /// English.
    pub const ENGLISH: Self = Self {
        code: "en",
        name: "English",
        file: include_str!("../languages/english.toml"),
    };
    /// German.
    pub const GERMAN: Self = Self {
        code: "de",
        name: "German",
        file: include_str!("../languages/german.toml"),
    };
    /// Every pack: the one place where a new file is registered.
    pub const ALL: &[Self] = &[Self::ENGLISH, Self::GERMAN];

    /// The pack for a language tag: `de`, and `de-AT` or `DE_ch` too. `None` where there is none.
    pub fn named(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL
            .iter()
            .find(|pack| pack.code.eq_ignore_ascii_case(primary))
            .copied()
    }

    /// The language, read.
    pub fn language(self) -> Language {
        // A test reads each file, so it can always be read.
        Language::from_toml(self.file).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Pack;
    use crate::Language;

    #[test]
    fn every_shipped_pack_can_be_read_and_is_what_it_says() {
        for pack in Pack::ALL {
            let language = Language::from_toml(pack.file).unwrap();
            assert_eq!((language.code(), language.name()), (pack.code, pack.name));
        }
    }

    #[test]
    fn every_file_of_a_language_is_registered() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/languages");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap())
            .collect();
        let mut known: Vec<&str> = Pack::ALL.iter().map(|pack| pack.file).collect();
        files.sort();
        known.sort_unstable();
        assert_eq!(files, known);
    }

    #[test]
    fn a_tag_names_the_pack_of_its_language() {
        assert_eq!(Pack::named("de-AT"), Some(Pack::GERMAN));
        assert_eq!(Pack::named("EN_gb"), Some(Pack::ENGLISH));
        assert_eq!(Pack::named("den"), None);
        assert_eq!(Pack::named(""), None);
    }
}
