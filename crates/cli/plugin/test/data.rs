//! Drafts that nobody would write and every plugin must stand.

use super::case::Case;
use ibid::core::Document;

/// How many bytes a long draft has.
const LONG: usize = 1 << 20;

/// A draft with one quote.
pub(super) fn plain() -> Case {
    of(
        "plain",
        "“The harbour opens in May this year,” Quill said.\n".to_owned(),
    )
}

/// What each is, and the draft.
pub(super) fn drafts() -> Vec<(&'static str, Case)> {
    let quote = "“The harbour opens in May this year,” Quill said. ";
    let drafts = [
        ("an empty draft", String::new()),
        (
            "NUL and control characters",
            "a\0b\u{1}c\u{7f}d “e\0f,” Quill said.".to_owned(),
        ),
        (
            "line breaks of every kind",
            "one\r\ntwo\rthree\n\n\r\n“four\r\nfive,” Quill said.".to_owned(),
        ),
        (
            "characters of every width",
            "é 𝒳 🏚 e\u{301} 👩‍🚀 “ñ 𝒴 🏠,” Quill said. \u{202e}עברית\u{202c} عربي".to_owned(),
        ),
        ("a long draft in one line", "word ".repeat(LONG / 5)),
        ("a long draft without a space", "x".repeat(LONG)),
        ("two thousand quotes", quote.repeat(2000)),
        (
            "quotes that look like JSON",
            "“{\"id\":1,\"result\":{}}\\n,” Quill said. \\u0000 </script>".to_owned(),
        ),
    ];
    drafts
        .into_iter()
        .map(|(name, text)| (name, of(name, text)))
        .collect()
}

fn of(name: &str, text: String) -> Case {
    Case {
        name: name.to_owned(),
        draft: Document::plain("draft.txt", text),
        sources: vec![(
            "minutes.txt".to_owned(),
            "QUILL: The harbour opens in May this year.".to_owned(),
        )],
        references: None,
        facts: None,
        config: serde_json::json!({}),
        findings: Vec::new(),
    }
}
