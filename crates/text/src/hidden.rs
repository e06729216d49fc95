//! Characters that a reader cannot see, and letters that look like others.

/// Whether `it` shows nothing: soft hyphen, zero-width characters, bidirectional controls, byte order mark,
/// variation selectors and tag characters.
pub const fn is_invisible(it: char) -> bool {
    matches!(
        it,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

/// Whether `it` is invisible and has no place in running text: unlike a soft hyphen or a mark that picks an
/// emoji's form, it can only mislead.
pub const fn is_deceptive(it: char) -> bool {
    is_invisible(it) && !matches!(it, '\u{ad}' | '\u{fe00}'..='\u{fe0f}')
}

/// `folded` (a folded word) with letters that look like Latin ones replaced by those, when it has any.
///
/// ```
/// use ibid_text::skeleton;
/// assert_eq!(skeleton("c\u{430}t").as_deref(), Some("cat"));
/// assert_eq!(skeleton("cat"), None);
/// ```
pub fn skeleton(folded: &str) -> Option<String> {
    let plain: String = folded.chars().map(|it| look_alike(it).unwrap_or(it)).collect();
    (plain != folded).then_some(plain)
}

/// The small Latin letter that `it` looks like (Cyrillic, Greek and Armenian letters, dotless i).
const fn look_alike(it: char) -> Option<char> {
    Some(match it {
        'а' | 'α' => 'a',
        'в' => 'b',
        'с' | 'ϲ' => 'c',
        'ԁ' => 'd',
        'е' | 'ҽ' => 'e',
        'һ' | 'հ' | 'н' => 'h',
        'і' | 'ı' | 'ι' => 'i',
        'ј' => 'j',
        'к' | 'κ' => 'k',
        'ӏ' => 'l',
        'м' => 'm',
        'ո' => 'n',
        'о' | 'ο' | 'օ' => 'o',
        'р' | 'ρ' => 'p',
        'ԛ' => 'q',
        'ѕ' => 's',
        'т' | 'τ' => 't',
        'υ' | 'ս' => 'u',
        'ν' | 'ѵ' => 'v',
        'ԝ' => 'w',
        'х' | 'χ' => 'x',
        'у' | 'γ' => 'y',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{is_deceptive, is_invisible};

    #[test]
    fn a_soft_hyphen_is_invisible_and_harmless() {
        assert!(is_invisible('\u{ad}') && !is_deceptive('\u{ad}'));
        assert!(is_deceptive('\u{202e}') && is_deceptive('\u{200b}'));
    }

    #[test]
    fn letters_and_spaces_are_visible() {
        assert!(!"aé ½ \u{a0}“".chars().any(is_invisible));
    }
}
